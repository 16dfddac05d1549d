//! The files that arguments name: `-` is stdin, and a folder is none.

use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// Tells whether an argument names stdin or stdout.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Returns what a file that is read is called in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if is_standard(path) { "stdin".to_owned() } else { path.display().to_string() }
}

/// Looks at a file without opening it, since a pipe can be opened only once. `instead` says what to name where it is
/// a folder: `the drafts in it`.
///
/// # Errors
/// Where it is a folder, or not there.
pub(crate) fn look_at(path: &Path, instead: &str) -> anyhow::Result<Metadata> {
    let metadata =
        path.metadata().with_context(|| format!("{}: cannot be read", path.display()))?;
    refuse_folder(path, instead)?;
    Ok(metadata)
}

/// Refuses a folder where a file is wanted.
///
/// # Errors
/// Where it is one.
pub(crate) fn refuse_folder(path: &Path, instead: &str) -> anyhow::Result<()> {
    if path.is_dir() {
        bail!("{}: this is a folder; name {instead}", path.display());
    }
    Ok(())
}

/// Opens a file.
///
/// # Errors
/// As [`look_at`], and where it cannot be read.
pub(crate) fn open(path: &Path, instead: &str) -> anyhow::Result<File> {
    look_at(path, instead)?;
    File::open(path).with_context(|| format!("{}: cannot be read", path.display()))
}

/// Opens a file, or stdin.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_any(path: &Path, instead: &str) -> anyhow::Result<Box<dyn Read + Send>> {
    match is_standard(path) {
        true => Ok(Box::new(io::stdin())),
        false => Ok(Box::new(open(path, instead)?)),
    }
}

/// Returns what a file begins with, up to a number of bytes, and what reads all of it.
pub(crate) fn peek<R: Read>(mut reader: R, most: u64) -> io::Result<(Vec<u8>, impl Read)> {
    let mut start = Vec::new();
    reader.by_ref().take(most).read_to_end(&mut start)?;
    Ok((start.clone(), Cursor::new(start).chain(reader)))
}

/// Returns paths without those that name a file again.
pub(crate) fn each_once(paths: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut known = HashSet::new();
    let is_new =
        |path: &PathBuf| known.insert(path.canonicalize().unwrap_or_else(|_| path.clone()));
    paths.into_iter().filter(is_new).collect()
}

/// Returns paths without those that name a file that is named again: of glossaries the later one counts.
pub(crate) fn each_last(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    paths.reverse();
    let mut once = each_once(paths);
    once.reverse();
    once
}

/// Tells whether two paths lead to one file that is there.
pub(crate) fn is_same_file(path: &Path, other: &Path) -> bool {
    matches!((path.canonicalize(), other.canonicalize()), (Ok(path), Ok(other)) if path == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_cannot_open() {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, message) in [
            (folder.path().to_owned(), "this is a folder; name the drafts in it"),
            (folder.path().join("none"), "cannot be read"),
        ] {
            let error = open(&path, "the drafts in it").expect_err("it is no file").to_string();
            assert_eq!(error, format!("{}: {message}", path.display()));
        }
    }
}
