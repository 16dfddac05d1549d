//! How the end of an Arabic word changes: pronouns that are written onto it, number, gender, case.
//!
//! Nothing is stemmed. A known word is entered under each way of parting it into a stem and an
//! [`Ending`]; a written word is parted into a stem and a [`Tail`] in every way; and where the stems are
//! the same, [`change`] says whether the tail is a form of the ending, and of which kind: `حكومتهم` is
//! حكوم + تهم, `حكومة` is حكوم + ة, and ة before a pronoun is ت.
//!
//! ```
//! use turjuman::text::arabic::endings::{change, endings, tails};
//! let written = tails("حكومتهم", 'م').into_iter().find(|tail| tail.stem("حكومتهم") == "حكوم");
//! let known = endings("حكومه", "حكومة").into_iter().find(|(stem, _)| *stem == "حكوم");
//! let (tail, (stem, ending)) = (written.unwrap(), known.unwrap());
//! assert!(change(stem, ending, tail).is_some_and(|change| change.pronoun && !change.number));
//! ```

use super::broken_plurals::{has_broken_plural, is_broken_plural};
use super::five_nouns::cases_of_kin;
use super::function_words::keeps_ya;
use super::has_letters;
use super::short_nouns::forms_of;
use super::verbs::{Before, Behind, Tense};
use super::whole_words::ends_whole;
use super::word_classes::is_of_origin;

/// How a known word ends, behind the stem that it is entered under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// With nothing: the stem is the whole word.
    Plain,
    /// With an alif maqsura that the stem has as ي: `معنى`, which has a dual and a plural but no feminine.
    Defective,
    /// With nothing: the stem is a whole broken plural, which has no other number or gender: `مراجع`, not `مراجعة`.
    BrokenPlural,
    /// With the ta marbuta of a broken plural: `قادة`.
    BrokenPluralInTa,
    /// With ta marbuta: `حكومة`.
    Feminine,
    /// With alif maqsura: `مستشفى`.
    Maqsura,
    /// With an alif: `كاميرا`, whose plural is `كاميرات`.
    Alif,
    /// With a hamza on the line: `وزراء`.
    Hamza,
    /// With a hamza on alif: `مبدأ`.
    HamzaOnAlif,
    /// With a hamza on alif before ta marbuta: `مكافأة`, whose plural is `مكافآت`.
    FeminineHamza,
    /// With the plural `ات`: `قرارات`.
    FemininePlural,
    /// With the plural `ون` or `ين`: `مقاتلون`.
    MasculinePlural,
    /// With the dual `ان`: `جانبان`.
    Dual,
    /// With the dual `تان` or `تين`: `دولتان`.
    FeminineDual,
    /// With nothing, of two letters, where only a pronoun may stand behind it: `يد`.
    ShortWithPronoun,
    /// With nothing, of two letters, where only the alif of the accusative may stand behind it.
    ShortInAccusative,
    /// With nothing, of two letters, where only the ending of the dual may stand behind it.
    ShortDual,
    /// With nothing, of two letters, where only the pronoun ي may stand behind it: `أخ`.
    ShortWithYa,
    /// With nothing: the stem is a whole dual or plural that has lost its ن before a genitive, so that nothing stands behind it.
    BeforeGenitive,
    /// With nothing: the stem is a whole form of a verb.
    Verb(Tense, Behind, Before),
}

impl Ending {
    /// All endings, in the order in which they are kept.
    pub const ALL: [Self; 28] = [
        Self::Plain,
        Self::Defective,
        Self::BrokenPlural,
        Self::BrokenPluralInTa,
        Self::Feminine,
        Self::Maqsura,
        Self::Alif,
        Self::Hamza,
        Self::HamzaOnAlif,
        Self::FeminineHamza,
        Self::FemininePlural,
        Self::MasculinePlural,
        Self::Dual,
        Self::FeminineDual,
        Self::ShortWithPronoun,
        Self::ShortInAccusative,
        Self::ShortDual,
        Self::ShortWithYa,
        Self::BeforeGenitive,
        Self::Verb(Tense::Past, Behind::Anything, Before::Anything),
        Self::Verb(Tense::Past, Behind::Nothing, Before::Anything),
        Self::Verb(Tense::Past, Behind::Pronoun, Before::Anything),
        Self::Verb(Tense::Past, Behind::Pronoun, Before::Relative),
        Self::Verb(Tense::Past, Behind::Anything, Before::Two),
        Self::Verb(Tense::Present, Behind::Anything, Before::Anything),
        Self::Verb(Tense::Present, Behind::Nothing, Before::Anything),
        Self::Verb(Tense::Present, Behind::Pronoun, Before::Anything),
        Self::Verb(Tense::Present, Behind::Anything, Before::Not),
    ];

    /// Tells whether only a singular has it: the duals and the sound plurals that a noun has, and what a noun of two letters
    /// needs behind it.
    pub fn is_of_singular(self) -> bool {
        matches!(
            self,
            Self::FemininePlural
                | Self::MasculinePlural
                | Self::Dual
                | Self::FeminineDual
                | Self::ShortWithPronoun
                | Self::ShortInAccusative
                | Self::ShortDual
                | Self::ShortWithYa
        )
    }
}

/// How a written word ends, behind a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// The length of the stem in bytes.
    pub stem: usize,
    /// What stands between the stem and a pronoun, or the end.
    pub inflection: Inflection,
    /// The number of letters of the pronoun that is written onto the word.
    pub pronoun: usize,
    /// Whether that pronoun is `ي`, which also makes adjectives (`أمن`, `أمني`).
    pub is_ya: bool,
}

/// What a written word has behind its stem, before a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflection {
    /// Nothing.
    None,
    /// `ا`.
    Alif,
    /// `ة`.
    TaMarbuta,
    /// `ه`, which may stand for `ة` in careless writing.
    Ha,
    /// `ت`, what ta marbuta is before a pronoun.
    Ta,
    /// `ات`.
    At,
    /// `هات`, the plural of foreign nouns in a vowel: `فيديوهات`.
    Hat,
    /// `ان`.
    An,
    /// `ين`.
    In,
    /// `ون`.
    Un,
    /// `و`.
    Waw,
    /// `ي`.
    Ya,
    /// `تان` or `تين`.
    FeminineDual,
    /// `تا` or `تي`.
    FeminineDualConstruct,
}

/// In what a written word differs from a known one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// It has a pronoun.
    pub pronoun: bool,
    /// It is in another case: it has the alif of the accusative, or a dual has its other ending.
    pub case: bool,
    /// It is a sound plural in its other case: `مقاتلون`, `مقاتلين`.
    pub case_of_plural: bool,
    /// It has another number, or another case of a plural.
    pub number: bool,
    /// It has another gender.
    pub gender: bool,
    /// It is a noun of kinship in another case: `أبو`, `أبا`, `أبي`.
    pub case_of_kin: bool,
    /// It has the ending of men in the plural, or of two, where the known word has another number.
    pub is_men: bool,
    /// It is what a woman is called where the known word is what a man or anyone is.
    pub is_woman: bool,
    /// One of the two has `ة` and the other has not, and so they may be two things: `مكتب`, `مكتبة`.
    pub is_apart: bool,
    /// It ends in `ه` where the known word has `ة`, and that may be a pronoun behind another noun: `مكتبه`.
    pub is_careless: bool,
    /// It needs a hamza behind its stem: `وزرائهم`.
    pub has_hamza: bool,
    /// It is a form of a noun of two letters that is no other word.
    pub is_sure: bool,
    /// It is a form of the verb that the known word is.
    pub verb: Option<Tense>,
    /// What has to stand before it.
    pub before: Before,
    /// It has another number, and may be another word where it stands alone: `معارض`.
    pub needs_phrase: bool,
    /// It is so short that only an adjective that goes with it tells what it is: `طفلتين`.
    pub needs_adjective: bool,
    /// The end of the known word is taken for that of a plural or dual: `كانتون`.
    pub takes_end: bool,
}

impl Change {
    /// Returns how far the written word is from the known one, to compare readings by.
    pub fn extent(self) -> u8 {
        u8::from(self.pronoun)
            + 2 * u8::from(self.case || self.case_of_plural || self.case_of_kin)
            + 4 * u8::from(self.number || self.verb.is_some())
            + 8 * u8::from(self.gender || self.is_woman || self.is_careless)
    }

    /// Tells whether the written word is another form of the known one, pronouns apart.
    pub fn is_inflection(self) -> bool {
        self.case
            || self.case_of_plural
            || self.number
            || self.gender
            || self.case_of_kin
            || self.is_woman
            || self.verb.is_some()
    }
}

/// The pronouns, folded, longest first.
const PRONOUNS: [&str; 11] = ["هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ه", "ك", "ي"];

/// Tells whether a folded ending is a pronoun.
pub fn is_pronoun(ending: &str) -> bool {
    PRONOUNS.contains(&ending)
}

/// What may stand before a pronoun or the end.
const INFLECTIONS: [(&str, Inflection); 16] = [
    ("تان", Inflection::FeminineDual),
    ("تين", Inflection::FeminineDual),
    ("هات", Inflection::Hat),
    ("ات", Inflection::At),
    ("ان", Inflection::An),
    ("ين", Inflection::In),
    ("ون", Inflection::Un),
    ("تا", Inflection::FeminineDualConstruct),
    ("تي", Inflection::FeminineDualConstruct),
    ("ا", Inflection::Alif),
    ("ه", Inflection::Ha),
    ("ت", Inflection::Ta),
    ("و", Inflection::Waw),
    ("وا", Inflection::Waw),
    ("ي", Inflection::Ya),
    ("", Inflection::None),
];

/// Broken plurals, without their ta marbuta, that are verbs with `ت`: `طلبته`.
const VERBS_WITH_TA: [&str; 7] = ["اطعم", "اقنع", "البس", "اورد", "باع", "طلب", "ورث"];

/// Returns every way of parting a known word: folded, and as it is written.
pub fn endings<'a>(word: &'a str, written: &str) -> Vec<(&'a str, Ending)> {
    let last = written.trim_end_matches(super::is_mark).chars().next_back();
    let whole = if last == Some('ى') { Ending::Defective } else { Ending::Plain };
    let mut endings = vec![(word, whole)];
    // Nothing is written behind ta marbuta.
    if last == Some('ة') && super::is_word_of_letters(word) && has_letters(word, 3) {
        endings.clear();
    }
    let mut add = |suffix: &str, at_least: usize, ending: Ending| {
        if let Some(stem) = word.strip_suffix(suffix).filter(|stem| has_letters(stem, at_least)) {
            endings.push((stem, ending));
        }
    };
    match last {
        Some('ا') => add("ا", 3, Ending::Alif),
        Some('ى') => add("ي", 2, Ending::Maqsura),
        Some('ء') => add("ء", 2, Ending::Hamza),
        Some('أ') => add("ا", 2, Ending::HamzaOnAlif),
        _ => {}
    }
    if written.ends_with("أة") {
        add("اه", 2, Ending::FeminineHamza);
    }
    add("ه", 2, Ending::Feminine);
    add("ات", 2, Ending::FemininePlural);
    add("ون", 3, Ending::MasculinePlural);
    add("ين", 3, Ending::MasculinePlural);
    if !ends_whole(word) {
        add("ان", 3, Ending::Dual);
        add("تان", 2, Ending::FeminineDual);
        add("تين", 2, Ending::FeminineDual);
    }
    endings.extend(forms_of(word).map(|ending| (word, ending)));
    // `أبوه`, `أباه`, `أبيه`
    let before_pronoun = cases_of_kin(word).iter();
    endings.extend(before_pronoun.map(|stem| (stem.as_str(), Ending::ShortWithPronoun)));
    // Hands are two more often than one.
    if matches!(word, "يدان" | "يدين") {
        endings.push(("يد", Ending::Dual));
    }
    endings
}

impl Tail {
    /// Returns the parting of a word into itself and nothing.
    pub fn none(word: &str) -> Self {
        Self { stem: word.len(), inflection: Inflection::None, pronoun: 0, is_ya: false }
    }

    /// Tells whether a word was not parted.
    pub fn is_none(&self, word: &str) -> bool {
        self.stem == word.len()
    }

    /// Returns the stem of a word that was parted so.
    pub fn stem<'a>(&self, word: &'a str) -> &'a str {
        &word[..self.stem]
    }
}

/// Returns every way of parting a written, folded word; `last` is its last letter as it is written. The
/// word itself comes first.
pub fn tails(word: &str, last: char) -> Vec<Tail> {
    let mut tails = Vec::new();
    part(word, last, &mut tails);
    tails
}

/// Does what [`tails`] does, with the vector of another word.
pub fn part(word: &str, last: char, tails: &mut Vec<Tail>) {
    tails.clear();
    tails.push(Tail::none(word));
    if !word.ends_with(['ا', 'ت', 'ك', 'م', 'ن', 'ه', 'و', 'ي']) {
        return;
    }
    let mut add = |before: &str, pronoun: &str| {
        let last_letter = before.as_bytes().last_chunk::<2>();
        for (suffix, inflection) in INFLECTIONS {
            // Most suffixes end in another letter.
            if !suffix.is_empty() && suffix.as_bytes().last_chunk::<2>() != last_letter {
                continue;
            }
            let fits = match inflection {
                Inflection::None | Inflection::Ta => !pronoun.is_empty(),
                Inflection::Ha | Inflection::An | Inflection::Un => pronoun.is_empty(),
                Inflection::In | Inflection::FeminineDual => pronoun.is_empty(),
                Inflection::Waw => suffix == "و" || pronoun.is_empty(),
                _ => true,
            };
            if !fits {
                continue;
            }
            if let Some(stem) = without(before, suffix).filter(|stem| has_letters(stem, 2)) {
                let is_feminine =
                    inflection == Inflection::Ha && matches!(last, 'ة' | '\u{FE93}' | '\u{FE94}');
                let inflection = if is_feminine { Inflection::TaMarbuta } else { inflection };
                let is_ya = pronoun == "ي";
                let pronoun = pronoun.len() / 'ه'.len_utf8();
                tails.push(Tail { stem: stem.len(), inflection, pronoun, is_ya });
            }
        }
    };
    add(word, "");
    // What is written with ta marbuta has no pronoun.
    if last != 'ة' {
        let last = word.as_bytes().last_chunk::<2>();
        let ends_so = |pronoun: &&str| pronoun.as_bytes().last_chunk::<2>() == last;
        for pronoun in PRONOUNS.into_iter().filter(ends_so) {
            if let Some(before) = without(word, pronoun) {
                add(before, pronoun);
            }
        }
    }
}

/// Returns a word without the letters that it ends in, if it does. There are up to three of two bytes each, which are
/// compared as one number: calling for a comparison of so few bytes takes longer than it.
fn without<'a>(word: &'a str, end: &str) -> Option<&'a str> {
    fn ends_in<const BYTES: usize>(word: &str, end: &str) -> bool {
        word.as_bytes().last_chunk::<BYTES>() == end.as_bytes().last_chunk::<BYTES>()
    }
    let is_end = match end.len() {
        0 => true,
        2 => ends_in::<2>(word, end),
        4 => ends_in::<4>(word, end),
        6 => ends_in::<6>(word, end),
        _ => word.ends_with(end),
    };
    if is_end { word.get(..word.len() - end.len()) } else { None }
}

/// Returns in what a written word differs from a known one with the same stem; `None` where it is no form
/// of it. Short stems take fewer endings, since what looks like an ending is often their own.
pub fn change(stem: &str, ending: Ending, tail: Tail) -> Option<Change> {
    use Ending::{
        Alif, BeforeGenitive, BrokenPlural, BrokenPluralInTa, Defective, Dual, Feminine,
        FeminineDual, FeminineHamza, FemininePlural, Hamza, HamzaOnAlif, Maqsura, MasculinePlural,
        Plain, ShortDual, ShortInAccusative, ShortWithPronoun, ShortWithYa, Verb,
    };
    use Inflection as Of;
    let pronoun = tail.pronoun > 0;
    let same = Change { pronoun, ..Change::default() };
    let number = Change { number: true, ..same };
    let gender = Change { gender: true, ..same };
    let case = Change { case: true, ..same };
    let case_of_plural = Change { case_of_plural: true, ..same };
    let men = Change { is_men: true, ..number };
    let on_letter = Change { has_hamza: true, ..same };
    let letters = stem.chars().count();
    let change = match (ending, tail.inflection) {
        (Plain | BrokenPlural, Of::None) if pronoun && letters < 3 => None,
        (Plain | BrokenPlural, Of::None) if tail.is_ya && stem.ends_with('ه') => None,
        // Two ي before a genitive are of a plural: `صحفيي القناة`.
        (Plain | BrokenPlural, Of::None) if tail.is_ya && is_of_origin(stem) => None,
        (Plain | BrokenPlural, Of::None) => Some(same),
        (Plain | BrokenPlural, Of::Alif) if !pronoun && letters >= 3 => Some(case),
        (Plain, Of::Alif) if letters >= 3 => Some(number),
        (Plain, Of::TaMarbuta) if letters >= 3 => Some(gender),
        (Plain, Of::Ta) if pronoun && letters >= 3 => Some(gender),
        (Plain, Of::At | Of::An) if letters >= 3 => Some(number),
        (Plain, Of::In | Of::Un) if letters >= 3 => Some(men),
        (Plain, Of::Waw) if letters >= 4 => Some(men),
        (Plain, Of::Ya) if letters >= 3 => Some(men),
        (Plain, Of::FeminineDual | Of::FeminineDualConstruct) if letters >= 3 => {
            Some(Change { gender: true, needs_adjective: letters == 3, ..number })
        }
        (Plain | Alif, Of::Hat) if letters >= 4 => Some(number),
        (Alif, Of::At) => Some(number),
        (Alif, Of::Ta) if pronoun && letters >= 5 => Some(same),
        (Defective, Of::None) if !pronoun || keeps_ya(stem) => Some(same),
        (Defective, Of::Alif) if letters >= 5 && has_dual(stem) => Some(number),
        (Defective, Of::An | Of::In | Of::Ya) if letters >= 4 && has_dual(stem) => Some(number),
        (Defective, Of::At) if letters >= 4 => Some(number),
        (Feminine, Of::TaMarbuta | Of::Ha) => Some(same),
        (Feminine, Of::Ta) if pronoun => Some(same),
        (Feminine, Of::At | Of::FeminineDual) => Some(number),
        (Feminine, Of::FeminineDualConstruct) if pronoun || letters >= 3 => Some(number),
        (Feminine, Of::None) if !pronoun && letters >= 3 => Some(gender),
        (Feminine, Of::Alif) if !pronoun && letters >= 3 => Some(Change { case: true, ..gender }),
        (Feminine, Of::In | Of::Un) if is_of_origin(stem) => Some(Change { gender: true, ..men }),
        // `مرات` are times, and no plural of `مرأة`.
        (FeminineHamza, Of::At) => Some(Change { has_hamza: letters < 3, ..number }),
        (BeforeGenitive, Of::None) if !pronoun => Some(same),
        (BrokenPluralInTa, Of::TaMarbuta) => Some(same),
        (BrokenPluralInTa, Of::Ta) if pronoun && !VERBS_WITH_TA.contains(&stem) => Some(same),
        // `قضاه` is what a judge has spent.
        (BrokenPluralInTa, Of::Ha) => Some(Change { is_careless: true, ..same }),
        (FemininePlural, Of::TaMarbuta) => Some(number),
        (FemininePlural, Of::Ta) if pronoun => Some(number),
        (FemininePlural, Of::FeminineDual) => Some(number),
        // `أمة` is a nation, and no singular of `أمهات`.
        (FemininePlural, Of::None) if letters == 3 && stem.ends_with('ه') => None,
        (FemininePlural, Of::None | Of::Alif | Of::An | Of::In) if letters >= 3 => Some(number),
        (MasculinePlural, Of::Un | Of::In) if !pronoun => Some(case_of_plural),
        (MasculinePlural, Of::An) if !pronoun => Some(number),
        (MasculinePlural, Of::Waw | Of::Ya) if letters >= 4 => Some(number),
        (MasculinePlural, Of::None | Of::Alif) if letters >= 4 => Some(number),
        (MasculinePlural, Of::TaMarbuta | Of::At) if letters >= 4 => {
            Some(Change { gender: true, ..number })
        }
        (Dual, Of::An | Of::In | Of::Ya) => Some(case),
        (Dual, Of::Alif) if pronoun => Some(case),
        (Dual, Of::None) if has_broken_plural(stem) => Some(number),
        (FeminineDual, Of::FeminineDual | Of::FeminineDualConstruct) => Some(case),
        (FeminineDual, Of::TaMarbuta | Of::At) => Some(number),
        (FeminineDual, Of::Ta) if pronoun => Some(number),
        (ShortWithPronoun, Of::None) if pronoun && !tail.is_ya => {
            Some(Change { is_sure: true, ..same })
        }
        (ShortWithYa, Of::None) if tail.is_ya => Some(Change { is_sure: true, ..same }),
        (ShortInAccusative, Of::Alif) if !pronoun => Some(Change { is_sure: true, ..case }),
        (ShortDual, Of::An | Of::In) => Some(Change { is_sure: true, ..number }),
        (ShortDual, Of::Alif) if pronoun => Some(Change { is_sure: true, ..number }),
        (ShortDual, Of::Ya) => Some(Change { is_sure: true, ..number }),
        (Verb(_, Behind::Nothing, _), Of::None) if pronoun => None,
        (Verb(_, Behind::Pronoun, _), Of::None) if !pronoun => None,
        // What comes behind a verb is `ني`.
        (Verb(tense, _, before), Of::None) if !tail.is_ya => {
            Some(Change { verb: Some(tense), before, is_sure: true, ..same })
        }
        (Maqsura, Of::Alif) if pronoun => Some(same),
        // `قضائي` is no pronoun behind `قضاء` but its adjective; plurals have none.
        (Hamza | HamzaOnAlif, Of::Ya) if tail.is_ya => {
            is_broken_plural(&format!("{stem}ء")).then_some(on_letter)
        }
        (Hamza | HamzaOnAlif, Of::Waw | Of::Ya) if pronoun => Some(on_letter),
        _ => None,
    }?;
    let takes_end = matches!(ending, MasculinePlural | FemininePlural | Dual | FeminineDual);
    Some(Change { takes_end, ..change })
}

/// Tells whether there may be two of what a folded noun in ى names, by its shape: `مبنى`, `ملتقى`, `مستشفى`. Of other long
/// ones the same letters make adjectives: `موسيقيين` play music.
fn has_dual(stem: &str) -> bool {
    !has_letters(stem, 6) || stem.starts_with("مست")
}

#[cfg(test)]
mod tests;
