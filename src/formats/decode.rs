//! Decoding: a file in any encoding, read as a stream of UTF-8.
//!
//! Real files contradict themselves: UTF-16 without a byte order mark, a mark that denies the
//! declaration, UTF-8 labelled UTF-16. What the bytes show wins over what a label claims, in this
//! order: the byte order mark, the zero bytes of UTF-16, the XML declaration (whose encoding must
//! be able to have written the declaration itself), UTF-8. A declared code page of single bytes is
//! not believed where the bytes beyond ASCII, of the 64 KiB that begin with the first, are UTF-8: no
//! text in such a code page looks so by chance, and an editor that saves a file as UTF-8 may leave
//! its declaration; nor does a label that is not known keep such a file out. Bytes that the encoding does not allow are an
//! error with their offset and are never replaced.
//!
//! ```
//! use std::io::Read;
//! use turjuman::formats::decode::decode_xml;
//! let file = b"<?xml version='1.0' encoding='windows-1256'?><p>\xD3\xE1\xC7\xE3</p>";
//! let mut text = String::new();
//! decode_xml(file.as_slice())?.read_to_string(&mut text)?;
//! assert!(text.ends_with("<p>سلام</p>"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, BufRead, Read};
use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use self::labels::{declared_encoding, is_in_ascii};
pub(super) use self::labels::{encoding_named, is_ascii_label, is_utf16_label};

mod labels;

/// What stands for malformed bytes where these are marked: a character that no text may have.
pub const MALFORMED: char = '\u{FFFF}';

/// How far an XML declaration is looked for.
const SNIFFED_BYTES: usize = 16 * 1024;
/// The size of the raw and of the decoded buffer.
const BUFFER_BYTES: usize = 64 * 1024;

/// How many bytes behind malformed ones are decoded by themselves, since more of these often follow. To decode onto a string
/// costs as much as it has room, which is filled with zeros first: where every other byte is malformed, all of the buffer
/// would be for each.
const BYTES_NEAR_MARK: usize = 256;

/// The bytes of the longest byte order mark.
const MARK_BYTES: usize = 4;

/// A reader that gives the text of another reader as UTF-8.
#[derive(Debug)]
pub struct Decoder<R> {
    reader: R,
    decoder: encoding_rs::Decoder,
    /// What is declared, as long as no bytes beyond ASCII have shown whether they are UTF-8.
    claimed: Option<Claim>,
    raw: Box<[u8]>,
    raw_pending: Range<usize>,
    /// What was decoded for a caller that takes bytes, and how much of it was taken.
    text: String,
    taken: usize,
    bytes_read: u64,
    bytes_decoded: u64,
    marks_malformed: bool,
    ends_in_mark: bool,
    state: State,
}

/// An encoding that is declared and believed only of bytes that are no UTF-8.
#[derive(Clone, Debug)]
enum Claim {
    /// A code page of single bytes.
    CodePage(&'static Encoding),
    /// One that is not known, by its label.
    Unknown(String),
}

/// In which encoding a file is.
enum Choice {
    Certain(&'static Encoding),
    Claimed(Claim),
}

#[derive(Clone, Debug)]
enum State {
    Reading,
    LastBytes,
    Finished,
    Failed(DecodeError),
}

/// A file that cannot be decoded. It travels inside an [`io::Error`] of kind `InvalidData`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Bytes that the encoding does not allow.
    #[error(
        "the bytes at offset {offset} are not {encoding}; save the file as UTF-8, or declare the encoding that it has"
    )]
    Malformed {
        /// The name of the encoding.
        encoding: &'static str,
        /// Where the bytes begin, counted from 0 in the file.
        offset: u64,
    },
    /// A character that the file ends inside.
    #[error(
        "the file ends inside a character of {encoding}, at offset {offset}; it is cut off, so get a complete copy of it, or has another encoding, so declare that"
    )]
    CutOff {
        /// The name of the encoding.
        encoding: &'static str,
        /// Where the character begins, counted from 0 in the file.
        offset: u64,
    },
    /// An encoding that cannot be read.
    #[error("the encoding '{label}' is not supported; save the file as UTF-8")]
    Unsupported {
        /// The encoding as the file names it.
        label: String,
    },
}

impl DecodeError {
    /// Returns the decoding error that an I/O error carries.
    pub fn inside(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl From<DecodeError> for io::Error {
    fn from(error: DecodeError) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

/// Decodes an XML file by its byte order mark, its zero bytes or its declaration.
///
/// # Errors
/// Those of the reader, and [`DecodeError::Unsupported`] inside an I/O error.
pub fn decode_xml<R: Read>(reader: R) -> io::Result<Decoder<R>> {
    Decoder::new(reader, needs_more, |start| {
        let Some(label) = declared_encoding(start) else { return Ok(Choice::Certain(UTF_8)) };
        if is_ascii_label(label) {
            return Ok(Choice::Certain(UTF_8));
        }
        Ok(match encoding_named(label) {
            // The declaration was readable byte by byte, so these are not units of two bytes.
            Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => {
                Choice::Certain(UTF_8)
            }
            Some(encoding) if encoding.is_single_byte() => {
                Choice::Claimed(Claim::CodePage(encoding))
            }
            Some(encoding) => Choice::Certain(encoding),
            None => {
                let name = String::from_utf8_lossy(label).into_owned();
                if is_in_ascii(label) {
                    return Err(DecodeError::Unsupported { label: name });
                }
                Choice::Claimed(Claim::Unknown(name))
            }
        })
    })
}

/// Decodes a text without a declaration (CSV, TSV, plain text) by its byte order mark or zero
/// bytes, else as UTF-8.
///
/// # Errors
/// Those of the reader, and [`DecodeError::Unsupported`] inside an I/O error.
///
/// # Examples
/// ```
/// use std::io::BufRead;
/// use turjuman::formats::decode::decode_text;
/// let file = b"\xFF\xFEa\0\t\0b\0";
/// assert_eq!(decode_text(file.as_slice())?.lines().next().transpose()?.as_deref(), Some("a\tb"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn decode_text<R: Read>(reader: R) -> io::Result<Decoder<R>> {
    // More would not be there yet where somebody is typing it.
    let needs_more = |start: &[u8]| start.len() < MARK_BYTES;
    Decoder::new(reader, needs_more, |_start| Ok(Choice::Certain(UTF_8)))
}

impl<R: Read> Decoder<R> {
    fn new(
        reader: R,
        needs_more: impl Fn(&[u8]) -> bool,
        choose: impl FnOnce(&[u8]) -> Result<Choice, DecodeError>,
    ) -> io::Result<Self> {
        let mut decoder = Self {
            reader,
            decoder: UTF_8.new_decoder_without_bom_handling(),
            claimed: None,
            raw: vec![0; BUFFER_BYTES].into(),
            raw_pending: 0..0,
            text: String::new(),
            taken: 0,
            bytes_read: 0,
            bytes_decoded: 0,
            marks_malformed: false,
            ends_in_mark: false,
            state: State::Reading,
        };
        while needs_more(&decoder.raw[decoder.raw_pending.clone()]) && decoder.read_raw()? > 0 {}
        let start = &decoder.raw[decoder.raw_pending.clone()];
        let (choice, mark) = match sniff(start) {
            Signs::Of(encoding, mark) => (Choice::Certain(encoding), mark),
            Signs::Utf32 => {
                return Err(DecodeError::Unsupported { label: "UTF-32".to_owned() }.into());
            }
            Signs::Nothing => (choose(&start[..start.len().min(SNIFFED_BYTES)])?, 0),
        };
        match choice {
            Choice::Certain(encoding) => {
                decoder.decoder = encoding.new_decoder_without_bom_handling();
            }
            Choice::Claimed(claim) => decoder.claimed = Some(claim),
        }
        decoder.raw_pending.start = mark;
        decoder.bytes_decoded = mark as u64;
        Ok(decoder)
    }

    /// Makes the decoder put [`MALFORMED`] in the place of bytes that the encoding does not allow,
    /// instead of failing.
    pub fn marking_malformed(mut self) -> Self {
        self.marks_malformed = true;
        self
    }

    /// Tells whether the text that was decoded last ends in [`MALFORMED`] for bytes that are malformed. Nowhere
    /// else in it does that character stand for such bytes, so that it is not taken for one that the file has.
    pub fn ends_in_mark(&self) -> bool {
        self.ends_in_mark
    }

    /// Returns how many bytes were taken from the file so far, for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Returns the name of the encoding that the file is read in. It changes from a declared code page to UTF-8 where the
    /// first bytes beyond ASCII are that.
    pub fn encoding(&self) -> &'static str {
        match self.claimed {
            Some(Claim::CodePage(encoding)) => encoding.name(),
            Some(Claim::Unknown(_)) | None => self.decoder.encoding().name(),
        }
    }

    /// Returns how many of the bytes that are there can be decoded. Up to the first beyond ASCII all code pages read them
    /// alike, and from there on it is known which to read them in.
    fn decodable(&mut self) -> io::Result<usize> {
        if self.claimed.is_none() {
            return Ok(self.raw_pending.len());
        }
        let ascii = Encoding::ascii_valid_up_to(&self.raw[self.raw_pending.clone()]);
        if ascii > 0 || self.raw_pending.is_empty() {
            return Ok(ascii);
        }
        self.raw.copy_within(self.raw_pending.clone(), 0);
        self.raw_pending = 0..self.raw_pending.len();
        while self.raw_pending.end < self.raw.len() && self.read_raw()? > 0 {}
        let is_all = self.raw_pending.end < self.raw.len();
        let is_utf8 = match std::str::from_utf8(&self.raw[self.raw_pending.clone()]) {
            Ok(_text) => true,
            Err(error) => error.error_len().is_none() && !is_all,
        };
        match self.claimed.take().filter(|_claim| !is_utf8) {
            None => {}
            Some(Claim::CodePage(encoding)) => {
                self.decoder = encoding.new_decoder_without_bom_handling();
            }
            Some(Claim::Unknown(label)) => {
                let error = DecodeError::Unsupported { label };
                self.state = State::Failed(error.clone());
                return Err(error.into());
            }
        }
        Ok(self.raw_pending.len())
    }

    /// Reads on behind the bytes that are there and returns how many came.
    fn read_raw(&mut self) -> io::Result<usize> {
        let read = loop {
            match self.reader.read(&mut self.raw[self.raw_pending.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.raw_pending.end += read;
        self.bytes_read += read as u64;
        Ok(read)
    }

    /// Decodes on, appends the text, and returns how many bytes of it there are: none at the end.
    ///
    /// # Errors
    /// Those of the reader, and [`DecodeError::Malformed`] or [`DecodeError::CutOff`] inside an I/O error.
    pub fn decode_onto(&mut self, text: &mut String) -> io::Result<usize> {
        let mut is_near_mark = std::mem::take(&mut self.ends_in_mark);
        text.reserve(BUFFER_BYTES);
        let before = text.len();
        loop {
            match &self.state {
                State::Finished => return Ok(0),
                State::Failed(error) => return Err(error.clone().into()),
                State::Reading | State::LastBytes => {}
            }
            if self.raw_pending.is_empty() && matches!(self.state, State::Reading) {
                self.raw_pending = 0..0;
                if self.read_raw()? == 0 {
                    self.state = State::LastBytes;
                }
            }
            let mut is_last = matches!(self.state, State::LastBytes);
            let decodable = self.decodable()?;
            let mut raw = &self.raw[self.raw_pending.start..][..decodable];
            let (result, read) = if std::mem::take(&mut is_near_mark) {
                is_last &= raw.len() <= BYTES_NEAR_MARK;
                raw = &raw[..raw.len().min(BYTES_NEAR_MARK)];
                // No encoding makes more than three bytes of one, but for what it held back.
                let mut near = [0; 3 * BYTES_NEAR_MARK + 16];
                let decoder = &mut self.decoder;
                let (result, read, written) =
                    decoder.decode_to_utf8_without_replacement(raw, &mut near, is_last);
                text.push_str(&String::from_utf8_lossy(&near[..written]));
                (result, read)
            } else {
                self.decoder.decode_to_string_without_replacement(raw, text, is_last)
            };
            self.raw_pending.start += read;
            self.bytes_decoded += read as u64;
            match result {
                DecoderResult::InputEmpty if is_last => self.state = State::Finished,
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) if self.marks_malformed => {
                    text.push(MALFORMED);
                    self.ends_in_mark = true;
                }
                DecoderResult::Malformed(length, after) => {
                    let back = u64::from(length) + u64::from(after);
                    let offset = self.bytes_decoded.saturating_sub(back);
                    let encoding = self.encoding();
                    // What is wrong with the bytes themselves is found at the bytes.
                    self.state = State::Failed(match is_last {
                        true => DecodeError::CutOff { encoding, offset },
                        false => DecodeError::Malformed { encoding, offset },
                    });
                }
            }
            if text.len() > before {
                return Ok(text.len() - before);
            }
        }
    }
}

impl<R: Read> BufRead for Decoder<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.text.len() {
            let mut text = std::mem::take(&mut self.text);
            text.clear();
            self.taken = 0;
            let decoded = self.decode_onto(&mut text);
            self.text = text;
            decoded?;
        }
        Ok(&self.text.as_bytes()[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken = (self.taken + amount).min(self.text.len());
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

/// Tells whether the encoding cannot yet be told from the start of a file: that is short, or begins a declaration that is
/// not all there.
fn needs_more(start: &[u8]) -> bool {
    const BEGIN: &[u8] = b"<?xml";
    let short = start.len() < 64;
    let text = start.trim_ascii_start();
    let may_declare = BEGIN.starts_with(&text[..text.len().min(BEGIN.len())]);
    let is_open = may_declare && !text.windows(2).any(|pair| pair == b"?>");
    short || (is_open && start.len() < SNIFFED_BYTES)
}

/// What the first bytes of a file show of its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// An encoding, by a byte order mark of so many bytes, or of none by the zero bytes of UTF-16.
    Of(&'static Encoding, usize),
    /// UTF-32, which is not read.
    Utf32,
    Nothing,
}

/// Tells what the first bytes of a file show. Without a byte order mark, UTF-16 is an ASCII character with a zero byte
/// beside it, UTF-32 one with three.
pub(super) fn sniff(start: &[u8]) -> Signs {
    match (start, Encoding::for_bom(start)) {
        ([0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..], _) => Signs::Utf32,
        (_, Some((encoding, mark))) => Signs::Of(encoding, mark),
        ([one, 0, 0, 0, ..] | [0, 0, 0, one, ..], _) if *one != 0 => Signs::Utf32,
        ([first, 0, ..], _) if *first != 0 && first.is_ascii() => Signs::Of(UTF_16LE, 0),
        ([0, second, ..], _) if *second != 0 && second.is_ascii() => Signs::Of(UTF_16BE, 0),
        _ => Signs::Nothing,
    }
}

#[cfg(test)]
mod tests;
