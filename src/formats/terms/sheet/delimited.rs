//! The rows of a CSV or TSV file, whatever parts its cells.

use std::io::Read;

use super::COLUMNS;
use super::budget::CellBudget;
use super::table::lose_columns;
use crate::formats::csv_rows::{TableRow, csv_rows};
use crate::formats::line_breaks::lines;
use crate::formats::quotes::{UnclosedQuote, unclosed, without};
use crate::formats::terms::error::{TermFault, TermFileError};
use crate::formats::terms::reading::{ReadOptions, Reading};
use crate::formats::terms::text::{Fallback, read_text};
use crate::termbase::glossary::Row;

/// What may part cells; of two that stand in the first line equally often, the first counts.
const SEPARATORS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// What the cells of a file may take of the memory, in bytes.
const CELLS: u64 = 4 << 30;

/// Reads the rows; the reading is told how the text had to be read, and the quotes that are never closed.
pub(super) fn rows(
    reader: &mut dyn Read,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<Vec<Row>, TermFileError> {
    let languages = |text: &str| super::languages(text, options);
    let decoded = read_text(reader, options.encoding.as_deref(), Fallback::CodePageOf(&languages))?;
    rows_of(&decoded.told_to(reading), reading)
}

/// Parts a text into rows; the reading is told the quotes that are never closed.
pub(super) fn rows_of(text: &str, reading: &mut Reading) -> Result<Vec<Row>, TermFileError> {
    rows_within(&mut CellBudget::new(CELLS), text, reading)
}

fn rows_within(
    budget: &mut CellBudget,
    text: &str,
    reading: &mut Reading,
) -> Result<Vec<Row>, TermFileError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let named = named_separator(text);
    let separator = named.unwrap_or_else(|| separator(text));
    let quotes: Vec<UnclosedQuote> = unclosed(text, separator).collect();
    for quote in &quotes {
        reading.problem(quote.line, TermFault::UnclosedQuote);
    }
    let text = without(text, &quotes);
    // The line that names the separator is a row too.
    let rows = csv_rows(&text, separator).keeping(COLUMNS).skip(usize::from(named.is_some()));
    let rows = rows.map(|TableRow { row, lost, .. }| {
        lose_columns(reading, lost);
        let bytes = size_of::<Row>() + row.cells.iter().map(String::len).sum::<usize>();
        budget.take(row.cells.capacity(), bytes)?;
        Ok(row)
    });
    rows.collect()
}

/// Reads the first line by which spreadsheets are told what parts the cells, `sep=;`.
fn named_separator(text: &str) -> Option<u8> {
    let (_, line) = lines(text).next()?;
    match line.trim_end().strip_prefix("sep=")?.as_bytes() {
        &[separator] => Some(separator),
        _ => None,
    }
}

/// How many lines a title in front of the table may have.
const MOST_TITLES: usize = 5;
/// How many rows, and bytes of them, tell what parts the cells.
const ROWS: usize = 20;
const BYTES: usize = 1 << 14;

/// Returns what parts the cells: what stands most often, outside of quotes, in the first line that has something of the
/// kind. Where only another part gives all rows behind the first as many cells, it is that.
fn separator(text: &str) -> u8 {
    let first = separator_of_first_line(text);
    let start = &text[..text.floor_char_boundary(BYTES)];
    let mut even = SEPARATORS.into_iter().filter(|separator| is_even(start, *separator));
    match (is_even(start, first), even.next(), even.next()) {
        (false, Some(only), None) => only,
        _ => first,
    }
}

/// Tells whether a separator gives all rows behind the first with several cells as many.
fn is_even(text: &str, separator: u8) -> bool {
    let mut rows: Vec<TableRow> = csv_rows(text, separator).collect();
    if text.len() + 4 > BYTES {
        // The last may be cut off.
        rows.pop();
    }
    let widths: Vec<usize> = rows.iter().take(ROWS).map(|row| row.row.cells.len()).collect();
    let titles = widths.iter().take_while(|width| **width == 1).count();
    match widths.get(titles..) {
        Some([_, width, more @ ..]) if titles <= MOST_TITLES => {
            *width > 1 && more.iter().all(|other| other == width)
        }
        _ => false,
    }
}

fn separator_of_first_line(text: &str) -> u8 {
    let lines = lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty());
    let lines = lines.take(1 + MOST_TITLES);
    let counts = lines.map(counts).find(|counts| counts.iter().any(|&count| count > 0));
    let Some(counts) = counts else { return b',' };
    let most = counts.iter().max().copied().unwrap_or_default();
    // A tab is nothing but a separator.
    let at =
        if counts[0] > 0 { 0 } else { counts.iter().position(|count| *count == most).unwrap_or(1) };
    SEPARATORS[at]
}

/// Returns the first row of a text with several cells, or the first of all, behind those that are skipped.
pub(super) fn first_row(text: &str, skip: usize) -> Vec<String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = &text[..text.floor_char_boundary(BYTES)];
    let named = named_separator(text);
    let rows = csv_rows(text, named.unwrap_or_else(|| separator(text)));
    let rows = rows.skip(usize::from(named.is_some())).skip(skip);
    let mut rows: Vec<Row> = rows.map(|row| row.row).take(1 + MOST_TITLES).collect();
    let first = rows.iter().position(|row| row.cells.len() > 1);
    if rows.is_empty() { Vec::new() } else { rows.swap_remove(first.unwrap_or(0)).cells }
}

/// Counts the separators of a line outside of quotes.
fn counts(line: &str) -> [usize; SEPARATORS.len()] {
    let mut counts = [0; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in line.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|separator| *separator == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_file_says_of_itself() {
        assert_eq!(named_separator("sep=;\r\na;b"), Some(b';'));
        assert_eq!(named_separator("sep=;\ra;b"), Some(b';'));
        assert_eq!(named_separator("sep=;;\na"), None);
        assert_eq!(named_separator("sep,x"), None);
    }

    #[test]
    fn knows_the_line_of_each_row() {
        for (text, expected) in [
            ("a,b\r\nc,d\r\n\r\ne,f\r\n", &[1, 2, 4][..]),
            ("a,b\n\n\nc,d\n", &[1, 4]),
            ("sep=;\r\na;b\r\nc;\"d\r\ne\"\r\nf;g\r\n", &[2, 3, 5]),
            ("sep=,\na,b\n\"c,d\n", &[2, 3]),
        ] {
            let mut reading = Reading::default();
            let rows = rows_of(text, &mut reading).expect("it is small");
            let lines: Vec<u64> = rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, expected, "{text:?}");
            assert!(rows.iter().all(|row| row.cells.len() == 2), "{text:?}");
            assert!(reading.problems.iter().all(|problem| problem.line == 3), "{text:?}");
        }
    }

    #[test]
    fn loses_no_line_to_a_quote_that_is_never_closed() {
        let options = ReadOptions::between(
            "en".parse().expect("the tag is valid"),
            "ar".parse().expect("the tag is valid"),
        );
        for text in ["a;b\n\"c;d\ne;f\n", "a;b\n\"c;d\n\"e\";f\n"] {
            let mut reading = Reading::default();
            let rows = rows(&mut text.as_bytes(), &options, &mut reading).expect("it is a table");
            let cells: Vec<String> = rows.into_iter().map(|row| row.cells.join(" ")).collect();
            assert_eq!(cells, ["a b", "c d", "e f"], "{text:?}");
            let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, ["line 2: a quote is opened and never closed; it is left out"]);
        }
    }

    #[test]
    fn reads_so_many_columns() {
        let options = ReadOptions::between(
            "en".parse().expect("the tag is valid"),
            "ar".parse().expect("the tag is valid"),
        );
        let mut reading = Reading::default();
        let text = format!("{}\n{}x,,y\n", "note,".repeat(1 << 20), ",".repeat(COLUMNS));
        let rows = rows(&mut text.as_bytes(), &options, &mut reading).expect("it is a table");
        assert!(rows.iter().all(|row| row.cells.len() == COLUMNS));
        let lost = (1 << 20) - COLUMNS as u64 + 2;
        assert_eq!(
            reading.losses.iter().collect::<Vec<_>>(),
            [("cells behind the first 1024 columns", lost)]
        );
    }

    #[test]
    fn takes_so_much_memory() {
        let read = |text: &str| {
            let mut budget = CellBudget::new(1 << 20);
            rows_within(&mut budget, text, &mut Reading::default()).map(|rows| rows.len())
        };
        let lines = |line: &str, number: usize| line.repeat(number);
        assert_eq!(read(&lines("a\n", 10_000)).expect("it is small"), 10_000);
        for text in [lines("a\n", 20_000), lines(&(",".repeat(200) + "\n"), 300)] {
            let error = read(&text).expect_err("it is more than a mebibyte").to_string();
            assert!(error.contains("take more than 1048576 bytes"), "{error}");
        }
        // Of one row so many cells are kept.
        assert_eq!(read(&lines(",", 1 << 20)).expect("it is one row"), 1);
    }

    #[test]
    fn finds_the_first_row() {
        for (text, skip, expected) in [
            ("a,b\nc,d\n", 0, "a b"),
            ("a,b\n\nc,d\n", 1, "c d"),
            ("sep=;\na;b\nc;d\n", 0, "a b"),
            ("sep=;\na;b\nc;d\n", 1, "c d"),
            ("Title\na,b\n", 0, "a b"),
            ("a\n", 0, "a"),
            ("a,b\n", 1, ""),
        ] {
            assert_eq!(first_row(text, skip).join(" "), expected, "{text:?}");
        }
    }

    #[test]
    fn finds_what_parts_cells() {
        for (text, expected) in [
            ("a,b;c\n", b','),
            ("a;b;\"c,d,e\"", b';'),
            ("a, b, c\td", b'\t'),
            ("\n\nGerman,de;English,en", b','),
            ("en|ar\n", b'|'),
            ("a,b|c", b','),
            ("A glossary\n\na;b", b';'),
            ("A glossary\r\ra;b\rc,d,e", b';'),
            ("word", b','),
            ("German,de;English,en\n1;Haus;house, home\n2;Tor;gate\n", b';'),
            ("a,b\nc;d,e\nf;g,h\n", b','),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
    }
}
