//! Verifying a memory: what SQLite says of the file, and whether the index says what the units say.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use xxhash_rust::xxh3::Xxh3;

use crate::store::error::StoreError;
use crate::store::fingerprint::Fingerprints;
use crate::store::index::{self, Entry, Token};
use crate::store::memory::Memory;
use crate::store::prepared::IndexedSegment;
use crate::store::recent_words::RecentWords;
use crate::store::units::UnitFilter;
use crate::store::vocabulary::{self, WordSet};

/// What verifying found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// The number of units that were read.
    pub units: u64,
    /// The number of segments that the index must have.
    pub segments: u64,
    /// What is wrong, nothing if the memory is sound.
    pub faults: Vec<Fault>,
}

/// Something that is wrong with a memory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// SQLite finds the file damaged.
    #[error("file: {0}")]
    File(String),
    /// A row refers to another that is not there.
    #[error("table {table}: row refers to a row of {parent} that is missing")]
    Reference {
        /// The table that refers.
        table: String,
        /// The table that it refers to.
        parent: String,
    },
    /// A unit's content is not what its hashes say.
    #[error("unit {0}: its content has changed since it was stored")]
    Content(i64),
    /// A unit stands in no origin.
    #[error("unit {0}: it stands in no origin")]
    Homeless(i64),
    /// The index and the units disagree.
    #[error(
        "index: it does not say of the {language} segments what the units say ({indexed} tokens in {segments} segments, where the units have {expected}); `turjuman verify --repair` builds it anew"
    )]
    Index {
        /// The language.
        language: String,
        /// The number of live segments in the index.
        segments: u64,
        /// The number of postings of live segments.
        indexed: u64,
        /// The number of tokens of the units.
        expected: u64,
    },
    /// A word of the units is not in the vocabulary.
    #[error(
        "vocabulary: the {language} word '{word}' is missing; `turjuman verify --repair` builds it anew"
    )]
    Vocabulary {
        /// The language.
        language: String,
        /// The first word that is missing.
        word: String,
    },
}

/// What is known of the segments of one language, from the units or from the index; equal where the
/// same units have the same lengths, histograms and tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Summary {
    segments: u64,
    tokens: u64,
    /// A sum over hashes of the entries and of (unit, token), whatever their order.
    checksum: u64,
}

impl Summary {
    fn add_entry(&mut self, entry: &Entry) {
        let mut hasher = Xxh3::new();
        hasher.update(&entry.unit.to_le_bytes());
        hasher.update(&entry.words.to_le_bytes());
        hasher.update(&entry.characters.to_le_bytes());
        hasher.update(&entry.histogram.0);
        self.segments += 1;
        self.checksum = self.checksum.wrapping_add(hasher.digest());
    }

    fn add_token(&mut self, unit: i64, token: Token) {
        let mut hasher = Xxh3::new();
        hasher.update(&unit.to_le_bytes());
        hasher.update(&token.to_le_bytes());
        self.tokens += 1;
        self.checksum = self.checksum.wrapping_add(hasher.digest());
    }
}

impl Memory {
    /// Checks the file, the references, every unit's hashes and the index against the units. What cannot
    /// be read because it is damaged is a fault, behind which nothing more is looked at.
    ///
    /// # Errors
    /// Where the memory cannot be read for another reason.
    pub fn verify(&self) -> Result<Verification, StoreError> {
        let mut verification = Verification::default();
        match self.examine(&mut verification) {
            Ok(()) => {}
            Err(StoreError::Damaged { what, .. }) => verification.faults.push(Fault::File(what)),
            Err(error) => return Err(error),
        }
        Ok(verification)
    }

    fn examine(&self, verification: &mut Verification) -> Result<(), StoreError> {
        let of = |source| self.error(source);
        // What others write meanwhile would look like a fault.
        let _snapshot = self.snapshot()?;
        find_file_faults(&self.connection, &mut verification.faults).map_err(of)?;
        let mut expected: HashMap<String, Summary> = HashMap::new();
        let mut words: BTreeMap<String, WordSet> = BTreeMap::new();
        let mut recent = RecentWords::none();
        self.for_each_unit(&UnitFilter::default(), |stored| -> Result<(), StoreError> {
            verification.units += 1;
            if stored.origin.is_empty() && !self.has_place(stored.id).map_err(of)? {
                verification.faults.push(Fault::Homeless(stored.id));
            }
            let (whole, text) = self.hashes(stored.id).map_err(of)?;
            let expected_hashes = Fingerprints::of(&stored.unit);
            if whole != expected_hashes.whole || text != expected_hashes.text {
                verification.faults.push(Fault::Content(stored.id));
            }
            for variant in &stored.unit.variants {
                if let Some(segment) = IndexedSegment::of(variant, &mut recent) {
                    let language = segment.language.as_str().to_owned();
                    let words = words.entry(language.clone()).or_default();
                    let summary = expected.entry(language).or_default();
                    summary.add_entry(&Entry::of(stored.id, &segment));
                    segment.tokens.iter().for_each(|&token| summary.add_token(stored.id, token));
                    for word in segment.words.iter() {
                        if !words.contains(word) {
                            words.insert(word.into());
                        }
                    }
                }
            }
            Ok(())
        })?;
        verification.segments = expected.values().map(|summary| summary.segments).sum();
        let mut indexed: HashMap<String, Summary> = HashMap::new();
        for generation in index::generations(&self.connection, None).map_err(of)? {
            let summary = indexed.entry(generation.language.clone()).or_default();
            let (mut entries, mut tokens) = (Summary::default(), Summary::default());
            generation
                .for_each_posting(
                    &self.connection,
                    |entry| entries.add_entry(entry),
                    |unit, token| tokens.add_token(unit, token),
                )
                .map_err(of)?;
            summary.segments += entries.segments;
            summary.tokens += tokens.tokens;
            summary.checksum =
                summary.checksum.wrapping_add(entries.checksum).wrapping_add(tokens.checksum);
        }
        let mut languages: Vec<&String> = expected.keys().chain(indexed.keys()).collect();
        languages.sort();
        languages.dedup();
        for language in languages {
            let of_units = expected.get(language).copied().unwrap_or_default();
            let of_index = indexed.get(language).copied().unwrap_or_default();
            if of_units != of_index {
                verification.faults.push(Fault::Index {
                    language: language.clone(),
                    segments: of_index.segments,
                    indexed: of_index.tokens,
                    expected: of_units.tokens,
                });
            }
        }
        for (language, words) in words {
            let known = vocabulary::words_of(&self.connection, &language).map_err(of)?;
            if let Some(word) = words.iter().filter(|word| !known.contains(*word)).min() {
                let word = word.to_string();
                verification.faults.push(Fault::Vocabulary { language, word });
            }
        }
        Ok(())
    }

    /// Builds the search index and the vocabulary anew from the units.
    ///
    /// # Errors
    /// Where the memory cannot be written.
    pub fn rebuild_index(&mut self) -> Result<(), StoreError> {
        let path = self.path.clone();
        let of = |source| StoreError::of(&path, source);
        let transaction = self.begin_write()?;
        index::rebuild(&transaction, &path).map_err(of)?;
        transaction.commit().map_err(of)
    }

    fn has_place(&self, unit: i64) -> rusqlite::Result<bool> {
        self.connection.prepare_cached("SELECT 1 FROM placement WHERE unit = ?1")?.exists([unit])
    }

    fn hashes(&self, unit: i64) -> rusqlite::Result<(Vec<u8>, Vec<u8>)> {
        self.connection
            .prepare_cached("SELECT fingerprint, text_hash FROM unit WHERE id = ?1")?
            .query_row([unit], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

fn find_file_faults(connection: &Connection, faults: &mut Vec<Fault>) -> rusqlite::Result<()> {
    let mut check = connection.prepare("PRAGMA integrity_check")?;
    // A row may have a heading, and a line for each fault of a table.
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        let faulty = line.lines().filter(|line| *line != "ok" && !line.starts_with("***"));
        faults.extend(faulty.map(|line| Fault::File(line.to_owned())));
    }
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let references = check
        .query_map([], |row| Ok(Fault::Reference { table: row.get(0)?, parent: row.get(2)? }))?;
    for reference in references {
        faults.push(reference?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ImportMode;
    use crate::unit::{Timestamp, TranslationUnit};

    fn faults_after(spoil: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let now = Timestamp::from_seconds(0).expect("a date");
        let mut import = memory.import("o", ImportMode::Merge, now).expect("it begins");
        for text in ["Peace", "War and peace"] {
            import.add(&TranslationUnit::pair(tag("en"), text, tag("ar"), "سلام")).expect("added");
        }
        import.finish(None, None).expect("it ends");
        memory.connection.pragma_update(None, "foreign_keys", false).expect("set");
        memory.connection.execute_batch(spoil).expect(spoil);
        let verification = memory.verify().expect("it can be looked at");
        assert!(verification.units <= 2);
        verification.faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn finds_every_kind_of_fault() {
        for (spoil, expected) in [
            ("", &[][..]),
            ("DELETE FROM placement WHERE unit = 2", &["unit 2: it stands in no origin"]),
            (
                "UPDATE unit SET content = replace(content, 'War', 'Law') WHERE id = 2",
                &[
                    "unit 2: its content has changed",
                    "index: it does not say of the en segments what the units say",
                    "vocabulary: the en word 'law' is missing",
                ],
            ),
            (
                "DELETE FROM posting WHERE generation = 1",
                &[
                    "index: it does not say of the ar segments what the units say (0 tokens in 2 segments",
                ],
            ),
            (
                "UPDATE generation_block SET histograms = zeroblob(64) WHERE generation = 2",
                &["index: it does not say of the en segments what the units say"],
            ),
            (
                "UPDATE placement SET unit = 9 WHERE unit = 2",
                &["table placement: row refers", "unit 2"],
            ),
            ("UPDATE unit SET content = '{' WHERE id = 1", &["file: unit 1: EOF"]),
            ("UPDATE generation SET lengths = x'' WHERE id = 2", &["file: Conversion error"]),
            ("DROP INDEX unit_text; DROP TABLE removal", &[]),
            (
                "DELETE FROM vocabulary WHERE language = 'ar'",
                &["vocabulary: the ar word 'سلام' is missing"],
            ),
            ("DROP TABLE posting", &["file: no such table: posting"]),
        ] {
            let found = faults_after(spoil);
            assert_eq!(found.len(), expected.len(), "{spoil}: {found:?}");
            for (fault, start) in found.iter().zip(expected) {
                assert!(fault.starts_with(start), "{spoil}: {fault}");
            }
        }
    }
}
