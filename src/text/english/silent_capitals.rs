//! Whether a name is a commoner word where its capital says nothing: at the beginning of a sentence, and in a headline, where all
//! words have one: `Nice weather`, `Talks May Resume`.
//!
//! Only names whose word stands without an article are listed, as adjectives, verbs and what stands before another noun do: of
//! `Turkey`, a name is the likelier reading everywhere.

use std::ops::Range;

use crate::text::english::calendar::MONTHS;
use crate::text::english::capitals::begins_sentence;
use crate::text::english::neighbours::{small, word_before, word_behind};
use crate::text::english::noun_places::AUXILIARIES;
use crate::text::english::{
    is_irregular_verb_form, is_month_in_place, is_preposition, is_verb_in_place,
};
use crate::text::word_list::WordList;

/// Such names, in lower case.
static NAMES: WordList = WordList::new(
    "
action apple base bath battle black boom cell change charter chase cook cork dash dawn deal delta edge express eye
field forward freedom future gap gathering gold green guard harvest home hope house impact independent iron job jobs
justice king law lead legal light lime little long love mail male march mass may mine mini mirror mission mobile
moderation monitor nation nature next nice normal office oil opera orange page people pioneer plain platform polish
post price pride progress quest rally reading record reform rice ring rise rock rocket rose rush sale science seat
shadow shell shield signal sky slack smart snap solidarity sound spirit split spring sprint square standard star steam
stone storm street surprise swift target teams threads time times total tours tribune trust truth union unity victory
virgin visa vision voice wall week weeks wells wing winter wish wood word worth young
",
);

/// Words behind a name that say that it is no attribute of theirs, beside forms of verbs.
static BEHIND_NAMES: WordList = WordList::new(
    "
and are ceo executives expects had has have is or plans says shares stock stores vs was were
",
);

/// Words in front of a name of a place, or of what is at work, in a headline.
const BEFORE_NAMES: [&str; 8] = ["at", "by", "from", "in", "near", "of", "outside", "with"];

/// Tells whether the capital of a name says nothing where it stands, and neither do the words beside it, so that it may be the
/// commoner word. `tells_names` says whether capitals tell names in the text, which is asked last.
///
/// ```
/// use turjuman::text::english::may_be_commoner_word;
/// let text: Vec<char> = "Mobile clinics have arrived".chars().collect();
/// assert!(may_be_commoner_word(&text, 0..6, || true));
/// let text: Vec<char> = "The yard in Mobile has closed".chars().collect();
/// assert!(!may_be_commoner_word(&text, 12..18, || true));
/// ```
pub fn may_be_commoner_word(
    plain: &[char],
    name: Range<usize>,
    tells_names: impl FnOnce() -> bool,
) -> bool {
    let (Some(before), Some(word), Some(behind)) =
        (plain.get(..name.start), plain.get(name.clone()), plain.get(name.end..))
    else {
        return false;
    };
    let word = small(word);
    if !NAMES.contains(&word) || is_month_in_place(plain, name.clone()) {
        return false;
    }
    let (front, back) = (word_before(before), word_behind(behind));
    let stands_alone = front.is_empty() && back.is_empty();
    let is_month = || MONTHS.iter().any(|names| names[0] == word);
    let is_told = || match is_month() {
        true => is_behind_preposition(front) || begins_sentence(before) && !is_before_subject(back),
        false => is_told_by_neighbours(plain, &small(front), name.end),
    };
    !stands_alone && !is_told() && (begins_sentence(before) || !tells_names())
}

/// Tells whether a word in front of a month is a preposition; behind *to* stand verbs as well.
fn is_behind_preposition(front: &[char]) -> bool {
    let front = small(front);
    is_preposition(&front) && front != "to"
}

/// Tells whether a verb in front of its subject is *may* or *march* sooner than the month: `May they rest in peace`.
fn is_before_subject(behind: &[char]) -> bool {
    const SUBJECTS: [&str; 13] =
        ["all", "allah", "god", "he", "her", "his", "i", "it", "she", "the", "their", "they", "we"];
    behind.is_empty() || SUBJECTS.contains(&small(behind).as_str())
}

/// Tells whether the words beside a name, which ends at a place, say that it is one: a preposition in front, or behind it what it
/// does or has.
fn is_told_by_neighbours(plain: &[char], front: &str, end: usize) -> bool {
    let back = word_behind(&plain[end..]);
    let next = small(back);
    let is_owner = matches!(&plain[end..], ['\'' | '\u{2019}', ..]);
    let is_parted = matches!(&plain[end..], [',' | ':' | ')', ..]);
    let is_verb = || {
        let place = end + 1..end + 1 + back.len();
        AUXILIARIES.contains(&next)
            || is_past(&next)
            || next.ends_with('s') && is_verb_in_place(plain, place)
    };
    BEFORE_NAMES.contains(&front)
        || is_owner
        || is_parted
        || BEHIND_NAMES.contains(&next)
        || !next.is_empty() && is_verb()
}

/// Tells whether a lower-case word is the past of a verb by its ending, or may be.
fn is_past(word: &str) -> bool {
    word.ends_with("ed") || is_irregular_verb_form(word) && !word.ends_with("ing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::tells_names_by_capitals;

    #[test]
    fn lists_words() {
        for word in NAMES.iter().chain(BEHIND_NAMES.iter()) {
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn knows_where_a_capital_says_nothing() {
        for (text, expected) in [
            ("[Nice] weather is forecast", true),
            ("[Nice] lost at home", false),
            ("[Mobile] clinics have reached them", true),
            ("[Reading] from a script, she wept", true),
            ("[Reading] beat Wigan", false),
            ("[Reading]", false),
            ("[Shell] fragments were found", true),
            ("[Shell] said it would sell", false),
            ("[Shell]’s profits fell", false),
            ("[Apple] growers lost half of it", true),
            ("[Apple] shares fell", false),
            ("[Visa] and Mastercard left", false),
            ("He said [Visa] rules apply", false),
            ("US Eases [Visa] Rules", true),
            ("Drones [Target] Refinery", true),
            ("Talks in [Nice] End Today", false),
            ("Talks [May] Resume Next Week", true),
            ("TALKS [MAY] RESUME", true),
            ("Talks Resume in [May]", false),
            ("Thousands [March] in Tunis", true),
            ("[March] 4 Vote Set", false),
            ("[May] they rest in peace, he said", true),
            ("[May] God protect them", true),
            ("[May] was the hottest month", false),
            ("[May]", false),
            ("[Turkey] prices rose", false),
            ("Storm Hits [Nice]", true),
            ("[NICE], France – Police said", false),
            ("Vote Set for [May]", false),
            ("Thousands to [March] Today", true),
        ] {
            let start = text.find('[').expect("there is a place");
            let start = text[..start].chars().count();
            let word = text.split(['[', ']']).nth(1).expect("there is a word");
            let plain: Vec<char> = text.chars().filter(|letter| !"[]".contains(*letter)).collect();
            let place = start..start + word.chars().count();
            let tells_names = || tells_names_by_capitals(&plain);
            assert_eq!(may_be_commoner_word(&plain, place, tells_names), expected, "{text}");
        }
        assert!(!may_be_commoner_word(&['A'], 5..6, || true));
    }
}
