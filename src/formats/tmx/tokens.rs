//! The tags of a file with the text between them: the tokens of XML, checked for what XML forbids, with text put
//! together again where references, CDATA and comments split it.
//!
//! A fault that leaves the structure intact (an illegal character, a duplicate attribute) is noted
//! and reading goes on, so that the rest of the file is understood; the unit's reader asks for it at
//! the end, and the policy says what it costs. A fault that breaks the structure stops the unit with [`Stop::Skip`], and
//! [`Tokens::resynchronise`] finds the next place where the structure is known again.

use std::io::Read;

use self::resynchronise::{Landmark, landmark_of_end};
use super::declaration::{Prolog, fault_in_comment};
use super::element::Element;
use super::error::TmxError;
use super::findings::{Fault, Findings};
use super::limits::TmxLimits;
use super::policy::Policy;
use super::prefixes::Prefixes;
use super::problem::Reason;
use super::reading::TmxReading;
use super::tag::{Tag, read_tag};
use crate::formats::decode::Decoder;
use crate::formats::xml::position::Position;
use crate::formats::xml::tokenizer::{TokenKind, TokenLimits, Tokenizer};

mod resynchronise;

/// A tag, or the end of the file.
#[derive(Debug)]
pub(super) enum Token {
    Start(Tag),
    /// The end of the innermost open element.
    End,
    /// The end of the file, with no element open.
    EndOfFile,
}

/// Why the reading of an element stops before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The unit is broken, the next one may be fine.
    Skip(Fault),
    /// The file ends inside an element.
    CutOff(Fault),
    /// The file cannot be read.
    Fatal(TmxError),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Open,
    Empty,
}

/// The tags of a file.
#[derive(Debug)]
pub(super) struct Tokens<R> {
    tokenizer: Tokenizer<R>,
    open: Vec<Element>,
    shape: Shape,
    /// How many elements are still to be ended by the end tag that was read, its own element last.
    ends: usize,
    prolog: Prolog,
    prefixes: Prefixes,
    /// The encoding that the file is said to be in, unless its bytes deny that.
    encoding: &'static str,
    policy: Policy,
    limits: TmxLimits,
    /// Bytes of texts and attributes since the unit began, and how many there may be where the segment ends that is
    /// being read.
    spent: usize,
    segment_end: usize,
    /// What the tags count since the unit began.
    tags: usize,
    findings: Findings,
    landmark: Option<Landmark>,
    /// How many bytes were put back to be read again.
    read_again: u64,
    /// The memory of texts between elements, which are nearly always white space.
    between: String,
    /// Where the text before the last tag has its first character that is no white space. It is looked for only where
    /// text does not belong.
    stray: Option<Position>,
    looks_for_stray: bool,
    /// How many root elements have begun.
    roots: usize,
}

impl<R: Read> Tokens<R> {
    pub(super) fn new(decoder: Decoder<R>, reading: TmxReading) -> Self {
        let TmxReading { policy, limits, entities_added } = reading;
        let encoding = decoder.encoding();
        let mut prolog = Prolog::new(limits.entity_bytes);
        prolog.content.budget.added = entities_added;
        let token_limits = TokenLimits { tag: limits.tag_bytes, text: limits.segment_bytes };
        Self {
            tokenizer: Tokenizer::new(decoder, token_limits),
            open: Vec::new(),
            shape: Shape::Open,
            ends: 0,
            prolog,
            prefixes: Prefixes::default(),
            encoding,
            policy,
            limits,
            spent: 0,
            segment_end: usize::MAX,
            tags: 0,
            findings: Findings::new(policy),
            landmark: None,
            read_again: 0,
            between: String::new(),
            stray: None,
            looks_for_stray: false,
            roots: 0,
        }
    }

    /// Returns how many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Tells whether another root element has begun than the first.
    pub(super) fn is_in_second_file(&self) -> bool {
        self.roots > 1
    }

    /// Tells whether the root element has ended, so that nothing of it can be missing.
    fn has_ended(&self) -> bool {
        self.roots > 0 && self.open.is_empty()
    }

    /// Returns where the last token began.
    pub(super) fn position(&self) -> Position {
        self.tokenizer.token_position()
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.tokenizer.bytes_read()
    }

    pub(super) fn entities_added(&self) -> usize {
        self.prolog.content.budget.added
    }

    /// Begins a new budget, for a unit or what stands between two.
    pub(super) fn begin_unit(&mut self) {
        (self.spent, self.tags) = (0, 0);
        self.end_segment();
    }

    /// Begins the budget of a segment, note or prop.
    pub(super) fn begin_segment(&mut self) {
        self.segment_end = self.spent.saturating_add(self.limits.segment_bytes);
    }

    pub(super) fn end_segment(&mut self) {
        self.segment_end = usize::MAX;
    }

    /// Notes a fault at the last token.
    pub(super) fn note(&mut self, reason: Reason) {
        self.findings.note(reason, || self.tokenizer.token_position());
    }

    /// Notes a fault at a place.
    pub(super) fn note_at(&mut self, position: Position, reason: Reason) {
        self.findings.note(reason, || position);
    }

    /// Returns what was noted since the last time.
    pub(super) fn take_findings(&mut self) -> Findings {
        self.findings.take()
    }

    /// Tells whether the last tag that began an element ends it as well.
    pub(super) fn is_empty_element(&self) -> bool {
        self.shape == Shape::Empty
    }

    /// Tells whether the last element that ended has no end tag: HTML's `<br>` or `<p>` in a text.
    pub(super) fn lacks_end_tag(&self) -> bool {
        self.ends > 0
    }

    /// Appends the text up to the next tag to `text` and returns that tag.
    ///
    /// # Errors
    /// [`Stop::Skip`] where the structure breaks, [`Stop::CutOff`] where the file ends inside an
    /// element, [`Stop::Fatal`] where it cannot be read.
    pub(super) fn next(&mut self, text: &mut String) -> Result<Token, Stop> {
        if std::mem::replace(&mut self.shape, Shape::Open) == Shape::Empty {
            self.open.pop();
            return Ok(Token::End);
        }
        if self.ends > 0 {
            return Ok(self.end());
        }
        loop {
            if let Some(innermost) = self.open.last()
                && !self.prolog.content.is_open()
            {
                // Most tags are these.
                if self.tokenizer.read_tag("</", innermost.name()) {
                    self.open.pop();
                    return Ok(Token::End);
                }
                if *innermost == Element::Variant
                    && !self.prolog.content.declares_attributes_of(Element::Segment.name())
                    && self.tokenizer.read_tag("<", Element::Segment.name())
                {
                    return self.enter(Tag::without_attributes(Element::Segment), Shape::Open);
                }
            }
            let kind = self.tokenizer.read();
            let is_outside = self.open.is_empty();
            let (tokenizer, findings, prolog) =
                (&self.tokenizer, &mut self.findings, &mut self.prolog);
            findings.has_marks = tokenizer.has_marks();
            if self.encoding != tokenizer.encoding() && !tokenizer.token().is_ascii() {
                let actual = tokenizer.encoding();
                let label = std::mem::replace(&mut self.encoding, actual).to_owned();
                findings
                    .note(Reason::EncodingLabel { label, actual }, || tokenizer.token_position());
            }
            let before = text.len();
            let readable = kind.as_ref().ok().copied();
            prolog.content.push(readable, tokenizer, text, &mut |fault, position| {
                findings.note(fault.into(), position);
            });
            match kind {
                Ok(TokenKind::Text | TokenKind::CData | TokenKind::Reference) => {}
                Ok(kind @ (TokenKind::Start | TokenKind::Empty)) => {
                    let tag = read_tag(
                        &tokenizer.start_tag(),
                        &mut prolog.content,
                        self.limits.attributes,
                    );
                    let is_empty = kind == TokenKind::Empty;
                    return self.enter(tag, if is_empty { Shape::Empty } else { Shape::Open });
                }
                Ok(TokenKind::End) => {
                    let element = self.prefixes.element(tokenizer.end_name());
                    return self.leave(element);
                }
                Ok(TokenKind::Instruction) if tokenizer.continues() => {}
                Ok(TokenKind::Instruction) => {
                    let position = tokenizer.token_position();
                    let is_at_start = is_outside && position == Position::START;
                    let instruction = tokenizer.content();
                    let fault = prolog.instruct(instruction, self.encoding, is_at_start);
                    if let Some(reason) = fault {
                        findings.note(reason, || position);
                    }
                }
                Ok(TokenKind::Doctype) => {
                    prolog.define(tokenizer.token(), is_outside, &mut |reason| {
                        findings.note(reason, || tokenizer.token_position());
                    });
                }
                Ok(TokenKind::Comment) => {
                    if let Some(reason) = fault_in_comment(tokenizer.content()) {
                        findings.note(reason, || tokenizer.token_position());
                    }
                }
                Ok(TokenKind::EndOfFile) if is_outside => return Ok(Token::EndOfFile),
                Ok(TokenKind::EndOfFile) => return Err(Stop::CutOff(self.cut_off())),
                Err(failure) => {
                    let reason = self.recover(failure)?;
                    return self.skip(reason);
                }
            }
            if self.looks_for_stray
                && self.stray.is_none()
                && !text[before..].trim_ascii().is_empty()
            {
                self.stray = Some(self.tokenizer.visible_position());
            }
            self.spend(text.len() - before)?;
        }
    }

    /// Appends the text up to the next tag, where none belongs, without white space that it begins with, and returns that
    /// tag, or why there is none, and where the text has its first character that is no white space.
    pub(super) fn next_outside(
        &mut self,
        text: &mut String,
    ) -> (Result<Token, Stop>, Option<Position>) {
        if self.shape == Shape::Open {
            self.tokenizer.pass_white_space();
        }
        self.looks_for_stray = true;
        let token = self.next(text);
        self.looks_for_stray = false;
        (token, self.stray.take())
    }

    /// Returns the next tag. Text before it is left out, with a warning unless it is white space.
    ///
    /// # Errors
    /// Those of [`Self::next`].
    pub(super) fn next_element(&mut self) -> Result<Token, Stop> {
        let mut between = std::mem::take(&mut self.between);
        let (token, stray) = self.next_outside(&mut between);
        if let Some(position) = stray {
            self.note_at(position, Reason::MisplacedText);
        }
        between.clear();
        self.between = between;
        token
    }

    /// Reads on to the end of the innermost open element, or to a unit that begins in it, and returns the tag of that. In
    /// a unit or a header none does.
    ///
    /// # Errors
    /// Those of [`Self::next`].
    pub(super) fn skip_element(&mut self) -> Result<Option<Tag>, Stop> {
        let depth = self.depth();
        let mut dropped = String::new();
        while self.depth() >= depth {
            dropped.clear();
            match self.next(&mut dropped)? {
                Token::Start(tag) if tag.element == Element::Unit => return Ok(Some(tag)),
                _ => {}
            }
        }
        Ok(None)
    }

    fn enter(&mut self, mut tag: Tag, shape: Shape) -> Result<Token, Stop> {
        self.prefixes.resolve(&mut tag);
        if !tag.faults.is_empty() || !tag.element.is_wellformed() {
            self.read_swallowed_again();
        }
        if tag.element == Element::Unit
            && let Some(unclosed) = self.unclosed()
        {
            self.landmark = Some(Landmark::UnitStart(tag, shape));
            return self.skip(unclosed);
        }
        if tag.element == Element::Tmx {
            if let Some(unclosed) = self.unclosed() {
                self.landmark = Some(Landmark::RootStart);
                return self.skip(unclosed);
            }
            self.begin_root();
        }
        if !tag.element.is_wellformed() {
            return self.skip(Reason::BareLessThan);
        }
        let depth = self.limits.depth.min(TmxLimits::DEEPEST);
        if self.open.len() >= depth {
            return self.skip(Reason::TooDeep(depth));
        }
        let bytes: usize =
            tag.attributes.iter().map(|(name, value)| name.len() + value.len()).sum();
        self.tags += TmxLimits::TAG_BYTES;
        self.spend(bytes)?;
        tag.faults.extend(self.prefixes.enter(&tag, self.open.len() + 1));
        self.open.push(tag.element.clone());
        self.shape = shape;
        Ok(Token::Start(tag))
    }

    /// Says which unit or header is open.
    fn unclosed(&self) -> Option<Reason> {
        let mut open = self.open.iter();
        let unclosed = open.rfind(|element| matches!(element, Element::Unit | Element::Header))?;
        Some(Reason::Unclosed(unclosed.display_name()))
    }

    /// Takes note that a file begins, perhaps inside another, whose elements stay open.
    fn begin_root(&mut self) {
        self.roots += 1;
        if !self.open.is_empty() {
            self.note(Reason::SecondFile);
            self.open.clear();
        }
    }

    fn leave(&mut self, element: Element) -> Result<Token, Stop> {
        let Some(innermost) = self.open.last() else {
            // In a wreck, what these ends close may be gone.
            if self.policy == Policy::Salvage && matches!(element, Element::Body | Element::Tmx) {
                return Ok(Token::End);
            }
            return self.skip(Reason::StrayEndTag(element.display_name()));
        };
        if *innermost == element {
            self.open.pop();
            return Ok(Token::End);
        }
        if self.is_in_text() {
            let is_known = |open: &Element| !matches!(open, Element::Unknown(_));
            // HTML leaves elements unclosed. Whatever else is open must be closed.
            let mut open = self.open.iter().rev();
            let closed = open.position(|open| *open == element || is_known(open));
            if let Some(unclosed) = closed
                && self.open[self.open.len() - 1 - unclosed] == element
            {
                self.ends = unclosed + 1;
                return Ok(self.end());
            }
            let has_swallowed = self.tokenizer.token()[1..].contains('<');
            if !is_known(&element) && element.is_wellformed() && !has_swallowed {
                return self.enter_stray_end(element);
            }
        }
        let (expected, found) = (innermost.display_name(), element.display_name());
        self.read_swallowed_again();
        self.landmark = landmark_of_end(&element);
        self.skip(Reason::MismatchedEndTag { expected, found })
    }

    /// Ends the innermost element.
    fn end(&mut self) -> Token {
        self.ends -= 1;
        self.open.pop();
        Token::End
    }

    /// Tells whether what is open stands in a text.
    fn is_in_text(&self) -> bool {
        let mut open = self.open.iter().rev();
        let around = open.find(|one| !matches!(one, Element::Unknown(_) | Element::Code(_)));
        matches!(around, Some(Element::Segment | Element::Note | Element::Prop))
    }

    /// Makes an empty element of an end tag that closes nothing.
    fn enter_stray_end(&mut self, element: Element) -> Result<Token, Stop> {
        self.tags += TmxLimits::TAG_BYTES;
        self.spend(element.name().len())?;
        self.open.push(element.clone());
        self.shape = Shape::Empty;
        Ok(Token::Start(Tag { is_stray_end: true, ..Tag::without_attributes(element) }))
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Stop> {
        self.spent += bytes;
        if self.spent > self.segment_end {
            return self.skip(Reason::LargeText(self.limits.segment_bytes));
        }
        if self.spent + self.tags > self.limits.unit_bytes {
            return self.skip(Reason::LargeUnit(self.limits.unit_bytes));
        }
        Ok(())
    }

    fn skip<T>(&mut self, reason: Reason) -> Result<T, Stop> {
        Err(Stop::Skip(Fault { position: self.position(), reason }))
    }

    fn cut_off(&self) -> Fault {
        let innermost = self.open.last().unwrap_or(&Element::Tmx);
        let reason = Reason::CutOff(innermost.display_name());
        Fault { position: self.tokenizer.position(), reason }
    }
}
