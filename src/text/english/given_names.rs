//! The word in front of a surname: whether it is somebody's given name, as far as English writing tells.
//!
//! ```
//! use turjuman::text::english::given_name_before;
//! let before = |text: &str, surname: &str| {
//!     let start = text.find(surname).unwrap();
//!     given_name_before(&text.chars().collect::<Vec<_>>(), start).is_some()
//! };
//! assert!(before("his son Hunter Biden", "Biden"));
//! assert!(!before("when President Biden spoke", "Biden"));
//! ```

use std::ops::Range;

use crate::text::english::names_like_words::is_word_like_given_name;
use crate::text::english::neighbours::{small, word_before};
use crate::text::english::noun_places::is_determiner;
use crate::text::english::{
    begins_sentence, is_function_word, is_month_or_weekday, is_sooner_adjective, is_title,
};
use crate::text::word_list::WordList;

/// A word that may be a given name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenName {
    /// Its characters in the text, from 0.
    pub place: Range<usize>,
    /// Whether a sentence begins with it, so that its capital says little.
    pub begins_sentence: bool,
}

/// Words that belong to the surname behind them.
pub(crate) static NAME_PARTICLES: WordList = WordList::new(
    "
abu al ben bin da de del della den der di du el ibn la le van von
",
);

/// Words with a capital that stand in front of a surname, beside titles, months and weekdays.
static NO_NAMES: WordList = WordList::new(
    "
attorney candidate defendant democrat guard journalist lawmaker leader nominee republican team vice
",
);

/// Words that begin a sentence in front of a surname.
static BEGINNINGS: WordList = WordList::new(
    "
after afterwards again although asked because before besides both can could despite did does even ex former he
her his how however instead it like meanwhile nevertheless next nor not now once only perhaps said she should
so still then there they though thus today tomorrow tonight under unless unlike until what where whether why
without would yes yesterday yet
",
);

/// Returns the word in front of a surname, parted from it by a space, that may be the given name in front of it: a
/// word with a capital and small letters that is no title and no function word. Particles (`al-`, `von`) belong to the
/// surname. `surname` is the character that the surname begins at.
pub fn given_name_before(plain: &[char], surname: usize) -> Option<GivenName> {
    let mut before = plain.get(..surname)?;
    while let Some(rest) = without_particle(before) {
        before = rest;
    }
    let end = before.iter().rposition(|&character| character != ' ')? + 1;
    if end == before.len() {
        return None;
    }
    let is_part = |character: &char| {
        character.is_alphabetic()
            || matches!(character, '-' | '\'' | '\u{2019}' | '\u{300}'..='\u{36F}')
    };
    let start =
        before[..end].iter().rposition(|character| !is_part(character)).map_or(0, |at| at + 1);
    let word = &before[start..end];
    let has_case_of_name =
        word.first()?.is_uppercase() && word.iter().any(|letter| letter.is_lowercase());
    let lower: String = word.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let is_possessive = lower.ends_with("'s")
        || lower.ends_with("\u{2019}s")
        || lower.ends_with(['\'', '\u{2019}']);
    // `Vice-President` is a title as `President` is.
    let last = lower.rsplit('-').next().unwrap_or_default();
    if !has_case_of_name
        || is_possessive
        || is_title(last)
        || NO_NAMES.contains(last)
        || is_month_or_weekday(last)
        || is_function_word(last)
    {
        return None;
    }
    let begins_sentence = begins_sentence(&before[..start]);
    if begins_sentence
        && (BEGINNINGS.contains(last) || ["ing", "ly"].iter().any(|end| last.ends_with(end)))
    {
        return None;
    }
    Some(GivenName { place: start..end, begins_sentence })
}

/// Tells whether a name goes on behind a place in a text: in a word with a capital and small letters, and particles in front of
/// it, that is no title, no function word, and neither a month nor a weekday.
///
/// ```
/// use turjuman::text::english::is_before_name;
/// let text: Vec<char> = "Abbas Araghchi left".chars().collect();
/// assert!(is_before_name(&text, 5) && !is_before_name(&text, 14));
/// ```
pub fn is_before_name(plain: &[char], end: usize) -> bool {
    let Some([' ', behind @ ..]) = plain.get(end..) else { return false };
    let is_parting = |letter: &char| matches!(letter, ' ' | '-');
    let mut words = behind.split(is_parting).map(|word| word.iter().collect::<String>());
    let name = words.find(|word| !NAME_PARTICLES.contains(&word.to_lowercase()));
    name.is_some_and(|name| {
        let name = name.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let lower = name.to_lowercase();
        name.starts_with(char::is_uppercase)
            && name.contains(char::is_lowercase)
            && !is_title(&lower)
            && !is_function_word(&lower)
            && !is_month_or_weekday(&lower)
    })
}

/// Tells whether a word with a capital that is a noun and a given name is this name where it stands: before a surname (`Bill
/// Gates`), or inside a sentence with no word in front that a noun stands behind (`and Bill signed it`, but not `the Bill`).
pub fn is_given_name_in_place(plain: &[char], place: Range<usize>) -> bool {
    let (Some(front), Some([first, rest @ ..])) =
        (plain.get(..place.start), plain.get(place.clone()))
    else {
        return false;
    };
    let is_written_as_name =
        first.is_uppercase() && rest.iter().all(|letter| letter.is_lowercase());
    if !is_written_as_name || !is_word_like_given_name(&small(&plain[place.clone()])) {
        return false;
    }
    let written = word_before(front);
    let before = small(written);
    let is_behind_small_word = || {
        before.len() > 1
            && written[0].is_lowercase()
            && !is_determiner(&before)
            && !is_sooner_adjective(&before)
    };
    is_before_name(plain, place.end) || is_behind_small_word()
}

/// Returns a text without the particle of a name and the space or hyphen that it ends with, or `None` where it ends
/// otherwise. With a capital before a space it is a given name (`Al Gore`), unless one stands in front (`Hunter Al Yasari`).
fn without_particle(text: &[char]) -> Option<&[char]> {
    let (parting @ (' ' | '-'), text) = text.split_last()? else { return None };
    let start_of = |text: &[char]| {
        text.iter().rposition(|letter| !letter.is_alphabetic()).map_or(0, |at| at + 1)
    };
    let start = start_of(text);
    let word: String = text[start..].iter().collect();
    let lower = word.to_lowercase();
    if !NAME_PARTICLES.contains(&lower) {
        return None;
    }
    let is_behind_name = || {
        let before = text[..start].strip_suffix(&[' ']).unwrap_or_default();
        let name = &before[start_of(before)..];
        let small: String = name.iter().flat_map(|letter| letter.to_lowercase()).collect();
        name.first().is_some_and(|first| first.is_uppercase())
            && !is_title(&small)
            && !is_function_word(&small)
            && !is_month_or_weekday(&small)
    };
    (word == lower || *parting == '-' || is_behind_name()).then_some(&text[..start])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::noun_places::tests::placed;

    #[test]
    fn finds_given_names() {
        for (text, expected) in [
            ("his son Hunter * stayed", Some(("Hunter", false))),
            ("his son, Hunter *", Some(("Hunter", false))),
            ("his son left; Hunter *", Some(("Hunter", false))),
            ("his son (Hunter *", Some(("Hunter", false))),
            ("Mansour * said", Some(("Mansour", true))),
            ("He left. Mansour * said", Some(("Mansour", true))),
            ("with Jean-Luc *", Some(("Jean-Luc", false))),
            ("with Abbas al-*", Some(("Abbas", false))),
            ("with Ursula von der *", Some(("Ursula", false))),
            ("with Hunter Al-*", Some(("Hunter", false))),
            ("with Hunter Al *", Some(("Hunter", false))),
            ("with Al *", Some(("Al", false))),
            ("with President Al *", Some(("Al", false))),
            ("with al-*", None),
            ("al-*", None),
            ("*", None),
            ("He said * left", None),
            ("when President *", None),
            ("Vice-President *", None),
            ("Israel's *", None),
            ("and PM *", None),
            ("on Monday *", None),
            ("But * left", None),
            ("Meanwhile * left", None),
            ("Meeting * there", None),
            ("Reportedly * left", None),
            ("pro-*", None),
            ("George W. * left", None),
            ("the “*", None),
        ] {
            let plain: Vec<char> = text.chars().collect();
            let surname =
                plain.iter().position(|&character| character == '*').expect("it is there");
            let found = given_name_before(&plain, surname);
            let found =
                found.map(|name| (plain[name.place].iter().collect(), name.begins_sentence));
            assert_eq!(
                found,
                expected.map(|(word, begins)| (String::from(word), begins)),
                "{text}"
            );
        }
        assert_eq!(given_name_before(&['A'], 5), None);
    }

    #[test]
    fn tells_given_names_from_nouns() {
        for (text, expected) in [
            ("[Bill] Gates said", true),
            ("the bill passed and [Bill] signed it", true),
            ("the [Bill] passed", false),
            ("the Rwanda [Bill] passed", false),
            ("[Bill] passes", false),
            ("the [bill]", false),
            ("[BILL] GATES", false),
            ("a new [Bill] was", false),
            ("and [Iran] said", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_given_name_in_place(&plain, place), expected, "{text}");
        }
    }
}
