//! The names in the directory of a zip archive, of which the library that unpacks it knows each but once (APPNOTE 6.3.10,
//! section 4.3.12).

use std::collections::HashSet;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// What the header of a file in the directory begins with.
const SIGNATURE: &[u8] = b"PK\x01\x02";
/// How many bytes stand between that and the name.
const BEFORE_NAME: usize = 42;

/// Returns the names that several files have, as bytes, where the directory begins at an offset; none where it has not so many
/// different names, since some stand elsewhere.
pub(super) fn repeated_names(
    reader: impl Read + Seek,
    start: u64,
    different: usize,
) -> io::Result<Option<HashSet<Vec<u8>>>> {
    let mut reader = BufReader::new(reader);
    reader.seek(SeekFrom::Start(start))?;
    let (mut names, mut repeated) = (HashSet::new(), HashSet::new());
    let mut signature = [0; SIGNATURE.len()];
    loop {
        reader.read_exact(&mut signature)?;
        if signature != SIGNATURE {
            break;
        }
        let mut header = [0; BEFORE_NAME];
        reader.read_exact(&mut header)?;
        let length = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let [name, extra, comment] = [length(24), length(26), length(28)];
        let mut read = vec![0; name.into()];
        reader.read_exact(&mut read)?;
        reader.seek_relative(i64::from(extra) + i64::from(comment))?;
        if names.contains(&read) {
            repeated.insert(read);
        } else {
            names.insert(read);
        }
    }
    Ok((names.len() == different).then_some(repeated))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::formats::packed::samples::{renamed, zip};

    #[test]
    fn finds_what_comes_again() {
        let files = ["a.tmx", "b.tmx", "c.tmx", "d.tmx"].map(|name| (name, b"".as_slice()));
        let archive = ["b.tmx", "d.tmx"]
            .into_iter()
            .fold(zip(&files), |archive, name| renamed(archive, name, "a.tmx"));
        let start = archive.windows(4).position(|bytes| bytes == SIGNATURE).expect("it has one");
        let found = |different| {
            repeated_names(Cursor::new(&archive), start as u64, different).expect("it is read")
        };
        assert_eq!(found(2), Some(HashSet::from([b"a.tmx".to_vec()])));
        assert_eq!(found(3), None);
        repeated_names(Cursor::new(&archive[..start + 60]), start as u64, 2).expect_err("cut off");
    }
}
