//! A memory that an earlier version has made is brought up to date when it is opened.

use std::path::Path;

use turjuman::segment::Segment;
use turjuman::store::{Access, FileCheck, ImportMode, LookupOptions, Memory, Neighbours, lookup};
use turjuman::unit::{Timestamp, TranslationUnit};

fn memory_with_one_unit(path: &Path) {
    let mut memory = Memory::create(path).expect("a memory");
    let now = Timestamp::from_seconds(0).expect("a date");
    let tag = |written: &str| written.parse().expect("the tag is valid");
    let mut import = memory.import("o", ImportMode::Merge, now).expect("the import begins");
    let unit = TranslationUnit::pair(tag("en"), "Peace", tag("ar"), "سلام");
    import.add(&unit).expect("the unit is stored");
    import.finish(None, None).expect("the import ends");
}

#[test]
fn an_index_of_another_pipeline_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("memory.sqlite");
    memory_with_one_unit(&path);
    let connection = rusqlite::Connection::open(&path).expect("the file is opened");
    connection
        .execute_batch("UPDATE generation SET pipeline = 0; DELETE FROM posting_block;")
        .expect("the index is spoilt");
    drop(connection);
    let memory = Memory::open(&path, Access::Read).expect("it is opened and brought up to date");
    let options = LookupOptions::new("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
    let found = lookup(&[memory], &Segment::from("Peace"), Neighbours::default(), &options);
    assert_eq!(found.expect("the memory is read").len(), 1);
}

#[test]
fn a_memory_of_the_first_schema_is_brought_up_to_date() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("memory.sqlite");
    let connection = rusqlite::Connection::open(&path).expect("the file is made");
    connection.execute_batch(include_str!("upgrade/schema-1.sql")).expect("it is as it was");
    // A unit could stand in an origin several times.
    connection
        .execute_batch("INSERT INTO placement (origin, position, unit) VALUES (1, 7, 1), (1, 9, 1)")
        .expect("it is as it could be");
    drop(connection);
    let memory = Memory::open(&path, Access::Read).expect("it is opened and brought up to date");
    let verification = memory.verify().expect("it is read");
    assert_eq!((verification.units, verification.faults), (1, vec![]));
    assert_eq!(memory.origins().expect("it is read")[0].units, 1);
    drop(memory);
    let mut memory = Memory::open(&path, Access::Write).expect("it opens");
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import("o.tmx", ImportMode::Merge, now).expect("the import begins");
    import.set_file(Path::new("/a/o"), FileCheck::Same).expect("nothing is known of its file");
}
