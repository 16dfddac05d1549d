//! How long importing and looking up take with small and large memories.
//!
//! Every sample of a look-up is one query, so that `median` and `slowest` are those of the queries.
//! `TURJUMAN_CORPUS` names other texts: see `corpus`.

mod corpus;

use std::fmt;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

use divan::Bencher;
use divan::counter::ItemsCount;
use turjuman::concordance::{Pattern, SearchMode, SearchOptions};
use turjuman::exchange::{ImportError, ImportTarget, import_tmx};
use turjuman::formats::tmx::TmxReading;
use turjuman::matching::Score;
use turjuman::segment::Segment;
use turjuman::store::{Access, ImportMode, LookupOptions, Memory, Neighbours, StoreError, lookup};
use turjuman::unit::Timestamp;

use corpus::{Corpus, Side};

/// The numbers of units; fewer where the benchmarks are only tried out.
const SIZES: [usize; 2] = if cfg!(debug_assertions) { [300, 3_000] } else { [3_000, 100_000] };

/// The number of different queries.
const QUERIES: usize = 500;

/// The folder of the memories, which goes when the benchmarks end.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

fn main() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    FOLDER.get_or_init(|| folder.path().to_owned());
    divan::main();
}

/// Imports TMX text, with the index, into a new memory.
#[divan::bench(args = SIZES, sample_size = 1, sample_count = 10, max_time = 8)]
fn import(bencher: Bencher<'_, '_>, units: usize) {
    let Stored { corpus, tmx, .. } = Stored::of(units);
    bencher
        .counter(ItemsCount::new(corpus.units.len()))
        .with_inputs(|| {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
            (folder, memory)
        })
        .bench_local_values(|(folder, mut memory)| {
            import_into(&mut memory, tmx);
            (folder, memory)
        });
}

/// Imports the TMX text once more: nothing changes.
#[divan::bench(args = SIZES, sample_size = 1, sample_count = 10, max_time = 4)]
fn import_again(bencher: Bencher<'_, '_>, units: usize) {
    let stored = Stored::of(units);
    let mut memory = stored.open(Access::Write);
    bencher
        .counter(ItemsCount::new(stored.corpus.units.len()))
        .bench_local(|| import_into(&mut memory, &stored.tmx));
}

/// What a look-up is asked for.
#[derive(Clone, Copy, Debug)]
struct Case {
    units: usize,
    side: Side,
    minimum: u8,
}

impl fmt::Display for Case {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:>6} units, {}, {} %", self.units, self.side.language(), self.minimum)
    }
}

/// Every size in both languages, at the usual least score and at a low one.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for units in SIZES {
        for side in [Side::English, Side::Arabic] {
            cases.extend([70, 50].map(|minimum| Case { units, side, minimum }));
        }
    }
    cases
}

/// Looks up segments that the memory has.
#[divan::bench(args = cases(), sample_size = 1, sample_count = 500, max_time = 2)]
fn lookup_exact(bencher: Bencher<'_, '_>, case: Case) {
    look_up(bencher, case, &Corpus::stored);
}

/// Looks up segments that the memory has with other numbers and some other words.
#[divan::bench(args = cases(), sample_size = 1, sample_count = 500, max_time = 2)]
fn lookup_edited(bencher: Bencher<'_, '_>, case: Case) {
    look_up(bencher, case, &Corpus::edited);
}

/// Looks up segments that have little to do with the memory's.
#[divan::bench(args = cases(), sample_size = 1, sample_count = 500, max_time = 2)]
fn lookup_unrelated(bencher: Bencher<'_, '_>, case: Case) {
    look_up(bencher, case, &Corpus::unrelated);
}

/// Looks up one segment in a memory that is opened for it.
#[divan::bench(args = SIZES, sample_size = 1, sample_count = 500, max_time = 2)]
fn open_and_lookup(bencher: Bencher<'_, '_>, units: usize) {
    let stored = Stored::of(units);
    let case = Case { units, side: Side::English, minimum: 70 };
    let mut queries = stored.corpus.edited(case.side, QUERIES).into_iter().cycle();
    bencher.with_inputs(|| queries.next().expect("there are queries")).bench_local_values(|text| {
        let memory = stored.open(Access::Read);
        lookup(&[memory], &Segment::from(text.as_str()), Neighbours::default(), &options(case))
    });
}

/// Searches for a phrase of two words, each time for another.
#[divan::bench(args = SIZES, sample_size = 1, sample_count = 200, max_time = 2)]
fn concordance(bencher: Bencher<'_, '_>, units: usize) {
    let stored = Stored::of(units);
    let memories = [stored.open(Access::Read)];
    let phrases: Vec<String> = stored
        .corpus
        .stored(Side::Arabic, QUERIES)
        .iter()
        .filter_map(|text| {
            let mut words = text.split_whitespace().skip(2);
            Some(format!("{} {}", words.next()?, words.next()?))
        })
        .filter(|phrase| phrase.chars().any(char::is_alphanumeric))
        .collect();
    let mut phrases = phrases.iter().cycle();
    bencher.with_inputs(|| phrases.next().expect("there are some")).bench_local_values(|phrase| {
        let pattern = Pattern::new(&[phrase], SearchMode::Words).expect("it has a word");
        let mut found = Vec::new();
        let options = SearchOptions { only: None, limit: 20 };
        let search = pattern.search(&memories, options, |event| -> Result<(), StoreError> {
            found.push(event);
            Ok(())
        });
        search.expect("the memory can be read");
        found
    });
}

fn look_up(
    bencher: Bencher<'_, '_>,
    case: Case,
    queries: &dyn Fn(&Corpus, Side, usize) -> Vec<String>,
) {
    let stored = Stored::of(case.units);
    let memories = [stored.open(Access::Read)];
    let queries = queries(&stored.corpus, case.side, QUERIES);
    let mut queries = queries.iter().map(|text| Segment::from(text.as_str())).cycle();
    bencher.with_inputs(|| queries.next().expect("there are queries")).bench_local_refs(|query| {
        lookup(&memories, query, Neighbours::default(), &options(case)).expect("it can be read")
    });
}

fn options(case: Case) -> LookupOptions {
    let Case { side, minimum, .. } = case;
    let minimum = Score::new(minimum).expect("a score");
    LookupOptions { minimum, ..LookupOptions::new(side.language(), side.other().language()) }
}

/// A memory and what it was made of.
struct Stored {
    corpus: Corpus,
    tmx: Vec<u8>,
    path: PathBuf,
}

impl Stored {
    fn new(units: usize) -> Self {
        let corpus = Corpus::new(units);
        let tmx = corpus.tmx();
        let folder = FOLDER.get().expect("it is made before the benchmarks run");
        let path = folder.join(format!("{units}.sqlite"));
        import_into(&mut Memory::create(&path).expect("a memory"), &tmx);
        Self { corpus, tmx, path }
    }

    /// Returns the one with so many units.
    fn of(units: usize) -> &'static Self {
        static SMALL: LazyLock<Stored> = LazyLock::new(|| Stored::new(SIZES[0]));
        static LARGE: LazyLock<Stored> = LazyLock::new(|| Stored::new(SIZES[1]));
        if units == SIZES[0] { &SMALL } else { &LARGE }
    }

    fn open(&self, access: Access) -> Memory {
        Memory::open(&self.path, access).expect("the memory is there")
    }
}

fn import_into(memory: &mut Memory, tmx: &[u8]) {
    let now = Timestamp::from_seconds(0).expect("a date");
    let target = ImportTarget::new(memory, "corpus.tmx", ImportMode::Merge, now);
    let report: Result<_, ImportError> =
        import_tmx(tmx, TmxReading::default(), target, &mut |_event| Ok(()));
    report.expect("the text is TMX");
}
