//! Revising a concept: giving its terms another status, and joining two concepts that mean the same.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term};
//! let term = |text: &str| -> Result<Term, turjuman::language::LanguageError> {
//!     Ok(Term::new("en".parse()?, text, Status::Preferred))
//! };
//! let mut basra = Concept { id: "basra".into(), terms: vec![term("Basra")?], ..Concept::default() };
//! basra.absorb(&Concept { id: "basrah".into(), terms: vec![term("Basrah")?], ..Concept::default() });
//! assert_eq!(basra.terms[1].status, Status::Admitted);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Status, Term};
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::Texts;
use crate::text::fold::match_form;

/// What parts two remarks that become one.
const BETWEEN: &str = " | ";

impl Concept {
    /// Gives a term a status: that of the text if it is there, else a new one, for which holds what is said of all
    /// terms of the language. In a language without a term it comes last.
    pub fn set_term(&mut self, language: &LanguageTag, text: &str, status: Status) {
        let there = |term: &&mut Term| term.language == *language && term.text == text;
        match self.terms.iter_mut().find(there) {
            Some(term) => term.status = status,
            None => {
                let term = Term::new(language.clone(), text, status);
                let term = completed(term, &self.terms);
                self.insert_term(term);
            }
        }
    }

    /// Puts a term behind the others of its language.
    fn insert_term(&mut self, term: Term) {
        let last = self.terms.iter().rposition(|mine| mine.language == term.language);
        self.terms.insert(last.map_or(self.terms.len(), |last| last + 1), term);
    }

    /// Takes a term out and tells whether it was there.
    pub fn remove_term(&mut self, language: &LanguageTag, text: &str) -> bool {
        let before = self.terms.len();
        self.terms.retain(|term| term.language != *language || term.text != text);
        self.terms.len() < before
    }

    /// Returns what this concept says otherwise than another, where [`Concept::absorb`] leaves out what that one says.
    pub fn contradictions(&self, other: &Self) -> Vec<Contradiction> {
        let kinds = (self.kind.map(ConceptKind::name), other.kind.map(ConceptKind::name));
        let fields = [
            ("type", kinds),
            ("domain", (self.domain.as_deref(), other.domain.as_deref())),
            ("subject", (self.subject.as_deref(), other.subject.as_deref())),
        ];
        let of_fields = fields.into_iter().filter_map(|(name, said)| match said {
            (Some(own), Some(theirs)) => Some((format!("the {name}"), own, theirs)),
            _ => None,
        });
        let of_terms = self.terms.iter().filter_map(|mine| {
            let is_same = |term: &&Term| term.language == mine.language && term.text == mine.text;
            let theirs = other.terms.iter().find(is_same)?;
            let differ = mine.status.is_good() != theirs.status.is_good();
            let name = || format!("'{}'", mine.text);
            differ.then(|| (name(), mine.status.name(), theirs.status.name()))
        });
        of_fields
            .chain(of_terms)
            .filter(|(_name, own, theirs)| own != theirs)
            .map(|(of, own, theirs)| Contradiction { of, own: own.into(), theirs: theirs.into() })
            .collect()
    }

    /// Takes in what another concept says. Its terms keep their status, but a preferred one is admitted where
    /// this concept has a preferred term of the language; of a term that both have, or
    /// that is recognised as one of this concept, this one's stands. What is said of all terms that this concept has
    /// in a language holds for new ones too that say nothing else. What this concept does not say is said as the other says it, and remarks are put behind its own.
    pub fn absorb(&mut self, other: &Self) {
        let is_preferred = |term: &Term| term.status == Status::Preferred;
        let preferred: Vec<LanguageTag> = self
            .terms
            .iter()
            .filter(|term| is_preferred(term))
            .map(|term| term.language.clone())
            .collect();
        let own = self.terms.clone();
        for term in &other.terms {
            let form = match_form(&term.text, &term.language);
            let is_there = |mine: &Term| {
                mine.language == term.language
                    && (mine.text == term.text
                        || (mine.status.is_good() == term.status.is_good()
                            && match_form(&mine.text, &mine.language) == form))
            };
            if self.terms.iter().any(is_there) {
                continue;
            }
            let mut new = completed(term.clone(), &own);
            if is_preferred(term) && preferred.contains(&term.language) {
                new.status = Status::Admitted;
            }
            self.insert_term(new);
        }
        self.kind = self.kind.or(other.kind);
        for (mine, theirs) in
            [(&mut self.domain, &other.domain), (&mut self.subject, &other.subject)]
        {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
        join(&mut self.texts, &other.texts);
        for section in &other.sections {
            join(&mut self.section_mut(&section.language).texts, &section.texts);
        }
    }
}

/// What two concepts say otherwise of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Of what, for people: a field or a term.
    pub of: String,
    /// What the one says.
    pub own: String,
    /// What the other says.
    pub theirs: String,
}

/// Says of a term, where it says nothing itself, what all terms of its language have in common: a glossary says that
/// once, in a cell for all of them.
fn completed(mut term: Term, there: &[Term]) -> Term {
    let there: Vec<&Term> = there.iter().filter(|other| other.language == term.language).collect();
    let Some((first, rest)) = there.split_first() else { return term };
    for property in TermProperty::ALL {
        let value = first.property(property);
        let is_common = rest.iter().all(|other| other.property(property) == value);
        if is_common && term.property(property).is_empty() {
            term.set_property(property, value);
        }
    }
    term
}

/// Puts texts behind those that are there, but for those that are there already.
fn join(mine: &mut Texts, theirs: &Texts) {
    for (field, theirs) in theirs.iter() {
        match &mut mine[field] {
            Some(mine) if mine.split(BETWEEN).any(|one| one == theirs) => {}
            Some(mine) => {
                mine.push_str(BETWEEN);
                mine.push_str(theirs);
            }
            mine => *mine = Some(theirs.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::{CaseRule, InflectionRule};
    use crate::termbase::texts::TextField;

    fn tag(tag: &str) -> LanguageTag {
        tag.parse().expect("the tag is valid")
    }

    fn concept(terms: &[(&str, &str, Status)]) -> Concept {
        let terms =
            terms.iter().map(|(language, text, status)| Term::new(tag(language), *text, *status));
        Concept { terms: terms.collect(), ..Concept::default() }
    }

    fn described(concept: &Concept) -> Vec<String> {
        let described =
            |term: &Term| format!("{} {} {}", term.language, term.status.name(), term.text);
        concept.terms.iter().map(described).collect()
    }

    #[test]
    fn tells_what_two_concepts_say_otherwise() {
        let term = |text: &str, status| Term::new(tag("en"), text, status);
        let one = Concept {
            domain: Some("geo".into()),
            terms: vec![term("Basra", Status::Preferred), term("Bassora", Status::Forbidden)],
            ..Concept::default()
        };
        let other = Concept {
            domain: Some("mil".into()),
            subject: Some("ports".into()),
            terms: vec![term("Basra", Status::Admitted), term("Bassora", Status::Admitted)],
            ..Concept::default()
        };
        let said: Vec<_> = one.contradictions(&other);
        let said: Vec<[&str; 3]> =
            said.iter().map(|one| [&*one.of, &*one.own, &*one.theirs]).collect();
        assert_eq!(said, [["the domain", "geo", "mil"], ["'Bassora'", "forbidden", "admitted"]]);
        assert_eq!(one.contradictions(&one), []);
    }

    #[test]
    fn gives_terms_a_status() {
        let mut basra =
            concept(&[("en", "Basra", Status::Preferred), ("ar", "البصرة", Status::Preferred)]);
        basra.set_term(&tag("en"), "Bassora", Status::Forbidden);
        basra.set_term(&tag("en"), "Basra", Status::Admitted);
        basra.set_term(&tag("fr"), "Bassora", Status::Preferred);
        assert!(basra.remove_term(&tag("ar"), "البصرة"));
        assert!(!basra.remove_term(&tag("ar"), "البصرة"));
        assert_eq!(
            described(&basra),
            ["en admitted Basra", "en forbidden Bassora", "fr preferred Bassora"]
        );
    }

    #[test]
    fn says_of_new_terms_what_all_have_in_common() {
        let said = |concept: &Concept| -> Vec<String> {
            let said = |term: &Term| {
                let part = term.part_of_speech.as_deref().unwrap_or("-");
                format!("{} {part} {} {}", term.text, term.case.name(), term.inflection.name())
            };
            concept.terms.iter().map(said).collect()
        };
        let mut apple =
            concept(&[("en", "Apple", Status::Preferred), ("ar", "أبل", Status::Preferred)]);
        apple.terms[0].case = CaseRule::Sensitive;
        apple.terms[0].part_of_speech = Some("noun".into());
        apple.set_term(&tag("en"), "Orange", Status::Admitted);
        apple.terms[1].part_of_speech = Some("name".into());
        apple.set_term(&tag("en"), "Plum", Status::Admitted);
        let mut other = concept(&[
            ("en", "Pear", Status::Preferred),
            ("en", "Fig", Status::Preferred),
            ("fr", "Poire", Status::Preferred),
            ("fr", "Figue", Status::Preferred),
        ]);
        other.terms[1].case = CaseRule::Insensitive;
        other.terms[2].inflection = InflectionRule::Exact;
        apple.absorb(&other);
        assert_eq!(
            said(&apple),
            [
                "Apple noun sensitive inflected",
                "Orange name sensitive inflected",
                "Plum - sensitive inflected",
                "Pear - sensitive inflected",
                "Fig - insensitive inflected",
                "أبل - auto inflected",
                "Poire - auto exact",
                "Figue - auto inflected",
            ]
        );
    }

    #[test]
    fn joins_two_concepts() {
        let mut one =
            concept(&[("en", "Basra", Status::Preferred), ("en", "Basrah", Status::Forbidden)]);
        one.texts[TextField::Note] = Some("a".into());
        let mut other = concept(&[
            ("en", "Basrah", Status::Preferred),
            ("en", "al-Basra", Status::Preferred),
            ("ar", "البصرة", Status::Preferred),
            ("ar", "البصره", Status::Preferred),
        ]);
        other.texts[TextField::Note] = Some("b".into());
        other.domain = Some("geography".into());
        other.section_mut(&tag("ar")).texts[TextField::Definition] = Some("d".into());
        one.absorb(&other);
        one.absorb(&other);
        assert_eq!(
            described(&one),
            [
                "en preferred Basra",
                "en forbidden Basrah",
                "en admitted al-Basra",
                "ar preferred البصرة"
            ]
        );
        assert_eq!(
            (one.texts.get(TextField::Note), one.domain.as_deref()),
            (Some("a | b"), Some("geography"))
        );
        assert_eq!(one.sections[0].texts.get(TextField::Definition), Some("d"));
    }
}
