//! Finding the next unit behind a fault that breaks the structure.
//!
//! A missing end tag is got over at the next `<tu>`, `</tu>`, `</body>` or `</tmx>`. A missing quote
//! makes one tag of everything up to the next quote, so what that tag swallowed is read again from
//! the first of these marks in it.

use std::borrow::Cow;
use std::io::{self, Read};

use quick_xml::errors::SyntaxError;

use super::{Shape, Stop, Tokens};
use crate::formats::tmx::element::Element;
use crate::formats::tmx::error::{TmxError, is_damage};
use crate::formats::tmx::findings::Fault;
use crate::formats::tmx::policy::Policy;
use crate::formats::tmx::prefixes::Prefixes;
use crate::formats::tmx::problem::Reason;
use crate::formats::tmx::tag::{Tag, read_tag};
use crate::formats::xml::tokenizer::{Failure, TokenKind};

/// How many times its size a file may be read again in all, so that a hostile one cannot make the
/// reading quadratic.
const READING_AGAIN: u64 = 4;
/// How the tags begin that show the structure.
const LANDMARKS: [(&str, &str); 5] =
    [("<", "tu"), ("</", "tu"), ("</", "body"), ("</", "tmx"), ("<", "tmx")];

/// Where the structure is known again.
#[derive(Debug)]
pub(super) enum Landmark {
    UnitStart(Tag, Shape),
    UnitEnd,
    BodyEnd,
    RootStart,
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
        (self.shape, self.ends) = (Shape::Open, 0);
        match landmark {
            Landmark::UnitStart(tag, shape) => {
                self.open.truncate(depth);
                self.open.push(tag.element.clone());
                self.shape = shape;
                return Ok(Some(tag));
            }
            Landmark::UnitEnd => self.open.truncate(depth),
            Landmark::BodyEnd => self.open.truncate(depth.min(1)),
            Landmark::RootStart => {
                self.begin_root();
                self.open.push(Element::Tmx);
            }
            Landmark::RootEnd => self.open.clear(),
        }
        Ok(None)
    }

    fn find_landmark(&mut self) -> Result<Landmark, Stop> {
        loop {
            let kind = match self.tokenizer.read() {
                Ok(kind) => kind,
                Err(failure) => {
                    self.recover(failure)?;
                    continue;
                }
            };
            let landmark = match kind {
                TokenKind::Start => self.landmark_of_start(Shape::Open),
                TokenKind::Empty => self.landmark_of_start(Shape::Empty),
                TokenKind::End => {
                    landmark_of_end(&self.prefixes.element(self.tokenizer.end_name()))
                }
                TokenKind::EndOfFile => return Err(Stop::CutOff(self.cut_off())),
                _ => continue,
            };
            self.read_swallowed_again();
            if let Some(landmark) = landmark {
                return Ok(landmark);
            }
        }
    }

    /// Returns the landmark that a start tag is.
    fn landmark_of_start(&mut self, shape: Shape) -> Option<Landmark> {
        let tag = self.tokenizer.start_tag();
        match self.prefixes.element(tag.name().as_ref()) {
            Element::Unit => {
                let mut tag = read_tag(&tag, &mut self.prolog.content, self.limits.attributes);
                tag.element = Element::Unit;
                Some(Landmark::UnitStart(tag, shape))
            }
            Element::Tmx => Some(Landmark::RootStart),
            _ => None,
        }
    }

    /// Says why there is no token, where reading can go on.
    ///
    /// # Errors
    /// Where the file cannot be read, or is at its end.
    pub(super) fn recover(&mut self, failure: Failure) -> Result<Reason, Stop> {
        match failure {
            Failure::Reading(error) if self.policy == Policy::Salvage && is_damage(&error) => {
                Err(Stop::CutOff(match error.kind() {
                    io::ErrorKind::UnexpectedEof if !self.has_ended() => self.cut_off(),
                    _ => Fault {
                        position: self.tokenizer.position(),
                        reason: Reason::Damaged(error.to_string()),
                    },
                }))
            }
            Failure::Reading(error) => {
                Err(Stop::Fatal(TmxError::reading(self.tokenizer.position(), error)))
            }
            // What stands in a CDATA section is text, whose rest comes in pieces.
            Failure::TooLarge(TokenKind::CData, limit) => Ok(Reason::LargeText(limit)),
            Failure::TooLarge(kind, limit) => {
                self.read_swallowed_again();
                Ok(if kind.is_tag() { Reason::LargeTag(limit) } else { Reason::LargeText(limit) })
            }
            Failure::Malformed(error) => {
                if self.tokenizer.is_at_end() && !self.read_swallowed_again() {
                    let unclosed = unclosed(&error).map(|(what, end)| Fault {
                        position: self.tokenizer.token_position(),
                        reason: Reason::UnclosedMarkup { what, end },
                    });
                    return Err(Stop::CutOff(unclosed.unwrap_or_else(|| self.cut_off())));
                }
                Ok(Reason::Markup(advice(&error)))
            }
        }
    }

    /// Tells whether the last tag began a unit, even where it could not be read.
    pub(in crate::formats::tmx) fn is_at_unit(&self) -> bool {
        is_mark(self.tokenizer.token(), ("<", "tu"), &self.prefixes)
    }

    /// Puts back what the last tag swallowed, from the first mark in it that shows the structure.
    /// Tells whether there was one.
    pub(super) fn read_swallowed_again(&mut self) -> bool {
        let tag = self.tokenizer.token();
        let Some(at) = swallowed_landmark(tag, self.policy, &self.prefixes) else { return false };
        let bytes = (tag.len() - at) as u64;
        if self.read_again + bytes > READING_AGAIN * self.tokenizer.offset() {
            return false;
        }
        self.read_again += bytes;
        self.tokenizer.put_back(at);
        true
    }
}

/// Tells whether a text begins with a mark that a name's end follows.
fn is_mark(text: &str, (begin, name): (&str, &str), prefixes: &Prefixes) -> bool {
    let bare = text.strip_prefix(begin).map(|text| prefixes.without(text));
    let after =
        bare.and_then(|text| text.strip_prefix(name)).and_then(|after| after.bytes().next());
    after.is_some_and(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n'))
}

/// Returns where in a tag the first landmark stands. A comment that is not closed may hide units on purpose, so only
/// a wreck is searched for those in it.
fn swallowed_landmark(tag: &str, policy: Policy, prefixes: &Prefixes) -> Option<usize> {
    let inside = tag.strip_prefix('<')?;
    let is_hidden = inside.starts_with(['!', '?']) && policy != Policy::Salvage;
    if is_hidden {
        return None;
    }
    let mut tags = inside.match_indices('<').map(|(at, _)| at + 1);
    tags.find(|at| LANDMARKS.into_iter().any(|mark| is_mark(&tag[*at..], mark, prefixes)))
}

/// Says why markup cannot be read, and what to do.
fn advice(error: &quick_xml::Error) -> Cow<'static, str> {
    if let Some((what, end)) = unclosed(error) {
        return format!("the {what} is not closed; end it with {end}").into();
    }
    let quick_xml::Error::Syntax(error) = error else { return "it is malformed".into() };
    match error {
        SyntaxError::UnclosedSingleQuotedAttributeValue => "its quote is not closed; end it with '",
        SyntaxError::UnclosedDoubleQuotedAttributeValue => {
            "its quote is not closed; end it with \""
        }
        SyntaxError::UnclosedTag => "the tag is not closed; end it with >",
        _ => "no markup begins so; write &lt; for '<'",
    }
    .into()
}

/// Returns what markup is not closed, and what would end it; none for a tag, which is too short for that to be anything
/// but a cut where the file ends in it.
fn unclosed(error: &quick_xml::Error) -> Option<(&'static str, &'static str)> {
    let quick_xml::Error::Syntax(error) = error else { return None };
    match error {
        SyntaxError::UnclosedComment => Some(("comment", "-->")),
        SyntaxError::UnclosedCData => Some(("CDATA section", "]]>")),
        SyntaxError::UnclosedDoctype => Some(("DOCTYPE", ">")),
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => {
            Some(("processing instruction", "?>"))
        }
        _ => None,
    }
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
