//! Ids, and texts that are given with their language.

use turjuman::language::{LanguageError, LanguageTag};

use crate::arguments::language;

/// A term and its language.
pub(super) type Labelled = (LanguageTag, String);

/// Reads `en=Basra`.
pub(super) fn labelled(argument: &str) -> Result<Labelled, String> {
    let (language, text) = remark(argument)?;
    if text.is_empty() { Err("the term is empty".to_owned()) } else { Ok((language, text)) }
}

/// Reads `en=noun`, and `en=`, which takes out what is said.
pub(super) fn remark(argument: &str) -> Result<Labelled, String> {
    let (tag, text) =
        argument.split_once('=').ok_or("write LANG=TEXT, such as en=\"Khan Bani Saad\"")?;
    let language = language(tag)?;
    if !language.names_language() {
        return Err(LanguageError { written: tag.to_owned() }.to_string());
    }
    Ok((language, text.trim().to_owned()))
}

/// Reads an id that a row of a glossary can have: `|` parts values, and what has spaces is a text.
pub(super) fn id(argument: &str) -> Result<String, String> {
    if argument.is_empty()
        || argument.contains(|one: char| one == '|' || one.is_whitespace() || one.is_control())
    {
        return Err("an id is a word without spaces and |, such as diyala-governorate".to_owned());
    }
    Ok(argument.to_owned())
}
