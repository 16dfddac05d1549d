//! Merging concepts into a glossary: what is new is added, what is there is left, or replaced.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::merge::{Existing, merge};
//! use turjuman::formats::glossary::read::read_glossary;
//! let read = |csv: &str| read_glossary(csv.as_bytes(), Path::new("a.csv"));
//! let there = read("id,en\na,A\nb,B\n")?;
//! let incoming = read("id,en\nb,Bee\nc,C\n")?.concepts;
//! let plan = merge(&there, &incoming, Existing::Keep)?;
//! assert_eq!((plan.counts.added, plan.counts.different, plan.changes().len()), (1, 1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::HashMap;

use crate::formats::glossary::cells::cells_of;
use crate::formats::glossary::edit::{Change, EditError};
use crate::termbase::concept::Concept;
use crate::termbase::glossary::{Column, Glossary};

/// What becomes of a concept that the glossary has and that says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays.
    Keep,
    /// It says what the new one says.
    Replace,
}

/// What merging does.
#[derive(Debug)]
pub struct MergePlan<'a> {
    changes: Vec<Change<'a>>,
    /// What it does with how many concepts.
    pub counts: MergeCounts,
}

/// What merging does with how many concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeCounts {
    /// How many are new.
    pub added: usize,
    /// How many are there and say the same.
    pub same: usize,
    /// How many are there and say something else: replaced, or left as they are.
    pub different: usize,
}

impl MergeCounts {
    /// Returns how many there are.
    pub fn all(self) -> usize {
        self.added + self.same + self.different
    }
}

impl<'a> MergePlan<'a> {
    /// Returns the changes, for [`change_file`](crate::formats::glossary::file::change_file).
    pub fn changes(&self) -> &[Change<'a>] {
        &self.changes
    }

    /// Returns the new concepts.
    pub fn new_concepts(&self) -> impl Iterator<Item = &'a Concept> {
        self.changes.iter().filter_map(|change| match change {
            Change::Add(concept) => Some(*concept),
            Change::Replace(..) | Change::Remove(_) => None,
        })
    }
}

/// Compares concepts with a glossary by their ids.
///
/// # Errors
/// If a concept has what a row cannot say.
pub fn merge<'a>(
    glossary: &'a Glossary,
    concepts: &'a [Concept],
    existing: Existing,
) -> Result<MergePlan<'a>, EditError> {
    let mut there: HashMap<&str, There<'_>> = HashMap::with_capacity(glossary.concepts.len());
    for concept in &glossary.concepts {
        there.insert(&concept.id, There { concept, change: None });
    }
    let mut plan = MergePlan { changes: Vec::new(), counts: MergeCounts::default() };
    for concept in concepts {
        let cells = sorted(concept)?;
        match there.get_mut(concept.id.as_str()) {
            None => {
                plan.counts.added += 1;
                there.insert(&concept.id, There { concept, change: Some(plan.changes.len()) });
                plan.changes.push(Change::Add(concept));
            }
            Some(other) if sorted(other.concept)? == cells => plan.counts.same += 1,
            Some(other) => {
                plan.counts.different += 1;
                if existing == Existing::Keep {
                    continue;
                }
                other.concept = concept;
                match other.change.map(|at| &mut plan.changes[at]) {
                    Some(change @ Change::Add(_)) => *change = Change::Add(concept),
                    Some(change) => *change = Change::Replace(&concept.id, concept),
                    None => {
                        other.change = Some(plan.changes.len());
                        plan.changes.push(Change::Replace(&concept.id, concept));
                    }
                }
            }
        }
    }
    Ok(plan)
}

/// A concept that is there. What its cells hold is worked out where another has its id: of all of them it would take more
/// than the concepts themselves.
struct There<'a> {
    concept: &'a Concept,
    /// Which of the changes is about it.
    change: Option<usize>,
}

fn sorted(concept: &Concept) -> Result<Vec<(Column, String)>, EditError> {
    let mut cells = cells_of(concept)?;
    cells.sort_by_cached_key(|(column, _)| column.to_string());
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::formats::glossary::edit::{MissingColumns, change};
    use crate::formats::glossary::read::read_glossary;

    #[test]
    fn lets_the_last_of_several_count() {
        let file = Path::new("a.csv");
        let read = |csv: &str| read_glossary(csv.as_bytes(), file).expect("it is well formed");
        let text = "id,en\na,A\n";
        let there = read(text);
        let incoming = read("id,en\na,B\nb,B\na,C\nb,C\n").concepts;
        for (existing, expected) in
            [(Existing::Keep, "id,en\na,A\nb,B\n"), (Existing::Replace, "id,en\na,C\nb,C\n")]
        {
            let plan = merge(&there, &incoming, existing).expect("all can be said");
            let merged = change(text, file, plan.changes(), MissingColumns::Add);
            assert_eq!(merged.expect("it is done"), expected);
        }
    }

    #[test]
    fn merges_and_merges_again() {
        let file = Path::new("a.csv");
        let read = |csv: &str| read_glossary(csv.as_bytes(), file).expect("it is well formed");
        let text = "id,en\na,\"A\"\nb,B\n";
        let incoming = read("id,ar,en\na,,A\nb,ب,Bee\nc,ج,\n").concepts;
        for (existing, expected) in [
            (Existing::Keep, "id,en,ar\na,\"A\",\nb,B,\nc,,ج\n"),
            (Existing::Replace, "id,en,ar\na,\"A\",\nb,Bee,ب\nc,,ج\n"),
        ] {
            let there = read(text);
            let plan = merge(&there, &incoming, existing).expect("all can be said");
            assert_eq!(plan.counts, MergeCounts { added: 1, same: 1, different: 1 });
            let merged =
                change(text, file, plan.changes(), MissingColumns::Add).expect("it is done");
            assert_eq!(merged, expected);
            let there = read(&merged);
            let again = merge(&there, &incoming, existing).expect("all can be said");
            let merged_again =
                change(&merged, file, again.changes(), MissingColumns::Add).expect("it is done");
            assert_eq!(merged_again, merged);
        }
    }
}
