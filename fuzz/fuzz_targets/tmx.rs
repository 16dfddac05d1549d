//! Reads any bytes as TMX, by every policy: the reader must end, and must never panic, and what is written of the units is
//! read as the same units.

#![no_main]

#[path = "../../src/formats/dripping.rs"]
mod dripping;

use std::io::Read;

use dripping::Dripping;
use libfuzzer_sys::fuzz_target;
use turjuman::formats::tmx::{
    Header, Policy, SourceLanguage, TmxError, TmxItem, TmxLimits, TmxReader, TmxReading, TmxWriter,
};
use turjuman::unit::{TranslationUnit, nearest_variant};

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

/// Returns the units of a file that is not refused.
fn units_of(file: &[u8], limits: TmxLimits) -> Vec<TranslationUnit> {
    let items = read(file, TmxReading { limits, ..TmxReading::default() });
    let unit = |item| match item {
        Ok(TmxItem::Unit { unit, .. }) => Some(unit),
        _ => None,
    };
    items.into_iter().filter_map(unit).collect()
}

/// Puts the variant first that a unit says it was translated from, as the writer does.
fn with_source_first(mut unit: TranslationUnit) -> TranslationUnit {
    let stated = unit.attributes.get("srclang").and_then(|stated| stated.parse().ok());
    if let Some(at) = stated.and_then(|tag| nearest_variant(&unit.variants, &tag)) {
        unit.variants[..=at].rotate_right(1);
    }
    unit
}

/// Writes the units of a file and reads them again.
fn write_again(file: &[u8]) {
    // A code in the wrong place is written inside of another.
    let units = units_of(file, TmxLimits { depth: 12, ..TmxLimits::default() });
    let writer = TmxWriter::new(Vec::new(), &Header::default(), SourceLanguage::All);
    let mut writer = writer.expect("memory takes it");
    for unit in &units {
        writer.write_unit(unit).expect("memory takes it");
    }
    let (written, summary) = writer.finish().expect("memory takes it");
    // XML 1.1 may hold characters that are left out, and a prop in the name of the program carries something.
    if summary.removed_characters == 0 && !file.windows(10).any(|bytes| bytes == b"x-turjuman") {
        let units: Vec<_> = units.into_iter().map(with_source_first).collect();
        assert_eq!(units_of(&written, TmxLimits::default()), units);
    }
}

fuzz_target!(|file: &[u8]| {
    write_again(file);
    let narrow = TmxLimits {
        depth: 6,
        attributes: 3,
        tag_bytes: 100,
        segment_bytes: 200,
        unit_bytes: 500,
        entity_bytes: 50,
    };
    for limits in [TmxLimits::default(), narrow] {
        let mut taken = None;
        for policy in [Policy::Strict, Policy::Repair, Policy::Salvage] {
            let reading = TmxReading { policy, limits, ..TmxReading::default() };
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
