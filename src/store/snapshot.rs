//! Several readings of a memory that see it as it was at one moment.

use rusqlite::Connection;

use crate::store::error::StoreError;
use crate::store::memory::{Mapping, Memory};

/// What a memory is at one moment: until it is dropped, every reading sees this, whatever others write.
#[derive(Debug)]
pub struct Snapshot<'memory> {
    /// Whose transaction ends with it; none within another snapshot, which holds longer.
    connection: Option<&'memory Connection>,
}

impl Memory {
    /// Holds on to the memory as it is now.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        let connection = &self.connection;
        if !connection.is_autocommit() {
            return Ok(Snapshot { connection: None });
        }
        // A look-up may take less time than SQLite needs to parse this.
        let begun = connection.prepare_cached("BEGIN").and_then(|mut begin| begin.execute([]));
        begun.map_err(|source| self.error(source))?;
        let snapshot = Snapshot { connection: Some(connection) };
        self.cache.refresh(connection).map_err(|source| self.error(source))?;
        Ok(snapshot)
    }

    /// Holds on to the memory as it is now, to look something up.
    ///
    /// Around each page that is touched, the system maps others, 64 kB at once: where one segment is looked up in a
    /// memory that is not large, that would be the most of what the process takes. So the file is mapped only when a
    /// second one is.
    pub(super) fn lookup_snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        let change = match self.mapping.get() {
            _ if !self.connection.is_autocommit() => None,
            Mapping::Settled => None,
            Mapping::First => Some((0, Mapping::Second)),
            Mapping::Second => Some((i64::MAX, Mapping::Settled)),
        };
        if let Some((size, next)) = change {
            self.mapping.set(next);
            let changed = self.connection.pragma_update(None, "mmap_size", size);
            changed.map_err(|source| self.error(source))?;
        }
        self.snapshot()
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection else { return };
        // Nothing was written that could fail to be undone.
        let _ended = connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, pair};
    use crate::store::{Access, NewMemory};

    #[test]
    fn sees_nothing_that_is_written_later() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut writer = NewMemory::begin(&path).and_then(NewMemory::keep).expect("a memory");
        let reader = Memory::open(&path, Access::Read).expect("it opens");
        let units = || reader.statistics().expect("it is read").units;
        let snapshot = reader.snapshot().expect("it is held");
        assert_eq!(units(), 0);
        drop(reader.snapshot().expect("one within another"));
        add(&mut writer, "o", [pair("Peace", "سلام")]);
        assert_eq!(units(), 0);
        drop(snapshot);
        assert_eq!(units(), 1);
    }
}
