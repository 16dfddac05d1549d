//! Finding the next unit behind a fault that breaks the structure.
//!
//! A missing end tag is got over at the next `<tu>`, `</tu>`, `</body>` or `</tmx>`. A missing quote
//! makes one tag of everything up to the next quote, so what that tag swallowed is read again from
//! the first of these marks in it.

use std::io::{self, Read};

use quick_xml::events::{BytesStart, Event};

use super::{Shape, Stop, Tokens};
use crate::formats::tmx::element::Element;
use crate::formats::tmx::error::TmxError;
use crate::formats::tmx::policy::Policy;
use crate::formats::tmx::problem::Reason;
use crate::formats::tmx::tag::{Tag, read_tag};
use crate::formats::xml::source::Failure;

/// How many times its size a file may be read again in all, so that a hostile one cannot make the
/// reading quadratic.
const READING_AGAIN: u64 = 4;
/// How the tags begin that show the structure.
const LANDMARKS: [&str; 4] = ["<tu", "</tu", "</body", "</tmx"];

/// Where the structure is known again.
#[derive(Debug)]
pub(super) enum Landmark {
    UnitStart(Tag, Shape),
    UnitEnd,
    BodyEnd,
    RootEnd,
}

impl<R: Read> Tokens<R> {
    /// Reads on, after [`Stop::Skip`], to the next unit or to the end of this one or of the body.
    /// `depth` is the number of elements open around the unit. Returns the tag of the next unit
    /// where its begin is what was found; it is open then.
    ///
    /// # Errors
    /// Those that end the reading of the file.
    pub(in crate::formats::tmx) fn resynchronise(
        &mut self,
        depth: usize,
    ) -> Result<Option<Tag>, Stop> {
        let landmark = match self.landmark.take() {
            Some(landmark) => landmark,
            None => self.find_landmark()?,
        };
        self.shape = Shape::Open;
        match landmark {
            Landmark::UnitStart(tag, shape) => {
                self.open.truncate(depth);
                self.open.push(tag.element.clone());
                self.shape = shape;
                return Ok(Some(tag));
            }
            Landmark::UnitEnd => self.open.truncate(depth),
            Landmark::BodyEnd => self.open.truncate(depth.min(1)),
            Landmark::RootEnd => self.open.clear(),
        }
        Ok(None)
    }

    fn find_landmark(&mut self) -> Result<Landmark, Stop> {
        loop {
            self.prepare();
            let rules = self.prolog.tag_rules(self.limits);
            let event = self.reader.read_event_into(&mut self.buffer);
            let is_unit = |start: &BytesStart<'_>| start.name().as_ref() == "tu";
            let tag = |start: &BytesStart<'_>| read_tag(start, rules);
            let landmark = match event {
                Ok(Event::Start(start)) => {
                    self.tokenizer_depth += 1;
                    is_unit(&start).then(|| Landmark::UnitStart(tag(&start), Shape::Open))
                }
                Ok(Event::Empty(start)) => {
                    is_unit(&start).then(|| Landmark::UnitStart(tag(&start), Shape::Empty))
                }
                Ok(Event::End(end)) => {
                    self.tokenizer_depth = self.tokenizer_depth.saturating_sub(1);
                    landmark_of_end(&Element::from_name(end.name().as_ref()))
                }
                Ok(Event::Eof) => return Err(Stop::CutOff(self.cut_off())),
                Ok(_) => continue,
                Err(error) => {
                    self.recover(&error)?;
                    continue;
                }
            };
            self.is_in_markup = false;
            self.read_swallowed_again();
            if let Some(landmark) = landmark {
                return Ok(landmark);
            }
        }
    }

    /// Makes the tokenizer able to read on after an error, and says what the error was.
    ///
    /// # Errors
    /// Where the file cannot be read, or is at its end.
    pub(super) fn recover(&mut self, error: &quick_xml::Error) -> Result<Reason, Stop> {
        let source = self.reader.get_mut();
        match source.take_failure() {
            Some(Failure::Reading(error))
                if self.policy == Policy::Salvage && is_damage(&error) =>
            {
                return Err(Stop::CutOff(self.cut_off()));
            }
            Some(Failure::Reading(error)) => {
                return Err(Stop::Fatal(TmxError::reading(source.position(), error)));
            }
            Some(Failure::TokenTooLarge(limit)) => {
                if !self.read_swallowed_again() {
                    self.skip_to_tag()?;
                    self.replace_tokenizer();
                }
                return Ok(Reason::TooLarge(limit));
            }
            None => {}
        }
        if !source.is_at_end() {
            self.replace_tokenizer();
        } else if !self.read_swallowed_again() {
            return Err(Stop::CutOff(self.cut_off()));
        }
        Ok(Reason::Markup(error.to_string()))
    }

    fn skip_to_tag(&mut self) -> Result<(), Stop> {
        let source = self.reader.get_mut();
        source.skip_to_tag().map_err(|copy| {
            let error = match source.take_failure() {
                Some(Failure::Reading(error)) => error,
                _ => copy,
            };
            Stop::Fatal(TmxError::reading(source.position(), error))
        })
    }

    /// Tells whether the last tag began a unit, even where it could not be read.
    pub(in crate::formats::tmx) fn is_at_unit(&self) -> bool {
        is_mark(&self.buffer, "<tu")
    }

    /// Puts back what the last tag swallowed, from the first mark in it that shows the structure.
    /// Tells whether there was one.
    pub(super) fn read_swallowed_again(&mut self) -> bool {
        let Some(at) = swallowed_landmark(&self.buffer, self.policy) else { return false };
        let bytes = (self.buffer.len() - at) as u64;
        if self.read_again + bytes > READING_AGAIN * self.reader.get_ref().offset() {
            return false;
        }
        self.read_again += bytes;
        let mut position = self.position();
        position.advance(&self.buffer[..at]);
        self.reader.get_mut().put_back(at, &self.buffer[at..], position);
        self.replace_tokenizer();
        true
    }
}

/// Tells whether bytes begin with a mark that a name's end follows.
fn is_mark(bytes: &[u8], mark: &str) -> bool {
    let after = bytes.strip_prefix(mark.as_bytes()).and_then(<[u8]>::first);
    after.is_some_and(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n'))
}

/// Returns where in the bytes of a tag the first landmark stands. A comment that is not closed may
/// hide units on purpose, so only a wreck is searched for those in it.
fn swallowed_landmark(tag: &[u8], policy: Policy) -> Option<usize> {
    let (b'<', inside) = tag.split_first()? else { return None };
    let is_hidden = matches!(inside.first(), Some(b'!' | b'?')) && policy != Policy::Salvage;
    if is_hidden || !inside.contains(&b'<') {
        return None;
    }
    let tags = tag.iter().enumerate().skip(1).filter(|(_at, byte)| **byte == b'<');
    tags.map(|(at, _byte)| at)
        .find(|at| LANDMARKS.into_iter().any(|mark| is_mark(&tag[*at..], mark)))
}

/// Tells whether an error is the file's, as that of a packed file that is cut off, and not the disk's.
fn is_damage(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), UnexpectedEof | InvalidData | InvalidInput)
}

/// Returns the landmark that an end tag is.
pub(super) fn landmark_of_end(element: &Element) -> Option<Landmark> {
    match element {
        Element::Unit => Some(Landmark::UnitEnd),
        Element::Body => Some(Landmark::BodyEnd),
        Element::Tmx => Some(Landmark::RootEnd),
        _ => None,
    }
}
