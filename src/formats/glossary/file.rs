//! Changing a glossary file: it is replaced as a whole, so that whatever happens, it is as it was or all is
//! changed.
//!
//! ```no_run
//! use std::path::Path;
//! use turjuman::formats::glossary::edit::{Change, MissingColumns};
//! use turjuman::formats::glossary::file::change_file;
//! let file = Path::new("glossaries/places.csv");
//! change_file(file, &[Change::Remove("basra")], MissingColumns::Refuse)?;
//! # Ok::<(), turjuman::formats::glossary::edit::EditError>(())
//! ```

use std::path::Path;

use crate::formats::glossary::edit::{Change, EditError, MissingColumns, change_bytes};
use crate::formats::glossary::table::read_bytes;
use crate::termbase::glossary::Glossary;
use crate::whole_file::{self, CompleteFile};

/// A change of a glossary file that is worked out and not made yet.
#[derive(Debug)]
pub struct FileChange<'c> {
    file: &'c Path,
    changes: Vec<Change<'c>>,
    missing: MissingColumns,
    before: Vec<u8>,
    text: String,
    glossary: Glossary,
}

impl<'c> FileChange<'c> {
    /// Works out what a glossary file becomes.
    ///
    /// # Errors
    /// As [`change`](super::edit::change); if the file cannot be read.
    pub fn new(
        file: &'c Path,
        changes: Vec<Change<'c>>,
        missing: MissingColumns,
    ) -> Result<Self, EditError> {
        let before = read(file)?;
        let (text, glossary) = change_bytes(&before, file, &changes, missing)?;
        Ok(Self { file, changes, missing, before, text, glossary })
    }

    /// Returns the glossary as it will be.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Makes the change, in what the file is by now if another has changed it.
    ///
    /// # Errors
    /// As [`FileChange::new`]; if the file cannot be written.
    pub fn make(self) -> Result<(), EditError> {
        make_all(vec![self])
    }

    /// Writes beside the file what it becomes, unless it stays as it is.
    fn complete(self) -> Result<Option<ReadyChange<'c>>, EditError> {
        let Self { file, changes, missing, before, mut text, .. } = self;
        let now = read(file)?;
        if now != before {
            (text, _) = change_bytes(&now, file, &changes, missing)?;
        }
        if text.as_bytes() == now {
            return Ok(None);
        }
        let content = whole_file::complete(file, text.as_bytes());
        let content =
            content.map_err(|source| EditError::Write { file: file.to_owned(), source })?;
        Ok(Some(ReadyChange { file, content }))
    }
}

/// A change that only has to be put into its place.
#[derive(Debug)]
struct ReadyChange<'c> {
    file: &'c Path,
    content: CompleteFile,
}

/// Makes changes of several files, each of another: none, where one of them cannot be written beside its place. Where one
/// cannot be put into its place in the end, those before it are made.
///
/// # Errors
/// As [`FileChange::make`].
pub fn make_all(changes: Vec<FileChange<'_>>) -> Result<(), EditError> {
    let changes = changes.into_iter().map(FileChange::complete);
    let changes: Vec<_> = changes.collect::<Result<_, _>>()?;
    changes.into_iter().flatten().try_for_each(|ReadyChange { file, content }| {
        let error = |source| EditError::Write { file: file.to_owned(), source };
        content.keep().map_err(error)
    })
}

/// Changes a glossary file.
///
/// # Errors
/// As [`change`](super::edit::change); if the file cannot be read or written.
pub fn change_file(
    file: &Path,
    changes: &[Change<'_>],
    missing: MissingColumns,
) -> Result<(), EditError> {
    FileChange::new(file, changes.to_vec(), missing)?.make()
}

fn read(file: &Path) -> Result<Vec<u8>, EditError> {
    read_bytes(file).map_err(|error| EditError::File(error.into()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::formats::glossary::edit::tests::concept;

    #[test]
    fn replaces_the_file() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.csv");
        fs::write(&file, "id,en\nb,B\n").expect("the file can be written");
        change_file(&file, &[Change::Add(&concept("id,en\na,A\n"))], MissingColumns::Refuse)
            .expect("the concept can be added");
        assert_eq!(fs::read_to_string(&file).expect("the file is there"), "id,en\na,A\nb,B\n");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder is there").count(), 1);
    }

    #[test]
    fn changes_all_files_or_none() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let files = ["a.csv", "b.csv"].map(|name| folder.path().join(name));
        for file in &files {
            fs::write(file, "id,en\nb,B\n").expect("the file can be written");
        }
        let changes = || {
            let change =
                |file| FileChange::new(file, vec![Change::Remove("b")], MissingColumns::Refuse);
            files.iter().map(|file| change(file).expect("it is there")).collect::<Vec<_>>()
        };
        let set_readonly = |readonly| {
            let mut permissions = files[1].metadata().expect("it is there").permissions();
            permissions.set_readonly(readonly);
            fs::set_permissions(&files[1], permissions).expect("they can be set");
        };
        let texts = || files.each_ref().map(|file| fs::read_to_string(file).expect("it is read"));
        set_readonly(true);
        make_all(changes()).expect_err("one is read-only");
        assert_eq!(texts(), ["id,en\nb,B\n"; 2]);
        assert_eq!(fs::read_dir(folder.path()).expect("it is read").count(), 2);
        set_readonly(false);
        make_all(changes()).expect("both can be written");
        assert_eq!(texts(), ["id,en\n"; 2]);
    }

    #[test]
    fn keeps_what_another_has_changed_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.csv");
        fs::write(&file, "id,en\nb,B\n").expect("the file can be written");
        let added = concept("id,en\na,A\n");
        let change = FileChange::new(&file, vec![Change::Add(&added)], MissingColumns::Refuse)
            .expect("the concept can be added");
        assert_eq!(change.glossary().concepts.len(), 2);
        fs::write(&file, "id,en\nb,B\nc,C\n").expect("the file can be written");
        change.make().expect("the concept can be added");
        let text = fs::read_to_string(&file).expect("the file is there");
        assert_eq!(text, "id,en\na,A\nb,B\nc,C\n");
    }

    #[test]
    fn leaves_a_file_that_it_cannot_replace() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.csv");
        let added = concept("id,en\na,A\n");
        let error = change_file(&file, &[Change::Add(&added)], MissingColumns::Refuse)
            .expect_err("there is no file")
            .to_string();
        assert!(error.contains("a.csv: cannot be read: "), "{error}");
        fs::write(&file, "id,en\n").expect("the file can be written");
        let mut permissions = fs::metadata(&file).expect("the file is there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).expect("the file can be locked");
        let error = change_file(&file, &[Change::Add(&added)], MissingColumns::Refuse)
            .expect_err("the file is locked")
            .to_string();
        assert!(
            error.ends_with("cannot be written: the file is read-only; it is as it was"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(&file).expect("the file is there"), "id,en\n");
    }
}
