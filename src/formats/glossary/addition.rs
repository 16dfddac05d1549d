//! What speaks for and against a change of glossaries: the file that is meant for a kind of concept, and what lint
//! finds then and did not find before.
//!
//! ```
//! use turjuman::formats::glossary::addition::files_for;
//! use turjuman::termbase::concept::ConceptKind;
//! let files = ["glossaries/people.csv".into(), "glossaries/terms.csv".into()];
//! assert_eq!(files_for(ConceptKind::Person, &files), [&files[0]]);
//! assert_eq!(files_for(ConceptKind::Title, &files), [&files[1]]);
//! ```

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use crate::termbase::concept::ConceptKind;
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

/// Returns what lint says of glossaries after a change and did not say before it: in the same words of the same concept,
/// in whatever cell and line, since a change moves them. `became` names the concept that one of before has become.
pub fn new_findings(
    before: &[Glossary],
    after: &[Glossary],
    became: impl Fn(&str) -> Option<String>,
) -> Vec<LintFinding> {
    let said = |finding: &LintFinding| (finding.rule, without_lines(&finding.message));
    let mut known: HashMap<_, usize> = HashMap::new();
    let (before, mut findings) = thread::scope(|scope| {
        let before = scope.spawn(|| lint(before));
        let after = lint(after);
        (before.join().unwrap_or_else(|panic| resume_unwind(panic)), after)
    });
    for finding in before {
        let said = said(&finding);
        let concept = became(&finding.concept).unwrap_or(finding.concept);
        *known.entry((said, concept)).or_default() += 1;
    }
    findings.retain(|finding| match known.get_mut(&(said(finding), finding.concept.clone())) {
        Some(0) | None => true,
        Some(number) => {
            *number -= 1;
            false
        }
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
    use std::path::Path;

    use super::*;
    use crate::formats::glossary::read::read_glossary;

    #[test]
    fn says_what_a_change_brings() {
        let before = [glossary("id,en\nb,B\na,A\nc,\"C \"\nc,d\n", "a.csv")];
        let after = [glossary("id,en\nb,B\na,b\n\nc,\"C \"\nc,d\n", "a.csv")];
        assert_eq!(rules(&new_findings(&before, &after, |_id| None)), ["ambiguous-term"]);
        let twice = [glossary("id,en\nb,B\na,A\nc,\"C \"\nc,\"d \"\n", "a.csv")];
        assert_eq!(rules(&new_findings(&before, &twice, |_id| None)), ["stray-white-space"]);
    }

    #[test]
    fn knows_what_was_said_of_a_concept_by_another_name() {
        let before = [
            glossary("id,en,note\na,A,\"x\ny\"\n", "a.csv"),
            glossary("id,en,en.admitted\nb,,ت\u{640}\n", "b.csv"),
        ];
        let after = [glossary("id,en,en.admitted,note\nc,A,ت\u{640},\"x\ny\"\n", "a.csv")];
        let became = |_id: &str| Some("c".to_owned());
        assert_eq!(rules(&new_findings(&before, &after, became)), [""; 0]);
        let found = new_findings(&before, &after, |_id| None);
        assert_eq!(rules(&found), ["stray-white-space", "tatweel"]);
    }

    fn rules(findings: &[LintFinding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.rule).collect()
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
}
