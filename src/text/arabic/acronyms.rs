//! Acronyms that are spoken as words.

use crate::text::word_list::WordList;

/// Acronyms of Arabic, and those of English that Arabic speaks as words.
static ACRONYMS: WordList = WordList::new(
    "
أفريكوم أوبك الناتو حماس داعش سنتكوم ناتو يونيسف يونيفيل
",
);

/// Tells whether a word, as it is written, is an acronym.
///
/// ```
/// use turjuman::text::arabic::acronyms::is_acronym;
/// assert!(is_acronym("داعش") && is_acronym("سنتكوم") && !is_acronym("بغداد"));
/// ```
pub fn is_acronym(word: &str) -> bool {
    ACRONYMS.contains(word)
}
