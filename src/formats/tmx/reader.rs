//! The reader: a TMX file as its header and a stream of units and problems.
//!
//! ```
//! use turjuman::formats::tmx::{TmxItem, TmxReader};
//! let file = "<tmx version='1.4'><header srclang='en'/><body>\
//!     <tu><tuv><seg>no language</seg></tuv></tu>\
//!     <tu><tuv xml:lang='en'><seg>Peace</seg></tuv></tu></body></tmx>";
//! let mut reader = TmxReader::new(file.as_bytes())?;
//! assert!(matches!(reader.next(), Some(Ok(TmxItem::Problem(_)))));
//! let Some(Ok(TmxItem::Unit { unit, number, .. })) = reader.next() else { panic!("a unit") };
//! assert_eq!((unit.variants[0].segment.plain_text().as_ref(), number), ("Peace", 2));
//! assert!(reader.next().is_none());
//! # Ok::<(), turjuman::formats::tmx::TmxError>(())
//! ```

use std::collections::VecDeque;
use std::io::Read;
use std::iter::FusedIterator;

use compact_str::CompactString;

use self::yielded::Yielded;
use super::carried::{restore_header, restore_unit};
use super::element::Element;
use super::error::TmxError;
use super::findings::Fault;
use super::header::{Header, read_header};
use super::item::TmxItem;
use super::policy::{Policy, Treatment};
use super::problem::{Problem, Reason, UnitName};
use super::reading::TmxReading;
use super::segment::note_faults;
use super::source_language::SourceLanguage;
use super::tag::Tag;
use super::tokens::{Stop, Token, Tokens};
use super::unit::{Languages, leave_out, next_child, read_unit};
use crate::attributes::Attributes;
use crate::formats::decode::decode_xml;
use crate::formats::xml::fault::XmlFault;
use crate::formats::xml::position::Position;

mod yielded;

/// What some tools write twice, so that the second is left as text.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Reads a TMX file as a stream: an iterator over its units.
///
/// After an `Err` the iterator ends. Memory does not grow with the file: at most one unit is held,
/// and [`TmxLimits`](super::TmxLimits) bound that.
#[derive(Debug)]
pub struct TmxReader<R> {
    tokens: Tokens<R>,
    policy: Policy,
    header: Header,
    /// Whether the header was read, or what would hold it is broken.
    has_header: bool,
    units: u64,
    next_unit: Option<Tag>,
    languages: Languages,
    /// Where the variants of the last unit begin.
    places: Vec<Position>,
    problems: VecDeque<Problem>,
    /// An error that comes after the problems that are queued, which were found before it.
    failure: Option<TmxError>,
    /// The source language of the units, where that is of another header than the first.
    other_source: Option<CompactString>,
    /// Whether it was said that what is read stands in no root element.
    is_known_as_rootless: bool,
    yielded: Yielded,
    is_at_end: bool,
    is_over: bool,
}

/// What stands between two units.
enum Between {
    Unit(Tag),
    Other,
    EndOfFile,
}

impl<R: Read> TmxReader<R> {
    /// Reads the header of a file, in whatever encoding the file is, by the policy
    /// [`Policy::Repair`].
    ///
    /// # Errors
    /// Where the file is no TMX, is broken before its first unit, or cannot be read or decoded.
    pub fn new(reader: R) -> Result<Self, TmxError> {
        Self::with(reader, TmxReading::default())
    }

    /// Reads the header of a file by another policy, or within other limits.
    ///
    /// # Errors
    /// Those of [`Self::new`].
    pub fn with(reader: R, reading: TmxReading) -> Result<Self, TmxError> {
        let mut decoder =
            decode_xml(reader).map_err(|error| TmxError::reading(Position::START, error))?;
        let policy = reading.policy;
        if policy == Policy::Salvage {
            decoder = decoder.marking_malformed();
        }
        let mut reader = Self {
            tokens: Tokens::new(decoder, reading),
            policy,
            header: Header::default(),
            has_header: false,
            units: 0,
            next_unit: None,
            languages: Languages::default(),
            places: Vec::new(),
            problems: VecDeque::new(),
            failure: None,
            other_source: None,
            is_known_as_rootless: false,
            yielded: Yielded::default(),
            is_at_end: false,
            is_over: false,
        };
        match reader.read_prolog() {
            Ok(()) => Ok(reader),
            Err(Stop::Fatal(error)) => Err(error),
            Err(Stop::CutOff(fault)) => {
                reader.end(fault)?;
                Ok(reader)
            }
            Err(Stop::Skip(last)) => {
                let Fault { position, reason } =
                    reader.tokens.take_findings().fault.unwrap_or(last);
                let broken = Reason::Prolog(Box::new(reason));
                if policy != Policy::Salvage {
                    return Err(TmxError::refused(position, broken));
                }
                reader.problems.push_back(Fault { position, reason: broken }.treated(policy, None));
                reader.is_known_as_rootless = true;
                reader.has_header = true;
                reader.go_on(0)?;
                Ok(reader)
            }
        }
    }

    /// Returns the header; of a file that has it behind units, once it was read.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns how many bytes of the file were read so far, for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.tokens.bytes_read()
    }

    /// Returns how many bytes entities have added so far, what they added before the file included
    /// ([`TmxReading::entities_added`]).
    pub fn entities_added(&self) -> usize {
        self.tokens.entities_added()
    }

    /// Reads up to the body, or to a unit where there is none.
    fn read_prolog(&mut self) -> Result<(), Stop> {
        let Some(mut root) = self.read_root()? else { return Ok(()) };
        let version = root.remove("version").map(String::from);
        while let Some(tag) = next_child(&mut self.tokens)? {
            match tag.element {
                Element::Header if !self.has_header => {
                    self.header = read_header(&mut self.tokens, tag.attributes)?;
                    self.has_header = true;
                    self.queue_findings().map_err(Stop::Fatal)?;
                }
                Element::Body => break,
                Element::Unit => self.next_unit = Some(tag),
                // A second file, whose header is as good.
                Element::Tmx => self.has_header = false,
                other => self.next_unit = leave_out(&mut self.tokens, &other)?,
            }
            if self.next_unit.is_some() {
                break;
            }
        }
        (self.header.version, self.header.root_attributes) = (version, root);
        restore_header(&mut self.header);
        self.queue_findings().map_err(Stop::Fatal)
    }

    /// Reads the root's start tag and returns its attributes; none where the file begins with
    /// something else and the policy is to look for units in it.
    fn read_root(&mut self) -> Result<Option<Attributes>, Stop> {
        let mut text = String::new();
        let (token, stray) = self.tokens.next_outside(&mut text);
        let token = token?;
        let without_mark = text.trim_start_matches(BYTE_ORDER_MARK);
        if without_mark.len() < text.len()
            && let Some(position) = stray
        {
            self.tokens.note_at(position, Reason::MisplacedText);
        }
        let is_blank = without_mark.trim_ascii().is_empty();
        let found = match &token {
            _ if !is_blank => "text".to_owned(),
            Token::Start(tag) => format!("<{}>", tag.element.display_name()),
            Token::End | Token::EndOfFile => "nothing".to_owned(),
        };
        match token {
            Token::Start(mut tag) if tag.element == Element::Tmx && is_blank => {
                note_faults(&mut self.tokens, &mut tag);
                return Ok(Some(tag.attributes));
            }
            Token::Start(tag) if tag.element == Element::Unit => self.next_unit = Some(tag),
            _ => {}
        }
        let position = stray.filter(|_| !is_blank).unwrap_or(self.tokens.position());
        self.skip(Fault { position, reason: Reason::NotTmx(found) }, None).map_err(Stop::Fatal)?;
        self.is_known_as_rootless = true;
        self.has_header = true;
        Ok(None)
    }

    /// Says what the policy did about a fault.
    ///
    /// # Errors
    /// Where it refuses the file.
    fn judged(&self, fault: Fault, unit: Option<UnitName>) -> Result<Problem, TmxError> {
        let problem = fault.treated(self.policy, unit);
        match problem.treatment {
            Treatment::Refused => Err(TmxError::Refused(Box::new(problem))),
            _ => Ok(problem),
        }
    }

    /// Queues what was noted outside of units, where a fault that would cost a unit costs only itself.
    fn queue_findings(&mut self) -> Result<(), TmxError> {
        let findings = self.tokens.take_findings();
        for fault in findings.fault.into_iter().chain(findings.repaired) {
            let mut problem = self.judged(fault, None)?;
            if problem.treatment == Treatment::Skipped {
                problem.treatment = match problem.reason {
                    Reason::Xml(XmlFault::LessThanInAttribute(_)) => Treatment::KeptAsText,
                    _ => Treatment::LeftOut,
                };
            }
            self.problems.push_back(problem);
        }
        Ok(())
    }

    /// Takes note that the file ends inside an element.
    fn end(&mut self, fault: Fault) -> Result<(), TmxError> {
        self.is_at_end = true;
        self.skip(fault, None)
    }

    /// Goes on behind a fault that breaks the structure, where so many elements are open.
    fn go_on(&mut self, depth: usize) -> Result<(), TmxError> {
        match self.tokens.resynchronise(depth) {
            Ok(next_unit) => {
                self.next_unit = next_unit;
                Ok(())
            }
            Err(Stop::Skip(fault) | Stop::CutOff(fault)) => self.end(fault),
            Err(Stop::Fatal(error)) => Err(error),
        }
    }

    /// Reads on from between two units: up to a tag, which may be that of the next unit, or to the end of the file. What is
    /// wrong there is queued, so that it can be handed out before more is read.
    fn read_on(&mut self) -> Result<(), TmxError> {
        let depth = self.tokens.depth();
        if depth == 0 && self.policy != Policy::Salvage {
            self.is_at_end = true;
            return self.read_epilog();
        }
        self.tokens.begin_unit();
        let found = self.read_between_units();
        // A unit's own tag is not yet noted, so all of this stands before it.
        self.queue_findings()?;
        match found {
            Ok(Between::Unit(tag)) => self.next_unit = Some(tag),
            Ok(Between::Other) => {}
            Ok(Between::EndOfFile) => self.is_at_end = true,
            Err(Stop::Fatal(error)) => return Err(error),
            Err(Stop::CutOff(fault)) => self.end(fault)?,
            Err(Stop::Skip(fault)) => {
                let unit = self.tokens.is_at_unit().then(|| {
                    self.units += 1;
                    UnitName { number: self.units, tuid: None }
                });
                self.skip(fault, unit)?;
                // What a wreck leaves open between units is taken to be closed.
                self.go_on(depth.min(2))?;
            }
        }
        Ok(())
    }

    /// Queues a fault that breaks the structure.
    fn skip(&mut self, fault: Fault, unit: Option<UnitName>) -> Result<(), TmxError> {
        let problem = self.judged(fault, unit)?;
        self.problems.push_back(problem);
        Ok(())
    }

    /// Reads one tag between units.
    fn read_between_units(&mut self) -> Result<Between, Stop> {
        let is_outside = self.tokens.depth() == 0;
        let mut tag = match self.tokens.next_element()? {
            Token::Start(tag) => tag,
            Token::End => return Ok(Between::Other),
            Token::EndOfFile => return Ok(Between::EndOfFile),
        };
        let is_unit = tag.element == Element::Unit;
        if is_outside && !(is_unit && self.is_known_as_rootless) {
            self.tokens.note(Reason::AfterEnd);
        }
        self.is_known_as_rootless |= is_outside;
        self.is_known_as_rootless &= tag.element != Element::Tmx;
        if is_unit {
            return Ok(Between::Unit(tag));
        }
        note_faults(&mut self.tokens, &mut tag);
        let unit = match (tag.element, self.tokens.depth()) {
            (Element::Tmx, 1) | (Element::Body, 2) => None,
            (Element::Header, 2 | 3) if !self.has_header && !self.tokens.is_in_second_file() => {
                self.has_header = true;
                self.tokens.note(Reason::LateHeader);
                let late = read_header(&mut self.tokens, tag.attributes)?;
                let Header { version, root_attributes, .. } = std::mem::take(&mut self.header);
                self.header = Header { version, root_attributes, ..late };
                restore_header(&mut self.header);
                None
            }
            (Element::Header, 2) if self.policy == Policy::Salvage => {
                let mut header = read_header(&mut self.tokens, tag.attributes)?;
                restore_header(&mut header);
                let source = header.attributes.filled("srclang");
                let is_other = source != self.header.attributes.filled("srclang");
                self.other_source = source.filter(|_source| is_other).map(CompactString::from);
                None
            }
            _ if is_outside => self.tokens.skip_element()?,
            (other, _depth) => leave_out(&mut self.tokens, &other)?,
        };
        Ok(unit.map_or(Between::Other, Between::Unit))
    }

    /// Reads what follows the root element: comments and white space at most.
    fn read_epilog(&mut self) -> Result<(), TmxError> {
        let mut text = String::new();
        let (token, stray) = self.tokens.next_outside(&mut text);
        match token {
            Ok(Token::EndOfFile) if stray.is_none() => self.queue_findings(),
            Err(Stop::Fatal(error)) => Err(error),
            Ok(_) | Err(_) => {
                let position = stray.unwrap_or(self.tokens.position());
                Err(TmxError::refused(position, Reason::AfterEnd))
            }
        }
    }

    /// Returns where the variants of the last unit begin, in their order.
    pub(super) fn variant_places(&self) -> &[Position] {
        &self.places
    }

    /// Reads the unit that a tag begins.
    fn read_item(&mut self, mut tag: Tag) -> Result<TmxItem, TmxError> {
        self.units += 1;
        // The tag is the last token, also where it was kept for later.
        let (number, line) = (self.units, self.tokens.position().line);
        let around = self.tokens.depth() - 1;
        self.tokens.begin_unit();
        let tuid = tag.attributes.get("tuid").map(CompactString::from);
        note_faults(&mut self.tokens, &mut tag);
        let (languages, places) = (&mut self.languages, &mut self.places);
        let mut unit = read_unit(&mut self.tokens, languages, tag.attributes, places);
        if let Ok(unit) = &mut unit {
            for variant in restore_unit(unit) {
                self.tokens.note_at(self.places[variant], Reason::ChangedCodes);
            }
        }
        let findings = self.tokens.take_findings();
        let name = Some(UnitName { number, tuid });
        let fault = match unit {
            Err(Stop::Fatal(error)) => return Err(error),
            Err(Stop::CutOff(last)) => {
                self.is_at_end = true;
                last
            }
            Err(Stop::Skip(last)) => {
                let fault = findings.fault.unwrap_or(last);
                if self.policy != Policy::Strict {
                    self.go_on(around)?;
                }
                fault
            }
            Ok(mut unit) => match findings.fault {
                Some(fault) => fault,
                None => {
                    if let Some(source) = &self.other_source
                        && unit.attributes.get("srclang").is_none()
                        && let Some(stated) = SourceLanguage::stated_by(&unit, source)
                    {
                        unit.attributes.push("srclang", stated);
                    }
                    let warnings = findings.repaired.into_iter();
                    let warnings = warnings.map(|fault| fault.treated(self.policy, name.clone()));
                    let warnings = warnings.collect();
                    return Ok(TmxItem::Unit { unit, line, number, warnings });
                }
            },
        };
        self.judged(fault, name).map(TmxItem::Problem)
    }

    fn read_next(&mut self) -> Result<Option<TmxItem>, TmxError> {
        loop {
            if let Some(problem) = self.problems.pop_front() {
                return Ok(Some(TmxItem::Problem(problem)));
            }
            if let Some(error) = self.failure.take() {
                return Err(error);
            }
            if let Some(tag) = self.next_unit.take() {
                return self.read_item(tag).map(Some);
            }
            if self.is_at_end {
                return self.yielded.check().map(|()| None);
            }
            self.failure = self.read_on().err();
        }
    }
}

impl<R: Read> Iterator for TmxReader<R> {
    type Item = Result<TmxItem, TmxError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let item = self.read_next();
        if let Ok(Some(item)) = &item {
            self.yielded.note(item);
        }
        self.is_over = !matches!(item, Ok(Some(_)));
        item.transpose()
    }
}

impl<R: Read> FusedIterator for TmxReader<R> {}

#[cfg(test)]
mod tests;
