//! The domains of glossaries that are in use.
//!
//! A concept without a domain belongs to each, and one of several is left out if it belongs to none that is taken.
//!
//! ```
//! use turjuman::termbase::concept::Concept;
//! use turjuman::termbase::domains::Domains;
//! let match_day = Concept { domain: Some("sport".into()), ..Concept::default() };
//! let take_it = |domains: Domains| domains.take(&match_day);
//! assert!(take_it(Domains::default()) && take_it(["sport", "politics"].into_iter().collect()));
//! assert!(!take_it(["politics"].into_iter().collect()) && !take_it(["-sport"].into_iter().collect()));
//! ```

use std::collections::HashSet;

use serde::Deserialize;

use crate::termbase::concept::Concept;
use crate::termbase::glossary::Glossary;

/// The domains that are in use: all where none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Domains {
    /// Those that are taken; all where there are none.
    only: Vec<String>,
    /// Those that are left out.
    without: Vec<String>,
}

impl<S: AsRef<str>> FromIterator<S> for Domains {
    /// Takes domains as they are written: `-sport` is one to leave out.
    fn from_iter<I: IntoIterator<Item = S>>(written: I) -> Self {
        let mut domains = Self::default();
        for written in written {
            match written.as_ref().strip_prefix('-') {
                Some(domain) => domains.without.push(domain.to_owned()),
                None => domains.only.push(written.as_ref().to_owned()),
            }
        }
        domains
    }
}

impl From<Vec<String>> for Domains {
    fn from(written: Vec<String>) -> Self {
        written.into_iter().collect()
    }
}

impl Domains {
    /// Tells whether a concept belongs to one of them.
    pub fn take(&self, concept: &Concept) -> bool {
        let has = |domains: &[String], domain: &str| domains.iter().any(|one| one == domain);
        let is_taken = |domain: &str| {
            (self.only.is_empty() || has(&self.only, domain)) && !has(&self.without, domain)
        };
        concept.domains().next().is_none() || concept.domains().any(is_taken)
    }

    /// Returns those that no concept of glossaries has.
    pub fn unknown_in(&self, glossaries: &[Glossary]) -> Vec<&str> {
        let concepts = glossaries.iter().flat_map(|glossary| &glossary.concepts);
        let known: HashSet<&str> = domains_of(concepts).collect();
        let named = self.only.iter().chain(&self.without).map(String::as_str);
        named.filter(|domain| !known.contains(domain)).collect()
    }

    /// Returns them as they are written, those to leave out last.
    pub fn written(&self) -> impl Iterator<Item = String> {
        let without = self.without.iter().map(|domain| format!("-{domain}"));
        self.only.iter().cloned().chain(without)
    }
}

/// Returns the domains of concepts, in their order.
pub fn domains_of<'c>(
    concepts: impl IntoIterator<Item = &'c Concept>,
) -> impl Iterator<Item = &'c str> {
    concepts.into_iter().flat_map(Concept::domains)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concept(domain: &str) -> Concept {
        Concept { domain: Some(domain.to_owned()), ..Concept::default() }
    }

    #[test]
    fn takes_concepts_of_a_domain_and_of_none() {
        for (domains, domain, expected) in [
            (&["politics"][..], "sport|politics", true),
            (&["military"], "sport|politics", false),
            (&["sport", "military"], "military", true),
            (&["-sport"], "sport | politics", true),
            (&["-sport"], "sport|", false),
            (&["-sport"], "|", true),
            (&["sport", "-politics"], "politics", false),
            (&["sport", "politics", "-politics"], "sport|politics", true),
            (&["sport"], "", true),
            (&[], "sport", true),
        ] {
            let takes = domains.iter().collect::<Domains>().take(&concept(domain));
            assert_eq!(takes, expected, "{domains:?} {domain}");
        }
    }

    #[test]
    fn knows_what_no_concept_has() {
        let concepts = vec![concept("sport|politics"), Concept::default()];
        assert_eq!(domains_of(&concepts).collect::<Vec<_>>(), ["sport", "politics"]);
        let glossary = Glossary { concepts, ..Glossary::default() };
        let domains: Domains = ["-sprot", "sport", "economy", "-politics"].into_iter().collect();
        assert_eq!(domains.unknown_in(&[glossary]), ["economy", "sprot"]);
        assert_eq!(Vec::from_iter(domains.written()), ["sport", "economy", "-sprot", "-politics"]);
    }
}
