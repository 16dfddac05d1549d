//! Waiting for another process that is at work on the same memory.
//!
//! SQLite lets one process write at a time. A second one asks again until its turn has come, for ten
//! minutes at most; whoever wants to tell the user why nothing moves sets an observer.
//!
//! ```
//! turjuman::store::observe_waiting(|waited| {
//!     if waited.as_secs() >= 2 { /* say so */ }
//! });
//! ```

use std::sync::OnceLock;
use std::time::Duration;

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a process waits before it gives up. Tests do not wait that long.
const PATIENCE: Duration =
    if cfg!(test) { Duration::from_millis(200) } else { Duration::from_secs(600) };

static OBSERVER: OnceLock<fn(Duration)> = OnceLock::new();

/// Sets what is called, again and again, with the time that a memory has been waited for. The first
/// observer of a process stays.
pub fn observe_waiting(observer: fn(Duration)) {
    let _is_first = OBSERVER.set(observer);
}

/// Waits a little and tells whether to ask once more; SQLite counts the attempts from 0.
pub(super) fn wait(attempts: i32) -> bool {
    let waited = PAUSE * u32::try_from(attempts).unwrap_or(0);
    if waited >= PATIENCE {
        return false;
    }
    if let Some(observer) = OBSERVER.get() {
        observer(waited);
    }
    std::thread::sleep(PAUSE);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, ImportMode, Memory, StoreError};
    use crate::unit::Timestamp;
    use std::sync::atomic::{AtomicU32, Ordering};

    static OBSERVED: AtomicU32 = AtomicU32::new(0);

    #[test]
    fn a_second_writer_waits_then_gives_up_and_readers_go_on() {
        observe_waiting(|_waited| {
            OBSERVED.fetch_add(1, Ordering::Relaxed);
        });
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut first = Memory::create(&path).expect("a memory");
        let mut second = Memory::open(&path, Access::Write).expect("it opens beside the first");
        let now = Timestamp::from_seconds(0).expect("a date");
        let import = first.import("a", ImportMode::Merge, now).expect("it begins");
        let error = second.import("b", ImportMode::Merge, now).expect_err("the first is at work");
        assert!(matches!(error, StoreError::Locked { .. }), "{error}");
        assert!(error.to_string().contains("try again"), "{error}");
        assert!(OBSERVED.load(Ordering::Relaxed) > 0);
        let reader = Memory::open(&path, Access::Read).expect("a reader does not wait");
        assert_eq!(reader.origins().expect("it reads"), []);
        drop(import);
        drop(second.import("b", ImportMode::Merge, now).expect("the first is done"));
    }
}
