//! The reader: a TMX file as its header and a stream of units and problems.
//!
//! ```
//! use turjuman::formats::tmx::{TmxItem, TmxReader};
//! let file = "<tmx version='1.4'><header srclang='en'/><body>\
//!     <tu><tuv><seg>no language</seg></tuv></tu>\
//!     <tu><tuv xml:lang='en'><seg>Peace</seg></tuv></tu></body></tmx>";
//! let mut reader = TmxReader::new(file.as_bytes())?;
//! assert!(matches!(reader.next(), Some(Ok(TmxItem::Skipped(_)))));
//! let Some(Ok(TmxItem::Unit { unit, number, .. })) = reader.next() else { panic!("a unit") };
//! assert_eq!((unit.variants[0].segment.plain_text().as_ref(), number), ("Peace", 2));
//! assert!(reader.next().is_none());
//! # Ok::<(), turjuman::formats::tmx::TmxError>(())
//! ```

use std::collections::VecDeque;
use std::io::Read;
use std::iter::FusedIterator;

use super::carried::{restore_header, restore_unit};
use super::element::Element;
use super::error::TmxError;
use super::header::{Header, read_header};
use super::limits::TmxLimits;
use super::problem::{Position, Problem};
use super::segment::note_fault;
use super::tag::Tag;
use super::tokens::{Fault, Stop, Token, Tokens};
use super::unit::{Languages, leave_out, next_child, read_unit};
use crate::formats::decode::decode_xml;
use crate::segment::Attribute;
use crate::unit::{TranslationUnit, attribute};

/// A unit, or what stands in the place of one.
#[derive(Clone, Debug, PartialEq)]
pub enum TmxItem {
    /// A unit.
    Unit {
        /// The unit as the file has it.
        unit: TranslationUnit,
        /// The line where it begins, from 1.
        line: u64,
        /// Which unit of the file it is, from 1; skipped units are counted.
        number: u64,
        /// What was left out of it: tags and elements that TMX does not have.
        warnings: Vec<Problem>,
    },
    /// A unit that is broken, or something between units that does not belong there.
    Skipped(Problem),
}

/// Reads a TMX file as a stream: an iterator over its units.
///
/// After an `Err` the iterator ends. Memory does not grow with the file: at most one unit is held,
/// and [`TmxLimits`] bound that.
#[derive(Debug)]
pub struct TmxReader<R> {
    tokens: Tokens<R>,
    header: Header,
    units: u64,
    next_unit: Option<Tag>,
    languages: Languages,
    problems: VecDeque<Problem>,
    /// An error that comes after the problems that are queued.
    failure: Option<TmxError>,
    is_over: bool,
}

impl<R: Read> TmxReader<R> {
    /// Reads the header of a file, in whatever encoding the file is.
    ///
    /// # Errors
    /// Where the file is no TMX, is broken before its first unit, or cannot be read or decoded.
    pub fn new(reader: R) -> Result<Self, TmxError> {
        Self::with_limits(reader, TmxLimits::default())
    }

    /// Reads the header of a file whose units may have the given size.
    ///
    /// # Errors
    /// Those of [`Self::new`].
    pub fn with_limits(reader: R, limits: TmxLimits) -> Result<Self, TmxError> {
        let decoder =
            decode_xml(reader).map_err(|error| TmxError::reading(Position::START, error))?;
        let mut reader = Self {
            tokens: Tokens::new(decoder, limits),
            header: Header::default(),
            units: 0,
            next_unit: None,
            languages: Languages::default(),
            problems: VecDeque::new(),
            failure: None,
            is_over: false,
        };
        match reader.read_prolog() {
            Ok(()) => Ok(reader),
            Err(Stop::Fatal(error)) => Err(error),
            Err(Stop::Skip(fault)) => Err(reader.broken_prolog(fault)),
        }
    }

    /// Returns the header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns how many bytes of the file were read so far, for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.tokens.bytes_read()
    }

    /// Reads up to the body, or to a unit where there is none.
    fn read_prolog(&mut self) -> Result<(), Stop> {
        let root = self.read_root()?;
        while let Some(tag) = next_child(&mut self.tokens)? {
            match tag.element {
                Element::Header => {
                    self.header = read_header(&mut self.tokens, tag.attributes)?;
                    restore_header(&mut self.header);
                    self.queue_findings();
                }
                Element::Body => break,
                Element::Unit => {
                    self.next_unit = Some(tag);
                    break;
                }
                other => leave_out(&mut self.tokens, &other)?,
            }
        }
        self.header.version = attribute(&root, "version").map(str::to_owned);
        self.queue_findings();
        Ok(())
    }

    fn read_root(&mut self) -> Result<Vec<Attribute>, Stop> {
        let mut text = String::new();
        let token = self.tokens.next(&mut text)?;
        let line = self.tokens.position().line;
        let not_tmx = |found: &str| TmxError::NotTmx { line, found: found.to_owned() };
        if !text.trim_ascii().is_empty() {
            return Err(Stop::Fatal(not_tmx("text")));
        }
        match token {
            Token::Start(tag) if tag.element == Element::Tmx => {
                note_fault(&mut self.tokens, tag.fault);
                Ok(tag.attributes)
            }
            Token::Start(tag) => {
                Err(Stop::Fatal(not_tmx(&format!("<{}>", tag.element.display_name()))))
            }
            Token::End | Token::EndOfFile => Err(Stop::Fatal(not_tmx("nothing"))),
        }
    }

    fn broken_prolog(&mut self, last: Fault) -> TmxError {
        let Fault { position, reason } = self.tokens.take_findings().fault.unwrap_or(last);
        TmxError::Prolog { line: position.line, column: position.column, reason }
    }

    /// Queues what was noted outside of units.
    fn queue_findings(&mut self) {
        let findings = self.tokens.take_findings();
        let faults = findings.fault.into_iter().chain(findings.warnings);
        self.problems.extend(faults.map(|fault| problem(fault, None)));
    }

    /// Reads up to the next unit; none at the end of the file.
    fn find_unit(&mut self) -> Result<Option<Tag>, TmxError> {
        if let Some(tag) = self.next_unit.take() {
            return Ok(Some(tag));
        }
        while self.tokens.depth() > 0 {
            self.tokens.begin_unit();
            let depth = self.tokens.depth();
            let found = self.read_between_units();
            // A unit's own tag is not yet noted, so all of this stands before it.
            self.queue_findings();
            match found {
                Ok(Some(tag)) => return Ok(Some(tag)),
                Ok(None) => {}
                Err(Stop::Fatal(error)) => return Err(error),
                Err(Stop::Skip(fault)) => {
                    let identity = self.tokens.is_at_unit().then(|| {
                        self.units += 1;
                        (self.units, None)
                    });
                    self.problems.push_back(problem(fault, identity));
                    if let Some(tag) = self.tokens.resynchronise(depth)? {
                        return Ok(Some(tag));
                    }
                }
            }
        }
        self.read_epilog().map(|()| None)
    }

    /// Reads one tag between units and returns it if a unit begins there.
    fn read_between_units(&mut self) -> Result<Option<Tag>, Stop> {
        match self.tokens.next_element()? {
            Token::Start(tag) if tag.element == Element::Unit => return Ok(Some(tag)),
            Token::Start(tag) if tag.element == Element::Body && self.tokens.depth() == 2 => {
                note_fault(&mut self.tokens, tag.fault);
            }
            Token::Start(tag) => {
                note_fault(&mut self.tokens, tag.fault);
                leave_out(&mut self.tokens, &tag.element)?;
            }
            Token::End | Token::EndOfFile => {}
        }
        Ok(None)
    }

    /// Reads what follows the root element: comments and white space at most.
    fn read_epilog(&mut self) -> Result<(), TmxError> {
        let mut text = String::new();
        let token = self.tokens.next(&mut text);
        let after_end = TmxError::AfterEnd { line: self.tokens.position().line };
        match token {
            Ok(Token::EndOfFile) if text.trim_ascii().is_empty() => Ok(()),
            Err(Stop::Fatal(error @ (TmxError::Read { .. } | TmxError::Decode { .. }))) => {
                Err(error)
            }
            Ok(_) | Err(_) => Err(after_end),
        }
    }

    /// Reads the unit that a tag begins.
    fn read_item(&mut self, mut tag: Tag) -> Result<TmxItem, TmxError> {
        self.units += 1;
        // The tag is the last token, also where it was kept for later.
        let (number, line) = (self.units, self.tokens.position().line);
        let around = self.tokens.depth() - 1;
        self.tokens.begin_unit();
        let tuid = attribute(&tag.attributes, "tuid").map(str::to_owned);
        note_fault(&mut self.tokens, tag.fault.take());
        let unit = read_unit(&mut self.tokens, &mut self.languages, tag.attributes);
        let findings = self.tokens.take_findings();
        let identity = Some((number, tuid));
        let fault = match unit {
            Err(Stop::Fatal(error)) => return Err(error),
            Err(Stop::Skip(last)) => {
                self.next_unit = self.tokens.resynchronise(around)?;
                findings.fault.unwrap_or(last)
            }
            Ok(mut unit) => match findings.fault {
                Some(fault) => fault,
                None => {
                    restore_unit(&mut unit);
                    let warnings = findings.warnings.into_iter();
                    let warnings = warnings.map(|fault| problem(fault, identity.clone())).collect();
                    return Ok(TmxItem::Unit { unit, line, number, warnings });
                }
            },
        };
        Ok(TmxItem::Skipped(problem(fault, identity)))
    }

    fn read_next(&mut self) -> Result<Option<TmxItem>, TmxError> {
        if let Some(problem) = self.problems.pop_front() {
            return Ok(Some(TmxItem::Skipped(problem)));
        }
        if let Some(error) = self.failure.take() {
            return Err(error);
        }
        let found = self.find_unit();
        if let Some(problem) = self.problems.pop_front() {
            match found {
                Ok(tag) => self.next_unit = tag,
                Err(error) => self.failure = Some(error),
            }
            return Ok(Some(TmxItem::Skipped(problem)));
        }
        found?.map(|tag| self.read_item(tag)).transpose()
    }
}

fn problem(fault: Fault, identity: Option<(u64, Option<String>)>) -> Problem {
    let Fault { position: Position { line, column }, reason } = fault;
    let (number, tuid) = identity.map_or((None, None), |(number, tuid)| (Some(number), tuid));
    Problem { line, column, number, tuid, reason }
}

impl<R: Read> Iterator for TmxReader<R> {
    type Item = Result<TmxItem, TmxError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let item = self.read_next();
        self.is_over = !matches!(item, Ok(Some(_)));
        item.transpose()
    }
}

impl<R: Read> FusedIterator for TmxReader<R> {}

#[cfg(test)]
mod tests;
