//! Places in a file.
//!
//! ```
//! use turjuman::formats::tmx::Position;
//! assert_eq!((Position::START.line, Position::START.column), (1, 1));
//! ```

/// A place in the file: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u64,
    /// The column.
    pub column: u64,
}

impl Position {
    /// The start of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// Moves behind a piece of text in UTF-8, which may begin or end inside a character.
    pub(in crate::formats) fn advance(&mut self, text: &[u8]) {
        let line_ends = count(text, |byte| byte == b'\n');
        let mut line = text;
        if line_ends > 0 {
            self.line += line_ends;
            self.column = 1;
            let last = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            line = &text[last..];
        }
        // UTF-8 continues a character with bytes 10xxxxxx.
        self.column += count(line, |byte| byte & 0xC0 != 0x80);
    }

    /// Returns the position behind a piece of text.
    pub(in crate::formats) fn after(mut self, text: &str) -> Self {
        self.advance(text.as_bytes());
        self
    }
}

/// Counts bytes in groups whose count fits a byte, so that the compiler can count sixteen at once.
fn count(bytes: &[u8], is_counted: impl Fn(u8) -> bool) -> u64 {
    let groups = bytes.chunks(255);
    groups
        .map(|group| u64::from(group.iter().map(|byte| u8::from(is_counted(*byte))).sum::<u8>()))
        .sum()
}
