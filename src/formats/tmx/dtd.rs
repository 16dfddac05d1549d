//! What the DTD of TMX 1.4b has where, as tables: what the strictest readers accept.
//!
//! OmegaT drops a whole file for an unknown attribute, `en_US` or a header without `o-tmf`;
//! TMXValidator wants dates as TMX writes them. So an attribute is written only where the DTD of
//! TMX 1.4b has it and its value is of the kind that the specification asks for.

use std::borrow::Cow;

use compact_str::CompactString;

use super::profile::TagSpelling;
use crate::language::LanguageTag;
use crate::segment::{Code, CodeKind};
use crate::unit::Timestamp;

/// The version of TMX that is written.
pub(super) const VERSION: &str = "1.4";
/// The name of the program in the header.
pub(super) const TOOL: &str = "Turjuman";
/// The tag of a variant whose language has none.
pub(super) const UNDETERMINED: &str = "und";
/// The type that a prop without one gets.
pub(super) const UNKNOWN_PROP: &str = "x-unknown";

/// What is written as an attribute of `header`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderAttribute {
    /// What the program is.
    Tool(&'static str),
    /// The source language of the file.
    Source,
    /// What the header that was read has, or else this.
    Required(&'static str),
    /// What the header that was read has, if anything.
    Optional,
}

/// The attributes of `header`, in the order of the DTD.
pub(super) const HEADER: [(&str, HeaderAttribute); 12] = {
    use HeaderAttribute::{Optional, Required, Source, Tool};
    [
        ("creationtool", Tool(TOOL)),
        ("creationtoolversion", Tool(env!("CARGO_PKG_VERSION"))),
        ("segtype", Required("sentence")),
        ("o-tmf", Required(TOOL)),
        ("adminlang", Required("en")),
        ("srclang", Source),
        ("datatype", Required("plaintext")),
        ("o-encoding", Optional),
        ("creationdate", Optional),
        ("creationid", Optional),
        ("changedate", Optional),
        ("changeid", Optional),
    ]
};

/// The attributes of `tu`.
pub(super) const UNIT: [&str; 14] = [
    "tuid",
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "segtype",
    "changeid",
    "o-tmf",
    "srclang",
];

/// The attributes of `tuv` but for its language.
pub(super) const VARIANT: [&str; 11] = [
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "o-tmf",
    "changeid",
];

/// The attributes of `note`.
pub(super) const NOTE: [&str; 3] = ["o-encoding", "xml:lang", "lang"];
/// The attributes of `prop`.
pub(super) const PROP: [&str; 4] = ["type", "o-encoding", "xml:lang", "lang"];
/// The attributes of `ude`.
pub(super) const USER_ENCODING: [&str; 2] = ["name", "base"];
/// The attributes of `map`.
pub(super) const MAP: [&str; 4] = ["unicode", "code", "ent", "subst"];

/// The segment types of TMX.
const SEGMENT_TYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

/// Returns the attributes of an inline code.
pub(super) fn code_attributes(kind: CodeKind) -> &'static [&'static str] {
    match kind {
        CodeKind::Bpt => &["i", "x", "type"],
        CodeKind::Ept => &["i"],
        CodeKind::Ph => &["x", "assoc", "type"],
        CodeKind::It => &["pos", "x", "type"],
        CodeKind::Hi => &["x", "type"],
        CodeKind::Sub => &["datatype", "type"],
        CodeKind::Ut => &["x"],
    }
}

/// Returns the kind that an inline code is written as, and the position that it must state then.
///
/// A half of a pair needs `i` to find its other half, and a single half needs `pos`; a code without
/// them is written as the kind that says no more than is known.
pub(super) fn exported_code(code: &Code, has_partner: bool) -> (CodeKind, Option<&'static str>) {
    let can_be_paired = has_partner && code.attributes.get("i").is_some();
    match code.kind {
        CodeKind::Bpt if !can_be_paired => (CodeKind::It, Some("begin")),
        CodeKind::Ept if !can_be_paired => (CodeKind::It, Some("end")),
        CodeKind::It if !matches!(code.attributes.get("pos"), Some("begin" | "end")) => {
            (CodeKind::Ph, None)
        }
        other => (other, None),
    }
}

/// Returns the value that is written for an attribute; none where an element with the `allowed`
/// attributes cannot have it.
pub(super) fn exported_value<'a>(
    name: &str,
    value: &'a str,
    allowed: &[&str],
    tags: TagSpelling,
) -> Option<Cow<'a, str>> {
    if !allowed.contains(&name) {
        return None;
    }
    match name {
        "segtype" => SEGMENT_TYPES.contains(&value).then_some(Cow::Borrowed(value)),
        "creationdate" | "changedate" | "lastusagedate" => {
            let time = Timestamp::parse(value)?;
            Some(Cow::Owned(time.to_tmx()))
        }
        "srclang" if value == "*all*" => Some(Cow::Borrowed(value)),
        "srclang" | "adminlang" | "xml:lang" => {
            value.parse().ok().map(|tag| Cow::Owned(exported_tag(&tag, tags).into_string()))
        }
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Returns a tag as it is written: with hyphens, and with what follows its language, script and region.
pub(super) fn exported_tag(tag: &LanguageTag, spelling: TagSpelling) -> CompactString {
    if !tag.is_readable() {
        return UNDETERMINED.into();
    }
    if spelling == TagSpelling::AsWritten && is_of_subtags(tag) {
        let hyphenated = |character| if character == '_' { '-' } else { character };
        return tag.as_written().chars().map(hyphenated).collect();
    }
    let mut exported = CompactString::from(tag.canonical());
    if !tag.names_language() {
        return exported;
    }
    let subtags = tag.locale().split(['-', '_']);
    let extensions = subtags.skip(1).skip_while(|subtag| subtag.len() != 1);
    if extensions.clone().all(is_subtag) {
        extensions.for_each(|subtag| {
            exported.push('-');
            exported.push_str(subtag);
        });
    }
    exported
}

/// Tells whether a tag can be written as it was read but for hyphens in the place of underscores, which is not so of
/// locales such as `sr_RS@latin`, and of what is no tag.
pub(super) fn is_of_subtags(tag: &LanguageTag) -> bool {
    tag.is_readable() && tag.as_written().split(['-', '_']).all(is_subtag)
}

fn is_subtag(subtag: &str) -> bool {
    (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_only_values_of_the_right_kind() {
        for (name, value, exported) in [
            ("tuid", " 7 ", Some(" 7 ")),
            ("creationdate", "2024-01-15T08:00:00.123Z", Some("20240115T080000Z")),
            ("creationdate", "20240115T080000Z", Some("20240115T080000Z")),
            ("creationdate", "yesterday", None),
            ("segtype", "sentence", Some("sentence")),
            ("segtype", "line", None),
            ("srclang", "EN_us", Some("en-US")),
            ("srclang", "*all*", Some("*all*")),
            ("srclang", "?", None),
            ("xml:space", "preserve", None),
        ] {
            let found = exported_value(name, value, &UNIT, TagSpelling::Canonical);
            assert_eq!(found.as_deref(), exported, "{name} {value}");
        }
    }

    #[test]
    fn writes_tags_with_hyphens_and_their_extensions() {
        for (written, kept, canonical) in [
            ("EN_us", "EN-us", "en-US"),
            ("ara", "ara", "ar"),
            ("en-us-x-news", "en-us-x-news", "en-US-x-news"),
            ("ar", "ar", "ar"),
            ("X-None", "X-None", "x-none"),
            ("x_a-b", "x-a-b", "x-a-b"),
            ("und", "und", "und"),
            ("zh_yue-HK", "zh-yue-HK", "zh-HK"),
            ("en-GB-oed", "en-GB-oed", "en-GB-oxendict"),
            ("AR-01", "AR-01", "ar"),
            ("sr_RS@latin", "sr-Latn-RS", "sr-Latn-RS"),
            ("ar.UTF-8", "ar", "ar"),
            ("no-NO-NY", "und", "und"),
            ("English (US)", "und", "und"),
        ] {
            let tag = LanguageTag::of_file(written);
            assert_eq!(exported_tag(&tag, TagSpelling::AsWritten), kept);
            assert_eq!(exported_tag(&tag, TagSpelling::Canonical), canonical);
        }
    }
}
