//! What a stored segment can score at best, from what the index knows of it without reading it.
//!
//! The index knows a segment's number of words *n*, its number of characters *L* and the *overlap*: how
//! many of the query's words, counted as often as they stand, it has. With *M* the larger number of
//! words, the word distance is at least M − overlap. One edited character changes three words at
//! the most (`a-b` → `ab`, see [`crate::text::words`]), so the character distance is at least a third of
//! the word distance, and never less than the difference of the lengths. The bound is the score with
//! these smallest distances. Where that leaves too much, the segment's [`Histogram`] says more of the
//! character distance.

use std::ops::RangeInclusive;

use crate::matching::histogram::Histogram;
use crate::matching::score::{Query, Score, fuzzy_score};

/// The most words that the edit of one character can change.
const WORDS_AN_EDIT: usize = 3;

/// The bound of a query's scores over segments of given lengths.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    query_words: usize,
    query_characters: usize,
    histogram: Histogram,
}

impl Bound {
    /// Prepares the bound for a query.
    pub fn new(query: &Query) -> Self {
        Self {
            query_words: query.word_count(),
            query_characters: query.character_count(),
            histogram: Histogram::of(query.form()),
        }
    }

    /// Returns the best score that a segment of `words` words and `characters` characters, neither 0,
    /// can have if it shares `overlap` words with the query.
    pub fn of(&self, words: usize, characters: usize, overlap: usize) -> Score {
        self.at_distance(words, characters, overlap, 0)
    }

    /// Returns the best score that such a segment can have if it has this histogram as well.
    pub fn of_segment(
        &self,
        words: usize,
        characters: usize,
        overlap: usize,
        histogram: &Histogram,
    ) -> Score {
        self.at_distance(words, characters, overlap, self.histogram.distance(histogram))
    }

    fn at_distance(
        &self,
        words: usize,
        characters: usize,
        overlap: usize,
        least_distance: usize,
    ) -> Score {
        let m = self.query_words.max(words);
        let l = self.query_characters.max(characters);
        let word_distance = m.saturating_sub(overlap);
        let character_distance = word_distance
            .div_ceil(WORDS_AN_EDIT)
            .max(self.query_characters.abs_diff(characters))
            .max(least_distance)
            .min(l);
        if word_distance == 0 && character_distance == 0 {
            return Score::CONTEXT;
        }
        fuzzy_score(l, m, character_distance, word_distance)
    }

    /// Returns the numbers of characters with which a segment of `words` words, not 0, can score `minimum`, or
    /// `None` where it can with none; with a few of them it may not.
    ///
    /// The difference of the lengths is the least distance of characters, that of the words the least of words.
    pub fn characters(&self, words: usize, minimum: Score) -> Option<RangeInclusive<usize>> {
        let (m, l) = (self.query_words.max(words), self.query_characters);
        let difference = self.query_words.abs_diff(words);
        if minimum > Score::BEST_FUZZY {
            return (difference == 0).then_some(l..=l);
        }
        // What is left of 50 · dc · M ≤ spare · L where dc is the difference of the lengths.
        let spare = ((100 - usize::from(minimum.percent())) * m).checked_sub(50 * difference)?;
        let shortest = l.saturating_sub(l * spare / (50 * m));
        let longest = match (50 * m).checked_sub(spare) {
            None | Some(0) => usize::MAX,
            Some(rest) => l + l * spare / rest,
        };
        Some(shortest..=longest)
    }

    /// Returns the smallest overlap with which any segment of `words` words and of a number of characters
    /// in this range can score `minimum`, or `None` where none can.
    ///
    /// Fuzzy scores reach it while dc · M + dw · L ≤ (100 − minimum) · L · M / 50; above them, words and lengths are
    /// the query's. With a character distance of at least a third of the word distance, the best length is the query's
    /// and that third more: beyond, the difference of the lengths counts for more.
    pub fn least_overlap_among(
        &self,
        words: usize,
        characters: RangeInclusive<usize>,
        minimum: Score,
    ) -> Option<usize> {
        let m = self.query_words.max(words);
        let (shortest, longest) = characters.into_inner();
        if minimum > Score::BEST_FUZZY {
            let is_possible =
                words == self.query_words && (shortest..=longest).contains(&self.query_characters);
            return is_possible.then_some(m);
        }
        let fewest = m - self.query_words.min(words);
        let mut word_distance = ((100 - usize::from(minimum.percent())) * m / 50).min(m);
        loop {
            let third = word_distance.div_ceil(WORDS_AN_EDIT);
            let best = (self.query_characters + third).min(longest).max(shortest);
            let l = self.query_characters.max(best);
            let distance = third.max(self.query_characters.abs_diff(best));
            if word_distance < fewest {
                return None;
            }
            if distance * m + word_distance * l
                <= (100 - usize::from(minimum.percent())) * l * m / 50
            {
                return Some(m - word_distance);
            }
            word_distance = word_distance.checked_sub(1)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LanguageTag;
    use crate::text::fold::match_form;
    use crate::text::words::words;
    use proptest::prelude::*;
    use std::collections::HashMap;

    fn overlap(a: &[String], b: &[&str]) -> usize {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        a.iter().for_each(|word| *counts.entry(word).or_default() += 1);
        b.iter()
            .filter(|&&word| match counts.get_mut(word) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            })
            .count()
    }

    fn scores() -> impl Strategy<Value = Score> {
        (0_u8..=101).prop_map(|percent| Score::new(percent).expect("a score"))
    }

    #[test]
    fn asks_for_enough_common_words() {
        let twenty = "w ".repeat(19) + "w";
        let language = "en".parse().expect("the tag is valid");
        let bound = Bound::new(&Query::new(&twenty.as_str().into(), &language));
        assert_eq!(bound.least_overlap_among(20, 39..=39, Score::USUAL_MINIMUM), Some(11));
        assert_eq!(bound.least_overlap_among(20, 39..=39, Score::CONTEXT), Some(20));
        assert_eq!(bound.least_overlap_among(1, 1..=1, Score::USUAL_MINIMUM), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]
        #[test]
        fn least_overlap_is_where_the_score_is_reached(
            query in "([a-c]{1,5} ?){1,12}",
            words in 1_usize..16,
            shortest in 0_usize..60,
            more in 0_usize..40,
            minimum in scores(),
        ) {
            let language = "en".parse().expect("the tag is valid");
            let bound = Bound::new(&Query::new(&query.as_str().into(), &language));
            let range = words + shortest..=words + shortest + more;
            let reaches = |overlap| {
                let mut lengths = range.clone();
                lengths.any(|length| bound.of(words, length, overlap) >= minimum)
            };
            let expected = (0..=bound.query_words.min(words)).find(|&overlap| reaches(overlap));
            prop_assert_eq!(bound.least_overlap_among(words, range, minimum), expected);
        }

        #[test]
        fn no_other_number_of_characters_can_do(
            query in "([a-c]{1,5} ?){1,12}",
            words in 1_usize..30,
            minimum in scores(),
        ) {
            let language = "en".parse().expect("the tag is valid");
            let bound = Bound::new(&Query::new(&query.as_str().into(), &language));
            let found = bound.characters(words, minimum);
            for characters in 1..300 {
                if bound.least_overlap_among(words, characters..=characters, minimum).is_some() {
                    prop_assert!(found.as_ref().is_some_and(|found| found.contains(&characters)));
                }
            }
        }

        #[test]
        fn is_never_below_the_score(
            query in "([a-c]{1,3}[ -]?){0,8}|([الوبتهةي]{2,6} ){0,8}",
            stored in "([a-c]{1,3}[ -]?){0,8}|([الوبتهةي]{2,6} ){0,8}",
            edits in prop::collection::vec((any::<prop::sample::Index>(), "[a-c -]{0,2}"), 0..4),
        ) {
            let mut near_query: Vec<char> = query.chars().collect();
            for (index, replacement) in edits {
                if !near_query.is_empty() {
                    let at = index.index(near_query.len());
                    near_query.splice(at..=at, replacement.chars());
                }
            }
            for stored in [stored, near_query.into_iter().collect()] {
                for tag in ["en", "ar"] {
                    let language: LanguageTag = tag.parse().expect("the tag is valid");
                    let prepared = Query::new(&query.as_str().into(), &language);
                    let form = match_form(&stored, &language);
                    let stems: Vec<&str> = words(&form, &language).map(|word| word.stem).collect();
                    if let Some((score, _kind)) = prepared.compare(&stored.as_str().into(), Score::ZERO) {
                        let (n, l) = (stems.len(), form.chars().count());
                        let common = overlap(prepared.stems(), &stems);
                        let bound = Bound::new(&prepared);
                        prop_assert!(bound.of(n, l, common) >= score);
                        let histogram = Histogram::of(&form);
                        prop_assert!(bound.of_segment(n, l, common, &histogram) >= score);
                        let least = bound.least_overlap_among(n, l..=l, score);
                        prop_assert!(least.is_some_and(|least| least <= common));
                    }
                }
            }
        }
    }
}
