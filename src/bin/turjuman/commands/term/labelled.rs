//! Texts that are given with their language.

use turjuman::language::{LanguageError, LanguageTag};

use crate::arguments::language;

/// A term and its language.
pub(super) type Labelled = (LanguageTag, String);

/// Reads `en=Basra`.
pub(super) fn labelled(argument: &str) -> Result<Labelled, String> {
    let (tag, text) =
        argument.split_once('=').ok_or("write LANG=TEXT, such as en=\"Diyala Governorate\"")?;
    let language = language(tag)?;
    if !language.names_language() {
        return Err(LanguageError { written: tag.to_owned() }.to_string());
    }
    let text = text.trim();
    if text.is_empty() {
        Err("the term is empty".to_owned())
    } else {
        Ok((language, text.to_owned()))
    }
}
