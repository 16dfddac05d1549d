//! Lists of words that are looked up.
//!
//! A list is a paragraph of words between white space, so that a word more is one word more in it. It is in the order of
//! bytes and has no word twice: else a `static` that is made of it does not compile.
//!
//! ```text
//! /// Words that the article belongs to.
//! static WITH_ARTICLE: WordList = WordList::new("hague sudan yemen");
//! assert!(WITH_ARTICLE.contains("sudan"));
//! ```

use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

/// A list of words, which is hashed when it is first asked.
#[derive(Debug)]
pub(crate) struct WordList {
    words: &'static str,
    set: OnceLock<HashSet<&'static str, FixedState>>,
}

impl WordList {
    /// Makes a list of words between ASCII white space.
    ///
    /// # Panics
    ///
    /// Panics, where it is made at compile time as an error of the compiler, if a word is not greater than the one before it.
    pub(crate) const fn new(words: &'static str) -> Self {
        assert_order(words.as_bytes());
        Self { words, set: OnceLock::new() }
    }

    /// Tells whether a word is one of them.
    #[inline]
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.iter().collect()).contains(word)
    }

    /// Returns the words in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.split_ascii_whitespace()
    }
}

const fn assert_order(words: &[u8]) {
    let mut before: &[u8] = b"";
    let mut rest = words.trim_ascii();
    while !rest.is_empty() {
        let mut length = 0;
        while length < rest.len() && !rest[length].is_ascii_whitespace() {
            length += 1;
        }
        let (word, behind) = rest.split_at(length);
        if !is_less(before, word) {
            match str::from_utf8(word) {
                Ok(word) => panic!("{}", word),
                Err(_) => unreachable!(),
            }
        }
        before = word;
        rest = behind.trim_ascii_start();
    }
}

const fn is_less(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() {
        if one[place] != other[place] {
            return one[place] < other[place];
        }
        place += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_its_words() {
        static WORDS: WordList = WordList::new("\n    a bc\n    bcd ب\n");
        assert_eq!(WORDS.iter().collect::<Vec<_>>(), ["a", "bc", "bcd", "ب"]);
        for (word, expected) in [("bc", true), ("ب", true), ("b", false), ("", false)] {
            assert_eq!(WORDS.contains(word), expected, "{word}");
        }
        assert!(!WordList::new("").contains(""));
    }

    #[test]
    #[should_panic(expected = "bc")]
    fn has_no_word_out_of_order() {
        WordList::new("a bcd bc");
    }

    #[test]
    #[should_panic(expected = "bc")]
    fn has_no_word_twice() {
        WordList::new("a bc bc");
    }
}
