//! Making one unit of two that say different things of the same text.
//!
//! ```
//! use turjuman::unit::{Annotation, TranslationUnit};
//! let mut unit = TranslationUnit::pair("en".parse()?, "Peace", "ar".parse()?, "سلام");
//! let mut other = unit.clone();
//! unit.attributes.push("changeid", "amal");
//! other.attributes.push("changeid", "desk");
//! other.annotations.push(Annotation::note("checked"));
//! assert!(unit.absorb(other.clone()));
//! assert_eq!(unit.changed_by(), Some("amal"));
//! assert_eq!(unit.annotations, other.annotations);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::{Annotation, TranslationUnit, Variant};

/// How many notes and props are looked for one by one; more are looked up in a table, which takes a time to fill.
const FEW: usize = 8;

impl TranslationUnit {
    /// Takes in what another unit of the same text has and this one lacks: attributes by their names,
    /// notes and props by all that they say. Tells whether there was any; absorbing the same unit again changes nothing.
    pub fn absorb(&mut self, other: Self) -> bool {
        let mut has_grown = self.attributes.add_missing(other.attributes);
        has_grown |= add_annotations(&mut self.annotations, other.annotations);
        let mut free: Vec<&mut Variant> = self.variants.iter_mut().collect();
        for variant in other.variants {
            let Some(at) = free.iter().position(|own| own.has_text_of(&variant)) else { continue };
            let own = free.remove(at);
            has_grown |= own.attributes.add_missing(variant.attributes);
            has_grown |= own.segment_attributes.add_missing(variant.segment_attributes);
            has_grown |= add_annotations(&mut own.annotations, variant.annotations);
        }
        has_grown
    }
}

impl Variant {
    /// Tells whether another has the same text in the same language.
    pub(super) fn has_text_of(&self, other: &Self) -> bool {
        self.language == other.language && self.segment == other.segment
    }
}

fn add_annotations(own: &mut Vec<Annotation>, others: Vec<Annotation>) -> bool {
    let before = own.len();
    if others.len() <= FEW {
        for other in others {
            if !own.contains(&other) {
                own.push(other);
            }
        }
    } else {
        let mut known =
            HashSet::with_capacity_and_hasher(before + others.len(), FixedState::default());
        known.extend(own.iter());
        let are_new: Vec<bool> = others.iter().map(|other| known.insert(other)).collect();
        let new =
            others.into_iter().zip(are_new).filter_map(|(other, is_new)| is_new.then_some(other));
        own.extend(new);
    }
    own.len() > before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributes::Attributes;
    use crate::segment::{Code, CodeKind, Part, Segment};
    use crate::unit::Remark;

    fn unit(attributes: &[(&str, &str)], notes: &[&str]) -> TranslationUnit {
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
        unit.attributes = attributes.iter().copied().collect();
        unit.annotations = notes.iter().map(|note| Annotation::note(note)).collect();
        unit
    }

    #[test]
    fn keeps_its_own_and_takes_what_it_lacks() {
        let mut unit = unit(&[("tuid", "1")], &["x"]);
        let mut other = self::unit(&[("tuid", "2"), ("changeid", "desk")], &["y", "x"]);
        other.variants.reverse();
        other.variants[0].annotations.push(Annotation::note("of the translation"));
        assert!(unit.absorb(other.clone()));
        let mut expected = self::unit(&[("tuid", "1"), ("changeid", "desk")], &["x", "y"]);
        expected.variants[1].annotations.push(Annotation::note("of the translation"));
        assert_eq!(unit, expected);
        assert!(!unit.absorb(other));
        assert_eq!(unit, expected);
    }

    #[test]
    fn takes_each_of_many_once() {
        let prop = |number: usize| Annotation::prop(&format!("t{number}"), "x");
        let mut unit = unit(&[], &[]);
        unit.annotations = vec![prop(1), prop(1)];
        let mut other = unit.clone();
        other.annotations = (0..2 * FEW).chain(0..FEW).map(prop).collect();
        assert!(unit.absorb(other.clone()));
        let expected = [1, 1, 0].into_iter().chain(2..2 * FEW).map(prop);
        assert_eq!(unit.annotations, expected.collect::<Vec<_>>());
        assert!(!unit.absorb(other));
    }

    #[test]
    fn knows_what_is_the_same_by_any_order_of_attributes() {
        let written = |order: [usize; 2]| {
            let attributes = Attributes::from(order.map(|at| [("i", "1"), ("x", "1")][at]));
            let mut unit = unit(&[], &["n"]);
            let remark = Remark { attributes: attributes.clone(), text: "p".to_owned() };
            unit.variants[0].annotations.push(Annotation::Prop(remark));
            let code = Code { kind: CodeKind::Bpt, attributes, content: vec![] };
            unit.variants[0].segment = Segment::new(vec![Part::Code(code)]);
            unit
        };
        let (mut unit, mut other) = (written([0, 1]), written([1, 0]));
        other.variants[0].annotations.push(Annotation::note("of the source"));
        unit.absorb(other.clone());
        assert_eq!(unit, other);
    }
}
