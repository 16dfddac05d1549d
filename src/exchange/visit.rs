//! Going through the units of a memory with an error of one's own.

use crate::store::{Memory, StoreError, StoredUnit, UnitFilter};

/// What ended a visit.
enum Ended<E> {
    /// The memory cannot be read.
    Store(StoreError),
    /// Who was shown a unit had enough.
    Visitor(E),
}

impl<E> From<StoreError> for Ended<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Shows the units that a filter lets through, in their order; `of` makes an error of the memory's.
///
/// # Errors
/// Those of `visit`, and where the memory cannot be read.
pub(super) fn for_each_unit<E>(
    memory: &Memory,
    filter: &UnitFilter,
    of: impl FnOnce(StoreError) -> E,
    mut visit: impl FnMut(StoredUnit) -> Result<(), E>,
) -> Result<(), E> {
    let visited = memory.for_each_unit(filter, |stored| visit(stored).map_err(Ended::Visitor));
    visited.map_err(|ended| match ended {
        Ended::Store(error) => of(error),
        Ended::Visitor(error) => error,
    })
}
