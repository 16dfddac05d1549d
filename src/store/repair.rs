//! Repairing a memory: building anew what can be made of its units.

use std::path::Path;

use rusqlite::Connection;

use crate::store::error::StoreError;
use crate::store::memory::{Memory, inspect};
use crate::store::verify::find_file_faults;
use crate::store::{index, schema};

impl Memory {
    /// Opens a memory to write, in whatever state its index is, and [builds that anew](Memory::rebuild_index).
    ///
    /// # Errors
    /// Where the units cannot be read or the memory cannot be written.
    pub fn repair(path: &Path) -> Result<Self, StoreError> {
        inspect(path)?;
        let mut memory = Self::open_as_it_is(path)?;
        memory.rebuild_index()?;
        Ok(memory)
    }

    /// Builds the search index and the vocabulary anew from the units. Where SQLite finds the file damaged, so are
    /// the tables that hold them and the indexes of the others: what is damaged there is not even read, and the
    /// file is written anew, for which there must be room.
    ///
    /// # Errors
    /// Where the units cannot be read or the memory cannot be written.
    pub fn rebuild_index(&mut self) -> Result<(), StoreError> {
        let path = self.path.clone();
        let of = |source| StoreError::of(&path, source);
        let is_damaged = is_damaged(&self.connection);
        let transaction = self.begin_write()?;
        if is_damaged {
            schema::renew_derived(&transaction).map_err(of)?;
        }
        index::rebuild(&transaction, &path).map_err(of)?;
        transaction.commit().map_err(of)?;
        // The pages of the damaged tables belong to nothing any more.
        if is_damaged { self.vacuum() } else { Ok(()) }
    }
}

fn is_damaged(connection: &Connection) -> bool {
    let mut faults = Vec::new();
    find_file_faults(connection, &mut faults).is_err() || !faults.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, pair, units};
    use std::fs::File;
    use std::io::{Seek, SeekFrom, Write};

    /// Makes a memory of some thousand units and returns its path.
    fn make(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("memory.sqlite");
        let mut memory = Memory::create(&path).expect("a memory");
        let unit = |number: u32| pair(&format!("Report {number} of {}", number % 97), "تقرير");
        add(&mut memory, "o", (0..3_000).map(unit));
        path
    }

    #[test]
    fn whatever_is_made_of_the_units_may_be_damaged() {
        for name in
            ["posting_block", "generation", "vocabulary", "unit_text", "placement_unit", "removal"]
        {
            let folder = tempfile::tempdir().expect("a folder");
            let path = make(folder.path());
            let connection = Connection::open(&path).expect("it opens");
            let (page, size): (u64, u64) = connection
                .query_row(
                    "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema
                     WHERE name = ?1",
                    [name],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .expect("it is there");
            drop(connection);
            let mut file = File::options().write(true).open(&path).expect("it opens");
            file.seek(SeekFrom::Start((page - 1) * size)).expect("it is there");
            file.write_all(&vec![0xA5; size as usize]).expect("it is spoilt");
            let memory = Memory::repair(&path).expect(name);
            assert_eq!(memory.verify().expect(name).faults, [], "{name}");
            assert_eq!(units(&memory, None).len(), 3_000, "{name}");
        }
    }

    #[test]
    fn rows_that_are_gone_come_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = make(folder.path());
        let connection = Connection::open(&path).expect("it opens");
        connection
            .execute_batch("DELETE FROM generation; DELETE FROM segment_block; DELETE FROM removal")
            .expect("gone");
        drop(connection);
        let memory = Memory::repair(&path).expect("it is repaired");
        assert_eq!(memory.verify().expect("it is read").faults, []);
    }
}
