//! Showing how far the rebuilding of a memory's index has come.

use std::sync::{Mutex, OnceLock, PoisonError};

use turjuman::store::observe_rebuilding;

use crate::arguments::GlobalArgs;
use crate::long_work::LongWork;

static SHOWN: OnceLock<Mutex<LongWork>> = OnceLock::new();

/// From now on the rebuilding of an index shows a bar, and says so once where it takes longer than a
/// moment.
pub(crate) fn announce(global: &GlobalArgs) {
    let label = "building the search index anew";
    let work = LongWork::new(global, label, "the search index is being built anew …");
    let _is_first = SHOWN.set(Mutex::new(work));
    observe_rebuilding(|done, of| {
        let Some(shown) = SHOWN.get() else { return };
        shown.lock().unwrap_or_else(PoisonError::into_inner).show(done, of);
    });
}
