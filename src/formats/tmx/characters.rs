//! Characters, references and attribute values, held to the letter of XML.
//!
//! quick-xml leaves all of this to its caller: it hands out references unresolved and does not look
//! at characters.

use quick_xml::XmlVersion;

use super::element::{is_name, shorten};
use super::problem::Reason;

/// Tells whether XML 1.0 allows a character (production 2).
pub(super) fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Returns what XML forbids in a run of text, and the offset of it.
pub(super) fn fault_in_text(text: &str) -> Option<(usize, Reason)> {
    fault_in_cdata(text).or_else(|| {
        // Looking for one byte first costs next to nothing.
        let end = text.as_bytes().contains(&b'>').then(|| text.find("]]>")).flatten()?;
        Some((end, Reason::CdataEnd))
    })
}

/// Returns what XML forbids in a CDATA section, and the offset of it.
pub(super) fn fault_in_cdata(text: &str) -> Option<(usize, Reason)> {
    // Only control characters and those whose UTF-8 begins with EF can be illegal.
    let suspicious = |byte: u8| (byte < b' ' && !matches!(byte, 9 | 10 | 13)) || byte == 0xEF;
    if !text.bytes().fold(false, |found, byte| found | suspicious(byte)) {
        return None;
    }
    let (at, illegal) = text.char_indices().find(|(_at, character)| !is_legal(*character))?;
    Some((at, Reason::IllegalCharacter(u32::from(illegal))))
}

/// Returns the character that `&name;` stands for.
pub(super) fn resolve_reference(name: &str, version: XmlVersion) -> Result<char, Reason> {
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => match name.strip_prefix('#') {
            Some(digits) => resolve_number(digits, version),
            None if is_name(name) => Err(Reason::UnknownEntity(shorten(name).into_owned())),
            None => Err(Reason::BareAmpersand),
        },
    }
}

fn resolve_number(digits: &str, version: XmlVersion) -> Result<char, Reason> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    // `from_str_radix` takes a sign, XML does not.
    if !digits.starts_with(|first: char| first.is_digit(radix)) {
        return Err(Reason::BareAmpersand);
    }
    let number = u32::from_str_radix(digits, radix).map_err(|_overflow| Reason::BareAmpersand)?;
    let is_control_of_1_1 = version == XmlVersion::Explicit1_1 && (1..0x20).contains(&number);
    char::from_u32(number)
        .filter(|character| is_legal(*character) || is_control_of_1_1)
        .ok_or(Reason::IllegalCharacter(number))
}

/// Returns the value of an attribute: references resolved, white space normalised (XML 1.0,
/// section 3.3.3).
pub(super) fn attribute_value(
    name: &str,
    raw: &str,
    version: XmlVersion,
) -> Result<String, Reason> {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | 0xEF);
    if raw.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        return Ok(raw.to_owned());
    }
    if let Some((_at, reason)) = fault_in_cdata(raw) {
        return Err(reason);
    }
    if raw.contains('<') {
        return Err(Reason::LessThanInAttribute(shorten(name).into_owned()));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.strip_prefix('&') {
            Some(reference) => {
                let (name, after) = reference.split_once(';').ok_or(Reason::BareAmpersand)?;
                value.push(resolve_reference(name, version)?);
                rest = after;
            }
            None => {
                value.push(' ');
                rest = &rest[1..];
            }
        }
    }
    value.push_str(rest);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const V1_0: XmlVersion = XmlVersion::Implicit1_0;

    #[test]
    fn resolves_what_xml_knows_and_nothing_else() {
        for (name, character) in [
            ("amp", Ok('&')),
            ("apos", Ok('\'')),
            ("#13", Ok('\r')),
            ("#x202E", Ok('\u{202E}')),
            ("#x1F600", Ok('\u{1F600}')),
            ("#x1F", Err(Reason::IllegalCharacter(0x1F))),
            ("#0", Err(Reason::IllegalCharacter(0))),
            ("#xD83D", Err(Reason::IllegalCharacter(0xD83D))),
            ("#xFFFE", Err(Reason::IllegalCharacter(0xFFFE))),
            ("#x110000", Err(Reason::IllegalCharacter(0x11_0000))),
            ("#99999999999", Err(Reason::BareAmpersand)),
            ("#", Err(Reason::BareAmpersand)),
            ("#+65", Err(Reason::BareAmpersand)),
            ("nbsp", Err(Reason::UnknownEntity("nbsp".to_owned()))),
            (" and so on", Err(Reason::BareAmpersand)),
            ("", Err(Reason::BareAmpersand)),
        ] {
            assert_eq!(resolve_reference(name, V1_0), character, "{name}");
        }
        assert_eq!(resolve_reference("#x1F", XmlVersion::Explicit1_1), Ok('\u{1F}'));
    }

    #[test]
    fn finds_what_is_forbidden_in_text() {
        for (text, fault) in [
            ("نص\t\n\r \u{202E}\u{FB50}\u{FFFD}\u{10FFFF}", None),
            ("a\u{B}b", Some((1, Reason::IllegalCharacter(0xB)))),
            ("\u{FFFF}", Some((0, Reason::IllegalCharacter(0xFFFF)))),
            ("a]]>", Some((1, Reason::CdataEnd))),
        ] {
            assert_eq!(fault_in_text(text), fault, "{text:?}");
        }
    }

    #[test]
    fn normalises_attribute_values() {
        for (raw, value) in [
            ("plain", Ok("plain")),
            ("a\tb\nc", Ok("a b c")),
            ("a&#9;b&#10;&quot;&amp;lt;", Ok("a\tb\n\"&lt;")),
            ("a & b", Err(Reason::BareAmpersand)),
            ("a<b", Err(Reason::LessThanInAttribute("tuid".to_owned()))),
            ("\u{1}", Err(Reason::IllegalCharacter(1))),
        ] {
            assert_eq!(attribute_value("tuid", raw, V1_0), value.map(str::to_owned), "{raw:?}");
        }
    }
}
