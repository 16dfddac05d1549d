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

/// Returns the lines of a text with their numbers, from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut rest = text;
    (1..).map_while(move |number| {
        if rest.is_empty() {
            return None;
        }
        let (line, behind) = rest.split_at(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        let next = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r']));
        rest = next.unwrap_or_default();
        Some((number, line))
    })
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

    #[test]
    fn parts_lines() {
        let found: Vec<(u64, &str)> = lines("a\r\nb\rc\n\r\r\nd\r").collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, ""), (6, "d")]);
        assert_eq!(lines("a\nb").count(), 2);
        assert_eq!(lines("").count(), 0);
    }
}
