//! Patches of a CSV text by row and cell, put into it in one go.
//!
//! Ranges of bytes are those of the text as it was, so that patches do not move one another.

use std::ops::Range;

/// The ends of lines, the longest first.
const LINE_BREAKS: [&str; 3] = ["\r\n", "\n", "\r"];

/// Changes of the rows of a CSV text.
#[derive(Debug)]
pub(super) struct Patches<'a> {
    text: &'a str,
    /// Where the rows under the header stand, without the ends of their lines.
    rows: Vec<Range<usize>>,
    line_break: &'a str,
    quotes: Quotes,
    /// The empty cells that each row gets.
    padding: String,
    /// The rows that have the new columns already, or are gone.
    is_padded: Vec<bool>,
    patches: Vec<(Range<usize>, String)>,
}

impl<'a> Patches<'a> {
    /// Begins with the places of all rows, the header first, and the names of columns to add.
    pub(super) fn new(text: &'a str, rows: &[Range<usize>], new_columns: &[String]) -> Self {
        let line_break = match text.find(['\n', '\r']) {
            Some(index) if text[index..].starts_with("\r\n") => "\r\n",
            Some(index) => &text[index..=index],
            None => "\n",
        };
        let trimmed = |row: &Range<usize>| {
            row.start..row.start + text[row.clone()].trim_end_matches(['\r', '\n']).len()
        };
        let mut rows: Vec<Range<usize>> = rows.iter().map(trimmed).collect();
        let mut patches = Vec::new();
        let quotes = rows.first().map_or(Quotes::WhereNeeded, |row| Quotes::of(&text[row.clone()]));
        if !new_columns.is_empty() && !rows.is_empty() {
            let names = quotes.row(new_columns.iter().cloned());
            patches.push((rows[0].end..rows[0].end, format!(",{names}")));
        }
        if !rows.is_empty() {
            rows.remove(0);
        }
        let padding = format!(",{}", quotes.cell("")).repeat(new_columns.len());
        let is_padded = vec![false; rows.len()];
        Self { text, rows, line_break, quotes, padding, is_padded, patches }
    }

    /// Writes those cells of a row anew that differ; `before` and `after` have a cell for each column.
    pub(super) fn replace(&mut self, row: usize, before: &[String], after: &[String]) {
        let range = self.rows[row].clone();
        let cells = cell_ranges(&self.text[range.clone()]);
        let at = |cell: &Range<usize>| range.start + cell.start..range.start + cell.end;
        let mut new = String::new();
        for (index, (before, after)) in before.iter().zip(after).enumerate() {
            match cells.get(index) {
                Some(cell) if before != after => {
                    // Quotes that a cell did not need are how its file is written.
                    let is_quoted = self.text[at(cell)].starts_with('"') && !needs_quotes(before);
                    let quotes = if is_quoted { Quotes::Everywhere } else { self.quotes };
                    self.patches.push((at(cell), quotes.cell(after)));
                }
                Some(_) => {}
                None => new += &format!(",{}", self.quotes.cell(after)),
            }
        }
        self.patches.push((range.end..range.end, new));
        self.is_padded[row] = true;
    }

    /// Takes a row out, with the end of its line.
    pub(super) fn remove(&mut self, row: usize) {
        let Range { mut start, mut end } = self.rows[row].clone();
        match LINE_BREAKS.iter().find(|line_break| self.text[end..].starts_with(**line_break)) {
            Some(line_break) => end += line_break.len(),
            None => {
                let before = &self.text[..start];
                let line_break =
                    LINE_BREAKS.iter().find(|line_break| before.ends_with(**line_break));
                start -= line_break.map_or(0, |line_break| line_break.len());
            }
        }
        self.patches.push((start..end, String::new()));
        self.is_padded[row] = true;
    }

    /// Puts a row before another, or at the end, where the file ends in a line break only if it did before.
    /// Rows at one place stand in the order in which they come.
    pub(super) fn insert(
        &mut self,
        before: Option<usize>,
        cells: impl IntoIterator<Item = String>,
    ) {
        let row = self.quotes.row(cells);
        let end = self.text.len();
        let (at, patch) = match before {
            Some(other) => (self.rows[other].start, format!("{row}{}", self.line_break)),
            None if self.text.ends_with(['\n', '\r']) => (end, format!("{row}{}", self.line_break)),
            None => (end, format!("{}{row}", self.line_break)),
        };
        self.patches.push((at..at, patch));
    }

    /// Returns the text with all changes in it.
    pub(super) fn apply(mut self) -> String {
        if !self.padding.is_empty() {
            for (row, _) in
                self.rows.iter().zip(&self.is_padded).filter(|(_, is_padded)| !**is_padded)
            {
                self.patches.push((row.end..row.end, self.padding.clone()));
            }
        }
        self.patches.sort_by_key(|(range, _)| (range.start, range.end));
        let mut edited = String::with_capacity(self.text.len());
        let mut copied = 0;
        for (range, patch) in &self.patches {
            // Two rows that are taken out at the end may both want the line break between them.
            edited += &self.text[copied..range.start.max(copied)];
            edited += patch;
            copied = range.end.max(copied);
        }
        edited + &self.text[copied..]
    }
}

/// Which cells a file puts into quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    /// Those that need them.
    WhereNeeded,
    /// All.
    Everywhere,
}

impl Quotes {
    /// Returns what a file does by its header.
    fn of(header: &str) -> Self {
        let are_all = cell_ranges(header).into_iter().all(|cell| header[cell].starts_with('"'));
        if are_all { Self::Everywhere } else { Self::WhereNeeded }
    }

    fn cell(self, cell: &str) -> String {
        if self == Self::Everywhere || needs_quotes(cell) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    }

    fn row(self, cells: impl IntoIterator<Item = String>) -> String {
        let cells: Vec<String> = cells.into_iter().map(|cell| self.cell(&cell)).collect();
        match cells.as_slice() {
            // An empty line would be no row.
            [only] if only.is_empty() => "\"\"".to_owned(),
            _ => cells.join(","),
        }
    }
}

fn needs_quotes(cell: &str) -> bool {
    cell.contains([',', '"', '\n', '\r'])
}

/// Returns a row of CSV, without the end of its line.
pub(in crate::formats) fn csv_row(cells: impl IntoIterator<Item = String>) -> String {
    Quotes::WhereNeeded.row(cells)
}

/// Returns where the cells of a row stand in it, with their quotes. A quote opens a cell only as its first character, and
/// behind the one that closes it no other opens, as the reader has it.
fn cell_ranges(row: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    loop {
        let unquoted = start + quoted_length(&row[start..]);
        match row[unquoted..].find(',') {
            Some(comma) => {
                ranges.push(start..unquoted + comma);
                start = unquoted + comma + 1;
            }
            None => {
                ranges.push(start..row.len());
                return ranges;
            }
        }
    }
}

/// Returns the length of what stands between quotes at the begin of a text, with them.
fn quoted_length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('"') else { return 0 };
    let mut place = 0;
    while let Some(quote) = rest[place..].find('"') {
        place += quote + 1;
        if !rest[place..].starts_with('"') {
            return 1 + place;
        }
        place += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_the_cells_of_a_row() {
        for (row, cells) in [
            ("a,b,c", &["a", "b", "c"][..]),
            ("a,\"b,\"\"c\"\"\",", &["a", "\"b,\"\"c\"\"\"", ""]),
            ("\"\",\"x\ny\"", &["\"\"", "\"x\ny\""]),
            ("5\" tall,b\"", &["5\" tall", "b\""]),
            ("a,\"A\"b\"c,d", &["a", "\"A\"b\"c", "d"]),
            ("", &[""]),
        ] {
            let found: Vec<&str> = cell_ranges(row).into_iter().map(|range| &row[range]).collect();
            assert_eq!(found, cells, "{row}");
            let read = csv::ReaderBuilder::new().has_headers(false).from_reader(row.as_bytes());
            if let Some(record) = read.into_records().next() {
                assert_eq!(record.expect("it is CSV").len(), cells.len(), "{row}");
            }
        }
    }

    proptest! {
        #[test]
        fn parts_a_row_as_the_reader_does(row in "[a\", ]{1,16}") {
            let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(row.as_bytes());
            let record = reader.into_records().next().expect("there is a row").expect("it is text");
            let found: Vec<String> =
                cell_ranges(&row).into_iter().map(|range| row[range].to_owned()).collect();
            prop_assert_eq!(found.len(), record.len());
            for (found, read) in found.iter().zip(&record) {
                prop_assert!(found.starts_with('"') || found == read);
            }
        }
    }

    #[test]
    fn quotes_as_the_file_does() {
        let cells = |row: &str| -> Vec<String> { row.split('|').map(str::to_owned).collect() };
        for (header, row, edited) in [
            ("id,en", "a,A", "id,en,ar\na,\"B, C\",ب\nb,B,\n"),
            ("id,en", "a,\"A\"", "id,en,ar\na,\"B, C\",ب\nb,B,\n"),
            (
                "\"id\",\"en\"",
                "\"a\",A",
                "\"id\",\"en\",\"ar\"\n\"a\",\"B, C\",\"ب\"\n\"b\",\"B\",\"\"\n",
            ),
        ] {
            let text = format!("{header}\n{row}\n");
            let rows = [0..header.len() + 1, header.len() + 1..text.len()];
            let mut patches = Patches::new(&text, &rows, &["ar".to_owned()]);
            patches.replace(0, &cells("a|A|"), &cells("a|B, C|ب"));
            patches.insert(None, cells("b|B|"));
            assert_eq!(patches.apply(), edited);
        }
        let mut patches = Patches::new("id,en\na,\"A\"\n", &[0..6, 6..12], &[]);
        patches.replace(0, &cells("a|A"), &cells("a|B"));
        assert_eq!(patches.apply(), "id,en\na,\"B\"\n");
    }

    #[test]
    fn takes_out_rows_at_the_end() {
        let text = "id\na\nb\nc";
        let rows = [0..2, 3..4, 5..6, 7..8];
        let mut patches = Patches::new(text, &rows, &[]);
        patches.remove(2);
        patches.remove(1);
        assert_eq!(patches.apply(), "id\na\n");
    }
}
