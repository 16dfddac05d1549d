//! Making a new glossary.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::{create::new_glossary, read::read_glossary};
//! let read = read_glossary("id,ar,en\na,,A\n".as_bytes(), Path::new("-"))?;
//! assert_eq!(new_glossary(&read.concepts, Path::new("new.csv"))?, "id,en\na,A\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::path::Path;

use crate::formats::glossary::cells::{cells_of, columns_of};
use crate::formats::glossary::edit::{EditError, row};
use crate::formats::glossary::patch::csv_row;
use crate::formats::glossary::read::glossary_of;
use crate::formats::glossary::table::read_table;
use crate::language::LanguageTag;
use crate::termbase::concept::Concept;
use crate::termbase::glossary::column_tag;

/// Returns a glossary without a concept, with a column for each language.
pub fn empty_glossary(languages: &[&LanguageTag]) -> String {
    let names = languages.iter().map(|language| column_tag(&language.to_string()).to_owned());
    csv_row(std::iter::once("id".to_owned()).chain(names)) + "\n"
}

/// Returns concepts as a new glossary.
///
/// # Errors
/// If a concept has no id or no term, or has what a row cannot say.
pub fn new_glossary(concepts: &[Concept], file: &Path) -> Result<String, EditError> {
    let columns = columns_of(concepts)?;
    let mut text = csv_row(columns.iter().map(ToString::to_string));
    for concept in concepts {
        text.push('\n');
        text += &csv_row(row(&columns, &cells_of(concept)?));
    }
    text.push('\n');
    let read = read_table(text.as_bytes(), file).and_then(|table| glossary_of(table, file));
    read.map(|_glossary| text).map_err(EditError::Row)
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
