//! Whether a word is an acronym where all words are in capitals, so that these say nothing: `US TROOPS LEAVE`, and
//! `LET US PRAY`.
//!
//! Only acronyms that are little words, or common nouns and verbs (`ICE`), without their capitals are asked about. What the
//! words beside one do not tell is doubtful.

use std::ops::Range;

use crate::text::english::acronyms::is_acronym_like_word;
use crate::text::english::is_function_word;
use crate::text::english::neighbours::{Certainty, small, word_before, word_behind};
use crate::text::word_list::WordList;

/// Little words that an acronym may be, beside the function words.
static LITTLE_WORDS: WordList = WordList::new(
    "
all am any be can do go he her him his how it may me my no not now off out she so them they up us we why you
",
);

/// Pronouns that verbs stand behind.
static SUBJECTS: WordList = WordList::new(
    "
he i it nobody she that there they this we what who you
",
);

/// Verbs, of which some are commands, that often have *us* behind them.
static BEFORE_US: WordList = WordList::new(
    "
ask asked bring brought call contact follow forgive forgives gave give gives help helped helps hire join keep
lead leave left made make makes meet save saved send sent show showed shows support taught teach tell tells
told trust visit warn warned
",
);

/// Words that *of us* stands behind.
static BEFORE_OF_US: WordList = WordList::new(
    "
all any both each either few half many most neither none one rest some two
",
);

/// Words that a clause with *who* belongs to.
static BEFORE_WHO: WordList = WordList::new(
    "
all anyone boy child children everyone girl man men one ones people person someone those woman women
",
);

/// Words in front of a verb that stand behind pronouns and hardly behind a name in a headline.
static AUXILIARIES: WordList = WordList::new(
    "
are can could did do does had has have is may might should was were will would
",
);

/// Words behind a participle that stands for a passive: `WHO URGED TO ACT`.
static BEHIND_PARTICIPLES: WordList = WordList::new(
    "
after as at by for from in of on over to with
",
);

/// Tells how surely a word of a text that is in capitals throughout is an acronym.
///
/// ```
/// use turjuman::text::english::{Certainty, acronym_in_headline};
/// let text: Vec<char> = "US TROOPS LET US IN".chars().collect();
/// assert_eq!(acronym_in_headline(&text, 0..2), Certainty::Sure);
/// assert_eq!(acronym_in_headline(&text, 14..16), Certainty::Excluded);
/// ```
pub fn acronym_in_headline(plain: &[char], place: Range<usize>) -> Certainty {
    let (Some(before), Some(word), Some(behind)) =
        (plain.get(..place.start), plain.get(place.clone()), plain.get(place.end..))
    else {
        return Certainty::Excluded;
    };
    // Little words have so many letters at most.
    if word.len() > 5 {
        return Certainty::Sure;
    }
    let word = small(word);
    let is_little = LITTLE_WORDS.contains(&word) || is_function_word(&word);
    if !is_little && !is_acronym_like_word(&word) {
        return Certainty::Sure;
    }
    let (first, second) = two_words(before);
    let next = small(word_behind(behind));
    match word.as_str() {
        "us" => us(&first, &second, &next),
        "who" => who(&first, behind, &next),
        "it" | "he" | "she" if is_auxiliary(&next) || is_contraction(behind) => Certainty::Excluded,
        "am" | "are" | "is" if SUBJECTS.contains(&first) => Certainty::Excluded,
        // `IT/HR`
        _ if first.is_empty() && next.is_empty() => Certainty::Sure,
        _ => Certainty::Doubtful,
    }
}

/// Returns the last word and the one before it.
fn two_words(before: &[char]) -> (String, String) {
    let first = word_before(before);
    let rest = &before[..before.len() - first.len()];
    let rest = if first.is_empty() { &[][..] } else { &rest[..rest.len() - 1] };
    (small(first), small(word_before(rest)))
}

fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

/// Tells whether a shortened verb, or an ending, stands behind: `IT'S`.
fn is_contraction(behind: &[char]) -> bool {
    matches!(behind, ['\'' | '\u{2019}', letter, ..] if letter.is_alphabetic())
}

/// Tells what `US` is by the two words before it, the nearest first, and the one behind.
fn us(first: &str, second: &str, next: &str) -> Certainty {
    let is_of_some = first == "of" && BEFORE_OF_US.contains(second);
    if first == "let" || is_of_some {
        Certainty::Excluded
    } else if BEFORE_US.contains(first) {
        // The organization may give the country something, too.
        let is_verb = second.is_empty() || second != "who" && SUBJECTS.contains(second);
        if is_verb { Certainty::Excluded } else { Certainty::Doubtful }
    } else if next.is_empty() && is_before_pronoun(first) || is_object(first, next) {
        Certainty::Doubtful
    } else {
        Certainty::Sure
    }
}

/// Tells whether a pronoun may be what a participle is said of: nothing, a little word or an adverb stands behind
/// (`WATCHING US CLOSELY`), and not what belongs to the country (`WARNING US TROOPS`).
fn is_object(first: &str, next: &str) -> bool {
    let is_participle = first.strip_suffix("ing").is_some_and(|verb| verb.len() >= 3);
    is_participle && (next.is_empty() || next.ends_with("ly") || is_function_word(next))
}

/// Tells whether a pronoun may end a text, or a part of it, behind a word: `ABOUT US`.
fn is_before_pronoun(word: &str) -> bool {
    let is_other = || {
        matches!(word, "about" | "against" | "around" | "behind" | "between" | "like" | "without")
    };
    is_function_word(word) && !matches!(word, "in" | "the") || is_other()
}

/// Tells whether what stands behind ends the sentence with a question mark.
fn is_asked(behind: &[char]) -> bool {
    behind.iter().find(|character| matches!(character, '?' | '.' | '!' | '\n')) == Some(&'?')
}

/// Tells what `WHO` is by the word before it and what stands behind.
fn who(first: &str, behind: &[char], next: &str) -> Certainty {
    let after_next = || {
        let rest = behind.get(next.chars().count() + 1..).unwrap_or_default();
        small(word_behind(rest))
    };
    // `WHO EXPECTED TO DECIDE` is a participle.
    let is_past = next.ends_with("ed") && !BEHIND_PARTICIPLES.contains(&after_next());
    let is_before_subject = SUBJECTS.contains(next);
    if matches!(next, "is" | "are" | "was" | "were") || is_past || is_before_subject {
        Certainty::Excluded
    } else if first.is_empty() {
        let is_asked = is_asked(behind);
        match is_auxiliary(next) {
            true if is_asked => Certainty::Excluded,
            false if !is_asked && !is_contraction(behind) => Certainty::Sure,
            _ => Certainty::Doubtful,
        }
    } else if is_auxiliary(next) || BEFORE_WHO.contains(first) {
        Certainty::Excluded
    } else if is_function_word(first) || next.is_empty() || is_function_word(next) {
        Certainty::Sure
    } else {
        Certainty::Doubtful
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_acronyms_by_the_words_beside_them() {
        use Certainty::{Doubtful, Excluded, Sure};
        for (text, expected) in [
            ("[US] SENDS ENVOY", Sure),
            ("BAGHDAD, [US] SIGN DEAL", Sure),
            ("NEW [US] RULES", Sure),
            ("RAID KILLS [US] SOLDIER", Sure),
            ("TRADE WITH [US] GROWS", Sure),
            ("THE [US]", Sure),
            ("LET [US] BEGIN", Excluded),
            ("ALL OF [US] LOST", Excluded),
            ("GIVE [US] BREAD", Excluded),
            ("SHE TOLD [US] NOTHING", Excluded),
            ("CHINA GIVES [US] A WEEK", Doubtful),
            ("PRAY FOR [US]", Doubtful),
            ("ABOUT [US]", Doubtful),
            ("CONTACT [US]", Excluded),
            ("IRAN BLAMES [US]", Sure),
            ("WATCHING [US] CLOSELY", Doubtful),
            ("THOSE TRYING TO LEAVE ARE WARNING [US]", Doubtful),
            ("IRAN WARNING [US] TROOPS", Sure),
            ("MILITIAS HITTING [US] BASES", Sure),
            ("BRING [US] HOME", Excluded),
            ("[ICE] RAIDS", Doubtful),
            ("MELTING [ICE] SHEETS", Doubtful),
            ("[ICE]/DHS", Sure),
            ("[ISIL] CLAIMS RAID", Sure),
            ("[WHO] WE ARE", Excluded),
            ("[WHO] WARNS OF FEVER", Sure),
            ("[WHO]: CASES FALL", Sure),
            ("HEAD OF [WHO] QUITS", Sure),
            ("THE NEW [WHO]", Sure),
            ("[WHO] EXPECTED TO DECIDE", Sure),
            ("[WHO] SHOT THE JUDGE?", Doubtful),
            ("[WHO] WARNS OF FEVER. IS IT OVER?", Sure),
            ("[WHO] ORDERED THE RAID", Excluded),
            ("[WHO] IS NEXT", Excluded),
            ("[WHO] WILL PAY?", Excluded),
            ("THOSE [WHO] STAYED", Excluded),
            ("GUARD [WHO] SLEPT", Doubtful),
            ("[IT] IS OVER", Excluded),
            ("[IT]’S OVER", Excluded),
            ("[IT]/HR", Sure),
            ("[IT] FIRMS HIRE", Doubtful),
            ("I [AM] LATE", Excluded),
            ("THIS [IS] NEW", Excluded),
            ("[IS] CLAIMS RAID", Doubtful),
            ("[NATO] MEETS", Sure),
            ("[UNESCO] MEETS", Sure),
        ] {
            let start = text.find('[').expect("there is a place");
            let word = text[start + 1..].split(']').next().expect("there is a word");
            let plain: Vec<char> = text.chars().filter(|letter| !"[]".contains(*letter)).collect();
            let place = start..start + word.chars().count();
            assert_eq!(acronym_in_headline(&plain, place), expected, "{text}");
        }
        assert_eq!(acronym_in_headline(&['U', 'S'], 3..5), Excluded);
    }
}
