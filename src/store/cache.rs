//! What a memory keeps of its file from one look-up to the next.
//!
//! Generations, bitmaps and units never change, so what was read of them once stays true as long as they
//! are there; which there are, and where units stand, is true until the file changes. Each kind has a share of the budget; where it is spent, the oldest make room for new ones.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rusqlite::Connection;

use crate::store::index::{Block, Chunk, Generation, Lengths, Posting, Token};
use crate::store::lookup::ComparedUnit;
use crate::store::texts::Languages;

/// The bytes that a memory keeps unless it is told otherwise.
pub(super) const DEFAULT_BUDGET: usize = 64 << 20;

/// Parts of a memory's file that are held in memory.
#[derive(Debug)]
pub(super) struct Cache {
    /// The lengths of generations.
    pub(super) lengths: Shelf<i64, Lengths>,
    /// The postings of tokens in generations, which may lack them.
    pub(super) postings: Shelf<(i64, Token), Option<Posting>>,
    /// The rows of bitmaps.
    pub(super) chunks: Shelf<i64, Chunk>,
    /// The blocks of generations' segments.
    pub(super) blocks: Shelf<(i64, u32), Block>,
    /// What is compared of units, and where they stand.
    pub(super) units: Shelf<i64, ComparedUnit<'static>>,
    /// All generations.
    pub(super) generations: RefCell<Option<Arc<[Generation]>>>,
    /// Whether any origin has a penalty.
    pub(super) has_penalties: Cell<Option<bool>>,
    /// The languages of the units.
    pub(super) languages: RefCell<Languages>,
    /// The state of the file that units, generations and penalties were read from.
    version: Cell<(i64, u64)>,
}

impl Cache {
    /// Makes an empty cache of so many bytes.
    pub(super) fn new(budget: usize) -> Self {
        Self {
            lengths: Shelf::new(budget / 16),
            postings: Shelf::new(budget / 4),
            chunks: Shelf::new(budget / 4),
            blocks: Shelf::new(budget / 4),
            units: Shelf::new(budget / 16 * 3),
            generations: RefCell::default(),
            has_penalties: Cell::default(),
            languages: RefCell::default(),
            version: Cell::default(),
        }
    }

    /// Drops what may no longer be true if the file may have changed. To be called in the transaction
    /// that reads.
    pub(super) fn refresh(&self, connection: &Connection) -> rusqlite::Result<()> {
        let of_others =
            connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        let version = (of_others, connection.total_changes());
        if self.version.replace(version) != version {
            self.units.clear();
            self.generations.take();
            self.has_penalties.set(None);
        }
        Ok(())
    }
}

/// Parts of one kind.
#[derive(Debug)]
pub(super) struct Shelf<K, V> {
    budget: usize,
    kept: RefCell<Kept<K, V>>,
}

#[derive(Debug)]
struct Kept<K, V> {
    /// The parts with their bytes.
    parts: HashMap<K, (Arc<V>, usize), FixedState>,
    /// The keys in the order in which their parts came.
    order: VecDeque<K>,
    spent: usize,
}

/// What a part takes beside its own bytes: its key, twice, and its place in the table.
const BYTES_A_PART: usize = 96;

impl<K: Copy + Eq + Hash, V> Shelf<K, V> {
    fn new(budget: usize) -> Self {
        let kept = Kept { parts: HashMap::default(), order: VecDeque::new(), spent: 0 };
        Self { budget, kept: RefCell::new(kept) }
    }

    /// Returns a part from the shelf, or else what `read` returns, with its bytes.
    ///
    /// # Errors
    /// Those of `read`.
    pub(super) fn get_or_read<E>(
        &self,
        key: K,
        read: impl FnOnce() -> Result<(V, usize), E>,
    ) -> Result<Arc<V>, E> {
        if let Some(part) = self.get(key) {
            return Ok(part);
        }
        let (part, bytes) = read()?;
        let part = Arc::new(part);
        self.keep(key, &part, bytes);
        Ok(part)
    }

    /// Returns a part from the shelf.
    pub(super) fn get(&self, key: K) -> Option<Arc<V>> {
        self.kept.borrow().parts.get(&key).map(|(part, _bytes)| Arc::clone(part))
    }

    /// Puts a part of so many bytes, which is not there yet, on the shelf, if it has room for it.
    pub(super) fn keep(&self, key: K, part: &Arc<V>, bytes: usize) {
        let bytes = bytes + BYTES_A_PART;
        if bytes > self.budget {
            return;
        }
        let kept = &mut *self.kept.borrow_mut();
        while kept.spent + bytes > self.budget
            && let Some(oldest) = kept.order.pop_front()
        {
            kept.spent -= kept.parts.remove(&oldest).map_or(0, |(_part, bytes)| bytes);
        }
        kept.parts.insert(key, (Arc::clone(part), bytes));
        kept.order.push_back(key);
        kept.spent += bytes;
    }

    fn clear(&self) {
        let kept = &mut *self.kept.borrow_mut();
        kept.parts.clear();
        kept.order.clear();
        kept.spent = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// Returns those of the keys that were not on the shelf.
    fn read(shelf: &Shelf<u32, u32>, keys: &[u32]) -> Vec<u32> {
        let mut was_read = Vec::new();
        for &key in keys {
            let part = shelf.get_or_read(key, || -> Result<_, Infallible> {
                was_read.push(key);
                Ok((key * 2, 1_000 - BYTES_A_PART))
            });
            assert_eq!(part, Ok(Arc::new(key * 2)));
        }
        was_read
    }

    #[test]
    fn keeps_what_the_budget_allows() {
        let shelf = Shelf::new(3_500);
        assert_eq!(read(&shelf, &[1, 2, 1, 3, 1, 4, 1, 4]), [1, 2, 3, 4, 1]);
        assert_eq!(shelf.kept.borrow().spent, 3_000);
        assert_eq!(read(&Shelf::new(0), &[1, 1]), [1, 1]);
    }

    #[test]
    fn forgets_units_when_the_file_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file.sqlite");
        let open = || Connection::open(&path).expect("it opens");
        let (connection, other) = (open(), open());
        let cache = Cache::new(DEFAULT_BUDGET);
        let is_read = || {
            cache.refresh(&connection).expect("it is read");
            let mut is_read = false;
            let unit = cache.units.get_or_read(1, || -> Result<_, Infallible> {
                is_read = true;
                Ok((ComparedUnit::default(), 100))
            });
            assert!(unit.is_ok());
            is_read
        };
        assert_eq!([is_read(), is_read()], [true, false]);
        other.execute_batch("CREATE TABLE a (b); INSERT INTO a VALUES (1);").expect("written");
        assert_eq!([is_read(), is_read()], [true, false]);
        connection.execute_batch("DELETE FROM a").expect("written");
        assert_eq!([is_read(), is_read()], [true, false]);
    }
}
