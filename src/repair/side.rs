//! A query or a stored source, as text with slots in it: the numbers and names that may differ.

use std::cmp::Reverse;
use std::ops::Range;

use crate::language::LanguageTag;
use crate::repair::Names;
use crate::repair::source_name::is_own_name;
use crate::termbase::concept::ConceptKind;
use crate::termbase::recognise::{Mentions, Recognition, Rule};
use crate::text::decimal::Decimal;
use crate::text::fold::mapped_form;
use crate::text::numbers::{Number, Writing, WrittenNumeral, numbers};

/// A text with its slots.
#[derive(Debug)]
pub(super) struct Side {
    /// Its characters.
    pub(super) characters: Vec<char>,
    /// The characters of its match form.
    pub(super) form: Vec<char>,
    /// The slots by their start, at each the longest first.
    pub(super) slots: Vec<Slot>,
    /// All its numbers.
    pub(super) numbers: Vec<Number>,
    /// All terms in it.
    pub(super) terms: Vec<Recognition>,
}

/// A number or a name that may be replaced.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Its place in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its place in the match form.
    pub(super) form: Range<usize>,
    /// What stands there.
    pub(super) text: String,
    /// What it means.
    pub(super) content: Content,
}

/// What stands in a slot.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// A numeral, and all that the number around it can mean.
    Number { numeral: WrittenNumeral, meanings: Vec<Decimal> },
    /// The index of a concept.
    Name(usize),
}

impl Content {
    /// Tells whether two slots say the same: the same number, the same concept.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number { numeral, .. }, Self::Number { numeral: other, .. }) => {
                numeral.value() == other.value()
            }
            (Self::Name(concept), Self::Name(other)) => concept == other,
            _ => false,
        }
    }

    /// Tells whether one may stand where the other stands.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Number { .. }, Self::Number { .. }) | (Self::Name(_), Self::Name(_))
        )
    }
}

impl Slot {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Side {
    pub(super) fn new(text: &str, language: &LanguageTag, names: Option<&Names<'_>>) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let mapped = mapped_form(text, language);
        let form: Vec<char> = mapped.text.chars().collect();
        let numbers = numbers(text, language);
        let terms = names.map(|names| names.source.read(text, &mut Mentions::default()));
        let terms: Vec<Recognition> =
            terms.map(|terms| terms.unexplained().copied().collect()).unwrap_or_default();
        let starts: Vec<usize> =
            (0..form.len()).map(|at| mapped.plain_range(at..at + 1).start).collect();
        let in_form = |at: usize| starts.partition_point(|&start| start < at);
        let of = |range: Range<usize>, content: Content| Slot {
            start: range.start,
            end: range.end,
            form: in_form(range.start)..in_form(range.end),
            text: characters[range].iter().collect(),
            content,
        };
        let numerals = numbers.iter().filter_map(|number| {
            let (range, numeral) = numeral_of(number, &characters)?;
            let meanings = meanings(number, &numeral);
            Some(of(range, Content::Number { numeral, meanings }))
        });
        let named = names.into_iter().flat_map(|names| {
            let is_name = |term: &&Recognition| is_sure_name(term, &terms, names);
            terms.iter().filter(is_name).map(|term| (term.start..term.end, term.concept))
        });
        let mut slots: Vec<Slot> = numerals.collect();
        slots.extend(named.map(|(range, concept)| of(range, Content::Name(concept))));
        slots.retain(|slot| !slot.form.is_empty());
        slots.sort_by_key(|slot| (slot.form.start, Reverse(slot.form.end)));
        Self { characters, form, slots, numbers, terms }
    }

    /// Returns the slots that begin at a place of the match form.
    pub(super) fn slots_at(&self, place: usize) -> &[Slot] {
        let first = self.slots.partition_point(|slot| slot.form.start < place);
        let length = self.slots[first..].partition_point(|slot| slot.form.start == place);
        &self.slots[first..first + length]
    }
}

/// Returns the numeral of a number in digits that is no part of a name, where it has one reading.
pub(super) fn numeral_of(
    number: &Number,
    characters: &[char],
) -> Option<(Range<usize>, WrittenNumeral)> {
    let range = number.numeral.clone().filter(|_range| number.writing == Writing::Digits)?;
    let text: String = characters.get(range.clone())?.iter().collect();
    Some((range, WrittenNumeral::read(&text)?))
}

/// Returns everything that a number may be taken for.
fn meanings(number: &Number, numeral: &WrittenNumeral) -> Vec<Decimal> {
    let mut meanings = vec![numeral.value()];
    meanings.extend(number.values.iter().chain(&number.parts).cloned());
    meanings
}

/// Tells whether a term is the own name of a person, an organization or a place, and nothing else.
fn is_sure_name(term: &Recognition, all: &[Recognition], names: &Names<'_>) -> bool {
    let concept = &names.concepts[term.concept];
    let is_name = matches!(
        concept.kind,
        Some(ConceptKind::Person | ConceptKind::Organization | ConceptKind::Place)
    );
    is_name
        && matches!(term.rule, Rule::Exact | Rule::Folded | Rule::Proclitic)
        && is_own_name(concept, &concept.terms[term.term])
        && term.alternatives(all).all(|other| other.concept == term.concept)
}
