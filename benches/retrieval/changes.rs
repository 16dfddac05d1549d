//! Single inserts and deletes, each a transaction of its own, in a memory that others look things up in: how long a
//! write takes, and how much larger than one that was made at once the memory is in the end.

use std::path::Path;
use std::time::{Duration, Instant};

use turjuman::segment::Segment;
use turjuman::store::{Access, ImportMode, LookupOptions, Memory, Neighbours, files_of, lookup};
use turjuman::unit::{Timestamp, TranslationUnit};

use crate::corpus::random::Random;
use crate::corpus::{Side, Source};
use crate::figures::{Figures, Latencies};
use crate::queries::Class;

/// The first pair that is inserted, of those that are not in the memory.
const FIRST: usize = 50_000;

/// How many changes there are between two look-ups.
const CHANGES_A_LOOKUP: usize = 50;

/// The inserts among five changes.
const INSERTS_OF_FIVE: usize = 3;

/// Makes so many changes in a copy of a memory of so many units, and compares it with a new memory of the same units.
pub(crate) fn measure(
    source: &Source,
    (units, path): (usize, &Path),
    (changes, options): (usize, &LookupOptions),
    figures: &mut Figures,
) {
    let folder = tempfile::tempdir_in(path.parent().expect("the memory lies in a folder"))
        .expect("a folder can be made");
    let changed = folder.path().join("changed.sqlite");
    std::fs::copy(path, &changed).expect("the memory can be copied");
    let mut memory = Memory::open(&changed, Access::Write).expect("the memory opens");
    let readers = [Memory::open(&changed, Access::Read).expect("the memory opens")];
    let queries = Class::Words.texts(source, units, 100);
    let queries: Vec<Segment> = queries.iter().map(|text| text.as_str().into()).collect();
    let mut random = Random::new(5);
    let mut there: Vec<usize> = Vec::new();
    let (mut inserts, mut deletes, mut lookups) = (Vec::new(), Vec::new(), Vec::new());
    for change in 0..changes {
        if there.is_empty() || random.below(5) < INSERTS_OF_FIVE {
            let number = FIRST + inserts.len();
            let unit = unit(source, number);
            inserts.push(timed(|| add(&mut memory, &origin(number), &unit)));
            there.push(number);
        } else {
            let number = there.swap_remove(random.below(there.len()));
            deletes.push(timed(|| {
                memory.remove_origin(&origin(number)).expect("the origin is there");
            }));
        }
        if change % CHANGES_A_LOOKUP == 0 {
            let query = &queries[change / CHANGES_A_LOOKUP % queries.len()];
            lookups.push(timed(|| {
                let found = lookup(&readers, query, Neighbours::default(), options);
                std::hint::black_box(found.expect("the memory can be read"));
            }));
        }
    }
    for (what, latencies) in
        [("one insert", inserts), ("one delete", deletes), ("look-up between changes", lookups)]
    {
        if !latencies.is_empty() {
            figures.latencies(units, what, latencies.into_iter().collect::<Latencies>());
        }
    }
    drop(readers);
    let index = memory.index_statistics().expect("the memory can be read");
    figures.number(units, "after changes: generations", "", index.generations as f64);
    figures.number(units, "after changes", "bytes", bytes(&changed));
    let compaction = timed(|| memory.compact().expect("the memory can be compacted"));
    figures.number(units, "compaction", "ms", compaction.as_secs_f64() * 1000.0);
    drop(memory);
    let compacted = bytes(&changed);
    figures.number(units, "compacted", "bytes", compacted);
    let fresh = folder.path().join("fresh.sqlite");
    let all = source.pairs(units).chain(there.iter().map(|&number| source.held_out(number)));
    crate::import(all, units + there.len(), folder.path(), &fresh, figures);
    let fresh = bytes(&fresh);
    figures.number(units, "made at once", "bytes", fresh);
    figures.number(units, "compacted", "% of made at once", compacted / fresh * 100.0);
}

fn origin(number: usize) -> String {
    format!("change {number}")
}

fn unit(source: &Source, number: usize) -> TranslationUnit {
    let pair = source.held_out(number);
    let [english, arabic] = [Side::English, Side::Arabic].map(Side::language);
    TranslationUnit::pair(english, &pair.english, arabic, &pair.arabic)
}

/// Adds a unit in a transaction of its own.
fn add(memory: &mut Memory, origin: &str, unit: &TranslationUnit) {
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import(origin, ImportMode::Merge, now).expect("the import begins");
    import.add(unit).expect("the unit is stored");
    import.finish(None, None).expect("the import ends");
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Returns the size of a memory with the files beside it.
fn bytes(path: &Path) -> f64 {
    let sizes = files_of(path).map(|file| file.metadata().map_or(0, |file| file.len()));
    sizes.iter().sum::<u64>() as f64
}
