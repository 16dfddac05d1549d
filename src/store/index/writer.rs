//! Collecting the segments of new units, to become generations.

use std::collections::BTreeMap;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use unic_langid::subtags::Language;

use crate::store::index::codec::SegmentList;
use crate::store::index::generation::Entry;
use crate::store::index::numbered::{self, Numbered};
use crate::store::index::runs::Runs;
use crate::store::index::tidy::{self, Extent};
use crate::store::index::tokens::Token;
use crate::store::laid_aside::{Background, of_io};
use crate::store::prepared::IndexedSegment;
use crate::store::vocabulary::NewWords;
use crate::whole_file::folder_of;

/// The number of tokens of one language that are held before they are laid aside as a run; it bounds the memory that an
/// import takes (about 35 bytes a token). The more, the fewer runs there are to be merged; the parts that are sorted by
/// themselves stay in a cache.
const TOKENS_HELD: usize = 800_000;

/// Collects the segments of new units by language.
#[derive(Debug)]
pub(in crate::store) struct IndexWriter {
    /// Where runs are laid aside.
    folder: PathBuf,
    segments: u64,
    languages: BTreeMap<Language, NewSegments>,
    words: NewWords,
}

impl IndexWriter {
    /// Begins to collect for the memory that lies at `path`; what must be laid aside lies in its folder.
    pub(in crate::store) fn new(path: &Path) -> Self {
        let (languages, words) = (BTreeMap::new(), NewWords::default());
        Self { folder: folder_of(path).to_owned(), segments: 0, languages, words }
    }

    /// Takes in a segment of a unit.
    pub(in crate::store) fn add(
        &mut self,
        unit: i64,
        segment: &IndexedSegment,
    ) -> rusqlite::Result<()> {
        self.add_words(segment)?;
        self.segments += 1;
        let new = self.languages.entry(segment.language);
        new.or_insert_with(|| NewSegments::new(&self.folder)).add(unit, segment)
    }

    /// Takes in the words of a segment alone.
    pub(in crate::store) fn add_words(&mut self, segment: &IndexedSegment) -> rusqlite::Result<()> {
        self.words.add(&self.folder, segment)
    }

    /// Writes what was taken in and tidies the index.
    pub(in crate::store) fn finish(self, connection: &Connection) -> rusqlite::Result<()> {
        let Self { segments, languages, words, .. } = self;
        let new = languages.into_iter().map(|(language, new)| (language.as_str().to_owned(), new));
        tidy::update(connection, Extent::Write(segments), new.collect())?;
        words.write(connection)
    }
}

/// The new segments of one language.
#[derive(Debug)]
pub(super) struct NewSegments {
    folder: PathBuf,
    segments: u64,
    /// The first unit, which is the least.
    first: Option<i64>,
    pending: Pending,
    /// Lays those before aside.
    sorting: Background<Sorter>,
}

/// The segments that are not sorted yet.
#[derive(Debug, Default)]
struct Pending {
    entries: Vec<Entry>,
    /// The tokens of the entries, one after the other, and where those of each end.
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

/// Lays segments aside, and keeps the room that it took for those that follow.
#[derive(Debug)]
struct Sorter {
    runs: Runs,
    /// What was laid aside last, emptied.
    spent: Pending,
    /// Its tokens, each with a segment that has it.
    occurrences: Vec<Numbered>,
}

impl NewSegments {
    fn new(folder: &Path) -> Self {
        let (folder, pending) = (folder.to_owned(), Pending::default());
        Self { folder, segments: 0, first: None, pending, sorting: Background::default() }
    }

    /// Returns the number of segments.
    pub(super) fn len(&self) -> u64 {
        self.segments
    }

    /// Returns the least unit.
    pub(super) fn least_unit(&self) -> Option<i64> {
        self.first
    }

    /// Takes in a segment of a unit, which is not less than the last. Where many are held, another thread lays them aside.
    fn add(&mut self, unit: i64, segment: &IndexedSegment) -> rusqlite::Result<()> {
        self.segments += 1;
        self.first.get_or_insert(unit);
        self.pending.entries.push(Entry::of(unit, segment));
        self.pending.tokens.extend(&segment.tokens);
        self.pending.ends.push(self.pending.tokens.len());
        if self.pending.tokens.len() < TOKENS_HELD { Ok(()) } else { self.lay_aside() }
    }

    /// Has another thread lay aside what is held.
    fn lay_aside(&mut self) -> rusqlite::Result<()> {
        let mut sorter = self.sorter().map_err(of_io)?;
        let pending = mem::replace(&mut self.pending, mem::take(&mut sorter.spent));
        self.sorting.begin(sorter, move |sorter| sorter.lay_aside(pending));
        Ok(())
    }

    /// Returns the sorter, once it has laid aside what it was given.
    fn sorter(&mut self) -> io::Result<Sorter> {
        Ok(self.sorting.wait()?.unwrap_or_else(|| Sorter::new(&self.folder)))
    }

    /// Has another thread lay aside what is held, if that is much.
    pub(super) fn lay_rest_aside(&mut self) -> rusqlite::Result<()> {
        if self.pending.tokens.len() < TOKENS_HELD / 16 { Ok(()) } else { self.lay_aside() }
    }

    /// Returns all segments as sorted runs.
    pub(super) fn into_runs(mut self) -> io::Result<Runs> {
        let mut sorter = self.sorter()?;
        if !self.pending.entries.is_empty() {
            sorter.lay_aside(self.pending)?;
        }
        Ok(sorter.runs)
    }
}

impl Pending {
    /// Returns the numbers of the entries in the order of generations.
    fn ranked(&self) -> Vec<usize> {
        // Of like lengths and hash, the units are in their order already.
        let mut ranked: Vec<(u32, u32, u32, u32)> = (0..)
            .zip(&self.entries)
            .map(|(index, entry)| (entry.words, entry.characters, entry.hash, index))
            .collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(.., index)| index as usize).collect()
    }

    /// Returns the tokens of an entry.
    fn tokens_of(&self, index: usize) -> &[Token] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.tokens[start..self.ends[index]]
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.tokens.clear();
        self.ends.clear();
    }
}

impl Sorter {
    fn new(folder: &Path) -> Self {
        let (spent, occurrences) = (Pending::default(), Vec::new());
        Self { runs: Runs::new(folder), spent, occurrences }
    }

    /// Sorts the segments as those of a generation and appends them as a run.
    fn lay_aside(&mut self, pending: Pending) -> io::Result<()> {
        let mut run = self.runs.append()?;
        let ranked = pending.ranked();
        for &index in &ranked {
            run.push_entry(&pending.entries[index])?;
        }
        let tokens = ranked.iter().map(|&index| pending.tokens_of(index));
        sort_occurrences(&pending.tokens, tokens, &mut self.occurrences);
        let mut segments = SegmentList::default();
        for same in self.occurrences.chunk_by(Numbered::is_like) {
            same.iter().for_each(|one| segments.push(one.number));
            run.push_posting(same[0].token(), &segments)?;
            segments.clear();
        }
        run.finish()?;
        self.spent = pending;
        self.spent.clear();
        Ok(())
    }
}

/// The bits of a token by which they are first parted: few enough that there is a place in a cache for the
/// next of each part, and so many that a part fits there too.
const PART_BITS: u32 = 8;

/// Makes `sorted` the tokens of segments, each with the number of a segment that has it, by ascending token, then segment.
/// `all` are the same tokens, in any order.
fn sort_occurrences<'a>(
    all: &[Token],
    segments: impl Iterator<Item = &'a [Token]>,
    sorted: &mut Vec<Numbered>,
) {
    // The uppermost bit of a token is never set.
    let part_of = |token: Token| (token >> (Token::BITS - 1 - PART_BITS)) as usize;
    let mut ends = [0_usize; 1 << PART_BITS];
    all.iter().for_each(|&token| ends[part_of(token)] += 1);
    let mut starts = [0_usize; 1 << PART_BITS];
    let mut end = 0;
    for (start, size) in starts.iter_mut().zip(&mut ends) {
        (*start, end) = (end, end + *size);
        *size = end;
    }
    sorted.resize(all.len(), Numbered::default());
    let mut next = starts;
    for (segment, tokens) in (0..).zip(segments) {
        for &token in tokens {
            let place = &mut next[part_of(token)];
            sorted[*place] = Numbered::new(token, segment);
            *place += 1;
        }
    }
    for (start, end) in starts.into_iter().zip(ends) {
        numbered::sort(&mut sorted[start..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::id_set::IdSet;
    use crate::store::index::merge::{merge, merge_by_ranges};
    use crate::store::index::rows::GenerationRow;
    use crate::store::recent_words::RecentWords;
    use crate::unit::Variant;
    use proptest::prelude::*;

    /// Returns segments as runs, laid aside after some of them.
    fn runs(segments: &[IndexedSegment], aside: &[bool]) -> Runs {
        let folder = tempfile::tempdir().expect("a folder");
        let mut new = NewSegments::new(folder.path());
        for ((unit, segment), aside) in (1..).zip(segments).zip(aside.iter().cycle()) {
            new.add(unit, segment).expect("it is added");
            if *aside {
                new.lay_aside().expect("it can be laid aside");
            }
        }
        new.into_runs().expect("they can be read")
    }

    /// Returns the rows that something gives.
    fn rows(
        give: impl FnOnce(
            &mut dyn FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
        ) -> rusqlite::Result<()>,
    ) -> Vec<String> {
        let mut rows = Vec::new();
        let mut put = |row: GenerationRow<'_>| {
            rows.push(format!("{row:?}"));
            Ok(())
        };
        give(&mut put).expect("they are merged");
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn runs_make_the_generation_that_their_segments_make(
            texts in prop::collection::vec("([a-e] ){1,6}[a-z]", 1..300),
            aside in prop::collection::vec(prop::bool::weighted(0.05), 1..300),
            removed in prop::collection::vec(1_i64..300, 0..20),
        ) {
            let removed: IdSet = removed.into_iter().collect();
            let tag: crate::language::LanguageTag = "en".parse().expect("the tag is valid");
            let segment = |text: &String| {
                let variant = Variant::new(tag.clone(), text.as_str());
                IndexedSegment::of(&variant, &mut RecentWords::none()).expect("it has words")
            };
            let segments: Vec<_> = texts.iter().map(segment).collect();
            let runs_of = |aside| runs(&segments, aside);
            let expected = rows(|put| merge(&mut runs_of(&[false]).parts(), &removed, put));
            let runs = runs_of(&aside);
            prop_assert_eq!(&rows(|put| merge(&mut runs.parts(), &removed, put)), &expected);
            prop_assert_eq!(&rows(|put| merge_by_ranges(&runs, &removed, put)), &expected);
        }

        #[test]
        fn sorts_by_token_and_segment(
            tokens in prop::collection::vec(prop_oneof![0..i64::MAX, 0..4_i64, Just(1 << 32)], 0..200),
        ) {
            // What was sorted before does not matter.
            let mut sorted = vec![Numbered::new(7, 7); 100];
            sort_occurrences(&tokens, tokens.chunks(1), &mut sorted);
            let mut expected: Vec<(Token, u32)> = tokens.into_iter().zip(0..).collect();
            expected.sort_unstable();
            let pairs: Vec<_> = sorted.iter().map(|one| (one.token(), one.number)).collect();
            prop_assert_eq!(pairs, expected);
        }
    }
}
