//! The rows of a text whose cells are parted by commas or the like, each with its true line and its bytes.
//!
//! The line that the csv crate tells is where it goes on to read: there the rest of a line break may stand, and blank lines.
//!
//! ```ignore
//! let rows = csv_rows("id;en\r\n\r\na;A\r\n", b';');
//! assert_eq!((rows[1].line, &rows[1].cells[1]), (3, "A"));
//! ```

use std::ops::Range;

use super::line_breaks::line_breaks;

pub(super) const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A row of a table.
#[derive(Debug)]
pub(super) struct TableRow {
    /// The line that it begins in, from 1.
    pub(super) line: u64,
    /// Where it stands in the text; its line ending may be a part of it.
    pub(super) bytes: Range<usize>,
    /// The cells without their quotes.
    pub(super) cells: Vec<String>,
}

/// Tells whether cells hold nothing, as those of rows that spreadsheets leave behind.
pub(super) fn are_empty<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.all(|cell| cell.trim().is_empty())
}

/// Returns the rows of a text, which may begin with a byte order mark; blank lines are none.
pub(super) fn csv_rows(text: &str, separator: u8) -> Vec<TableRow> {
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut reader = csv_reader(&text.as_bytes()[mark..], separator);
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

/// Returns a reader of a text without a byte order mark.
pub(super) fn csv_reader(text: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text)
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).expect("the file is in memory")
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
            let rows = csv_rows(text, b',');
            let lines: Vec<u64> = rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 2, 6], "{text:?}");
            assert_eq!(text[rows[2].bytes.clone()].trim_end(), "b,z", "{text:?}");
            assert_eq!(rows[2].cells, ["b", "z"], "{text:?}");
            assert_eq!(rows[0].cells, ["id", "en"], "{text:?}");
        }
        assert_eq!(csv_rows("a,b;c", b';')[0].cells, ["a,b", "c"]);
    }
}
