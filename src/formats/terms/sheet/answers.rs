//! The words for yes and no, and for true and false, in the languages that tools write them in.

/// The words for yes and for no, in lower case.
const ANSWERS: [(&str, &str); 34] = [
    ("1", "0"),
    ("x", "-"),
    ("✓", "✗"),
    ("y", "n"),
    ("yes", "no"),
    ("true", "false"),
    // Arabic and its neighbours
    ("نعم", "لا"),
    ("صحيح", "خطأ"),
    ("بله", "خیر"),
    ("כן", "לא"),
    ("evet", "hayır"),
    ("doğru", "yanlış"),
    // Romance
    ("oui", "non"),
    ("vrai", "faux"),
    ("sí", "no"),
    ("si", "no"),
    ("sì", "no"),
    ("verdadero", "falso"),
    ("vero", "falso"),
    ("sim", "não"),
    ("verdadeiro", "falso"),
    ("da", "nu"),
    // Germanic
    ("ja", "nein"),
    ("wahr", "falsch"),
    ("ja", "nee"),
    ("waar", "onwaar"),
    ("ja", "nej"),
    // Slavic
    ("да", "нет"),
    ("так", "ні"),
    ("tak", "nie"),
    ("prawda", "fałsz"),
    ("ano", "ne"),
    // East Asian
    ("是", "否"),
    ("はい", "いいえ"),
];

/// Tells whether a word means yes or no, in any case.
pub(super) fn answer(word: &str) -> Option<bool> {
    let word = word.trim().to_lowercase();
    ANSWERS.iter().find_map(|(yes, no)| match word.as_str() {
        found if found == *yes => Some(true),
        found if found == *no => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_each_word_in_one_sense() {
        for (yes, no) in ANSWERS {
            assert_eq!((answer(yes), answer(no)), (Some(true), Some(false)), "{yes} {no}");
        }
        for (word, meant) in
            [(" TRUE ", Some(true)), ("Нет", Some(false)), ("maybe", None), ("", None)]
        {
            assert_eq!(answer(word), meant, "{word}");
        }
    }
}
