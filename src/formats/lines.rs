//! The lines of a text file with their numbers, for the formats that have a segment a line.
//!
//! The file is UTF-8, or UTF-16 by its first bytes. A byte order mark and the ends of lines (`\n`, `\r\n`, and `\r` where
//! it stands alone) are left out.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

use memchr::memchr2;

use super::decode::{DecodeError, Decoder, decode_text};
use super::draft::DraftError;

/// The longest line that is taken, in bytes.
pub(super) const LONGEST_LINE: usize = 64 << 20;

/// The lines of a file; an error is the last item.
#[derive(Debug)]
pub(super) struct Lines<R> {
    /// Nothing behind an error.
    decoder: Option<Decoder<R>>,
    /// Why the file cannot be read at all.
    failure: Option<io::Error>,
    file: PathBuf,
    number: u64,
    /// The last line ended with `\r`: a `\n` that follows belongs to it.
    ended_with_return: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R, file: PathBuf) -> Self {
        let (decoder, failure) = match decode_text(reader) {
            Ok(decoder) => (Some(decoder), None),
            Err(error) => (None, Some(error)),
        };
        Self { decoder, failure, file, number: 0, ended_with_return: false }
    }

    /// The file that the lines are of.
    pub(super) fn file(&self) -> &PathBuf {
        &self.file
    }

    /// The number of the last line that was read, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    fn read(&mut self) -> Result<Option<String>, DraftError> {
        if let Some(error) = self.failure.take() {
            return Err(self.unreadable(error));
        }
        let Some(decoder) = &mut self.decoder else { return Ok(None) };
        let mut line = Vec::new();
        loop {
            let ahead = match decoder.fill_buf() {
                Ok([]) if line.is_empty() => return Ok(None),
                Ok([]) => break,
                Ok(ahead) => ahead,
                Err(error) => return Err(self.unreadable(error)),
            };
            if std::mem::take(&mut self.ended_with_return) && ahead[0] == b'\n' {
                decoder.consume(1);
                continue;
            }
            let end = memchr2(b'\n', b'\r', ahead);
            let length = end.unwrap_or(ahead.len());
            if line.len() + length > LONGEST_LINE {
                return Err(DraftError::LongLine {
                    file: self.file.clone(),
                    line: self.number + 1,
                });
            }
            line.extend_from_slice(&ahead[..length]);
            self.ended_with_return = end.is_some_and(|end| ahead[end] == b'\r');
            decoder.consume(length + usize::from(end.is_some()));
            if end.is_some() {
                break;
            }
        }
        self.number += 1;
        Ok(Some(String::from_utf8(line).expect("the decoder gives whole characters")))
    }

    fn unreadable(&self, error: io::Error) -> DraftError {
        let file = self.file.clone();
        match DecodeError::inside(&error) {
            Some(
                DecodeError::Malformed { encoding, .. } | DecodeError::CutOff { encoding, .. },
            ) => DraftError::Encoding { file, line: self.number + 1, encoding },
            Some(DecodeError::Unsupported { .. }) | None => DraftError::Read { file, error },
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Result<String, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.read();
        if read.is_err() {
            self.decoder = None;
        }
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
                let mut lines = Lines::new(Dripping(bytes), "a.tsv".into());
                let read: Vec<String> =
                    lines.by_ref().map(|line| line.expect("it is text")).collect();
                assert_eq!(read, ["سلام\t1", "", "b"], "{line_break:?}");
                assert_eq!(lines.number(), 3);
            }
        }
        let lines = Lines::new("a\n\r\r\nb".as_bytes(), "a.tsv".into());
        assert_eq!(lines.flatten().collect::<Vec<_>>(), ["a", "", "", "b"]);
    }

    #[test]
    fn ends_at_what_cannot_be_read() {
        let long = [b"a\n".as_slice(), &vec![b'x'; LONGEST_LINE + 1], b"\nb\n"].concat();
        for (bytes, number, message) in [
            (
                &b"a\n\xC7\xE1\nb\n"[..],
                1,
                "a.tsv:2: the line is not UTF-8; convert the file to UTF-8",
            ),
            (
                b"\xFF\xFEa\0\n\0\x00\xD8b\0",
                1,
                "a.tsv:2: the line is not UTF-16LE; convert the file to UTF-8",
            ),
            (
                b"\xFF\xFE\0\0a\0\0\0",
                0,
                "a.tsv: cannot read the draft: the encoding 'UTF-32' is not supported; save the file as UTF-8",
            ),
            (&long, 1, "a.tsv:2: the line is longer than 64 MiB; the rest of the file is not read"),
        ] {
            let mut lines = Lines::new(bytes, "a.tsv".into());
            let read: Vec<Result<String, DraftError>> = lines.by_ref().collect();
            let error = read.last().and_then(|last| last.as_ref().err()).expect(message);
            assert_eq!((error.to_string().as_str(), read.len()), (message, number + 1));
            assert!(error.costs_file());
        }
    }
}
