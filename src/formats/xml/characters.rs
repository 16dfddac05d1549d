//! Characters: which of them XML allows, and which a reference stands for.

/// Tells whether XML 1.0 allows a character (production 2).
pub(in crate::formats) fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Returns what stands in the place of a character that XML forbids: a vertical tab was meant as a line break, any
/// other is left out.
pub(in crate::formats) fn substitute(character: u32) -> Option<char> {
    (character == 0xB).then_some('\n')
}

/// Returns the character of the five entities that XML has of its own (XML 1.0, section 4.6).
pub(in crate::formats) fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Tells whether a text is a name of XML.
pub(in crate::formats) fn is_name(text: &str) -> bool {
    // What is beyond ASCII is so in each byte.
    let begins =
        |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || byte > 0x7F;
    let continues = |byte: u8| begins(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    text.bytes().next().is_some_and(begins) && text.bytes().all(continues)
}

/// Reads the number of a reference, after its `#`.
pub(in crate::formats) fn number(digits: &str) -> Option<u32> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    // `from_str_radix` takes a sign, XML does not.
    if !digits.starts_with(|first: char| first.is_digit(radix)) {
        return None;
    }
    u32::from_str_radix(digits, radix).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allows_what_xml_allows() {
        for legal in ['\t', '\n', '\r', ' ', 'ن', '\u{202E}', '\u{FB50}', '\u{FFFD}', '\u{10FFFF}']
        {
            assert!(is_legal(legal), "{legal:?}");
        }
        for illegal in ['\0', '\u{B}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
            assert!(!is_legal(illegal), "{illegal:?}");
        }
    }

    #[test]
    fn reads_numbers_as_xml_writes_them() {
        for (digits, code) in [
            ("65", Some(65)),
            ("x41", Some(65)),
            ("x1F600", Some(0x1F600)),
            ("X41", None),
            ("+65", None),
            ("x", None),
            ("", None),
            ("99999999999", None),
        ] {
            assert_eq!(number(digits), code, "{digits}");
        }
    }

    #[test]
    fn knows_what_a_name_is() {
        for (name, wellformed) in
            [("b", true), ("t5:n", true), ("نص", true), ("", false), ("5", false), ("a/b", false)]
        {
            assert_eq!(is_name(name), wellformed, "{name}");
        }
    }
}
