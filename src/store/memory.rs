//! Opening memories.
//!
//! A file is looked at before SQLite touches it: what is empty, foreign, newer or cut off is refused
//! and stays as it is.

use std::cell::Cell;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};

use crate::matching::Points;
use crate::store::cache::{Cache, DEFAULT_BUDGET};
use crate::store::connection::{LeftLog, configure, connect_to_read, empty_log, has_log};
use crate::store::error::StoreError;
use crate::store::index::IndexReader;
use crate::store::new_memory::NewMemory;
use crate::store::{index, schema};

/// A translation memory in a file.
#[derive(Debug)]
pub struct Memory {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) cache: Cache,
    pub(super) mapping: Cell<Mapping>,
    penalty: Points,
    /// It is dropped last, behind the connection.
    _left_log: LeftLog,
}

/// Whether the next look-up maps the file or reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mapping {
    /// As it is.
    Settled,
    /// It is the first one, which reads.
    First,
    /// It is the second one, which maps.
    Second,
}

/// A memory of more bytes is mapped from the first look-up on, which reads many pages of it.
const LARGE: u64 = 256 << 20;

/// What a memory is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To look things up.
    Read,
    /// To change it as well.
    Write,
}

impl Memory {
    /// Makes a new, empty memory.
    ///
    /// # Errors
    /// Where the file exists or cannot be made.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        NewMemory::begin(path)?.keep()
    }

    /// Opens a memory. One of an older version of the program is brought up to date, also for
    /// [`Access::Read`].
    ///
    /// # Errors
    /// Where there is none, or the file is not a memory that this program can use.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        inspect(path)?;
        match access {
            Access::Read => Self::open_to_read(path, Self::open_to_write),
            Access::Write => Self::open_to_write(path),
        }
    }

    /// Opens a memory to write, or makes it where there is none.
    ///
    /// # Errors
    /// As for [`Memory::open`] and [`Memory::create`].
    pub fn open_or_create(path: &Path) -> Result<Self, StoreError> {
        match Self::open(path, Access::Write) {
            Err(StoreError::Missing { .. }) => {}
            result => return result,
        }
        match Self::create(path) {
            Err(StoreError::Exists { .. }) => Self::open(path, Access::Write),
            result => result,
        }
    }

    fn open_to_write(path: &Path) -> Result<Self, StoreError> {
        let mut memory = Self::open_as_it_is(path)?;
        index::bring_up_to_date(&mut memory)?;
        Ok(memory)
    }

    /// Opens a memory to write whose index may be another version's, or damaged.
    pub(super) fn open_as_it_is(path: &Path) -> Result<Self, StoreError> {
        let of = |source| StoreError::of(path, source);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(of)?;
        configure(&mut connection).map_err(of)?;
        // What merging reads need not stay in memory.
        connection.pragma_update(None, "mmap_size", 0).map_err(of)?;
        if schema::version(&connection).map_err(of)? < schema::VERSION {
            schema::migrate(&mut connection).map_err(of)?;
        }
        Ok(Self::with_connection(connection, path))
    }

    /// Opens a memory to read; one that must be brought up to date first, to write.
    fn open_to_read(
        path: &Path,
        open_to_write: impl FnOnce(&Path) -> Result<Self, StoreError>,
    ) -> Result<Self, StoreError> {
        let of = |source| StoreError::of(path, source);
        let connection = connect_to_read(path).map_err(of)?;
        let is_current = schema::version(&connection).map_err(of)? == schema::VERSION
            && !index::is_outdated(&connection).map_err(of)?;
        if is_current {
            let memory = Self::with_connection(connection, path);
            if path.metadata().is_ok_and(|file| file.len() <= LARGE) {
                memory.mapping.set(Mapping::First);
            }
            return Ok(memory);
        }
        drop(connection);
        open_to_write(path).map_err(|error| match error {
            StoreError::ReadOnly { path } => StoreError::Outdated { path },
            other => other,
        })
    }

    pub(super) fn with_connection(connection: Connection, path: &Path) -> Self {
        let (cache, mapping) = (Cache::new(DEFAULT_BUDGET), Cell::new(Mapping::Settled));
        let (path, left_log) = (path.to_owned(), LeftLog(path.to_owned()));
        Self { connection, path, cache, mapping, penalty: Points::NONE, _left_log: left_log }
    }

    /// Sets the points that are taken off every match from this memory.
    pub fn with_penalty(mut self, points: Points) -> Self {
        self.penalty = points;
        self
    }

    /// Sets how many bytes of what look-ups read may be kept for those to come: 64 MB unless this says
    /// otherwise. A process that stays and looks up much keeps the hot part of a large memory with more.
    pub fn with_cache(mut self, bytes: usize) -> Self {
        self.cache = Cache::new(bytes);
        self
    }

    /// Returns the search index, to read.
    pub(super) fn index(&self) -> IndexReader<'_> {
        IndexReader { connection: &self.connection, cache: &self.cache }
    }

    /// Returns the points that are taken off every match from this memory.
    pub fn penalty(&self) -> Points {
        self.penalty
    }

    /// Returns the memory's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins to write, once no other writer is at work.
    pub(super) fn begin_write(&mut self) -> Result<Transaction<'_>, StoreError> {
        self.connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|source| StoreError::of(&self.path, source))
    }

    pub(super) fn error(&self, source: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, source)
    }
}

impl Drop for Memory {
    /// Leaves all that was written in the one file, where readers let it: SQLite moves what is in the log into the file
    /// only when nobody else has that open.
    fn drop(&mut self) {
        if self.connection.is_readonly(MAIN_DB) == Ok(false) {
            empty_log(&self.connection, PATIENCE_WITH_READERS);
        }
    }
}

/// How long a writer waits for those who read what was before.
const PATIENCE_WITH_READERS: Duration = Duration::from_millis(500);

/// Tells whether a file that begins so is one of SQLite, as memories are.
pub fn is_sqlite(start: &[u8]) -> bool {
    start.starts_with(b"SQLite format 3\0")
}

/// Reads the header of the file and refuses what cannot be a memory.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let io = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => StoreError::missing(path),
        _ => StoreError::of_io(path, source),
    };
    let foreign = |what| StoreError::Foreign { path: path.to_owned(), what };
    let metadata = std::fs::metadata(path).map_err(io)?;
    if metadata.is_dir() {
        return Err(StoreError::Folder { path: path.to_owned() });
    }
    let mut header = Vec::with_capacity(100);
    File::open(path).and_then(|file| file.take(100).read_to_end(&mut header)).map_err(io)?;
    if header.is_empty() {
        return Err(foreign("it is empty"));
    }
    if !is_sqlite(&header) {
        return Err(foreign("it is not an SQLite file"));
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes).ok_or_else(|| StoreError::damaged(path, "it is cut off"))
    };
    if number(68)? != schema::APPLICATION_ID {
        return Err(foreign("it is another program's SQLite file"));
    }
    let version = number(60)?;
    if version > schema::VERSION {
        let (found, known) = (version, schema::VERSION);
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    if version == 0 {
        return Err(StoreError::damaged(path, "it has no schema"));
    }
    let page_size = match number(16)? >> 16 {
        1 => 65_536,
        size => u64::from(size),
    };
    // With a log, pages may still have to come from there.
    let pages_are_valid = number(24)? == number(92)? && !has_log(path);
    if pages_are_valid && metadata.len() < page_size * u64::from(number(28)?) {
        return Err(StoreError::damaged(path, "it is cut off"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ImportMode;
    use crate::store::connection::{files_of, with_suffix};
    use crate::store::fixture::{add, now, pair};

    struct Fixture {
        folder: tempfile::TempDir,
        path: PathBuf,
    }

    impl Fixture {
        /// A memory with one unit.
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("memory.sqlite");
            let fixture = Self { folder, path };
            import(&mut Memory::create(&fixture.path).expect("a memory"), "first", "Peace");
            fixture
        }

        fn bytes(&self) -> Vec<u8> {
            std::fs::read(&self.path).expect("the memory is there")
        }

        /// Tells what both kinds of opening say of a file of these bytes, which must stay as it is.
        fn refusal(&self, bytes: &[u8]) -> StoreError {
            std::fs::write(&self.path, bytes).expect("written");
            let error = Memory::open(&self.path, Access::Read).expect_err("it is refused");
            let again = Memory::open(&self.path, Access::Write).expect_err("it is refused");
            assert_eq!(error.to_string(), again.to_string());
            assert_eq!(self.bytes(), bytes);
            error
        }
    }

    fn import(memory: &mut Memory, origin: &str, text: &str) {
        add(memory, origin, [pair(text, "سلام")]);
    }

    /// Returns which files of a memory there are.
    fn files_there(path: &Path) -> Vec<PathBuf> {
        files_of(path).into_iter().filter(|file| file.exists()).collect()
    }

    fn texts(memory: &Memory) -> u64 {
        memory.statistics().expect("the memory is read").units
    }

    #[test]
    fn refuses_what_is_no_memory_and_leaves_it_alone() {
        let fixture = Fixture::new();
        let whole = fixture.bytes();
        let newer = [&whole[..60], &99_u32.to_be_bytes(), &whole[64..]].concat();
        let foreign = [&whole[..68], &[0; 4], &whole[72..]].concat();
        let bare = [&whole[..60], &[0; 4], &whole[64..]].concat();
        for (bytes, expected) in [
            (&b""[..], "not a Turjuman memory (it is empty)"),
            (b"en\tar\n", "not a Turjuman memory (it is not an SQLite file)"),
            (b"SQLite format 3\0", "the memory is damaged (it is cut off)"),
            (&whole[..100], "the memory is damaged (it is cut off)"),
            (&whole[..whole.len() / 2], "the memory is damaged (it is cut off)"),
            (&whole[..whole.len() - 1], "the memory is damaged (it is cut off)"),
            (&foreign, "not a Turjuman memory (it is another program's SQLite file)"),
            (&bare, "the memory is damaged (it has no schema)"),
            (&newer, "this memory has schema 99, made by a newer Turjuman"),
        ] {
            let message = fixture.refusal(bytes).to_string();
            assert!(message.contains(expected), "{message}\n{expected}");
        }
    }

    #[test]
    fn refuses_folders_and_says_what_is_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let error = Memory::open(folder.path(), Access::Read).expect_err("a folder");
        assert!(matches!(error, StoreError::Folder { .. }), "{error}");
        let path = folder.path().join("none.sqlite");
        let error = Memory::open(&path, Access::Write).expect_err("there is none");
        assert!(matches!(error, StoreError::Missing { .. }), "{error}");
        assert!(error.to_string().contains("import FILE"), "{error}");
        #[cfg(unix)]
        for (link, memory) in [("link.sqlite", "link.sqlite"), ("desk", "desk/memory.sqlite")] {
            std::os::unix::fs::symlink("nowhere", folder.path().join(link)).expect("linked");
            let path = folder.path().join(memory);
            for error in [Memory::open(&path, Access::Read), Memory::open_or_create(&path)] {
                let error = error.expect_err("it leads nowhere");
                assert!(matches!(error, StoreError::Dangling { .. }), "{error}");
                assert!(error.to_string().contains(&format!("/{link}: this is a link")), "{error}");
            }
        }
    }

    #[test]
    fn says_what_the_file_system_says() {
        let folder = tempfile::NamedTempFile::new().expect("a file");
        let path = folder.path().join("memory.sqlite");
        let error = Memory::open_or_create(&path).expect_err("a file is no folder");
        assert!(matches!(error, StoreError::Io { .. }), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_opened_though_it_may_be_written_is_told_apart() {
        let fixture = Fixture::new();
        // SQLite follows no link to shared memory.
        let shared = with_suffix(&fixture.path, "-shm");
        std::os::unix::fs::symlink("nowhere", shared).expect("linked");
        let error = Memory::open(&fixture.path, Access::Write).expect_err("it cannot be opened");
        assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
    }

    #[test]
    fn a_file_without_tables_is_damaged() {
        let fixture = Fixture::new();
        std::fs::remove_file(&fixture.path).expect("removed");
        let connection = Connection::open(&fixture.path).expect("a file");
        connection.pragma_update(None, "application_id", schema::APPLICATION_ID).expect("set");
        connection.pragma_update(None, "user_version", schema::VERSION).expect("set");
        drop(connection);
        for access in [Access::Read, Access::Write] {
            let error = Memory::open(&fixture.path, access).expect_err("no tables");
            assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        }
    }

    #[test]
    fn what_was_opened_to_read_is_not_written() {
        let fixture = Fixture::new();
        let mut memory = Memory::open(&fixture.path, Access::Read).expect("it opens");
        let error = memory.remove_origin("first").expect_err("it may only be read");
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    }

    #[test]
    fn an_old_memory_that_cannot_be_written_is_outdated() {
        let fixture = Fixture::new();
        let connection = Connection::open(&fixture.path).expect("the file is opened");
        connection.execute("UPDATE generation SET pipeline = 0", []).expect("changed");
        // Whatever writes to it fails from now on, as in a file that may not be written.
        let error = Memory::open_to_read(&fixture.path, |_path| {
            Err(StoreError::ReadOnly { path: fixture.path.clone() })
        });
        let error = error.expect_err("it cannot be brought up to date");
        assert!(matches!(error, StoreError::Outdated { .. }), "{error}");
    }

    #[test]
    fn other_failures_are_passed_on() {
        let fixture = Fixture::new();
        let connection = Connection::open(&fixture.path).expect("the file is opened");
        let trigger =
            "CREATE TRIGGER no BEFORE DELETE ON origin BEGIN SELECT raise(ABORT, 'no'); END";
        connection.execute_batch(trigger).expect("made");
        let mut memory = Memory::open(&fixture.path, Access::Write).expect("it opens");
        let error = memory.remove_origin("first").expect_err("the trigger says no");
        assert!(matches!(error, StoreError::Sqlite { .. }), "{error}");
        assert_eq!(texts(&memory), 1);
    }

    #[test]
    fn a_full_disk_changes_nothing() {
        let fixture = Fixture::new();
        let mut memory = Memory::open(&fixture.path, Access::Write).expect("it opens");
        let pages: u32 = memory
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .expect("a number");
        memory.connection.pragma_update(None, "max_page_count", pages).expect("set");
        let mut import = memory.import("second", ImportMode::Merge, now()).expect("it begins");
        let long = pair(&"word ".repeat(20_000), "سلام");
        let error = import.add(&long).expect_err("there is no room");
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        drop(import);
        assert_eq!(texts(&memory), 1);
        assert_eq!(memory.verify().expect("the memory is read").faults, []);
    }

    /// A process that was killed while it moved changes from the log into the file leaves a file that is
    /// shorter than it says, and the rest in the log.
    #[test]
    fn a_short_file_with_its_log_is_whole() {
        let fixture = Fixture::new();
        let mut memory = Memory::open(&fixture.path, Access::Write).expect("it opens");
        let before = fixture.bytes();
        import(&mut memory, "second", "War");
        // While a connection is open, the changes are only in the log.
        let copy = fixture.folder.path().join("copy.sqlite");
        std::fs::copy(with_suffix(&fixture.path, "-wal"), with_suffix(&copy, "-wal")).expect("log");
        drop(memory);
        let after = fixture.bytes();
        let mixed = [&after[..4096], &before[4096..]].concat();
        std::fs::write(&copy, &mixed[..mixed.len() - 4096]).expect("written");
        let memory = Memory::open(&copy, Access::Read).expect("the log has the rest");
        assert_eq!(texts(&memory), 2);
        assert_eq!(memory.verify().expect("the memory is read").faults, []);
        drop(memory);
        assert_eq!(files_there(&copy), [&*copy]);
        assert_eq!(texts(&Memory::open(&copy, Access::Read).expect("it is whole")), 2);
    }

    #[test]
    fn the_end_of_a_reader_leaves_a_living_writer_alone() {
        let fixture = Fixture::new();
        let mut writer = Memory::open(&fixture.path, Access::Write).expect("it opens");
        import(&mut writer, "second", "War");
        let log = || with_suffix(&fixture.path, "-wal").metadata().map_or(0, |log| log.len());
        let before = log();
        assert!(before > 0);
        drop(Memory::open(&fixture.path, Access::Read).expect("it opens"));
        assert_eq!(log(), before);
        drop(writer);
        assert_eq!(files_there(&fixture.path), [&*fixture.path]);
    }
}
