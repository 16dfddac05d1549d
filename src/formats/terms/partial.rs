//! A concept while a file is read that may say more of it, before it is known which of its terms are preferred.

use std::collections::{HashMap, HashSet};

use super::reading::{Reading, append};
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, Status, Term};
use crate::termbase::texts::Texts;

/// A concept with terms of which is not known yet whether they are to be used.
#[derive(Debug, Default)]
pub(super) struct PartialConcept {
    /// What is said of the concept; it has no terms.
    pub(super) concept: Concept,
    /// The terms, each with what is said of its status.
    pub(super) terms: Vec<(Term, Option<Status>)>,
}

impl From<Concept> for PartialConcept {
    /// Takes a concept that knows the status of each term.
    fn from(mut concept: Concept) -> Self {
        let with_status = |term: Term| {
            let status = term.status;
            (term, Some(status))
        };
        let terms = std::mem::take(&mut concept.terms).into_iter().map(with_status).collect();
        Self { concept, terms }
    }
}

impl PartialConcept {
    /// Takes in what another part of the file says of the concept.
    pub(super) fn join(&mut self, other: Self) {
        self.terms.extend(other.terms);
        let (here, there) = (&mut self.concept, other.concept);
        here.kind = here.kind.or(there.kind);
        for (to, from) in [(&mut here.domain, there.domain), (&mut here.subject, there.subject)] {
            append(to, from.as_deref().unwrap_or_default(), " | ");
        }
        append_texts(&mut here.texts, &there.texts);
        for from in there.sections {
            append_texts(&mut here.section_mut(&from.language).texts, &from.texts);
        }
    }

    /// Gives the concept to the reading. Each term gets the worst status that was said of it; one of which none was said
    /// is admitted where another of its language is preferred, and preferred where none is.
    pub(super) fn finish(self, reading: &mut Reading) {
        let Self { mut concept, terms } = self;
        let mut worst: HashMap<&Term, Option<Status>> = HashMap::with_capacity(terms.len());
        for (term, said) in &terms {
            let worst = worst.entry(term).or_default();
            *worst = (*worst).max(*said);
        }
        let is_preferred = |said: &Option<Status>| *said == Some(Status::Preferred);
        let preferred: HashSet<&LanguageTag> = worst
            .iter()
            .filter(|(_term, said)| is_preferred(said))
            .map(|(term, _said)| &term.language)
            .collect();
        let statuses: Vec<Status> = terms
            .iter()
            .map(|(term, _said)| match worst[term] {
                Some(status) => status,
                None if preferred.contains(&term.language) => Status::Admitted,
                None => Status::Preferred,
            })
            .collect();
        let terms = terms.into_iter().zip(statuses);
        concept.terms = terms.map(|((term, _said), status)| Term { status, ..term }).collect();
        reading.add(concept);
    }
}

fn append_texts(to: &mut Texts, from: &Texts) {
    for (field, text) in from.iter() {
        append(&mut to[field], text, " | ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the terms and statuses that a concept gets of terms of a language and what is said of each.
    fn finished(said: &[(&str, &str, Option<Status>)]) -> Vec<(String, Status)> {
        let term = |language: &str, text: &str| {
            Term::new(language.parse().expect("the tag is valid"), text, Status::Preferred)
        };
        let terms = said.iter().map(|(language, text, said)| (term(language, text), *said));
        let partial = PartialConcept { terms: terms.collect(), ..PartialConcept::default() };
        let mut reading = Reading::default();
        partial.finish(&mut reading);
        let terms = reading.concepts.remove(0).terms.into_iter();
        terms.map(|term| (term.text, term.status)).collect()
    }

    #[test]
    fn settles_statuses() {
        use Status::{Admitted, Deprecated, Forbidden, Preferred};
        let of = |text: &str, status| (text.to_owned(), status);
        assert_eq!(
            finished(&[
                ("en", "a", None),
                ("en", "b", Some(Preferred)),
                ("en", "c", Some(Deprecated)),
                ("ar", "d", None),
                ("ar", "e", Some(Forbidden)),
            ]),
            [
                of("a", Admitted),
                of("b", Preferred),
                of("c", Deprecated),
                of("d", Preferred),
                of("e", Forbidden)
            ]
        );
        assert_eq!(
            finished(&[
                ("en", "a", Some(Preferred)),
                ("en", "a", Some(Forbidden)),
                ("en", "b", None)
            ]),
            [of("a", Forbidden), of("b", Preferred)]
        );
    }
}
