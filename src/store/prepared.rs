//! Units ready to be stored: all that can be known of a unit without the memory.
//!
//! Hashing a unit, writing it as JSON and parting its segments into words is most of the work of an
//! import, and needs nothing but the unit: threads can do it while another writes.

use crate::matching::histogram::Histogram;
use crate::store::fingerprint::{self, Fingerprint};
use crate::store::index::{Token, tokens};
use crate::store::vocabulary::SegmentWords;
use crate::text::fold::match_form;
use crate::unit::{TranslationUnit, Variant};

/// A unit on its way into a memory.
#[derive(Clone, Debug)]
pub struct PreparedUnit {
    pub(super) unit: TranslationUnit,
    /// Of everything in it.
    pub(super) fingerprint: Fingerprint,
    /// Of its languages and segments.
    pub(super) text_hash: Fingerprint,
    row: Option<UnitRow>,
}

/// What is stored of a unit that the memory does not have.
#[derive(Clone, Debug)]
pub(super) struct UnitRow {
    /// The unit as JSON.
    pub(super) content: String,
    pub(super) segments: Vec<IndexedSegment>,
}

/// What the index has of a segment.
#[derive(Clone, Debug)]
pub(super) struct IndexedSegment {
    /// The primary subtag of its language.
    pub(super) language: String,
    /// The number of characters of its match form.
    pub(super) characters: u32,
    pub(super) histogram: Histogram,
    /// Its tokens in ascending order, as many as it has words: at least one.
    pub(super) tokens: Vec<Token>,
    /// Its words as they stand in the match form.
    pub(super) words: SegmentWords,
}

impl PreparedUnit {
    /// Prepares a unit that is probably new.
    pub fn new(unit: TranslationUnit) -> Self {
        let mut prepared = Self::known(unit);
        prepared.row = Some(UnitRow::of(&prepared.unit));
        prepared
    }

    /// Prepares a unit that the memory probably has: what is stored of a new one is left for later.
    pub fn known(unit: TranslationUnit) -> Self {
        let fingerprint = fingerprint::of_unit(&unit);
        let text_hash = fingerprint::of_text(&unit);
        Self { unit, fingerprint, text_hash, row: None }
    }

    /// Returns what is to be stored of it.
    pub(super) fn take_row(&mut self) -> UnitRow {
        self.row.take().unwrap_or_else(|| UnitRow::of(&self.unit))
    }
}

impl UnitRow {
    fn of(unit: &TranslationUnit) -> Self {
        Self {
            content: serde_json::to_string(unit).expect("texts and lists are JSON"),
            segments: unit.variants.iter().filter_map(IndexedSegment::of).collect(),
        }
    }
}

impl IndexedSegment {
    /// Returns what the index has of a variant: nothing of one without words, which matches nothing.
    pub(super) fn of(variant: &Variant) -> Option<Self> {
        let form = match_form(&variant.segment.plain_text(), &variant.language);
        let mut words = SegmentWords::default();
        let tokens = tokens(&form, &variant.language, |word| words.push(word.text));
        (!tokens.is_empty()).then(|| Self {
            language: variant.language.primary().to_owned(),
            characters: form.chars().count() as u32,
            histogram: Histogram::of(&form),
            tokens,
            words,
        })
    }
}
