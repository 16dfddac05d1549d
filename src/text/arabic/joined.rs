//! Where Arabic words may be two that are written together.

use super::endings::tails;
use super::nouns::is_known_noun;
use super::{LETTER, has_letters, proclitic_bases, proclitic_readings};

/// Returns where an Arabic name may be two words that are written as one: `عبدالفتاح`, `أبومهدي`. An offset in
/// bytes.
pub fn compound_name_cut(word: &str) -> Option<usize> {
    if word.is_ascii() {
        return None;
    }
    let is_beginning =
        |bare: &&str| ["عبد", "ابو", "ابي"].iter().any(|first| bare.starts_with(first));
    let bare = word.strip_prefix(['و', 'ف', 'ل', 'ب']).filter(is_beginning);
    let bare = bare.unwrap_or(word);
    let rest = match bare.strip_prefix("عبد") {
        Some(rest) => rest.strip_prefix("ال").filter(|name| name.len() >= 4).map(|_| rest)?,
        None => {
            let first = ["ابو", "ابا", "ابي"].iter().find_map(|first| bare.strip_prefix(first))?;
            Some(first).filter(|name| name.len() >= 6)?
        }
    };
    Some(word.len() - rest.len())
}

/// The first words of names of places and companies that are written as one word or as two, folded.
const FIRST_OF_TWO: [&str; 24] = [
    "ام",
    "بخت",
    "بعل",
    "بني",
    "بور",
    "بير",
    "بيت",
    "تل",
    "تيك",
    "حضر",
    "خان",
    "دير",
    "راس",
    "سان",
    "شرم",
    "طول",
    "عين",
    "فيس",
    "كفر",
    "كوالا",
    "لوس",
    "نيو",
    "وادي",
    "يو",
];

/// Returns where a folded name of one word may be two in other writing: `خانيونس`. An offset in bytes.
pub fn name_cut(word: &str) -> Option<usize> {
    FIRST_OF_TWO
        .iter()
        .find(|first| word.strip_prefix(**first).is_some_and(|rest| has_letters(rest, 3)))
        .map(|first| first.len())
}

/// Particles that a lost space leaves in front of an article, folded: `فيالمدينة`.
const PARTICLES: [&str; 7] = ["ان", "الي", "بين", "علي", "عن", "في", "من"];

/// Tells whether a folded beginning of a word before an article is a particle, or a conjunction and one.
pub fn is_glued_particle(beginning: &str) -> bool {
    let bare = beginning.strip_prefix(['و', 'ف']).unwrap_or_default();
    PARTICLES.contains(&beginning) || PARTICLES.contains(&bare)
}

/// Returns where a folded word may be two that were written together, as offsets in bytes: behind ta marbuta, which
/// ends words, and before an article that is not at the beginning. Most of the latter are inside one word (`مقالات`).
///
/// ```
/// use turjuman::text::arabic::joined::glued_between;
/// assert_eq!(glued_between("وزارةالدفاع").collect::<Vec<_>>(), ["وزارة".len()]);
/// assert_eq!(glued_between("الحشدالشعبي").collect::<Vec<_>>(), ["الحشد".len()]);
/// assert_eq!(glued_between("والقوات").count(), 0);
/// ```
pub fn glued_between(word: &str) -> impl Iterator<Item = usize> + '_ {
    // Words that are joined to others have at least as many letters: an article has two more behind it, or three behind
    // a particle of two letters.
    const SHORTEST: usize = 3;
    const SHORTEST_PARTICLE: usize = 2;
    // Letters of three bytes are too rare to look for.
    let (letters, _rest) = word.as_bytes().as_chunks::<2>();
    let letter = |letter: char| {
        let mut bytes = [0; 2];
        letter.encode_utf8(&mut bytes);
        bytes
    };
    let (alif, lam, ta_marbuta) = (letter('ا'), letter('ل'), letter('ة'));
    let is_place = move |&place: &usize| {
        let has_article = letters[place] == alif
            && letters.get(place + 1) == Some(&lam)
            && letters.len() > place + SHORTEST;
        if place < SHORTEST {
            return has_article
                && letters.len() > place + SHORTEST + 1
                && word.get(..2 * place).is_some_and(is_glued_particle);
        }
        has_article || letters[place - 1] == ta_marbuta
    };
    (SHORTEST_PARTICLE..letters.len())
        .filter(is_place)
        .map(|place| 2 * place)
        .filter(|&offset| word.is_char_boundary(offset))
}

/// Returns where a word of common Arabic letters may be two, as the beginning of a term that goes on behind it tells: behind a
/// particle, a letter that is not joined to the next one, or a few letters of any kind that are not what is written in front of a
/// word. An offset in bytes, with three letters at least behind it; [`is_inside`] says which of them are inside one word.
///
/// ```
/// use turjuman::text::arabic::joined::perhaps_between;
/// let places = |word| perhaps_between(word).collect::<Vec<_>>();
/// assert_eq!(places("اماممجلس"), ["اما".len(), "امام".len(), "امامم".len()]);
/// assert_eq!(places("عنمجلس"), ["عن".len()]);
/// assert_eq!(places("وبالمجلس"), ["وبا".len(), "وبالم".len()]);
/// ```
pub fn perhaps_between(word: &str) -> impl Iterator<Item = usize> {
    const SHORTEST: usize = 3;
    const SHORTEST_JOINED: usize = 4;
    const SHORTEST_PARTICLE: usize = 2;
    let (letters, _none) = word.as_bytes().as_chunks();
    let is_place = move |&place: &usize| {
        let Some(beginning) = word.get(..LETTER * place) else { return false };
        place >= SHORTEST && is_unjoined(letters[place - 1])
            || place >= SHORTEST_JOINED && !is_in_front(word, place)
            || is_glued_particle(beginning)
            || IN_FRONT.contains(&beginning)
    };
    (SHORTEST_PARTICLE..(letters.len() + 1).saturating_sub(SHORTEST))
        .filter(is_place)
        .map(|place| LETTER * place)
}

/// Tells whether the end of a folded word is inside it sooner than a word of its own, with a part of the word in front of it:
/// `عين` in `المدافعين`. It is so behind what [denies] it, and where it is an ending of the word or in one. Else it is not behind a
/// known word. Behind others it is, unless it has four letters at least, and what is joined to it in front has three at least
/// besides what is written in front of words and is no beginning of verbal nouns (`استقرار`).
///
/// ```
/// use turjuman::text::arabic::joined::is_inside;
/// let is_inside = |before: &str, end: &str| is_inside(&[before, end].concat(), before, end, |_| false);
/// assert!(is_inside("المداف", "عين") && is_inside("لاحت", "رام") && is_inside("قرار", "اتهم"));
/// assert!(!is_inside("قال", "رييس") && !is_inside("انصار", "حزب"));
/// ```
pub fn is_inside(word: &str, before: &str, end: &str, is_known: impl Fn(&str) -> bool) -> bool {
    const LONG: usize = 4;
    const SHORTEST: usize = 3;
    let last = end.chars().next_back().unwrap_or_default();
    let start = word.len() - end.len();
    if denies(before) || tails(word, last).iter().any(|tail| tail.stem <= start) {
        return true;
    }
    let is_word = |base: &str| {
        IN_FRONT.contains(&base)
            || has_letters(base, SHORTEST) && (is_known_noun(base) || is_known(base))
    };
    if is_glued_particle(before) || proclitic_bases(before).any(is_word) {
        return false;
    }
    let (letters, _none) = before.as_bytes().as_chunks();
    let is_apart = letters.last().is_some_and(|last| is_unjoined(*last));
    let is_long = || proclitic_bases(before).all(|base| has_letters(base, SHORTEST));
    !has_letters(end, LONG) || !is_apart && (!is_long() || before.ends_with("است"))
}

/// Tells whether so many letters of a folded word are what is written in front of another: `وبال`.
pub fn is_in_front(word: &str, letters: usize) -> bool {
    // A conjunction, a preposition and the article.
    const LONGEST: usize = 4;
    letters <= LONGEST && proclitic_readings(word).any(|reading| reading.letters == letters)
}

/// Tells whether a folded beginning of a word is `لا`, which denies what is written onto it, perhaps with something in front:
/// `اللاإنسانية`.
pub fn denies(beginning: &str) -> bool {
    const NO: &str = "لا";
    beginning.ends_with(NO) && proclitic_bases(beginning).any(|base| base == NO)
}

/// Short words that a lost space leaves in front of a term of several words, beside particles, folded.
const IN_FRONT: [&str; 9] = ["امام", "تحت", "حول", "صرح", "عقب", "قال", "قبل", "كان", "لكن"];

/// Tells whether a letter is not joined to the one behind it.
fn is_unjoined(letter: [u8; 2]) -> bool {
    const UNJOINED: [char; 8] = ['ا', 'د', 'ذ', 'ر', 'ز', 'و', 'ء', 'ة'];
    UNJOINED.iter().any(|unjoined| {
        let mut bytes = [0; 2];
        unjoined.encode_utf8(&mut bytes);
        bytes == letter
    })
}

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn lists_are_folded() {
        for word in FIRST_OF_TWO.iter().chain(&PARTICLES).chain(&IN_FRONT) {
            assert_eq!(folded(word), *word);
        }
    }

    #[test]
    fn knows_where_words_are_joined() {
        for (word, cut) in
            [("خانيونس", Some("خان")), ("بورسعيد", Some("بور")), ("بورما", None), ("لندن", None)]
        {
            assert_eq!(name_cut(word), cut.map(str::len), "{word}");
        }
        for (word, cuts) in [
            ("فيالمدينه", &["في"][..]),
            ("ومنالمدينه", &["ومن"]),
            ("فيالق", &[]),
            ("قيالمدينه", &[]),
        ] {
            let cuts: Vec<usize> = cuts.iter().map(|cut| cut.len()).collect();
            assert_eq!(glued_between(word).collect::<Vec<_>>(), cuts, "{word}");
        }
        for (before, end, expected) in [
            ("المداف", "عين", true),
            ("المتطو", "عين", true),
            ("المزار", "عين", true),
            ("لاحت", "رام", true),
            ("قرار", "اتهم", true),
            ("لاست", "قرار", true),
            ("المت", "حركه", true),
            ("وقال", "رام", false),
            ("لامام", "رام", false),
            ("عن", "رام", false),
            ("قرار", "مجلس", false),
            ("المراقبين", "مجلس", false),
        ] {
            let word = [before, end].concat();
            assert_eq!(is_inside(&word, before, end, |_| false), expected, "{word}");
        }
        for (beginning, expected) in
            [("لا", true), ("وباللا", true), ("ولا", true), ("اعمالا", false), ("لام", false)]
        {
            assert_eq!(denies(beginning), expected, "{beginning}");
        }
        assert!(!is_inside("بلداترام", "بلدات", "رام", |word| word == "بلدات"));
        for (word, cut) in [("وابوظبي", Some("وابو")), ("لابوظبي", Some("لابو")), ("ابواب", None)]
        {
            assert_eq!(compound_name_cut(word), cut.map(str::len), "{word}");
        }
    }
}
