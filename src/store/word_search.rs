//! Finding the units whose segments have given words.

use crate::language::LanguageTag;
use crate::store::error::StoreError;
use crate::store::id_set::IdSet;
use crate::store::index;
use crate::store::memory::Memory;

impl Memory {
    /// Returns the units, which may be gone, with a segment in the language that has a word of every group, of
    /// which there is one at least. Words are those of match forms. Two words of scripts without spaces, with a space
    /// between, stand for both side by side.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn units_with_words(
        &self,
        language: &LanguageTag,
        groups: &[Vec<String>],
    ) -> Result<IdSet, StoreError> {
        index::units_with(self.index(), language, groups).map_err(|source| self.error(source))
    }
}
