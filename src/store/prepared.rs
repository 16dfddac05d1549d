//! Units ready to be stored: all that can be known of a unit without the memory.
//!
//! Hashing a unit, writing it as JSON and parting its segments into words is most of the work of an
//! import, and needs nothing but the unit: threads can do it while another writes, each with a
//! [`Preparer`] of its own.

use std::borrow::Cow;

use unic_langid::subtags::Language;

use crate::matching::histogram::Histogram;
use crate::store::fingerprint::Fingerprints;
use crate::store::index::Token;
use crate::store::recent_words::{RecentWords, SegmentWords};
use crate::text::fold::match_form;
use crate::unit::{Timestamp, TranslationUnit, Variant};

/// A unit on its way into a memory.
#[derive(Clone, Debug)]
pub(crate) struct PreparedUnit {
    pub(super) unit: TranslationUnit,
    pub(super) fingerprints: Fingerprints,
    row: Option<UnitRow>,
}

/// What is stored of a unit that the memory does not have.
#[derive(Clone, Debug)]
pub(super) struct UnitRow {
    /// When it was changed last.
    pub(super) changed: Option<Timestamp>,
    /// The unit as JSON, in UTF-8.
    pub(super) content: Vec<u8>,
    pub(super) segments: Vec<IndexedSegment>,
}

/// What the index has of a segment.
#[derive(Clone, Debug)]
pub(super) struct IndexedSegment {
    /// The primary subtag of its language.
    pub(super) language: Language,
    /// The number of its words: at least one.
    pub(super) word_count: u32,
    /// The number of characters of its match form.
    pub(super) characters: u32,
    pub(super) histogram: Histogram,
    /// Its tokens, each once.
    pub(super) tokens: Vec<Token>,
    /// Its words as they stand in the match form, but for those that the preparer has given lately.
    pub(super) words: SegmentWords,
}

/// Prepares one unit after the other.
///
/// Words that came lately are not given again, so every unit that it has prepared is to be handed to the
/// same import.
#[derive(Debug)]
pub(crate) struct Preparer {
    recent: RecentWords,
}

impl Default for Preparer {
    fn default() -> Self {
        Self { recent: RecentWords::some() }
    }
}

impl Preparer {
    /// Prepares a unit that is probably new.
    pub(crate) fn prepare(&mut self, unit: TranslationUnit) -> PreparedUnit {
        let mut prepared = PreparedUnit::hashed(unit);
        prepared.row = Some(UnitRow::of(&prepared.unit, &mut self.recent));
        prepared
    }
}

impl PreparedUnit {
    /// Takes the hashes of a unit that the memory may have: what is stored of a new one is left for later.
    pub(crate) fn hashed(unit: TranslationUnit) -> Self {
        let fingerprints = Fingerprints::of(&unit);
        Self { unit, fingerprints, row: None }
    }

    /// Returns the unit alone.
    pub(crate) fn into_unit(self) -> TranslationUnit {
        self.unit
    }

    /// Returns what is to be stored of it.
    pub(super) fn row(&self) -> Cow<'_, UnitRow> {
        match &self.row {
            Some(row) => Cow::Borrowed(row),
            None => Cow::Owned(UnitRow::of(&self.unit, &mut RecentWords::none())),
        }
    }

    /// Returns the segments that have been prepared.
    pub(super) fn prepared_segments(&self) -> &[IndexedSegment] {
        self.row.as_ref().map_or(&[], |row| &row.segments)
    }
}

/// What the JSON of a unit takes beside its texts, mostly.
const JSON_AROUND_TEXTS: usize = 512;

impl UnitRow {
    fn of(unit: &TranslationUnit, recent: &mut RecentWords) -> Self {
        let segments = unit.variants.iter();
        let segments = segments.filter_map(|variant| IndexedSegment::of(variant, recent)).collect();
        let texts: usize =
            unit.variants.iter().map(|variant| variant.segment.plain_text().len()).sum();
        let mut content = Vec::with_capacity(texts + JSON_AROUND_TEXTS);
        serde_json::to_writer(&mut content, unit).expect("texts and lists are JSON");
        Self { changed: unit.changed(), content, segments }
    }
}

impl IndexedSegment {
    /// Returns what the index has of a variant: nothing of one without words, which matches nothing.
    pub(super) fn of(variant: &Variant, recent: &mut RecentWords) -> Option<Self> {
        let form = match_form(&variant.segment.plain_text(), &variant.language);
        let mut words = SegmentWords::default();
        let (tokens, word_count) = recent.tokens(&form, &variant.language, &mut words);
        let (histogram, characters) = Histogram::with_length(&form);
        (word_count > 0).then(|| Self {
            language: variant.language.primary_subtag(),
            word_count: word_count as u32,
            characters,
            histogram,
            tokens,
            words,
        })
    }
}
