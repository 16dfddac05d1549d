//! Compacting a memory: one generation a language, and no space that nothing uses.

use std::time::Duration;

use crate::store::connection::empty_log;
use crate::store::error::StoreError;
use crate::store::index::{self, Extent};
use crate::store::memory::Memory;
use crate::store::waiting;

impl Memory {
    /// Merges the whole index, drops from it what is gone, and gives unused space back to the file system.
    ///
    /// Others may read meanwhile; the space is given back once they have ended. Takes as much space for
    /// temporary files as the memory has.
    ///
    /// # Errors
    /// Where the memory cannot be written; it is as it was, or has only the index merged.
    ///
    /// # Examples
    /// ```
    /// # use turjuman::store::Memory;
    /// # let folder = tempfile::tempdir()?;
    /// let mut memory = Memory::create(&folder.path().join("memory.sqlite"))?;
    /// memory.compact()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compact(&mut self) -> Result<(), StoreError> {
        let path = self.path.clone();
        let of = |source| StoreError::of(&path, source);
        let transaction = self.begin_write()?;
        index::tidy(&transaction, Extent::All).map_err(of)?;
        transaction.commit().map_err(of)?;
        self.vacuum()?;
        empty_log(&self.connection, Duration::ZERO);
        self.connection.busy_handler(Some(waiting::wait)).map_err(of)
    }

    /// Writes the file anew, without the pages that nothing uses.
    pub(super) fn vacuum(&self) -> Result<(), StoreError> {
        let of = |source| self.error(source);
        // The copy that this makes would else be held in memory.
        self.connection.pragma_update(None, "temp_store", "default").map_err(of)?;
        let vacuumed = self.connection.execute_batch("VACUUM");
        self.connection.pragma_update(None, "temp_store", "memory").map_err(of)?;
        vacuumed.map_err(of)
    }
}

#[cfg(test)]
mod tests {
    use crate::store::fixture::{add, pair};
    use crate::store::{Access, Memory};

    #[test]
    fn a_compacted_memory_is_as_small_as_a_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let unit = |number: usize| {
            let text = format!("Report {number} of {} and {}", number % 97, number * 31 % 1_009);
            pair(&text, &format!("التقرير {number}"))
        };
        let open = |name: &str| Memory::create(&folder.path().join(name)).expect("a memory");
        let (mut grown, mut fresh) = (open("grown.sqlite"), open("fresh.sqlite"));
        for start in (0..4_000).step_by(50) {
            let origin = format!("part {}", start % 400);
            add(&mut grown, &origin, (start..start + 50).map(unit));
        }
        for part in [50, 100, 150, 200, 250, 300, 350] {
            grown.remove_origin(&format!("part {part}")).expect("removed");
        }
        let numbers = (0..4_000).filter(|number| number % 400 < 50);
        add(&mut fresh, "part 0", numbers.map(unit));
        let reader = Memory::open(grown.path(), Access::Read).expect("it opens");
        grown.compact().expect("compacted");
        fresh.compact().expect("compacted");
        assert_eq!(reader.verify().expect("it is read").faults, []);
        assert_eq!(grown.verify().expect("it is read").faults, []);
        drop(reader);
        grown.compact().expect("compacted");
        let size = |memory: &Memory| std::fs::metadata(memory.path()).expect("it is there").len();
        assert!(size(&grown) <= size(&fresh) * 13 / 10, "{} {}", size(&grown), size(&fresh));
    }
}
