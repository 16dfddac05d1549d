//! Writing a file as a whole: beside its place first, so that there is never half a file.
//!
//! All drafts of a process in a folder have one lock, so that those of one that was killed are removed by the next.
//!
//! ```text
//! .turjuman-draft-x9Kd0q         empty, locked
//! .turjuman-draft-x9Kd0q-Ab3dE9  a draft
//! ```
//!
//! ```
//! use std::io::Write as _;
//! use turjuman::whole_file::WholeFile;
//! # let folder = tempfile::tempdir()?;
//! let path = folder.path().join("places.csv");
//! let mut file = WholeFile::begin(&path)?;
//! file.write_all(b"id,en\n")?;
//! assert!(!path.exists());
//! file.keep()?;
//! assert!(path.exists());
//! # Ok::<(), std::io::Error>(())
//! ```

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tempfile::{NamedTempFile, TempPath};

use crate::draft_lock::DraftLock;

/// What the names of locks begin with.
const PREFIX: &str = ".turjuman-draft-";

/// The locks that the process has, by their folders. Files that are complete wait for others, and are too many for a
/// lock each.
static LOCKS: Mutex<BTreeMap<PathBuf, Weak<DraftLock>>> = Mutex::new(BTreeMap::new());

/// A file that is there once it is complete. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub struct WholeFile {
    writer: BufWriter<NamedTempFile>,
    place: PathBuf,
    // Let go when there is no draft any more.
    lock: Arc<DraftLock>,
}

impl WholeFile {
    /// Begins a file, with the permissions of the one that it will replace. A link stays one: what it leads to is
    /// replaced. What is no ordinary file, such as a device or a pipe, is never replaced.
    ///
    /// # Errors
    /// Where its folder cannot be written, or what is there is read-only or no ordinary file.
    pub fn begin(path: &Path) -> io::Result<Self> {
        let (place, before) = match path.metadata() {
            Ok(metadata) if !metadata.is_file() => {
                let kind = io::ErrorKind::InvalidInput;
                return Err(io::Error::new(
                    kind,
                    "this is no ordinary file, and not replaced by one",
                ));
            }
            Ok(metadata) if metadata.permissions().readonly() => {
                let kind = io::ErrorKind::PermissionDenied;
                return Err(io::Error::new(kind, "the file is read-only"));
            }
            Ok(metadata) => (path.canonicalize()?, Some(metadata)),
            Err(_absent) => (path.to_owned(), None),
        };
        let folder = folder_of(&place);
        if !folder.is_dir() {
            let message = format!("there is no folder {}; make it first", folder.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        let lock = lock_in(folder)?;
        let draft = draft_in(folder, &lock, before.as_ref())?;
        Ok(Self { writer: BufWriter::new(draft), place, lock })
    }

    /// Ends the file, which is not in its place yet.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn complete(self) -> io::Result<CompleteFile> {
        let draft = self.writer.into_inner().map_err(io::Error::from)?;
        draft.as_file().sync_all()?;
        Ok(CompleteFile { draft: draft.into_temp_path(), place: self.place, _lock: self.lock })
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep(self) -> io::Result<()> {
        self.complete()?.keep()
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A file that is complete beside its place. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct CompleteFile {
    draft: TempPath,
    place: PathBuf,
    _lock: Arc<DraftLock>,
}

impl CompleteFile {
    /// Puts the file into its place.
    ///
    /// # Errors
    /// Where it cannot be moved there, as when the folder is gone or cannot be written any more.
    pub fn keep(self) -> io::Result<()> {
        self.draft.persist(self.place).map_err(|error| error.error)
    }
}

/// Writes a file, whole or not at all, in the place of the one that is there.
///
/// # Errors
/// Where it cannot be written, or a file is there that is read-only.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    complete(path, bytes)?.keep()
}

/// Writes a file beside its place.
///
/// # Errors
/// As [`write()`].
pub fn complete(path: &Path, bytes: &[u8]) -> io::Result<CompleteFile> {
    let mut file = WholeFile::begin(path)?;
    file.write_all(bytes)?;
    file.complete()
}

/// Writes a new file, whole or not at all, unless there is one; tells whether it was written.
///
/// # Errors
/// Where it cannot be written.
pub fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    let folder = folder_of(path);
    let lock = lock_in(folder)?;
    let mut draft = draft_in(folder, &lock, None)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Ok(_file) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Returns the folder of a file: of a bare name, the present one.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Returns the lock of the drafts in a folder. Where the process has none there, those of processes that have ended are
/// removed.
fn lock_in(folder: &Path) -> io::Result<Arc<DraftLock>> {
    let mut locks = LOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    locks.retain(|_folder, lock| lock.strong_count() > 0);
    if let Some(lock) = locks.get(folder).and_then(Weak::upgrade) {
        return Ok(lock);
    }
    let lock = Arc::new(DraftLock::make_in(folder, PREFIX, remove_drafts)?);
    locks.insert(folder.to_owned(), Arc::downgrade(&lock));
    Ok(lock)
}

/// Removes the drafts of a lock.
fn remove_drafts(lock: &Path) {
    let prefix = prefix_of(lock);
    for entry in folder_of(lock).read_dir().into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            // One that stays is in nobody's way.
            let _stays = std::fs::remove_file(entry.path());
        }
    }
}

/// Returns what the names of a lock's drafts begin with.
fn prefix_of(lock: &Path) -> String {
    format!("{}-", lock.file_name().unwrap_or_default().to_string_lossy())
}

/// Makes an empty file with the permissions of another, or those of new files.
fn draft_in(folder: &Path, lock: &DraftLock, like: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let prefix = prefix_of(lock.path());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The error of the crate names the draft, which means nothing to anyone.
    let draft = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    if let Some(metadata) = like {
        draft.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("the folder is read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn leaves_what_was_there_unless_all_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.tmx");
        write(&path, b"first").expect("written");
        let mut failed = WholeFile::begin(&path).expect("it begins");
        failed.write_all(b"half").expect("written");
        drop(failed);
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "first");
        write(&path, b"second").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "second");
        assert_eq!(names(folder.path()), ["a.tmx"]);
        let new = folder.path().join("new");
        assert!(write_new(&new, "first").expect("written"));
        assert!(!write_new(&new, "second").expect("it is there"));
        assert_eq!(std::fs::read_to_string(&new).expect("it is read"), "first");
        assert_eq!(names(folder.path()), ["a.tmx", "new"]);
    }

    #[test]
    fn removes_the_drafts_of_processes_that_have_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = ["draft-b-", "draft-a_-b", "draft", "d-a-b"];
        let own = own.map(|name| format!(".turjuman-{name}"));
        let left = ["a", "a-b", "a-c"].map(|name| format!("{PREFIX}{name}"));
        for name in own.iter().chain(&left) {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        let alive = WholeFile::begin(&folder.path().join("a.tmx")).expect("it begins");
        let is_left = |name: &String| folder.path().join(name).exists();
        assert!(own.iter().all(is_left) && !left.iter().any(is_left));
        let complete = complete(&folder.path().join("b.tmx"), b"").expect("written");
        drop(alive);
        // Another process has a lock of its own.
        let other = DraftLock::make_in(folder.path(), PREFIX, remove_drafts).expect("made");
        complete.keep().expect("it is still there");
        drop(other);
        let mut expected = [&own[..], &["b.tmx".to_owned()]].concat();
        expected.sort();
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn does_not_replace_what_is_read_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.tmx");
        write(&path, b"first").expect("written");
        let mut permissions = path.metadata().expect("it is there").permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).expect("set");
        let error = write(&path, b"second").expect_err("it is read-only");
        assert_eq!(error.to_string(), "the file is read-only");
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "first");
        assert_eq!(names(folder.path()), ["a.tmx"]);
    }

    #[cfg(unix)]
    #[test]
    fn does_not_replace_what_is_no_ordinary_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let (socket, link) = (folder.path().join("socket"), folder.path().join("link"));
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("bound");
        std::os::unix::fs::symlink("socket", &link).expect("linked");
        for path in [&socket, &link, folder.path()] {
            let error = write(path, b"first").expect_err("it is no file");
            assert_eq!(error.to_string(), "this is no ordinary file, and not replaced by one");
        }
        assert_eq!(names(folder.path()), ["link", "socket"]);
        assert!(!socket.metadata().expect("it is there").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn has_the_permissions_of_new_files_or_of_the_one_before() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let mode = |path: &Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
        let (plain, path) = (folder.path().join("plain"), folder.path().join("a.tmx"));
        std::fs::File::create(&plain).expect("a file");
        write(&path, b"first").expect("written");
        assert_eq!(mode(&path), mode(&plain));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).expect("set");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("a.tmx", &link).expect("linked");
        write(&link, b"second").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "second");
        assert_eq!(mode(&path), 0o640);
        assert!(link.is_symlink());
    }
}
