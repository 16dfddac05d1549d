//! The words for yes and no, and for true and false, in the languages that tools write them in.

use super::error::{TermFault, TermProblem};
use super::reading::Reading;
use crate::formats::shortened::shortened;
use crate::termbase::concept::CaseRule;

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

/// Reads yes or no; the reading is told of another word, of one in a row once.
pub(super) fn yes_or_no(text: &str, line: u64, reading: &mut Reading) -> Option<bool> {
    let answer = answer(text);
    let value = shortened(text);
    let fault = TermFault::Value { what: "word for yes or no that is known", value };
    let is_said = |last: &TermProblem| last.line == line && last.fault == fault;
    if answer.is_none() && !reading.problems.last().is_some_and(is_said) {
        reading.problem(line, fault);
    }
    answer
}

/// Reads whether letter case counts: by the name of a rule, or as yes or no.
pub(super) fn case_rule(text: &str, line: u64, reading: &mut Reading) -> Option<CaseRule> {
    let of_answer = |is_yes| if is_yes { CaseRule::Sensitive } else { CaseRule::Auto };
    CaseRule::from_name(&text.to_lowercase())
        .or_else(|| yes_or_no(text, line, reading).map(of_answer))
}

/// Tells whether a text is a word for yes or for no.
pub(super) fn is_answer(text: &str) -> bool {
    answer(text).is_some()
}

/// Tells whether a word means yes or no, in any case.
fn answer(word: &str) -> Option<bool> {
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
