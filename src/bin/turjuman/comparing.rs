//! Showing how far a look-up has come that compares with a large part of a memory.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, ThreadId};

use turjuman::store::observe_comparing;

use crate::arguments::GlobalArgs;
use crate::long_work::LongWork;

/// What is shown: one of the look-ups that are going on, with its thread.
static SHOWN: OnceLock<Mutex<(LongWork, Option<ThreadId>)>> = OnceLock::new();

/// From now on a look-up that compares with many segments shows a bar, and says so once where it takes longer
/// than a moment.
pub(crate) fn announce(global: &GlobalArgs) {
    let remark = "many segments may be as much alike as --min asks for; comparing …";
    let work = LongWork::new(global, "comparing", remark);
    let _is_first = SHOWN.set(Mutex::new((work, None)));
    observe_comparing(|done, of| {
        let Some(shown) = SHOWN.get() else { return };
        let (work, thread) = &mut *shown.lock().unwrap_or_else(PoisonError::into_inner);
        let this = thread::current().id();
        if *thread.get_or_insert(this) != this {
            return;
        }
        work.show(done, of);
        if done == of {
            *thread = None;
        }
    });
}
