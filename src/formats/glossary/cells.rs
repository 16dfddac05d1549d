//! What a concept says, as the cells of a row.
//!
//! ```
//! use turjuman::formats::glossary::cells::columns_of;
//! use turjuman::termbase::concept::{Concept, Status, Term};
//! let terms = vec![Term::new("en".parse()?, "Basra", Status::Preferred)];
//! let concept = Concept { id: "basra".into(), domain: Some("geography".into()), terms, ..Concept::default() };
//! let columns: Vec<_> = columns_of(&[concept])?.iter().map(ToString::to_string).collect();
//! assert_eq!(columns, ["id", "domain", "en"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::Borrow;

use crate::formats::glossary::edit::EditError;
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Status, Term};
use crate::termbase::glossary::{Column, ConceptField, LanguageField};
use crate::termbase::properties::TermProperty;
use crate::termbase::values::join;

/// The columns that stand before those of the languages; the other columns of concepts stand behind.
const LEADING: [ConceptField; 4] =
    [ConceptField::Id, ConceptField::Kind, ConceptField::Domain, ConceptField::Subject];

/// Returns the columns that concepts need, in the order that new glossaries have: the languages in the
/// order in which they first occur.
///
/// # Errors
/// If a concept has what a row cannot say.
pub fn columns_of<C: Borrow<Concept>>(concepts: &[C]) -> Result<Vec<Column>, EditError> {
    let mut used = vec![Column::Concept(ConceptField::Id)];
    let mut languages: Vec<LanguageTag> = Vec::new();
    for concept in concepts {
        for (column, _cell) in cells_of(concept.borrow())? {
            if let Column::Language(language, _) = &column
                && !languages.contains(language)
            {
                languages.push(language.clone());
            }
            if !used.contains(&column) {
                used.push(column);
            }
        }
    }
    let (leading, following): (Vec<ConceptField>, Vec<ConceptField>) =
        ConceptField::ALL.into_iter().partition(|field| LEADING.contains(field));
    let of_languages = languages.iter().flat_map(|language| {
        LanguageField::ALL.into_iter().map(|field| Column::Language(language.clone(), field))
    });
    let all = leading.into_iter().map(Column::Concept);
    let all = all.chain(of_languages).chain(following.into_iter().map(Column::Concept));
    Ok(all.filter(|column| used.contains(column)).collect())
}

/// Returns everything that a concept says, by column; what it does not say has no cell.
///
/// # Errors
/// If a backslash of a term would be taken to belong to the bar behind it.
pub fn cells_of(concept: &Concept) -> Result<Vec<(Column, String)>, EditError> {
    let mut cells: Vec<(Column, String)> = [
        (ConceptField::Id, Some(concept.id.as_str())),
        (ConceptField::Kind, concept.kind.map(ConceptKind::name)),
        (ConceptField::Domain, concept.domain.as_deref()),
        (ConceptField::Subject, concept.subject.as_deref()),
    ]
    .into_iter()
    .filter_map(|(field, text)| Some((Column::Concept(field), text?.to_owned())))
    .collect();
    for (field, text) in concept.texts.iter() {
        cells.push((Column::Concept(ConceptField::Text(field)), text.to_owned()));
    }
    for language in concept.languages() {
        add_terms(&mut cells, concept, language)?;
    }
    for section in &concept.sections {
        for (field, text) in section.texts.iter() {
            let column = Column::Language(section.language.clone(), LanguageField::Text(field));
            cells.push((column, text.to_owned()));
        }
    }
    Ok(cells)
}

/// Adds what the terms of one language say.
fn add_terms(
    cells: &mut Vec<(Column, String)>,
    concept: &Concept,
    language: &LanguageTag,
) -> Result<(), EditError> {
    let mut terms: Vec<&Term> =
        concept.terms.iter().filter(|term| term.language == *language).collect();
    terms.sort_by_key(|term| term.status);
    let column = |field| Column::Language(language.clone(), field);
    for status in Status::ALL {
        let of_status = terms.iter().filter(|term| term.status == status);
        let texts: Vec<&str> = of_status.map(|term| term.text.as_str()).collect();
        if !texts.is_empty() {
            let column = column(LanguageField::Terms(status));
            let cell =
                join(&texts).ok_or_else(|| EditError::Backslash { column: column.to_string() })?;
            cells.push((column, cell));
        }
    }
    for property in TermProperty::ALL {
        let values: Vec<&str> = terms.iter().map(|term| term.property(property)).collect();
        if values.iter().all(|value| value.is_empty()) {
            continue;
        }
        let is_one = values.iter().all(|value| *value == values[0]);
        let cell = if is_one { join(&values[..1]) } else { join(&values) };
        let column = column(LanguageField::Property(property));
        let cell = cell.ok_or_else(|| EditError::Backslash { column: column.to_string() })?;
        cells.push((column, cell));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::formats::glossary::read::read_glossary;

    #[test]
    fn gives_back_what_was_read() {
        let csv = "id,type,domain,subject,en,en.admitted,en.pos,en.number,en.case,en.definition,ar,ar.gender,ar.source,definition,note\n\
            a,place,x|y,z,A|B,C,noun|verb|noun,,|sensitive|,d,ا,f,s,D,n\n";
        let glossary =
            read_glossary(csv.as_bytes(), Path::new("a.csv")).expect("the glossary is well formed");
        let columns = columns_of(&glossary.concepts).expect("all can be said");
        let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
        assert_eq!(
            names.join(","),
            "id,type,domain,subject,en,en.admitted,en.pos,en.case,en.definition,ar,ar.gender,ar.source,note,definition"
        );
        for (column, cell) in cells_of(&glossary.concepts[0]).expect("all can be said") {
            let at =
                glossary.columns.iter().position(|other| *other == column).expect("it is there");
            assert_eq!(cell, glossary.rows[0].cells[at], "{column}");
        }
    }

    #[test]
    fn refuses_a_backslash_before_a_bar() {
        let mut term = Term::new("en".parse().expect("the tag is valid"), "A", Status::Preferred);
        term.part_of_speech = Some("noun\\|verb".into());
        let concept = Concept { id: "a".into(), terms: vec![term], ..Concept::default() };
        let error = cells_of(&concept).expect_err("it would come back otherwise").to_string();
        assert_eq!(
            error,
            "column 'en.pos': a backslash stands before a bar, which it would make a part of the value; leave it out"
        );
    }
}
