//! The elements of an XML termbase as a stream: the tokens of XML, checked for what XML forbids.
//!
//! Faults cost what they cost in TMX by default. What can be mended is, and noted ([`Mending`]), control characters that
//! XML 1.1 allows included: no term has any. What breaks the structure costs the concept ([`Stop::Concept`]), and so does
//! markup that is none or too long, and an entity that stands for markup; what leaves no structure at all, the end of the
//! file inside an element, and an entity that stands for a file or a long text end the reading ([`Stop::File`]).

use std::io::Read;

use quick_xml::events::BytesStart;

use super::error::{TermFault, TermFileError, TermProblem};
use super::mending::Mending;
use super::reading::Reading;
use crate::attributes::Attributes;
use crate::formats::decode::decode_xml;
use crate::formats::shortened::shortened;
use crate::formats::xml::attributes::read_attributes;
use crate::formats::xml::content::Content;
use crate::formats::xml::doctype::Doctype;
use crate::formats::xml::entities::ADDED_BYTES;
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
    pub(super) attributes: Attributes,
    pub(super) line: u64,
}

impl Element {
    /// Reads a start tag.
    fn read(
        start: &BytesStart<'_>,
        line: u64,
        content: &mut Content,
        mending: &mut Mending,
    ) -> Result<Self, Stop> {
        let name = start.name().as_ref().into();
        let note = &mut |fault| mending.note(line, fault);
        let attributes = read_attributes(start, content, ATTRIBUTES, note);
        mending.check()?;
        Ok(Self { name, attributes, line })
    }

    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name)
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
    /// The last element whose tag could not be read, without its prefix.
    unread: Box<str>,
    spent: usize,
    content: Content,
    mending: Mending,
}

impl<'a> XmlReader<'a> {
    /// Begins to read a file to whose archive entities have added so many bytes before.
    pub(super) fn new(
        reader: &'a mut dyn Read,
        entities_added: usize,
    ) -> Result<Self, TermFileError> {
        let decoder = decode_xml(reader).map_err(|error| TermFileError::reading(1, error))?;
        let limits = TokenLimits { tag: TOKEN_BYTES, text: TOKEN_BYTES };
        let tokenizer = Tokenizer::new(decoder, limits);
        let mut content = Content::new(ADDED_BYTES);
        content.budget.added = entities_added;
        Ok(Self {
            tokenizer,
            open: Vec::new(),
            is_empty: false,
            has_root: false,
            unread: Box::default(),
            spent: 0,
            content,
            mending: Mending::default(),
        })
    }

    /// Returns what was mended since it was last asked.
    pub(super) fn take_mended(&mut self) -> Vec<TermProblem> {
        self.mending.take()
    }

    /// Returns how many bytes entities have added so far, to the files before it in its archive as well.
    pub(super) fn entities_added(&self) -> usize {
        self.content.budget.added
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Tells whether an element of this kind is open.
    pub(super) fn is_inside(&self, is_meant: impl Fn(&str) -> bool) -> bool {
        self.open.iter().any(|name| is_meant(name))
    }

    /// Tells whether the last tag that could not be read is that of an element of this kind.
    pub(super) fn has_unread(&self, is_meant: impl Fn(&str) -> bool) -> bool {
        is_meant(&self.unread)
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
            let kind = self.tokenizer.read();
            let (tokenizer, content, mending) =
                (&self.tokenizer, &mut self.content, &mut self.mending);
            let line = tokenizer.token_position().line;
            let before = text.len();
            let readable = kind.as_ref().ok().copied();
            content.push(readable, tokenizer, text, &mut |fault, _position| {
                mending.note(line, fault);
            });
            mending.check()?;
            let kind = kind.map_err(|failure| self.unreadable(failure))?;
            let tokenizer = &self.tokenizer;
            match kind {
                TokenKind::Start | TokenKind::Empty => {
                    let start = tokenizer.start_tag();
                    let element = Element::read(&start, line, &mut self.content, &mut self.mending);
                    if element.is_err() {
                        self.unread = start.local_name().as_ref().into();
                    }
                    return self.enter(element?, line, kind == TokenKind::Empty);
                }
                TokenKind::End => {
                    let name: Box<str> = tokenizer.end_name().into();
                    return self.leave(&name, line);
                }
                TokenKind::EndOfFile => return self.end(),
                TokenKind::Doctype if !self.has_root => {
                    let note = &mut |fault| self.mending.note(line, fault);
                    self.content.define(Doctype::read(tokenizer.token()), note);
                    self.mending.check()?;
                }
                TokenKind::Text
                | TokenKind::CData
                | TokenKind::Reference
                | TokenKind::Instruction
                | TokenKind::Doctype
                | TokenKind::Comment => {}
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
    /// elements around it. `None` is the end of the file. The reading is told of those that are broken themselves.
    pub(super) fn find(
        &mut self,
        depth: usize,
        is_concept: impl Fn(&str) -> bool,
        reading: &mut Reading,
    ) -> Result<Option<Element>, TermFileError> {
        self.is_empty = false;
        self.content.forget();
        loop {
            let kind = match self.tokenizer.read() {
                Ok(kind @ (TokenKind::Start | TokenKind::Empty)) => kind,
                Ok(TokenKind::EndOfFile) => return Ok(None),
                Ok(_) => continue,
                Err(failure) => {
                    // Of what is skipped only a tag can be another concept.
                    let is_tag = matches!(failure, Failure::TooLarge(kind, _) if kind.is_tag());
                    match self.unreadable(failure) {
                        Stop::Concept { line, message } if is_tag => {
                            reading.problem(line, TermFault::Markup(message));
                        }
                        Stop::Concept { .. } => {}
                        Stop::File(error) => return Err(error),
                    }
                    continue;
                }
            };
            let start = self.tokenizer.start_tag();
            if !is_concept(start.local_name().as_ref()) {
                continue;
            }
            let line = self.tokenizer.token_position().line;
            let element = match Element::read(&start, line, &mut self.content, &mut self.mending) {
                Ok(element) => element,
                Err(Stop::File(error)) => return Err(error),
                Err(Stop::Concept { line, message }) => {
                    reading.problem(line, TermFault::Markup(message));
                    continue;
                }
            };
            self.reopen(depth, &element);
            self.is_empty = kind == TokenKind::Empty;
            return Ok(Some(element));
        }
    }

    /// Takes an element that has just begun for one with `depth` elements around it, whatever was open.
    pub(super) fn reopen(&mut self, depth: usize, element: &Element) {
        self.open.truncate(depth);
        self.open.push(element.name.clone());
        self.spent = 0;
    }

    fn enter(&mut self, element: Element, line: u64, is_empty: bool) -> Result<Node, Stop> {
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

    /// Says what it costs that there is no token: the file, where there is no concept or nothing behind it.
    fn unreadable(&mut self, failure: Failure) -> Stop {
        let line = self.tokenizer.token_position().line;
        let is_outside = self.open.is_empty();
        let (message, costs_file) = match failure {
            Failure::Reading(error) => {
                let line = self.tokenizer.position().line;
                return Stop::File(TermFileError::reading(line, error));
            }
            Failure::TooLarge(_kind, bytes) => {
                (format!("a tag or text has more than {bytes} bytes; shorten it"), is_outside)
            }
            Failure::Malformed(error) => {
                (error.to_string(), is_outside || self.tokenizer.is_at_end())
            }
        };
        match costs_file {
            true => Stop::File(TermFileError::Broken { line, message }),
            false => Stop::Concept { line, message },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::terms::mending::MENDED;

    /// Reads a file to its end and returns its tags and texts with what was mended, or why it stopped.
    fn walk(xml: &str) -> Result<String, String> {
        let mut bytes = xml.as_bytes();
        let mut reader = XmlReader::new(&mut bytes, 0).expect("UTF-8");
        let mut seen = String::new();
        loop {
            match reader.next(&mut seen) {
                Ok(Node::Start(element)) => {
                    let attributes = element.attributes.iter().map(|(_, value)| value);
                    seen += &format!("<{}{}>", element.local(), attributes.collect::<String>());
                }
                Ok(Node::End) => seen.push('/'),
                Ok(Node::EndOfFile) => {
                    let mended = reader.take_mended();
                    seen.extend(mended.iter().map(|problem| format!("\n{problem}")));
                    return Ok(seen);
                }
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
    fn mends_what_can_be() {
        let declared = "<!DOCTYPE a SYSTEM 'x' [<!ENTITY n 'نص'>]><a b='&n;'>&n;</a>";
        for (xml, read) in [
            (declared, "<aنص>نص/"),
            ("<!DOCTYPE a [<!ATTLIST a c CDATA 'd'>]><a b='1'/>", "<a1d>/"),
            (
                "<!DOCTYPE a [<!ATTLIST a c CDATA '<'>]><a/>",
                "<a>/\nline 1: the DOCTYPE gives <a> the attribute c by default, which is not read",
            ),
            ("<a>&nbsp;</a>", "<a>\u{A0}/\nline 1: the entity &nbsp; is HTML's"),
            ("<a>A & B</a>", "<a>A & B/\nline 1: '&' begins no reference"),
            ("<a>\n& so; on</a>", "<a>\n& so; on/\nline 2: '&' begins no reference"),
            ("<a b='A & B' c='&ndash;&'/>", "<aA & B–&>/\nline 1: '&' begins no reference"),
            ("<a>1\u{B}2\u{1}</a>", "<a>1\n2/\nline 1: the character U+000B is not allowed"),
            ("<a>1]]>2</a>", "<a>1]]>2/\nline 1: ']]>' is not allowed in text"),
            ("<a b='1\n\t2'/>", "<a1  2>/"),
            ("<a b='1' \u{A0}c='2'/>", "<a1>/\nline 1: \u{A0}c='2' has a character in its name"),
            ("<a>1&#x1F;</a>", "<a>1/\nline 1: the character U+001F is not allowed"),
            ("<a b='1\u{1}'/>", "<a1>/\nline 1: the character U+0001 is not allowed"),
            (
                "<a>&#xD83D;&#xDE00;</a>",
                "<a>\u{1F600}/\nline 1: two references are the halves of U+1F600",
            ),
            (
                "<a b='&#55357;&#56832;'/>",
                "<a\u{1F600}>/\nline 1: two references are the halves of U+1F600",
            ),
            ("<a>&#xD83D;1</a>", "<a>1/\nline 1: the character U+D83D is not allowed"),
            ("<a b='&#xD83D;&amp;'/>", "<a&>/\nline 1: the character U+D83D is not allowed"),
            ("<a b='&#xD83D;'>&#xD83D;</a>", "<a>/\nline 1: the character U+D83D is not allowed"),
        ] {
            let seen = walk(xml).expect(xml);
            assert!(seen.starts_with(read), "{xml}: {seen}");
        }
        let many = format!("<a>{}</a>", "&".repeat(MENDED + 1));
        assert!(walk(&many).expect_err("too many").starts_with("file: line 1: more than 10000"));
    }

    #[test]
    fn says_what_is_wrong() {
        let deep = format!("<a>{}", "<b>".repeat(DEPTH));
        let bomb = "<!DOCTYPE a [<!ENTITY c '&c;&c;'>]><a>&c;</a>";
        for (xml, message) in [
            ("<a>\n<b></a>", "2: </a> stands where </b> is expected"),
            (
                "<a>&bogus;</a>",
                "1: the entity &bogus; is not one of XML's five; write the character itself",
            ),
            (bomb, "file: line 1: the entity &c; stands for entities that are not declared"),
            (
                "<!DOCTYPE a [<!ENTITY f SYSTEM 'f'>]><a b='&f;'/>",
                "file: line 1: the entity &f; stands for a file; write",
            ),
            ("<a b='1' b='2'/>", "1: an element has the attribute b twice"),
            ("<a b='&x;'/>", "1: the entity &x; is not one of XML's five"),
            ("<a b='<'/>", "1: the attribute b holds a '<'; close its quote or write &lt;"),
            ("<a b=1/>", "1: in <a>, no value in quotes, or no blank before it: b=1"),
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
