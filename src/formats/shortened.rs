//! What a file says, cut to what fits a message.
//!
//! ```
//! use turjuman::formats::shortened::shortened;
//! assert_eq!(shortened("en_US"), "en_US");
//! assert_eq!(shortened(&"x".repeat(100)).chars().count(), 61);
//! ```

/// How many characters of it are kept.
const KEPT: usize = 60;

/// Returns a text, or its begin where it is long.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(KEPT) {
        Some((end, _character)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_long_texts() {
        let text = "ب".repeat(KEPT);
        assert_eq!(shortened(&text), text);
        assert_eq!(shortened(&format!("{text}a")), format!("{text}…"));
    }
}
