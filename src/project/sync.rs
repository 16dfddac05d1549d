//! Bringing a project's memory up to date with its files.
//!
//! A file whose size and time are as before is taken to be unchanged, unless it was changed so shortly
//! before it was read that the time may not tell; else its content hash decides. Where that is as before, the
//! memory takes note of the time, if it can be written. Each changed file is one transaction; a file that is gone takes its origin with it. Each TMX file in a zip archive is an origin
//! of its own. Origins that were imported by hand are left alone; a file takes the place of one with its name only if
//! it has all its units.

use std::io;
use std::path::{Path, PathBuf};

use self::changes::ChangedFile;
use crate::exchange::{Ended, ImportError, ImportEvent, ImportReport, ImportTarget, import_tmx};
use crate::formats::packed::EXPANSION;
use crate::formats::tmx::TmxReading;
use crate::formats::tmx::packed::{Opened, Unpacker};
use crate::project::{ConfigError, Project};
use crate::store::{ImportMode, Memory, StoreError};
use crate::unit::Timestamp;

pub use self::changes::Changes;

mod changes;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncedFile {
    /// The name of its origin: the path in the project.
    pub name: String,
    /// What its import did; none where the file is gone and its origin was removed.
    pub import: Option<ImportReport>,
}

/// What was done to bring a memory up to date.
#[derive(Debug, Default)]
pub struct Synced {
    /// The files that had changed, as they are in the memory by now.
    pub files: Vec<SyncedFile>,
    /// Why single files could not be brought in: of these the memory has what it had.
    pub errors: Vec<SyncError>,
}

/// A memory that could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file cannot be read.
    #[error("{file}: cannot be read: {source}", file = file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("{}", source.in_file(&file.display().to_string()))]
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

impl SyncError {
    /// Tells whether only one file is to blame, so that the others can be brought in.
    fn is_of_one_file(&self) -> bool {
        use ImportError::{Store, Tmx};
        match self {
            Self::Io { .. } | Self::File { source: Tmx(_), .. } => true,
            Self::File { source: Store(StoreError::ImportedByHand { .. }), .. } => true,
            Self::Config(_) | Self::File { .. } | Self::Store(_) => false,
        }
    }
}

/// Something that happens while a file is brought in.
#[derive(Debug)]
pub struct SyncEvent<'a> {
    /// The file, relative to the project's folder.
    pub file: &'a Path,
    /// Its size in bytes.
    pub size: u64,
    /// What happens.
    pub event: ImportEvent<'a>,
}

/// Brings a project's memory up to date with what has changed of its TMX files. A file that cannot be read keeps no other
/// waiting. `observe` is told what happens and stops it with an error.
///
/// # Errors
/// Those of `observe`; where the memory cannot be written.
pub fn sync<E: From<SyncError>>(
    project: &Project,
    Changes { changed, gone, .. }: Changes,
    memory: &mut Memory,
    now: Timestamp,
    observe: &mut dyn FnMut(SyncEvent<'_>) -> Result<(), E>,
) -> Result<Synced, E> {
    let mut unpacker = Unpacker::new(EXPANSION);
    let mut synced = Synced::default();
    for (name, file) in changed {
        let unpacker = &mut unpacker;
        let import = |file| import(project, memory, &name, &file, unpacker, now, observe);
        match file.map_err(Ended::Failed).and_then(import) {
            Ok(report) => synced.files.push(SyncedFile { name, import: Some(report) }),
            Err(Ended::Failed(error)) if error.is_of_one_file() => synced.errors.push(error),
            Err(Ended::Failed(error)) => return Err(error.into()),
            Err(Ended::Visitor(error)) => return Err(error),
        }
    }
    for name in gone {
        match memory.remove_origin(&name) {
            // Another process has done it by now.
            Ok(_) | Err(StoreError::UnknownOrigin { .. }) => {}
            Err(error) => return Err(SyncError::Store(error).into()),
        }
        synced.files.push(SyncedFile { name, import: None });
    }
    Ok(synced)
}

/// Makes the origin of a file what the file is.
fn import<E>(
    project: &Project,
    memory: &mut Memory,
    origin: &str,
    ChangedFile { relative, member, stamp }: &ChangedFile,
    unpacker: &mut Unpacker,
    now: Timestamp,
    observe: &mut dyn FnMut(SyncEvent<'_>) -> Result<(), E>,
) -> Result<ImportReport, Ended<SyncError, E>> {
    let path = project.folder.join(relative);
    let (file, relative) = (member.path_in(&path), member.path_in(relative));
    let Opened { reader, entities_added } = unpacker
        .open(&path, member)
        .map_err(|source| SyncError::Io { file: file.clone(), source })?;
    let reading = TmxReading { entities_added: *entities_added, ..TmxReading::default() };
    let target = ImportTarget::new(memory, origin, ImportMode::Follow, now);
    let target = ImportTarget { stamp: Some(stamp), ..target };
    let (relative, size) = (relative.as_path(), member.size);
    let observe = &mut |event: ImportEvent<'_>| {
        observe(SyncEvent { file: relative, size, event }).map_err(Ended::Visitor)
    };
    let report = import_tmx(reader, reading, target, observe).map_err(|ended| match ended {
        Ended::Failed(source) => Ended::Failed(SyncError::File { file, source }),
        Ended::Visitor(error) => Ended::Visitor(error),
    })?;
    *entities_added = report.entities_added;
    Ok(report)
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::fs::File;

    use super::*;
    use crate::formats::packed::samples;
    use crate::project::Config;
    use crate::store::fixture::{add, now, pair};
    use crate::store::{Access, DuplicatePolicy};

    const CONFIG: &str = "[project]\nsource = 'en'\ntarget = 'ar'\ntmx = ['tmx/*.tmx']\n";

    /// What was done with a file: its name, and how many units were new and removed.
    type Done = (String, Option<(u64, u64)>);

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

        /// Packs files into an archive, and removes them.
        fn zip(&self, name: &str, files: &[&str]) {
            let folder = self.folder.path().join("tmx");
            let contents: Vec<Vec<u8>> = files
                .iter()
                .map(|file| {
                    let path = folder.join(file);
                    let content = std::fs::read(&path).expect("it is there");
                    std::fs::remove_file(path).expect("removed");
                    content
                })
                .collect();
            let members = files.iter().copied().zip(contents.iter().map(Vec::as_slice));
            let archive = samples::zip(&members.collect::<Vec<_>>());
            std::fs::write(folder.join(name), archive).expect("written");
        }

        fn memory(&self) -> Memory {
            Memory::open_or_create(&self.project.memory_path()).expect("a memory")
        }

        /// Brings the memory up to date.
        fn synced(&self, memory: &mut Memory) -> Result<Synced, SyncError> {
            let changes = Changes::of(&self.project, memory, now())?;
            sync(&self.project, changes, memory, now(), &mut |_event| Ok(()))
        }

        /// Brings the memory up to date and returns what was done, or the first error.
        fn sync(&self, memory: &mut Memory) -> Result<Vec<Done>, SyncError> {
            let Synced { files, errors } = self.synced(memory)?;
            let counts = |report: ImportReport| (report.counts.new, report.counts.removed);
            let done = files.into_iter().map(|file| (file.name, file.import.map(counts)));
            errors.into_iter().next().map_or_else(|| Ok(done.collect()), Err)
        }
    }

    /// Returns the names of what has changed.
    fn outdated(project: &Project, memory: &Memory, now: Timestamp) -> Vec<String> {
        Changes::of(project, memory, now).expect("it is read").names()
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
        for origin in ["by hand", "tmx/a.tmx"] {
            add(&mut memory, origin, [pair(origin, "نص")]);
        }
        assert_eq!(fixture.sync(&mut memory).expect("nothing to do"), []);
        assert_eq!(memory.origins().expect("the memory is read").len(), 2);
        // A file with the name of one does not take its units away.
        fixture.write("a.tmx", &["one"]);
        fixture.write("b.tmx", &["two"]);
        let error = fixture.sync(&mut memory).expect_err("units would be lost").to_string();
        assert!(error.contains("a.tmx: ") && error.contains("imported by hand"), "{error}");
        assert_eq!(units(&memory), 3);
        fixture.write("a.tmx", &["one", "tmx/a.tmx"]);
        let synced = fixture.sync(&mut memory).expect("nothing is lost");
        assert_eq!(synced, [("tmx/a.tmx".into(), Some((1, 0)))]);
        fixture.write("a.tmx", &["one"]);
        let synced = fixture.sync(&mut memory).expect("it follows the file by now");
        assert_eq!(synced, [("tmx/a.tmx".into(), Some((0, 1)))]);
    }

    #[test]
    fn what_follows_a_file_takes_nothing_else() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        let mut memory = fixture.memory();
        fixture.sync(&mut memory).expect("the file is right");
        for mode in
            [ImportMode::Merge, ImportMode::Mirror, ImportMode::Unite(DuplicatePolicy::Newest)]
        {
            let error = memory.import("tmx/a.tmx", mode, now()).expect_err("it follows a file");
            assert!(matches!(error, StoreError::FollowsFile { .. }), "{error}");
        }
        assert_eq!(fixture.sync(&mut memory).expect("nothing to do"), []);
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
        std::fs::write(fixture.folder.path().join("tmx/c.tmx"), "<tmx>").expect("written");
        let synced = fixture.synced(&mut memory);
        let Synced { files, errors } = synced.expect("the memory can be written");
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(errors[0].contains("a.tmx:1:16: "), "{errors:?}");
        assert!(errors[1].contains("c.tmx:1:6: "), "{errors:?}");
        // The files behind it are not kept waiting.
        assert_eq!(files.iter().map(|file| &file.name).collect::<Vec<_>>(), ["tmx/b.tmx"]);
        let memory = Memory::open(&fixture.project.memory_path(), Access::Read).expect("a memory");
        assert_eq!(units(&memory), 2);
    }

    #[test]
    fn brings_in_the_others_where_a_file_cannot_be_read() {
        let mut fixture = Fixture::new();
        fixture.project.config.project.tmx = vec!["tmx/*".parse().expect("it is a glob")];
        fixture.write("a.tmx", &["one"]);
        fixture.zip("a.zip", &["a.tmx"]);
        let mut memory = fixture.memory();
        fixture.sync(&mut memory).expect("the file is right");
        let archive = fixture.folder.path().join("tmx/a.zip");
        let whole = std::fs::read(&archive).expect("it is there");
        std::fs::write(&archive, &whole[..whole.len() / 2]).expect("written");
        fixture.write("b.tmx", &["two"]);
        let names = outdated(&fixture.project, &memory, now());
        assert_eq!(names, ["tmx/a.zip", "tmx/b.tmx"]);
        let error = fixture.sync(&mut memory).expect_err("it is cut off");
        assert!(matches!(&error, SyncError::Io { file, .. } if *file == archive), "{error}");
        // What came from the archive stays.
        assert_eq!(units(&memory), 2);
    }

    #[test]
    fn takes_note_of_a_time_where_the_content_is_the_same() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        let mut memory = fixture.memory();
        let modified = |memory: &Memory| {
            let origins = memory.origins().expect("it is read");
            origins[0].stamp.as_ref().expect("it is a file's").modified
        };
        // It was written too shortly before.
        fixture.sync(&mut memory).expect("the file is right");
        assert_eq!(modified(&memory), 0);
        let file = File::options().append(true).open(fixture.folder.path().join("tmx/a.tmx"));
        let file = file.expect("it opens");
        let touch = |seconds| {
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            file.set_modified(time).expect("set");
        };
        let now = Timestamp::from_seconds(1_000).expect("a date");
        touch(100);
        let reader = Memory::open(&fixture.project.memory_path(), Access::Read).expect("a memory");
        assert_eq!(outdated(&fixture.project, &reader, now), [""; 0]);
        assert_eq!(modified(&memory), 100_000_000_000);
        touch(200);
        assert_eq!(outdated(&fixture.project, &memory, now), [""; 0]);
        assert_eq!(modified(&memory), 200_000_000_000);
        // A time that does not tell is not noted.
        touch(999);
        assert_eq!(outdated(&fixture.project, &reader, now), [""; 0]);
        assert_eq!(modified(&memory), 200_000_000_000);
    }

    #[test]
    fn knows_what_is_out_of_date() {
        let fixture = Fixture::new();
        fixture.write("a.tmx", &["one"]);
        fixture.write("b.tmx", &["two"]);
        let mut memory = fixture.memory();
        let names = |memory: &Memory| outdated(&fixture.project, memory, now());
        assert_eq!(names(&memory), ["tmx/a.tmx", "tmx/b.tmx"]);
        fixture.sync(&mut memory).expect("the files are right");
        assert_eq!(names(&memory), Vec::<String>::new());
        fixture.write("b.tmx", &["three"]);
        std::fs::remove_file(fixture.folder.path().join("tmx/a.tmx")).expect("removed");
        assert_eq!(names(&memory), ["tmx/b.tmx", "tmx/a.tmx"]);
    }

    #[test]
    fn follows_the_files_in_archives() {
        let mut fixture = Fixture::new();
        fixture.project.config.project.tmx = vec!["tmx/*".parse().expect("it is a glob")];
        fixture.write("a.tmx", &["one"]);
        fixture.write("b.tmx", &["two"]);
        fixture.zip("all.zip", &["a.tmx", "b.tmx"]);
        let mut memory = fixture.memory();
        let new = |name: &str| (format!("tmx/all.zip/{name}"), Some((1, 0)));
        assert_eq!(
            fixture.sync(&mut memory).expect("the files are right"),
            [new("a.tmx"), new("b.tmx")]
        );
        assert_eq!(fixture.sync(&mut memory).expect("nothing to do"), []);
        // What is broken in an archive is named each time, and costs nothing else.
        let broken = fixture.folder.path().join("tmx/b.tmx");
        std::fs::write(broken, "<tmx><body><tu>").expect("written");
        fixture.write("c.tmx", &["three"]);
        fixture.zip("all.zip", &["c.tmx", "b.tmx"]);
        for _again in 0..2 {
            let error = fixture.sync(&mut memory).expect_err("a file is broken").to_string();
            assert!(error.contains("all.zip/b.tmx:1:16: "), "{error}");
        }
        assert_eq!(units(&memory), 2);
        fixture.write("c.tmx", &["three"]);
        fixture.zip("all.zip", &["c.tmx"]);
        let synced = fixture.sync(&mut memory).expect("the file is right");
        let gone = |name: &str| (format!("tmx/all.zip/{name}"), None);
        let same = ("tmx/all.zip/c.tmx".to_owned(), Some((0, 0)));
        assert_eq!(synced, [same, gone("b.tmx")]);
        assert_eq!(units(&memory), 1);
    }

    #[cfg(unix)]
    #[test]
    fn says_which_file_cannot_be_read() {
        let fixture = Fixture::new();
        let link = fixture.folder.path().join("tmx/a.tmx");
        std::os::unix::fs::symlink("nowhere.tmx", link).expect("linked");
        let error = fixture.sync(&mut fixture.memory()).expect_err("it leads nowhere");
        assert!(matches!(error, SyncError::Io { .. }), "{error}");
        assert!(error.to_string().contains("tmx/a.tmx: cannot be read: No such file"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn says_which_folder_cannot_be_read() {
        let mut fixture = Fixture::new();
        std::os::unix::fs::symlink("loop", fixture.folder.path().join("loop")).expect("linked");
        fixture.project.config.project.tmx = vec!["loop/*".parse().expect("it is a glob")];
        let error = fixture.sync(&mut fixture.memory()).expect_err("it leads to itself");
        assert!(matches!(error, SyncError::Config(ConfigError::Io { .. })), "{error}");
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
        let changes = Changes::of(&fixture.project, &memory, now()).expect("it is read");
        assert_eq!(changes.files(), [PathBuf::from("tmx/a.tmx")]);
        let observe = &mut |SyncEvent { file, .. }: SyncEvent<'_>| -> Result<(), Box<dyn Error>> {
            Err(format!("enough of {}", file.display()).into())
        };
        let stopped = sync(&fixture.project, changes, &mut memory, now(), observe);
        assert_eq!(stopped.expect_err("it is stopped").to_string(), "enough of tmx/a.tmx");
        assert_eq!(units(&memory), 0);
    }
}
