//! Writing a file as a whole: beside its place first, so that there is never half a file.

use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::{NamedTempFile, TempPath};

use crate::files::is_standard;
use crate::inputs::Inputs;

/// A file that is there once it is complete. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct WholeFile {
    path: PathBuf,
    writer: Draft,
}

#[derive(Debug)]
enum Draft {
    /// A file beside the place where it will be.
    Beside { writer: BufWriter<NamedTempFile>, place: PathBuf },
    /// What is no file, such as a pipe, is written to as it is.
    Device(BufWriter<File>),
    /// What `-` names.
    Stdout(BufWriter<Stdout>),
}

impl WholeFile {
    /// Begins a file, or stdout, with the permissions of the one that it will replace, which is none of `inputs`.
    pub(crate) fn begin(path: &Path, inputs: &Inputs) -> anyhow::Result<Self> {
        if is_standard(path) {
            let writer = Draft::Stdout(BufWriter::new(io::stdout()));
            return Ok(Self { path: "stdout".into(), writer });
        }
        inputs.refuse(path)?;
        let cannot = || format!("{}: cannot be written", path.display());
        let owned = path.to_owned();
        let before = match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                bail!("{}: this is a folder; name a file in it", path.display())
            }
            Ok(metadata) if !metadata.is_file() => {
                let file = File::options().write(true).open(path).with_context(cannot)?;
                return Ok(Self { path: owned, writer: Draft::Device(BufWriter::new(file)) });
            }
            Ok(metadata) => Some(metadata),
            Err(_absent) => None,
        };
        // A link stays one: what it leads to is replaced.
        let place = match &before {
            Some(_) => path.canonicalize().with_context(cannot)?,
            None => path.to_owned(),
        };
        let folder = folder_of(&place);
        if !folder.is_dir() {
            bail!("{}: there is no folder {}; make it first", path.display(), folder.display());
        }
        let draft = draft_in(folder, before.as_ref()).with_context(cannot)?;
        let writer = Draft::Beside { writer: BufWriter::new(draft), place };
        Ok(Self { path: owned, writer })
    }

    /// Puts the file into its place.
    pub(crate) fn keep(self) -> anyhow::Result<()> {
        self.complete()?.keep()
    }

    /// Ends the file, which is not in its place yet.
    pub(crate) fn complete(self) -> anyhow::Result<CompleteFile> {
        let cannot = || format!("{}: cannot be written", self.path.display());
        let draft = match self.writer {
            Draft::Device(mut writer) => writer.flush().map(|()| None).with_context(cannot)?,
            Draft::Stdout(mut writer) => writer.flush().map(|()| None).with_context(cannot)?,
            Draft::Beside { writer, place } => {
                let draft = writer.into_inner().map_err(io::Error::from).with_context(cannot)?;
                draft.as_file().sync_all().with_context(cannot)?;
                Some((draft.into_temp_path(), place))
            }
        };
        Ok(CompleteFile { path: self.path, draft })
    }
}

/// A file that is complete beside its place. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct CompleteFile {
    path: PathBuf,
    /// The file, and its place; none where it was written to what is no file.
    draft: Option<(TempPath, PathBuf)>,
}

impl CompleteFile {
    /// Puts the file into its place.
    pub(crate) fn keep(self) -> anyhow::Result<()> {
        let Some((draft, place)) = self.draft else { return Ok(()) };
        let kept = draft.persist(place).map_err(|error| error.error);
        kept.with_context(|| format!("{}: cannot be written", self.path.display()))
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Draft::Beside { writer, .. } => writer.write(bytes),
            Draft::Device(writer) => writer.write(bytes),
            Draft::Stdout(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Draft::Beside { writer, .. } => writer.flush(),
            Draft::Device(writer) => writer.flush(),
            Draft::Stdout(writer) => writer.flush(),
        }
    }
}

/// Lets `write` write a file, and puts it into its place when it is complete. Errors of `write` are passed
/// on as they are.
pub(crate) fn write_whole<T>(
    path: &Path,
    inputs: &Inputs,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut file = WholeFile::begin(path, inputs)?;
    let result = write(&mut file)?;
    file.keep()?;
    Ok(result)
}

/// Writes a new file, whole or not at all, unless there is one; tells whether it was written.
///
/// # Errors
/// Where it cannot be written.
pub(crate) fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    let mut draft = draft_in(folder_of(path), None)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Ok(_file) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Returns the folder of a file.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Makes an empty file with the permissions of another, or those of new files.
fn draft_in(folder: &Path, like: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".turjuman-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The error of the crate names the draft, which means nothing to anyone.
    let draft = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    if let Some(metadata) = like {
        draft.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("the folder is read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn put(path: &Path, text: &str) -> anyhow::Result<()> {
        let mut file = WholeFile::begin(path, &Inputs::default())?;
        file.write_all(text.as_bytes())?;
        file.keep()
    }

    #[test]
    fn leaves_what_was_there_unless_all_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.tmx");
        put(&path, "first").expect("written");
        let mut failed = WholeFile::begin(&path, &Inputs::default()).expect("it begins");
        failed.write_all(b"half").expect("written");
        drop(failed);
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "first");
        put(&path, "second").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "second");
        assert_eq!(names(folder.path()), ["a.tmx"]);
        let new = folder.path().join("new");
        assert!(write_new(&new, "first").expect("written"));
        assert!(!write_new(&new, "second").expect("it is there"));
        assert_eq!(std::fs::read_to_string(&new).expect("it is read"), "first");
        assert_eq!(names(folder.path()), ["a.tmx", "new"]);
        let message = put(folder.path(), "x").expect_err("a folder").to_string();
        assert!(message.ends_with("this is a folder; name a file in it"), "{message}");
    }

    #[cfg(unix)]
    #[test]
    fn has_the_permissions_of_new_files_or_of_the_one_before() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let mode = |path: &Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
        let (plain, path) = (folder.path().join("plain"), folder.path().join("a.tmx"));
        File::create(&plain).expect("a file");
        put(&path, "first").expect("written");
        assert_eq!(mode(&path), mode(&plain));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).expect("set");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("a.tmx", &link).expect("linked");
        put(&link, "second").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "second");
        assert_eq!(mode(&path), 0o640);
        assert!(link.is_symlink());
        put(Path::new("/dev/null"), "nothing").expect("written");
        assert!(!Path::new("/dev/null").is_file());
    }
}
