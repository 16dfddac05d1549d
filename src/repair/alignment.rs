//! Walking through a stored source and a query side by side: are they the same but for their slots?
//!
//! Outside of slots the match forms must agree character by character. Where slots begin on both sides, one
//! stands against the other; of several at one place (`Baghdad` and `Baghdad University`) the longest
//! whose next word agrees as well. Costs the length of the texts.

use crate::repair::side::{Side, Slot};
use crate::text::words::is_word_character;

/// Returns the slots of the stored source that say something else than those of the query in their place, in
/// their order; `None` where the texts differ outside of slots.
pub(super) fn differing_slots<'a>(
    stored: &'a Side,
    query: &'a Side,
) -> Option<Vec<(&'a Slot, &'a Slot)>> {
    let mut differing = Vec::new();
    let (mut old, mut new) = (0, 0);
    while old < stored.form.len() || new < query.form.len() {
        if let Some((before, after)) = slot_pair(stored, query, old, new) {
            (old, new) = (before.form.end, after.form.end);
            if !before.content.says_the_same(&after.content) {
                differing.push((before, after));
            }
        } else if stored.form.get(old) == query.form.get(new) {
            (old, new) = (old + 1, new + 1);
        } else {
            return None;
        }
    }
    Some(differing)
}

/// Returns the slots that stand against each other at these places.
fn slot_pair<'a>(
    stored: &'a Side,
    query: &'a Side,
    old: usize,
    new: usize,
) -> Option<(&'a Slot, &'a Slot)> {
    let pairs = stored
        .slots_at(old)
        .iter()
        .flat_map(|before| query.slots_at(new).iter().map(move |after| (before, after)));
    pairs
        .filter(|(before, after)| before.content.is_like(&after.content))
        .find(|(before, after)| agree_from(stored, query, before.form.end, after.form.end))
}

/// Tells whether the texts agree from these places on, as far as the end of the next word or the next slots.
fn agree_from(stored: &Side, query: &Side, mut old: usize, mut new: usize) -> bool {
    let mut is_in_word = false;
    loop {
        let (before, after) = (stored.form.get(old), query.form.get(new));
        let is_word = before.is_some_and(|&character| is_word_character(character));
        if is_in_word && !is_word {
            return before == after
                || !after.is_some_and(|&character| is_word_character(character));
        }
        let (Some(before), Some(after)) = (before, after) else { return before == after };
        if !stored.slots_at(old).is_empty() && !query.slots_at(new).is_empty() {
            return true;
        }
        if before != after {
            return false;
        }
        is_in_word = is_word;
        (old, new) = (old + 1, new + 1);
    }
}
