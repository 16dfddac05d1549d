//! Translations that another term has the better claim to.
//!
//! In a few sentences that are much alike, everything stands beside everything. Two signs tell such chance from a
//! translation: the phrase holds the name of something else, as that sounds, or two terms that have nothing to do with
//! each other have the same one.

use std::collections::HashMap;

use super::TermCandidate;
use super::phrases::{hash_of, inner_hashes, tokens};
use crate::language::LanguageTag;
use crate::text::english::is_in_capitals;

/// A candidate with what it is ranked by.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) score: f64,
    /// Its translation was found by how it sounds.
    pub(super) is_heard: bool,
    /// In how many units its translation stands, with it or without.
    pub(super) target_units: u32,
    pub(super) candidate: TermCandidate,
}

/// Leaves out the candidates whose translation is that of another; `language` is that of the translations.
pub(super) fn without_rivals(found: Vec<Ranked>, language: &LanguageTag) -> Vec<Ranked> {
    let mut heard: HashMap<u64, Vec<String>> = HashMap::new();
    let mut equals: HashMap<(String, u32, u32), Vec<String>> = HashMap::new();
    for Ranked { is_heard, target_units, candidate, .. } in &found {
        // What stands mostly without the name is not its own: `كورونا` is not that of a *Corona* alone.
        if *is_heard && 2 * candidate.together >= *target_units {
            let names = heard.entry(hash_of(&candidate.target, language)).or_default();
            names.push(candidate.source.clone());
        } else if !is_heard {
            equals.entry(key(candidate)).or_default().push(candidate.source.clone());
        }
    }
    let is_claimed = |candidate: &TermCandidate| {
        let words = tokens(&candidate.target, language);
        let mut parts = inner_hashes(&words, &(0..words.len()))
            .chain(std::iter::once(hash_of(&candidate.target, language)));
        parts.any(|part| {
            let names = heard.get(&part);
            names.is_some_and(|names| names.iter().all(|name| !is_related(&candidate.source, name)))
        })
    };
    let is_shared = |candidate: &TermCandidate| {
        equals[&key(candidate)].iter().any(|other| !is_related(&candidate.source, other))
    };
    found
        .into_iter()
        .filter(|Ranked { is_heard, candidate, .. }| {
            *is_heard || !(is_claimed(candidate) || is_shared(candidate))
        })
        .collect()
}

fn key(candidate: &TermCandidate) -> (String, u32, u32) {
    (candidate.target.clone(), candidate.units, candidate.together)
}

/// Tells whether two terms may have one translation: they share a word, or one of them is an acronym.
fn is_related(one: &str, other: &str) -> bool {
    let (one_words, other_words) = (one.to_lowercase(), other.to_lowercase());
    let shares = one_words.split([' ', '-']).any(|word| {
        word.chars().count() > 1 && other_words.split([' ', '-']).any(|other| other == word)
    });
    shares || is_in_capitals(one) || is_in_capitals(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(source: &str, target: &str, units: u32, is_heard: bool) -> Ranked {
        let candidate = TermCandidate {
            source: source.to_owned(),
            target: target.to_owned(),
            units,
            together: units,
            score: 70,
            is_name: is_heard,
            kind: None,
            example: (String::new(), String::new()),
        };
        Ranked { score: 0.7, is_heard, target_units: units, candidate }
    }

    fn sources_left(found: Vec<Ranked>, language: &str) -> Vec<String> {
        let language = language.parse().expect("the tag is valid");
        let left = without_rivals(found, &language);
        left.into_iter().map(|one| one.candidate.source).collect()
    }

    #[test]
    fn takes_no_term_of_a_script_without_capitals_for_an_acronym() {
        let found = vec![
            ranked("الجهاز المناعي", "immune system", 4, false),
            ranked("خلايا مارقة", "immune system", 4, false),
        ];
        assert!(sources_left(found, "en").is_empty());
    }

    #[test]
    fn leaves_out_what_is_of_another() {
        let found = vec![
            ranked("Pinellas", "بينيلاس", 4, true),
            ranked("Collier counties", "مقاطعة بينيلاس", 3, false),
            ranked("Pinellas County", "مقاطعة بينيلاس", 2, false),
            ranked("immune system", "الجهاز المناعي", 4, false),
            ranked("rogue cells", "الجهاز المناعي", 4, false),
            Ranked { target_units: 99, ..ranked("Corona", "كورونا", 2, true) },
            ranked("bovine virus", "فيروس كورونا", 5, false),
            ranked("WHO", "منظمة الصحة العالمية", 5, false),
            ranked("World Health Organization", "منظمة الصحة العالمية", 5, false),
        ];
        assert_eq!(
            sources_left(found, "ar"),
            [
                "Pinellas",
                "Pinellas County",
                "Corona",
                "bovine virus",
                "WHO",
                "World Health Organization"
            ]
        );
    }
}
