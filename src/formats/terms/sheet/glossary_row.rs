//! A row of a table that has the columns of a glossary: it is read as a glossary is, so that it comes in unchanged.

use crate::formats::glossary::error::{GlossaryFault, MAXIMUM_CELL};
use crate::formats::glossary::read::concept_of;
use crate::formats::glossary::row_plan::RowPlan;
use crate::formats::terms::error::TermFault;
use crate::formats::terms::reading::Reading;
use crate::termbase::concept::Concept;
use crate::termbase::glossary::Row;

/// Reads a row; what a glossary would refuse is left out, and the reading is told.
pub(super) fn concept(row: &Row, plan: &RowPlan, reading: &mut Reading) -> Concept {
    let (line, mut cells) = (row.line, row.cells.clone());
    cells.resize(plan.columns().len(), String::new());
    for cell in cells.iter_mut().filter(|cell| cell.len() > MAXIMUM_CELL) {
        reading.problem(line, TermFault::TooLong(cell.len()));
        cell.clear();
    }
    let (concept, faults) = concept_of(line, &cells, plan);
    for fault in faults {
        let fault = match fault {
            GlossaryFault::UnknownValue { column, value, allowed, .. } => {
                TermFault::CellValue { column, value, allowed }
            }
            GlossaryFault::ValueCount { column, found, expected } => {
                TermFault::ValueCount { column, found, expected }
            }
            // The reading gives ids and says which concepts have no term; of other faults such a row has none.
            _ => continue,
        };
        reading.problem(line, fault);
    }
    concept
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::read_delimited;
    use super::*;
    use crate::formats::glossary::cells::cells_of;
    use crate::formats::glossary::patch::csv_row;
    use crate::formats::glossary::read::read_glossary;
    use crate::formats::terms::reading::ReadOptions;
    use crate::language::LanguageTag;
    use crate::termbase::concept::ConceptKind;
    use crate::termbase::glossary::{Column, ConceptField, LanguageField};
    use crate::termbase::properties::TermProperty;

    fn imported(csv: &str) -> Reading {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let options = ReadOptions::between(tag("en"), tag("ar"));
        let mut reading = Reading::default();
        read_delimited(&mut csv.as_bytes(), &options, &mut reading).expect("it is a table");
        reading
    }

    /// Returns all columns that a glossary of two languages may have.
    fn every_column() -> Vec<Column> {
        let tag = |tag: &str| -> LanguageTag { tag.parse().expect("the tag is valid") };
        let languages = ["en", "ar-IQ"].map(tag);
        let of_concepts = ConceptField::ALL.into_iter().map(Column::Concept);
        let of_languages = languages.into_iter().flat_map(|language| {
            LanguageField::ALL.map(|field| Column::Language(language.clone(), field))
        });
        of_concepts.chain(of_languages).collect()
    }

    /// Returns what a cell of a column may hold.
    fn cell(column: &Column) -> BoxedStrategy<String> {
        let one_of = |names: Vec<&str>| {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            prop_oneof![Just(String::new()), prop::sample::select(names)].boxed()
        };
        match column {
            Column::Concept(ConceptField::Id) => "[a-z]{1,3}".boxed(),
            Column::Concept(ConceptField::Kind) => {
                one_of(ConceptKind::ALL.map(ConceptKind::name).into())
            }
            Column::Language(_, LanguageField::Terms(_)) => {
                "([A-Zس]  ?[a-zص]|\\|){0,2}[a-z]?".boxed()
            }
            Column::Language(_, LanguageField::Property(property)) => {
                one_of(property.values().unwrap_or(vec!["noun", "verb", "a|b", "|c"]))
            }
            Column::Unnamed(_) => Just(String::new()).boxed(),
            Column::Concept(_) | Column::Language(..) => "([a-zج\n\t,\"|]|  ){0,6}".boxed(),
        }
    }

    proptest! {
        #[test]
        fn comes_in_unchanged(
            rows in prop::collection::vec(every_column().iter().map(cell).collect::<Vec<_>>(), 1..4),
        ) {
            let header = csv_row(every_column().iter().map(ToString::to_string));
            for cells in rows {
                let csv = format!("{header}\n{}\n", csv_row(cells));
                let Ok(glossary) = read_glossary(csv.as_bytes(), Path::new("a.csv")) else { continue };
                let reading = imported(&csv);
                prop_assert!(reading.problems.is_empty() && reading.losses.is_empty());
                let expected = cells_of(&glossary.concepts[0]).expect("it was read from cells");
                let found = cells_of(&reading.concepts[0]).expect("it was read from cells");
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn keeps_each_column() {
        let columns = every_column();
        let cells = columns.iter().map(|column| match column {
            Column::Concept(ConceptField::Kind) => "place".to_owned(),
            Column::Language(_, LanguageField::Terms(_)) => format!("{column} 1|{column} 2"),
            Column::Language(_, LanguageField::Property(property)) => match property {
                TermProperty::Case => "sensitive".to_owned(),
                TermProperty::Match => "exact".to_owned(),
                TermProperty::Number => "a|b|c|d|e|f|g|h".to_owned(),
                _ => format!("{column}\nhere"),
            },
            column => format!("{column}\nhere"),
        });
        let csv =
            format!("{}\n{}\n", csv_row(columns.iter().map(ToString::to_string)), csv_row(cells));
        let reading = imported(&csv);
        assert!(reading.problems.is_empty() && reading.losses.is_empty());
        let cells = cells_of(&reading.concepts[0]).expect("it was read from cells");
        assert_eq!(cells.len(), columns.len());
    }

    #[test]
    fn says_what_a_glossary_would_refuse() {
        let long = "x".repeat(MAXIMUM_CELL + 1);
        let csv = format!(
            "id,type,en,en.pos,note\na,thing,A,,\n,,B|C,a|b|c,\nd,,D,,{long}\ne,,,\nf,,F\n"
        );
        let reading = imported(&csv);
        let ids: Vec<&str> = reading.concepts.iter().map(|concept| &*concept.id).collect();
        assert_eq!(ids, ["a", "b", "d", "f"]);
        let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "line 2: column 'type': 'thing' is not one of person, organization, place, event, title, term; it is \
                 left out",
                "line 3: column 'en.pos': there are 3 values for 2 terms; they are left out",
                "line 4: a text of 65537 bytes is skipped; a cell of a glossary may have 65536",
                "line 5: the concept has no term and is skipped",
            ]
        );
    }
}
