//! In what two states of a unit differ.

use serde::Serialize;

use super::{DiffUnit, Difference};
use crate::segment::{Attribute, Part};
use crate::unit::{Annotation, TranslationUnit, Variant};

/// Something of a unit that may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// Which languages it has.
    Languages,
    /// Its texts.
    Text,
    /// The inline codes in them.
    Codes,
    /// Attributes of the unit or a variant.
    Attributes,
    /// Notes of the unit or a variant.
    Notes,
    /// Props of the unit or a variant.
    Props,
}

impl Difference {
    /// Returns in what the unit has changed; nothing where it was added or removed.
    pub fn aspects(&self) -> Vec<Aspect> {
        match self {
            Self::Added(_) | Self::Removed(_) => Vec::new(),
            Self::Changed(DiffUnit { unit: before, .. }, DiffUnit { unit: after, .. }) => {
                aspects(before, after)
            }
        }
    }
}

fn aspects(before: &TranslationUnit, after: &TranslationUnit) -> Vec<Aspect> {
    let differs = [
        (Aspect::Languages, differ(before, after, |one| one.language.to_string())),
        (
            Aspect::Text,
            differ(before, after, |one| {
                (one.language.primary().to_owned(), one.segment.plain_text().into_owned())
            }),
        ),
        (Aspect::Codes, differ(before, after, codes)),
        (
            Aspect::Attributes,
            sorted(&before.attributes) != sorted(&after.attributes)
                || differ(before, after, |one| {
                    (sorted(&one.attributes), sorted(&one.segment_attributes))
                }),
        ),
        (
            Aspect::Notes,
            notes(&before.annotations) != notes(&after.annotations)
                || differ(before, after, |one| notes(&one.annotations)),
        ),
        (
            Aspect::Props,
            props(&before.annotations) != props(&after.annotations)
                || differ(before, after, |one| props(&one.annotations)),
        ),
    ];
    differs.into_iter().filter_map(|(aspect, differs)| differs.then_some(aspect)).collect()
}

/// Tells whether the variants differ in something, whatever their order.
fn differ<T: Ord>(
    before: &TranslationUnit,
    after: &TranslationUnit,
    of: impl Fn(&Variant) -> T,
) -> bool {
    let all = |unit: &TranslationUnit| {
        let mut all: Vec<T> = unit.variants.iter().map(&of).collect();
        all.sort();
        all
    };
    all(before) != all(after)
}

/// Returns the codes of a variant as text.
fn codes(variant: &Variant) -> Vec<String> {
    let parts = variant.segment.parts().iter();
    parts.filter(|part| matches!(part, Part::Code(_))).map(|part| format!("{part:?}")).collect()
}

fn sorted(attributes: &[Attribute]) -> Vec<Attribute> {
    let mut sorted = attributes.to_vec();
    sorted.sort();
    sorted
}

fn notes(annotations: &[Annotation]) -> Vec<(Vec<Attribute>, String)> {
    let notes = annotations.iter().filter_map(|annotation| match annotation {
        Annotation::Note(note) => Some((sorted(&note.attributes), note.text.clone())),
        Annotation::Prop(_) => None,
    });
    notes.collect()
}

fn props(annotations: &[Annotation]) -> Vec<(Vec<Attribute>, String)> {
    let props = annotations.iter().filter_map(|annotation| match annotation {
        Annotation::Prop(prop) => Some((sorted(&prop.attributes), prop.text.clone())),
        Annotation::Note(_) => None,
    });
    props.collect()
}
