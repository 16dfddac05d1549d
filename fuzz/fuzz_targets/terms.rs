//! Reads any bytes as a termbase of each format: the readers must end, must never panic, and give concepts that a
//! glossary can hold, whatever pieces the file comes in. What is written of them as TBX is read as the same terms.

#![no_main]

#[path = "../../src/formats/dripping.rs"]
mod dripping;

use std::collections::HashSet;
use std::path::Path;

use dripping::Dripping;
use libfuzzer_sys::fuzz_target;
use turjuman::formats::glossary::create::new_glossary;
use turjuman::formats::glossary::read::read_glossary;
use turjuman::formats::terms::error::TermFileError;
use turjuman::formats::terms::format::{TERM_FORMATS, TermFormat, WriteOptions};
use turjuman::formats::terms::reading::{ReadOptions, Reading};
use turjuman::termbase::concept::Concept;

/// Returns what is read of a file, or why it cannot be read, as a text.
fn described(reading: &Result<Reading, TermFileError>) -> String {
    match reading {
        Ok(Reading { concepts, problems, losses, guessed_encoding, .. }) => {
            format!("{concepts:?} {problems:?} {losses:?} {guessed_encoding:?}")
        }
        Err(error) => error.to_string(),
    }
}

/// Returns the terms of concepts, each with its concept and language, in an order of their own.
fn terms(concepts: &[Concept]) -> Vec<(&str, String, &str)> {
    let all = concepts.iter().flat_map(|concept| {
        let terms = concept.terms.iter();
        terms.map(move |term| (&*concept.id, term.language.to_string(), &*term.text))
    });
    let mut terms: Vec<_> = all.collect();
    terms.sort_unstable();
    terms
}

fuzz_target!(|file: &[u8]| {
    let tag = |tag: &str| tag.parse().expect("it is a tag");
    let options = ReadOptions::between(tag("en"), tag("ar"));
    // Of formats with one reader the first has the ending.
    let has_reader = |format: &&TermFormat| !format.extensions.is_empty();
    for format in TERM_FORMATS.iter().filter(has_reader) {
        let reading = format.read(&mut &file[..], &options);
        let dripping = format.read(&mut Dripping(file), &options);
        assert_eq!(described(&dripping), described(&reading), "{}", format.name);
        let Ok(Reading { concepts, .. }) = reading else { continue };
        let ids: HashSet<&str> = concepts.iter().map(|concept| &*concept.id).collect();
        assert_eq!(ids.len(), concepts.len(), "{}: an id is there twice", format.name);
        assert!(concepts.iter().all(|concept| !concept.terms.is_empty()), "{}", format.name);
        if concepts.is_empty() {
            continue;
        }
        let glossary = new_glossary(&concepts, Path::new("new.csv"));
        let glossary = glossary.unwrap_or_else(|error| panic!("{}: {error}", format.name));
        let again = read_glossary(glossary.as_bytes(), Path::new("new.csv")).expect("it was read");
        for (one, other) in again.concepts.iter().zip(&concepts) {
            assert_eq!(
                (&one.id, one.terms.len()),
                (&other.id, other.terms.len()),
                "{}",
                format.name
            );
        }
        for writer in TERM_FORMATS {
            let (source, target) = (&options.source, &options.target);
            let write = WriteOptions { concepts: &concepts, source, target };
            let mut file = Vec::new();
            let Some(written) = writer.write(&mut file, write) else { continue };
            let losses = written.unwrap_or_else(|error| panic!("{}: {error}", writer.name));
            if writer.name.starts_with("tbx") && losses.is_empty() {
                let again = writer.read(&mut &file[..], &options).expect("it was written");
                assert_eq!(terms(&again.concepts), terms(&concepts), "{}", writer.name);
            }
        }
    }
});
