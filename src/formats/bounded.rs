//! Whole files in memory, up to a size.

use std::io::{self, Read};

/// Reads all that there is; `None` where that is more than so many bytes.
pub(super) fn read_bounded(reader: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_so_much() {
        let read = |most| read_bounded(&b"abc"[..], most).expect("memory can be read");
        assert_eq!(read(3).as_deref(), Some(&b"abc"[..]));
        assert_eq!(read(2), None);
        assert_eq!(read_bounded(io::repeat(0), 1 << 10).expect("it can be read"), None);
    }
}
