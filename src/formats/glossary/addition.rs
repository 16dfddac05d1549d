//! What speaks for and against adding a concept to one of several glossaries: the file that is meant for
//! its kind, and what lint says to the new row.
//!
//! ```
//! use turjuman::formats::glossary::addition::files_for;
//! use turjuman::termbase::concept::ConceptKind;
//! let files = ["glossaries/people.csv".into(), "glossaries/terms.csv".into()];
//! assert_eq!(files_for(ConceptKind::Person, &files), [&files[0]]);
//! assert_eq!(files_for(ConceptKind::Title, &files), [&files[1]]);
//! ```

use std::path::{Path, PathBuf};

use crate::formats::glossary::edit::{Change, EditError, MissingColumns, change};
use crate::formats::glossary::read::read_glossary;
use crate::termbase::concept::{Concept, ConceptKind};
use crate::termbase::glossary::Glossary;
use crate::termbase::lint::{LintFinding, lint};

/// The names of the files that a kind of concept is kept in, the closest first.
fn file_names(kind: ConceptKind) -> &'static [&'static str] {
    match kind {
        ConceptKind::Person => &["people", "persons", "person"],
        ConceptKind::Organization => {
            &["organizations", "organisations", "organization", "organisation"]
        }
        ConceptKind::Place => &["places", "place"],
        ConceptKind::Event => &["events", "event", "terms", "term"],
        ConceptKind::Title => &["titles", "title", "terms", "term"],
        ConceptKind::Term => &["terms", "term"],
    }
}

/// Returns the files that are meant for a kind by their names: those of the closest name that any has,
/// so that titles go to `terms.csv` where there is no `titles.csv`.
pub fn files_for(kind: ConceptKind, files: &[PathBuf]) -> Vec<&PathBuf> {
    let named = |name: &str| -> Vec<&PathBuf> {
        let is_named =
            |file: &&PathBuf| file.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case(name));
        files.iter().filter(is_named).collect()
    };
    file_names(kind)
        .iter()
        .map(|name| named(name))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Returns what lint would say of a concept as a new row of `target`, in view of `glossaries`, which it is
/// one of or not: the places that findings name are those of the rows that are there. Columns that it lacks are no matter.
///
/// # Errors
/// If a row cannot hold the concept.
pub fn objections(
    glossaries: &[Glossary],
    target: &Glossary,
    concept: &Concept,
) -> Result<Vec<LintFinding>, EditError> {
    let names: Vec<String> = target.columns.iter().map(ToString::to_string).collect();
    let header = names.join(",");
    let row = change(&header, &target.file, &[Change::Add(concept)], MissingColumns::Add)?;
    // The row stands in a file of its own behind all others, so that every finding about it and another
    // row is its own.
    let here = Path::new("the new row");
    let row = read_glossary(row.as_bytes(), here).map_err(EditError::Row)?;
    let mut all = glossaries.to_vec();
    all.push(row);
    let mut findings = lint(&all);
    findings.retain(|finding| finding.file == here);
    Ok(findings)
}

/// Returns what lint says of glossaries after a change and did not say before it. Lines count for nothing, since a
/// change moves them.
pub fn new_findings(before: &[Glossary], after: &[Glossary]) -> Vec<LintFinding> {
    let mut known = lint(before);
    let is_same = |one: &LintFinding, other: &LintFinding| {
        let key = |finding: &LintFinding| {
            (
                finding.rule,
                finding.file.clone(),
                finding.column.clone(),
                without_lines(&finding.message),
            )
        };
        key(one) == key(other) && one.concept == other.concept
    };
    let mut findings = lint(after);
    findings.retain(|finding| {
        let at = known.iter().position(|other| is_same(finding, other));
        at.map(|at| known.swap_remove(at)).is_none()
    });
    findings
}

/// Leaves out the numbers behind colons, which are those of lines.
fn without_lines(message: &str) -> String {
    let mut parts = message.split(':');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + ":" + part.trim_start_matches(|digit: char| digit.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_a_change_brings() {
        let before = [glossary("id,en\nb,B\na,A\nc,\"C \"\nc,d\n", "a.csv")];
        let after = [glossary("id,en\nb,B\na,b\n\nc,\"C \"\nc,d\n", "a.csv")];
        let found: Vec<_> =
            new_findings(&before, &after).iter().map(|finding| finding.rule).collect();
        assert_eq!(found, ["ambiguous-term"]);
    }

    fn glossary(csv: &str, file: &str) -> Glossary {
        read_glossary(csv.as_bytes(), Path::new(file)).expect("the glossary is well formed")
    }

    #[test]
    fn knows_the_file_of_a_kind() {
        let files = ["a/people.csv", "a/Places.csv", "b/places.csv", "a/terms.csv", "a/events.csv"]
            .map(PathBuf::from);
        for (kind, expected) in [
            (ConceptKind::Person, &["a/people.csv"][..]),
            (ConceptKind::Organization, &[]),
            (ConceptKind::Place, &["a/Places.csv", "b/places.csv"]),
            (ConceptKind::Event, &["a/events.csv"]),
            (ConceptKind::Title, &["a/terms.csv"]),
            (ConceptKind::Term, &["a/terms.csv"]),
        ] {
            let found: Vec<_> = files_for(kind, &files).into_iter().map(PathBuf::as_path).collect();
            assert_eq!(found, expected.iter().map(Path::new).collect::<Vec<_>>());
        }
    }

    #[test]
    fn says_what_speaks_against_a_concept() {
        let places = glossary(
            "id,domain,en,ar\nbasra,geography,Basra,البصرة\nlead,mining,lead,رصاص\n",
            "places.csv",
        );
        let terms =
            glossary("id,domain,en,ar\nlead-role,,starring role,دور البطولة\n", "terms.csv");
        let glossaries = [places, terms];
        for (row, expected) in [
            ("anbar,,Anbar,الأنبار", &[][..]),
            ("basra,,Basrah,بصرة", &["duplicate-id: the id 'basra' is also that of places.csv:2"]),
            (
                "port,,basra,ميناء",
                &["ambiguous-term: 'basra' is also a term of 'basra' (places.csv:2)"],
            ),
            ("port,shipping,Basra,ميناء", &[]),
            ("anbar,,Anbar,", &["missing-language: there is no preferred term in ar"]),
            ("anbar,,Anbar,الأنبـار", &["tatweel: the term holds U+0640, tatweel"]),
        ] {
            let new = glossary(&format!("id,domain,en,ar\n{row}\n"), "-");
            let found = objections(&glossaries, &glossaries[1], &new.concepts[0]).expect(row);
            let found: Vec<_> = found
                .iter()
                .map(|finding| format!("{}: {}", finding.rule, finding.message))
                .collect();
            assert_eq!(found, expected, "{row}");
        }
    }
}
