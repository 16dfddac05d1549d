//! A start tag with its attributes, held to the letter of XML.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::AttrError;

use super::characters::attribute_value;
use super::element::{Element, shorten};
use super::limits::TmxLimits;
use super::problem::Reason;
use crate::segment::Attribute;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) element: Element,
    pub(super) attributes: Vec<Attribute>,
    /// What is wrong with the tag itself.
    pub(super) fault: Option<Reason>,
}

/// Reads the tag that quick-xml found.
pub(super) fn read_tag(start: &BytesStart<'_>, version: XmlVersion, limits: TmxLimits) -> Tag {
    let element = Element::from_name(start.name().as_ref());
    let mut attributes: Vec<Attribute> = Vec::new();
    let mut fault = None;
    for attribute in start.attributes() {
        if attributes.len() == limits.attributes {
            fault = fault.or(Some(Reason::TooManyAttributes(limits.attributes)));
            break;
        }
        let read = match attribute {
            Ok(attribute) => {
                let name = attribute.key.as_ref();
                attribute_value(name, &attribute.value, version)
                    .map(|value| (name.to_owned(), value))
            }
            Err(AttrError::Duplicated(at, _first)) => {
                let name = start.get(at..).unwrap_or_default();
                let end = name.find(|end: char| end == '=' || end.is_ascii_whitespace());
                let name = &name[..end.unwrap_or(name.len())];
                Err(Reason::DuplicateAttribute(shorten(name).into_owned()))
            }
            Err(_) => Err(Reason::MalformedAttribute(element.display_name())),
        };
        match read {
            Ok(attribute) => attributes.push(attribute),
            Err(reason) => fault = fault.or(Some(reason)),
        }
    }
    Tag { element, attributes, fault }
}
