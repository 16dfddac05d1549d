//! Putting the query's numbers into a target.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::repair::agreement::asks_for_nothing_else;
use crate::repair::article::keeps_article;
use crate::repair::side::{Content, Side, Slot, numeral_of};
use crate::repair::{Replacement, ReplacementKind, Target};
use crate::text::decimal::Decimal;
use crate::text::numbers::{Number, WrittenNumeral, numbers};

/// Returns what is to be replaced in the target so that it has the query's numbers; `None` where that is
/// not certain.
pub(super) fn replacements(
    stored: &Side,
    pairs: &[(&Slot, &Slot)],
    target: &Target<'_>,
) -> Option<Vec<Replacement>> {
    let (characters, language) = (&target.characters, target.language);
    let mut changes: Vec<Change<'_>> = Vec::new();
    let mut known: HashMap<Decimal, usize> = HashMap::new();
    for (before, after) in pairs {
        let (Content::Number { numeral: old, meanings }, Content::Number { numeral: new, .. }) =
            (&before.content, &after.content)
        else {
            continue;
        };
        match known.entry(old.value()) {
            Entry::Vacant(place) => {
                place.insert(changes.len());
                changes.push(Change { old, new, meanings, times: 1 });
            }
            Entry::Occupied(place) => {
                let change = &mut changes[*place.get()];
                if change.old != old || change.new != new {
                    return None;
                }
                change.times += 1;
            }
        }
    }
    if changes.is_empty() {
        return Some(Vec::new());
    }
    let in_target = numbers(target.text, language);
    let (in_stored, in_target) = (Meant::new(&stored.numbers), Meant::new(&in_target));
    let mut replacements = Vec::new();
    for change in &changes {
        let places = in_target.of(change.meanings);
        if in_stored.of(change.meanings).len() != change.times || places.len() != change.times {
            return None;
        }
        for place in places {
            let (range, model) = numeral_of(place, characters)?;
            let written = change.new.written_like(&model, change.old, language)?;
            let from: String = characters[range.clone()].iter().collect();
            if !asks_for_nothing_else(change.old, change.new, target, place)
                || !keeps_article(target, range.start, (&from, &written), None)
            {
                return None;
            }
            replacements.push(Replacement {
                kind: ReplacementKind::Number,
                from,
                to: written,
                start: range.start,
                end: range.end,
            });
        }
    }
    Some(replacements)
}

/// A number that is to become another, wherever it stands.
struct Change<'a> {
    old: &'a WrittenNumeral,
    new: &'a WrittenNumeral,
    /// All that the old number can mean.
    meanings: &'a [Decimal],
    /// How often it stands in the stored source.
    times: usize,
}

/// Numbers of a text by what they may be taken for.
struct Meant<'n> {
    numbers: &'n [Number],
    /// The places of the numbers.
    places: HashMap<&'n Decimal, Vec<usize>>,
}

impl<'n> Meant<'n> {
    fn new(numbers: &'n [Number]) -> Self {
        let mut places: HashMap<&Decimal, Vec<usize>> = HashMap::new();
        for (place, number) in numbers.iter().enumerate() {
            for value in number.values.iter().chain(&number.parts) {
                places.entry(value).or_default().push(place);
            }
        }
        Self { numbers, places }
    }

    /// Returns the numbers that may be taken for one of these, in their order.
    fn of(&self, meanings: &[Decimal]) -> Vec<&'n Number> {
        let mut places: Vec<usize> =
            meanings.iter().filter_map(|value| self.places.get(value)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.numbers[place]).collect()
    }
}
