//! The lines of a UTF-8 file with their numbers, for the formats that have a segment a line.
//!
//! A byte order mark and the ends of lines (`\n` or `\r\n`) are left out.

use std::io::BufRead;
use std::path::PathBuf;

use crate::formats::draft::DraftError;

/// The lines of a file.
#[derive(Debug)]
pub(super) struct Lines<R> {
    reader: R,
    file: PathBuf,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, file: PathBuf) -> Self {
        Self { reader, file, number: 0 }
    }

    /// The file that the lines are of.
    pub(super) fn file(&self) -> &PathBuf {
        &self.file
    }

    /// The number of the last line that was read, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<String, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        match self.reader.read_until(b'\n', &mut line) {
            Ok(0) => return None,
            Ok(_) => self.number += 1,
            Err(error) => return Some(Err(DraftError::Read { file: self.file.clone(), error })),
        }
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let text = match self.number {
            1 => text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(text),
            _ => text,
        };
        Some(str::from_utf8(text).map(str::to_owned).map_err(|_invalid| DraftError::Encoding {
            file: self.file.clone(),
            line: self.number,
        }))
    }
}
