//! Reading TBX: every version, style and dialect by the names of its elements.
//!
//! The versions differ in names only: `termEntry`, `conceptEntry` and `entry` are concepts; `langSet`, `langSec`
//! and `langGroup` hold a language; `tig`, `ntig`, `termSec` and `termGroup` a term. What is said has its
//! name in an attribute (`<descrip type="definition">`) or is an element of that name (`<basic:definition>`).

use std::io::Read;

use super::builder::ConceptBuilder;
use crate::formats::shortened::shortened;
use crate::formats::terms::error::{TermFault, TermFileError};
use crate::formats::terms::reading::Reading;
use crate::formats::terms::xml::{Element, Node, Stop, XmlReader};
use crate::language::names::tag_of;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Concept,
    Language,
    TermGroup,
    Term,
    /// It holds others and says nothing itself.
    Group,
    /// Who changed what and when, and links: a glossary has no place for them.
    Record(&'static str),
    /// It says something, by its attribute `type` or its name.
    Category,
    /// The identifier of a concept (MultiTerm).
    Identifier,
    /// The tag of the language (MultiTerm).
    LanguageName,
    /// Nothing that a terminologist would miss.
    Nothing,
}

const ROLES: &[(&str, Role)] = &[
    ("termEntry", Role::Concept),
    ("conceptEntry", Role::Concept),
    ("entry", Role::Concept),
    ("conceptGrp", Role::Concept),
    ("langSet", Role::Language),
    ("langSec", Role::Language),
    ("langGroup", Role::Language),
    ("langSection", Role::Language),
    ("languageGrp", Role::Language),
    ("tig", Role::TermGroup),
    ("ntig", Role::TermGroup),
    ("termSec", Role::TermGroup),
    ("termGroup", Role::TermGroup),
    ("term", Role::Term),
    ("termGrp", Role::Group),
    ("descripGrp", Role::Group),
    ("adminGrp", Role::Group),
    ("termNoteGrp", Role::Group),
    ("termCompList", Role::Record("parts of terms")),
    ("termCompGrp", Role::Record("parts of terms")),
    ("transacGrp", Role::Record("who changed what and when")),
    ("transac", Role::Record("who changed what and when")),
    ("date", Role::Record("who changed what and when")),
    ("ref", Role::Record("links to other concepts")),
    ("crossReference", Role::Record("links to other concepts")),
    ("xref", Role::Record("links to files and pages")),
    ("xGraphic", Role::Record("links to files and pages")),
    ("concept", Role::Identifier),
    ("language", Role::LanguageName),
    ("system", Role::Nothing),
];

/// How the element of a concept ends.
enum End {
    Closed,
    /// Not at all: the next concept begins inside it.
    Interrupted(Element),
}

/// Elements inside a text that hold codes, not text (ISO 30042, 7.2).
const CODES: [&str; 5] = ["ph", "bpt", "ept", "it", "ut"];
const ROOTS: [&str; 3] = ["martif", "tbx", "TBX"];
/// Text that stands where only elements belong.
const MISPLACED: &str = "text between elements, where none belongs";

/// Reads a TBX file.
///
/// # Errors
/// If the file is none, or broken as a whole; what is broken in a concept becomes a problem of the reading.
pub fn read(reader: &mut dyn Read, reading: &mut Reading) -> Result<(), TermFileError> {
    read_as(reader, reading, &ROOTS, "a TBX file")
}

/// Reads a file of TBX's shape whose root is one of these elements.
pub(in crate::formats::terms) fn read_as(
    reader: &mut dyn Read,
    reading: &mut Reading,
    roots: &[&str],
    expected: &'static str,
) -> Result<(), TermFileError> {
    let mut reader = XmlReader::new(reader, reading.entities_added)?;
    let mut found = find_root(&mut reader, roots, expected, reading)?;
    // The first concept is open.
    let around = reader.depth().saturating_sub(1);
    while let Some(element) = found.take() {
        let line = element.line;
        let read = read_concept(&mut reader, &element, reading);
        reading.take_over(reader.take_mended());
        found = match read {
            Ok(End::Closed) => next_concept(&mut reader, around, reading)?,
            Ok(End::Interrupted(next)) => {
                let message = "another begins before it ends".to_owned();
                reading.problem(line, TermFault::Markup(message));
                reader.reopen(around, &next);
                Some(next)
            }
            Err(Stop::File(error)) => return Err(error),
            Err(Stop::Concept { line: at, message }) => {
                let begun =
                    if at == line { String::new() } else { format!(" (it begins in line {line})") };
                reading.problem(at, TermFault::Markup(format!("{message}{begun}")));
                reader.find(around, is_concept, reading)?
            }
        };
    }
    reading.entities_added = reader.entities_added();
    Ok(())
}

/// Reads up to the first concept. What is broken before the concepts begin breaks the file.
fn find_root(
    reader: &mut XmlReader<'_>,
    roots: &[&str],
    expected: &'static str,
    reading: &mut Reading,
) -> Result<Option<Element>, TermFileError> {
    let mut text = String::new();
    let mut has_root = false;
    loop {
        match reader.next(&mut text) {
            Ok(Node::Start(element))
                if reader.depth() == 1 && !roots.contains(&element.local()) =>
            {
                let found = format!("<{}>", shortened(&element.name));
                return Err(TermFileError::WrongFormat { line: element.line, expected, found });
            }
            Ok(Node::Start(element)) if is_concept(element.local()) => {
                reader.begin_concept();
                return Ok(Some(element));
            }
            Ok(Node::Start(_) | Node::End) => {
                has_root = true;
                text.clear();
            }
            Ok(Node::EndOfFile) if has_root => return Ok(None),
            Ok(Node::EndOfFile) => {
                let found = "nothing".to_owned();
                return Err(TermFileError::WrongFormat { line: 1, expected, found });
            }
            Err(Stop::File(TermFileError::Broken { line, .. })) if reader.depth() == 0 => {
                let found = "something else than XML".to_owned();
                return Err(TermFileError::WrongFormat { line, expected, found });
            }
            Err(Stop::File(error)) => return Err(error),
            // A tag among the concepts cannot be read, so that it is that of the first.
            Err(Stop::Concept { line, message })
                if reader.depth() > 0 && !reader.is_inside(is_header) =>
            {
                let around = reader.depth();
                let is_of_concept = reader.has_unread(is_concept);
                reading.problem(line, TermFault::Markup(message.clone()));
                return match reader.find(around, is_concept, reading)? {
                    None if !is_of_concept => Err(TermFileError::Broken { line, message }),
                    found => Ok(found),
                };
            }
            Err(Stop::Concept { line, message }) => {
                return Err(TermFileError::Broken { line, message });
            }
        }
    }
}

/// Tells whether an element is the header of a file: `martifHeader`, `tbxHeader`.
fn is_header(name: &str) -> bool {
    name.ends_with("eader")
}

fn next_concept(
    reader: &mut XmlReader<'_>,
    around: usize,
    reading: &mut Reading,
) -> Result<Option<Element>, TermFileError> {
    let mut text = String::new();
    loop {
        reader.begin_concept();
        text.clear();
        let is_between = reader.depth() == around;
        let node = reader.next(&mut text);
        reading.take_over(reader.take_mended());
        if is_between && !text.trim().is_empty() {
            reading.losses.add(MISPLACED);
        }
        match node {
            Ok(Node::Start(element)) if is_concept(element.local()) => return Ok(Some(element)),
            Ok(Node::Start(_) | Node::End) => {}
            Ok(Node::EndOfFile) => return Ok(None),
            Err(Stop::File(error)) => return Err(error),
            Err(Stop::Concept { line, message }) => {
                reading.problem(line, TermFault::Markup(message));
                return reader.find(around, is_concept, reading);
            }
        }
    }
}

fn role(name: &str) -> Role {
    ROLES.iter().find(|(other, _)| *other == name).map_or(Role::Category, |(_, role)| *role)
}

fn is_concept(name: &str) -> bool {
    role(name) == Role::Concept
}

fn read_concept(
    reader: &mut XmlReader<'_>,
    concept: &Element,
    reading: &mut Reading,
) -> Result<End, Stop> {
    let mut builder =
        ConceptBuilder::new(concept.attribute("id").unwrap_or_default(), concept.line);
    let mut open: Vec<Role> = Vec::new();
    let mut between = String::new();
    loop {
        between.clear();
        let node = reader.next(&mut between)?;
        if !between.trim().is_empty() {
            reading.losses.add(MISPLACED);
        }
        let element = match node {
            Node::Start(element) => element,
            Node::End => match open.pop() {
                None => break,
                Some(Role::Language) => {
                    builder.end_language();
                    continue;
                }
                Some(Role::TermGroup) => {
                    builder.end_term(reading);
                    continue;
                }
                Some(_) => continue,
            },
            Node::EndOfFile => break,
        };
        let mut role = role(element.local());
        // MultiTerm has `termGrp` for what is `tig`, and TBX has it inside `ntig`.
        if element.local() == "termGrp" && !open.contains(&Role::TermGroup) {
            role = Role::TermGroup;
        }
        match role {
            Role::Concept => return Ok(End::Interrupted(element)),
            Role::Language => {
                let tag = element.attribute("xml:lang").or_else(|| element.attribute("lang"));
                builder.begin_language(tag, element.line, reading);
                open.push(role);
            }
            Role::LanguageName => {
                let tag = element.attribute("lang").or_else(|| element.attribute("type"));
                let tag = tag.map(|name| tag_of(name).unwrap_or(name));
                builder.begin_language(tag, element.line, reading);
                reader.skip()?;
            }
            Role::TermGroup => {
                builder.begin_term(reading);
                open.push(role);
            }
            Role::Group => open.push(role),
            Role::Term => {
                let mut text = String::new();
                reader.read_text(&mut text, &CODES)?;
                builder.add_term(&text, element.line, reading);
            }
            Role::Identifier => {
                let mut text = String::new();
                reader.read_text(&mut text, &CODES)?;
                builder.set_id(text.trim());
            }
            Role::Record(what) => {
                reading.losses.add(what);
                reader.skip()?;
            }
            Role::Nothing => reader.skip()?,
            Role::Category => {
                let mut text = String::new();
                reader.read_text(&mut text, &CODES)?;
                let name = element.attribute("type").unwrap_or(element.local());
                builder.say(name, &text, element.line, reading);
            }
        }
    }
    builder.finish(reading);
    Ok(End::Closed)
}

#[cfg(test)]
mod tests;
