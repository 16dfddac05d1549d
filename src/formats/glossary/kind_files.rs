//! The files of glossaries that are meant for a kind of concept.
//!
//! ```
//! use turjuman::formats::glossary::kind_files::files_for;
//! use turjuman::termbase::concept::ConceptKind;
//! let files = ["glossaries/people.csv".into(), "glossaries/terms.csv".into()];
//! assert_eq!(files_for(ConceptKind::Person, &files), [&files[0]]);
//! assert_eq!(files_for(ConceptKind::Title, &files), [&files[1]]);
//! ```

use std::path::PathBuf;

use crate::termbase::concept::ConceptKind;

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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

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
