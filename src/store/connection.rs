//! Connections to a memory's file, and the files that SQLite keeps beside it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, ffi};

use crate::store::waiting;

/// What moves the log into the file.
const EMPTY_LOG: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// Sets what every connection has.
pub(super) fn configure(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(waiting::wait))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "normal")?;
    // A memory may come from anywhere: nothing is called that its schema names.
    connection.pragma_update(None, "trusted_schema", false)?;
    // As much as SQLite maps at most, which is 2 GB unless it was built otherwise.
    connection.pragma_update(None, "mmap_size", i64::MAX)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    // Else SQLite prepares a statement again where another plan might suit another value that is bound, as it
    // did all through an import.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Connects without the right to write; where SQLite cannot make the file of its shared memory, in a
/// folder that cannot be written or on a full disk, to a file that nobody changes.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    let probe = configure(&mut connection).and_then(|()| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_row| Ok(()))
    });
    match probe {
        Err(rusqlite::Error::SqliteFailure(failure, _message))
            if lacks_shared_memory(failure) && !has_log(path) =>
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
            let mut connection = Connection::open_with_flags(
                format!("file:{escaped}?immutable=1"),
                flags | OpenFlags::SQLITE_OPEN_URI,
            )?;
            configure(&mut connection)?;
            Ok(connection)
        }
        result => result.map(|()| connection),
    }
}

fn lacks_shared_memory(failure: ffi::Error) -> bool {
    matches!(failure.code, rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
        || failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE
}

/// Connects to write what can be written another time: it waits for nobody.
pub(super) fn connect_at_once(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "normal")?;
    Ok(connection)
}

/// Moves what is in the log into the memory's file. Where others read what was before, or write, after this time, it
/// stays in the log: they move it when they end.
pub(super) fn empty_log(connection: &Connection, patience: Duration) {
    let _left = connection
        .busy_timeout(patience)
        .and_then(|()| connection.query_row(EMPTY_LOG, [], |_row| Ok(())));
}

/// Empties a log that a writer could not empty, or was killed before.
pub(super) fn empty_left_log(path: &Path) {
    if has_log(path)
        && let Ok(connection) = connect_at_once(path)
    {
        empty_log(&connection, Duration::ZERO);
    }
}

/// Returns the path of one of the files that SQLite keeps beside a memory.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Returns the file of a memory and those that SQLite puts beside it while it is open.
pub fn files_of(path: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|suffix| with_suffix(path, suffix))
}

/// Tells whether there are changes that lie beside the memory's file and not yet in it.
pub(super) fn has_log(path: &Path) -> bool {
    with_suffix(path, "-wal").metadata().is_ok_and(|log| log.len() > 0)
}
