//! Verifying a memory: what SQLite says of the file, and whether the index says what the units say.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use rusqlite::types::FromSql;
use xxhash_rust::xxh3::Xxh3;

use crate::matching::Points;
use crate::store::error::StoreError;
use crate::store::fingerprint::Fingerprints;
use crate::store::index::{self, Entry, GONE, Part as _, PartReader, Token};
use crate::store::memory::Memory;
use crate::store::origin::NO_POINTS;
use crate::store::prepared::IndexedSegment;
use crate::store::recent_words::RecentWords;
use crate::store::vocabulary::{self, WordSet};
use crate::store::work::{Progress, Task};
use crate::unit::{Timestamp, TranslationUnit};

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
    /// A unit cannot be read.
    #[error(
        "row {0} of the units: it cannot be read ({1}); the index was not compared with the units"
    )]
    Unreadable(i64, String),
    /// A unit's content is not what is stored beside it: its hashes, its identifier, its last change.
    #[error("row {0} of the units: its content has changed since it was stored")]
    Content(i64),
    /// What is said of an origin is none of what may be.
    #[error("origin '{name}': {what}")]
    Origin {
        /// The name of the origin.
        name: String,
        /// What is wrong.
        what: &'static str,
    },
    /// Which units were removed is not known.
    #[error(
        "index: it does not know which units were removed; `turjuman verify --repair` builds it anew"
    )]
    Removal,
    /// A unit stands in no origin.
    #[error("row {0} of the units: it stands in no origin")]
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
    /// The segments of the index that are not behind the one before in the order by which they are found.
    misplaced: u64,
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
        // What others write meanwhile would look like a fault.
        let _snapshot = self.snapshot()?;
        // Where the number cannot be read, what is damaged is found below.
        let mut progress = Progress::new(Task::Verifying, self.units_at_most().unwrap_or_default());
        progress.tell();
        self.examine_all(verification, &mut progress).map_err(|source| self.error(source))
    }

    fn examine_all(
        &self,
        verification: &mut Verification,
        progress: &mut Progress,
    ) -> rusqlite::Result<()> {
        let faults = &mut verification.faults;
        find_file_faults(&self.connection, faults)?;
        find_reference_faults(&self.connection, faults)?;
        find_faults_of_origins(&self.connection, faults)?;
        let Some(units) = self.examine_units(verification, progress)? else { return Ok(()) };
        verification.segments = units.languages.values().map(|summary| summary.segments).sum();
        self.examine_index(units, &mut verification.faults)
    }

    /// Returns what the units say; `None` where one cannot be read, so that it says less than the index.
    fn examine_units(
        &self,
        verification: &mut Verification,
        progress: &mut Progress,
    ) -> rusqlite::Result<Option<UnitSummaries>> {
        let mut units = UnitSummaries::default();
        let mut recent = RecentWords::none();
        let mut are_readable = true;
        let mut statement = self.connection.prepare(
            "SELECT id, content, fingerprint, text_hash, tuid, changed,
                EXISTS (SELECT 1 FROM placement WHERE unit = unit.id)
             FROM unit ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            verification.units += 1;
            progress.advance();
            let id: i64 = row.get(0)?;
            if !row.get(6)? {
                verification.faults.push(Fault::Homeless(id));
            }
            let unit = match TranslationUnit::column_result(row.get_ref(1)?) {
                Ok(unit) => unit,
                Err(error) => {
                    verification.faults.push(Fault::Unreadable(id, error.to_string()));
                    are_readable = false;
                    continue;
                }
            };
            let hashes = Fingerprints { whole: row.get(2)?, text: row.get(3)? };
            let (tuid, changed): (Option<String>, Option<i64>) = (row.get(4)?, row.get(5)?);
            if hashes != Fingerprints::of(&unit)
                || tuid.as_deref() != unit.tuid()
                || changed != unit.changed().map(Timestamp::seconds)
            {
                verification.faults.push(Fault::Content(id));
            }
            for variant in &unit.variants {
                if let Some(segment) = IndexedSegment::of(variant, &mut recent) {
                    units.add(id, &segment);
                }
            }
        }
        Ok(are_readable.then_some(units))
    }

    /// Compares the index and the vocabulary with what the units say.
    fn examine_index(&self, units: UnitSummaries, faults: &mut Vec<Fault>) -> rusqlite::Result<()> {
        let UnitSummaries { languages: expected, words } = units;
        let mut indexed: HashMap<String, Summary> = HashMap::new();
        let removed = index::removed(&self.connection)?;
        let mut are_removals_known = true;
        let mut exists = self.connection.prepare("SELECT 1 FROM unit WHERE id = ?1")?;
        for generation in index::generations(&self.connection)? {
            let summary = indexed.entry(generation.language.clone()).or_default();
            let mut reader = PartReader::new(&self.connection, &generation)?;
            let mut part = reader.read()?;
            // Those that are there keep their numbers.
            let (mut units, mut numbers) = (Vec::new(), Vec::new());
            let mut last = None;
            while let Some(entry) = part.next_entry()? {
                summary.misplaced += u64::from(last > Some(entry));
                last = Some(entry);
                let is_there = exists.exists([entry.unit])?;
                are_removals_known &= is_there != removed.contains(entry.unit);
                numbers.push(if is_there { units.len() as u32 } else { GONE });
                units.push(entry.unit);
                if is_there {
                    summary.add_entry(&entry);
                }
            }
            let mut segments: Vec<u32> = Vec::new();
            while let Some(token) = part.next_token()? {
                part.append_segments(&numbers, &mut segments)?;
                for segment in segments.drain(..) {
                    summary.add_token(units[segment as usize], token);
                }
            }
        }
        if !are_removals_known {
            faults.push(Fault::Removal);
        }
        let mut languages: Vec<&String> = expected.keys().chain(indexed.keys()).collect();
        languages.sort();
        languages.dedup();
        for language in languages {
            let of_units = expected.get(language).copied().unwrap_or_default();
            let of_index = indexed.get(language).copied().unwrap_or_default();
            if of_units != of_index {
                faults.push(Fault::Index {
                    language: language.clone(),
                    segments: of_index.segments,
                    indexed: of_index.tokens,
                    expected: of_units.tokens,
                });
            }
        }
        for (language, words) in words {
            let known = vocabulary::words_of(&self.connection, &language)?;
            if let Some(word) = words.iter().filter(|word| !known.contains(*word)).min() {
                let word = word.to_string();
                faults.push(Fault::Vocabulary { language, word });
            }
        }
        Ok(())
    }
}

/// What is known of all units.
#[derive(Debug, Default)]
struct UnitSummaries {
    languages: HashMap<String, Summary>,
    words: BTreeMap<String, WordSet>,
}

impl UnitSummaries {
    fn add(&mut self, unit: i64, segment: &IndexedSegment) {
        let language = segment.language.as_str().to_owned();
        let words = self.words.entry(language.clone()).or_default();
        for word in segment.words.iter().filter(|word| !words.contains(*word)).collect::<Vec<_>>() {
            words.insert(word.into());
        }
        let summary = self.languages.entry(language).or_default();
        summary.add_entry(&Entry::of(unit, segment));
        segment.tokens.iter().for_each(|&token| summary.add_token(unit, token));
    }
}

/// Adds what SQLite finds wrong with the file.
pub(super) fn find_file_faults(
    connection: &Connection,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<()> {
    let mut check = connection.prepare("PRAGMA integrity_check")?;
    // A row may have a heading, and a line for each fault of a table.
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        let faulty = line.lines().filter(|line| *line != "ok" && !line.starts_with("***"));
        faults.extend(faulty.map(|line| Fault::File(line.to_owned())));
    }
    Ok(())
}

fn find_reference_faults(connection: &Connection, faults: &mut Vec<Fault>) -> rusqlite::Result<()> {
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let references = check
        .query_map([], |row| Ok(Fault::Reference { table: row.get(0)?, parent: row.get(2)? }))?;
    for reference in references {
        faults.push(reference?);
    }
    Ok(())
}

/// Adds what is wrong with the rows of the origins.
fn find_faults_of_origins(
    connection: &Connection,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<()> {
    let sql = "SELECT name, header, penalty, imported FROM origin ORDER BY id";
    let mut origins = connection.prepare(sql)?;
    let mut rows = origins.query([])?;
    while let Some(row) = rows.next()? {
        let (name, header): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let is_json = |text: &String| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
        if !header.as_ref().is_none_or(is_json) {
            let what = "what its file said of itself cannot be read";
            faults.push(Fault::Origin { name: name.clone(), what });
        }
        if row.get::<_, Timestamp>(3).is_err() {
            let what = "the time of its import is none";
            faults.push(Fault::Origin { name: name.clone(), what });
        }
        if Points::try_from(row.get::<_, i64>(2)?).is_err() {
            faults.push(Fault::Origin { name, what: NO_POINTS });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::fixture::{add, new_memory, pair};

    fn faults_after(spoil: &str) -> Vec<String> {
        let (_folder, mut memory) = new_memory();
        add(&mut memory, "o", ["Peace", "War and peace"].map(|text| pair(text, "سلام")));
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
            ("DELETE FROM placement WHERE unit = 2", &["row 2 of the units: it stands in no origin"]),
            (
                "UPDATE unit SET content = replace(content, 'War', 'Law') WHERE id = 2",
                &[
                    "row 2 of the units: its content has changed",
                    "index: it does not say of the en segments what the units say",
                    "vocabulary: the en word 'law' is missing",
                ],
            ),
            (
                "DELETE FROM posting_block WHERE id >> 32 = 1",
                &[
                    "index: it does not say of the ar segments what the units say (0 tokens in 2 segments",
                ],
            ),
            (
                "UPDATE segment_block SET histograms = zeroblob(64) WHERE id >> 32 = 2",
                &["index: it does not say of the en segments what the units say"],
            ),
            (
                "UPDATE segment_block SET units = CAST(substr(units, 9) || substr(units, 1, 8) AS BLOB)
                 WHERE id >> 32 = 1",
                &["index: it does not say of the ar segments what the units say"],
            ),
            (
                "UPDATE placement SET unit = 9 WHERE unit = 2",
                &["table placement: row refers", "row 2 of the units"],
            ),
            ("UPDATE unit SET content = '{' WHERE id = 1", &["row 1 of the units: it cannot be read (EOF"]),
            ("UPDATE unit SET tuid = '7' WHERE id = 1", &["row 1 of the units: its content has changed"]),
            (
                "UPDATE unit SET changed = 1 << 60 WHERE id = 1",
                &["row 1 of the units: its content has changed"],
            ),
            ("UPDATE origin SET imported = 1 << 60", &["origin 'o': the time of its import"]),
            ("UPDATE origin SET header = '{'", &["origin 'o': what its file said"]),
            ("UPDATE origin SET penalty = 101", &["origin 'o': its penalty"]),
            ("INSERT INTO removal (unit) VALUES (2)", &["index: it does not know"]),
            ("DELETE FROM placement WHERE unit = 2; DELETE FROM unit WHERE id = 2", &[]),
            (
                "DELETE FROM placement WHERE unit = 2; DELETE FROM unit WHERE id = 2; DELETE FROM removal",
                &["index: it does not know"],
            ),
            (
                "UPDATE generation SET lengths = x'' WHERE id = 2",
                &["file: the lengths of generation 2"],
            ),
            ("DROP INDEX unit_text; DROP TABLE removal", &["file: no such table: removal"]),
            (
                "DELETE FROM vocabulary WHERE language = 'ar'",
                &["vocabulary: the ar word 'سلام' is missing"],
            ),
            (
                "UPDATE posting_block SET id = id + 1 WHERE id >> 32 = 2",
                &["file: the postings of generation 2 are in disorder"],
            ),
            (
                "UPDATE posting_block SET postings = CAST(postings || postings AS BLOB) WHERE id >> 32 = 2",
                &["file: the postings of generation 2 are in disorder"],
            ),
            ("DROP TABLE posting_block", &["file: no such table: posting_block"]),
        ] {
            let found = faults_after(spoil);
            assert_eq!(found.len(), expected.len(), "{spoil}: {found:?}");
            for (fault, start) in found.iter().zip(expected) {
                assert!(fault.starts_with(start), "{spoil}: {fault}");
            }
        }
    }
}
