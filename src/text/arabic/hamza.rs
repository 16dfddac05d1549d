//! Where the hamzas of a word are written, as far as that tells it from another one.
//!
//! The match form folds them, since many leave them out: `الاعلام` may be `الإعلام` or `الأعلام`. Who writes them says which:
//! `أعمال` are works, `إعمال` is enforcement, and `لأزمة` is no `لازمة`. Where writers differ in one word (`أسبانيا`,
//! `إسبانيا`) they tell nothing.
//!
//! ```
//! use turjuman::text::arabic::hamza::Hamzas;
//! let hamzas = |word: &str| Hamzas::of(word.chars()).unwrap();
//! assert!(hamzas("إعمال").are_of_another_word("اعمال", hamzas("أعمال"), false));
//! assert!(!hamzas("اعمال").are_of_another_word("اعمال", hamzas("أعمال"), false));
//! assert!(!hamzas("إسبانيا").are_of_another_word("اسبانيا", hamzas("أسبانيا"), false));
//! ```

use super::{LETTER, is_letter};

/// The hamzas of the first letters of a word: on a letter, below one, or in a madda. One that stands by itself is a
/// letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Hamzas(u16);

/// The bits of a letter.
const BITS: usize = 2;

/// How many letters are told.
const LETTERS: usize = u16::BITS as usize / BITS;

/// The most letters of a word that is another one with its hamza on the other side, whatever it is: `إذن`, `أذن`.
const SHORT: usize = 3;

const ABOVE: u16 = 1;
const BELOW: u16 = 2;
const MADDA: u16 = 3;

/// Stems that are another word with another hamza, folded: `آثار`, `أثار`; `قارئ`, `قاري`.
const TOLD_BY_HAMZA: [&str; 18] = [
    "اثار", "اثر", "اجل", "اذان", "اسر", "ال", "الام", "الم", "اله", "امار", "امام", "امر", "امل",
    "امن", "باب", "فار", "قاري", "قران",
];

/// Stems that without a hamza, and without an article, are hardly a word with one, folded: `انهار` is a verb.
const TOLD_BY_NO_HAMZA: [&str; 4] = ["الام", "انهار", "بدا", "قران"];

/// Words of the shape of `أفعال` that some write with the hamza above and some below, folded.
const WITH_EITHER: [&str; 4] = ["ايران", "ايلات", "استاد", "انسان"];

/// Words without their hamzas, as those write them who leave them out.
const WITHOUT_HAMZA: [&str; 13] =
    ["اذا", "اعلن", "اكد", "اكثر", "الى", "الي", "ان", "انه", "انها", "او", "اول", "اي", "ايضا"];

/// Tells what a word, as it is written without proclitics, shows of whether its writer writes hamzas; `None` where it shows
/// nothing.
///
/// ```
/// use turjuman::text::arabic::hamza::shows_hamzas;
/// assert_eq!(shows_hamzas("أعلن".chars()), Some(true));
/// assert_eq!(shows_hamzas("الى".chars()), Some(false));
/// assert_eq!(shows_hamzas("اليوم".chars()), None);
/// ```
pub fn shows_hamzas(word: impl Iterator<Item = char> + Clone) -> Option<bool> {
    match word.clone().next() {
        Some('أ' | 'إ') => Some(true),
        Some('ا') => WITHOUT_HAMZA.iter().any(|one| one.chars().eq(word.clone())).then_some(false),
        _ => None,
    }
}

impl Hamzas {
    /// Returns those of a word as it is written; `None` where its letters have presentation forms, which may be two.
    pub fn of(letters: impl Iterator<Item = char>) -> Option<Self> {
        let (mut bits, mut place) = (0, 0);
        for letter in letters {
            let hamza = match letter {
                'أ' | 'ؤ' | 'ئ' => ABOVE,
                'إ' => BELOW,
                'آ' => MADDA,
                '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => return None,
                _ if !is_letter(letter) => continue,
                _ => 0,
            };
            if place < LETTERS {
                bits |= hamza << (BITS * place);
            }
            place += 1;
        }
        Some(Self(bits))
    }

    /// Returns those behind so many letters.
    pub fn behind(self, letters: usize) -> Self {
        Self(if letters < LETTERS { self.0 >> (BITS * letters) } else { 0 })
    }

    /// Returns those of the first letters.
    fn of_first(self, letters: usize) -> Self {
        Self(if letters < LETTERS { self.0 & ((1 << (BITS * letters)) - 1) } else { self.0 })
    }

    fn at(self, place: usize) -> u16 {
        self.behind(place).0 & MADDA
    }

    /// Tells whether the first letters have the same as others.
    pub fn agree(self, others: Self, letters: usize) -> bool {
        self.of_first(letters) == others.of_first(letters)
    }

    /// Tells whether there is one where others have none, among so many letters.
    pub fn exceed(self, others: Self, letters: usize) -> bool {
        self.exceed_behind(0, letters, others)
    }

    /// Tells whether these, which are written in a text, say that a folded stem is another word than the known one with
    /// others.
    pub fn are_of_another_word(self, stem: &str, known: Self, has_article: bool) -> bool {
        let letters = stem.len() / LETTER;
        let (own, known) = (self.of_first(letters), known.of_first(letters));
        if own == known {
            return false;
        }
        if own == Self::default() {
            return !has_article && TOLD_BY_NO_HAMZA.contains(&stem);
        }
        (own.are_on_other_side(known) && (is_of_two_nouns(stem) || letters <= SHORT))
            || own.have_other_madda(known, letters)
            || TOLD_BY_HAMZA.contains(&stem)
            || begins_like_proclitic(stem) && own.at(1) != 0 && known.at(1) == 0
    }

    /// Tells whether one of them has a hamza on a و or ي of a folded stem where the other has none, and the stem is so short
    /// that this is another word: `فيه` is no `فئة`, `سئل` no `سيل`. Even those write it who leave out others.
    pub fn have_other_consonant(self, known: Self, stem: &str) -> bool {
        let mut letters = stem.chars().enumerate();
        stem.chars().nth(SHORT).is_none()
            && letters.any(|(place, letter)| {
                matches!(letter, 'و' | 'ي') && (self.at(place) == 0) != (known.at(place) == 0)
            })
    }

    /// Tells whether a folded stem, so short that its letters may be another word's, has no hamza on an alif where the known
    /// word has one. On the first letter many leave it out, which tells nothing unless that may begin the article.
    pub fn lack(self, known: Self, stem: &str) -> bool {
        let first = usize::from(!stem.starts_with("ال"));
        stem.chars().nth(SHORT).is_none()
            && stem
                .chars()
                .enumerate()
                .skip(first)
                .any(|(place, letter)| letter == 'ا' && self.at(place) == 0 && known.at(place) != 0)
    }

    /// Tells whether letters behind a stem have a hamza where a known word has none, so that they are no ending: `املأ` is no
    /// `أمل` in the accusative.
    pub fn exceed_behind(self, stem: usize, letters: usize, known: Self) -> bool {
        (stem..letters.min(LETTERS)).any(|place| self.at(place) != 0 && known.at(place) == 0)
    }

    /// Tells whether the letter at a place has a hamza.
    pub fn has_one_at(self, place: usize) -> bool {
        self.at(place) != 0
    }

    /// Tells whether the first letter has its hamza above where the other has it below, or the other way round.
    pub fn are_on_other_side(self, other: Self) -> bool {
        matches!((self.at(0), other.at(0)), (ABOVE, BELOW) | (BELOW, ABOVE))
    }

    /// Tells whether a letter has a madda where the known word has another hamza: hardly anyone writes one that is none.
    /// Where the known word has the madda, many leave it out, but at the beginning of a short word: `أب`, `آب`.
    fn have_other_madda(self, known: Self, letters: usize) -> bool {
        let firsts = (self.at(0), known.at(0));
        match letters {
            0..=2 if firsts == (ABOVE, MADDA) => return true,
            0..=SHORT if firsts == (MADDA, ABOVE) => return true,
            _ if matches!(firsts, (MADDA, BELOW) | (BELOW, MADDA)) => return true,
            _ => {}
        }
        (1..letters.min(LETTERS))
            .any(|place| self.at(place) == MADDA && matches!(known.at(place), ABOVE | BELOW))
    }

    /// Tells whether an alif or a و behind the first letter of a folded stem has a hamza where a known word has none: `كأس` is no
    /// `كاس`, and `تؤنس` no `تونس`, if these are names.
    pub fn exceed_inside(self, stem: &str, known: Self) -> bool {
        self != known
            && (1..LETTERS).zip(stem.chars().skip(1)).any(|(place, letter)| {
                matches!(letter, 'ا' | 'و') && self.at(place) != 0 && known.at(place) == 0
            })
    }

    /// Tells whether there is none on the first letter of a folded stem where a known word has one below, and it is as
    /// often another word with one above: `امام`.
    pub fn lack_telling(self, known: Self, stem: &str) -> bool {
        (self.at(0), known.at(0)) == (0, BELOW) && TOLD_BY_HAMZA.contains(&stem)
    }

    /// Tells whether an alif behind the first letter of a folded stem has no hamza where a known word has one.
    pub fn lack_inside(self, known: Self, stem: &str) -> bool {
        known.exceed_inside(stem, self)
    }

    /// Returns them as bits, for [`from_bits`](Self::from_bits).
    pub fn bits(self) -> u16 {
        self.0
    }

    /// Reads them from bits.
    pub fn from_bits(bits: u16) -> Self {
        Self(bits)
    }
}

/// Tells whether a folded word is another one with another hamza.
pub fn is_told_by_hamza(word: &str) -> bool {
    let is_short = || word.starts_with('ا') && word.len() <= SHORT * LETTER;
    is_short() || is_of_two_nouns(word) || TOLD_BY_HAMZA.contains(&word)
}

/// Tells whether a folded stem has the shape of a plural, with its hamza above, and of a verbal noun, with it below:
/// `أضرار`, `إضرار`. Before `ء` its last letter may be another: `أجراؤه`.
fn is_of_two_nouns(stem: &str) -> bool {
    let mut letters = stem.chars();
    let letters = [(); 6].map(|()| letters.next());
    matches!(letters, [Some('ا'), Some(one), Some(other), Some('ا'), _, None]
        if one != 'ا' && other != 'ا')
        && !WITH_EITHER.contains(&stem)
}

/// Tells whether a folded stem of four letters or more begins with a letter that may be a proclitic, and an alif. A hamza on
/// that alif begins another word: `كأمل` is no `كامل`. Of three letters there are such with the hamza, which many leave out:
/// `كأس`.
fn begins_like_proclitic(stem: &str) -> bool {
    stem.strip_prefix(['و', 'ف', 'ب', 'ك', 'ل'])
        .is_some_and(|rest| rest.starts_with('ا') && rest.chars().nth(2).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn lists_are_folded() {
        let lists: [&[&str]; 3] = [&TOLD_BY_HAMZA, &TOLD_BY_NO_HAMZA, &WITH_EITHER];
        for word in lists.concat() {
            assert_eq!(folded(word), word);
        }
        assert!(TOLD_BY_HAMZA.is_sorted());
        assert!(WITHOUT_HAMZA.iter().all(|word| word.starts_with('ا')));
    }

    #[test]
    fn tells_words_apart() {
        let hamzas = |word: &str| Hamzas::of(word.chars()).expect("the letters are single");
        for (written, known, expected) in [
            ("إضرار", "أضرار", true),
            ("أَضرار", "أضرار", false),
            ("اضرار", "أضرار", false),
            ("أضرار", "اضرار", false),
            ("إجراء", "أجراء", true),
            ("أكتوبر", "إكتوبر", false),
            ("إفريقيا", "أفريقيا", false),
            ("أذار", "آذار", false),
            ("إستاد", "أستاد", false),
            ("أثار", "آثار", true),
            ("فأر", "فار", true),
            ("فار", "فأر", false),
            ("قاري", "قارئ", false),
            ("قارئ", "قاري", true),
            ("كأمل", "كامل", true),
            ("كأس", "كاس", false),
            ("رأس", "راس", false),
            ("انهار", "أنهار", true),
            ("أذن", "إذن", true),
            ("إبل", "آبل", true),
            ("آب", "أب", true),
            ("أب", "آب", true),
            ("آجر", "أجر", true),
            ("أخر", "آخر", false),
            ("مآرب", "مأرب", true),
            ("مأذن", "مآذن", false),
            ("آسيا", "أسيا", false),
            ("بدا", "بدأ", true),
        ] {
            let (own, other) = (hamzas(written), hamzas(known));
            let found = own.are_of_another_word(&folded(known), other, false);
            assert_eq!(found, expected, "{written} {known}");
        }
        assert!(hamzas("كأس").exceed_inside("كاس", hamzas("كاس")));
        assert!(!hamzas("أسعد").exceed_inside("اسعد", hamzas("اسعد")));
        assert!(hamzas("وأصل").exceed(hamzas("واصل"), 4));
        assert!(!hamzas("وأصل").behind(2).exceed(hamzas(""), 2));
        assert_eq!(Hamzas::of("ﻷ".chars()), None);
        assert!(hamzas("في").have_other_consonant(hamzas("فئ"), "في"));
        assert!(hamzas("سئل").have_other_consonant(hamzas("سيل"), "سيل"));
        assert!(!hamzas("طوايف").have_other_consonant(hamzas("طوائف"), "طوايف"));
        assert!(hamzas("الم").lack(hamzas("ألم"), "الم"));
        assert!(hamzas("فار").lack(hamzas("فأر"), "فار"));
        assert!(!hamzas("امر").lack(hamzas("أمر"), "امر"));
        assert!(!hamzas("اسعار").lack(hamzas("أسعار"), "اسعار"));
        assert!(hamzas("املأ").exceed_behind(3, 4, hamzas("أمل")));
        assert!(!hamzas("مكافآت").exceed_behind(4, 6, hamzas("مكافأة")));
    }
}
