//! Going through things with an error of one's own.

use crate::store::{Memory, StoreError, StoredUnit, UnitFilter};

/// What ended a visit.
pub(crate) enum Ended<F, E> {
    /// What is gone through cannot be read.
    Failed(F),
    /// Who was shown a thing had enough.
    Visitor(E),
}

impl<F, E> From<F> for Ended<F, E> {
    fn from(error: F) -> Self {
        Self::Failed(error)
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
        Ended::Failed(error) => of(error),
        Ended::Visitor(error) => error,
    })
}
