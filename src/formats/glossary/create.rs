//! Making a new glossary.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::{create::new_glossary, read::read_glossary};
//! let read = read_glossary("id,ar,en\na,,A\n".as_bytes(), Path::new("-"))?;
//! assert_eq!(new_glossary(&read.concepts, Path::new("new.csv"))?, "id,en\na,A\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::Borrow;
use std::path::Path;

use crate::formats::glossary::cells::{cells_of, columns_of};
use crate::formats::glossary::edit::{EditError, row};
use crate::formats::glossary::error::GlossaryErrors;
use crate::formats::glossary::patch::csv_row;
use crate::formats::glossary::read::glossary_of;
use crate::formats::glossary::table::read_table;
use crate::formats::line_breaks::line_breaks;
use crate::language::LanguageTag;
use crate::termbase::concept::Concept;
use crate::termbase::glossary::column_tag;

/// Returns a glossary without a concept, with a column for each language.
pub fn empty_glossary(languages: &[&LanguageTag]) -> String {
    let names = languages.iter().map(|language| column_tag(&language.to_string()).to_owned());
    csv_row(std::iter::once("id".to_owned()).chain(names)) + "\n"
}

/// How many rows of a new glossary are read at once to see whether they are right: read as a whole, a large one would take
/// several times its size.
const READ_AT_ONCE: usize = 4096;

/// Returns concepts as a new glossary.
///
/// # Errors
/// If a concept has no id or no term, or has what a row cannot say.
pub fn new_glossary<C: Borrow<Concept>>(concepts: &[C], file: &Path) -> Result<String, EditError> {
    let columns = columns_of(concepts)?;
    let header = csv_row(columns.iter().map(ToString::to_string)) + "\n";
    let mut text = header.clone();
    for part in concepts.chunks(READ_AT_ONCE) {
        let mut rows = header.clone();
        for concept in part {
            rows += &csv_row(row(&columns, &cells_of(concept.borrow())?));
            rows.push('\n');
        }
        let read = read_table(rows.as_bytes(), file).and_then(|table| glossary_of(table, file));
        read.map_err(|GlossaryErrors(mut errors)| {
            let lines_before = line_breaks(&text.as_bytes()[header.len()..]);
            errors.iter_mut().for_each(|error| {
                error.line = error.line.map(|line| line + lines_before);
            });
            EditError::Row(GlossaryErrors(errors))
        })?;
        text += &rows[header.len()..];
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::glossary::edit::tests::concept;
    use crate::formats::glossary::edit::{Change, MissingColumns, change};
    use crate::termbase::concept::{Status, Term};

    #[test]
    fn makes_a_new_glossary() {
        let english: LanguageTag = "en".parse().expect("the tag is valid");
        let empty = empty_glossary(&[&english]);
        let added = concept("id,en\na,A\n");
        let changes = [Change::Add(&added)];
        assert!(change(&empty, Path::new("a.csv"), &changes, MissingColumns::Refuse).is_ok());
        let concepts = [concept("id,en,note\nb,B,n\n"), concept("id,ar,en\na,ا,\"A,a\"\n")];
        assert_eq!(
            new_glossary(&concepts, Path::new("a.csv")).expect("they are well formed"),
            "id,en,ar,note\nb,B,,n\na,\"A,a\",ا,\n"
        );
    }

    #[test]
    fn says_which_row_cannot_be_read() {
        let mut concepts = vec![concept("id,en,note\na,A,\"n\no\"\n"); READ_AT_ONCE + 1];
        assert!(new_glossary(&concepts, Path::new("a.csv")).is_ok());
        concepts[READ_AT_ONCE].terms.clear();
        let error = new_glossary(&concepts, Path::new("a.csv")).expect_err("it has no term");
        let line = format!("a.csv:{}: ", 2 + 2 * READ_AT_ONCE);
        assert!(error.to_string().contains(&line), "{error}");
    }

    #[test]
    fn tells_indonesian_from_identifiers() {
        let file = Path::new("a.csv");
        let indonesian: LanguageTag = "ID".parse().expect("the tag is valid");
        assert_eq!(empty_glossary(&[&indonesian]), "id,ind\n");
        let term = Term::new(indonesian, "damai", Status::Preferred);
        let gender = Some("n".into());
        let peace =
            Concept { id: "a".into(), terms: vec![Term { gender, ..term }], ..Concept::default() };
        let text = new_glossary(std::slice::from_ref(&peace), file).expect("it is well formed");
        assert_eq!(text, "id,ind,ind.gender\na,damai,n\n");
        let there = "id,en\nb,B\n";
        let changed = change(there, file, &[Change::Add(&peace)], MissingColumns::Add);
        assert_eq!(changed.expect("it is new"), "id,en,ind,ind.gender\na,,damai,n\nb,B,,\n");
    }
}
