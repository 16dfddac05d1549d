//! Pairs of words that stand for one another, looked up by either.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::folded;

/// For each word of the pairs, folded, itself and the others of its pairs as they are written.
///
/// ```
/// use turjuman::text::arabic::word_pairs::WordPairs;
/// let pairs = WordPairs::new([("مدينة", "مدن")]);
/// assert_eq!(pairs.others("مدينه").collect::<Vec<_>>(), ["مدن"]);
/// ```
#[derive(Debug)]
pub struct WordPairs(HashMap<String, Vec<(&'static str, &'static str)>, FixedState>);

impl WordPairs {
    /// Takes pairs of words as they are written.
    pub fn new(pairs: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let mut others: HashMap<String, Vec<_>, FixedState> = HashMap::default();
        for (one, other) in pairs {
            others.entry(folded(other)).or_default().push((other, one));
            others.entry(folded(one)).or_default().push((one, other));
        }
        Self(others)
    }

    /// Returns what a folded word stands for.
    pub fn others(&self, word: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        self.pairs(word).map(|(_, other)| other)
    }

    /// Returns the pairs of the words that a folded word may be: each as it is written, and what it stands for.
    pub fn pairs(
        &self,
        word: &str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> + use<'_> {
        self.0.get(word).into_iter().flatten().copied()
    }

    /// Tells whether a folded word is one of a pair.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }
}
