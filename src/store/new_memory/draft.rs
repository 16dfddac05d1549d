//! The file that a new memory lies in until it comes into its place.
//!
//! Each has a lock ([`DraftLock`]) beside it, so that one whose process was killed is removed by the next.
//!
//! ```text
//! .turjuman-memory-x9Kd0q         empty, locked
//! .turjuman-memory-x9Kd0q.sqlite  the draft
//! ```

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::draft_lock::DraftLock;
use crate::store::connection::{files_of, with_suffix};

/// What the names of locks begin with.
const PREFIX: &str = ".turjuman-memory-";

/// What the name of a draft has behind that of its lock.
const SUFFIX: &str = ".sqlite";

/// A draft and its lock. Dropped, both are removed.
#[derive(Debug)]
pub(super) struct Draft {
    path: TempPath,
    // Removed when there is no draft any more.
    lock: DraftLock,
}

impl Draft {
    /// Makes an empty file that whoever may read new files in this folder may read.
    pub(super) fn make_in(folder: &Path) -> io::Result<Self> {
        let lock = DraftLock::make_in(folder, PREFIX, |lock| {
            // One that stays is in nobody's way.
            for file in files_of(&with_suffix(lock, SUFFIX)) {
                let _stays = std::fs::remove_file(file);
            }
        })?;
        let path = with_suffix(lock.path(), SUFFIX);
        // The error of the crate names the draft, which means nothing to anyone.
        File::create_new(&path).map_err(|error| io::Error::from(error.kind()))?;
        Ok(Self { path: TempPath::try_from_path(path)?, lock })
    }

    /// Returns the draft itself.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the draft and what there is beside it.
    pub(super) fn files(&self) -> [PathBuf; 2] {
        [self.path.to_path_buf(), self.lock.path().to_owned()]
    }

    /// Moves the draft to a place where there is no file.
    ///
    /// # Errors
    /// Where there is one, or the draft cannot be moved.
    pub(super) fn persist(self, place: &Path) -> io::Result<()> {
        self.path.persist_noclobber(place).map_err(|failed| failed.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_processes_that_have_ended_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str| std::fs::write(folder.path().join(name), "").expect("written");
        let others = ["b.txt", "c-d", ".sqlite"].map(|rest| format!("{PREFIX}{rest}"));
        others.iter().for_each(|name| write(name));
        let full = folder.path().join(format!("{PREFIX}full"));
        std::fs::write(&full, "notes").expect("written");
        for rest in ["a", "a.sqlite", "a.sqlite-journal"] {
            write(&format!("{PREFIX}{rest}"));
        }
        let alive = Draft::make_in(folder.path()).expect("made");
        let next = Draft::make_in(folder.path()).expect("made");
        let names = || {
            let entries = folder.path().read_dir().expect("read");
            let mut names: Vec<_> = entries.map(|entry| entry.expect("there").path()).collect();
            names.sort_unstable();
            names
        };
        let mut expected: Vec<_> = others.iter().map(|name| folder.path().join(name)).collect();
        expected.push(full);
        expected.extend(alive.files());
        let mut with_next = [expected.clone(), next.files().to_vec()].concat();
        with_next.sort_unstable();
        assert_eq!(names(), with_next);
        drop(next);
        expected.sort_unstable();
        assert_eq!(names(), expected);
    }
}
