//! How fast, how exact and how large: one memory a size, from a hundred thousand to ten million units.
//!
//!     cargo bench --bench retrieval -- --units 100000 --units 1000000 --json figures.jsonl
//!
//! A memory is imported by the program itself, as a process of its own; queries then run on one thread,
//! each three times, of which the fastest counts, so that the figures are those of a warm memory and not
//! of the machine's other work. The texts are those of `corpus`: real ones where `TURJUMAN_CORPUS` names
//! a file, generated ones otherwise and beyond.

#[path = "../corpus/mod.rs"]
mod corpus;
mod figures;
mod process;
mod queries;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;
use turjuman::segment::Segment;
use turjuman::store::{
    Access, LookupOptions, MatchFilter, Memory, Neighbours, PenaltyPoints, lookup,
};

use corpus::{Source, write_tmx};
use figures::{Figures, Latencies};
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
    /// Least scores to look up with
    #[arg(long, value_name = "PERCENT", default_values_t = [70])]
    minimum: Vec<u8>,
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
    let mut figures = Figures::new(options.json.as_deref());
    for &units in &options.units {
        let source = Source::new(units);
        let memory = folder.join(format!("{units}.sqlite"));
        if !memory.exists() {
            import(&source, units, folder, &memory, &mut figures);
        }
        measure_size(units, &memory, &mut figures);
        measure_lookups(&source, units, &memory, &options, &mut figures);
        measure_processes(&source, units, &memory, &options, &mut figures);
    }
}

/// Writes the corpus as TMX and has the program import it.
fn import(source: &Source, units: usize, folder: &Path, memory: &Path, figures: &mut Figures) {
    let tmx = folder.join(format!("{units}.tmx"));
    if !tmx.exists() {
        let file = File::create(&tmx).expect("the file can be made");
        let mut file = write_tmx(BufWriter::new(file), source.pairs(units));
        file.flush().expect("the file can be written");
    }
    let arguments = ["import", "--quiet", "--memory"].map(Into::into);
    let run = process::run(arguments.into_iter().chain([memory.into(), tmx.clone().into()]));
    figures.number(units, "import", "units/s", units as f64 / run.seconds);
    figures.number(units, "import", "peak MB", run.peak_megabytes);
    std::fs::remove_file(tmx).expect("the file can be removed");
}

fn measure_size(units: usize, path: &Path, figures: &mut Figures) {
    let bytes = std::fs::metadata(path).expect("the memory is there").len();
    figures.number(units, "file", "bytes/unit", bytes as f64 / units as f64);
}

fn measure_lookups(
    source: &Source,
    units: usize,
    path: &Path,
    options: &Options,
    figures: &mut Figures,
) {
    let memories = [Memory::open(path, Access::Read).expect("the memory opens")];
    for &minimum in &options.minimum {
        for class in Class::ALL {
            let queries: Vec<Segment> = class
                .texts(source, units, options.queries)
                .iter()
                .map(|text| text.as_str().into())
                .collect();
            let options = LookupOptions {
                from: class.side().language(),
                to: class.side().other().language(),
                minimum,
                limit: 5,
                penalties: PenaltyPoints::default(),
                filter: MatchFilter::default(),
            };
            let latencies: Latencies = queries
                .iter()
                .map(|query| {
                    (0..3)
                        .map(|_time| {
                            let start = Instant::now();
                            let found = lookup(&memories, query, Neighbours::default(), &options);
                            let took = start.elapsed();
                            std::hint::black_box(found.expect("the memory can be read"));
                            took
                        })
                        .min()
                        .unwrap_or_default()
                })
                .collect();
            figures.latencies(units, &format!("look-up {minimum} %, {}", class.name()), latencies);
        }
    }
}

/// Measures whole processes that look one segment up.
fn measure_processes(
    source: &Source,
    units: usize,
    path: &Path,
    options: &Options,
    figures: &mut Figures,
) {
    let mut peak: f64 = 0.0;
    let latencies: Latencies = Class::Words
        .texts(source, units, options.queries.min(100))
        .iter()
        .map(|text| {
            let arguments = ["lookup", "--from", "en", "--to", "ar", "--memory"].map(Into::into);
            let run = process::run(arguments.into_iter().chain([path.into(), text.into()]));
            peak = peak.max(run.peak_megabytes);
            std::time::Duration::from_secs_f64(run.seconds)
        })
        .collect();
    figures.latencies(units, "process", latencies);
    figures.number(units, "process", "peak MB", peak);
}
