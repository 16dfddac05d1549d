//! Differences as JSON, one object a line. The names are a stable interface.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use turjuman::attributes::Attributes;
use turjuman::exchange::{Aspect, DiffUnit, Difference};
use turjuman::unit::Annotation;

use super::markup::with_codes;
use crate::json_line::write_json_line;
use crate::output::Output;

#[derive(Serialize)]
struct DifferenceLine<'a> {
    change: &'static str,
    differs: Vec<Aspect>,
    before: Option<UnitLine<'a>>,
    after: Option<UnitLine<'a>>,
}

#[derive(Serialize)]
struct UnitLine<'a> {
    unit: u64,
    #[serde(flatten)]
    about: About<'a>,
    variants: Vec<VariantLine<'a>>,
}

#[derive(Serialize)]
struct VariantLine<'a> {
    lang: Cow<'a, str>,
    text: Cow<'a, str>,
    /// The text with its codes, where it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    markup: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    segment_attributes: BTreeMap<&'a str, &'a str>,
    #[serde(flatten)]
    about: About<'a>,
}

#[derive(Serialize)]
struct About<'a> {
    attributes: BTreeMap<&'a str, &'a str>,
    notes: Vec<&'a str>,
    props: Vec<PropLine<'a>>,
    /// Notes and props in their order with all that they say, where that is more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<AnnotationLine<'a>>,
}

#[derive(Serialize)]
struct PropLine<'a> {
    r#type: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct AnnotationLine<'a> {
    kind: &'static str,
    attributes: BTreeMap<&'a str, &'a str>,
    text: &'a str,
}

pub(super) fn write(output: &mut Output, difference: &Difference) -> anyhow::Result<()> {
    let (change, before, after) = match difference {
        Difference::Added(unit) => ("added", None, Some(unit)),
        Difference::Removed(unit) => ("removed", Some(unit), None),
        Difference::Changed(before, after) => ("changed", Some(before), Some(after)),
    };
    let line = DifferenceLine {
        change,
        differs: difference.aspects(),
        before: before.map(unit_line),
        after: after.map(unit_line),
    };
    Ok(write_json_line(output, &line)?)
}

fn unit_line(unit: &DiffUnit) -> UnitLine<'_> {
    let variants = unit.unit.variants.iter().map(|variant| VariantLine {
        lang: variant.language.hashed_form(),
        text: variant.segment.plain_text(),
        markup: variant.segment.has_codes().then(|| with_codes(variant.segment.parts())),
        segment_attributes: by_name(&variant.segment_attributes),
        about: about(&variant.attributes, &variant.annotations),
    });
    UnitLine {
        unit: unit.number,
        about: about(&unit.unit.attributes, &unit.unit.annotations),
        variants: variants.collect(),
    }
}

fn by_name(attributes: &Attributes) -> BTreeMap<&str, &str> {
    attributes.iter().collect()
}

fn about<'a>(attributes: &'a Attributes, annotations: &'a [Annotation]) -> About<'a> {
    let mut about = About {
        attributes: by_name(attributes),
        notes: Vec::new(),
        props: Vec::new(),
        annotations: Vec::new(),
    };
    let mut says_more = false;
    for annotation in annotations {
        let (kind, remark) = match annotation {
            Annotation::Note(note) => ("note", note),
            Annotation::Prop(prop) => ("prop", prop),
        };
        let (text, attributes) = (remark.text.as_str(), by_name(&remark.attributes));
        let r#type = attributes.get("type").copied();
        match annotation {
            Annotation::Note(_) => {
                says_more |= !attributes.is_empty() || !about.props.is_empty();
                about.notes.push(text);
            }
            Annotation::Prop(_) => {
                says_more |= attributes.len() > usize::from(r#type.is_some());
                about.props.push(PropLine { r#type: r#type.unwrap_or_default(), text });
            }
        }
        about.annotations.push(AnnotationLine { kind, attributes, text });
    }
    if !says_more {
        about.annotations.clear();
    }
    about
}
