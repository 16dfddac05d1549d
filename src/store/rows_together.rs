//! Rows that come into a table together: executing a statement takes longer than what it does for a row.

use std::fmt::{self, Debug, Formatter};

use rusqlite::{CachedStatement, Connection, ToSql};

/// The bytes of texts after which no further row waits.
const BYTES_WAITING: usize = 1 << 18;

/// Appends rows to a table, some with one statement.
pub(super) struct RowsTogether<'connection> {
    insert: CachedStatement<'connection>,
    columns: usize,
    /// How many rows go together.
    most: usize,
    /// How many wait, bound to the statement.
    waiting: usize,
    /// The bytes of texts of these.
    bytes: usize,
}

impl Debug for RowsTogether<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self { waiting, .. } = self;
        formatter.debug_struct("RowsTogether").field("waiting", waiting).finish_non_exhaustive()
    }
}

impl<'connection> RowsTogether<'connection> {
    /// Begins to append rows, so many together, to a table of these columns.
    pub(super) fn new(
        connection: &'connection Connection,
        table: &str,
        columns: &[&str],
        most: usize,
    ) -> rusqlite::Result<Self> {
        let row = format!("({})", vec!["?"; columns.len()].join(", "));
        let rows = vec![row; most].join(", ");
        let names = columns.join(", ");
        let sql = format!("INSERT INTO {table} ({names}) SELECT * FROM (VALUES {rows}) LIMIT ?");
        let insert = connection.prepare_cached(&sql)?;
        Ok(Self { insert, columns: columns.len(), most, waiting: 0, bytes: 0 })
    }

    /// Appends a row, with so many bytes of texts.
    pub(super) fn push(&mut self, row: &[&dyn ToSql], bytes: usize) -> rusqlite::Result<()> {
        let start = self.waiting * self.columns;
        for (place, value) in (start + 1..).zip(row) {
            self.insert.raw_bind_parameter(place, value)?;
        }
        self.waiting += 1;
        self.bytes += bytes;
        if self.waiting < self.most && self.bytes < BYTES_WAITING { Ok(()) } else { self.write() }
    }

    /// Tells whether with the next row all that wait are written.
    pub(super) fn next_is_last(&self) -> bool {
        self.waiting + 1 == self.most
    }

    /// Writes the rows that wait.
    pub(super) fn write(&mut self) -> rusqlite::Result<()> {
        if self.waiting > 0 {
            self.insert.raw_bind_parameter(self.most * self.columns + 1, self.waiting)?;
            self.insert.raw_execute()?;
            self.waiting = 0;
        }
        if self.bytes >= BYTES_WAITING {
            self.insert.clear_bindings();
        }
        self.bytes = 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_rows_come_in_as_they_are(
            sizes in prop::collection::vec(prop_oneof![8 => 0..9_usize, 1 => Just(BYTES_WAITING)], 0..40),
            most in 1..9_usize,
            writes in prop::collection::vec(prop::bool::weighted(0.1), 40),
        ) {
            let connection = Connection::open_in_memory().expect("memory takes it");
            connection.execute_batch("CREATE TABLE rows (id, text)").expect("it is made");
            let mut rows =
                RowsTogether::new(&connection, "rows", &["id", "text"], most).expect("it is right");
            let texts: Vec<Option<String>> =
                sizes.iter().map(|&size| (size > 0).then(|| "x".repeat(size))).collect();
            for ((id, text), is_written) in (0_i64..).zip(&texts).zip(writes) {
                let is_last = rows.next_is_last();
                rows.push(&[&id, text], text.as_ref().map_or(0, String::len)).expect("it is taken");
                prop_assert!(!is_last || rows.waiting == 0);
                if is_written {
                    rows.write().expect("they are written");
                }
            }
            rows.write().expect("they are written");
            let mut select =
                connection.prepare("SELECT id, text FROM rows ORDER BY rowid").expect("it is right");
            let read = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
            let read: rusqlite::Result<Vec<(i64, Option<String>)>> = read.expect("it is read").collect();
            let expected: Vec<_> = (0..).zip(texts).collect();
            prop_assert_eq!(read.expect("it is read"), expected);
        }
    }
}
