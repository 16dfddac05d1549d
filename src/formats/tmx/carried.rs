//! Props that carry what TMX 1.4 has no place for.
//!
//! An attribute that the DTD does not have, or whose value is not of the kind that TMX asks for, is
//! written as a prop of the type `x-turjuman/…`, and so is what was changed for a strict reader. When
//! such a file is read, the props become again what they were, so that a unit that went out and comes
//! back is the same unit.
//!
//! | type | value |
//! |---|---|
//! | `x-turjuman/NAME` | the attribute of the header, `tu` or `tuv` as it was |
//! | `x-turjuman/seg/NAME` | the attribute of the `seg` |
//! | `x-turjuman/tmx/NAME` | the attribute of the root element |
//! | `x-turjuman/about/N/NAME` | the attribute of the N-th note or prop |
//! | `x-turjuman/code/N/NAME` | the attribute of the N-th inline code, in the order of their start tags |
//! | `x-turjuman/code/N` | what the N-th inline code was; `wrapper` where there was none |
//! | `x-turjuman/added/NAME`, `x-turjuman/about/N/added/NAME` | nothing: there was no such attribute |
//!
//! A name of XML holds no slash, so that none of these is taken for another.
//!
//! Where another tool has changed what a prop speaks of, the change counts and the prop is left out ([`Standing`]). So are all
//! of a segment's codes together where these would not be written with the same props.

use std::fmt;

use super::codes::{self, CarriedCode};
use super::dtd::{self, TOOL, VERSION};
use super::header::Header;
use super::standing::Standing;
use crate::attributes::Attributes;
use crate::language::LanguageTag;
use crate::unit::{Annotation, Remark, TranslationUnit, Variant};

const PREFIX: &str = "x-turjuman/";
/// The attribute that names the language of a variant. It is carried where it has another spelling than TMX allows.
pub(super) const LANGUAGE: &str = "xml:lang";

/// What a prop carries; notes, props and inline codes are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier<'a> {
    /// An attribute of the element that has the prop.
    Element(&'a str),
    /// That the element did not have an attribute.
    Added(&'a str),
    /// An attribute of the root element.
    Root(&'a str),
    /// An attribute of the `seg`.
    Segment(&'a str),
    /// An attribute of a note or prop.
    Remark(usize, &'a str),
    /// That a note or prop did not have an attribute.
    AddedToRemark(usize, &'a str),
    /// An attribute of an inline code, or without a name what that was.
    Code(usize, Option<&'a str>),
}

impl fmt::Display for Carrier<'_> {
    /// Writes the type of the prop but for what all of them begin with.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(name) => formatter.write_str(name),
            Self::Added(name) => write!(formatter, "added/{name}"),
            Self::Root(name) => write!(formatter, "tmx/{name}"),
            Self::Segment(name) => write!(formatter, "seg/{name}"),
            Self::Remark(number, name) => write!(formatter, "about/{number}/{name}"),
            Self::AddedToRemark(number, name) => write!(formatter, "about/{number}/added/{name}"),
            Self::Code(number, Some(name)) => write!(formatter, "code/{number}/{name}"),
            Self::Code(number, None) => write!(formatter, "code/{number}"),
        }
    }
}

impl<'a> Carrier<'a> {
    /// Reads what [`fmt::Display`] writes.
    fn parse(written: &'a str) -> Option<Self> {
        Some(match written.split('/').collect::<Vec<_>>()[..] {
            [name] => Self::Element(name),
            ["added", name] => Self::Added(name),
            ["tmx", name] => Self::Root(name),
            ["seg", name] => Self::Segment(name),
            ["about", number, name] => Self::Remark(number.parse().ok()?, name),
            ["about", number, "added", name] => Self::AddedToRemark(number.parse().ok()?, name),
            ["code", number] => Self::Code(number.parse().ok()?, None),
            ["code", number, name] => Self::Code(number.parse().ok()?, Some(name)),
            _ => return None,
        })
    }

    /// Returns what a prop carries and its value.
    fn of(annotation: &'a Annotation) -> Option<(Self, &'a str)> {
        let (written, value) = carried(annotation)?;
        Some((Self::parse(written)?, value))
    }
}

/// Returns what the type of a prop that carries something says, and its text.
fn carried(annotation: &Annotation) -> Option<(&str, &str)> {
    let Annotation::Prop(remark) = annotation else { return None };
    let kind = remark.attributes.get("type").filter(|_kind| remark.attributes.len() == 1)?;
    Some((kind.strip_prefix(PREFIX)?, &remark.text))
}

/// What an element could not hold and its props carry.
#[derive(Debug, Default)]
pub(super) struct Carried(Vec<(String, String)>);

impl Carried {
    /// Carries something.
    pub(super) fn push(&mut self, carrier: Carrier<'_>, value: &str) {
        self.0.push((carrier.to_string(), value.to_owned()));
    }

    /// Tells whether these props carry the same things, and no others.
    fn is_all_of(&self, props: &[Annotation]) -> bool {
        let mut own: Vec<_> =
            self.0.iter().map(|(what, value)| (what.as_str(), value.as_str())).collect();
        let mut others: Vec<_> = props.iter().filter_map(carried).collect();
        own.sort_unstable();
        others.sort_unstable();
        own == others
    }

    /// Returns how many things are carried.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the props in an order of their own, whatever that of the attributes.
    pub(super) fn props(mut self) -> impl Iterator<Item = Remark> {
        self.0.sort();
        self.0.into_iter().map(|(what, text)| {
            let kind = format!("{PREFIX}{what}");
            Remark { attributes: [("type", kind.as_str())].into(), text }
        })
    }
}

/// Makes of a header's props what they carry.
pub(super) fn restore_header(header: &mut Header) {
    let is_own = header.attributes.get("creationtool") == Some(TOOL);
    let standing = Standing::Header { is_own };
    let mut rest = restore(standing, &mut header.attributes, &mut header.annotations);
    rest.retain(|prop| {
        match Carrier::of(prop) {
            Some((Carrier::Root("version"), value)) => {
                if header.version.as_deref() == Some(VERSION) {
                    header.version = Some(value.to_owned());
                }
            }
            Some((Carrier::Root(name), value)) => {
                put_back(Standing::Bare, &mut header.root_attributes, name, value);
            }
            _ => return true,
        }
        false
    });
    header.annotations.extend(rest);
}

/// Makes of a unit's props what they carry. Returns the indexes of the variants with other codes than the props speak of.
pub(super) fn restore_unit(unit: &mut TranslationUnit) -> Vec<usize> {
    let mut changed = Vec::new();
    for (index, variant) in unit.variants.iter_mut().enumerate() {
        if variant.annotations.is_empty() {
            continue;
        }
        let mut rest =
            restore(Standing::Variant, &mut variant.attributes, &mut variant.annotations);
        restore_language(variant);
        let of_codes: Vec<Annotation> =
            rest.extract_if(.., |prop| carried_code(prop).is_some()).collect();
        rest.retain(|prop| match Carrier::of(prop) {
            Some((Carrier::Segment(name), value)) => {
                put_back(Standing::Bare, &mut variant.segment_attributes, name, value);
                false
            }
            _ => true,
        });
        variant.annotations.extend(rest);
        if !of_codes.is_empty() && !restore_codes(variant, &of_codes) {
            changed.extend(variant.segment.has_codes().then_some(index));
        }
    }
    // The languages of its variants are known by now.
    let standing = Standing::Unit(&unit.variants);
    let rest = restore(standing, &mut unit.attributes, &mut unit.annotations);
    unit.annotations.extend(rest);
    changed
}

/// Returns what a prop carries of a code.
fn carried_code(prop: &Annotation) -> Option<CarriedCode> {
    match Carrier::of(prop)? {
        (Carrier::Code(number, name), value) => CarriedCode::read(number, name, value),
        _ => None,
    }
}

/// Makes the codes of a variant what props carry of them, if they would be written as they stand and with just these props;
/// tells whether that is so. Codes are carried by their numbers, which one that was put in or taken out has changed.
fn restore_codes(variant: &mut Variant, props: &[Annotation]) -> bool {
    let restored = codes::restored(&variant.segment, props.iter().filter_map(carried_code));
    let mut carried = Carried::default();
    let is_same = *codes::exported(&restored, &mut carried) == *variant.segment.parts()
        && carried.is_all_of(props);
    if is_same {
        variant.segment = restored;
    }
    is_same
}

/// Gives the language of a variant the spelling that is carried, if that still means the same.
fn restore_language(variant: &mut Variant) {
    let Some(written) = variant.attributes.remove(LANGUAGE) else { return };
    let language = LanguageTag::of_file(&written);
    let is_same = match language.is_readable() {
        true => language == variant.language,
        false => variant.language.as_written() == dtd::UNDETERMINED,
    };
    if is_same {
        variant.language = language;
    }
}

/// Takes out the props that carry something, puts attributes of the element and of its notes and props
/// back, and returns the rest.
fn restore(
    standing: Standing<'_>,
    attributes: &mut Attributes,
    annotations: &mut Vec<Annotation>,
) -> Vec<Annotation> {
    let mut rest: Vec<Annotation> =
        annotations.extract_if(.., |annotation| carried(annotation).is_some()).collect();
    rest.retain(|prop| {
        let Some((carrier, value)) = Carrier::of(prop) else { return true };
        let element = match carrier {
            Carrier::Element(_) | Carrier::Added(_) => Some((standing, &mut *attributes)),
            Carrier::Remark(number, _) | Carrier::AddedToRemark(number, _) => {
                let index = number.checked_sub(1);
                index.and_then(|index| annotations.get_mut(index)).map(
                    |annotation| match annotation {
                        Annotation::Note(note) => (Standing::Note, &mut note.attributes),
                        Annotation::Prop(prop) => (Standing::Prop, &mut prop.attributes),
                    },
                )
            }
            Carrier::Root(_) | Carrier::Segment(_) | Carrier::Code(..) => None,
        };
        match (element, carrier) {
            (Some((standing, element)), Carrier::Element(name) | Carrier::Remark(_, name)) => {
                put_back(standing, element, name, value);
            }
            (Some((standing, element)), Carrier::Added(name) | Carrier::AddedToRemark(_, name)) => {
                if standing.is_of(name, None, element.get(name)) {
                    element.remove(name);
                }
            }
            _ => return true,
        }
        false
    });
    rest
}

/// Gives an element the value that is carried of an attribute, if what stands was written for that.
fn put_back(standing: Standing<'_>, attributes: &mut Attributes, name: &str, value: &str) {
    let is = attributes.get(name);
    if standing.is_of(name, Some(value), is) {
        match is {
            Some(_) => attributes.set(name, value),
            None => attributes.push(name, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment::{Code, CodeKind, Part, Segment};

    fn unit(annotations: Vec<Annotation>) -> TranslationUnit {
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let mut unit = TranslationUnit::pair(tag("en"), "a", tag("ar"), "ب");
        unit.attributes = [("srclang", "en"), ("tuid", "1")].into();
        unit.annotations = annotations;
        unit
    }

    #[test]
    fn makes_attributes_of_props() {
        let prop = Annotation::prop;
        let mut unit = unit(vec![
            prop("x-unknown", "p"),
            prop("x-turjuman/xml:space", "preserve"),
            prop("x-turjuman/added/srclang", ""),
            prop("x-turjuman/about/1/added/type", ""),
            prop("x-turjuman/about/1/foo", "bar"),
        ]);
        restore_unit(&mut unit);
        assert_eq!(unit.attributes, [("tuid", "1"), ("xml:space", "preserve")].into());
        let attributes = [("foo", "bar")].into();
        assert_eq!(unit.annotations, [Annotation::Prop(Remark { attributes, text: "p".into() })]);
    }

    #[test]
    fn gives_a_language_its_spelling() {
        for (carried, is_taken) in [("ar.UTF-8", true), ("fr.UTF-8", false), ("?", false)] {
            let mut unit = unit(Vec::new());
            let prop = Annotation::prop("x-turjuman/xml:lang", carried);
            unit.variants[1].annotations.push(prop);
            restore_unit(&mut unit);
            let variant = &unit.variants[1];
            let written = if is_taken { carried } else { "ar" };
            assert_eq!((variant.language.as_written(), &variant.annotations), (written, &vec![]));
            assert!(variant.attributes.is_empty());
        }
    }

    #[test]
    fn gives_no_code_an_attribute_twice() {
        let mut unit = unit(vec![]);
        let attributes = [("x", "1")].into();
        let code = Code { kind: CodeKind::Ph, attributes, content: Vec::new() };
        unit.variants[0].segment = Segment::new(vec![Part::Code(code)]);
        let before = unit.clone();
        unit.variants[0].annotations = vec![Annotation::prop("x-turjuman/code/1/x", "2")];
        restore_unit(&mut unit);
        assert_eq!(unit, before);
    }

    #[test]
    fn leaves_alone_what_it_does_not_understand() {
        for kind in [
            "seg/a/b",
            "about/2/x",
            "about/0/x",
            "about/y/x",
            "code/1",
            "code/x/y",
            "a/b/c",
            "added/a/b",
        ] {
            let props = vec![Annotation::prop(&format!("{PREFIX}{kind}"), "v")];
            let mut unit = unit(props.clone());
            unit.variants[0].annotations = props.clone();
            let before = unit.clone();
            restore_unit(&mut unit);
            assert_eq!(unit, before, "{kind}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number in any::<usize>(), name in "added|tmx|seg|about|code|1|[a-z:]{1,4}") {
            let name = name.as_str();
            for carrier in [
                Carrier::Element(name),
                Carrier::Added(name),
                Carrier::Root(name),
                Carrier::Segment(name),
                Carrier::Remark(number, name),
                Carrier::AddedToRemark(number, name),
                Carrier::Code(number, Some(name)),
                Carrier::Code(number, None),
            ] {
                let written = carrier.to_string();
                prop_assert_eq!(Carrier::parse(&written), Some(carrier));
            }
        }
    }
}
