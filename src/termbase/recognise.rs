//! Recognition of terms in running text.
//!
//! Text and terms are compared word by word in their match form, each word in every way that it can be
//! read: with Arabic proclitics, in a regular inflection, glued to its neighbour. The [`Rule`] says how
//! sure a reading is. A term is never found inside a word that has no such reading: `Iraq` is not in
//! `Iraqi`.
//!
//! A text takes the time that it is long, whatever the number of terms; `benches/terms.rs` measures that, and the
//! compiling, with 50,000 concepts of which most sentences have some.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
//! use turjuman::termbase::recognise::{Recogniser, Rule};
//! let arabic: turjuman::language::LanguageTag = "ar".parse()?;
//! let term = Term::new(arabic.clone(), "القيادة المركزية", Status::Preferred);
//! let termbase = Termbase { concepts: vec![Concept { id: "centcom".into(), terms: vec![term], ..Concept::default() }] };
//! let found = Recogniser::new(&termbase, &arabic).find("وللقيادة المركزية قوات");
//! assert_eq!((found[0].start..found[0].end, found[0].rule), (2..17, Rule::Proclitic));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::enumeration::named;
use crate::language::LanguageTag;
use crate::termbase::concept::{ConceptList, Termbase};
use crate::termbase::recognise::choice::{choose, unexplained};
use crate::termbase::recognise::compile::compile;
pub use crate::termbase::recognise::derivation::{Derivation, WordDerivation};
use crate::termbase::recognise::known_words::KnownWords;
pub use crate::termbase::recognise::languages::Recognisers;
use crate::termbase::recognise::lattice::Lattice;
use crate::termbase::recognise::lexicon::Lexicon;
pub use crate::termbase::recognise::mentions::Mentions;
pub use crate::termbase::recognise::reach::Reach;
use crate::termbase::recognise::search::all;
use crate::termbase::recognise::tokens::Tokens;
use crate::text::arabic::final_letters::Writing;

mod agreement;
pub(crate) mod aliases;
mod arabic_reader;
pub(crate) mod bearers;
mod bytes;
mod character_kind;
mod choice;
mod compile;
mod derivation;
mod entry;
mod forms;
mod judgement;
mod known_words;
mod languages;
mod lattice;
mod lexicon;
mod mentions;
mod nature;
mod node;
mod reach;
mod search;
mod subject;
pub(crate) mod surname;
mod text_table;
mod tokens;
mod variants;
mod walk;
mod whole_words;
mod writing;

/// The terms of one language, compiled for recognition.
#[derive(Debug)]
pub struct Recogniser {
    language: LanguageTag,
    /// A lexicon.
    bytes: Vec<u8>,
    /// The number of terms of each concept, where the bytes may have been compiled from others.
    counts: Option<Vec<u32>>,
    /// What is known of words, one for each thread that reads at the same time.
    known_words: Mutex<Vec<KnownWords>>,
}

/// A term that was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recognition {
    /// The index of the concept in [`Termbase::concepts`].
    pub concept: usize,
    /// The index of the term in the concept's terms.
    pub term: usize,
    /// The first character of the text that belongs to it, from 0. An Arabic article belongs to it, other
    /// proclitics, pronouns written onto the word and an English *'s* do not.
    pub start: usize,
    /// The character behind the last one.
    pub end: usize,
    /// How it was found.
    pub rule: Rule,
}

/// The terms of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Those that [`Recogniser::find`] returns.
    pub chosen: Vec<Recognition>,
    /// Every reading of words as a term: in the order of their starts, at each the longest first, and of those at the same
    /// place the one first that is chosen.
    pub all: Vec<Recognition>,
}

named! {
    /// By which rule a term was recognised, from the surest to the least sure.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Rule {
        /// As it stands in the glossary.
        Exact = "exact",
        /// After folding.
        Folded = "folded",
        /// With proclitics in front of a word.
        Proclitic = "proclitic",
        /// With a pronoun behind a word.
        Enclitic = "enclitic",
        /// In an inflected form.
        Inflected = "inflected",
        /// Glued to its neighbour.
        Glued = "glued",
        /// By the surname alone, behind the full name in the same text.
        Surname = "surname",
        /// By a spelling that may be another word's, where nothing says which it is: `قوي` for `قوى`.
        Doubtful = "doubtful",
    }
}

impl Rule {
    /// Returns how often a term found by this rule is one, from 0 to 1: the precision measured on the
    /// Arabic part of the Parallel Universal Dependencies treebank; for glued words, surnames and doubtful
    /// spellings, which it does not tell, values that put them last.
    pub fn confidence(self) -> f64 {
        match self {
            Self::Exact => 0.98,
            Self::Folded => 0.97,
            Self::Proclitic => 0.96,
            Self::Enclitic => 0.94,
            Self::Inflected => 0.87,
            Self::Glued => 0.8,
            Self::Surname => 0.75,
            Self::Doubtful => 0.5,
        }
    }

    /// Tells whether it only guesses from what else stands in the text, so that nothing is asked for on it.
    pub fn is_guess(self) -> bool {
        self >= Self::Surname
    }
}

impl Recogniser {
    /// Compiles the terms of a language, whatever their region or script.
    pub fn new(termbase: &Termbase, language: &LanguageTag) -> Self {
        let bytes = compile(termbase, language);
        Self::of(bytes, language, None)
    }

    /// Returns the compiled terms as bytes that [`from_bytes`](Self::from_bytes) takes much faster than they are
    /// compiled. They hold no concepts: they go with the termbase, the language and the program that made them.
    ///
    /// ```
    /// # use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
    /// # use turjuman::termbase::recognise::Recogniser;
    /// # let english: turjuman::language::LanguageTag = "en".parse()?;
    /// # let term = Term::new(english.clone(), "Basra", Status::Preferred);
    /// # let termbase = Termbase { concepts: vec![Concept { terms: vec![term], ..Concept::default() }] };
    /// let bytes = Recogniser::new(&termbase, &english).as_bytes().to_vec();
    /// let again = Recogniser::from_bytes(bytes, &english, &termbase.concepts).expect("they are whole");
    /// assert_eq!(again.find("in Basra").len(), 1);
    /// # Ok::<(), turjuman::language::LanguageError>(())
    /// ```
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes compiled terms of a language, and the concepts that they were compiled from; `None` where the bytes are
    /// another version's or damaged. Terms that the concepts do not have are not recognised.
    pub fn from_bytes(
        bytes: Vec<u8>,
        language: &LanguageTag,
        concepts: &dyn ConceptList,
    ) -> Option<Self> {
        let counts = Some(concepts.term_counts());
        bytes::is_sound(&bytes).then(|| Self::of(bytes, language, counts))
    }

    fn of(bytes: Vec<u8>, language: &LanguageTag, counts: Option<Vec<u32>>) -> Self {
        Self { language: language.clone(), bytes, counts, known_words: Mutex::default() }
    }

    /// Returns which texts terms may be recognised in: those that it meets.
    pub fn reach(&self) -> Reach {
        Reach::of_words(self.lexicon().words.records().map(|record| record.text))
    }

    fn lexicon(&self) -> Lexicon<'_> {
        bytes::lexicon(&self.bytes).expect("they are a lexicon")
    }

    /// Tells whether there is such a term.
    fn is_there(&self, found: &Recognition) -> bool {
        let terms = self.counts.as_ref().map(|counts| counts.get(found.concept));
        terms.is_none_or(|terms| terms.is_some_and(|&terms| found.term < terms as usize))
    }

    /// Returns the terms in a text in their order, of every status: none overlaps another. Of those that
    /// overlap, the longest is chosen, then the leftmost, then the one found by the surest rule, then of the
    /// best status, then of the first concept; so a forbidden term inside a longer preferred one is none.
    pub fn find(&self, text: &str) -> Vec<Recognition> {
        self.read(text, &mut Mentions::default()).chosen
    }

    /// Reads the next piece of a text, or all of it: returns the terms in it, and every other reading of its words as a
    /// term. The surnames of those whose full names stood in the pieces before it are among them.
    pub fn read(&self, text: &str, mentions: &mut Mentions) -> Terms {
        let candidates = self.candidates(text, mentions);
        Terms::of(candidates.into_iter().map(|candidate| candidate.recognition).collect())
    }

    /// Returns how the terms became what was recognised in a text, which is the same text again; `None` for what is
    /// not found there, as it was only by what the pieces before it had told. `term_of` tells the text of the term.
    pub fn derivations<'a>(
        &self,
        text: &str,
        found: &[Recognition],
        term_of: impl Fn(&Recognition) -> &'a str,
    ) -> Vec<Option<Derivation>> {
        derivation::derivations(text, &self.language, self.lexicon(), found, term_of)
    }

    fn known_words(&self) -> MutexGuard<'_, Vec<KnownWords>> {
        self.known_words.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn candidates(&self, text: &str, mentions: &mut Mentions) -> Vec<search::Candidate> {
        let tokens = Tokens::new(text, &self.language);
        let lexicon = self.lexicon();
        let is_arabic = self.language.is_arabic();
        let writing = if is_arabic { mentions.go_on(tokens.writing()) } else { Writing::default() };
        let mut known_words = self.known_words().pop().unwrap_or_default();
        let lattice = Lattice::new(&tokens, lexicon, &self.language, writing, &mut known_words);
        self.known_words().push(known_words);
        let mut candidates = all(&tokens, &lattice, lexicon, mentions);
        candidates.retain(|candidate| self.is_there(&candidate.recognition));
        candidates
    }
}

impl Terms {
    /// Chooses among readings, which come in their order.
    fn of(all: Vec<Recognition>) -> Self {
        Self { chosen: choose(unexplained(&all).copied().collect()), all }
    }

    /// Returns every reading but those that a longer one explains: what is inflected or glued inside a longer term that is
    /// surer. [`chosen`](Self::chosen) is chosen from these.
    pub fn unexplained(&self) -> impl Iterator<Item = &Recognition> {
        unexplained(&self.all)
    }

    /// Leaves out what is none of those.
    pub fn retain(&mut self, is_one: impl Fn(&Recognition) -> bool) {
        self.chosen.retain(&is_one);
        self.all.retain(&is_one);
    }
}

impl Recognition {
    /// Returns what was recognised, out of the characters of the text.
    ///
    /// # Panics
    /// Where the text is another, shorter one.
    pub fn text(&self, characters: &[char]) -> String {
        characters[self.start..self.end].iter().collect()
    }

    /// Returns the other terms at the same place, out of what was found in the text.
    pub fn alternatives<'a>(&'a self, all: &'a [Self]) -> impl Iterator<Item = &'a Self> {
        all.iter().filter(move |other| {
            (other.start, other.end) == (self.start, self.end) && *other != self
        })
    }
}

#[cfg(test)]
mod tests;
