//! The attributes that a DOCTYPE declares within the file (XML 1.0, section 3.3).
//!
//! A tag that does not have an attribute with a default has that; one whose type is not `CDATA` is parted by single
//! blanks. Both are what any reader of XML does, whether it validates or not. What a tag gets by default is bounded, so that
//! a file of short tags does not become a long one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use compact_str::CompactString;

use super::doctype::{Declaration, Declarations};
use crate::attributes::Attributes;

/// How many attributes are known of all elements, and of one.
const MOST_ATTRIBUTES: usize = 1024;
const MOST_OF_ELEMENT: usize = 64;
/// How many bytes the names and values have at most that a tag gets by default.
const DEFAULT_BYTES: usize = 256;

/// What is declared of the attributes of each element.
#[derive(Debug, Default)]
pub(super) struct AttributeLists(BTreeMap<Box<str>, Vec<DeclaredAttribute>>);

/// What is declared of an attribute.
#[derive(Debug, PartialEq)]
struct DeclaredAttribute {
    name: CompactString,
    is_text: bool,
    default: Option<CompactString>,
}

/// A declaration as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RawDeclaration<'a> {
    name: &'a str,
    is_text: bool,
    /// What stands between the quotes.
    default: Option<&'a str>,
}

/// Whether a file says that nothing outside of it matters to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It says `standalone='yes'`.
    Alone,
    /// It does not.
    WithOthers,
}

impl AttributeLists {
    /// Reads the declarations of a DOCTYPE. Of two of an attribute the first counts. `value` makes a value of what is
    /// written, unless something is wrong with it; `leave_out` is told of each default that is not taken over, by the names
    /// of the element and of the attribute.
    pub(super) fn declared(
        declarations: Declarations<'_>,
        standing: Standing,
        mut value: impl FnMut(&str, &str) -> Option<CompactString>,
        mut leave_out: impl FnMut(&str, &str),
    ) -> Self {
        let mut lists: BTreeMap<Box<str>, Vec<DeclaredAttribute>> = BTreeMap::new();
        let mut count = 0;
        let mut is_behind_unread = false;
        for declaration in declarations {
            let markup = match declaration {
                Declaration::Markup(markup) => markup,
                Declaration::Text(text) => {
                    is_behind_unread |= standing == Standing::WithOthers && text.contains('%');
                    continue;
                }
                Declaration::Comment(_) | Declaration::Instruction => continue,
            };
            let Some(list) = markup.strip_prefix("!ATTLIST") else { continue };
            let Some((element, mut list)) = split_word(list) else { continue };
            while let Some((raw, behind)) = split_declaration(list) {
                list = behind;
                let RawDeclaration { name, is_text, default } = raw;
                if is_behind_unread {
                    if default.is_some() {
                        leave_out(element, name);
                    }
                    continue;
                }
                let known = lists.get(element).map(Vec::as_slice).unwrap_or_default();
                if known.iter().any(|known| known.name == name) {
                    continue;
                }
                let has_room = count < MOST_ATTRIBUTES && known.len() < MOST_OF_ELEMENT;
                let taken: usize = known.iter().map(DeclaredAttribute::default_bytes).sum();
                let fits = |default: &CompactString| {
                    has_room && taken + name.len() + default.len() <= DEFAULT_BYTES
                };
                let read = default.and_then(|raw| value(name, raw)).map(|mut default| {
                    if !is_text {
                        part_by_blanks(&mut default);
                    }
                    default
                });
                let read = read.filter(fits);
                if default.is_some() && read.is_none() {
                    leave_out(element, name);
                }
                if has_room {
                    count += 1;
                    let declared = DeclaredAttribute { name: name.into(), is_text, default: read };
                    match lists.entry(element.into()) {
                        Entry::Occupied(mut known) => known.get_mut().push(declared),
                        Entry::Vacant(new) => drop(new.insert(vec![declared])),
                    }
                }
            }
        }
        Self(lists)
    }

    /// Tells whether anything is declared of an element.
    pub(super) fn know(&self, element: &str) -> bool {
        self.0.contains_key(element)
    }

    /// Makes the attributes of a tag what is declared of them, and tells whether they are at most so many then.
    pub(super) fn apply(&self, element: &str, attributes: &mut Attributes, most: usize) -> bool {
        for declared in self.0.get(element).into_iter().flatten() {
            let DeclaredAttribute { name, is_text, default } = declared;
            match (attributes.get(name), default) {
                (Some(value), _) if !is_text => {
                    let mut parted = value.into();
                    part_by_blanks(&mut parted);
                    attributes.set(name, &parted);
                }
                (None, Some(_)) if attributes.len() >= most => return false,
                (None, Some(default)) => attributes.push(name.clone(), default.clone()),
                _ => {}
            }
        }
        true
    }
}

impl DeclaredAttribute {
    fn default_bytes(&self) -> usize {
        self.default.as_ref().map_or(0, |default| self.name.len() + default.len())
    }
}

/// Leaves single blanks between what blanks part, and none around it (XML 1.0, section 3.3.3).
fn part_by_blanks(value: &mut CompactString) {
    if value.starts_with(' ') || value.ends_with(' ') || value.contains("  ") {
        let parts: Vec<&str> = value.split(' ').filter(|part| !part.is_empty()).collect();
        *value = parts.join(" ").into();
    }
}

/// Splits a word off, up to a blank or a bracket.
fn split_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_ascii_start();
    let end = text.find(|end: char| end.is_ascii_whitespace() || end == '(').unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Splits what stands in brackets off.
fn split_brackets(text: &str) -> Option<&str> {
    Some(text.trim_ascii_start().strip_prefix('(')?.split_once(')')?.1)
}

/// Splits the declaration of an attribute off: its name, its type and its default (production 53).
fn split_declaration(text: &str) -> Option<(RawDeclaration<'_>, &str)> {
    let (name, behind) = split_word(text)?;
    let (is_text, behind) = match split_brackets(behind) {
        Some(behind) => (false, behind),
        None => match split_word(behind)? {
            ("NOTATION", behind) => (false, split_brackets(behind)?),
            (kind, behind) => (kind == "CDATA", behind),
        },
    };
    let behind = behind.trim_ascii_start();
    let without = RawDeclaration { name, is_text, default: None };
    if let Some(behind) = ["#REQUIRED", "#IMPLIED"].iter().find_map(|one| behind.strip_prefix(one))
    {
        return Some((without, behind));
    }
    let literal = behind.strip_prefix("#FIXED").unwrap_or(behind).trim_ascii_start();
    let quote = literal.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (default, behind) = literal[1..].split_once(quote)?;
    Some((RawDeclaration { default: Some(default), ..without }, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::doctype::Doctype;

    /// Reads declarations, where what has a `&` cannot be read, and what is left out of them.
    fn lists(declarations: &str) -> (AttributeLists, Vec<String>) {
        lists_of(declarations, Standing::WithOthers)
    }

    fn lists_of(declarations: &str, standing: Standing) -> (AttributeLists, Vec<String>) {
        let mut left_out = Vec::new();
        let doctype = format!("<!DOCTYPE tmx [{declarations}]>");
        let lists = AttributeLists::declared(
            Doctype::read(&doctype).declarations(),
            standing,
            |_name, raw| (!raw.contains('&')).then(|| raw.into()),
            |element, name| left_out.push(format!("{element} {name}")),
        );
        (lists, left_out)
    }

    fn applied(declarations: &str, attributes: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut attributes: Attributes = attributes.iter().copied().collect();
        assert!(lists(declarations).0.apply("seg", &mut attributes, 99));
        attributes.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn gives_a_tag_what_is_declared() {
        for (declarations, attributes, applied_to_it) in [
            ("<!ATTLIST seg a CDATA 'x'>", &[][..], &[("a", "x")][..]),
            ("<!ATTLIST seg a CDATA 'x'>", &[("a", "y")], &[("a", "y")]),
            ("<!ATTLIST\nseg\na\tCDATA\n#FIXED\n\">\">", &[("b", "y")], &[("b", "y"), ("a", ">")]),
            ("<!ATTLIST tuv a CDATA 'x'>", &[], &[]),
            ("<!-- <!ATTLIST seg a CDATA 'x'> -->", &[], &[]),
            ("<!ATTLIST seg a CDATA #IMPLIED><!ATTLIST seg a CDATA 'x'>", &[], &[]),
            (
                "<!ATTLIST seg a CDATA 'x' b (p|q) 'q' c NOTATION (p) #IMPLIED d ID #REQUIRED e NMTOKEN ''>",
                &[],
                &[("a", "x"), ("b", "q"), ("e", "")],
            ),
            (
                "<!ATTLIST seg a CDATA 'x'><!ATTLIST seg b CDATA 'y' a CDATA 'z'>",
                &[],
                &[("a", "x"), ("b", "y")],
            ),
            (
                "<!ATTLIST seg a( p | q )' q ' b CDATA ' x  y '>",
                &[],
                &[("a", "q"), ("b", " x  y ")],
            ),
            ("<!ATTLIST seg a NMTOKENS #IMPLIED>", &[("a", " p  q\u{A0} ")], &[("a", "p q\u{A0}")]),
            ("<!ATTLIST seg a CDATA 'x' b %p; 'y'>", &[], &[("a", "x"), ("b", "y")]),
            ("<!ATTLIST seg a CDATA x b CDATA 'y'>", &[], &[]),
            ("<!ATTLIST seg a CDATA 'x' b>", &[], &[("a", "x")]),
            ("<!ATTLIST seg>", &[], &[]),
            ("<!ATTLIST>", &[], &[]),
        ] {
            let applied_to_it: Vec<_> = applied_to_it
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            assert_eq!(applied(declarations, attributes), applied_to_it, "{declarations}");
        }
    }

    #[test]
    fn does_not_know_what_an_unread_entity_declares() {
        let declarations =
            "<!ATTLIST seg a CDATA 'x'>\n%p; <!ATTLIST seg b CDATA 'y' c CDATA #IMPLIED>";
        for (standing, left_out, applied) in [
            (Standing::WithOthers, vec!["seg b"], vec![("a", "x")]),
            (Standing::Alone, vec![], vec![("a", "x"), ("b", "y")]),
        ] {
            let (lists, found) = lists_of(declarations, standing);
            let mut attributes = Attributes::new();
            assert!(lists.apply("seg", &mut attributes, 99));
            assert_eq!(
                (found, attributes),
                (left_out.into_iter().map(str::to_owned).collect(), applied.into_iter().collect())
            );
        }
    }

    #[test]
    fn leaves_out_what_is_too_much() {
        let long = "x".repeat(DEFAULT_BYTES - 1);
        let many = |count: usize, of: &str| -> String {
            (0..count).map(|at| format!("<!ATTLIST {of} a{at} CDATA ''>")).collect()
        };
        let elements: String = (0..MOST_ATTRIBUTES).map(|at| many(1, &format!("e{at}"))).collect();
        for (declarations, left_out) in [
            (format!("<!ATTLIST seg a CDATA '{long}'>"), vec![]),
            (format!("<!ATTLIST seg ab CDATA '{long}'>"), vec!["seg ab"]),
            (format!("<!ATTLIST seg a CDATA '{long}' b CDATA '' c CDATA #IMPLIED>"), vec!["seg b"]),
            ("<!ATTLIST seg a CDATA '&b;' b CDATA ''>".to_owned(), vec!["seg a"]),
            (many(MOST_OF_ELEMENT + 1, "seg"), vec!["seg a64"]),
            (format!("{elements}<!ATTLIST seg a CDATA '' b CDATA #IMPLIED>"), vec!["seg a"]),
        ] {
            assert_eq!(lists(&declarations).1, left_out, "{declarations}");
        }
        let (lists, _left_out) = lists("<!ATTLIST seg a CDATA '' b CDATA ''>");
        let mut attributes = Attributes::new();
        assert!(!lists.apply("seg", &mut attributes, 1));
        assert_eq!(attributes, [("a", "")].into());
        assert!(lists.know("seg") && !lists.know("tuv"));
    }
}
