//! Names of persons that are called like a place: `Jim Jordan` and `Jordan Spieth` are nobody's country.

use std::ops::Range;

use crate::text::english::named_after::is_named_noun;
use crate::text::english::{
    given_name_before, is_before_persons, is_function_word, is_given_name, is_month_or_weekday,
    is_title,
};
use crate::text::word_list::WordList;

/// Places that are given names as often, before a surname.
const GIVEN_NAMES: [&str; 3] = ["austin", "chad", "jordan"];

/// Titles that only persons have, beside shortened ones.
const TITLES: [&str; 2] = ["congressman", "sir"];

/// Words behind which a given name is of a place: `San Jose`, `Port Louis`.
const IN_FRONT_OF_PLACES: [&str; 8] =
    ["fort", "lake", "port", "saint", "san", "santa", "st", "st."];

/// Prepositions that only places stand behind.
const PREPOSITIONS: [&str; 7] = ["across", "in", "inside", "into", "near", "outside", "throughout"];

/// Words with a capital behind the name of a place that are no surnames, beside those that name things after persons.
static NO_SURNAMES: WordList = WordList::new(
    "
air airlines ambassador arab armed basin border branch central civil customs defence defense development
economic embassy energy federation football forces government hashemite health hotels human insurance
investment islamic media military ministry national news oil olympic parliament phosphate police press public
radio royal security senate telecom television tourism
",
);

/// Tells whether the name of a place of one word stands in the name of a person, in a text whose capitals tell names:
/// behind a common given name or a title that only persons have, or as a given name before a surname, which is no word
/// that is known as another.
///
/// ```
/// use turjuman::text::english::is_in_name_of_person;
/// let text: Vec<char> = "Rep. Jim Jordan said".chars().collect();
/// assert!(is_in_name_of_person(&text, 9..15, |_word| false));
/// ```
pub fn is_in_name_of_person(
    plain: &[char],
    place: Range<usize>,
    is_known: impl Fn(&str) -> bool,
) -> bool {
    let (Some(name), Some(behind)) = (plain.get(place.clone()), plain.get(place.end..)) else {
        return false;
    };
    let is_capitalised = name.first().is_some_and(|letter| letter.is_uppercase())
        && name.iter().any(|letter| letter.is_lowercase());
    is_capitalised
        && (is_surname(plain, place.start)
            || GIVEN_NAMES.contains(&lower(name).as_str())
                && is_given_name_before(&plain[..place.start], behind, is_known))
}

/// Tells whether a word at a place in a text is a surname by what is in front of it.
fn is_surname(plain: &[char], start: usize) -> bool {
    let is_title = || {
        let (word, _) = last_word(&plain[..start]);
        let title = word.trim_end_matches('.').to_lowercase();
        word.starts_with(char::is_uppercase)
            && (TITLES.contains(&title.as_str()) || is_before_persons(&title))
    };
    let is_behind_name = |given_name: Range<usize>| {
        let (before, _) = last_word(&plain[..given_name.start]);
        is_given_name(&lower(&plain[given_name]))
            && !IN_FRONT_OF_PLACES.contains(&before.to_lowercase().as_str())
    };
    given_name_before(plain, start).is_some_and(|found| is_behind_name(found.place)) || is_title()
}

/// Tells whether a word is a given name by what is in front of it and behind it.
fn is_given_name_before(before: &[char], behind: &[char], is_known: impl Fn(&str) -> bool) -> bool {
    let (preposition, _) = last_word(before);
    let (surname, rest) = next_word(behind);
    let (next, _) = next_word(rest);
    let word = surname.to_lowercase();
    let has_case_of_name = surname.starts_with(char::is_uppercase)
        && surname.chars().skip(1).all(char::is_lowercase)
        && surname.chars().nth(2).is_some();
    let is_noun = |word: &str| word.starts_with(char::is_uppercase) && is_named_noun(word);
    has_case_of_name
        && !PREPOSITIONS.contains(&preposition.to_lowercase().as_str())
        && !is_noun(&surname)
        && !is_noun(&next)
        && !NO_SURNAMES.contains(&word)
        && !is_function_word(&word)
        && !is_month_or_weekday(&word)
        && !is_title(&word)
        && !is_known(&word)
}

fn lower(word: &[char]) -> String {
    word.iter().flat_map(|letter| letter.to_lowercase()).collect()
}

/// Returns the word that a text ends with before a space, with the full stop behind it, and what is in front of it.
fn last_word(text: &[char]) -> (String, &[char]) {
    let [text @ .., ' '] = text else { return (String::new(), &[]) };
    let is_part = |letter: &&char| letter.is_alphabetic() || **letter == '.';
    let length = text.iter().rev().take_while(is_part).count();
    let (before, word) = text.split_at(text.len() - length);
    (word.iter().collect(), before)
}

/// Returns the word that a text begins with behind a space, and what is behind it.
fn next_word(text: &[char]) -> (String, &[char]) {
    let [' ', text @ ..] = text else { return (String::new(), &[]) };
    let length = text.iter().take_while(|letter| letter.is_alphabetic()).count();
    let (word, behind) = text.split_at(length);
    (word.iter().collect(), behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_persons() {
        for (text, name, expected) in [
            ("Rep. Jim Jordan said", "Jordan", true),
            ("Rep. Jordan said", "Jordan", true),
            ("when Qasim Sulaimani visited", "Sulaimani", true),
            ("Jordan Spieth won", "Jordan", true),
            ("beside Jordan Spieth's caddie", "Jordan", true),
            ("in Jordan Spieth won", "Jordan", false),
            ("the Jordan River", "Jordan", false),
            ("the Jordan Valley", "Jordan", false),
            ("the Jordan Media Institute", "Jordan", false),
            ("the Jordan Elias Institute", "Jordan", false),
            ("to Jordan Monday", "Jordan", false),
            ("a Jordan Known case", "Jordan", false),
            ("met in Jordan", "Jordan", false),
            ("said Jim. Jordan said", "Jordan", false),
            ("with Jim, Jordan and", "Jordan", false),
            ("Iraq Spieth", "Iraq", false),
            ("Jordan and Syria", "Jordan", false),
            ("in San Jose Jordan", "Jordan", false),
            ("JIM JORDAN", "JORDAN", false),
        ] {
            let plain: Vec<char> = text.chars().collect();
            let start = text.find(name).expect("it is there");
            let found =
                is_in_name_of_person(&plain, start..start + name.len(), |word| word == "known");
            assert_eq!(found, expected, "{text}");
        }
        assert!(!is_in_name_of_person(&['A'], 5..6, |_word| false));
    }
}
