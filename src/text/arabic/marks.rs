//! Vowel marks as what tells words apart: `عمّان` is not `عُمان`.
//!
//! Most texts leave most marks out, so that a word with fewer of them may be the same word. Of two words that each have a
//! mark which the other lacks, somebody wanted to say which is meant.

use super::final_letters::Likeness;
use super::{fold_letter, folded, is_mark};
use crate::text::word_list::WordList;

/// The tatweel, which stretches a word and says nothing.
const TATWEEL: char = '\u{640}';

/// Tells whether two spellings with the same letters are marked as two words: each has a mark on a letter that the
/// other has not. Marks at the end of a word say the case, and do not count.
///
/// ```
/// use turjuman::text::arabic::marks::are_marked_apart;
/// assert!(are_marked_apart("عمّان", "عُمان"));
/// assert!(!are_marked_apart("عُمان", "عمان"));
/// ```
pub fn are_marked_apart(one: &str, other: &str) -> bool {
    let (one, other) = (marked_letters(one), marked_letters(other));
    let has_more = |one: &[(char, Vec<char>)], other: &[(char, Vec<char>)]| {
        one.iter()
            .zip(other)
            .any(|((_, marks), (_, others))| marks.iter().any(|mark| !others.contains(mark)))
    };
    let letters = |word: &[(char, Vec<char>)]| -> Vec<char> {
        word.iter().map(|(letter, _)| fold_letter(*letter)).collect()
    };
    letters(&one) == letters(&other) && has_more(&one, &other) && has_more(&other, &one)
}

/// Tells whether the marks that two spellings have on one letter contradict each other, as far as their letters are the same:
/// other vowels, or a vowel where the other doubles the letter. An article may stand in front of either.
///
/// ```
/// use turjuman::text::arabic::marks::contradict;
/// assert!(contradict("الحَمَام", "حمّام") && contradict("دِين", "دَيْن"));
/// assert!(!contradict("حَمّام", "حمّام") && !contradict("الدِّين", "دِين"));
/// ```
pub fn contradict(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|word| without_article(marked_letters(word)));
    let vowel = |marks: &[char]| marks.iter().copied().find(|mark| VOWELS.contains(mark));
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(own, other)| fold_letter(own.0) == fold_letter(other.0));
    same.map(|((_, own), (_, other))| (own, other)).any(|(own, other)| {
        let has_other_vowel = match (vowel(own), vowel(other)) {
            (Some(own), Some(other)) => own != other,
            _ => false,
        };
        let is_single = match (own.contains(&SHADDA), other.contains(&SHADDA)) {
            (true, false) => vowel(other).is_some(),
            (false, true) => vowel(own).is_some(),
            _ => false,
        };
        has_other_vowel || is_single
    })
}

/// Words that are others where a letter is doubled, folded, of which readers know by nothing else: a `مسيّرة` is a drone, a
/// `مسيرة` a march; who `رحّل` somebody deports him, and who `رحل` leaves. Not among the verbs are those whose letters without it
/// are rarer, or say the same: `عيّن`, `خفّض`.
static TOLD_BY_SHADDA: WordList = WordList::new(
    "
اجل اخر امن بحار بدل بلغ بناء بين جمع حداد حدث حصل حضر حمل حول خبر خرج خلف خيال درس ذره ذكر رحل رقي سكن سلم سنه صدر صدق ضعف ضمن
ظهر عباره عبر عداء عدل عرف عقار علم عمق غلب غير فجر فرق فضل قبل قدر قرب قصر قطع قلب كبر كتاب كثر كذب كسر مثل محكم مدرسه مركب مسيره
مصدر مصنع ملك مورد موقع نزل نقل هجر هرب ورد وصل وقع وقف ولد
",
);

/// Names that are told so where both are written with marks, folded; most texts write them without.
const NAMES_TOLD_BY_SHADDA: [&str; 1] = ["عمان"];

/// Tells how much like the marks of a term of one word those are of a word that is written with as much of its letters. Where each
/// has some that the other lacks, somebody wanted to say which is meant; and of a word that is another one with a doubled letter
/// it is not known which is meant where it is not written.
///
/// ```
/// use turjuman::text::arabic::final_letters::Likeness;
/// use turjuman::text::arabic::marks::likeness_by_marks;
/// assert_eq!(likeness_by_marks("عمّان", "عُمان"), Likeness::Other);
/// assert_eq!(likeness_by_marks("مسيرات", "مسيّرة"), Likeness::Doubtful);
/// assert_eq!(likeness_by_marks("المدرس", "مدرّس"), Likeness::Same);
/// ```
pub fn likeness_by_marks(written: &str, term: &str) -> Likeness {
    let bare: String = term.chars().filter(|&letter| !is_mark(letter)).collect();
    let bare = folded(bare.strip_prefix("ال").unwrap_or(&bare));
    let of_one = |many: &str| many.strip_suffix("ات").map(|stem| format!("{stem}ه"));
    let is_told = || {
        TOLD_BY_SHADDA.contains(&bare)
            || of_one(&bare).is_some_and(|one| TOLD_BY_SHADDA.contains(&one))
    };
    let [written, term] = [written, term].map(|word| without_article(marked_letters(word)));
    let written = if is_told() { without_prefix(&written, &term) } else { &written };
    // What is written at the end of either says the case.
    let shared = written
        .iter()
        .zip(&term[..term.len().saturating_sub(1)])
        .take_while(|(own, other)| fold_letter(own.0) == fold_letter(other.0))
        .map(|((_, own), (_, other))| (own, other));
    let lacks = |own: &[char], other: &[char]| other.iter().any(|mark| !own.contains(mark));
    let is_single = |own: &[char], other: &[char]| own.contains(&SHADDA) != other.contains(&SHADDA);
    let are_apart = shared.clone().any(|(own, other)| lacks(own, other))
        && shared.clone().any(|(own, other)| lacks(other, own));
    let is_doubled_in_one = || shared.clone().any(|(own, other)| is_single(own, other));
    match are_apart {
        true if NAMES_TOLD_BY_SHADDA.contains(&bare.as_str()) => Likeness::Other,
        true => Likeness::Doubtful,
        false if is_doubled_in_one() && is_told() => Likeness::Doubtful,
        false => Likeness::Same,
    }
}

/// Returns a word without the letter that the present of a verb has in front, if it is that of a verb of three letters which the
/// term names by its past: `يرحل`.
fn without_prefix<'a>(
    written: &'a [(char, Vec<char>)],
    term: &[(char, Vec<char>)],
) -> &'a [(char, Vec<char>)] {
    let begins_with_term = |letters: &[(char, Vec<char>)]| {
        letters.len() >= term.len()
            && letters
                .iter()
                .zip(term)
                .all(|(own, other)| fold_letter(own.0) == fold_letter(other.0))
    };
    match written {
        [('ي' | 'ت' | 'ن' | 'أ' | 'ا', _), rest @ ..]
            if term.len() == 3 && !begins_with_term(written) && begins_with_term(rest) =>
        {
            rest
        }
        _ => written,
    }
}

/// Leaves out an article, and that it doubles some letters behind it.
fn without_article(mut letters: Vec<(char, Vec<char>)>) -> Vec<(char, Vec<char>)> {
    if let [('ا' | 'ٱ', _), ('ل', _), (_, marks), ..] = letters.as_mut_slice() {
        marks.retain(|&mark| mark != SHADDA);
        letters.drain(..2);
    }
    letters
}

/// Tells whether a word as it is written is a verb of three letters of which the second is doubled (`أثّر`), and hardly a
/// noun.
pub fn is_doubled_verb(written: &[char]) -> bool {
    let mut letters = written.iter().filter(|&&letter| !is_mark(letter));
    let [first, second, third, none] = [(); 4].map(|()| letters.next().copied());
    let (Some(first), Some(second), Some(third), None) = (first, second, third, none) else {
        return false;
    };
    let is_consonant = !matches!(third, 'ا' | 'ى' | 'ي' | 'ة' | 'ه' | 'و' | 'ء');
    let behind_second = written.iter().skip_while(|&&letter| letter == first || is_mark(letter));
    let mut marks = behind_second.skip(1).take_while(|&&letter| is_mark(letter));
    let is_doubled = marks.any(|&mark| mark == SHADDA);
    is_doubled && is_consonant && !DOUBLED_NOUNS.contains(&[first, second, third])
}

/// Tells whether a word as it is written may be a passive verb by the *u* of its first letter: `قُتل`, `تُقدم`. Nouns with it
/// (`حُكم`) hardly anyone marks.
pub fn may_be_passive(written: &[char]) -> bool {
    let letters = written.iter().filter(|&&letter| !is_mark(letter)).count();
    matches!(written, [first, DAMMA, ..] if letters == 3 || letters == 4 && *first == 'ت')
}

/// Tells whether a word as it is written ends in the alif of the accusative with its mark, on the alif or before it: `سوريًا`.
pub fn is_marked_accusative(written: &[char]) -> bool {
    let end = written.iter().rposition(|&letter| !is_mark(letter)).unwrap_or_default();
    let before = &written[..end];
    let marks = before.iter().rev().take_while(|&&letter| is_mark(letter));
    written.get(end) == Some(&'ا')
        && marks.chain(&written[end..]).any(|&mark| mark == TANWIN_OF_ACCUSATIVE)
}

/// Nouns of three letters of which the second is doubled.
const DOUBLED_NOUNS: [[char; 3]; 3] = [['س', 'ك', 'ر'], ['س', 'ل', 'م'], ['ق', 'م', 'ل']];

/// The sign of an indefinite noun in the accusative.
pub const TANWIN_OF_ACCUSATIVE: char = '\u{64B}';

/// The sign of an indefinite noun in the genitive, and of one that has lost its ya.
pub const KASRATAN: char = '\u{64D}';

/// The sign of *u*.
const DAMMA: char = '\u{64F}';

/// The sign that doubles a letter.
pub(super) const SHADDA: char = '\u{651}';

/// The signs of *a*, *u*, *i* and of no vowel.
const VOWELS: [char; 4] = ['\u{64E}', '\u{64F}', '\u{650}', '\u{652}'];

/// Returns the characters of a text with the marks on each, but for those at the ends of words.
fn marked_letters(text: &str) -> Vec<(char, Vec<char>)> {
    let mut letters: Vec<(char, Vec<char>)> = Vec::new();
    for character in text.chars() {
        match letters.last_mut() {
            _ if character == TATWEEL => {}
            Some((_, marks)) if is_mark(character) => marks.push(character),
            Some((_, marks)) if character == ' ' => {
                marks.clear();
                letters.push((character, Vec::new()));
            }
            _ => letters.push((character, Vec::new())),
        }
    }
    if let Some((_, marks)) = letters.last_mut() {
        marks.clear();
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_words_from_their_unmarked_spelling() {
        for (one, other, apart) in [
            ("عمّان", "عُمان", true),
            ("سلطنة عُمان", "سلطنة عمّان", true),
            ("مَدرسة", "مُدرسة", true),
            ("عُمان", "عمان", false),
            ("مَدْرَسَة", "مدرسة", false),
            ("مدرّسٌ", "مدرّسًا", false),
            ("مدرسٌ", "مدرسٍ", false),
            ("كتابُ عليّ", "كتاب عليِّ", false),
            ("أسعد", "اسعد", false),
            ("عُـمان", "عمّان", true),
            ("", "", false),
        ] {
            assert_eq!(are_marked_apart(one, other), apart, "{one} {other}");
            assert_eq!(are_marked_apart(other, one), apart, "{other} {one}");
        }
    }

    #[test]
    fn knows_marks_that_contradict() {
        for (one, other, expected) in [
            ("العَلَم", "عِلْم", true),
            ("العَلَم", "علم", false),
            ("عُمان", "عمّان", false),
            ("عَمان", "عُمان", true),
            ("العالِم", "العالَم", true),
            ("دِين", "الدِّين", false),
            ("كَتبٌ", "كَتبٍ", false),
            ("مدرّسون", "مَدرَسة", true),
            ("", "ا", false),
        ] {
            assert_eq!(contradict(one, other), expected, "{one} {other}");
            assert_eq!(contradict(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn compares_the_marks_of_a_word_with_those_of_a_term() {
        for (written, term, expected) in [
            ("عُمان", "عمّان", Likeness::Other),
            ("عمّان", "عمان", Likeness::Same),
            ("عُمَان", "عُمان", Likeness::Same),
            ("مسيرة", "مسيّرة", Likeness::Doubtful),
            ("مسيّرة", "مسيرة", Likeness::Doubtful),
            ("المسيّراتِ", "مسيّرة", Likeness::Same),
            ("المُسيَّرة", "مسيّرة", Likeness::Same),
            ("مُسيرة", "مسيّرة", Likeness::Doubtful),
            ("مُدرس", "مدرّس", Likeness::Doubtful),
            ("مدرسٌ", "مدرّس", Likeness::Same),
            ("مدارس", "مدرّسة", Likeness::Same),
            ("أجل", "أجّل", Likeness::Doubtful),
            ("تؤجل", "أجّل", Likeness::Same),
            ("أجّلت", "أجّل", Likeness::Same),
            ("رحلت", "رحّل", Likeness::Doubtful),
            ("يرحلون", "رحّل", Likeness::Doubtful),
            ("يُرحَّلون", "رحّل", Likeness::Same),
            ("قدم", "قدّم", Likeness::Same),
            ("يعينون", "عيّن", Likeness::Same),
            ("أَبْوَاب", "بَاب", Likeness::Same),
            ("أَنْبِيَاء", "نَبِيّ", Likeness::Same),
            ("أَحْدَاث", "حَدَث", Likeness::Same),
            ("", "", Likeness::Same),
        ] {
            assert_eq!(likeness_by_marks(written, term), expected, "{written} {term}");
        }
    }

    #[test]
    fn lists_are_folded() {
        for word in TOLD_BY_SHADDA.iter().chain(NAMES_TOLD_BY_SHADDA) {
            assert_eq!(folded(word), word);
        }
    }

    #[test]
    fn knows_verbs_by_their_shadda() {
        for (word, expected) in [
            ("أثّر", true),
            ("أَثَّرَ", true),
            ("أثر", false),
            ("أثرّ", false),
            ("سكّر", false),
            ("قوّة", false),
            ("فنّي", false),
            ("مدرّس", false),
            ("", false),
        ] {
            let written: Vec<char> = word.chars().collect();
            assert_eq!(is_doubled_verb(&written), expected, "{word}");
        }
    }

    #[test]
    fn knows_passive_verbs_by_their_first_vowel() {
        for (word, expected) in [
            ("قُتل", true),
            ("قُتِلَ", true),
            ("تُقدم", true),
            ("قَتل", false),
            ("مُقاتل", false),
            ("قتل", false),
            ("", false),
        ] {
            let written: Vec<char> = word.chars().collect();
            assert_eq!(may_be_passive(&written), expected, "{word}");
        }
    }

    #[test]
    fn knows_the_marked_accusative() {
        for (word, expected) in [
            ("سوريًا", true),
            ("سورياً", true),
            ("سوريّاً", true),
            ("سوريا", false),
            ("سوريّا", false),
            ("خطأً", false),
            ("", false),
        ] {
            let written: Vec<char> = word.chars().collect();
            assert_eq!(is_marked_accusative(&written), expected, "{word}");
        }
    }
}
