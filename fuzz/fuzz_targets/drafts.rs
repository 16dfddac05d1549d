//! Reads any bytes as drafts of each format and as a glossary: the readers must end and must never panic, and a change of a
//! glossary must change nothing but what it says.

#![no_main]

#[path = "../../src/formats/dripping.rs"]
mod dripping;

use std::io::{Cursor, Read};
use std::path::Path;

use dripping::Dripping;
use libfuzzer_sys::fuzz_target;
use turjuman::formats::draft::{DRAFT_FORMATS, Direction, DraftLanguages};
use turjuman::formats::glossary::edit::{Change, MissingColumns, change};
use turjuman::formats::glossary::read::read_glossary;
use turjuman::formats::text_pair::{self, TextFile};
use turjuman::language::LanguageTag;
use turjuman::termbase::texts::TextField;

fn tag(tag: &str) -> LanguageTag {
    tag.parse().expect("it is a tag")
}

/// Takes a concept of a glossary out, and gives it a remark in its place: the last one, which counts whatever the ids before
/// it are.
fn change_glossary(file: &[u8]) {
    let name = Path::new("a.csv");
    let (Ok(glossary), Ok(text)) = (read_glossary(file, name), str::from_utf8(file)) else {
        return;
    };
    let Some((concept, others)) = glossary.concepts.split_last() else { return };
    let changed = |change_of: Change<'_>| change(text, name, &[change_of], MissingColumns::Add);
    if let Ok(same) = changed(Change::Replace(&concept.id, concept)) {
        assert_eq!(same, text);
    }
    let mut remarked = concept.clone();
    remarked.texts[TextField::Note] = Some("a remark, \"quoted\"".to_owned());
    if let Ok(text) = changed(Change::Replace(&concept.id, &remarked)) {
        let again = read_glossary(text.as_bytes(), name).expect("it was read");
        assert_eq!(again.concepts.split_last(), Some((&remarked, others)));
    }
    if let Ok(text) = changed(Change::Remove(&concept.id)) {
        let again = read_glossary(text.as_bytes(), name).expect("it was read");
        assert_eq!(again.concepts.len() + 1, glossary.concepts.len());
    }
}

fuzz_target!(|file: &[u8]| {
    for format in DRAFT_FORMATS {
        let read = |content: Box<dyn Read>| -> Vec<String> {
            let (source, target) = (tag("en"), tag("ar"));
            let languages = DraftLanguages { source, target, direction: Direction::AsStated };
            let segments = (format.read)(content, "a".into(), languages);
            segments.map(|segment| format!("{segment:?}")).collect()
        };
        let items = read(Box::new(Cursor::new(file.to_vec())));
        assert!(items.len() <= file.len() + 8, "each item costs a byte, but for those of the file");
        assert_eq!(read(Box::new(Dripping(Cursor::new(file.to_vec())))), items, "{}", format.name);
    }
    let half = file.len() / 2;
    let side = |reader, language| TextFile { reader, file: "a".into(), language };
    let pairs = text_pair::read(side(&file[..half], tag("en")), side(&file[half..], tag("ar")));
    assert!(pairs.count() <= file.len() + 2);
    change_glossary(file);
});
