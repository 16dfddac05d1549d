//! Which concepts are shown.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
//! use turjuman::termbase::filter::ConceptFilter;
//! let concept = |text: &str| -> Result<Concept, turjuman::language::LanguageError> {
//!     let terms = vec![Term::new("en".parse()?, text, Status::Preferred)];
//!     Ok(Concept { terms, ..Concept::default() })
//! };
//! let termbase = Termbase { concepts: vec![concept("Basra")?, concept("Baghdad belt")?] };
//! let filter = ConceptFilter { text: Some("BELT".to_owned()), ..ConceptFilter::default() };
//! assert_eq!(filter.concepts(&termbase), [1]);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Status, Term, Termbase};
use crate::text::sought::SoughtText;

/// Which concepts of a termbase are shown: those that meet every condition.
#[derive(Clone, Debug, Default)]
pub struct ConceptFilter {
    /// The kind of the concept.
    pub kind: Option<ConceptKind>,
    /// The domain of the concept.
    pub domain: Option<String>,
    /// A language; one term must meet this and the conditions below.
    pub language: Option<LanguageTag>,
    /// The status of a term.
    pub status: Option<Status>,
    /// A text that a term has, folded.
    pub text: Option<String>,
}

impl ConceptFilter {
    /// Returns the indices of the concepts that it lets through, in their order.
    pub fn concepts(&self, termbase: &Termbase) -> Vec<usize> {
        let mut sought = self.text.as_deref().map(SoughtText::new);
        let mut passes = |concept: &Concept| {
            let has_kind = self.kind.is_none() || concept.kind == self.kind;
            let asked = self.domain.as_deref();
            let has_domain = asked.is_none_or(|asked| concept.domains().any(|own| own == asked));
            let mut meets = |term: &Term| {
                self.language.as_ref().is_none_or(|language| term.language.matches(language))
                    && self.status.is_none_or(|status| term.status == status)
                    && sought.as_mut().is_none_or(|text| text.is_in(&term.text, &term.language))
            };
            has_kind && has_domain && concept.terms.iter().any(&mut meets)
        };
        let concepts = termbase.concepts.iter().enumerate();
        concepts.filter(|(_, concept)| passes(concept)).map(|(index, _)| index).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::glossary::read::read_glossary;
    use crate::termbase::domains::Domains;
    use crate::termbase::join::join;
    use std::path::Path;

    const CSV: &str = "id,type,domain,en,en.admitted,en.forbidden,ar\n\
        anbar,place,geography,Anbar,,,الأنبار\n\
        baghdad,place,geography,Baghdad,,Bagdad,بغداد\n\
        belt,place,military,Baghdad belt,,,حزام بغداد\n\
        council,organization,politics|military,Council,Anbar Council,,مجلس\n\
        kurilla,person,military,Michael Kurilla,,,مايكل كوريلا\n";

    #[test]
    fn lists_what_a_filter_lets_through() {
        let glossary =
            read_glossary(CSV.as_bytes(), Path::new("-")).expect("the glossary is well formed");
        let termbase = join(&[glossary], &Domains::default());
        let all = ConceptFilter::default;
        let text = |text: &str| Some(text.to_owned());
        for (filter, expected) in [
            (all(), &["anbar", "baghdad", "belt", "council", "kurilla"][..]),
            (ConceptFilter { kind: Some(ConceptKind::Person), ..all() }, &["kurilla"]),
            (ConceptFilter { domain: text("military"), ..all() }, &["belt", "council", "kurilla"]),
            (ConceptFilter { domain: text("politics"), ..all() }, &["council"]),
            (ConceptFilter { status: Some(Status::Forbidden), ..all() }, &["baghdad"]),
            (ConceptFilter { text: text("anbar"), ..all() }, &["anbar", "council"]),
            (
                ConceptFilter { text: text("anbar"), status: Some(Status::Preferred), ..all() },
                &["anbar"],
            ),
            (
                ConceptFilter { language: "ar".parse().ok(), text: text("بغداد"), ..all() },
                &["baghdad", "belt"],
            ),
            (ConceptFilter { language: "fr".parse().ok(), ..all() }, &[]),
        ] {
            let concepts = filter.concepts(&termbase);
            let ids: Vec<&str> =
                concepts.iter().map(|&concept| termbase.concepts[concept].id.as_str()).collect();
            assert_eq!(ids, expected, "{filter:?}");
        }
    }
}
