//! In what two states of a unit differ.

use serde::Serialize;

use super::{DiffUnit, Difference};
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

/// Returns the variants of two states of a unit, each beside the one that it was: in the order of the later state,
/// then those that are gone. Of several in one language, those that are most alike are the same one.
pub fn paired_variants<'a>(
    before: &'a TranslationUnit,
    after: &'a TranslationUnit,
) -> Vec<(Option<&'a Variant>, Option<&'a Variant>)> {
    const LIKENESSES: [fn(&Variant, &Variant) -> bool; 4] = [
        |one, other| one == other,
        |one, other| {
            one.language == other.language && one.segment.plain_text() == other.segment.plain_text()
        },
        |one, other| one.language == other.language,
        |one, other| one.language.primary() == other.language.primary(),
    ];
    let mut was: Vec<Option<&Variant>> = vec![None; after.variants.len()];
    let mut gone: Vec<&Variant> = before.variants.iter().collect();
    for is_alike in LIKENESSES {
        for (variant, was) in after.variants.iter().zip(&mut was) {
            if was.is_none()
                && let Some(place) = gone.iter().position(|one| is_alike(one, variant))
            {
                *was = Some(gone.remove(place));
            }
        }
    }
    let pairs = was.into_iter().zip(after.variants.iter().map(Some));
    pairs.chain(gone.into_iter().map(|one| (Some(one), None))).collect()
}

fn aspects(before: &TranslationUnit, after: &TranslationUnit) -> Vec<Aspect> {
    let pairs = paired_variants(before, after);
    let both: Vec<(&Variant, &Variant)> =
        pairs.iter().filter_map(|&(before, after)| before.zip(after)).collect();
    let any = |differs: fn(&Variant, &Variant) -> bool| {
        both.iter().any(|&(before, after)| differs(before, after))
    };
    let any_about = |differs: fn(&[Annotation], &[Annotation]) -> bool| {
        differs(&before.annotations, &after.annotations)
            || both.iter().any(|(before, after)| differs(&before.annotations, &after.annotations))
    };
    // The same notes and props, in another order among each other.
    let are_moved = any_about(|before, after| {
        before != after && notes(before).eq(notes(after)) && props(before).eq(props(after))
    });
    let differs = [
        (
            Aspect::Languages,
            both.len() < pairs.len()
                || any(|before, after| {
                    before.language.hashed_form() != after.language.hashed_form()
                }),
        ),
        (
            Aspect::Text,
            any(|before, after| before.segment.plain_text() != after.segment.plain_text()),
        ),
        (Aspect::Codes, any(|before, after| before.segment.differs_in_codes(&after.segment))),
        (
            Aspect::Attributes,
            before.attributes != after.attributes
                || any(|before, after| {
                    before.attributes != after.attributes
                        || before.segment_attributes != after.segment_attributes
                }),
        ),
        (Aspect::Notes, are_moved || any_about(|before, after| notes(before).ne(notes(after)))),
        (Aspect::Props, are_moved || any_about(|before, after| props(before).ne(props(after)))),
    ];
    differs.into_iter().filter_map(|(aspect, differs)| differs.then_some(aspect)).collect()
}

fn notes(annotations: &[Annotation]) -> impl Iterator<Item = &Annotation> {
    annotations.iter().filter(|annotation| matches!(annotation, Annotation::Note(_)))
}

fn props(annotations: &[Annotation]) -> impl Iterator<Item = &Annotation> {
    annotations.iter().filter(|annotation| matches!(annotation, Annotation::Prop(_)))
}
