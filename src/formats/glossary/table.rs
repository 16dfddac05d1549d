//! The rows of a CSV file, each with its line and its bytes.
//!
//! The file is held in memory, as its concepts are anyway; so a bad byte has an offset, a row its
//! true line (blank lines count) and an edit its exact place.

use std::io::Read;
use std::ops::Range;
use std::path::Path;

use crate::formats::glossary::error::{GlossaryError, GlossaryErrors, Place};
use crate::formats::line_breaks::line_breaks;
use crate::formats::quotes::unclosed;

/// A CSV file, decoded.
#[derive(Debug)]
pub(super) struct Table {
    /// The text with its byte order mark, where it has one.
    pub(super) text: String,
    /// The rows, the header first; blank lines are none.
    pub(super) rows: Vec<TableRow>,
}

/// A row of a CSV file.
#[derive(Debug)]
pub(in crate::formats) struct TableRow {
    /// The line that it begins in, from 1.
    pub(in crate::formats) line: u64,
    /// Where it stands in the text; its line ending may be a part of it.
    pub(in crate::formats) bytes: Range<usize>,
    /// The cells without their quotes.
    pub(in crate::formats) cells: Vec<String>,
}

pub(super) const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Encodings that a file's first bytes show; longer signs first.
const SIGNS: [(&[u8], &str); 4] = [
    (&[0xFF, 0xFE, 0, 0], "UTF-32"),
    (&[0, 0, 0xFE, 0xFF], "UTF-32"),
    (&[0xFF, 0xFE], "UTF-16"),
    (&[0xFE, 0xFF], "UTF-16"),
];

/// Reads a CSV file.
///
/// # Errors
/// If the file cannot be read or decoded, or has a quote that is never closed.
pub(super) fn read_table(mut reader: impl Read, file: &Path) -> Result<Table, GlossaryErrors> {
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|source| GlossaryError::Read { file: file.to_owned(), source })?;
    let text = decode(bytes, file)?;
    let cells = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    let errors: Vec<GlossaryError> = unclosed(cells, b',')
        .map(|quote| Place { file: file.to_owned(), line: quote.line })
        .map(|place| GlossaryError::UnclosedQuote { place })
        .collect();
    if !errors.is_empty() {
        return Err(GlossaryErrors(errors));
    }
    let rows = part(&text);
    Ok(Table { text, rows })
}

fn decode(bytes: Vec<u8>, file: &Path) -> Result<String, GlossaryError> {
    let by_mark = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, name)| *name);
    let by_zeros = bytes.iter().take(4).any(|&byte| byte == 0).then_some("UTF-16");
    if let Some(encoding) = by_mark.or(by_zeros) {
        return Err(GlossaryError::WrongEncoding { file: file.to_owned(), encoding });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = 1 + line_breaks(&error.as_bytes()[..offset]);
        GlossaryError::Undecodable { place: Place { file: file.to_owned(), line }, offset }
    })
}

fn part(text: &str) -> Vec<TableRow> {
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut reader = csv_reader(&text.as_bytes()[mark..]);
    let mut rows: Vec<TableRow> = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut counted, mut line) = (0, 1);
    loop {
        // Reading from memory what is already decoded cannot fail.
        let start = mark + offset(reader.position());
        if !reader.read_record(&mut record).unwrap_or(false) {
            return rows;
        }
        // The reader counts what is left of the line break before a row, and blank lines, as the row's.
        let blank = text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        let bytes = start + blank..mark + offset(reader.position());
        line += line_breaks(&text.as_bytes()[counted..bytes.start]);
        counted = bytes.start;
        rows.push(TableRow { line, bytes, cells: record.iter().map(str::to_owned).collect() });
    }
}

pub(super) fn csv_reader(text: &[u8]) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text)
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).expect("the file is in memory")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        read_table(text.as_bytes(), Path::new("a.csv")).expect("the table is well formed")
    }

    #[test]
    fn knows_the_line_and_the_bytes_of_each_row() {
        for text in [
            "id,en\na,\"x\ny\"\n\n\nb,z\n",
            "\u{FEFF}id,en\r\na,\"x\r\ny\"\r\n\r\n\r\nb,z\r\n",
            "id,en\ra,\"x\ry\"\r\r\rb,z",
        ] {
            let table = table(text);
            let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 2, 6], "{text:?}");
            let last = &table.rows[2];
            assert_eq!(table.text[last.bytes.clone()].trim_end(), "b,z", "{text:?}");
            assert_eq!(last.cells, ["b", "z"], "{text:?}");
            assert_eq!(table.rows[0].cells, ["id", "en"], "{text:?}");
        }
    }

    #[test]
    fn refuses_what_is_not_utf_8() {
        for (bytes, message) in [
            (&b"\xFF\xFEi\0d\0"[..], "a.csv: is encoded as UTF-16; save it as UTF-8"),
            (b"\xFE\xFF\0i\0d", "a.csv: is encoded as UTF-16; save it as UTF-8"),
            (b"i\0d\0", "a.csv: is encoded as UTF-16; save it as UTF-8"),
            (b"\xFF\xFE\0\0i\0\0\0", "a.csv: is encoded as UTF-32; save it as UTF-8"),
            (
                b"id,en\r\na,\xC8\xDB\r\n",
                "a.csv:2: the byte at offset 9 is not UTF-8; save the file as UTF-8",
            ),
            (
                b"id,en\na,x\nb,\"y\nc,z\n",
                "a.csv:3: a quote is opened and never closed; close it, or double a quote that belongs to the text",
            ),
            (
                b"id,en\na,\"y,z\nb,\"x\",z\n",
                "a.csv:2: a quote is opened and never closed; close it, or double a quote that belongs to the text",
            ),
            (
                b"id,en\na,\"",
                "a.csv:2: a quote is opened and never closed; close it, or double a quote that belongs to the text",
            ),
        ] {
            let errors = read_table(bytes, Path::new("a.csv")).expect_err(message);
            assert_eq!(errors.to_string(), message);
        }
    }

    #[test]
    fn allows_quotes_that_are_closed_or_inside_a_text() {
        for text in ["a,\"b\"", "a,\"b\"\"\"\n", "a,5\" tall", "a,\"\"", ""] {
            table(text);
        }
    }
}
