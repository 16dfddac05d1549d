//! The people of the glossary as a translation may name them: each is read once somebody asks for them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::surnames::Surname;
use crate::language::LanguageTag;
use crate::termbase::concept::{ConceptKind, ConceptList};
use crate::termbase::name_key::{NameKey, Sounds};
use crate::termbase::recognise::{Recognition, Rule};

/// The people of the glossary, by their concepts.
pub(super) struct People<'t> {
    concepts: &'t dyn ConceptList,
    /// The language of the translation.
    language: LanguageTag,
    /// Those who were asked for; nobody where a concept is no person.
    read: RefCell<HashMap<usize, Option<Rc<Person<'t>>>>>,
}

/// A person of the glossary.
pub(super) struct Person<'t> {
    pub(super) concept: usize,
    /// The good names in the language of the translation.
    pub(super) names: Vec<Name<'t>>,
    /// How the good names sound, in all languages.
    pub(super) spoken: Vec<Sounds>,
    /// The surnames in the language of the translation.
    pub(super) surnames: Vec<Surname>,
    /// The terms that are the last words of another name of the person, as these are heard.
    lone_surnames: Vec<usize>,
}

/// A name of the glossary.
pub(super) struct Name<'t> {
    /// The term in its concept.
    pub(super) term: usize,
    pub(super) spelling: &'t str,
    pub(super) sounds: Sounds,
}

impl<'t> People<'t> {
    pub(super) fn new(concepts: &'t dyn ConceptList, language: &LanguageTag) -> Self {
        Self { concepts, language: language.clone(), read: RefCell::default() }
    }

    /// Returns the person that a concept is, if it is one.
    pub(super) fn get(&self, concept: usize) -> Option<Rc<Person<'t>>> {
        let mut read = self.read.borrow_mut();
        read.entry(concept).or_insert_with(|| self.person(concept).map(Rc::new)).clone()
    }

    /// Returns the identifier of a concept.
    pub(super) fn id(&self, concept: usize) -> &'t str {
        &self.concepts[concept].id
    }

    /// Tells whether a term is a surname that the glossary has beside the full name.
    pub(super) fn is_lone_surname(&self, term: &Recognition) -> bool {
        self.get(term.concept).is_some_and(|person| person.lone_surnames.contains(&term.term))
    }

    /// Tells whether a term is a surname alone: one that was known by the full name, or that the glossary has beside that.
    pub(super) fn is_surname(&self, term: &Recognition) -> bool {
        term.rule == Rule::Surname || self.is_lone_surname(term)
    }

    fn person(&self, index: usize) -> Option<Person<'t>> {
        let concept = &self.concepts[index];
        if concept.kind != Some(ConceptKind::Person) {
            return None;
        }
        let mut person = Person {
            concept: index,
            names: Vec::new(),
            spoken: Vec::new(),
            surnames: Vec::new(),
            lone_surnames: Vec::new(),
        };
        let mut keys: Vec<(usize, &LanguageTag, NameKey)> = Vec::new();
        for (number, term) in concept.terms.iter().enumerate() {
            if !term.status.is_good() {
                continue;
            }
            let sounds = Sounds::of(&term.text);
            keys.push((number, &term.language, sounds.key()));
            person.spoken.push(sounds.clone());
            if term.language.matches(&self.language) {
                person.surnames.extend(Surname::of_name(&term.text));
                person.names.push(Name { term: number, spelling: &term.text, sounds });
            }
        }
        let is_end_of = |key: &NameKey, other: &NameKey| {
            key.words().len() < other.words().len() && other.words().ends_with(key.words())
        };
        for (number, language, key) in keys.iter().filter(|(.., key)| key.has_edges()) {
            let mut others = keys.iter().filter(|(_, other, _)| other.matches(language));
            if others.any(|(.., other)| is_end_of(key, other)) {
                person.lone_surnames.push(*number);
            }
        }
        Some(person)
    }
}

impl<'t> Person<'t> {
    /// Returns the place of a term among the names.
    pub(super) fn name_of_term(&self, term: usize) -> Option<usize> {
        self.names.iter().position(|name| name.term == term)
    }
}
