//! Whether what a prop carries still stands.
//!
//! Other tools edit files that Turjuman wrote, and keep props that they do not know. So what a prop carries counts only
//! where an element that had it would be written with what stands; what else stands was put there since. A date that is
//! carried as `2013-01-29 12:49:40` counts beside `changedate="20130129T124940Z"`, and not beside a later one.

use std::borrow::Cow;

use super::dtd::{self, HeaderAttribute, exported_tag, exported_value};
use super::profile::TagSpelling;
use super::source_language::SourceLanguage;
use crate::language::LanguageTag;
use crate::unit::{Variant, nearest_variant};

/// An element that props carry attributes of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing<'a> {
    /// A header, and whether it says that Turjuman wrote the file.
    Header { is_own: bool },
    /// A unit with these variants.
    Unit(&'a [Variant]),
    /// A variant.
    Variant,
    /// A note.
    Note,
    /// A prop.
    Prop,
    /// One that is written without attributes.
    Bare,
}

impl Standing<'_> {
    /// Tells whether an element that had this value of an attribute, or was without it, would be written with what
    /// stands.
    pub(super) fn is_of(self, name: &str, was: Option<&str>, is: Option<&str>) -> bool {
        match (self, name) {
            (Self::Header { is_own }, _) => {
                let known = dtd::HEADER.iter().find(|(known, _kind)| *known == name);
                match known.map(|(_name, kind)| *kind) {
                    Some(HeaderAttribute::Tool(_)) => is_own,
                    Some(HeaderAttribute::Source) => is_source_of_file(was, is),
                    Some(HeaderAttribute::Required(usual)) => {
                        is_written(name, was, is, &[name], Some(usual))
                    }
                    Some(HeaderAttribute::Optional) => is_written(name, was, is, &[name], None),
                    None => is_written(name, was, is, &[], None),
                }
            }
            (Self::Unit(variants), "srclang") => is_source_of_unit(variants, was, is),
            (Self::Unit(_), _) => is_written(name, was, is, &dtd::UNIT, None),
            (Self::Variant, _) => is_written(name, was, is, &dtd::VARIANT, None),
            (Self::Note, _) => is_written(name, was, is, &dtd::NOTE, None),
            (Self::Prop, "type") => is_written(name, was, is, &dtd::PROP, Some(dtd::UNKNOWN_PROP)),
            (Self::Prop, _) => is_written(name, was, is, &dtd::PROP, None),
            (Self::Bare, _) => is.is_none(),
        }
    }
}

/// Tells whether an attribute that may be there would be written as it stands, with the default in the place of what
/// cannot be written or is empty.
fn is_written(
    name: &str,
    was: Option<&str>,
    is: Option<&str>,
    allowed: &[&str],
    default: Option<&str>,
) -> bool {
    let written = was.and_then(|was| exported_value(name, was, allowed, TagSpelling::Canonical));
    let written = written.filter(|written| !written.is_empty() || default.is_none());
    match (written.or(default.map(Cow::Borrowed)), is) {
        (None, None) => true,
        (Some(written), Some(is)) => {
            exported_value(name, is, allowed, TagSpelling::Canonical) == Some(written)
        }
        _ => false,
    }
}

/// Tells whether a file of this source language would state the one that stands. That has the region of the first unit's
/// variant.
fn is_source_of_file(was: Option<&str>, is: Option<&str>) -> bool {
    match (SourceLanguage::stated(was), is) {
        (SourceLanguage::Language(was), Some(is)) => {
            is.parse::<LanguageTag>().is_ok_and(|is| was.matches(&is))
        }
        (_, is) => is == Some(SourceLanguage::ALL),
    }
}

/// Tells whether a unit of this source language would state the one that stands: as its variant spells it, and `*all*`
/// where it has none. One that is no language may be replaced by that of the first variant, as is one that is not there.
fn is_source_of_unit(variants: &[Variant], was: Option<&str>, is: Option<&str>) -> bool {
    let is_of = |variant: Option<&Variant>| {
        let is = is.and_then(|is| is.parse::<LanguageTag>().ok());
        let written =
            variant.map(|variant| exported_tag(&variant.language, TagSpelling::Canonical));
        is.is_some() && is == written.and_then(|written| written.parse().ok())
    };
    match was.map(str::parse::<LanguageTag>) {
        Some(Ok(was)) => match nearest_variant(variants, &was) {
            Some(at) => is_of(variants.get(at)),
            None => is == Some(SourceLanguage::ALL),
        },
        _ if was == Some(SourceLanguage::ALL) => is == was,
        unstated => {
            is == Some(SourceLanguage::ALL)
                || is_of(variants.first())
                || (is.is_none() && unstated.is_some())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_would_be_written_from_what_was_put_there_since() {
        let variants = ["en-GB", "ar"].map(|tag| Variant::new(tag.parse().expect("a tag"), ""));
        let unit = Standing::Unit(&variants);
        let own = Standing::Header { is_own: true };
        let others = Standing::Header { is_own: false };
        for (element, name, was, is, expected) in [
            (unit, "changedate", Some("2013-01-29 12:49:40"), Some("20130129T124940Z"), true),
            (unit, "changedate", Some("2013-01-29 12:49:40"), Some("20250101T000000Z"), false),
            (unit, "changedate", Some("2013-01-29 12:49:40"), None, false),
            (unit, "changedate", Some("yesterday"), None, true),
            (unit, "changedate", Some("yesterday"), Some("20250101T000000Z"), false),
            (unit, "segtype", Some("line"), None, true),
            (unit, "segtype", Some("line"), Some("block"), false),
            (unit, "xml:space", Some("preserve"), None, true),
            (unit, "xml:space", Some("preserve"), Some("default"), false),
            (unit, "srclang", Some("en"), Some("en-GB"), true),
            (unit, "srclang", Some("en"), Some("ar"), false),
            (unit, "srclang", Some("fr_FR"), Some("*all*"), true),
            (unit, "srclang", Some("fr_FR"), Some("fr-FR"), false),
            (unit, "srclang", Some("*all*"), Some("en-GB"), false),
            (unit, "srclang", Some("?"), None, true),
            (unit, "srclang", Some("?"), Some("en-GB"), true),
            (unit, "srclang", None, Some("en-GB"), true),
            (unit, "srclang", None, Some("*all*"), true),
            (unit, "srclang", None, Some("ar"), false),
            (unit, "srclang", None, None, false),
            (Standing::Variant, "lastusagedate", Some("20130129"), Some("20130129T000000Z"), true),
            (Standing::Note, "xml:lang", Some("EN_us"), Some("EN-us"), true),
            (Standing::Note, "xml:lang", Some("EN_us"), Some("ar"), false),
            (Standing::Prop, "type", Some(""), Some("x-unknown"), true),
            (Standing::Prop, "type", None, Some("x-unknown"), true),
            (Standing::Prop, "type", None, Some("x-client"), false),
            (Standing::Bare, "xml:space", Some("preserve"), None, true),
            (Standing::Bare, "xml:space", Some("preserve"), Some("default"), false),
            (own, "creationtool", Some("another"), Some("Turjuman"), true),
            (others, "creationtoolversion", None, Some("2"), false),
            (own, "segtype", Some("line"), Some("sentence"), true),
            (own, "segtype", Some("line"), Some("block"), false),
            (own, "o-tmf", Some(""), Some("Turjuman"), true),
            (own, "adminlang", Some("EN_us"), Some("en-US"), true),
            (own, "adminlang", Some("EN_us"), Some("en"), false),
            (own, "o-encoding", Some(""), Some(""), true),
            (own, "unknown", Some("u"), None, true),
            (own, "srclang", Some("en"), Some("en-GB"), true),
            (own, "srclang", Some("en"), Some("*all*"), false),
            (own, "srclang", Some("*first*"), Some("*all*"), true),
            (own, "srclang", Some("*first*"), Some("en"), false),
        ] {
            assert_eq!(element.is_of(name, was, is), expected, "{element:?} {name} {was:?} {is:?}");
        }
    }
}
