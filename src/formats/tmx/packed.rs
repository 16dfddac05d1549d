//! The TMX files that a file is or holds: one that may be packed as gzip, or those of a zip archive.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

#[cfg(doc)]
use crate::formats::packed::PackedError;
use crate::formats::packed::{
    Archive, ArchiveFile, Bound, EXPANSION, Packing, start_of, unpack, unreadable,
};

/// An archive without a TMX file. It travels inside an [`io::Error`].
#[derive(Debug, thiserror::Error)]
#[error(
    "there is no TMX file in the archive; TMX files in it must have names that end in .tmx or .tmx.gz"
)]
pub struct NoTmx;

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
/// Where the file cannot be read; [`NoTmx`], [`PackedError::Zip`] and [`PackedError::SameName`] inside an [`io::Error`].
pub fn members(mut file: File) -> io::Result<Vec<Member>> {
    let (packing, _file) = start_of(&mut file)?;
    if packing != Packing::Zip {
        return Ok(vec![Member::whole(file.metadata()?.len())]);
    }
    let mut archive = Archive::open(file, Bound::of_texts(EXPANSION)).map_err(unreadable)?;
    let files = archive.files(is_tmx)?;
    if files.is_empty() {
        return Err(io::Error::other(NoTmx));
    }
    let member = |ArchiveFile { name, size, index }| Member { name: Some(name), size, index };
    Ok(files.into_iter().map(member).collect())
}

/// Opens TMX files one after another. An archive is opened once for those that are in it and follow one another, and
/// what may come of it is counted for all of them, as is what entities add to them.
#[derive(Debug)]
pub struct Unpacker {
    expansion: u64,
    /// The archive that the last file was in.
    archive: Option<(PathBuf, Archive<File>)>,
    /// How many bytes entities have added to the files of that.
    entities_added: usize,
}

/// A TMX file that is open.
pub struct Opened<'a> {
    /// What it says.
    pub reader: Box<dyn Read + Send + 'a>,
    /// How many bytes entities have added to the files before it in its archive. Who reads it
    /// ([`TmxReading`](super::TmxReading)) adds its own.
    pub entities_added: &'a mut usize,
}

impl Unpacker {
    /// Makes one by which each file may have at most `expansion` times its packed size.
    pub fn new(expansion: u64) -> Self {
        Self { expansion, archive: None, entities_added: 0 }
    }

    /// Reads what may be packed as gzip; see [`unpack`].
    ///
    /// # Errors
    /// Those of [`unpack`].
    pub fn unpack<'a>(&'a mut self, reader: impl BufRead + Send + 'a) -> io::Result<Opened<'a>> {
        (self.archive, self.entities_added) = (None, 0);
        let reader = unpack(reader, self.expansion)?;
        Ok(Opened { reader, entities_added: &mut self.entities_added })
    }

    /// Opens a member of a file, also one that is packed as gzip.
    ///
    /// # Errors
    /// Where the file cannot be read. Inside an [`io::Error`], [`PackedError::Zip`] where the archive cannot, for example
    /// because it is encrypted, and [`PackedError::Damaged`] or [`PackedError::Unsupported`] where the begin of the member
    /// cannot be unpacked.
    pub fn open(&mut self, path: &Path, member: &Member) -> io::Result<Opened<'_>> {
        if member.name.is_none() {
            return self.unpack(BufReader::new(File::open(path)?));
        }
        let archive = match self.archive.take() {
            Some((open, archive)) if open == path => archive,
            _ => {
                self.entities_added = 0;
                Archive::open(File::open(path)?, Bound::of_texts(self.expansion))
                    .map_err(unreadable)?
            }
        };
        let (_path, archive) = self.archive.insert((path.to_owned(), archive));
        let reader = archive.read(member.index)?;
        Ok(Opened { reader, entities_added: &mut self.entities_added })
    }
}

fn is_tmx(name: &Path) -> bool {
    name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tmx"))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::formats::packed::PackedError;
    use crate::formats::packed::samples::{gzip, packed_error, renamed, text_of, zip};

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

    #[test]
    fn finds_the_tmx_files_of_an_archive() {
        let bytes = zip(&[
            ("readme.txt", b"no"),
            ("news/A.TMX", b"a"),
            ("__MACOSX/._A.tmx", b"no"),
            ("b.tmx", b"b"),
            ("c.tmx.gz", &gzip(b"c")),
        ]);
        let (_folder, path) = file(&bytes);
        let members = members_of(&path).expect("it has some");
        let names: Vec<String> = members.iter().map(|member| member.name_in("z")).collect();
        assert_eq!(names, ["z/news/A.TMX", "z/b.tmx", "z/c.tmx.gz"]);
        assert_eq!(members[0].path_in(Path::new("z")), Path::new("z/news/A.TMX"));
        let mut unpacker = Unpacker::new(EXPANSION);
        for (member, text) in members.iter().zip(["a", "b", "c"]) {
            let reader = unpacker.open(&path, member).expect("it opens").reader;
            assert_eq!(text_of(reader).expect("it is read"), text);
        }
        assert_eq!(members[1].size, 1);
        // What is not read may have any name.
        let bytes = zip(&[("a.txt", b"no"), ("b.txt", b"no"), ("a.tmx", b"a")]);
        let (_folder, path) = file(&renamed(bytes, "b.txt", "a.txt"));
        let members = members_of(&path).expect("it has one");
        assert_eq!(members.len(), 1);
        let reader = unpacker.open(&path, &members[0]).expect("it opens").reader;
        assert_eq!(text_of(reader).expect("it is read"), "a");
        // A file that is no archive is what it holds.
        let (_folder, path) = file(&gzip(b"d"));
        let members = members_of(&path).expect("it is read");
        assert_eq!((members.len(), members[0].name_in("z").as_str()), (1, "z"));
        assert_eq!(members[0].path_in(&path), path);
        let reader = unpacker.open(&path, &members[0]).expect("it opens").reader;
        assert_eq!(text_of(reader).expect("it is read"), "d");
    }

    #[test]
    fn counts_what_unpacks_of_all_members() {
        let spaces = vec![b' '; 3 << 18];
        let archive = zip(&[("a.tmx", &spaces), ("b.tmx", &spaces)]);
        let (_folder, path) = file(&archive);
        let members = members_of(&path).expect("it has two");
        let mut unpacker = Unpacker::new(2);
        let mut copy = |member| {
            io::copy(&mut unpacker.open(&path, member).expect("it opens").reader, &mut io::sink())
        };
        copy(&members[0]).expect("it is not too much");
        let error = copy(&members[1]).expect_err("both are too much");
        assert!(matches!(packed_error(&error), Some(PackedError::Bomb { .. })), "{error}");
    }

    #[test]
    fn counts_what_entities_add_to_the_members_of_an_archive() {
        let archive = zip(&[("a.tmx", b"a"), ("b.tmx", b"b")]);
        let ((_one, one), (_other, other)) = (file(&archive), file(&archive));
        let (_plain, plain) = file(b"c");
        let members = members_of(&one).expect("it has two");
        let whole = Member::whole(1);
        let mut unpacker = Unpacker::new(EXPANSION);
        for (path, member, added) in [
            (&one, &members[0], 0),
            (&one, &members[1], 5),
            (&other, &members[1], 0),
            (&other, &members[0], 5),
            (&plain, &whole, 0),
            (&plain, &whole, 0),
            (&other, &members[0], 0),
        ] {
            let opened = unpacker.open(path, member).expect("it opens");
            assert_eq!(*opened.entities_added, added);
            *opened.entities_added += 5;
        }
    }

    #[test]
    fn stops_what_unpacks_without_end() {
        let zeros = vec![b' '; 2 << 20];
        let packed = gzip(&zeros);
        for (name, bytes) in [("a.tmx", &zeros), ("a.tmx.gz", &packed)] {
            let (_folder, path) = file(&zip(&[(name, bytes)]));
            let member = members_of(&path).expect("it has one").remove(0);
            let mut unpacker = Unpacker::new(2);
            let mut reader = unpacker.open(&path, &member).expect("it opens").reader;
            let error = io::copy(&mut reader, &mut io::sink()).expect_err("it is a bomb");
            assert!(matches!(packed_error(&error), Some(PackedError::Bomb { .. })), "{error}");
        }
    }

    #[test]
    fn says_what_it_cannot_read() {
        let archive = zip(&[("a.txt", b"a")]);
        let (_folder, path) = file(&archive);
        let error = members_of(&path).expect_err("there is none in it");
        assert!(error.get_ref().is_some_and(|error| error.is::<NoTmx>()), "{error}");
        let (_folder, path) = file(&archive[..20]);
        let error = members_of(&path).expect_err("it is cut off");
        assert!(matches!(packed_error(&error), Some(PackedError::Zip(_))), "{error}");
        let twice = renamed(zip(&[("a.tmx", b"a"), ("b.tmx", b"b")]), "b.tmx", "a.tmx");
        let (_folder, path) = file(&twice);
        let error = members_of(&path).expect_err("only one could be read");
        assert!(matches!(packed_error(&error), Some(PackedError::SameName(_))), "{error}");
        assert!(error.to_string().contains("are named a.tmx"), "{error}");
        // Methods of packing are numbers in the file's header, at byte 8, and in the archive's directory.
        let mut lzma = zip(&[("a.tmx", b"a")]);
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
