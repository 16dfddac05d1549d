//! Locks of files that are written beside their places.
//!
//! A process that is killed cannot remove what it has written. So it keeps a file beside its drafts locked as long as
//! there is one; whoever makes the next lock in the folder removes those that nobody holds, with the drafts of each.

use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// A file that is empty and locked. Dropped, it is removed.
#[derive(Debug)]
pub(crate) struct DraftLock(NamedTempFile);

impl DraftLock {
    /// Makes a lock whose name begins so. Of those in the folder whose processes have ended the drafts are removed first.
    pub(crate) fn make_in(
        folder: &Path,
        prefix: &str,
        remove_drafts: impl Fn(&Path),
    ) -> io::Result<Self> {
        remove_abandoned(folder, prefix, remove_drafts);
        loop {
            // The error of the crate names the lock, which means nothing to anyone.
            let lock = tempfile::Builder::new().prefix(prefix).tempfile_in(folder);
            let lock = lock.map_err(|error| io::Error::from(error.kind()))?;
            // Where no file can be locked, nobody takes this one for abandoned. Over some networks locks hold on one machine
            // only: another that writes into the same folder may remove it, with its drafts.
            let _is_unsupported = lock.as_file().lock();
            // Another process may have found it before it was locked, and removed it.
            if lock.path().exists() {
                return Ok(Self(lock));
            }
        }
    }

    /// Returns where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Removes the locks and drafts of processes that have ended.
fn remove_abandoned(folder: &Path, prefix: &str, remove_drafts: impl Fn(&Path)) {
    // A folder may be one that files can be put into and that cannot be listed.
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let is_name =
            rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let is_empty_file = || entry.metadata().is_ok_and(|file| file.is_file() && file.len() == 0);
        if !is_name || !is_empty_file() {
            continue;
        }
        let path = folder.join(name);
        // What cannot be opened belongs to another, or is gone.
        let Ok(lock) = File::options().write(true).open(&path) else { continue };
        if lock.try_lock().is_ok() {
            remove_drafts(&path);
            // One that stays is in nobody's way.
            let _stays = std::fs::remove_file(path);
        }
    }
}
