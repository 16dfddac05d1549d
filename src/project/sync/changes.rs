//! How a project's files differ from what its memory holds.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use super::SyncError;
use crate::formats::tmx::packed::{Member, members};
use crate::project::Project;
use crate::store::{FileStamp, Memory};
use crate::unit::Timestamp;

/// How long before its reading a file's last change must lie for its time to tell, in nanoseconds.
const SETTLED: i64 = 2_000_000_000;

/// How a project's TMX files differ from what its memory holds.
#[derive(Debug, Default)]
pub struct Changes {
    files: Vec<PathBuf>,
    /// The files that are new or have changed, or why one cannot be read, with the names of their origins.
    pub(super) changed: Vec<(String, Result<ChangedFile, SyncError>)>,
    /// The names of files that are no more.
    pub(super) gone: Vec<String>,
    /// The files whose content is as before, though their time was another or could not tell.
    touched: Vec<(String, FileStamp)>,
}

/// A TMX file that is new or has changed.
#[derive(Debug)]
pub(super) struct ChangedFile {
    /// The path in the project, where the file is in an archive that of the archive.
    pub(super) relative: PathBuf,
    pub(super) member: Member,
    pub(super) stamp: FileStamp,
}

impl Changes {
    /// Compares a project's TMX files with what its memory holds. Where only the time of a file is another, the memory
    /// takes note of that, if it can be written.
    ///
    /// # Errors
    /// Where a folder or the memory cannot be read.
    pub fn of(project: &Project, memory: &Memory, now: Timestamp) -> Result<Self, SyncError> {
        let mut known: BTreeMap<String, FileStamp> = memory
            .origins()?
            .into_iter()
            .filter_map(|origin| Some((origin.name, origin.stamp?)))
            .collect();
        let files = project.tmx_files()?;
        let mut changes = Self::default();
        for relative in &files {
            let name = origin_name(relative);
            let file = project.folder.join(relative);
            let added = FileState::of(&file, now)
                .and_then(|state| changes.add(&state, relative, &name, &mut known));
            if let Err(source) = added {
                // What the memory has of the file stays.
                let members = format!("{name}/");
                known.retain(|known, _stamp| *known != name && !known.starts_with(&members));
                changes.changed.push((name, Err(SyncError::Io { file, source })));
            }
        }
        memory.refresh_stamps(&changes.touched);
        Ok(Self { files, gone: known.into_keys().collect(), ..changes })
    }

    /// Returns the project's TMX files, relative to its folder, sorted.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Returns the names of the TMX files that are not in the memory as they are now, the changed ones and those that
    /// cannot be read first, then those that are gone.
    pub fn names(&self) -> Vec<String> {
        self.changed.iter().map(|(name, _file)| name).chain(&self.gone).cloned().collect()
    }

    /// Adds what has changed of a file, or of the files in it, and takes the names of these out of those
    /// that are known.
    fn add(
        &mut self,
        state: &FileState<'_>,
        relative: &Path,
        name: &str,
        known: &mut BTreeMap<String, FileStamp>,
    ) -> io::Result<()> {
        // What was one TMX file and is as it was need not be opened.
        if known.get(name).is_some_and(|before| state.is_still(before)) {
            known.remove(name);
            return Ok(());
        }
        for member in members(File::open(state.file)?)? {
            let name = member.name_in(name);
            match state.since(known.remove(&name).as_ref())? {
                Change::None => {}
                Change::Stamp(stamp) => self.touched.push((name, stamp)),
                Change::Content(stamp) => {
                    let relative = relative.to_owned();
                    self.changed.push((name, Ok(ChangedFile { relative, member, stamp })));
                }
            }
        }
        Ok(())
    }
}

/// Returns the name of the origin of a file: its path, with bytes that are no text by their number, so that two files
/// are two origins.
fn origin_name(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(&chunk.valid().replace('\\', "/"));
        for byte in chunk.invalid() {
            name.push_str(&format!("\\x{byte:02X}"));
        }
    }
    name
}

/// The state of a file; its content is hashed when that is first needed.
struct FileState<'a> {
    file: &'a Path,
    size: u64,
    /// In nanoseconds; 0 where it may change again within the same tick of its clock.
    modified: i64,
    content_hash: OnceCell<String>,
}

impl<'a> FileState<'a> {
    fn of(file: &'a Path, now: Timestamp) -> io::Result<Self> {
        let metadata = std::fs::metadata(file)?;
        let modified = metadata
            .modified()?
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        let settled = now.seconds().saturating_mul(1_000_000_000).saturating_sub(SETTLED);
        let modified = if modified < settled { modified } else { 0 };
        Ok(Self { file, size: metadata.len(), modified, content_hash: OnceCell::new() })
    }

    fn is_settled(&self) -> bool {
        self.modified > 0
    }

    /// Tells whether size and time say that the file is as it was.
    fn is_still(&self, before: &FileStamp) -> bool {
        self.is_settled() && (before.size, before.modified) == (self.size, self.modified)
    }

    /// Returns what has changed of the file since it was in another state, if there was one.
    fn since(&self, before: Option<&FileStamp>) -> io::Result<Change> {
        if before.is_some_and(|before| self.is_still(before)) {
            return Ok(Change::None);
        }
        let content_hash = match self.content_hash.get() {
            Some(known) => known.clone(),
            None => {
                let hash = content_hash(File::open(self.file)?)?;
                self.content_hash.get_or_init(|| hash).clone()
            }
        };
        let is_same = before.is_some_and(|before| before.content_hash == content_hash);
        let stamp = FileStamp { content_hash, size: self.size, modified: self.modified };
        Ok(match (is_same, self.is_settled()) {
            (false, _) => Change::Content(stamp),
            (true, true) => Change::Stamp(stamp),
            // Its time would not spare hashing it the next time.
            (true, false) => Change::None,
        })
    }
}

/// What has changed of a file.
enum Change {
    /// Nothing that matters.
    None,
    /// Its time, or whether that tells.
    Stamp(FileStamp),
    /// Its content.
    Content(FileStamp),
}

fn content_hash(mut file: File) -> io::Result<String> {
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(format!("xxh3:{:032x}", hasher.digest128())),
            length => hasher.update(&buffer[..length]),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    use super::*;

    #[test]
    fn names_no_two_files_alike() {
        for (path, name) in [
            (&b"tmx/a.tmx"[..], "tmx/a.tmx"),
            (b"tmx/m\xE9.tmx", "tmx/m\\xE9.tmx"),
            (b"tmx/m\xE8\xC3\xA9.tmx", "tmx/m\\xE8é.tmx"),
        ] {
            assert_eq!(origin_name(Path::new(OsStr::from_bytes(path))), name);
        }
    }
}
