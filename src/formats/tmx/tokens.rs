//! The tags of a file with the text between them: quick-xml's events, checked for what quick-xml
//! lets pass, with text put together again where references, CDATA and comments split it.
//!
//! A fault that leaves the structure intact (an illegal character, a duplicate attribute) is noted
//! and reading goes on, so that the rest of the file is understood; the unit's reader asks for it at
//! the end. A fault that breaks the structure stops the unit with [`Stop::Skip`], and
//! [`Tokens::resynchronise`] finds the next place where the structure is known again.

use std::io::Read;

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use self::resynchronise::{Landmark, landmark_of_end};
use super::characters::{fault_in_cdata, fault_in_text, resolve_reference};
use super::element::Element;
use super::error::TmxError;
use super::limits::TmxLimits;
use super::problem::{Position, Reason};
use super::source::Source;
use super::tag::{Tag, read_tag};
use crate::formats::decode::Decoder;

mod resynchronise;

/// What a tag costs of a unit's budget beside its text, so that empty elements are bounded too.
const TAG_BYTES: usize = 64;
/// How many elements quick-xml may believe open before it is replaced: it never forgets one.
const OPEN_ELEMENTS: usize = 4096;
/// How many warnings are kept of one unit.
const WARNINGS: usize = 16;

/// A tag, or the end of the file.
#[derive(Debug)]
pub(super) enum Token {
    Start(Tag),
    /// The end of the innermost open element.
    End,
    /// The end of the file, with no element open.
    EndOfFile,
}

/// Something wrong at a place.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) position: Position,
    pub(super) reason: Reason,
}

/// Why the reading of an element stops before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The unit is broken, the next one may be fine.
    Skip(Fault),
    /// The file is broken.
    Fatal(TmxError),
}

/// The first fault of a unit, and its warnings.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) fault: Option<Fault>,
    pub(super) warnings: Vec<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Open,
    Empty,
}

/// The tags of a file.
#[derive(Debug)]
pub(super) struct Tokens<R> {
    reader: Reader<Source<R>>,
    buffer: Vec<u8>,
    open: Vec<Element>,
    shape: Shape,
    version: XmlVersion,
    limits: TmxLimits,
    /// Bytes of text and tags since the unit began, and how many there may be.
    spent: usize,
    budget: usize,
    /// How many elements quick-xml believes open.
    tokenizer_depth: usize,
    findings: Findings,
    landmark: Option<Landmark>,
    /// How many bytes were put back to be read again.
    read_again: u64,
    /// The memory of texts between elements, which are nearly always white space.
    between: String,
}

impl<R: Read> Tokens<R> {
    pub(super) fn new(decoder: Decoder<R>, limits: TmxLimits) -> Self {
        let source = Source::new(decoder, limits.segment_bytes, limits.tag_bytes);
        Self {
            reader: tokenizer(source),
            buffer: Vec::new(),
            open: Vec::new(),
            shape: Shape::Open,
            version: XmlVersion::Implicit1_0,
            limits,
            spent: 0,
            budget: limits.unit_bytes,
            tokenizer_depth: 0,
            findings: Findings::default(),
            landmark: None,
            read_again: 0,
            between: String::new(),
        }
    }

    /// Returns how many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Returns where the last token began.
    pub(super) fn position(&mut self) -> Position {
        self.reader.get_mut().token_position()
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.reader.get_ref().bytes_read()
    }

    /// Begins a new budget, for a unit or what stands between two.
    pub(super) fn begin_unit(&mut self) {
        self.spent = 0;
        self.budget = self.limits.unit_bytes;
    }

    /// Narrows the budget to one segment's and returns what to give to [`Self::end_segment`].
    pub(super) fn begin_segment(&mut self) -> usize {
        let narrowed = self.budget.min(self.spent + self.limits.segment_bytes);
        std::mem::replace(&mut self.budget, narrowed)
    }

    pub(super) fn end_segment(&mut self, budget: usize) {
        self.budget = budget;
    }

    /// Notes a fault at the last token; of several, the first counts.
    pub(super) fn fault(&mut self, reason: Reason) {
        let position = self.position();
        self.findings.fault(position, reason);
    }

    /// Notes something that does not cost the unit.
    pub(super) fn warn(&mut self, reason: Reason) {
        let position = self.position();
        let warnings = &mut self.findings.warnings;
        if warnings.len() < WARNINGS && warnings.iter().all(|warning| warning.reason != reason) {
            warnings.push(Fault { position, reason });
        }
    }

    /// Returns what was noted since the last time.
    pub(super) fn take_findings(&mut self) -> Findings {
        std::mem::take(&mut self.findings)
    }

    /// Appends the text up to the next tag to `text` and returns that tag.
    ///
    /// # Errors
    /// [`Stop::Skip`] where the structure breaks; [`Stop::Fatal`] where the be read or ends inside an element.
    pub(super) fn next(&mut self, text: &mut String) -> Result<Token, Stop> {
        if std::mem::replace(&mut self.shape, Shape::Open) == Shape::Empty {
            self.open.pop();
            return Ok(Token::End);
        }
        loop {
            self.prepare();
            let (findings, version) = (&mut self.findings, self.version);
            let event = self.reader.read_event_into(&mut self.buffer);
            let source = self.reader.get_mut();
            let before = text.len();
            match event {
                Ok(Event::Text(run)) => {
                    if run.starts_with('&') {
                        findings.fault(source.token_position(), Reason::BareAmpersand);
                    } else if let Some((at, reason)) = fault_in_text(&run) {
                        findings.fault(source.token_position().after(&run[..at]), reason);
                    }
                    text.push_str(&run);
                }
                Ok(Event::CData(run)) => {
                    if let Some((at, reason)) = fault_in_cdata(&run) {
                        let start = source.token_position().after("<![CDATA[");
                        findings.fault(start.after(&run[..at]), reason);
                    }
                    text.push_str(&run);
                }
                Ok(Event::GeneralRef(name)) => match resolve_reference(&name, version) {
                    Ok(character) => text.push(character),
                    Err(reason) => findings.fault(source.token_position(), reason),
                },
                Ok(Event::Start(start)) => {
                    let tag = read_tag(&start, version, self.limits);
                    self.tokenizer_depth += 1;
                    return self.enter(tag, Shape::Open);
                }
                Ok(Event::Empty(start)) => {
                    let tag = read_tag(&start, version, self.limits);
                    return self.enter(tag, Shape::Empty);
                }
                Ok(Event::End(end)) => {
                    let element = Element::from_name(end.name().as_ref());
                    self.tokenizer_depth = self.tokenizer_depth.saturating_sub(1);
                    return self.leave(element);
                }
                Ok(Event::Decl(declaration)) => {
                    if !self.open.is_empty() {
                        let reason = Reason::Markup("<?xml".to_owned());
                        findings.fault(source.token_position(), reason);
                    } else if let Ok(version) = declaration.xml_version() {
                        self.version = version;
                    }
                }
                Ok(Event::DocType(_)) if !self.open.is_empty() => {
                    let reason = Reason::Markup("<!DOCTYPE".to_owned());
                    findings.fault(source.token_position(), reason);
                }
                Ok(Event::DocType(_) | Event::Comment(_) | Event::PI(_)) => {}
                Ok(Event::Eof) if self.open.is_empty() => return Ok(Token::EndOfFile),
                Ok(Event::Eof) => return Err(Stop::Fatal(self.cut_off())),
                Err(error) => {
                    let reason = self.recover(&error).map_err(Stop::Fatal)?;
                    return self.skip(reason);
                }
            }
            self.spend(text.len() - before)?;
        }
    }

    /// Returns the next tag. Text before it is left out, with a warning unless it is white space.
    ///
    /// # Errors
    /// Those of [`Self::next`].
    pub(super) fn next_element(&mut self) -> Result<Token, Stop> {
        let mut between = std::mem::take(&mut self.between);
        between.clear();
        let token = self.next(&mut between);
        if !between.trim_ascii().is_empty() {
            self.warn(Reason::MisplacedText);
        }
        self.between = between;
        token
    }

    /// Reads on to the end of the innermost open element.
    ///
    /// # Errors
    /// Those of [`Self::next`].
    pub(super) fn skip_element(&mut self) -> Result<(), Stop> {
        let depth = self.depth();
        let mut dropped = String::new();
        while self.depth() >= depth {
            dropped.clear();
            self.next(&mut dropped)?;
        }
        Ok(())
    }

    fn prepare(&mut self) {
        if self.tokenizer_depth > OPEN_ELEMENTS {
            self.replace_tokenizer();
        }
        self.buffer.clear();
        self.reader.get_mut().begin_token();
    }

    fn enter(&mut self, tag: Tag, shape: Shape) -> Result<Token, Stop> {
        if tag.fault.is_some() || !tag.element.is_wellformed() {
            self.read_swallowed_again();
        }
        if tag.element == Element::Unit && self.open.contains(&Element::Unit) {
            self.landmark = Some(Landmark::UnitStart(tag, shape));
            return self.skip(Reason::UnclosedUnit);
        }
        if !tag.element.is_wellformed() {
            return self.skip(Reason::BareLessThan);
        }
        if self.open.len() >= self.limits.depth {
            return self.skip(Reason::TooDeep(self.limits.depth));
        }
        let bytes: usize =
            tag.attributes.iter().map(|(name, value)| name.len() + value.len()).sum();
        self.spend(TAG_BYTES + bytes)?;
        self.open.push(tag.element.clone());
        self.shape = shape;
        Ok(Token::Start(tag))
    }

    fn leave(&mut self, element: Element) -> Result<Token, Stop> {
        let Some(innermost) = self.open.last() else {
            return self.skip(Reason::StrayEndTag(element.display_name()));
        };
        if *innermost == element {
            self.open.pop();
            return Ok(Token::End);
        }
        let (expected, found) = (innermost.display_name(), element.display_name());
        self.read_swallowed_again();
        self.landmark = landmark_of_end(&element);
        self.skip(Reason::MismatchedEndTag { expected, found })
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Stop> {
        self.spent += bytes;
        if self.spent > self.budget {
            let limit = if self.budget < self.limits.unit_bytes {
                self.limits.segment_bytes
            } else {
                self.limits.unit_bytes
            };
            return self.skip(Reason::TooLarge(limit));
        }
        Ok(())
    }

    fn skip<T>(&mut self, reason: Reason) -> Result<T, Stop> {
        Err(Stop::Skip(Fault { position: self.position(), reason }))
    }

    /// Begins the tokenizer anew where the source stands.
    fn replace_tokenizer(&mut self) {
        let source = self.reader.get_mut().take();
        self.reader = tokenizer(source);
        self.tokenizer_depth = 0;
    }

    fn cut_off(&mut self) -> TmxError {
        let inside =
            self.open.last().map_or_else(|| Element::Tmx.display_name(), Element::display_name);
        TmxError::CutOff { line: self.reader.get_mut().position().line, inside }
    }
}

impl Findings {
    fn fault(&mut self, position: Position, reason: Reason) {
        if self.fault.is_none() {
            self.fault = Some(Fault { position, reason });
        }
    }
}

/// Makes a tokenizer that leaves the matching of tags to [`Tokens`].
fn tokenizer<R: Read>(source: Source<R>) -> Reader<Source<R>> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}
