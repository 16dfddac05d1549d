//! Reading a glossary from CSV.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! let csv = "id,en,en.admitted\nus,United States,US|USA\n";
//! let glossary = read_glossary(csv.as_bytes(), Path::new("places.csv"))?;
//! let texts: Vec<_> = glossary.concepts[0].terms.iter().map(|term| term.text.as_str()).collect();
//! assert_eq!(texts, ["United States", "US", "USA"]);
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::io::Read;
use std::path::Path;

use crate::formats::glossary::error::{
    GlossaryError, GlossaryErrors, MAXIMUM_CELL, Place, nearest,
};
use crate::formats::glossary::header::read_header;
use crate::formats::glossary::table::{Table, TableRow, read_table};
use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, Concept, ConceptKind, InflectionRule, Status, Term};
use crate::termbase::glossary::{Column, ConceptField, Glossary, LanguageField, Row};

/// Reads a glossary; `file` names it in errors and in its concepts.
///
/// # Errors
/// Returns all that is wrong with the file, in the order of its lines.
pub fn read_glossary(reader: impl Read, file: &Path) -> Result<Glossary, GlossaryErrors> {
    glossary_of(read_table(reader, file)?, file)
}

pub(super) fn glossary_of(table: Table, file: &Path) -> Result<Glossary, GlossaryErrors> {
    let mut rows = table.rows.into_iter();
    let header = rows.next().ok_or_else(|| GlossaryError::NoHeader { file: file.to_owned() })?;
    let columns = read_header(&header, file).map_err(GlossaryErrors)?;
    let mut glossary = Glossary { file: file.to_owned(), columns, ..Glossary::default() };
    let mut errors = Vec::new();
    for row in rows {
        let place = Place { file: file.to_owned(), line: row.line };
        let mut reading =
            RowReading { columns: &glossary.columns, row: &row, place, errors: Vec::new() };
        let concept = reading.concept();
        errors.append(&mut reading.errors);
        glossary.concepts.push(concept);
        glossary.rows.push(Row { line: row.line, cells: row.cells });
    }
    if errors.is_empty() { Ok(glossary) } else { Err(GlossaryErrors(errors)) }
}

struct RowReading<'a> {
    columns: &'a [Column],
    row: &'a TableRow,
    place: Place,
    errors: Vec<GlossaryError>,
}

impl RowReading<'_> {
    /// Reads the row; its faults are kept, and the concept then counts for nothing.
    fn concept(&mut self) -> Concept {
        let (expected, found) = (self.columns.len(), self.row.cells.len());
        self.refuse_long_cells();
        if expected != found {
            self.errors.push(GlossaryError::RaggedRow {
                place: self.place.clone(),
                expected,
                found,
            });
        }
        if !self.errors.is_empty() {
            return Concept::default();
        }
        let id = self.text(ConceptField::Id).unwrap_or_default();
        if id.is_empty() {
            self.errors.push(GlossaryError::EmptyId { place: self.place.clone() });
        }
        let kind_names = ConceptKind::ALL.map(ConceptKind::name);
        let kind =
            self.value(&Column::Concept(ConceptField::Kind), ConceptKind::from_name, &kind_names);
        let terms = self.terms();
        if terms.is_empty() && self.errors.is_empty() {
            self.errors.push(GlossaryError::NoTerm { place: self.place.clone(), id: id.clone() });
        }
        Concept {
            id,
            kind,
            domain: self.text(ConceptField::Domain),
            note: self.text(ConceptField::Note),
            source: self.text(ConceptField::Source),
            definition: self.text(ConceptField::Definition),
            context: self.text(ConceptField::Context),
            terms,
            file: self.place.file.clone(),
            line: self.row.line,
        }
    }

    fn refuse_long_cells(&mut self) {
        for (index, cell) in self.row.cells.iter().enumerate() {
            if cell.len() > MAXIMUM_CELL {
                let column = self
                    .columns
                    .get(index)
                    .map_or_else(|| format!("number {}", index + 1), ToString::to_string);
                let (place, bytes) = (self.place.clone(), cell.len());
                self.errors.push(GlossaryError::LongCell { place, column, bytes });
            }
        }
    }

    /// Reads the terms: the languages in the order of their first columns, in each the best first.
    fn terms(&mut self) -> Vec<Term> {
        let mut languages: Vec<&LanguageTag> = Vec::new();
        for column in self.columns {
            match column {
                Column::Language(tag, _) if !languages.contains(&tag) => languages.push(tag),
                _ => {}
            }
        }
        languages.into_iter().flat_map(|language| self.terms_in(language)).collect()
    }

    fn terms_in(&mut self, language: &LanguageTag) -> Vec<Term> {
        let column = |field| Column::Language(language.clone(), field);
        let case_names = CaseRule::ALL.map(CaseRule::name);
        let case = self.value(&column(LanguageField::Case), CaseRule::from_name, &case_names);
        let match_names = InflectionRule::ALL.map(InflectionRule::name);
        let inflection =
            self.value(&column(LanguageField::Match), InflectionRule::from_name, &match_names);
        let filled = |field| self.cell(&column(field)).filter(|cell| !cell.is_empty());
        let mut terms = Vec::new();
        for status in Status::ALL {
            let cell = filled(LanguageField::Terms(status)).unwrap_or_default();
            terms.extend(cell.split('|').map(str::trim).filter(|text| !text.is_empty()).map(
                |text| Term {
                    language: language.clone(),
                    text: text.to_owned(),
                    status,
                    part_of_speech: filled(LanguageField::PartOfSpeech).map(str::to_owned),
                    gender: filled(LanguageField::Gender).map(str::to_owned),
                    case: case.unwrap_or_default(),
                    inflection: inflection.unwrap_or_default(),
                },
            ));
        }
        terms
    }

    /// Returns a column's cell, trimmed; `None` where the glossary has no such column.
    fn cell(&self, column: &Column) -> Option<&str> {
        let index = self.columns.iter().position(|other| other == column)?;
        Some(self.row.cells[index].trim())
    }

    fn text(&self, field: ConceptField) -> Option<String> {
        self.cell(&Column::Concept(field)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// Reads a cell that holds one of a few names; another is a fault.
    fn value<T>(
        &mut self,
        column: &Column,
        from_name: impl Fn(&str) -> Option<T>,
        names: &[&str],
    ) -> Option<T> {
        let written = self.cell(column).filter(|cell| !cell.is_empty())?;
        let value = from_name(&written.to_ascii_lowercase());
        if value.is_none() {
            let error = GlossaryError::UnknownValue {
                place: self.place.clone(),
                column: column.to_string(),
                value: written.to_owned(),
                allowed: names.join(", ").into(),
                suggestion: nearest(written, names.iter().copied()).map(Into::into),
            };
            self.errors.push(error);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(csv: &str) -> Result<Glossary, GlossaryErrors> {
        read_glossary(csv.as_bytes(), Path::new("a.csv"))
    }

    #[test]
    fn reads_every_column() {
        let csv = "\u{FEFF}ar.case,id,type,domain,definition,context,note,source,en,en.admitted,en.deprecated,\
            en.forbidden,en.pos,en.gender,en.case,en.match,ar\r\n\
            ,isis,organization,military,a group,\"ISIS, too\",n,s,ISIS, Daesh | IS ,ISIL,ISIS group|,noun,f,\
            Sensitive,exact,داعش\r\n";
        let glossary = read(csv).expect("the glossary is well formed");
        let concept = &glossary.concepts[0];
        assert_eq!(
            (concept.id.as_str(), concept.kind, concept.line),
            ("isis", Some(ConceptKind::Organization), 2)
        );
        assert_eq!(concept.context.as_deref(), Some("ISIS, too"));
        let terms: Vec<_> = concept
            .terms
            .iter()
            .map(|term| {
                (
                    term.language.as_written(),
                    term.text.as_str(),
                    term.status,
                    term.case,
                    term.inflection,
                )
            })
            .collect();
        let (exact, sensitive) = (InflectionRule::Exact, CaseRule::Sensitive);
        assert_eq!(
            terms,
            [
                ("ar", "داعش", Status::Preferred, CaseRule::Auto, InflectionRule::Inflected),
                ("en", "ISIS", Status::Preferred, sensitive, exact),
                ("en", "Daesh", Status::Admitted, sensitive, exact),
                ("en", "IS", Status::Admitted, sensitive, exact),
                ("en", "ISIL", Status::Deprecated, sensitive, exact),
                ("en", "ISIS group", Status::Forbidden, sensitive, exact),
            ]
        );
        assert_eq!(concept.terms[1].gender.as_deref(), Some("f"));
        assert_eq!(glossary.rows[0].cells[9], " Daesh | IS ");
        assert_eq!(
            glossary.languages().map(LanguageTag::primary).collect::<Vec<_>>(),
            ["en", "ar"]
        );
    }

    #[test]
    fn says_all_that_is_wrong() {
        let long = "x".repeat(MAXIMUM_CELL + 1);
        let csv = format!(
            "id,type,en,en.case,en.match\n,place,x,,\na,persn,x,yes,exakt\nb,,,,\nc,,x\nd,,x,,,\n\ne,,{long},,\nf,,ok,,\n"
        );
        let errors = read(&csv).expect_err("the glossary is full of faults");
        let lines: Vec<_> = errors.0.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "a.csv:2: column 'id' is empty; give the concept an id that is unique in the glossaries",
                "a.csv:3: column 'type': 'persn' is not one of person, organization, place, event, title, term; \
                 did you mean 'person'?",
                "a.csv:3: column 'en.case': 'yes' is not one of auto, sensitive, insensitive",
                "a.csv:3: column 'en.match': 'exakt' is not one of inflected, exact; did you mean 'exact'?",
                "a.csv:4: concept 'b' has no term; fill in a language's column or remove the row",
                "a.csv:5: the row has 3 cells where the header has 5; quote a cell that holds a comma",
                "a.csv:6: the row has 6 cells where the header has 5; quote a cell that holds a comma",
                "a.csv:8: column 'en': the cell has 65537 bytes where 65536 are allowed; shorten it, or close a \
                 quote that is left open",
            ]
        );
        assert_eq!(errors.to_string(), lines.join("\n"));
    }

    #[test]
    fn says_that_nothing_is_there() {
        for csv in ["", "\n\n", "\u{FEFF}"] {
            let errors = read(csv).expect_err("there is no header");
            assert_eq!(
                errors.to_string(),
                "a.csv: has no header row; begin it with column names such as id,type,domain,en,ar"
            );
        }
        assert!(read("id,en\n").expect("a glossary may be empty").concepts.is_empty());
    }

    #[test]
    fn says_that_it_cannot_read() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _buffer: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the disk is gone"))
            }
        }
        let errors = read_glossary(Broken, Path::new("a.csv")).expect_err("the disk is gone");
        assert_eq!(errors.to_string(), "a.csv: cannot be read: the disk is gone");
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..60), csv in "(id|en|ar|type|,|\n|\r|\"|x| |\\|){0,40}") {
            drop(read_glossary(bytes.as_slice(), Path::new("a.csv")));
            drop(read(&csv));
            drop(read(&format!("id,en\n{csv}")));
        }
    }
}
