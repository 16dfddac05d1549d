//! What look-ups compare of units: segments, and what bears on scores and order.
//!
//! A look-up reads more units than it shows, so what else a unit says of itself is read only of those
//! that are shown.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rusqlite::CachedStatement;
use serde::Deserialize;

use crate::language::LanguageTag;
use crate::matching::StoredForm;
use crate::segment::Segment;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::texts::{Languages, text_of};
use crate::unit::{Annotation, Timestamp, TranslationUnit};

/// What is compared of a unit.
#[derive(Debug, Default)]
pub(in crate::store) struct ComparedUnit {
    /// Its last change.
    pub(super) changed: Option<Timestamp>,
    /// Whether it may be offered without a penalty.
    pub(super) is_approved: bool,
    /// Whether it or a variant has notes or props.
    pub(super) has_annotations: bool,
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
    /// Reads a unit as it is stored.
    pub(super) fn read(
        content: &str,
        changed: Option<Timestamp>,
        languages: &mut Languages,
    ) -> Result<Self, String> {
        let stored: UnitContent<'_> =
            serde_json::from_str(content).map_err(|error| error.to_string())?;
        let has_annotations =
            !stored.about.is_empty() || stored.tuv.iter().any(|variant| !variant.about.is_empty());
        let mut variants = Vec::with_capacity(stored.tuv.len());
        for variant in stored.tuv {
            let language = languages.of(&variant.lang).map_err(|error| error.to_string())?;
            let (language, form) = (Arc::clone(language), OnceLock::new());
            variants.push(ComparedVariant { language, segment: variant.seg, form });
        }
        let unit = TranslationUnit { annotations: stored.about, ..TranslationUnit::default() };
        let (is_approved, shown) = (unit.is_approved(), OnceLock::new());
        Ok(Self { changed, is_approved, has_annotations, variants, shown })
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
        let changed: Option<i64> = row.get(0).map_err(of)?;
        let changed = changed.and_then(Timestamp::from_seconds);
        let content = text_of(row.get_ref(1).map_err(of)?).map_err(|error| error.to_string());
        let languages = &mut self.memory.cache.languages.borrow_mut();
        let read = |content: &str| {
            // With the match forms, it takes some three times the bytes of its JSON.
            Ok((ComparedUnit::read(content, changed, languages)?, content.len() * 3))
        };
        let (unit, bytes) =
            content.and_then(read).map_err(|what: String| self.memory.damaged_unit(id, &what))?;
        let unit = Arc::new(unit);
        units.keep(id, &unit, bytes);
        Ok(Some(unit))
    }
}

/// What is read of a unit.
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
    seg: Segment,
}
