//! Recognition by the cases of `tests/recognition`: what is found in a sentence, where, and by which rule.
//!
//! The files say how the cases are written.

use turjuman::language::LanguageTag;
use turjuman::termbase::concept::{
    CaseRule, Concept, ConceptKind, InflectionRule, Status, Term, Termbase,
};
use turjuman::termbase::recognise::Recogniser;

const FILES: &[(&str, &str)] = &[
    ("mixed.txt", include_str!("recognition/mixed.txt")),
    ("arabic.txt", include_str!("recognition/arabic.txt")),
    ("arabic_hamza.txt", include_str!("recognition/arabic_hamza.txt")),
    ("arabic_grammar.txt", include_str!("recognition/arabic_grammar.txt")),
    ("arabic_verbs.txt", include_str!("recognition/arabic_verbs.txt")),
    ("arabic_nouns.txt", include_str!("recognition/arabic_nouns.txt")),
    ("arabic_plurals.txt", include_str!("recognition/arabic_plurals.txt")),
    ("arabic_construct.txt", include_str!("recognition/arabic_construct.txt")),
    ("arabic_homographs.txt", include_str!("recognition/arabic_homographs.txt")),
    ("arabic_nouns_like_verbs.txt", include_str!("recognition/arabic_nouns_like_verbs.txt")),
    ("arabic_names_like_words.txt", include_str!("recognition/arabic_names_like_words.txt")),
    ("arabic_other_words.txt", include_str!("recognition/arabic_other_words.txt")),
    ("arabic_phrases.txt", include_str!("recognition/arabic_phrases.txt")),
    ("arabic_spellings.txt", include_str!("recognition/arabic_spellings.txt")),
    ("arabic_untyped_names.txt", include_str!("recognition/arabic_untyped_names.txt")),
    ("arabic_writing.txt", include_str!("recognition/arabic_writing.txt")),
    ("english_capitals.txt", include_str!("recognition/english_capitals.txt")),
    ("english_inflection.txt", include_str!("recognition/english_inflection.txt")),
    ("english_writing.txt", include_str!("recognition/english_writing.txt")),
    ("english_nouns_and_verbs.txt", include_str!("recognition/english_nouns_and_verbs.txt")),
    ("english_variants.txt", include_str!("recognition/english_variants.txt")),
    ("name_traps.txt", include_str!("recognition/name_traps.txt")),
    ("traps.txt", include_str!("recognition/traps.txt")),
    ("english.txt", include_str!("recognition/english.txt")),
    ("names.txt", include_str!("recognition/names.txt")),
];

/// The least number of cases.
const LEAST: usize = 1800;

/// Makes the recogniser of a group from its line: language, kind, or `-` for none, and terms parted by
/// ` ; `, each perhaps with an English
/// translation behind ` = `.
fn recogniser(line: &str) -> Option<Recogniser> {
    let (tag, rest) = line.split_once(' ')?;
    let (kind, terms) = rest.split_once(' ')?;
    let language: LanguageTag = tag.parse().ok()?;
    let kind = match kind {
        "-" => None,
        kind => Some(ConceptKind::from_name(kind)?),
    };
    let concepts = terms.split(" ; ").map(|written| {
        let (written, translation) = match written.split_once(" = ") {
            Some((written, translation)) => (written, Some(translation)),
            None => (written, None),
        };
        let (text, part_of_speech) = match written.strip_suffix(']') {
            Some(written) => written.split_once(" [").map(|(text, part)| (text, Some(part)))?,
            None => (written, None),
        };
        let term = Term {
            language: language.clone(),
            text: text.to_owned(),
            status: Status::Preferred,
            part_of_speech: part_of_speech.map(str::to_owned),
            gender: None,
            number: None,
            case: CaseRule::Auto,
            inflection: InflectionRule::Inflected,
        };
        let english = "en".parse().ok()?;
        let translation = translation.map(|text| Term::new(english, text, Status::Preferred));
        let terms = [term].into_iter().chain(translation).collect();
        Some(Concept { id: text.to_owned(), kind, terms, ..Concept::default() })
    });
    let termbase = Termbase { concepts: concepts.collect::<Option<_>>()? };
    Some(Recogniser::new(&termbase, &language))
}

/// Returns what is found in a sentence, as the cases write it.
fn found(recogniser: &Recogniser, sentence: &str) -> Vec<String> {
    let found = recogniser.find(sentence).into_iter().map(|one| {
        let place: String = sentence.chars().skip(one.start).take(one.end - one.start).collect();
        format!("{}: {place}", one.rule.name())
    });
    found.collect()
}

#[test]
fn has_every_file_of_the_folder() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recognition");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    let mut named: Vec<&str> = FILES.iter().map(|(file, _)| *file).collect();
    files.sort_unstable();
    named.sort_unstable();
    assert_eq!(files, named);
}

#[test]
fn recognises_what_the_cases_say() {
    let (mut count, mut faults) = (0, Vec::new());
    for (file, content) in FILES {
        let mut current = None;
        for (number, line) in (1..).zip(content.lines()) {
            let place = format!("{file}:{number}");
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some(case) = line.strip_prefix("  ") else {
                current = Some(recogniser(line).unwrap_or_else(|| panic!("{place}: no group")));
                continue;
            };
            let recogniser = current.as_ref().unwrap_or_else(|| panic!("{place}: no group"));
            let mut parts = case.split(" |").map(str::trim);
            let sentence = parts.next().unwrap_or_default();
            let expected: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            count += 1;
            let found = found(recogniser, sentence);
            if found != expected {
                faults.push(format!(
                    "{place}: {sentence}\n  expected {expected:?}\n  found    {found:?}"
                ));
            }
        }
    }
    assert!(count >= LEAST, "only {count} cases");
    assert!(faults.is_empty(), "{} of {count}\n{}", faults.len(), faults.join("\n"));
}
