//! Sentences that stand as terms.

use crate::text::punctuation::is_sentence_stop;

/// The most words that a term has; what has more is a sentence.
const LONGEST_TERM: usize = 8;

/// Tells whether what stands as a term is a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    text.ends_with(is_sentence_stop) || text.split_whitespace().count() > LONGEST_TERM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_sentences_from_terms() {
        for (text, expected) in [
            ("ceasefire", false),
            ("They met.", true),
            ("ما هذا؟", true),
            ("one two three four five six seven eight", false),
            ("one two three four five six seven eight nine", true),
        ] {
            assert_eq!(is_sentence(text), expected, "{text}");
        }
    }
}
