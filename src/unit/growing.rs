//! A unit that takes in many others of its text, one after another.
//!
//! [`TranslationUnit::absorb`] compares with all notes and props that are there. A text that a file has by the thousand
//! makes a unit with thousands of them; to go through these for each one more takes a time that grows with the square of
//! their number. Here a table tells which are there, and their size is kept.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::mem;

use foldhash::fast::FixedState;

use super::{Annotation, TranslationUnit, Variant};

/// What a note or prop, and each of its attributes, counts in bytes beside its text.
const ATTRIBUTE_BYTES: usize = 48;

/// A unit with what is needed to take in others fast.
#[derive(Debug)]
pub(crate) struct GrowingUnit {
    unit: TranslationUnit,
    /// Of the unit itself.
    known: Known,
    /// Of each of its variants.
    known_of_variants: Vec<Known>,
    bytes: usize,
}

/// Which notes and props a list has.
#[derive(Debug)]
struct Known {
    /// The hashes of them, and perhaps of some that are there no longer.
    hashes: HashSet<u64, FixedState>,
    /// Whether it is certain that none stands in the list twice.
    is_distinct: bool,
}

impl GrowingUnit {
    pub(crate) fn new(unit: TranslationUnit) -> Self {
        let known = Known::of(&unit.annotations);
        let of_variant = |variant: &Variant| Known::of(&variant.annotations);
        let known_of_variants = unit.variants.iter().map(of_variant).collect();
        let bytes = annotation_bytes(&unit);
        Self { unit, known, known_of_variants, bytes }
    }

    pub(crate) fn unit(&self) -> &TranslationUnit {
        &self.unit
    }

    pub(crate) fn into_unit(self) -> TranslationUnit {
        self.unit
    }

    /// Returns about how many bytes the notes and props of the unit and its variants take.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes another unit in, as [`TranslationUnit::absorb`] does.
    pub(crate) fn absorb(&mut self, other: TranslationUnit) -> bool {
        let own = &mut self.unit;
        let mut has_grown = own.attributes.add_missing(other.attributes);
        let mut added = self.known.append(&mut own.annotations, other.annotations);
        let mut free: Vec<(&mut Variant, &mut Known)> =
            own.variants.iter_mut().zip(&mut self.known_of_variants).collect();
        for variant in other.variants {
            let Some(at) = free.iter().position(|(own, _)| own.has_text_of(&variant)) else {
                continue;
            };
            let (own, known) = free.remove(at);
            has_grown |= own.attributes.add_missing(variant.attributes);
            has_grown |= own.segment_attributes.add_missing(variant.segment_attributes);
            added += known.append(&mut own.annotations, variant.annotations);
        }
        self.bytes += added;
        has_grown || added > 0
    }

    /// Becomes another unit that has taken this one in.
    pub(crate) fn be_absorbed_by(&mut self, other: TranslationUnit) {
        let own = mem::replace(&mut self.unit, other);
        let unit = &mut self.unit;
        unit.attributes.add_missing(own.attributes);
        self.known.prepend_to(own.annotations, &mut unit.annotations, &mut self.bytes);
        let known_of_variants = mem::take(&mut self.known_of_variants);
        let mut places: Vec<Option<Known>> = unit.variants.iter().map(|_| None).collect();
        for (variant, mut known) in own.variants.into_iter().zip(known_of_variants) {
            let is_free =
                |at: &usize| places[*at].is_none() && unit.variants[*at].has_text_of(&variant);
            let Some(at) = (0..places.len()).find(is_free) else {
                self.bytes -= variant.annotations.iter().map(bytes_of).sum::<usize>();
                continue;
            };
            let new = &mut unit.variants[at];
            new.attributes.add_missing(variant.attributes);
            new.segment_attributes.add_missing(variant.segment_attributes);
            known.prepend_to(variant.annotations, &mut new.annotations, &mut self.bytes);
            places[at] = Some(known);
        }
        let known = places.into_iter().zip(&unit.variants);
        let known = known.map(|(known, variant)| {
            known.unwrap_or_else(|| {
                self.bytes += variant.annotations.iter().map(bytes_of).sum::<usize>();
                Known::of(&variant.annotations)
            })
        });
        self.known_of_variants = known.collect();
    }
}

impl Known {
    fn of(annotations: &[Annotation]) -> Self {
        let hashes: HashSet<u64, FixedState> = annotations.iter().map(hash).collect();
        let is_distinct = hashes.len() == annotations.len();
        Self { hashes, is_distinct }
    }

    /// Appends to a list what it lacks of others, and returns the bytes of that.
    fn append(&mut self, list: &mut Vec<Annotation>, others: Vec<Annotation>) -> usize {
        let mut bytes = 0;
        for other in others {
            if self.hashes.insert(hash(&other)) || !list.contains(&other) {
                bytes += bytes_of(&other);
                list.push(other);
            }
        }
        bytes
    }

    /// Appends to others what they lack of a list, which becomes theirs; `bytes` are those of the list before, and of
    /// them after.
    fn prepend_to(
        &mut self,
        mut list: Vec<Annotation>,
        others: &mut Vec<Annotation>,
        bytes: &mut usize,
    ) {
        if !self.is_distinct {
            let mut met = HashSet::with_hasher(FixedState::default());
            let is_first: Vec<bool> = list.iter().map(|one| met.insert(one)).collect();
            let mut is_first = is_first.into_iter();
            list.retain(|one| {
                let is_first = is_first.next().unwrap_or_default();
                *bytes -= if is_first { 0 } else { bytes_of(one) };
                is_first
            });
        }
        let mut met = 0;
        for other in &*others {
            *bytes += bytes_of(other);
            if self.hashes.insert(hash(other)) {
                met += 1;
            } else if let Some(at) = list.iter().position(|one| one == other) {
                met += 1;
                // What comes with every unit was put to the begin by the one before.
                *bytes -= bytes_of(&list.remove(at));
            }
        }
        self.is_distinct = met == others.len();
        mem::swap(&mut list, others);
        others.splice(0..0, list);
    }
}

fn hash(annotation: &Annotation) -> u64 {
    FixedState::default().hash_one(annotation)
}

/// Returns about how many bytes the notes and props of a unit and its variants take.
pub(crate) fn annotation_bytes(unit: &TranslationUnit) -> usize {
    let of_variants = unit.variants.iter().flat_map(|variant| &variant.annotations);
    unit.annotations.iter().chain(of_variants).map(bytes_of).sum()
}

fn bytes_of(annotation: &Annotation) -> usize {
    let (Annotation::Note(remark) | Annotation::Prop(remark)) = annotation;
    remark.text.len() + ATTRIBUTE_BYTES * (1 + remark.attributes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::attributes::Attributes;

    /// A unit with notes and a prop of its own and of its variants, which stand in either order.
    fn unit() -> impl Strategy<Value = TranslationUnit> {
        let notes = || prop::collection::vec(prop::sample::select(vec!["x", "y", "z"]), 0..4);
        let attributes = || prop::sample::subsequence(vec!["tuid", "changeid"], 0..=2);
        let parts = ([notes(), notes(), notes()], [attributes(), attributes()], any::<bool>());
        parts.prop_map(|(notes, attributes, is_turned)| {
            let tag = |written: &str| written.parse().expect("the tag is valid");
            let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
            let [of_unit, of_source] = attributes
                .map(|names| names.into_iter().map(|name| (name, "1")).collect::<Attributes>());
            unit.attributes = of_unit;
            unit.variants[0].attributes = of_source;
            let [of_unit, of_source, of_target] =
                notes.map(|notes| notes.into_iter().map(Annotation::note).collect::<Vec<_>>());
            unit.annotations = of_unit;
            unit.variants[0].annotations = of_source;
            unit.variants[1].annotations = of_target;
            if is_turned {
                unit.variants.reverse();
            }
            unit
        })
    }

    proptest! {
        /// However others come: it is as it would be without a table.
        #[test]
        fn takes_others_in_as_any_unit_does(
            first in unit(),
            others in prop::collection::vec((unit(), any::<bool>()), 0..6),
        ) {
            let mut growing = GrowingUnit::new(first.clone());
            let mut expected = first;
            for (mut other, is_newer) in others {
                if is_newer {
                    growing.be_absorbed_by(other.clone());
                    other.absorb(expected);
                    expected = other;
                } else {
                    let has_grown = growing.absorb(other.clone());
                    prop_assert_eq!(has_grown, expected.absorb(other));
                }
                prop_assert_eq!(growing.unit(), &expected);
                prop_assert_eq!(growing.bytes(), annotation_bytes(&expected));
            }
        }
    }
}
