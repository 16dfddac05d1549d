//! What stands before the root element: the XML declaration and the DOCTYPE.

use super::problem::Reason;
use crate::formats::decode::{encoding_named, is_ascii_label, is_utf16_label};
use crate::formats::shortened::shortened;
use crate::formats::xml::attributes::{RawAttribute, split_attribute};
use crate::formats::xml::characters::is_name;
use crate::formats::xml::content::Content;
use crate::formats::xml::doctype::Doctype;
use crate::formats::xml::fault::XmlFault;
use crate::formats::xml::tokenizer::DOCTYPE;

/// What the part before the root element says of the rest.
#[derive(Debug)]
pub(super) struct Prolog {
    pub(super) content: Content,
    has_doctype: bool,
}

impl Prolog {
    /// Makes that of a file to which entities may add so many bytes.
    pub(super) fn new(entity_bytes: usize) -> Self {
        Self { content: Content::new(entity_bytes), has_doctype: false }
    }

    /// Takes in a processing instruction, which stands at the start of the file or does not, and returns what is
    /// wrong with it. It may be the XML declaration.
    pub(super) fn instruct(
        &mut self,
        instruction: &str,
        encoding: &'static str,
        is_at_start: bool,
    ) -> Option<Reason> {
        let name = instruction.split(|end: char| end.is_ascii_whitespace()).next()?;
        if name != "xml" {
            let is_reserved = name.eq_ignore_ascii_case("xml");
            let fault = is_reserved.then_some("<?xml").or((!is_name(name)).then_some("<?"));
            return fault.map(Reason::Declaration);
        }
        self.content.declare(instruction);
        let fault = fault_in_declaration(instruction, encoding);
        if is_at_start { fault } else { Some(Reason::Declaration("<?xml")) }
    }

    /// Takes in a DOCTYPE, which stands outside of elements or does not, and notes what is wrong with it.
    pub(super) fn define(
        &mut self,
        doctype: &str,
        is_outside: bool,
        note: &mut impl FnMut(Reason),
    ) {
        if !is_outside || std::mem::replace(&mut self.has_doctype, true) {
            return note(Reason::Declaration(DOCTYPE));
        }
        let read = Doctype::read(doctype);
        if !read.is_wellformed {
            note(Reason::Declaration(DOCTYPE));
        } else if let Some(fault) = XmlFault::first_in(doctype) {
            note(fault.into());
        }
        self.content.define(read, &mut |fault| note(fault.into()));
    }
}

/// Returns what is wrong with an XML declaration of a file that is read in an encoding, given what
/// stands between `<?` and `?>` (XML 1.0, productions 23 to 32).
fn fault_in_declaration(declaration: &str, encoding: &'static str) -> Option<Reason> {
    let mut rest = declaration.strip_prefix("xml").unwrap_or(declaration);
    let mut expected = ["version", "encoding", "standalone"].iter();
    let mut label = None;
    let mut is_first = true;
    while let Some((attribute, after)) = split_attribute(rest) {
        rest = after;
        let malformed = Some(Reason::Declaration("<?xml"));
        let RawAttribute::Wellformed(name, value) = attribute else { return malformed };
        let is_right = match name {
            "version" => is_version(value),
            "standalone" => ["yes", "no"].contains(&value),
            _ => !value.contains(char::is_whitespace),
        };
        let is_expected = expected.any(|known| *known == name) && (name == "version" || !is_first);
        if !(is_expected && is_right) {
            return malformed;
        }
        is_first = false;
        if name == "encoding" {
            label = Some(value);
        }
    }
    if is_first {
        return Some(Reason::Declaration("<?xml"));
    }
    label.filter(|label| !is_of(label, encoding)).map(|label| {
        let label = shortened(label);
        Reason::EncodingLabel { label, actual: encoding }
    })
}

/// Tells whether a text is a version of XML 1 (production 26).
fn is_version(text: &str) -> bool {
    let minor = text.strip_prefix("1.").unwrap_or_default();
    !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns what is wrong with a comment (XML 1.0, production 15).
pub(super) fn fault_in_comment(comment: &str) -> Option<Reason> {
    if comment.contains("--") || comment.ends_with('-') {
        return Some(Reason::CommentHyphens);
    }
    XmlFault::first_in(comment).map(Reason::from)
}

/// Tells whether a label can stand for an encoding: that of UTF-16 may leave the order of bytes open.
fn is_of(label: &str, encoding: &str) -> bool {
    let label = label.as_bytes();
    (encoding.starts_with("UTF-16") && is_utf16_label(label))
        || (encoding == "UTF-8" && is_ascii_label(label))
        || encoding_named(label).is_some_and(|found| found.name() == encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_declarations_and_comments_that_are_right() {
        let malformed = || Some(Reason::Declaration("<?xml"));
        let denied =
            |label: &str| Some(Reason::EncodingLabel { label: label.to_owned(), actual: "UTF-8" });
        for (declaration, fault) in [
            ("xml version='1.0'", None),
            ("xml version='1.0' encoding='utf-8' standalone='yes' ", None),
            ("xml version='1.0' encoding=\"utf8\"", None),
            ("xml version='1.0'encoding='utf-8'", malformed()),
            ("xml encoding='utf-8'", malformed()),
            ("xml version='1.0' standalone='yes' encoding='utf-8'", malformed()),
            ("xml version='1.0' standalone='maybe'", malformed()),
            ("xml version=1.0", malformed()),
            ("xml version='1.0' encoding='utf-8\n'", malformed()),
            ("xml version='1.1' encoding='US-ASCII'", None),
            ("xml version='2.0'", malformed()),
            ("xml version='1.'", malformed()),
            ("xml", malformed()),
            ("xml version='1.0' encoding='utf-16'", denied("utf-16")),
            ("xml version='1.0' encoding='klingon'", denied("klingon")),
        ] {
            assert_eq!(fault_in_declaration(declaration, "UTF-8"), fault, "{declaration}");
        }
        for (comment, fault) in [
            (" a - b ", None),
            (" a -- b ", Some(Reason::CommentHyphens)),
            (" a -", Some(Reason::CommentHyphens)),
            ("\u{B}", Some(Reason::Xml(XmlFault::VerticalTab))),
        ] {
            assert_eq!(fault_in_comment(comment), fault, "{comment}");
        }
        for (instruction, fault) in [
            ("XML version='1.0'", malformed()),
            ("Xml", malformed()),
            ("xml-x y", None),
            ("<x y", Some(Reason::Declaration("<?"))),
            ("x\u{FFFE} y", Some(Reason::Declaration("<?"))),
            ("xml\u{85} version='1.0'", Some(Reason::Declaration("<?"))),
        ] {
            assert_eq!(Prolog::new(0).instruct(instruction, "UTF-8", true), fault, "{instruction}");
        }
        let misplaced = || Some(Reason::Declaration(DOCTYPE));
        for (doctype, fault) in [
            ("<!DOCTYPE tmx>", None),
            ("<!DOCTYPE\ttmx[]>", None),
            ("<!DOCTYPE tmx SYSTEM 'tmx14.dtd' [ ]>", None),
            ("<!doctype tmx>", misplaced()),
            ("<!Doctype tmx>", misplaced()),
            ("<!DOCTYPEtmx>", misplaced()),
            ("<!DOCTYPE>", misplaced()),
            ("<!DOCTYPE []>", misplaced()),
            ("<!DOCTYPE tmx PUBLIC '-//x' \"x.dtd\" >", None),
            ("<!DOCTYPE tmx PUBLIC '-//x'>", misplaced()),
            ("<!DOCTYPE tmx SYST 'x'>", misplaced()),
            ("<!DOCTYPE tmx SYSTEM'x'>", misplaced()),
            ("<!DOCTYPE tmx SYSTEM 'x>", misplaced()),
            ("<!DOCTYPE tmx SYSTEM 'x' 'y' %z;>", misplaced()),
            ("<!DOCTYPE tmx SYSTEM 'x' [>", misplaced()),
            ("<!DOCTYPE tmx PUBLIC '-//<x>' 'x'>", misplaced()),
            ("<!DOCTYPE tmx [ garbage & <b> ]>", misplaced()),
            ("<!DOCTYPE tmx SYSTEM '\u{B}'>", Some(Reason::Xml(XmlFault::VerticalTab))),
            (
                "<!DOCTYPE tmx [<!-- \u{FFFE} -->]>",
                Some(Reason::Xml(XmlFault::IllegalCharacter(0xFFFE))),
            ),
        ] {
            let mut noted = Vec::new();
            Prolog::new(0).define(doctype, true, &mut |reason| noted.push(reason));
            assert_eq!(noted, Vec::from_iter(fault), "{doctype}");
        }
        for (label, encoding, is_right) in [
            ("utf-16", "UTF-16BE", true),
            ("ISO-10646-UCS-2", "UTF-16BE", true),
            ("unicode", "UTF-16LE", true),
            ("utf-16le", "UTF-16BE", false),
            ("utf-16be", "UTF-16LE", false),
            ("cp-1256", "windows-1256", true),
            ("1256", "windows-1256", true),
            ("IBM_866", "IBM866", true),
            ("1256", "UTF-8", false),
            ("cp-12", "UTF-8", false),
        ] {
            assert_eq!(is_of(label, encoding), is_right, "{label} {encoding}");
        }
    }
}
