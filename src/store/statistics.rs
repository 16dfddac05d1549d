//! What a memory holds, in numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use crate::store::error::StoreError;
use crate::store::memory::{Memory, with_suffix};
use crate::store::units::UnitFilter;
use crate::text::fold::match_form;
use crate::text::words::{is_word_character, words};
use crate::unit::Timestamp;

/// What a memory holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statistics {
    /// The number of units.
    pub units: u64,
    /// The number of variants by language tag.
    pub languages: BTreeMap<String, u64>,
    /// The number of units by pair of languages, such as `ar-en`: every two tags of a unit, in the
    /// order of the unit.
    pub pairs: BTreeMap<String, u64>,
    /// The number of words by language tag, without punctuation.
    pub words: BTreeMap<String, u64>,
    /// The origins by name.
    pub origins: Vec<OriginStatistics>,
    /// The size of the file with its write-ahead log, in bytes.
    pub bytes: u64,
    /// The earliest change of a unit.
    pub oldest: Option<Timestamp>,
    /// The latest change of a unit.
    pub newest: Option<Timestamp>,
}

/// What an origin holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginStatistics {
    /// Its name.
    pub name: String,
    /// The number of its units.
    pub units: u64,
    /// The points that are taken off its matches.
    pub penalty: u8,
}

/// What the search index takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexStatistics {
    /// The number of generations.
    pub generations: u64,
    /// The number of segments in them, those of removed units that are still there included.
    pub segments: u64,
    /// The bytes of their rows.
    pub bytes: u64,
}

/// Returns the bytes that a memory's file takes with its write-ahead log, 0 where there is none.
pub fn size(path: &Path) -> u64 {
    let size = |path: &Path| path.metadata().map_or(0, |metadata| metadata.len());
    size(path) + size(&with_suffix(path, "-wal"))
}

impl Memory {
    /// Tells what the search index takes.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn index_statistics(&self) -> Result<IndexStatistics, StoreError> {
        // Numbers and what SQLite notes of a row and its columns come to some ten bytes.
        const BYTES: &str = "SELECT
            (SELECT sum(length(lengths) + 10) FROM generation)
            + (SELECT sum(length(units) + length(histograms) + 10) FROM generation_block)
            + (SELECT sum(coalesce(length(segments), 8) + 15) FROM posting)
            + (SELECT coalesce(sum(length(words) + 10), 0) FROM bitmap)";
        let read = || {
            let number = |sql: &str| -> rusqlite::Result<u64> {
                let number: Option<u64> = self.connection.query_row(sql, [], |row| row.get(0))?;
                Ok(number.unwrap_or(0))
            };
            Ok(IndexStatistics {
                generations: number("SELECT count(*) FROM generation")?,
                segments: number("SELECT sum(segments) FROM generation")?,
                bytes: number(BYTES)?,
            })
        };
        read().map_err(|source| self.error(source))
    }

    /// Counts what the memory holds, by reading every unit.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn statistics(&self) -> Result<Statistics, StoreError> {
        let _snapshot = self.snapshot()?;
        let mut statistics = Statistics::default();
        for origin in self.origins()? {
            statistics.origins.push(OriginStatistics {
                name: origin.name,
                units: origin.units,
                penalty: origin.penalty,
            });
        }
        self.for_each_unit(&UnitFilter::default(), |stored| -> Result<(), StoreError> {
            statistics.units += 1;
            let mut tags: Vec<String> = Vec::new();
            for variant in &stored.unit.variants {
                let tag = variant.language.to_string();
                *statistics.languages.entry(tag.clone()).or_default() += 1;
                let form = match_form(&variant.segment.plain_text(), &variant.language);
                let count = words(&form, &variant.language)
                    .filter(|word| word.text.starts_with(is_word_character))
                    .count();
                *statistics.words.entry(tag.clone()).or_default() += count as u64;
                tags.push(tag);
            }
            let pairs: BTreeSet<String> = tags
                .iter()
                .enumerate()
                .flat_map(|(index, source)| {
                    tags[index + 1..].iter().map(move |target| (source, target))
                })
                .filter(|(source, target)| source != target)
                .map(|(source, target)| format!("{source}-{target}"))
                .collect();
            for pair in pairs {
                *statistics.pairs.entry(pair).or_default() += 1;
            }
            let changed = stored.unit.changed();
            statistics.oldest = statistics.oldest.into_iter().chain(changed).min();
            statistics.newest = statistics.newest.into_iter().chain(changed).max();
            Ok(())
        })?;
        statistics.bytes = size(&self.path);
        Ok(statistics)
    }
}
