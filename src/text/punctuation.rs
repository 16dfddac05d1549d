//! Classes of punctuation marks, of all scripts.
//!
//! ```
//! use turjuman::text::punctuation::{is_sentence_stop, is_quotation_mark};
//! assert!(is_sentence_stop('؟') && !is_sentence_stop('،') && is_quotation_mark('«'));
//! ```

/// Tells whether a mark ends a sentence.
pub fn is_sentence_stop(character: char) -> bool {
    matches!(
        character,
        '.' | '!'
            | '?'
            | '؟'
            | '…'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '။'
            | '។'
            | '。'
            | '！'
            | '？'
            | '｡'
    )
}

/// Tells whether a mark closes what another one has opened, as far as marks tell the two apart.
pub fn closes(character: char) -> bool {
    matches!(character, ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' | '）' | '】' | '｣')
}

/// Tells whether a mark may open a sentence or a part of it.
pub fn opens(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | '{'
            | '“'
            | '„'
            | '‘'
            | '‚'
            | '«'
            | '‹'
            | '「'
            | '『'
            | '（'
            | '【'
            | '｢'
            | '"'
            | '\''
            | '¿'
            | '¡'
    )
}

/// Tells whether a mark begins or ends what is quoted.
pub fn is_quotation_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '”'
            | '“'
            | '„'
            | '’'
            | '‘'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '｢'
            | '｣'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_both_of_a_pair() {
        for pair in ["()", "[]", "{}", "“”", "‘’", "«»", "‹›", "「」", "『』", "（）", "【】", "｢｣"]
        {
            let [first, last]: [char; 2] =
                pair.chars().collect::<Vec<_>>().try_into().expect("it is a pair");
            assert!(opens(first) && closes(last), "{pair}");
            assert_eq!(is_quotation_mark(first), is_quotation_mark(last), "{pair}");
        }
        assert!(['„', '‚'].into_iter().all(|mark| opens(mark) && is_quotation_mark(mark)));
    }
}
