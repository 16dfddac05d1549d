//! Termbases that are packed: as gzip, or in a zip archive, as IATE delivers its own. A workbook is an archive too, and
//! is left as it is.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::terms::packed::Termbases;
//! let mut files = Termbases::open("id,en".as_bytes(), Path::new("a.csv"))?;
//! let file = files.unpack_next().expect("there is one");
//! assert_eq!(file.name, Path::new("a.csv"));
//! # Ok::<(), turjuman::formats::terms::error::TermFileError>(())
//! ```

use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::vec;

use super::error::TermFileError;
use super::format::TermFormat;
use super::limit::{ARCHIVE, read_all};
use crate::formats::packed::{
    Archive, ArchiveFile, Bound, EXPANSION, Packing, start_of, unpack, unreadable, without_gz,
};

/// What every workbook has in it (ECMA-376, part 2).
const OF_WORKBOOKS: &str = "[Content_Types].xml";

/// The termbases that a file is or holds. Those of an archive are unpacked one after another, none into memory.
pub struct Termbases<'a>(Content<'a>);

enum Content<'a> {
    /// The file itself, until it is asked for.
    Whole(Option<Unpacked<'a>>),
    Members {
        archive: Archive<Cursor<Vec<u8>>>,
        files: vec::IntoIter<ArchiveFile>,
    },
}

/// A termbase that a file is or holds.
pub struct Unpacked<'a> {
    /// The name by which its format is known; in an archive the path there.
    pub name: PathBuf,
    /// It is one of the files of an archive.
    pub is_member: bool,
    /// What it says, or why it cannot be unpacked.
    pub reader: Result<Box<dyn Read + Send + 'a>, TermFileError>,
}

impl<'a> Termbases<'a> {
    /// Opens a file, which may be packed as gzip or be an archive.
    ///
    /// # Errors
    /// If it cannot be read or unpacked, or is an archive without a termbase.
    pub fn open(reader: impl Read + Send + 'a, file: &Path) -> Result<Self, TermFileError> {
        let (packing, reader) = start_of(BufReader::new(reader)).map_err(TermFileError::Read)?;
        match packing {
            Packing::Unpacked => Ok(Self::whole(reader, file.to_owned())),
            Packing::Gzip => {
                let reader = unpack(reader, EXPANSION).map_err(TermFileError::Read)?;
                Ok(Self::whole(reader, without_gz(file)))
            }
            Packing::Zip => Self::of_archive(reader, file),
        }
    }

    fn whole(reader: impl Read + Send + 'a, name: PathBuf) -> Self {
        let reader = Ok(Box::new(reader) as Box<dyn Read + Send>);
        Self(Content::Whole(Some(Unpacked { name, is_member: false, reader })))
    }

    /// Opens the termbases in an archive, in the order of their names, or a workbook as it is.
    fn of_archive(reader: impl Read, file: &Path) -> Result<Self, TermFileError> {
        let bytes = read_all(reader, ARCHIVE)?;
        let bound = Bound::of_texts(EXPANSION);
        let is_workbook = match Archive::open(Cursor::new(bytes.as_slice()), bound) {
            Ok(archive) => archive.has(OF_WORKBOOKS),
            // What is wrong with it is said where it is read as a workbook.
            Err(_) => TermFormat::by_ending(file).is_some_and(|format| format.name == "xlsx"),
        };
        if is_workbook {
            return Ok(Self::whole(Cursor::new(bytes), file.to_owned()));
        }
        let unreadable = |error| TermFileError::Read(unreadable(error));
        let mut archive = Archive::open(Cursor::new(bytes), bound).map_err(unreadable)?;
        let mut files = archive.files(is_termbase).map_err(TermFileError::Read)?;
        if files.is_empty() {
            return Err(TermFileError::NoTermbase);
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self(Content::Members { archive, files: files.into_iter() }))
    }

    /// Opens the next termbase.
    pub fn unpack_next(&mut self) -> Option<Unpacked<'_>> {
        match &mut self.0 {
            Content::Whole(file) => file.take(),
            Content::Members { archive, files } => {
                let file = files.next()?;
                let name = without_gz(Path::new(&file.name));
                let reader = archive.read(file.index).map_err(TermFileError::Read);
                Some(Unpacked { name, is_member: true, reader })
            }
        }
    }
}

/// Tells whether a file of an archive is a termbase by its ending. A text is mostly something else.
fn is_termbase(name: &Path) -> bool {
    TermFormat::by_ending(name).is_some_and(|format| format.name != "omegat")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::dripping::Dripping;
    use crate::formats::packed::samples::{gzip, renamed, zip};

    /// Returns the files that bytes hold, each with its name.
    fn read(bytes: &[u8], file: &str) -> Result<Vec<(PathBuf, String)>, String> {
        let mut files =
            Termbases::open(Dripping(bytes), Path::new(file)).map_err(|error| error.to_string())?;
        let mut read = Vec::new();
        while let Some(Unpacked { name, reader, .. }) = files.unpack_next() {
            let mut bytes = Vec::new();
            let mut reader = reader.map_err(|error| error.to_string())?;
            reader.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
            read.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
        Ok(read)
    }

    #[test]
    fn unpacks_what_is_packed() {
        let gzip = gzip(b"<tbx/>");
        let archive =
            zip(&[("IATE/en.tbx", b"<tbx/>"), ("readme.txt", b"no"), ("__/._en.tbx", b"no")]);
        for (bytes, file, name) in [
            (b"<tbx/>".as_slice(), "a.tbx", "a.tbx"),
            (&gzip, "a.tbx.gz", "a.tbx"),
            (&gzip, "a", "a"),
            (&archive, "a.zip", "IATE/en.tbx"),
            (&zip(&[("en.tbx.gz", &gzip)]), "a.zip", "en.tbx"),
        ] {
            let found = read(bytes, file).expect("it is read");
            assert_eq!(found, [(PathBuf::from(name), "<tbx/>".to_owned())]);
        }
        let two = read(&zip(&[("b.tbx", b"x"), ("a.csv", b"y")]), "a.zip").expect("it is read");
        assert_eq!(two, [("a.csv".into(), "y".to_owned()), ("b.tbx".into(), "x".to_owned())]);
        let workbook = zip(&[(OF_WORKBOOKS, b""), ("a.csv", b"x")]);
        for bytes in [&workbook, &archive[..40]] {
            let found = read(bytes, "a.xlsx").expect("it is left");
            assert_eq!(found[0].0, Path::new("a.xlsx"));
        }
    }

    #[test]
    fn unpacks_one_after_another() {
        let mut archive = zip(&[("a.tbx", b"<tbx/>"), ("b.tbx", b"<tbx/>")]);
        // The packed bytes of the second are damaged.
        let at = archive.windows(5).rposition(|bytes| bytes == b"b.tbx").expect("it is there");
        let first = archive.windows(5).position(|bytes| bytes == b"b.tbx").expect("it is there");
        assert!(first < at);
        archive[first + 5] ^= 0xFF;
        let mut files = Termbases::open(archive.as_slice(), Path::new("a.zip")).expect("it opens");
        let mut text = |expected: &str| {
            let file = files.unpack_next().expect("there is one");
            assert_eq!(file.name, Path::new(expected));
            let mut text = String::new();
            let read = file.reader?.read_to_string(&mut text);
            read.map(|_bytes| text).map_err(TermFileError::Read)
        };
        assert_eq!(text("a.tbx").expect("it is whole"), "<tbx/>");
        text("b.tbx").expect_err("it is damaged");
        assert!(files.unpack_next().is_none());
    }

    #[test]
    fn says_what_it_cannot_unpack() {
        let archive = zip(&[("readme.txt", b"x")]);
        let error = read(&archive, "a.zip").expect_err("it has none");
        assert_eq!(error, "there is no termbase in the archive; they have endings such as .tbx");
        let twice = renamed(zip(&[("a.tbx", b"x"), ("b.tbx", b"y")]), "b.tbx", "a.tbx");
        let error = read(&twice, "a.zip").expect_err("one of them would be lost");
        assert!(error.contains("several files in the zip archive are named a.tbx"), "{error}");
        let error = read(&archive[..40], "a.zip").expect_err("it is cut off");
        assert!(error.contains("the zip archive cannot be read"), "{error}");
        let bomb = zip(&[("a.tbx", &gzip(" ".repeat(2 << 20).as_bytes()))]);
        let error = read(&bomb, "a.zip").expect_err("it is a bomb");
        assert!(error.contains("more than 200 times its size"), "{error}");
    }
}
