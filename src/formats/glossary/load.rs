//! Assembling a termbase from glossary files.
//!
//! ```no_run
//! use turjuman::formats::glossary::load::{LoadOptions, join, read_files};
//! let glossaries = read_files(&["glossaries/people.csv".into()])?;
//! let termbase = join(&glossaries, &LoadOptions::default());
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use crate::formats::glossary::error::{GlossaryErrors, GlossaryFault};
use crate::formats::glossary::read::read_glossary;
use crate::termbase::concept::{Concept, Termbase};
use crate::termbase::glossary::Glossary;

/// What of the files goes into a termbase.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// The domains to take, all where none is named; `-sport` is one to leave out. A concept without a domain
    /// belongs to each, and one of several is left out if it belongs to none that is taken.
    pub domains: Vec<String>,
}

/// Reads a glossary file.
///
/// # Errors
/// Returns all that is wrong with the file.
pub fn read_file(file: &Path) -> Result<Glossary, GlossaryErrors> {
    let reader = File::open(file).map_err(|source| GlossaryFault::Read { source }.of(file))?;
    read_glossary(reader, file)
}

/// Reads glossary files.
///
/// # Errors
/// Returns all that is wrong with all the files.
pub fn read_files(files: &[PathBuf]) -> Result<Vec<Glossary>, GlossaryErrors> {
    GlossaryErrors::of_all(files.iter().map(|file| read_file(file)))
}

/// Returns those of some domains, `-sport` as `sport`, that no concept of glossaries has.
pub fn unknown_domains<'d>(domains: &'d [String], glossaries: &[Glossary]) -> Vec<&'d str> {
    let concepts = glossaries.iter().flat_map(|glossary| &glossary.concepts);
    let known: HashSet<&str> = domains_of(concepts).collect();
    let named = domains.iter().map(|domain| domain.strip_prefix('-').unwrap_or(domain));
    named.filter(|domain| !known.contains(domain)).collect()
}

/// Returns the domains of concepts, in their order.
pub fn domains_of<'c>(
    concepts: impl IntoIterator<Item = &'c Concept>,
) -> impl Iterator<Item = &'c str> {
    concepts.into_iter().flat_map(Concept::domains)
}

/// Makes one termbase of glossaries: of concepts with one id the last stands, in its own place.
/// Domains narrow after that, so that a later file can move a concept out of them.
pub fn join(glossaries: &[Glossary], options: &LoadOptions) -> Termbase {
    let all = || glossaries.iter().flat_map(|glossary| &glossary.concepts).enumerate();
    let last: HashMap<&str, usize> =
        all().map(|(index, concept)| (concept.id.as_str(), index)).collect();
    let stands = |(index, concept): &(usize, &Concept)| {
        last[concept.id.as_str()] == *index && is_wanted(concept, &options.domains)
    };
    Termbase { concepts: all().filter(stands).map(|(_, concept)| concept.clone()).collect() }
}

fn is_wanted(concept: &Concept, domains: &[String]) -> bool {
    let (off, on): (Vec<&str>, Vec<&str>) =
        domains.iter().map(String::as_str).partition(|domain| domain.starts_with('-'));
    let is_on = |one: &str| {
        (on.is_empty() || on.contains(&one)) && !off.iter().any(|other| &other[1..] == one)
    };
    concept.domains().next().is_none() || concept.domains().any(is_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(csv: &str, file: &str) -> Glossary {
        read_glossary(csv.as_bytes(), Path::new(file)).expect("the glossary is well formed")
    }

    fn ids(termbase: &Termbase) -> Vec<&str> {
        termbase.concepts.iter().map(|concept| concept.id.as_str()).collect()
    }

    #[test]
    fn lets_the_later_file_stand() {
        let first = glossary("id,domain,en\na,military,A\nb,,B\nc,sport,C\n", "1.csv");
        let second = glossary("id,domain,en\na,sport|politics,Other\nd,politics,D\n", "2.csv");
        let both = [first, second];
        let domains: Vec<_> = domains_of(&both[1].concepts).collect();
        assert_eq!(domains, ["sport", "politics", "politics"]);
        let termbase = join(&both, &LoadOptions::default());
        assert_eq!(ids(&termbase), ["b", "c", "a", "d"]);
        assert_eq!(termbase.concepts[2].terms[0].text, "Other");
        for (domains, expected) in [
            (&["politics"][..], &["b", "a", "d"][..]),
            (&["military"], &["b"]),
            (&["sport", "military"], &["b", "c", "a"]),
            (&["-sport"], &["b", "a", "d"]),
            (&["-sport", "-politics"], &["b"]),
            (&["sport", "politics", "-politics"], &["b", "c", "a"]),
        ] {
            let domains = domains.iter().map(|&domain| domain.to_owned()).collect();
            assert_eq!(ids(&join(&both, &LoadOptions { domains })), expected);
        }
        let domains = ["sport", "-sprot", "economy"].map(str::to_owned);
        assert_eq!(unknown_domains(&domains, &both), ["sprot", "economy"]);
    }

    #[test]
    fn takes_no_empty_domain_for_one() {
        let glossary = glossary("id,domain,en\na,sport|,A\nb,|,B\nc,politics,C\n", "1.csv");
        let options = LoadOptions { domains: vec!["-sport".to_owned()] };
        assert_eq!(ids(&join(&[glossary], &options)), ["b", "c"]);
    }

    #[test]
    fn says_what_is_wrong_with_all_files() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (bad, absent) = (folder.path().join("bad.csv"), folder.path().join("absent.csv"));
        std::fs::write(&bad, "id,en\n,x\na\n").expect("the file can be written");
        let errors = read_files(&[bad, absent]).expect_err("both are bad");
        assert_eq!(errors.0.len(), 3, "{errors}");
        assert!(errors.to_string().contains("absent.csv: cannot be read: "), "{errors}");
    }
}
