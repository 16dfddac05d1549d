//! Packed files: gzip as a stream, and the TMX files in a zip archive, which may be packed as gzip once more.
//!
//! What is packed can be far larger than what it is unpacked from. It is read as a stream, so it never
//! takes memory, and it may take so many times its packed size and [`ALLOWANCE`] bytes more; beyond that it
//! is a decompression bomb and reading ends with [`PackedError::Bomb`].
//!
//! ```
//! use std::io::Read;
//! use turjuman::formats::packed::{EXPANSION, unpack};
//! let mut text = String::new();
//! unpack("not packed".as_bytes(), EXPANSION)?.read_to_string(&mut text)?;
//! assert_eq!(text, "not packed");
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, BufRead, BufReader, Read, Seek};

use flate2::bufread::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

/// How many times its packed size a file may have by default. Text packs to a tenth; what repeats itself
/// endlessly packs to a thousandth.
pub const EXPANSION: u64 = 200;
/// How many bytes a file may have in any case.
pub const ALLOWANCE: u64 = 64 << 20;

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
    /// An archive without a TMX file.
    #[error(
        "there is no TMX file in the archive; TMX files in it must have names that end in .tmx or .tmx.gz"
    )]
    NoTmx,
    /// What is packed needs another program.
    #[error(
        "it is packed in a way that cannot be read ({0}); unpack it by hand, or pack it as deflate"
    )]
    Unsupported(io::Error),
    /// What is packed is cut off or broken.
    #[error("what is packed in it is damaged ({0}); get a complete copy of it")]
    Damaged(io::Error),
    /// An archive that cannot be read.
    #[error(
        "the zip archive cannot be read ({0}); get a complete copy of it, or unpack it by hand"
    )]
    Zip(#[from] ZipError),
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

/// Reads a file that may be packed as gzip, to at most `expansion` times its size.
///
/// # Errors
/// Those of the reader, and [`PackedError::UnexpectedZip`].
pub fn unpack<'a>(
    mut reader: impl BufRead + Send + 'a,
    expansion: u64,
) -> io::Result<Box<dyn Read + Send + 'a>> {
    match Packing::of(reader.fill_buf()?) {
        Packing::Unpacked => Ok(Box::new(reader)),
        Packing::Gzip => {
            let decoder = MultiGzDecoder::new(Counting { reader, bytes: 0 });
            Ok(Box::new(Gzip { decoder, unpacked: 0, expansion }))
        }
        Packing::Zip => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, PackedError::UnexpectedZip))
        }
    }
}

/// Fails where more was unpacked than is allowed.
fn check(unpacked: u64, packed: u64, expansion: u64) -> io::Result<()> {
    if unpacked <= packed.saturating_mul(expansion).saturating_add(ALLOWANCE) {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, PackedError::Bomb { expansion }))
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

/// A reader that counts what is taken from it.
struct Counting<R> {
    reader: R,
    bytes: u64,
}

impl<R: BufRead> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counting<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes += amount as u64;
        self.reader.consume(amount);
    }
}

struct Gzip<R> {
    decoder: MultiGzDecoder<Counting<R>>,
    unpacked: u64,
    expansion: u64,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer).map_err(explained)?;
        self.unpacked += read as u64;
        check(self.unpacked, self.decoder.get_ref().bytes, self.expansion)?;
        Ok(read)
    }
}

/// A zip archive with TMX files in it.
#[derive(Debug)]
pub struct Archive<R> {
    zip: ZipArchive<R>,
    size: u64,
    expansion: u64,
    /// How much was unpacked so far, of all members: they may overlap.
    unpacked: u64,
}

/// A TMX file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name in the archive.
    pub name: String,
    /// The size that the archive states, in bytes.
    pub size: u64,
    index: usize,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive of which at most `expansion` times its size may come.
    ///
    /// # Errors
    /// [`PackedError::Zip`] where it cannot be read.
    pub fn open(mut reader: R, expansion: u64) -> Result<Self, PackedError> {
        let size = reader.seek(io::SeekFrom::End(0)).map_err(ZipError::Io)?;
        Ok(Self { zip: ZipArchive::new(reader)?, size, expansion, unpacked: 0 })
    }

    /// Returns the TMX files in the order of the archive. Other files are none of it, nor are the shadows
    /// (`._name`) that macOS puts beside files.
    ///
    /// # Errors
    /// [`PackedError::NoTmx`] where there is none, [`PackedError::Zip`] where the archive cannot be read.
    pub fn members(&mut self) -> Result<Vec<Member>, PackedError> {
        let mut members = Vec::new();
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index)?;
            let name = file.name()?.into_owned();
            let base = name.rsplit(['/', '\\']).next().unwrap_or(&name);
            let ends = |end| base.to_ascii_lowercase().ends_with(end);
            let is_tmx = ends(".tmx") || ends(".tmx.gz");
            if is_tmx && !base.starts_with("._") && file.is_file() {
                members.push(Member { name, size: file.size(), index });
            }
        }
        if members.is_empty() { Err(PackedError::NoTmx) } else { Ok(members) }
    }

    /// Reads a member, also one that is packed as gzip.
    ///
    /// # Errors
    /// [`PackedError::Zip`] where it cannot be read, for example because it is encrypted; [`PackedError::Damaged`] or
    /// [`PackedError::Unsupported`] where its begin cannot be unpacked.
    pub fn read(&mut self, member: &Member) -> Result<impl Read + Send + '_, PackedError>
    where
        R: Send,
    {
        let Self { zip, size, expansion, unpacked } = self;
        let mut packed = BufReader::new(zip.by_index(member.index)?);
        let start = packed.fill_buf().map_err(|error| match error.kind() {
            io::ErrorKind::Unsupported => PackedError::Unsupported(error),
            _ => PackedError::Damaged(error),
        })?;
        let file: Box<dyn Read + Send> = match Packing::of(start) {
            Packing::Gzip => Box::new(MultiGzDecoder::new(packed)),
            _ => Box::new(packed),
        };
        Ok(Unzipped { file, unpacked, packed: *size, expansion: *expansion })
    }
}

struct Unzipped<'a> {
    file: Box<dyn Read + Send + 'a>,
    unpacked: &'a mut u64,
    packed: u64,
    expansion: u64,
}

impl Read for Unzipped<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer).map_err(explained)?;
        *self.unpacked += read as u64;
        check(*self.unpacked, self.packed, self.expansion)?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    fn zip(members: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let method = zip::CompressionMethod::Deflated;
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in members {
            writer.start_file(*name, options).expect("memory takes it");
            writer.write_all(bytes).expect("memory takes it");
        }
        writer.finish().expect("memory takes it")
    }

    fn text_of(mut reader: impl Read) -> io::Result<String> {
        let mut text = String::new();
        reader.read_to_string(&mut text)?;
        Ok(text)
    }

    fn packed_error(error: &io::Error) -> Option<&PackedError> {
        error.get_ref()?.downcast_ref()
    }

    #[test]
    fn unpacks_what_is_packed() {
        let two = [gzip(b"one, "), gzip(b"two")].concat();
        for (bytes, text) in [
            (b"plain".to_vec(), "plain"),
            (gzip(b"packed"), "packed"),
            (two, "one, two"),
            (Vec::new(), ""),
        ] {
            let reader = unpack(bytes.as_slice(), EXPANSION).expect("it opens");
            assert_eq!(text_of(reader).expect(text), text);
        }
        let cut = &gzip(b"packed")[..12];
        let error = text_of(unpack(cut, EXPANSION).expect("it opens")).expect_err("it is cut");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert!(matches!(packed_error(&error), Some(PackedError::Damaged(_))), "{error}");
    }

    #[test]
    fn finds_the_tmx_files_of_an_archive() {
        let bytes = zip(&[
            ("readme.txt", b"no"),
            ("news/A.TMX", b"a"),
            ("__MACOSX/._A.tmx", b"no"),
            ("b.tmx", b"b"),
            ("c.tmx.gz", &gzip(b"c")),
        ]);
        let mut archive = Archive::open(bytes, EXPANSION).expect("it opens");
        let members = archive.members().expect("it has some");
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["news/A.TMX", "b.tmx", "c.tmx.gz"]);
        for (member, text) in members.iter().zip(["a", "b", "c"]) {
            let read = text_of(archive.read(member).expect("it opens")).expect("it is read");
            assert_eq!(read, text);
        }
        assert_eq!(members[1].size, 1);
    }

    #[test]
    fn stops_what_unpacks_without_end() {
        let zeros = vec![b' '; usize::try_from(ALLOWANCE).expect("it fits") + (8 << 20)];
        let packed = gzip(&zeros);
        let mut reader = unpack(packed.as_slice(), 2).expect("it opens");
        let error = io::copy(&mut reader, &mut io::sink()).expect_err("it is a bomb");
        assert!(
            matches!(packed_error(&error), Some(PackedError::Bomb { expansion: 2 })),
            "{error}"
        );
        for (name, bytes) in [("a.tmx", &zeros), ("a.tmx.gz", &packed)] {
            let mut archive = Archive::open(zip(&[(name, bytes)]), 2).expect("it opens");
            let member = archive.members().expect("it has one").remove(0);
            let mut reader = archive.read(&member).expect("it opens");
            let error = io::copy(&mut reader, &mut io::sink()).expect_err("it is a bomb");
            assert!(matches!(packed_error(&error), Some(PackedError::Bomb { .. })), "{error}");
        }
    }

    #[test]
    fn says_what_it_cannot_read() {
        let archive = zip(&[("a.txt", b"a")]).into_inner();
        let error = unpack(archive.as_slice(), EXPANSION).err().expect("it is an archive");
        assert!(matches!(packed_error(&error), Some(PackedError::UnexpectedZip)), "{error}");
        let mut without = Archive::open(Cursor::new(&archive), EXPANSION).expect("it opens");
        assert!(matches!(without.members(), Err(PackedError::NoTmx)));
        let cut = Archive::open(Cursor::new(&archive[..20]), EXPANSION);
        assert!(matches!(cut, Err(PackedError::Zip(_))));
        // Methods of packing are numbers in the file's header, at byte 8, and in the archive's directory.
        let mut lzma = zip(&[("a.tmx", b"a")]).into_inner();
        let directory =
            lzma.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("it has one");
        for at in [8, directory + 10] {
            lzma[at] = 14;
        }
        let mut archive = Archive::open(Cursor::new(lzma), EXPANSION).expect("it opens");
        let member = archive.members().expect("it has one").remove(0);
        let error = archive.read(&member).err().expect("it needs another program");
        assert!(matches!(error, PackedError::Unsupported(_)), "{error}");
    }
}
