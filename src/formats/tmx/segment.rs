//! Reading what stands inside `seg`, `note` and `prop`.

use std::io::Read;

use super::element::Element;
use super::problem::Reason;
use super::tag::Tag;
use super::tokens::{Stop, Token, Tokens};
use crate::segment::{Attribute, Code, CodeKind, Part, Segment};

/// An element inside a segment, and what stands before it in the element around it.
struct Open {
    /// None for an element that TMX does not have.
    code: Option<(CodeKind, Vec<Attribute>)>,
    before: Vec<Part>,
}

/// Reads a segment whose start tag was read. Tags of elements that TMX does not have are left out
/// with a warning; what they hold is kept.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_segment<R: Read>(tokens: &mut Tokens<R>) -> Result<Segment, Stop> {
    let outer = tokens.begin_segment();
    let mut open: Vec<Open> = Vec::new();
    let mut parts = Vec::new();
    loop {
        let mut text = String::new();
        let token = tokens.next(&mut text)?;
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        if let Token::Start(tag) = token {
            note_fault(tokens, tag.fault);
            let code = match tag.element {
                Element::Code(kind) => Some((kind, tag.attributes)),
                other => {
                    tokens.warn(Reason::UnknownTags(other.display_name()));
                    None
                }
            };
            open.push(Open { code, before: std::mem::take(&mut parts) });
        } else {
            let Some(Open { code, before }) = open.pop() else { break };
            let content = std::mem::replace(&mut parts, before);
            match code {
                Some((kind, attributes)) => {
                    parts.push(Part::Code(Code { kind, attributes, content }));
                }
                None => parts.extend(content),
            }
        }
    }
    tokens.end_segment(outer);
    Ok(Segment::new(parts))
}

/// Reads the text of a note or prop whose start tag was read. Tags in it are left out with a
/// warning.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_text<R: Read>(tokens: &mut Tokens<R>) -> Result<String, Stop> {
    let outer = tokens.begin_segment();
    let mut text = String::new();
    let depth = tokens.depth();
    while tokens.depth() >= depth {
        if let Token::Start(tag) = tokens.next(&mut text)? {
            let Tag { element, fault, .. } = tag;
            note_fault(tokens, fault);
            tokens.warn(Reason::UnknownTags(element.display_name()));
        }
    }
    tokens.end_segment(outer);
    Ok(text)
}

/// Notes what is wrong with a start tag.
pub(super) fn note_fault<R: Read>(tokens: &mut Tokens<R>, fault: Option<Reason>) {
    if let Some(reason) = fault {
        tokens.fault(reason);
    }
}
