//! Telling how far the rebuilding of an index has come.
//!
//! A memory whose index another version has made is indexed anew when it is opened, wherever that is;
//! whoever wants to tell the user why it takes long sets an observer.
//!
//! ```
//! turjuman::store::observe_rebuilding(|done, of| {
//!     if done == of { /* take the bar away */ }
//! });
//! ```

use std::sync::OnceLock;

/// How many units are indexed from one call to the next.
const STEP: u64 = 1_024;

static OBSERVER: OnceLock<fn(u64, u64)> = OnceLock::new();

/// Sets what is called, again and again, with how many units have been indexed anew and how many there
/// are; at the end they are equal. The first observer of a process stays.
pub fn observe_rebuilding(observer: fn(u64, u64)) {
    let _is_first = OBSERVER.set(observer);
}

/// Tells the observer that so many units are done.
pub(super) fn tell(done: u64, of: u64) {
    if let Some(observer) = OBSERVER.get()
        && (done.is_multiple_of(STEP) || done == of)
    {
        observer(done, of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{ImportMode, Memory};
    use crate::unit::{Timestamp, TranslationUnit};
    use std::sync::atomic::{AtomicBool, Ordering};

    static WAS_TOLD: AtomicBool = AtomicBool::new(false);

    #[test]
    fn tells_that_it_is_done() {
        observe_rebuilding(|done, of| {
            if (done, of) == (3, 3) {
                WAS_TOLD.store(true, Ordering::Relaxed);
            }
        });
        let folder = tempfile::tempdir().expect("a folder");
        let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let now = Timestamp::from_seconds(0).expect("a date");
        let mut import = memory.import("o", ImportMode::Merge, now).expect("it begins");
        for text in ["Peace", "War", "Talks"] {
            import.add(&TranslationUnit::pair(tag("en"), text, tag("ar"), "سلام")).expect("added");
        }
        import.finish(None, None).expect("it ends");
        memory.rebuild_index().expect("it is built anew");
        assert!(WAS_TOLD.load(Ordering::Relaxed));
    }
}
