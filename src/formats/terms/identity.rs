//! Which concepts of a glossary those are that a file gives no id: the ones with the same terms.
//!
//! ```
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
//! reading.settle_ids(&there);
//! assert_eq!((&*reading.concepts[0].id, &*reading.concepts[1].id), ("bank-2", "bank"));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::{HashMap, HashSet};

use super::reading::Reading;
use crate::termbase::concept::Concept;

impl Reading {
    /// Gives the concepts whose ids the file does not have the ids of concepts that are there and have the same terms: each
    /// the one it has already, if that is among them, else the first that no other has got. The others get ids
    /// that nothing there has.
    pub fn settle_ids(&mut self, there: &[Concept]) {
        let made_up = std::mem::take(&mut self.made_up);
        let mut taken: HashSet<String> = there.iter().map(|concept| concept.id.clone()).collect();
        let given = self.concepts.iter().filter(|concept| !made_up.contains(&concept.id));
        taken.extend(given.map(|concept| concept.id.clone()));
        let mut same: HashMap<Vec<(String, String)>, Vec<&str>> = HashMap::new();
        for concept in there {
            same.entry(terms(concept)).or_default().push(&concept.id);
        }
        let is_open = |concept: &&mut Concept| made_up.contains(&concept.id);
        let mut open: Vec<&mut Concept> = self.concepts.iter_mut().filter(is_open).collect();
        // Those that have the right id already come before those that look for one.
        open.retain(|concept| {
            let ids = same.get_mut(&terms(concept));
            let own = ids.and_then(|ids| {
                let at = ids.iter().position(|id| *id == concept.id)?;
                Some(ids.remove(at))
            });
            own.is_none()
        });
        for concept in open {
            let found = same.get_mut(&terms(concept)).filter(|ids| !ids.is_empty());
            let id = match found.map(|ids| ids.remove(0).to_owned()) {
                Some(id) => id,
                None => free(&concept.id, &taken),
            };
            taken.insert(id.clone());
            concept.id = id;
        }
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

/// Returns an id that is not taken: this, or this with a number behind it.
fn free(id: &str, taken: &HashSet<String>) -> String {
    let numbered = (2_u64..).map(|number| format!("{id}-{number}"));
    let mut ids = std::iter::once(id.to_owned()).chain(numbered);
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
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
        reading.settle_ids(&there);
        let ids: Vec<&str> = reading.concepts.iter().map(|concept| &*concept.id).collect();
        assert_eq!(
            ids,
            ["concept-1-2", "concept-1", "concept-2", "concept-4", "bank", "x", "bank-3"]
        );
    }
}
