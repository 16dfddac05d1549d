//! Texts numbered in the order in which they came, found by hashing: three flat arrays, so that a table is
//! used as it is kept.

use xxhash_rust::xxh3::xxh3_64;

use crate::termbase::arrays::{ArrayWriter, Arrays, Numbers};

/// A table of texts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextTable<'a> {
    /// All texts, one behind the other.
    text: &'a [u8],
    /// Where each text ends.
    ends: Numbers<'a>,
    /// A power of two of places, at least a quarter of them free (0); in each the upper half of a text's hash, and its
    /// number from 1 in the lower half. A text is in the first free place from that of its hash on.
    slots: &'a [[u8; 8]],
}

/// A table that texts are entered into.
#[derive(Debug, Default)]
pub(super) struct TextTableBuilder {
    text: Vec<u8>,
    ends: Vec<u32>,
    slots: Vec<u64>,
}

/// The least number of places.
const LEAST_SLOTS: usize = 16;

impl TextTableBuilder {
    /// Returns the number of a text, and whether it is new.
    pub(super) fn enter(&mut self, text: &str) -> (u32, bool) {
        if self.slots.len() * 3 < 4 * (self.ends.len() + 1) {
            self.grow();
        }
        let hash = xxh3_64(text.as_bytes());
        let is_here = |slot: u64| {
            tag(slot) == tag(hash)
                && bytes_of(&self.text, number(slot), |n| self.ends[n]) == text.as_bytes()
        };
        let mut places = places(hash, self.slots.len());
        let place = places.find(|&place| self.slots[place] == 0 || is_here(self.slots[place]));
        let place = place.expect("a quarter is free");
        if self.slots[place] != 0 {
            return (number(self.slots[place]), false);
        }
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(self.text.len() as u32);
        self.slots[place] = tag(hash) | self.ends.len() as u64;
        (self.ends.len() as u32 - 1, true)
    }

    /// Returns the number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Writes the table.
    pub(super) fn write(&self, writer: &mut ArrayWriter) {
        writer.bytes(&self.text);
        writer.numbers(self.ends.iter().copied());
        writer.long_numbers(&self.slots);
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(LEAST_SLOTS)];
        for number in 0..self.ends.len() as u32 {
            let hash = xxh3_64(bytes_of(&self.text, number, |n| self.ends[n]));
            let free = places(hash, self.slots.len()).find(|&place| self.slots[place] == 0);
            self.slots[free.expect("more than a quarter is free")] =
                tag(hash) | u64::from(number + 1);
        }
    }
}

impl<'a> TextTable<'a> {
    /// Takes what [`TextTableBuilder::write`] has written.
    pub(super) fn read(arrays: &mut Arrays<'a>) -> Option<Self> {
        Some(Self { text: arrays.bytes()?, ends: arrays.numbers()?, slots: arrays.items()? })
    }

    /// Returns the number of a text.
    pub(super) fn get(self, text: &str) -> Option<u32> {
        let hash = xxh3_64(text.as_bytes());
        places(hash, self.slots.len())
            .map_while(|place| match u64::from_le_bytes(self.slots[place]) {
                0 => None,
                slot => Some(slot),
            })
            .find(|&slot| {
                tag(slot) == tag(hash)
                    && bytes_of(self.text, number(slot), |n| self.ends.at(n)) == text.as_bytes()
            })
            .map(number)
    }

    /// Returns all texts, one behind the other.
    pub(super) fn text(self) -> &'a [u8] {
        self.text
    }

    /// Returns the number of texts.
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// Tells whether the arrays go together, so that no look-up leaves them.
    pub(super) fn is_sound(self) -> bool {
        let is_free_or_known = |slot: &[u8; 8]| {
            let slot = u64::from_le_bytes(*slot);
            slot == 0 || (1..=self.len()).contains(&(slot as u32 as usize))
        };
        (self.slots.is_empty() || self.slots.len().is_power_of_two())
            && self.ends.are_ends(self.text.len())
            && self.slots.iter().all(is_free_or_known)
    }
}

/// Returns the text of a number.
fn bytes_of(text: &[u8], number: u32, end: impl Fn(usize) -> u32) -> &[u8] {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, &end);
    &text[start as usize..end(number) as usize]
}

/// Returns the places of a hash in their order, each once.
fn places(hash: u64, number: usize) -> impl Iterator<Item = usize> {
    let last = number.wrapping_sub(1);
    (0..number).map(move |offset| (hash as usize).wrapping_add(offset) & last)
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
            let mut builder = TextTableBuilder::default();
            let mut numbers: HashMap<String, u32> = HashMap::new();
            prop_assert_eq!(TextTable::default().get("a"), None);
            for text in texts {
                let expected = match numbers.get(&text) {
                    Some(&number) => (number, false),
                    None => (numbers.len() as u32, true),
                };
                prop_assert_eq!(builder.enter(&text), expected);
                numbers.insert(text, expected.0);
            }
            let mut writer = ArrayWriter::new(0);
            builder.write(&mut writer);
            let bytes = writer.finish();
            let table = TextTable::read(&mut Arrays::of(&bytes)).expect("it is whole");
            prop_assert!(table.is_sound());
            prop_assert_eq!(table.len(), numbers.len());
            for (text, number) in &numbers {
                prop_assert_eq!(table.get(text), Some(*number));
            }
            prop_assert_eq!(table.get("c"), None);
        }
    }
}
