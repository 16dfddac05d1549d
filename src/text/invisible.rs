//! Characters that show nothing by themselves.
//!
//! ```
//! use turjuman::text::invisible::{is_bidi_control, is_invisible};
//! assert!(is_bidi_control('\u{200F}') && is_invisible('\u{200F}'));
//! assert!(!is_bidi_control('\u{AD}') && is_invisible('\u{AD}'));
//! ```

/// Tells whether a character says in which direction text runs (Unicode, property `Bidi_Control`).
pub fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}')
}

/// Tells whether a character shows nothing by itself: joiners, bidi controls, variation selectors and other characters that
/// Unicode calls default-ignorable, and those of annotations. Controls, white space among them, are none of these.
pub fn is_invisible(character: char) -> bool {
    is_bidi_control(character)
        || matches!(character, '\u{AD}' | '\u{34F}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
