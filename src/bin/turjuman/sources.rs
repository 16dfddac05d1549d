//! The files that an import takes: files, stdin, and the TMX files of zip archives.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::formats::packed::{Archive, Member, Packing, unpack};

use crate::files::{is_standard, look_at, name_of, open};
use crate::progress::Progress;

/// A TMX file to import.
pub(crate) struct Source<'a> {
    /// None is stdin.
    path: Option<&'a Path>,
    /// The file in the archive that the path names.
    member: Option<Member>,
    /// The name in messages.
    pub(crate) name: String,
    /// The name of the origin.
    pub(crate) origin: String,
}

/// Returns the files to import, and refuses what cannot be read before anything is done. Each may have so
/// many times its packed size.
pub(crate) fn sources<'a>(
    files: &'a [PathBuf],
    origin: Option<&str>,
    expansion: u64,
) -> anyhow::Result<Vec<Source<'a>>> {
    let mut sources: Vec<Source<'_>> = Vec::new();
    for file in files {
        for mut source in sources_in(file, expansion)? {
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
    Ok(sources)
}

/// Returns the TMX files that one argument names.
fn sources_in(file: &Path, expansion: u64) -> anyhow::Result<Vec<Source<'_>>> {
    let name = name_of(file);
    if is_standard(file) {
        // No memory is begun while there is nothing to put into it.
        io::stdin().lock().fill_buf().context("stdin: cannot be read")?;
        return Ok(vec![Source { path: None, member: None, name: name.clone(), origin: name }]);
    }
    let origin =
        file.file_name().map_or_else(|| name.clone(), |name| name.to_string_lossy().into_owned());
    let cannot = || format!("{name}: cannot be read");
    const INSTEAD: &str = "the TMX files in it";
    if look_at(file, INSTEAD)?.is_file() {
        let mut start = Vec::new();
        let mut opened = open(file, INSTEAD)?;
        opened.by_ref().take(4).read_to_end(&mut start).with_context(cannot)?;
        if Packing::of(&start) == Packing::Zip {
            let members = Archive::open(opened, expansion)
                .and_then(|mut archive| archive.members())
                .with_context(cannot)?;
            let source = |member: Member| Source {
                path: Some(file),
                name: format!("{name}/{}", member.name),
                origin: format!("{origin}/{}", member.name),
                member: Some(member),
            };
            return Ok(members.into_iter().map(source).collect());
        }
    }
    Ok(vec![Source { path: Some(file), member: None, name, origin }])
}

impl Source<'_> {
    /// Returns where the file is; none where it has no place, as a pipe.
    ///
    /// # Errors
    /// Where the system cannot tell.
    pub(crate) fn place(&self) -> io::Result<Option<PathBuf>> {
        let Some(path) = self.path.filter(|path| path.is_file()) else { return Ok(None) };
        let place = path.canonicalize()?;
        Ok(Some(match &self.member {
            Some(member) => place.join(&member.name),
            None => place,
        }))
    }

    /// Opens the archive that the file is in.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn archive(&self, expansion: u64) -> anyhow::Result<Option<Archive<File>>> {
        let (Some(path), Some(_member)) = (self.path, &self.member) else { return Ok(None) };
        Ok(Some(Archive::open(File::open(path)?, expansion)?))
    }

    /// Opens the file, out of its archive where it is in one, and starts the bar.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn open<'r>(
        &self,
        archive: &'r mut Option<Archive<File>>,
        expansion: u64,
        progress: &mut Progress,
    ) -> anyhow::Result<Box<dyn Read + Send + 'r>> {
        if let (Some(archive), Some(member)) = (archive, &self.member) {
            progress.start(&self.origin, member.size);
            return Ok(Box::new(archive.read(member)?));
        }
        let Some(path) = self.path else {
            return Ok(unpack(BufReader::new(io::stdin()), expansion)?);
        };
        let opened = File::open(path)?;
        progress.start(&self.origin, opened.metadata()?.len());
        Ok(unpack(BufReader::new(opened), expansion)?)
    }
}
