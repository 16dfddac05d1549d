//! The rows of a spreadsheet's first sheet.
//!
//! A workbook is a zip archive: it is unpacked once into nothing, to know that it has no more than fits the
//! memory, before calamine reads it. Only cells that are there are read, so that one at the far end of the
//! sheet costs nothing.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Dimensions, Reader, Xlsx};

use super::SheetRow;
use crate::formats::terms::reading::{Reading, TermFileError};

/// The largest workbook, in bytes.
const LARGEST: u64 = 256 << 20;
/// What it may have unpacked.
const UNPACKED: u64 = 1 << 30;
/// How many columns are read.
const COLUMNS: u32 = 1024;

/// Reads the rows of the first sheet.
pub(super) fn rows(
    reader: &mut dyn Read,
    reading: &mut Reading,
) -> Result<Vec<SheetRow>, TermFileError> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(TermFileError::Read)?;
    if bytes.len() as u64 > LARGEST {
        return Err(TermFileError::TooLarge { bytes: LARGEST });
    }
    if !bytes.starts_with(b"PK") {
        let found = "something else than a zip archive".to_owned();
        return Err(TermFileError::WrongFormat { line: 1, expected: "an xlsx workbook", found });
    }
    measure(&bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = workbook.sheet_names();
    let Some(first) = sheets.first() else { return Ok(Vec::new()) };
    for _sheet in &sheets[1..] {
        reading.losses.add("sheets behind the first");
    }
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(first).map_err(broken)?;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= COLUMNS {
            reading.losses.add("cells behind the first 1024 columns");
            continue;
        }
        let row = rows.entry(row).or_default();
        let column = column as usize;
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    drop(cells);
    let merged = workbook.merge_cells_by_sheet_name(first).map_err(broken)?;
    fill_down(&mut rows, &merged);
    Ok(rows.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells)).collect())
}

/// Gives the text of a cell that several rows are merged into to each of them that has something.
fn fill_down(rows: &mut BTreeMap<u32, Vec<String>>, merged: &[Dimensions]) {
    // Cells that are merged do not overlap, so that there are no more; a file may be crafted.
    let mut left = rows.len().saturating_mul(COLUMNS as usize);
    for &Dimensions { start: (first, column), end: (last, _) } in merged {
        let column = column as usize;
        let text = rows.get(&first).and_then(|cells| cells.get(column)).cloned();
        let Some(text) = text.filter(|text| !text.is_empty() && first < last) else { continue };
        for (_, cells) in rows.range_mut(first + 1..=last) {
            left = match left.checked_sub(1) {
                Some(left) => left,
                None => return,
            };
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if cells[column].is_empty() {
                cells[column].clone_from(&text);
            }
        }
    }
}

/// Unpacks an archive into nothing, up to the bound.
fn measure(bytes: &[u8]) -> Result<(), TermFileError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?.take(UNPACKED + 1 - unpacked);
        unpacked += io::copy(&mut part, &mut io::sink()).map_err(TermFileError::Read)?;
        if unpacked > UNPACKED {
            return Err(TermFileError::TooLarge { bytes: UNPACKED });
        }
    }
    Ok(())
}

fn broken(error: impl std::fmt::Display) -> TermFileError {
    TermFileError::Broken {
        line: 1,
        message: format!("the workbook cannot be read ({error}); save it anew as .xlsx"),
    }
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(value) => value.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_each_row_the_text_of_the_cell_that_it_is_merged_into() {
        let cells = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let mut rows: BTreeMap<u32, Vec<String>> = [
            (0, cells(&["A title"])),
            (2, cells(&["Basra", "البصرة"])),
            (3, cells(&["", "بصرة"])),
            (9, cells(&["Mosul", "الموصل"])),
        ]
        .into();
        let region = |start, end| Dimensions { start, end };
        let merged =
            [region((0, 0), (0, 1)), region((2, 0), (3, 0)), region((4, 0), (u32::MAX, 0))];
        fill_down(&mut rows, &merged);
        let rows: Vec<Vec<String>> = rows.into_values().collect();
        let basra = [cells(&["Basra", "البصرة"]), cells(&["Basra", "بصرة"])];
        assert_eq!(rows[1..3], basra);
        assert_eq!((&rows[0], &rows[3]), (&cells(&["A title"]), &cells(&["Mosul", "الموصل"])));
    }
}
