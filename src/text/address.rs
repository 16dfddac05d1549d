//! Addresses of the web and of mail, handles, hashtags, file names and paths: what stays as it is in every language.

use std::ops::Range;

/// Tells whether characters of a text, which are counted from 0, stand in an address of any kind.
pub fn is_in_address(text: &[char], place: Range<usize>) -> bool {
    is_address(&token_around(text, place))
}

/// Tells whether characters of a text stand in an address of the web.
pub fn is_in_web_address(text: &[char], place: Range<usize>) -> bool {
    is_web_address(&token_around(text, place))
}

/// Returns what stands between spaces around a place.
fn token_around(text: &[char], place: Range<usize>) -> String {
    let is_space = |character: &char| character.is_whitespace();
    let start = text[..place.start].iter().rposition(is_space).map_or(0, |space| space + 1);
    let behind = text[place.end..].iter().position(is_space).unwrap_or(text.len() - place.end);
    text[start..place.end + behind].iter().collect()
}

/// Tells whether a token between spaces is an address of the web.
///
/// ```
/// use turjuman::text::address::is_web_address;
/// assert!(is_web_address("(www.example.org)") && !is_web_address("desk@example.org"));
/// ```
pub fn is_web_address(token: &str) -> bool {
    token.contains("://") || token.contains("www.")
}

/// Tells whether a token between spaces is an address of any kind. One with a point alone, as of a host or a file, has no capitals:
/// `said.Iraq` has lost a space.
pub fn is_address(token: &str) -> bool {
    let inner = token.trim_matches(|character: char| !character.is_alphanumeric());
    let has_name_behind_point =
        || inner.split('.').skip(1).any(|part| part.starts_with(char::is_alphanumeric));
    token.contains("://")
        || token.starts_with(['@', '#', '/', '~'])
        || inner.contains(['@', '\\', '_'])
        || (inner.is_ascii() && inner == inner.to_lowercase() && has_name_behind_point())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_addresses() {
        for token in [
            "https://www.Reuters.com/world",
            "(reuters.com/iraq)",
            "iraq.pdf,",
            "desk@iraq.org",
            "@Reuters:",
            "#Iraq",
            "/home/iraq/x",
            r"C:\Iraq",
            "maps_en-US.tar.xz",
        ] {
            assert!(is_address(token), "{token}");
        }
        for token in ["Iraq", "Iraq/Syria", "said.Iraq", "U.S.", "العراق.سوريا", "-", ""]
        {
            assert!(!is_address(token), "{token}");
        }
    }

    #[test]
    fn looks_at_the_whole_token() {
        let text: Vec<char> = "at www.iraq.org in Iraq".chars().collect();
        assert!(is_in_address(&text, 7..11));
        assert!(!is_in_address(&text, 19..23));
        assert!(is_in_web_address(&text, 7..11));
        assert!(!is_in_web_address(&text, 19..23));
    }
}
