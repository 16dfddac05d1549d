//! The rows of the sheets of a spreadsheet.
//!
//! A workbook is a zip archive: it is unpacked once into nothing, to know that it has no more than fits the memory and no
//! text that no cell can have, before calamine reads it, at some 20 MB a second. Only rows that are there are read, so that
//! one at the far end of the sheet costs nothing, and what the cells take of the memory is counted.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Dimensions, Reader, Sheet, SheetVisible, Xlsx};

use self::dates::date_of;
use self::measure::measure;
use super::COLUMNS;
use super::budget::CellBudget;
use super::table::lose_columns;
use crate::formats::packed::Packing;
use crate::formats::shortened::shortened;
use crate::formats::terms::error::{TermFault, TermFileError};
use crate::formats::terms::limit::{ARCHIVE, read_all};
use crate::formats::terms::reading::Reading;
use crate::termbase::glossary::Row;

mod dates;
mod measure;

/// What the cells of a workbook may take of the memory, in bytes.
const CELLS: u64 = 1 << 30;

/// The rows of a sheet that have something.
#[derive(Debug)]
pub(super) struct SheetRows {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
    pub(super) faults: Vec<CellFault>,
}

/// What is wrong with a cell that has no text. Whether that matters is known once the columns are.
#[derive(Debug)]
pub(super) struct CellFault {
    pub(super) line: u64,
    /// The place of its column, from 0.
    pub(super) column: usize,
    pub(super) fault: TermFault,
}

/// Reads the sheets that are not hidden, or the one that is asked for; the reading is told the others.
pub(super) fn sheets(
    reader: &mut dyn Read,
    wanted: Option<&str>,
    reading: &mut Reading,
) -> Result<Vec<SheetRows>, TermFileError> {
    let bytes = read_all(reader, ARCHIVE)?;
    if Packing::of(&bytes) != Packing::Zip {
        let found = "something else than a zip archive".to_owned();
        return Err(TermFileError::WrongFormat { line: 1, expected: "an xlsx workbook", found });
    }
    measure(&bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let all = workbook.sheets_metadata();
    let is_wanted = |sheet: &&Sheet| match wanted {
        Some(name) => sheet.name.trim().eq_ignore_ascii_case(name.trim()),
        None => sheet.visible == SheetVisible::Visible || all.len() == 1,
    };
    let (read, others): (Vec<_>, Vec<_>) = all.iter().partition(is_wanted);
    if let (Some(name), []) = (wanted, read.as_slice()) {
        let sheets: Vec<String> = all.iter().map(|sheet| shortened(&sheet.name)).collect();
        let (name, sheets) = (shortened(name), sheets.join("', '"));
        return Err(TermFileError::NoSheet { name, sheets });
    }
    for other in others {
        reading.losses.add(&format!("sheet '{}'", shortened(&other.name)));
    }
    let names: Vec<String> = read.iter().map(|sheet| sheet.name.clone()).collect();
    let mut budget = CellBudget::new(CELLS);
    let is_one_of_several = names.len() > 1;
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        reading.sheet = is_one_of_several.then(|| name.as_str().into());
        sheets.push(rows(&mut workbook, name, &mut budget, reading)?);
    }
    reading.sheet = None;
    Ok(sheets)
}

/// Reads the rows of a sheet, within what is left of a budget.
fn rows(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    name: String,
    budget: &mut CellBudget,
    reading: &mut Reading,
) -> Result<SheetRows, TermFileError> {
    let mut sheet = Cells { rows: BTreeMap::new(), budget };
    let mut faults = Vec::new();
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = cell.pos;
        let text = text_of(&cell.value);
        if text.is_empty() {
            let fault = match cell.value {
                DataRef::Error(error) => TermFault::ErrorCell(error.to_string()),
                DataRef::Empty if cell.formula.is_some() => TermFault::EmptyFormula,
                _ => continue,
            };
            sheet.budget.take(1, size_of::<CellFault>())?;
            faults.push(CellFault { line: u64::from(row) + 1, column: column as usize, fault });
            continue;
        }
        if column as usize >= COLUMNS {
            lose_columns(reading, 1);
            continue;
        }
        let cells = sheet.rows.entry(row).or_default();
        let bytes = text.len();
        *cell_at(cells, column, bytes, sheet.budget)? = text;
    }
    drop(cells);
    let merged = workbook.merge_cells_by_sheet_name(&name).map_err(broken)?;
    sheet.fill_down(&merged)?;
    let row = |(row, cells)| Row { line: u64::from(row) + 1, cells };
    let rows = sheet.rows.into_iter().map(row).collect();
    Ok(SheetRows { name, rows, faults })
}

/// The rows of a sheet that have something.
struct Cells<'a> {
    rows: BTreeMap<u32, Vec<String>>,
    budget: &'a mut CellBudget,
}

impl Cells<'_> {
    /// Gives the text of a cell that several rows are merged into to each of them that has something.
    fn fill_down(&mut self, merged: &[Dimensions]) -> Result<(), TermFileError> {
        for &Dimensions { start: (first, column), end: (last, _) } in merged {
            let text = self.rows.get(&first).and_then(|cells| cells.get(column as usize)).cloned();
            let Some(text) = text.filter(|text| !text.is_empty() && first < last) else { continue };
            for (_, cells) in self.rows.range_mut(first + 1..=last) {
                let cell = cell_at(cells, column, text.len(), self.budget)?;
                if cell.is_empty() {
                    cell.clone_from(&text);
                }
            }
        }
        Ok(())
    }
}

/// Returns a cell of a row, which is made as long as that; the cells that it gets and a text of so many bytes are taken off a
/// budget.
fn cell_at<'a>(
    cells: &'a mut Vec<String>,
    column: u32,
    bytes: usize,
    budget: &mut CellBudget,
) -> Result<&'a mut String, TermFileError> {
    let column = column as usize;
    let new = (column + 1).saturating_sub(cells.len());
    // One that is filled again counts again: merged cells do not overlap, unless a file is crafted.
    budget.take(new.max(1), bytes)?;
    if new > 0 {
        cells.resize(column + 1, String::new());
    }
    Ok(&mut cells[column])
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
        DataRef::DateTime(value) => date_of(value),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_xlsx;
    use super::measure::LONGEST_TEXT;
    use super::*;
    use crate::formats::packed::samples::zip;
    use crate::formats::terms::reading::ReadOptions;

    /// Returns the rows of a sheet, whose cells bars part.
    fn sheet_of(rows: &[&str]) -> String {
        let cell = |text: &str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
        let row =
            |row: &&str| format!("<row>{}</row>", row.split('|').map(cell).collect::<String>());
        rows.iter().map(row).collect()
    }

    #[test]
    fn reads_the_sheets_that_have_terms() {
        let cover = sheet_of(&["A glossary of the desk", "Version 3"]);
        let places = sheet_of(&["English|Arabic", "Basra|البصرة"]);
        let people = sheet_of(&["name_en|name_ar|role|country", "Ali|علي|poet|Iraq"]);
        let further = sheet_of(&["# Cities", "Mosul|الموصل"]);
        let bytes = workbook_of(&[
            ("Read me", "", &cover),
            ("Places", "", &places),
            ("Old", "state='hidden'", &places),
            ("People", "", &people),
            ("More", "", &further),
        ]);
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        for (sheet, expected, lost) in [
            (
                None,
                "Basra Ali Mosul",
                "sheet 'Old'; sheet 'Read me'; column 'role'; column 'country'; remarks: rows with one cell, which begins with \
                 '# '",
            ),
            (Some("old"), "Basra", "sheet 'Read me'; sheet 'Places'; sheet 'People'; sheet 'More'"),
        ] {
            let options = ReadOptions {
                sheet: sheet.map(str::to_owned),
                ..ReadOptions::between(tag("en"), tag("ar"))
            };
            let mut reading = Reading::default();
            read_xlsx(&mut bytes.as_slice(), &options, &mut reading).expect("it is a workbook");
            let terms: Vec<&str> =
                reading.concepts.iter().map(|concept| concept.terms[0].text.as_str()).collect();
            assert_eq!(terms.join(" "), expected);
            let losses: Vec<&str> = reading.losses.iter().map(|(what, _)| what).collect();
            assert_eq!(losses.join("; "), lost);
        }
        let options =
            ReadOptions { sheet: Some("x".into()), ..ReadOptions::between(tag("en"), tag("ar")) };
        let error = read_xlsx(&mut bytes.as_slice(), &options, &mut Reading::default());
        assert_eq!(
            error.expect_err("there is no such sheet").to_string(),
            "--sheet: no sheet is called 'x'; there are 'Read me', 'Places', 'Old', 'People', 'More'"
        );
    }

    /// Returns a workbook with the rows of one sheet that is shown and one that is hidden; its second style is that of dates.
    fn workbook(rows: &str) -> Vec<u8> {
        workbook_of(&[("lists", "state='hidden'", ""), ("a", "", rows)])
    }

    /// Returns a workbook with sheets, each with its name, attributes and rows.
    fn workbook_of(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id='{id}' Type='{office}/{kind}' Target='{target}'/>")
        };
        let relations =
            |all: String| format!("<Relationships xmlns='{package}'>{all}</Relationships>");
        let mut of_workbook = relation("styles", "styles", "styles.xml");
        let mut list = String::new();
        let mut parts = vec![
            (
                "_rels/.rels".to_owned(),
                relations(relation("r1", "officeDocument", "xl/workbook.xml")),
            ),
            (
                "xl/styles.xml".to_owned(),
                format!(
                    "<styleSheet xmlns='{main}'><cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>\
                     </styleSheet>"
                ),
            ),
        ];
        for (number, (name, attributes, rows)) in sheets.iter().enumerate() {
            of_workbook +=
                &relation(&format!("r{number}"), "worksheet", &format!("worksheets/{number}.xml"));
            list += &format!(
                "<sheet name='{name}' sheetId='{}' {attributes} r:id='r{number}'/>",
                number + 1
            );
            parts.push((
                format!("xl/worksheets/{number}.xml"),
                format!("<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>"),
            ));
        }
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(of_workbook)));
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns='{main}' xmlns:r='{office}'><sheets>{list}</sheets></workbook>"
            ),
        ));
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        zip(&parts)
    }

    #[test]
    fn reads_dates_and_formulas() {
        let bytes = workbook(
            "<row r='1'><c r='A1'><v>5</v></c><c r='B1' s='1'><v>45293</v></c></row>\
             <row r='2'><c r='A2'><f>1+1</f><v>2</v></c><c r='B2'><f>1+1</f><v></v></c></row>\
             <row r='3'><c r='A3'><f>A1</f></c><c r='B3' t='str'><f>B1</f><v></v></c></row>\
             <row r='4'><c r='A4' t='e'><v>#N/A</v></c><c r='B4'/></row>",
        );
        let mut reading = Reading::default();
        let mut sheets =
            sheets(&mut bytes.as_slice(), None, &mut reading).expect("it is a workbook");
        let SheetRows { rows, faults, .. } = sheets.remove(0);
        let cells: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells).collect();
        assert_eq!(cells, [vec!["5", "2024-01-02"], vec!["2"]]);
        let formula =
            "a formula has no value with it and is left out; let a spreadsheet compute and save it";
        let faults = faults.iter().map(|fault| (fault.line, fault.column, fault.fault.to_string()));
        let mut expected =
            [(2, 1), (3, 0)].map(|(line, column)| (line, column, formula.to_owned())).to_vec();
        let error = "a cell has the error #N/A and is left out";
        expected.push((4, 0, error.to_owned()));
        assert_eq!(faults.collect::<Vec<_>>(), expected);
        let losses = [("sheet 'lists'", 1)];
        let mut found: Vec<_> = reading.losses.iter().collect();
        found.sort();
        assert_eq!(found, losses);
    }

    #[test]
    fn says_what_is_wrong_with_cells_that_are_read() {
        let row = |number: u32, cells: &[&str]| {
            let cell = |text: &&str| match *text {
                "" => "<c/>".to_owned(),
                "#N/A" => "<c t='e'><v>#N/A</v></c>".to_owned(),
                text => format!("<c t='inlineStr'><is><t>{text}</t></is></c>"),
            };
            format!("<row r='{number}'>{}</row>", cells.iter().map(cell).collect::<String>())
        };
        let pair = ["peace", "سلام", "#N/A"];
        let header = ["English", "Arabic", "Checked"];
        let table = [row(2, &header), row(3, &pair), row(4, &["#N/A", "حرب"])].concat();
        let other = row(1, &["#N/A", "#N/A"]);
        for (sheets, skip, expected) in [
            (vec![row(1, &["#N/A"]) + &table], 0, "4"),
            (vec![table.clone()], 3, "4"),
            (vec![table.clone()], 4, ""),
            (vec![table.clone(), other.clone()], 0, "4"),
            (vec![row(1, &["#N/A", "حرب"]) + &row(2, &["peace", "سلام"])], 0, "1"),
            (vec![row(1, &["#N/A"]) + &row(2, &["peace", "سلام"])], 0, "1"),
            (vec![other], 0, "1 1"),
        ] {
            let names = ["a", "b"];
            let named: Vec<_> =
                names.iter().zip(&sheets).map(|(name, rows)| (*name, "", rows.as_str())).collect();
            let tag = |tag: &str| tag.parse().expect("the tag is valid");
            let options = ReadOptions { skip, ..ReadOptions::between(tag("en"), tag("ar")) };
            let mut reading = Reading::default();
            read_xlsx(&mut workbook_of(&named).as_slice(), &options, &mut reading)
                .expect("it is a workbook");
            let faults = reading
                .problems
                .iter()
                .filter(|problem| matches!(problem.fault, TermFault::ErrorCell(_)));
            let lines: Vec<String> = faults.map(|problem| problem.line.to_string()).collect();
            assert_eq!(lines.join(" "), expected, "{sheets:?} {skip}");
        }
    }

    #[test]
    fn gives_each_row_the_text_of_the_cell_that_it_is_merged_into() {
        let cells = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let rows: BTreeMap<u32, Vec<String>> = [
            (0, cells(&["A title"])),
            (2, cells(&["Basra", "البصرة"])),
            (3, cells(&["", "بصرة"])),
            (9, cells(&["Mosul", "الموصل"])),
        ]
        .into();
        let region = |start, end| Dimensions { start, end };
        let merged =
            [region((0, 0), (0, 1)), region((2, 0), (3, 0)), region((4, 0), (u32::MAX, 0))];
        let mut sheet = Cells { rows, budget: &mut CellBudget::new(1000) };
        sheet.fill_down(&merged).expect("it is small");
        let rows: Vec<Vec<String>> = sheet.rows.into_values().collect();
        let basra = [cells(&["Basra", "البصرة"]), cells(&["Basra", "بصرة"])];
        assert_eq!(rows[1..3], basra);
        assert_eq!((&rows[0], &rows[3]), (&cells(&["A title"]), &cells(&["Mosul", "الموصل"])));
    }

    #[test]
    fn takes_so_much_memory() {
        let far = |rows: u32| {
            let mut budget = CellBudget::new(1 << 20);
            (0..rows).try_for_each(|_| cell_at(&mut Vec::new(), 1023, 1, &mut budget).map(drop))
        };
        assert!(far(40).is_ok());
        let error = far(50).expect_err("it is more than a mebibyte").to_string();
        assert_eq!(
            error,
            "the cells of the sheet take more than 1048576 bytes; leave out what stands far from the table, or split it"
        );
        // A text that many rows are merged into, and overlapping regions.
        for (text, regions) in [("x".repeat(1 << 16), 1), ("x".to_owned(), 1 << 10)] {
            let mut rows: BTreeMap<u32, Vec<String>> =
                (1..100).map(|row| (row, vec![String::new()])).collect();
            rows.insert(0, vec![text]);
            let region = Dimensions { start: (0, 0), end: (99, 0) };
            let mut sheet = Cells { rows, budget: &mut CellBudget::new(1 << 20) };
            assert!(sheet.fill_down(&vec![region; regions]).is_err());
        }
    }

    #[test]
    fn refuses_what_unpacks_to_too_much() {
        let cell = |text: &str| {
            let row =
                format!("<row r='1'><c r='A1' t='inlineStr'><is><t>{text}</t></is></c></row>");
            let mut reading = Reading::default();
            let sheets = sheets(&mut workbook(&row).as_slice(), None, &mut reading);
            sheets.map_err(|error| error.to_string())
        };
        assert_eq!(cell("peace").expect("it is small")[0].rows[0].cells, ["peace"]);
        let error = cell(&"x".repeat(LONGEST_TEXT + 1)).expect_err("no cell is as long");
        assert_eq!(error, "a text of the workbook has more than 4194304 bytes; shorten it");
    }
}
