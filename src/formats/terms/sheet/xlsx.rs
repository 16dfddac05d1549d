//! The rows of a spreadsheet's first sheet.
//!
//! A workbook is a zip archive: it is unpacked once into nothing, to know that it has no more than fits the
//! memory, before calamine reads it. Only cells that are there are read, so that one at the far end of the
//! sheet costs nothing.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

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
    Ok(rows.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells)).collect())
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
