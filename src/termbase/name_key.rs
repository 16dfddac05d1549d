//! What a name sounds like, in Arabic or Latin letters: a key for finding candidates, and a distance for
//! ranking them.
//!
//! Romanisations of one Arabic name differ in vowels, doubled letters, articles and in letters that English
//! lacks: `Qassem Soleimani`, `Qasim Sulaimani`, `Kassem Sulaymani`. The key keeps of each word the
//! consonants, in classes: vowels, `ع ه ح و ي` and their Latin letters are left out, ق = ك = خ, ث = ت = ط,
//! ذ = ض = د = ظ = z, غ = ج. Names with one key may be different names (some 30 share one in a large list), so a key
//! finds candidates and [`distance`] tells them apart; neither says that two names are the same.
//!
//! ```
//! use turjuman::termbase::name_key::{distance, name_key};
//! assert_eq!(name_key("Qassem Soleimani"), name_key("قاسم سليماني"));
//! assert_eq!(name_key("Mohammed al-Sudani").to_string(), "MMD SDN");
//! assert!(distance("Qasim Sulaimani", "قاسم سليماني") < 0.2);
//! assert!(distance("Qassem Soleimani", "قاسم الأعرجي") > 0.4);
//! ```

use std::fmt;

pub use index::SoundIndex;
pub use sounds::Sounds;
pub(crate) use sounds::may_have_consonants_of;

mod index;
mod reading;
mod sound;
mod sounds;

/// Names further apart than this, by [`distance`], do not sound alike.
pub(crate) const FARTHEST_SOUND: f64 = 0.25;

/// The most words of a text that is looked at as a name.
pub(crate) const LONGEST_NAME: usize = 6;

/// The most characters of such a text: comparing two takes time by the product of their lengths.
const MOST_CHARACTERS: usize = 128;

/// Tells whether a text has more characters than names that are looked at.
pub(crate) fn is_longer_than_names(text: &str) -> bool {
    text.chars().nth(MOST_CHARACTERS).is_some()
}

/// The consonants of a name's words, in classes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey {
    words: Vec<String>,
}

impl NameKey {
    /// Returns a key by its words, parted by spaces as [`Display`](fmt::Display) shows them.
    pub(super) fn of_words(words: &str) -> Self {
        Self { words: words.split(' ').map(str::to_owned).collect() }
    }

    /// Returns the keys of the name's words, in their order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Tells whether the name may be meant by a shorter one: the words of that are words of this in their order,
    /// the last one the last (`Mohammed al-Sudani`, `محمد شياع السوداني`).
    pub fn may_be_shortened_to(&self, shorter: &Self) -> bool {
        let mut words = self.words.iter();
        shorter.words.last() == self.words.last()
            && shorter.words.iter().all(|word| words.any(|own| own == word))
    }

    /// Returns how many consonants all its words have.
    pub fn consonants(&self) -> usize {
        // A class is an ASCII letter.
        self.words.iter().map(String::len).sum()
    }

    /// Tells whether something is heard of the name's first and last word: words of vowels alone beside it are none of it.
    pub(crate) fn has_edges(&self) -> bool {
        let edges = [self.words.first(), self.words.last()];
        edges.iter().all(|word| word.is_some_and(|word| !word.is_empty()))
    }

    /// Tells whether nothing of the name is heard: it has no consonants.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(String::is_empty)
    }
}

impl fmt::Display for NameKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words.join(" "))
    }
}

/// Returns the key of a name in Arabic or Latin letters; words of other scripts have empty keys.
pub fn name_key(name: &str) -> NameKey {
    Sounds::of(name).key()
}

/// Returns how differently two names sound, from 0 to 1, as [`Sounds::distance`] does.
pub fn distance(one: &str, other: &str) -> f64 {
    Sounds::of(one).distance(&Sounds::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn has_one_key_for_the_spellings_of_a_name() {
        for spellings in [
            &["Qassem Soleimani", "Qasim Sulaimani", "Kassem Sulaymani", "قاسم سليماني"][..],
            &["Mohammed al-Sudani", "Muhammad Al Sudani", "Mohamed El-Sudani", "محمد السوداني"],
            &[
                "Abdel Fattah el-Sisi",
                "Abdelfattah al-Sisi",
                "Abdul Fattah Al-Sisi",
                "عبد الفتاح السيسي",
                "عبدالفتاح السيسي",
            ],
            &["Muqtada as-Sadr", "Moqtada al-Sadr", "Muqtadā aṣ-Ṣadr", "مقتدى الصدر"],
            &["Khaled bin Salman", "خالد بن سلمان"],
            &["Daesh", "Da'esh", "داعش"],
            &["Hakan Fidan", "هاكان فيدان"],
        ] {
            for spelling in spellings {
                assert_eq!(name_key(spelling), name_key(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn knows_names_by_some_of_their_words() {
        for (name, shorter, expected) in [
            ("محمد شياع السوداني", "Mohammed al-Sudani", true),
            ("محمد شياع السوداني", "السوداني", true),
            ("محمد شياع السوداني", "Mohammed Shia", false),
            ("قاسم سليماني", "Soleimani Qassem", false),
        ] {
            assert_eq!(name_key(name).may_be_shortened_to(&name_key(shorter)), expected);
        }
    }

    #[test]
    fn has_nothing_to_say_of_other_scripts() {
        assert!(
            name_key("伊拉克").is_empty() && name_key("").is_empty() && name_key("2024").is_empty()
        );
        assert_eq!(name_key("al-Assad").words(), ["SD"]);
        assert_eq!(name_key("Al").to_string(), "L");
    }

    #[test]
    fn tells_near_names_from_far_ones() {
        for (one, other) in [
            ("Qasim Sulaimani", "قاسم سليماني"),
            ("Muammar Gaddafi", "معمر القذافي"),
            ("Gassem", "قاسم"),
            ("Abu Dhabi", "أبو ظبي"),
            ("Abu Zaby", "أبو ظبي"),
            ("Nuri al-Maliki", "Nouri al-Maliki"),
            ("Vladimir Putin", "فلاديمير بوتين"),
            ("Donald Trump", "دونالد ترامب"),
        ] {
            assert!(distance(one, other) < 0.25, "{one} {other} {}", distance(one, other));
        }
        for (one, other) in [
            ("Qassem Soleimani", "قاسم الأعرجي"),
            ("Baghdad", "Basra"),
            ("محمد السوداني", "محمد الحلبوسي"),
        ] {
            assert!(distance(one, other) > 0.3, "{one} {other} {}", distance(one, other));
        }
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_bounded(one in "\\PC{0,20}|[a-z' -]{0,20}|[ا-ي ]{0,20}", other in "[a-z' -]{0,20}|[ا-ي ]{0,20}") {
            let there = distance(&one, &other);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert_eq!(there, distance(&other, &one));
            prop_assert_eq!(distance(&one, &one), 0.0);
        }
    }
}
