//! A segment: one language's text with the inline codes of the document it came from.
//!
//! The model is TMX's, the richest of the formats: codes nest, carry attributes in their order and
//! hold native code rather than text, except that what stands inside `hi` is text and what stands
//! inside `sub` is a text of its own (a footnote inside a code).
//!
//! ```
//! use turjuman::segment::{Code, CodeKind, Part, Segment};
//! let segment = Segment::new(vec![
//!     Part::Text("See ".into()),
//!     Part::Code(Code::new(CodeKind::Ph, vec![Part::Text("<br/>".into())])),
//!     Part::Text("below".into()),
//! ]);
//! assert_eq!(segment.plain_text(), "See below");
//! ```

use std::borrow::Cow;
use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::attributes::Attributes;
use crate::enumeration::named;

/// Text and inline codes in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Segment {
    parts: Vec<Part>,
}

/// A run of text or an inline code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Part {
    /// Text, or native code where it stands inside a code.
    Text(String),
    /// An inline code.
    Code(Code),
}

/// An inline code with its attributes and content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Code {
    /// Which element it is.
    #[serde(rename = "code")]
    pub kind: CodeKind,
    /// The attributes in the order of the file.
    #[serde(default, rename = "attr", skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The content: native code, and sub-flows in it; for [`CodeKind::Hi`] text.
    #[serde(default, rename = "in", skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Part>,
}

named! {
    /// The elements that stand inside a segment (TMX 1.4b, section "Content Markup").
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum CodeKind {
        /// The begin of a pair.
        Bpt = "bpt",
        /// The end of a pair.
        Ept = "ept",
        /// A code that stands alone.
        Ph = "ph",
        /// Half of a pair whose other half is in another segment.
        It = "it",
        /// Highlighted text.
        Hi = "hi",
        /// A text inside a code.
        Sub = "sub",
        /// An unknown tag (deprecated by TMX 1.4).
        Ut = "ut",
    }
}

impl Code {
    /// Makes a code without attributes.
    pub fn new(kind: CodeKind, content: Vec<Part>) -> Self {
        Self { kind, attributes: Attributes::new(), content }
    }
}

impl Segment {
    /// Makes a segment of parts; runs of text that stand side by side become one.
    pub fn new(parts: Vec<Part>) -> Self {
        Self { parts: if is_joined(&parts) { parts } else { join_texts(parts) } }
    }

    /// Returns the parts in their order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Returns the text without codes: native code and sub-flows are left out, highlighted text stays.
    pub fn plain_text(&self) -> Cow<'_, str> {
        match self.parts.as_slice() {
            [] => Cow::Borrowed(""),
            [Part::Text(text)] => Cow::Borrowed(text),
            parts => {
                let mut text = String::new();
                push_plain_text(parts, &mut text);
                Cow::Owned(text)
            }
        }
    }

    /// Tells whether the segment has any inline code.
    pub fn has_codes(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Code(_)))
    }

    /// Tells whether two segments have the same codes in the same order, wherever they stand. What stands inside `hi`
    /// is text, with codes or without.
    pub fn has_same_codes(&self, other: &Self) -> bool {
        have_same_codes(&self.parts, &other.parts)
    }

    /// Tells whether two segments have other codes, or in the same text the same ones elsewhere.
    pub fn differs_in_codes(&self, other: &Self) -> bool {
        let is_same_text = || self.plain_text() == other.plain_text();
        !self.has_same_codes(other) || (is_same_text() && self != other)
    }
}

fn codes(parts: &[Part]) -> impl Iterator<Item = &Code> {
    parts.iter().filter_map(|part| match part {
        Part::Code(code) => Some(code),
        Part::Text(_) => None,
    })
}

fn have_same_codes(parts: &[Part], others: &[Part]) -> bool {
    let (mut parts, mut others) = (codes(parts), codes(others));
    loop {
        let (code, other) = match (parts.next(), others.next()) {
            (None, None) => return true,
            (Some(code), Some(other)) => (code, other),
            _ => return false,
        };
        let is_same = match (code.kind, other.kind) {
            (CodeKind::Hi, CodeKind::Hi) => {
                code.attributes == other.attributes
                    && have_same_codes(&code.content, &other.content)
            }
            _ => code == other,
        };
        if !is_same {
            return false;
        }
    }
}

/// Tells whether no text is empty or stands beside another.
fn is_joined(parts: &[Part]) -> bool {
    let is_text = |part: &Part| matches!(part, Part::Text(_));
    let beside = parts.windows(2).any(|pair| pair.iter().all(is_text));
    !beside
        && parts.iter().all(|part| match part {
            Part::Text(text) => !text.is_empty(),
            Part::Code(code) => is_joined(&code.content),
        })
}

fn join_texts(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), part) {
            (_, Part::Text(text)) if text.is_empty() => {}
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, Part::Text(text)) => joined.push(Part::Text(text)),
            (_, Part::Code(mut code)) => {
                code.content = join_texts(code.content);
                joined.push(Part::Code(code));
            }
        }
    }
    joined
}

fn push_plain_text(parts: &[Part], text: &mut String) {
    for part in parts {
        match part {
            Part::Text(run) => text.push_str(run),
            Part::Code(code) if code.kind == CodeKind::Hi => push_plain_text(&code.content, text),
            Part::Code(_) => {}
        }
    }
}

impl From<&str> for Segment {
    fn from(text: &str) -> Self {
        Self::new(vec![Part::Text(text.to_owned())])
    }
}

impl Serialize for Segment {
    /// Writes a string where there are no codes, else an array of parts.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.parts.as_slice() {
            [] => serializer.serialize_str(""),
            [Part::Text(text)] => serializer.serialize_str(text),
            parts => parts.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Segment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        SegmentContent::deserialize(deserializer).map(SegmentContent::into_segment)
    }
}

/// A segment as it is read from JSON, of which a text is only copied where it is escaped.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SegmentContent<'a> {
    /// A text without codes.
    Plain(Cow<'a, str>),
    /// Parts, which may be codes.
    Coded(Segment),
}

impl<'a> SegmentContent<'a> {
    /// Returns the segment.
    pub(crate) fn into_segment(self) -> Segment {
        match self {
            Self::Plain(text) => Segment::new(vec![Part::Text(text.into_owned())]),
            Self::Coded(segment) => segment,
        }
    }

    /// Returns the segment's text without its codes.
    pub(crate) fn into_plain_text(self) -> Cow<'a, str> {
        match self {
            Self::Plain(text) => text,
            Self::Coded(segment) => Cow::Owned(segment.plain_text().into_owned()),
        }
    }

    /// Returns the segment's text without its codes.
    pub(crate) fn plain_text(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Coded(segment) => segment.plain_text(),
        }
    }

    /// Does what [`Segment::has_same_codes`] does.
    pub(crate) fn has_same_codes(&self, other: &Segment) -> bool {
        match self {
            Self::Plain(_) => !other.has_codes(),
            Self::Coded(segment) => segment.has_same_codes(other),
        }
    }

    /// Copies what it borrows.
    pub(crate) fn into_owned(self) -> SegmentContent<'static> {
        match self {
            Self::Plain(text) => SegmentContent::Plain(Cow::Owned(text.into_owned())),
            Self::Coded(segment) => SegmentContent::Coded(segment),
        }
    }

    /// Makes it a copy of another one, in the room that it has.
    pub(crate) fn set(&mut self, other: &SegmentContent<'_>) {
        match (self, other) {
            (Self::Plain(room), SegmentContent::Plain(text)) => {
                text.as_ref().clone_into(room.to_mut());
            }
            (room, other) => *room = other.clone().into_owned(),
        }
    }
}

impl Default for SegmentContent<'_> {
    fn default() -> Self {
        Self::Plain(Cow::Borrowed(""))
    }
}

impl PartialEq<Segment> for SegmentContent<'_> {
    fn eq(&self, other: &Segment) -> bool {
        match self {
            Self::Plain(text) => !other.has_codes() && other.plain_text() == *text,
            Self::Coded(segment) => segment == other,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for SegmentContent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ContentVisitor;
        impl<'de> Visitor<'de> for ContentVisitor {
            type Value = SegmentContent<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text or an array of parts")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(SegmentContent::Plain(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(SegmentContent::Plain(Cow::Owned(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, parts: A) -> Result<Self::Value, A::Error> {
                let parts = Vec::deserialize(SeqAccessDeserializer::new(parts))?;
                Ok(SegmentContent::Coded(Segment::new(parts)))
            }
        }
        deserializer.deserialize_any(ContentVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Part {
        Part::Text(text.to_owned())
    }

    #[test]
    fn leaves_native_code_out_of_the_plain_text() {
        let footnote = Code::new(CodeKind::Sub, vec![text("a footnote")]);
        let segment = Segment::new(vec![
            text("Open "),
            Part::Code(Code::new(
                CodeKind::Ph,
                vec![text("<note>"), Part::Code(footnote), text("</note>")],
            )),
            Part::Code(Code::new(CodeKind::Hi, vec![text("the gates")])),
            text("."),
        ]);
        assert_eq!(segment.plain_text(), "Open the gates.");
    }

    #[test]
    fn compares_codes_and_not_what_is_highlighted() {
        let code = |kind, content: Vec<Part>| Part::Code(Code::new(kind, content));
        let ph = |native| code(CodeKind::Ph, vec![text(native)]);
        let hi = |content| code(CodeKind::Hi, content);
        for (parts, others, expected) in [
            (vec![text("a")], vec![], true),
            (vec![hi(vec![text("121")]), text(" attacks")], vec![hi(vec![text("153")])], true),
            (vec![hi(vec![text("a"), ph("<br/>")])], vec![hi(vec![ph("<br/>"), text("b")])], true),
            (vec![hi(vec![ph("<br/>")])], vec![hi(vec![ph("<hr/>")])], false),
            (vec![hi(vec![ph("<br/>")])], vec![hi(vec![]), ph("<br/>")], false),
            (vec![ph("<br/>")], vec![ph("<hr/>")], false),
            (vec![ph("<br/>"), text("a")], vec![text("a"), ph("<br/>")], true),
            (vec![hi(vec![])], vec![], false),
        ] {
            let [one, other] = [parts, others].map(Segment::new);
            assert_eq!(one.has_same_codes(&other), expected, "{one:?} {other:?}");
            assert_eq!(other.has_same_codes(&one), expected, "{one:?} {other:?}");
        }
        let highlighted = Segment::new(vec![Part::Code(Code {
            attributes: [("type", "b")].into(),
            ..Code::new(CodeKind::Hi, vec![])
        })]);
        assert!(!highlighted.has_same_codes(&Segment::new(vec![hi(vec![])])));
    }

    #[test]
    fn overlooks_the_order_of_attributes() {
        let code = |kind, attributes: &[(&str, &str)]| {
            let attributes = attributes.iter().copied().collect();
            Segment::new(vec![text("a"), Part::Code(Code { kind, attributes, content: vec![] })])
        };
        for kind in [CodeKind::Bpt, CodeKind::Hi] {
            let one = code(kind, &[("i", "1"), ("x", "2")]);
            let other = code(kind, &[("x", "2"), ("i", "1")]);
            assert_eq!(one, other);
            assert!(one.has_same_codes(&other) && !one.differs_in_codes(&other));
            for other in [&[("i", "2"), ("x", "1")][..], &[("i", "1")], &[]] {
                let other = code(kind, other);
                assert!(one != other && one.differs_in_codes(&other), "{other:?}");
            }
        }
    }

    #[test]
    fn joins_neighbouring_texts_and_drops_empty_ones() {
        let segment = Segment::new(vec![text("a"), text(""), text("b")]);
        assert_eq!(segment, Segment::from("ab"));
        assert_eq!(Segment::from(""), Segment::default());
    }

    #[test]
    fn comes_back_from_json() {
        let coded = Segment::new(vec![
            text("x"),
            Part::Code(Code {
                kind: CodeKind::Bpt,
                attributes: [("i", "1")].into(),
                content: vec![text("<b>")],
            }),
        ]);
        for segment in [Segment::default(), Segment::from("\u{646}\u{635} \"\\"), coded] {
            let json = serde_json::to_string(&segment).expect("a segment serialises");
            assert_eq!(serde_json::from_str::<Segment>(&json).expect(&json), segment);
        }
    }
}
