//! What look-ups compare of units: segments, and what bears on scores and order.
//!
//! A look-up reads more units than it shows, so what else a unit says of itself is read only of those
//! that are shown. Where very many are to be compared, they are compared where they lie and only those
//! that are among the best are kept, which copies them.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rusqlite::CachedStatement;
use rusqlite::types::ValueRef;
use serde::Deserialize;

use crate::language::LanguageTag;
use crate::matching::{MatchKind, Query, Score, StoredForm};
use crate::segment::SegmentContent;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::texts::{Languages, text_of};
use crate::unit::{Annotation, Timestamp, are_of_approved};

/// What is compared of a unit: one that is kept, or one where it lies.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct ComparedUnit<'a> {
    /// What it says of itself.
    pub(super) facts: Facts,
    /// The variants in the order of the file.
    pub(super) variants: Vec<ComparedVariant<'a>>,
    /// What is shown beside its segments, once it was shown.
    shown: OnceLock<Shown>,
}

/// What is compared of a variant.
#[derive(Clone, Debug)]
pub(super) struct ComparedVariant<'a> {
    /// The language.
    pub(super) language: Arc<LanguageTag>,
    /// The text with its inline codes.
    pub(super) segment: SegmentContent<'a>,
    /// The match form, once it was needed, of a unit that is kept.
    form: Option<OnceLock<StoredForm>>,
}

/// What is shown of a unit beside its segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The name of the first origin that it stands in.
    pub(super) origin: String,
    /// Who changed it last.
    pub(super) changed_by: Option<String>,
}

impl<'a> ComparedUnit<'a> {
    /// Reads a unit's content where it lies.
    fn of(
        content: &'a str,
        changed: Option<Timestamp>,
        languages: &mut Languages,
    ) -> Result<Self, String> {
        let stored: UnitContent<'a> =
            serde_json::from_str(content).map_err(|error| error.to_string())?;
        let has_annotations =
            !stored.about.is_empty() || stored.tuv.iter().any(|variant| !variant.about.is_empty());
        let is_approved = are_of_approved(&stored.about);
        let variant = |VariantContent { lang, seg: segment, .. }: VariantContent<'a>| {
            let language = Arc::clone(languages.of(&lang));
            ComparedVariant { language, segment, form: None }
        };
        let variants = stored.tuv.into_iter().map(variant).collect();
        let facts = Facts { changed, is_approved, has_annotations };
        Ok(Self { facts, variants, shown: OnceLock::new() })
    }

    /// Makes one that is kept of it.
    pub(super) fn into_kept(self) -> Arc<ComparedUnit<'static>> {
        let Self { facts, variants, shown } = self;
        let kept = |ComparedVariant { language, segment, .. }: ComparedVariant<'_>| {
            let segment = segment.into_owned();
            ComparedVariant { language, segment, form: Some(OnceLock::new()) }
        };
        let variants = variants.into_iter().map(kept).collect();
        Arc::new(ComparedUnit { facts, variants, shown })
    }

    /// Returns what is shown of the unit, whose identifier is this one.
    pub(super) fn shown(&self, memory: &Memory, id: i64) -> Result<&Shown, StoreError> {
        if let Some(shown) = self.shown.get() {
            return Ok(shown);
        }
        let shown = match memory.unit(id)? {
            Some(stored) => Shown {
                changed_by: stored.unit.changed_by().map(str::to_owned),
                origin: stored.origin,
            },
            None => Shown::default(),
        };
        Ok(self.shown.get_or_init(|| shown))
    }
}

impl ComparedVariant<'_> {
    /// Compares a query with it; `room` is for the match form of what is not kept.
    pub(super) fn compare(
        &self,
        query: &Query,
        room: &mut StoredForm,
        least: Score,
    ) -> Option<(Score, MatchKind)> {
        let form = || match &self.form {
            Some(form) => {
                form.get_or_init(|| StoredForm::new(&self.segment.plain_text(), &self.language))
            }
            None => {
                room.set(&self.segment.plain_text(), &self.language);
                room
            }
        };
        query.compare_form(&self.segment, form, least)
    }
}

/// Reads units to compare them.
pub(super) struct UnitReader<'a> {
    memory: &'a Memory,
    /// Selects the last change and the content of a unit.
    select: Option<CachedStatement<'a>>,
}

impl<'a> UnitReader<'a> {
    pub(super) fn new(memory: &'a Memory) -> Self {
        Self { memory, select: None }
    }

    /// Returns a unit, which may be gone.
    pub(super) fn read(
        &mut self,
        id: i64,
    ) -> Result<Option<Arc<ComparedUnit<'static>>>, StoreError> {
        let units = &self.memory.cache.units;
        if let Some(kept) = units.get(id) {
            return Ok(Some(kept));
        }
        let of = |source| self.memory.error(source);
        let select = match &mut self.select {
            Some(select) => select,
            none => none.insert(
                self.memory
                    .connection
                    .prepare_cached("SELECT changed, content FROM unit WHERE id = ?1")
                    .map_err(of)?,
            ),
        };
        let mut rows = select.query([id]).map_err(of)?;
        let Some(row) = rows.next().map_err(of)? else { return Ok(None) };
        let changed: Option<Timestamp> = row.get(0).map_err(of)?;
        let content = row.get_ref(1).map_err(of)?;
        let unit = read_unit(self.memory, id, changed, content)?.into_kept();
        // With the match forms, it takes some three times the bytes of its JSON.
        units.keep(id, &unit, content.as_bytes().map_or(0, <[u8]>::len) * 3);
        Ok(Some(unit))
    }
}

/// How many units that are not asked for are passed on the way to one that is, rather than looking it up.
const LEAP: i64 = 16;

/// Calls `visit` with each of these units, which ascend, where it lies; those that are gone are left out.
///
/// Units that lie beside each other are read one after the other.
pub(super) fn for_each_unit(
    memory: &Memory,
    units: &[i64],
    mut visit: impl FnMut(i64, ComparedUnit<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let of = |source| memory.error(source);
    let mut select = memory
        .connection
        .prepare_cached("SELECT id, changed, content FROM unit WHERE id >= ?1 ORDER BY id")
        .map_err(of)?;
    let mut rest = units;
    while let Some(&first) = rest.first() {
        let mut rows = select.query([first]).map_err(of)?;
        loop {
            let Some(row) = rows.next().map_err(of)? else { return Ok(()) };
            let id: i64 = row.get(0).map_err(of)?;
            while rest.first().is_some_and(|&next| next < id) {
                rest = &rest[1..];
            }
            if rest.first() == Some(&id) {
                rest = &rest[1..];
                let changed: Option<Timestamp> = row.get(1).map_err(of)?;
                visit(id, read_unit(memory, id, changed, row.get_ref(2).map_err(of)?)?)?;
            }
            if rest.first().is_none_or(|&next| next > id.saturating_add(LEAP)) {
                break;
            }
        }
    }
    Ok(())
}

/// Reads a unit's content where it lies.
fn read_unit<'a>(
    memory: &Memory,
    id: i64,
    changed: Option<Timestamp>,
    content: ValueRef<'a>,
) -> Result<ComparedUnit<'a>, StoreError> {
    let languages = &mut memory.cache.languages.borrow_mut();
    text_of(content)
        .map_err(|error| error.to_string())
        .and_then(|content| ComparedUnit::of(content, changed, languages))
        .map_err(|what| memory.damaged_unit(id, &what))
}

/// A unit as it is stored, as far as it is compared.
#[derive(Deserialize)]
struct UnitContent<'a> {
    #[serde(default)]
    about: Vec<Annotation>,
    #[serde(borrow)]
    tuv: Vec<VariantContent<'a>>,
}

#[derive(Deserialize)]
struct VariantContent<'a> {
    #[serde(borrow)]
    lang: Cow<'a, str>,
    #[serde(default)]
    about: Vec<Annotation>,
    #[serde(borrow)]
    seg: SegmentContent<'a>,
}

/// What a unit says of itself that bears on its score.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Its last change.
    pub(super) changed: Option<Timestamp>,
    /// Whether it may be offered without a penalty.
    pub(super) is_approved: bool,
    /// Whether it or a variant has notes or props.
    pub(super) has_annotations: bool,
}
