//! Bringing a project's memory up to date with its files.
//!
//! A file whose size and time are as before is taken to be unchanged, unless it was changed so shortly
//! before it was read that the time may not tell; else its content hash decides. Each changed file is
//! one transaction; a file that is gone takes its origin with it. Origins that were imported by hand
//! are left alone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use crate::exchange::{ImportError, ImportEvent, ImportReport, ImportTarget, Purpose, import_tmx};
use crate::formats::packed::{EXPANSION, unpack};
use crate::formats::tmx::TmxReading;
use crate::project::{ConfigError, Project};
use crate::store::{FileStamp, ImportMode, Memory, StoreError};
use crate::unit::Timestamp;

/// How long before its reading a file's last change must lie for its time to tell, in nanoseconds.
const SETTLED: i64 = 2_000_000_000;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncedFile {
    /// The name of its origin: the path in the project.
    pub name: String,
    /// What its import did; none where the file is gone and its origin was removed.
    pub import: Option<ImportReport>,
}

/// A memory that could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file cannot be read.
    #[error("{file}: {source}", file = file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("{file}: {source}", file = file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        source: ImportError,
    },
    /// The memory cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Brings a project's memory up to date with its TMX files and returns those that had changed.
/// `observe` is told of each file what happens with it, and may stop.
///
/// # Errors
/// Where a file cannot be read, for the first of these after the others are done; and where the memory
/// cannot be written, or `observe` stops.
pub fn sync(
    project: &Project,
    memory: &mut Memory,
    now: Timestamp,
    observe: &mut dyn FnMut(&Path, u64, ImportEvent<'_>) -> ControlFlow<()>,
) -> Result<Vec<SyncedFile>, SyncError> {
    let Changes { changed, gone } = changes(project, memory, now)?;
    let mut synced = Vec::new();
    let mut broken = None;
    for ChangedFile { relative, name, stamp } in changed {
        let file = project.folder.join(&relative);
        let opened =
            File::open(&file).map_err(|source| SyncError::Io { file: file.clone(), source })?;
        let target = ImportTarget {
            memory,
            origin: &name,
            mode: ImportMode::Mirror,
            now,
            stamp: Some(&stamp),
            penalty: None,
            file: None,
            purpose: Purpose::Change,
        };
        let reading = TmxReading::default();
        let unpacked = unpack(BufReader::new(opened), EXPANSION)
            .map_err(|source| SyncError::Io { file: file.clone(), source })?;
        let result = import_tmx(unpacked, reading, target, &mut |event| {
            observe(&relative, stamp.size, event)
        });
        match result {
            Ok(report) => synced.push(SyncedFile { name, import: Some(report) }),
            Err(source @ ImportError::Tmx(_)) => {
                broken.get_or_insert(SyncError::File { file, source });
            }
            Err(source) => return Err(SyncError::File { file, source }),
        }
    }
    for name in gone {
        memory.remove_origin(&name)?;
        synced.push(SyncedFile { name, import: None });
    }
    broken.map_or(Ok(synced), Err)
}

/// Returns the names of the TMX files that are not in the memory as they are now, the changed ones first,
/// then those that are gone.
///
/// # Errors
/// Where a file or the memory cannot be read.
pub fn outdated(
    project: &Project,
    memory: &Memory,
    now: Timestamp,
) -> Result<Vec<String>, SyncError> {
    let Changes { changed, gone } = changes(project, memory, now)?;
    Ok(changed.into_iter().map(|file| file.name).chain(gone).collect())
}

/// How a project's files differ from what its memory holds.
struct Changes {
    changed: Vec<ChangedFile>,
    /// The names of files that are no more.
    gone: Vec<String>,
}

/// A file that is new or has changed.
struct ChangedFile {
    relative: PathBuf,
    name: String,
    stamp: FileStamp,
}

fn changes(project: &Project, memory: &Memory, now: Timestamp) -> Result<Changes, SyncError> {
    let mut known: BTreeMap<String, FileStamp> = memory
        .origins()?
        .into_iter()
        .filter_map(|origin| Some((origin.name, origin.stamp?)))
        .collect();
    let mut changed = Vec::new();
    for relative in project.tmx_files()? {
        let name = relative.to_string_lossy().replace('\\', "/");
        let file = project.folder.join(&relative);
        let before = known.remove(&name);
        let stamp = changed_stamp(&file, before.as_ref(), now)
            .map_err(|source| SyncError::Io { file, source })?;
        changed.extend(stamp.map(|stamp| ChangedFile { relative, name, stamp }));
    }
    Ok(Changes { changed, gone: known.into_keys().collect() })
}

/// Returns the state of a file if its content is not what it was before.
fn changed_stamp(
    file: &Path,
    before: Option<&FileStamp>,
    now: Timestamp,
) -> io::Result<Option<FileStamp>> {
    let metadata = std::fs::metadata(file)?;
    let modified = metadata
        .modified()?
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
    // A file changed just now may change again within the same tick of its clock.
    let is_settled = modified < now.seconds().saturating_mul(1_000_000_000).saturating_sub(SETTLED);
    let modified = if is_settled { modified } else { 0 };
    let size = metadata.len();
    if before.is_some_and(|stamp| is_settled && (stamp.size, stamp.modified) == (size, modified)) {
        return Ok(None);
    }
    let content_hash = content_hash(File::open(file)?)?;
    if before.is_some_and(|stamp| stamp.content_hash == content_hash) {
        return Ok(None);
    }
    Ok(Some(FileStamp { content_hash, size, modified }))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Config;
    use crate::store::Access;

    const CONFIG: &str = "[project]\nsource = 'en'\ntarget = 'ar'\ntmx = ['tmx/*.tmx']\n";

    /// What was done with a file: its name, and how many units were new and removed.
    type Synced = (String, Option<(u64, u64)>);

    struct Fixture {
        folder: tempfile::TempDir,
        project: Project,
    }

    impl Fixture {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            std::fs::create_dir(folder.path().join("tmx")).expect("the folder is made");
            let file = PathBuf::from("turjuman.toml");
            let config = Config::parse(CONFIG, &file).expect("it is right");
            let project = Project { file, folder: folder.path().to_owned(), config };
            Self { folder, project }
        }

        fn write(&self, name: &str, texts: &[&str]) {
            let units: String = texts
                .iter()
                .map(|text| {
                    format!(
                        "<tu><tuv xml:lang='en'><seg>{text}</seg></tuv>\
                         <tuv xml:lang='ar'><seg>نص</seg></tuv></tu>"
                    )
                })
                .collect();
            let file = format!("<tmx version='1.4'><header/><body>{units}</body></tmx>");
            std::fs::write(self.folder.path().join("tmx").join(name), file).expect("written");
        }

        fn memory(&self) -> Memory {
            Memory::open_or_create(&self.project.memory_path()).expect("a memory")
        }

        /// Brings the memory up to date and returns what was done.
        fn sync(&self, memory: &mut Memory) -> Result<Vec<Synced>, SyncError> {
            let now = Timestamp::from_seconds(0).expect("a date");
            let synced =
                sync(&self.project, memory, now, &mut |_, _, _| ControlFlow::Continue(()))?;
            let counts = |report: ImportReport| (report.counts.new, report.counts.removed);
            Ok(synced.into_iter().map(|file| (file.name, file.import.map(counts))).collect())
        }
    }

    fn units(memory: &Memory) -> u64 {
        memory.statistics().expect("the memory is read").units
    }

    #[test]
    fn follows_the_files() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one", "two"]);
        fixture.write("b.tmx", &["two", "three"]);
        let mut memory = fixture.memory();
        let first = fixture.sync(&mut memory).expect("the files are right");
        assert_eq!(first, [("tmx/a.tmx".into(), Some((2, 0))), ("tmx/b.tmx".into(), Some((1, 0)))]);
        assert_eq!(fixture.sync(&mut memory).expect("nothing to do"), []);
        fixture.write("a.tmx", &["one", "four"]);
        let changed = fixture.sync(&mut memory).expect("the file is right");
        assert_eq!(changed, [("tmx/a.tmx".into(), Some((1, 0)))]);
        std::fs::remove_file(fixture.folder.path().join("tmx/b.tmx")).expect("removed");
        assert_eq!(fixture.sync(&mut memory).expect("done"), [("tmx/b.tmx".into(), None)]);
        assert_eq!(units(&memory), 2);
        assert_eq!(memory.verify().expect("the memory is read").faults, []);
    }

    #[test]
    fn leaves_imported_origins_alone() {
        let fixture = Fixture::new();
        let mut memory = fixture.memory();
        let now = Timestamp::from_seconds(0).expect("a date");
        memory
            .import("by hand", ImportMode::Merge, now)
            .expect("begun")
            .finish(None, None)
            .expect("done");
        assert_eq!(fixture.sync(&mut memory).expect("nothing to do"), []);
        assert_eq!(memory.origins().expect("the memory is read").len(), 1);
    }

    #[test]
    fn keeps_what_it_has_when_a_file_is_broken() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        let mut memory = fixture.memory();
        fixture.sync(&mut memory).expect("the file is right");
        std::fs::write(fixture.folder.path().join("tmx/a.tmx"), "<tmx><body><tu>")
            .expect("written");
        fixture.write("b.tmx", &["two"]);
        let error = fixture.sync(&mut memory).expect_err("the file is broken").to_string();
        assert!(error.contains("a.tmx: line 1"), "{error}");
        // The files behind it are not kept waiting.
        let memory = Memory::open(&fixture.project.memory_path(), Access::Read).expect("a memory");
        assert_eq!(units(&memory), 2);
    }

    #[test]
    fn knows_what_is_out_of_date() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        fixture.write("b.tmx", &["two"]);
        let mut memory = fixture.memory();
        let now = Timestamp::from_seconds(0).expect("a date");
        let names = |memory: &Memory| outdated(&fixture.project, memory, now).expect("it is read");
        assert_eq!(names(&memory), ["tmx/a.tmx", "tmx/b.tmx"]);
        fixture.sync(&mut memory).expect("the files are right");
        assert_eq!(names(&memory), Vec::<String>::new());
        fixture.write("b.tmx", &["three"]);
        std::fs::remove_file(fixture.folder.path().join("tmx/a.tmx")).expect("removed");
        assert_eq!(names(&memory), ["tmx/b.tmx", "tmx/a.tmx"]);
    }

    #[cfg(unix)]
    #[test]
    fn says_which_file_cannot_be_read() {
        let fixture = Fixture::new();
        let link = fixture.folder.path().join("tmx/a.tmx");
        std::os::unix::fs::symlink("nowhere.tmx", link).expect("linked");
        let error = fixture.sync(&mut fixture.memory()).expect_err("it leads nowhere");
        assert!(matches!(error, SyncError::Io { .. }), "{error}");
        assert!(error.to_string().contains("tmx/a.tmx: No such file"), "{error}");
    }

    #[test]
    fn says_which_glob_is_wrong() {
        let mut fixture = Fixture::new();
        fixture.project.config.project.tmx = vec!["tmx/[".to_owned()];
        let error = fixture.sync(&mut fixture.memory()).expect_err("the glob is wrong");
        assert!(matches!(error, SyncError::Config(ConfigError::Glob { .. })), "{error}");
    }

    #[test]
    fn says_that_the_memory_cannot_be_written() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        fixture.sync(&mut fixture.memory()).expect("the file is right");
        std::fs::remove_file(fixture.folder.path().join("tmx/a.tmx")).expect("removed");
        let mut memory =
            Memory::open(&fixture.project.memory_path(), Access::Read).expect("a memory");
        let error = fixture.sync(&mut memory).expect_err("it may only be read");
        let is_read_only = matches!(error, SyncError::Store(StoreError::ReadOnly { .. }));
        assert!(is_read_only, "{error}");
    }

    #[test]
    fn stops_when_asked() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        let mut memory = fixture.memory();
        let now = Timestamp::from_seconds(0).expect("a date");
        let stopped =
            sync(&fixture.project, &mut memory, now, &mut |_, _, _| ControlFlow::Break(()));
        assert!(matches!(stopped, Err(SyncError::File { source: ImportError::Stopped, .. })));
        assert_eq!(units(&memory), 0);
    }
}
