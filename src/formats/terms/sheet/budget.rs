//! What the cells of a table may take of the memory.

use crate::formats::terms::error::TermFileError;

/// So many bytes, and how many of them are left.
pub(super) struct CellBudget {
    most: u64,
    left: u64,
}

impl CellBudget {
    pub(super) fn new(most: u64) -> Self {
        Self { most, left: most }
    }

    /// Takes off what cells and texts of so many bytes take; fails where that is not left.
    pub(super) fn take(&mut self, cells: usize, bytes: usize) -> Result<(), TermFileError> {
        let taken = (size_of::<String>() * cells + bytes) as u64;
        let left = self.left.checked_sub(taken);
        self.left = left.ok_or(TermFileError::LargeCells { bytes: self.most })?;
        Ok(())
    }
}
