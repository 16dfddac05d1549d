//! The text of a file in whatever encoding it has.
//!
//! A file is what its byte order mark says, or UTF-16 by its zero bytes, or UTF-8 by a first line
//! `# -*- coding: utf-8 -*-`. Of any other the bytes decide: it is UTF-8 if there are more characters of several bytes than
//! places with bytes that belong to none, or more than half as many where most of the characters stand beside one another.
//! Text of a code page has next to no such characters: of two of its letters one behind the other, the first would have to be
//! one of the lower half of the letters and the second a sign, as in `ت،` of windows-1256. Three capitals may give one (`РІК` of
//! windows-1251), but no two one behind the other.
//!
//! The languages of the file tell the code page. One of other letters than Latin ones is believed only where these stand
//! beside one another, and not inside of Latin words: `Wِrtern` is German of windows-1252.
//!
//! In UTF-8 and UTF-16 bad bytes are read as U+FFFD, and the reading is told the lines. In an encoding that was asked
//! for they are an error, as another may have been meant.

use std::io::{self, Cursor, Read};

use encoding_rs::{
    Encoding, ISO_8859_6, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
};

use super::error::{TermFault, TermFileError};
use super::limit::{TEXT, read_all};
use super::reading::{ReadOptions, Reading};
use crate::formats::decode::{Signs, decode_text, encoding_named, sniff};
use crate::formats::line_breaks::line_breaks;
use crate::language::LanguageTag;
use crate::text::arabic::{is_letter, is_mark};

/// How a file that is not UTF-8 and has no byte order mark is read.
#[derive(Clone, Copy)]
pub(super) enum Fallback<'a> {
    /// Not at all.
    Refuse,
    /// In the code page that systems of its languages had; what can be read without it may tell them.
    CodePageOf(&'a dyn Fn(&str) -> Vec<LanguageTag>),
}

/// A text, and how it had to be read.
#[derive(Debug)]
pub(super) struct Decoded {
    text: String,
    /// The encoding that had to be guessed.
    guessed: Option<&'static str>,
    /// The encoding that some bytes are not, and their lines, from 1.
    malformed: (&'static str, Vec<u64>),
}

impl Decoded {
    fn new(text: String, guessed: Option<&'static str>) -> Self {
        Self { text, guessed, malformed: (UTF_8.name(), Vec::new()) }
    }

    /// Tells a reading how the text had to be read, and returns the text.
    pub(super) fn told_to(self, reading: &mut Reading) -> String {
        reading.guessed_encoding = self.guessed;
        let (encoding, lines) = self.malformed;
        for line in lines {
            reading.problem(line, TermFault::Malformed(encoding));
        }
        self.text
    }
}

/// Reads a whole text: in the encoding that is asked for, else as its bytes show. What is no text in it is refused.
pub(super) fn read_text(
    reader: &mut dyn Read,
    encoding: Option<&str>,
    fallback: Fallback<'_>,
) -> Result<Decoded, TermFileError> {
    let decoded = decode(reader, encoding, fallback)?;
    if let Some(found) = PAGES.iter().find(|start| begins_with(&decoded.text, start)) {
        let found = format!("'{found}'");
        return Err(TermFileError::WrongFormat { line: 1, expected: "a list of terms", found });
    }
    match line_of_control(&decoded.text) {
        Some((line, control)) => Err(TermFileError::Binary { line, control: control.into() }),
        None => Ok(decoded),
    }
}

/// What saved pages and documents begin with, in lower case.
const PAGES: [&str; 4] = ["<!doctype html", "<html", "%pdf-", "{\\rtf"];

fn begins_with(text: &str, start: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Returns the first control character, and its line from 1, of what is no text: that has a zero, or more control
/// characters than lines. A few come out of databases and word processors.
fn line_of_control(text: &str) -> Option<(u64, char)> {
    let is_control =
        |letter: char| letter < ' ' && !matches!(letter, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}');
    let first = text.find(is_control)?;
    let zero = text.find('\0');
    let number = text.chars().filter(|letter| is_control(*letter)).count() as u64;
    if zero.is_none() && number <= 1 + line_breaks(text.as_bytes()) {
        return None;
    }
    let at = zero.unwrap_or(first);
    Some((1 + line_breaks(&text.as_bytes()[..at]), text[at..].chars().next()?))
}

fn decode(
    reader: &mut dyn Read,
    encoding: Option<&str>,
    fallback: Fallback<'_>,
) -> Result<Decoded, TermFileError> {
    let bytes = read_all(reader, TEXT)?;
    if let Some(label) = encoding {
        let encoding = encoding_named(label.as_bytes())
            .ok_or_else(|| TermFileError::UnknownEncoding { label: label.to_owned() })?;
        return decoded(&bytes, encoding).map(|text| Decoded::new(text, None));
    }
    let unicode = Unicode::decode(&bytes).map_err(|error| TermFileError::reading(1, error))?;
    if unicode.is_meant() || declares_utf_8(&bytes) {
        let malformed = (unicode.encoding, unicode.malformed_lines);
        return Ok(Decoded { text: unicode.text, guessed: None, malformed });
    }
    match fallback {
        Fallback::CodePageOf(languages) => {
            for page in code_pages(&languages(&unicode.text)) {
                // One that has no letters for some of the bytes is not that of the text.
                let Ok(text) = decoded(&bytes, page) else { continue };
                if has_letters_in_latin_words(&text) {
                    continue;
                }
                if page == WINDOWS_1256
                    && is_of_iso_8859_6(&text)
                    && let Ok(text) = decoded(&bytes, ISO_8859_6)
                {
                    return Ok(Decoded::new(text, Some(ISO_8859_6.name())));
                }
                return Ok(Decoded::new(text, Some(page.name())));
            }
            let text = decoded(&bytes, WINDOWS_1252)?;
            Ok(Decoded::new(text, Some(WINDOWS_1252.name())))
        }
        Fallback::Refuse => {
            let line = unicode.malformed_lines.first().copied().unwrap_or(1);
            Err(TermFileError::Malformed { line, encoding: unicode.encoding })
        }
    }
}

/// Tells whether a text that was read as windows-1256 is ISO 8859-6: its `ق ه و ى ي` are the French `â ç è é ê` there, which
/// stand beside no Arabic letter otherwise.
fn is_of_iso_8859_6(text: &str) -> bool {
    let is_french = |letter: char| "âçèéê".contains(letter);
    let letters = text.chars().filter(|letter| is_letter(*letter)).count();
    let pairs = text.chars().zip(text.chars().skip(1));
    let mixed = pairs.filter(|(one, other)| {
        (is_french(*one) && is_letter(*other)) || (is_letter(*one) && is_french(*other))
    });
    mixed.count() > letters / 20
}

/// Tells whether letters that are not Latin, and their marks, stand beside Latin ones rather than beside one another: of a
/// code page that the text does not have.
fn has_letters_in_latin_words(text: &str) -> bool {
    let is_other =
        |letter: char| letter >= '\u{370}' && (letter.is_alphabetic() || is_mark(letter));
    let (mut mixed, mut pure) = (0, 0);
    for (one, other) in text.chars().zip(text.chars().skip(1)) {
        match (is_other(one), is_other(other)) {
            (true, true) => pure += 1,
            (true, false) => mixed += usize::from(other.is_ascii_alphabetic()),
            (false, true) => mixed += usize::from(one.is_ascii_alphabetic()),
            (false, false) => {}
        }
    }
    mixed > pure
}

/// A file read as UTF-8, or as UTF-16 where its first bytes say so.
struct Unicode {
    text: String,
    encoding: &'static str,
    /// How many sequences of bytes belong to no character.
    malformed: usize,
    /// The lines that these stand in, from 1.
    malformed_lines: Vec<u64>,
    /// A byte order mark or the zero bytes of UTF-16 say what the file is.
    is_told: bool,
}

impl Unicode {
    fn decode(bytes: &[u8]) -> io::Result<Self> {
        let mut decoder = decode_text(bytes)?.marking_malformed();
        let encoding = decoder.encoding();
        let is_told = sniff(bytes) != Signs::Nothing;
        let (mut text, mut malformed, mut malformed_lines) = (String::new(), 0, Vec::new());
        let (mut line, mut counted) = (1, 0);
        while decoder.decode_onto(&mut text)? > 0 {
            // What follows a `\r` at the end tells whether it stands alone.
            let known = text.len() - usize::from(text.ends_with('\r'));
            line += line_breaks(&text.as_bytes()[counted..known]);
            counted = known;
            if decoder.ends_in_mark() {
                text.pop();
                text.push(char::REPLACEMENT_CHARACTER);
                malformed += 1;
                if malformed_lines.last() != Some(&line) {
                    malformed_lines.push(line);
                }
            }
        }
        Ok(Self { text, encoding, malformed, malformed_lines, is_told })
    }

    /// Tells whether the file is what it was read as, and not of a code page.
    fn is_meant(&self) -> bool {
        if self.malformed == 0 || self.is_told {
            return true;
        }
        let is_read = |letter: char| !letter.is_ascii() && letter != char::REPLACEMENT_CHARACTER;
        let read = self.text.chars().filter(|letter| is_read(*letter)).count();
        let pairs = self.text.chars().zip(self.text.chars().skip(1));
        let joined = || pairs.filter(|(one, other)| is_read(*one) && is_read(*other)).count();
        read > self.malformed || (2 * read > self.malformed && 2 * joined() >= read)
    }
}

/// Tells whether the first line says that the file is UTF-8, as OmegaT writes it.
fn declares_utf_8(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let line = String::from_utf8_lossy(line).to_lowercase();
    line.starts_with('#') && line.contains("-*- coding: utf-8 -*-")
}

/// Returns an XML file in the encoding that is asked for, whatever it declares: a byte order mark counts more than the
/// declaration.
pub(super) fn in_encoding_asked_for<'a>(
    reader: &'a mut dyn Read,
    options: &ReadOptions,
) -> Result<Box<dyn Read + 'a>, TermFileError> {
    let Some(label) = &options.encoding else { return Ok(Box::new(reader)) };
    let Decoded { text, .. } = read_text(reader, Some(label), Fallback::Refuse)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(Box::new(Cursor::new(format!("\u{FEFF}{text}").into_bytes())))
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<String, TermFileError> {
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if has_errors {
        let before = text.split('\u{FFFD}').next().unwrap_or_default();
        let line = 1 + line_breaks(before.as_bytes());
        return Err(TermFileError::Malformed { line, encoding: encoding.name() });
    }
    Ok(text.into_owned())
}

/// Returns the code pages of Windows that have the letters of languages: those of other letters than Latin ones first.
fn code_pages(languages: &[LanguageTag]) -> impl Iterator<Item = &'static Encoding> {
    let is_any = |tags: &&(&[&str], &'static Encoding)| {
        languages.iter().any(|language| tags.0.contains(&language.primary()))
    };
    CODE_PAGES.iter().filter(is_any).map(|(_, page)| *page)
}

/// The code pages of Windows by their languages, but for that of all others.
static CODE_PAGES: [(&[&str], &Encoding); 6] = [
    (&["ar", "fa", "ur", "ckb"], WINDOWS_1256),
    (&["he", "yi"], WINDOWS_1255),
    // Serbian is written in two scripts.
    (&["ru", "uk", "be", "bg", "mk", "sr"], WINDOWS_1251),
    (&["el"], WINDOWS_1253),
    (&["pl", "cs", "sk", "hu", "ro", "hr", "sl", "sq", "sr", "bs"], WINDOWS_1250),
    (&["tr", "az"], WINDOWS_1254),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: Option<&str>, languages: &[&str]) -> Result<Decoded, String> {
        let tags: Vec<LanguageTag> =
            languages.iter().map(|tag| tag.parse().expect("the tag is valid")).collect();
        let of_any = |_text: &str| tags.clone();
        let fallback =
            if tags.is_empty() { Fallback::Refuse } else { Fallback::CodePageOf(&of_any) };
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
            (b"\xD3\xE1\xC7\xE3", Some("cp-1256"), &[], "سلام", None),
        ] {
            let decoded = read(bytes, encoding, languages).expect(text);
            assert_eq!((decoded.text.as_str(), decoded.guessed), (text, guessed));
        }
    }

    #[test]
    fn mends_few_bad_bytes() {
        let rows = |from: u8| -> Vec<u8> {
            (from..from + 3).flat_map(|_| "a,مصطلح\n".bytes()).collect()
        };
        let truncated = [&rows(0), &b"a,\xD9\n"[..], &rows(3), b"b,\xD9\xFF"].concat();
        let few = b"ceasefire,\xD9\x88\xD9\x82\xD9\x81\n\xFF\xFE\x80,\xC3(\n".to_vec();
        let marked = [b"\xEF\xBB\xBFa\n\xD3".as_slice()].concat();
        let declared = b"# x -*- coding: utf-8 -*-\r\na\t\xD3".to_vec();
        let half = b"\xFF\xFEa\0\n\0\x00\xD8b\0".to_vec();
        let long = [b"\xEF\xBB\xBFa\r\r\n".repeat(1 << 16), b"a\r\xD3\r\nb".to_vec()].concat();
        for (bytes, encoding, lines) in [
            (&truncated, "UTF-8", &[4, 8][..]),
            (&few, "UTF-8", &[2]),
            (&marked, "UTF-8", &[2]),
            (&declared, "UTF-8", &[2]),
            (&half, "UTF-16LE", &[2]),
            (&long, "UTF-8", &[(2 << 16) + 2]),
        ] {
            for languages in [&["ar"][..], &[]] {
                let decoded = read(bytes, None, languages).expect("few bytes are bad");
                assert_eq!(decoded.malformed, (encoding, lines.to_vec()));
                assert_eq!(decoded.guessed, None);
                assert!(decoded.text.contains('\u{FFFD}'));
            }
        }
    }

    #[test]
    fn knows_code_pages_by_what_is_not_utf_8() {
        for text in
            ["السلام عليكم، يا من بيتُك هنا؛ ت،ت،", "كتاب", "اتفاقية دولية؟ نعم، لا\n", "پ چ ژ گ"]
        {
            let (bytes, _, _) = WINDOWS_1256.encode(text);
            let decoded = read(&bytes, None, &["en", "ar"]).expect("it is Arabic");
            assert_eq!((decoded.text.as_str(), decoded.guessed), (text, Some("windows-1256")));
        }
        for text in ["السلام عليكم، يا من هنا؛ نعم", "car,سيارة\nlaw,قانون\n"]
        {
            let (bytes, _, _) = ISO_8859_6.encode(text);
            let decoded = read(&bytes, None, &["en", "ar"]).expect("it is Arabic");
            assert_eq!((decoded.text.as_str(), decoded.guessed), (text, Some("ISO-8859-6")));
        }
        for (text, languages, page) in [
            ("word\tكلمة\n", &["en", "ar"][..], "windows-1256"),
            (
                "Wörterbücher\tÜbersetzungsäquivalente\ngrößere\tgrün\n",
                &["en", "ar"],
                "windows-1252",
            ),
            ("Wörterbücher\tÜbersetzungsäquivalente\n", &["ru", "de"], "windows-1252"),
            ("Zürich\tстаница\n", &["ru", "de"], "windows-1251"),
            ("ćwierć\tbyć\n", &["ar", "pl"], "windows-1250"),
            // Windows-1255 and windows-1253 have nothing for these letters.
            ("grün,x\n", &["de", "he"], "windows-1252"),
            ("nªo,x\n", &["pt", "el"], "windows-1252"),
            // Some bytes of these are characters of UTF-8.
            ("year,РІК\n", &["en", "uk"], "windows-1251"),
            ("year,РІК\nforest,ЛІС\nnose,НІС\n", &["en", "uk"], "windows-1251"),
            ("dust\tخاک\n", &["en", "fa"], "windows-1256"),
            ("year,ГОДИНА\nwater,ВОДА\n", &["en", "sr"], "windows-1251"),
            ("house,kuća\nword,riječ\n", &["en", "sr"], "windows-1250"),
            ("house,kuća\nword,riječ\n", &["en", "bs"], "windows-1250"),
        ] {
            let bytes = match page {
                "windows-1250" => WINDOWS_1250.encode(text).0,
                "windows-1251" => WINDOWS_1251.encode(text).0,
                "windows-1256" => WINDOWS_1256.encode(text).0,
                _ => WINDOWS_1252.encode(text).0,
            };
            let decoded = read(&bytes, None, languages).expect("it is of a code page");
            assert_eq!(decoded.guessed, Some(page), "{}", decoded.text);
        }
        for text in ["résumé,سيرة ذاتية\nforêt,غابة\n", "à ç è é ê"] {
            let (bytes, _, _) = WINDOWS_1256.encode(text);
            let decoded = read(&bytes, None, &["fr", "ar"]).expect("it is French and Arabic");
            assert_eq!(decoded.text, text);
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
    fn refuses_what_is_no_text() {
        let all: Vec<u8> = b"%%EOF\n".iter().copied().chain(1..=255).collect();
        for (bytes, message) in [
            (
                &b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"[..],
                "line 3: this is no text: it has the control character U+0000",
            ),
            (&all, "line 2: this is no text: it has the control character U+0001"),
            (b"%PDF-1.4\n%\xE2\xE3", "line 1: this is not a list of terms: it begins with '%pdf-'"),
            (
                b" <!DOCTYPE HTML><html>",
                "line 1: this is not a list of terms: it begins with '<!doctype html'",
            ),
            (b"en,ar\nAr\0my,x\n", "line 2: this is no text: it has the control character U+0000"),
        ] {
            for encoding in [None, Some("windows-1252")] {
                let error = read(bytes, encoding, &["ar"]).expect_err(message);
                assert!(error.starts_with(message), "{error}");
            }
        }
        for text in ["", "a,b\x1F\n", "a\x0Bb\x0Cc\td\r\n\x1A", "a\x01\nb\x01"] {
            assert_eq!(read(text.as_bytes(), None, &["ar"]).expect(text).text, text);
        }
    }

    #[test]
    fn says_why_it_cannot_read() {
        for (bytes, encoding, message) in [
            (&b"a\n\xD3"[..], None, "line 2: there are bytes that are not UTF-8"),
            (b"a", Some("klingon"), "the encoding 'klingon' is not known"),
            (b"a\nb\xFF", Some("utf-8"), "line 2: there are bytes that are not UTF-8"),
        ] {
            let error = read(bytes, encoding, &[]).expect_err(message);
            assert!(error.starts_with(message), "{error}");
        }
    }
}
