//! The order of an origin whose file came again: the order that the file has now.
//!
//! What the file lacks stays behind the unit that it stood behind. So a sentence that was put in between two others
//! is their neighbour, and the context of matches is what the file says.
//!
//! ```text
//! origin   A B C D
//! file     A X C B
//! becomes  A X C D B
//! ```

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rusqlite::Connection;

/// The units of a file in its order.
#[derive(Debug, Default)]
pub(super) struct FileOrder {
    units: Vec<i64>,
    /// What stands for units that had come before.
    stand_ins: HashMap<i64, i64, FixedState>,
    /// Where the last one stands.
    last_position: Option<i64>,
    /// Whether one stands before the one that was before it.
    is_other: bool,
}

impl FileOrder {
    /// Appends a unit that stands at a position of the origin.
    pub(super) fn push(&mut self, unit: i64, position: i64) {
        self.is_other |= self.last_position.is_some_and(|last| position < last);
        self.last_position = Some(position);
        self.units.push(unit);
    }

    /// Says that one unit stands for another from now on.
    pub(super) fn replace(&mut self, unit: i64, by: i64) {
        // So that no two stand for each other.
        self.stand_ins.remove(&by);
        self.stand_ins.insert(unit, by);
    }

    /// Puts the origin's units in this order.
    pub(super) fn restore(self, connection: &Connection, origin: i64) -> rusqlite::Result<()> {
        if !self.is_other {
            return Ok(());
        }
        let placed: Vec<(i64, i64)> = connection
            .prepare("SELECT position, unit FROM placement WHERE origin = ?1 ORDER BY position")?
            .query_map([origin], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let ordered = order(self.settled(), placed.iter().map(|&(_position, unit)| unit));
        let mut wait = connection
            .prepare("UPDATE placement SET position = -1 - ?3 WHERE origin = ?1 AND unit = ?2")?;
        for (&(position, unit), next) in placed.iter().zip(ordered) {
            if next != unit {
                wait.execute([origin, next, position])?;
            }
        }
        const PLACE: &str =
            "UPDATE placement SET position = -1 - position WHERE origin = ?1 AND position < 0";
        connection.execute(PLACE, [origin]).map(|_rows| ())
    }

    /// Returns the units, and for those that others stand for these, in the order of the file.
    fn settled(mut self) -> Vec<i64> {
        for unit in &mut self.units {
            // Each is led past the next one on its way, so that a long way gets short for those that follow.
            while let Some(&next) = self.stand_ins.get(unit) {
                if let Some(&behind) = self.stand_ins.get(&next) {
                    self.stand_ins.insert(*unit, behind);
                }
                *unit = next;
            }
        }
        self.units
    }
}

/// Returns an origin's units, given in the order that they have, in that of a file.
fn order(file: Vec<i64>, placed: impl Iterator<Item = i64>) -> Vec<i64> {
    let of_file: HashSet<i64, FixedState> = file.iter().copied().collect();
    // For each unit of the file, those behind it that the file lacks.
    let mut behind: HashMap<i64, Vec<i64>, FixedState> = HashMap::default();
    let (mut ordered, mut before) = (Vec::new(), None);
    for unit in placed {
        if of_file.contains(&unit) {
            behind.insert(unit, Vec::new());
            before = Some(unit);
        } else {
            before.and_then(|before| behind.get_mut(&before)).unwrap_or(&mut ordered).push(unit);
        }
    }
    for unit in file {
        // One that the file has several times stands where it is first.
        if let Some(others) = behind.remove(&unit) {
            ordered.push(unit);
            ordered.extend(others);
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// One unit after another stands for one that came before, whichever way that was.
        #[test]
        fn a_unit_is_what_stands_for_it_in_the_end(
            units in prop::collection::vec(0_i64..9, 0..12),
            replaced in prop::collection::vec((0_i64..9, 0_i64..9), 0..12),
        ) {
            let mut order = FileOrder { units: units.clone(), ..FileOrder::default() };
            let mut stand_ins: HashMap<i64, i64> = HashMap::new();
            for (unit, by) in replaced.into_iter().filter(|(unit, by)| unit != by) {
                order.replace(unit, by);
                stand_ins.remove(&by);
                stand_ins.insert(unit, by);
            }
            let in_the_end = |mut unit| {
                while let Some(by) = stand_ins.get(&unit) {
                    unit = *by;
                }
                unit
            };
            prop_assert_eq!(order.settled(), units.into_iter().map(in_the_end).collect::<Vec<_>>());
        }
    }

    /// Followed from each of them to the end, these would be five thousand million steps.
    #[test]
    fn a_long_way_is_not_gone_by_each() {
        const UNITS: i64 = 100_000;
        let mut order = FileOrder::default();
        for unit in 0..UNITS {
            order.push(unit, 0);
            order.replace(unit, unit + 1);
        }
        assert!(order.settled().iter().all(|&unit| unit == UNITS));
    }
}
