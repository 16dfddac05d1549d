//! What English asks of term matching: plurals, the forms of verbs, and the little words that a lost line
//! break glues to their neighbours, given names, titles, abbreviations, acronyms, what the words beside a place say of
//! it, spellings and the calendar.
//!
//! ```
//! use turjuman::text::english::{plural, singular};
//! assert_eq!(plural("ministry").as_deref(), Some("ministries"));
//! assert_eq!(singular("airstrikes").as_deref(), Some("airstrike"));
//! assert_eq!(singular("news"), None);
//! ```

use abbreviations::is_before_persons;
pub use abbreviations::{is_before_names, is_beside_numbers, is_word_without_stops, takes_stop};
pub(crate) use abbreviations::{
    is_before_number, may_end_sentence, may_end_text, never_ends_sentence,
};
pub use acronyms::{Spoken, is_acronym, is_in_capitals, spoken};
pub use adjectives::is_sooner_adjective;
pub use arabic_articles::{behind_arabic_article, is_arabic_article, may_be_arabic_article};
pub use article::{begins_with_own_article, without_article};
pub(crate) use calendar::is_month_in_place;
pub use calendar::{is_month_or_weekday, is_shortened_month, is_word_of_time};
pub use capitals::{
    begins_sentence, is_lone_name, is_surely_name, is_written_with_capitals,
    tells_names_by_capitals,
};
pub(crate) use fixed_phrases::has_fixed_phrase;
pub use fixed_phrases::is_in_fixed_phrase;
pub(crate) use given_names::NAME_PARTICLES;
pub use given_names::{GivenName, given_name_before, is_before_name, is_given_name_in_place};
pub use headlines::acronym_in_headline;
pub use known_given_names::is_given_name;
pub use longer_places::is_in_longer_place;
pub use named_after::is_named_after;
pub(crate) use names_like_words::is_word_like_given_name;
pub use names_like_words::{
    is_perhaps_word_like_name, is_word_like_name, is_word_like_phrase, is_word_like_term,
};
pub use neighbours::Certainty;
pub use noun_places::{is_before_noun, is_noun_in_place, is_one_of_several, noun_in_place};
pub use persons_like_places::is_in_name_of_person;
pub use place_adjectives::{adjectives_of_irregular_place, is_adjective_of_place};
pub use plurals::{is_plural_apart, is_word_of_its_own, plural, plurals, singular};
pub use prepositions::is_preposition;
pub use silent_capitals::may_be_commoner_word;
pub use spellings::other_spelling;
pub use surnames::{
    binds_surname, is_before_father, is_family_name_first, may_lack_in_surname, without_generation,
};
pub use titles::is_title;
pub use verb_places::{is_noun_like_verb, is_verb_in_place, may_be_noun_of_verb};
pub use verbal_nouns::forms_of_its_verb;
use verbs::is_irregular_verb_form;
pub use verbs::{is_apart_with_re, verb_forms};

mod abbreviations;
mod acronyms;
mod adjectives;
mod arabic_articles;
mod article;
pub(crate) mod calendar;
mod capitals;
mod fixed_phrases;
mod given_names;
mod headlines;
mod irregular_plurals;
mod known_given_names;
mod longer_places;
mod named_after;
mod names_like_words;
mod neighbours;
mod noun_places;
mod persons_like_places;
mod place_adjectives;
mod plurals;
mod prepositions;
mod silent_capitals;
mod spellings;
mod surnames;
mod titles;
mod verb_places;
mod verbal_nouns;
mod verbs;

/// Tells whether a lower-case word is one of the commonest, which add no meaning of their own.
pub fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "are"
            | "as"
            | "at"
            | "but"
            | "by"
            | "for"
            | "from"
            | "had"
            | "has"
            | "have"
            | "if"
            | "in"
            | "into"
            | "is"
            | "its"
            | "of"
            | "on"
            | "or"
            | "our"
            | "since"
            | "that"
            | "the"
            | "their"
            | "these"
            | "this"
            | "those"
            | "to"
            | "was"
            | "were"
            | "when"
            | "which"
            | "while"
            | "who"
            | "will"
            | "with"
    )
}

/// Words that may have been glued to the front of another, such that no English word is made of them
/// and a word of five letters: `theinternational`.
const GLUED_IN_FRONT: [&str; 3] = ["the", "from", "of"];

/// Words that may have been glued to the end of another, such that hardly an English word is made of
/// a word of four letters and them: `troopsfrom`.
const GLUED_BEHIND: [&str; 13] = [
    "from", "the", "and", "to", "of", "with", "which", "that", "has", "was", "were", "are", "said",
];

/// Words that only look like two.
const WHOLE: [&str; 6] = ["offence", "offences", "offered", "therapist", "therapists", "theorist"];

/// Returns where a lower-case word may be two that a lost line break has glued: an offset in bytes.
/// The other part must be known to be a word, else `Ireland` ends in *and*.
///
/// ```
/// use turjuman::text::english::glued_at;
/// assert_eq!(glued_at("troopsfrom").collect::<Vec<_>>(), [6]);
/// ```
pub fn glued_at(word: &str) -> impl Iterator<Item = usize> {
    // The shortest is a word of four letters and one of two; most words of a text are shorter, or begin and end in
    // other letters.
    let (first, last) = match word.as_bytes() {
        [first, .., last] if word.len() >= 6 => (*first, *last),
        _ => (0, 0),
    };
    let front = GLUED_IN_FRONT
        .iter()
        .filter(move |glued| glued.as_bytes()[0] == first)
        .filter(|glued| word.strip_prefix(**glued).is_some_and(|rest| rest.len() >= 5))
        .map(|glued| glued.len());
    let behind = GLUED_BEHIND
        .iter()
        .filter(move |glued| glued.as_bytes().last() == Some(&last))
        .filter_map(|glued| word.strip_suffix(glued).map(str::len))
        .filter(|&length| length >= 4);
    front.chain(behind).filter(move |_| !WHOLE.contains(&word))
}

/// Returns where a lower-case word may be two, if the one in front is a word and others beside it tell so: before words
/// that other words end in as well (`carbon`).
///
/// ```
/// use turjuman::text::english::perhaps_glued_at;
/// assert_eq!(perhaps_glued_at("commandon"), Some(7));
/// ```
pub fn perhaps_glued_at(word: &str) -> Option<usize> {
    // Most words end in other letters.
    let glued = match word.as_bytes() {
        [.., b'i' | b'o', b'n'] | [.., b'i', b's'] | [.., b'a', b't'] => 2,
        [.., b'f', b'o', b'r'] => 3,
        [.., b'm', b'e', b't'] => 3,
        [.., b'w', b'i', b'l', b'l'] => 4,
        [.., b'c', b'h', b'i', b'e', b'f'] | [.., b'w', b'o', b'u', b'l', b'd'] => 5,
        [.., b'l', b'e', b'a', b'd', b'e', b'r', b's'] => 7,
        [.., b'a', b'f', b't', b'e', b'r'] => 5,
        _ => return None,
    };
    (word.len() >= glued + 4 && word.is_ascii()).then(|| word.len() - glued)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_glued_words() {
        for (word, offsets) in [
            ("troopsfrom", &[6][..]),
            ("theinternational", &[3]),
            ("iraqto", &[4]),
            ("there", &[]),
            ("therapist", &[]),
            ("proof", &[]),
            ("the", &[]),
            ("", &[]),
        ] {
            assert_eq!(glued_at(word).collect::<Vec<_>>(), offsets, "{word}");
        }
        for (word, offset) in [
            ("commandon", Some(7)),
            ("talkswill", Some(5)),
            ("omanin", Some(4)),
            ("nation", Some(4)),
            ("iron", None),
            ("talks", None),
            ("", None),
        ] {
            assert_eq!(perhaps_glued_at(word), offset, "{word}");
        }
        assert!(is_function_word("from") && !is_function_word("iraq"));
    }
}
