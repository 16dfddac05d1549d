//! Waiting for another process that is at work on the same memory.
//!
//! SQLite lets one process write at a time. A second one asks again until its turn has come, for ten
//! minutes at most, and [tells](crate::store::observe) so.

use std::time::Duration;

use crate::store::work::{self, Work};

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a process waits before it gives up. Tests do not wait that long.
const PATIENCE: Duration =
    if cfg!(test) { Duration::from_millis(200) } else { Duration::from_secs(600) };

/// Waits a little and tells whether to ask once more; SQLite counts the attempts from 0.
pub(super) fn wait(attempts: i32) -> bool {
    let waited = PAUSE * u32::try_from(attempts).unwrap_or(0);
    if waited >= PATIENCE {
        return false;
    }
    work::tell(Work::Waiting(waited));
    std::thread::sleep(PAUSE);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::now;
    use crate::store::work::told;
    use crate::store::{Access, ImportMode, Memory, StoreError};

    #[test]
    fn a_second_writer_waits_then_gives_up_and_readers_go_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut first = Memory::create(&path).expect("a memory");
        let mut second = Memory::open(&path, Access::Write).expect("it opens beside the first");
        let import = first.import("a", ImportMode::Merge, now()).expect("it begins");
        let (error, told) = told::during(|| {
            second.import("b", ImportMode::Merge, now()).expect_err("the first is at work")
        });
        assert!(matches!(error, StoreError::Locked { .. }), "{error}");
        assert!(error.to_string().contains("try again"), "{error}");
        assert!(told.contains(&Work::Waiting(PAUSE)));
        let reader = Memory::open(&path, Access::Read).expect("a reader does not wait");
        assert_eq!(reader.origins().expect("it reads"), []);
        drop(import);
        drop(second.import("b", ImportMode::Merge, now()).expect("the first is done"));
    }
}
