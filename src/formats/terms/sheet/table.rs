//! A table from its first row to its concepts: which rows have terms, what their columns are told to be, what is left out.

use std::io::Read;

use super::columns::{Columns, Naming};
use super::meaning::Meaning;
use super::row_numbers::with_numbers;
use super::rows::Rows;
use super::xlsx::{CellFault, SheetRows};
use super::{COLUMNS, by_cells, columns, delimited, xlsx};
use crate::formats::shortened::shortened;
use crate::formats::terms::direction::Direction;
use crate::formats::terms::error::{TermFault, TermFileError};
use crate::formats::terms::reading::{ReadOptions, Reading};
use crate::formats::terms::vocabulary::Category;
use crate::language::LanguageTag;
use crate::termbase::glossary::Row;

/// Says that cells of others are left out.
pub(super) fn lose_columns(reading: &mut Reading, cells: usize) {
    reading.losses.add_many(&format!("cells behind the first {COLUMNS} columns"), cells as u64);
}

/// Reads a table parted by commas, semicolons or tabs.
pub(in crate::formats::terms) fn read_delimited(
    reader: &mut dyn Read,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    let rows = delimited::rows(reader, options, reading)?;
    read_rows(rows, options, reading)
}

/// Tells whether the first row of a text names the columns of a table, as Excel saves one, or one behind a title does.
pub(in crate::formats::terms) fn has_header(text: &str, options: &ReadOptions) -> bool {
    let rows = delimited::first_rows(text, options.skip);
    rows.iter().any(|row| columns::is_header_of_pairs(&row.cells, options))
}

/// Returns the languages of a text: those that one of its first rows behind those that are skipped
/// names, if there are several, else those of the options.
pub(in crate::formats::terms) fn languages(text: &str, options: &ReadOptions) -> Vec<LanguageTag> {
    let rows = delimited::first_rows(text, options.skip).into_iter();
    let mut named = rows.map(|row| columns::languages(&row.cells, options));
    named
        .find(|languages| languages.len() > 1)
        .unwrap_or_else(|| vec![options.source.clone(), options.target.clone()])
}

/// Reads a table that is decoded.
pub(in crate::formats::terms) fn read_text(
    text: &str,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    let rows = delimited::rows_of(text, options.skip, reading)?;
    read_rows(rows, options, reading)
}

/// Reads the sheets of a workbook that are not hidden: all that are tables of terms, or the first if none is; or the one
/// that is asked for.
pub(in crate::formats::terms) fn read_xlsx(
    reader: &mut dyn Read,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    let mut sheets = xlsx::sheets(reader, options.sheet.as_deref(), reading)?;
    let is_behind = |line: u64| line > options.skip as u64;
    for SheetRows { rows, faults, .. } in &mut sheets {
        rows.retain(|row| is_behind(row.line));
        faults.retain(|fault| is_behind(fault.line));
    }
    sheets.retain(|sheet| !sheet.rows.is_empty() || !sheet.faults.is_empty());
    let sheets = sheets.into_iter().map(|SheetRows { name, rows, faults }| {
        (name, Prepared { faults, ..prepared(rows, options) })
    });
    let mut sheets: Vec<(_, Prepared)> = sheets.collect();
    if sheets.len() > 1 {
        let are_tables: Vec<bool> =
            sheets.iter().map(|(_, sheet)| is_table(sheet, options)).collect();
        let is_none = !are_tables.contains(&true);
        let mut are_tables = are_tables.into_iter();
        let mut is_first = true;
        sheets.retain(|(name, _)| {
            let is_read = are_tables.next() == Some(true) || (is_none && is_first);
            is_first = false;
            if !is_read {
                reading.losses.add(&format!("sheet '{}'", shortened(name)));
            }
            is_read
        });
    }
    let is_one_of_several = sheets.len() > 1;
    for (name, sheet) in sheets {
        reading.sheet = is_one_of_several.then(|| name.into());
        read_prepared(sheet, options, reading)?;
    }
    reading.sheet = None;
    Ok(())
}

/// The rows of a table that may have terms, the first of which may name its columns.
struct Prepared {
    rows: Vec<Row>,
    /// Whether the first row looks like one of headings.
    is_header: bool,
    /// The first row; of headings, with one for a column of numbers that has none.
    first: Vec<String>,
    /// How many remarks were left out.
    remarks: usize,
    /// How many rows in front of the names of the columns were left out.
    titles: usize,
    /// Those of them that may be terms with their translations, and are not.
    pairs: Vec<Row>,
    /// What is wrong with cells that have no text.
    faults: Vec<CellFault>,
}

/// Leaves out blank rows, remarks, and the title of the table.
fn prepared(rows: Vec<Row>, options: &ReadOptions) -> Prepared {
    let is_filled = |row: &Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
    let rows = rows.into_iter().filter(is_filled);
    let (remarks, mut rows): (Vec<Row>, Vec<Row>) = rows.partition(|row| is_remark(&row.cells));
    let in_front = rows.drain(..titles(&rows, options));
    let (pairs, titles): (Vec<Row>, Vec<Row>) =
        in_front.partition(|row| by_cells::may_be_a_pair(row, options));
    let (mut is_header, mut first) = (false, Vec::new());
    if let Some((Row { cells, .. }, rest)) = rows.split_first() {
        is_header = columns::is_header(cells, options);
        first = if is_header { with_numbers(cells, rest).into_owned() } else { cells.clone() };
    }
    let (remarks, titles) = (remarks.len(), titles.len());
    Prepared { rows, is_header, first, remarks, titles, pairs, faults: Vec::new() }
}

/// Tells whether the rows of a sheet are a table with names for its columns, or of pairs of terms as their scripts tell.
fn is_table(sheet: &Prepared, options: &ReadOptions) -> bool {
    let Some((Row { line, .. }, rest)) = sheet.rows.split_first() else { return false };
    let is_header = options.columns.is_some() || sheet.is_header;
    let are_named = |columns: Columns| columns.are_named();
    (is_header && columns::of_table((*line, &sheet.first), rest, options).is_ok_and(are_named))
        || by_cells::is_a_pair_itself(&sheet.first, rest, options)
}

fn read_rows(
    rows: Vec<Row>,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    read_prepared(prepared(rows, options), options, reading)
}

fn read_prepared(
    Prepared { mut rows, first, remarks, titles, pairs, faults, .. }: Prepared,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    for (what, number) in [
        ("remarks: rows with one cell, which begins with '# '", remarks),
        ("rows in front of the names of the columns", titles),
    ] {
        reading.losses.add_many(what, number as u64);
    }
    let Some((&Row { line, .. }, rest)) = rows.split_first() else {
        faults.into_iter().for_each(|fault| reading.problem(fault.line, fault.fault));
        return Ok(());
    };
    let first = &first[..];
    let columns = columns::of_table((line, first), rest, options)?;
    let begin = pairs.first().map_or(line, |pair| pair.line);
    for CellFault { line, column, fault } in faults {
        let is_in_title = columns.are_named() && line < begin;
        if !is_in_title && columns.are_read_of(column) {
            reading.problem(line, fault);
        }
    }
    for pair in &pairs {
        reading.problem(pair.line, TermFault::PairAboveHeader);
    }
    if let Columns::Told(_, Naming::Guessed(names)) = &columns {
        reading.problem(line, TermFault::UnknownHeader(names.join("', '")));
    }
    if let (Columns::Told(meanings, _), true) = (&columns, columns.are_named()) {
        for (name, meaning) in first.iter().zip(meanings) {
            if *meaning == Meaning::Unknown && !name.trim().is_empty() {
                reading.losses.add(&format!("column '{}'", name.trim()));
            }
        }
    }
    let header = columns.are_named().then_some(first);
    rows.drain(..usize::from(header.is_some()));
    if header.is_none() {
        let is_header = |row: &&Row| {
            columns::is_header(&row.cells, options) && !columns::has_languages_behind(&row.cells)
        };
        for row in rows.iter().take(1 + MOST_TITLES).filter(is_header) {
            reading.problem(row.line, TermFault::HeaderAsTerms);
        }
    }
    let width = columns.len();
    let options = &directed(&columns, &rows, options);
    if let Some(described) = columns.described(first, options) {
        let sheet = reading.sheet.as_deref().map(|name| format!("sheet '{}': ", shortened(name)));
        reading.columns.push(sheet.unwrap_or_default() + &described);
    }
    let mut table = Rows::new(columns, options);
    // Each row is dropped once it is read: of a large table they take as much as the concepts.
    for row in pairs.into_iter().chain(rows) {
        say_what_is_behind(&row, header, width, reading);
        table.read(&row, reading);
    }
    table.finish(reading);
    Ok(())
}

/// Tells whether a row is a remark between others: `# Places`.
fn is_remark(cells: &[String]) -> bool {
    let mut filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let first = filled.next().unwrap_or_default();
    filled.next().is_none() && (first == "#" || first.starts_with("# "))
}

/// Returns the options with the languages in the direction that the scripts of the terms tell.
fn directed(columns: &Columns, rows: &[Row], options: &ReadOptions) -> ReadOptions {
    let column = |wanted| columns.of_whole_rows(wanted);
    let (source, target) = (column(Category::SourceTerm), column(Category::TargetTerm));
    let mut options = options.clone();
    if let (Some(source), Some(target)) = (source, target) {
        let mut direction = Direction::new(&options);
        for row in rows {
            let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
            direction.see(cell(source), cell(target));
        }
        if direction.is_reversed() {
            std::mem::swap(&mut options.source, &mut options.target);
        }
    }
    options
}

/// Says which cells of a row are left out as nothing tells what they hold: those in columns without a name, and those
/// behind the last column. In a table with a header such a row was most likely parted wrongly.
fn say_what_is_behind(
    Row { line, cells }: &Row,
    header: Option<&[String]>,
    width: usize,
    reading: &mut Reading,
) {
    let is_filled = |cell: &&String| !cell.trim().is_empty();
    let behind = cells.iter().skip(width).filter(is_filled).count();
    match header {
        None => reading.losses.add_many(&format!("cells behind column {width}"), behind as u64),
        Some(_) if behind > 0 => {
            let found = cells.len();
            reading.problem(*line, TermFault::RaggedRow { found, expected: width });
        }
        Some(header) => {
            let names = header.iter().zip(cells).take(width);
            let nameless = names.filter(|(name, cell)| name.trim().is_empty() && is_filled(cell));
            reading.losses.add_many("cells in columns without a name", nameless.count() as u64);
        }
    }
}

/// How many rows the title of a table may have, with what is said of the table.
pub(super) const MOST_TITLES: usize = 10;

/// Returns how many rows stand in front of one that names the columns: with one cell each, or any where that names terms
/// in two languages, as no two terms do that translate each other.
fn titles(rows: &[Row], options: &ReadOptions) -> usize {
    if options.columns.is_some() {
        return 0;
    }
    let mut first = rows.iter().take(1 + MOST_TITLES);
    let Some(at) = first.position(|row| columns::is_header(&row.cells, options)) else { return 0 };
    if rows[..at].iter().any(|row| columns::has_languages_behind(&row.cells)) {
        return 0;
    }
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let are_titles = rows[..at].iter().all(|row| filled(row) == 1);
    if are_titles || columns::is_header_of_pairs(&rows[at].cells, options) { at } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the first terms of the concepts, and what is said of rows.
    fn read(text: &str, columns: Option<&str>) -> (String, Vec<String>) {
        read_between(text, "ar", columns)
    }

    fn read_between(text: &str, target: &str, columns: Option<&str>) -> (String, Vec<String>) {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let columns = columns.map(str::to_owned);
        let options = ReadOptions { columns, ..ReadOptions::between(tag("en"), tag(target)) };
        let mut reading = Reading::default();
        read_delimited(&mut text.as_bytes(), &options, &mut reading).expect("it is a table");
        let terms = reading.concepts.iter().map(|concept| concept.terms[0].text.as_str());
        let terms = terms.collect::<Vec<_>>().join(" ");
        (terms, reading.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn finds_the_header_behind_what_is_said_of_the_table() {
        let table = "English,Arabic,Definition\nceasefire,هدنة,halt\nembassy,سفارة,\n";
        for title in [
            "",
            "A glossary\n",
            "Client:,The desk\n",
            "Client:,The desk\n\n",
            "A glossary,,Confidential\n",
            "Title\nVersion,1.2\nOwner,me\n\n",
            "Title,\nVersion,2024-01-31,\nبغداد,\n",
        ] {
            let expected = ("ceasefire embassy".to_owned(), Vec::new());
            assert_eq!(read(&format!("{title}{table}"), None), expected, "{title}");
        }
    }

    #[test]
    fn loses_no_pair_in_front_of_a_header() {
        let pair = "line 1: the row stands in front of the names of the columns and is read as";
        for (text, languages, expected) in [
            ("A glossary,مسرد\nEnglish,Arabic\nceasefire,هدنة\n", "ar", "A glossary ceasefire"),
            ("army,armée\nEnglish,French\nembassy,ambassade\n", "fr", "army embassy"),
            ("army,armée\nTitle\nEnglish,French\nembassy,ambassade\n", "fr", "army embassy"),
            ("7,army,جيش\nNo,English,Arabic\n8,embassy,سفارة\n", "ar", "army embassy"),
            ("yes,نعم\nEnglish,Arabic\nembassy,سفارة\n", "ar", "yes embassy"),
        ] {
            let (terms, said) = read_between(text, languages, None);
            assert_eq!((terms.as_str(), said.len()), (expected, 1), "{said:?}");
            assert!(said[0].starts_with(pair), "{said:?}");
        }
        for title in ["Version,1.2", "Version,v1.2", "Client:,ACME", "Date,2024-01-31", "Page,,7"] {
            let text = format!("{title}\nEnglish,French\nembassy,ambassade\n");
            assert_eq!(read_between(&text, "fr", None), ("embassy".to_owned(), Vec::new()));
        }
    }

    #[test]
    fn says_where_a_header_is_read_as_terms() {
        let header = |line: u64| {
            format!("line {line}: the row seems to name the columns and is read as terms")
        };
        for (text, columns, lines) in [
            ("English,Arabic\nembassy,سفارة\n", Some("en,ar"), &[1][..]),
            ("embassy,سفارة\nTerm,Definition\n", None, &[2]),
            ("embassy,سفارة\nArabic,العربية\n", None, &[]),
        ] {
            let said = read(text, columns).1;
            assert_eq!(said.len(), lines.len(), "{said:?}");
            assert!(
                said.iter().zip(lines).all(|(said, line)| said.starts_with(&header(*line))),
                "{said:?}"
            );
        }
    }
}
