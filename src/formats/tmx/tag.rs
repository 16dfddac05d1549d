//! A start tag with what is wrong with it.

use quick_xml::events::BytesStart;

use super::element::Element;
use super::problem::Reason;
use crate::attributes::Attributes;
use crate::formats::xml::attributes::read_attributes;
use crate::formats::xml::content::Content;

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

/// Reads a tag that quick-xml found, with at most so many attributes.
pub(super) fn read_tag(start: &BytesStart<'_>, content: &mut Content, most: usize) -> Tag {
    let mut tag = Tag::without_attributes(Element::from_name(start.name().as_ref()));
    let note = &mut |fault| tag.faults.push(Reason::from(fault));
    tag.attributes = read_attributes(start, content, most, note);
    tag
}
