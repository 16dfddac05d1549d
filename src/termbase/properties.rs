//! What a glossary says of each term of a language, in a column for all of them.
//!
//! ```
//! use turjuman::termbase::concept::{CaseRule, Status, Term};
//! use turjuman::termbase::properties::TermProperty;
//! let mut term = Term::new("en".parse()?, "Swift", Status::Preferred);
//! assert!(term.set_property(TermProperty::Case, "sensitive"));
//! assert!(!term.set_property(TermProperty::Case, "odd"));
//! assert_eq!((term.case, term.property(TermProperty::Match)), (CaseRule::Sensitive, ""));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::enumeration::named;
use crate::termbase::concept::{CaseRule, InflectionRule, Term};

named! {
    /// What is said of a term beside its text and status.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum TermProperty {
        /// The part of speech.
        PartOfSpeech = "pos",
        /// The grammatical gender.
        Gender = "gender",
        /// The grammatical number.
        Number = "number",
        /// Whether letter case counts.
        Case = "case",
        /// Whether inflected forms are recognised.
        Match = "match",
    }
}

impl TermProperty {
    /// Returns the values that it may have, the usual one first; none where it may be any words.
    pub fn values(self) -> Option<Vec<&'static str>> {
        match self {
            Self::PartOfSpeech | Self::Gender | Self::Number => None,
            Self::Case => Some(CaseRule::ALL.map(CaseRule::name).into()),
            Self::Match => Some(InflectionRule::ALL.map(InflectionRule::name).into()),
        }
    }
}

impl Term {
    /// Returns the value of a property, which is empty where it is the usual one or nothing is said.
    pub fn property(&self, property: TermProperty) -> &str {
        match property {
            TermProperty::PartOfSpeech => self.part_of_speech.as_deref().unwrap_or_default(),
            TermProperty::Gender => self.gender.as_deref().unwrap_or_default(),
            TermProperty::Number => self.number.as_deref().unwrap_or_default(),
            TermProperty::Case if self.case == CaseRule::default() => "",
            TermProperty::Case => self.case.name(),
            TermProperty::Match if self.inflection == InflectionRule::default() => "",
            TermProperty::Match => self.inflection.name(),
        }
    }

    /// Gives a property a value; an empty one takes back what was said. Tells whether it may have that value: else it
    /// stays.
    pub fn set_property(&mut self, property: TermProperty, value: &str) -> bool {
        match property {
            TermProperty::PartOfSpeech => set_words(&mut self.part_of_speech, value),
            TermProperty::Gender => set_words(&mut self.gender, value),
            TermProperty::Number => set_words(&mut self.number, value),
            TermProperty::Case => set_rule(&mut self.case, value, CaseRule::from_name),
            TermProperty::Match => set_rule(&mut self.inflection, value, InflectionRule::from_name),
        }
    }
}

fn set_words(words: &mut Option<String>, value: &str) -> bool {
    *words = (!value.is_empty()).then(|| value.to_owned());
    true
}

fn set_rule<T: Default>(rule: &mut T, value: &str, from_name: fn(&str) -> Option<T>) -> bool {
    let named = if value.is_empty() { Some(T::default()) } else { from_name(value) };
    named.map(|named| *rule = named).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::Status;

    #[test]
    fn gives_back_what_is_set() {
        let english = "en".parse().expect("the tag is valid");
        let plain = Term::new(english, "a", Status::Preferred);
        for property in TermProperty::ALL {
            let value = property.values().map_or("any", |values| values[values.len() - 1]);
            let mut term = plain.clone();
            assert!(term.set_property(property, value), "{property:?}");
            for other in TermProperty::ALL {
                let expected = if other == property { value } else { "" };
                assert_eq!(term.property(other), expected, "{property:?} {other:?}");
            }
            assert_eq!(term.set_property(property, "odd"), property.values().is_none());
            assert!(term.set_property(property, ""));
            assert_eq!(term, plain);
        }
    }
}
