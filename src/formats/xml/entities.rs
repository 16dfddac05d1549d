//! The entities that a DOCTYPE declares within the file.
//!
//! An entity that is a short text is expanded. One that stands for a file, for other entities or for
//! markup is a fault where it is used: so no reference ever opens anything, and none becomes more than
//! [`LONGEST_TEXT`] bytes.

use std::collections::BTreeMap;

use super::characters::{is_legal, number};

/// The longest text of an entity, in bytes.
const LONGEST_TEXT: usize = 1024;
/// The largest number of entities that are known; those after them are unknown.
const MOST_ENTITIES: usize = 1024;

/// The general entities of a file by name.
#[derive(Debug, Default)]
pub(in crate::formats) struct Entities(BTreeMap<Box<str>, Entity>);

/// What an entity stands for.
#[derive(Debug, PartialEq)]
pub(in crate::formats) enum Entity {
    Text(Box<str>),
    /// A file, other entities, markup, or a long text.
    Hostile,
}

impl Entities {
    /// Returns what a name stands for.
    pub(in crate::formats) fn get(&self, name: &str) -> Option<&Entity> {
        self.0.get(name)
    }

    /// Reads the declarations of a DOCTYPE, given what stands between `<!DOCTYPE` and its `>`. Of two
    /// declarations of a name the first counts (XML 1.0, section 4.2).
    pub(in crate::formats) fn of_doctype(doctype: &str) -> Self {
        let mut entities = Self::default();
        let mut rest = doctype.split_once('[').map_or("", |(_before, subset)| subset);
        while let Some(at) = rest.find("<!")
            && entities.0.len() < MOST_ENTITIES
        {
            rest = &rest[at + 2..];
            if let Some(comment) = rest.strip_prefix("--") {
                rest = comment.split_once("-->").map_or("", |(_comment, after)| after);
            } else if let Some(declaration) = rest.strip_prefix("ENTITY")
                && let Some((name, entity, after)) = read_declaration(declaration)
            {
                entities.0.entry(name.into()).or_insert(entity);
                rest = after;
            }
        }
        entities
    }
}

/// Reads a declaration behind its `<!ENTITY`; none for a parameter entity.
fn read_declaration(declaration: &str) -> Option<(&str, Entity, &str)> {
    let declaration = declaration.trim_start();
    let (name, value) = declaration.split_once(|end: char| end.is_ascii_whitespace())?;
    if name == "%" {
        return None;
    }
    let value = value.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let (text, after) = value[1..].split_once(quote)?;
            Some((name, replacement(text), after))
        }
        _ => Some((name, Entity::Hostile, value)),
    }
}

/// Returns what a literal value stands for.
fn replacement(literal: &str) -> Entity {
    if literal.len() > LONGEST_TEXT {
        return Entity::Hostile;
    }
    let mut text = String::new();
    let mut rest = literal;
    while let Some((before, reference)) = rest.split_once('&') {
        let character = reference.split_once(';').and_then(|(name, after)| {
            let character = char::from_u32(number(name.strip_prefix('#')?)?)?;
            Some((character, after))
        });
        let Some((character, after)) = character else { return Entity::Hostile };
        text.push_str(before);
        text.push(character);
        rest = after;
    }
    text.push_str(rest);
    // What a reference in the value stands for would be read as markup once more.
    let is_plain = |one: char| is_legal(one) && !matches!(one, '&' | '<' | '%');
    if text.chars().all(is_plain) { Entity::Text(text.into()) } else { Entity::Hostile }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_short_texts_and_distrusts_the_rest() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        let text = |text: &str| Some(Entity::Text(text.into()));
        for (declarations, entity) in [
            ("<!ENTITY e 'a \"b\"'>", text("a \"b\"")),
            ("<!ELEMENT tmx ANY>\n<!ENTITY\te\n\"&#160;&#x628;\" >", text("\u{A0}ب")),
            ("<!ENTITY e '1'><!ENTITY e '2'>", text("1")),
            ("<!-- <!ENTITY e '1'> --><!ENTITY e '2'>", text("2")),
            ("<!ENTITY e ''>", text("")),
            ("<!ENTITY % e '1'>", None),
            ("<!ENTITY e", None),
            ("<!ENTITY e 'open", None),
            ("<!ENTITY e '&a;'>", Some(Entity::Hostile)),
            ("<!ENTITY e '&#38;a;'>", Some(Entity::Hostile)),
            ("<!ENTITY e '<b/>'>", Some(Entity::Hostile)),
            ("<!ENTITY e '%p;'>", Some(Entity::Hostile)),
            ("<!ENTITY e '&#0;'>", Some(Entity::Hostile)),
            ("<!ENTITY e SYSTEM 'file:///etc/hostname'>", Some(Entity::Hostile)),
            ("<!ENTITY e PUBLIC 'a' 'http://localhost/'>", Some(Entity::Hostile)),
            (&format!("<!ENTITY e '{long}'>"), Some(Entity::Hostile)),
        ] {
            let entities = Entities::of_doctype(&format!(" tmx SYSTEM 'a' [{declarations}]"));
            assert_eq!(entities.get("e"), entity.as_ref(), "{declarations}");
        }
        let many: String = (0..3000).map(|at| format!("<!ENTITY e{at} 'x'>")).collect();
        assert_eq!(Entities::of_doctype(&format!("tmx [{many}]")).0.len(), MOST_ENTITIES);
    }
}
