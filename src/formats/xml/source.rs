//! The text that the XML tokenizer looks at: decoded, its line ends normalised, the place of each token known.
//!
//! It is a window that begins at the last token and is widened as far as one wants to look ahead, so what is found in
//! it never depends on the pieces that the file comes in.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::Range;

use super::position::Position;
use crate::formats::decode::{Decoder, MALFORMED};

/// How much the window is widened by, at least.
const WINDOW_BYTES: usize = 64 * 1024;

/// Decoded text. Every line end is LF (XML 1.0, section 2.11).
#[derive(Debug)]
pub(in crate::formats) struct Source<R> {
    decoder: Decoder<R>,
    window: String,
    /// The last token, in the window. What was not yet read follows it.
    token: Range<usize>,
    /// How many bytes of text stand before the window.
    before: u64,
    after_carriage_return: bool,
    is_complete: bool,
    /// What keeps the decoder from reading on, behind the window.
    failure: Option<io::Error>,
    /// A byte of the window with its position, never behind the begin of the token: lines are counted only when a
    /// position is asked for, which is faster by a tenth than to count token by token.
    counted: Cell<(usize, Position)>,
    /// Where in the text malformed bytes are marked, from the last token on.
    marks: VecDeque<u64>,
}

impl<R: Read> Source<R> {
    pub(in crate::formats) fn new(decoder: Decoder<R>) -> Self {
        Self {
            decoder,
            window: String::new(),
            token: 0..0,
            before: 0,
            after_carriage_return: false,
            is_complete: false,
            failure: None,
            counted: Cell::new((0, Position::START)),
            marks: VecDeque::new(),
        }
    }

    /// Returns what the window holds of the text that was not yet read.
    pub(in crate::formats) fn ahead(&self) -> &str {
        &self.window[self.token.end..]
    }

    /// Widens the window, at least to twice what is ahead, so that looking for an end over and over takes no longer
    /// than the text is. Tells whether there is more.
    pub(in crate::formats) fn widen(&mut self) -> bool {
        if self.is_complete {
            return false;
        }
        self.drop_read();
        let narrow = self.window.len();
        let wide = narrow + self.ahead().len().max(WINDOW_BYTES);
        while !self.is_complete && self.window.len() < wide {
            let start = self.window.len();
            match self.decoder.decode_onto(&mut self.window) {
                Ok(decoded) => self.is_complete = decoded == 0,
                Err(error) => {
                    self.failure = Some(error);
                    self.is_complete = true;
                }
            }
            self.normalise_line_ends(start);
            if self.decoder.ends_in_mark() {
                let mark = self.window.len() - MALFORMED.len_utf8();
                self.marks.push_back(self.before + mark as u64);
            }
        }
        self.window.len() > narrow
    }

    /// Drops what stands before the last token.
    fn drop_read(&mut self) {
        let (start, position) = (self.token.start, self.token_position());
        self.window.drain(..start);
        self.counted.set((0, position));
        self.token = 0..self.token.len();
        self.before += start as u64;
    }

    /// Turns CRLF and CR into LF from a byte of the window on. A CR at the end may be half of a CRLF.
    fn normalise_line_ends(&mut self, start: usize) {
        let new = &self.window.as_bytes()[start..];
        let has_return = self.after_carriage_return || memchr::memchr(b'\r', new).is_some();
        if new.is_empty() || !has_return {
            return;
        }
        let new = self.window.split_off(start);
        let text = if self.after_carriage_return { new.strip_prefix('\n') } else { None };
        let mut text = text.unwrap_or(&new);
        self.after_carriage_return = new.ends_with('\r');
        while let Some((line, rest)) = text.split_once('\r') {
            self.window.push_str(line);
            self.window.push('\n');
            text = rest.strip_prefix('\n').unwrap_or(rest);
        }
        self.window.push_str(text);
    }

    /// Makes so many bytes that are ahead the last token.
    pub(in crate::formats) fn take(&mut self, bytes: usize) {
        self.token = self.token.end..self.token.end + bytes;
        let start = self.before + self.token.start as u64;
        while self.marks.pop_front_if(|mark| *mark < start).is_some() {}
    }

    /// Lets all but the first bytes of the last token be read again.
    pub(in crate::formats) fn put_back(&mut self, kept: usize) {
        self.token.end = self.token.start + kept;
    }

    /// Returns the last token.
    pub(in crate::formats) fn token(&self) -> &str {
        self.inside_token(0, 0)
    }

    /// Returns the last token without so many bytes at its begin and at its end.
    pub(in crate::formats) fn inside_token(&self, before: usize, behind: usize) -> &str {
        &self.window[self.token.start + before..self.token.end - behind]
    }

    /// Returns where the last token began.
    pub(in crate::formats) fn token_position(&self) -> Position {
        let (counted, mut position) = self.counted.get();
        position.advance(&self.window.as_bytes()[counted..self.token.start]);
        self.counted.set((self.token.start, position));
        position
    }

    /// Returns where the last token ended.
    pub(in crate::formats) fn position(&self) -> Position {
        self.token_position().after(self.token())
    }

    /// Returns how many bytes of text stand before what is read next.
    pub(in crate::formats) fn offset(&self) -> u64 {
        self.before + self.token.end as u64
    }

    pub(in crate::formats) fn bytes_read(&self) -> u64 {
        self.decoder.bytes_read()
    }

    /// Returns the name of the encoding that the text is read in, so far as it is known.
    pub(in crate::formats) fn encoding(&self) -> &'static str {
        self.decoder.encoding()
    }

    /// Tells whether the last token holds marks of bytes that cannot be decoded.
    pub(in crate::formats) fn has_marks(&self) -> bool {
        self.marks.front().is_some_and(|mark| *mark < self.offset())
    }

    /// Returns what ended the text before its time, once.
    pub(in crate::formats) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// Tells whether all text was read.
    pub(in crate::formats) fn is_at_end(&mut self) -> bool {
        self.ahead().is_empty() && !self.widen() && self.failure.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::decode::decode_text;
    use crate::formats::dripping::Dripping;

    fn source(reader: impl Read) -> Source<impl Read> {
        let mut source = Source::new(decode_text(reader).expect("UTF-8"));
        source.widen();
        source
    }

    #[test]
    fn normalises_line_ends_wherever_the_pieces_end() {
        for (text, normalised) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("\r\n\r\n", "\n\n"),
            ("\r\r\n\n", "\n\n\n"),
            ("a\r", "a\n"),
            ("", ""),
        ] {
            assert_eq!(source(text.as_bytes()).ahead(), normalised);
            assert_eq!(source(Dripping(text.as_bytes())).ahead(), normalised);
        }
    }

    #[test]
    fn knows_line_and_column_in_characters() {
        let mut source = source("ab\r\nسلام".as_bytes());
        let mut seen = Vec::new();
        for bytes in [0, 2, 1, 4, 4] {
            source.take(bytes);
            let Position { line, column } = source.position();
            seen.push((line, column));
        }
        assert_eq!(seen, [(1, 1), (1, 3), (2, 1), (2, 3), (2, 5)]);
        assert!(source.is_at_end());
    }

    #[test]
    fn keeps_the_last_token_and_nothing_before_it() {
        let text = format!("a\nbcd{}", "e".repeat(9 * WINDOW_BYTES));
        let mut source = source(Dripping(text.as_bytes()));
        source.take(2);
        source.take(3);
        while source.widen() {}
        assert_eq!((source.token(), source.offset()), ("bcd", 5));
        source.put_back(1);
        assert_eq!((source.token(), source.offset(), &source.ahead()[..3]), ("b", 3, "cde"));
        assert_eq!(source.token_position(), Position { line: 2, column: 1 });
        assert_eq!(source.window.len(), text.len() - 2);
    }
}
