//! Reading what stands inside `seg`, `note` and `prop`.
//!
//! Elements that TMX does not have are mostly native code that was not escaped. So their tags are kept
//! as that: in a segment each is a `ph`, elsewhere it is text. HTML leaves out end tags (`<br>`, `<p>`) and writes some
//! that close nothing, so what is missing stays so.

use std::io::Read;

use super::element::Element;
use super::problem::Reason;
use super::tag::Tag;
use super::tokens::{Stop, Token, Tokens};
use crate::attributes::Attributes;
use crate::segment::{Code, CodeKind, Part, Segment};

/// An element inside a segment.
enum Open {
    /// A code, and what stands before it in the element around it.
    Code { kind: CodeKind, attributes: Attributes, before: Vec<Part> },
    /// An element that TMX does not have; its end tag, unless it is empty.
    Unknown { end: Option<String> },
}

/// Reads a segment whose start tag was read.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_segment<R: Read>(tokens: &mut Tokens<R>) -> Result<Segment, Stop> {
    tokens.begin_segment();
    let mut open: Vec<Open> = Vec::new();
    let mut parts = Vec::new();
    loop {
        let mut text = String::new();
        let token = tokens.next(&mut text)?;
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        match token {
            Token::Start(mut tag) => {
                note_faults(tokens, &mut tag);
                if let Element::Code(kind) = tag.element {
                    let (attributes, before) = (tag.attributes, std::mem::take(&mut parts));
                    open.push(Open::Code { kind, attributes, before });
                } else {
                    parts.push(native(native_start(tokens, &tag), &open));
                    let end = (!tokens.is_empty_element()).then(|| native_end(&tag));
                    open.push(Open::Unknown { end });
                }
            }
            Token::End | Token::EndOfFile => match open.pop() {
                None => break,
                Some(Open::Code { kind, attributes, before }) => {
                    let content = std::mem::replace(&mut parts, before);
                    parts.push(Part::Code(Code { kind, attributes, content }));
                }
                Some(Open::Unknown { end }) => {
                    let end = end.filter(|_end| !tokens.lacks_end_tag());
                    parts.extend(end.map(|end| native(end, &open)));
                }
            },
        }
    }
    tokens.end_segment();
    Ok(Segment::new(parts))
}

/// Makes native code of a tag: text where native code is already, else a code of its own.
fn native(tag: String, open: &[Open]) -> Part {
    let innermost = open.iter().rev().find_map(|element| match element {
        Open::Code { kind, .. } => Some(*kind),
        Open::Unknown { .. } => None,
    });
    match innermost {
        None | Some(CodeKind::Hi | CodeKind::Sub) => {
            Part::Code(Code::new(CodeKind::Ph, vec![Part::Text(tag)]))
        }
        Some(_) => Part::Text(tag),
    }
}

/// Writes a start tag as it stood in the file, and notes that TMX does not have the element.
fn native_start<R: Read>(tokens: &mut Tokens<R>, tag: &Tag) -> String {
    tokens.note(Reason::UnknownElement(tag.element.display_name()));
    if tag.is_stray_end {
        return native_end(tag);
    }
    let mut written = format!("<{}", tag.element.name());
    for (name, value) in tag.attributes.iter() {
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        written += &format!(" {name}=\"{value}\"");
    }
    written += if tokens.is_empty_element() { "/>" } else { ">" };
    written
}

fn native_end(tag: &Tag) -> String {
    format!("</{}>", tag.element.name())
}

/// Reads the text of a note or prop whose start tag was read.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_text<R: Read>(tokens: &mut Tokens<R>) -> Result<String, Stop> {
    tokens.begin_segment();
    let mut text = String::new();
    let mut ends: Vec<Option<String>> = Vec::new();
    loop {
        match tokens.next(&mut text)? {
            Token::Start(mut tag) => {
                note_faults(tokens, &mut tag);
                text += &native_start(tokens, &tag);
                ends.push((!tokens.is_empty_element()).then(|| native_end(&tag)));
            }
            Token::End | Token::EndOfFile => match ends.pop() {
                Some(end) => text.extend(end.filter(|_end| !tokens.lacks_end_tag())),
                None => break,
            },
        }
    }
    tokens.end_segment();
    Ok(text)
}

/// Notes what is wrong with a start tag.
pub(super) fn note_faults<R: Read>(tokens: &mut Tokens<R>, tag: &mut Tag) {
    std::mem::take(&mut tag.faults).into_iter().for_each(|reason| tokens.note(reason));
}
