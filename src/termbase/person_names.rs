//! The names of people by how they sound: their keys in order, to find a text among them, or a beginning of one.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, ConceptKind, Status, Term};
//! use turjuman::termbase::name_key::name_key;
//! use turjuman::termbase::person_names::PersonNames;
//! let english: turjuman::language::LanguageTag = "en".parse()?;
//! let term = Term::new(english.clone(), "Qassem Soleimani", Status::Preferred);
//! let kind = Some(ConceptKind::Person);
//! let concepts = vec![Concept { kind, terms: vec![term], ..Concept::default() }];
//! let names = PersonNames::new(&concepts, &english);
//! let names = PersonNames::from_bytes(names.as_bytes().to_vec()).expect("they are whole");
//! assert_eq!(names.with_key(&name_key("قاسم سليماني")).next(), Some((0, 0)));
//! assert!(names.may_begin_with(&name_key("Qasim")) && !names.may_begin_with(&name_key("Sulaimani")));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::language::LanguageTag;
use crate::termbase::arrays::{ArrayWriter, Arrays, Numbers, are_whole};
use crate::termbase::concept::{ConceptKind, ConceptList, has_terms};
use crate::termbase::name_key::{NameKey, name_key};

/// The version of the bytes.
const FORMAT: u32 = 1;

/// The good names of people in a language.
#[derive(Debug)]
pub struct PersonNames {
    /// The arrays of [`Names`].
    bytes: Vec<u8>,
}

/// The arrays of a [`PersonNames`].
#[derive(Clone, Copy, Debug)]
struct Names<'a> {
    /// The keys of the names in their order, one behind the other.
    keys: &'a [u8],
    /// Where each ends.
    ends: Numbers<'a>,
    /// The concept of each name.
    concepts: Numbers<'a>,
    /// The term of each name in its concept.
    terms: Numbers<'a>,
}

impl PersonNames {
    /// Reads the preferred and admitted terms of people in a language, whatever its region or script; those of which
    /// nothing is heard are left out.
    pub fn new(concepts: &dyn ConceptList, language: &LanguageTag) -> Self {
        let mut names: Vec<(String, u32, u32)> = Vec::new();
        for index in 0..concepts.term_counts().len() {
            let concept = &concepts[index];
            if concept.kind != Some(ConceptKind::Person) {
                continue;
            }
            for (number, term) in concept.terms.iter().enumerate() {
                if term.status.is_good() && term.language.matches(language) {
                    let key = name_key(&term.text);
                    if !key.is_empty() {
                        names.push((key.to_string(), index as u32, number as u32));
                    }
                }
            }
        }
        names.sort_unstable();
        let mut end = 0;
        let ends = names.iter().map(|(key, ..)| {
            end += key.len() as u32;
            end
        });
        let mut writer = ArrayWriter::new(FORMAT);
        writer.bytes(names.iter().map(|(key, ..)| key.as_str()).collect::<String>().as_bytes());
        writer.numbers(ends);
        writer.numbers(names.iter().map(|&(_, concept, _)| concept));
        writer.numbers(names.iter().map(|&(.., term)| term));
        Self { bytes: writer.finish() }
    }

    /// Returns the names as bytes, for [`from_bytes`](Self::from_bytes).
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes names; `None` where the bytes are another version's or damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let names = Self { bytes };
        (are_whole(&names.bytes, FORMAT) && names.parts()?.is_sound()).then_some(names)
    }

    /// Tells whether every name is a term of these concepts. Names that were read may be of others.
    pub fn fits(&self, concepts: &dyn ConceptList) -> bool {
        let Names { concepts: of, terms, .. } = self.names();
        has_terms(concepts, of.iter().zip(terms.iter()))
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names().ends.len() == 0
    }

    /// Returns the names that have a key: of each the index of its concept, and of the term in that, in this order.
    pub fn with_key(&self, key: &NameKey) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let (names, key) = (self.names(), key.to_string());
        (names.first_from(&key)..names.ends.len())
            .take_while(move |&name| names.key(name) == key.as_bytes())
            .map(move |name| (names.concepts.at(name) as usize, names.terms.at(name) as usize))
    }

    /// Tells whether the words of a key are the first of some name, or all of them.
    pub fn may_begin_with(&self, key: &NameKey) -> bool {
        if key.words().is_empty() {
            return true;
        }
        let (names, key) = (self.names(), key.to_string());
        // A space stands before all letters.
        let first = names.first_from(&key);
        first < names.ends.len()
            && names
                .key(first)
                .strip_prefix(key.as_bytes())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(b" "))
    }

    fn names(&self) -> Names<'_> {
        self.parts().expect("they are names")
    }

    /// Parts the bytes.
    fn parts(&self) -> Option<Names<'_>> {
        let mut arrays = Arrays::of(&self.bytes);
        let names = Names {
            keys: arrays.bytes()?,
            ends: arrays.numbers()?,
            concepts: arrays.numbers()?,
            terms: arrays.numbers()?,
        };
        arrays.finish()?;
        Some(names)
    }
}

impl<'a> Names<'a> {
    fn is_sound(self) -> bool {
        [self.concepts, self.terms].iter().all(|numbers| numbers.len() == self.ends.len())
            && self.ends.are_ends(self.keys.len())
    }

    fn key(self, name: usize) -> &'a [u8] {
        &self.keys[self.ends.start_of(name)..self.ends.at(name) as usize]
    }

    /// Returns the first name whose key is not before another one.
    fn first_from(self, key: &str) -> usize {
        let (mut first, mut end) = (0, self.ends.len());
        while first < end {
            let middle = first.midpoint(end);
            match self.key(middle) < key.as_bytes() {
                true => first = middle + 1,
                false => end = middle,
            }
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::termbase::arrays::{HEADER, seal};
    use crate::termbase::concept::{Concept, Status, Term};

    fn english() -> LanguageTag {
        "en".parse().expect("the tag is valid")
    }

    fn people(names: &[String]) -> Vec<Concept> {
        let kind = Some(ConceptKind::Person);
        let term = |name: &String| Term::new(english(), name, Status::Preferred);
        let person = |name| Concept { kind, terms: vec![term(name)], ..Concept::default() };
        names.iter().map(person).collect()
    }

    proptest! {
        #[test]
        fn finds_what_reading_every_name_finds(
            names in prop::collection::vec("(a|b|k| |al ){0,6}", 0..12),
            text in "(a|b|k| |al ){0,4}",
        ) {
            let concepts = people(&names);
            let found = PersonNames::new(&concepts, &english());
            let key = name_key(&text);
            let keys: Vec<NameKey> = names.iter().map(|name| name_key(name)).collect();
            let heard = || keys.iter().enumerate().filter(|(_, other)| !other.is_empty());
            let expected: Vec<_> = heard()
                .filter(|(_, other)| other.to_string() == key.to_string())
                .map(|(index, _)| (index, 0))
                .collect();
            prop_assert_eq!(found.with_key(&key).collect::<Vec<_>>(), expected);
            let begins = key.words().is_empty()
                || heard().any(|(_, other)| other.words().starts_with(key.words()));
            prop_assert_eq!(found.may_begin_with(&key), begins);
            prop_assert_eq!(found.is_empty(), heard().next().is_none());
        }

        #[test]
        fn reads_nothing_that_leads_out_of_what_is_there(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let concepts = people(&["Basri".to_owned(), "Basri Bakr".to_owned()]);
            let mut bytes = PersonNames::new(&concepts, &english()).as_bytes().to_vec();
            for (place, byte) in changes {
                let place = HEADER + place.index(bytes.len() - HEADER);
                bytes[place] = byte;
            }
            seal(&mut bytes);
            let names = PersonNames::from_bytes(bytes).filter(|names| names.fits(&concepts));
            for name in names.iter().flat_map(|names| names.with_key(&name_key("Basri"))) {
                let _is_there = &concepts[name.0].terms[name.1];
            }
        }
    }

    #[test]
    fn takes_good_names_of_people_in_the_language() {
        let term =
            |tag: &str, status| Term::new(tag.parse().expect("the tag is valid"), "Basri", status);
        let kind = Some(ConceptKind::Person);
        let terms = vec![
            term("ar", Status::Preferred),
            term("en", Status::Forbidden),
            term("en-GB", Status::Admitted),
        ];
        let person = Concept { kind, terms, ..Concept::default() };
        let place = Concept { kind: Some(ConceptKind::Place), ..person.clone() };
        let names = PersonNames::new(&vec![place, person], &english());
        assert_eq!(names.with_key(&name_key("Basry")).collect::<Vec<_>>(), [(1, 2)]);
    }

    #[test]
    fn refuses_damaged_bytes() {
        let bytes = PersonNames::new(&people(&["Basri".to_owned()]), &english());
        let bytes = bytes.as_bytes().to_vec();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(PersonNames::from_bytes(changed).is_none(), "{place}");
            assert!(PersonNames::from_bytes(bytes[..place].to_vec()).is_none(), "{place}");
        }
    }
}
