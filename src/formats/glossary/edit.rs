//! Adding a concept to a glossary file as a row of its own: every other byte stays as it is.
//!
//! The row goes before the first row whose id is greater, in the order of bytes, else to the end; so a
//! sorted file stays sorted, and in an unsorted one the new row stands before a greater id.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::{edit::insert, read::read_glossary};
//! let added = read_glossary("id,en\nbasra,Basra\n".as_bytes(), Path::new("-"))?;
//! let file = "id,ar,en\r\nanbar,الأنبار,Anbar\r\ndiyala,ديالى,Diyala\r\n";
//! let edited = insert(file, Path::new("places.csv"), &added.concepts[0])?;
//! assert_eq!(edited, "id,ar,en\r\nanbar,الأنبار,Anbar\r\nbasra,,Basra\r\ndiyala,ديالى,Diyala\r\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::formats::glossary::error::{GlossaryError, GlossaryErrors, Place};
use crate::formats::glossary::read::glossary_of;
use crate::formats::glossary::table::read_table;
use crate::termbase::concept::{CaseRule, Concept, ConceptKind, InflectionRule, Status, Term};
use crate::termbase::glossary::{Column, ConceptField, LanguageField};

/// Why a concept cannot be added to a glossary file.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is not well formed as it is.
    #[error("{0}\nmend the file first, or add the concept to another")]
    File(GlossaryErrors),
    /// The file has the concept.
    #[error("{place}: there is a concept '{id}' already; edit that row or choose another id")]
    DuplicateId {
        /// Where it stands.
        place: Place,
        /// The identifier.
        id: String,
    },
    /// The concept has something that the file has no column for.
    #[error("{}: there is no column for {}; add it to the header row and a comma to each row", file.display(), columns.join(", "))]
    NoColumn {
        /// The file.
        file: PathBuf,
        /// The names of the columns that are missing.
        columns: Vec<String>,
    },
    /// A term holds the character that parts terms.
    #[error("the term '{term}' holds '|', which parts terms in a glossary; leave it out")]
    Bar {
        /// The term.
        term: String,
    },
    /// The terms of one language differ in what has one column for all of them.
    #[error(
        "the terms differ in '{column}', which has one value for all of them; add a concept for each"
    )]
    Mixed {
        /// The column.
        column: String,
    },
    /// The new row would not be well formed.
    #[error("the concept cannot be added: {0}")]
    Row(GlossaryErrors),
    /// The file cannot be written.
    #[error("{}: cannot be written: {source}; it is as it was", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// Adds a concept to a glossary file. The file is replaced at once: whatever happens, it is as it was
/// or has the whole new row.
///
/// # Errors
/// As [`insert`]; if the file cannot be read or written.
pub fn add_to_file(file: &Path, concept: &Concept) -> Result<(), EditError> {
    let bytes = fs::read(file).map_err(|source| {
        EditError::File(GlossaryError::Read { file: file.to_owned(), source }.into())
    })?;
    let edited = insert_into(&bytes, file, concept)?;
    replace(file, edited.as_bytes())
        .map_err(|source| EditError::Write { file: file.to_owned(), source })
}

/// Returns a glossary's text with a concept added to it; `file` names it in errors.
///
/// # Errors
/// If the glossary is not well formed, has the concept, or lacks a column for a part of it; if the
/// concept has no id or no term, or has what a row cannot say.
pub fn insert(text: &str, file: &Path, concept: &Concept) -> Result<String, EditError> {
    insert_into(text.as_bytes(), file, concept)
}

fn insert_into(bytes: &[u8], file: &Path, concept: &Concept) -> Result<String, EditError> {
    let table = read_table(bytes, file).map_err(EditError::File)?;
    let text = table.text.clone();
    let starts: Vec<usize> = table.rows.iter().skip(1).map(|row| row.bytes.start).collect();
    let glossary = glossary_of(table, file).map_err(EditError::File)?;
    if let Some(other) = glossary.concepts.iter().find(|other| other.id == concept.id) {
        let place = Place { file: file.to_owned(), line: other.line };
        return Err(EditError::DuplicateId { place, id: other.id.clone() });
    }
    let row = csv_row(&cells(&glossary.columns, file, concept)?);
    let greater = glossary.concepts.iter().position(|other| other.id > concept.id);
    let edited = insert_row(&text, greater.map(|index| starts[index]), &row);
    match read_table(edited.as_bytes(), file).and_then(|table| glossary_of(table, file)) {
        Ok(_) => Ok(edited),
        Err(errors) => Err(EditError::Row(errors)),
    }
}

/// Puts a row at a place, or at the end, where the file ends in a line break only if it did before.
fn insert_row(text: &str, place: Option<usize>, row: &str) -> String {
    let line_break = match text.find(['\n', '\r']) {
        Some(index) if text[index..].starts_with("\r\n") => "\r\n",
        Some(index) => &text[index..=index],
        None => "\n",
    };
    match place {
        Some(place) => format!("{}{row}{line_break}{}", &text[..place], &text[place..]),
        None if text.ends_with(['\n', '\r']) => format!("{text}{row}{line_break}"),
        None => format!("{text}{line_break}{row}"),
    }
}

fn csv_row(cells: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells).expect("memory can be written");
    let written = writer.into_inner().expect("memory can be flushed");
    let row = String::from_utf8(written).expect("cells are text, and CSV adds ASCII");
    row.strip_suffix('\n').unwrap_or(&row).to_owned()
}

/// Returns the cells of a concept's row.
fn cells(columns: &[Column], file: &Path, concept: &Concept) -> Result<Vec<String>, EditError> {
    let mut cells = vec![String::new(); columns.len()];
    let mut missing = Vec::new();
    for (column, value) in values(concept)? {
        match columns.iter().position(|other| *other == column) {
            Some(index) => cells[index] = value,
            None => missing.push(column.to_string()),
        }
    }
    if missing.is_empty() {
        Ok(cells)
    } else {
        Err(EditError::NoColumn { file: file.to_owned(), columns: missing })
    }
}

/// Returns everything that a concept says, by column.
fn values(concept: &Concept) -> Result<Vec<(Column, String)>, EditError> {
    let mut values: Vec<(Column, String)> = [
        (ConceptField::Id, Some(concept.id.as_str())),
        (ConceptField::Kind, concept.kind.map(ConceptKind::name)),
        (ConceptField::Domain, concept.domain.as_deref()),
        (ConceptField::Note, concept.note.as_deref()),
        (ConceptField::Source, concept.source.as_deref()),
        (ConceptField::Definition, concept.definition.as_deref()),
        (ConceptField::Context, concept.context.as_deref()),
    ]
    .into_iter()
    .filter_map(|(field, text)| Some((Column::Concept(field), text?.to_owned())))
    .collect();
    for (index, term) in concept.terms.iter().enumerate() {
        let is_first = !concept.terms[..index].iter().any(|other| other.language == term.language);
        if is_first {
            let terms: Vec<&Term> =
                concept.terms.iter().filter(|other| other.language == term.language).collect();
            add_language(&mut values, &terms)?;
        }
    }
    Ok(values)
}

/// Adds what the terms of one language say.
fn add_language(values: &mut Vec<(Column, String)>, terms: &[&Term]) -> Result<(), EditError> {
    let column = |field| Column::Language(terms[0].language.clone(), field);
    if let Some(term) = terms.iter().find(|term| term.text.contains('|')) {
        return Err(EditError::Bar { term: term.text.clone() });
    }
    for status in Status::ALL {
        let texts: Vec<&str> = terms
            .iter()
            .filter(|term| term.status == status)
            .map(|term| term.text.as_str())
            .collect();
        if !texts.is_empty() {
            values.push((column(LanguageField::Terms(status)), texts.join("|")));
        }
    }
    for (field, value) in [
        (LanguageField::PartOfSpeech, part_of_speech as fn(&Term) -> Option<&str>),
        (LanguageField::Gender, gender),
        (LanguageField::Case, case),
        (LanguageField::Match, inflection),
    ] {
        let first = value(terms[0]);
        if terms.iter().any(|term| value(term) != first) {
            return Err(EditError::Mixed { column: column(field).to_string() });
        }
        values.extend(first.map(|text| (column(field), text.to_owned())));
    }
    Ok(())
}

fn part_of_speech(term: &Term) -> Option<&str> {
    term.part_of_speech.as_deref()
}

fn gender(term: &Term) -> Option<&str> {
    term.gender.as_deref()
}

fn case(term: &Term) -> Option<&str> {
    (term.case != CaseRule::default()).then(|| term.case.name())
}

fn inflection(term: &Term) -> Option<&str> {
    (term.inflection != InflectionRule::default()).then(|| term.inflection.name())
}

/// Replaces a file's content by way of a new file beside it; a link stays a link.
fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let file = fs::canonicalize(file)?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let permissions = fs::metadata(&file)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(content)?;
    beside.as_file().set_permissions(permissions)?;
    beside.as_file().sync_all()?;
    beside.persist(&file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::glossary::read::read_glossary;
    use proptest::prelude::*;

    fn concept(csv: &str) -> Concept {
        let mut glossary =
            read_glossary(csv.as_bytes(), Path::new("-")).expect("the concept is well formed");
        glossary.concepts.remove(0)
    }

    fn add(text: &str, csv: &str) -> Result<String, String> {
        insert(text, Path::new("a.csv"), &concept(csv)).map_err(|error| error.to_string())
    }

    #[test]
    fn adds_a_row_in_its_place() {
        for (text, added, edited) in [
            ("id,en\n", "id,en\na,A\n", "id,en\na,A\n"),
            ("id,en", "id,en\na,A\n", "id,en\na,A"),
            ("id,en\na,A\nc,\"C\"\n", "id,en\nb,B\n", "id,en\na,A\nb,B\nc,\"C\"\n"),
            ("id,en\na,A", "id,en\nb,\"B, \"\"b\"\"\"\n", "id,en\na,A\nb,\"B, \"\"b\"\"\""),
            ("\u{FEFF}id,en\r\nb,B\r\n", "id,en\na,A\n", "\u{FEFF}id,en\r\na,A\r\nb,B\r\n"),
            ("id,en\nc,C\n\n\nb,B\n", "id,en\na,A\n", "id,en\na,A\nc,C\n\n\nb,B\n"),
            ("id,en\na,A\n\n\nc,C\n", "id,en\nb,B\n", "id,en\na,A\n\n\nb,B\nc,C\n"),
            ("id,en\na,A\nB,B\n", "id,en\nC,C\n", "id,en\nC,C\na,A\nB,B\n"),
            (
                "en,en.admitted,ar,type,id,note,en.case,en.match,en.pos,ar.gender\n",
                "id,type,note,en,en.admitted,en.case,en.match,en.pos,ar,ar.gender\nx,place,n,A|B,C,sensitive,exact,noun,ا,f\n",
                "en,en.admitted,ar,type,id,note,en.case,en.match,en.pos,ar.gender\nA|B,C,ا,place,x,n,sensitive,exact,noun,f\n",
            ),
        ] {
            assert_eq!(add(text, added).expect(text), edited, "{text:?}");
        }
    }

    #[test]
    fn says_why_a_concept_cannot_be_added() {
        for (text, added, message) in [
            (
                "id,en\na,A\n",
                "id,en\na,B\n",
                "a.csv:2: there is a concept 'a' already; edit that row or choose another id",
            ),
            (
                "id,en\n",
                "id,type,en,ar,en.case\na,term,A,ا,sensitive\n",
                "a.csv: there is no column for type, en.case, ar; add it to the header row and a comma to each row",
            ),
            (
                "id,en\na\n",
                "id,en\nb,B\n",
                "a.csv:2: the row has 1 cells where the header has 2; quote a cell that holds a comma\n\
                mend the file first, or add the concept to another",
            ),
        ] {
            assert_eq!(add(text, added).expect_err(message), message);
        }
        let good = concept("id,en\na,A|B\n");
        let mut barred = good.clone();
        barred.terms[0].text = "A|B".into();
        let mut mixed = good.clone();
        mixed.terms[0].case = CaseRule::Sensitive;
        let nameless = Concept { id: String::new(), ..good };
        for (concept, message) in [
            (barred, "the term 'A|B' holds '|', which parts terms in a glossary; leave it out"),
            (
                mixed,
                "the terms differ in 'en.case', which has one value for all of them; add a concept for each",
            ),
            (
                nameless,
                "the concept cannot be added: a.csv:2: column 'id' is empty; give the concept an id that is \
                unique in the glossaries",
            ),
        ] {
            let error = insert("id,en,en.case\n", Path::new("a.csv"), &concept).expect_err(message);
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn replaces_the_file() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.csv");
        fs::write(&file, "id,en\nb,B\n").expect("the file can be written");
        add_to_file(&file, &concept("id,en\na,A\n")).expect("the concept can be added");
        assert_eq!(fs::read_to_string(&file).expect("the file is there"), "id,en\na,A\nb,B\n");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder is there").count(), 1);
    }

    #[test]
    fn leaves_a_file_that_it_cannot_replace() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.csv");
        let added = concept("id,en\na,A\n");
        let error = add_to_file(&file, &added).expect_err("there is no file").to_string();
        assert!(error.contains("a.csv: cannot be read: "), "{error}");
        fs::write(&file, "id,en\n").expect("the file can be written");
        let mut permissions = fs::metadata(&file).expect("the file is there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).expect("the file can be locked");
        let error = add_to_file(&file, &added).expect_err("the file is locked").to_string();
        assert!(
            error.ends_with("cannot be written: the file is read-only; it is as it was"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(&file).expect("the file is there"), "id,en\n");
    }

    proptest! {
        #[test]
        fn leaves_every_other_byte(
            ids in prop::collection::vec("[a-z]{1,3}", 0..6),
            id in "[a-z]{1,3}",
            mark in "\u{FEFF}?",
            line_break in "\n|\r\n",
            gap in 0_usize..3,
            ends in any::<bool>(),
        ) {
            prop_assume!(!ids.contains(&id));
            let mut text = format!("{mark}id,en");
            for id in &ids {
                text += &format!("{}{id},\"x, {id}\"", line_break.repeat(1 + gap));
            }
            if ends {
                text += &line_break;
            }
            let edited = add(&text, &format!("id,en\n{id},\"y\ny\"\n")).expect("the file is well formed");
            let row = format!("{id},\"y\ny\"");
            let at = edited.find(&row).expect("the row is there");
            let unbroken = edited[at + row.len()..].strip_prefix(line_break.as_str());
            let rest = match unbroken {
                Some(after) => format!("{}{after}", &edited[..at]),
                None => {
                    let before = edited[..at].strip_suffix('\n').expect("a line before");
                    before.strip_suffix('\r').unwrap_or(before).to_owned()
                }
            };
            prop_assert_eq!(rest, text);
            if ids.is_sorted() {
                let read = read_glossary(edited.as_bytes(), Path::new("a.csv")).expect("the file is well formed");
                prop_assert!(read.concepts.is_sorted_by(|one, other| one.id <= other.id));
            }
        }
    }
}
