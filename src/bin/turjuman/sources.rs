//! The files that an import takes: files, stdin, and the TMX files of zip archives.

use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::formats::tmx::packed::{Member, Opened, Unpacker, members};

use crate::files::{is_standard, look_at, name_of, open};
use crate::progress::Progress;

/// A TMX file to import.
pub(crate) struct Source<'a> {
    /// None is stdin.
    path: Option<&'a Path>,
    /// What it is of the file that the path names.
    member: Member,
    /// The name in messages.
    pub(crate) name: String,
    /// The name of the origin.
    pub(crate) origin: String,
}

/// A file that an argument names and that cannot be read.
pub(crate) struct Unreadable {
    /// The name in messages.
    pub(crate) name: String,
    /// Why, with the name.
    pub(crate) error: anyhow::Error,
}

/// Returns the files to import, and those that cannot be read, which keep no other out.
///
/// # Errors
/// Where files would have one origin.
pub(crate) fn sources<'a>(
    files: &'a [PathBuf],
    origin: Option<&str>,
) -> anyhow::Result<(Vec<Source<'a>>, Vec<Unreadable>)> {
    let mut sources: Vec<Source<'_>> = Vec::new();
    let mut unreadable = Vec::new();
    for file in files {
        let found = match sources_in(file) {
            Ok(found) => found,
            Err(error) => {
                unreadable.push(Unreadable { name: name_of(file), error });
                continue;
            }
        };
        for mut source in found {
            source.origin = origin.map_or(source.origin, str::to_owned);
            if let Some(other) = sources.iter().find(|other| other.origin == source.origin) {
                if origin.is_some() {
                    bail!(
                        "--origin names the origin of one file; import files one by one, and those of an archive unpacked"
                    );
                }
                bail!(
                    "{} and {} would both have the origin {}, and one take the place of the other's units; import them one by one with --origin",
                    other.name,
                    source.name,
                    source.origin
                );
            }
            sources.push(source);
        }
    }
    Ok((sources, unreadable))
}

/// Returns the TMX files that one argument names.
fn sources_in(file: &Path) -> anyhow::Result<Vec<Source<'_>>> {
    let name = name_of(file);
    if is_standard(file) {
        // No memory is begun while there is nothing to put into it.
        io::stdin().lock().fill_buf().context("stdin: cannot be read")?;
        let member = Member::whole(0);
        return Ok(vec![Source { path: None, member, name: name.clone(), origin: name }]);
    }
    let origin =
        file.file_name().map_or_else(|| name.clone(), |name| name.to_string_lossy().into_owned());
    const INSTEAD: &str = "the TMX files in it";
    let metadata = look_at(file, INSTEAD)?;
    let members = if metadata.is_file() {
        members(open(file, INSTEAD)?).with_context(|| format!("{name}: cannot be read"))?
    } else {
        // A pipe can be opened only once.
        vec![Member::whole(metadata.len())]
    };
    let source = |member: Member| Source {
        path: Some(file),
        name: member.name_in(&name),
        origin: member.name_in(&origin),
        member,
    };
    Ok(members.into_iter().map(source).collect())
}

impl Source<'_> {
    /// Returns where the file is; none where it has no place, as a pipe.
    ///
    /// # Errors
    /// Where the system cannot tell.
    pub(crate) fn place(&self) -> io::Result<Option<PathBuf>> {
        let Some(path) = self.path.filter(|path| path.is_file()) else { return Ok(None) };
        Ok(Some(self.member.path_in(&path.canonicalize()?)))
    }

    /// Tells whether the file can be opened once more, unlike stdin and pipes.
    pub(crate) fn can_be_read_again(&self) -> bool {
        self.path.is_some_and(Path::is_file)
    }

    /// Opens the file, out of its archive where it is in one, and starts the bar.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn open<'r>(
        &self,
        unpacker: &'r mut Unpacker,
        progress: &mut Progress,
    ) -> io::Result<Opened<'r>> {
        let Some(path) = self.path else { return unpacker.unpack(BufReader::new(io::stdin())) };
        let opened = unpacker.open(path, &self.member)?;
        progress.start(&self.origin, self.member.size);
        Ok(opened)
    }
}
