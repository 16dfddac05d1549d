//! Language tags: parsed by `unic-langid`, kept as they were written, matched by primary subtag.
//!
//! Files of real tools write `EN-US`, `en_us`, `eng` and `AR-IQ`. A [`LanguageTag`] keeps that
//! spelling for export and matches by what it means: first the primary subtag, then, among several
//! variants, the region that is nearest ([`LanguageTag::distance`]). What is matched of an unusual spelling, one step
//! says (`spelling`): of `zh-yue-HK` it is `zh-HK`. A tag that names no language of ISO 639 (`und`, and
//! `x-…` and `i-…`, which TMX allows) is one of its own: it matches itself. So is what a file has in the place of a tag that
//! is none (`no-NO-NY`, `English (US)`), which only [`LanguageTag::of_file`] reads.
//!
//! ```
//! use turjuman::language::LanguageTag;
//! let tag: LanguageTag = "ara_IQ".parse()?;
//! assert_eq!(tag.as_written(), "ara_IQ");
//! assert_eq!(tag.to_string(), "ar-IQ");
//! assert_eq!(tag.primary(), "ar");
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;
use unic_langid::subtags::Language;

mod iso639;
pub mod names;
pub(crate) mod regions;
pub(crate) mod scripts;
mod spelling;
pub(crate) mod variants;

/// A BCP 47 language tag with the spelling that it was read with, or what a file has in the place of one
/// ([`LanguageTag::of_file`]).
#[derive(Clone, Debug)]
pub struct LanguageTag {
    written: CompactString,
    identifier: LanguageIdentifier,
}

/// A text that is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{written}' is not a language tag; write a BCP 47 tag such as en, ar or ar-IQ")]
pub struct LanguageError {
    /// The text as it was written.
    pub written: String,
}

impl LanguageTag {
    /// Returns the spelling that the tag was read with.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// Reads what a file has in the place of a tag: a text that is none is a tag of its own, which names no language.
    pub fn of_file(written: &str) -> Self {
        let none = |error: LanguageError| {
            let written = error.written.trim().into();
            Self { written, identifier: LanguageIdentifier::default() }
        };
        written.parse().unwrap_or_else(none)
    }

    /// Reads what [`Self::of_file`] has read and wrote.
    pub(crate) fn deserialize_of_file<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer).map(|written| Self::of_file(&written))
    }

    /// Tells whether it is a tag by its spelling, and not what else a file had in the place of one.
    pub fn is_readable(&self) -> bool {
        self.names_language() || is_without_language(&self.written)
    }

    /// Reads a tag that names a language.
    ///
    /// # Errors
    /// Where it is no tag, or one such as `und` and `x-…`.
    pub fn naming_language(written: &str) -> Result<Self, LanguageError> {
        let error = || LanguageError { written: written.to_owned() };
        written.parse().ok().filter(Self::names_language).ok_or_else(error)
    }

    /// Reads a tag that heads a column of a table: one that names a language, and of which nothing may as well be a
    /// word, as `def` in `en-def`.
    ///
    /// # Errors
    /// Where it is no such tag.
    pub fn heading_column(written: &str) -> Result<Self, LanguageError> {
        if spelling::has_unmatched_subtag(written) {
            return Err(LanguageError { written: written.to_owned() });
        }
        Self::naming_language(written)
    }

    /// Tells whether the tag names a language: `und`, `x-…`, `i-…` and what cannot be read do not.
    pub fn names_language(&self) -> bool {
        !self.identifier.language.is_empty()
    }

    /// Tells whether the tag is spelled as BCP 47 has it, in any case; `en_US`, `sr@latin` and `AR-01` are not.
    pub fn is_of_bcp47(&self) -> bool {
        spelling::is_of_bcp47(&self.written)
    }

    /// Tells whether the tag is a word such as `english`. By BCP 47 any word of five to eight letters may be a language,
    /// but none is registered.
    pub fn is_word(&self) -> bool {
        self.primary().len() > 3
    }

    /// Returns the spelling without the encoding and the modifier of a POSIX locale.
    pub fn locale(&self) -> &str {
        spelling::locale(&self.written)
    }

    /// Returns the primary subtag in lower case: two letters where ISO 639-1 has them, `und` where the tag
    /// names no language or cannot be read.
    pub fn primary(&self) -> &str {
        self.identifier.language.as_str()
    }

    /// Returns the subtag of the script as it is usually written, `Latn`, where the tag names one.
    pub fn script(&self) -> Option<&str> {
        self.identifier.script.as_ref().map(|script| script.as_str())
    }

    /// Returns the primary subtag as [`unic_langid`] has it, small enough to be copied.
    pub fn primary_subtag(&self) -> Language {
        self.identifier.language
    }

    /// Returns the canonical form, with hyphens and the usual case, `ar-IQ`; in lower case where it names no language.
    pub fn canonical(&self) -> Cow<'_, str> {
        if !self.names_language() {
            return Cow::Owned(self.written.replace('_', "-").to_ascii_lowercase());
        }
        let LanguageIdentifier { language, script, region, .. } = &self.identifier;
        let has_variants = self.identifier.variants().len() > 0;
        if script.is_some() || region.is_some() || has_variants {
            Cow::Owned(self.identifier.to_string())
        } else {
            Cow::Borrowed(language.as_str())
        }
    }

    /// Returns the form that memories hash: the canonical one, but with what is left out of what is matched, so that
    /// units of `zh-HK` and `zh-yue-HK` are two. Hashes that are stored must stay what they are, and the first memories
    /// knew no script in the modifier of a POSIX locale, nor that `arb` is `ar`.
    pub fn hashed_form(&self) -> Cow<'_, str> {
        if !self.is_readable() {
            return self.canonical();
        }
        let locale = self.locale();
        if spelling::has_unmatched_subtag(locale) {
            return Cow::Owned(locale.replace('_', "-").to_ascii_lowercase());
        }
        if locale.len() != self.written.len() {
            let locale = locale.parse::<Self>();
            return locale.map_or_else(
                |_| self.canonical(),
                |tag| Cow::Owned(tag.hashed_form().into_owned()),
            );
        }
        match spelling::narrow_language(locale) {
            Some(language) => {
                let mut identifier = self.identifier.clone();
                identifier.language = language;
                Cow::Owned(identifier.to_string())
            }
            None => self.canonical(),
        }
    }

    /// Tells whether two tags have the same primary subtag, or are the same where they name no language, so that one
    /// serves for the other.
    pub fn matches(&self, other: &Self) -> bool {
        self.identifier.language == other.identifier.language
            && (self.names_language() || self.canonical() == other.canonical())
    }

    /// The distance of a variant that names a region from a wanted tag that names none, and that it so serves as well.
    pub const ANY_REGION: u8 = 2;

    /// Returns how far a variant's tag is from the wanted one: 0 the same, 1 the variant names no
    /// region, 2 the wanted tag names none, 3 another region or script. `None` for another language.
    pub fn distance(&self, variant: &Self) -> Option<u8> {
        if !self.matches(variant) {
            return None;
        }
        let (wanted, found) = (&self.identifier, &variant.identifier);
        Some(if wanted == found {
            0
        } else if found.region.is_none() && found.script.is_none() {
            1
        } else if wanted.region.is_none() && wanted.script.is_none() {
            Self::ANY_REGION
        } else {
            3
        })
    }

    /// Tells whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        match self.script() {
            Some(script) => {
                matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm")
            }
            None => matches!(
                self.primary(),
                "ar" | "fa"
                    | "he"
                    | "ur"
                    | "ckb"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "yi"
                    | "dv"
                    | "syr"
                    | "arc"
            ),
        }
    }

    /// Tells whether the language is English.
    pub fn is_english(&self) -> bool {
        self.primary() == "en"
    }

    /// Tells whether the language is Arabic, whose words are compared by their light stem.
    pub fn is_arabic(&self) -> bool {
        self.primary() == "ar"
    }
}

/// Tells whether a text is a tag that names no language: `und`, whatever follows, and what stands behind `x` or `i`
/// (RFC 5646, sections 2.2.7, 2.2.8 and 4.1).
fn is_without_language(written: &str) -> bool {
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut subtags = written.split(['-', '_']);
    let begin = subtags.next().unwrap_or_default();
    let is_private = ["x", "i"].iter().any(|one| begin.eq_ignore_ascii_case(one));
    let begins = begin.eq_ignore_ascii_case("und") || (is_private && begin.len() < written.len());
    begins && subtags.all(is_subtag)
}

impl FromStr for LanguageTag {
    type Err = LanguageError;

    /// Reads a tag: hyphens or underscores, any case, ISO 639-1 or 639-2 language. Subtags that
    /// a language identifier does not hold (extended languages, extensions, private use, regions of three letters)
    /// count for the spelling only, as do the encoding and the modifier of a POSIX locale (`en_US.UTF-8`, `de@euro`),
    /// unless that is a script (`sr@latin`).
    fn from_str(written: &str) -> Result<Self, LanguageError> {
        let error = || LanguageError { written: written.to_owned() };
        if is_without_language(written.trim()) {
            let identifier = LanguageIdentifier::default();
            return Ok(Self { written: written.trim().into(), identifier });
        }
        let meant = spelling::meant(written.trim());
        let identifier: LanguageIdentifier = meant.parse().map_err(|_unknown| error())?;
        if identifier.language.is_empty() {
            return Err(error());
        }
        Ok(Self { written: written.trim().into(), identifier })
    }
}

impl fmt::Display for LanguageTag {
    /// Writes the canonical form.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.canonical().fmt(formatter)
    }
}

impl PartialEq for LanguageTag {
    /// Compares what the tags mean, not how they are written.
    fn eq(&self, other: &Self) -> bool {
        self.identifier == other.identifier && self.matches(other)
    }
}

impl Eq for LanguageTag {}

impl Hash for LanguageTag {
    /// Hashes what all equal tags have in common.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identifier.hash(state);
    }
}

impl Serialize for LanguageTag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Cow::<'de, str>::deserialize(deserializer)?;
        written.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(written: &str) -> LanguageTag {
        written.parse().expect("the tag is valid")
    }

    #[test]
    fn keeps_what_files_have_in_the_place_of_a_tag() {
        for written in
            ["no-NO-NY", "EN_", "en--US", "1033", "C", "x0", "English (US)", "*all*", "arb-"]
        {
            assert_eq!(written.parse::<LanguageTag>().ok(), None);
            let kept = LanguageTag::of_file(&format!(" {written} "));
            assert!(!kept.is_readable() && !kept.names_language(), "{written}");
            assert_eq!((kept.as_written(), kept.primary()), (written, "und"));
            assert_eq!(kept, LanguageTag::of_file(&written.to_ascii_uppercase()));
            assert_eq!(kept.hashed_form(), written.replace('_', "-").to_ascii_lowercase());
            for other in ["und", "en", "arb", "x-none"].map(tag) {
                assert!(other.is_readable() && other != kept && !other.matches(&kept), "{written}");
            }
        }
        assert_eq!(LanguageTag::of_file("EN_us"), tag("en-US"));
    }

    #[test]
    fn reads_the_tags_of_real_files() {
        for (written, canonical, primary) in [
            ("en", "en", "en"),
            ("EN-US", "en-US", "en"),
            ("en_us", "en-US", "en"),
            ("ara", "ar", "ar"),
            ("AR-IQ", "ar-IQ", "ar"),
            ("ckb", "ckb", "ckb"),
            ("arb", "ar", "ar"),
            ("arb_Arab", "ar-Arab", "ar"),
            ("ar-arb", "ar", "ar"),
            ("PES-ir", "fa-IR", "fa"),
            ("zh-Hans-CN", "zh-Hans-CN", "zh"),
            ("ger", "de", "de"),
            ("en-US-x-news", "en-US", "en"),
            (" en ", "en", "en"),
            ("ar-acm", "ar", "ar"),
            ("zh-yue-HK", "zh-HK", "zh"),
            ("zh-cmn-Hans-CN", "zh-Hans-CN", "zh"),
            ("en-GB-oed", "en-GB-oxendict", "en"),
            ("sgn-BE-FR", "sfb", "sfb"),
            ("zh-CHS", "zh-Hans", "zh"),
            ("AR-01", "ar", "ar"),
            ("ara-SAU", "ar", "ar"),
            ("en_US.UTF-8", "en-US", "en"),
            ("sr@latin", "sr-Latn", "sr"),
            ("sr_RS@latin", "sr-Latn-RS", "sr"),
            ("ar.UTF-8", "ar", "ar"),
        ] {
            let tag = tag(written);
            assert_eq!((tag.to_string().as_str(), tag.primary()), (canonical, primary));
            assert_eq!(tag.as_written(), written.trim());
        }
    }

    #[test]
    fn refuses_what_is_no_tag() {
        for written in [
            "",
            "e",
            "*all*",
            "english language",
            "123",
            "x",
            "i-",
            "x-ninechars",
            "x-\u{E9}",
            "und-",
            ".UTF-8",
        ] {
            let error = written.parse::<LanguageTag>().expect_err(written);
            assert!(error.to_string().contains("BCP 47"), "{error}");
        }
        for (written, heads) in [("en", true), ("ar-IQ", true), ("ar-acm", false), ("und", false)] {
            assert_eq!(LanguageTag::heading_column(written).is_ok(), heads, "{written}");
        }
    }

    #[test]
    fn takes_a_tag_without_language_for_one_of_its_own() {
        let tags = ["und", "und-Arab", "x-none", "x-other", "i-default", "en"];
        for (at, one) in tags.into_iter().enumerate() {
            let spelled = tag(&one.to_uppercase().replace('-', "_"));
            for (other_at, other) in tags.into_iter().enumerate() {
                let distance = (at == other_at).then_some(0);
                assert_eq!(spelled.distance(&tag(other)), distance, "{one} {other}");
                assert_eq!(spelled == tag(other), at == other_at, "{one} {other}");
            }
            assert_eq!(spelled.to_string(), one.to_lowercase());
            assert_eq!(LanguageTag::naming_language(one).is_ok(), one == "en");
        }
        assert_eq!(tag("X-None").as_written(), "X-None");
        assert_eq!(tag("x-none").primary(), "und");
    }

    #[test]
    fn is_hashed_as_it_always_was() {
        for (written, hashed) in [
            ("EN_us", "en-US"),
            ("sr_RS@latin", "sr-RS"),
            ("ar.UTF-8", "ar"),
            ("sr-Latn", "sr-Latn"),
            ("X-None", "x-none"),
            ("zh_yue-HK", "zh-yue-hk"),
            ("AR-01", "ar-01"),
            ("zh-CHS", "zh-Hans"),
            ("arb", "arb"),
            ("ARB_eg", "arb-EG"),
            ("arb.UTF-8", "arb"),
            ("ar-arb", "ar-arb"),
        ] {
            assert_eq!(tag(written).hashed_form(), hashed);
        }
    }

    #[test]
    fn prefers_the_nearest_region() {
        let wanted = tag("ar-IQ");
        for (variant, distance) in
            [("ar-IQ", Some(0)), ("ar", Some(1)), ("ar-EG", Some(3)), ("fa-IR", None)]
        {
            assert_eq!(wanted.distance(&tag(variant)), distance);
        }
        assert_eq!(tag("ar").distance(&tag("ar-EG")), Some(2));
    }

    #[test]
    fn knows_the_direction() {
        assert!(tag("ar-IQ").is_right_to_left());
        assert!(!tag("en").is_right_to_left());
        assert!(!tag("ku-Latn").is_right_to_left());
    }
}
