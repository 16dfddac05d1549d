//! What capitals say: whether they tell names, and where a word has one as the first of its sentence.

/// Tells whether capitals tell names in a text: it has a longer word in small letters, as headlines have none.
pub fn tells_names_by_capitals(plain: &[char]) -> bool {
    plain
        .split(|character| !character.is_alphabetic())
        .any(|word| word.len() >= 4 && word.iter().all(|letter| letter.is_lowercase()))
}

/// Tells whether a word begins a sentence, or what is quoted or said, as far as the text before it tells.
pub fn begins_sentence(before: &[char]) -> bool {
    before.iter().rfind(|&&character| character != ' ').is_none_or(|&character| {
        !(character.is_alphanumeric()
            || matches!(character, ',' | ';' | '(' | '\'' | '\u{2019}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_capitals_say_nothing() {
        for (text, expected) in [
            ("World Leaders Meet Trump as Biden Leaves", false),
            ("JOE BIDEN", false),
            ("His son Hunter Biden stayed", true),
        ] {
            let plain: Vec<char> = text.chars().collect();
            assert_eq!(tells_names_by_capitals(&plain), expected, "{text}");
        }
    }
}
