//! A rule about what is said of terms beside their texts: the words for parts of speech, genders and numbers.

use super::Report;
use super::forms::Terms;
use crate::nearest::{nearest, question};
use crate::termbase::glossary::{Column, LanguageField};
use crate::termbase::properties::TermProperty;
use crate::termbase::values::{join, parts, unescaped};
use crate::text::arabic::{folded, is_mark};

/// The words that are known for the parts of speech, in lower case, Arabic ones folded.
const PARTS_OF_SPEECH: &[&str] = &[
    "noun",
    "verb",
    "adjective",
    "adverb",
    "preposition",
    "conjunction",
    "pronoun",
    "interjection",
    "determiner",
    "particle",
    "article",
    "numeral",
    "abbreviation",
    "acronym",
    "phrase",
    "other",
    "n",
    "v",
    "a",
    "adj",
    "adv",
    "prep",
    "conj",
    "pron",
    "interj",
    "det",
    "pn",
    "propn",
    "abbr",
    "propernoun",
    "noungroup",
    "اسم",
    "فعل",
    "صفه",
    "ظرف",
    "حرف",
    "ضمير",
    "مصدر",
    "عباره",
];

/// The words that are known for the genders.
const GENDERS: &[&str] = &[
    "masculine",
    "feminine",
    "neuter",
    "common",
    "other",
    "m",
    "f",
    "n",
    "c",
    "masc",
    "fem",
    "neut",
    "مذكر",
    "مونث",
    "محايد",
];

/// The words that are known for the numbers.
const NUMBERS: &[&str] = &[
    "singular",
    "plural",
    "dual",
    "mass",
    "collective",
    "uncountable",
    "other",
    "s",
    "p",
    "d",
    "sg",
    "pl",
    "du",
    "sing",
    "plur",
    "مفرد",
    "جمع",
    "مثني",
];

/// Returns the words that are known for a property, the usual ones first; none where every value is checked as it is read.
fn known(property: TermProperty) -> &'static [&'static str] {
    match property {
        TermProperty::PartOfSpeech => PARTS_OF_SPEECH,
        TermProperty::Gender => GENDERS,
        TermProperty::Number => NUMBERS,
        TermProperty::Case | TermProperty::Match => &[],
    }
}

/// Tells whether one of the words of a value is known.
fn is_known(value: &str, known: &[&str]) -> bool {
    let lower = value.to_lowercase().replace(is_mark, "");
    let is_letter = |one: char| one.is_alphabetic() || one.is_numeric();
    let words = lower.split(|one| !is_letter(one)).map(folded);
    let is_one = |word: String| {
        let bare = word.strip_prefix("ال").unwrap_or(&word);
        known.contains(&bare) || known.contains(&word.as_str())
    };
    value.trim().is_empty() || words.into_iter().any(is_one)
}

pub(super) fn unknown_values(terms: &Terms<'_>, report: &mut Report<'_>) {
    for place in terms.rows() {
        for (column, cell) in place.glossary.columns.iter().zip(&place.row().cells) {
            let Column::Language(_, LanguageField::Property(property)) = column else { continue };
            let known = known(*property);
            let values: Vec<_> = parts(cell).map(unescaped).collect();
            let is_wrong = |value: &str| !known.is_empty() && !is_known(value, known);
            let Some(wrong) = values.iter().find(|value| is_wrong(value)) else { continue };
            let meant = |value: &str| nearest(value.trim(), known.iter().copied());
            let guess = meant(wrong).map(question).unwrap_or_default();
            let message = format!("'{}' is no word that is known here{guess}", wrong.trim());
            let mended: Option<Vec<&str>> = values
                .iter()
                .map(|value| if is_wrong(value) { meant(value) } else { Some(&**value) })
                .collect();
            let suggestion = mended.and_then(|values| join(&values));
            report.add(place, Some(column), message, suggestion);
        }
    }
}
