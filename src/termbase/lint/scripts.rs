//! Rules about the scripts of a term's letters.

use unicode_normalization::UnicodeNormalization as _;

use super::Report;
use super::cells::{code_point, term_cells_of};
use super::forms::Terms;
use crate::termbase::glossary::Column;
use crate::termbase::values::parts;
use crate::text::script::{Script, script_of};

/// A term is written with forms of Arabic letters, which PDF files and old programs give, instead of the letters. Signs that are
/// written as one (`ﷺ`) are none.
pub(super) fn presentation_forms(terms: &Terms<'_>, report: &mut Report<'_>) {
    let is_form = |letter: char| matches!(letter, '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}' | '\u{FE70}'..='\u{FEFC}');
    for (place, column, cell) in term_cells_of(terms) {
        if let Some(form) = cell.chars().find(|&letter| is_form(letter)) {
            let letters = |letter: char| match is_form(letter) {
                true => std::iter::once(letter).nfkc().collect::<String>(),
                false => letter.into(),
            };
            let clean = cell.chars().map(letters).collect();
            let message = format!(
                "the term is written with {}, a form of an Arabic letter",
                code_point(form)
            );
            report.add(place, Some(column), message, Some(clean));
        }
    }
}

/// A word has letters of two scripts that look alike or stand beside one another by mistake: Cyrillic or Arabic ones
/// among Latin ones. A proclitic that a tatweel or a hyphen parts from a Latin word is a word by itself.
pub(super) fn mixed_scripts(terms: &Terms<'_>, report: &mut Report<'_>) {
    for (place, column, cell) in term_cells_of(terms) {
        let mut words = cell.split(|letter: char| !letter.is_alphabetic() || letter == '\u{640}');
        let other_than_latin = |word: &str| {
            let is_latin = |letter: char| script_of(letter) == Some(Script::Latin);
            let is_other = |letter: &char| {
                matches!(script_of(*letter), Some(Script::Cyrillic | Script::Arabic))
            };
            word.chars().find(is_other).filter(|_| word.contains(is_latin))
        };
        if let Some((word, letter)) =
            words.find_map(|word| other_than_latin(word).map(|letter| (word, letter)))
        {
            let script = match script_of(letter) {
                Some(Script::Cyrillic) => "a Cyrillic",
                _ => "an Arabic",
            };
            let message =
                format!("'{word}' has {}, {script} letter, among Latin ones", code_point(letter));
            let suggestion = "write all letters of a word in one script";
            report.add(place, Some(column), message, Some(suggestion.to_owned()));
        }
    }
}

/// A term has no letter of the script that its column's language is written in, but Arabic or Cyrillic ones where that is
/// Latin. In Latin letters a term of any language may be: acronyms and trade marks.
pub(super) fn foreign_scripts(terms: &Terms<'_>, report: &mut Report<'_>) {
    for (place, column, cell) in term_cells_of(terms) {
        let Column::Language(language, _) = column else { continue };
        if Script::of_language(language) != Some(Script::Latin) {
            continue;
        }
        let is_foreign = |term: &&str| {
            let letters = term.chars().filter(|letter| letter.is_alphabetic());
            let mut scripts = letters.filter_map(script_of).peekable();
            scripts.peek().is_some()
                && scripts.all(|script| matches!(script, Script::Arabic | Script::Cyrillic))
        };
        if let Some(term) = parts(cell).find(is_foreign) {
            let message = format!("'{term}' is in no letters of '{language}'");
            let suggestion = "put it into the column of its language";
            report.add(place, Some(column), message, Some(suggestion.to_owned()));
        }
    }
}
