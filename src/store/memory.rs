//! Opening and making memories.
//!
//! A file is looked at before SQLite touches it: what is empty, foreign, newer or cut off is refused
//! and stays as it is. A new memory is made under another name and then moved into its place, so that
//! there is never half a one.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::store::error::StoreError;
use crate::store::{index, schema};

/// How long a writer waits for another before it gives up.
const WRITER_PATIENCE: Duration = Duration::from_secs(600);

/// The page size of new memories: long postings lie in fewer pages.
const PAGE_SIZE: u32 = 16_384;

/// A translation memory in a file.
#[derive(Debug)]
pub struct Memory {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    penalty: u8,
}

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
        let io = |source| StoreError::Io { path: path.to_owned(), source };
        if path.exists() {
            return Err(StoreError::Exists { path: path.to_owned() });
        }
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(folder).map_err(io)?;
        let draft = tempfile::Builder::new().prefix(".memory-").tempfile_in(folder).map_err(io)?;
        let of = |source| StoreError::of(path, source);
        let mut connection = Connection::open(draft.path()).map_err(of)?;
        connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(of)?;
        schema::migrate(&mut connection, 0).map_err(of)?;
        connection.pragma_update(None, "journal_mode", "wal").map_err(of)?;
        connection.close().map_err(|(_connection, source)| of(source))?;
        draft.persist_noclobber(path).map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            _ => io(error.error),
        })?;
        Self::open(path, Access::Write)
    }

    /// Opens a memory. One that an earlier version has made is brought up to date first: its schema, and
    /// its index where the text pipeline has changed.
    ///
    /// # Errors
    /// Where there is none, or the file is not a memory that this program can use.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        let version = inspect(path)?;
        if access == Access::Read && version < schema::VERSION {
            Self::bring_up_to_date(path)?;
        }
        let of = |source| StoreError::of(path, source);
        let mut connection = match access {
            Access::Write => Connection::open_with_flags(
                path,
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )
            .map_err(of)?,
            Access::Read => open_to_read(path).map_err(of)?,
        };
        configure(&connection).map_err(of)?;
        if access == Access::Write && version < schema::VERSION {
            schema::migrate(&mut connection, version).map_err(of)?;
        }
        let mut memory = Self { connection, path: path.to_owned(), penalty: 0 };
        if access == Access::Write {
            index::bring_up_to_date(&mut memory)?;
        } else if index::is_outdated(&memory.connection).map_err(of)? {
            Self::bring_up_to_date(path)?;
        }
        Ok(memory)
    }

    fn bring_up_to_date(path: &Path) -> Result<(), StoreError> {
        match Self::open(path, Access::Write) {
            Ok(_up_to_date) => Ok(()),
            Err(StoreError::ReadOnly { path }) => Err(StoreError::Outdated { path }),
            Err(error) => Err(error),
        }
    }

    /// Opens a memory to write, or makes it where there is none.
    ///
    /// # Errors
    /// As for [`Memory::open`] and [`Memory::create`].
    pub fn open_or_create(path: &Path) -> Result<Self, StoreError> {
        if path.exists() { Self::open(path, Access::Write) } else { Self::create(path) }
    }

    /// Sets the points that are taken off every match from this memory.
    pub fn with_penalty(mut self, points: u8) -> Self {
        self.penalty = points;
        self
    }

    /// Returns the points that are taken off every match from this memory.
    pub fn penalty(&self) -> u8 {
        self.penalty
    }

    /// Returns the memory's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn error(&self, source: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, source)
    }
}

/// Opens a memory without the right to write; in a folder that cannot be written either, where SQLite
/// could not keep its shared memory, as a file that nobody changes.
fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    let probe = connection.query_row("SELECT count(*) FROM origin", [], |_row| Ok(()));
    match probe {
        Err(rusqlite::Error::SqliteFailure(failure, _message))
            if matches!(
                failure.code,
                rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly
            ) && !with_suffix(path, "-wal").exists() =>
        {
            let escaped: String = path
                .to_string_lossy()
                .chars()
                .map(|character| match character {
                    '%' => "%25".to_owned(),
                    '?' => "%3f".to_owned(),
                    '#' => "%23".to_owned(),
                    other => other.to_string(),
                })
                .collect();
            Connection::open_with_flags(
                format!("file:{escaped}?immutable=1"),
                flags | OpenFlags::SQLITE_OPEN_URI,
            )
        }
        _ => Ok(connection),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(WRITER_PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "mmap_size", 1_u64 << 30)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Reads the header of the file and returns the version of its schema.
fn inspect(path: &Path) -> Result<u32, StoreError> {
    let io = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => StoreError::Missing { path: path.to_owned() },
        _ => StoreError::Io { path: path.to_owned(), source },
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
    if !header.starts_with(b"SQLite format 3\0") {
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
    let page_size = match number(16)? >> 16 {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages_are_valid = number(24)? == number(92)?;
    if pages_are_valid && metadata.len() < page_size * u64::from(number(28)?) {
        return Err(StoreError::damaged(path, "it is cut off"));
    }
    Ok(version)
}
