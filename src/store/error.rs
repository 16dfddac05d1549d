//! What can go wrong with a memory, said so that the reader knows what to do.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::store::connection::may_be_written;

/// A memory that cannot be used as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{path}: there is no memory here; make one with `turjuman --memory {path} import FILE`", path = path.display())]
    Missing {
        /// The memory's file.
        path: PathBuf,
    },
    /// The path, or a folder of it, is a link that leads nowhere.
    #[error("{link}: this is a link to what is not there; put it there, or remove the link", link = link.display())]
    Dangling {
        /// The link.
        link: PathBuf,
    },
    /// The path is a folder.
    #[error("{path}: this is a folder; name a memory file, such as {path}/memory.sqlite", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The file is there already.
    #[error("{path}: this file exists already; a new memory needs a new name", path = path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file is no memory of ours.
    #[error("{path}: not a Turjuman memory ({what}); it was left untouched, name another file", path = path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// The memory was made by a later version.
    #[error("{path}: this memory has schema {found}, made by a newer Turjuman; this one knows up to {known}, upgrade it", path = path.display())]
    Newer {
        /// The memory's file.
        path: PathBuf,
        /// The version of its schema.
        found: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// The memory's pages contradict one another, or the file is cut off.
    #[error("{path}: the memory is damaged ({what}); if `turjuman verify --repair` does not help, restore a copy or import its files again into a new memory", path = path.display())]
    Damaged {
        /// The memory's file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// Another process holds the memory.
    #[error("{path}: another process is writing to this memory; try again when it has finished", path = path.display())]
    Locked {
        /// The memory's file.
        path: PathBuf,
    },
    /// The memory cannot be written.
    #[error("{path}: the memory cannot be written; check the permissions of the file and its folder", path = path.display())]
    ReadOnly {
        /// The memory's file.
        path: PathBuf,
    },
    /// The system does not let the memory, or a file beside it, be opened.
    #[error("{path}: the memory cannot be opened; check the permissions of the file and its folder, and how many files may be open (`ulimit -n`)", path = path.display())]
    CannotOpen {
        /// The memory's file.
        path: PathBuf,
    },
    /// The memory is of an earlier version and cannot be written.
    #[error("{path}: this memory was made by an earlier Turjuman and must be brought up to date, but cannot be written; make it writable and look something up", path = path.display())]
    Outdated {
        /// The memory's file.
        path: PathBuf,
    },
    /// There is no room.
    #[error("{path}: there is no room to write (the disk, the quota or the largest size of a file); nothing was changed, make room and try again", path = path.display())]
    Full {
        /// The memory's file.
        path: PathBuf,
    },
    /// No origin has this name.
    #[error("{path}: no origin is called '{name}'{guess}; `turjuman --memory {path} stats` lists them", path = path.display())]
    UnknownOrigin {
        /// The memory's file.
        path: PathBuf,
        /// The name.
        name: String,
        /// Asks for one that was probably meant.
        guess: String,
    },
    /// Another file has given the origin its name.
    #[error("{path}: origin '{name}' came from a file in another folder; give --origin {name} if this is the same file, --origin with another name if it is not, or --replace to put it in the place of that one", path = path.display())]
    OtherFile {
        /// The memory's file.
        path: PathBuf,
        /// The name of the origin.
        name: String,
    },
    /// The origin follows a project's file.
    #[error("{path}: origin '{name}' follows the project's file of this name; change that file, or give --origin another name", path = path.display())]
    FollowsFile {
        /// The memory's file.
        path: PathBuf,
        /// The name of the origin.
        name: String,
    },
    /// Units that were imported by hand would go.
    #[error("{path}: origin '{name}' has units that were imported by hand and that the project's file of this name lacks; give the file another name, or put into it what `turjuman --memory {path} export --origin {name}` prints", path = path.display())]
    ImportedByHand {
        /// The memory's file.
        path: PathBuf,
        /// The name of the origin.
        name: String,
    },
    /// Changes to a memory that is gone lie where a new one is to be made.
    #[error("{path}: there is no memory here, but {log} holds changes to one; put the memory back beside it, or move it away", path = path.display(), log = log.display())]
    Leftover {
        /// Where the memory would be.
        path: PathBuf,
        /// The write-ahead log.
        log: PathBuf,
    },
    /// The file system refuses.
    #[error("{path}: cannot be used: {source}; check the path and its permissions", path = path.display())]
    Io {
        /// The memory's file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anything else that SQLite reports.
    #[error("{path}: {source}; `turjuman verify` tells whether the memory is sound", path = path.display())]
    Sqlite {
        /// The memory's file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Says why there is no memory at a path.
    pub(super) fn missing(path: &Path) -> Self {
        match path.ancestors().find(|part| part.is_symlink() && !part.exists()) {
            Some(link) => Self::Dangling { link: link.to_owned() },
            None => Self::Missing { path: path.to_owned() },
        }
    }

    /// Says what an error of SQLite means for this memory.
    pub(super) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        if let rusqlite::Error::SqliteFailure(failure, _message) = &source
            && [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_SHMSIZE].contains(&failure.extended_code)
        {
            return Self::Full { path };
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::CannotOpen) if may_be_written(&path) => Self::CannotOpen { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly { path }
            }
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::NotADatabase) => {
                Self::Foreign { path, what: "it is not an SQLite file" }
            }
            // A statement that does not fit the tables; and, without a code, rows that are not there
            // or do not hold what they must.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::Unknown) | None => {
                let what = match source {
                    rusqlite::Error::FromSqlConversionFailure(_, _, why) => why.to_string(),
                    rusqlite::Error::QueryReturnedNoRows => "a row is missing".to_owned(),
                    other => other.to_string(),
                };
                Self::Damaged { path, what }
            }
            Some(_) => Self::Sqlite { path, source },
        }
    }

    /// Says what an error of the file system means for a memory that is read or made here.
    pub(super) fn of_io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full { path }
            }
            _ => Self::Io { path, source },
        }
    }

    /// Reports content that the memory cannot have written.
    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.into() }
    }
}
