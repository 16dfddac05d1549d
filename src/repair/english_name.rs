//! What an English text asks of a name: singular or plural, a capital, the *'s* behind it.
//!
//! An ending in -s does not tell: *Hamas* is one, the *Houthis* are many, *Paris* is a town. What is uncertain
//! is told to be so, and is then like nothing.

use std::ops::Range;

use crate::termbase::concept::{Concept, ConceptKind, Term};
use crate::text::english::{is_acronym, is_preposition, singular};

/// The grammatical number of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameNumber {
    Singular,
    Plural,
    Uncertain,
}

/// Names of organizations that end in -s and are no plurals, in small letters.
const SINGULAR_IN_S: [&str; 4] = ["forbes", "hamas", "nations", "reuters"];

/// Nouns that a plural goes with as well as a singular, or none but a plural, without an -s that says so.
const COLLECTIVES: [&str; 7] =
    ["asayish", "military", "peshmerga", "people", "police", "staff", "taliban"];

impl NameNumber {
    /// Returns the number of a name of a concept.
    pub(super) fn of(concept: &Concept, name: &Term) -> Self {
        match name.number.as_deref().map(str::trim) {
            Some(number) if number.starts_with('p') => return Self::Plural,
            Some(number) if number.starts_with('s') => return Self::Singular,
            _ => {}
        }
        let words: Vec<&str> = name.text.split_whitespace().collect();
        let Some(noun) = noun_of(&name.text) else { return Self::Uncertain };
        let small = noun.to_lowercase();
        match concept.kind {
            Some(ConceptKind::Person) => Self::Singular,
            _ if COLLECTIVES.contains(&small.as_str()) => Self::Uncertain,
            _ if is_acronym(noun) || SINGULAR_IN_S.contains(&small.as_str()) => Self::Singular,
            Some(ConceptKind::Place) if words.len() == 1 => Self::Singular,
            _ => match singular(&small) {
                None if small.ends_with('s') && !small.ends_with("ss") => Self::Uncertain,
                None => Self::Singular,
                Some(_one) if concept.kind == Some(ConceptKind::Place) => Self::Uncertain,
                Some(_one) if words.len() > 1 => Self::Plural,
                Some(one) => {
                    let is_one = |term: &Term| term.text.to_lowercase() == one;
                    if concept.terms.iter().any(is_one) { Self::Plural } else { Self::Uncertain }
                }
            },
        }
    }
}

/// Returns the noun that a name is named by: the last word, or the one before a preposition.
pub(super) fn noun_of(name: &str) -> Option<&str> {
    let follows = |word: &str| word == "and" || is_preposition(word);
    name.split_whitespace().take_while(|word| !follows(&word.to_lowercase())).last()
}

/// Tells whether a name can be written where another stands, letter by letter as the glossary has it: with the same
/// genitive behind it, and with a capital where a sentence begins.
pub(super) fn fits(target: &[char], place: Range<usize>, old: &str, new: &str) -> bool {
    let is_letter = |character: &char| character.is_alphabetic();
    let written = target[place.clone()].iter().copied().filter(is_letter);
    let begins_small = new.starts_with(char::is_lowercase);
    written.eq(old.chars().filter(is_letter))
        && !(begins_small && may_need_capital(&target[..place.start]))
        && match &target[place.end..] {
            ['\'' | '\u{2019}', 's' | 'S', ..] => !new.ends_with('s'),
            ['\'' | '\u{2019}', ..] => old.ends_with('s') && new.ends_with('s'),
            _ => true,
        }
}

/// Tells whether what follows a text may need a capital, as it begins a sentence; dashes, brackets and quotation marks in
/// front of it are passed over. [`begins_sentence`](crate::text::english::begins_sentence) asks where a capital says
/// nothing, and errs on the other side.
fn may_need_capital(before: &[char]) -> bool {
    let is_in_front = |character: &&char| !character.is_whitespace() && !is_opening(**character);
    let last = before.iter().rev().find(is_in_front);
    last.is_none_or(|last| matches!(last, '.' | '!' | '?' | ':' | '\u{2026}'))
}

/// Tells whether a sign may stand in front of the first word of a sentence.
fn is_opening(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '(' | '[' | '-' | '\u{2013}'..='\u{201F}' | '\u{AB}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::Status;

    #[test]
    fn knows_numbers() {
        use ConceptKind::{Organization, Person, Place};
        use NameNumber::{Plural, Singular, Uncertain};
        for (kind, names, expected) in [
            (Organization, &["Houthis", "Houthi"][..], Plural),
            (Organization, &["Houthis"], Uncertain),
            (Organization, &["Hamas"], Singular),
            (Organization, &["ISIS"], Singular),
            (Organization, &["Ministry of Foreign Affairs"], Singular),
            (Organization, &["Popular Mobilization Forces"], Plural),
            (Organization, &["United Nations"], Singular),
            (Organization, &["Associated Press"], Singular),
            (Organization, &["Federal Police"], Uncertain),
            (Organization, &["Taliban"], Uncertain),
            (Place, &["Iraq"], Singular),
            (Place, &["Damascus"], Singular),
            (Place, &["Golan Heights"], Uncertain),
            (Place, &["Strait of Hormuz"], Singular),
            (Person, &["Marwan Abbas"], Singular),
        ] {
            let term = |name: &&str| {
                Term::new("en".parse().expect("the tag is valid"), *name, Status::Preferred)
            };
            let terms: Vec<Term> = names.iter().map(term).collect();
            let mut concept = Concept { kind: Some(kind), terms, ..Concept::default() };
            assert_eq!(NameNumber::of(&concept, &concept.terms[0]), expected, "{names:?}");
            concept.terms[0].number = Some("plural".into());
            assert_eq!(NameNumber::of(&concept, &concept.terms[0]), Plural, "{names:?}");
        }
    }

    #[test]
    fn knows_where_a_name_fits() {
        for (target, old, new, expected) in [
            ("Iraq's army", "Iraq", "Syria", true),
            ("Iraq\u{2019}s army", "Iraq", "Honduras", false),
            ("Honduras' army", "Honduras", "Iraq", false),
            ("Honduras' army", "Honduras", "Barbados", true),
            ("left Iraq", "Iraq", "al-Tanf", true),
            ("Iraq left", "Iraq", "al-Tanf", false),
            ("It is so. \"Iraq left", "Iraq", "al-Tanf", false),
            ("IRAQ LEFT", "Iraq", "Syria", false),
            ("Al-Tanf fell", "al-Tanf", "al-Faw", false),
        ] {
            let characters: Vec<char> = target.chars().collect();
            let small = target.to_lowercase();
            let start = small.find(&old.to_lowercase()).expect("it stands there");
            let start = small[..start].chars().count();
            let place = start..start + old.chars().count();
            assert_eq!(fits(&characters, place, old, new), expected, "{target}: {new}");
        }
    }
}
