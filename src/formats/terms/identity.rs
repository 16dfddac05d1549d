//! Which concepts of glossaries those are that a file brings: to which of them its ids lead, and which ids those get
//! that lead to none.
//!
//! A file that gives a concept no id means the one with the same terms. One that numbers its concepts from 1 has the
//! numbers of every other such file, so that an id that stands for another concept elsewhere gets a number behind it.
//!
//! ```
//! use turjuman::formats::glossary::merge::Existing;
//! use turjuman::formats::terms::reading::Reading;
//! use turjuman::termbase::concept::{Concept, Status, Term};
//! let bank = |arabic: &str| -> Result<Concept, turjuman::language::LanguageError> {
//!     let term = |tag: &str, text: &str| Ok(Term::new(tag.parse()?, text, Status::Preferred));
//!     Ok(Concept { terms: vec![term("en", "bank")?, term("ar", arabic)?], ..Concept::default() })
//! };
//! let there = [Concept { id: "bank".into(), ..bank("مصرف")? }];
//! let mut reading = Reading::default();
//! reading.add(bank("ضفة")?);
//! reading.add(bank("مصرف")?);
//! reading.settle_ids(&there, &[], Existing::Keep);
//! assert_eq!((&*reading.concepts[0].id, &*reading.concepts[1].id), ("bank-2", "bank"));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::{HashMap, HashSet, VecDeque};

use super::reading::Reading;
use crate::formats::glossary::merge::Existing;
use crate::termbase::concept::Concept;
use crate::termbase::same_id::are_one;

/// A concept that the file has by an id which stands for another, with the id that it got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbered {
    /// The id in the file.
    pub from: String,
    /// The id that it got.
    pub to: String,
}

/// The concepts of a glossary that have the same terms, by their ids.
#[derive(Default)]
struct Alike<'a> {
    /// In the order of the glossary.
    all: VecDeque<&'a str>,
    /// Those that no concept of the file has got.
    open: HashSet<&'a str>,
}

impl<'a> Alike<'a> {
    fn push(&mut self, id: &'a str) {
        self.all.push_back(id);
        self.open.insert(id);
    }

    /// Takes the first that no other has got.
    fn take_first(&mut self) -> Option<&'a str> {
        while let Some(id) = self.all.pop_front() {
            if self.open.remove(id) {
                return Some(id);
            }
        }
        None
    }
}

impl Reading {
    /// Settles which concepts of a glossary (`there`) the concepts are, and gives those that are none of them ids that no
    /// other concept has, there or in the glossaries beside it (`elsewhere`). Returns whose ids were changed for it.
    ///
    /// An id of the file leads to the concept that has it, or has it with a number behind, and may be the same one. Where
    /// none may, it is the next number that is free; but who replaces what is there means the id. A concept to which the
    /// file gives no id gets that of one with the same terms: the one it has already, if that is among them, else the first
    /// that no other has got.
    pub fn settle_ids(
        &mut self,
        there: &[Concept],
        elsewhere: &[Concept],
        existing: Existing,
    ) -> Vec<Renumbered> {
        let made_up = std::mem::take(&mut self.made_up);
        let renumbered = self.settle_given(&made_up, there, elsewhere, existing);
        let given = self.concepts.iter().filter(|concept| !made_up.contains(&concept.id));
        let given: HashSet<String> = given.map(|concept| concept.id.clone()).collect();
        let mut same: HashMap<Vec<(String, String)>, Alike<'_>> = HashMap::new();
        for concept in there.iter().filter(|concept| !given.contains(&concept.id)) {
            same.entry(terms(concept)).or_default().push(&concept.id);
        }
        let mut taken = given;
        taken.extend(there.iter().map(|concept| concept.id.clone()));
        let is_open = |concept: &&mut Concept| made_up.contains(&concept.id);
        let mut open: Vec<&mut Concept> = self.concepts.iter_mut().filter(is_open).collect();
        // Those that have the right id already come before those that look for one.
        open.retain(|concept| {
            let alike = same.get_mut(&terms(concept));
            !alike.is_some_and(|alike| alike.open.remove(concept.id.as_str()))
        });
        let elsewhere = by_id(elsewhere);
        for concept in open {
            let own = terms(concept);
            let is_another =
                |id: &str| elsewhere.get(id).is_some_and(|concept| terms(concept) != own);
            let id = match same.get_mut(&own).and_then(Alike::take_first) {
                Some(id) => id.to_owned(),
                None => numbered(&concept.id)
                    .find(|id| !taken.contains(id) && !is_another(id))
                    .unwrap_or_default(),
            };
            taken.insert(id.clone());
            concept.id = id;
        }
        renumbered
    }

    /// Settles the ids that the file has.
    fn settle_given(
        &mut self,
        made_up: &HashSet<String>,
        there: &[Concept],
        elsewhere: &[Concept],
        existing: Existing,
    ) -> Vec<Renumbered> {
        let (there, elsewhere) = (by_id(there), by_id(elsewhere));
        let own: HashSet<String> = self.concepts.iter().map(|concept| concept.id.clone()).collect();
        let mut renumbered = Vec::new();
        for concept in self.concepts.iter_mut().filter(|concept| !made_up.contains(&concept.id)) {
            // What this glossary has counts before what others have.
            let holder = |id: &str| there.get(id).or_else(|| elsewhere.get(id)).copied();
            let settled = numbered(&concept.id)
                .filter(|id| *id == concept.id || !own.contains(id))
                .find(|id| holder(id).is_none_or(|holder| are_one(holder, concept)));
            let Some(id) = settled.filter(|id| *id != concept.id) else { continue };
            let is_new = holder(&id).is_none();
            if is_new && existing == Existing::Replace && there.contains_key(concept.id.as_str()) {
                continue;
            }
            let from = std::mem::replace(&mut concept.id, id.clone());
            renumbered.push(Renumbered { from, to: id });
        }
        renumbered
    }
}

/// Returns what tells whether two concepts have the same terms.
fn terms(concept: &Concept) -> Vec<(String, String)> {
    let terms = concept.terms.iter();
    let mut terms: Vec<_> =
        terms.map(|term| (term.language.to_string(), term.text.clone())).collect();
    terms.sort();
    terms.dedup();
    terms
}

fn by_id(concepts: &[Concept]) -> HashMap<&str, &Concept> {
    concepts.iter().map(|concept| (concept.id.as_str(), concept)).collect()
}

/// Returns an id, then the same with numbers behind it.
fn numbered(id: &str) -> impl Iterator<Item = String> {
    let numbered = (2_u64..).map(move |number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::{Status, Term};

    fn concept(id: &str, terms: &[(&str, &str)]) -> Concept {
        let terms = terms.iter().map(|(tag, text)| {
            Term::new(tag.parse().expect("the tag is valid"), *text, Status::Preferred)
        });
        Concept { id: id.to_owned(), terms: terms.collect(), ..Concept::default() }
    }

    #[test]
    fn takes_no_made_up_id_for_identity() {
        let peace = [("ar", "سلام"), ("ja", "平和")];
        let truce = [("ar", "هدنة"), ("ja", "停戦")];
        let there = [
            concept("concept-1", &truce),
            concept("concept-2", &peace),
            concept("x", &[("en", "bank")]),
        ];
        let mut reading = Reading::default();
        for (id, terms) in [
            ("", &[("ar", "حرب"), ("ja", "戦争")][..]),
            ("", &truce),
            ("", &peace),
            ("", &peace),
            ("bank", &[("en", "bank"), ("ar", "ضفة")]),
            ("", &[("en", "bank")]),
            ("", &[("en", "bank"), ("ar", "مصرف")]),
        ] {
            reading.add(concept(id, terms));
        }
        reading.settle_ids(&there, &[], Existing::Keep);
        let ids: Vec<&str> = reading.concepts.iter().map(|concept| &*concept.id).collect();
        assert_eq!(
            ids,
            ["concept-1-2", "concept-1", "concept-2", "concept-4", "bank", "x", "bank-3"]
        );
    }

    #[test]
    fn takes_time_in_proportion_to_concepts_with_the_same_terms() {
        const CONCEPTS: usize = 60_000;
        let peace = [("en", "peace")];
        let there: Vec<Concept> =
            (0..CONCEPTS).map(|number| concept(&format!("a{number}"), &peace)).collect();
        let mut reading = Reading::default();
        (0..CONCEPTS).for_each(|_| reading.add(concept("", &peace)));
        reading.settle_ids(&there, &[], Existing::Keep);
        assert_eq!(reading.concepts[CONCEPTS - 1].id, format!("a{}", CONCEPTS - 1));
        // Each has the id of the one with its number, from the end to the begin.
        let mut reading = Reading::default();
        for concept in there.iter().rev() {
            reading.add(concept.clone());
            reading.made_up.insert(concept.id.clone());
        }
        reading.settle_ids(&there, &[], Existing::Keep);
        assert_eq!(reading.concepts[0].id, format!("a{}", CONCEPTS - 1));
    }

    #[test]
    fn gives_no_concept_the_id_of_another() {
        let (cough, fever) = ([("en", "cough"), ("ar", "سعال")], [("en", "fever"), ("ar", "حمى")]);
        let (mask, soap) = ([("en", "mask"), ("ar", "كمامة")], [("en", "soap"), ("ar", "صابون")]);
        let settled = |there: &[Concept], elsewhere: &[Concept], existing| {
            let mut reading = Reading::default();
            for (id, terms) in [("1", &mask), ("2", &fever), ("2", &soap), ("", &cough)] {
                reading.add(concept(id, terms));
            }
            let changed = reading.settle_ids(there, elsewhere, existing).len();
            let ids: Vec<String> = reading.concepts.iter().map(|one| one.id.clone()).collect();
            (ids.join(" "), changed, reading.concepts)
        };
        let other = [concept("1", &cough), concept("2", &[("en", "Fever")])];
        // Another file of the project has the numbers for something else.
        let (ids, changed, concepts) = settled(&[], &other, Existing::Keep);
        assert_eq!((ids.as_str(), changed), ("1-2 2 2-2 cough", 1));
        // What came in so comes in so again, and may say something else then.
        for existing in [Existing::Keep, Existing::Replace] {
            let (again, _, _) = settled(&concepts[..3], &other, existing);
            assert_eq!(again, "1-2 2 2-2 cough");
        }
        // In the glossary itself, unless what it has is to be replaced.
        assert_eq!(settled(&other, &[], Existing::Keep).0, "1-2 2 2-2 1");
        assert_eq!(settled(&other, &[], Existing::Replace).0, "1 2 2-2 cough");
        // The file has the next number itself.
        let other = [concept("1", &cough), concept("2", &mask)];
        assert_eq!(settled(&[], &other, Existing::Keep).0, "1-2 2-3 2-2 cough");
    }
}
