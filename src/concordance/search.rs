//! Searching memories.

use std::ops::Range;

use crate::concordance::matcher::Matcher;
use crate::concordance::pattern::Pattern;
use crate::concordance::requirement::Requirements;
use crate::language::LanguageTag;
use crate::pipeline;
use crate::store::{
    IdSet, Memory, Progress, StoreError, StoredUnit, Task, TextReader, VariantText,
};
use crate::unit::Variant;

/// The most units that are compared together, and the bytes of their texts after which no further one joins them.
const UNITS_TOGETHER: usize = 64;
const BYTES_TOGETHER: usize = 1 << 14;

/// A unit with hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Concordance {
    /// The index of the memory among those searched.
    pub memory: usize,
    /// The unit.
    pub stored: StoredUnit,
    /// For each variant of the unit, the hits in its plain text as ranges of characters.
    pub hits: Vec<Vec<Range<usize>>>,
}

/// What to search, and what to show of it.
#[derive(Clone, Copy, Debug)]
pub struct SearchOptions<'a> {
    /// The only language whose variants are searched, if not all are.
    pub only: Option<&'a LanguageTag>,
    /// The most units to show; all are counted.
    pub limit: u64,
}

/// The units that can have hits, by what the index knows of their words.
#[derive(Debug, Default)]
struct Candidates {
    /// Those that have some for certain, if they are there.
    certain: IdSet,
    /// Those that may have some in a language.
    possible: Vec<(LanguageTag, IdSet)>,
}

impl Pattern {
    /// Shows the first units that have hits, by memory and unit, and returns how many units have some.
    /// Each memory is searched as it is at one moment.
    ///
    /// # Errors
    /// Where a memory cannot be read, or what `show` returns.
    pub fn search<E: From<StoreError>>(
        &self,
        memories: &[Memory],
        options: SearchOptions<'_>,
        mut show: impl FnMut(Concordance) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut units = 0;
        for (number, memory) in memories.iter().enumerate() {
            let _snapshot = memory.snapshot()?;
            let found = MemorySearch {
                number,
                memory,
                matchers: Matchers { pattern: self, only: options.only, known: Vec::new() },
                limit: options.limit.saturating_sub(units),
                units: 0,
                show: &mut show,
            };
            units += match self.candidates(memory, options.only)? {
                Some(candidates) => found.among(&candidates)?,
                None => found.among_all()?,
            };
        }
        Ok(units)
    }

    /// Returns the units that can have hits as the index names them; nothing where it cannot tell.
    fn candidates(
        &self,
        memory: &Memory,
        only: Option<&LanguageTag>,
    ) -> Result<Option<Candidates>, StoreError> {
        let mut languages = memory.languages()?;
        if let Some(only) = only {
            // Segments without words are in no index.
            if Requirements::new(self, only).is_empty() {
                return Ok(None);
            }
            languages.retain(|language| only.primary() == language.primary());
        } else if languages.is_empty() {
            return Ok(None);
        }
        let mut candidates = Candidates::default();
        for language in languages {
            let requirements = Requirements::new(self, &language);
            if requirements.is_empty() {
                return Ok(None);
            }
            // The index has tags that name no language together; which of them a segment has must be read.
            let is_searched = only.is_none() || language.names_language();
            let are_certain = is_searched && requirements.are_sufficient();
            let groups = requirements.searched(memory, &language)?;
            let found = memory.units_with_words(&language, &groups)?;
            if are_certain {
                candidates.certain.unite(&found);
            } else {
                candidates.possible.push((language, found));
            }
        }
        for (_language, possible) in &mut candidates.possible {
            possible.subtract(&candidates.certain);
        }
        Ok(Some(candidates))
    }
}

/// A search of one memory.
struct MemorySearch<'a, F> {
    number: usize,
    memory: &'a Memory,
    matchers: Matchers<'a>,
    /// How many units are still to be shown.
    limit: u64,
    /// How many units have been found.
    units: u64,
    show: F,
}

impl<E: From<StoreError>, F: FnMut(Concordance) -> Result<(), E>> MemorySearch<'_, F> {
    /// Searches the candidates.
    fn among(mut self, candidates: &Candidates) -> Result<u64, E> {
        let mut reader = self.memory.text_reader()?;
        let mut possible = IdSet::default();
        candidates.possible.iter().for_each(|(_language, units)| possible.unite(units));
        let to_read = possible.len() + candidates.certain.len().min(self.limit);
        let mut progress = Progress::new(Task::Searching, to_read);
        let mut all = candidates.certain.clone();
        all.unite(&possible);
        // Those that are certain are read as long as they are to be shown, then only counted.
        let mut shown = IdSet::default();
        let mut last = i64::MIN;
        for unit in all.iter() {
            if self.units >= self.limit {
                break;
            }
            last = unit;
            let is_certain = candidates.certain.contains(unit);
            if is_certain {
                shown.insert(unit);
            }
            let is_hit = reader.read(unit, |texts| {
                is_certain || self.matchers.find_among(texts, unit, &candidates.possible)
            })?;
            // Those that are certain are as many as are shown, and others that are not there.
            if let Some(is_hit) = is_hit {
                self.take(unit, is_hit, &mut progress)?;
            }
        }
        let rest = possible.iter().filter(|&unit| unit > last);
        self.units += self.count(&mut reader, rest, &candidates.possible, &mut progress)?;
        let mut rest = candidates.certain.clone();
        rest.subtract(&shown);
        Ok(self.units + self.memory.count_present(&rest)?)
    }

    /// Returns how many of the units, which are not to be shown, have hits.
    fn count(
        &mut self,
        reader: &mut TextReader<'_>,
        units: impl Iterator<Item = i64>,
        possible: &[(LanguageTag, IdSet)],
        progress: &mut Progress,
    ) -> Result<u64, E> {
        let Matchers { pattern, only, .. } = self.matchers;
        let mut units = units.peekable();
        if units.peek().is_none() {
            return Ok(0);
        }
        let give = |give: &mut dyn FnMut(Vec<OwnedTexts>)| -> Result<(), E> {
            while units.peek().is_some() {
                let (mut batch, mut bytes) = (Vec::new(), 0);
                for unit in units.by_ref() {
                    reader.read(unit, |texts| {
                        let texts = texts.iter().filter(|text| may_be_in(text, unit, possible));
                        let own = |text: &VariantText<'_>| {
                            bytes += text.text.len();
                            (text.language.clone(), text.text.as_ref().to_owned())
                        };
                        batch.push(texts.map(own).collect());
                    })?;
                    progress.advance();
                    if bytes > BYTES_TOGETHER || batch.len() == UNITS_TOGETHER {
                        break;
                    }
                }
                give(batch);
            }
            Ok(())
        };
        let count = |batches: &mut dyn Iterator<Item = Vec<OwnedTexts>>| {
            let mut matchers = Matchers { pattern, only, known: Vec::new() };
            let has_hits = |texts: &OwnedTexts| {
                let mut texts = texts.iter();
                texts.any(|(language, text)| matchers.find(language, text))
            };
            batches.flatten().filter(has_hits).count() as u64
        };
        Ok(pipeline::share_out(give, count)?.into_iter().sum())
    }

    /// Searches every unit.
    fn among_all(mut self) -> Result<u64, E> {
        let mut progress = Progress::new(Task::Searching, self.memory.units_at_most()?);
        self.memory.for_each_text(|unit, texts| {
            let is_hit = texts.iter().any(|text| self.matchers.find(text.language, &text.text));
            self.take(unit, is_hit, &mut progress)
        })?;
        Ok(self.units)
    }

    /// Counts a unit that was read, and shows it if it is a hit and still to be shown.
    fn take(&mut self, unit: i64, is_hit: bool, progress: &mut Progress) -> Result<(), E> {
        progress.advance();
        if !is_hit {
            return Ok(());
        }
        self.units += 1;
        if self.units <= self.limit
            && let Some(stored) = self.memory.unit(unit)?
        {
            let hits = self.matchers.hits(&stored);
            let memory = self.number;
            (self.show)(Concordance { memory, stored, hits })?;
        }
        Ok(())
    }
}

/// The texts of a unit with their languages.
type OwnedTexts = Vec<(LanguageTag, String)>;

/// Tells whether a text of a unit may have hits.
fn may_be_in(text: &VariantText<'_>, unit: i64, possible: &[(LanguageTag, IdSet)]) -> bool {
    let mut languages = possible.iter();
    languages.any(|(language, units)| {
        language.primary() == text.language.primary() && units.contains(unit)
    })
}

/// Compares a pattern with texts of any language.
struct Matchers<'a> {
    pattern: &'a Pattern,
    only: Option<&'a LanguageTag>,
    /// Those of the languages that were met.
    known: Vec<Matcher<'a>>,
}

impl Matchers<'_> {
    /// Tells whether one of the texts of a unit has hits, in a language in which it may.
    fn find_among(
        &mut self,
        texts: &[VariantText<'_>],
        unit: i64,
        possible: &[(LanguageTag, IdSet)],
    ) -> bool {
        let mut texts = texts.iter().filter(|text| may_be_in(text, unit, possible));
        texts.any(|text| self.find(text.language, &text.text))
    }

    /// Tells whether a text has hits.
    fn find(&mut self, language: &LanguageTag, text: &str) -> bool {
        self.of(language).is_some_and(|matcher| matcher.is_found_in(text))
    }

    /// Returns the hits in each variant of a unit.
    fn hits(&mut self, stored: &StoredUnit) -> Vec<Vec<Range<usize>>> {
        let hits = |variant: &Variant| match self.of(&variant.language) {
            Some(matcher) => matcher.hits(&variant.segment.plain_text()),
            None => Vec::new(),
        };
        stored.unit.variants.iter().map(hits).collect()
    }

    /// Returns the matcher for a language, if it is searched.
    fn of(&mut self, language: &LanguageTag) -> Option<&Matcher<'_>> {
        if self.only.is_some_and(|only| !only.matches(language)) {
            return None;
        }
        let place = self.known.iter().position(|known| known.is_for(language));
        let place = place.unwrap_or_else(|| {
            self.known.push(Matcher::new(self.pattern, language));
            self.known.len() - 1
        });
        self.known.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concordance::SearchMode;
    use crate::store::fixture::{add, new_memory, pair};
    use crate::store::{Work, told};

    #[test]
    fn never_tells_of_more_units_than_are_to_be_read() {
        let (_folder, mut memory) = new_memory();
        let unit = |number: u32| {
            let english = format!("Report {number} of the old peace talks");
            pair(&english, &format!("تقرير {number}"))
        };
        add(&mut memory, "o", (0..20).map(unit));
        for (text, mode, limit, to_read) in [
            ("report", SearchMode::Words, u64::MAX, 20),
            ("report", SearchMode::Words, 7, 7),
            ("old peace", SearchMode::Words, 7, 20),
            (r"\d+", SearchMode::Regex, 7, 20),
        ] {
            let pattern = Pattern::new(&[text], mode).expect("it is right");
            let show = |_found| -> Result<(), StoreError> { Ok(()) };
            let options = SearchOptions { only: None, limit };
            let memories = std::slice::from_ref(&memory);
            let (found, told) = told::during(|| pattern.search(memories, options, show));
            assert_eq!(found.expect("it is read"), 20, "{text}");
            let done = (2..to_read).step_by(2).chain([to_read]);
            let task = Task::Searching;
            let expected: Vec<_> =
                done.map(|done| Work::Units { task, done, of: to_read }).collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}
