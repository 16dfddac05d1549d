//! The elements of an XML termbase as a stream: the tokens of XML, checked for what XML forbids.
//!
//! No entity but the five of XML is expanded and no DTD is read. What breaks the structure costs the concept
//! ([`Stop::Concept`]); what leaves no structure at all, or the end of the file inside an element, ends the
//! reading ([`Stop::File`]).

use std::io::Read;

use quick_xml::events::BytesStart;

use super::reading::{TermFileError, shortened};
use crate::formats::decode::decode_xml;
use crate::formats::xml::characters::{is_legal, number, predefined};
use crate::formats::xml::tokenizer::{Failure, TokenKind, TokenLimits, Tokenizer};

/// How deep elements may stand inside one another.
const DEPTH: usize = 64;
/// How many attributes an element may have.
const ATTRIBUTES: usize = 64;
/// How many bytes one tag or one run of text may have.
const TOKEN_BYTES: usize = 4 << 20;
/// How many bytes the texts and tags of a concept may have.
const CONCEPT_BYTES: usize = 16 << 20;

/// A tag.
#[derive(Debug)]
pub(super) enum Node {
    Start(Element),
    /// The end of the innermost open element.
    End,
    EndOfFile,
}

/// The begin of an element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// The name with its prefix.
    pub(super) name: Box<str>,
    pub(super) attributes: Vec<(Box<str>, String)>,
    pub(super) line: u64,
}

impl Element {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| **other == *name).map(|(_, value)| value.as_str())
    }
}

/// Why reading stops before the end of an element.
#[derive(Debug)]
pub(super) enum Stop {
    /// The concept is broken, the next one may be fine.
    Concept { line: u64, message: String },
    /// The file is broken.
    File(TermFileError),
}

/// The elements of a file.
pub(super) struct XmlReader<'a> {
    tokenizer: Tokenizer<&'a mut dyn Read>,
    open: Vec<Box<str>>,
    /// The innermost element is empty, so that its end comes next.
    is_empty: bool,
    has_root: bool,
    spent: usize,
}

impl<'a> XmlReader<'a> {
    pub(super) fn new(reader: &'a mut dyn Read) -> Result<Self, TermFileError> {
        let decoder = decode_xml(reader).map_err(|error| TermFileError::reading(1, error))?;
        let limits = TokenLimits { tag: TOKEN_BYTES, text: TOKEN_BYTES };
        let tokenizer = Tokenizer::new(decoder, limits);
        Ok(Self { tokenizer, open: Vec::new(), is_empty: false, has_root: false, spent: 0 })
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Begins a new budget of bytes.
    pub(super) fn begin_concept(&mut self) {
        self.spent = 0;
    }

    /// Appends the text up to the next tag to `text` and returns that tag.
    pub(super) fn next(&mut self, text: &mut String) -> Result<Node, Stop> {
        if std::mem::take(&mut self.is_empty) {
            self.open.pop();
            return Ok(Node::End);
        }
        loop {
            let kind =
                self.tokenizer.read().map_err(|failure| Stop::File(self.unreadable(failure)))?;
            let tokenizer = &self.tokenizer;
            let line = tokenizer.token_position().line;
            let broken = |message: String| Err(Stop::Concept { line, message });
            let before = text.len();
            match kind {
                TokenKind::Text => {
                    let run = tokenizer.content();
                    if run.starts_with('&') {
                        return broken("'&' begins no reference; write &amp;".to_owned());
                    }
                    text.push_str(run);
                }
                TokenKind::CData => text.push_str(tokenizer.content()),
                TokenKind::Reference => match resolved(tokenizer.content()) {
                    Some(character) => text.push(character),
                    None => {
                        let name = shortened(tokenizer.content());
                        let message = format!(
                            "the reference &{name}; is none of XML's own; write the character itself"
                        );
                        return broken(message);
                    }
                },
                TokenKind::Start | TokenKind::Empty => {
                    let element = read_element(&tokenizer.start_tag(), line);
                    return self.enter(element, line, kind == TokenKind::Empty);
                }
                TokenKind::End => {
                    let name: Box<str> = tokenizer.end_name().into();
                    return self.leave(&name, line);
                }
                TokenKind::EndOfFile => return self.end(),
                TokenKind::Instruction | TokenKind::Doctype | TokenKind::Comment => {}
            }
            if let Some(illegal) = text[before..].chars().find(|character| !is_legal(*character)) {
                let code = u32::from(illegal);
                return broken(format!(
                    "the character U+{code:04X} is not allowed in XML; remove it"
                ));
            }
            self.spend(text.len() - before, line)?;
            if self.open.is_empty() && !text.trim().is_empty() {
                let message = match self.has_root {
                    true => "something follows the end of the file's element; split it off",
                    false => "text stands before the first element",
                };
                return Err(Stop::File(TermFileError::Broken {
                    line,
                    message: message.to_owned(),
                }));
            }
        }
    }

    /// Appends the text of the innermost open element to `text` and reads to its end; of the elements in it
    /// those named in `codes` are left out.
    pub(super) fn read_text(&mut self, text: &mut String, codes: &[&str]) -> Result<(), Stop> {
        let depth = self.depth();
        let mut code_depth = None;
        let mut dropped = String::new();
        loop {
            let target = if code_depth.is_some() { &mut dropped } else { &mut *text };
            match self.next(target)? {
                Node::Start(element)
                    if code_depth.is_none() && codes.contains(&element.local()) =>
                {
                    code_depth = Some(self.depth());
                }
                Node::End if self.depth() < depth => return Ok(()),
                Node::End if code_depth.is_some_and(|depth| self.depth() < depth) => {
                    code_depth = None;
                }
                _ => dropped.clear(),
            }
        }
    }

    /// Reads to the end of the innermost open element.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        self.read_text(&mut String::new(), &[])
    }

    /// Reads on, after [`Stop::Concept`], to the next element that `is_concept` names, and opens it with `depth`
    /// elements around it. `None` is the end of the file.
    pub(super) fn find(
        &mut self,
        depth: usize,
        is_concept: impl Fn(&str) -> bool,
    ) -> Result<Option<Element>, TermFileError> {
        self.is_empty = false;
        loop {
            let kind = self.tokenizer.read().map_err(|failure| self.unreadable(failure))?;
            match kind {
                TokenKind::Start | TokenKind::Empty => {}
                TokenKind::EndOfFile => return Ok(None),
                _ => continue,
            }
            let line = self.tokenizer.token_position().line;
            let element = read_element(&self.tokenizer.start_tag(), line);
            let Ok(element) = element else { continue };
            if is_concept(element.local()) {
                self.open.truncate(depth);
                self.open.push(element.name.clone());
                self.is_empty = kind == TokenKind::Empty;
                self.spent = 0;
                return Ok(Some(element));
            }
        }
    }

    /// Takes an element that has just begun for one with `depth` elements around it, whatever was open.
    pub(super) fn reopen(&mut self, depth: usize, element: &Element) {
        self.open.truncate(depth);
        self.open.push(element.name.clone());
        self.spent = 0;
    }

    fn enter(
        &mut self,
        element: Result<Element, String>,
        line: u64,
        is_empty: bool,
    ) -> Result<Node, Stop> {
        let element = element.map_err(|message| Stop::Concept { line, message })?;
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            let message = "a second file follows the first; split it off".to_owned();
            return Err(Stop::File(TermFileError::Broken { line, message }));
        }
        if self.open.len() >= DEPTH {
            let message = format!("elements stand more than {DEPTH} deep");
            return Err(Stop::Concept { line, message });
        }
        let bytes: usize =
            element.attributes.iter().map(|(name, value)| name.len() + value.len()).sum();
        self.spend(64 + bytes, line)?;
        self.open.push(element.name.clone());
        self.is_empty = is_empty;
        Ok(Node::Start(element))
    }

    fn leave(&mut self, name: &str, line: u64) -> Result<Node, Stop> {
        let message = match self.open.last() {
            Some(innermost) if **innermost == *name => {
                self.open.pop();
                return Ok(Node::End);
            }
            Some(innermost) => {
                format!(
                    "</{}> stands where </{}> is expected",
                    shortened(name),
                    shortened(innermost)
                )
            }
            None => format!("</{}> closes nothing", shortened(name)),
        };
        Err(Stop::Concept { line, message })
    }

    fn end(&mut self) -> Result<Node, Stop> {
        match self.open.last() {
            None => Ok(Node::EndOfFile),
            Some(inside) => {
                let message = format!(
                    "the file is cut off inside <{}>; get a complete copy of it",
                    shortened(inside)
                );
                let line = self.tokenizer.position().line;
                Err(Stop::File(TermFileError::Broken { line, message }))
            }
        }
    }

    fn spend(&mut self, bytes: usize, line: u64) -> Result<(), Stop> {
        self.spent += bytes;
        if self.spent <= CONCEPT_BYTES {
            return Ok(());
        }
        let message = format!("it has more than {CONCEPT_BYTES} bytes");
        Err(Stop::Concept { line, message })
    }

    fn unreadable(&self, failure: Failure) -> TermFileError {
        let line = self.tokenizer.position().line;
        let message = match failure {
            Failure::Reading(error) => return TermFileError::reading(line, error),
            Failure::TooLarge(bytes) => {
                format!("a tag or text has more than {bytes} bytes; shorten it")
            }
            Failure::Malformed(error) => error.to_string(),
        };
        TermFileError::Broken { line, message }
    }
}

fn read_element(start: &BytesStart<'_>, line: u64) -> Result<Element, String> {
    let name: Box<str> = start.name().as_ref().into();
    let mut attributes: Vec<(Box<str>, String)> = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| {
            format!("an attribute of <{}> cannot be read: {error}", shortened(&name))
        })?;
        if attributes.len() == ATTRIBUTES {
            return Err(format!("<{}> has more than {ATTRIBUTES} attributes", shortened(&name)));
        }
        let key: Box<str> = attribute.key.as_ref().into();
        let value = attribute_value(&attribute.value)
            .ok_or_else(|| format!("the attribute {} cannot be read", shortened(&key)))?;
        attributes.push((key, value));
    }
    Ok(Element { name, attributes, line })
}

/// Returns the value of an attribute with its references resolved.
fn attribute_value(raw: &str) -> Option<String> {
    if raw.contains('<') {
        return None;
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        value.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';')?;
        value.push(resolved(name)?);
        rest = after;
    }
    value.push_str(rest);
    value.chars().all(is_legal).then_some(value)
}

/// Returns the character that `&name;` stands for.
fn resolved(name: &str) -> Option<char> {
    predefined(name).or_else(|| {
        let character = char::from_u32(number(name.strip_prefix('#')?)?)?;
        is_legal(character).then_some(character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file to its end and returns its tags and texts, or why it stopped.
    fn walk(xml: &str) -> Result<String, String> {
        let mut bytes = xml.as_bytes();
        let mut reader = XmlReader::new(&mut bytes).expect("UTF-8");
        let mut seen = String::new();
        loop {
            match reader.next(&mut seen) {
                Ok(Node::Start(element)) => {
                    let attributes = element.attributes.iter().map(|(_, value)| value.as_str());
                    seen += &format!("<{}{}>", element.local(), attributes.collect::<String>());
                }
                Ok(Node::End) => seen.push('/'),
                Ok(Node::EndOfFile) => return Ok(seen),
                Err(Stop::Concept { line, message }) => return Err(format!("{line}: {message}")),
                Err(Stop::File(error)) => return Err(format!("file: {error}")),
            }
        }
    }

    #[test]
    fn reads_elements() {
        let xml = "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://example.org/a.dtd'>\n<a>\n<x:b c='&lt;&#x64;'/>\
                   1 &amp; <![CDATA[<2>]]><!-- 3 --></a>";
        assert_eq!(walk(xml).expect("it is well formed"), "\n<a>\n<b<d>/1 & <2>/");
    }

    #[test]
    fn says_what_is_wrong() {
        let deep = format!("<a>{}", "<b>".repeat(DEPTH));
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        for (xml, message) in [
            ("<a>\n<b></a>", "2: </a> stands where </b> is expected"),
            (
                "<a>&nbsp;</a>",
                "1: the reference &nbsp; is none of XML's own; write the character itself",
            ),
            (bomb, "1: the reference &c; is none of XML's own; write the character itself"),
            ("<a>A & B</a>", "1: '&' begins no reference; write &amp;"),
            ("<a>\u{B}</a>", "1: the character U+000B is not allowed in XML; remove it"),
            (
                "<a>&#x1F;</a>",
                "1: the reference &#x1F; is none of XML's own; write the character itself",
            ),
            (
                "<a b='1' b='2'/>",
                "1: an attribute of <a> cannot be read: position 8: duplicated attribute",
            ),
            ("<a b='&x;'/>", "1: the attribute b cannot be read"),
            (&deep, "1: elements stand more than 64 deep"),
            ("<a>\n", "file: line 2: the file is cut off inside <a>; get a complete copy of it"),
            ("<a/><b/>", "file: line 1: a second file follows the first; split it off"),
            ("x<a/>", "file: line 1: text stands before the first element"),
            (
                "<a/>x",
                "file: line 1: something follows the end of the file's element; split it off",
            ),
            ("<a></a", "file: line 1: "),
        ] {
            let error = walk(xml).expect_err(xml);
            assert!(error.starts_with(message), "{xml}: {error}");
        }
    }

    #[test]
    fn bounds_a_token_and_a_concept() {
        let long = format!("<a>{}</a>", "x".repeat(2 * TOKEN_BYTES));
        assert!(walk(&long).expect_err("too long").contains("more than 4194304 bytes"));
        let wide = format!("<a>{}</a>", "<b c='1'></b>".repeat(CONCEPT_BYTES / 64));
        assert_eq!(walk(&wide).expect_err("too much"), "1: it has more than 16777216 bytes");
    }
}
