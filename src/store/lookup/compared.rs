//! What look-ups compare of units: segments, and what bears on scores and order.
//!
//! A look-up reads more units than it shows, so what else a unit says of itself is read only of those
//! that are shown. Where very many are to be compared, they are compared where they lie ([`UnitContent`]) and only those
//! that are among the best are copied.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rusqlite::CachedStatement;
use serde::Deserialize;

use crate::language::LanguageTag;
use crate::matching::StoredForm;
use crate::segment::{Segment, SegmentContent};
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::texts::{Languages, text_of};
use crate::unit::{Annotation, Timestamp, are_of_approved};

/// What is compared of a unit.
#[derive(Debug, Default)]
pub(in crate::store) struct ComparedUnit {
    /// What it says of itself.
    pub(super) facts: Facts,
    /// The variants in the order of the file.
    pub(super) variants: Vec<ComparedVariant>,
    /// What is shown beside its segments, once it was shown.
    shown: OnceLock<Shown>,
}

/// What is compared of a variant.
#[derive(Debug)]
pub(super) struct ComparedVariant {
    /// The language.
    pub(super) language: Arc<LanguageTag>,
    /// The text with its inline codes.
    pub(super) segment: Segment,
    form: OnceLock<StoredForm>,
}

/// What is shown of a unit beside its segments.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The name of the first origin that it stands in.
    pub(super) origin: String,
    /// Who changed it last.
    pub(super) changed_by: Option<String>,
}

impl ComparedUnit {
    /// Copies a unit, whose variants are in these languages, from where it is stored.
    pub(super) fn of(
        stored: &UnitContent<'_>,
        changed: Option<Timestamp>,
        languages: Vec<Arc<LanguageTag>>,
    ) -> Self {
        let variants = stored.tuv.iter().zip(languages).map(|(variant, language)| {
            let segment = variant.seg.clone().into_segment();
            ComparedVariant { language, segment, form: OnceLock::new() }
        });
        let variants = variants.collect();
        Self { facts: stored.facts(changed), variants, shown: OnceLock::new() }
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

impl ComparedVariant {
    /// Returns the match form of its segment.
    pub(super) fn form(&self) -> &StoredForm {
        self.form.get_or_init(|| StoredForm::new(&self.segment, &self.language))
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
    pub(super) fn read(&mut self, id: i64) -> Result<Option<Arc<ComparedUnit>>, StoreError> {
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
        let content = text_of(row.get_ref(1).map_err(of)?).map_err(|error| error.to_string());
        let languages = &mut self.memory.cache.languages.borrow_mut();
        let read = |content: &str| {
            let stored = UnitContent::read(content)?;
            // With the match forms, it takes some three times the bytes of its JSON.
            let languages = stored.languages(languages)?;
            Ok((ComparedUnit::of(&stored, changed, languages), content.len() * 3))
        };
        let (unit, bytes) =
            content.and_then(read).map_err(|what: String| self.memory.damaged_unit(id, &what))?;
        let unit = Arc::new(unit);
        units.keep(id, &unit, bytes);
        Ok(Some(unit))
    }
}

/// How many units that are not asked for are passed on the way to one that is, rather than looking it up.
const LEAP: i64 = 16;

/// Calls `visit` with each of these units, which ascend, its last change and its content; those that are gone are left out.
///
/// Units that lie beside each other are read one after the other.
pub(super) fn for_each_content(
    memory: &Memory,
    units: &[i64],
    mut visit: impl FnMut(i64, Option<Timestamp>, &str) -> Result<(), StoreError>,
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
                let content = text_of(row.get_ref(2).map_err(of)?)
                    .map_err(|error| memory.damaged_unit(id, &error.to_string()))?;
                visit(id, changed, content)?;
            }
            if rest.first().is_none_or(|&next| next > id.saturating_add(LEAP)) {
                break;
            }
        }
    }
    Ok(())
}

/// A unit as it is stored, as far as it is compared.
#[derive(Deserialize)]
pub(super) struct UnitContent<'a> {
    #[serde(default)]
    about: Vec<Annotation>,
    #[serde(borrow)]
    pub(super) tuv: Vec<VariantContent<'a>>,
}

#[derive(Deserialize)]
pub(super) struct VariantContent<'a> {
    #[serde(borrow)]
    pub(super) lang: Cow<'a, str>,
    #[serde(default)]
    about: Vec<Annotation>,
    #[serde(borrow)]
    pub(super) seg: SegmentContent<'a>,
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

impl<'a> UnitContent<'a> {
    pub(super) fn read(content: &'a str) -> Result<Self, String> {
        serde_json::from_str(content).map_err(|error| error.to_string())
    }

    /// Returns the languages of its variants.
    pub(super) fn languages(&self, known: &mut Languages) -> Result<Vec<Arc<LanguageTag>>, String> {
        let language = |variant: &VariantContent<'_>| {
            known.of(&variant.lang).map(Arc::clone).map_err(|error| error.to_string())
        };
        self.tuv.iter().map(language).collect()
    }

    pub(super) fn facts(&self, changed: Option<Timestamp>) -> Facts {
        let has_annotations =
            !self.about.is_empty() || self.tuv.iter().any(|variant| !variant.about.is_empty());
        Facts { changed, is_approved: are_of_approved(&self.about), has_annotations }
    }
}
