//! The files of a zip archive.

use std::collections::HashSet;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::{ZipError, ZipResult};

use super::bound::{Bound, Bounded};
use super::directory::repeated_names;
use super::gzip::GzipMembers;
use super::{PackedError, Packing, explained, start_of, unreadable};
use crate::formats::shortened::shortened;

/// A zip archive, whose files are bound together: they may overlap.
#[derive(Debug)]
pub(in crate::formats) struct Archive<R> {
    zip: ZipArchive<R>,
    /// The names that several files have, as bytes; none where they are not known.
    repeated: Option<HashSet<Vec<u8>>>,
    size: u64,
    unpacked: u64,
    bound: Bound,
}

/// A file of an archive.
pub(in crate::formats) struct ArchiveFile {
    /// The path in the archive.
    pub(in crate::formats) name: String,
    /// The size in bytes, as the archive states it.
    pub(in crate::formats) size: u64,
    pub(in crate::formats) index: usize,
}

impl<R: Read + Seek> Archive<R> {
    pub(in crate::formats) fn open(mut reader: R, bound: Bound) -> ZipResult<Self> {
        let size = reader.seek(SeekFrom::End(0)).map_err(ZipError::Io)?;
        let mut zip = ZipArchive::new(reader)?;
        let mut repeated = Some(HashSet::new());
        if zip.has_duplicate_names() {
            let (start, different) = (zip.central_directory_start(), zip.len());
            let mut reader = zip.into_inner();
            repeated = repeated_names(&mut reader, start, different).map_err(ZipError::Io)?;
            zip = ZipArchive::new(reader)?;
        }
        Ok(Self { zip, repeated, size, unpacked: 0, bound })
    }

    /// Returns how many files, folders and links it has.
    pub(in crate::formats) fn len(&self) -> usize {
        self.zip.len()
    }

    /// Tells whether it has a file with this name.
    pub(in crate::formats) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Returns the files that are wanted by their names, which are asked for without the ending of gzip. The shadows
    /// (`._name`) that macOS puts beside files are none.
    ///
    /// # Errors
    /// Inside an [`io::Error`], [`PackedError::Zip`] where the archive cannot be read, and [`PackedError::SameName`] where
    /// several files have one name, and are wanted: all but one of them would be lost.
    pub(in crate::formats) fn files(
        &mut self,
        is_wanted: impl Fn(&Path) -> bool,
    ) -> io::Result<Vec<ArchiveFile>> {
        let unknown = || ZipError::InvalidArchive("files in it have the same name".into());
        let repeated = self.repeated.as_ref().ok_or_else(unknown).map_err(unreadable)?;
        let mut files = Vec::new();
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(unreadable)?;
            let name = file.name().map_err(unreadable)?.into_owned();
            let base = name.rsplit(['/', '\\']).next().unwrap_or(&name);
            if !file.is_file() || base.starts_with("._") || !is_wanted(&without_gz(base.as_ref())) {
                continue;
            }
            if repeated.contains(file.name_raw()) {
                return Err(io::Error::other(PackedError::SameName(shortened(&name))));
            }
            files.push(ArchiveFile { name, size: file.size(), index });
        }
        Ok(files)
    }

    /// Reads a file, also one that is packed as gzip.
    ///
    /// # Errors
    /// Inside an [`io::Error`], [`PackedError::Zip`] where the archive cannot be read, for example because it is
    /// encrypted, and what [`explained`] says where the begin of the file cannot be unpacked.
    pub(in crate::formats) fn read(&mut self, index: usize) -> io::Result<Box<dyn Read + Send + '_>>
    where
        R: Send,
    {
        let (packed, bound) = (self.size, self.bound);
        let file = BufReader::new(self.zip.by_index(index).map_err(unreadable)?);
        let (packing, file) = start_of(file).map_err(explained)?;
        let file: Box<dyn Read + Send> = match packing {
            Packing::Gzip => Box::new(GzipMembers::new(file)),
            _ => Box::new(file),
        };
        Ok(Box::new(Bounded { file, unpacked: &mut self.unpacked, packed, bound }))
    }

    /// Reads what there is by its number as it is, whatever it is.
    pub(in crate::formats) fn part(&mut self, index: usize) -> ZipResult<Bounded<'_, impl Read>> {
        let file = self.zip.by_index(index)?;
        let (packed, bound) = (self.size, self.bound);
        Ok(Bounded { file, unpacked: &mut self.unpacked, packed, bound })
    }
}

/// Returns the name of a file that may be packed as gzip as it would be unpacked.
pub(in crate::formats) fn without_gz(name: &Path) -> PathBuf {
    let is_gz = name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    if is_gz { name.with_extension("") } else { name.to_owned() }
}
