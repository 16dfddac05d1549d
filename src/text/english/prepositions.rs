//! Prepositions, which part the noun of a phrase from what is said of it: `heads of state`, `states within a state`.

use crate::text::word_list::WordList;

static PREPOSITIONS: WordList = WordList::new(
    "
across against amid among around at behind between beyond by during for from in inside into like near of on
outside over through to toward towards under via with within without
",
);

/// Tells whether a lower-case word is a preposition.
///
/// ```
/// use turjuman::text::english::is_preposition;
/// assert!(is_preposition("within") && !is_preposition("state"));
/// ```
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}
