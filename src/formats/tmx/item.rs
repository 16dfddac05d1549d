//! What reading gives: units with what was mended in them, and problems.
//!
//! ```
//! use turjuman::formats::tmx::TmxItem;
//! let item = TmxItem::Unit { unit: "Peace", line: 3, number: 1, warnings: Vec::new() };
//! assert!(matches!(item.map(str::len), TmxItem::Unit { unit: 5, .. }));
//! ```

use super::problem::Problem;
use crate::unit::TranslationUnit;

/// A unit, or something that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum TmxItem<U = TranslationUnit> {
    /// A unit.
    Unit {
        /// The unit as the file has it.
        unit: U,
        /// The line where it begins, from 1.
        line: u64,
        /// Which unit of the file it is, from 1; skipped units are counted.
        number: u64,
        /// What was wrong with it and was repaired or left out.
        warnings: Vec<Problem>,
    },
    /// What a unit is lost for ([`Problem::costs_unit`]), or what is wrong outside of units.
    Problem(Problem),
}

impl<U> TmxItem<U> {
    /// Does something with the unit.
    pub fn map<V>(self, make: impl FnOnce(U) -> V) -> TmxItem<V> {
        match self {
            Self::Unit { unit, line, number, warnings } => {
                TmxItem::Unit { unit: make(unit), line, number, warnings }
            }
            Self::Problem(problem) => TmxItem::Problem(problem),
        }
    }
}
