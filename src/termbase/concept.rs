//! Concepts and their terms.
//!
//! A concept is one meaning; its terms are its names in each language, each with a status. The
//! glossary formats fill these types; recognition, lint and checks read them.

use std::path::PathBuf;

use serde::Serialize;

use crate::language::LanguageTag;

/// All concepts of the glossaries in use.
#[derive(Clone, Debug, Default)]
pub struct Termbase {
    /// The concepts in the order of the files; of two with one id the later file's stands.
    pub concepts: Vec<Concept>,
}

/// One meaning with its terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// The identifier, unique in a termbase.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Option<ConceptKind>,
    /// The subject that it belongs to, such as `military`.
    pub domain: Option<String>,
    /// A remark for people.
    pub note: Option<String>,
    /// Where its terms are attested.
    pub source: Option<String>,
    /// The terms: by language in the order of the columns, in each the preferred ones first.
    pub terms: Vec<Term>,
    /// The file that it stands in.
    pub file: PathBuf,
    /// The line of that file, from 1.
    pub line: u64,
}

/// The kinds of concept that a news glossary tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ConceptKind {
    /// A human being.
    Person,
    /// An institution, a company, an armed group.
    Organization,
    /// A country, a town, a building, a river.
    Place,
    /// Something that happened or happens again.
    Event,
    /// A rank or an office.
    Title,
    /// Any other word or phrase.
    Term,
}

/// A name of a concept in one language.
#[derive(Clone, Debug, PartialEq)]
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
    /// Whether letter case counts.
    pub case: CaseRule,
    /// Whether inflected forms are recognised.
    pub inflection: InflectionRule,
}

/// Whether a term is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The term to use.
    Preferred,
    /// Also right.
    Admitted,
    /// No longer to be used.
    Deprecated,
    /// Not to be used.
    Forbidden,
}

impl Status {
    /// Tells whether a translation may use the term.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Preferred | Self::Admitted)
    }
}

/// Whether letter case counts when a term is recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseRule {
    /// Sensitive for all-capital acronyms of two letters and more, insensitive for everything else.
    #[default]
    Auto,
    /// Case counts.
    Sensitive,
    /// Case does not count.
    Insensitive,
}

/// Whether inflected forms of a term are recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InflectionRule {
    /// They are.
    #[default]
    Inflected,
    /// Only the term as it stands (folded, and with proclitics).
    Exact,
}

impl Concept {
    /// Returns the terms in a language, by primary subtag.
    pub fn terms_in<'a>(&'a self, language: &'a LanguageTag) -> impl Iterator<Item = &'a Term> {
        self.terms.iter().filter(|term| term.language.matches(language))
    }
}
