//! The names that files give encodings.

use encoding_rs::{Encoding, UTF_16LE};

/// Returns the encoding of a label: one that the Encoding Standard has, or the number of a code page of Windows or DOS as
/// tools write it (`cp-1256`, `1256`).
pub(in crate::formats) fn encoding_named(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label).or_else(|| {
        let label = str::from_utf8(label).ok()?.trim().to_ascii_lowercase();
        let number = label.trim_start_matches(|one: char| !one.is_ascii_digit());
        let before = label[..label.len() - number.len()].trim_end_matches(['-', '_', ' ']);
        let is_code_page = ["", "cp", "windows", "win", "ms", "ibm", "dos"].contains(&before);
        let is_number = number.len() >= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let known = |family: &str| Encoding::for_label(format!("{family}{number}").as_bytes());
        (is_code_page && is_number).then(|| known("windows-").or_else(|| known("ibm")))?
    })
}

/// Tells whether a label leaves open in which order the bytes of UTF-16 stand.
pub(in crate::formats) fn is_utf16_label(label: &[u8]) -> bool {
    let says_order = ["utf-16le", "unicodefeff"]
        .iter()
        .any(|one| label.trim_ascii().eq_ignore_ascii_case(one.as_bytes()));
    encoding_named(label) == Some(UTF_16LE) && !says_order
}

/// Tells whether a label is that of an encoding that is not read and writes all of its text in ASCII, so that the bytes
/// show nothing.
pub(super) fn is_in_ascii(label: &[u8]) -> bool {
    let is_known = Encoding::for_label(label).is_some();
    is_known || label.trim_ascii().to_ascii_lowercase().ends_with(b"utf-7")
}

/// Tells whether a label is that of ASCII. What is beyond it in the file is UTF-8 or an error, and not
/// windows-1252, as which the Encoding Standard reads it for the sake of old web pages.
pub(in crate::formats) fn is_ascii_label(label: &[u8]) -> bool {
    ["us-ascii", "ascii", "ansi_x3.4-1968"]
        .iter()
        .any(|ascii| label.eq_ignore_ascii_case(ascii.as_bytes()))
}

/// Returns the value of `encoding` in an XML declaration that stands at the start, after white
/// space at most.
pub(super) fn declared_encoding(start: &[u8]) -> Option<&[u8]> {
    let declaration = start.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = &declaration[..end];
    let name = b"encoding";
    let at = declaration.windows(name.len()).position(|window| window == name)?;
    let value = declaration[at + name.len()..].trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let end = value.iter().position(|byte| byte == quote)?;
    matches!(quote, b'"' | b'\'').then(|| value[..end].trim_ascii())
}
