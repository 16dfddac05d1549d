//! How large a termbase may be, which is held in memory as its concepts are.

use std::io::Read;

use super::error::TermFileError;
use crate::formats::bounded::read_bounded;

/// The largest text, in bytes.
pub(super) const TEXT: u64 = 1 << 30;
/// The largest workbook or other archive, in bytes.
pub(super) const ARCHIVE: u64 = 256 << 20;

/// Reads a file of at most so many bytes.
pub(super) fn read_all(reader: impl Read, most: u64) -> Result<Vec<u8>, TermFileError> {
    let bytes = read_bounded(reader, most).map_err(TermFileError::Read)?;
    bytes.ok_or(TermFileError::TooLarge { bytes: most })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_much_is_read() {
        let error = read_all(&b"abc"[..], 2).expect_err("it is more").to_string();
        assert_eq!(error, "the file has more than 2 bytes; split it");
    }
}
