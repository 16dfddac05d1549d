//! The elements of TMX by name.

use crate::formats::shortened::shortened;
use crate::formats::xml::characters::may_be_name;
use crate::segment::CodeKind;

/// An element's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Tmx,
    Header,
    Body,
    Unit,
    Variant,
    Segment,
    Note,
    Prop,
    UserEncoding,
    Map,
    Code(CodeKind),
    Unknown(Box<str>),
}

impl Element {
    pub(super) fn from_name(name: &str) -> Self {
        match name {
            "tmx" => Self::Tmx,
            "header" => Self::Header,
            "body" => Self::Body,
            "tu" => Self::Unit,
            "tuv" => Self::Variant,
            "seg" => Self::Segment,
            "note" => Self::Note,
            "prop" => Self::Prop,
            "ude" => Self::UserEncoding,
            "map" => Self::Map,
            _ => match CodeKind::from_name(name) {
                Some(kind) => Self::Code(kind),
                None => Self::Unknown(name.into()),
            },
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Tmx => "tmx",
            Self::Header => "header",
            Self::Body => "body",
            Self::Unit => "tu",
            Self::Variant => "tuv",
            Self::Segment => "seg",
            Self::Note => "note",
            Self::Prop => "prop",
            Self::UserEncoding => "ude",
            Self::Map => "map",
            Self::Code(kind) => kind.name(),
            Self::Unknown(name) => name,
        }
    }

    /// Returns the name, cut to what fits a message.
    pub(super) fn display_name(&self) -> String {
        shortened(self.name())
    }

    /// Tells whether the name could be an element's at all (XML 1.0, production 5, without its
    /// finer points beyond ASCII).
    pub(super) fn is_wellformed(&self) -> bool {
        match self {
            Self::Unknown(name) => may_be_name(name),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["tmx", "header", "body", "tu", "tuv", "seg", "note", "prop", "ude", "map"] {
            assert!(!matches!(Element::from_name(name), Element::Unknown(_)), "{name}");
            assert_eq!(Element::from_name(name).name(), name);
        }
        assert_eq!(Element::from_name("ph"), Element::Code(CodeKind::Ph));
        assert_eq!(Element::from_name("TU").name(), "TU");
    }
}
