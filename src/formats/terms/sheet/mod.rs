//! Tables of any shape: CSV, TSV and spreadsheets, whose columns are told by their headers or by the user.

pub(super) use self::table::{has_header, languages, read_delimited, read_text, read_xlsx};

mod budget;
mod by_cells;
mod columns;
mod contents;
mod delimited;
mod glossary_row;
mod header_row;
mod heading;
mod language_phrase;
mod meaning;
mod row_languages;
mod row_numbers;
mod row_reading;
mod rows;
mod table;
mod words;
mod xlsx;

/// How many columns of a table are read.
const COLUMNS: usize = 1024;
