//! The table of a glossary: UTF-8 text parted by commas.
//!
//! The file is held in memory, as its concepts are anyway; so a bad byte has an offset, a row its
//! true line and an edit its exact place.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::UTF_8;

use crate::formats::bounded::read_bounded;
use crate::formats::csv_rows::{BYTE_ORDER_MARK, TableRow, are_empty, csv_rows};
use crate::formats::decode::{Signs, sniff};
use crate::formats::glossary::error::{GlossaryError, GlossaryErrors, GlossaryFault};
use crate::formats::line_breaks::line_breaks;
use crate::formats::quotes::unclosed;

/// The largest file, in bytes.
const LARGEST: u64 = 1 << 30;

/// A CSV file, decoded.
#[derive(Debug)]
pub(super) struct Table {
    /// The text with its byte order mark, where it has one.
    pub(super) text: String,
    /// The rows, the header first; blank lines are none, nor are rows of empty cells, as spreadsheets leave behind.
    pub(super) rows: Vec<TableRow>,
}

/// Reads a CSV file.
///
/// # Errors
/// If the file cannot be read or decoded, or has a quote that is never closed.
pub(super) fn read_table(reader: impl Read, file: &Path) -> Result<Table, GlossaryErrors> {
    let text = decode(bytes_of(reader, file, LARGEST)?, file)?;
    let cells = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    let errors: Vec<GlossaryError> = unclosed(cells, b',')
        .map(|quote| GlossaryFault::UnclosedQuote.at(file, quote.line))
        .collect();
    if !errors.is_empty() {
        return Err(GlossaryErrors(errors));
    }
    let is_filled = |row: &TableRow| !are_empty(row.row.cells.iter().map(String::as_str));
    let rows = csv_rows(&text, b',').filter(is_filled).collect();
    Ok(Table { text, rows })
}

/// Reads a file into memory.
///
/// # Errors
/// If it cannot be read, or is too large.
pub(super) fn read_bytes(file: &Path) -> Result<Vec<u8>, GlossaryError> {
    let reader = File::open(file).map_err(|source| GlossaryFault::Read { source }.of(file))?;
    bytes_of(reader, file, LARGEST)
}

/// Reads a file of at most so many bytes.
fn bytes_of(reader: impl Read, file: &Path, most: u64) -> Result<Vec<u8>, GlossaryError> {
    match read_bounded(reader, most) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(GlossaryFault::TooLarge { bytes: most }.of(file)),
        Err(source) => Err(GlossaryFault::Read { source }.of(file)),
    }
}

fn decode(bytes: Vec<u8>, file: &Path) -> Result<String, GlossaryError> {
    let wrong = match sniff(&bytes) {
        Signs::Of(encoding, _mark) => Some(encoding.name()).filter(|_| encoding != UTF_8),
        Signs::Utf32 => Some("UTF-32"),
        Signs::Nothing => None,
    };
    if let Some(encoding) = wrong {
        return Err(GlossaryFault::WrongEncoding { encoding }.of(file));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = 1 + line_breaks(&error.as_bytes()[..offset]);
        GlossaryFault::Undecodable { offset }.at(file, line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_utf_8() {
        for (bytes, message) in [
            (&b"\xFF\xFEi\0d\0"[..], "a.csv: is encoded as UTF-16LE; save it as UTF-8"),
            (b"\xFE\xFF\0i\0d", "a.csv: is encoded as UTF-16BE; save it as UTF-8"),
            (b"i\0d\0", "a.csv: is encoded as UTF-16LE; save it as UTF-8"),
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
    fn reads_so_much() {
        let error = bytes_of(&b"id,en\n"[..], Path::new("a.csv"), 5).expect_err("it is more");
        assert_eq!(error.to_string(), "a.csv: has more than 5 bytes; split it");
    }

    #[test]
    fn allows_quotes_that_are_closed_or_inside_a_text() {
        for text in ["a,\"b\"", "a,\"b\"\"\"\n", "a,5\" tall", "a,\"\"", ""] {
            read_table(text.as_bytes(), Path::new("a.csv")).expect("the table is well formed");
        }
    }
}
