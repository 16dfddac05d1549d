//! Titles that stand in front of names.

use crate::text::english::is_before_names;
use crate::text::word_list::WordList;

/// In lower case, beside those that are shortened.
static TITLES: WordList = WordList::new(
    "
admiral ambassador archbishop ayatollah baron baroness bishop brigadier brother caliph captain cardinal chair
chairman chairwoman chancellor chief coach colonel commander commissioner comrade congressman congresswoman
corporal count countess crown dame deputy detective director doctor duchess duke emir emperor empress envoy
father general governor haj hajj hajji hojatoleslam imam inspector judge justice king lady lieutenant lord
major marshal mayor minister miss mother mufti mullah officer pastor patriarch pope premier president prince
princess professor prophet prosecutor queen rabbi representative reverend saint sayyed sayyid secretary
senator sergeant shah shaikh sheik sheikh sir sister speaker spokesman spokesperson spokeswoman st sultan
superintendent tsar undersecretary
",
);

/// Tells whether a word in lower case is a title of persons: `president`, `dr`.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(word) || is_before_names(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_titles() {
        assert!(is_title("president") && is_title("gen") && !is_title("monday"));
    }
}
