//! Reading the texts of units, without what else files say of them.
//!
//! A search reads many units and shows few. What it reads of them is parsed where it lies, and is only
//! copied where it is escaped or has codes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rusqlite::CachedStatement;
use rusqlite::types::{FromSqlResult, ValueRef};
use serde::Deserialize;

use crate::language::LanguageTag;
use crate::segment::SegmentContent;
use crate::store::error::StoreError;
use crate::store::id_set::IdSet;
use crate::store::index;
use crate::store::memory::Memory;

/// The text of a variant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VariantText<'a> {
    /// The language.
    pub language: &'a LanguageTag,
    /// The text without codes.
    pub text: Cow<'a, str>,
}

/// Reads the texts of one unit after the other.
pub(crate) struct TextReader<'memory> {
    memory: &'memory Memory,
    content: CachedStatement<'memory>,
    languages: Languages,
}

impl Memory {
    /// Makes a reader of the texts of units.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn text_reader(&self) -> Result<TextReader<'_>, StoreError> {
        let content = self
            .connection
            .prepare_cached("SELECT content FROM unit WHERE id = ?1")
            .map_err(|source| self.error(source))?;
        Ok(TextReader { memory: self, content, languages: Languages::default() })
    }

    /// Calls `visit` with each unit in the order of their storing and the texts of its variants.
    ///
    /// # Errors
    /// Where the memory cannot be read, or what `visit` returns.
    pub(crate) fn for_each_text<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(i64, &[VariantText<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let of = |source| self.error(source);
        let mut languages = Languages::default();
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, content FROM unit ORDER BY id")
            .map_err(of)?;
        let mut rows = statement.query([]).map_err(of)?;
        while let Some(row) = rows.next().map_err(of)? {
            let id = row.get(0).map_err(of)?;
            let content = text_of(row.get_ref(1).map_err(of)?).map_err(|error| error.to_string());
            content
                .and_then(|content| languages.texts(content, |texts| visit(id, texts)))
                .map_err(|what| self.damaged_unit(id, &what))??;
        }
        Ok(())
    }

    /// Returns how many units there are at the most, which is the greatest identifier, and costs nothing to know.
    pub(crate) fn units_at_most(&self) -> Result<u64, StoreError> {
        self.connection
            .query_row("SELECT coalesce(max(id), 0) FROM unit", [], |row| row.get(0))
            .map_err(|source| self.error(source))
    }

    /// Returns how many of these units, which the index has, are there.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn count_present(&self, units: &IdSet) -> Result<u64, StoreError> {
        let mut gone = index::removed(&self.connection).map_err(|source| self.error(source))?;
        gone.intersect(units);
        Ok(units.len() - gone.len())
    }

    pub(super) fn damaged_unit(&self, id: i64, what: &str) -> StoreError {
        StoreError::damaged(&self.path, format!("unit {id}: {what}"))
    }
}

/// Returns a column's text, which is looked through faster than by [`ValueRef::as_str`].
pub(super) fn text_of(value: ValueRef<'_>) -> FromSqlResult<&str> {
    match value {
        ValueRef::Text(bytes) => {
            simdutf8::basic::from_utf8(bytes).or_else(|_no_text| value.as_str())
        }
        other => other.as_str(),
    }
}

impl TextReader<'_> {
    /// Calls `visit` with the texts of the variants of a unit, and returns what it returns; nothing if
    /// the unit is gone.
    pub(crate) fn read<T>(
        &mut self,
        id: i64,
        visit: impl FnOnce(&[VariantText<'_>]) -> T,
    ) -> Result<Option<T>, StoreError> {
        let of = |source| self.memory.error(source);
        let mut rows = self.content.query([id]).map_err(of)?;
        let Some(row) = rows.next().map_err(of)? else { return Ok(None) };
        let content = text_of(row.get_ref(0).map_err(of)?).map_err(|error| error.to_string());
        content
            .and_then(|content| self.languages.texts(content, visit))
            .map(Some)
            .map_err(|what| self.memory.damaged_unit(id, &what))
    }
}

/// The languages that were met, by the spelling of their tags.
#[derive(Debug, Default)]
pub(super) struct Languages(HashMap<Box<str>, Arc<LanguageTag>, FixedState>);

impl Languages {
    /// Returns the language with this tag.
    pub(super) fn of(&mut self, written: &str) -> &Arc<LanguageTag> {
        if !self.0.contains_key(written) {
            self.0.insert(written.into(), Arc::new(LanguageTag::of_file(written)));
        }
        &self.0[written]
    }

    /// Calls `visit` with the texts of a unit's content, and returns what it returns.
    pub(super) fn texts<T>(
        &mut self,
        content: &str,
        visit: impl FnOnce(&[VariantText<'_>]) -> T,
    ) -> Result<T, String> {
        let unit: UnitTexts<'_> =
            serde_json::from_str(content).map_err(|error| error.to_string())?;
        for variant in &unit.tuv {
            self.of(&variant.lang);
        }
        let text = |variant| {
            let TextOfVariant { lang, seg } = variant;
            let language = self.0.get(&*lang)?;
            Some(VariantText { language, text: seg.into_plain_text() })
        };
        let texts: Vec<VariantText<'_>> = unit.tuv.into_iter().filter_map(text).collect();
        Ok(visit(&texts))
    }
}

/// What is read of a unit as it is stored.
#[derive(Deserialize)]
struct UnitTexts<'a> {
    #[serde(borrow)]
    tuv: Vec<TextOfVariant<'a>>,
}

#[derive(Deserialize)]
struct TextOfVariant<'a> {
    #[serde(borrow)]
    lang: Cow<'a, str>,
    #[serde(borrow)]
    seg: SegmentContent<'a>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Code, CodeKind, Part, Segment};
    use crate::store::UnitFilter;
    use crate::store::fixture::{add, new_memory, tag};
    use crate::unit::{Annotation, Remark, TranslationUnit, Variant};

    #[test]
    fn reads_what_reading_whole_units_reads() {
        let (_folder, mut memory) = new_memory();
        let mut unit = TranslationUnit::pair(tag("en_US"), "He said \"no\"\n", tag("ar"), "سلام");
        unit.annotations.push(Annotation::Note(Remark::default()));
        unit.variants.push(unit.variants[0].clone());
        let bold = Code::new(CodeKind::Hi, vec![Part::Text("bold".into())]);
        let page = Code::new(CodeKind::Ph, vec![Part::Text("<br/>".into())]);
        unit.variants[2].segment = Segment::new(vec![
            Part::Text("A ".into()),
            Part::Code(bold),
            Part::Code(page),
            Part::Text("\u{1F44D}".into()),
        ]);
        unit.variants.push(Variant::new(LanguageTag::of_file("no-NO-NY"), "fred"));
        add(&mut memory, "o", [unit, TranslationUnit::default()]);
        let of_texts = |texts: &[VariantText<'_>]| -> Vec<(String, String)> {
            let pair = |one: &VariantText<'_>| {
                (one.language.as_written().to_owned(), one.text.clone().into_owned())
            };
            texts.iter().map(pair).collect()
        };
        let mut expected = Vec::new();
        memory
            .for_each_unit(&UnitFilter::default(), |stored| -> Result<(), StoreError> {
                let variants = stored.unit.variants.iter().map(|one| {
                    let text = one.segment.plain_text().into_owned();
                    (one.language.as_written().to_owned(), text)
                });
                expected.push((stored.id, variants.collect::<Vec<_>>()));
                Ok(())
            })
            .expect("it is read");
        let mut read = Vec::new();
        memory
            .for_each_text(|id, texts| -> Result<(), StoreError> {
                read.push((id, of_texts(texts)));
                Ok(())
            })
            .expect("it is read");
        assert_eq!(read, expected);
        let mut reader = memory.text_reader().expect("it is read");
        for (id, texts) in expected {
            assert_eq!(reader.read(id, of_texts).expect("it is read"), Some(texts));
        }
        assert_eq!(reader.read(9, |_texts| ()).expect("it is read"), None);
        assert_eq!(memory.units_at_most().expect("it is read"), 2);
        memory.connection.execute("UPDATE unit SET content = '{'", []).expect("spoilt");
        let mut reader = memory.text_reader().expect("it is read");
        let error = reader.read(1, |_texts| ()).expect_err("it is damaged").to_string();
        assert!(error.contains("unit 1: EOF"), "{error}");
    }
}
