//! Repair: a stored translation with the query's numbers and names in the place of its own.
//!
//! A number that differs is the commonest reason for a fuzzy match in news. Where the match forms of query
//! and match are the same but for numbers and names, and each of these stands in the stored target
//! as well, once for each time that it stands in the stored source, the target is offered with the
//! query's in their places. What is claimed is exactly that: nothing else of the target is changed, and
//! nothing is offered where a number or name could be meant by two places, or by none.
//!
//! - A number is a numeral in digits with one reading. It takes the script, the grouping and the
//!   decimal sign that the target uses. Numbers in words, and digits in names (`F-16`, `21st`), are text like
//!   any other.
//! - Where a noun may follow the number, only numbers that ask for the same form of it are exchanged, in
//!   English and Arabic ([`asks_for_same_form`](crate::text::plural::asks_for_same_form)): 121 and 153, but not
//!   5 and 15 before `هجمات`. Percentages, dates, times and years have no such noun.
//! - A name is a person, an organization or a place of the glossary that is recognised surely and is no
//!   other name as well, by its preferred term or one that says for certain the same (`source_name`): not by an
//!   adjective or by what is wider or narrower. The preferred term of the target language must stand in the target
//!   as the glossary writes it; the proclitics before it stay.
//! - An Arabic name that declines (`arabic_name`) takes the case of one that declines alike, which is seen in the
//!   target, and no other place. One that is a plural takes the place of a plural.
//! - An English name takes the place of one of the same number, with the genitive and the capital that stand there
//!   (`english_name`). An article in front, or that there is none, must go with the new number or name as well.
//! - Words that agree with a name (verbs, adjectives) are not looked at; where the glossary gives both terms a
//!   gender, it must be the same, and else organizations and places that are named by a noun must not differ in an
//!   ending that tells it.
//!
//! ```
//! use turjuman::repair::Repairer;
//! let (english, arabic) = ("en".parse()?, "ar".parse()?);
//! let repairer = Repairer::new("The army said 153 attacks were repelled.", &english, &arabic, None);
//! let repaired = repairer.repair(
//!     "The army said 121 attacks were repelled.",
//!     "قال الجيش إنه تم صد ١٢١ هجومًا.",
//! );
//! assert_eq!(repaired.expect("only a number differs").text, "قال الجيش إنه تم صد ١٥٣ هجومًا.");
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::ops::Range;

use serde::Serialize;

use crate::language::LanguageTag;
use crate::matching::Points;
use crate::matching::ranking::{Match, Penalty, PenaltyReason};
use crate::matching::score::Score;
use crate::termbase::concept::ConceptList;
use crate::termbase::recognise::Recogniser;
use side::Side;

mod agreement;
mod alignment;
mod arabic_name;
mod article;
mod english_name;
mod name;
mod number;
mod side;
mod source_name;

/// A target with the query's numbers and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The repaired plain text.
    pub text: String,
    /// What was put in, in the order of the target.
    pub replacements: Vec<Replacement>,
    /// Whether the stored source, so repaired, is the query to the letter; else they differ in what the match
    /// form folds, or in how the same numbers and names are written.
    pub is_exact: bool,
}

/// A part of the target that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ReplacementKind,
    /// What stands in the stored target.
    pub from: String,
    /// What was put in its place.
    pub to: String,
    /// The first of its characters in the stored target, from 0.
    pub start: usize,
    /// The character behind the last one.
    pub end: usize,
}

/// What is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReplacementKind {
    /// A number.
    Number,
    /// A name of the glossary.
    Name,
}

/// The names of a glossary, in the languages of query and target.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The concepts.
    pub concepts: &'a dyn ConceptList,
    /// The terms of the query's language.
    pub source: &'a Recogniser,
    /// The terms of the target's language.
    pub target: &'a Recogniser,
}

/// A query whose matches are to be repaired.
#[derive(Debug)]
pub struct Repairer<'a> {
    from: &'a LanguageTag,
    to: &'a LanguageTag,
    names: Option<Names<'a>>,
    query: Side,
}

/// A stored target in which numbers and names are to be replaced.
struct Target<'a> {
    text: &'a str,
    characters: Vec<char>,
    language: &'a LanguageTag,
}

impl<'a> Target<'a> {
    fn new(text: &'a str, language: &'a LanguageTag) -> Self {
        Self { text, characters: text.chars().collect(), language }
    }

    fn is_english(&self) -> bool {
        self.language.is_english()
    }
}

impl<'a> Repairer<'a> {
    /// Prepares a query in the language `from`, whose targets are in the language `to`; without `names`
    /// only numbers are repaired.
    pub fn new(
        query: &str,
        from: &'a LanguageTag,
        to: &'a LanguageTag,
        names: Option<Names<'a>>,
    ) -> Self {
        Self { from, to, names, query: Side::new(query, from, names.as_ref()) }
    }

    /// Repairs the target of a stored source that differs from the query only in numbers and names; `None`
    /// where they differ in anything else, or where it is not certain what to replace.
    pub fn repair(&self, source: &str, target: &str) -> Option<Repair> {
        if self.query.slots.is_empty() {
            return None;
        }
        let stored = Side::new(source, self.from, self.names.as_ref());
        let pairs = alignment::differing_slots(&stored, &self.query)?;
        let target = Target::new(target, self.to);
        let mut replacements = number::replacements(&stored, &pairs, &target)?;
        if let Some(names) = &self.names {
            replacements.extend(name::replacements(&stored, &pairs, &target, names)?);
        }
        replacements.sort_by_key(|replacement| replacement.start);
        let are_apart = replacements.windows(2).all(|pair| pair[0].end <= pair[1].start);
        let parts = replacements.iter().map(|one| (one.range(), &one.to));
        let text = replaced(&target.characters, parts);
        if !are_apart || text == target.text {
            return None;
        }
        let repaired_source = pairs.iter().map(|(old, new)| (old.range(), &new.text));
        let is_exact = replaced(&stored.characters, repaired_source)
            == self.query.characters.iter().collect::<String>();
        Some(Repair { text, replacements, is_exact })
    }
}

impl Repair {
    /// Returns the score of the repaired target of a match, and the penalties that are subtracted: what the
    /// repaired source would score, less `points` for the repair and the penalties of the match other
    /// than that for codes. With other codes the source is near the query, as it would be without a repair.
    pub fn score(&self, found: &Match, points: Points) -> (Score, Vec<Penalty>) {
        let is_of_codes = |one: &&Penalty| one.reason == PenaltyReason::Codes;
        let has_its_codes = !found.penalties.iter().any(|one| is_of_codes(&one));
        let whole = if self.is_exact && has_its_codes { Score::EXACT } else { Score::NEAR };
        let own = Penalty { reason: PenaltyReason::Repaired, points };
        let inherited = found.penalties.iter().filter(|one| !is_of_codes(one));
        let penalties: Vec<Penalty> = std::iter::once(own)
            .filter(|one| one.points > Points::NONE)
            .chain(inherited.copied())
            .collect();
        let score = penalties.iter().fold(whole, |score, penalty| score.less(penalty.points));
        (score, penalties)
    }
}

impl Replacement {
    fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Returns a text with other texts in the place of some of its parts, which ascend.
fn replaced<'t>(
    characters: &[char],
    parts: impl Iterator<Item = (Range<usize>, &'t String)>,
) -> String {
    let mut text = String::with_capacity(characters.len() * 2);
    let mut kept = 0;
    for (range, replacement) in parts {
        text.extend(characters.get(kept..range.start).into_iter().flatten());
        text.push_str(replacement);
        kept = range.end;
    }
    text.extend(characters.get(kept..).into_iter().flatten());
    text
}

#[cfg(test)]
mod tests;
