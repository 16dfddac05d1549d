//! A table from its first row to its concepts: which rows have terms, what their columns are told to be, what is left out.

use std::io::Read;

use super::columns::{Columns, Naming};
use super::meaning::Meaning;
use super::row_numbers::with_numbers;
use super::rows::Rows;
use super::{COLUMNS, by_cells, columns, delimited, xlsx};
use crate::formats::line_breaks::lines;
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

/// Tells whether the first line of a text names the columns of a table, as Excel saves one.
pub(in crate::formats::terms) fn has_header(text: &str, options: &ReadOptions) -> bool {
    let mut lines = lines(text).map(|(_, line)| line).skip(options.skip);
    let first = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
    let cells: Vec<String> = match first.contains('\t') {
        true => first.split('\t').take(COLUMNS).map(str::to_owned).collect(),
        false => delimited::first_row(text, options.skip),
    };
    columns::is_header_of_pairs(&cells, options)
}

/// Returns the languages of a text: those that its first row behind those that are skipped
/// names, if there are several, else those of the options.
pub(in crate::formats::terms) fn languages(text: &str, options: &ReadOptions) -> Vec<LanguageTag> {
    let named = columns::languages(&delimited::first_row(text, options.skip), options);
    if named.len() > 1 { named } else { vec![options.source.clone(), options.target.clone()] }
}

/// Reads a table that is decoded.
pub(in crate::formats::terms) fn read_text(
    text: &str,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    let rows = delimited::rows_of(text, reading)?;
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
    sheets.retain(|(_, rows)| !rows.is_empty());
    let sheets = sheets.into_iter().map(|(name, rows)| (name, prepared(rows, options)));
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
        read_prepared(&sheet, options, reading)?;
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
    /// How many rows in front of the first were left out.
    titles: usize,
}

/// Leaves out the rows that are skipped, blank ones, remarks, and the title of the table.
fn prepared(rows: Vec<Row>, options: &ReadOptions) -> Prepared {
    let is_filled = |row: &Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
    let rows = rows.into_iter().skip(options.skip).filter(is_filled);
    let (remarks, mut rows): (Vec<Row>, Vec<Row>) = rows.partition(|row| is_remark(&row.cells));
    let titles = titles(&rows, options);
    rows.drain(..titles);
    let (mut is_header, mut first) = (false, Vec::new());
    if let Some((Row { cells, .. }, rest)) = rows.split_first() {
        is_header = columns::is_header(cells, options);
        first = if is_header { with_numbers(cells, rest).into_owned() } else { cells.clone() };
    }
    Prepared { rows, is_header, first, remarks: remarks.len(), titles }
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
    read_prepared(&prepared(rows, options), options, reading)
}

fn read_prepared(
    Prepared { rows, first, remarks, titles, .. }: &Prepared,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    for (what, number) in [
        ("remarks: rows with one cell, which begins with '# '", *remarks),
        ("rows in front of the names of the columns", *titles),
    ] {
        reading.losses.add_many(what, number as u64);
    }
    let Some((Row { line, .. }, rest)) = rows.split_first() else { return Ok(()) };
    let first = &first[..];
    let columns = columns::of_table((*line, first), rest, options)?;
    if let Columns::Told(_, Naming::Guessed(names)) = &columns {
        reading.problem(*line, TermFault::UnknownHeader(names.join("', '")));
    }
    if let (Columns::Told(meanings, _), true) = (&columns, columns.are_named()) {
        for (name, meaning) in first.iter().zip(meanings) {
            if *meaning == Meaning::Unknown && !name.trim().is_empty() {
                reading.losses.add(&format!("column '{}'", name.trim()));
            }
        }
    }
    let (header, rows) = match columns.are_named() {
        true => (Some(first), rest),
        false => (None, &rows[..]),
    };
    let width = columns.len();
    let options = &directed(&columns, rows, options);
    if let Some(described) = columns.described(first, options) {
        let sheet = reading.sheet.as_deref().map(|name| format!("sheet '{}': ", shortened(name)));
        reading.columns.push(sheet.unwrap_or_default() + &described);
    }
    let mut table = Rows::new(columns, options);
    for row in rows {
        say_what_is_behind(row, header, width, reading);
        table.read(row, reading);
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

/// How many rows a table's title may have.
const MOST_TITLES: usize = 5;

/// Returns how many rows with one cell each stand in front of one that names the columns.
fn titles(rows: &[Row], options: &ReadOptions) -> usize {
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let titles = rows.iter().take_while(|row| filled(&row.cells) == 1).count();
    let is_followed = rows.get(titles).is_some_and(|row| columns::is_header(&row.cells, options));
    let is_asked_for = options.columns.is_some();
    if is_followed && !is_asked_for && titles <= MOST_TITLES { titles } else { 0 }
}
