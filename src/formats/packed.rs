//! Packed files: gzip as a stream, and the TMX files in a zip archive, which may be packed as gzip once more.
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

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

/// How many times its packed size a file may have by default. Text packs to a tenth; what repeats itself
/// endlessly packs to a thousandth.
pub const EXPANSION: u64 = 200;
/// How many bytes a file may have in any case.
pub const ALLOWANCE: u64 = 64 << 20;
/// The same, or less where it is only tested.
const ALLOWED: u64 = if cfg!(test) { 1 << 20 } else { ALLOWANCE };

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
            let members = GzipMembers::new(Counting { reader, bytes: 0 });
            Ok(Box::new(Gzip { members, unpacked: 0, expansion }))
        }
        Packing::Zip => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, PackedError::UnexpectedZip))
        }
    }
}

/// Fails where more was unpacked than is allowed.
fn check(unpacked: u64, packed: u64, expansion: u64) -> io::Result<()> {
    if unpacked <= packed.saturating_mul(expansion).saturating_add(ALLOWED) {
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

/// Unpacks gzip to at most `expansion` times its size.
struct Gzip<R> {
    members: GzipMembers<Counting<R>>,
    unpacked: u64,
    expansion: u64,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.members.read(buffer).map_err(explained)?;
        self.unpacked += read as u64;
        if let Some(decoder) = &self.members.decoder {
            check(self.unpacked, decoder.get_ref().bytes, self.expansion)?;
        }
        Ok(read)
    }
}

/// Unpacks what stands one after another in a gzip file, and passes over zeros behind it, by which tapes and blocks are
/// filled up.
struct GzipMembers<R> {
    /// Unpacks what is being read; there is none at the end.
    decoder: Option<GzDecoder<R>>,
}

impl<R: BufRead> GzipMembers<R> {
    fn new(reader: R) -> Self {
        Self { decoder: Some(GzDecoder::new(reader)) }
    }
}

impl<R: BufRead> Read for GzipMembers<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let is_at_end = is_at_end_behind_zeros(decoder.get_mut())?;
            let packed = self.decoder.take().filter(|_decoder| !is_at_end);
            self.decoder = packed.map(|decoder| GzDecoder::new(decoder.into_inner()));
        }
        Ok(0)
    }
}

/// Skips zeros and tells whether nothing follows.
fn is_at_end_behind_zeros(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = reader.fill_buf()?;
        let (zeros, length) = (bytes.iter().take_while(|byte| **byte == 0).count(), bytes.len());
        reader.consume(zeros);
        if zeros < length || length == 0 {
            return Ok(length == 0);
        }
    }
}

/// A TMX file that a file is, or that is in it where it is a zip archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name in the archive; none for the file itself.
    pub name: Option<String>,
    /// The size in bytes, as the archive states it.
    pub size: u64,
    index: usize,
}

impl Member {
    /// Returns the file itself, of so many bytes.
    pub fn whole(size: u64) -> Self {
        Self { name: None, size, index: 0 }
    }

    /// Returns what the member of a file is called that is called so: `desk.zip/news/a.tmx`.
    pub fn name_in(&self, file: &str) -> String {
        self.name.as_ref().map_or_else(|| file.to_owned(), |name| format!("{file}/{name}"))
    }

    /// Returns the path of the member of a file, as if the file were a folder.
    pub fn path_in(&self, file: &Path) -> PathBuf {
        self.name.as_ref().map_or_else(|| file.to_owned(), |name| file.join(name))
    }
}

/// Returns the TMX files that a file is or holds, in the order of the archive. Other files are none of it, nor are the
/// shadows (`._name`) that macOS puts beside files.
///
/// # Errors
/// Where the file cannot be read; [`PackedError::NoTmx`] and [`PackedError::Zip`] inside an [`io::Error`].
pub fn members(mut file: File) -> io::Result<Vec<Member>> {
    let mut start = Vec::new();
    file.by_ref().take(4).read_to_end(&mut start)?;
    if Packing::of(&start) != Packing::Zip {
        return Ok(vec![Member::whole(file.metadata()?.len())]);
    }
    Archive::open(file).and_then(|mut archive| archive.members()).map_err(io::Error::other)
}

/// Opens TMX files one after another. An archive is opened once for those that are in it and follow one another, and
/// what may come of it is counted for all of them.
#[derive(Debug)]
pub struct Unpacker {
    expansion: u64,
    /// The archive that the last file was in.
    archive: Option<(PathBuf, Archive)>,
}

impl Unpacker {
    /// Makes one by which each file may have at most `expansion` times its packed size.
    pub fn new(expansion: u64) -> Self {
        Self { expansion, archive: None }
    }

    /// Reads what may be packed as gzip; see [`unpack`].
    ///
    /// # Errors
    /// Those of [`unpack`].
    pub fn unpack<'a>(
        &self,
        reader: impl BufRead + Send + 'a,
    ) -> io::Result<Box<dyn Read + Send + 'a>> {
        unpack(reader, self.expansion)
    }

    /// Opens a member of a file, also one that is packed as gzip.
    ///
    /// # Errors
    /// Where the file cannot be read. Inside an [`io::Error`], [`PackedError::Zip`] where the archive cannot, for example
    /// because it is encrypted, and [`PackedError::Damaged`] or [`PackedError::Unsupported`] where the begin of the member
    /// cannot be unpacked.
    pub fn open(&mut self, path: &Path, member: &Member) -> io::Result<Box<dyn Read + Send + '_>> {
        if member.name.is_none() {
            return self.unpack(BufReader::new(File::open(path)?));
        }
        let archive = match self.archive.take() {
            Some((open, archive)) if open == path => archive,
            _ => Archive::open(File::open(path)?).map_err(io::Error::other)?,
        };
        let (_path, archive) = self.archive.insert((path.to_owned(), archive));
        let unzipped = archive.read(member, self.expansion).map_err(io::Error::other)?;
        Ok(Box::new(unzipped))
    }
}

/// A zip archive with TMX files in it.
#[derive(Debug)]
struct Archive {
    zip: ZipArchive<File>,
    size: u64,
    /// How much was unpacked so far, of all members: they may overlap.
    unpacked: u64,
}

impl Archive {
    fn open(file: File) -> Result<Self, PackedError> {
        let size = file.metadata().map_err(ZipError::Io)?.len();
        Ok(Self { zip: ZipArchive::new(file)?, size, unpacked: 0 })
    }

    fn members(&mut self) -> Result<Vec<Member>, PackedError> {
        let mut members = Vec::new();
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index)?;
            let name = file.name()?.into_owned();
            let base = name.rsplit(['/', '\\']).next().unwrap_or(&name);
            let ends = |end| base.to_ascii_lowercase().ends_with(end);
            let is_tmx = ends(".tmx") || ends(".tmx.gz");
            if is_tmx && !base.starts_with("._") && file.is_file() {
                members.push(Member { name: Some(name), size: file.size(), index });
            }
        }
        if members.is_empty() { Err(PackedError::NoTmx) } else { Ok(members) }
    }

    fn read(&mut self, member: &Member, expansion: u64) -> Result<Unzipped<'_>, PackedError> {
        let mut packed = BufReader::new(self.zip.by_index(member.index)?);
        let start = packed.fill_buf().map_err(|error| match error.kind() {
            io::ErrorKind::Unsupported => PackedError::Unsupported(error),
            _ => PackedError::Damaged(error),
        })?;
        let file: Box<dyn Read + Send> = match Packing::of(start) {
            Packing::Gzip => Box::new(GzipMembers::new(packed)),
            _ => Box::new(packed),
        };
        Ok(Unzipped { file, unpacked: &mut self.unpacked, packed: self.size, expansion })
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

    use tempfile::TempDir;

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

    /// Puts bytes into a file.
    fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.zip");
        std::fs::write(&path, bytes).expect("written");
        (folder, path)
    }

    fn members_of(path: &Path) -> io::Result<Vec<Member>> {
        members(File::open(path).expect("it opens"))
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
        }
        let cut = &gzip(b"packed")[..12];
        let error = text_of(unpack(cut, EXPANSION).expect("it opens")).expect_err("it is cut");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert!(matches!(packed_error(&error), Some(PackedError::Damaged(_))), "{error}");
        let followed = [gzip(b"packed"), b"\0rest".to_vec()].concat();
        text_of(unpack(followed.as_slice(), EXPANSION).expect("it opens")).expect_err("no gzip");
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
        let (_folder, path) = file(bytes.get_ref());
        let members = members_of(&path).expect("it has some");
        let names: Vec<String> = members.iter().map(|member| member.name_in("z")).collect();
        assert_eq!(names, ["z/news/A.TMX", "z/b.tmx", "z/c.tmx.gz"]);
        assert_eq!(members[0].path_in(Path::new("z")), Path::new("z/news/A.TMX"));
        let mut unpacker = Unpacker::new(EXPANSION);
        for (member, text) in members.iter().zip(["a", "b", "c"]) {
            let reader = unpacker.open(&path, member).expect("it opens");
            assert_eq!(text_of(reader).expect("it is read"), text);
        }
        assert_eq!(members[1].size, 1);
        // A file that is no archive is what it holds.
        let (_folder, path) = file(&gzip(b"d"));
        let members = members_of(&path).expect("it is read");
        assert_eq!((members.len(), members[0].name_in("z").as_str()), (1, "z"));
        assert_eq!(members[0].path_in(&path), path);
        let reader = unpacker.open(&path, &members[0]).expect("it opens");
        assert_eq!(text_of(reader).expect("it is read"), "d");
    }

    #[test]
    fn counts_what_unpacks_of_all_members() {
        let spaces = vec![b' '; usize::try_from(ALLOWED / 4 * 3).expect("it fits")];
        let archive = zip(&[("a.tmx", &spaces), ("b.tmx", &spaces)]);
        let (_folder, path) = file(archive.get_ref());
        let members = members_of(&path).expect("it has two");
        let mut unpacker = Unpacker::new(2);
        let mut copy = |member| {
            io::copy(&mut unpacker.open(&path, member).expect("it opens"), &mut io::sink())
        };
        copy(&members[0]).expect("it is not too much");
        let error = copy(&members[1]).expect_err("both are too much");
        assert!(matches!(packed_error(&error), Some(PackedError::Bomb { .. })), "{error}");
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
        for (name, bytes) in [("a.tmx", &zeros), ("a.tmx.gz", &packed)] {
            let (_folder, path) = file(zip(&[(name, bytes)]).get_ref());
            let member = members_of(&path).expect("it has one").remove(0);
            let mut unpacker = Unpacker::new(2);
            let mut reader = unpacker.open(&path, &member).expect("it opens");
            let error = io::copy(&mut reader, &mut io::sink()).expect_err("it is a bomb");
            assert!(matches!(packed_error(&error), Some(PackedError::Bomb { .. })), "{error}");
        }
    }

    #[test]
    fn says_what_it_cannot_read() {
        let archive = zip(&[("a.txt", b"a")]).into_inner();
        let error = unpack(archive.as_slice(), EXPANSION).err().expect("it is an archive");
        assert!(matches!(packed_error(&error), Some(PackedError::UnexpectedZip)), "{error}");
        let (_folder, path) = file(&archive);
        let error = members_of(&path).expect_err("there is none in it");
        assert!(matches!(packed_error(&error), Some(PackedError::NoTmx)), "{error}");
        let (_folder, path) = file(&archive[..20]);
        let error = members_of(&path).expect_err("it is cut off");
        assert!(matches!(packed_error(&error), Some(PackedError::Zip(_))), "{error}");
        // Methods of packing are numbers in the file's header, at byte 8, and in the archive's directory.
        let mut lzma = zip(&[("a.tmx", b"a")]).into_inner();
        let directory =
            lzma.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("it has one");
        for at in [8, directory + 10] {
            lzma[at] = 14;
        }
        let (_folder, path) = file(&lzma);
        let member = members_of(&path).expect("it has one").remove(0);
        let mut unpacker = Unpacker::new(EXPANSION);
        let error = unpacker.open(&path, &member).err().expect("it needs another program");
        assert!(matches!(packed_error(&error), Some(PackedError::Unsupported(_))), "{error}");
    }
}
