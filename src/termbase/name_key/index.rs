//! Names found by their sound: those that may have the consonants of another.
//!
//! [`Sounds::has_consonants_of`] compares two names at a time. Most need not be compared: `l`, `r`, and `m` and `n` together
//! are never written for another sound and never left out, so that names which do not have them in the same order have
//! other consonants.
//!
//! ```
//! use turjuman::termbase::name_key::{SoundIndex, Sounds};
//! let mut index = SoundIndex::default();
//! index.insert(&Sounds::of("قاسم سليماني"), "Qassem Soleimani");
//! index.insert(&Sounds::of("قاسم الأعرجي"), "Qasim al-Araji");
//! assert_eq!(index.candidates(&Sounds::of("Qasim Sulaimani")), ["Qassem Soleimani"]);
//! ```

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::Sounds;

/// Things by the name that each of them has.
#[derive(Clone, Debug)]
pub struct SoundIndex<T> {
    by_liquids: HashMap<u64, Vec<T>, FixedState>,
}

impl<T> Default for SoundIndex<T> {
    fn default() -> Self {
        Self { by_liquids: HashMap::default() }
    }
}

impl<T> SoundIndex<T> {
    /// Adds a thing by its name.
    pub fn insert(&mut self, name: &Sounds, thing: T) {
        self.by_liquids.entry(name.liquids()).or_default().push(thing);
    }

    /// Returns, in the order in which they were added, the things of all names that [have the
    /// consonants](Sounds::has_consonants_of) of another, and of some that have not.
    pub fn candidates(&self, name: &Sounds) -> &[T] {
        self.by_liquids.get(&name.liquids()).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::super::may_have_consonants_of;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn leaves_out_no_name_with_the_same_consonants(
            one in "[a-zA-Z '-]{0,12}|[ا-يةىآأإ ]{0,12}|(al-|[gqkcj]|[lrmnb]|[aiu]|th|s|z){0,8}",
            other in "[a-zA-Z '-]{0,12}|[ا-يةىآأإ ]{0,12}|(al-|[gqkcj]|[lrmnb]|[aiu]|th|s|z){0,8}",
        ) {
            let (one, other) = (Sounds::of(&one), Sounds::of(&other));
            if one.has_consonants_of(&other) {
                prop_assert_eq!(one.liquids(), other.liquids());
                let [key, other_key] = [&one, &other].map(|name| name.key().to_string());
                prop_assert!(may_have_consonants_of(&key, &other_key), "{key} {other_key}");
            }
        }
    }

    #[test]
    fn finds_names_that_sound_alike() {
        for (one, other) in [
            ("Gaddafi", "قذافي"),
            ("Walid Jumblatt", "وليد جنبلاط"),
            ("Celal Talabani", "جلال طالباني"),
            ("Benjamin Netanyahu", "بنيامين نتنياهو"),
        ] {
            let mut index = SoundIndex::default();
            index.insert(&Sounds::of(one), ());
            assert_eq!(index.candidates(&Sounds::of(other)), [()], "{one}");
        }
    }
}
