//! Real TMX files of some thirty tools, where they are at hand: every file is read without losing a
//! unit, has as many units as its text has `<tu>` tags, and comes back the same from two rounds of
//! export; and files that were crafted to break readers end as each policy says.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use turjuman::formats::decode::decode_xml;
use turjuman::formats::tmx::{
    Header, Policy, SourceLanguage, TmxError, TmxItem, TmxReader, TmxReading, TmxWriter,
};
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
    read_by(Policy::Repair, file)
}

fn read_by(policy: Policy, file: impl Read) -> Result<Outcome, TmxError> {
    let mut reader = TmxReader::with(file, TmxReading { policy, ..TmxReading::default() })?;
    let header = reader.header().clone();
    let mut outcome = Outcome { header, units: Vec::new(), problems: Vec::new(), end: Ok(()) };
    for item in reader.by_ref() {
        match item {
            Ok(TmxItem::Unit { unit, .. }) => outcome.units.push(unit),
            Ok(TmxItem::Problem(problem)) if problem.costs_unit() => {
                outcome.problems.push(problem.to_string());
            }
            Ok(TmxItem::Problem(_)) => {}
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

/// What becomes of a crafted file: the number of its units that are taken, or none where it is refused.
type Taken = Option<usize>;

/// The files that are wrong, and what is taken of them by default and of a wreck. Strictly, none is.
const WRONG: [(&str, Taken, Taken); 19] = [
    ("bad_bare_amp", Some(1), Some(1)),
    ("bad_billion_laughs", None, None),
    ("bad_cdataend_in_text", Some(1), Some(1)),
    ("bad_charref_1f", Some(1), Some(1)),
    ("bad_charref_surrogate", Some(1), Some(1)),
    ("bad_cp1256_undeclared", None, None),
    ("bad_double_hyphen_comment", Some(1), Some(1)),
    ("bad_dup_attr", Some(0), Some(0)),
    ("bad_entity_nbsp", Some(1), Some(1)),
    ("bad_html_in_seg", Some(1), Some(1)),
    ("bad_lt_in_attr", Some(0), Some(0)),
    ("bad_no_close_root", None, Some(1)),
    ("bad_nolang", Some(0), Some(0)),
    ("bad_raw_1f", Some(1), Some(1)),
    ("bad_truncated", None, Some(1)),
    ("bad_two_roots", None, Some(1)),
    ("bad_undeclared_prefix", Some(1), Some(1)),
    ("bad_utf16_declared_utf8", Some(1), Some(1)),
    ("bad_xxe", None, None),
];

#[test]
fn takes_of_crafted_files_what_the_policy_says() {
    let mut missing: Vec<&str> = WRONG.iter().map(|(wrong, ..)| *wrong).collect();
    let files = files("tmx-synthetic");
    for path in &files {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        missing.retain(|wrong| *wrong != name);
        let wrong = WRONG.iter().find(|(wrong, ..)| *wrong == name);
        assert_eq!(wrong.is_some(), name.starts_with("bad_"), "{name} is in the table or right");
        let all = (name.as_str(), Some(1), Some(1));
        let (_, repaired, salvaged) = *wrong.unwrap_or(&all);
        let strict = wrong.map_or(Some(1), |_| None);
        for (policy, expected) in
            [(Policy::Strict, strict), (Policy::Repair, repaired), (Policy::Salvage, salvaged)]
        {
            let outcome = read_by(policy, fs::File::open(path).expect("the file opens"));
            let taken = outcome.ok().filter(|outcome| outcome.end.is_ok());
            let taken = taken.map(|outcome| outcome.units.len());
            assert_eq!(taken, expected, "{name} by {policy:?}");
        }
    }
    assert!(files.is_empty() || missing.is_empty(), "there is no {missing:?}");
}
