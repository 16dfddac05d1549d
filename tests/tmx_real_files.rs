//! Real TMX files of some thirty tools, where they are at hand: every file that is well-formed is
//! read without a problem, has as many units as its text has `<tu>` tags, and comes back the same
//! from two rounds of export.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use turjuman::formats::decode::decode_xml;
use turjuman::formats::tmx::{Header, SourceLanguage, TmxError, TmxItem, TmxReader, TmxWriter};
use turjuman::unit::TranslationUnit;

/// Returns the files in a folder beside the repository, or none and a remark where there is none.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        writeln!(io::stderr(), "skipped: there is no {}", folder.display()).expect("stderr");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| {
        let extension =
            path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        !matches!(extension.as_deref(), Some("gz" | "zip" | "tsv"))
    });
    files.sort();
    files
}

/// What the reader gives: header, units, what it says of broken ones, and how it ends.
struct Outcome {
    header: Header,
    units: Vec<TranslationUnit>,
    problems: Vec<String>,
    end: Result<(), TmxError>,
}

fn read(file: impl Read) -> Result<Outcome, TmxError> {
    let mut reader = TmxReader::new(file)?;
    let header = reader.header().clone();
    let mut outcome = Outcome { header, units: Vec::new(), problems: Vec::new(), end: Ok(()) };
    for item in reader.by_ref() {
        match item {
            Ok(TmxItem::Unit { unit, .. }) => outcome.units.push(unit),
            Ok(TmxItem::Skipped(problem)) => outcome.problems.push(problem.to_string()),
            Err(error) => outcome.end = Err(error),
        }
    }
    Ok(outcome)
}

fn write(header: &Header, units: &[TranslationUnit]) -> Vec<u8> {
    let source = SourceLanguage::of(header);
    let mut writer = TmxWriter::new(Vec::new(), header, source).expect("memory takes it");
    for unit in units {
        writer.write_unit(unit).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").0
}

/// Counts the start tags of units outside of comments, as a reader without XML would.
fn naive_count(path: &Path) -> usize {
    let mut text = String::new();
    let file = fs::File::open(path).expect("the file opens");
    decode_xml(file).expect("it is decoded").read_to_string(&mut text).expect("it is decoded");
    while let Some(start) = text.find("<!--") {
        let end = text[start..].find("-->").map_or(text.len(), |end| start + end + 3);
        text.replace_range(start..end, "");
    }
    let ends_name = |rest: &str| rest.starts_with(['>', '/', ' ', '\t', '\r', '\n']);
    text.match_indices("<tu").filter(|(at, tag)| ends_name(&text[at + tag.len()..])).count()
}

#[test]
fn reads_every_unit_of_well_formed_files() {
    for path in files("tmx") {
        let name = path.display();
        let outcome = read(fs::File::open(&path).expect("the file opens"));
        let outcome = outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(outcome.end.is_ok(), "{name}: {:?}", outcome.end);
        assert_eq!(outcome.problems, Vec::<String>::new(), "{name}");
        assert_eq!(outcome.units.len(), naive_count(&path), "{name}");
    }
}

#[test]
fn exports_the_same_twice() {
    for path in files("tmx") {
        let outcome = read(fs::File::open(&path).expect("the file opens")).expect("it is TMX");
        let first = write(&outcome.header, &outcome.units);
        let again = read(first.as_slice()).expect("what was written is TMX");
        assert_eq!(again.problems, Vec::<String>::new(), "{}", path.display());
        assert_eq!(again.units.len(), outcome.units.len(), "{}", path.display());
        assert!(write(&again.header, &again.units) == first, "{}", path.display());
    }
}

#[test]
fn survives_crafted_files() {
    for path in files("tmx-synthetic") {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let outcome = read(fs::File::open(&path).expect("the file opens")).expect("it begins well");
        let is_clean = outcome.problems.is_empty() && outcome.end.is_ok();
        if name.starts_with("ok_") || name.starts_with("warn_") {
            assert!(is_clean, "{name}: {:?} {:?}", outcome.problems, outcome.end);
        } else {
            let tolerated = [
                "bad_double_hyphen_comment.tmx",
                "bad_html_in_seg.tmx",
                "bad_undeclared_prefix.tmx",
                "bad_utf16_declared_utf8.tmx",
            ];
            assert_eq!(is_clean, tolerated.contains(&name.as_str()), "{name}");
        }
    }
}
