//! Search in a termbase by the text of its terms: whole or in part, in a sentence, or nearly.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! use turjuman::termbase::domains::Domains;
//! use turjuman::termbase::join::join;
//! use turjuman::termbase::term_forms::TermForms;
//! let csv = "id,en,ar\nbaghdad,Baghdad,بغداد\nbaghdad-belt,Baghdad belt,حزام بغداد\n";
//! let termbase = join(&[read_glossary(csv.as_bytes(), Path::new("-"))?], &Domains::default());
//! let forms = TermForms::new(&termbase);
//! let concepts: Vec<_> = forms.find("بغداد").into_iter().map(|hit| hit.concept).collect();
//! assert_eq!(concepts, [0, 1]);
//! assert_eq!(forms.similar("Bagdad", 1)[0].concept, 0);
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::sync::Arc;

use serde::Serialize;

use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Status, Term, Termbase};
use crate::termbase::name_key::{LONGEST_NAME, is_longer_than_names, name_key};
use crate::termbase::recognise::{Derivation, Recogniser, Recognition, choose};
use crate::text::fold::match_form;

/// A term that a search has found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TermHit {
    /// The index of the concept in [`Termbase::concepts`].
    pub concept: usize,
    /// The index of the term in the concept's terms.
    pub term: usize,
    /// How the text is in the term.
    pub extent: Extent,
}

/// How a text that was searched for is in a term, from the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// It is the term.
    Whole,
    /// The term begins with it.
    Start,
    /// A later word of the term begins with it.
    Word,
    /// It is inside a word.
    Inside,
    /// It sounds like the term, a name: it may be another spelling, or another name.
    Sound,
}

/// A term that is nearly a text that was searched for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimilarTerm {
    /// The index of the concept in [`Termbase::concepts`].
    pub concept: usize,
    /// The index of the term in the concept's terms.
    pub term: usize,
    /// How much of the longer of the two is the same, from 0 to 1: one less their Damerau–Levenshtein
    /// distance by their length.
    pub similarity: f64,
}

/// The recognisers of all languages of a termbase.
#[derive(Debug)]
pub struct Recognisers(Vec<Arc<Recogniser>>);

/// Which concepts a list shows: those that meet every condition.
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

/// Tells whether a text is neither too short nor too long to be looked up as a name.
pub fn may_be_name(text: &str) -> bool {
    if is_longer_than_names(text) {
        return false;
    }
    let key = name_key(text);
    let words = key.words().len();
    // Of two words, vowels tell something as well: `Iyad Allawi`.
    key.consonants() >= if words == 1 { 3 } else { 2 } && words <= LONGEST_NAME
}

impl Recognisers {
    /// Takes the recognisers of several languages.
    pub fn of(recognisers: Vec<Arc<Recogniser>>) -> Self {
        Self(recognisers)
    }

    /// Returns the terms of any language that are recognised in a sentence, in their order; of those that
    /// overlap the longest, then the leftmost, then the surest.
    pub fn find(&self, sentence: &str) -> Vec<Recognition> {
        let mut found: Vec<Recognition> =
            self.0.iter().flat_map(|recogniser| recogniser.find(sentence)).collect();
        found.sort_by_key(|one| one.rule);
        choose(found)
    }

    /// Returns how the terms became what was found in a sentence; `term_of` tells the text of the term.
    pub fn derivations<'a>(
        &self,
        sentence: &str,
        found: &[Recognition],
        term_of: impl Fn(&Recognition) -> &'a str,
    ) -> Vec<Option<Derivation>> {
        let mut derivations = vec![None; found.len()];
        for recogniser in &self.0 {
            let others = recogniser.derivations(sentence, found, &term_of);
            for (derivation, other) in derivations.iter_mut().zip(others) {
                *derivation = derivation.take().or(other);
            }
        }
        derivations
    }
}

/// Returns the indices of the concepts that a filter lets through, in their order.
pub fn list(termbase: &Termbase, filter: &ConceptFilter) -> Vec<usize> {
    let mut forms = filter.text.as_deref().map(Forms::new);
    let mut passes = |concept: &Concept| {
        let has_kind = filter.kind.is_none() || concept.kind == filter.kind;
        let asked = filter.domain.as_deref();
        let has_domain = asked.is_none_or(|asked| concept.domains().any(|own| own == asked));
        let mut meets = |term: &Term| {
            filter.language.as_ref().is_none_or(|language| term.language.matches(language))
                && filter.status.is_none_or(|status| term.status == status)
                && forms.as_mut().is_none_or(|forms| forms.is_in(term))
        };
        has_kind && has_domain && concept.terms.iter().any(&mut meets)
    };
    let concepts = termbase.concepts.iter().enumerate();
    concepts.filter(|(_, concept)| passes(concept)).map(|(index, _)| index).collect()
}

/// A text's match form in each language that it was asked for.
struct Forms<'a> {
    text: &'a str,
    forms: Vec<(LanguageTag, String)>,
}

impl<'a> Forms<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, forms: Vec::new() }
    }

    fn in_language(&mut self, language: &LanguageTag) -> &str {
        let index = match self.forms.iter().position(|(other, _)| other.matches(language)) {
            Some(index) => index,
            None => {
                self.forms.push((language.clone(), match_form(self.text, language)));
                self.forms.len() - 1
            }
        };
        &self.forms[index].1
    }

    fn is_in(&mut self, term: &Term) -> bool {
        let text = self.in_language(&term.language);
        !text.is_empty() && match_form(&term.text, &term.language).contains(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::glossary::read::read_glossary;
    use crate::termbase::domains::Domains;
    use crate::termbase::join::join;
    use crate::termbase::term_forms::TermForms;
    use std::path::Path;

    const CSV: &str = "id,type,domain,en,en.admitted,en.forbidden,ar\n\
        anbar,place,geography,Anbar,Al-Anbar,,الأنبار\n\
        baghdad,place,geography,Baghdad,,Bagdad,بغداد\n\
        belt,place,military,Baghdad belt,Greater Baghdad,,حزام بغداد\n\
        council,organization,politics|military,Council,Anbar Council,,مجلس\n\
        kurilla,person,military,Michael Kurilla,Kurilla,,مايكل كوريلا\n";

    fn termbase() -> Termbase {
        termbase_of(CSV)
    }

    fn termbase_of(csv: &str) -> Termbase {
        let glossary =
            read_glossary(csv.as_bytes(), Path::new("-")).expect("the glossary is well formed");
        join(&[glossary], &Domains::default())
    }

    fn ids(termbase: &Termbase, concepts: impl Iterator<Item = usize>) -> Vec<&str> {
        concepts.map(|index| termbase.concepts[index].id.as_str()).collect()
    }

    #[test]
    fn finds_a_text_in_terms() {
        let termbase = termbase();
        for (text, expected) in [
            ("baghdad", &[("baghdad", Extent::Whole), ("belt", Extent::Start)][..]),
            ("بغداد", &[("baghdad", Extent::Whole), ("belt", Extent::Word)]),
            ("أنبار", &[("anbar", Extent::Inside)]),
            ("anbar", &[("anbar", Extent::Whole), ("council", Extent::Start)]),
            ("KURI", &[("kurilla", Extent::Start)]),
            ("bagdad", &[("baghdad", Extent::Whole)]),
            ("nothing", &[]),
            (" ", &[]),
        ] {
            let found = TermForms::new(&termbase).find(text);
            let found: Vec<_> = found
                .iter()
                .map(|hit| (termbase.concepts[hit.concept].id.as_str(), hit.extent))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn finds_names_by_their_sound() {
        let termbase = termbase();
        for (text, expected) in [
            ("Maykel Korilla", &["kurilla"][..]),
            ("مايكل", &["kurilla"]),
            ("Mikel", &["kurilla"]),
            ("al-Enbar", &["anbar"]),
            ("Bagdhad", &["baghdad"]),
            ("parliament of the country", &[]),
            ("a", &[]),
            ("", &[]),
        ] {
            let found = TermForms::new(&termbase).find_by_sound(text, &termbase.concepts);
            assert!(found.iter().all(|hit| hit.extent == Extent::Sound));
            assert_eq!(ids(&termbase, found.iter().map(|hit| hit.concept)), expected, "{text}");
        }
    }

    #[test]
    fn finds_first_what_sounds_most_alike() {
        let termbase = termbase_of(
            "id,type,en\nother,person,Kazem Barzani\npart,person,Qasim Karam\nnear,person,Qasem Barazani\n\
             same,person,Qasim Barzani\nwhole,person,Karam\n",
        );
        for (text, expected) in
            [("Qassim Barzani", &["same", "near", "other"][..]), ("Kharam", &["whole", "part"])]
        {
            let found = TermForms::new(&termbase).find_by_sound(text, &termbase.concepts);
            assert_eq!(ids(&termbase, found.iter().map(|hit| hit.concept)), expected, "{text}");
        }
    }

    #[test]
    fn compares_no_text_that_is_longer_than_names_and_terms() {
        let long_name = "Baghdad".repeat(19);
        let long_term = "Baghdad ".repeat(33);
        let termbase = termbase_of(&format!(
            "id,type,en\nname,person,{long_name}\nterm,term,{long_term}\n"
        ));
        let forms = TermForms::new(&termbase);
        assert_eq!(forms.find_by_sound(&long_name, &termbase.concepts), []);
        assert_eq!(forms.similar(&long_name, 1).len(), 1);
        assert_eq!(forms.similar(&long_term, 1), []);
    }

    #[test]
    fn tells_persons_by_their_sound() {
        for (arabic, text, expected) in [
            ("إياد علاوي", "Ayad Alawi", true),
            ("إياد علاوي", "Ayad", false),
            ("أحمد أويحيى", "Ahmed Ouyahya", true),
            ("جلال طالباني", "Celal Talabani", true),
            ("عبد الله أوجلان", "Abdullah Öcalan", true),
            ("خديجة بن قنة", "Khadija Bengana", true),
            ("جلال طالباني", "Kamal Talabani", false),
            ("عزة إبراهيم الدوري", "Ezzat Ibrahim al-Duri", true),
            ("وليد جنبلاط", "Oualid Joumblat", true),
            ("عبد الفتاح السيسي", "Abdelfattah Elsisi", true),
            ("محمد جواد ظريف", "Mohammad Javad Zarif", true),
            ("نيجيرفان بارزاني", "Nechirwan Barzani", true),
            ("حسن قالي جاف", "Hassan Ghali Chaf", true),
            ("ناصر آل خليفة", "Nasser Al Khalifa", true),
            ("ألفريد نوبل", "Alfred Nobel", true),
            ("إلياس سركيس", "Elias Sarkis", true),
            ("منى البوعينين", "Mona Albuainain", true),
            ("داود بهلوي", "Davud Pahlavi", true),
            ("سردار بهجلي", "Serdar Bahceli", true),
            ("شي جين بينغ", "Xi Jinping", true),
            ("جليل العلي", "Khalil al-Ali", false),
            ("أحمد فرح", "Ahmad Fares", false),
        ] {
            for (language, name, text) in [("ar", arabic, text), ("en", text, arabic)] {
                let termbase = termbase_of(&format!("id,type,{language}\none,person,{name}\n"));
                let found = TermForms::new(&termbase).find_by_sound(text, &termbase.concepts);
                assert_eq!(!found.is_empty(), expected, "{text}");
            }
        }
    }

    #[test]
    fn finds_terms_of_every_language_in_a_sentence() {
        let termbase = termbase();
        let languages = termbase.languages();
        let compiled = languages.iter().map(|language| Recogniser::new(&termbase, language));
        let recognisers = Recognisers::of(compiled.map(Arc::new).collect());
        let found = recognisers.find("زار Kurilla حزام بغداد والأنبار (Baghdad)");
        let concepts = found.iter().map(|one| one.concept);
        assert_eq!(ids(&termbase, concepts), ["kurilla", "belt", "anbar", "baghdad"]);
    }

    #[test]
    fn finds_what_was_meant() {
        let termbase = termbase();
        let meant = |text| {
            let found = TermForms::new(&termbase).similar(text, 2);
            ids(&termbase, found.iter().map(|one| one.concept))
        };
        assert_eq!(meant("Bagdhad"), ["baghdad"]);
        assert_eq!(meant("Michel Kurila"), ["kurilla"]);
        assert_eq!(meant("الانبر"), ["anbar"]);
        assert!(meant("parliament").is_empty());
        let forms = TermForms::new(&termbase);
        assert_eq!(forms.similar("Bagdad", 9)[0].similarity, 1.0);
        assert!(forms.similar("Bagdad", 0).is_empty());
    }

    #[test]
    fn lists_what_a_filter_lets_through() {
        let termbase = termbase();
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
            assert_eq!(
                ids(&termbase, list(&termbase, &filter).into_iter()),
                expected,
                "{filter:?}"
            );
        }
    }
}
