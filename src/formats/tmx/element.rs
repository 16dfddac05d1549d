//! The elements of TMX by name.

use std::borrow::Cow;

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
        shorten(self.name()).into_owned()
    }

    /// Tells whether the name could be an element's at all (XML 1.0, production 5, without its
    /// finer points beyond ASCII).
    pub(super) fn is_wellformed(&self) -> bool {
        match self {
            Self::Unknown(name) => is_name(name),
            _ => true,
        }
    }
}

/// Tells whether a text is a name of XML.
pub(super) fn is_name(text: &str) -> bool {
    // What is beyond ASCII is so in each byte.
    let begins =
        |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || byte > 0x7F;
    let continues = |byte: u8| begins(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    text.bytes().next().is_some_and(begins) && text.bytes().all(continues)
}

/// Cuts what a file says to what fits a message.
pub(super) fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((end, _character)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
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

    #[test]
    fn knows_what_a_name_is() {
        for (name, wellformed) in
            [("b", true), ("t5:n", true), ("نص", true), ("", false), ("5", false), ("a/b", false)]
        {
            assert_eq!(is_name(name), wellformed, "{name}");
        }
    }
}
