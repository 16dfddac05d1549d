//! Hashes of units: of everything in them, and of their text alone.
//!
//! They are stored, so they are made of bytes in an order of our own. They do not depend on how a language
//! tag is spelled, nor on the order of attributes or variants, which writers change.

use xxhash_rust::xxh3::xxh3_128;

use crate::attributes::Attributes;
use crate::segment::{Part, SegmentContent};
use crate::unit::{Annotation, TranslationUnit, Variant};

/// A 128-bit hash.
pub(crate) type Fingerprint = [u8; 16];

/// The hashes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprints {
    /// Of everything in it.
    pub(crate) whole: Fingerprint,
    /// Of its languages and segments.
    pub(crate) text: Fingerprint,
}

impl Fingerprints {
    /// Returns the hashes of a unit.
    pub(crate) fn of(unit: &TranslationUnit) -> Self {
        let mut hasher = Hasher::default();
        let of_variant = |variant: &Variant| {
            hasher.0.clear();
            hasher.text("tuv", &variant.language.hashed_form());
            hasher.parts(variant.segment.parts());
            let text = hasher.finish();
            hasher.attributes(&variant.attributes);
            hasher.annotations(&variant.annotations);
            if !variant.segment_attributes.is_empty() {
                hasher.text("seg", "");
                hasher.attributes(&variant.segment_attributes);
            }
            (hasher.finish(), text)
        };
        let (mut wholes, mut texts): (Vec<_>, Vec<_>) =
            unit.variants.iter().map(of_variant).unzip();
        hasher.0.clear();
        hasher.attributes(&unit.attributes);
        hasher.annotations(&unit.annotations);
        hasher.unordered(&mut wholes);
        let whole = hasher.finish();
        hasher.0.clear();
        hasher.unordered(&mut texts);
        Self { whole, text: hasher.finish() }
    }
}

/// Returns the hash of a variant's language, regardless of its region, and segment.
pub(crate) fn of_segment(variant: &Variant) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.text("tuv", variant.language.primary());
    hasher.parts(variant.segment.parts());
    hasher.finish()
}

/// Returns the hash of a source and a target as they are compared: two pairs of the same hash are the same segments.
pub(crate) fn of_texts(source: &SegmentContent<'_>, target: &SegmentContent<'_>) -> Fingerprint {
    let mut hasher = Hasher::default();
    for segment in [source, target] {
        hasher.text("seg", "");
        match segment {
            SegmentContent::Plain(text) if text.is_empty() => {}
            SegmentContent::Plain(text) => hasher.text("text", text),
            SegmentContent::Coded(segment) => hasher.parts(segment.parts()),
        }
    }
    hasher.finish()
}

/// Returns the hash of bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> Fingerprint {
    xxh3_128(bytes).to_le_bytes()
}

/// The bytes that are hashed together.
struct Hasher(Vec<u8>);

impl Default for Hasher {
    fn default() -> Self {
        Self(Vec::with_capacity(1024))
    }
}

impl Hasher {
    /// Takes in a labelled text, delimited by its length.
    fn text(&mut self, label: &str, text: &str) {
        self.0.extend_from_slice(label.as_bytes());
        self.0.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn attributes(&mut self, attributes: &Attributes) {
        for (name, value) in attributes.sorted() {
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

    /// Takes in hashes of variants in an order of its own: writers put the source first.
    fn unordered(&mut self, variants: &mut [Fingerprint]) {
        variants.sort_unstable();
        self.0.extend(variants.iter().flatten());
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

    fn finish(&self) -> Fingerprint {
        of_bytes(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Code, CodeKind, Segment};

    fn unit(source_tag: &str, attributes: &[(&str, &str)]) -> TranslationUnit {
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let mut unit = TranslationUnit::pair(tag(source_tag), "a", tag("ar"), "ب");
        unit.attributes = attributes.iter().copied().collect();
        unit
    }

    fn whole(unit: &TranslationUnit) -> Fingerprint {
        Fingerprints::of(unit).whole
    }

    fn text(unit: &TranslationUnit) -> Fingerprint {
        Fingerprints::of(unit).text
    }

    #[test]
    fn of_texts_is_that_of_the_segments() {
        let plain = |text: &'static str| SegmentContent::Plain(text.into());
        let whole = |segment: &Segment| SegmentContent::Coded(segment.clone());
        let hash = |source, target| of_texts(&source, &target);
        let coded = |attributes: &[(&str, &str)]| {
            let attributes = attributes.iter().copied().collect();
            Segment::new(vec![
                Part::Text("a".into()),
                Part::Code(Code { attributes, ..Code::new(CodeKind::Ph, Vec::new()) }),
            ])
        };
        let (text, one) = (Segment::from("a"), coded(&[("x", "1"), ("y", "2")]));
        let (other, empty) = (coded(&[("y", "2"), ("x", "1")]), Segment::default());
        assert_eq!(hash(plain("a"), plain("")), hash(whole(&text), whole(&empty)));
        assert_eq!(one, other);
        let all = [&text, &one, &other, &empty];
        for first in all {
            for second in all {
                let are_same = hash(whole(first), plain("b")) == hash(whole(second), plain("b"));
                assert_eq!(are_same, first == second);
            }
        }
        // What ends one segment does not begin the next.
        let code = Segment::new(one.parts()[1..].to_vec());
        assert_ne!(hash(whole(&one), whole(&empty)), hash(whole(&text), whole(&code)));
        assert_ne!(hash(plain("ab"), plain("c")), hash(plain("a"), plain("bc")));
    }

    #[test]
    fn sees_what_differs_and_overlooks_spelling() {
        let plain = unit("en-US", &[("tuid", "1"), ("changeid", "x")]);
        let respelled = unit("EN_us", &[("changeid", "x"), ("tuid", "1")]);
        assert_eq!(whole(&plain), whole(&respelled));
        let mut reversed = plain.clone();
        reversed.variants.reverse();
        assert_eq!(whole(&plain), whole(&reversed));
        let other = unit("en-US", &[("tuid", "2")]);
        assert_ne!(whole(&plain), whole(&other));
        assert_eq!(text(&plain), text(&other));
        assert_ne!(text(&plain), text(&unit("en", &[])));
    }
}
