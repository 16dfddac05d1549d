//! Connections to a memory's file, and the files that SQLite keeps beside it.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf, is_separator};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, ffi};

use crate::store::{schema, waiting};
use crate::whole_file::folder_of;

/// What moves the log into the file.
const EMPTY_LOG: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// The pages of the log, 16 kB each, from which on the write that adds to it moves them into the file and waits for the
/// disk: the rarer, the fewer small writes take long, and the more often a page that changes again and again is moved only once.
const LOG_PAGES: u32 = 4_000;

/// Sets what every connection has.
pub(super) fn configure(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(waiting::wait))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
    // A memory may come from anywhere: nothing is called that its schema names.
    connection.pragma_update(None, "trusted_schema", false)?;
    // As much as SQLite maps at most, which is 2 GB unless it was built otherwise.
    connection.pragma_update(None, "mmap_size", i64::MAX)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    // Else SQLite prepares a statement again where another plan might suit another value that is bound: all through
    // an import.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A size of something that a connection has, which holds until this is dropped.
#[derive(Debug)]
pub(super) struct PassingSize<'c> {
    connection: &'c Connection,
    pragma: &'static str,
    /// The size before, as SQLite has it.
    before: i64,
}

impl<'c> PassingSize<'c> {
    /// Lets the page cache have so many KiB.
    pub(super) fn of_cache(connection: &'c Connection, kib: u32) -> rusqlite::Result<Self> {
        Self::set(connection, "cache_size", -i64::from(kib))
    }

    /// Lets nothing of the file be mapped: what is gone through once would stay in memory, all of it.
    pub(super) fn without_mapping(connection: &'c Connection) -> rusqlite::Result<Self> {
        Self::set(connection, "mmap_size", 0)
    }

    fn set(connection: &'c Connection, pragma: &'static str, size: i64) -> rusqlite::Result<Self> {
        let before = connection.pragma_query_value(None, pragma, |row| row.get(0))?;
        connection.pragma_update(None, pragma, size)?;
        Ok(Self { connection, pragma, before })
    }
}

impl Drop for PassingSize<'_> {
    fn drop(&mut self) {
        let _as_it_is = self.connection.pragma_update(None, self.pragma, self.before);
    }
}

/// Connects without the right to write; where SQLite cannot make the file of its shared memory, in a
/// folder that cannot be written or on a full disk, to a file that nobody changes.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_with_flags(path, READ_ONLY)?;
    let probe = configure(&mut connection).and_then(|()| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_row| Ok(()))
    });
    match probe {
        Err(rusqlite::Error::SqliteFailure(failure, _message))
            if lacks_shared_memory(failure, path) && !has_log(path) =>
        {
            connect_to_unchanging(path)
        }
        result => result.map(|()| connection),
    }
}

const READ_ONLY: OpenFlags =
    OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Connects to a file that nobody changes, without locks.
fn connect_to_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let flags = READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let mut connection = Connection::open_with_flags(address_of(path) + "?immutable=1", flags)?;
    configure(&mut connection)?;
    Ok(connection)
}

/// Returns the address of a file as RFC 8089 has it.
fn address_of(path: &Path) -> String {
    let mut address = "file:".to_owned();
    let path_text = path.as_os_str().as_encoded_bytes();
    if path.is_absolute() {
        // Without an authority, which may be empty, the first folder of `//folder/file` would be it.
        address.push_str("//");
        if !path_text.first().is_some_and(|&byte| is_separator(byte.into())) {
            // A drive.
            address.push('/');
        }
    }
    for &byte in path_text {
        match byte {
            b'%' | b'?' | b'#' | 128.. => address.push_str(&format!("%{byte:02x}")),
            byte if is_separator(byte.into()) => address.push('/'),
            plain => address.push(plain.into()),
        }
    }
    address
}

/// Tells whether an error means that there can be no shared memory, rather than that it could not be had this time.
fn lacks_shared_memory(failure: ffi::Error, path: &Path) -> bool {
    match failure.code {
        ErrorCode::CannotOpen | ErrorCode::ReadOnly => !may_be_written(path),
        _ => failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE,
    }
}

/// Tells whether a memory's file and those beside it may be written, and made where they are lacking. What fails for
/// another reason, as for want of a file descriptor, may be written another time.
pub(super) fn may_be_written(path: &Path) -> bool {
    let folder = tempfile::tempfile_in(folder_of(path)).map(|_file| ());
    let files = files_of(path);
    let files = files.iter().map(|file| File::options().write(true).open(file).map(|_file| ()));
    let errors = [folder].into_iter().chain(files).filter_map(Result::err);
    !errors.map(|error| error.kind()).any(|kind| {
        use ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        matches!(kind, PermissionDenied | ReadOnlyFilesystem | StorageFull | QuotaExceeded)
    })
}

/// Connects to write without waiting for anybody.
fn connect_at_once(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "normal")?;
    Ok(connection)
}

/// Writes what can be written another time: not where another process is writing, or where the memory is of another
/// version. Tells whether it was written.
pub(super) fn write_at_once(
    path: &Path,
    write: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> rusqlite::Result<bool> {
    let mut connection = connect_at_once(path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if schema::version(&transaction)? != schema::VERSION {
        return Ok(false);
    }
    write(&transaction)?;
    transaction.commit()?;
    // Else the log would stay as large where others have the memory open.
    empty_log(&connection, Duration::ZERO);
    Ok(true)
}

/// Moves what is in the log into the memory's file. Where others read what was before, or write, after this time, it
/// stays in the log: they move it when they end.
pub(super) fn empty_log(connection: &Connection, patience: Duration) {
    let _left = connection
        .busy_timeout(patience)
        .and_then(|()| connection.query_row(EMPTY_LOG, [], |_row| Ok(())));
}

/// Has SQLite move into the memory's file what a writer left in the log, as it could not empty that or was killed, and
/// take the log away: when this is dropped, behind a connection, and only if nobody else has the file open. A writer at
/// work moves its log itself.
#[derive(Debug)]
pub(super) struct LeftLog(pub(super) PathBuf);

impl Drop for LeftLog {
    fn drop(&mut self) {
        if has_log(&self.0)
            && let Ok(connection) = connect_at_once(&self.0)
        {
            // The last connection that may write does it as it closes, if it has opened the log.
            let _version = schema::version(&connection);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_nobody_changes_whatever_its_name_is() {
        let folder = tempfile::tempdir().expect("a folder");
        #[cfg(target_os = "linux")]
        let odd: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"\xFF.sqlite");
        #[cfg(not(target_os = "linux"))]
        let odd = std::ffi::OsStr::new("\u{FF}.sqlite");
        let names: [&std::ffi::OsStr; 3] =
            ["a%20b?c#d.sqlite".as_ref(), "ذاكرة.sqlite".as_ref(), odd];
        let mut paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
        if cfg!(unix) {
            let doubled = format!("/{}", folder.path().join("doubled.sqlite").display());
            paths.push(doubled.into());
        }
        for path in paths {
            let connection = Connection::open(&path).expect("the file is made");
            connection.execute_batch("CREATE TABLE a (b)").expect("written");
            drop(connection);
            let connection = connect_to_unchanging(&path).expect("it is opened");
            let tables: u32 = connection
                .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
                .expect("it is read");
            assert_eq!(tables, 1, "{path:?}");
        }
    }

    #[test]
    fn takes_only_what_may_not_be_written_for_unchanging() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        for code in [ffi::SQLITE_CANTOPEN, ffi::SQLITE_READONLY] {
            assert!(!lacks_shared_memory(ffi::Error::new(code), &path));
        }
        assert!(lacks_shared_memory(ffi::Error::new(ffi::SQLITE_IOERR_SHMSIZE), &path));
        assert!(!lacks_shared_memory(ffi::Error::new(ffi::SQLITE_IOERR_READ), &path));
    }
}
