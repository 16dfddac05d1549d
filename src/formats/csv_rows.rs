//! The rows of a text whose cells are parted by commas or the like, each with its true line and its bytes.
//!
//! Cells are read one by one, so that those of a row that are not kept take no memory.
//!
//! ```ignore
//! let row = csv_rows("id;en\r\n\r\na;A\r\n", b';').nth(1).expect("there are two").row;
//! assert_eq!((row.line, &row.cells[1]), (3, "A"));
//! ```

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::line_breaks::line_breaks;
use crate::termbase::glossary::Row;

pub(super) const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A row of a table, its cells without their quotes, in a text.
#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) row: Row,
    /// Where it stands in the text; its line ending may be a part of it.
    pub(super) bytes: Range<usize>,
    /// How many cells behind those that are kept hold something.
    pub(super) lost: usize,
}

/// Tells whether cells hold nothing, as those of rows that spreadsheets leave behind.
pub(super) fn are_empty<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.all(|cell| cell.trim().is_empty())
}

/// Returns the rows of a text, which may begin with a byte order mark; blank lines are none.
pub(super) fn csv_rows(text: &str, separator: u8) -> CsvRows<'_> {
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    CsvRows { at: mark, ..CsvRows::of_bytes(text.as_bytes(), separator) }
}

/// The rows of a text.
pub(super) struct CsvRows<'t> {
    text: &'t [u8],
    reader: Reader,
    /// How many cells of a row are kept at the most.
    most: usize,
    /// How many the last row had.
    width: usize,
    /// Up to where the text is read.
    at: usize,
    /// Up to where its lines are counted, and the line there.
    counted: usize,
    line: u64,
    /// The cell that is read.
    cell: Vec<u8>,
}

impl<'t> CsvRows<'t> {
    /// Returns the rows of bytes without a byte order mark; they end before one with a cell that is not UTF-8.
    pub(super) fn of_bytes(text: &'t [u8], separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        let cell = vec![0; 256];
        Self { text, reader, most: usize::MAX, width: 0, at: 0, counted: 0, line: 1, cell }
    }

    /// Keeps so many cells of each row.
    pub(super) fn keeping(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Reads a cell, and returns it and whether it is the last of its row.
    fn read_cell(&mut self) -> Option<(&str, bool)> {
        let mut length = 0;
        loop {
            let (text, cell) = (&self.text[self.at..], &mut self.cell[length..]);
            let (result, read, written) = self.reader.read_field(text, cell);
            self.at += read;
            length += written;
            match result {
                ReadFieldResult::Field { record_end } => {
                    return Some((str::from_utf8(&self.cell[..length]).ok()?, record_end));
                }
                ReadFieldResult::OutputFull => self.cell.resize(2 * self.cell.len(), 0),
                // Where nothing is left to be read, the next call says what that means.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::End => return None,
            }
        }
    }
}

impl Iterator for CsvRows<'_> {
    type Item = TableRow;

    fn next(&mut self) -> Option<TableRow> {
        // The reader takes what is left of the line break before a row, and blank lines, for the row's.
        let rest = &self.text[self.at..];
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = self.at + blank;
        let (most, mut cells, mut lost) = (self.most, Vec::with_capacity(self.width), 0);
        let mut is_last = false;
        while !is_last {
            let cell;
            (cell, is_last) = self.read_cell()?;
            if cells.len() < most {
                cells.push(cell.to_owned());
            } else if !cell.trim().is_empty() {
                lost += 1;
            }
        }
        self.width = cells.len();
        self.line += line_breaks(&self.text[self.counted..start]);
        self.counted = start;
        Some(TableRow { row: Row { line: self.line, cells }, bytes: start..self.at, lost })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_line_and_the_bytes_of_each_row() {
        for text in [
            "id,en\na,\"x\ny\"\n\n\nb,z\n",
            "\u{FEFF}id,en\r\na,\"x\r\ny\"\r\n\r\n\r\nb,z\r\n",
            "id,en\ra,\"x\ry\"\r\r\rb,z",
        ] {
            let rows: Vec<TableRow> = csv_rows(text, b',').collect();
            let lines: Vec<u64> = rows.iter().map(|row| row.row.line).collect();
            assert_eq!(lines, [1, 2, 6], "{text:?}");
            assert_eq!(text[rows[2].bytes.clone()].trim_end(), "b,z", "{text:?}");
            assert_eq!(rows[2].row.cells, ["b", "z"], "{text:?}");
            assert_eq!(rows[0].row.cells, ["id", "en"], "{text:?}");
        }
    }

    #[test]
    fn keeps_so_many_cells() {
        let text = format!("a,b;c\n1;{0};;x;\n\"{0}\"\n", "ب\"\"".repeat(1000));
        let rows: Vec<TableRow> = csv_rows(&text, b';').keeping(2).collect();
        assert_eq!(rows[0].row.cells, ["a,b", "c"]);
        assert_eq!((rows[1].row.cells[1].len(), rows[1].lost), (4000, 1));
        assert_eq!(rows[2].row.cells, ["ب\"".repeat(1000)]);
        assert!(csv_rows("\u{FEFF}\r\n", b',').next().is_none());
    }

    #[test]
    fn ends_before_what_is_no_text() {
        let mut rows = CsvRows::of_bytes(b"a,b\nc,\xFF\nd", b',');
        assert_eq!(rows.next().expect("it is a text").row.cells, ["a", "b"]);
        assert!(rows.next().is_none());
    }
}
