//! The article of Arabic names in Latin letters.
//!
//! ```
//! use turjuman::text::english::{behind_arabic_article, is_arabic_article, may_be_arabic_article};
//! assert!(is_arabic_article("el") && !is_arabic_article("as") && may_be_arabic_article("as"));
//! assert_eq!(behind_arabic_article("aljazeera"), Some("jazeera"));
//! ```

/// The article as it is written in front of any word: `al-Yasari`, `el-Sisi`.
const PLAIN: [&str; 2] = ["al", "el"];

/// The article with its vowel as others write it, or with its last letter as that of the word behind it: `ul-Haq`,
/// `as-Sadr`, `ez-Zor`.
const SPOKEN: [&str; 16] = [
    "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "esh", "et", "ez", "il",
    "ul",
];

/// Tells whether a lower-case word is the article.
pub fn is_arabic_article(word: &str) -> bool {
    PLAIN.contains(&word)
}

/// Tells whether a lower-case word is the article as it is written or spoken in front of some word. It may be another word
/// as well.
pub fn may_be_arabic_article(word: &str) -> bool {
    is_arabic_article(word) || SPOKEN.contains(&word)
}

/// Returns what stands behind the article that a lower-case word begins with, or begins like.
pub fn behind_arabic_article(word: &str) -> Option<&str> {
    PLAIN.iter().find_map(|article| word.strip_prefix(article))
}
