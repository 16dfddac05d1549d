//! What a file says about all of its units.
//!
//! ```
//! use turjuman::formats::tmx::Header;
//! let mut header = Header::default();
//! header.attributes.set("srclang", "en-US");
//! assert_eq!(header.source_language(), Some("en-US".parse()?));
//! header.attributes.set("srclang", "*all*");
//! assert_eq!(header.source_language(), None);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::io::Read;

use serde::{Deserialize, Serialize};

use super::element::Element;
use super::tokens::{Stop, Tokens};
use super::unit::{leave_out, next_child, read_annotation};
use crate::attributes::Attributes;
use crate::language::LanguageTag;
use crate::unit::Annotation;

/// The header of a file, as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of TMX that the root element states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The attributes of the root element beside its version, such as declarations of prefixes.
    #[serde(default, rename = "root", skip_serializing_if = "Attributes::is_empty")]
    pub root_attributes: Attributes,
    /// The attributes in the order of the file.
    #[serde(default, rename = "attr", skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The notes and props.
    #[serde(default, rename = "about", skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The user-defined encodings, which come back on export and have no effect.
    #[serde(default, rename = "ude", skip_serializing_if = "Vec::is_empty")]
    pub encodings: Vec<UserEncoding>,
}

/// A user-defined encoding (`ude`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UserEncoding {
    /// The attributes in the order of the file.
    #[serde(default, rename = "attr", skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The attributes of each `map` element.
    #[serde(default, rename = "map", skip_serializing_if = "Vec::is_empty")]
    pub maps: Vec<Attributes>,
}

impl Header {
    /// Returns the language that units are translated from; none for `*all*` and for what is no
    /// language tag.
    pub fn source_language(&self) -> Option<LanguageTag> {
        self.attributes.filled("srclang")?.parse().ok()
    }
}

/// Reads a header whose start tag was read.
///
/// # Errors
/// Those of [`Tokens::next`].
pub(super) fn read_header<R: Read>(
    tokens: &mut Tokens<R>,
    attributes: Attributes,
) -> Result<Header, Stop> {
    let mut header = Header { attributes, ..Header::default() };
    while let Some(tag) = next_child(tokens)? {
        match tag.element {
            Element::Note | Element::Prop => {
                header.annotations.push(read_annotation(tokens, tag)?);
            }
            Element::UserEncoding => {
                let attributes = tag.attributes;
                let mut encoding = UserEncoding { attributes, maps: Vec::new() };
                while let Some(child) = next_child(tokens)? {
                    match child.element {
                        Element::Map => {
                            encoding.maps.push(child.attributes);
                            tokens.skip_element()?;
                        }
                        other => {
                            leave_out(tokens, &other)?;
                        }
                    }
                }
                header.encodings.push(encoding);
            }
            other => {
                leave_out(tokens, &other)?;
            }
        }
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tmx::TmxReader;

    #[test]
    fn keeps_everything_in_its_order_and_comes_back_from_json() {
        let file = "<tmx xmlns:x='urn:x' version='1.1'><header o-tmf='x' srclang='EN' unknown='1'>\
            <prop type='b'>2</prop><note lang='en'>n</note><prop type='a'>1</prop>\
            <ude name='mac' base='Macintosh'><map unicode='#xF8FF' code='#xF0'/></ude>\
            </header><body/></tmx>";
        let reader = TmxReader::new(file.as_bytes()).expect("the file is fine");
        let header = reader.header();
        let names: Vec<&str> = header.attributes.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["o-tmf", "srclang", "unknown"]);
        assert_eq!(header.version.as_deref(), Some("1.1"));
        assert_eq!(header.root_attributes, [("xmlns:x", "urn:x")].into());
        assert_eq!(header.annotations[0], Annotation::prop("b", "2"));
        assert_eq!(header.annotations.len(), 3);
        let map = header.encodings[0].maps[0].iter();
        assert_eq!(map.collect::<Vec<_>>(), [("unicode", "#xF8FF"), ("code", "#xF0")]);
        let json = serde_json::to_string(header).expect("a header serialises");
        assert_eq!(&serde_json::from_str::<Header>(&json).expect(&json), header);
    }
}
