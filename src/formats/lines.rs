//! The lines of a text file with their numbers.
//!
//! The file is UTF-8, or UTF-16 by its first bytes. A byte order mark and the ends of lines (`\n`, `\r\n`, and `\r` where
//! it stands alone) are left out.
//!
//! ```
//! use turjuman::formats::lines::Lines;
//! let lines: Vec<_> = Lines::new(&b"One\r\nTw\xFFo\rThree"[..])?.collect();
//! assert_eq!(lines[0].as_deref().ok(), Some("One"));
//! assert!(lines[1].is_err());
//! assert_eq!(lines[2].as_deref().ok(), Some("Three"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, BufRead, Read};
use std::mem;

use memchr::memchr2;

use super::decode::{Decoder, decode_text};

/// The longest line that is taken, in bytes.
pub const LONGEST_LINE: usize = 64 << 20;

/// The lines of a file. Behind one that is malformed the others follow; what else cannot be read is the last item.
#[derive(Debug)]
pub struct Lines<R> {
    decoder: Decoder<R>,
    number: u64,
    /// The last line ended with `\r`: a `\n` that follows belongs to it.
    ended_with_return: bool,
    is_done: bool,
}

/// Why a line cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It has bytes that the encoding of the file, named here, does not allow.
    #[error("the line is not {0}")]
    Malformed(&'static str),
    /// It is longer than [`LONGEST_LINE`].
    #[error("the line is longer than {} MiB", LONGEST_LINE >> 20)]
    Long,
    /// What the system said.
    #[error(transparent)]
    Read(#[from] io::Error),
}

impl<R: Read> Lines<R> {
    /// Reads the beginning of a file.
    ///
    /// # Errors
    /// Where it cannot be read, or is in an encoding that is not supported.
    pub fn new(reader: R) -> io::Result<Self> {
        let decoder = decode_text(reader)?.marking_malformed();
        Ok(Self { decoder, number: 0, ended_with_return: false, is_done: false })
    }

    /// Returns the number of the last line that was read, or could not be, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    fn read(&mut self) -> Result<Option<String>, LineError> {
        let (mut line, mut is_malformed) = (Vec::new(), false);
        self.number += 1;
        loop {
            let ahead = self.decoder.fill_buf()?;
            if ahead.is_empty() {
                self.is_done = true;
                if line.is_empty() {
                    self.number -= 1;
                    return Ok(None);
                }
                break;
            }
            if mem::take(&mut self.ended_with_return) && ahead[0] == b'\n' {
                self.decoder.consume(1);
                continue;
            }
            let end = memchr2(b'\n', b'\r', ahead);
            let length = end.unwrap_or(ahead.len());
            if line.len() + length > LONGEST_LINE {
                return Err(LineError::Long);
            }
            line.extend_from_slice(&ahead[..length]);
            self.ended_with_return = end.is_some_and(|end| ahead[end] == b'\r');
            // A mark is the last character of what is decoded at a time.
            is_malformed |= end.is_none() && self.decoder.ends_in_mark();
            self.decoder.consume(length + usize::from(end.is_some()));
            if end.is_some() {
                break;
            }
        }
        if is_malformed {
            return Err(LineError::Malformed(self.decoder.encoding()));
        }
        Ok(Some(String::from_utf8(line).expect("the decoder gives whole characters")))
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Result<String, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let read = self.read();
        self.is_done |= matches!(read, Err(LineError::Long | LineError::Read(_)));
        read.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::dripping::Dripping;

    #[test]
    fn reads_lines_in_any_encoding_and_however_they_end() {
        let text = "\u{FEFF}سلام\t1\n\nb\n";
        for line_break in ["\n", "\r\n", "\r"] {
            let text = text.replace('\n', line_break);
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for bytes in [text.as_bytes(), &wide] {
                let mut lines = Lines::new(Dripping(bytes)).expect("it is text");
                let read: Vec<String> =
                    lines.by_ref().map(|line| line.expect("it is text")).collect();
                assert_eq!(read, ["سلام\t1", "", "b"], "{line_break:?}");
                assert_eq!(lines.number(), 3);
            }
        }
        let lines = Lines::new("a\n\r\r\nb".as_bytes()).expect("it is text");
        assert_eq!(lines.flatten().collect::<Vec<_>>(), ["a", "", "", "b"]);
    }

    #[test]
    fn goes_on_behind_a_malformed_line_and_knows_a_mark_from_its_character() {
        let bytes = b"a \xEF\xBF\xBF\n\xC7\xE1\n\xEF\xBF\xBF\xFF\r\nb\r\xE0";
        let read = |lines: &mut dyn Iterator<Item = Result<String, LineError>>| {
            let line = |line: Result<String, LineError>| line.map_err(|error| error.to_string());
            lines.map(line).collect::<Vec<_>>()
        };
        let malformed = || Err("the line is not UTF-8".to_owned());
        let expected = [
            Ok("a \u{FFFF}".to_owned()),
            malformed(),
            malformed(),
            Ok("b".to_owned()),
            malformed(),
        ];
        let mut lines = Lines::new(&bytes[..]).expect("it is text");
        assert_eq!(read(&mut lines), expected);
        assert_eq!(lines.number(), 5);
        assert_eq!(read(&mut Lines::new(Dripping(&bytes[..])).expect("it is text")), expected);
    }

    #[test]
    fn ends_at_a_line_that_is_too_long() {
        let long = [b"a\n".as_slice(), &vec![b'x'; LONGEST_LINE + 1], b"\nb\n"].concat();
        let mut lines = Lines::new(&long[..]).expect("it is text");
        let read: Vec<_> = lines.by_ref().collect();
        assert!(matches!(&read[..], [Ok(_), Err(LineError::Long)]), "{}", read.len());
        assert_eq!(lines.number(), 2);
    }
}
