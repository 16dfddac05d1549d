//! What a concept is, as far as that decides what its terms of one language are found by: asked once of all of them, as a
//! concept may have thousands.

use std::collections::BTreeSet;
use std::ops::Bound;

use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, PartOfSpeech, Status, Term, Termbase};
use crate::termbase::recognise::surname::has_family_name_first;
use crate::text::english::is_preposition;

/// A concept whose terms of a language are compiled.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) kind: Option<ConceptKind>,
    /// As [`Concept::names_one_thing`] says.
    pub(super) names_one_thing: bool,
    /// As [`Concept::is_of_terms`] says.
    pub(super) is_of_terms: bool,
    /// As [`Concept::is_common_noun`] says.
    pub(super) is_common_noun: bool,
    /// As [`Concept::is_one_of_its_kind`] says.
    pub(super) is_one_of_its_kind: bool,
    /// Whether it is a person whose family name stands first.
    pub(super) has_family_name_first: bool,
    /// Whether the glossary says no type of it and other languages write it as a name: `Canton`, where capitals tell names.
    pub(super) is_name_elsewhere: bool,
    /// Whether a part of speech is said of terms of other languages, and all of these are verbs.
    has_verbs_elsewhere: bool,
    /// The preferred terms of the language.
    names: BTreeSet<&'a str>,
    /// Which of [`HOURS`] it has with the words that they stand for.
    written_out: Vec<&'static str>,
}

/// The halves of a day, which are other words' acronyms too.
pub(super) const HOURS: [&str; 2] = ["AM", "PM"];

impl<'a> Subject<'a> {
    /// Makes that of the terms of a concept in a language; `tells_names` as [`tells_names_by_capitals`] says of the termbase.
    pub(super) fn of(concept: &'a Concept, language: &'a LanguageTag, tells_names: bool) -> Self {
        let elsewhere = || {
            let others = concept.terms.iter().filter(|term| !term.language.matches(language));
            others.filter_map(Term::part)
        };
        let mut written_elsewhere =
            concept.terms.iter().filter(|term| has_case(term)).map(is_capitalised).peekable();
        let names = concept.terms_in(language).filter(|term| term.status == Status::Preferred);
        let has = |is_one: &dyn Fn(&Term) -> bool| concept.terms.iter().any(is_one);
        let is_written_out = |hour: &&str| {
            has(&|term| term.text == **hour)
                && has(&|term| term.language.is_english() && is_long_form(&term.text, hour))
        };
        Self {
            kind: concept.kind,
            names_one_thing: concept.names_one_thing(),
            is_of_terms: concept.is_of_terms(),
            is_common_noun: concept.is_common_noun(),
            is_one_of_its_kind: concept.is_one_of_its_kind(),
            has_family_name_first: concept.kind == Some(ConceptKind::Person)
                && has_family_name_first(concept),
            is_name_elsewhere: tells_names
                && concept.kind.is_none()
                && written_elsewhere.peek().is_some()
                && written_elsewhere.all(|is_name| is_name),
            has_verbs_elsewhere: elsewhere().next().is_some()
                && elsewhere().all(|part| part == PartOfSpeech::Verb),
            names: names.map(|term| term.text.as_str()).collect(),
            written_out: HOURS.into_iter().filter(is_written_out).collect(),
        }
    }

    /// Tells whether a term of which no part of speech is said may be a verb, by what is said of the terms of other
    /// languages: some are verbs, and none is anything else.
    pub(super) fn is_verb_elsewhere(&self, term: &Term) -> bool {
        self.has_verbs_elsewhere && term.part().is_none()
    }

    /// Tells whether any term of the language is preferred.
    pub(super) fn has_name(&self) -> bool {
        !self.names.is_empty()
    }

    /// Tells whether another text is a preferred term.
    pub(super) fn has_name_beside(&self, text: &str) -> bool {
        self.names.len() > usize::from(self.names.contains(text))
    }

    /// Tells whether a longer text that begins with this one is a preferred term.
    pub(super) fn has_name_that_begins_with(&self, text: &str) -> bool {
        let behind = (Bound::Excluded(text), Bound::Unbounded);
        self.names.range::<str, _>(behind).next().is_some_and(|name| name.starts_with(text))
    }

    /// Tells whether a preferred term begins with this text and a noun behind it: `Amnesty International`, but not `Parliament of
    /// Iraq`.
    pub(super) fn has_longer_name(&self, text: &str) -> bool {
        let behind = |name: &str| {
            let word = name.strip_prefix(text)?.strip_prefix(' ')?.split(' ').next()?;
            Some(!is_preposition(word))
        };
        let longer = self.names.range::<str, _>((Bound::Excluded(text), Bound::Unbounded));
        let mut longer = longer.take_while(|name| name.starts_with(text));
        longer.any(|name| behind(name) == Some(true))
    }

    /// Tells whether it has the words that one of [`HOURS`] stands for: `prime minister` beside `PM`.
    pub(super) fn writes_out(&self, hour: &str) -> bool {
        self.written_out.contains(&hour)
    }
}

/// Tells whether capitals say that terms are names: of the English terms without a type at most as many begin with one as with
/// a small letter. Many glossaries write every entry with one.
pub(super) fn tells_names_by_capitals(termbase: &Termbase) -> bool {
    let untyped = termbase.concepts.iter().filter(|concept| concept.kind.is_none());
    let terms = untyped.flat_map(|concept| &concept.terms);
    let (capitalised, small): (Vec<&Term>, Vec<&Term>) = terms
        .filter(|term| term.language.is_english() && has_case(term))
        .partition(|term| term.text.starts_with(char::is_uppercase));
    capitalised.len() <= small.len()
}

/// Tells whether a term has small letters, so that a capital says something.
fn has_case(term: &Term) -> bool {
    term.text.contains(char::is_lowercase)
}

/// Tells whether a term begins with a capital, and not with an acronym.
fn is_capitalised(term: &Term) -> bool {
    let mut letters = term.text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Tells whether the words of a text begin with the letters of an acronym.
fn is_long_form(text: &str, acronym: &str) -> bool {
    let initials =
        text.split_whitespace().filter_map(|word| word.chars().next()?.to_uppercase().next());
    initials.eq(acronym.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(language: &str, text: &str, status: Status) -> Term {
        Term::new(language.parse().expect("the tag is valid"), text, status)
    }

    #[test]
    fn takes_terms_for_verbs_by_those_of_other_languages() {
        let term = |language: &str, part: Option<&str>| Term {
            part_of_speech: part.map(str::to_owned),
            ..term(language, "", Status::Preferred)
        };
        for (own, others, expected) in [
            (None, &[Some("verb")][..], true),
            (None, &[Some("verb"), None], true),
            (None, &[Some("verb"), Some("noun")], false),
            (None, &[None], false),
            (Some("noun"), &[Some("verb")], false),
        ] {
            let own = term("ar", own);
            let terms = others.iter().map(|part| term("en", *part)).chain([own.clone()]);
            let concept = Concept { terms: terms.collect(), ..Concept::default() };
            let subject = Subject::of(&concept, &own.language, true);
            assert_eq!(subject.is_verb_elsewhere(&own), expected, "{others:?}");
        }
    }

    #[test]
    fn knows_the_names_beside_a_term() {
        let texts = [("Turk", true), ("Turkey", true), ("Tur", false)];
        let terms = texts.map(|(text, is_preferred)| {
            term("en", text, if is_preferred { Status::Preferred } else { Status::Admitted })
        });
        let concept = Concept { terms: terms.into(), ..Concept::default() };
        let subject = Subject::of(&concept, &concept.terms[0].language, true);
        for (text, is_beside, begins) in [
            ("Turk", true, true),
            ("Turkey", true, false),
            ("Tur", true, true),
            ("Turki", true, false),
            ("", true, true),
            ("Z", true, false),
        ] {
            assert_eq!(subject.has_name_beside(text), is_beside, "{text}");
            assert_eq!(subject.has_name_that_begins_with(text), begins, "{text}");
        }
        let one = Concept { terms: vec![concept.terms[0].clone()], ..Concept::default() };
        let subject = Subject::of(&one, &one.terms[0].language, true);
        assert!(!subject.has_name_beside("Turk") && subject.has_name_beside("Turkish"));
    }
}
