//! The rows of a CSV or TSV file, whatever parts its cells.

use std::io::Read;

use super::COLUMNS;
use super::budget::CellBudget;
use super::table::{MOST_TITLES, lose_columns};
use crate::formats::csv_rows::{TableRow, csv_rows};
use crate::formats::line_breaks::{line_breaks, lines};
use crate::formats::quotes::{UnclosedQuote, unclosed, with_words_quoted, without};
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
    rows_of(&decoded.told_to(reading), options.skip, reading)
}

/// Parts a text into rows, without so many at its begin, of which blank ones are some; the reading is told the quotes that
/// are never closed, and forgets what is wrong with rows that are passed over.
pub(super) fn rows_of(
    text: &str,
    skip: usize,
    reading: &mut Reading,
) -> Result<Vec<Row>, TermFileError> {
    rows_within(&mut CellBudget::new(CELLS), text, skip, reading)
}

fn rows_within(
    budget: &mut CellBudget,
    text: &str,
    skip: usize,
    reading: &mut Reading,
) -> Result<Vec<Row>, TermFileError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let named = named_separator(text);
    let separator = named.unwrap_or_else(|| separator(text));
    let quotes: Vec<UnclosedQuote> = unclosed(text, separator).collect();
    let text = mended(text, separator, &quotes);
    let rows = rows_behind(&text, separator, skip + usize::from(named.is_some()));
    let rows = rows.map(|TableRow { row, lost, .. }| {
        lose_columns(reading, lost);
        let bytes = size_of::<Row>() + row.cells.iter().map(String::len).sum::<usize>();
        budget.take(row.cells.capacity(), bytes)?;
        Ok(row)
    });
    let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
    let begin = match skip {
        0 => 0,
        _ => rows.first().map_or(u64::MAX, |row| row.line),
    };
    // The bytes that the encoding does not allow are told already.
    reading.problems.retain(|problem| problem.line >= begin);
    for quote in quotes.iter().filter(|quote| quote.line >= begin) {
        reading.problem(quote.line, TermFault::UnclosedQuote);
    }
    Ok(rows)
}

/// Returns a text without these quotes, and one parted by tabs with cells as they stand.
fn mended(text: &str, separator: u8, quotes: &[UnclosedQuote]) -> String {
    let text = without(text, quotes);
    match separator {
        b'\t' => with_words_quoted(text, separator),
        _ => text,
    }
}

/// Returns the rows behind so many, which are counted as a spreadsheet shows them: a blank line is one, and so is the line
/// that names the separator.
fn rows_behind(text: &str, separator: u8, skip: usize) -> impl Iterator<Item = TableRow> {
    let (mut number, mut before) = (1, 0..0);
    csv_rows(text, separator).keeping(COLUMNS).skip_while(move |row| {
        let breaks = |text: &str| line_breaks(text.as_bytes());
        let in_cells = breaks(text[before.clone()].trim_end_matches(['\r', '\n']));
        number += breaks(&text[before.start..row.bytes.start]) - in_cells;
        before = row.bytes.clone();
        number <= skip as u64
    })
}

/// Reads the first line by which spreadsheets are told what parts the cells, `sep=;`.
fn named_separator(text: &str) -> Option<u8> {
    let (_, line) = lines(text).next()?;
    match line.trim_end().strip_prefix("sep=")?.as_bytes() {
        &[separator] => Some(separator),
        _ => None,
    }
}

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

/// Returns the first rows of a text, behind those that are skipped.
pub(super) fn first_rows(text: &str, skip: usize) -> Vec<Row> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = &text[..text.floor_char_boundary(BYTES)];
    let named = named_separator(text);
    let separator = named.unwrap_or_else(|| separator(text));
    let quotes: Vec<UnclosedQuote> = unclosed(text, separator).collect();
    let text = mended(text, separator, &quotes);
    let rows = rows_behind(&text, separator, skip + usize::from(named.is_some()));
    rows.map(|row| row.row).take(1 + MOST_TITLES).collect()
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
            let rows = rows_of(text, 0, &mut reading).expect("it is small");
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
    fn says_nothing_of_rows_that_are_passed_over() {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let text =
            b"Client \"X\",\n\"Glossary\xFF of ACME\nen,ar\na,\xD9\x88\xD9\x82\xD9\x81\n\"b,c\n";
        for (skip, expected) in [(0, &[2, 2, 5][..]), (2, &[5]), (4, &[5]), (9, &[])] {
            let options = ReadOptions { skip, ..ReadOptions::between(tag("en"), tag("ar")) };
            let mut reading = Reading::default();
            rows(&mut text.as_slice(), &options, &mut reading).expect("it is a table");
            let lines: Vec<u64> = reading.problems.iter().map(|problem| problem.line).collect();
            assert_eq!(lines, expected, "{skip}");
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
            rows_within(&mut budget, text, 0, &mut Reading::default()).map(|rows| rows.len())
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
    fn passes_over_rows_as_a_spreadsheet_counts_them() {
        for (text, skip, expected) in [
            ("a,b\nc,d\n", 0, "a b|c d"),
            ("a,b\n\nc,d\n", 1, "c d"),
            ("a,b\n\nc,d\n", 2, "c d"),
            ("a,b\r\n\r\nc,d\r\n", 3, ""),
            ("\n\na,b\n", 2, "a b"),
            ("\n\na,b\n", 3, ""),
            ("\"a\n\n\",b\nc,d\n", 1, "c d"),
            ("sep=;\na;b\nc;d\n", 0, "a b|c d"),
            ("sep=;\na;b\nc;d\n", 1, "c d"),
            ("Title\na,b\n", 0, "Title|a b"),
            ("a,b\n", 1, ""),
        ] {
            let rows = first_rows(text, skip).into_iter().map(|row| row.cells.join(" "));
            assert_eq!(rows.collect::<Vec<_>>().join("|"), expected, "{text:?} {skip}");
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
