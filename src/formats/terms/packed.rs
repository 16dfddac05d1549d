//! Termbases that are packed: as gzip, or in a zip archive, as IATE delivers its own. A workbook is an archive too, and
//! is left as it is.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::terms::packed::unpacked;
//! let files = unpacked("id,en".as_bytes(), Path::new("a.csv"))?;
//! assert_eq!(files[0].name, Path::new("a.csv"));
//! # Ok::<(), turjuman::formats::terms::error::TermFileError>(())
//! ```

use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use super::error::TermFileError;
use super::format::TermFormat;
use crate::formats::packed::{
    Archive, ArchiveFile, Bound, EXPANSION, Packing, start_of, unpack, unreadable, without_gz,
};

/// The largest archive, in bytes.
const LARGEST: u64 = 256 << 20;
/// What every workbook has in it (ECMA-376, part 2).
const OF_WORKBOOKS: &str = "[Content_Types].xml";

/// A termbase that a file is or holds.
pub struct Unpacked<'a> {
    /// The name by which its format is known; in an archive the path there.
    pub name: PathBuf,
    /// It is one of the files of an archive.
    pub is_member: bool,
    /// What it says.
    pub reader: Box<dyn Read + Send + 'a>,
}

impl<'a> Unpacked<'a> {
    fn whole(reader: impl Read + Send + 'a, name: PathBuf) -> Self {
        Self { name, is_member: false, reader: Box::new(reader) }
    }
}

/// Returns the termbases that a file is or holds, in the order of their names.
///
/// # Errors
/// If it cannot be read or unpacked, or is an archive without a termbase.
pub fn unpacked<'a>(
    reader: impl Read + Send + 'a,
    file: &Path,
) -> Result<Vec<Unpacked<'a>>, TermFileError> {
    let (packing, reader) = start_of(BufReader::new(reader)).map_err(TermFileError::Read)?;
    match packing {
        Packing::Unpacked => Ok(vec![Unpacked::whole(reader, file.to_owned())]),
        Packing::Gzip => {
            let reader = unpack(reader, EXPANSION).map_err(TermFileError::Read)?;
            Ok(vec![Unpacked::whole(reader, without_gz(file))])
        }
        Packing::Zip => of_archive(reader, file),
    }
}

/// Returns the termbases in an archive, or a workbook as it is.
fn of_archive<'a>(reader: impl Read, file: &Path) -> Result<Vec<Unpacked<'a>>, TermFileError> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(TermFileError::Read)?;
    if bytes.len() as u64 > LARGEST {
        return Err(TermFileError::TooLarge { bytes: LARGEST });
    }
    let opened = Archive::open(Cursor::new(bytes.as_slice()), Bound::of_texts(EXPANSION));
    let is_workbook = match &opened {
        Ok(archive) => archive.has(OF_WORKBOOKS),
        // What is wrong with it is said where it is read as a workbook.
        Err(_) => TermFormat::by_ending(file).is_some_and(|format| format.name == "xlsx"),
    };
    if is_workbook {
        drop(opened);
        return Ok(vec![Unpacked::whole(Cursor::new(bytes), file.to_owned())]);
    }
    let members = opened.map_err(unreadable).and_then(members).map_err(TermFileError::Read)?;
    if members.is_empty() { Err(TermFileError::NoTermbase) } else { Ok(members) }
}

/// Unpacks the termbases of an archive.
fn members<'a>(mut archive: Archive<Cursor<&[u8]>>) -> io::Result<Vec<Unpacked<'a>>> {
    let mut files = archive.files(is_termbase).map_err(unreadable)?;
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let member = |file: ArchiveFile| {
        let mut text = Vec::new();
        archive.read(file.index)?.read_to_end(&mut text)?;
        let name = without_gz(Path::new(&file.name));
        Ok(Unpacked { name, is_member: true, reader: Box::new(Cursor::new(text)) })
    };
    files.into_iter().map(member).collect()
}

/// Tells whether a file of an archive is a termbase by its ending. A text is mostly something else.
fn is_termbase(name: &Path) -> bool {
    TermFormat::by_ending(name).is_some_and(|format| format.name != "omegat")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::dripping::Dripping;
    use crate::formats::packed::samples::{gzip, zip};

    /// Returns the files that bytes hold, each with its name.
    fn read(bytes: &[u8], file: &str) -> Result<Vec<(PathBuf, String)>, String> {
        let files = unpacked(Dripping(bytes), Path::new(file)).map_err(|error| error.to_string())?;
        let text = |mut file: Unpacked<'_>| {
            let mut bytes = Vec::new();
            file.reader.read_to_end(&mut bytes).expect("it is unpacked");
            (file.name, String::from_utf8_lossy(&bytes).into_owned())
        };
        Ok(files.into_iter().map(text).collect())
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
    fn says_what_it_cannot_unpack() {
        let archive = zip(&[("readme.txt", b"x")]);
        let error = read(&archive, "a.zip").expect_err("it has none");
        assert_eq!(error, "there is no termbase in the archive; they have endings such as .tbx");
        let error = read(&archive[..40], "a.zip").expect_err("it is cut off");
        assert!(error.contains("the zip archive cannot be read"), "{error}");
        let bomb = zip(&[("a.tbx", &gzip(" ".repeat(2 << 20).as_bytes()))]);
        let error = read(&bomb, "a.zip").expect_err("it is a bomb");
        assert!(error.contains("more than 200 times its size"), "{error}");
    }
}
