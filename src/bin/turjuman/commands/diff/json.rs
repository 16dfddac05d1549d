//! Differences as JSON, one object a line. The names are a stable interface.

use std::collections::BTreeMap;

use serde::Serialize;
use turjuman::exchange::{Aspect, DiffUnit, Difference};
use turjuman::segment::Attribute;
use turjuman::unit::{Annotation, attribute};

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
    lang: String,
    text: String,
    #[serde(flatten)]
    about: About<'a>,
}

#[derive(Serialize)]
struct About<'a> {
    attributes: BTreeMap<&'a str, &'a str>,
    notes: Vec<&'a str>,
    props: Vec<PropLine<'a>>,
}

#[derive(Serialize)]
struct PropLine<'a> {
    r#type: &'a str,
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
        lang: variant.language.to_string(),
        text: variant.segment.plain_text().into_owned(),
        about: about(&variant.attributes, &variant.annotations),
    });
    UnitLine {
        unit: unit.number,
        about: about(&unit.unit.attributes, &unit.unit.annotations),
        variants: variants.collect(),
    }
}

fn about<'a>(attributes: &'a [Attribute], annotations: &'a [Annotation]) -> About<'a> {
    let mut about = About {
        attributes: attributes.iter().map(|(name, value)| (&**name, &**value)).collect(),
        notes: Vec::new(),
        props: Vec::new(),
    };
    for annotation in annotations {
        match annotation {
            Annotation::Note(note) => about.notes.push(&note.text),
            Annotation::Prop(prop) => about.props.push(PropLine {
                r#type: attribute(&prop.attributes, "type").unwrap_or_default(),
                text: &prop.text,
            }),
        }
    }
    about
}
