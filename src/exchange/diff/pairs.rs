//! Which units of two sides differ, and which of these are one that has changed.

use std::collections::HashMap;

use super::spool::UnitKey;
use crate::store::fingerprint::Fingerprint;

/// Returns the places of the units that only one side has, ascending. Of a unit that both have several
/// times, the last are left over.
pub(super) fn differing(before: Vec<Fingerprint>, after: Vec<Fingerprint>) -> (Vec<u64>, Vec<u64>) {
    let sorted = |side: Vec<Fingerprint>| {
        let mut places: Vec<(Fingerprint, u64)> = side.into_iter().zip(0..).collect();
        places.sort_unstable();
        places
    };
    let (before, after) = (sorted(before), sorted(after));
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some((a, _)), Some((b, _))) if a == b => {
                old.next();
                new.next();
            }
            (Some((a, place)), other) if other.is_none_or(|(b, _)| a < b) => {
                removed.push(*place);
                old.next();
            }
            (_, Some((_, place))) => {
                added.push(*place);
                new.next();
            }
            (_, None) => break,
        }
    }
    removed.sort_unstable();
    added.sort_unstable();
    (removed, added)
}

/// Which units have become which.
pub(super) struct Pairing {
    /// For each unit of the side after, the unit before that it was.
    pub(super) partners: Vec<Option<usize>>,
    /// The units before that became none.
    pub(super) rest: Vec<usize>,
}

/// Pairs units that differ: by identifier where only one unit of each side has it, then by identifier and text, with
/// and without the codes, then by text likewise, then by one segment.
pub(super) fn pair(before: &[UnitKey], after: &[UnitKey]) -> Pairing {
    let mut partners: Vec<Option<usize>> = vec![None; after.len()];
    let mut is_taken = vec![false; before.len()];
    let old = by_key(before, |key| key.tuid);
    let new = by_key(after, |key| key.tuid);
    for (tuid, places) in &new {
        if let ([place], Some([partner])) = (places.as_slice(), old.get(tuid).map(Vec::as_slice)) {
            partners[*place] = Some(*partner);
            is_taken[*partner] = true;
        }
    }
    drop((old, new));
    let mut take = |partners: &mut [Option<usize>], keys: &dyn Fn(&UnitKey) -> &[u64]| {
        // The first of several stands last, so that it is taken first.
        let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
        for (place, unit) in before.iter().enumerate().rev().filter(|(place, _)| !is_taken[*place])
        {
            for key in keys(unit) {
                free.entry(*key).or_default().push(place);
            }
        }
        for (unit, partner) in after.iter().zip(partners).filter(|(_, partner)| partner.is_none()) {
            for key in keys(unit) {
                let Some(places) = free.get_mut(key) else { continue };
                while places.last().is_some_and(|place| is_taken[*place]) {
                    places.pop();
                }
                if let Some(place) = places.pop() {
                    is_taken[place] = true;
                    *partner = Some(place);
                    break;
                }
            }
        }
    };
    for at in 0..4 {
        take(&mut partners, &move |key| &key.texts[at..=at]);
    }
    take(&mut partners, &|key| &key.segments);
    let rest = (0..before.len()).filter(|place| !is_taken[*place]).collect();
    Pairing { partners, rest }
}

fn by_key(units: &[UnitKey], key: fn(&UnitKey) -> Option<u64>) -> HashMap<u64, Vec<usize>> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, unit) in units.iter().enumerate() {
        if let Some(key) = key(unit) {
            places.entry(key).or_default().push(place);
        }
    }
    places
}
