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

use crate::formats::glossary::error::{GlossaryErrors, GlossaryFault, MAXIMUM_CELL};
use crate::formats::glossary::header::read_header;
use crate::formats::glossary::row_plan::{LanguagePlan, RowPlan};
use crate::formats::glossary::table::{Table, read_table};
use crate::formats::shortened::shortened;
use crate::nearest::nearest;
use crate::termbase::concept::{Concept, ConceptKind, LanguageSection, Status, Term};
use crate::termbase::glossary::{Column, ConceptField, Glossary, LanguageField};
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::Texts;
use crate::termbase::values::{parts, unescaped};

/// Reads a glossary; `file` names it in errors and in its concepts.
///
/// # Errors
/// Returns all that is wrong with the file, in the order of its lines.
pub fn read_glossary(reader: impl Read, file: &Path) -> Result<Glossary, GlossaryErrors> {
    glossary_of(read_table(reader, file)?, file)
}

pub(super) fn glossary_of(table: Table, file: &Path) -> Result<Glossary, GlossaryErrors> {
    let mut rows = table.rows.into_iter().map(|row| row.row);
    let header = rows.next().ok_or_else(|| GlossaryFault::NoHeader.of(file))?;
    let all_at = |faults: Vec<GlossaryFault>, line| {
        faults.into_iter().map(move |fault| fault.at(file, line))
    };
    let columns = read_header(&header.cells)
        .map_err(|faults| GlossaryErrors(all_at(faults, header.line).collect()))?;
    let plan = RowPlan::new(columns);
    let mut glossary = Glossary { file: file.to_owned(), ..Glossary::default() };
    let mut errors = Vec::new();
    for row in rows {
        let (concept, faults) = concept_of(row.line, &row.cells, &plan);
        errors.extend(all_at(faults, row.line));
        glossary.concepts.push(Concept { file: file.to_owned(), ..concept });
        glossary.rows.push(row);
    }
    glossary.columns = plan.into_columns();
    if errors.is_empty() { Ok(glossary) } else { Err(GlossaryErrors(errors)) }
}

/// Reads the row of a line, and says what is wrong with it; the concept, which is of no file yet, is then what the rest
/// of the row says, or empty where its cells cannot be told apart.
pub(in crate::formats) fn concept_of(
    line: u64,
    cells: &[String],
    plan: &RowPlan,
) -> (Concept, Vec<GlossaryFault>) {
    let mut reading = RowReading { plan, cells, faults: Vec::new() };
    let concept = reading.concept();
    (Concept { line, ..concept }, reading.faults)
}

struct RowReading<'a> {
    plan: &'a RowPlan,
    cells: &'a [String],
    faults: Vec<GlossaryFault>,
}

impl<'a> RowReading<'a> {
    /// Reads the row; its faults are kept, and the concept then counts for nothing.
    fn concept(&mut self) -> Concept {
        let (expected, found) = (self.plan.columns().len(), self.cells.len());
        self.refuse_long_cells();
        if expected != found {
            self.faults.push(GlossaryFault::RaggedRow { expected, found });
        }
        for (column, cell) in self.plan.columns().iter().zip(self.cells) {
            if let (Column::Unnamed(number), Some(value)) = (column, filled(cell.trim())) {
                let value = shortened(value).into();
                self.faults.push(GlossaryFault::UnnamedColumn { number: *number, value });
            }
        }
        if !self.faults.is_empty() {
            return Concept::default();
        }
        let id = self.text(ConceptField::Id).unwrap_or_default();
        if id.is_empty() {
            self.faults.push(GlossaryFault::EmptyId);
        }
        let kind = self.kind();
        let languages = self.plan.languages();
        let terms: Vec<Term> =
            languages.iter().flat_map(|language| self.terms_in(language)).collect();
        if terms.is_empty() && self.faults.is_empty() {
            self.faults.push(GlossaryFault::NoTerm { id: shortened(&id) });
        }
        Concept {
            id,
            kind,
            domain: self.text(ConceptField::Domain),
            subject: self.text(ConceptField::Subject),
            texts: Texts::from_fn(|field| self.text(ConceptField::Text(field))),
            sections: languages
                .iter()
                .map(|language| self.section(language))
                .filter(|section| !section.texts.is_empty())
                .collect(),
            terms,
            ..Concept::default()
        }
    }

    fn kind(&mut self) -> Option<ConceptKind> {
        let column = self.plan.column(ConceptField::Kind);
        let written = filled(self.cell(column))?;
        let kind = ConceptKind::from_name(&written.to_ascii_lowercase());
        if kind.is_none() {
            self.refuse_value(column, written, &ConceptKind::ALL.map(ConceptKind::name));
        }
        kind
    }

    fn refuse_long_cells(&mut self) {
        for (index, cell) in self.cells.iter().enumerate() {
            if cell.len() > MAXIMUM_CELL {
                let column = match self.plan.columns().get(index) {
                    Some(_) => self.name(Some(index)),
                    None => format!("number {}", index + 1),
                };
                self.faults.push(GlossaryFault::LongCell { column, bytes: cell.len() });
            }
        }
    }

    fn section(&self, plan: &LanguagePlan) -> LanguageSection {
        let text = |field| {
            let column = plan.column(LanguageField::Text(field));
            filled(self.cell(column)).map(str::to_owned)
        };
        LanguageSection { language: plan.language.clone(), texts: Texts::from_fn(text) }
    }

    /// Reads the terms of a language, the best first.
    fn terms_in(&mut self, plan: &LanguagePlan) -> Vec<Term> {
        let mut terms = Vec::new();
        for status in Status::ALL {
            let cell = self.cell(plan.column(LanguageField::Terms(status)));
            let texts = parts(cell).map(str::trim).filter(|text| !text.is_empty());
            terms.extend(
                texts.map(|text| Term::new(plan.language.clone(), unescaped(text), status)),
            );
        }
        for property in TermProperty::ALL {
            let column = plan.column(LanguageField::Property(property));
            let values = self.values(column, terms.len());
            for (index, (term, value)) in terms.iter_mut().zip(&values).enumerate() {
                let Some(value) = value else { continue };
                let is_new = || values[..index].iter().all(|other| other.as_ref() != Some(value));
                if !set_in_any_case(term, property, value) && is_new() {
                    self.refuse_value(column, value, &property.values().unwrap_or_default());
                }
            }
        }
        terms
    }

    /// Returns a column's cell, trimmed; that of no column is empty.
    fn cell(&self, column: Option<usize>) -> &'a str {
        column.map_or("", |column| self.cells[column].trim())
    }

    fn text(&self, field: ConceptField) -> Option<String> {
        filled(self.cell(self.plan.column(field))).map(str::to_owned)
    }

    /// Returns the name of a column for an error.
    fn name(&self, column: Option<usize>) -> String {
        column
            .map_or_else(String::new, |column| shortened(&self.plan.columns()[column].to_string()))
    }

    /// Reads the values of some terms: one for all of them, or one for each, parted by `|`; another
    /// number is a fault.
    fn values(&mut self, column: Option<usize>, terms: usize) -> Vec<Option<String>> {
        let cell = self.cell(column);
        let values: Vec<Option<String>> =
            parts(cell).map(|value| Some(unescaped(filled(value.trim())?).into_owned())).collect();
        match values.len() {
            1 => vec![values[0].clone(); terms],
            found if found == terms => values,
            _ if terms == 0 => Vec::new(),
            found => {
                self.faults.push(GlossaryFault::ValueCount {
                    column: self.name(column),
                    found,
                    expected: terms,
                });
                vec![None; terms]
            }
        }
    }

    /// Notes that a value is none of those that a column may have.
    fn refuse_value(&mut self, column: Option<usize>, written: &str, allowed: &[&str]) {
        self.faults.push(GlossaryFault::UnknownValue {
            column: self.name(column),
            value: shortened(written),
            allowed: allowed.join(", ").into(),
            suggestion: nearest(written, allowed.iter().copied()).map(Into::into),
        });
    }
}

/// Gives a term a value; where it must be one of a few, letter case does not count.
fn set_in_any_case(term: &mut Term, property: TermProperty, value: &str) -> bool {
    term.set_property(property, value) || term.set_property(property, &value.to_ascii_lowercase())
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LanguageTag;
    use crate::termbase::concept::{CaseRule, InflectionRule};
    use crate::termbase::texts::TextField;
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
        assert_eq!(concept.texts.get(TextField::Context), Some("ISIS, too"));
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
    fn reads_what_is_said_of_single_terms_and_languages() {
        let csv = "id,subject,en,en.admitted,en.pos,en.number,en.case,en.definition,en.note,ar,ar.context,ar.source\n\
            a,air,jet|to jet,jets,noun|verb|noun,|| plural,sensitive,a plane,n,طائرة,c,s\n";
        let glossary = read(csv).expect("the glossary is well formed");
        let concept = &glossary.concepts[0];
        let terms: Vec<_> = concept
            .terms
            .iter()
            .map(|term| (&*term.text, term.part_of_speech.as_deref(), term.number.as_deref()))
            .collect();
        assert_eq!(
            terms,
            [
                ("jet", Some("noun"), None),
                ("to jet", Some("verb"), None),
                ("jets", Some("noun"), Some("plural")),
                ("طائرة", None, None)
            ]
        );
        assert_eq!(concept.terms[2].case, CaseRule::Sensitive);
        assert_eq!(concept.subject.as_deref(), Some("air"));
        let section = concept.section(&concept.terms[0].language).expect("English has one");
        assert_eq!(
            (section.texts.get(TextField::Definition), section.texts.get(TextField::Note)),
            (Some("a plane"), Some("n"))
        );
        assert_eq!(concept.sections[1].texts.get(TextField::Source), Some("s"));
        assert_eq!(
            read("id,en,en.pos\na,x|y,a|b|c\n").expect_err("three for two").to_string(),
            "a.csv:2: column 'en.pos': there are 3 values for 2 terms; write one for all of them, or one for each, \
             parted by |"
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
    fn passes_over_what_spreadsheets_leave_behind() {
        let read = |csv: &str| match read(csv) {
            Ok(glossary) => {
                let line = |concept: &Concept| format!("{}:{}", concept.id, concept.line);
                glossary.concepts.iter().map(line).collect::<Vec<_>>().join(" ")
            }
            Err(errors) => errors.to_string(),
        };
        for (csv, expected) in [
            ("id,en,,\na,A,,\n,,,\n , ,,\nb,B,, \n,,,", "a:2 b:5"),
            ("id,,en\na,,A\n,\n\"\"\nb,,B", "a:2 b:5"),
            (
                "id,en,,\na,A,,x\n",
                "a.csv:2: column 4 has no name, but 'x' stands in it; name it in the header row",
            ),
            (
                "id,en\na,A,\n",
                "a.csv:2: the row has 3 cells where the header has 2; quote a cell that holds a comma",
            ),
        ] {
            assert_eq!(read(csv), expected, "{csv}");
        }
    }

    #[test]
    fn says_that_nothing_is_there() {
        for csv in ["", "\n\n", "\u{FEFF}", ",,\n"] {
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
