//! Keeping other processes from changing glossaries while one reads them, judges a change and writes it.
//!
//! What is locked is the folder of a file: the file itself is replaced, and whoever waits for it would get the lock of a
//! file that is gone. The lock goes with the process and leaves nothing behind. Editors do not ask for it.
//!
//! ```
//! use turjuman::formats::glossary::lock::GlossaryLock;
//! let folder = tempfile::tempdir()?;
//! let file = folder.path().join("places.csv");
//! let lock = GlossaryLock::take(std::slice::from_ref(&file));
//! // Read the file, judge what is to change, replace it.
//! drop(lock);
//! # Ok::<(), std::io::Error>(())
//! ```

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::whole_file;

/// Holds the locks of glossaries until it is dropped.
#[derive(Debug)]
#[must_use = "the lock is held until this is dropped"]
pub struct GlossaryLock {
    _folders: Vec<File>,
}

impl GlossaryLock {
    /// Waits until no other process holds the lock of one of these files, which need not be there. A process must not
    /// take a second lock of a folder while it has one.
    ///
    /// Where the system cannot lock a folder, as Windows and some network file systems, nothing is locked.
    pub fn take(files: &[PathBuf]) -> Self {
        let mut folders: Vec<PathBuf> = files.iter().filter_map(|file| folder_of(file)).collect();
        // In one order, so that no two processes wait for each other.
        folders.sort();
        folders.dedup();
        let locked = folders.iter().filter_map(|folder| {
            let folder = File::open(folder).ok()?;
            folder.lock().ok().map(|()| folder)
        });
        Self { _folders: locked.collect() }
    }
}

/// Returns the folder in which a file is replaced.
fn folder_of(file: &Path) -> Option<PathBuf> {
    if let Ok(file) = fs::canonicalize(file) {
        return file.parent().map(Path::to_owned);
    }
    fs::canonicalize(whole_file::folder_of(file)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_folder_of_a_file() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let expected = fs::canonicalize(folder.path()).expect("it is there");
        let file = folder.path().join("a.csv");
        assert_eq!(folder_of(&file).as_deref(), Some(&*expected));
        fs::write(&file, "").expect("the file can be written");
        assert_eq!(folder_of(&file).as_deref(), Some(&*expected));
        assert_eq!(folder_of(Path::new("none.csv")), fs::canonicalize(".").ok());
        assert_eq!(folder_of(&folder.path().join("none/a.csv")), None);
    }
}
