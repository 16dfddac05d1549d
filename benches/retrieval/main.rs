//! How fast, how exact and how large: one memory a size, from a hundred thousand to ten million units.
//!
//!     cargo bench --bench retrieval -- --units 100000 --units 1000000 --json figures.jsonl
//!
//! A memory is imported by the program itself, as a process of its own; queries then run on one thread,
//! each three times, of which the fastest counts, so that the figures are those of a warm memory and not
//! of the machine's other work. The texts are those of `corpus`: real ones where `TURJUMAN_CORPUS` names
//! a file, generated ones otherwise and beyond.

mod changes;
#[path = "../corpus/mod.rs"]
mod corpus;
mod figures;
mod hostile;
mod oracle;
mod process;
mod queries;
#[path = "../../tests/exactness/score.rs"]
mod score;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use turjuman::matching::Score;
use turjuman::segment::Segment;
use turjuman::store::{
    Access, ImportMode, LookupEffort, LookupOptions, Memory, Neighbours, lookup, lookup_with_effort,
};
use turjuman::unit::{Timestamp, TranslationUnit};

use corpus::{Pair, Side, Source, write_tmx};
use figures::{Figures, Latencies};
use oracle::AllSegments;
use queries::Class;

/// Measure imports and look-ups
#[derive(Debug, Parser)]
struct Options {
    /// Units of the memory; several are measured one after the other
    #[arg(long, value_name = "N", default_values_t = [100_000])]
    units: Vec<usize>,
    /// Queries of each class
    #[arg(long, value_name = "N", default_value_t = 200)]
    queries: usize,
    /// Queries of each class that are compared with every unit as well
    #[arg(long, value_name = "N", default_value_t = 4)]
    oracle: usize,
    /// Megabytes that a resident memory keeps
    #[arg(long, value_name = "MB", default_value_t = 1_024)]
    resident: usize,
    /// Classes of queries, by their numbers from 1 on
    #[arg(long = "class", value_name = "N", value_parser = clap::value_parser!(u8).range(1..=Class::ALL.len() as i64))]
    classes: Vec<u8>,
    /// Least scores to look up with
    #[arg(long, value_name = "PERCENT", default_values_t = [70])]
    minimum: Vec<u8>,
    /// Look up among very long, equal and template-like segments as well, in a memory of its own
    #[arg(long)]
    hostile: bool,
    /// Make so many single inserts and deletes in a copy of the memory, and see how its size compares with a new one's
    #[arg(long, value_name = "N", default_value_t = 0)]
    changes: usize,
    /// Folder for the memories, which are used again if they are there
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// File for the figures, a JSON object a line
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let options = Options::parse();
    let temporary = tempfile::tempdir().expect("a folder can be made");
    let folder = options.folder.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let folder = &folder.canonicalize().expect("the folder is there");
    let mut figures = Figures::new(options.json.as_deref());
    for &units in &options.units {
        let source = Source::new(units);
        let path = folder.join(format!("{units}.sqlite"));
        if !path.exists() {
            import(source.pairs(units), units, folder, &path, &mut figures);
        }
        if options.hostile {
            let path = folder.join(format!("{units}-hostile.sqlite"));
            if !path.exists() {
                let pairs = source.pairs(units).chain(hostile::pairs(&source));
                import(pairs, units + hostile::PAIRS, folder, &path, &mut figures);
            }
            let bench = Bench { source: Source::new(units), units, path, options: &options };
            bench.measure_hostile(&mut figures);
        }
        let bench = Bench { source, units, path, options: &options };
        bench.measure_size(&mut figures);
        for &minimum in &options.minimum {
            for (number, class) in (1..).zip(Class::ALL) {
                if options.classes.is_empty() || options.classes.contains(&number) {
                    bench.measure_lookups(class, minimum, &mut figures);
                }
            }
            for side in [Side::English, Side::Arabic] {
                bench.compare_with_all(side, minimum, &mut figures);
            }
        }
        bench.measure_processes(&mut figures);
        bench.measure_additions(&mut figures);
        if options.changes > 0 {
            let memory = (units, bench.path.as_path());
            let lookups = lookup_options(Side::English, options.minimum[0]);
            changes::measure(&bench.source, memory, (options.changes, &lookups), &mut figures);
        }
    }
}

/// Writes pairs as TMX and has the program import it.
fn import(
    pairs: impl Iterator<Item = Pair>,
    units: usize,
    folder: &Path,
    memory: &Path,
    figures: &mut Figures,
) {
    let tmx = folder.join(format!("{units}.tmx"));
    let file = File::create(&tmx).expect("the file can be made");
    let mut file = write_tmx(BufWriter::new(file), pairs);
    file.flush().expect("the file can be written");
    let arguments = ["import", "--quiet", "--memory"].map(Into::into);
    let run =
        process::run(folder, arguments.into_iter().chain([memory.into(), tmx.clone().into()]));
    figures.number(units, "import", "units/s", units as f64 / run.seconds);
    figures.number(units, "import", "peak MB", run.peak_megabytes);
    std::fs::remove_file(tmx).expect("the file can be removed");
}

/// A memory under measurement.
struct Bench<'a> {
    source: Source,
    units: usize,
    path: PathBuf,
    options: &'a Options,
}

impl Bench<'_> {
    fn memory(&self, access: Access) -> Memory {
        Memory::open(&self.path, access).expect("the memory opens")
    }

    fn measure_size(&self, figures: &mut Figures) {
        let bytes = std::fs::metadata(&self.path).expect("the memory is there").len();
        figures.number(self.units, "file", "bytes/unit", bytes as f64 / self.units as f64);
        let index = self.memory(Access::Read).index_statistics().expect("the memory can be read");
        let bytes = index.bytes as f64 / index.segments as f64;
        figures.number(self.units, "index", "bytes/segment", bytes);
        figures.number(self.units, "index", "generations", index.generations as f64);
    }

    /// Looks queries up, with what the memory keeps from one to the next and without.
    fn measure_lookups(&self, class: Class, minimum: u8, figures: &mut Figures) {
        let texts = class.texts(&self.source, self.units, self.options.queries);
        self.measure_queries(class.name(), &texts, &lookup_options(class.side(), minimum), figures);
    }

    /// Looks up what memories may stumble over.
    fn measure_hostile(&self, figures: &mut Figures) {
        for &minimum in &self.options.minimum {
            for (name, texts) in hostile::queries(&self.source) {
                let options = lookup_options(Side::English, minimum);
                self.measure_queries(name, &texts, &options, figures);
            }
        }
    }

    fn measure_queries(
        &self,
        name: &str,
        texts: &[String],
        options: &LookupOptions,
        figures: &mut Figures,
    ) {
        let queries: Vec<Segment> = texts.iter().map(|text| text.as_str().into()).collect();
        let minimum = options.minimum;
        let memories = [self.memory(Access::Read)];
        let effort = |query| {
            let found = lookup_with_effort(&memories, query, Neighbours::default(), options);
            found.expect("the memory can be read").1
        };
        let efforts: Vec<LookupEffort> = queries.iter().map(effort).collect();
        for (what, count) in [
            ("candidates", (|effort| effort.candidates) as fn(&LookupEffort) -> usize),
            ("compared", |effort| effort.compared),
        ] {
            let what = format!("{what}, {minimum} %, {name}");
            figures.counts(self.units, &what, efforts.iter().map(count));
        }
        for (kept, bytes) in [("warm", 0), ("resident", self.options.resident << 20)] {
            let memories = [self.memory(Access::Read).with_cache(bytes)];
            let run = |query| {
                let start = Instant::now();
                let found = lookup(&memories, query, Neighbours::default(), options);
                std::hint::black_box(found.expect("the memory can be read"));
                start.elapsed()
            };
            queries.iter().for_each(|query| {
                run(query);
            });
            let fastest = |query| (0..3).map(|_time| run(query)).min().unwrap_or_default();
            let latencies: Latencies = queries.iter().map(fastest).collect();
            let what = format!("{kept}, {minimum} %, {name}");
            figures.latencies(self.units, &what, latencies);
        }
    }

    /// Holds the scores of look-ups against those of comparing with every segment, and times the latter.
    fn compare_with_all(&self, side: Side, minimum: u8, figures: &mut Figures) {
        if self.options.oracle == 0 {
            return;
        }
        let all = AllSegments::new(&self.source, side, self.units);
        let memories = [self.memory(Access::Read)];
        let options = lookup_options(side, minimum);
        let (mut compared, mut differing) = (0, 0);
        let mut scans = Vec::new();
        for class in Class::ALL.into_iter().filter(|class| class.side() == side) {
            for query in class.texts(&self.source, self.units, self.options.oracle) {
                let found =
                    lookup(&memories, &query.as_str().into(), Neighbours::default(), &options);
                let found = found.expect("the memory can be read");
                let scores: Vec<u8> = found.iter().map(|found| found.score.percent()).collect();
                let expected = all.best_scores(&query, minimum, options.limit);
                compared += 1;
                if scores != expected {
                    differing += 1;
                    figures.difference(&query, &scores, &expected);
                }
                scans.push(all.scan(&query, minimum));
            }
        }
        let language = side.language();
        let what = format!("oracle, {minimum} %, {language}");
        figures.number(self.units, &what, &format!("of {compared} differ"), differing.into());
        let what = format!("scan by characters, {minimum} %, {language}");
        figures.latencies(self.units, &what, scans.into_iter().collect());
    }

    /// Measures whole processes that look one segment up.
    fn measure_processes(&self, figures: &mut Figures) {
        let mut peak: f64 = 0.0;
        let latencies: Latencies = Class::Words
            .texts(&self.source, self.units, self.options.queries.min(100))
            .iter()
            .map(|text| {
                let arguments =
                    ["lookup", "--from", "en", "--to", "ar", "--memory"].map(Into::into);
                let named = [self.path.clone().into(), text.into()];
                let folder = self.path.parent().expect("the memory lies in a folder");
                let run = process::run(folder, arguments.into_iter().chain(named));
                peak = peak.max(run.peak_megabytes);
                Duration::from_secs_f64(run.seconds)
            })
            .collect();
        figures.latencies(self.units, "process that looks up", latencies);
        figures.number(self.units, "process that looks up", "peak MB", peak);
    }

    /// Adds units one by one to an origin of their own, and to that which has all others.
    fn measure_additions(&self, figures: &mut Figures) {
        let mut memory = self.memory(Access::Write);
        let now = Timestamp::from_seconds(0).expect("a date");
        let [english, arabic] = [Side::English, Side::Arabic].map(|side| side.language());
        let unit = |number| {
            let pair = self.source.held_out(10_000 + number);
            TranslationUnit::pair(english.clone(), &pair.english, arabic.clone(), &pair.arabic)
        };
        let add = |number| {
            let unit = unit(number);
            let start = Instant::now();
            let mut import =
                memory.import("added", ImportMode::Merge, now).expect("the import begins");
            import.add(&unit).expect("the unit is stored");
            import.finish(None, None).expect("the import ends");
            start.elapsed()
        };
        let latencies: Latencies = (0..self.options.queries).map(add).collect();
        figures.latencies(self.units, "one unit added", latencies);
        memory.remove_origin("added").expect("the origin is there");
        let origin = memory.origins().expect("the memory can be read").remove(0).name;
        // It is dropped in the end, and the memory stays as it was.
        let mut import = memory.import(&origin, ImportMode::Merge, now).expect("the import begins");
        let add = |number| {
            let unit = unit(number);
            let start = Instant::now();
            import.add(&unit).expect("the unit is stored");
            start.elapsed()
        };
        let latencies: Latencies = (0..self.options.queries).map(add).collect();
        figures.latencies(self.units, "one unit of many added to the corpus", latencies);
    }
}

fn lookup_options(side: Side, minimum: u8) -> LookupOptions {
    let minimum = Score::new(minimum).expect("the least score is one");
    LookupOptions { minimum, ..LookupOptions::new(side.language(), side.other().language()) }
}
