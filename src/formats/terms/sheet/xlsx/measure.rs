//! What a workbook unpacks to: it is unpacked once into nothing, to know that it fits the memory.

use std::io::{Cursor, Read as _};

use super::broken;
use crate::formats::packed::{Archive, Bound};
use crate::formats::terms::error::TermFileError;

/// What a workbook may have unpacked, in bytes.
const UNPACKED: u64 = 256 << 20;
/// How many times its packed size it may have unpacked, beyond [`ALLOWANCE`] bytes: rows that are formatted and empty pack to
/// a hundredth.
const EXPANSION: u64 = 100;
const ALLOWANCE: u64 = 32 << 20;
/// The longest text or tag, in bytes. A cell may have 32,767 characters.
pub(super) const LONGEST_TEXT: usize = 4 << 20;

/// Unpacks an archive into nothing, up to its bounds.
pub(super) fn measure(bytes: &[u8]) -> Result<(), TermFileError> {
    let bound = Bound { expansion: EXPANSION, allowance: ALLOWANCE };
    let mut archive = Archive::open(Cursor::new(bytes), bound).map_err(broken)?;
    let mut unpacked = 0;
    let mut buffer = vec![0; 1 << 16];
    for index in 0..archive.len() {
        let mut part = archive.part(index).map_err(broken)?;
        let mut run = Run::default();
        loop {
            let read = part.read(&mut buffer).map_err(TermFileError::Read)?;
            if read == 0 {
                break;
            }
            unpacked += read as u64;
            if unpacked > UNPACKED {
                return Err(TermFileError::TooLarge { bytes: UNPACKED });
            }
            if run.longest(&buffer[..read]) > LONGEST_TEXT {
                return Err(TermFileError::LongText { bytes: LONGEST_TEXT });
            }
        }
    }
    Ok(())
}

/// The text or tag of an XML part that is being unpacked. Other parts, such as pictures, have none.
#[derive(Default)]
struct Run {
    /// How many bytes it has so far; none before the first bytes are seen.
    bytes: Option<usize>,
    is_xml: bool,
}

impl Run {
    /// Takes in further bytes and returns the length of the longest text or tag that goes on or begins in them.
    fn longest(&mut self, further: &[u8]) -> usize {
        let before = *self.bytes.get_or_insert_with(|| {
            // What stands in front is a byte order mark at most.
            self.is_xml = further.iter().take(4).any(|byte| *byte == b'<');
            0
        });
        if !self.is_xml {
            return 0;
        }
        let mut parts = further.split(|byte| matches!(byte, b'<' | b'>')).map(<[u8]>::len);
        let first = before + parts.next().unwrap_or_default();
        let (mut longest, mut last) = (first, first);
        for part in parts {
            longest = longest.max(part);
            last = part;
        }
        self.bytes = Some(last);
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::packed::samples::zip;

    #[test]
    fn refuses_a_bomb() {
        let empty = "<row/>".repeat(2 * ALLOWANCE as usize / "<row/>".len());
        let bytes = zip(&[("a.xml", empty.as_bytes())]);
        let error = measure(&bytes).expect_err("it is a bomb").to_string();
        assert!(error.contains("more than 100 times its size"), "{error}");
    }

    #[test]
    fn measures_texts_across_pieces() {
        let mut run = Run::default();
        for (bytes, longest) in [("<a>", 1), ("12345", 5), ("67<b>1", 7), ("234</b>", 4)] {
            assert_eq!(run.longest(bytes.as_bytes()), longest, "{bytes}");
        }
        assert_eq!(Run::default().longest(b"\x89PNG 0000"), 0);
    }
}
