//! The file that `-o` names: a whole one, stdout, or what is no file.

use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::whole_file::{CompleteFile, WholeFile};

use crate::files::is_standard;
use crate::inputs::Inputs;

/// What is written. A file is there once it is complete; dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct OutputFile {
    path: PathBuf,
    writer: Writer,
}

#[derive(Debug)]
enum Writer {
    /// A file.
    Whole(WholeFile),
    /// What is no file, such as a pipe, or the file that stdout or stderr leads into, is written to as it is.
    Device(BufWriter<File>),
    /// What `-` names.
    Stdout(BufWriter<Stdout>),
}

impl OutputFile {
    /// Begins a file, which is none of `inputs`, or stdout.
    pub(crate) fn begin(path: &Path, inputs: &Inputs) -> anyhow::Result<Self> {
        if is_stdout(path) {
            let writer = Writer::Stdout(BufWriter::new(io::stdout()));
            return Ok(Self { path: "stdout".into(), writer });
        }
        inputs.refuse(path)?;
        let cannot = || format!("{}: cannot be written", path.display());
        if let Some(file) = stream_behind(path) {
            return Ok(Self {
                path: path.to_owned(),
                writer: Writer::Device(BufWriter::new(file)),
            });
        }
        let writer = match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                bail!("{}: this is a folder; name a file in it", path.display())
            }
            Ok(_metadata) if is_stream(path) => {
                let file = File::options().write(true).open(path).with_context(cannot)?;
                Writer::Device(BufWriter::new(file))
            }
            _ => Writer::Whole(WholeFile::begin(path).with_context(cannot)?),
        };
        Ok(Self { path: path.to_owned(), writer })
    }

    /// Puts the file into its place.
    pub(crate) fn keep(self) -> anyhow::Result<()> {
        self.complete()?.keep()
    }

    /// Ends the file, which is not in its place yet.
    pub(crate) fn complete(self) -> anyhow::Result<CompleteOutput> {
        let file = match self.writer {
            Writer::Device(mut writer) => writer.flush().map(|()| None),
            Writer::Stdout(mut writer) => writer.flush().map(|()| None),
            Writer::Whole(file) => file.complete().map(Some),
        };
        let file = file.with_context(|| format!("{}: cannot be written", self.path.display()))?;
        Ok(CompleteOutput { path: self.path, file })
    }
}

/// What is complete: a file that is beside its place, or what was written as it came.
#[derive(Debug)]
pub(crate) struct CompleteOutput {
    path: PathBuf,
    file: Option<CompleteFile>,
}

impl CompleteOutput {
    /// Puts the file into its place.
    pub(crate) fn keep(self) -> anyhow::Result<()> {
        let kept = self.file.map_or(Ok(()), CompleteFile::keep);
        kept.with_context(|| format!("{}: cannot be written", self.path.display()))
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Writer::Whole(writer) => writer.write(bytes),
            Writer::Device(writer) => writer.write(bytes),
            Writer::Stdout(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Writer::Whole(writer) => writer.flush(),
            Writer::Device(writer) => writer.flush(),
            Writer::Stdout(writer) => writer.flush(),
        }
    }
}

/// Tells whether an argument names stdout.
fn is_stdout(path: &Path) -> bool {
    is_standard(path) || (cfg!(unix) && path == Path::new("/dev/stdout"))
}

/// Returns stdout or stderr where a path leads to the file that it leads into, as `/dev/fd/1` does. By its name that file
/// would be replaced, or be written from its start.
fn stream_behind(path: &Path) -> Option<File> {
    #[cfg(unix)]
    {
        use std::os::fd::{AsFd as _, BorrowedFd};
        use std::os::unix::fs::MetadataExt as _;

        let place = |metadata: Metadata| (metadata.dev(), metadata.ino());
        let file = place(path.metadata().ok()?);
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let opened = |stream: BorrowedFd<'_>| stream.try_clone_to_owned().map(File::from).ok();
        let mut streams = [stdout.as_fd(), stderr.as_fd()].into_iter().filter_map(opened);
        streams.find(|stream| stream.metadata().is_ok_and(|it| place(it) == file))
    }
    #[cfg(not(unix))]
    {
        let _names_no_stream = path;
        None
    }
}

/// Tells whether what an argument names is written to as it is: stdout or stderr, or what is no file, such as a device or a
/// pipe.
pub(crate) fn is_stream(path: &Path) -> bool {
    let is_no_file = |metadata: Metadata| !metadata.is_file() && !metadata.is_dir();
    is_stdout(path) || stream_behind(path).is_some() || path.metadata().is_ok_and(is_no_file)
}

/// Lets `write` write a file, and puts it into its place when it is complete. Errors of `write` are passed
/// on as they are.
pub(crate) fn write_output<T>(
    path: &Path,
    inputs: &Inputs,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut file = OutputFile::begin(path, inputs)?;
    let result = write(&mut file)?;
    file.keep()?;
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_files_and_devices_and_no_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |path: &Path| {
            write_output(path, &Inputs::default(), |file| Ok(file.write_all(b"first")?))
        };
        let path = folder.path().join("a.tmx");
        put(&path).expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "first");
        let message = put(folder.path()).expect_err("a folder").to_string();
        assert!(message.ends_with("this is a folder; name a file in it"), "{message}");
        let error = put(&folder.path().join("b/a.tmx")).expect_err("no folder");
        assert!(format!("{error:#}").ends_with("b; make it first"), "{error:#}");
        #[cfg(unix)]
        {
            put(Path::new("/dev/null")).expect("written");
            assert!(!Path::new("/dev/null").is_file());
        }
    }
}
