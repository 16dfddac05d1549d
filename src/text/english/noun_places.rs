//! Whether a noun stands in a place, or what is written like it: `a set up`, and `they set up`.

use std::ops::Range;

use crate::text::english::is_function_word;
use crate::text::english::neighbours::{Certainty, small, word_before, word_behind};
use crate::text::word_list::WordList;

/// Words that a noun stands behind. What is left of *'s* is one.
static DETERMINERS: WordList = WordList::new(
    "
a an another any each every her his its my no our s the their this your
",
);

/// Words that a verb stands behind, with the ends of shortened ones (*don't*, *they'll*).
static BEFORE_VERBS: WordList = WordList::new(
    "
can could d did do does he i it ll may might must never not shall she should t that then these they those to
ve we which who will would you yours
",
);

/// Verbs before another verb, beside function words.
const AUXILIARIES: [&str; 10] =
    ["can", "cannot", "could", "did", "does", "may", "might", "must", "should", "would"];

/// Words before a name that say that one of several is meant, and so none that has the name.
static INDEFINITE: WordList = WordList::new(
    "
a an another any each every no some
",
);

/// Tells how surely what may be a verb is a noun in its place.
///
/// ```
/// use turjuman::text::english::{Certainty, noun_in_place};
/// let text: Vec<char> = "They set up a set up".chars().collect();
/// assert_eq!(noun_in_place(&text, 5..11), Certainty::Excluded);
/// assert_eq!(noun_in_place(&text, 14..20), Certainty::Sure);
/// ```
pub fn noun_in_place(plain: &[char], place: Range<usize>) -> Certainty {
    let before = small(word_before(plain.get(..place.start).unwrap_or_default()));
    let behind = || small(word_behind(plain.get(place.end..).unwrap_or_default()));
    let is_whole = place == (0..plain.len());
    if is_whole || DETERMINERS.contains(&before) {
        Certainty::Sure
    } else if BEFORE_VERBS.contains(&before) || is_plural(&before) || has_object(&behind()) {
        Certainty::Excluded
    } else {
        Certainty::Doubtful
    }
}

/// Tells whether a word begins the object of a verb: `take off your shoes`.
fn has_object(behind: &str) -> bool {
    matches!(behind, "him" | "it" | "me" | "them" | "these" | "those" | "us" | "you")
        || DETERMINERS.contains(behind)
}

/// Tells whether a word has the ending of plurals, behind which nouns are rare and verbs are not: `planes take off`.
fn is_plural(word: &str) -> bool {
    word.len() >= 4
        && word.ends_with('s')
        && !["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end))
}

/// Tells whether words in small letters are said of one of several, and so are no name, as far as a little word behind them
/// says that no other noun is: `a central bank was`, but not `a central bank governor`.
pub fn is_one_of_several(plain: &[char], place: Range<usize>) -> bool {
    let before = small(word_before(plain.get(..place.start).unwrap_or_default()));
    INDEFINITE.contains(&before) && {
        let behind = small(word_behind(plain.get(place.end..).unwrap_or_default()));
        is_function_word(&behind) || AUXILIARIES.contains(&behind.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str) -> (Vec<char>, Range<usize>) {
        let start = text.find('[').expect("there is a place");
        let end = text.find(']').expect("it ends") - 1;
        (text.chars().filter(|letter| !"[]".contains(*letter)).collect(), start..end)
    }

    #[test]
    fn tells_nouns_by_the_word_before() {
        use Certainty::{Doubtful, Excluded, Sure};
        for (text, expected) in [
            ("the [take off] was late", Sure),
            ("the army's [pull out] began", Sure),
            ("they [take off] late", Excluded),
            ("he won't [back down]", Excluded),
            ("planes [take off] late", Excluded),
            ("the crew [set up] lamps", Doubtful),
            ("[Set up] lamps", Doubtful),
            ("[Set up] your lamps", Excluded),
            ("[Set up]", Sure),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(noun_in_place(&plain, place), expected, "{text}");
        }
    }

    #[test]
    fn tells_names_from_one_of_several() {
        for (text, expected) in [
            ("a [central bank] was founded", true),
            ("any [central bank] of these", true),
            ("a [central bank] could not", true),
            ("a [central bank].", false),
            ("a [central bank] governor", false),
            ("the [central bank] was founded", false),
            ("[central bank]", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_one_of_several(&plain, place), expected, "{text}");
        }
    }
}
