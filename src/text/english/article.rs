//! The article at the begin of English names and terms.

/// Tells whether the article in front of a name belongs to it: it has a capital, and the rest is one word, which says little
/// without it (`The Hague`, `The Guardian`).
///
/// ```
/// use turjuman::text::english::begins_with_own_article;
/// assert!(begins_with_own_article("The Hague") && !begins_with_own_article("the Hague"));
/// assert!(!begins_with_own_article("The Gaza Strip"));
/// ```
pub fn begins_with_own_article(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.next() == Some("The") && words.next().is_some() && words.next().is_none()
}

/// Returns a text without the article that it begins with.
pub fn without_article(text: &str) -> &str {
    match text.split_once(' ') {
        Some((article, rest)) if article.eq_ignore_ascii_case("the") => rest,
        _ => text,
    }
}
