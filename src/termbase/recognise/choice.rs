//! Which of the terms that were found in a text are its terms: what a longer one explains is none, and of those that
//! overlap one is chosen.

use std::cmp::Reverse;

use crate::termbase::recognise::{Recognition, Rule};

/// Returns terms without the inflected and glued readings inside a longer one that is found by a surer rule: that explains
/// their words already. They come, and stay, in the order of their starts, at each the longest first.
pub(super) fn unexplained(all: &[Recognition]) -> impl Iterator<Item = &Recognition> {
    // Where the sure term that reaches furthest begins and ends; of several the one that begins first.
    let mut furthest = (0, 0);
    all.iter().filter(move |found| {
        let &&Recognition { start, end, rule, .. } = found;
        if rule < Rule::Inflected {
            if end > furthest.1 {
                furthest = (start, end);
            }
            return true;
        }
        let (sure_start, sure_end) = furthest;
        end > sure_end || (end == sure_end && start == sure_start)
    })
}

/// Chooses terms that do not overlap: the longest, then the leftmost, then the surest, of the best
/// status, of the first concept. Those at one place come in this order.
pub(super) fn choose(mut all: Vec<Recognition>) -> Vec<Recognition> {
    // What is in order already stays in order.
    all.sort_by_key(|found| (Reverse(found.end - found.start), found.start));
    let length = all.iter().map(|found| found.end).max().unwrap_or_default();
    // The characters that belong to chosen terms.
    let mut taken = vec![false; length];
    let mut chosen: Vec<Recognition> = Vec::with_capacity(all.len());
    for recognition in all {
        let Recognition { start, end, .. } = recognition;
        // None that was chosen before is shorter, so none lies within.
        if !taken[start] && !taken[end - 1] {
            taken[start..end].fill(true);
            chosen.push(recognition);
        }
    }
    chosen.sort_unstable_by_key(|recognition| recognition.start);
    chosen
}
