//! Quotes in CSV that are opened and never closed.
//!
//! Such a quote would swallow the lines behind it up to the next quote of the file. What tells it from one around a cell
//! of several lines is that what closes it stands in a later line and not at the end of a cell, or nowhere.
//!
//! ```ignore
//! let text = "en,ar\n\"Basra,البصرة\n\"Mosul\",الموصل\n";
//! assert_eq!(unclosed(text, b',').map(|quote| quote.line).collect::<Vec<_>>(), [2]);
//! ```

use super::line_breaks::{breaks_line, line_breaks};

/// A quote that is opened and never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnclosedQuote {
    /// Where it stands, in bytes.
    pub(super) byte: usize,
    /// The line that it stands in, from 1.
    pub(super) line: u64,
}

/// A quote that begins a cell.
struct Opening {
    byte: usize,
    line: u64,
    /// None where none closes it.
    closing: Option<Closing>,
}

/// A quote that closes another.
struct Closing {
    /// The place behind it.
    end: usize,
    /// Whether nothing of the cell is behind it.
    ends_cell: bool,
}

/// Returns the quotes of a text that are opened and never closed, in their order, each read as if those before were not
/// there.
pub(super) fn unclosed(text: &str, separator: u8) -> impl Iterator<Item = UnclosedQuote> {
    openings(text, separator).filter_map(|Opening { byte, line, closing }| {
        closing.is_none().then_some(UnclosedQuote { byte, line })
    })
}

/// Returns the quotes that begin cells, in their order.
fn openings(text: &str, separator: u8) -> impl Iterator<Item = Opening> {
    let bytes = text.as_bytes();
    // The next byte, its line, and whether a cell begins with it.
    let (mut place, mut line, mut begins_cell) = (0, 1, true);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(place) {
            if byte == b'"' && begins_cell {
                let closing = closing(bytes, place, separator);
                let opening = Opening { byte: place, line, closing };
                // Of one that is never closed the cell begins behind it.
                let end = opening.closing.as_ref().map_or(place + 1, |closing| closing.end);
                line += line_breaks(&bytes[place..end]);
                begins_cell = opening.closing.is_none();
                place = end;
                return Some(opening);
            }
            let is_break = breaks_line(bytes, place);
            line += u64::from(is_break);
            begins_cell = byte == separator || is_break;
            place += 1;
        }
        None
    })
}

/// Returns the quote that closes the one at a place; `None` where none does.
fn closing(bytes: &[u8], opening: usize, separator: u8) -> Option<Closing> {
    let mut place = opening + 1;
    loop {
        place += bytes[place..].iter().position(|&byte| byte == b'"')?;
        // Two are one that belongs to the cell.
        if bytes.get(place + 1) == Some(&b'"') {
            place += 2;
            continue;
        }
        let behind = bytes[place + 1..].iter().find(|&&byte| byte != b' ');
        let ends_cell =
            behind.is_none_or(|&byte| byte == separator || matches!(byte, b'\r' | b'\n'));
        let is_same_line = line_breaks(&bytes[opening..place]) == 0;
        return (ends_cell || is_same_line).then_some(Closing { end: place + 1, ends_cell });
    }
}

/// Returns a text in which cells that begin with a quoted word are quoted as they stand: `"Big" deal`, as tools write it that
/// quote nothing.
pub(super) fn with_words_quoted(text: String, separator: u8) -> String {
    let mut quoted = String::new();
    let mut start = 0;
    for Opening { byte, closing, .. } in openings(&text, separator) {
        let Some(Closing { end, ends_cell: false }) = closing else { continue };
        let rest = &text.as_bytes()[end..];
        let ends = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
        let end = end + rest.iter().position(ends).unwrap_or(rest.len());
        quoted += &text[start..byte];
        quoted += &format!("\"{}\"", text[byte..end].replace('"', "\"\""));
        start = end;
    }
    if start == 0 {
        return text;
    }
    quoted + &text[start..]
}

/// Returns a text without these quotes.
pub(super) fn without(text: &str, quotes: &[UnclosedQuote]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut start = 0;
    for quote in quotes {
        kept.push_str(&text[start..quote.byte]);
        start = quote.byte + 1;
    }
    kept.push_str(&text[start..]);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str) -> Vec<u64> {
        unclosed(text, b',').map(|quote| quote.line).collect()
    }

    #[test]
    fn finds_what_swallows_lines() {
        for (text, expected) in [
            ("a,\"b\nc\",d\n", &[][..]),
            ("a,\"b\nc\" ,d\n", &[]),
            ("a,\"b\"\"\nc\"\r\nd", &[]),
            ("a,5\" tall\nb,6\"\n", &[]),
            ("a,\"b\" c,d\n", &[]),
            ("a,\"\"\nb,\"\"", &[]),
            ("", &[]),
            ("a,b\n\"c,d\ne,f\n", &[2]),
            ("a,b\n\"c,d\n\"e\",f\n", &[2]),
            ("a,\"b\r\nc,\"d\r\ne,f", &[1, 2]),
            ("a,\"b\rc,\"d\re", &[1, 2]),
            ("a,\"", &[1]),
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_cells_that_begin_with_a_quoted_word() {
        for (text, expected) in [
            ("\"Big\" deal\tx\n", "\"\"\"Big\"\" deal\"\tx\n"),
            ("a\t\"b\" and \"c\" d\r\ne", "a\t\"\"\"b\"\" and \"\"c\"\" d\"\r\ne"),
            ("\"a\tb\"\tc\n", "\"a\tb\"\tc\n"),
            ("\"a\nb\"\tc\n", "\"a\nb\"\tc\n"),
            ("a \"b\" c\t5\"\n", "a \"b\" c\t5\"\n"),
        ] {
            assert_eq!(with_words_quoted(text.to_owned(), b'\t'), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn finds_nothing_in_what_was_written_as_csv(
            cells in prop::collection::vec(prop::collection::vec("[ab\", \n]{0,6}", 2), 1..6),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &cells {
                writer.write_record(row).expect("it is held in memory");
            }
            let text = String::from_utf8(writer.into_inner().expect("it is held in memory"))
                .expect("the cells are texts");
            prop_assert_eq!(lines(&text), Vec::<u64>::new());
        }

        #[test]
        fn leaves_none_when_they_are_left_out(text in "[a\",\n\r ]{0,40}") {
            let quotes: Vec<UnclosedQuote> = unclosed(&text, b',').collect();
            let kept = without(&text, &quotes);
            prop_assert_eq!(kept.len() + quotes.len(), text.len());
            prop_assert_eq!(lines(&kept), Vec::<u64>::new());
        }
    }
}
