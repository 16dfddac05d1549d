//! Those of the five nouns that names begin with, whose case is a letter: `أبو`, `أخو`, `ذو`.

use std::sync::LazyLock;

use super::{folded, has_letters};

/// In the nominative, the accusative and the genitive.
pub const FIVE_NOUNS: [[&str; 3]; 3] =
    [["أبو", "أبا", "أبي"], ["أخو", "أخا", "أخي"], ["ذو", "ذا", "ذي"]];

static FOLDED: LazyLock<[[String; 3]; 3]> =
    LazyLock::new(|| FIVE_NOUNS.map(|cases| cases.map(folded)));

/// Returns the other cases of one of them, folded as it is.
///
/// ```
/// use turjuman::text::arabic::five_nouns::other_cases;
/// assert_eq!(other_cases("ابا").collect::<Vec<_>>(), ["ابو", "ابي"]);
/// assert_eq!(other_cases("اب").count(), 0);
/// ```
pub fn other_cases(word: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let cases = FOLDED.iter().find(|cases| cases.iter().any(|case| case == word));
    cases.into_iter().flatten().map(String::as_str).filter(move |case| *case != word)
}

/// Returns the cases, folded, of a folded noun that stands alone without its last letter: of `اب` and `اخ`.
///
/// ```
/// use turjuman::text::arabic::five_nouns::cases_of_kin;
/// assert_eq!(cases_of_kin("اخ"), ["اخو", "اخا", "اخي"]);
/// assert!(cases_of_kin("اخت").is_empty());
/// ```
pub fn cases_of_kin(noun: &str) -> &'static [String] {
    let is_case_of = |cases: &&[String; 3]| cases[0].strip_suffix('و') == Some(noun);
    FOLDED.iter().filter(|_| has_letters(noun, 2)).find(is_case_of).map_or(&[], |cases| cases)
}
