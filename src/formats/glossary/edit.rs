//! Changing the text of a glossary: concepts are added, replaced and removed as rows, and every other byte stays
//! as it is.
//!
//! A new row goes before the first row whose id is greater, in the order of bytes, else to the end; so a
//! sorted file stays sorted, and in an unsorted one the new row stands before a greater id. Of a row
//! that is replaced, only the cells change that say something else.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::edit::{Change, MissingColumns, change};
//! use turjuman::formats::glossary::read::read_glossary;
//! let added = read_glossary("id,en\nbasra,Basra\n".as_bytes(), Path::new("-"))?;
//! let file = "id,ar,en\r\nanbar,الأنبار,Anbar\r\ndiyala,ديالى,Diyala\r\n";
//! let changes = [Change::Add(&added.concepts[0])];
//! let edited = change(file, Path::new("places.csv"), &changes, MissingColumns::Refuse)?;
//! assert_eq!(edited, "id,ar,en\r\nanbar,الأنبار,Anbar\r\nbasra,,Basra\r\ndiyala,ديالى,Diyala\r\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::formats::glossary::cells::cells_of;
use crate::formats::glossary::error::GlossaryErrors;
use crate::formats::glossary::patch::Patches;
use crate::formats::glossary::read::glossary_of;
use crate::formats::glossary::table::read_table;
use crate::termbase::concept::Concept;
use crate::termbase::glossary::{Column, Glossary};

/// Why a glossary file cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is not well formed as it is.
    #[error("{0}\nmend the file first, or add the concept to another")]
    File(GlossaryErrors),
    /// The file has the concept.
    #[error("{}:{line}: there is a concept '{id}' already; edit that row or choose another id", file.display())]
    DuplicateId {
        /// The file.
        file: PathBuf,
        /// The line that it stands in, from 1.
        line: u64,
        /// The identifier.
        id: String,
    },
    /// The file does not have the concept.
    #[error("{}: there is no concept '{id}'; `turjuman term list` shows those that are there", file.display())]
    NoConcept {
        /// The file.
        file: PathBuf,
        /// The identifier.
        id: String,
    },
    /// The concept has something that the file has no column for.
    #[error("{}: there is no column for {}; --add-columns adds what is missing", file.display(), columns.join(", "))]
    NoColumn {
        /// The file.
        file: PathBuf,
        /// The names of the columns that are missing.
        columns: Vec<String>,
    },
    /// A backslash of a value would belong to the bar behind it.
    #[error(
        "column '{column}': a backslash stands before a bar, which it would make a part of the value; leave it out"
    )]
    Backslash {
        /// The column.
        column: String,
    },
    /// The changed file would not be well formed.
    #[error("the change cannot be made: {0}")]
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

/// A change of a glossary file.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// A concept becomes a row.
    Add(&'a Concept),
    /// The row of the concept with this id, of several the last, which counts, says what another concept says. With
    /// another id it stays in its place.
    Replace(&'a str, &'a Concept),
    /// The row of the concept with this id goes, of several the last.
    Remove(&'a str),
}

impl<'a> Change<'a> {
    /// Returns the id of a concept whose row goes.
    fn removed(&self) -> Option<&'a str> {
        match self {
            Self::Remove(id) => Some(id),
            Self::Add(_) | Self::Replace(..) => None,
        }
    }
}

/// What happens where a concept has something that the file has no column for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingColumns {
    /// Nothing is changed: [`EditError::NoColumn`].
    Refuse,
    /// The columns are added behind those that are there: to the header, and as empty cells to each row.
    Add,
}

/// Returns a glossary's text with changes made to it; `file` names it in errors. No concept may be
/// changed twice.
///
/// # Errors
/// If the glossary is not well formed, has a concept that is added, lacks one that is replaced or removed, or lacks a
/// column for a part of one; if a concept has no id or no term, or has what a row cannot say.
///
/// # Examples
/// ```
/// use std::path::Path;
/// use turjuman::formats::glossary::edit::{Change, MissingColumns, change};
/// let file = "id,en\na,\"A\"\nb,B\n";
/// let edited = change(file, Path::new("a.csv"), &[Change::Remove("b")], MissingColumns::Refuse)?;
/// assert_eq!(edited, "id,en\na,\"A\"\n");
/// # Ok::<(), turjuman::formats::glossary::edit::EditError>(())
/// ```
pub fn change(
    text: &str,
    file: &Path,
    changes: &[Change<'_>],
    missing: MissingColumns,
) -> Result<String, EditError> {
    change_bytes(text.as_bytes(), file, changes, missing).map(|(text, _glossary)| text)
}

/// Returns a glossary's text with changes made to it, and what is read of it then.
pub(super) fn change_bytes(
    bytes: &[u8],
    file: &Path,
    changes: &[Change<'_>],
    missing: MissingColumns,
) -> Result<(String, Glossary), EditError> {
    let table = read_table(bytes, file).map_err(EditError::File)?;
    let text = table.text.clone();
    let rows: Vec<_> = table.rows.iter().map(|row| row.bytes.clone()).collect();
    let glossary = glossary_of(table, file).map_err(EditError::File)?;
    // Of several rows with one id the last counts.
    let concepts = glossary.concepts.iter().enumerate();
    let places: HashMap<&str, usize> =
        concepts.map(|(at, concept)| (concept.id.as_str(), at)).collect();
    let known = |id: &str| {
        let error = || EditError::NoConcept { file: file.to_owned(), id: id.to_owned() };
        places.get(id).copied().ok_or_else(error)
    };
    let mut columns = glossary.columns.clone();
    add_columns(&mut columns, file, changes, missing)?;
    let new: Vec<String> =
        columns[glossary.columns.len()..].iter().map(ToString::to_string).collect();

    let mut patches = Patches::new(&text, &rows, &new);
    let removed: HashSet<&str> = changes.iter().filter_map(Change::removed).collect();
    let mut added: Vec<&Concept> = Vec::new();
    for change in changes {
        match *change {
            Change::Add(concept) => {
                let is_replaced = removed.contains(&*concept.id);
                if let Some(&at) = places.get(&*concept.id).filter(|_| !is_replaced) {
                    let (file, line) = (file.to_owned(), glossary.rows[at].line);
                    return Err(EditError::DuplicateId { file, line, id: concept.id.clone() });
                }
                added.push(concept);
            }
            Change::Replace(id, concept) => {
                let at = known(id)?;
                let (before, after) = (cells_of(&glossary.concepts[at])?, cells_of(concept)?);
                patches.replace(at, &row(&columns, &before), &row(&columns, &after));
            }
            Change::Remove(id) => patches.remove(known(id)?),
        }
    }
    added.sort_by(|one, other| one.id.cmp(&other.id));
    // The greatest id up to each row: where it is greater than another first, so is the row's own.
    let mut greatest: Vec<&str> = Vec::with_capacity(glossary.concepts.len());
    for concept in &glossary.concepts {
        greatest.push(greatest.last().map_or(&*concept.id, |before| before.max(&&*concept.id)));
    }
    for concept in added {
        let at = greatest.partition_point(|id| *id <= &*concept.id);
        let greater = Some(at).filter(|at| *at < greatest.len());
        patches.insert(greater, row(&columns, &cells_of(concept)?));
    }
    let edited = patches.apply();
    match read_table(edited.as_bytes(), file).and_then(|table| glossary_of(table, file)) {
        Ok(glossary) => Ok((edited, glossary)),
        Err(errors) => Err(EditError::Row(errors)),
    }
}

/// Adds the columns that changes need and that are not there.
fn add_columns(
    columns: &mut Vec<Column>,
    file: &Path,
    changes: &[Change<'_>],
    missing: MissingColumns,
) -> Result<(), EditError> {
    let mut lacking: Vec<Column> = Vec::new();
    for change in changes {
        let (Change::Add(concept) | Change::Replace(_, concept)) = change else { continue };
        for (column, _cell) in cells_of(concept)? {
            if !columns.contains(&column) && !lacking.contains(&column) {
                lacking.push(column);
            }
        }
    }
    if missing == MissingColumns::Refuse && !lacking.is_empty() {
        let columns = lacking.iter().map(ToString::to_string).collect();
        return Err(EditError::NoColumn { file: file.to_owned(), columns });
    }
    columns.append(&mut lacking);
    Ok(())
}

/// Puts cells into the order of the columns.
pub(super) fn row(columns: &[Column], cells: &[(Column, String)]) -> Vec<String> {
    let cell = |column: &Column| cells.iter().find(|(other, _cell)| other == column);
    columns.iter().map(|column| cell(column).map_or(String::new(), |pair| pair.1.clone())).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::formats::glossary::read::read_glossary;
    use crate::termbase::texts::TextField;
    use proptest::prelude::*;

    /// Reads the first concept of a glossary.
    pub(in crate::formats::glossary) fn concept(csv: &str) -> Concept {
        let mut glossary =
            read_glossary(csv.as_bytes(), Path::new("-")).expect("the concept is well formed");
        glossary.concepts.remove(0)
    }

    fn insert(text: &str, file: &Path, concept: &Concept) -> Result<String, EditError> {
        change(text, file, &[Change::Add(concept)], MissingColumns::Refuse)
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
            ("id,,en,\na,,A,\n,,,\n", "id,en\nb,B\n", "id,,en,\na,,A,\n,,,\nb,,B,\n"),
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
                "a.csv: there is no column for type, en.case, ar; --add-columns adds what is missing",
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
        barred.terms[0].text = "A\\".into();
        let nameless = Concept { id: String::new(), ..good };
        for (concept, message) in [
            (
                barred,
                "column 'en': a backslash stands before a bar, which it would make a part of the value; leave it out",
            ),
            (
                nameless,
                "the change cannot be made: a.csv:2: column 'id' is empty; give the concept an id that is \
                unique in the glossaries",
            ),
        ] {
            let error = insert("id,en,en.case\n", Path::new("a.csv"), &concept).expect_err(message);
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn changes_the_row_that_counts_of_several_with_an_id() {
        let text = "id,en,note\na,A,one\nb,B,\na,Ah,two\n";
        let edited = concept("id,en,note\na,Ah,new\n");
        for (changes, expected) in [
            (Change::Replace("a", &edited), "id,en,note\na,A,one\nb,B,\na,Ah,new\n"),
            (Change::Remove("a"), "id,en,note\na,A,one\nb,B,\n"),
        ] {
            let changed = change(text, Path::new("a.csv"), &[changes], MissingColumns::Refuse);
            assert_eq!(changed.expect("it is there"), expected);
        }
    }

    #[test]
    fn changes_nothing_but_what_is_said_otherwise() {
        let text = "id,en,note\r\na, \"A\" ,\r\nb,\"B\",\"old, note\"\r\n\r\nc,C,\"x\"\r\n";
        let mut b = concept("id,en,note\nb,B,new\n");
        let changed = |changes: &[Change<'_>]| {
            change(text, Path::new("a.csv"), changes, MissingColumns::Add)
                .map_err(|error| error.to_string())
        };
        assert_eq!(
            changed(&[Change::Replace("b", &b)]).expect("it is there"),
            text.replace("\"old, note\"", "new")
        );
        b.texts[TextField::Note] = Some("old, note".into());
        b.domain = Some("d".into());
        assert_eq!(
            changed(&[Change::Replace("b", &b), Change::Remove("c")]).expect("they are there"),
            "id,en,note,domain\r\na, \"A\" ,,\r\nb,\"B\",\"old, note\",d\r\n\r\n"
        );
        let d = concept("id,en\nbb,\"D,d\"\n");
        let e = concept("id,en\nba,E\n");
        assert_eq!(
            changed(&[Change::Add(&d), Change::Add(&e)]).expect("they are new"),
            text.replace("c,C", "ba,E,\r\nbb,\"D,d\",\r\nc,C")
        );
        assert_eq!(
            changed(&[Change::Remove("x")]).expect_err("there is none"),
            "a.csv: there is no concept 'x'; `turjuman term list` shows those that are there"
        );
        let last = change(
            "id,en\na,A\nb,B",
            Path::new("a.csv"),
            &[Change::Remove("b")],
            MissingColumns::Refuse,
        );
        assert_eq!(last.expect("it is there"), "id,en\na,A");
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
