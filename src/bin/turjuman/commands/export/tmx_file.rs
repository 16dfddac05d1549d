//! A TMX file that is written as its name says: as it is, or packed by gzip.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::inputs::Inputs;
use crate::output_file::{CompleteOutput, OutputFile};

/// A file that is there once it is complete.
pub(super) enum TmxFile {
    Plain(OutputFile),
    Gzip(Box<GzEncoder<OutputFile>>),
}

impl TmxFile {
    /// Begins a file, which is none of `inputs`.
    ///
    /// # Errors
    /// Where it cannot be written, or is to be a zip archive.
    pub(super) fn begin(path: &Path, inputs: &Inputs) -> anyhow::Result<Self> {
        if ends_in(path, "zip") {
            bail!("{}: TMX is written as it is or as gzip; name a .tmx or .tmx.gz", path.display());
        }
        let file = OutputFile::begin(path, inputs)?;
        Ok(match is_packed(path) {
            true => Self::Gzip(GzEncoder::new(file, Compression::default()).into()),
            false => Self::Plain(file),
        })
    }

    /// Ends the file, which is not in its place yet.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn complete(self) -> anyhow::Result<CompleteOutput> {
        match self {
            Self::Plain(file) => file.complete(),
            Self::Gzip(packer) => {
                packer.finish().context("the packed file cannot be written")?.complete()
            }
        }
    }
}

impl Write for TmxFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Gzip(packer) => packer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            Self::Gzip(packer) => packer.flush(),
        }
    }
}
/// Tells whether a file of this name is packed.
pub(super) fn is_packed(path: &Path) -> bool {
    ends_in(path, "gz")
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|one| one.eq_ignore_ascii_case(ending))
}
