//! Concepts and their terms.
//!
//! A concept is one meaning; its terms are its names in each language, each with a status. The
//! glossary formats fill these types; recognition, lint and checks read them.
//!
//! ```
//! use turjuman::termbase::concept::{ConceptKind, Status};
//! assert_eq!(ConceptKind::from_name("place"), Some(ConceptKind::Place));
//! assert!(Status::Admitted.is_good() && !Status::Forbidden.is_good());
//! ```

use std::fmt::Debug;
use std::ops::Index;
use std::path::PathBuf;

use serde::Serialize;

use crate::enumeration::named;
use crate::language::LanguageTag;
use crate::termbase::texts::Texts;

/// All concepts of the glossaries in use.
#[derive(Clone, Debug, Default)]
pub struct Termbase {
    /// The concepts in the order of the files; of two with one id the later file's stands.
    pub concepts: Vec<Concept>,
}

impl Termbase {
    /// Returns the languages that there are terms of, one tag of each, in the order of the terms.
    pub fn languages(&self) -> Vec<LanguageTag> {
        let mut languages: Vec<LanguageTag> = Vec::new();
        for term in self.concepts.iter().flat_map(|concept| &concept.terms) {
            if !languages.iter().any(|known| known.matches(&term.language)) {
                languages.push(term.language.clone());
            }
        }
        languages
    }
}

/// Concepts by their index in a termbase: all of them ([`Termbase::concepts`]), or those that are asked for, each
/// read when it is.
pub trait ConceptList: Index<usize, Output = Concept> + Debug + Sync {
    /// Returns the number of terms of each concept, without reading the concepts.
    fn term_counts(&self) -> Vec<u32>;
}

/// Tells whether there are such terms, each the index of a concept and that of a term in it.
pub(crate) fn has_terms(
    concepts: &dyn ConceptList,
    mut terms: impl Iterator<Item = (u32, u32)>,
) -> bool {
    let counts = concepts.term_counts();
    terms.all(|(concept, term)| counts.get(concept as usize).is_some_and(|&count| term < count))
}

impl ConceptList for Vec<Concept> {
    fn term_counts(&self) -> Vec<u32> {
        self.iter().map(|concept| concept.terms.len() as u32).collect()
    }
}

/// One meaning with its terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// The identifier, unique in a termbase.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Option<ConceptKind>,
    /// The field that it belongs to, such as `military`; several are parted by `|`. Domains are what is
    /// switched on and off.
    pub domain: Option<String>,
    /// The topic inside the domain, such as `air defence`.
    pub subject: Option<String>,
    /// What is said of it whatever the language.
    pub texts: Texts,
    /// What is said of it in single languages; only those of which something is said.
    pub sections: Vec<LanguageSection>,
    /// The terms: by language in the order of the columns, in each the preferred ones first.
    pub terms: Vec<Term>,
    /// The file that it stands in.
    pub file: PathBuf,
    /// The line of that file, from 1.
    pub line: u64,
}

/// What is said of a concept in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageSection {
    /// The language.
    pub language: LanguageTag,
    /// What is said.
    pub texts: Texts,
}

named! {
    /// The kinds of concept that a news glossary tells apart.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum ConceptKind {
        /// A human being.
        Person = "person",
        /// An institution, a company, an armed group.
        Organization = "organization",
        /// A country, a town, a building, a river.
        Place = "place",
        /// Something that happened or happens again.
        Event = "event",
        /// A rank or an office.
        Title = "title",
        /// Any other word or phrase.
        Term = "term",
    }
}

/// What a part of speech says about the forms of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfSpeech {
    /// A noun, or whatever else is inflected as one.
    Noun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb, a preposition, a conjunction, a pronoun.
    Other,
}

/// How the parts of speech begin that are not inflected.
const OTHER_PARTS: [&str; 7] = ["ad", "prep", "conj", "pron", "interj", "det", "particle"];

impl PartOfSpeech {
    /// Returns what a glossary's word for a part of speech means, in English or Arabic and however it is shortened.
    ///
    /// ```
    /// use turjuman::termbase::concept::PartOfSpeech;
    /// assert_eq!(PartOfSpeech::of("Verb, transitive"), PartOfSpeech::Verb);
    /// assert_eq!(PartOfSpeech::of("صفة"), PartOfSpeech::Adjective);
    /// assert_eq!(PartOfSpeech::of("حرف جر"), PartOfSpeech::Other);
    /// ```
    pub fn of(written: &str) -> Self {
        let written = written.trim().to_lowercase();
        if written.starts_with('v') || written.contains("فعل") {
            Self::Verb
        } else if written.starts_with("adj") || written.contains("صفة") {
            Self::Adjective
        } else if OTHER_PARTS.iter().any(|start| written.starts_with(start))
            || written.contains("ظرف")
            || written.contains("حرف")
        {
            Self::Other
        } else {
            Self::Noun
        }
    }
}

/// A name of a concept in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// The language that it belongs to.
    pub language: LanguageTag,
    /// The term as it is printed.
    pub text: String,
    /// Whether it is to be used.
    pub status: Status,
    /// The part of speech, as the glossary writes it.
    pub part_of_speech: Option<String>,
    /// The grammatical gender, as the glossary writes it.
    pub gender: Option<String>,
    /// The grammatical number, as the glossary writes it.
    pub number: Option<String>,
    /// Whether letter case counts.
    pub case: CaseRule,
    /// Whether inflected forms are recognised.
    pub inflection: InflectionRule,
}

named! {
    /// Whether a term is to be used.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Status {
        /// The term to use.
        Preferred = "preferred",
        /// Also right.
        Admitted = "admitted",
        /// No longer to be used.
        Deprecated = "deprecated",
        /// Not to be used.
        Forbidden = "forbidden",
    }
}

impl Status {
    /// Tells whether a translation may use the term.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Preferred | Self::Admitted)
    }
}

named! {
    /// Whether letter case counts when a term is recognised.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum CaseRule {
        /// Sensitive for all-capital acronyms of two letters and more, but that those read as words may be written as names
        /// (`Nato`); for English names that are other words in lower case (`Turkey`, `Red Cross`), as far as that they have a
        /// capital; insensitive for everything else.
        #[default]
        Auto = "auto",
        /// Case counts.
        Sensitive = "sensitive",
        /// Case does not count.
        Insensitive = "insensitive",
    }
}

named! {
    /// Whether inflected forms of a term are recognised.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum InflectionRule {
        /// They are.
        #[default]
        Inflected = "inflected",
        /// Only the term as it stands (folded, and with proclitics).
        Exact = "exact",
    }
}

impl Term {
    /// Makes a term of which nothing more is said.
    ///
    /// ```
    /// use turjuman::termbase::concept::{Status, Term};
    /// let term = Term::new("ar".parse()?, "بغداد", Status::Preferred);
    /// assert_eq!(term.part_of_speech, None);
    /// # Ok::<(), turjuman::language::LanguageError>(())
    /// ```
    pub fn new(language: LanguageTag, text: impl Into<String>, status: Status) -> Self {
        Self {
            language,
            text: text.into(),
            status,
            part_of_speech: None,
            gender: None,
            number: None,
            case: CaseRule::default(),
            inflection: InflectionRule::default(),
        }
    }

    /// Returns what its part of speech means, where the glossary says one.
    pub fn part(&self) -> Option<PartOfSpeech> {
        let written = self.part_of_speech.as_deref().filter(|written| !written.trim().is_empty());
        written.map(PartOfSpeech::of)
    }
}

impl Concept {
    /// Returns the domains that it belongs to.
    pub fn domains(&self) -> impl Iterator<Item = &str> {
        let domains = self.domain.iter().flat_map(|domains| domains.split('|'));
        domains.map(str::trim).filter(|domain| !domain.is_empty())
    }

    /// Returns what is said of the concept in a language, as the tag says it exactly.
    pub fn section(&self, language: &LanguageTag) -> Option<&LanguageSection> {
        self.sections.iter().find(|section| section.language == *language)
    }

    /// Returns the section of a language, begun where there is none yet.
    pub fn section_mut(&mut self, language: &LanguageTag) -> &mut LanguageSection {
        let at = self.sections.iter().position(|section| section.language == *language);
        let at = at.unwrap_or_else(|| {
            let section = LanguageSection { language: language.clone(), texts: Texts::default() };
            self.sections.push(section);
            self.sections.len() - 1
        });
        &mut self.sections[at]
    }

    /// Tells whether it is a person, an organization, a place or an event: one thing, which is called so and not otherwise.
    pub fn names_one_thing(&self) -> bool {
        !matches!(self.kind, None | Some(ConceptKind::Term | ConceptKind::Title))
    }

    /// Tells whether its terms are terms, neither names nor titles.
    pub fn is_of_terms(&self) -> bool {
        matches!(self.kind, None | Some(ConceptKind::Term))
    }

    /// Tells whether it is a kind of organization and no single one: a term of it has small letters only (`parliament`).
    /// Scripts without case say nothing.
    pub fn is_common_noun(&self) -> bool {
        let is_small = |term: &Term| {
            let has_case = |is: fn(char) -> bool| term.text.chars().any(is);
            has_case(char::is_lowercase) && !has_case(char::is_uppercase)
        };
        self.kind == Some(ConceptKind::Organization) && self.terms.iter().any(is_small)
    }

    /// Tells whether it is one organization or event, and no kind of them, which English writes small (`elections`).
    pub fn is_one_of_its_kind(&self) -> bool {
        let mut english = self.terms.iter().filter(|term| term.language.is_english());
        matches!(self.kind, Some(ConceptKind::Organization | ConceptKind::Event))
            && english.all(|term| term.text.contains(char::is_uppercase))
    }

    /// Returns the languages that it has terms in, in the order of the terms.
    pub fn languages(&self) -> Vec<&LanguageTag> {
        let mut languages: Vec<&LanguageTag> = Vec::new();
        for term in &self.terms {
            if !languages.contains(&&term.language) {
                languages.push(&term.language);
            }
        }
        languages
    }

    /// Returns the terms in a language, by primary subtag.
    pub fn terms_in<'a>(&'a self, language: &'a LanguageTag) -> impl Iterator<Item = &'a Term> {
        self.terms.iter().filter(|term| term.language.matches(language))
    }

    /// Returns the terms in a language that a translation may use, the preferred ones first.
    pub fn good_terms<'a>(&'a self, language: &'a LanguageTag) -> impl Iterator<Item = &'a Term> {
        let with = move |status| self.terms_in(language).filter(move |term| term.status == status);
        with(Status::Preferred).chain(with(Status::Admitted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_names_that_it_writes() {
        for kind in ConceptKind::ALL {
            assert_eq!(ConceptKind::from_name(kind.name()), Some(kind));
        }
        for status in Status::ALL {
            assert_eq!(Status::from_name(status.name()), Some(status));
        }
        for rule in CaseRule::ALL {
            assert_eq!(CaseRule::from_name(rule.name()), Some(rule));
        }
        for rule in InflectionRule::ALL {
            assert_eq!(InflectionRule::from_name(rule.name()), Some(rule));
        }
        assert_eq!(ConceptKind::from_name("Person"), None);
    }

    #[test]
    fn knows_what_is_one_of_its_kind() {
        for (kind, english, expected) in [
            (Some(ConceptKind::Organization), &["World Bank"][..], true),
            (Some(ConceptKind::Organization), &["parliament"], false),
            (Some(ConceptKind::Organization), &[], true),
            (Some(ConceptKind::Event), &["presidential elections"], false),
            (Some(ConceptKind::Place), &["West Bank"], false),
            (None, &["World Bank"], false),
        ] {
            let tag: LanguageTag = "en".parse().expect("the tag is valid");
            let term = |text: &&str| Term::new(tag.clone(), *text, Status::Preferred);
            let terms = english.iter().map(term).collect();
            let concept = Concept { kind, terms, ..Concept::default() };
            assert_eq!(concept.is_one_of_its_kind(), expected, "{english:?}");
        }
    }
}
