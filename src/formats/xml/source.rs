//! What the XML tokenizer reads from: decoded text with its line ends normalised, its position
//! known, and a bound on what one token may take.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::ops::Range;

use super::position::Position;
use crate::formats::decode::{Decoder, MALFORMED};

const BUFFER_BYTES: usize = 64 * 1024;

/// Decoded text. Every line end is LF (XML 1.0, section 2.11).
#[derive(Debug)]
pub(in crate::formats) struct Source<R> {
    /// None behind a tokenizer that was replaced.
    decoder: Option<Decoder<R>>,
    buffer: Vec<u8>,
    pending: Range<usize>,
    /// The bytes of text that came in.
    decoded: u64,
    after_carriage_return: bool,
    /// The position of the byte `counted` of the buffer: lines are counted only when a position is
    /// asked for, which is faster by a tenth than to count token by token.
    position: Position,
    counted: usize,
    token: Token,
    token_bytes: usize,
    /// Where the marks of malformed bytes are that the buffer holds and the last token had: bytes of the
    /// buffer and of the token.
    marks: VecDeque<usize>,
    token_marks: Vec<usize>,
    limits: TokenLimits,
    failure: Option<Failure>,
}

/// Where the last token began.
#[derive(Clone, Copy, Debug)]
enum Token {
    /// At this byte of the buffer.
    Buffered(usize),
    /// At this position.
    Known(Position),
}

/// How many bytes a token may have.
#[derive(Clone, Copy, Debug)]
struct TokenLimits {
    text: usize,
    tag: usize,
    /// The one of the token that is being read.
    current: usize,
}

/// Why the source gave the tokenizer an error; the tokenizer's own copy of it is not looked at.
#[derive(Debug)]
pub(in crate::formats) enum Failure {
    Reading(io::Error),
    /// The limit that a token passed.
    TokenTooLarge(usize),
}

impl<R: Read> Source<R> {
    pub(in crate::formats) fn new(
        decoder: Decoder<R>,
        text_limit: usize,
        tag_limit: usize,
    ) -> Self {
        Self {
            decoder: Some(decoder),
            buffer: Vec::new(),
            pending: 0..0,
            decoded: 0,
            after_carriage_return: false,
            position: Position::START,
            counted: 0,
            token: Token::Buffered(0),
            token_bytes: 0,
            marks: VecDeque::new(),
            token_marks: Vec::new(),
            limits: TokenLimits { text: text_limit, tag: tag_limit, current: text_limit },
            failure: None,
        }
    }

    /// Takes the source out and leaves an empty one.
    pub(in crate::formats) fn take(&mut self) -> Self {
        let empty = Self {
            decoder: None,
            buffer: Vec::new(),
            pending: 0..0,
            decoded: self.decoded,
            after_carriage_return: false,
            position: self.position,
            counted: 0,
            token: Token::Known(self.position),
            token_bytes: 0,
            marks: VecDeque::new(),
            token_marks: Vec::new(),
            limits: self.limits,
            failure: None,
        };
        std::mem::replace(self, empty)
    }

    /// Notes that a token begins here.
    pub(in crate::formats) fn begin_token(&mut self) {
        self.token = Token::Buffered(self.pending.start);
        self.token_bytes = 0;
        self.token_marks.clear();
        self.limits.current = match &self.buffer[self.pending.clone()] {
            [b'<', b'!' | b'?', ..] => self.limits.text,
            [b'<', ..] => self.limits.tag,
            _ => self.limits.text,
        };
    }

    /// Puts bytes of the last token, all behind the first so many, back before what is pending. They begin at
    /// a position.
    pub(in crate::formats) fn put_back(&mut self, kept: usize, bytes: &[u8], position: Position) {
        self.token_position();
        let pending = self.pending.start;
        let put_back = self.token_marks.drain(..).filter_map(|at| at.checked_sub(kept));
        let waiting = self.marks.drain(..).map(|at| at - pending + bytes.len());
        self.marks = put_back.chain(waiting).collect();
        let pending = &self.buffer[self.pending.clone()];
        self.buffer = [bytes, pending].concat();
        self.pending = 0..self.buffer.len();
        self.position = position;
        self.counted = 0;
    }

    /// Drops the white space that is buffered, before a token begins.
    pub(in crate::formats) fn skip_white_space(&mut self) {
        let pending = &self.buffer[self.pending.clone()];
        let is_text = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\n');
        self.pending.start += pending.iter().position(is_text).unwrap_or(pending.len());
    }

    /// Takes a tag that holds nothing but this, `<seg>` or `</seg>` as `["<", "seg"]` or `["</", "seg"]`, where all
    /// of it is buffered.
    pub(in crate::formats) fn take_tag(&mut self, [start, name]: [&str; 2]) -> bool {
        let pending = &self.buffer[self.pending.clone()];
        let rest = pending.strip_prefix(start.as_bytes());
        let after = rest.and_then(|rest| rest.strip_prefix(name.as_bytes()));
        if after.and_then(<[u8]>::first) != Some(&b'>') {
            return false;
        }
        self.begin_token();
        self.consume(start.len() + name.len() + ">".len());
        true
    }

    /// Takes the text up to the next tag or reference, where all of it is buffered and satisfies a
    /// condition.
    pub(in crate::formats) fn take_text(&mut self, is_fine: impl Fn(&str) -> bool) -> Option<&str> {
        let pending = &self.buffer[self.pending.clone()];
        let length = memchr::memchr2(b'<', b'&', pending).filter(|length| *length > 0)?;
        if length > self.limits.text {
            return None;
        }
        self.begin_token();
        let start = self.pending.start;
        let text = simdutf8::basic::from_utf8(&self.buffer[start..start + length]).ok()?;
        if !is_fine(text) {
            return None;
        }
        self.token_bytes = length;
        self.pending.start += length;
        Some(text)
    }

    /// Returns the next byte, where it is buffered.
    pub(in crate::formats) fn next_byte(&self) -> Option<u8> {
        self.buffer[self.pending.clone()].first().copied()
    }

    /// Returns where the last token began.
    pub(in crate::formats) fn token_position(&mut self) -> Position {
        match self.token {
            Token::Known(position) => position,
            Token::Buffered(at) => {
                self.count_to(at);
                self.token = Token::Known(self.position);
                self.position
            }
        }
    }

    /// Returns where the text that was not yet consumed begins.
    pub(in crate::formats) fn position(&mut self) -> Position {
        self.token_position();
        self.count_to(self.pending.start);
        self.position
    }

    fn count_to(&mut self, end: usize) {
        self.position.advance(&self.buffer[self.counted..end]);
        self.counted = end;
    }

    pub(in crate::formats) fn take_failure(&mut self) -> Option<Failure> {
        self.failure.take()
    }

    /// Returns how many bytes of text stand before what is read next, however much is buffered.
    pub(in crate::formats) fn offset(&self) -> u64 {
        self.decoded - self.pending.len() as u64
    }

    pub(in crate::formats) fn bytes_read(&self) -> u64 {
        self.decoder.as_ref().map_or(0, Decoder::bytes_read)
    }

    /// Tells whether the last token holds marks of bytes that cannot be decoded.
    pub(in crate::formats) fn has_marks(&self) -> bool {
        !self.token_marks.is_empty()
    }

    /// Tells whether all text was consumed.
    pub(in crate::formats) fn is_at_end(&mut self) -> bool {
        self.token_bytes = 0;
        self.fill_buf().is_ok_and(<[u8]>::is_empty)
    }

    /// Drops the text up to the next `<`.
    ///
    /// # Errors
    /// Those of the reader.
    pub(in crate::formats) fn skip_to_tag(&mut self) -> io::Result<()> {
        loop {
            self.token_bytes = 0;
            let available = self.fill_buf()?;
            let found = available.iter().position(|byte| *byte == b'<');
            let amount = found.unwrap_or(available.len());
            let is_over = found.is_some() || available.is_empty();
            self.consume(amount);
            if is_over {
                return Ok(());
            }
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.position();
        self.counted = 0;
        self.pending = 0..0;
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        loop {
            // It has another length where bytes were put back, or at first.
            self.buffer.resize(BUFFER_BYTES, 0);
            let read = decoder.read(&mut self.buffer)?;
            let text = &mut self.buffer[..read];
            let length = normalise_line_ends(text, &mut self.after_carriage_return);
            self.pending = 0..length;
            self.decoded += length as u64;
            if decoder.ends_in_mark() {
                self.marks.push_back(length - MALFORMED.len_utf8());
            }
            // A lone LF that completes a CRLF leaves nothing; that is not the end of the file.
            if length > 0 || read == 0 {
                return Ok(());
            }
        }
    }
}

/// Turns CRLF and CR into LF and returns the new length. A CR at the end may be half of a CRLF:
/// `after_carriage_return` remembers it for the next buffer.
fn normalise_line_ends(buffer: &mut [u8], after_carriage_return: &mut bool) -> usize {
    if !*after_carriage_return && memchr::memchr(b'\r', buffer).is_none() {
        return buffer.len();
    }
    let mut length = 0;
    for at in 0..buffer.len() {
        let byte = buffer[at];
        if !(byte == b'\n' && *after_carriage_return) {
            buffer[length] = if byte == b'\r' { b'\n' } else { byte };
            length += 1;
        }
        *after_carriage_return = byte == b'\r';
    }
    length
}

impl<R: Read> BufRead for Source<R> {
    /// The tokenizer asks several times a token, nearly always for what is there.
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if !self.pending.is_empty() && self.token_bytes < self.limits.current {
            return Ok(&self.buffer[self.pending.start..self.pending.end]);
        }
        self.fill_more()
    }

    #[inline]
    fn consume(&mut self, amount: usize) {
        let end = (self.pending.start + amount).min(self.pending.end);
        while let Some(at) = self.marks.pop_front_if(|at| *at < end) {
            self.token_marks.push(self.token_bytes + (at - self.pending.start));
        }
        self.token_bytes += end - self.pending.start;
        self.pending.start = end;
    }
}

impl<R: Read> Source<R> {
    /// Reads on, unless the token is too large for that.
    fn fill_more(&mut self) -> io::Result<&[u8]> {
        if self.pending.is_empty()
            && let Err(error) = self.refill()
        {
            let copy = io::Error::from(error.kind());
            self.failure = Some(Failure::Reading(error));
            return Err(copy);
        }
        if self.token_bytes >= self.limits.current && !self.pending.is_empty() {
            self.failure = Some(Failure::TokenTooLarge(self.limits.current));
            return Err(io::Error::from(io::ErrorKind::OutOfMemory));
        }
        Ok(&self.buffer[self.pending.clone()])
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::decode::decode_text;

    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(1);
            self.0.read(&mut buffer[..length])
        }
    }

    #[test]
    fn normalises_line_ends_wherever_the_buffer_ends() {
        for (text, normalised) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("\r\n\r\n", "\n\n"),
            ("\r\r\n\n", "\n\n\n"),
            ("a\r", "a\n"),
            ("", ""),
        ] {
            let whole = decode_text(text.as_bytes()).expect("UTF-8");
            let dripped = decode_text(Dripping(text.as_bytes())).expect("UTF-8");
            let mut read = [String::new(), String::new()];
            Source::new(whole, 100, 100).read_to_string(&mut read[0]).expect("it reads");
            Source::new(dripped, 100, 100).read_to_string(&mut read[1]).expect("it reads");
            assert_eq!(read, [normalised, normalised]);
        }
    }

    #[test]
    fn knows_line_and_column_in_characters() {
        let decoder = decode_text("ab\r\nسلام".as_bytes()).expect("UTF-8");
        let mut source = Source::new(decoder, 100, 100);
        let mut seen = Vec::new();
        for amount in [0, 2, 1, 4, 4] {
            source.fill_buf().expect("it reads");
            source.consume(amount);
            let Position { line, column } = source.position();
            seen.push((line, column));
        }
        assert_eq!(seen, [(1, 1), (1, 3), (2, 1), (2, 3), (2, 5)]);
        assert!(source.is_at_end());
    }

    #[test]
    fn bounds_a_token_and_skips_to_the_next_tag() {
        let text = format!("{}<b>", "a".repeat(3 * BUFFER_BYTES));
        let mut source = Source::new(decode_text(text.as_bytes()).expect("UTF-8"), 1000, 10);
        source.begin_token();
        io::copy(&mut source, &mut io::sink()).expect_err("the token is too large");
        assert!(matches!(source.take_failure(), Some(Failure::TokenTooLarge(1000))));
        source.skip_to_tag().expect("there is a tag");
        assert_eq!(source.fill_buf().expect("it reads"), b"<b>");
    }
}
