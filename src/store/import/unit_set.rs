//! Sets of units.

use std::collections::HashMap;

/// A set of unit identifiers: for each 64 of them that have a member, a bit each.
#[derive(Debug, Default)]
pub(super) struct UnitSet(HashMap<i64, u64>);

impl UnitSet {
    /// Puts a unit in; tells whether it was not there.
    pub(super) fn insert(&mut self, unit: i64) -> bool {
        let word = self.0.entry(unit >> 6).or_default();
        let bit = 1 << (unit & 63);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(super) fn contains(&self, unit: i64) -> bool {
        self.0.get(&(unit >> 6)).is_some_and(|word| word & (1 << (unit & 63)) != 0)
    }
}
