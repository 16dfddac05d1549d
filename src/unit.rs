//! Translation units: variants that translate each other, with everything a file says about them.
//!
//! A unit is kept as it was read: attributes, notes and props in the order of the file. What the
//! rest of the program needs from them (the identifier, the last change, whether the unit is
//! approved) is read out of them by methods, so that nothing is held twice. Units, variants and what is said of them are
//! equal whatever the order of their attributes, as their fingerprints are.
//!
//! ```
//! use turjuman::unit::TranslationUnit;
//! let mut unit = TranslationUnit::pair("en".parse()?, "Peace", "ar".parse()?, "سلام");
//! unit.attributes.push("changedate", "20240115T080000Z");
//! assert_eq!(unit.changed().map(|time| time.to_string()).as_deref(), Some("2024-01-15T08:00:00Z"));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use serde::{Deserialize, Serialize};

use crate::attributes::Attributes;
use crate::language::LanguageTag;
use crate::segment::Segment;

pub use crate::unit::timestamp::Timestamp;

pub mod context;
pub(crate) mod growing;
mod merging;
mod timestamp;

/// A set of variants that translate each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslationUnit {
    /// The attributes of the `tu` element as written.
    #[serde(default, rename = "attr", skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The notes and props of the unit.
    #[serde(default, rename = "about", skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The variants in the order of the file.
    #[serde(rename = "tuv")]
    pub variants: Vec<Variant>,
}

/// One language's side of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The language, with the spelling of the file.
    #[serde(rename = "lang", deserialize_with = "LanguageTag::deserialize_of_file")]
    pub language: LanguageTag,
    /// The attributes of the `tuv` element other than its language.
    #[serde(default, rename = "attr", skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The notes and props of the variant.
    #[serde(default, rename = "about", skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The attributes of the `seg` element, which TMX does not have but files do.
    #[serde(default, rename = "segattr", skip_serializing_if = "Attributes::is_empty")]
    pub segment_attributes: Attributes,
    /// The text with its inline codes.
    #[serde(rename = "seg")]
    pub segment: Segment,
}

/// Returns the index of the variant that is nearest to a language, the first of several.
pub fn nearest_variant(variants: &[Variant], language: &LanguageTag) -> Option<usize> {
    let distance = |variant: &Variant| language.distance(&variant.language);
    let found = variants.iter().enumerate();
    let found = found.filter_map(|(index, variant)| Some((distance(variant)?, index)));
    found.min().map(|(_distance, index)| index)
}

/// What a file says about a header, a unit or a variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Annotation {
    /// A remark for people.
    Note(Remark),
    /// A property: its `type` is among the attributes.
    Prop(Remark),
}

/// The text and attributes of a note or prop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Remark {
    /// The attributes in the order of the file.
    #[serde(default, rename = "attr", skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The text as it stands.
    pub text: String,
}

impl Annotation {
    /// Makes a prop of the given type.
    pub fn prop(kind: &str, text: &str) -> Self {
        let attributes = [("type", kind)].into();
        Self::Prop(Remark { attributes, text: text.to_owned() })
    }

    /// Makes a note.
    pub fn note(text: &str) -> Self {
        Self::Note(Remark { attributes: Attributes::new(), text: text.to_owned() })
    }
}

/// Returns the text of the first prop of this type.
pub fn prop<'a>(annotations: &'a [Annotation], kind: &str) -> Option<&'a str> {
    annotations.iter().find_map(|annotation| match annotation {
        Annotation::Prop(remark) if remark.attributes.get("type") == Some(kind) => {
            Some(remark.text.as_str())
        }
        _ => None,
    })
}

/// Tells whether a unit with these annotations is approved ([`TranslationUnit::is_approved`]).
pub(crate) fn are_of_approved(annotations: &[Annotation]) -> bool {
    let value = prop(annotations, "x-approved").or_else(|| prop(annotations, "approved"));
    let level = prop(annotations, "x-ConfirmationLevel").unwrap_or_default();
    !matches!(value.unwrap_or("yes").trim(), "no" | "false" | "0")
        && !matches!(level.trim(), "Draft" | "RejectedTranslation" | "RejectedSignOff")
}

impl Variant {
    /// Makes a variant of plain text.
    pub fn new(language: LanguageTag, text: &str) -> Self {
        Self {
            language,
            attributes: Attributes::new(),
            annotations: Vec::new(),
            segment_attributes: Attributes::new(),
            segment: Segment::from(text),
        }
    }
}

impl TranslationUnit {
    /// Makes a unit of two variants of plain text.
    pub fn pair(source: LanguageTag, text: &str, target: LanguageTag, translation: &str) -> Self {
        let variants = vec![Variant::new(source, text), Variant::new(target, translation)];
        Self { variants, ..Self::default() }
    }

    /// Returns the identifier that the file gives the unit.
    pub fn tuid(&self) -> Option<&str> {
        self.attributes.filled("tuid")
    }

    /// Returns the latest `changedate` of the unit and its variants, or else the latest `creationdate`.
    pub fn changed(&self) -> Option<Timestamp> {
        self.last_change().map(|(time, _who)| time)
    }

    /// Returns who made that change: the `changeid` beside that `changedate`, the `creationid` beside that
    /// `creationdate`. Where there is no date, the first `changeid`, or else the first `creationid`.
    pub fn changed_by(&self) -> Option<&str> {
        if let Some((_time, who)) = self.last_change() {
            return who;
        }
        let first = |name| self.all_attributes().find_map(|attributes| attributes.filled(name));
        first("changeid").or_else(|| first("creationid"))
    }

    /// Returns when the unit was changed last and who is said to have done so.
    fn last_change(&self) -> Option<(Timestamp, Option<&str>)> {
        let latest = |date, who| {
            self.all_attributes()
                .filter_map(|attributes| {
                    let time = Timestamp::parse(attributes.get(date)?)?;
                    Some((time, attributes.filled(who)))
                })
                .reduce(|last, next| {
                    // Of several at that time, the first that is named.
                    let is_later = (next.0, next.1.is_some()) > (last.0, last.1.is_some());
                    if is_later { next } else { last }
                })
        };
        latest("changedate", "changeid").or_else(|| latest("creationdate", "creationid"))
    }

    /// Tells whether the unit may be offered without a penalty: a prop `x-approved` (or `approved`)
    /// of the value `no` or `false` denies it, and so does Trados Studio's `x-ConfirmationLevel` of a
    /// draft or of what was rejected.
    pub fn is_approved(&self) -> bool {
        are_of_approved(&self.annotations)
    }

    fn all_attributes(&self) -> impl Iterator<Item = &Attributes> {
        std::iter::once(&self.attributes)
            .chain(self.variants.iter().map(|variant| &variant.attributes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> TranslationUnit {
        let language = |tag: &str| tag.parse().expect("the tag is valid");
        TranslationUnit::pair(language("en"), "a", language("ar"), "ب")
    }

    #[test]
    fn takes_the_latest_change_of_unit_and_variants() {
        let mut unit = unit();
        unit.attributes.push("creationdate", "20300101T000000Z");
        unit.attributes.push("changedate", "20200101T000000Z");
        unit.variants[1].attributes.push("changedate", "20210101T000000Z");
        assert_eq!(unit.changed(), Timestamp::parse("20210101T000000Z"));
    }

    #[test]
    fn knows_who_changed_it_and_whether_it_is_approved() {
        let mut unit = unit();
        unit.attributes.push("creationid", "desk");
        assert_eq!(unit.changed_by(), Some("desk"));
        assert!(unit.is_approved());
        unit.annotations.push(Annotation::prop("x-approved", "no"));
        assert!(!unit.is_approved());
        for (level, is_approved) in [
            ("Translated", true),
            ("ApprovedSignOff", true),
            ("Draft", false),
            ("RejectedTranslation", false),
            ("RejectedSignOff", false),
        ] {
            unit.annotations = vec![Annotation::prop("x-ConfirmationLevel", level)];
            assert_eq!(unit.is_approved(), is_approved, "{level}");
        }
    }

    #[test]
    fn names_who_made_the_last_change() {
        type Written = &'static [(&'static str, &'static str)];
        // The attributes of the unit and of its last variant, and who is named.
        let cases: [(Written, Written, Option<&str>); 7] = [
            (
                &[("changeid", "amal"), ("changedate", "20190101")],
                &[("changeid", "karim"), ("changedate", "20240101")],
                Some("karim"),
            ),
            (
                &[("changedate", "20240101"), ("creationid", "amal"), ("creationdate", "20190101")],
                &[],
                None,
            ),
            (&[("changedate", "20240101")], &[("changeid", "karim")], None),
            (
                &[("changedate", "20240101"), ("changeid", "")],
                &[("changeid", "karim"), ("changedate", "20240101")],
                Some("karim"),
            ),
            (
                &[("creationdate", "20190101"), ("creationid", "amal"), ("changeid", "desk")],
                &[],
                Some("amal"),
            ),
            (
                &[("creationid", "amal"), ("changedate", "x")],
                &[("changeid", "karim")],
                Some("karim"),
            ),
            (&[], &[("creationid", "")], None),
        ];
        for (of_unit, of_variant, expected) in cases {
            let mut unit = unit();
            unit.attributes = of_unit.iter().copied().collect();
            unit.variants[1].attributes = of_variant.iter().copied().collect();
            assert_eq!(unit.changed_by(), expected, "{of_unit:?} {of_variant:?}");
        }
    }

    #[test]
    fn comes_back_from_json() {
        let mut unit = unit();
        unit.annotations.push(Annotation::note("checked"));
        unit.variants[0].language = "EN_us".parse().expect("the tag is valid");
        let json = serde_json::to_string(&unit).expect("a unit serialises");
        let back: TranslationUnit = serde_json::from_str(&json).expect("and comes back");
        assert_eq!(back, unit);
        assert_eq!(back.variants[0].language.as_written(), "EN_us");
    }
}
