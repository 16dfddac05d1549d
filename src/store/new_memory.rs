//! Making memories.
//!
//! A new memory lies under another name beside its place until all that is to be in it at first is in
//! it, so that there is never half a memory, nor one that is empty because its first import failed.
//!
//! ```
//! use turjuman::store::NewMemory;
//! # let folder = tempfile::tempdir()?;
//! let path = folder.path().join("memory.sqlite");
//! drop(NewMemory::begin(&path)?);
//! assert!(!path.exists());
//! NewMemory::begin(&path)?.keep()?;
//! assert!(path.exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use self::draft::Draft;
use crate::store::connection::{configure, has_log, with_suffix};
use crate::store::error::StoreError;
use crate::store::memory::{Access, Memory};
use crate::store::schema;
use crate::whole_file::folder_of;

mod draft;

/// The page size of new memories: long postings lie in fewer pages.
const PAGE_SIZE: u32 = 16_384;

/// A new memory that is not in its place yet. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct NewMemory {
    // Closed before its file is removed.
    memory: Memory,
    draft: Draft,
    folders: MadeFolders,
}

/// Folders that were made for a file. Dropped, those with nothing in them are removed.
#[derive(Debug, Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes a folder and those above it, where there are none.
    fn make(folder: &Path) -> io::Result<Self> {
        let is_absent = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let absent = folder.ancestors().take_while(is_absent).map(Path::to_owned).collect();
        std::fs::create_dir_all(folder).map(|()| Self(absent))
    }

    /// Leaves the folders where they are.
    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // One that holds something by now stays.
            let _is_in_use = std::fs::remove_dir(folder);
        }
    }
}

impl NewMemory {
    /// Begins a new, empty memory, and makes the folders above it where there are none.
    ///
    /// # Errors
    /// Where the file exists or cannot be made.
    pub fn begin(path: &Path) -> Result<Self, StoreError> {
        let io = |source| StoreError::of_io(path, source);
        match path.symlink_metadata() {
            Ok(_) => return Err(StoreError::Exists { path: path.to_owned() }),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(io(error)),
        }
        // SQLite would take the log of a memory that is gone for the new one's.
        if has_log(path) {
            let log = with_suffix(path, "-wal");
            return Err(StoreError::Leftover { path: path.to_owned(), log });
        }
        let folder = folder_of(path);
        let folders = MadeFolders::make(folder).map_err(io)?;
        let draft = Draft::make_in(folder).map_err(io)?;
        let of = |source| StoreError::of(path, source);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(draft.path(), flags).map_err(of)?;
        connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(of)?;
        configure(&mut connection).map_err(of)?;
        connection.pragma_update(None, "mmap_size", 0).map_err(of)?;
        // What is lost with the process or the machine was never in its place.
        connection.pragma_update(None, "journal_mode", "memory").map_err(of)?;
        connection.pragma_update(None, "synchronous", "off").map_err(of)?;
        // An import places no unit that is not there, so that no reference need be followed.
        connection.pragma_update(None, "foreign_keys", false).map_err(of)?;
        // Sorting many millions takes more than the memory should.
        connection.pragma_update(None, "temp_store", "default").map_err(of)?;
        schema::migrate(&mut connection).map_err(of)?;
        Ok(Self { memory: Memory::with_connection(connection, path), draft, folders })
    }

    /// Returns the memory, to bring in what it is to have at first.
    pub fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// Returns the files that the memory lies in for now, and that are in the way if the process ends
    /// without a word.
    pub fn draft(&self) -> [PathBuf; 2] {
        self.draft.files()
    }

    /// Puts the memory into its place and opens it.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where another process has made one there meanwhile; where the disk is full.
    pub fn keep(self) -> Result<Memory, StoreError> {
        let Self { memory, draft, folders } = self;
        let path = memory.path.clone();
        let io = |source| StoreError::of_io(&path, source);
        let in_wal_mode = memory.connection.pragma_update(None, "journal_mode", "wal");
        in_wal_mode.map_err(|source| memory.error(source))?;
        drop(memory);
        File::open(draft.path()).and_then(|file| file.sync_all()).map_err(io)?;
        match draft.persist(&path) {
            Ok(()) => {
                folders.keep();
                Memory::open(&path, Access::Write)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(StoreError::Exists { path })
            }
            Err(error) => Err(io(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, pair};

    fn import(memory: &mut Memory, origin: &str, text: &str) {
        add(memory, origin, [pair(text, "سلام")]);
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("the folder is read");
        let name = |entry: io::Result<std::fs::DirEntry>| {
            entry.expect("an entry").file_name().to_string_lossy().into_owned()
        };
        entries.map(name).collect()
    }

    #[test]
    fn leaves_nothing_behind_unless_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut new = NewMemory::begin(&path).expect("it begins");
        import(new.memory(), "a", "Peace");
        assert!(new.draft().iter().all(|file| file.exists()) && !path.exists());
        drop(new);
        assert_eq!(names(folder.path()), Vec::<String>::new());
        let mut new = NewMemory::begin(&path).expect("it begins");
        import(new.memory(), "a", "Peace");
        let memory = new.keep().expect("it is kept");
        assert_eq!(memory.verify().expect("it is read").units, 1);
        drop(memory);
        assert_eq!(names(folder.path()), ["memory.sqlite"]);
        let error = NewMemory::begin(&path).expect_err("it is there");
        assert!(matches!(error, StoreError::Exists { .. }), "{error}");
        let deep = folder.path().join("a/b/memory.sqlite");
        drop(NewMemory::begin(&deep).expect("it begins"));
        assert_eq!(names(folder.path()), ["memory.sqlite"]);
        std::fs::create_dir(folder.path().join("a")).expect("made");
        drop(NewMemory::begin(&deep).expect("it begins"));
        assert_eq!(names(&folder.path().join("a")), Vec::<String>::new());
        drop(NewMemory::begin(&deep).and_then(NewMemory::keep).expect("it is kept"));
        assert!(deep.exists());
    }

    #[test]
    fn of_two_that_are_made_at_once_the_first_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut first = NewMemory::begin(&path).expect("it begins");
        let mut second = NewMemory::begin(&path).expect("it begins");
        import(first.memory(), "a", "Peace");
        import(second.memory(), "b", "War");
        drop(second.keep().expect("it is kept"));
        let error = first.keep().expect_err("there is one");
        assert!(matches!(error, StoreError::Exists { .. }), "{error}");
        assert_eq!(names(folder.path()), ["memory.sqlite"]);
        let memory = Memory::open(&path, Access::Read).expect("it opens");
        assert_eq!(memory.origins().expect("it is read")[0].name, "b");
    }

    #[test]
    fn merged_generations_leave_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut new = NewMemory::begin(&folder.path().join("memory.sqlite")).expect("it begins");
        for (origin, text) in [("a", "Peace"), ("b", "War"), ("c", "Talks")] {
            import(new.memory(), origin, text);
        }
        let memory = new.keep().expect("it is kept");
        assert_eq!(memory.verify().expect("it is read").faults, []);
        for table in ["posting_block", "segment_block", "bitmap"] {
            let sql =
                format!("SELECT 1 FROM {table} WHERE id >> 32 NOT IN (SELECT id FROM generation)");
            let is_left = memory.connection.prepare(&sql).and_then(|mut left| left.exists([]));
            assert!(!is_left.expect("it is read"), "{table}");
        }
    }

    #[test]
    fn does_not_take_the_log_of_another_memory() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        std::fs::write(with_suffix(&path, "-wal"), "changes").expect("written");
        let error = Memory::create(&path).expect_err("a log is there");
        assert!(matches!(error, StoreError::Leftover { .. }), "{error}");
        assert!(error.to_string().contains("memory.sqlite-wal"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn may_be_read_by_those_who_may_read_new_files() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let mode = |path: &Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
        let plain = folder.path().join("plain");
        File::create(&plain).expect("a file");
        let path = folder.path().join("memory.sqlite");
        Memory::create(&path).expect("a memory");
        assert_eq!(mode(&path), mode(&plain));
    }
}
