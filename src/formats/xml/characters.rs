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

/// Tells whether a text is a name of XML (XML 1.0, productions 4 and 5).
pub(in crate::formats) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(begins_name) && characters.all(continues_name)
}

/// Tells whether a text is a name but for what stands in it beyond ASCII.
pub(in crate::formats) fn may_be_name(text: &str) -> bool {
    let begins = |one: char| !one.is_ascii() || begins_name(one);
    let mut characters = text.chars();
    characters.next().is_some_and(begins)
        && characters.all(|one| !one.is_ascii() || continues_name(one))
}

fn begins_name(character: char) -> bool {
    matches!(character,
        'a'..='z' | 'A'..='Z' | '_' | ':'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn continues_name(character: char) -> bool {
    begins_name(character)
        || matches!(character,
            '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
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
        for (name, wellformed, is_near) in [
            ("b", true, true),
            ("t5:n", true, true),
            ("نصّ", true, true),
            ("a\u{B7}", true, true),
            ("\u{B7}a", false, true),
            ("\u{A0}a", false, true),
            ("a×", false, true),
            ("a\u{2028}", false, true),
            ("a\u{FFFE}", false, true),
            ("", false, false),
            ("5", false, false),
            ("a/b", false, false),
        ] {
            assert_eq!((is_name(name), may_be_name(name)), (wellformed, is_near), "{name}");
        }
    }
}
