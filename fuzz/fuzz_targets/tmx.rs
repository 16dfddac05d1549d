//! Reads any bytes as TMX, by every policy: the reader must end, and must never panic.

#![no_main]

#[path = "../../src/formats/dripping.rs"]
mod dripping;

use std::io::Read;

use dripping::Dripping;
use libfuzzer_sys::fuzz_target;
use turjuman::formats::tmx::{Policy, TmxError, TmxItem, TmxLimits, TmxReader, TmxReading};

/// Returns what is read of a file, an error last.
fn read(file: impl Read, reading: TmxReading) -> Vec<Result<TmxItem, String>> {
    let failed = |error: TmxError| error.to_string();
    match TmxReader::with(file, reading) {
        Ok(reader) => reader.map(|item| item.map_err(failed)).collect(),
        Err(error) => vec![Err(failed(error))],
    }
}

/// Returns how many units are taken of a file: none where it is refused.
fn units(items: &[Result<TmxItem, String>]) -> usize {
    if items.iter().any(Result::is_err) {
        return 0;
    }
    items.iter().filter(|item| matches!(item, Ok(TmxItem::Unit { .. }))).count()
}

fuzz_target!(|file: &[u8]| {
    let narrow =
        TmxLimits { depth: 6, attributes: 3, tag_bytes: 100, segment_bytes: 200, unit_bytes: 500 };
    for limits in [TmxLimits::default(), narrow] {
        let mut taken = None;
        for policy in [Policy::Strict, Policy::Repair, Policy::Salvage] {
            let reading = TmxReading { policy, limits };
            let items = read(file, reading);
            assert!(
                items.len() <= file.len() + 8,
                "each item costs a byte, but for those of the file"
            );
            let units = units(&items);
            let first = *taken.get_or_insert(units);
            assert!(first == 0 || units == first, "{policy:?} takes another part of a good file");
            assert_eq!(read(Dripping(file), reading), items, "{policy:?}");
        }
    }
});
