//! Reading what stands inside `seg`, `note` and `prop`.

use std::io::Read;

use super::element::Element;
use super::problem::Reason;
use super::tag::Tag;
use super::tokens::{Stop, Token, Tokens};
use crate::segment::{Attribute, Code, CodeKind, Part, Segment};

/// An element that is open inside a segment, with what was read of it.
struct Open {
    /// None for the segment itself and for an element that TMX does not have.
    code: Option<(CodeKind, Vec<Attribute>)>,
    parts: Vec<Part>,
}

/// Reads a segment whose start tag was read. Tags of elements that TMX does not have are left out
/// with a warning; what they hold is kept.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_segment<R: Read>(tokens: &mut Tokens<R>) -> Result<Segment, Stop> {
    let outer = tokens.begin_segment();
    let mut open = vec![Open { code: None, parts: Vec::new() }];
    let mut parts = Vec::new();
    while let Some(innermost) = open.last_mut() {
        let mut text = String::new();
        let token = tokens.next(&mut text)?;
        if !text.is_empty() {
            innermost.parts.push(Part::Text(text));
        }
        match token {
            Token::Start(tag) => {
                note_fault(tokens, tag.fault);
                let code = match tag.element {
                    Element::Code(kind) => Some((kind, tag.attributes)),
                    other => {
                        tokens.warn(Reason::UnknownTags(other.display_name()));
                        None
                    }
                };
                open.push(Open { code, parts: Vec::new() });
            }
            Token::End | Token::EndOfFile => {
                let Some(closed) = open.pop() else { break };
                let outer_parts = open.last_mut().map_or(&mut parts, |outer| &mut outer.parts);
                match closed.code {
                    Some((kind, attributes)) => outer_parts.push(Part::Code(Code {
                        kind,
                        attributes,
                        content: closed.parts,
                    })),
                    None => outer_parts.extend(closed.parts),
                }
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
