//! The entities that a DOCTYPE declares within the file.
//!
//! An entity that is a short text is expanded; characters may stand in it by reference, and so may such entities, wherever
//! they are declared. One that stands for a file, for markup or for entities that are none of these is a fault where it is
//! used: so no reference ever opens anything, and none becomes more than [`LONGEST_TEXT`] bytes. What all of them add to
//! a file is bounded as well ([`EntityBudget`]): a reference of four bytes can be made 256 times as long.
//!
//! Other than XML 1.0 has it (section 5.1), those that are declared behind a reference to a parameter entity are known too:
//! what that declares is never read, and without them the texts would lack what they stand for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::characters::{is_legal, number, predefined};
use super::doctype::{Declaration, Declarations};
use super::reference::Reference;

/// The longest text of an entity, in bytes.
const LONGEST_TEXT: usize = 1024;
/// The largest number of entities that are known; those after them are unknown.
const MOST_ENTITIES: usize = 1024;

/// How many bytes all references to entities may add to a file by default.
pub(in crate::formats) const ADDED_BYTES: usize = 16 << 20;

/// How many bytes more than the references to entities the texts are that they become, and how many they may be.
#[derive(Debug)]
pub(in crate::formats) struct EntityBudget {
    most: usize,
    /// Those of the files before it in its archive included.
    pub(in crate::formats) added: usize,
}

impl EntityBudget {
    pub(super) fn new(most: usize) -> Self {
        Self { most, added: 0 }
    }

    /// Counts what a reference of this name adds to the file; beyond the budget it is not expanded.
    pub(super) fn spend<'a>(&mut self, name: &str, reference: Reference<'a>) -> Reference<'a> {
        let Reference::Declared(text) = reference else { return reference };
        let added = text.len().saturating_sub("&;".len() + name.len());
        self.added = self.added.saturating_add(added);
        match self.added > self.most {
            true => Reference::Unexpanded(Unexpanded::TooMuch(self.most)),
            false => reference,
        }
    }
}

/// The general entities of a file by name.
#[derive(Debug, Default)]
pub(in crate::formats) struct Entities(BTreeMap<Box<str>, Entity>);

/// What an entity stands for.
#[derive(Debug, PartialEq)]
pub(in crate::formats) enum Entity {
    Text(Box<str>),
    Unexpanded(Unexpanded),
}

/// What is not expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unexpanded {
    /// A file or another resource.
    File,
    /// Entities that are not declared as short texts, or for which it stands in turn.
    Entities,
    /// Tags or other markup.
    Markup,
    /// A text of more than 1024 bytes, with the entities in it.
    LongText,
    /// A text with a character that XML forbids.
    IllegalCharacter,
    /// A text with which all entities together add more than this many bytes to the file.
    TooMuch(usize),
}

impl fmt::Display for Unexpanded {
    /// Says what the entity stands for, and what to write instead.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => formatter.write_str("a file; write the text itself"),
            Self::Entities => formatter.write_str(
                "entities that are not declared as short texts, or that stand for it in turn; write the text itself",
            ),
            Self::Markup => formatter.write_str("markup; write the markup itself"),
            Self::LongText => {
                write!(formatter, "more than {LONGEST_TEXT} bytes; write the text itself")
            }
            Self::IllegalCharacter => {
                formatter.write_str("a character that XML forbids; write the text without it")
            }
            Self::TooMuch(most) => write!(
                formatter,
                "a text, and all entities together add more than {most} bytes to the file, or to the archive that it is in; write the texts themselves"
            ),
        }
    }
}

impl Entities {
    /// Returns what a name stands for.
    pub(in crate::formats) fn get(&self, name: &str) -> Option<&Entity> {
        self.0.get(name)
    }

    /// Reads the declarations of a DOCTYPE. Of two declarations of a name the first counts (XML 1.0, section 4.2).
    pub(super) fn declared(declarations: Declarations<'_>) -> Self {
        let mut literals = BTreeMap::new();
        for declaration in declarations {
            if literals.len() == MOST_ENTITIES {
                break;
            }
            if let Declaration::Markup(markup) = declaration
                && let Some(declaration) = markup.strip_prefix("!ENTITY")
                && let Some((name, literal)) = read_declaration(declaration)
            {
                literals.entry(name).or_insert(literal);
            }
        }
        Self::expanded(literals)
    }

    /// Makes entities of what they are declared to be, each after those that it names.
    fn expanded(mut literals: BTreeMap<&str, Result<String, Unexpanded>>) -> Self {
        let mut entities = Self::default();
        while let Some(next) = literals.pop_first() {
            let mut open = vec![next];
            while let Some((name, literal)) = open.pop() {
                // One that is open stands for itself if it is named, and is unknown then.
                let names = || literal.iter().flat_map(|text| names_in(text));
                let named = names().find_map(|name| literals.remove_entry(name));
                match named {
                    Some(named) => open.extend([(name, literal), named]),
                    None => {
                        let text = literal.and_then(|literal| entities.used(&literal));
                        let entity = text.map_or_else(Entity::Unexpanded, Entity::Text);
                        entities.0.insert(name.into(), entity);
                    }
                }
            }
        }
        entities
    }

    /// Returns what a text becomes where it is used, in which references to characters are resolved: it is read once more
    /// there (XML 1.0, section 4.4).
    fn used(&self, declared: &str) -> Result<Box<str>, Unexpanded> {
        let (used, has_more) = resolved(declared, |name| {
            let character = predefined(name).or_else(|| numbered(name));
            character.map(of_character).or_else(|| match self.get(name) {
                Some(Entity::Text(text)) => Some(Cow::Borrowed(text)),
                _ => None,
            })
        });
        if has_more {
            Err(Unexpanded::Entities)
        } else if used.len() > LONGEST_TEXT {
            Err(Unexpanded::LongText)
        } else if used.chars().all(is_legal) {
            Ok(used.into())
        } else {
            Err(Unexpanded::IllegalCharacter)
        }
    }
}

/// Reads a declaration behind its `<!ENTITY`; none for a parameter entity.
fn read_declaration(declaration: &str) -> Option<(&str, Result<String, Unexpanded>)> {
    let declaration = declaration.trim_start();
    let (name, value) = declaration.split_once(|end: char| end.is_ascii_whitespace())?;
    if name == "%" {
        return None;
    }
    let value = value.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let (literal, _after) = value[1..].split_once(quote)?;
            Some((name, replacement_text(literal)))
        }
        _ => Some((name, Err(Unexpanded::File))),
    }
}

/// Returns the text that a literal value is declared to be: references to characters are resolved in it (XML 1.0, section
/// 4.5), those to entities stay.
fn replacement_text(literal: &str) -> Result<String, Unexpanded> {
    if literal.len() > LONGEST_TEXT {
        return Err(Unexpanded::LongText);
    }
    if literal.contains('%') {
        return Err(Unexpanded::Entities);
    }
    let (declared, _has_more) = resolved(literal, |name| numbered(name).map(of_character));
    if declared.contains('<') {
        return Err(Unexpanded::Markup);
    }
    Ok(declared)
}

/// Returns the names of all references in a text.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').skip(1).filter_map(|reference| Some(reference.split_once(';')?.0))
}

/// Returns a text with the references resolved that `replacement` knows, and whether there are others; of one that
/// becomes too long the rest is as it was.
fn resolved<'a>(text: &str, replacement: impl Fn(&str) -> Option<Cow<'a, str>>) -> (String, bool) {
    let (mut resolved, mut has_more) = (String::new(), false);
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&')
        && resolved.len() <= LONGEST_TEXT
    {
        resolved.push_str(before);
        let known = reference.split_once(';');
        match known.and_then(|(name, after)| Some((replacement(name)?, after))) {
            Some((replacement, after)) => {
                resolved.push_str(&replacement);
                rest = after;
            }
            None => {
                resolved.push('&');
                has_more = true;
                rest = reference;
            }
        }
    }
    resolved.push_str(rest);
    (resolved, has_more)
}

fn of_character(character: char) -> Cow<'static, str> {
    Cow::Owned(character.into())
}

/// Returns the character of a reference by number, without its `&` and `;`.
fn numbered(name: &str) -> Option<char> {
    char::from_u32(number(name.strip_prefix('#')?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::doctype::Doctype;

    fn declared(doctype: &str) -> Entities {
        Doctype::read(doctype).entities
    }

    #[test]
    fn adds_no_more_than_is_allowed() {
        let mut budget = EntityBudget::new(5);
        let long = || Reference::Declared("abcdef");
        for (name, reference, spent) in [
            ("e", long(), long()),
            ("nbsp", Reference::Declared("\u{A0}"), Reference::Declared("\u{A0}")),
            ("amp", Reference::Character('&'), Reference::Character('&')),
            ("ee", long(), long()),
            ("a", Reference::Declared("abcd"), Reference::Unexpanded(Unexpanded::TooMuch(5))),
            ("amp", Reference::Character('&'), Reference::Character('&')),
        ] {
            assert_eq!(budget.spend(name, reference), spent, "{name}");
        }
    }

    #[test]
    fn knows_short_texts_and_distrusts_the_rest() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        let long_half = &long[LONGEST_TEXT / 2..];
        let text = |text: &str| Some(Entity::Text(text.into()));
        let refused = |what| Some(Entity::Unexpanded(what));
        for (declarations, entity) in [
            ("<!ENTITY e 'a \"b\"'>", text("a \"b\"")),
            ("<!ELEMENT tmx ANY>\n<!ENTITY\te\n\"&#160;&#x628;\" >", text("\u{A0}ب")),
            ("<!ENTITY e '1'><!ENTITY e '2'>", text("1")),
            ("<!-- <!ENTITY e '1'> --><!ENTITY e '2'>", text("2")),
            ("<?x <!ENTITY e '1'>?><!ENTITY e '2'>", text("2")),
            ("<!ENTITY e ''>", text("")),
            ("<!ENTITY % e '1'>", None),
            ("<!ENTITY e", None),
            ("<!ENTITY e 'open", None),
            ("<!ENTITY e '&a;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY e '&a;&b;'><!ENTITY a '&b;x'><!ENTITY b 'y'>", text("yxy")),
            ("<!ENTITY e '&#38;a;'><!ENTITY a 'x'>", text("x")),
            ("<!ENTITY e '&a;'><!ENTITY a 'x&b;'><!ENTITY b '&e;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY b '&e;'><!ENTITY e '&a;'><!ENTITY a '&a;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY e '&a;'><!ENTITY a '<b/>'>", refused(Unexpanded::Entities)),
            ("<!ENTITY a SYSTEM 'x'><!ENTITY e '&a;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY e '&e;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY a 'x &lt;'><!ENTITY b '&a; y'><!ENTITY e '&b;&#38;a;'>", text("x < yx <")),
            ("<!ENTITY amp 'x'><!ENTITY e '&amp;'>", text("&")),
            (
                &format!("<!ENTITY a '{long_half}'><!ENTITY e '&a;&a;'>"),
                refused(Unexpanded::LongText),
            ),
            ("<!ENTITY e 'a & b'>", refused(Unexpanded::Entities)),
            ("<!ENTITY e 'A &amp; B &lt;b> &#38;#38; &#38;lt;'>", text("A & B <b> & <")),
            ("<!ENTITY e '&#60;b/>'>", refused(Unexpanded::Markup)),
            ("<!ENTITY e '&#38;a;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY e '<b/>'>", refused(Unexpanded::Markup)),
            ("<!ENTITY e '%p;'>", refused(Unexpanded::Entities)),
            ("<!ENTITY e '&#0;'>", refused(Unexpanded::IllegalCharacter)),
            ("<!ENTITY e SYSTEM 'file:///etc/hostname'>", refused(Unexpanded::File)),
            ("<!ENTITY e PUBLIC 'a' 'http://localhost/'>", refused(Unexpanded::File)),
            (&format!("<!ENTITY e '{long}'>"), refused(Unexpanded::LongText)),
        ] {
            let entities = declared(&format!("<!DOCTYPE tmx SYSTEM 'a[' [{declarations}]>"));
            assert_eq!(entities.get("e"), entity.as_ref(), "{declarations}");
        }
        let chain: String = (1..MOST_ENTITIES)
            .map(|at| format!("<!ENTITY e{at:04} '&e{:04};.'>", at + 1))
            .collect();
        let last = format!("<!ENTITY e{MOST_ENTITIES:04} 'x'>");
        let entities = declared(&format!("<!DOCTYPE tmx [{chain}{last}]>"));
        let whole = format!("x{}", ".".repeat(MOST_ENTITIES - 1));
        assert_eq!(entities.get("e0001"), text(&whole).as_ref());
        let many: String = (0..3000).map(|at| format!("<!ENTITY e{at} 'x'>")).collect();
        assert_eq!(declared(&format!("<!DOCTYPE tmx [{many}]>")).0.len(), MOST_ENTITIES);
    }
}
