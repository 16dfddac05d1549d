//! Concepts that have one id: a concept that a later file says otherwise, or two that were numbered alike.
//!
//! Many termbases number their concepts from 1, so that two of them have the same ids for other things. Who overrides a
//! concept of an earlier file keeps a term of it.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term};
//! use turjuman::termbase::same_id::are_one;
//! let concept = |text: &str| -> Result<Concept, turjuman::language::LanguageError> {
//!     let terms = vec![Term::new("en".parse()?, text, Status::Preferred)];
//!     Ok(Concept { id: "1".to_owned(), terms, ..Concept::default() })
//! };
//! assert!(are_one(&concept("cough")?, &concept("Cough")?));
//! assert!(!are_one(&concept("cough")?, &concept("acute bronchitis")?));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::termbase::concept::{Concept, Term};
use crate::termbase::glossary::Glossary;
use crate::text::fold::match_form;
use crate::text::words::words;

/// Tells whether two concepts with one id may be one: they have a term in common, or no language. An id without a digit is
/// a name, which is not given twice by chance; then it is enough if all words of a term stand in one of the other.
pub fn are_one(one: &Concept, other: &Concept) -> bool {
    let languages: HashSet<&str> = one.terms.iter().map(|term| term.language.primary()).collect();
    let comparable: Vec<&Term> =
        other.terms.iter().filter(|term| languages.contains(term.language.primary())).collect();
    let form = |term: &Term| match_form(&term.text, &term.language);
    let forms: HashSet<(&str, String)> =
        one.terms.iter().map(|term| (term.language.primary(), form(term))).collect();
    comparable.is_empty()
        || comparable.iter().any(|term| forms.contains(&(term.language.primary(), form(term))))
        || (!one.id.contains(|letter: char| letter.is_ascii_digit())
            && have_words_in_common(one, &comparable))
}

/// How many terms of each concept are compared by their words, which is done for each pair.
const COMPARED: usize = 32;

/// Tells whether all words of a term stand in a term of the other concept.
fn have_words_in_common(one: &Concept, others: &[&Term]) -> bool {
    let stems = |term: &Term| -> HashSet<String> {
        let form = match_form(&term.text, &term.language);
        words(&form, &term.language).map(|word| word.stem.to_owned()).collect()
    };
    let is_within =
        |part: &HashSet<String>, whole: &HashSet<String>| !part.is_empty() && part.is_subset(whole);
    let others: Vec<_> =
        others.iter().take(COMPARED).map(|term| (term.language.primary(), stems(term))).collect();
    one.terms.iter().take(COMPARED).any(|term| {
        let own = stems(term);
        let same = others.iter().filter(|(language, _)| *language == term.language.primary());
        same.into_iter().any(|(_, other)| is_within(&own, other) || is_within(other, &own))
    })
}

/// Two files of which the later one has ids of the earlier one for other concepts.
#[derive(Debug, PartialEq, Eq)]
pub struct Clash<'a> {
    /// The file whose concepts do not count.
    pub earlier: &'a Path,
    /// The file whose concepts count.
    pub later: &'a Path,
    /// The first of the ids.
    pub first: &'a str,
    /// How many ids these are.
    pub ids: usize,
}

/// Returns the pairs of glossary files that have ids for concepts that cannot be one, in the order of the later files, and
/// for each of the earlier ones.
pub fn clashes(glossaries: &[Glossary]) -> Vec<Clash<'_>> {
    let mut last: HashMap<&str, &Concept> = HashMap::new();
    let mut found: Vec<Clash<'_>> = Vec::new();
    for glossary in glossaries.iter().rev() {
        let later: Vec<_> = glossary
            .concepts
            .iter()
            .filter_map(|concept| Some((concept, *last.get(concept.id.as_str())?)))
            .filter(|(concept, later)| !are_one(concept, later))
            .collect();
        for (concept, later) in later {
            let (earlier, later) = (glossary.file.as_path(), later.file.as_path());
            match found.iter_mut().find(|clash| (clash.earlier, clash.later) == (earlier, later)) {
                Some(clash) => clash.ids += 1,
                None => found.push(Clash { earlier, later, first: &concept.id, ids: 1 }),
            }
        }
        for concept in &glossary.concepts {
            last.entry(&concept.id).or_insert(concept);
        }
    }
    let place = |file: &Path| glossaries.iter().position(|glossary| glossary.file == file);
    found.sort_by_cached_key(|clash| (place(clash.later), place(clash.earlier)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::glossary::read::read_glossary;

    fn glossary(csv: &str, file: &str) -> Glossary {
        read_glossary(csv.as_bytes(), Path::new(file)).expect("the glossary is well formed")
    }

    #[test]
    fn tells_one_concept_from_two() {
        for (id, one, other, expected) in [
            ("1", "cough,سعال", "acute bronchitis,التهاب", false),
            ("1", "cough,سعال", "Cough,كحة", true),
            ("1", "cough,سعال", "coughing fit,السُّعال", false),
            ("1", "cough,سعال", ",سُعال", true),
            ("1", "cough,", ",سعال", true),
            ("1", "virus,", "corona virus,", false),
            ("mosul", "Mosul,الموصل", "Mosul city,", true),
            ("a", "Anbar,", "Kurilla,", false),
        ] {
            let glossaries =
                [one, other].map(|row| glossary(&format!("id,en,ar\n{id},{row}\n"), "-"));
            let [one, other] = &glossaries;
            assert_eq!(
                are_one(&one.concepts[0], &other.concepts[0]),
                expected,
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn names_files_that_push_each_other_out() {
        let glossaries = [
            glossary("id,en\n1,cough\n2,fever\n3,flu\n", "a.csv"),
            glossary("id,en\n1,acute\n2,Fever\n3,mask\n", "b.csv"),
            glossary("id,en\n3,soap\n4,hand\n", "c.csv"),
        ];
        let clash = |earlier: &'static str, later: &'static str, first, ids| Clash {
            earlier: Path::new(earlier),
            later: Path::new(later),
            first,
            ids,
        };
        let expected = [
            clash("a.csv", "b.csv", "1", 1),
            clash("a.csv", "c.csv", "3", 1),
            clash("b.csv", "c.csv", "3", 1),
        ];
        assert_eq!(clashes(&glossaries), expected);
        assert_eq!(clashes(&glossaries[2..]), []);
    }
}
