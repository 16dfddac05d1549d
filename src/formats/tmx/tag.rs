//! A start tag with its attributes, held to the letter of XML.
//!
//! The attributes are read here and not by quick-xml, which does not miss a blank between two of
//! them, and which compares each with all before it to find those that stand twice.

use compact_str::CompactString;
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use super::characters::illegal;
use super::element::Element;
use super::limits::TmxLimits;
use super::problem::Reason;
use crate::attributes::Attributes;
use crate::formats::shortened::shortened;
use crate::formats::xml::characters::{is_legal, is_name, may_be_name, substitute};
use crate::formats::xml::entities::Entities;
use crate::formats::xml::reference::{Reference, join, read_reference};

/// How many bytes an attribute takes, so that nearly all tags find room for theirs at once.
const ATTRIBUTE_BYTES: usize = 24;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) element: Element,
    pub(super) attributes: Attributes,
    /// What is wrong with the tag itself.
    pub(super) faults: Vec<Reason>,
    /// Whether it is in truth an end tag that closes nothing.
    pub(super) is_stray_end: bool,
}

impl Tag {
    /// Returns a tag that is nothing but its name.
    pub(super) fn without_attributes(element: Element) -> Self {
        Self { element, attributes: Attributes::new(), faults: Vec::new(), is_stray_end: false }
    }
}

/// What the tags of a file are read by.
#[derive(Clone, Copy, Debug)]
pub(super) struct TagRules<'a> {
    pub(super) version: XmlVersion,
    pub(super) entities: &'a Entities,
    pub(super) limits: TmxLimits,
}

/// Reads the tag that quick-xml found.
pub(super) fn read_tag(start: &BytesStart<'_>, rules: TagRules<'_>) -> Tag {
    let element = Element::from_name(start.name().as_ref());
    let mut rest = start.attributes_raw();
    let expected = rest.len().div_ceil(ATTRIBUTE_BYTES).min(rules.limits.attributes);
    let attributes = Attributes::with_capacity(expected);
    let mut tag = Tag { attributes, ..Tag::without_attributes(element) };
    let mut malformed: Vec<&str> = Vec::new();
    while let Some((attribute, after)) = split_attribute(rest) {
        rest = after;
        if tag.attributes.len() + malformed.len() == rules.limits.attributes {
            tag.faults.push(Reason::TooManyAttributes(rules.limits.attributes));
            break;
        }
        let (name, value) = match attribute {
            RawAttribute::Wellformed(name, value) => (name, value),
            RawAttribute::Misnamed(written) => {
                tag.faults.push(Reason::AttributeName(shortened(written)));
                continue;
            }
            RawAttribute::Malformed(written) => {
                malformed.push(written);
                continue;
            }
        };
        if tag.attributes.get(name).is_some() {
            tag.faults.push(Reason::DuplicateAttribute(shortened(name)));
            continue;
        }
        let value = attribute_value(name, value, rules, &mut tag.faults);
        tag.attributes.push(name, value);
    }
    if !malformed.is_empty() {
        let element = tag.element.display_name();
        let written =
            malformed.iter().map(|written| shortened(written)).collect::<Vec<_>>().join(" ");
        tag.faults.push(Reason::MalformedAttributes { element, written });
    }
    tag
}

/// An attribute as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RawAttribute<'a> {
    /// A name and a value.
    Wellformed(&'a str, &'a str),
    /// One whose name is none (XML 1.0, production 5).
    Misnamed(&'a str),
    /// What has no value in quotes, or no blank before it.
    Malformed(&'a str),
}

/// Splits the first attribute off; none where only white space is left. One without a value in quotes ends at the next
/// white space.
pub(super) fn split_attribute(text: &str) -> Option<(RawAttribute<'_>, &str)> {
    let attribute = text.trim_ascii_start();
    if attribute.is_empty() {
        return None;
    }
    let is_parted = attribute.len() < text.len();
    let read = || {
        // Names and most values are too short for searching in leaps.
        let ends_name = |byte: u8| byte == b'=' || byte.is_ascii_whitespace();
        let (name, value) = attribute.split_at(attribute.bytes().position(ends_name)?);
        let value = value.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
        let quote = value.bytes().next().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let value = &value[1..];
        let end = value.bytes().position(|byte| byte == quote)?;
        Some((name, &value[..end], &value[end + 1..]))
    };
    let found = read();
    if let Some((name, value, after)) = found
        && is_parted
        && (is_common(name) || is_name(name))
    {
        return Some((RawAttribute::Wellformed(name, value), after));
    }
    let whole = found.filter(|(name, ..)| !name.is_empty());
    let end = match whole {
        Some((_name, _value, after)) => attribute.len() - after.len(),
        None => {
            let is_blank = |byte: u8| byte.is_ascii_whitespace();
            attribute.bytes().position(is_blank).unwrap_or(attribute.len())
        }
    };
    let (written, after) = attribute.split_at(end);
    let found = match whole {
        Some((name, ..)) if is_parted && may_be_name(name) => RawAttribute::Misnamed(written),
        _ => RawAttribute::Malformed(written),
    };
    Some((found, after))
}

/// Tells whether a name is one of those that nearly every file has, which need not be looked at closely.
fn is_common(name: &str) -> bool {
    matches!(
        name,
        "xml:lang"
            | "type"
            | "tuid"
            | "creationdate"
            | "changedate"
            | "creationid"
            | "changeid"
            | "usagecount"
            | "lastusagedate"
            | "i"
            | "x"
    )
}

/// Returns the value of an attribute: references resolved, white space normalised (XML 1.0,
/// section 3.3.3), and what XML forbids mended.
fn attribute_value(
    name: &str,
    raw: &str,
    rules: TagRules<'_>,
    faults: &mut Vec<Reason>,
) -> CompactString {
    // The UTF-8 of what XML forbids beyond control characters begins with EF.
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | 0xEF);
    if raw.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        return raw.into();
    }
    if raw.contains('<') {
        faults.push(Reason::LessThanInAttribute(shortened(name)));
    }
    let mut value = CompactString::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(character) = rest.next() {
        match character {
            '&' => rest = push_reference(rest.as_str(), &mut value, rules, faults).chars(),
            '\t' | '\n' | '\r' => value.push(' '),
            _ if is_legal(character) => value.push(character),
            _ => push_illegal(u32::from(character), &mut value, faults),
        }
    }
    value
}

/// Appends what the reference stands for whose `&` was read, and returns what follows it.
fn push_reference<'a>(
    text: &'a str,
    value: &mut CompactString,
    rules: TagRules<'_>,
    faults: &mut Vec<Reason>,
) -> &'a str {
    let (name, after) = split_reference(text).unwrap_or_default();
    let reference = read_reference(name, rules.version, rules.entities);
    match reference {
        Reference::Character(character) => value.push(character),
        Reference::Half(half) => {
            let next = after.strip_prefix('&').and_then(split_reference);
            if let Some((name, behind)) = next
                && let Some(character) = join(half, name)
            {
                faults.push(Reason::SurrogatePair(u32::from(character)));
                value.push(character);
                return behind;
            }
            push_illegal(half, value, faults);
        }
        Reference::Illegal(code) => push_illegal(code, value, faults),
        Reference::Declared(text) => value.push_str(text),
        Reference::Html(text) => {
            value.push_str(text);
            faults.push(Reason::HtmlEntity(shortened(name)));
        }
        Reference::Unexpanded(what) => {
            faults.push(Reason::HostileEntity { name: shortened(name), what });
        }
        Reference::Unknown => faults.push(Reason::UnknownEntity(shortened(name))),
        Reference::Bare => {
            faults.push(Reason::BareAmpersand);
            value.push('&');
            return text;
        }
    }
    after
}

/// Splits a reference off whose `&` was read. None holds another `&`, so that many of these are gone through once.
fn split_reference(text: &str) -> Option<(&str, &str)> {
    let end = memchr::memchr2(b';', b'&', text.as_bytes())?;
    Some((&text[..end], text[end..].strip_prefix(';')?))
}

fn push_illegal(code: u32, value: &mut CompactString, faults: &mut Vec<Reason>) {
    faults.push(illegal(code));
    value.extend(substitute(code));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::doctype::Doctype;

    fn read(tag: &str) -> Tag {
        let name = tag.find(' ').unwrap_or(tag.len());
        let entities = Doctype::read("<!DOCTYPE tmx [<!ENTITY n 'نص'>]>").entities;
        let (version, limits) = (XmlVersion::Implicit1_0, TmxLimits::default());
        let rules = TagRules { version, entities: &entities, limits };
        read_tag(&BytesStart::from_content(tag, name), rules)
    }

    #[test]
    fn parts_attributes_as_xml_does() {
        let malformed = |written: &str| {
            let (element, written) = ("tu".to_owned(), written.to_owned());
            vec![Reason::MalformedAttributes { element, written }]
        };
        let misnamed = |written: &str| vec![Reason::AttributeName(written.to_owned())];
        for (attributes, names, faults) in [
            ("", "", vec![]),
            (" a='1'\n\tb = \"2\" ", "a b", vec![]),
            (" a='1'b='2' c='3'", "a c", malformed("b='2'")),
            (" a=1", "", malformed("a=1")),
            (" a=1 b='2' c = d e='3'", "b e", malformed("a=1 c = d")),
            (" a", "", malformed("a")),
            (" a='1' b", "a", malformed("b")),
            (" a='1", "", malformed("a='1")),
            (" ='1'", "", malformed("='1'")),
            (" 1='1'", "", malformed("1='1'")),
            (" a b='1'", "b", malformed("a")),
            (" a b = 1 c='1'", "c", malformed("a b = 1")),
            (" a\n=\t'1'b", "a", malformed("b")),
            (" \u{A0}a='1 2' b='3'", "b", misnamed("\u{A0}a='1 2'")),
            (" a\u{FFFF}='1'", "", misnamed("a\u{FFFF}='1'")),
            (" a='1' a='2' b='3'", "a b", vec![Reason::DuplicateAttribute("a".to_owned())]),
        ] {
            let tag = read(&format!("tu{attributes}"));
            let read: Vec<&str> = tag.attributes.iter().map(|(name, _)| name).collect();
            assert_eq!((read.join(" ").as_str(), tag.faults), (names, faults), "{attributes}");
        }
    }

    #[test]
    fn takes_no_longer_than_the_tag_is() {
        let ampersands = "&".repeat(1 << 20);
        let tag = read(&format!("tu tuid='{ampersands}'"));
        assert_eq!(
            (tag.attributes.get("tuid").unwrap_or_default(), tag.faults.len()),
            (&*ampersands, 1 << 20)
        );
        for attribute in [" a", " a ", " =''", " a='1'a=", " a=\"b='"] {
            let tag = attribute.repeat(1 << 20);
            let attributes = std::iter::successors(Some(tag.as_str()), |rest| {
                split_attribute(rest).map(|(_attribute, after)| after)
            });
            assert!(attributes.count() > 1 << 19, "{attribute}");
        }
    }

    #[test]
    fn normalises_and_mends_values() {
        for (raw, value, faults) in [
            ("plain", "plain", vec![]),
            ("a\tb\nc", "a b c", vec![]),
            ("a&#9;b&#10;&quot;&amp;lt;&n;", "a\tb\n\"&lt;نص", vec![]),
            ("a & b", "a & b", vec![Reason::BareAmpersand]),
            ("a &b &#xD83D &lt;", "a &b &#xD83D <", vec![Reason::BareAmpersand; 2]),
            (
                "AT&T; &&amp;",
                "AT&T; &&",
                vec![Reason::UnknownEntity("T".to_owned()), Reason::BareAmpersand],
            ),
            ("a<b", "a<b", vec![Reason::LessThanInAttribute("tuid".to_owned())]),
            ("a\u{1}b", "ab", vec![Reason::IllegalCharacter(1)]),
            ("&#xB;", "\n", vec![Reason::VerticalTab]),
            ("&#xD83D;&#xDE00;", "\u{1F600}", vec![Reason::SurrogatePair(0x1F600)]),
            ("&#xD83D;&amp;", "&", vec![Reason::IllegalCharacter(0xD83D)]),
            ("&nbsp;", "\u{A0}", vec![Reason::HtmlEntity("nbsp".to_owned())]),
        ] {
            let tag = read(&format!("tu tuid=\"{}\"", raw.replace('"', "")));
            // An entity that is unknown stands for nothing, and costs the unit.
            let value = value.replace("AT&T;", "AT");
            assert_eq!(
                (tag.attributes.get("tuid").unwrap_or_default(), tag.faults),
                (value.as_str(), faults),
                "{raw:?}"
            );
        }
    }
}
