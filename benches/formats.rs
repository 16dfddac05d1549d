//! How fast TMX is read and written; counted in bytes of the file.
//!
//! The event loop of `quick-xml` over the same bytes is what no reader built on it can be faster than.

mod corpus;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use quick_xml::events::Event;
use turjuman::formats::tmx::{Header, SourceLanguage, TmxReader, TmxWriter};
use turjuman::unit::TranslationUnit;

use corpus::{Corpus, Side};

/// The number of units in the file.
const UNITS: usize = if cfg!(debug_assertions) { 200 } else { 20_000 };

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::new(UNITS));
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| CORPUS.tmx());

fn main() {
    divan::main();
}

/// Reads the file as events of `quick-xml`, and does nothing with them.
#[divan::bench(sample_count = 20, max_time = 5)]
fn quick_xml_events(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_slice(&**FILE)).bench(|| {
        let mut reader = quick_xml::Reader::from_reader(FILE.as_slice());
        let (mut buffer, mut events) = (Vec::new(), 0_u64);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).expect("the file is XML") {
                Event::Eof => break events,
                _ => events += 1,
            }
        }
    });
}

/// Reads the file as units.
#[divan::bench(sample_count = 20, max_time = 5)]
fn tmx_read(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_slice(&**FILE)).bench(|| {
        TmxReader::new(FILE.as_slice())
            .expect("the file is TMX")
            .map(|item| item.expect("the file is TMX"))
            .for_each(|item| drop(divan::black_box(item)));
    });
}

/// Writes the units.
#[divan::bench(sample_count = 20, max_time = 5)]
fn tmx_write(bencher: Bencher<'_, '_>) {
    let units: Vec<TranslationUnit> = CORPUS.translation_units().collect();
    bencher.counter(BytesCount::of_slice(&**FILE)).bench(|| {
        let source = SourceLanguage::Language(Side::English.language());
        let bytes = Vec::with_capacity(FILE.len());
        let mut writer = TmxWriter::new(bytes, &Header::default(), source).expect("it is written");
        units.iter().for_each(|unit| writer.write_unit(unit).expect("it is written"));
        writer.finish().expect("it is written")
    });
}
