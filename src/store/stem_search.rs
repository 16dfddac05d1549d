//! Finding the units whose segments have words with given stems.

use crate::store::error::StoreError;
use crate::store::id_set::IdSet;
use crate::store::index;
use crate::store::memory::Memory;

/// Words of which a segment must have one, by their stems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StemGroup {
    /// The stems that are of no other words.
    pub(crate) certain: Vec<String>,
    /// The stems that may be of other words too.
    pub(crate) possible: Vec<String>,
}

/// Units, which may be gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StemSearch {
    /// Those with a segment that has a word of every group.
    pub(crate) certain: IdSet,
    /// Those with a segment that may have one of every group, the certain ones among them.
    pub(crate) possible: IdSet,
}

impl Memory {
    /// Returns the units with a segment in the language, given by its primary subtag, that has a word of
    /// every group, of which there is one at least.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn units_with_stems(
        &self,
        language: &str,
        groups: &[StemGroup],
    ) -> Result<StemSearch, StoreError> {
        index::units_with(self.index(), language, groups).map_err(|source| self.error(source))
    }
}
