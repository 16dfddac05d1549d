//! The lines of a draft that has a segment a line, up to the first that cannot be read.

use std::io::{self, Read};
use std::path::PathBuf;

use super::DraftError;
use crate::formats::lines::{LineError, Lines};

/// The lines of a file; an error is the last item.
#[derive(Debug)]
pub(in crate::formats) struct DraftLines<R> {
    /// Nothing behind an error.
    lines: Option<Lines<R>>,
    /// Why the file cannot be read at all.
    failure: Option<io::Error>,
    file: PathBuf,
    number: u64,
}

impl<R: Read> DraftLines<R> {
    pub(in crate::formats) fn new(reader: R, file: PathBuf) -> Self {
        let (lines, failure) = match Lines::new(reader) {
            Ok(lines) => (Some(lines), None),
            Err(error) => (None, Some(error)),
        };
        Self { lines, failure, file, number: 0 }
    }

    /// The file that the lines are of.
    pub(in crate::formats) fn file(&self) -> &PathBuf {
        &self.file
    }

    /// The number of the last line that was read, from 1.
    pub(in crate::formats) fn number(&self) -> u64 {
        self.number
    }
}

impl<R: Read> Iterator for DraftLines<R> {
    type Item = Result<String, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        let file = &self.file;
        if let Some(error) = self.failure.take() {
            return Some(Err(DraftError::Read { file: file.clone(), error }));
        }
        let lines = self.lines.as_mut()?;
        let read = lines.next()?;
        let line = lines.number();
        let file = || file.clone();
        let read = read.map_err(|error| match error {
            LineError::Malformed(encoding) => DraftError::Encoding { file: file(), line, encoding },
            LineError::Long => DraftError::LongLine { file: file(), line },
            LineError::Read(error) => DraftError::Read { file: file(), error },
        });
        match &read {
            Ok(_) => self.number = line,
            Err(_) => self.lines = None,
        }
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::lines::LONGEST_LINE;

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
            let mut lines = DraftLines::new(bytes, "a.tsv".into());
            let read: Vec<Result<String, DraftError>> = lines.by_ref().collect();
            let error = read.last().and_then(|last| last.as_ref().err()).expect(message);
            assert_eq!((error.to_string().as_str(), read.len()), (message, number + 1));
            assert!(error.costs_file());
        }
    }
}
