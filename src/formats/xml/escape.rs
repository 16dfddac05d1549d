//! Escaping: text as XML writes it, without the characters that XML forbids.

use std::borrow::Cow;

use super::characters::is_legal;

/// Where escaped text will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Place {
    /// Between tags.
    Text,
    /// In an attribute's value, whose white space a reader would otherwise normalise away.
    Attribute,
}

/// Returns a text as XML writes it and the number of characters that XML forbids, which are left
/// out.
pub(in crate::formats) fn escape(text: &str, place: Place) -> (Cow<'_, str>, u64) {
    // Most texts are written as they are, which is seen fastest by their bytes: the UTF-8 of what XML forbids
    // beyond control characters begins with EF.
    let is_safe = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF);
    if text.bytes().fold(true, |safe, byte| safe & is_safe(byte)) {
        return (Cow::Borrowed(text), 0);
    }
    let is_plain = |character: char| match character {
        '&' | '<' | '>' | '\r' => false,
        '"' | '\t' | '\n' => place == Place::Text,
        other => is_legal(other),
    };
    let Some(first) = text.find(|character| !is_plain(character)) else {
        return (Cow::Borrowed(text), 0);
    };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    let mut removed = 0;
    for character in text[first..].chars() {
        match character {
            plain if is_plain(plain) => escaped.push(plain),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            _ => removed += 1,
        }
    }
    (Cow::Owned(escaped), removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_reader_would_lose() {
        for (text, place, escaped, removed) in [
            ("a < b & c > d", Place::Text, "a &lt; b &amp; c &gt; d", 0),
            ("x]]>\"'", Place::Text, "x]]&gt;\"'", 0),
            ("a\r\n\tb", Place::Text, "a&#13;\n\tb", 0),
            ("a\r\n\tb\"'", Place::Attribute, "a&#13;&#10;&#9;b&quot;'", 0),
            ("a\u{B}b\u{FFFE}", Place::Text, "ab", 2),
            ("\u{202B}نص\u{202C}", Place::Text, "\u{202B}نص\u{202C}", 0),
        ] {
            assert_eq!(escape(text, place), (Cow::Borrowed(escaped), removed));
        }
    }
}
