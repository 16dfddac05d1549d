//! Abbreviations that are written with a full stop or without: what each stands in front of, where it may end a sentence, and
//! what else it is without its full stop.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::text::english::is_shortened_month;

/// How an abbreviation is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A title in front of names, of persons mostly.
    Title,
    /// A title that only persons have.
    TitleOfPerson,
    /// A word of names that the name goes on behind.
    InName,
    /// A word of names that may end the sentence too.
    EndOfName,
    /// A word that a number stands behind.
    BeforeNumber,
    /// Another word that the sentence goes on behind.
    InSentence,
    /// Another word that may end a sentence.
    EndOfSentence,
    /// A word that may end a text, and is another word or a name where a sentence ends in the middle of one.
    EndOfText,
}

/// In small letters and without full stops, each once.
const ABBREVIATIONS: [(Role, &str); 8] = [
    (
        Role::Title,
        "adm amb atty brig capt cmdr col comdr cpl det fr gen gov hon insp lt ltc maj mgr msgr pfc \
         pres pvt reps rev sec sens sgt supt treas",
    ),
    (Role::TitleOfPerson, "dr messrs mlle mme mr mrs ms mx prof rep sen"),
    (Role::InName, "ave bros dept ft mt sr st ste univ"),
    (Role::EndOfName, "blvd co corp inc jr ltd"),
    (Role::BeforeNumber, "art arts ch chap no nos nr op p para pp vol"),
    (Role::InSentence, "cf ed eds eg esp est ex fig figs ie sheik v viz vs"),
    (Role::EndOfSentence, "al etc govt intl llc mins plc rd sq tel"),
    (Role::EndOfText, "approx incl max min"),
];

fn role(word: &str) -> Option<Role> {
    static ROLES: LazyLock<HashMap<&str, Role, FixedState>> = LazyLock::new(|| {
        let each = |&(role, words): &(Role, &'static str)| {
            words.split_ascii_whitespace().map(move |word| (word, role))
        };
        ABBREVIATIONS.iter().flat_map(each).collect()
    });
    ROLES.get(word).copied()
}

/// Tells whether a lower-case word of names is shortened, and written with a full stop or without: `St.`, `Inc.`, `Gen.`
pub fn takes_stop(word: &str) -> bool {
    let is_of_names =
        |role| matches!(role, Role::Title | Role::TitleOfPerson | Role::InName | Role::EndOfName);
    word == "no" || role(word).is_some_and(is_of_names)
}

/// Tells whether a lower-case word is a shortened title: without its full stop it is one before a name alone (`Gen Caine`),
/// and may be another word elsewhere (`Gen Z`).
pub fn is_before_names(word: &str) -> bool {
    matches!(role(word), Some(Role::Title | Role::TitleOfPerson))
}

/// Tells whether a lower-case word is a shortened title that only persons have, and no town or company: `mr`, but not `gen`.
pub(super) fn is_before_persons(word: &str) -> bool {
    role(word) == Some(Role::TitleOfPerson)
}

/// Tells whether a lower-case word is an abbreviation that another word of the sentence follows.
pub(crate) fn never_ends_sentence(word: &str) -> bool {
    let goes_on =
        |role| matches!(role, Role::Title | Role::TitleOfPerson | Role::InName | Role::InSentence);
    role(word).is_some_and(goes_on)
}

/// Tells whether a lower-case word is an abbreviation that may end a sentence.
pub(crate) fn may_end_sentence(word: &str) -> bool {
    matches!(role(word), Some(Role::EndOfName | Role::EndOfSentence)) || is_shortened_month(word)
}

/// Tells whether a lower-case word is an abbreviation that may end a text.
pub(crate) fn may_end_text(word: &str) -> bool {
    may_end_sentence(word) || role(word) == Some(Role::EndOfText)
}

/// Tells whether a lower-case word is an abbreviation that a number follows: `vol`.
pub(crate) fn is_before_number(word: &str) -> bool {
    role(word) == Some(Role::BeforeNumber)
}

/// Tells whether an abbreviation, in small letters and without full stops, is one beside a number alone and has other
/// meanings elsewhere: `8 am`, `no 5`.
pub fn is_beside_numbers(word: &str) -> bool {
    matches!(word, "am" | "no" | "nos" | "pm")
}

/// Tells whether an abbreviation in small letters is another word without its full stops, and so not written without them.
///
/// ```
/// use turjuman::text::english::is_word_without_stops;
/// assert!(is_word_without_stops("cod") && !is_word_without_stops("eg"));
/// ```
pub fn is_word_without_stops(word: &str) -> bool {
    matches!(
        word,
        "ad" | "as"
            | "at"
            | "be"
            | "by"
            | "cod"
            | "do"
            | "fob"
            | "go"
            | "he"
            | "id"
            | "if"
            | "in"
            | "is"
            | "it"
            | "ma"
            | "me"
            | "my"
            | "of"
            | "on"
            | "or"
            | "pa"
            | "rip"
            | "so"
            | "to"
            | "up"
            | "us"
            | "we"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn have_one_role_each() {
        let words = || ABBREVIATIONS.iter().flat_map(|(_, words)| words.split_ascii_whitespace());
        for (index, word) in words().enumerate() {
            assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()));
            assert!(!words().take(index).any(|other| other == word), "{word} stands twice");
        }
        for (_, words) in ABBREVIATIONS {
            assert!(words.split_ascii_whitespace().is_sorted());
        }
    }

    #[test]
    fn tell_what_stands_beside_them() {
        assert!(takes_stop("gen") && takes_stop("inc") && takes_stop("no") && !takes_stop("us"));
        assert!(is_before_names("gen") && is_before_names("mr") && !is_before_names("inc"));
        assert!(is_before_persons("mr") && !is_before_persons("gen"));
        assert!(never_ends_sentence("st") && never_ends_sentence("eg"));
        assert!(!never_ends_sentence("co") && !never_ends_sentence("no"));
        assert!(may_end_sentence("co") && may_end_sentence("jan") && !may_end_sentence("max"));
        assert!(may_end_text("max") && !may_end_text("eg"));
        assert!(is_before_number("no") && !is_before_number("st"));
    }
}
