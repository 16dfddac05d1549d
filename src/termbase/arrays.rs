//! Arrays of numbers as bytes, for what is kept between two runs of the program: each behind its length,
//! little-endian, and a checksum over all of them.

use xxhash_rust::xxh3::xxh3_64;

use crate::text::PIPELINE_VERSION;

/// The bytes in front: the version of what is kept, that of the text pipeline, and the checksum.
pub(super) const HEADER: usize = 16;

/// Writes arrays.
pub(super) struct ArrayWriter(Vec<u8>);

impl ArrayWriter {
    /// Begins what is kept in a version of its own.
    pub(super) fn new(version: u32) -> Self {
        let mut header = vec![0; HEADER];
        header[..4].copy_from_slice(&version.to_le_bytes());
        header[4..8].copy_from_slice(&PIPELINE_VERSION.to_le_bytes());
        Self(header)
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        self.bytes(&bytes);
    }

    pub(super) fn long_numbers(&mut self, numbers: &[u64]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.bytes(&bytes);
    }

    /// Returns all of it with its checksum.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.0;
        seal(&mut bytes);
        bytes
    }
}

/// Sets the checksum.
pub(super) fn seal(bytes: &mut [u8]) {
    let checksum = xxh3_64(&bytes[HEADER..]);
    bytes[8..HEADER].copy_from_slice(&checksum.to_le_bytes());
}

/// Reads arrays in the order in which they were written.
pub(super) struct ArrayReader<'a>(&'a [u8]);

impl<'a> ArrayReader<'a> {
    /// Begins to read; `None` where the bytes are of another version, or not as they were written.
    pub(super) fn new(bytes: &'a [u8], version: u32) -> Option<Self> {
        let (header, body) = bytes.split_at_checked(HEADER)?;
        let expected = [
            &version.to_le_bytes()[..],
            &PIPELINE_VERSION.to_le_bytes(),
            &xxh3_64(body).to_le_bytes(),
        ];
        (header == expected.concat()).then_some(Self(body))
    }

    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let (bytes, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        Some(std::str::from_utf8(self.bytes()?).ok()?.to_owned())
    }

    pub(super) fn numbers(&mut self) -> Option<Vec<u32>> {
        let (numbers, _none) = self.bytes()?.as_chunks();
        Some(numbers.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect())
    }

    /// Reads numbers, so many at a time.
    pub(super) fn tuples<const N: usize>(&mut self) -> Option<Vec<[u32; N]>> {
        let (numbers, _none) = self.bytes()?.as_chunks::<4>();
        let (tuples, _none) = numbers.as_chunks::<N>();
        Some(tuples.iter().map(|tuple| tuple.map(u32::from_le_bytes)).collect())
    }

    pub(super) fn long_numbers(&mut self) -> Option<Vec<u64>> {
        let (numbers, _none) = self.bytes()?.as_chunks();
        Some(numbers.iter().map(|&bytes| u64::from_le_bytes(bytes)).collect())
    }
}
