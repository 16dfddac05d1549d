//! The file that a new memory lies in until it comes into its place.
//!
//! A process that is killed cannot remove it. So each draft has a file beside it that its process keeps locked as long
//! as there is a draft; whoever makes the next one in the folder removes those whose lock nobody holds.
//!
//! ```text
//! .turjuman-memory-x9Kd0q         empty, locked
//! .turjuman-memory-x9Kd0q.sqlite  the draft
//! ```

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

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
    lock: NamedTempFile,
}

impl Draft {
    /// Makes an empty file that whoever may read new files in this folder may read.
    pub(super) fn make_in(folder: &Path) -> io::Result<Self> {
        remove_abandoned(folder);
        // The errors of the crate name the lock, which means nothing to anyone.
        let nameless = |error: io::Error| io::Error::from(error.kind());
        loop {
            let lock =
                tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder).map_err(nameless)?;
            // Where files cannot be locked, nobody takes this one for abandoned.
            let _is_unsupported = lock.as_file().lock();
            // Another process may have found it before it was locked, and removed it.
            if lock.path().exists() {
                let path = with_suffix(lock.path(), SUFFIX);
                File::create_new(&path).map_err(nameless)?;
                return Ok(Self { path: TempPath::try_from_path(path)?, lock });
            }
        }
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

/// Removes the drafts of processes that have ended.
fn remove_abandoned(folder: &Path) {
    // A folder may be one that files can be put into and that cannot be listed.
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let is_name =
            rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let is_empty_file = || entry.metadata().is_ok_and(|file| file.is_file() && file.len() == 0);
        if !is_name || !is_empty_file() {
            continue;
        }
        let path = folder.join(name);
        // What cannot be opened belongs to another, or is gone.
        let Ok(lock) = File::options().write(true).open(&path) else { continue };
        if lock.try_lock().is_ok() {
            let draft = with_suffix(&path, SUFFIX);
            // One that stays is in nobody's way.
            for file in files_of(&draft).iter().chain([&path]) {
                let _stays = std::fs::remove_file(file);
            }
        }
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
