//! What is named after persons: `Sadr City` is no person, nor is `Trump Tower`.

use std::ops::Range;

use crate::text::word_list::WordList;

/// Nouns that make another name of the one that they stand behind, in lower case.
static NAMED_AFTER: WordList = WordList::new(
    "
academy act airport arena army avenue award bank barracks base battalion bay beach boulevard bridge brigade
brigades building camp canal center centre church city clinic club college corporation county creek dam
district fellowship field forum foundation fund gallery garden gardens hall heights highway hills hospital
hotel house institute international island islands lake library medal memorial mosque mountains museum
organization palace park plaza post prize river road school shrine square stadium state station strait street
territory theater theatre times tower towers university valley village
",
);

/// Tells whether a name is part of another one that is no person's: before such a noun with a capital, joined to a
/// name by `&`, behind an article that belongs to it, or before the district that Washington is in.
///
/// ```
/// use turjuman::text::english::is_named_after;
/// let text: Vec<char> = "in Sadr City".chars().collect();
/// assert!(is_named_after(&text, 3..7));
/// ```
pub fn is_named_after(plain: &[char], name: Range<usize>) -> bool {
    let (Some(before), Some(behind)) = (plain.get(..name.start), plain.get(name.end..)) else {
        return false;
    };
    let is_of_place = behind.starts_with(&[',', ' ', 'D', '.', 'C']) || has_own_article(before);
    let is_joined =
        is_of_place || behind.starts_with(&[' ', '&', ' ']) || before.ends_with(&[' ', '&', ' ']);
    let [' ', behind @ ..] = behind else { return is_joined };
    let length = behind.iter().take_while(|letter| letter.is_alphabetic()).count();
    let word: String = behind[..length].iter().collect();
    is_joined || word.starts_with(char::is_uppercase) && is_named_noun(&word)
}

/// Tells whether a noun makes another name of the one that it stands behind.
pub(super) fn is_named_noun(noun: &str) -> bool {
    NAMED_AFTER.contains(&noun.to_lowercase())
}

/// Tells whether an article with a capital inside a sentence stands in front of a name, which is part of it: `in The Hague`.
fn has_own_article(before: &[char]) -> bool {
    let Some(before) = before.strip_suffix(&['T', 'h', 'e', ' ']) else { return false };
    matches!(before, [.., letter, ' '] if letter.is_lowercase() || *letter == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_named_after_persons() {
        for (text, expected) in [
            ("the * Foundation", true),
            ("the * Foundation's head", true),
            ("the * foundation", false),
            ("with * & Sons", true),
            ("with Marsh & *", true),
            ("with *", false),
            ("in The *", true),
            ("The * administration", false),
            ("the * Islands", true),
            ("in *, D.C.", true),
            ("with * and Sons", false),
        ] {
            let plain: Vec<char> = text.chars().collect();
            let name = plain.iter().position(|&letter| letter == '*').expect("it is there");
            assert_eq!(is_named_after(&plain, name..name + 1), expected, "{text}");
        }
        assert!(!is_named_after(&['A'], 5..6));
    }
}
