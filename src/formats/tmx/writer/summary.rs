//! What a writer has done.

use std::ops::AddAssign;

/// What was written, and what was changed or left out for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TmxSummary {
    /// The number of units.
    pub units: u64,
    /// Units without a variant, which TMX cannot hold.
    pub empty_units: u64,
    /// Units with a segment that is longer than the profile's reader takes.
    pub long_units: u64,
    /// Characters that XML forbids, left out.
    pub removed_characters: u64,
    /// Things that TMX has no place for, carried by props.
    pub carried: u64,
    /// Attributes of user-defined encodings that were left out.
    pub dropped_attributes: u64,
}

impl AddAssign for TmxSummary {
    fn add_assign(&mut self, other: Self) {
        self.units += other.units;
        self.empty_units += other.empty_units;
        self.long_units += other.long_units;
        self.removed_characters += other.removed_characters;
        self.carried += other.carried;
        self.dropped_attributes += other.dropped_attributes;
    }
}
