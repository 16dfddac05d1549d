//! The words of a text that a name may be made of, and the stretches of them that may be one.
//!
//! [`SoundingStretches`] are read once a text, however many names are compared with them.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::checks::pair::PlainText;
use crate::termbase::name_key::{LONGEST_NAME, SoundIndex, Sounds};
use crate::termbase::recognise::Recognition;
use crate::text::arabic::{is_letter, proclitic_readings};
use crate::text::english::is_arabic_article;

/// The words of a text: each word, and behind it what it is without proclitics.
pub(super) struct NameWords<'a> {
    text: &'a PlainText,
    /// Their places, in characters.
    places: Vec<Range<usize>>,
    /// How each sounds as the last word of a name, and how in front of others, once that was asked.
    sounds: Vec<OnceCell<[Sounds; 2]>>,
}

/// A stretch of a text that may be a name.
pub(super) struct Stretch {
    pub(super) place: Range<usize>,
    pub(super) sounds: Sounds,
}

impl<'a> NameWords<'a> {
    pub(super) fn of(text: &'a PlainText) -> Self {
        let words = words(text).into_iter();
        let places: Vec<_> = words.flat_map(|word| without_proclitics(text, word)).collect();
        let sounds = places.iter().map(|_| OnceCell::new()).collect();
        Self { text, places, sounds }
    }

    /// Returns the words that a name may begin with, by their numbers.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = usize> {
        let may_begin =
            |number: &usize| may_begin_name(&self.text.characters[self.places[*number].clone()]);
        (0..self.places.len()).filter(may_begin)
    }

    /// Returns the place of a word.
    pub(super) fn place(&self, number: usize) -> &Range<usize> {
        &self.places[number]
    }

    /// Returns how a word sounds as the last of a name.
    pub(super) fn as_last(&self, number: usize) -> &Sounds {
        &self.both(number)[0]
    }

    /// Returns the stretches that begin with a word, the shortest first. `may_go_on` is asked by how the words sound that a
    /// longer one begins with.
    pub(super) fn stretches(
        &self,
        number: usize,
        mut may_go_on: impl FnMut(&Sounds) -> bool,
    ) -> Vec<Stretch> {
        let start = self.places[number].start;
        let (mut stretches, mut beginning, mut reached) = (Vec::new(), Sounds::default(), start);
        for word in (number..self.places.len()).take(2 * LONGEST_NAME) {
            let end = self.places[word].end;
            // It is the word before it without proclitics.
            if end == reached {
                continue;
            }
            reached = end;
            let [last, in_front] = self.both(word);
            let mut sounds = beginning.clone();
            sounds.append(last);
            stretches.push(Stretch { place: start..end, sounds });
            beginning.append(in_front);
            if !may_go_on(&beginning) {
                break;
            }
        }
        stretches
    }

    fn both(&self, number: usize) -> &[Sounds; 2] {
        self.sounds[number].get_or_init(|| {
            let word = self.text.slice(self.places[number].clone());
            [Sounds::of(&word), Sounds::of_beginning(&word)]
        })
    }
}

/// The stretches of a text that may be names, by how they sound.
pub(super) struct SoundingStretches {
    all: Vec<AlikeStretches>,
    index: SoundIndex<usize>,
}

/// Stretches that sound the same.
pub(super) struct AlikeStretches {
    pub(super) sounds: Sounds,
    pub(super) places: Vec<Range<usize>>,
}

impl SoundingStretches {
    pub(super) fn of(text: &PlainText) -> Self {
        let words = NameWords::of(text);
        let (mut all, mut index) = (Vec::<AlikeStretches>::new(), SoundIndex::default());
        let mut numbers: HashMap<Sounds, usize> = HashMap::new();
        let stretches = words.beginnings().flat_map(|number| words.stretches(number, |_| true));
        for Stretch { place, sounds } in stretches {
            match numbers.entry(sounds) {
                Entry::Occupied(number) => all[*number.get()].places.push(place),
                Entry::Vacant(number) => {
                    let sounds = number.key().clone();
                    index.insert(&sounds, all.len());
                    number.insert(all.len());
                    all.push(AlikeStretches { sounds, places: vec![place] });
                }
            }
        }
        Self { all, index }
    }

    /// Returns the stretches that have the consonants of a name, in the order of the first of each sound.
    pub(super) fn with_consonants_of(
        &self,
        name: &Sounds,
    ) -> impl Iterator<Item = &AlikeStretches> {
        let candidates = self.index.candidates(name).iter().map(|&number| &self.all[number]);
        candidates.filter(|stretches| stretches.sounds.has_consonants_of(name))
    }
}

/// Returns the terms that have part in a stretch of a text, of those that are in order and do not overlap.
pub(super) fn terms_within<'a>(
    terms: &'a [Recognition],
    range: &Range<usize>,
) -> impl Iterator<Item = &'a Recognition> + use<'a> {
    let (start, end) = (range.start, range.end);
    let first = terms.partition_point(|term| term.end <= start);
    terms[first..].iter().take_while(move |term| term.start < end)
}

/// Returns the places of the words of a text, in characters; an apostrophe between letters belongs to a word.
fn words(text: &PlainText) -> Vec<Range<usize>> {
    let plain = &text.characters;
    let is_letter = |index: usize| plain.get(index).is_some_and(|c| c.is_alphabetic());
    let has_apostrophe = |before: &Range<usize>, behind: &Range<usize>| {
        let is_genitive = plain[behind.start] == 's' && !is_letter(behind.start + 1);
        before.end + 1 == behind.start
            && matches!(plain[before.end], '\'' | '\u{2019}')
            && is_letter(before.end - 1)
            && is_letter(behind.start)
            && !is_genitive
    };
    let mut words: Vec<Range<usize>> = Vec::new();
    for place in text.word_places() {
        match words.last_mut() {
            Some(word) if has_apostrophe(word, place) => word.end = place.end,
            _ => words.push(place.clone()),
        }
    }
    words
}

/// Returns the word and, if it is Arabic, what it is without a conjunction or a preposition.
fn without_proclitics(text: &PlainText, word: Range<usize>) -> Vec<Range<usize>> {
    let mut places = vec![word.clone()];
    if text.characters[word.clone()].iter().all(|&letter| is_letter(letter)) {
        let written = text.slice(word.clone());
        let chains = proclitic_readings(&written).map(|reading| reading.chain);
        for chain in chains.filter(|&chain| chain > 0 && chain + 2 < word.len()) {
            let place = word.start + chain..word.end;
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

/// Tells whether a word has a capital, if its letters have case, or is the article of a name.
fn may_begin_name(word: &[char]) -> bool {
    word.len() == 2 && is_arabic_article(&String::from_iter(word))
        || word.first().is_some_and(|letter| !letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::checks::pair::Pair;
    use crate::checks::tests::segment;

    proptest! {
        #[test]
        fn stretches_sound_as_their_words_do_together(
            text in "((Al|al|as|ElBaradei|Abdulfattah|aboul|Gheit|kh|s|آل|ال|أبو|وعبد|الله|عزة|إبراهيم|عبدالله)( |-|، )){0,9}",
        ) {
            let segment = segment(("ar", "en"), 1, &text, "");
            let pair = Pair::new(&segment);
            let words = NameWords::of(&pair.source);
            for number in words.beginnings() {
                for Stretch { place, sounds } in words.stretches(number, |_| true) {
                    prop_assert_eq!(sounds, Sounds::of(&pair.source.slice(place)));
                }
            }
        }
    }
}
