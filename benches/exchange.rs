//! How long an import and an export take beside writing the same rows into a bare table, in one run.
//!
//!     cargo bench --bench exchange -- --units 100000 --units 1000000
//!
//! The file is generated and read from the disk; the memory, on the same disk, is a new one, as that of a first
//! import is. The bare table has the columns
//! of the memory's units, no index, and gets all rows in one transaction through one statement. What an
//! import does beyond that is reading the file, hashing, finding duplicates, and the index.

#![allow(clippy::print_stdout, reason = "figures are what a benchmark is for")]

mod corpus;

use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

use clap::Parser;
use rusqlite::{Connection, OpenFlags, params};
use turjuman::exchange::{ExportFilter, ImportError, ImportTarget, export_tmx, import_tmx};
use turjuman::formats::tmx::{TmxOptions, TmxReading};
use turjuman::store::{ImportMode, Memory, NewMemory};
use turjuman::unit::Timestamp;

use corpus::{Source, write_tmx};

/// Measure imports and exports
#[derive(Debug, Parser)]
struct Options {
    /// Units of the file; several are measured one after the other
    #[arg(long, value_name = "N", default_values_t = [100_000])]
    units: Vec<usize>,
    /// Times that each is measured, of which the fastest counts
    #[arg(long, value_name = "N", default_value_t = 3)]
    times: usize,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

/// A row of the table of units.
type Row = (i64, Vec<u8>, Vec<u8>, Option<i64>, Option<String>, String);

fn main() {
    let options = Options::parse();
    for &units in &options.units {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("corpus.tmx");
        let source = Source::new(units);
        let output = BufWriter::new(File::create(&file).expect("the file can be made"));
        write_tmx(output, source.pairs(units)).flush().expect("the file can be written");
        let mut fastest = [f64::INFINITY; 3];
        for _time in 0..options.times.max(1) {
            let memory = tempfile::tempdir_in(folder.path()).expect("a folder can be made");
            let path = memory.path().join("memory.sqlite");
            let import = seconds(|| import(&file, &path));
            let rows = rows(&path);
            let bare = seconds(|| insert(&rows, &memory.path().join("bare.sqlite")));
            let export = seconds(|| export(&path, &memory.path().join("export.tmx")));
            for (fastest, now) in fastest.iter_mut().zip([bare, import, export]) {
                *fastest = fastest.min(now);
            }
        }
        let [bare, ..] = fastest;
        for (what, took) in ["rows into a bare table", "import", "export"].into_iter().zip(fastest)
        {
            let rate = units as f64 / took;
            let ratio = took / bare;
            println!(
                "{units:>9}  {what:<24} {took:>8.2} s  {rate:>9.0} units/s  {ratio:>5.2} × bare"
            );
        }
    }
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn import(file: &Path, path: &Path) {
    let mut new = NewMemory::begin(path).expect("a memory");
    let now = Timestamp::from_seconds(0).expect("a date");
    let target = ImportTarget::new(new.memory(), "corpus.tmx", ImportMode::Merge, now);
    let file = BufReader::new(File::open(file).expect("the file is there"));
    let report: Result<_, ImportError> =
        import_tmx(file, TmxReading::default(), target, &mut |_event| Ok(()));
    report.expect("the file is TMX");
    new.keep().expect("the memory comes into its place");
}

fn export(path: &Path, file: &Path) {
    let memory = Memory::open(path, turjuman::store::Access::Read).expect("a memory");
    let output = BufWriter::new(File::create(file).expect("the file can be made"));
    export_tmx(&memory, &ExportFilter::default(), TmxOptions::default(), output)
        .expect("the memory can be exported");
}

/// Returns the units' rows of a memory.
fn rows(path: &Path) -> Vec<Row> {
    let memory = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("the memory is there");
    let mut select = memory
        .prepare("SELECT id, fingerprint, text_hash, changed, tuid, content FROM unit")
        .expect("there are units");
    let rows = select.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    });
    rows.and_then(Iterator::collect).expect("the units can be read")
}

/// Inserts rows into a table of a new file, as the memory's is: with a log that is written ahead.
fn insert(rows: &[Row], path: &Path) {
    let mut bare = Connection::open(path).expect("a file can be made");
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE TABLE unit (id INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL, text_hash BLOB NOT NULL,
             changed INTEGER, tuid TEXT, content TEXT NOT NULL)",
    )
    .expect("the table is made");
    let transaction = bare.transaction().expect("it begins");
    let mut insert = transaction
        .prepare("INSERT INTO unit VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .expect("the table is there");
    for (id, fingerprint, text_hash, changed, tuid, content) in rows {
        insert
            .execute(params![id, fingerprint, text_hash, changed, tuid, content])
            .expect("the row is written");
    }
    drop(insert);
    transaction.commit().expect("it is written");
}
