//! What `&name;` stands for.

use quick_xml::XmlVersion;

use super::characters::{is_legal, is_name, number, predefined};
use super::entities::{Entities, Entity, Unexpanded};
use super::html_entities;

/// What a reference is.
#[derive(Debug, PartialEq)]
pub(in crate::formats) enum Reference<'a> {
    Character(char),
    /// The first half of a surrogate pair.
    Half(u32),
    /// A character that XML forbids.
    Illegal(u32),
    /// An entity that the DOCTYPE declares as a short text.
    Declared(&'a str),
    /// An entity that HTML has.
    Html(&'static str),
    /// A declared entity that is not expanded.
    Unexpanded(Unexpanded),
    /// An entity that is not declared.
    Unknown,
    /// No reference at all.
    Bare,
}

/// Reads what stands between `&` and `;`.
pub(in crate::formats) fn read_reference<'a>(
    name: &str,
    version: XmlVersion,
    entities: &'a Entities,
) -> Reference<'a> {
    if let Some(character) = predefined(name) {
        return Reference::Character(character);
    }
    match name.strip_prefix('#') {
        Some(digits) => number(digits).map_or(Reference::Bare, |code| numbered(code, version)),
        None if is_name(name) => named(name, entities),
        None => Reference::Bare,
    }
}

fn named<'a>(name: &str, entities: &'a Entities) -> Reference<'a> {
    match entities.get(name) {
        Some(Entity::Text(text)) => Reference::Declared(text),
        Some(Entity::Unexpanded(what)) => Reference::Unexpanded(*what),
        None => html_entities::resolve(name).map_or(Reference::Unknown, Reference::Html),
    }
}

fn numbered<'a>(code: u32, version: XmlVersion) -> Reference<'a> {
    let is_control_of_1_1 = version == XmlVersion::Explicit1_1 && (1..0x20).contains(&code);
    match char::from_u32(code) {
        Some(character) if is_legal(character) || is_control_of_1_1 => {
            Reference::Character(character)
        }
        None if (0xD800..0xDC00).contains(&code) => Reference::Half(code),
        _ => Reference::Illegal(code),
    }
}

/// Joins the first half of a surrogate pair with the reference that follows it.
pub(in crate::formats) fn join(half: u32, name: &str) -> Option<char> {
    let second = number(name.strip_prefix('#')?)?;
    if !(0xDC00..0xE000).contains(&second) {
        return None;
    }
    char::from_u32(0x1_0000 + ((half & 0x3FF) << 10) + (second & 0x3FF))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::doctype::Doctype;

    #[test]
    fn resolves_what_xml_knows_and_nothing_else() {
        let entities =
            Doctype::read("<!DOCTYPE tmx [<!ENTITY n 'نص'><!ENTITY f SYSTEM 'f'>]>").entities;
        let read = |name| read_reference(name, XmlVersion::Implicit1_0, &entities);
        for (name, reference) in [
            ("amp", Reference::Character('&')),
            ("apos", Reference::Character('\'')),
            ("#13", Reference::Character('\r')),
            ("#x202E", Reference::Character('\u{202E}')),
            ("#x1F600", Reference::Character('\u{1F600}')),
            ("#x1F", Reference::Illegal(0x1F)),
            ("#0", Reference::Illegal(0)),
            ("#xD83D", Reference::Half(0xD83D)),
            ("#xDE00", Reference::Illegal(0xDE00)),
            ("#xFFFE", Reference::Illegal(0xFFFE)),
            ("#x110000", Reference::Illegal(0x11_0000)),
            ("#99999999999", Reference::Bare),
            ("#", Reference::Bare),
            ("#+65", Reference::Bare),
            ("n", Reference::Declared("نص")),
            ("f", Reference::Unexpanded(Unexpanded::File)),
            ("nbsp", Reference::Html("\u{A0}")),
            ("NotEqualTilde", Reference::Html("\u{2242}\u{338}")),
            ("bogus", Reference::Unknown),
            (" and so on", Reference::Bare),
            ("", Reference::Bare),
        ] {
            assert_eq!(read(name), reference, "{name}");
        }
        let in_1_1 = read_reference("#x1F", XmlVersion::Explicit1_1, &entities);
        assert_eq!(in_1_1, Reference::Character('\u{1F}'));
    }

    #[test]
    fn joins_the_halves_of_a_pair() {
        for (name, joined) in [
            ("#xDE00", Some('\u{1F600}')),
            ("#56832", Some('\u{1F600}')),
            ("#x41", None),
            ("lt", None),
        ] {
            assert_eq!(join(0xD83D, name), joined, "{name}");
        }
    }
}
