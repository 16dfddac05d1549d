//! Characters: which of them XML allows, and which a reference stands for.

/// Tells whether XML 1.0 allows a character (production 2).
pub(in crate::formats) fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
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
}
