//! The language that the units of a file are translated from.
//!
//! ```
//! use turjuman::formats::tmx::{Header, SourceLanguage};
//! let mut header = Header::default();
//! assert_eq!(SourceLanguage::of(&header), SourceLanguage::All);
//! header.attributes.push("srclang", "en");
//! assert_eq!(SourceLanguage::of(&header), SourceLanguage::Language("en".parse()?));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use compact_str::CompactString;

use super::header::Header;
use crate::language::LanguageTag;
use crate::unit::{TranslationUnit, nearest_variant};

/// The language that a file's units are translated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceLanguage {
    /// Any of a unit's languages may be the source: `*all*`. Variants keep their order, unless a unit states its source.
    All,
    /// One language; its variant comes first in each unit that has one.
    Language(LanguageTag),
    /// That of each unit's first variant, which the unit states: `*all*` to other readers.
    First,
}

impl SourceLanguage {
    /// What a header or a unit has for [`Self::All`].
    pub(super) const ALL: &'static str = "*all*";

    /// What a header says of [`Self::First`], which a prop carries.
    pub const FIRST: &'static str = "*first*";

    /// Returns the source language of a header that was read.
    pub fn of(header: &Header) -> Self {
        Self::stated(header.attributes.filled("srclang"))
    }

    /// Returns the source language that a header with this `srclang` states.
    pub(super) fn stated(srclang: Option<&str>) -> Self {
        match srclang {
            Some(Self::FIRST) => Self::First,
            _ => srclang.and_then(|tag| tag.parse().ok()).map_or(Self::All, Self::Language),
        }
    }

    /// Returns the index of the variant that a unit is translated from, unless it states another itself.
    pub(super) fn variant_of(&self, unit: &TranslationUnit) -> Option<usize> {
        match self {
            Self::All => None,
            Self::Language(tag) => nearest_variant(&unit.variants, tag),
            Self::First => (!unit.variants.is_empty()).then_some(0),
        }
    }

    /// Returns the language that a unit is translated from, unless it states another itself; it need not have it.
    pub(super) fn language_of<'a>(&'a self, unit: &'a TranslationUnit) -> Option<&'a LanguageTag> {
        match self {
            Self::All => None,
            Self::Language(tag) => Some(tag),
            Self::First => unit.variants.first().map(|one| &one.language),
        }
    }

    /// Returns what a unit must state to be translated from what a header says by this `srclang`, where it comes to
    /// stand under another header; nothing where it has no variant that would be the first.
    pub(super) fn stated_by(unit: &TranslationUnit, srclang: &str) -> Option<CompactString> {
        match srclang {
            Self::FIRST => unit.variants.first().map(|one| one.language.as_written().into()),
            _ => Some(srclang.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_unit_is_translated_from() {
        let tag = |written: &str| -> LanguageTag { written.parse().expect("the tag is valid") };
        let pair = TranslationUnit::pair(tag("ar"), "سلام", tag("en_US"), "Peace");
        let none = TranslationUnit::default();
        for (srclang, unit, variant, language, stated) in [
            ("*all*", &pair, None, None, Some("*all*")),
            ("en", &pair, Some(1), Some("en"), Some("en")),
            ("fr", &pair, None, Some("fr"), Some("fr")),
            ("*first*", &pair, Some(0), Some("ar"), Some("ar")),
            ("en", &none, None, Some("en"), Some("en")),
            ("*first*", &none, None, None, None),
        ] {
            let attributes = [("srclang", srclang)].into();
            let source = SourceLanguage::of(&Header { attributes, ..Header::default() });
            assert_eq!(source.variant_of(unit), variant, "{srclang}");
            assert_eq!(source.language_of(unit), language.map(tag).as_ref(), "{srclang}");
            let found = SourceLanguage::stated_by(unit, srclang);
            assert_eq!(found.as_deref(), stated, "{srclang}");
        }
    }
}
