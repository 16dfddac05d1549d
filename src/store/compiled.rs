//! What was compiled of the glossaries, kept in the memory so that the next command need not do it again.
//!
//! Each is kept under a key that says what it was compiled from and by which version, so that what is found
//! under a key is right. Keeping is no more than a gain of time: where the memory cannot be read or written, is of
//! another version, or is being written, nothing is found or kept.
//!
//! ```
//! use turjuman::store::{KeptCompilations, Memory};
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("memory.sqlite");
//! drop(Memory::create(&path)?);
//! let (sources, key) = ([1; 16], [2; 16]);
//! assert!(KeptCompilations::keep(&path, sources, key, b"compiled"));
//! let kept = KeptCompilations::open(&path).expect("it can be read");
//! assert_eq!(kept.read(key).as_deref(), Some(&b"compiled"[..]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, MAIN_DB, params};

use crate::store::connection::{connect_to_read, write_at_once};
use crate::store::fingerprint::Fingerprint;
use crate::store::memory::inspect;
use crate::store::schema;

/// What is kept in a memory, to read.
#[derive(Debug)]
pub struct KeptCompilations {
    connection: Connection,
}

impl KeptCompilations {
    /// Opens what a memory keeps; `None` where there is no memory that can be read as it is.
    pub fn open(path: &Path) -> Option<Self> {
        inspect(path).ok()?;
        let connection = connect_to_read(path).ok()?;
        let is_current = schema::version(&connection).ok()? == schema::VERSION;
        is_current.then_some(Self { connection })
    }

    /// Reads what is kept under a key; `None` where nothing is.
    pub fn read(&self, key: Fingerprint) -> Option<Vec<u8>> {
        // What another process keeps meanwhile is not seen.
        let transaction = self.connection.unchecked_transaction().ok()?;
        const QUERY: &str = "SELECT rowid FROM compilation WHERE key = ?";
        let row = transaction.query_row(QUERY, [key], |row| row.get(0)).ok()?;
        let mut kept = transaction.blob_open(MAIN_DB, "compilation", "content", row, true).ok()?;
        let mut bytes = vec![0; kept.len()];
        kept.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Keeps what was compiled of the sources with this hash under a key, and drops what was of others.
    /// Tells whether that was possible.
    pub fn keep(path: &Path, sources: Fingerprint, key: Fingerprint, content: &[u8]) -> bool {
        let write = |memory: &Connection| {
            memory.execute("DELETE FROM compilation WHERE glossaries <> ?", [sources])?;
            const INSERT: &str =
                "INSERT OR REPLACE INTO compilation (key, glossaries, content) VALUES (?, ?, ?)";
            memory.execute(INSERT, params![key, sources, content]).map(|_rows| ())
        };
        inspect(path).is_ok() && write_at_once(path, write).is_ok_and(|done| done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, Memory};

    const KEYS: [Fingerprint; 2] = [[1; 16], [2; 16]];

    fn read(path: &Path, key: Fingerprint) -> Option<Vec<u8>> {
        KeptCompilations::open(path)?.read(key)
    }

    fn keep(path: &Path, glossaries: u8, key: Fingerprint, content: &[u8]) -> bool {
        KeptCompilations::keep(path, [glossaries; 16], key, content)
    }

    #[test]
    fn keeps_what_is_of_the_latest_glossaries() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        drop(Memory::create(&path).expect("a memory"));
        assert_eq!(read(&path, KEYS[0]), None);
        assert!(keep(&path, 1, KEYS[0], b"first"));
        assert!(keep(&path, 1, KEYS[1], b"second"));
        assert!(keep(&path, 1, KEYS[1], b"third"));
        assert_eq!(read(&path, KEYS[0]).as_deref(), Some(&b"first"[..]));
        assert_eq!(read(&path, KEYS[1]).as_deref(), Some(&b"third"[..]));
        assert!(keep(&path, 2, KEYS[1], b"fourth"));
        assert_eq!(read(&path, KEYS[0]), None);
        assert_eq!(read(&path, KEYS[1]).as_deref(), Some(&b"fourth"[..]));
    }

    #[test]
    fn keeps_nothing_where_it_cannot() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        assert!(!keep(&path, 1, KEYS[0], b"there is no memory"));
        assert!(!path.exists());
        std::fs::write(&path, "en\tar\n").expect("written");
        assert!(!keep(&path, 1, KEYS[0], b"it is no memory"));
        assert_eq!(read(&path, KEYS[0]), None);
        std::fs::remove_file(&path).expect("removed");
        let mut memory = Memory::create(&path).expect("a memory");
        let writing = memory.begin_write().expect("it begins");
        assert!(!keep(&path, 1, KEYS[0], b"another process is writing"));
        drop(writing);
        drop(memory);
        std::fs::remove_file(&path).expect("removed");
        let connection = Connection::open(&path).expect("the file is made");
        let old = include_str!("../../tests/upgrade/schema-1.sql");
        connection.execute_batch(old).expect("it is as it was");
        drop(connection);
        assert!(KeptCompilations::open(&path).is_none());
        assert!(!keep(&path, 1, KEYS[0], b"it is of another version"));
        drop(Memory::open(&path, Access::Write).expect("it is brought up to date"));
        assert!(keep(&path, 1, KEYS[0], b"it is of this version"));
        assert!(read(&path, KEYS[0]).is_some());
    }
}
