//! Characters that show nothing by themselves.
//!
//! ```
//! use turjuman::text::invisible::{is_bidi_control, is_invisible};
//! assert!(is_bidi_control('\u{200F}') && is_invisible('\u{200F}'));
//! assert!(!is_bidi_control('\u{AD}') && is_invisible('\u{AD}'));
//! ```

use crate::language::LanguageTag;

/// Tells whether a character says in which direction text runs (Unicode, property `Bidi_Control`).
pub fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}')
}

/// Tells whether a character shows nothing by itself: joiners, bidi controls, variation selectors and other characters that
/// Unicode calls default-ignorable, and those of annotations. Controls, white space among them, are none of these, nor are
/// fillers of Hangul, which take room, the inherent vowels of Khmer, which are letters, and code points without a character.
pub fn is_invisible(character: char) -> bool {
    is_bidi_control(character)
        || matches!(character, '\u{AD}' | '\u{34F}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Tells whether a character behind another shows nothing at all and does not belong to the spelling of a language, if one
/// is known, as the zero-width non-joiner does in Persian and Kurdish, both joiners behind letters of Indic scripts, and
/// selectors that choose among the forms of one Mongolian or Chinese letter. Tabs and line breaks are white space.
pub(crate) fn is_stray(before: char, character: char, language: Option<&LanguageTag>) -> bool {
    let has_non_joiner = language.is_some_and(|language| {
        non_joiner_parts_words(language) || (language.is_right_to_left() && !language.is_arabic())
    });
    match character {
        '\u{200C}' | '\u{200D}' if takes_joiners(before) => false,
        '\u{200C}' => !has_non_joiner,
        '\n' | '\r' | '\t' => false,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{E0100}'..='\u{E01EF}' => false,
        // It stands for an object that was not copied.
        '\u{FFFC}' => true,
        other => other.is_control() || is_invisible(other),
    }
}

/// Returns a text without what shows nothing and does not belong to the spelling of its language.
pub(crate) fn without_stray(text: &str, language: &LanguageTag) -> String {
    let mut before = '\0';
    let is_kept = |character: &char| {
        let is_kept = !is_stray(before, *character, Some(language));
        before = *character;
        is_kept
    };
    text.chars().filter(is_kept).collect()
}

/// Tells whether letters of a character's script are joined and parted by the zero-width joiner and non-joiner behind them: in
/// the scripts of South Asia and in Burmese and Khmer, where they are part of the spelling (`ශ්\u{200D}රී`).
pub(crate) fn takes_joiners(character: char) -> bool {
    matches!(character, '\u{900}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Tells whether the zero-width non-joiner parts the words of a language, or words and their endings (`می\u{200C}خواهم`),
/// where Arabic has no use for it. The index of memories follows it, so that no script that a tag names is asked for; Kurdish
/// without one may be in Arabic letters.
pub(crate) fn non_joiner_parts_words(language: &LanguageTag) -> bool {
    matches!(language.primary(), "fa" | "ur" | "ckb" | "ku" | "ps" | "sd" | "ug")
}
