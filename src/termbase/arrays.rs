//! Arrays of numbers as bytes, for what is kept between two runs of the program: each behind its length,
//! little-endian, and a checksum over all of them. They are used where they lie: reading them makes none of them anew.

use xxhash_rust::xxh3::xxh3_64;

use crate::language::LanguageTag;
use crate::text::PIPELINE_VERSION;

/// The bytes in front: the version of what is kept, that of the text pipeline, and the checksum.
pub(crate) const HEADER: usize = 16;

/// Writes arrays.
pub(crate) struct ArrayWriter(Vec<u8>);

impl ArrayWriter {
    /// Begins what is kept in a version of its own.
    pub(crate) fn new(version: u32) -> Self {
        let mut header = vec![0; HEADER];
        header[..8].copy_from_slice(&versions(version));
        Self(header)
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn languages(&mut self, languages: &[LanguageTag]) {
        let tags: Vec<&str> = languages.iter().map(LanguageTag::as_written).collect();
        self.bytes(tags.join("\n").as_bytes());
    }

    /// Writes items of so many bytes each.
    pub(crate) fn items<const BYTES: usize>(&mut self, items: impl Iterator<Item = [u8; BYTES]>) {
        self.bytes(&items.flatten().collect::<Vec<u8>>());
    }

    pub(crate) fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        self.items(numbers.map(u32::to_le_bytes));
    }

    pub(crate) fn long_numbers(&mut self, numbers: &[u64]) {
        self.items(numbers.iter().map(|number| number.to_le_bytes()));
    }

    /// Returns all of it with its checksum.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut bytes = self.0;
        seal(&mut bytes);
        bytes
    }
}

/// Sets the checksum.
pub(crate) fn seal(bytes: &mut [u8]) {
    let checksum = xxh3_64(&bytes[HEADER..]);
    bytes[8..HEADER].copy_from_slice(&checksum.to_le_bytes());
}

/// Tells whether bytes are as a version has written them.
pub(crate) fn are_whole(bytes: &[u8], version: u32) -> bool {
    let Some((header, arrays)) = bytes.split_at_checked(HEADER) else { return false };
    header[..8] == versions(version) && header[8..] == xxh3_64(arrays).to_le_bytes()
}

fn versions(version: u32) -> [u8; 8] {
    let both = u64::from(version) | u64::from(PIPELINE_VERSION) << u32::BITS;
    both.to_le_bytes()
}

/// Arrays in the order in which they were written.
#[derive(Debug)]
pub(crate) struct Arrays<'a>(&'a [u8]);

impl<'a> Arrays<'a> {
    /// Takes what [`ArrayWriter`] has written.
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.get(HEADER..).unwrap_or_default())
    }

    /// Returns the next array; `None` where it is not whole.
    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let (bytes, rest) =
            rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        self.0 = rest;
        Some(bytes)
    }

    /// Returns the next array, of items of so many bytes.
    pub(crate) fn items<const BYTES: usize>(&mut self) -> Option<&'a [[u8; BYTES]]> {
        let (items, []) = self.bytes()?.as_chunks() else { return None };
        Some(items)
    }

    pub(crate) fn numbers(&mut self) -> Option<Numbers<'a>> {
        self.items().map(Numbers)
    }

    pub(crate) fn languages(&mut self) -> Option<Vec<LanguageTag>> {
        let tags = str::from_utf8(self.bytes()?).ok()?;
        tags.lines().map(|tag| tag.parse().ok()).collect()
    }

    /// Tells that there are no more.
    pub(crate) fn finish(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// Numbers as they lie in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Numbers<'a>(&'a [[u8; 4]]);

impl<'a> Numbers<'a> {
    /// Returns the number at an index that there must be.
    pub(crate) fn at(self, index: usize) -> u32 {
        u32::from_le_bytes(self.0[index])
    }

    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    /// Returns the numbers from one on, before another one.
    pub(crate) fn part(self, first: usize, end: usize) -> Self {
        Self(&self.0[first..end])
    }

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = u32> + Clone + 'a {
        self.0.iter().map(|number| u32::from_le_bytes(*number))
    }

    /// Returns how many are before the first one that is at least as high; they are in their order.
    pub(crate) fn less_than(self, number: u32) -> usize {
        self.0.partition_point(|other| u32::from_le_bytes(*other) < number)
    }

    /// Returns where the text of a number begins, behind the one before: these are the ends of texts.
    pub(crate) fn start_of(self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |before| self.at(before) as usize)
    }

    /// Tells whether these are the ends of texts that lie one behind the other in so many bytes.
    pub(crate) fn are_ends(self, length: usize) -> bool {
        self.iter().is_sorted() && self.start_of(self.len()) == length
    }
}

/// Returns the numbers that an item of an array has, of which it takes so many bytes.
pub(crate) fn numbers<const N: usize>(item: &[u8]) -> [u32; N] {
    let (numbers, _none) = item.as_chunks();
    std::array::from_fn(|index| u32::from_le_bytes(numbers[index]))
}
