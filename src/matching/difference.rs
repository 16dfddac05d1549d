//! What differs between a match and the query, word by word.
//!
//! ```
//! use turjuman::matching::difference::{Change, differences};
//! let english = "en".parse()?;
//! let pieces = differences("153 attacks in Iraq", "121 attacks in Syria", &english);
//! let shown: Vec<(Change, &str)> = pieces.iter().map(|piece| (piece.change, piece.text.trim())).collect();
//! assert_eq!(shown, [
//!     (Change::Removed, "153"), (Change::Added, "121"),
//!     (Change::Kept, "attacks in"),
//!     (Change::Removed, "Iraq"), (Change::Added, "Syria"),
//! ]);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::language::LanguageTag;
use crate::text::fold::mapped_form;
use crate::text::words::words;

/// A run of text that the match and the query share, or that only one of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which of them has it.
    pub change: Change,
    /// The text with the white space behind it; as it stands in the match where both have it.
    pub text: String,
}

/// How a piece came about between the match and the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both have it.
    Kept,
    /// The match has it, the query does not.
    Removed,
    /// The query has it, the match does not.
    Added,
}

/// Returns the pieces of a match's source in their order, with what the query has in their place.
/// Words are compared by their match form, or as they stand where the match forms are the same.
pub fn differences(source: &str, query: &str, language: &LanguageTag) -> Vec<Piece> {
    let (mut stored, mut asked) = (Words::new(source, language), Words::new(query, language));
    if stored.keys == asked.keys {
        stored.keys = stored.texts();
        asked.keys = asked.texts();
    }
    let mut pieces = Vec::new();
    let mut add = |change, text: String| {
        if !text.is_empty() {
            pieces.push(Piece { change, text });
        }
    };
    for operation in capture_diff_slices(Algorithm::Myers, &stored.keys, &asked.keys) {
        let (tag, old, new) = operation.as_tag_tuple();
        match tag {
            DiffTag::Equal => add(Change::Kept, stored.text(old)),
            DiffTag::Delete => add(Change::Removed, stored.text(old)),
            DiffTag::Insert => add(Change::Added, asked.text(new)),
            DiffTag::Replace => {
                add(Change::Removed, stored.text(old));
                add(Change::Added, asked.text(new));
            }
        }
    }
    pieces
}

/// The words of a text with what they are compared by.
struct Words {
    characters: Vec<char>,
    /// Where each word begins in the text; one more at the end.
    starts: Vec<usize>,
    keys: Vec<String>,
}

impl Words {
    fn new(text: &str, language: &LanguageTag) -> Self {
        let form = mapped_form(text, language);
        let characters: Vec<char> = text.chars().collect();
        let (mut starts, mut keys) = (Vec::new(), Vec::new());
        let (mut byte, mut character) = (0, 0);
        for word in words(&form.text, language) {
            character += form.text[byte..word.bytes.start].chars().count();
            let length = word.text.chars().count();
            starts.push(form.plain_range(character..character + length).start);
            keys.push(word.text.to_owned());
            character += length;
            byte = word.bytes.end;
        }
        starts.push(characters.len());
        Self { characters, starts, keys }
    }

    fn text(&self, words: std::ops::Range<usize>) -> String {
        self.characters[self.starts[words.start]..self.starts[words.end]].iter().collect()
    }

    fn texts(&self) -> Vec<String> {
        (0..self.keys.len()).map(|word| self.text(word..word + 1).trim_end().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(source: &str, query: &str, tag: &str) -> String {
        differences(source, query, &tag.parse().expect("the tag is valid"))
            .into_iter()
            .map(|piece| match piece.change {
                Change::Kept => piece.text,
                Change::Removed => format!("[-{}-]", piece.text.trim_end()),
                Change::Added => format!("{{+{}+}}", piece.text.trim_end()),
            })
            .collect()
    }

    #[test]
    fn shows_words_removed_added_and_changed() {
        for (source, query, tag, expected) in [
            ("a b c", "a c", "en", "a [-b-]c"),
            ("a c", "a b c", "en", "a {+b+}c"),
            ("The talks", "the talks", "en", "[-The-]{+the+}talks"),
            ("The talks ended", "the talks continue", "en", "The talks [-ended-]{+continue+}"),
            ("قال القوّات", "قال القوات", "ar", "قال [-القوّات-]{+القوات+}"),
            ("", "x", "en", "{+x+}"),
            ("same", "same", "en", "same"),
        ] {
            assert_eq!(shown(source, query, tag), expected);
        }
    }

    proptest! {
        #[test]
        fn keeps_every_word_of_both(source in "[a-cاب .]{0,20}", query in "[a-cاب .]{0,20}") {
            let arabic = "ar".parse().expect("the tag is valid");
            let pieces = differences(&source, &query, &arabic);
            let side = |left_out: Change| -> String {
                pieces.iter().filter(|piece| piece.change != left_out).map(|piece| piece.text.as_str()).collect()
            };
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&side(Change::Added)), bare(&source));
            prop_assert_eq!(bare(&side(Change::Removed)).len(), bare(&query).len());
        }
    }
}
