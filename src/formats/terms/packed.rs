//! Termbases that are packed: as gzip, or in a zip archive, as IATE delivers its own. A workbook is an archive too, and
//! is left as it is.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::terms::packed::unpacked;
//! let files = unpacked("id,en".as_bytes(), Path::new("a.csv"))?;
//! assert_eq!(files[0].name, Path::new("a.csv"));
//! # Ok::<(), turjuman::formats::terms::reading::TermFileError>(())
//! ```

use std::borrow::Cow;
use std::io::{self, BufRead as _, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::format::TermFormat;
use super::reading::TermFileError;
use crate::formats::packed::{ALLOWANCE, EXPANSION, PackedError, Packing, unpack};

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
    let mut reader = BufReader::new(reader);
    match Packing::of(reader.fill_buf().map_err(TermFileError::Read)?) {
        Packing::Unpacked => Ok(vec![Unpacked::whole(reader, file.to_owned())]),
        Packing::Gzip => {
            let is_gz = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
            let name = if is_gz { file.with_extension("") } else { file.to_owned() };
            let reader = unpack(reader, EXPANSION).map_err(TermFileError::Read)?;
            Ok(vec![Unpacked::whole(reader, name)])
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
    let mut names: Vec<String> = match ZipArchive::new(Cursor::new(bytes.as_slice())) {
        Ok(archive) => archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect(),
        // What is wrong with it is said where it is read as a workbook.
        Err(_) => vec![OF_WORKBOOKS.to_owned()],
    };
    if names.iter().any(|name| name == OF_WORKBOOKS) {
        return Ok(vec![Unpacked::whole(Cursor::new(bytes), file.to_owned())]);
    }
    names.retain(|name| is_termbase(Path::new(name)));
    names.sort();
    if names.is_empty() {
        return Err(TermFileError::NoTermbase);
    }
    members(&bytes, names).map_err(|error| TermFileError::Read(io::Error::other(error)))
}

/// Unpacks files of an archive, all of them together to what is allowed.
fn members<'a>(bytes: &[u8], names: Vec<String>) -> Result<Vec<Unpacked<'a>>, PackedError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = (bytes.len() as u64).saturating_mul(EXPANSION).saturating_add(ALLOWANCE);
    let mut members = Vec::with_capacity(names.len());
    for name in names {
        let mut text = Vec::new();
        let member = archive.by_name(&name)?;
        member.take(left + 1).read_to_end(&mut text).map_err(PackedError::Damaged)?;
        left = left
            .checked_sub(text.len() as u64)
            .ok_or(PackedError::Bomb { expansion: EXPANSION })?;
        let reader = Box::new(Cursor::new(text));
        members.push(Unpacked { name: PathBuf::from(name), is_member: true, reader });
    }
    Ok(members)
}

/// Tells whether a file of an archive is a termbase by its ending. A text is mostly something else, and the shadows
/// (`._name`) that macOS puts beside files are none.
fn is_termbase(name: &Path) -> bool {
    let is_shadow = name.file_name().is_some_and(|name| name.to_string_lossy().starts_with("._"));
    let is_known = |format: &TermFormat| format.name != "omegat" && format.is_read();
    !is_shadow && TermFormat::by_ending(name).is_some_and(is_known)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn zip(members: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in members {
            let options = zip::write::SimpleFileOptions::default();
            archive.start_file(*name, options).expect("memory can be written");
            archive.write_all(text.as_bytes()).expect("memory can be written");
        }
        archive.finish().expect("memory can be written").into_inner()
    }

    /// Returns the files that bytes hold, each with its name.
    fn read(bytes: &[u8], file: &str) -> Result<Vec<(PathBuf, String)>, String> {
        let files = unpacked(bytes, Path::new(file)).map_err(|error| error.to_string())?;
        let text = |mut file: Unpacked<'_>| {
            let mut bytes = Vec::new();
            file.reader.read_to_end(&mut bytes).expect("it is unpacked");
            (file.name, String::from_utf8_lossy(&bytes).into_owned())
        };
        Ok(files.into_iter().map(text).collect())
    }

    #[test]
    fn unpacks_what_is_packed() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(b"<tbx/>").expect("memory takes it");
        let gzip = gzip.finish().expect("memory takes it");
        let archive =
            zip(&[("IATE/en.tbx", "<tbx/>"), ("readme.txt", "no"), ("__/._en.tbx", "no")]);
        for (bytes, file, name) in [
            (b"<tbx/>".as_slice(), "a.tbx", "a.tbx"),
            (&gzip, "a.tbx.gz", "a.tbx"),
            (&gzip, "a", "a"),
            (&archive, "a.zip", "IATE/en.tbx"),
        ] {
            let found = read(bytes, file).expect("it is read");
            assert_eq!(found, [(PathBuf::from(name), "<tbx/>".to_owned())]);
        }
        let two = read(&zip(&[("b.tbx", "x"), ("a.csv", "y")]), "a.zip").expect("it is read");
        assert_eq!(two, [("a.csv".into(), "y".to_owned()), ("b.tbx".into(), "x".to_owned())]);
        let workbook = zip(&[(OF_WORKBOOKS, ""), ("a.csv", "x")]);
        for bytes in [&workbook, &archive[..40]] {
            let found = read(bytes, "a.xlsx").expect("it is left");
            assert_eq!(found[0].0, Path::new("a.xlsx"));
        }
    }

    #[test]
    fn says_what_it_cannot_unpack() {
        let error = read(&zip(&[("readme.txt", "x")]), "a.zip").expect_err("it has none");
        assert_eq!(error, "there is no termbase in the archive; they have endings such as .tbx");
        let bomb = "x".repeat(1 << 10);
        let names = vec!["a.tbx".to_owned()];
        let archive = zip(&[("a.tbx", &bomb)]);
        assert_eq!(members(&archive, names).expect("it is small").len(), 1);
    }
}
