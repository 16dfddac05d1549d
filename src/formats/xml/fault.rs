//! What XML forbids in texts and tags, whatever the format.

use super::characters::is_legal;
use super::entities::Unexpanded;

/// A fault of XML that leaves the structure of the file as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlFault {
    /// A `&` that begins no reference.
    #[error("'&' begins no reference here; write &amp;")]
    BareAmpersand,
    /// An entity that HTML has and the file does not declare.
    #[error("the entity &{0}; is HTML's, not XML's; write the character itself")]
    HtmlEntity(String),
    /// An entity that is not declared.
    #[error("the entity &{0}; is not one of XML's five; write the character itself")]
    UnknownEntity(String),
    /// A declared entity that is not expanded.
    #[error("the entity &{name}; stands for {what}")]
    UnexpandedEntity {
        /// The entity.
        name: String,
        /// What it stands for.
        what: Unexpanded,
    },
    /// A character that XML forbids, raw or as a reference.
    #[error("the character U+{0:04X} is not allowed in XML; remove it")]
    IllegalCharacter(u32),
    /// A vertical tab, raw or as a reference.
    #[error("the character U+000B is not allowed in XML; write a line break")]
    VerticalTab,
    /// Two references that are the halves of one character.
    #[error("two references are the halves of U+{0:04X}; write it as one")]
    SurrogatePair(u32),
    /// A `]]>` in text.
    #[error("']]>' is not allowed in text; write ]]&gt;")]
    CdataEnd,
    /// An attribute that an element has twice.
    #[error("an element has the attribute {0} twice")]
    DuplicateAttribute(String),
    /// Attributes without a quoted value, or that a blank does not part from the one before.
    #[error("in <{element}>, no value in quotes, or no blank before it: {written}")]
    MalformedAttributes {
        /// The element.
        element: String,
        /// What stands in its tag.
        written: String,
    },
    /// An attribute whose name holds what no name does.
    #[error(
        "{0} has a character in its name that no name may have, perhaps a blank of another kind before it"
    )]
    AttributeName(String),
    /// An attribute that the DOCTYPE gives an element, and that tags of it do not have all the same.
    #[error(
        "the DOCTYPE gives <{element}> the attribute {attribute} by default, which is not read: its value is wrong, or it is too long or one too many, or stands behind a parameter entity; write it in the tags"
    )]
    UnreadDefault {
        /// The element.
        element: String,
        /// The attribute.
        attribute: String,
    },
    /// A `<` in an attribute's value, usually for want of a closing quote.
    #[error("the attribute {0} holds a '<'; close its quote or write &lt;")]
    LessThanInAttribute(String),
    /// More attributes than an element may have.
    #[error("an element has more than {0} attributes")]
    TooManyAttributes(usize),
}

impl XmlFault {
    /// Returns what is wrong with a character that XML forbids.
    pub(super) fn of_character(code: u32) -> Self {
        match code {
            0xB => Self::VerticalTab,
            _ => Self::IllegalCharacter(code),
        }
    }

    /// Returns what is wrong with the first character of a text that XML forbids.
    pub(in crate::formats) fn first_in(text: &str) -> Option<Self> {
        let illegal = || text.chars().find(|one| !is_legal(*one));
        let found = may_have_illegal(text).then(illegal)?;
        found.map(|found| Self::of_character(u32::from(found)))
    }

    /// Returns how the fault is mended; none where nobody knows what was meant.
    pub(in crate::formats) fn mending(&self) -> Option<&'static str> {
        match self {
            Self::BareAmpersand | Self::CdataEnd => Some("kept as text"),
            Self::HtmlEntity(_) | Self::SurrogatePair(_) => {
                Some("replaced by the character that is meant")
            }
            Self::IllegalCharacter(_) | Self::AttributeName(_) | Self::UnreadDefault { .. } => {
                Some("left out")
            }
            Self::VerticalTab => Some("made a line break"),
            Self::UnknownEntity(_)
            | Self::UnexpandedEntity { .. }
            | Self::DuplicateAttribute(_)
            | Self::MalformedAttributes { .. }
            | Self::LessThanInAttribute(_)
            | Self::TooManyAttributes(_) => None,
        }
    }
}

/// Tells whether a text may hold a character that XML forbids.
pub(super) fn may_have_illegal(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | may_be_illegal(byte))
}

/// Tells whether a byte may be that of a character that XML forbids: only control characters and those whose UTF-8
/// begins with EF can be.
pub(super) fn may_be_illegal(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, 9 | 10 | 13)) || byte == 0xEF
}
