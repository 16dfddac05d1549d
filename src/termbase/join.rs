//! One termbase of several glossaries.
//!
//! ```no_run
//! use turjuman::formats::glossary::load::read_files;
//! use turjuman::termbase::domains::Domains;
//! use turjuman::termbase::join::join;
//! let glossaries = read_files(&["glossaries/people.csv".into()])?;
//! let termbase = join(&glossaries, &Domains::default());
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::collections::HashMap;

use crate::termbase::concept::{Concept, Termbase};
use crate::termbase::domains::Domains;
use crate::termbase::glossary::Glossary;

/// Makes one termbase of glossaries: of concepts with one id the last stands, in its own place.
/// Domains narrow after that, so that a later file can move a concept out of them.
pub fn join(glossaries: &[Glossary], domains: &Domains) -> Termbase {
    let all = || glossaries.iter().flat_map(|glossary| &glossary.concepts).enumerate();
    let last: HashMap<&str, usize> =
        all().map(|(index, concept)| (concept.id.as_str(), index)).collect();
    let stands = |(index, concept): &(usize, &Concept)| {
        last[concept.id.as_str()] == *index && domains.take(concept)
    };
    Termbase { concepts: all().filter(stands).map(|(_, concept)| concept.clone()).collect() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::formats::glossary::read::read_glossary;

    #[test]
    fn lets_the_later_file_stand() {
        let glossary = |csv: &str, file| {
            read_glossary(csv.as_bytes(), Path::new(file)).expect("the glossary is well formed")
        };
        let both = [
            glossary("id,domain,en\na,military,A\nb,,B\nc,sport,C\n", "1.csv"),
            glossary("id,domain,en\na,sport|politics,Other\nd,politics,D\n", "2.csv"),
        ];
        assert_eq!(join(&both, &Domains::default()).concepts[2].terms[0].text, "Other");
        for (domains, expected) in [
            (&[][..], &["b", "c", "a", "d"][..]),
            (&["politics"], &["b", "a", "d"]),
            (&["military"], &["b"]),
            (&["-sport", "-politics"], &["b"]),
        ] {
            let termbase = join(&both, &domains.iter().collect());
            let ids: Vec<&str> =
                termbase.concepts.iter().map(|concept| concept.id.as_str()).collect();
            assert_eq!(ids, expected);
        }
    }
}
