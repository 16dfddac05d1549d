//! What an import lays aside: more than should be held, and in no order yet that the memory could take.
//!
//! It lies in a file without a name beside the memory, which goes with the process, and is read from many places at once.

use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::ffi;
use tempfile::{SpooledTempFile, spooled_tempfile_in};

/// The bytes that are written, and at most read of a section, at a time.
const BUFFER: usize = 1 << 15;

/// The bytes that are read of all sections at a time, unless that were less than [`LEAST_BUFFER`] of each.
const BUFFERS: usize = 1 << 21;

/// The fewest bytes that are read of a section at a time.
const LEAST_BUFFER: usize = 1 << 12;

/// The file, which is written to its end and read by sections.
#[derive(Debug)]
pub(in crate::store) struct LaidAside {
    file: Mutex<SpooledTempFile>,
}

impl LaidAside {
    /// Begins without anything; a file comes into the folder when there are more bytes than are to be held.
    pub(in crate::store) fn new(folder: &Path, held: usize) -> Self {
        Self { file: Mutex::new(spooled_tempfile_in(held, folder)) }
    }

    /// Returns where what is there ends, and what writes behind it.
    pub(in crate::store) fn append(&mut self) -> io::Result<(u64, Appender<'_>)> {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let end = file.seek(SeekFrom::End(0))?;
        Ok((end, BufWriter::with_capacity(BUFFER, file)))
    }

    /// Begins to read a section that is one of so many that are read at the same time.
    pub(in crate::store) fn section(&self, section: Range<u64>, of: usize) -> Section<'_> {
        let most = (BUFFERS / of.max(1)).clamp(LEAST_BUFFER, BUFFER);
        let size = most.min((section.end - section.start) as usize);
        BufReader::with_capacity(size, Unread { file: &self.file, rest: section })
    }
}

/// What writes to the end of the file.
pub(in crate::store) type Appender<'a> = BufWriter<&'a mut SpooledTempFile>;

/// A section of the file that is read.
pub(in crate::store) type Section<'a> = BufReader<Unread<'a>>;

/// A section of the file, from where it has not been read yet.
#[derive(Debug)]
pub(in crate::store) struct Unread<'a> {
    file: &'a Mutex<SpooledTempFile>,
    rest: Range<u64>,
}

impl Read for Unread<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min((self.rest.end - self.rest.start) as usize);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.rest.start))?;
        let read = file.read(&mut buffer[..length])?;
        self.rest.start += read as u64;
        Ok(read)
    }
}

/// A thread that lays things aside while more come in, with what it lays them in.
#[derive(Debug)]
pub(in crate::store) struct Background<T>(Option<JoinHandle<io::Result<T>>>);

impl<T> Default for Background<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Send + 'static> Background<T> {
    /// Begins to lay something aside.
    pub(in crate::store) fn begin(
        &mut self,
        mut place: T,
        lay: impl FnOnce(&mut T) -> io::Result<()> + Send + 'static,
    ) {
        self.0 = Some(thread::spawn(move || lay(&mut place).map(|()| place)));
    }

    /// Returns what things are laid in, once all of them are; nothing, if none ever were.
    pub(in crate::store) fn wait(&mut self) -> io::Result<Option<T>> {
        let thread = self.0.take();
        thread.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).transpose()
    }

    /// Tells whether anything has been laid aside.
    #[cfg(test)]
    pub(in crate::store) fn has_begun(&self) -> bool {
        self.0.is_some()
    }
}

/// Says of an error of the file what SQLite says of one of its own files.
pub(in crate::store) fn of_io(error: io::Error) -> rusqlite::Error {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            ffi::SQLITE_FULL
        }
        _ => ffi::SQLITE_IOERR,
    };
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    #[test]
    fn a_full_disk_is_told_from_other_faults() {
        for (kind, is_full) in [
            (ErrorKind::StorageFull, true),
            (ErrorKind::QuotaExceeded, true),
            (ErrorKind::FileTooLarge, true),
            (ErrorKind::PermissionDenied, false),
        ] {
            let error = StoreError::of(Path::new("memory.sqlite"), of_io(kind.into()));
            assert_eq!(matches!(error, StoreError::Full { .. }), is_full, "{error}");
        }
    }
}
