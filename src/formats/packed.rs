//! Packed files: gzip as a stream, and the files of a zip archive, which may be packed as gzip once more.
//!
//! What is packed can be far larger than what it is unpacked from. It is read as a stream, so it never
//! takes memory, and it may take so many times its packed size and [`ALLOWANCE`] bytes more, all files of an archive
//! together; beyond that it is a decompression bomb and reading ends with [`PackedError::Bomb`].
//!
//! ```
//! use std::io::Read;
//! use turjuman::formats::packed::{EXPANSION, unpack};
//! let mut text = String::new();
//! unpack("not packed".as_bytes(), EXPANSION)?.read_to_string(&mut text)?;
//! assert_eq!(text, "not packed");
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, BufRead, Chain, Cursor, Read};

use zip::result::ZipError;

pub(super) use self::archive::{Archive, ArchiveFile, without_gz};
pub(super) use self::bound::Bound;
pub use self::bound::{ALLOWANCE, EXPANSION};
use self::gzip::Gzip;

mod archive;
mod bound;
mod directory;
mod gzip;
#[cfg(test)]
pub(crate) mod samples;

/// A packed file that cannot be read. While reading it travels inside an [`io::Error`].
#[derive(Debug, thiserror::Error)]
pub enum PackedError {
    /// More comes out than is allowed.
    #[error(
        "it unpacks to more than {expansion} times its size; unpack it by hand if you trust it"
    )]
    Bomb {
        /// How many times its size is allowed.
        expansion: u64,
    },
    /// An archive where one file is expected.
    #[error("a zip archive can be read from a file only; save it, or unpack it")]
    UnexpectedZip,
    /// What is packed needs another program.
    #[error(
        "it is packed in a way that cannot be read ({0}); unpack it by hand, or pack it as deflate"
    )]
    Unsupported(io::Error),
    /// What is packed is cut off or broken.
    #[error("what is packed in it is damaged ({0}); get a complete copy of it")]
    Damaged(io::Error),
    /// Several files of an archive have one name, by which they would be known.
    #[error(
        "several files in the zip archive are named {0}, of which one could be read; give each a name of its own"
    )]
    SameName(String),
    /// An archive that cannot be read.
    #[error(
        "the zip archive cannot be read ({0}); get a complete copy of it, or unpack it by hand"
    )]
    Zip(ZipError),
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Unpacked,
    /// As gzip.
    Gzip,
    /// As a zip archive.
    Zip,
}

impl Packing {
    /// Tells how a file is packed by its first bytes.
    pub fn of(start: &[u8]) -> Self {
        match start {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            _ => Self::Unpacked,
        }
    }
}

/// A file whose first bytes were read and stand in front again.
type FromStart<R> = Chain<Cursor<Vec<u8>>, R>;

/// Tells by its first bytes how a file is packed, and returns it with these in front again. They are waited for: one read may
/// give fewer.
pub(super) fn start_of<R: Read>(mut reader: R) -> io::Result<(Packing, FromStart<R>)> {
    let mut start = Vec::new();
    reader.by_ref().take(4).read_to_end(&mut start)?;
    Ok((Packing::of(&start), Cursor::new(start).chain(reader)))
}

/// Reads a file that may be packed as gzip, to at most `expansion` times its size.
///
/// # Errors
/// Those of the reader, and [`PackedError::UnexpectedZip`].
pub fn unpack<'a>(
    reader: impl BufRead + Send + 'a,
    expansion: u64,
) -> io::Result<Box<dyn Read + Send + 'a>> {
    let (packing, reader) = start_of(reader)?;
    match packing {
        Packing::Unpacked => Ok(Box::new(reader)),
        Packing::Gzip => Ok(Box::new(Gzip::new(reader, Bound::of_texts(expansion)))),
        Packing::Zip => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, PackedError::UnexpectedZip))
        }
    }
}

/// Says that an archive cannot be read.
pub(super) fn unreadable(error: ZipError) -> io::Error {
    io::Error::other(PackedError::Zip(error))
}

/// Says what is wrong where unpacking fails; the kind stays, and so do errors of the file itself.
fn explained(error: io::Error) -> io::Error {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof, Unsupported};
    match error.kind() {
        kind @ Unsupported => io::Error::new(kind, PackedError::Unsupported(error)),
        kind @ (UnexpectedEof | InvalidData | InvalidInput) => {
            io::Error::new(kind, PackedError::Damaged(error))
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::bound::ALLOWED;
    use super::samples::{gzip, packed_error, text_of};
    use super::*;
    use crate::formats::dripping::Dripping;

    #[test]
    fn unpacks_what_is_packed() {
        let two = [gzip(b"one, "), gzip(b"two")].concat();
        let padded = [gzip(b"one, "), vec![0; 700], gzip(b"two"), vec![0; 100_000]].concat();
        for (bytes, text) in [
            (b"plain".to_vec(), "plain"),
            (gzip(b"packed"), "packed"),
            (two, "one, two"),
            (padded, "one, two"),
            (Vec::new(), ""),
        ] {
            let reader = unpack(bytes.as_slice(), EXPANSION).expect("it opens");
            assert_eq!(text_of(reader).expect(text), text);
            let drops = io::BufReader::new(Dripping(bytes.as_slice()));
            assert_eq!(text_of(unpack(drops, EXPANSION).expect("it opens")).expect(text), text);
        }
        let cut = &gzip(b"packed")[..12];
        let error = text_of(unpack(cut, EXPANSION).expect("it opens")).expect_err("it is cut");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert!(matches!(packed_error(&error), Some(PackedError::Damaged(_))), "{error}");
        let followed = [gzip(b"packed"), b"\0rest".to_vec()].concat();
        text_of(unpack(followed.as_slice(), EXPANSION).expect("it opens")).expect_err("no gzip");
    }

    #[test]
    fn stops_what_unpacks_without_end() {
        let zeros = vec![b' '; usize::try_from(2 * ALLOWED).expect("it fits")];
        let packed = gzip(&zeros);
        let mut reader = unpack(packed.as_slice(), 2).expect("it opens");
        let error = io::copy(&mut reader, &mut io::sink()).expect_err("it is a bomb");
        assert!(
            matches!(packed_error(&error), Some(PackedError::Bomb { expansion: 2 })),
            "{error}"
        );
    }

    #[test]
    fn refuses_an_archive_where_one_file_is_expected() {
        let error = unpack(b"PK\x03\x04".as_slice(), EXPANSION).err().expect("it is an archive");
        assert!(matches!(packed_error(&error), Some(PackedError::UnexpectedZip)), "{error}");
    }
}
