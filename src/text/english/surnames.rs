//! Which words of a person's name belong to the surname.

use super::{NAME_PARTICLES, is_arabic_article};
use crate::text::word_list::WordList;

/// Words that make one name with the word behind them: `Abdel Nasser`, who is often called `Nasser`.
const SERVANTS: [&str; 5] = ["abd", "abdal", "abdel", "abdol", "abdul"];

/// Family names that stand in front of the given name, of Chinese, Koreans and Vietnamese, in lower case; those
/// that are common English words are left out.
static FAMILY_NAMES: WordList = WordList::new(
    "
bui cai cao chen choi deng feng gao guo hu huang jiang kim lee li liang lin liu luo mao moon nguyen park peng
pham qin tang tran wang wen wu xi xie xu yang yoon zhang zhao zhou
",
);

/// Tells whether a lower-case word of a name makes one surname with the word behind it.
///
/// ```
/// use turjuman::text::english::binds_surname;
/// assert!(binds_surname("ben") && binds_surname("abdel") && !binds_surname("hussein"));
/// ```
pub fn binds_surname(word: &str) -> bool {
    NAME_PARTICLES.contains(word) || SERVANTS.contains(&word)
}

/// Tells whether a lower-case word stands between the names of somebody and of the father: `bin`.
pub fn is_before_father(word: &str) -> bool {
    matches!(word, "bin" | "bint" | "ibn")
}

/// Tells whether a surname is often written without this lower-case word in front of it: `al-Yasari`, `Abdel Nasser`.
pub fn may_lack_in_surname(word: &str) -> bool {
    is_arabic_article(word) || SERVANTS.contains(&word)
}

/// Tells whether the first of the lower-case words of a name is its surname, as far as they tell: `Xi Jinping`, `Kim Jong
/// Un`.
///
/// ```
/// use turjuman::text::english::is_family_name_first;
/// assert!(is_family_name_first(&["xi", "jinping"]) && !is_family_name_first(&["bruce", "lee"]));
/// ```
pub fn is_family_name_first(words: &[impl AsRef<str>]) -> bool {
    let is_family_name = |word: &str| FAMILY_NAMES.contains(word);
    (2..=3).contains(&words.len())
        && words.first().is_some_and(|word| is_family_name(word.as_ref()))
}

/// Returns how many of the lower-case words and marks of a name are in front of what says which of several with that name is
/// meant: `Jr.`, `III`.
///
/// ```
/// use turjuman::text::english::without_generation;
/// assert_eq!(without_generation(&["joe", "kent", ",", "jr", "."]), 2);
/// ```
pub fn without_generation(words: &[impl AsRef<str>]) -> usize {
    // `Malcolm X` is called so.
    let is_numeral =
        |word: &str| word != "x" && word.bytes().all(|letter| b"ivx".contains(&letter));
    let is_generation = |word: &str| matches!(word, "jr" | "sr") || is_numeral(word);
    let word = |index: usize| words[index].as_ref();
    let end_of_words = |mut end: usize| {
        while end > 1 && matches!(word(end - 1), "." | ",") {
            end -= 1;
        }
        end
    };
    match end_of_words(words.len()) {
        end if end > 1 && is_generation(word(end - 1)) => end_of_words(end - 1),
        _ => words.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_tells_generations_apart() {
        for (name, expected) in [
            ("martin luther king jr .", 3),
            ("harry nolan sr", 2),
            ("pope urban viii", 2),
            ("king george v", 2),
            ("malcolm x", 2),
            ("george w .", 3),
            ("jr .", 2),
            ("", 1),
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(without_generation(&words), expected, "{name}");
        }
        assert_eq!(without_generation(&[""; 0]), 0);
    }

    #[test]
    fn knows_family_names_in_front() {
        for (name, expected) in
            [("xi jinping", true), ("kim jong un", true), ("bruce lee", false), ("li", false)]
        {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(is_family_name_first(&words), expected, "{name}");
        }
    }
}
