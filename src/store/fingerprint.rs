//! Hashes of units: of everything in them, and of their text alone.
//!
//! They are stored, so they are made of bytes in an order of our own. They do not depend on how a language
//! tag is spelled, nor on the order of attributes or variants, which writers change.

use xxhash_rust::xxh3::Xxh3;

use crate::segment::{Attribute, Part};
use crate::unit::{Annotation, TranslationUnit, Variant};

/// A 128-bit hash.
pub(crate) type Fingerprint = [u8; 16];

/// Returns the hash of everything in a unit.
pub(crate) fn of_unit(unit: &TranslationUnit) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.attributes(&unit.attributes);
    hasher.annotations(&unit.annotations);
    hasher.variants(&unit.variants, |hasher, variant| {
        hasher.attributes(&variant.attributes);
        hasher.annotations(&variant.annotations);
        if !variant.segment_attributes.is_empty() {
            hasher.text("seg", "");
            hasher.attributes(&variant.segment_attributes);
        }
    });
    hasher.finish()
}

/// Returns the hash of a unit's languages and segments.
pub(crate) fn of_text(unit: &TranslationUnit) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.variants(&unit.variants, |_hasher, _variant| {});
    hasher.finish()
}

/// Returns the hash of a variant's language, regardless of its region, and segment.
pub(crate) fn of_segment(variant: &Variant) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.text("tuv", variant.language.primary());
    hasher.parts(variant.segment.parts());
    hasher.finish()
}

/// Returns the hash of bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.0.update(bytes);
    hasher.finish()
}

#[derive(Default)]
struct Hasher(Xxh3);

impl Hasher {
    /// Takes in a labelled text, delimited by its length.
    fn text(&mut self, label: &str, text: &str) {
        self.0.update(label.as_bytes());
        self.0.update(&(text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        let mut sorted: Vec<&Attribute> = attributes.iter().collect();
        sorted.sort();
        for (name, value) in sorted {
            self.text("@", name);
            self.text("=", value);
        }
    }

    fn annotations(&mut self, annotations: &[Annotation]) {
        for annotation in annotations {
            let (label, remark) = match annotation {
                Annotation::Note(remark) => ("note", remark),
                Annotation::Prop(remark) => ("prop", remark),
            };
            self.text(label, &remark.text);
            self.attributes(&remark.attributes);
        }
    }

    /// Takes in variants in an order of its own: writers put the source first.
    fn variants(&mut self, variants: &[Variant], more: impl Fn(&mut Self, &Variant)) {
        let mut digests: Vec<Fingerprint> = variants
            .iter()
            .map(|variant| {
                let mut hasher = Self::default();
                hasher.text("tuv", &variant.language.to_string());
                hasher.parts(variant.segment.parts());
                more(&mut hasher, variant);
                hasher.finish()
            })
            .collect();
        digests.sort_unstable();
        digests.iter().for_each(|digest| self.0.update(digest));
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Text(text) => self.text("text", text),
                Part::Code(code) => {
                    self.text("<", code.kind.name());
                    self.attributes(&code.attributes);
                    self.parts(&code.content);
                    self.text(">", "");
                }
            }
        }
    }

    fn finish(self) -> Fingerprint {
        self.0.digest128().to_le_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(source_tag: &str, attributes: &[(&str, &str)]) -> TranslationUnit {
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let mut unit = TranslationUnit::pair(tag(source_tag), "a", tag("ar"), "ب");
        unit.attributes =
            attributes.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        unit
    }

    #[test]
    fn sees_what_differs_and_overlooks_spelling() {
        let plain = unit("en-US", &[("tuid", "1"), ("changeid", "x")]);
        let respelled = unit("EN_us", &[("changeid", "x"), ("tuid", "1")]);
        assert_eq!(of_unit(&plain), of_unit(&respelled));
        let mut reversed = plain.clone();
        reversed.variants.reverse();
        assert_eq!(of_unit(&plain), of_unit(&reversed));
        let other = unit("en-US", &[("tuid", "2")]);
        assert_ne!(of_unit(&plain), of_unit(&other));
        assert_eq!(of_text(&plain), of_text(&other));
        assert_ne!(of_text(&plain), of_text(&unit("en", &[])));
    }
}
