//! Looking up by comparing with every segment: with the formula of the score, and by characters alone.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use turjuman::language::LanguageTag;
use turjuman::matching::distance::Pattern;
use turjuman::segment::Segment;
use turjuman::text::fold::match_form;

use crate::corpus::{Side, Source};
use crate::score::ScoreOracle;

/// One side of all units, as it is compared.
#[derive(Debug)]
pub(crate) struct AllSegments {
    language: LanguageTag,
    segments: Vec<Stored>,
}

#[derive(Debug)]
struct Stored {
    segment: Segment,
    form: String,
    characters: usize,
    /// A hash of the translation, to count equal ones as one.
    target: u64,
}

impl AllSegments {
    /// Prepares so many units.
    pub(crate) fn new(source: &Source, side: Side, units: usize) -> Self {
        let language = side.language();
        let stored = |pair| {
            let segment = Segment::from(side.of(&pair));
            let form = match_form(&segment.plain_text(), &language);
            let characters = form.chars().count();
            let target = xxhash_rust::xxh3::xxh3_64(side.other().of(&pair).as_bytes());
            Stored { segment, form, characters, target }
        };
        Self { segments: source.pairs(units).map(stored).collect(), language }
    }

    /// Returns the best scores of a query, computed with `strsim`.
    pub(crate) fn best_scores(&self, query: &str, minimum: u8, limit: usize) -> Vec<u8> {
        let query = Segment::from(query);
        let scores = ScoreOracle::new(&query, &self.language);
        let mut found = BTreeSet::new();
        for stored in &self.segments {
            if let Some(score) = scores.score(&stored.segment, &stored.form, minimum) {
                let text = xxhash_rust::xxh3::xxh3_64(stored.segment.plain_text().as_bytes());
                found.insert((u8::MAX - score, text, stored.target));
            }
        }
        found.into_iter().take(limit).map(|(rest, ..)| u8::MAX - rest).collect()
    }

    /// Returns how long it takes to compare a query's characters with every segment, bit-parallel and with
    /// a limit, as libraries for string distances do.
    pub(crate) fn scan(&self, query: &str, minimum: u8) -> Duration {
        let form = match_form(query, &self.language);
        let pattern = Pattern::new(form.chars());
        let length = pattern.len();
        let start = Instant::now();
        let mut symbols = Vec::new();
        let mut near = 0;
        for stored in &self.segments {
            let most = length.max(stored.characters) * (100 - usize::from(minimum)) / 100;
            if length.abs_diff(stored.characters) <= most {
                symbols.clear();
                symbols.extend(stored.form.chars().map(|character| pattern.symbol(&character)));
                near += usize::from(pattern.distance(&symbols, most).is_some());
            }
        }
        std::hint::black_box(near);
        start.elapsed()
    }
}
