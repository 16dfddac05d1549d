//! The last letters of words that some write for one another, and how a text writes them.
//!
//! The match form folds ى and ي, since many in Egypt write one for the other: `علي` for `على`, `فى` for `في`; and ة and ه,
//! as those do who write in haste. Whoever writes both tells words apart by them: `قوي` is strong, `قوى` are powers, `طلبه` is
//! his request, `طلبة` are students. What a text writes elsewhere says which of the two its author is; so it does of those
//! who leave out [hamzas](super::hamza).
//!
//! ```
//! use turjuman::text::arabic::final_letters::{FinalYa, Likeness, Writing};
//! let careful = Writing::of([&['ع', 'ل', 'ى'][..]].into_iter());
//! let egyptian = Writing::of([&['ا', 'ل', 'ي'][..]].into_iter());
//! let (written, known) = (FinalYa::of('ي'), FinalYa::of('ى'));
//! assert_eq!(careful.likeness(written, known), Likeness::Other);
//! assert_eq!(egyptian.likeness(written, known), Likeness::Same);
//! assert_eq!(Writing::default().likeness(written, known), Likeness::Doubtful);
//! ```

use super::hamza::shows_hamzas;
use super::is_mark;
use crate::enumeration::numbered;

numbered! {
    /// Which of the two a word ends in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum FinalYa {
        /// ي.
        Ya,
        /// ى.
        Maqsura,
        /// ي, of someone who writes no ى, for which it may stand.
        Either,
    }
}

/// How much like the last letter of a known word the one is that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is that letter, or may stand for it in this text.
    #[default]
    Same,
    /// It may stand for it, but nothing says so.
    Doubtful,
    /// It is another.
    Other,
}

/// What a text shows of how it writes its last letters and its hamzas; `None` where it shows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// Whether its ي is ي, and does not stand for ى.
    ya: Option<bool>,
    /// Whether its ى is ى, and does not stand for ي.
    maqsura: Option<bool>,
    /// Whether it writes ة, and not ه for it.
    ta_marbuta: Option<bool>,
    /// Whether it writes the hamzas of alifs.
    hamza: Option<bool>,
}

/// Words in ى as those write them who write ي for it. `علي` is as often a name.
const YA_FOR_MAQSURA: [&str; 8] = ["الي", "إلي", "حتي", "أخري", "اخري", "الأخري", "الاخري", "إحدي"];

/// Words in ي as those write them who write ى for it.
const MAQSURA_FOR_YA: [&str; 7] = ["فى", "الذى", "التى", "هى", "أى", "اى", "لكى"];

/// The letters of the longest of these words.
const LONGEST: usize = 6;

/// How many words in ى, with none in ي, say that it is written for that.
const MANY: usize = 8;

/// Particles and nouns like them in ى that nothing else tells from names: `على`, not `علي`.
const PARTICLES_IN_MAQSURA: [&str; 8] = ["على", "إلى", "الى", "لدى", "مدى", "حتى", "متى", "سوى"];

/// The number of letters of the longest of them.
const LONGEST_PARTICLE: usize = 3;

/// Tells whether a word, as it is written, is a particle that only its ى tells from a name.
pub fn is_particle_in_maqsura(word: impl Iterator<Item = char> + Clone) -> bool {
    let letters = word.filter(|&letter| !is_mark(letter));
    let is_short = letters.clone().nth(LONGEST_PARTICLE).is_none();
    is_short && PARTICLES_IN_MAQSURA.iter().any(|particle| particle.chars().eq(letters.clone()))
}

/// Tells whether a word as it is written, with the article and so without a pronoun, ends in ه for ة: behind `ي` that is no
/// letter of the word (`الاجتماعيه`, but `التوجيه`).
fn is_ha_for_ta_marbuta(word: &[char]) -> bool {
    let mut letters = word.iter().copied().filter(|&letter| !is_mark(letter));
    let begins_so = letters.next() == Some('ا') && letters.next() == Some('ل');
    let is_noun_of_doubled_verb = letters.clone().next() == Some('ت');
    let is_long = letters.clone().nth(4).is_some();
    begins_so && is_long && !is_noun_of_doubled_verb && letters.rev().nth(1) == Some('ي')
}

impl FinalYa {
    /// Returns which of the two a last letter is, as it is written; `None` of others, and of the ی of Persian, which is
    /// both.
    pub fn of(last: char) -> Option<Self> {
        match last {
            'ي' | '\u{FEF1}' | '\u{FEF2}' => Some(Self::Ya),
            'ى' | '\u{FEEF}' | '\u{FEF0}' => Some(Self::Maqsura),
            _ => None,
        }
    }

    /// Returns which of the two a word ends in.
    pub fn of_word(word: &str) -> Option<Self> {
        word.trim_end_matches(is_mark).chars().next_back().and_then(Self::of)
    }
}

impl Writing {
    /// Returns what words show, as they are written.
    pub fn of<'a>(words: impl Iterator<Item = &'a [char]>) -> Self {
        let [mut has_ya, mut has_maqsura, mut has_ta_marbuta, mut has_ha] = [false; 4];
        let [mut ya_for_maqsura, mut maqsura_for_ya] = [false; 2];
        let mut hamza = None;
        for word in words {
            let Some(&last) = word.iter().rfind(|&&letter| !is_mark(letter)) else { continue };
            let bare = match word {
                ['و' | 'ف', bare @ ..] => bare,
                _ => word,
            };
            hamza = match shows_hamzas(bare.iter().copied()) {
                Some(is_written) => Some(is_written && hamza != Some(false)),
                None => hamza,
            };
            let is_one_of = |list: &[&str]| {
                let mut words = [word, bare].into_iter().filter(|word| word.len() <= LONGEST);
                words.any(|word| list.iter().any(|one| one.chars().eq(word.iter().copied())))
            };
            match FinalYa::of(last) {
                Some(FinalYa::Ya) if is_one_of(&YA_FOR_MAQSURA) => ya_for_maqsura = true,
                Some(FinalYa::Ya) => has_ya = true,
                Some(FinalYa::Maqsura) if is_one_of(&MAQSURA_FOR_YA) => maqsura_for_ya = true,
                Some(FinalYa::Maqsura) => has_maqsura = true,
                _ if last == 'ة' => has_ta_marbuta = true,
                _ => has_ha |= last == 'ه' && is_ha_for_ta_marbuta(word),
            }
        }
        // Whoever writes one for the other shows nothing by that other.
        let is_itself = |stands_for_other: bool, has_other: bool, other_stands_for_it: bool| match (
            stands_for_other,
            has_other && !other_stands_for_it,
        ) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        };
        Self {
            ya: is_itself(ya_for_maqsura, has_maqsura, maqsura_for_ya),
            maqsura: is_itself(maqsura_for_ya, has_ya, ya_for_maqsura),
            ta_marbuta: (has_ta_marbuta || has_ha).then_some(has_ta_marbuta),
            hamza,
        }
    }

    /// Returns it with what the text before it showed where it shows nothing.
    pub fn behind(self, before: Self) -> Self {
        Self {
            ya: self.ya.or(before.ya),
            maqsura: self.maqsura.or(before.maqsura),
            ta_marbuta: self.ta_marbuta.or(before.ta_marbuta),
            hamza: self.hamza.or(before.hamza),
        }
    }

    /// Tells how much like the last letter of a known word the one is that is written.
    pub fn likeness(self, written: Option<FinalYa>, known: Option<FinalYa>) -> Likeness {
        let is_itself = match (written, known) {
            (Some(FinalYa::Ya), Some(FinalYa::Maqsura)) => self.ya,
            (Some(FinalYa::Maqsura), Some(FinalYa::Ya)) => self.maqsura,
            (Some(FinalYa::Maqsura), Some(FinalYa::Either)) => self.maqsura.filter(|is| !is),
            _ => return Likeness::Same,
        };
        match is_itself {
            Some(true) => Likeness::Other,
            Some(false) => Likeness::Same,
            None => Likeness::Doubtful,
        }
    }

    /// Tells whether a ى that is written is no ي.
    pub fn tells_maqsura(self) -> bool {
        self.maqsura == Some(true)
    }

    /// Tells whether it writes ى for ي.
    pub fn has_maqsura_for_ya(self) -> bool {
        self.maqsura == Some(false)
    }

    /// Tells whether it writes ة, so that a ه that is written is none, or ه for it; `None` where nothing says so.
    pub fn ta_marbuta(self) -> Option<bool> {
        self.ta_marbuta
    }

    /// Tells whether it writes the hamzas of alifs, so that an alif without one has none; `None` where nothing says so.
    pub fn tells_hamza(self) -> Option<bool> {
        self.hamza
    }
}

/// How the terms of a glossary are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermWriting {
    /// The numbers of words in ي and in ى.
    ya: usize,
    maqsura: usize,
}

impl TermWriting {
    /// Returns what the words of the terms show.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = Self::default();
        for ya in words.filter_map(FinalYa::of_word) {
            counts.ya += usize::from(ya == FinalYa::Ya);
            counts.maqsura += usize::from(ya == FinalYa::Maqsura);
        }
        counts
    }

    /// Returns which of the two a word of the terms ends in: none where there are many in ى and none in ي, as these are
    /// written for every ي.
    pub fn final_ya(self, word: &str) -> Option<FinalYa> {
        match FinalYa::of_word(word)? {
            FinalYa::Maqsura if self.maqsura >= MANY && self.ya == 0 => None,
            FinalYa::Ya if self.maqsura == 0 => Some(FinalYa::Either),
            ya => Some(ya),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YA: Option<FinalYa> = Some(FinalYa::Ya);
    const MAQSURA: Option<FinalYa> = Some(FinalYa::Maqsura);

    fn writing(text: &str) -> Writing {
        let words: Vec<Vec<char>> = text.split(' ').map(|word| word.chars().collect()).collect();
        Writing::of(words.iter().map(Vec::as_slice))
    }

    #[test]
    fn learns_from_the_words_of_a_text() {
        use Likeness::{Doubtful, Other, Same};
        for (text, ya_for_maqsura, maqsura_for_ya) in [
            ("مضى إلى البيت", Other, Doubtful),
            ("مضى في البيت", Other, Other),
            ("في البيت", Doubtful, Other),
            ("مضي الي البيت", Same, Doubtful),
            ("مضى الي البيت", Same, Doubtful),
            ("وحتي البيت", Same, Doubtful),
            ("فى البيت", Doubtful, Same),
            ("مضى فى البيت الخالى", Doubtful, Same),
            ("مضى فى بيت خالي", Doubtful, Same),
            ("علي في البيت", Doubtful, Other),
            ("نظر إليّ ومضى", Other, Other),
            ("البيت", Doubtful, Doubtful),
            ("", Doubtful, Doubtful),
        ] {
            let writing = writing(text);
            assert_eq!(writing.likeness(YA, MAQSURA), ya_for_maqsura, "{text}");
            assert_eq!(writing.likeness(MAQSURA, YA), maqsura_for_ya, "{text}");
            for same in [YA, MAQSURA] {
                assert_eq!(writing.likeness(same, same), Same);
                assert_eq!(writing.likeness(same, None), Same);
            }
        }
        assert!(writing("في البيت").tells_maqsura());
        assert!(!writing("فى بيت علي").tells_maqsura());
        for (text, expected) in [
            ("مدينةٌ", Some(true)),
            ("مدينه", None),
            ("الحكوميه", Some(false)),
            ("المدينة الحكوميه", Some(true)),
            ("التوجيه", None),
            ("الفقيه", None),
        ] {
            assert_eq!(writing(text).ta_marbuta(), expected, "{text}");
        }
        for (text, expected) in [
            ("وأعلن البيت", Some(true)),
            ("وأعلن الى البيت", Some(false)),
            ("والى بيت أخيه", Some(false)),
            ("البيت", None),
        ] {
            assert_eq!(writing(text).tells_hamza(), expected, "{text}");
        }
    }

    #[test]
    fn lists_have_no_longer_words() {
        let longest = YA_FOR_MAQSURA.iter().chain(&MAQSURA_FOR_YA).map(|word| word.chars().count());
        assert_eq!(longest.max(), Some(LONGEST));
    }

    #[test]
    fn remembers_the_text_before() {
        let (careful, egyptian) = (writing("مضى إلى البيت"), writing("مضي الي البيت"));
        assert_eq!(writing("البيت").behind(careful).likeness(YA, MAQSURA), Likeness::Other);
        assert_eq!(careful.behind(egyptian).likeness(YA, MAQSURA), Likeness::Other);
        assert_eq!(egyptian.behind(careful).likeness(YA, MAQSURA), Likeness::Same);
    }

    #[test]
    fn knows_how_terms_are_written() {
        let words = ["مصرى", "سورى", "عربى", "كبرى", "نادى", "قوى", "ثانى", "مبنى"];
        for (words, ya, maqsura) in [
            (&words[..], Some(FinalYa::Ya), None),
            (&words[1..], Some(FinalYa::Ya), MAQSURA),
            (&["قوي", "على"], YA, MAQSURA),
            (&["قوي"], Some(FinalYa::Either), MAQSURA),
        ] {
            let writing = TermWriting::of(words.iter().copied());
            assert_eq!((writing.final_ya("قوي"), writing.final_ya("قوى")), (ya, maqsura));
        }
        let either = Some(FinalYa::Either);
        assert_eq!(writing("في").likeness(MAQSURA, either), Likeness::Doubtful);
        assert_eq!(writing("فى").likeness(MAQSURA, either), Likeness::Same);
        assert_eq!(FinalYa::of('ی'), None);
        assert_eq!(FinalYa::of_word("قوىً"), MAQSURA);
    }
}
