//! Texts numbered in the order in which they came, found by hashing: three flat arrays, so that a table is
//! written and read as it is.

use xxhash_rust::xxh3::xxh3_64;

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TextTable {
    /// All texts, one behind the other.
    pub(super) text: Vec<u8>,
    /// Where each text ends.
    pub(super) ends: Vec<u32>,
    /// A power of two of places, at least a quarter of them free (0); in each the upper half of a text's hash, and its
    /// number from 1 in the lower half. A text is in the first free place from that of its hash on.
    pub(super) slots: Vec<u64>,
}

/// The least number of places.
const LEAST_SLOTS: usize = 16;

impl TextTable {
    /// Returns the number of a text, and whether it is new.
    pub(super) fn enter(&mut self, text: &str) -> (u32, bool) {
        if self.slots.len() * 3 < 4 * (self.ends.len() + 1) {
            self.grow();
        }
        let hash = xxh3_64(text.as_bytes());
        let mut place = self.first_place(hash);
        loop {
            match self.slots[place] {
                0 => break,
                slot if self.is_at(slot, hash, text) => return (number(slot), false),
                _ => place = self.next_place(place),
            }
        }
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(self.text.len() as u32);
        self.slots[place] = tag(hash) | self.ends.len() as u64;
        (self.ends.len() as u32 - 1, true)
    }

    /// Returns the number of a text.
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        let hash = xxh3_64(text.as_bytes());
        let mut place = self.first_place(hash);
        loop {
            match *self.slots.get(place)? {
                0 => return None,
                slot if self.is_at(slot, hash, text) => return Some(number(slot)),
                _ => place = self.next_place(place),
            }
        }
    }

    /// Returns the number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether the arrays go together, so that no look-up leaves them or goes on for ever.
    pub(super) fn is_sound(&self) -> bool {
        let numbers = self.slots.iter().filter(|&&slot| slot != 0);
        (self.slots.is_empty() || self.slots.len().is_power_of_two())
            && self.slots.len() * 3 >= 4 * self.len()
            && self.ends.is_sorted()
            && self.ends.last().map_or(0, |&end| end as usize) == self.text.len()
            && numbers.clone().count() == self.len()
            && numbers
                .map(|&slot| slot as u32)
                .all(|number| number != 0 && number as usize <= self.len())
    }

    fn is_at(&self, slot: u64, hash: u64, text: &str) -> bool {
        tag(slot) == tag(hash) && self.bytes(number(slot)) == text.as_bytes()
    }

    fn bytes(&self, number: u32) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.text[start as usize..self.ends[number as usize] as usize]
    }

    fn first_place(&self, hash: u64) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    fn next_place(&self, place: usize) -> usize {
        (place + 1) & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(LEAST_SLOTS)];
        for number in 0..self.ends.len() as u32 {
            let hash = xxh3_64(self.bytes(number));
            let mut place = self.first_place(hash);
            while self.slots[place] != 0 {
                place = self.next_place(place);
            }
            self.slots[place] = tag(hash) | u64::from(number + 1);
        }
    }
}

fn tag(hash: u64) -> u64 {
    hash & 0xFFFF_FFFF_0000_0000
}

fn number(slot: u64) -> u32 {
    slot as u32 - 1
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_was_entered_and_nothing_else(texts in prop::collection::vec("[ab]{0,5}", 0..80)) {
            let mut table = TextTable::default();
            let mut numbers: HashMap<String, u32> = HashMap::new();
            prop_assert_eq!(table.get("a"), None);
            for text in texts {
                let expected = match numbers.get(&text) {
                    Some(&number) => (number, false),
                    None => (numbers.len() as u32, true),
                };
                prop_assert_eq!(table.enter(&text), expected);
                numbers.insert(text, expected.0);
            }
            prop_assert!(table.is_sound());
            for (text, number) in &numbers {
                prop_assert_eq!(table.get(text), Some(*number));
            }
            prop_assert_eq!(table.get("c"), None);
        }
    }
}
