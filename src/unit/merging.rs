//! Making one unit of two that say different things of the same text.
//!
//! ```
//! use turjuman::unit::{Annotation, TranslationUnit};
//! let mut unit = TranslationUnit::pair("en".parse()?, "Peace", "ar".parse()?, "سلام");
//! let mut other = unit.clone();
//! unit.attributes.push(("changeid".into(), "amal".into()));
//! other.attributes.push(("changeid".into(), "desk".into()));
//! other.annotations.push(Annotation::note("checked"));
//! unit.absorb(&other);
//! assert_eq!(unit.changed_by(), Some("amal"));
//! assert_eq!(unit.annotations, other.annotations);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use super::{Annotation, TranslationUnit, Variant};
use crate::segment::Attribute;

impl TranslationUnit {
    /// Takes in what another unit of the same text has and this one lacks: attributes by their names,
    /// notes and props by all that they say. Absorbing the same unit again changes nothing.
    pub fn absorb(&mut self, other: &Self) {
        add_attributes(&mut self.attributes, &other.attributes);
        add_annotations(&mut self.annotations, &other.annotations);
        let mut free: Vec<&mut Variant> = self.variants.iter_mut().collect();
        for variant in &other.variants {
            let is_same = |own: &&mut Variant| {
                own.language == variant.language && own.segment == variant.segment
            };
            let Some(at) = free.iter().position(is_same) else { continue };
            let own = free.remove(at);
            add_attributes(&mut own.attributes, &variant.attributes);
            add_attributes(&mut own.segment_attributes, &variant.segment_attributes);
            add_annotations(&mut own.annotations, &variant.annotations);
        }
    }
}

fn add_attributes(own: &mut Vec<Attribute>, others: &[Attribute]) {
    for other in others {
        if own.iter().all(|(name, _value)| *name != other.0) {
            own.push(other.clone());
        }
    }
}

fn add_annotations(own: &mut Vec<Annotation>, others: &[Annotation]) {
    for other in others {
        if !own.contains(other) {
            own.push(other.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Code, CodeKind, Part, Segment};
    use crate::unit::Remark;

    fn unit(attributes: &[(&str, &str)], notes: &[&str]) -> TranslationUnit {
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
        let attributes = attributes.iter();
        unit.attributes = attributes.map(|&(name, value)| (name.into(), value.into())).collect();
        unit.annotations = notes.iter().map(|note| Annotation::note(note)).collect();
        unit
    }

    #[test]
    fn keeps_its_own_and_takes_what_it_lacks() {
        let mut unit = unit(&[("tuid", "1")], &["x"]);
        let mut other = self::unit(&[("tuid", "2"), ("changeid", "desk")], &["y", "x"]);
        other.variants.reverse();
        other.variants[0].annotations.push(Annotation::note("of the translation"));
        unit.absorb(&other);
        let mut expected = self::unit(&[("tuid", "1"), ("changeid", "desk")], &["x", "y"]);
        expected.variants[1].annotations.push(Annotation::note("of the translation"));
        assert_eq!(unit, expected);
        unit.absorb(&other);
        assert_eq!(unit, expected);
    }

    #[test]
    fn knows_what_is_the_same_by_any_order_of_attributes() {
        let written = |order: [usize; 2]| {
            let attributes: [Attribute; 2] = [("i".into(), "1".into()), ("x".into(), "1".into())];
            let attributes = order.map(|at| attributes[at].clone()).to_vec();
            let mut unit = unit(&[], &["n"]);
            let remark = Remark { attributes: attributes.clone(), text: "p".to_owned() };
            unit.variants[0].annotations.push(Annotation::Prop(remark));
            let code = Code { kind: CodeKind::Bpt, attributes, content: vec![] };
            unit.variants[0].segment = Segment::new(vec![Part::Code(code)]);
            unit
        };
        let (mut unit, mut other) = (written([0, 1]), written([1, 0]));
        other.variants[0].annotations.push(Annotation::note("of the source"));
        unit.absorb(&other);
        assert_eq!(unit, other);
    }
}
