//! Words that came lately: what an import has made of a word it does not make again.

use std::hint::black_box;
use std::mem;
use std::ops::Range;

use crate::language::LanguageTag;
use crate::store::index::{StemHash, Token, TokenList, word_hash};
use crate::text::words::{is_spaceless, word_places};

/// The number of places for recent words; they take 4 MiB.
const PLACES: usize = 1 << 16;

/// How many words of a segment are looked up together.
const TOGETHER: usize = 64;

/// A hash that stands for a word of a language: two words never share one, as good as.
pub(in crate::store) type WordHash = u64;

/// Words that came lately, each in the place that its hash says: most words of a text are among them, and
/// neither stemmed again nor looked up among all words.
#[derive(Debug)]
pub(in crate::store) struct RecentWords {
    places: Vec<RememberedWords>,
    /// The words that are looked up together.
    words: Vec<SoughtWord>,
    tokens: TokenList,
}

/// The words that are remembered in a place, which are read together. A new one takes the last one's room; one that
/// comes again goes forward, so that the many words that come once do not drive out a frequent one.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct RememberedWords([(WordHash, StemHash); 4]);

/// A word that is looked up.
#[derive(Debug)]
struct SoughtWord {
    /// The hash of the word as it stands, whatever the language.
    hash: u64,
    /// Where it stands in the match form.
    bytes: Range<usize>,
}

impl RememberedWords {
    /// Returns the stem of a word and brings the word forward.
    fn find(&mut self, word: WordHash) -> Option<StemHash> {
        let [(first, stem), ..] = self.0;
        if first == word {
            return Some(stem);
        }
        let place = self.0.iter().position(|&(remembered, _stem)| remembered == word)?;
        let (_word, stem) = self.0[place];
        self.0.swap(place, place.saturating_sub(1));
        Some(stem)
    }

    /// Remembers a word.
    fn put(&mut self, word: WordHash, stem: StemHash) {
        let [.., last] = &mut self.0;
        *last = (word, stem);
    }
}

impl RecentWords {
    /// Remembers some hundred thousand words.
    pub(in crate::store) fn some() -> Self {
        Self::with_places(PLACES)
    }

    /// Remembers hardly a word, for a segment by itself.
    pub(in crate::store) fn none() -> Self {
        Self::with_places(1)
    }

    /// There is a power of two of places.
    fn with_places(places: usize) -> Self {
        let places = vec![RememberedWords::default(); places];
        Self { places, words: Vec::with_capacity(TOGETHER), tokens: TokenList::default() }
    }

    /// Returns the tokens of a match form's words and the number of these, and appends those that did not come lately
    /// to the new ones.
    pub(in crate::store) fn tokens(
        &mut self,
        form: &str,
        language: &LanguageTag,
        new: &mut SegmentWords,
    ) -> (Vec<Token>, usize) {
        // What stands for a word is another number in each language.
        let number = number_of(language.primary());
        let of_language = |hash: u64| -> WordHash { hash ^ number };
        let mask = self.places.len() - 1;
        let mut places = word_places(form);
        // The word before, if it is of a script without spaces.
        let mut neighbour = None;
        loop {
            let sought = places
                .by_ref()
                .take(TOGETHER)
                .map(|bytes| SoughtWord { hash: word_hash(&form[bytes.clone()]), bytes });
            self.words.clear();
            self.words.extend(sought);
            if self.words.is_empty() {
                return self.tokens.finish();
            }
            // Reads wait for memory together where they do not depend on each other and hardly anything is done between
            // them.
            let heads = self.words.iter().map(|word| {
                let [(first, _stem), ..] = self.places[of_language(word.hash) as usize & mask].0;
                first
            });
            black_box(heads.fold(0, |all, first| all ^ first));
            for &SoughtWord { hash, ref bytes } in &self.words {
                let last = mem::take(&mut neighbour);
                if is_spaceless(&form[bytes.clone()]) {
                    neighbour = Some(hash);
                    last.into_iter().for_each(|last| self.tokens.push_neighbours(last, hash));
                }
                let word = of_language(hash);
                let place = &mut self.places[word as usize & mask];
                let stem = place.find(word).unwrap_or_else(|| {
                    let text = &form[bytes.clone()];
                    new.text.push_str(text);
                    new.ends.push((word, new.text.len() as u32));
                    let stem = StemHash::of(text, language);
                    place.put(word, stem);
                    stem
                });
                self.tokens.push(hash, stem);
            }
        }
    }
}

/// Returns the number of a language, given by its primary subtag.
fn number_of(language: &str) -> u64 {
    language.bytes().fold(0, |number, letter| number << 8 | u64::from(letter))
}

/// Words of a segment in their order, as they stand in the match form.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct SegmentWords {
    text: String,
    /// For each word, its hash and where it ends in the text.
    ends: Vec<(WordHash, u32)>,
}

impl SegmentWords {
    /// Tells whether there are none.
    pub(in crate::store) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the words.
    pub(in crate::store) fn iter(&self) -> impl Iterator<Item = &str> + '_ {
        self.hashed().map(|(_hash, word)| word)
    }

    /// Returns the words with their hashes.
    pub(in crate::store) fn hashed(&self) -> impl Iterator<Item = (WordHash, &str)> + '_ {
        let mut start = 0;
        self.ends.iter().map(move |&(hash, end)| {
            let word = &self.text[start..end as usize];
            start = end as usize;
            (hash, word)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::vocabulary::WordSet;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
        #[test]
        fn gives_the_tokens_of_every_word_and_each_new_word(
            segments in prop::collection::vec("([ا-د会議]{1,3} ?){0,200}", 1..4),
            places in prop::sample::select(vec![1, 16, 1 << 12]),
        ) {
            let language: LanguageTag = "ar".parse().expect("the tag is valid");
            let mut recent = RecentWords::with_places(places);
            let (mut given, mut expected) = (WordSet::default(), WordSet::default());
            for form in &segments {
                let mut new = SegmentWords::default();
                let tokens = recent.tokens(form, &language, &mut new);
                let words: Vec<&str> = word_places(form).map(|place| &form[place]).collect();
                let mut list = TokenList::default();
                for (index, word) in words.iter().enumerate() {
                    if let Some(before) = index.checked_sub(1).map(|before| words[before])
                        && is_spaceless(before) && is_spaceless(word)
                    {
                        list.push_neighbours(word_hash(before), word_hash(word));
                    }
                    list.push(word_hash(word), StemHash::of(word, &language));
                }
                prop_assert_eq!(tokens, list.finish());
                given.extend(new.iter().map(Into::into));
                expected.extend(words.iter().map(|&word| word.into()));
            }
            prop_assert_eq!(given, expected);
        }
    }
}
