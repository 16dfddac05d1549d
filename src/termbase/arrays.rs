//! Arrays of numbers as bytes, for what is kept between two runs of the program: each behind its length,
//! little-endian, and a checksum over all of them.

use std::io::Read;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

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
        header[..4].copy_from_slice(&version.to_le_bytes());
        header[4..8].copy_from_slice(&PIPELINE_VERSION.to_le_bytes());
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

    pub(crate) fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        self.bytes(&bytes);
    }

    pub(crate) fn long_numbers(&mut self, numbers: &[u64]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.bytes(&bytes);
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

/// The bytes that are read at a time; they stay in a processor's cache while numbers are made of them.
const CHUNK: usize = 1 << 16;

/// The most bytes that room is made for before they have come: a damaged length must not take more.
const RESERVED: usize = 1 << 26;

/// Reads arrays in the order in which they were written. What they say holds once [`finish`](Self::finish) finds the
/// checksum to be right.
pub(crate) struct ArrayReader<R> {
    source: R,
    expected: u64,
    checksum: Xxh3,
    chunk: Vec<u8>,
}

impl<R: Read> ArrayReader<R> {
    /// Begins to read; `None` where there is no such thing, or one of another version.
    pub(crate) fn new(mut source: R, version: u32) -> Option<Self> {
        let mut header = [0; HEADER];
        source.read_exact(&mut header).ok()?;
        let (versions, checksum) = header.split_last_chunk()?;
        let expected = [version.to_le_bytes(), PIPELINE_VERSION.to_le_bytes()];
        (versions == expected.concat()).then(|| Self {
            source,
            expected: u64::from_le_bytes(*checksum),
            checksum: Xxh3::new(),
            chunk: vec![0; CHUNK],
        })
    }

    /// Reads an array of items of so many bytes; `None` where there are fewer.
    pub(crate) fn items<const BYTES: usize, T>(
        &mut self,
        mut item: impl FnMut(&[u8; BYTES]) -> T,
    ) -> Option<Vec<T>> {
        let mut length = [0; 8];
        self.source.read_exact(&mut length).ok()?;
        self.checksum.update(&length);
        let mut rest = usize::try_from(u64::from_le_bytes(length)).ok()?;
        let mut items = Vec::with_capacity(rest.min(RESERVED) / BYTES);
        while rest > 0 {
            let chunk = &mut self.chunk[..rest.min(CHUNK / BYTES * BYTES)];
            self.source.read_exact(chunk).ok()?;
            self.checksum.update(chunk);
            let (whole, []) = chunk.as_chunks() else { return None };
            items.extend(whole.iter().map(&mut item));
            rest -= chunk.len();
        }
        Some(items)
    }

    pub(crate) fn bytes(&mut self) -> Option<Vec<u8>> {
        self.items(|&[byte]| byte)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    pub(crate) fn languages(&mut self) -> Option<Vec<LanguageTag>> {
        self.text()?.lines().map(|tag| tag.parse().ok()).collect()
    }

    pub(crate) fn numbers(&mut self) -> Option<Vec<u32>> {
        self.items(|&bytes| u32::from_le_bytes(bytes))
    }

    pub(crate) fn long_numbers(&mut self) -> Option<Vec<u64>> {
        self.items(|&bytes| u64::from_le_bytes(bytes))
    }

    /// Ends; `None` where what was read is not as it was written, or there is more.
    pub(crate) fn finish(mut self) -> Option<()> {
        let is_at_end = self.source.read(&mut [0]).ok()? == 0;
        (is_at_end && self.checksum.digest() == self.expected).then_some(())
    }
}

/// Returns the numbers that an item of an array has, of which it takes so many bytes.
pub(crate) fn numbers<const N: usize>(item: &[u8]) -> [u32; N] {
    let (numbers, _none) = item.as_chunks();
    std::array::from_fn(|index| u32::from_le_bytes(numbers[index]))
}
