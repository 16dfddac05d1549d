//! Where lines end in a text that is held in memory: with `\n`, `\r\n`, and `\r` where it stands alone.

/// Tells whether a line ends with a byte.
pub(super) fn breaks_line(bytes: &[u8], place: usize) -> bool {
    match bytes[place] {
        b'\n' => true,
        b'\r' => bytes.get(place + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// Returns the places behind line breaks.
pub(super) fn line_ends(bytes: &[u8]) -> impl Iterator<Item = usize> {
    (0..bytes.len()).filter(|&place| breaks_line(bytes, place)).map(|place| place + 1)
}

/// Counts line breaks.
pub(super) fn line_breaks(bytes: &[u8]) -> u64 {
    line_ends(bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_ends_of_lines() {
        let ends: Vec<usize> = line_ends(b"a\r\nb\rc\n\r\r\nd\r").collect();
        assert_eq!(ends, [3, 5, 7, 8, 10, 12]);
        assert_eq!(line_breaks(b""), 0);
    }
}
