//! Finding the units whose segments have given words.

use crate::language::LanguageTag;
use crate::store::error::StoreError;
use crate::store::id_set::IdSet;
use crate::store::index::{self, Searched};
use crate::store::memory::Memory;

impl Memory {
    /// Returns the units, which may be gone, with a segment in the language that has something of every group, of
    /// which there is one at least.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn units_with_words(
        &self,
        language: &LanguageTag,
        groups: &[Vec<Searched>],
    ) -> Result<IdSet, StoreError> {
        index::units_with(self.index(), language, groups).map_err(|source| self.error(source))
    }
}
