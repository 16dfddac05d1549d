//! Whether a name is of foreign words in Arabic letters, which have no article but one before all of them.

use super::letter_names::letters_of;
use crate::text::word_list::WordList;

/// Foreign words that only names of foreign papers and channels end in, folded.
static PAPERS: WordList = WordList::new(
    "
ايكونوميست برس بوست تايمز تريبيون تلغراف تليغراف جورنال ستاندرد غارديان كرونيكل ميرور ميل نيوز هيرالد
",
);

/// Tells whether folded words are foreign initials, or the name of a foreign paper or channel: no more than the first of them has
/// the article (`البي بي سي`, `النيويورك تايمز`).
///
/// ```
/// use turjuman::text::arabic::foreign_names::are_foreign;
/// assert!(are_foreign(&["بي", "بي", "سي"]) && are_foreign(&["نيويورك", "تايمز"]));
/// assert!(!are_foreign(&["في", "نيويورك"]) && !are_foreign(&["بي"]));
/// ```
pub fn are_foreign(words: &[&str]) -> bool {
    let [_, rest @ ..] = words else { return false };
    rest.last().is_some_and(|last| PAPERS.contains(last))
        || !rest.is_empty() && words.iter().all(|word| letters_of(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn list_is_folded() {
        for word in PAPERS.iter() {
            assert_eq!(folded(word), word);
        }
    }
}
