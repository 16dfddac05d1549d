//! Putting the query's numbers into a target.

use crate::language::LanguageTag;
use crate::matching::repair::agreement::asks_for_nothing_else;
use crate::matching::repair::article::keeps_article;
use crate::matching::repair::side::{Content, Side, Slot, numeral_of};
use crate::matching::repair::{Replacement, ReplacementKind};
use crate::text::decimal::Decimal;
use crate::text::numbers::{Number, WrittenNumeral, numbers};

/// Returns what is to be replaced in the target so that it has the query's numbers; `None` where that is
/// not certain.
pub(super) fn replacements(
    stored: &Side,
    pairs: &[(&Slot, &Slot)],
    target: &str,
    characters: &[char],
    language: &LanguageTag,
) -> Option<Vec<Replacement>> {
    let mut changes: Vec<Change<'_>> = Vec::new();
    for (before, after) in pairs {
        let (Content::Number { numeral: old, meanings }, Content::Number { numeral: new, .. }) =
            (&before.content, &after.content)
        else {
            continue;
        };
        match changes.iter_mut().find(|change| change.old.value() == old.value()) {
            None => changes.push(Change { old, new, meanings, times: 1 }),
            Some(change) if change.old == old && change.new == new => change.times += 1,
            Some(_other) => return None,
        }
    }
    if changes.is_empty() {
        return Some(Vec::new());
    }
    let in_target = numbers(target, language);
    let mut replacements = Vec::new();
    for change in &changes {
        let is_meant = |number: &&Number| may_mean(number, change.meanings);
        let places: Vec<&Number> = in_target.iter().filter(is_meant).collect();
        if stored.numbers.iter().filter(is_meant).count() != change.times
            || places.len() != change.times
        {
            return None;
        }
        for place in places {
            let (range, model) = numeral_of(place, characters)?;
            let written = change.new.written_like(&model, change.old, language)?;
            let from: String = characters[range.clone()].iter().collect();
            if !asks_for_nothing_else(change.old, change.new, characters, place, language)
                || !keeps_article(characters, range.start, (&from, &written), None, language)
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

/// Tells whether a number may be taken for one of these.
fn may_mean(number: &Number, meanings: &[Decimal]) -> bool {
    number.values.iter().chain(&number.parts).any(|value| meanings.contains(value))
}
