//! Whether a noun stands in a place, or what is written like it: `a set up`, and `they set up`.

use std::ops::Range;

use crate::text::english::neighbours::{Certainty, small, word_before, word_behind};
use crate::text::english::verb_places::is_form_of_past;
use crate::text::english::{
    begins_sentence, is_function_word, is_preposition, is_sooner_adjective,
};
use crate::text::word_list::WordList;

/// Words that a noun stands behind. What is left of *'s* is one.
static DETERMINERS: WordList = WordList::new(
    "
a an another any each every her his its my no our s the their this your
",
);

/// Words before a verb that is in its base form.
pub(super) static AUXILIARIES: WordList = WordList::new(
    "
can cannot could did do does may might must not shall should will would
",
);

/// Pronouns before a verb in its base form.
pub(super) const BEFORE_BASE_FORMS: [&str; 4] = ["i", "they", "we", "you"];

/// Pronouns before a verb that ends in *s*.
pub(super) const BEFORE_FORMS_IN_S: [&str; 4] = ["he", "it", "she", "who"];

/// Other words that a verb stands behind, with the ends of shortened ones (*don't*, *they'll*).
static BEFORE_VERBS: WordList = WordList::new(
    "
d ll never t that then these those to ve which yours
",
);

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
    if is_whole || is_determiner(&before) {
        Certainty::Sure
    } else if leads_verb(&before) || is_plural(&before) || has_object(&behind()) {
        Certainty::Excluded
    } else {
        Certainty::Doubtful
    }
}

/// Tells whether a lower-case word is one that a noun stands behind: an article, or what says whose or which.
pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(word)
}

/// Tells whether a verb stands behind a word.
fn leads_verb(word: &str) -> bool {
    AUXILIARIES.contains(word)
        || BEFORE_BASE_FORMS.contains(&word)
        || BEFORE_FORMS_IN_S.contains(&word)
        || BEFORE_VERBS.contains(word)
}

/// Numbers and the like that nouns stand behind, and are in the plural.
static QUANTITIES: WordList = WordList::new(
    "
both dozen dozens eight few five four hundreds many more most nine seven several six some ten thousands three two
various
",
);

/// Words that stand behind the subject of a clause, and so behind no other verb.
static FINITE: WordList = WordList::new(
    "
are can could had has have is may might must should was were will would
",
);

/// Tells whether the form of a verb that is written as a noun is this noun where it stands: `the strike killed two`, `a state visit`,
/// `recent protests`, but not `they strike`, nor `the army vows`.
///
/// ```
/// use turjuman::text::english::is_noun_in_place;
/// let text: Vec<char> = "the strike was one they strike for".chars().collect();
/// assert!(is_noun_in_place(&text, 4..10) && !is_noun_in_place(&text, 24..30));
/// ```
pub fn is_noun_in_place(plain: &[char], place: Range<usize>) -> bool {
    let front = plain.get(..place.start).unwrap_or_default();
    let written = word_before(front);
    let (before, word) = (small(written), small(plain.get(place.clone()).unwrap_or_default()));
    let behind = || small(word_behind(plain.get(place.end..).unwrap_or_default()));
    let is_in_s = word.ends_with('s');
    if is_determiner(&before)
        || is_sooner_adjective(&before)
        || is_preposition(&before) && before != "to"
        || matches!(before.as_str(), "after" | "before")
    {
        return true;
    }
    if is_form_of_past(&word) || leads_verb(&before) && !(is_in_s && is_plural_pointer(&before)) {
        return false;
    }
    let begins_sentence =
        || before.is_empty() && plain[place.start].is_uppercase() && begins_sentence(front);
    let is_behind_phrase = || {
        let first = word_before(&front[..front.len() - 1 - written.len()]);
        let determiner = small(first);
        is_determiner(&determiner)
            && may_stand_before_noun(&before)
            // `the Taliban vow`
            && !(determiner == "the" && written[0].is_uppercase())
            && !has_object(&behind())
    };
    is_plural_pointer(&before)
        || FINITE.contains(&behind())
        || match is_in_s {
            true => QUANTITIES.contains(&before) || before.ends_with("ing") || begins_sentence(),
            false => !before.is_empty() && is_behind_phrase(),
        }
}

/// Tells whether a noun, or what is said of one, may stand behind a place in a text, with a space or a hyphen: `rebels`, `-backed`.
/// It has a capital only where these tell no names.
pub fn is_before_noun(plain: &[char], end: usize, tells_names: impl FnOnce() -> bool) -> bool {
    let Some([' ' | '-', behind @ ..]) = plain.get(end..) else { return false };
    let length = behind.iter().take_while(|letter| letter.is_alphabetic()).count();
    let word = small(&behind[..length]);
    let is_little = is_function_word(&word)
        || is_preposition(&word)
        || is_determiner(&word)
        || FINITE.contains(&word)
        || matches!(word.as_str(), "also" | "not" | "said" | "says" | "told");
    length >= 3 && !is_little && (behind[0].is_lowercase() || !tells_names())
}

/// Tells whether a word says which of several are meant: `these strikes`.
fn is_plural_pointer(word: &str) -> bool {
    matches!(word, "these" | "those")
}

/// Tells whether a noun may stand behind what is sooner one too: `a state visit`, but not `the rebels vow`.
fn may_stand_before_noun(word: &str) -> bool {
    !is_several(word)
        && !word.ends_with("ly")
        && !is_function_word(word)
        && !QUANTITIES.contains(word)
        && !matches!(word, "children" | "police" | "taliban")
}

/// Tells whether a word begins the object of a verb: `take off your shoes`.
pub(super) fn has_object(behind: &str) -> bool {
    matches!(behind, "him" | "it" | "me" | "them" | "these" | "those" | "us" | "you")
        || is_determiner(behind)
}

/// Tells whether a word has the ending of plurals, behind which nouns are rare and verbs are not: `planes take off`.
pub(super) fn is_plural(word: &str) -> bool {
    word.len() >= 4
        && word.ends_with('s')
        && !["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end))
}

/// Tells whether a word is a plural: `gunmen`, but not `news`.
pub(super) fn is_several(word: &str) -> bool {
    is_plural(word) && word != "news" || word.ends_with("men") || word == "people"
}

/// Tells whether words in small letters are said of one of several, and so are no name, as far as a little word behind them
/// says that no other noun is: `a central bank was`, but not `a central bank governor`.
pub fn is_one_of_several(plain: &[char], place: Range<usize>) -> bool {
    let before = small(word_before(plain.get(..place.start).unwrap_or_default()));
    INDEFINITE.contains(&before) && {
        let behind = small(word_behind(plain.get(place.end..).unwrap_or_default()));
        is_function_word(&behind) || AUXILIARIES.contains(&behind)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::text::english) fn placed(text: &str) -> (Vec<char>, Range<usize>) {
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
    fn tells_nouns_from_verbs_of_which_they_are_forms() {
        for (text, expected) in [
            ("the [strike] killed two", true),
            ("a state [visit] is planned", true),
            ("the air [strike] that killed", true),
            ("his [vows]", true),
            ("on [strike]", true),
            ("after [protests] in the south", true),
            ("the wedding [vows] were read", true),
            ("Israeli [strikes] kill two", true),
            ("several [strikes] on Aden", true),
            ("these [strikes]", true),
            ("that [strike] was", false),
            ("[Strikes] on Gaza", true),
            ("his [left] arm", true),
            ("they [strike] targets", false),
            ("to [strike] again", false),
            ("the rebels [vow] revenge", false),
            ("the army [vows] revenge", false),
            ("the army [left] on Monday", false),
            ("those who [strike] are", false),
            ("a deal the military [ban] the", false),
            ("the Taliban [vow] revenge", false),
            ("the police [protest] at", false),
            ("Israel [Strikes] Hezbollah Targets", false),
            ("Iran [vows] to", false),
            ("[strikes]", false),
            ("the agency (AP) [reports] that", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_noun_in_place(&plain, place), expected, "{text}");
        }
    }

    #[test]
    fn tells_names_from_one_of_several() {
        for (text, expected) in [
            ("a [central bank] was founded", true),
            ("any [central bank] of these", true),
            ("a [central bank] may not", true),
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
