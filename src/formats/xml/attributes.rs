//! The attributes of a tag, held to the letter of XML.
//!
//! They are read here and not by quick-xml, which does not miss a blank between two of them, and which compares each
//! with all before it to find those that stand twice.

use quick_xml::events::BytesStart;

use super::characters::{is_name, may_be_name};
use super::content::Content;
use super::fault::XmlFault;
use crate::attributes::Attributes;
use crate::formats::shortened::shortened;

/// How many bytes an attribute takes, so that nearly all tags find room for theirs at once.
const ATTRIBUTE_BYTES: usize = 24;

/// Reads the attributes of a tag, those that the DOCTYPE gives it by default last, at most so many, and notes what is wrong
/// with them. Those that are malformed or stand twice are left out.
pub(in crate::formats) fn read_attributes(
    start: &BytesStart<'_>,
    content: &mut Content,
    most: usize,
    note: &mut impl FnMut(XmlFault),
) -> Attributes {
    let mut rest = start.attributes_raw();
    let mut attributes = Attributes::with_capacity(rest.len().div_ceil(ATTRIBUTE_BYTES).min(most));
    let mut malformed: Vec<String> = Vec::new();
    let mut are_too_many = false;
    while let Some((attribute, after)) = split_attribute(rest) {
        rest = after;
        if attributes.len() + malformed.len() == most {
            are_too_many = true;
            break;
        }
        match attribute {
            RawAttribute::Misnamed(written) => note(XmlFault::AttributeName(shortened(written))),
            RawAttribute::Malformed(written) => malformed.push(shortened(written)),
            RawAttribute::Wellformed(name, _value) if attributes.get(name).is_some() => {
                note(XmlFault::DuplicateAttribute(shortened(name)));
            }
            RawAttribute::Wellformed(name, value) => {
                attributes.push(name, content.attribute_value(name, value, note));
            }
        }
    }
    if !malformed.is_empty() {
        let element = shortened(start.name().as_ref());
        note(XmlFault::MalformedAttributes { element, written: malformed.join(" ") });
    }
    are_too_many |= !content.complete(start.name().as_ref(), &mut attributes, most);
    if are_too_many {
        note(XmlFault::TooManyAttributes(most));
    }
    attributes
}

/// An attribute as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum RawAttribute<'a> {
    /// A name and a value.
    Wellformed(&'a str, &'a str),
    /// One whose name is none (XML 1.0, production 5).
    Misnamed(&'a str),
    /// What has no value in quotes, or no blank before it.
    Malformed(&'a str),
}

/// Splits the first attribute off; none where only white space is left. One without a value in quotes ends at the next
/// white space.
pub(in crate::formats) fn split_attribute(text: &str) -> Option<(RawAttribute<'_>, &str)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::doctype::Doctype;

    fn read(tag: &str) -> (Attributes, Vec<XmlFault>) {
        let name = tag.find(' ').unwrap_or(tag.len());
        let mut faults = Vec::new();
        let start = BytesStart::from_content(tag, name);
        let note = &mut |fault| faults.push(fault);
        let attributes = read_attributes(&start, &mut Content::new(0), 256, note);
        (attributes, faults)
    }

    #[test]
    fn parts_attributes_as_xml_does() {
        let malformed = |written: &str| {
            let (element, written) = ("tu".to_owned(), written.to_owned());
            vec![XmlFault::MalformedAttributes { element, written }]
        };
        let misnamed = |written: &str| vec![XmlFault::AttributeName(written.to_owned())];
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
            (" a='1' a='2' b='3'", "a b", vec![XmlFault::DuplicateAttribute("a".to_owned())]),
        ] {
            let (read, noted) = read(&format!("tu{attributes}"));
            let read: Vec<&str> = read.iter().map(|(name, _)| name).collect();
            assert_eq!((read.join(" ").as_str(), noted), (names, faults), "{attributes}");
        }
        let many = " a='1' b='2'".repeat(200);
        assert_eq!(read(&format!("tu{many}")).1.len(), 398);
        let many: String = (0..300).map(|at| format!(" a{at}=''")).collect();
        assert_eq!(read(&format!("tu{many}")).1, [XmlFault::TooManyAttributes(256)]);
        let mut content = Content::new(0);
        content
            .define(Doctype::read("<!DOCTYPE tmx [<!ATTLIST tu b CDATA ''>]>"), &mut |_fault| {});
        let mut faults = Vec::new();
        read_attributes(
            &BytesStart::from_content(format!("tu{many}"), 2),
            &mut content,
            256,
            &mut |fault| faults.push(fault),
        );
        assert_eq!(faults, [XmlFault::TooManyAttributes(256)]);
    }

    #[test]
    fn takes_no_longer_than_the_tag_is() {
        for attribute in [" a", " a ", " =''", " a='1'a=", " a=\"b='"] {
            let tag = attribute.repeat(1 << 20);
            let attributes = std::iter::successors(Some(tag.as_str()), |rest| {
                split_attribute(rest).map(|(_attribute, after)| after)
            });
            assert!(attributes.count() > 1 << 19, "{attribute}");
        }
    }
}
