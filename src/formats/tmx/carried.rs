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

use super::codes::{self, CarriedCode};
use super::header::Header;
use crate::attributes::Attributes;
use crate::language::LanguageTag;
use crate::unit::{Annotation, Remark, TranslationUnit, Variant};

const PREFIX: &str = "x-turjuman/";
/// The attribute that names the language of a variant. It is carried where it has another spelling than TMX allows.
pub(super) const LANGUAGE: &str = "xml:lang";

/// What an element could not hold and its props carry.
#[derive(Debug, Default)]
pub(super) struct Carried(Vec<(String, String)>);

impl Carried {
    /// Carries an attribute of the element.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.push(name.to_owned(), value);
    }

    /// Carries an attribute of the `seg`.
    pub(super) fn attribute_of_segment(&mut self, name: &str, value: &str) {
        self.push(format!("seg/{name}"), value);
    }

    /// Carries an attribute of the root element.
    pub(super) fn attribute_of_root(&mut self, name: &str, value: &str) {
        self.push(format!("tmx/{name}"), value);
    }

    /// Carries an attribute of a note or prop, counted from 1.
    pub(super) fn attribute_of_remark(&mut self, number: usize, name: &str, value: &str) {
        self.push(format!("about/{number}/{name}"), value);
    }

    /// Carries an attribute of an inline code, counted from 1.
    pub(super) fn attribute_of_code(&mut self, number: usize, name: &str, value: &str) {
        self.push(format!("code/{number}/{name}"), value);
    }

    /// Carries what an inline code was.
    pub(super) fn code(&mut self, number: usize, was: &str) {
        self.push(format!("code/{number}"), was);
    }

    /// Says that the element did not have an attribute.
    pub(super) fn added(&mut self, name: &str) {
        self.push(format!("added/{name}"), "");
    }

    /// Says that a note or prop, counted from 1, did not have an attribute.
    pub(super) fn added_to_remark(&mut self, number: usize, name: &str) {
        self.push(format!("about/{number}/added/{name}"), "");
    }

    fn push(&mut self, what: String, value: &str) {
        self.0.push((what, value.to_owned()));
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
    for item in restore(&mut header.attributes, &mut header.annotations) {
        match item.what.strip_prefix("tmx/").filter(|name| !name.contains('/')) {
            Some("version") => header.version = Some(item.value),
            Some(name) => header.root_attributes.set(name, &item.value),
            None => header.annotations.push(item.prop()),
        }
    }
}

/// Makes of a unit's props what they carry.
pub(super) fn restore_unit(unit: &mut TranslationUnit) {
    let rest = restore(&mut unit.attributes, &mut unit.annotations);
    unit.annotations.extend(rest.iter().map(Item::prop));
    for variant in unit.variants.iter_mut().filter(|variant| !variant.annotations.is_empty()) {
        let rest = restore(&mut variant.attributes, &mut variant.annotations);
        restore_language(variant);
        let (about_codes, rest): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .map(|item| (item.about_code(), item))
            .partition(|(code, _)| code.is_some());
        for (_none, item) in rest {
            match item.what.strip_prefix("seg/").filter(|name| !name.contains('/')) {
                Some(name) => variant.segment_attributes.set(name, &item.value),
                None => variant.annotations.push(item.prop()),
            }
        }
        if !about_codes.is_empty() {
            let about_codes = about_codes.into_iter().filter_map(|(code, _item)| code);
            variant.segment = codes::restored(&variant.segment, about_codes);
        }
    }
}

/// Gives the language of a variant the spelling that is carried, if that still means the same.
fn restore_language(variant: &mut Variant) {
    let Some(written) = variant.attributes.remove(LANGUAGE) else { return };
    match written.parse::<LanguageTag>() {
        Ok(language) if language == variant.language => variant.language = language,
        _ => {
            let item = Item { what: LANGUAGE.to_owned(), value: written.into() };
            variant.annotations.push(item.prop());
        }
    }
}

/// What a prop carries.
struct Item {
    what: String,
    value: String,
}

impl Item {
    /// Returns what a prop carries, and the value of that.
    fn what(annotation: &Annotation) -> Option<(&str, &str)> {
        let Annotation::Prop(remark) = annotation else { return None };
        let kind = remark.attributes.get("type").filter(|_kind| remark.attributes.len() == 1)?;
        let what = kind.strip_prefix(PREFIX)?;
        Some((what, &remark.text))
    }

    fn of(annotation: &Annotation) -> Option<Self> {
        let (what, value) = Self::what(annotation)?;
        Some(Self { what: what.to_owned(), value: value.to_owned() })
    }

    fn prop(&self) -> Annotation {
        Annotation::prop(&format!("{PREFIX}{}", self.what), &self.value)
    }

    /// Reads what is carried of an inline code.
    fn about_code(&self) -> Option<CarriedCode> {
        match self.what.split('/').collect::<Vec<_>>()[..] {
            ["code", number] => CarriedCode::was(number.parse().ok()?, &self.value),
            ["code", number, name] => {
                Some(CarriedCode::attribute(number.parse().ok()?, name, &self.value))
            }
            _ => None,
        }
    }
}

/// Takes out the props that carry something, puts attributes of the element and of its notes and props
/// back, and returns the rest.
fn restore(attributes: &mut Attributes, annotations: &mut Vec<Annotation>) -> Vec<Item> {
    if !annotations.iter().any(|annotation| Item::what(annotation).is_some()) {
        return Vec::new();
    }
    let carried: Vec<Item> = annotations.iter().filter_map(Item::of).collect();
    annotations.retain(|annotation| Item::what(annotation).is_none());
    let mut rest = Vec::new();
    for item in carried {
        let path: Vec<&str> = item.what.split('/').collect();
        let (element, path) = match path[..] {
            ["about", number, ref path @ ..] => {
                let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                match index.and_then(|index| annotations.get_mut(index)) {
                    Some(Annotation::Note(remark) | Annotation::Prop(remark)) => {
                        (&mut remark.attributes, path)
                    }
                    None => (&mut *attributes, &[][..]),
                }
            }
            ref path => (&mut *attributes, path),
        };
        match *path {
            ["added", name] => {
                element.remove(name);
            }
            [name] => element.set(name, &item.value),
            _ => rest.push(item),
        }
    }
    rest
}

#[cfg(test)]
mod tests {
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
            prop("x-turjuman/tuid", "2"),
            prop("x-turjuman/xml:space", "preserve"),
            prop("x-turjuman/added/srclang", ""),
            prop("x-turjuman/about/1/added/type", ""),
            prop("x-turjuman/about/1/foo", "bar"),
        ]);
        restore_unit(&mut unit);
        assert_eq!(unit.attributes, [("tuid", "2"), ("xml:space", "preserve")].into());
        let attributes = [("foo", "bar")].into();
        assert_eq!(unit.annotations, [Annotation::Prop(Remark { attributes, text: "p".into() })]);
    }

    #[test]
    fn gives_a_language_its_spelling() {
        for (carried, is_taken) in [("ar.UTF-8", true), ("fr.UTF-8", false), ("?", false)] {
            let mut unit = unit(Vec::new());
            let prop = Annotation::prop("x-turjuman/xml:lang", carried);
            unit.variants[1].annotations.push(prop.clone());
            restore_unit(&mut unit);
            let variant = &unit.variants[1];
            let (written, left) = if is_taken { (carried, vec![]) } else { ("ar", vec![prop]) };
            assert_eq!((variant.language.as_written(), &variant.annotations), (written, &left));
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
}
