//! A piece of memory that much is read into at once.
//!
//! What is kept of large glossaries is tens of megabytes, which a command reads to answer one sentence. Most of the
//! time that takes is the system's, which hands memory out page by page: a [`Block`] of some size asks for large pages.
//!
//! ```
//! use turjuman::block::Block;
//! let block = Block::read(&mut "Basra".as_bytes(), 3)?;
//! assert_eq!(&block[..], b"Bas");
//! assert!(Block::read(&mut "Basra".as_bytes(), 6).is_err());
//! # Ok::<(), std::io::Error>(())
//! ```

use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::Path;

use memmap2::MmapMut;

/// The size of a large page of the usual processors, in bytes. What is smaller than one comes from the heap.
const LARGE_PAGE: usize = 1 << 21;

/// Bytes that do not change.
#[derive(Debug)]
pub struct Block(Content);

#[derive(Debug)]
enum Content {
    Heap(Vec<u8>),
    /// So many bytes at the beginning of pages of their own.
    Pages(MmapMut, usize),
}

impl Block {
    /// Reads so many bytes.
    ///
    /// # Errors
    /// Returns an error if the source has fewer or cannot be read, or if there is not so much memory.
    pub fn read(source: &mut dyn Read, length: usize) -> io::Result<Self> {
        let mut block = Self::zeroed(length)?;
        source.read_exact(block.bytes_mut())?;
        Ok(block)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Returns an error if it cannot be read, or if there is not so much memory.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        let mut block = match usize::try_from(metadata.len()) {
            Ok(length) if metadata.is_file() => Self::read(&mut file, length)?,
            _ => Self::from(Vec::new()),
        };
        // A pipe does not say how long it is, and a file may have grown.
        let mut rest = Vec::new();
        if file.read_to_end(&mut rest)? > 0 {
            block = Self::from([&block[..], &rest].concat());
        }
        Ok(block)
    }

    fn zeroed(length: usize) -> io::Result<Self> {
        if length < LARGE_PAGE {
            return Ok(Self(Content::Heap(vec![0; length])));
        }
        let pages = MmapMut::map_anon(length.next_multiple_of(LARGE_PAGE))?;
        // Where there are none, small pages do as well.
        #[cfg(target_os = "linux")]
        let _are_large = pages.advise(memmap2::Advice::HugePage);
        Ok(Self(Content::Pages(pages, length)))
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        match &mut self.0 {
            Content::Heap(bytes) => bytes,
            Content::Pages(pages, length) => &mut pages[..*length],
        }
    }
}

impl Deref for Block {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Content::Heap(bytes) => bytes,
            Content::Pages(pages, length) => &pages[..*length],
        }
    }
}

impl From<Vec<u8>> for Block {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Content::Heap(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_read() {
        for length in [0, 1, LARGE_PAGE - 1, LARGE_PAGE, LARGE_PAGE + 1] {
            let bytes: Vec<u8> = (0..length).map(|place| (place % 251) as u8).collect();
            let block = Block::read(&mut bytes.as_slice(), length).expect("it is all there");
            assert!(*block == *bytes);
            let file = tempfile::NamedTempFile::new().expect("a file");
            std::fs::write(file.path(), &bytes).expect("written");
            assert!(*Block::of_file(file.path()).expect("it can be read") == *block);
            assert!(*Block::from(bytes) == *block);
        }
    }
}
