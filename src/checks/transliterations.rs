//! Longer names around a term of the source that the translation writes as they sound: `Air France` is `إير فرانس`, which
//! has no `فرنسا`, and owes none.
//!
//! A longer name is told by its capitals, and nothing else is asked of it: that the translation has something which sounds
//! like all of it is evidence enough.

use std::cell::OnceCell;
use std::ops::Range;

use super::name_words::SoundingStretches;
use super::pair::Pair;
use crate::termbase::name_key::{FARTHEST_SOUND, LONGEST_NAME, Sounds, is_longer_than_names};

/// The most letters of a small word inside a name: `Bank of America`, `Costa del Sol`.
const LONGEST_LINK: usize = 3;

/// What the translation of a segment writes as it sounds.
pub(super) struct Transliterations<'p, 'a> {
    pair: &'p Pair<'a>,
    /// How its stretches sound, once that was asked.
    stretches: OnceCell<SoundingStretches>,
}

impl<'p, 'a> Transliterations<'p, 'a> {
    pub(super) fn of(pair: &'p Pair<'a>) -> Self {
        Self { pair, stretches: OnceCell::new() }
    }

    /// Tells whether a place of the source stands in a longer name that is among them.
    pub(super) fn have_around(&self, place: Range<usize>) -> bool {
        self.longer_names(place).iter().any(|name| self.has(name))
    }

    fn has(&self, name: &str) -> bool {
        let name = Sounds::of(name);
        let stretches = self.stretches.get_or_init(|| SoundingStretches::of(&self.pair.target));
        name.key().has_edges()
            && stretches
                .with_consonants_of(&name)
                .any(|stretches| stretches.sounds.distance(&name) <= FARTHEST_SOUND)
    }

    /// Returns the names with capitals that a place with one is a part of.
    fn longer_names(&self, place: Range<usize>) -> Vec<String> {
        let text = &self.pair.source;
        let words = text.word_places();
        let first = words.partition_point(|word| word.end <= place.start);
        let end = words.partition_point(|word| word.start < place.end);
        if first >= end || !self.has_capital(&words[first]) {
            return Vec::new();
        }
        let own = end - first;
        let behind = self.edges(&words[first..], own);
        let before = words[..end].iter().rev().take(own + LONGEST_NAME - 1).cloned();
        let before = self.edges(&before.collect::<Vec<_>>(), own);
        let starts = before.iter().map(|edge| edge.start).chain([place.start]);
        let ends = || behind.iter().map(|edge| edge.end).chain([place.end]);
        starts
            .flat_map(|start| ends().map(move |end| start..end))
            .filter(|name| *name != place)
            .map(|name| text.slice(name))
            .filter(|name| !is_longer_than_names(name))
            .collect()
    }

    /// Returns the words with capitals that a name may end with beyond so many of its words, which come from there on.
    fn edges(&self, words: &[Range<usize>], own: usize) -> Vec<Range<usize>> {
        let plain = &self.pair.source.characters;
        let is_joined = |pair: &&[Range<usize>]| {
            let between = pair[0].end.min(pair[1].end)..pair[0].start.max(pair[1].start);
            matches!(plain[between], [' ' | '-'])
        };
        let is_part = |word: &&Range<usize>| self.has_capital(word) || word.len() <= LONGEST_LINK;
        let beyond = words[own - 1..].windows(2).take(LONGEST_NAME - 1).take_while(is_joined);
        let parts = beyond.map(|pair| &pair[1]).take_while(is_part);
        parts.filter(|word| self.has_capital(word)).cloned().collect()
    }

    fn has_capital(&self, word: &Range<usize>) -> bool {
        self.pair.source.characters[word.start].is_uppercase()
    }
}
