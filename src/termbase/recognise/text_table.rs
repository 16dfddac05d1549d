//! Texts with what is said of each, found by hashing: two flat arrays, so that a table is used as it is kept. What is
//! said of a text lies behind it, so that finding it touches two places of memory.

use std::slice;

use xxhash_rust::xxh3::xxh3_64;

use crate::leb128::{next_number, push_number};
use crate::termbase::arrays::{ArrayWriter, Arrays};

/// A table of texts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextTable<'a> {
    /// All records, one behind the other.
    records: &'a [u8],
    /// A power of two of places, at least a quarter of them free (0); in each the upper half of a text's hash, and where
    /// its record begins, from 1, in the lower half. A text is in the first free place from that of its hash on.
    slots: &'a [[u8; 8]],
}

/// A text and what is said of it: the lengths of both (LEB128), and both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Record<'a> {
    pub(super) text: &'a [u8],
    pub(super) value: &'a [u8],
}

/// A table that texts are entered into, and numbered in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct TextTableBuilder {
    text: Vec<u8>,
    ends: Vec<u32>,
    /// As in a table; in the lower half a text's number from 1.
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
        let is_here =
            |slot: u64| tag(slot) == tag(hash) && self.text_of(number(slot)) == text.as_bytes();
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

    /// Writes the table; `write_value` appends what is said of the text of a number.
    pub(super) fn write(
        &self,
        writer: &mut ArrayWriter,
        mut write_value: impl FnMut(u32, &mut Vec<u8>),
    ) {
        let (mut records, mut value) = (Vec::new(), Vec::new());
        let mut starts = Vec::with_capacity(self.ends.len());
        for number in 0..self.ends.len() as u32 {
            value.clear();
            write_value(number, &mut value);
            starts.push(records.len() as u64);
            Record { text: self.text_of(number), value: &value }.write(&mut records);
        }
        writer.bytes(&records);
        let slot = |&slot: &u64| match slot {
            0 => 0,
            slot => tag(slot) | (starts[number(slot) as usize] + 1),
        };
        writer.long_numbers(&self.slots.iter().map(slot).collect::<Vec<u64>>());
    }

    fn text_of(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(LEAST_SLOTS)];
        for number in 0..self.ends.len() as u32 {
            let hash = xxh3_64(self.text_of(number));
            let free = places(hash, self.slots.len()).find(|&place| self.slots[place] == 0);
            self.slots[free.expect("more than a quarter is free")] =
                tag(hash) | u64::from(number + 1);
        }
    }
}

impl<'a> Record<'a> {
    fn write(&self, bytes: &mut Vec<u8>) {
        push_number(bytes, self.text.len() as u64);
        push_number(bytes, self.value.len() as u64);
        bytes.extend_from_slice(self.text);
        bytes.extend_from_slice(self.value);
    }

    /// Takes the record that bytes begin with; `None` where it is not whole.
    #[inline]
    fn take(bytes: &mut slice::Iter<'a, u8>) -> Option<Self> {
        let (text, value) = (next_number(bytes)?, next_number(bytes)?);
        let (text, rest) = bytes.as_slice().split_at_checked(usize::try_from(text).ok()?)?;
        let (value, rest) = rest.split_at_checked(usize::try_from(value).ok()?)?;
        *bytes = rest.iter();
        Some(Self { text, value })
    }
}

impl<'a> TextTable<'a> {
    /// Takes what [`TextTableBuilder::write`] has written.
    pub(super) fn read(arrays: &mut Arrays<'a>) -> Option<Self> {
        Some(Self { records: arrays.bytes()?, slots: arrays.items()? })
    }

    /// Returns what is said of a text.
    pub(super) fn get(self, text: &str) -> Option<&'a [u8]> {
        let hash = xxh3_64(text.as_bytes());
        places(hash, self.slots.len())
            .map_while(|place| match u64::from_le_bytes(self.slots[place]) {
                0 => None,
                slot => Some(slot),
            })
            .filter(|&slot| tag(slot) == tag(hash))
            .filter_map(|slot| Record::take(&mut self.records.get(number(slot) as usize..)?.iter()))
            .find(|record| record.text == text.as_bytes())
            .map(|record| record.value)
    }

    /// Returns all records in their order; what is no whole record ends them.
    pub(super) fn records(self) -> impl Iterator<Item = Record<'a>> {
        let mut rest = self.records.iter();
        std::iter::from_fn(move || Record::take(&mut rest))
    }

    /// Tells whether it is as it is written, and what is said of each text is as it must be.
    pub(super) fn is_sound(self, is_value: impl Fn(&[u8]) -> bool) -> bool {
        let mut rest = self.records.iter();
        while let Some(record) = Record::take(&mut rest) {
            if !is_value(record.value) {
                return false;
            }
        }
        rest.len() == 0 && (self.slots.is_empty() || self.slots.len().is_power_of_two())
    }
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
    // A damaged slot may have no number.
    (slot as u32).wrapping_sub(1)
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
            builder.write(&mut writer, |number, value| value.extend(number.to_le_bytes()));
            let bytes = writer.finish();
            let table = TextTable::read(&mut Arrays::of(&bytes)).expect("it is whole");
            prop_assert!(table.is_sound(|value| value.len() == 4));
            prop_assert_eq!(table.records().count(), numbers.len());
            for (text, number) in &numbers {
                prop_assert_eq!(table.get(text), Some(&number.to_le_bytes()[..]));
            }
            prop_assert_eq!(table.get("c"), None);
        }
    }
}
