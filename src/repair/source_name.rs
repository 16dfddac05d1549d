//! Whether a term in the source names its concept and nothing else.
//!
//! The target gets the preferred term of the concept, so what stands in the source must say just that: the admitted terms
//! of a concept may be wider, narrower, or adjectives (`Lebanese`, `Erbil Province`).

use crate::language::LanguageTag;
use crate::repair::arabic_name::Declension;
use crate::termbase::concept::{Concept, ConceptKind, PartOfSpeech, Status, Term};
use crate::text::english::is_acronym;

/// Tells whether a term is the preferred one of its concept, or says for certain the same: the full name of a person, the
/// initials of the preferred term, the preferred term in another case.
pub(super) fn is_own_name(concept: &Concept, term: &Term) -> bool {
    if !term.status.is_good() || term.part().is_some_and(|part| part != PartOfSpeech::Noun) {
        return false;
    }
    let Some(preferred) = only_preferred(concept, &term.language) else { return false };
    term == preferred
        || (concept.kind == Some(ConceptKind::Person) && has_several_words(&term.text))
        || is_made_of_initials(&term.text, &preferred.text)
        || is_case_of(&term.text, concept, preferred)
}

/// Returns the preferred term of the nearest region, where there is exactly one.
pub(super) fn only_preferred<'t>(concept: &'t Concept, language: &LanguageTag) -> Option<&'t Term> {
    let terms = concept.terms.iter().filter(|term| term.status == Status::Preferred);
    let distance = |term: &Term| language.distance(&term.language);
    let nearest = terms.clone().filter_map(distance).min()?;
    let mut near = terms.filter(|term| distance(term) == Some(nearest));
    near.next().filter(|_one| near.next().is_none())
}

fn has_several_words(name: &str) -> bool {
    name.trim().contains(char::is_whitespace)
}

/// Tells whether an acronym has the first letters of a name, all of them or those of its words with capitals.
fn is_made_of_initials(acronym: &str, name: &str) -> bool {
    let words = name.split([' ', '\u{A0}', '-', '\u{2013}']);
    let initials =
        words.filter_map(|word| word.chars().next()).filter(|first| first.is_alphabetic());
    let letters = || acronym.chars().filter(|letter| letter.is_alphabetic());
    is_acronym(acronym)
        && (letters().eq(initials.clone().flat_map(char::to_uppercase))
            || letters().eq(initials.filter(|first| first.is_uppercase())))
}

fn is_case_of(text: &str, concept: &Concept, preferred: &Term) -> bool {
    preferred.language.is_arabic()
        && Declension::of(concept, preferred).forms(&preferred.text).iter().any(|form| form == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConceptKind::{Organization, Person, Place};

    fn term(text: &str, status: Status, part: Option<&str>) -> Term {
        let tag = if text.is_ascii() { "en" } else { "ar" };
        let term = Term::new(tag.parse().expect("the tag is valid"), text, status);
        Term { part_of_speech: part.map(str::to_owned), ..term }
    }

    fn is_own(kind: ConceptKind, preferred: &str, text: &str, part: Option<&str>) -> bool {
        let terms = vec![
            term(preferred, Status::Preferred, part.filter(|_| preferred == text)),
            term(text, Status::Admitted, part),
        ];
        let place = usize::from(preferred != text);
        let concept = Concept { kind: Some(kind), terms, ..Concept::default() };
        is_own_name(&concept, &concept.terms[place])
    }

    #[test]
    fn takes_only_what_says_the_same() {
        for (kind, preferred, text, expected) in [
            (Place, "Lebanon", "Lebanon", true),
            (Place, "Lebanon", "Lebanese", false),
            (Place, "Lebanon", "Lebanese Republic", false),
            (Place, "Erbil", "Erbil Province", false),
            (Place, "Erbil", "Irbil", false),
            (Place, "Arar border crossing", "Arar", false),
            (Place, "Al-Qaim border crossing", "Qaim district", false),
            (Place, "United Arab Emirates", "UAE", true),
            (Place, "United States", "U.S.", true),
            (Place, "United States", "American", false),
            (Place, "United States", "USA", false),
            (Organization, "US House of Representatives", "House of Representatives", false),
            (Organization, "Ministry of Defense", "MOD", true),
            (Organization, "Counter-Terrorism Service", "CTS", true),
            (Organization, "US Department of Defense", "DoD", false),
            (Organization, "Council of Ministers", "Cabinet", false),
            (Person, "Abbas Araghchi", "Abbas Araqchi", true),
            (Person, "Abbas Araghchi", "Araghchi", false),
            (Organization, "الحوثيون", "الحوثيين", true),
            (Organization, "الحوثيون", "جماعة الحوثي", false),
            (Organization, "الحوثيون", "حوثي", false),
        ] {
            assert_eq!(is_own(kind, preferred, text, None), expected, "{preferred}: {text}");
        }
        assert!(is_own(Place, "Lebanon", "Lebanon", Some("proper noun")));
        assert!(!is_own(Place, "Lebanon", "Lebanon", Some("adjective")));
    }

    #[test]
    fn takes_none_of_several_preferred_terms() {
        let terms = ["Iraq", "Iraqi"].map(|text| term(text, Status::Preferred, None));
        let concept = Concept { kind: Some(Place), terms: terms.to_vec(), ..Concept::default() };
        assert!(!is_own_name(&concept, &concept.terms[0]));
        let forbidden = term("Eyraq", Status::Forbidden, None);
        assert!(!is_own_name(&concept, &forbidden));
    }
}
