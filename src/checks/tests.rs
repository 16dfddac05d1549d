//! What the tests of the checks are written with: termbases, segments, and what is found in them.

use super::finding::Finding;
use super::pair::{Pair, Remark, Setup};
use super::run::CheckRun;
use super::settings::{CheckSettings, Level};
use super::table::{CHECKS, Check};
use crate::draft::DraftSegment;
use crate::language::LanguageTag;
use crate::termbase::concept::Status::Preferred;
use crate::termbase::concept::{Concept, ConceptKind, Status, Term, Termbase};
use crate::termbase::person_names::PersonNames;
use crate::termbase::recognise::{Mentions, Recogniser};

/// Makes a termbase: for each concept its terms as `tag status text`.
pub(super) fn termbase(concepts: &[&[(&str, Status, &str)]]) -> Termbase {
    let term = |&(tag, status, text): &(&str, Status, &str)| {
        Term::new(tag.parse().expect("the tag is valid"), text, status)
    };
    let concept = |(index, terms): (usize, &&[(&str, Status, &str)])| Concept {
        id: format!("c{index}"),
        terms: terms.iter().map(term).collect(),
        file: "glossary.csv".into(),
        line: index as u64 + 2,
        ..Concept::default()
    };
    Termbase { concepts: concepts.iter().enumerate().map(concept).collect() }
}

/// Returns the remarks of a check of terms, as concept, message and suggestions.
pub(super) fn remarks(
    check: &Check,
    termbase: &Termbase,
    languages: (&str, &str),
    source: &str,
    target: &str,
) -> Vec<Remark> {
    let segment = segment(languages, 1, source, target);
    let settings = CheckSettings::default();
    let (from, to) = (&segment.source_language, &segment.target_language);
    let concepts = &termbase.concepts;
    let names = |language: &LanguageTag| PersonNames::new(concepts, language);
    let setup = Setup { settings: &settings, concepts, names: &names, target: to };
    let mut pair = Pair::new(&segment);
    pair.source_terms = Recogniser::new(termbase, from).read(source, &mut Mentions::default());
    pair.target_terms = Recogniser::new(termbase, to).read(target, &mut Mentions::default());
    (check.make)(&setup).check(&pair)
}

/// Makes a segment of a draft.
pub(super) fn segment(
    (from, to): (&str, &str),
    line: u64,
    source: &str,
    target: &str,
) -> DraftSegment {
    DraftSegment {
        file: "news.tsv".into(),
        line,
        column: 1,
        name: line.to_string(),
        source_language: from.parse().expect("the tag is valid"),
        target_language: to.parse().expect("the tag is valid"),
        source: source.into(),
        target: target.into(),
    }
}

/// Returns what one check finds in a document of these pairs, without a glossary.
pub(super) fn findings(
    check: &str,
    mut settings: CheckSettings,
    languages: (&str, &str),
    pairs: &[(&str, &str)],
) -> Vec<Finding> {
    let others = CHECKS.iter().filter(|other| other.id != check);
    settings.severity.extend(others.map(|other| (other.id, Level::Off)));
    let (from, to) = (languages.0.parse().expect("a tag"), languages.1.parse().expect("a tag"));
    let termbase = Termbase::default();
    let mut run = CheckRun::new(&settings, &termbase, &from, &to);
    let segments =
        (1..).zip(pairs).map(|(line, (source, target))| segment(languages, line, source, target));
    segments.flat_map(|segment| run.check(&segment)).collect()
}

/// Returns the messages of one check for one pair.
pub(super) fn messages(
    check: &str,
    languages: (&str, &str),
    source: &str,
    target: &str,
) -> Vec<String> {
    findings(check, CheckSettings::default(), languages, &[(source, target)])
        .into_iter()
        .map(|finding| finding.message)
        .collect()
}

#[test]
fn takes_time_in_proportion_to_the_text() {
    let mut termbase =
        termbase(&[&[("en", Preferred, "Qassem Soleimani"), ("ar", Preferred, "قاسم سليماني")]]);
    termbase.concepts[0].kind = Some(ConceptKind::Person);
    for (check, source, target, count, found) in [
        ("numbers", "March so ", "مايو ثم ", 30_000, 30_000),
        ("numbers", "Monday ", "الثلاثاء ", 30_000, 1),
        ("numbers", "1.2.3 ", "2 3 5 1 2 4 ", 20_000, 2),
        ("name-spelling", "Qassem Soleimani ", "قال سلماني ", 2_000, 2_000),
        ("name-spelling", "Qassem Soleimani Soleimany ", "قال سلماني ", 2_000, 0),
    ] {
        let check = Check::find(check).expect("the check is there");
        let [source, target] = [source, target].map(|text| text.repeat(count));
        let remarks = remarks(check, &termbase, ("en", "ar"), &source, &target);
        assert_eq!(remarks.len(), found, "{source:.40}");
    }
}
