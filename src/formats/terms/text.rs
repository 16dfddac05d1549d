//! Lines of a text file in whatever encoding it has.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};

use super::reading::{ReadOptions, TermFileError};
use crate::formats::decode::decode_text;
use crate::language::LanguageTag;

/// The largest text file that is read, in bytes: it is held in memory as its concepts are.
const LARGEST: u64 = 1 << 30;

/// How a file that is not UTF-8 and has no byte order mark is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fallback<'a> {
    /// Not at all.
    Refuse,
    /// In the code page that systems of these languages had.
    CodePageOf(&'a [&'a LanguageTag]),
}

/// A text and the encoding that had to be guessed.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) guessed: Option<&'static str>,
}

/// Reads a whole text: in the encoding that is asked for, else by its byte order mark, else as UTF-8.
pub(super) fn read_text(
    reader: &mut dyn Read,
    encoding: Option<&str>,
    fallback: Fallback<'_>,
) -> Result<Decoded, TermFileError> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(TermFileError::Read)?;
    if bytes.len() as u64 > LARGEST {
        return Err(TermFileError::TooLarge { bytes: LARGEST });
    }
    if let Some(label) = encoding {
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())
            .ok_or_else(|| TermFileError::UnknownEncoding { label: label.to_owned() })?;
        return decoded(&bytes, encoding).map(|text| Decoded { text, guessed: None });
    }
    let mut text = String::new();
    let read =
        decode_text(bytes.as_slice()).and_then(|mut decoder| decoder.read_to_string(&mut text));
    match (read, fallback) {
        (Ok(_), _) => Ok(Decoded { text, guessed: None }),
        (Err(_), Fallback::CodePageOf(languages)) if !has_utf_16_mark(&bytes) => {
            let encoding = code_page(languages);
            let text = decoded(&bytes, encoding)?;
            Ok(Decoded { text, guessed: Some(encoding.name()) })
        }
        (Err(error), _) => Err(TermFileError::reading(1 + line_breaks(&text), error)),
    }
}

/// Returns an XML file in the encoding that is asked for, whatever it declares: a byte order mark counts more than the
/// declaration.
pub(super) fn in_encoding_asked_for<'a>(
    reader: &'a mut dyn Read,
    options: &ReadOptions,
) -> Result<Box<dyn Read + 'a>, TermFileError> {
    let Some(label) = &options.encoding else { return Ok(Box::new(reader)) };
    let text = read_text(reader, Some(label), Fallback::Refuse)?.text;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(Box::new(Cursor::new(format!("\u{FEFF}{text}").into_bytes())))
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<String, TermFileError> {
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if has_errors {
        let line = 1 + text.split('\u{FFFD}').next().map_or(0, line_breaks);
        return Err(TermFileError::Malformed { line, encoding: encoding.name() });
    }
    Ok(text.into_owned())
}

fn line_breaks(text: &str) -> u64 {
    text.matches('\n').count() as u64
}

fn has_utf_16_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// Returns the code page of Windows that has the letters of languages.
fn code_page(languages: &[&LanguageTag]) -> &'static Encoding {
    let is_any =
        |tags: &[&str]| languages.iter().any(|language| tags.contains(&language.primary()));
    if is_any(&["ar", "fa", "ur", "ckb"]) {
        encoding_rs::WINDOWS_1256
    } else if is_any(&["he", "yi"]) {
        encoding_rs::WINDOWS_1255
    } else if is_any(&["ru", "uk", "be", "bg", "mk", "sr"]) {
        encoding_rs::WINDOWS_1251
    } else if is_any(&["pl", "cs", "sk", "hu", "ro", "hr", "sl", "sq"]) {
        encoding_rs::WINDOWS_1250
    } else if is_any(&["tr", "az"]) {
        encoding_rs::WINDOWS_1254
    } else if is_any(&["el"]) {
        encoding_rs::WINDOWS_1253
    } else {
        encoding_rs::WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: Option<&str>, languages: &[&str]) -> Result<Decoded, String> {
        let tags: Vec<LanguageTag> =
            languages.iter().map(|tag| tag.parse().expect("the tag is valid")).collect();
        let tags: Vec<&LanguageTag> = tags.iter().collect();
        let fallback = if tags.is_empty() { Fallback::Refuse } else { Fallback::CodePageOf(&tags) };
        let mut bytes = bytes;
        read_text(&mut bytes, encoding, fallback).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_what_real_files_have() {
        for (bytes, encoding, languages, text, guessed) in [
            ("سلام".as_bytes(), None, &["ar"][..], "سلام", None),
            (b"\xFF\xFEa\0\t\0", None, &["ar"], "a\t", None),
            (b"\xD3\xE1\xC7\xE3", None, &["en", "ar"], "سلام", Some("windows-1256")),
            (b"f\xFCr", None, &["en", "de"], "für", Some("windows-1252")),
            (b"\xD3\xE4\xC7\xE5", Some("iso-8859-6"), &[], "سلام", None),
        ] {
            let decoded = read(bytes, encoding, languages).expect(text);
            assert_eq!((decoded.text.as_str(), decoded.guessed), (text, guessed));
        }
    }

    #[test]
    fn takes_xml_in_the_encoding_that_is_asked_for() {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let mut options = ReadOptions::between(tag("en"), tag("ar"));
        for (encoding, expected) in [
            (None, &b"<?xml encoding='utf-8'?>\xD3"[..]),
            (Some("windows-1256"), "\u{FEFF}<?xml encoding='utf-8'?>س".as_bytes()),
        ] {
            options.encoding = encoding.map(str::to_owned);
            let mut file = &b"<?xml encoding='utf-8'?>\xD3"[..];
            let mut bytes = Vec::new();
            in_encoding_asked_for(&mut file, &options)
                .and_then(|mut reader| reader.read_to_end(&mut bytes).map_err(TermFileError::Read))
                .expect("it is read");
            assert_eq!(bytes, expected);
        }
    }

    #[test]
    fn says_why_it_cannot_read() {
        for (bytes, encoding, message) in [
            (&b"a\n\xD3"[..], None, "line 2: the bytes at offset 2 are not UTF-8"),
            (b"a", Some("klingon"), "the encoding 'klingon' is not known"),
            (b"a\nb\xFF", Some("utf-8"), "line 2: there are bytes that are not UTF-8"),
        ] {
            let error = read(bytes, encoding, &[]).expect_err(message);
            assert!(error.starts_with(message), "{error}");
        }
    }
}
