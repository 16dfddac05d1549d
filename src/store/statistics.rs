//! What a memory holds, in numbers.

use std::collections::{BTreeMap, HashMap};
use std::mem::take;
use std::path::Path;

use foldhash::fast::FixedState;
use serde::Serialize;

use crate::language::LanguageTag;
use crate::matching::Points;
use crate::pipeline;
use crate::store::connection::with_suffix;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::texts::{Languages, VariantText};
use crate::store::work::{Progress, Task};
use crate::text::fold::match_form;
use crate::text::words::{Word, is_word_character, words};
use crate::unit::Timestamp;

/// What a memory holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statistics {
    /// The number of units.
    pub units: u64,
    /// The number of variants by language tag.
    pub languages: BTreeMap<String, u64>,
    /// The number of units by pair of languages, such as `ar-en`: every two tags of a unit, in the
    /// order of the unit; of units with at most [`MOST_PAIRED`](Self::MOST_PAIRED) languages.
    pub pairs: BTreeMap<String, u64>,
    /// The number of units with more languages.
    pub unpaired: u64,
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

impl Statistics {
    /// How many languages a unit may have for its pairs to be counted: their number grows with the square of it.
    pub const MOST_PAIRED: usize = 64;
}

/// What an origin holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginStatistics {
    /// Its name.
    pub name: String,
    /// The number of its units.
    pub units: u64,
    /// The points that are taken off its matches.
    pub penalty: Points,
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
            + (SELECT sum(length(units) + length(histograms) + 10) FROM segment_block)
            + (SELECT sum(length(postings) + 10) FROM posting_block)
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

    /// Counts what the memory holds, by reading every unit, on up to four threads.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn statistics(&self) -> Result<Statistics, StoreError> {
        let _snapshot = self.snapshot()?;
        let mut statistics = Statistics { bytes: size(&self.path), ..Statistics::default() };
        for origin in self.origins()? {
            statistics.origins.push(OriginStatistics {
                name: origin.name,
                units: origin.units,
                penalty: origin.penalty,
            });
        }
        let mut progress = Progress::new(Task::Counting, self.units_at_most()?);
        let (oldest, newest) = (&mut statistics.oldest, &mut statistics.newest);
        let give = |give: &mut dyn FnMut(Vec<StoredContent>)| -> rusqlite::Result<()> {
            let sql = "SELECT id, content, changed FROM unit ORDER BY id";
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            let (mut together, mut bytes) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let (unit, content): StoredContent = (row.get(0)?, row.get(1)?);
                let changed: Option<Timestamp> = row.get(2)?;
                *oldest = (*oldest).into_iter().chain(changed).min();
                *newest = (*newest).into_iter().chain(changed).max();
                bytes += content.len();
                together.push((unit, content));
                if bytes >= BYTES_TOGETHER {
                    give(take(&mut together));
                    bytes = 0;
                }
                progress.advance();
            }
            give(together);
            Ok(())
        };
        let count = |batches: &mut dyn Iterator<Item = Vec<StoredContent>>| -> Result<TextCounts, (i64, String)> {
            let (mut counts, mut languages) = (TextCounts::default(), Languages::default());
            batches.flatten().try_for_each(|(unit, content)| {
                let counted = languages.texts(&content, |texts| counts.add(texts));
                counted.map_err(|what| (unit, what))
            })?;
            Ok(counts)
        };
        let counted = pipeline::share_out(give, count).map_err(|source| self.error(source))?;
        let mut damaged: Option<(i64, String)> = None;
        let mut pairs = Pairs::default();
        for counts in counted {
            match counts {
                Ok(counts) => counts.add_to(&mut statistics, &mut pairs),
                // Of several the first is named, whichever thread has met it.
                Err(unit) => damaged = damaged.into_iter().chain([unit]).min(),
            }
        }
        statistics.pairs = pairs.by_name();
        match damaged {
            Some((unit, what)) => Err(self.damaged_unit(unit, &what)),
            None => Ok(statistics),
        }
    }
}

/// A unit and its content as it is stored.
type StoredContent = (i64, String);

/// How many bytes of units are handed to another thread at once.
const BYTES_TOGETHER: usize = 1 << 16;

/// What the texts of some units come to.
#[derive(Debug, Default)]
struct TextCounts {
    units: u64,
    /// The tags as they were written, each with the number of its language.
    spellings: HashMap<String, usize, FixedState>,
    /// The numbers of languages by their tags.
    numbers: HashMap<String, usize, FixedState>,
    languages: Vec<LanguageCounts>,
    /// The number of units by the numbers of two languages, in the order in which they come first.
    pairs: HashMap<(usize, usize), u64, FixedState>,
    /// The number of units whose pairs are not counted.
    unpaired: u64,
}

#[derive(Debug)]
struct LanguageCounts {
    tag: String,
    variants: u64,
    words: u64,
}

impl TextCounts {
    /// Counts a unit.
    fn add(&mut self, texts: &[VariantText<'_>]) {
        self.units += 1;
        let mut numbers = Vec::with_capacity(texts.len());
        for VariantText { language, text } in texts {
            let number = self.number_of(language);
            let form = match_form(text, language);
            let is_word = |word: &Word<'_>| word.text.starts_with(is_word_character);
            let counts = &mut self.languages[number];
            counts.variants += 1;
            counts.words += words(&form, language).filter(is_word).count() as u64;
            numbers.push(number);
        }
        let mut seen: Vec<usize> = Vec::new();
        for number in numbers {
            if seen.contains(&number) {
                continue;
            }
            if seen.len() == Statistics::MOST_PAIRED {
                self.unpaired += 1;
                return;
            }
            seen.push(number);
        }
        for (at, &target) in seen.iter().enumerate() {
            for &source in &seen[..at] {
                *self.pairs.entry((source, target)).or_default() += 1;
            }
        }
    }

    /// Returns the number of a language.
    fn number_of(&mut self, language: &LanguageTag) -> usize {
        let written = language.as_written();
        if let Some(number) = self.spellings.get(written) {
            return *number;
        }
        let tag = language.to_string();
        let number = *self.numbers.entry(tag.clone()).or_insert_with(|| {
            self.languages.push(LanguageCounts { tag, variants: 0, words: 0 });
            self.languages.len() - 1
        });
        self.spellings.insert(written.to_owned(), number);
        number
    }

    fn add_to(self, statistics: &mut Statistics, pairs: &mut Pairs) {
        statistics.units += self.units;
        statistics.unpaired += self.unpaired;
        for ((source, target), units) in self.pairs {
            pairs.add(&self.languages[source].tag, &self.languages[target].tag, units);
        }
        for LanguageCounts { tag, variants, words } in self.languages {
            *statistics.words.entry(tag.clone()).or_default() += words;
            *statistics.languages.entry(tag).or_default() += variants;
        }
    }
}

/// For every two languages in the order of their tags, how many units have them in that order, and how many in the other.
#[derive(Debug, Default)]
struct Pairs(BTreeMap<[String; 2], [u64; 2]>);

impl Pairs {
    /// Adds units that have one language before another.
    fn add(&mut self, source: &str, target: &str, units: u64) {
        let mut pair = [source.to_owned(), target.to_owned()];
        pair.sort_unstable();
        let is_turned = usize::from(pair[0] != source);
        self.0.entry(pair).or_default()[is_turned] += units;
    }

    /// Returns how many units there are of each pair, which is named in the order that most of them have.
    fn by_name(self) -> BTreeMap<String, u64> {
        let named = self.0.into_iter().map(|([first, second], [straight, turned])| {
            let name = match straight >= turned {
                true => format!("{first}-{second}"),
                false => format!("{second}-{first}"),
            };
            (name, straight + turned)
        });
        named.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, new_memory, tag};
    use crate::unit::{TranslationUnit, Variant};

    #[test]
    fn names_a_pair_once_whatever_its_order() {
        let mut pairs = Pairs::default();
        for (source, target, units) in [("en", "ar", 2), ("ar", "en", 1), ("ar", "ar-EG", 1)] {
            pairs.add(source, target, units);
        }
        let counted = [("ar-ar-EG".to_owned(), 1), ("en-ar".to_owned(), 3)];
        assert_eq!(pairs.by_name(), BTreeMap::from(counted));
    }

    #[test]
    fn counts_no_pairs_of_a_unit_in_very_many_languages() {
        let (_folder, mut memory) = new_memory();
        let variant = |number: usize| Variant::new(tag(&format!("x-l{number}")), "Peace");
        let unit = |languages: usize| {
            let variants = (0..languages).map(variant).collect();
            TranslationUnit { variants, ..TranslationUnit::default() }
        };
        let (most, more) = (Statistics::MOST_PAIRED, Statistics::MOST_PAIRED + 1);
        add(&mut memory, "o", [3_000, most, more].map(unit));
        let statistics = memory.statistics().expect("it is read");
        assert_eq!((statistics.units, statistics.unpaired), (3, 2));
        assert_eq!(statistics.languages.len(), 3_000);
        let most = Statistics::MOST_PAIRED;
        assert_eq!(statistics.pairs.len(), most * (most - 1) / 2);
    }

    #[test]
    fn counts_every_unit_whichever_thread_has_it() {
        let (_folder, mut memory) = new_memory();
        let unit = |number: usize| {
            let text = format!("Day {number} of the talks, {}", "and so on ".repeat(number % 50));
            let mut unit = TranslationUnit::pair(tag("en_US"), &text, tag("ar"), "سلام عليكم.");
            if number.is_multiple_of(3) {
                unit.variants[0].language = tag("en-US");
                unit.variants.extend(unit.variants.clone());
            }
            unit
        };
        add(&mut memory, "o", (0..900).map(unit));
        let statistics = memory.statistics().expect("it is read");
        let by_tag = |counts: &BTreeMap<String, u64>| -> Vec<(String, u64)> {
            counts.iter().map(|(tag, count)| (tag.clone(), *count)).collect()
        };
        let of = |tag: &str, count: u64| (tag.to_owned(), count);
        assert_eq!(statistics.units, 900);
        assert_eq!(by_tag(&statistics.languages), [of("ar", 1200), of("en-US", 1200)]);
        assert_eq!(by_tag(&statistics.pairs), [of("en-US-ar", 900)]);
        assert_eq!(statistics.words["ar"], 2400);
        memory
            .connection
            .execute("UPDATE unit SET content = '{' WHERE id IN (7, 800)", [])
            .expect("spoilt");
        let error = memory.statistics().expect_err("two are damaged").to_string();
        assert!(error.contains("unit 7: EOF"), "{error}");
    }
}
