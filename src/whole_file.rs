//! Writing a file as a whole: beside its place first, so that there is never half a file.
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

use std::fs::Metadata;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// A file that is there once it is complete. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub struct WholeFile {
    writer: BufWriter<NamedTempFile>,
    place: PathBuf,
}

impl WholeFile {
    /// Begins a file, with the permissions of the one that it will replace. A link stays one: what it leads to is
    /// replaced.
    ///
    /// # Errors
    /// Where its folder cannot be written, or a file is there that is read-only.
    pub fn begin(path: &Path) -> io::Result<Self> {
        let (place, before) = match path.metadata() {
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
        let draft = draft_in(folder, before.as_ref())?;
        Ok(Self { writer: BufWriter::new(draft), place })
    }

    /// Ends the file, which is not in its place yet.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn complete(self) -> io::Result<CompleteFile> {
        let draft = self.writer.into_inner().map_err(io::Error::from)?;
        draft.as_file().sync_all()?;
        Ok(CompleteFile { draft: draft.into_temp_path(), place: self.place })
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
}

impl CompleteFile {
    /// Puts the file into its place.
    ///
    /// # Errors
    /// Where that is not possible.
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
    let mut draft = draft_in(folder_of(path), None)?;
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

/// Makes an empty file with the permissions of another, or those of new files.
pub(crate) fn draft_in(folder: &Path, like: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".turjuman-");
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
