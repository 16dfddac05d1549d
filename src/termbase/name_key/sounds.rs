//! The sounds of a name, in Arabic or Latin letters, and how they differ from those of another.
//!
//! A name is read once and compared with many.
//!
//! ```
//! use turjuman::termbase::name_key::Sounds;
//! let sought = Sounds::of("Qasim Sulaimani");
//! assert!(sought.has_consonants_of(&Sounds::of("قاسم سليماني")));
//! assert!(!sought.has_consonants_of(&Sounds::of("قاسم الأعرجي")));
//! ```

use unicode_normalization::UnicodeNormalization;

use super::NameKey;
use super::reading::{
    arabic_sounds, is_sign, latin_parts, latin_sounds, soften, with_articles_apart,
};
use super::sound::{CONSONANT, Class, Sound, alignment, liquids};
use crate::text::arabic::joined::compound_name_cut;
use crate::text::arabic::{self, fold_letter};
use crate::text::english::may_be_arabic_article;

/// The sounds of a name's words, without articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sounds {
    /// Those of all words, one behind the other.
    all: Vec<Sound>,
    /// Where those of each word end.
    ends: Vec<usize>,
}

/// The madda and the hamzas that may be part of an alef.
const SIGNS_OF_ALEF: [char; 3] = ['\u{653}', '\u{654}', '\u{655}'];

impl Sounds {
    /// Reads a name; of words of other scripts nothing is heard.
    pub fn of(name: &str) -> Self {
        Self::read(name, false)
    }

    /// Reads words that others of the name follow: with these behind them ([`append`](Self::append)) they sound as the name.
    ///
    /// ```
    /// use turjuman::termbase::name_key::Sounds;
    /// let mut name = Sounds::of_beginning("Muqtada al");
    /// name.append(&Sounds::of("Sadr"));
    /// assert_eq!(name, Sounds::of("Muqtada al Sadr"));
    /// ```
    pub fn of_beginning(words: &str) -> Self {
        Self::read(words, true)
    }

    /// Adds the sounds of the words that follow.
    pub fn append(&mut self, words: &Self) {
        let start = self.all.len();
        self.all.extend_from_slice(&words.all);
        self.ends.extend(words.ends.iter().map(|end| start + end));
    }

    fn read(name: &str, is_beginning: bool) -> Self {
        let name = with_articles_apart(name);
        let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
        let decomposed: String = lower
            .replace(['ç', 'č', 'ć'], "ch")
            .replace(['ş', 'š'], "sh")
            .replace('ž', "zh")
            .nfd()
            .collect();
        let is_part = |character: char| {
            character.is_alphanumeric() || arabic::is_mark(character) || is_sign(character)
        };
        let words: Vec<String> = decomposed
            .split(|character| !is_part(character))
            .filter(|word| !word.is_empty())
            .map(|word| word.chars().filter(|&letter| !is_sign(letter)).collect())
            .collect();
        let mut sounds = Self::default();
        for (index, word) in words.iter().enumerate() {
            let is_before_word = is_beginning || index + 1 < words.len();
            let is_article = may_be_arabic_article(word) && is_before_word;
            if is_article {
                continue;
            }
            if word.contains(arabic::is_letter) {
                let mut letters: String = word
                    .chars()
                    .filter(|&letter| !arabic::is_mark(letter))
                    .map(fold_letter)
                    .collect();
                // The family in front of its name is as the article is: `آل نهيان`, `Al Nahyan`.
                if is_before_word && letters == "ال" {
                    continue;
                }
                // The article has an alef without a sign: `إلهام` and `آلاء` have none.
                let mut signs = word.chars().skip(1).take_while(|&sign| arabic::is_mark(sign));
                let is_signed = signs.any(|sign| SIGNS_OF_ALEF.contains(&sign));
                if is_signed && letters.starts_with("ال") {
                    letters.replace_range(.."ا".len(), "ء");
                }
                if !is_before_word && word.ends_with('ة') {
                    letters.pop();
                    letters.push('ا');
                }
                let (first, rest) =
                    letters.split_at(compound_name_cut(&letters).unwrap_or_default());
                for part in [first, rest].into_iter().filter(|part| !part.is_empty()) {
                    sounds.add(arabic_sounds(part));
                }
            } else {
                // `Aboul Gheit` has the article of the word behind it.
                let is_father =
                    is_before_word && ["abul", "aboul", "abol"].contains(&word.as_str());
                let word = if is_father { "abu" } else { word };
                latin_parts(word).for_each(|part| sounds.add(latin_sounds(part)));
            }
        }
        sounds
    }

    fn add(&mut self, mut word: Vec<Sound>) {
        soften(&mut word);
        self.all.append(&mut word);
        self.ends.push(self.all.len());
    }

    fn words(&self) -> impl Iterator<Item = &[Sound]> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.all[start..end])
    }

    /// Returns each word of the name by itself.
    pub fn each_word(&self) -> Vec<Self> {
        let word = |word: &[Sound]| Self { all: word.to_vec(), ends: vec![word.len()] };
        self.words().map(word).collect()
    }

    /// Returns the key of the name.
    pub fn key(&self) -> NameKey {
        let strong = |word: &[Sound]| {
            word.iter()
                .filter(|sound| sound.is_strong())
                .map(|sound| sound.class.letter())
                .collect()
        };
        NameKey { words: self.words().map(strong).collect() }
    }

    /// Returns a number that all names have which [have its consonants](Self::has_consonants_of): its `l`, `r`, and `m` or
    /// `n`, in their order; of names with more than 32 of them the last ones.
    pub(super) fn liquids(&self) -> u64 {
        liquids(self.all.iter().map(|sound| sound.class as u8))
    }

    /// Returns how differently two names sound, from 0 to 1: a weighted edit distance by the number of consonants
    /// of the longer. Vowels and weak consonants weigh little, and so do letters of one class. Below 0.2 two
    /// spellings are probably of one name, above 0.4 they are not. Articles and the spaces of compound names do not
    /// count. Names of weak consonants only (`Yahya`) are compared as if they had one that is not.
    pub fn distance(&self, other: &Self) -> f64 {
        let strong =
            |name: &Self| name.all.iter().filter(|sound| sound.class != Class::Weak).count();
        let longest = strong(self).max(strong(other));
        if self.all.is_empty() != other.all.is_empty() {
            return 1.0;
        }
        // Costs are counted in hundredths, so that the result is the same everywhere.
        let cost = alignment(&self.all, &other.all, Sound::weight, Sound::cost);
        (f64::from(cost) / 100.0 / longest.max(1) as f64).min(1.0)
    }

    /// Tells whether two names may have the same consonants, weak ones apart: none is left out or another one, unless the
    /// two are written for one another. `Qaddafi` and `Gaddafi` have, `Bashir` and `Bashiti` have not.
    pub fn has_consonants_of(&self, other: &Self) -> bool {
        let is_whole = |cost: u32| u32::from(cost >= CONSONANT);
        let weight = |sound: Sound| is_whole(sound.weight());
        alignment(&self.all, &other.all, weight, |sound, heard| is_whole(sound.cost(heard))) == 0
    }
}

/// Tells whether names may have the same consonants by their keys, as [`NameKey`] shows them: it is so wherever
/// [`Sounds::has_consonants_of`] says so, and elsewhere seldom.
pub(crate) fn may_have_consonants_of(key: &str, other: &str) -> bool {
    if liquids(key.bytes()) != liquids(other.bytes()) {
        return false;
    }
    let classes = |key: &str| -> Vec<Class> { key.bytes().filter_map(Class::of_letter).collect() };
    // These are heard as weak ones, or not heard before sibilants.
    let weight = |class| u32::from(!matches!(class, Class::F | Class::J | Class::T | Class::D));
    let cost = |class: Class, heard: Class| u32::from(class != heard && !class.is_like(heard));
    alignment(&classes(key), &classes(other), weight, cost) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_other_consonants_from_other_spellings() {
        for (one, other, expected) in [
            ("Muammar Gaddafi", "Moamer Kadhafi", true),
            ("Muammar Gaddafi", "Mu'ammar al-Qadhafi", true),
            ("Qassem Soleimani", "Ghasem Soleimani", true),
            ("Mustafa al-Kadhimi", "Moustafa Kazemi", true),
            ("Ayman al-Zawahiri", "Ayman al-Dhawahiri", true),
            ("Mohammad Javad Zarif", "Mohammed Jawad Zarif", true),
            ("Abbas Araghchi", "Abbas Araqchi", true),
            ("Mazloum Abdi", "Mathloum Abdi", true),
            ("Friedrich Merz", "Friedrich Mertz", true),
            ("Vladimir Putin", "Wladimir Putin", true),
            ("Abdullah Hamdok", "Abdalla Hamdok", true),
            ("Abu Bakr al-Baghdadi", "Abubakr al-Baghdadi", true),
            ("بيني غانتس", "بيني غانتز", true),
            ("أولاف شولتس", "اولاف شولز", true),
            ("أنطونيو غوتيريش", "أنطونيو غوتيريس", true),
            ("بنيامين نتنياهو", "بنجامين نتنياهو", true),
            ("عبد ربه منصور هادي", "عبدربه منصور هادي", true),
            ("روح الله الخميني", "روح الله خميني", true),
            ("Celal Talabani", "جلال طالباني", true),
            ("Abdullah Öcalan", "عبد الله أوجلان", true),
            ("Nêçîrvan Barzani", "نيجيرفان بارزاني", true),
            ("Izzat Ibrahim", "عزة إبراهيم", true),
            ("Walid Jumblatt", "وليد جنبلاط", true),
            ("Ahmed Aboul Gheit", "أحمد أبو الغيط", true),
            ("Mohamed ElBaradei", "محمد البرادعي", true),
            ("Om Kalsoum", "أم كلثوم", true),
            ("Hamad Al Khalifa", "حمد آل خليفة", true),
            ("Faisal Al Saud", "فيصل آل سعود", true),
            ("Ilham Shahin", "إلهام شاهين", true),
            ("Ilham Shahin", "إِلْهام شاهين", true),
            ("Elias Khoury", "إلياس خوري", true),
            ("Albert Cossery", "ألبرت قصيري", true),
            ("Alaa Salah", "آلاء صلاح", true),
            ("Ibrahim al-Lami", "إبراهيم اللامي", true),
            ("Miloš Šešelj", "ميلوش شيشيلي", true),
            ("Xi Mingze", "شي مينغ تسه", true),
            ("Ilham Shahin", "هام شاهين", false),
            ("Ibrahim Izzat", "إبراهيم عزة", false),
            ("Kamal Junun", "كمال جمون", false),
            ("Omar al-Bashir", "Omar al-Bashiti", false),
            ("Kamal Mubarak", "جمال مبارك", false),
            ("Kim Jong Un", "Kim Jong Il", false),
            ("Ibrahim al-Jaafari", "Ibrahim al-Jabouri", false),
            ("Qassem Soleimani", "Jassem Soleimani", false),
            ("Masrour Barzani", "Mansour Barzani", false),
            ("دونالد ترامب", "رونالد ترامب", false),
        ] {
            let (one, other) = (Sounds::of(one), Sounds::of(other));
            assert_eq!(one.has_consonants_of(&other), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn tells_names_by_their_vowels() {
        for (name, own, other) in [
            ("محمد", "Mohammed", "Mahmoud"),
            ("Mahmoud", "محمود", "محمد"),
            ("Mahmud", "محمود", "محمد"),
            ("Mohammed", "محمد", "محمود"),
            ("Hassan", "حسن", "حسين"),
            ("Hussein", "حسين", "حسن"),
            ("Rashad", "رشاد", "رشيد"),
            ("Rashid", "رشيد", "رشاد"),
            ("Salman", "سلمان", "سليمان"),
            ("Suleiman", "سليمان", "سلمان"),
            ("Saad", "سعد", "سعيد"),
            ("Saeed", "سعيد", "سعد"),
            ("Kamel", "كامل", "كمال"),
            ("Samir", "سمير", "سامر"),
            ("Hamdeen", "حمدين", "حمدان"),
        ] {
            let [name, own, other] = [name, own, other].map(Sounds::of);
            assert!(name.distance(&own) < name.distance(&other), "{name:?}");
        }
    }
}
