//! The match form: what two texts are compared by.
//!
//! Compatibility forms are decomposed and composed again (NFKC), case is folded, white space
//! collapsed, quotes, dashes and digits of any script unified, invisible characters left out, and
//! Arabic folded as [`crate::text::arabic`] says. Stored text is never changed by it.
//!
//! ```
//! use turjuman::text::fold::match_form;
//! let arabic = "ar".parse()?;
//! assert_eq!(match_form("قالَ  إنّ المُدّةَ ٣٠ يومًا", &arabic), "قال ان المده 30 يوما");
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::ops::Range;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::LanguageTag;
use crate::text::arabic;
use crate::text::characters;
use crate::text::digits::ascii_digit;
use crate::text::invisible::{is_invisible, non_joiner_parts_words};
use crate::text::words::is_in_words;

/// A match form that knows which characters of the plain text each of its characters came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedForm {
    /// The match form.
    pub text: String,
    /// How many characters of the form, from its start on, stand for the one character at their own place.
    unmoved: u32,
    /// For each character behind these, the range of plain-text characters that it stands for; the
    /// marks that were left out after a letter belong to it.
    origins: Vec<Range<u32>>,
}

impl MappedForm {
    /// Returns the range of characters of the plain text that a range of characters of the form
    /// stands for.
    ///
    /// # Panics
    /// If the range is empty or reaches beyond the form.
    pub fn plain_range(&self, form: Range<usize>) -> Range<usize> {
        self.origin(form.start).start as usize..self.origin(form.end - 1).end as usize
    }

    fn origin(&self, character: usize) -> Range<u32> {
        match character.checked_sub(self.unmoved as usize) {
            Some(place) => self.origins[place].clone(),
            None => character as u32..character as u32 + 1,
        }
    }

    /// Adds the origins of characters that each stand for one.
    fn push_origins(&mut self, characters: Range<u32>) {
        if self.origins.is_empty() && self.unmoved == characters.start {
            self.unmoved = characters.end;
        } else {
            self.origins.extend(characters.map(|character| character..character + 1));
        }
    }

    /// Adds the origin of a character.
    fn push_origin(&mut self, origin: Range<u32>) {
        if origin.len() == 1 { self.push_origins(origin) } else { self.origins.push(origin) }
    }

    /// Adds the characters before this one to the origin of the last.
    fn extend_last_origin(&mut self, end: u32) {
        if self.origins.is_empty()
            && let Some(last) = self.unmoved.checked_sub(1)
        {
            self.unmoved = last;
            self.origins.push(last..end);
        } else if let Some(last) = self.origins.last_mut() {
            last.end = end;
        }
    }
}

/// Returns the match form of a text of the given language.
pub fn match_form(text: &str, language: &LanguageTag) -> String {
    let mut folder = Folder::new(text.len(), false, language);
    folder.fold(text);
    folder.finish().text
}

/// Returns the match form together with the map back to the text's characters.
pub fn mapped_form(text: &str, language: &LanguageTag) -> MappedForm {
    let mut folder = Folder::new(text.len(), true, language);
    folder.fold(text);
    folder.finish()
}

/// Tells whether a text has characters that its match form has too, in whatever language.
pub fn has_visible(text: &str) -> bool {
    text.chars().any(|one| !one.is_whitespace() && !is_mark(one) && !is_left_out(one))
}

struct Folder {
    form: MappedForm,
    is_mapped: bool,
    non_joiner_parts_words: bool,
    /// Where white space was seen that is not written yet.
    space: Option<u32>,
}

impl Folder {
    fn new(capacity: usize, is_mapped: bool, language: &LanguageTag) -> Self {
        let text = String::with_capacity(capacity);
        let non_joiner_parts_words = non_joiner_parts_words(language);
        let form = MappedForm { text, ..MappedForm::default() };
        Self { form, is_mapped, non_joiner_parts_words, space: None }
    }

    fn fold(&mut self, text: &str) {
        let (mut rest, mut index) = (text, 0);
        let mut cluster = String::new();
        loop {
            let ascii = ascii_run(rest);
            if ascii > 0 {
                self.push_ascii(&rest[..ascii], index);
                rest = &rest[ascii..];
                index += ascii as u32;
            }
            let (run, length) = characters::unchanged_run(rest);
            if length > 0 {
                self.push_word_characters(&rest[..run], index..index + length);
                rest = &rest[run..];
                index += length;
            }
            let start = index;
            let mut following = rest.chars();
            let Some(character) = following.next() else { break };
            rest = following.as_str();
            index += 1;
            let extension = |rest: &str| {
                let next = rest.chars().next().filter(|next| !next.is_ascii());
                next.filter(|&next| characters::extends_cluster(next))
            };
            let mut next = extension(rest);
            if next.is_none()
                && let Some(folded) = characters::folded(character)
            {
                self.push_folded(folded, start..index);
                continue;
            }
            cluster.clear();
            cluster.push(unify_before_normalisation(character));
            while let Some(mark) = next {
                cluster.push(mark);
                rest = &rest[mark.len_utf8()..];
                index += 1;
                next = extension(rest);
            }
            for_each_normalised(&cluster, |one| self.push_normalised(one, start..index));
        }
    }

    /// Takes a run of ASCII that stays as it is but for its case.
    fn push_ascii(&mut self, run: &str, index: u32) {
        if !run.starts_with(|first: char| first.is_ascii_alphanumeric()) {
            self.end_word();
        }
        let start = self.form.text.len() + usize::from(self.space.is_some());
        self.push_word_characters(run, index..index + run.len() as u32);
        self.form.text[start..].make_ascii_lowercase();
    }

    /// Takes characters of words that stay as they are.
    fn push_word_characters(&mut self, characters: &str, origins: Range<u32>) {
        if let Some(space) = self.space.take() {
            self.push(' ', space..space + 1);
        }
        self.form.text.push_str(characters);
        if self.is_mapped {
            self.form.push_origins(origins);
        }
    }

    /// Takes a character that is normalised and case-folded.
    fn push_normalised(&mut self, character: char, origin: Range<u32>) {
        let is_boundary =
            character == '\u{200B}' || (character == '\u{200C}' && self.non_joiner_parts_words);
        let folded = if is_boundary { Folded::Space } else { Folded::of(character) };
        self.push_folded(folded, origin);
    }

    #[inline]
    fn push_folded(&mut self, folded: Folded, origin: Range<u32>) {
        match folded {
            Folded::Space => self.push_space(origin.start),
            Folded::Mark => {
                if self.space.is_none() {
                    self.form.extend_last_origin(origin.end);
                }
            }
            Folded::Nothing => (),
            Folded::Visible { character, is_word } => self.push_visible(character, is_word, origin),
        }
    }

    fn push_space(&mut self, index: u32) {
        self.end_word();
        if !self.form.text.is_empty() {
            self.space.get_or_insert(index);
        }
    }

    fn push_visible(&mut self, character: char, is_word: bool, origin: Range<u32>) {
        if !is_word {
            self.end_word();
        }
        if let Some(space) = self.space.take() {
            self.push(' ', space..space + 1);
        }
        self.push(character, origin);
    }

    fn push(&mut self, character: char, origin: Range<u32>) {
        self.form.text.push(character);
        if self.is_mapped {
            self.form.push_origin(origin);
        }
    }

    /// Folds the ta marbuta that has turned out to end its word.
    fn end_word(&mut self) {
        if self.space.is_none() && self.form.text.ends_with("ة") {
            self.form.text.pop();
            self.form.text.push('ه');
        }
    }

    fn finish(mut self) -> MappedForm {
        self.end_word();
        self.form
    }
}

/// Returns the length of the longest run of visible ASCII and single spaces between at the start of a text that the
/// match form has as it is, in small letters.
fn ascii_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let sure = sure_ascii(bytes);
    let mut end = sure - usize::from(bytes[..sure].ends_with(b" "));
    for (place, &byte) in bytes.iter().enumerate().skip(sure) {
        match byte {
            b'`' => break,
            b'!'..=b'~' => end = place + 1,
            b' ' if place == end && end > 0 => {}
            _ => break,
        }
    }
    // A mark belongs to the character before it.
    let mut behind = text[end..].chars();
    if end > 0
        && behind.next().is_some_and(|next| !next.is_ascii() && characters::extends_cluster(next))
    {
        return text[..end - 1].trim_end().len();
    }
    end
}

/// Returns how many bytes at the start of a text are surely of such a run, perhaps with a space behind it: the first, and then
/// blocks of which each is asked at once, as a processor's vectors can.
fn sure_ascii(bytes: &[u8]) -> usize {
    const BLOCK: usize = 16;
    let Some((b'!'..=b'_' | b'a'..=b'~', rest)) = bytes.split_first() else { return 0 };
    let blocks = rest.as_chunks::<BLOCK>().0.iter();
    let blocks_before = bytes.as_chunks::<BLOCK>().0.iter();
    let is_of_run = |(before, block): &(&[u8; BLOCK], &[u8; BLOCK])| {
        before.iter().zip(*block).fold(true, |is_of_run, (&before, &byte)| {
            let is_visible = (b'!'..=b'~').contains(&byte) & (byte != b'`');
            is_of_run & (is_visible | ((byte == b' ') & (before != b' ')))
        })
    };
    1 + BLOCK * blocks_before.zip(blocks).take_while(is_of_run).count()
}

/// What the match form has of a character that is normalised and case-folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// White space.
    Space,
    /// Nothing; it belongs to the letter before it.
    Mark,
    /// Nothing.
    Nothing,
    /// A character, which may belong to a word of several.
    Visible { character: char, is_word: bool },
}

impl Folded {
    fn of(character: char) -> Self {
        if character.is_whitespace() {
            Self::Space
        } else if is_mark(character) {
            Self::Mark
        } else if is_left_out(character) {
            Self::Nothing
        } else {
            let character = unify(character);
            Self::Visible { character, is_word: is_in_words(character) }
        }
    }

    /// Returns what the match form has of a character without marks, if that is one character at most in
    /// every language.
    pub(super) fn alone(character: char) -> Option<Self> {
        // These part words, or are left out, as the language has it.
        if matches!(character, '\u{200B}' | '\u{200C}') {
            return None;
        }
        let mut normalised = Vec::with_capacity(1);
        let unified = unify_before_normalisation(character);
        for_each_normalised(unified.encode_utf8(&mut [0; 4]), |one| normalised.push(one));
        match normalised[..] {
            [one] => Some(Self::of(one)),
            _ => None,
        }
    }

    /// Tells whether it is this character, which belongs to words, wherever in a word that stands.
    pub(super) fn is_letter(self, letter: char) -> bool {
        letter != 'ة'
            && matches!(self, Self::Visible { character, is_word: true } if character == letter)
    }
}

/// Calls `visit` with the characters of a text, composed by NFKC and case-folded.
fn for_each_normalised(text: &str, mut visit: impl FnMut(char)) {
    for composed in text.nfkc() {
        if composed.is_ascii() {
            visit(composed.to_ascii_lowercase());
        } else {
            std::iter::once(composed).default_case_fold().for_each(&mut visit);
        }
    }
}

/// Tells whether the character may compose with the one before it: marks, except those of
/// Arabic and Hebrew, which are left out anyway, and Hangul letters.
pub(super) fn extends_cluster(character: char) -> bool {
    matches!(character, '\u{1160}'..='\u{11FF}')
        || (!is_mark(character) && is_combining_mark(character))
}

/// Tells whether a character is a mark that says how a word is read: of Arabic, or a point or accent of Hebrew.
fn is_mark(character: char) -> bool {
    arabic::is_mark(character)
        || matches!(
            character,
            '\u{591}'
                ..='\u{5BD}'
                    | '\u{5BF}'
                    | '\u{5C1}'
                    | '\u{5C2}'
                    | '\u{5C4}'
                    | '\u{5C5}'
                    | '\u{5C7}'
        )
}

/// Unifies what NFKC would turn into a space and a mark.
fn unify_before_normalisation(character: char) -> char {
    if character == '\u{B4}' { '\'' } else { character }
}

fn unify(character: char) -> char {
    match character {
        '\0'..='\u{7F}' => {
            if character == '`' {
                '\''
            } else {
                character
            }
        }
        '\u{600}'..='\u{6FF}' => match character {
            '٠'..='٩' | '۰'..='۹' => ascii_digit(character),
            '٫' => '.',
            '٪' => '%',
            letter => arabic::fold_letter(letter),
        },
        '“' | '”' | '„' | '‟' | '«' | '»' | '״' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '′' | '׳' => '\'',
        // Those of Unicode's class Pd, and the minus.
        '‐'..='―'
        | '−'
        | '־'
        | '֊'
        | '᐀'
        | '᠆'
        | '⸗'
        | '⸚'
        | '⸺'
        | '⸻'
        | '⹀'
        | '⹝'
        | '〜'
        | '〰'
        | '゠'
        | '\u{10EAD}' => '-',
        other => ascii_digit(other),
    }
}

/// Tells whether a character is left out because it shows nothing by itself; and the Arabic thousands separator, which parts
/// digits only.
fn is_left_out(character: char) -> bool {
    character.is_control() || is_invisible(character) || character == '٬'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn language(tag: &str) -> LanguageTag {
        tag.parse().expect("the tag is valid")
    }

    #[test]
    fn folds_what_writers_vary() {
        let arabic = language("ar");
        for (written, form) in [
            ("", ""),
            (" \t\u{A0} ", ""),
            ("The  US\u{A0}Army ", "the us army"),
            ("“It’s” – «so»", "\"it's\" - \"so\""),
            ("ﬁne Ⅳ ½ Straße ΣΑΣ", "fine iv 1⁄2 strasse σασ"),
            ("Cafe\u{301} CAFÉ", "café café"),
            ("أإآٱا ىئؤ کی", "ااااا ييو كي"),
            ("ا\u{653} و\u{654}", "ا و"),
            ("القوّاتُ المُسلَّحـــة", "القوات المسلحه"),
            ("مدرسة، مدرسةٌ! مدرستة_ ةة", "مدرسه، مدرسه! مدرسته_ ةه"),
            ("١٢٬٣٤٥٫٦٪ ۷۸ ५६", "12345.6% 78 56"),
            ("\u{202B}نص\u{202C} \u{2067}x\u{2069}", "نص x"),
            ("ﻣﺮﺣﺒﺎ ﷲ ﻻ", "مرحبا الله لا"),
            ("مي\u{200C}خواهم", "ميخواهم"),
            ("a\u{200B}b\u{0}c\u{B}d", "a bc d"),
            ("각 \u{1100}\u{1161}\u{11A8}", "각 각"),
            ("é\u{64E}", "é"),
            ("שָׁל\u{5D5}\u{5B9}ם בית־ספר צה״ל ג׳", "שלום בית-ספר צה\"ל ג'"),
            ("a⸺b ١\u{6DD}", "a-b 1"),
        ] {
            assert_eq!(match_form(written, &arabic), form, "{written:?}");
        }
        assert_eq!(match_form("می\u{200C}خواهم", &language("fa")), "مي خواهم");
    }

    #[test]
    fn sees_what_the_match_form_has() {
        let arabic = language("ar");
        for text in ["a", "؟", " \u{200B}\u{200F}", "\u{64E}٬", "\u{7}\u{AD}\u{E0001}", ""] {
            assert_eq!(has_visible(text), !match_form(text, &arabic).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn maps_back_to_the_plain_text() {
        let text = " في  القوّاتِ،";
        let mapped = mapped_form(text, &language("ar"));
        assert_eq!(mapped.text, "في القوات،");
        let plain: Vec<char> = text.chars().collect();
        let word: String = plain[mapped.plain_range(3..9)].iter().collect();
        assert_eq!(word, "القوّاتِ");
    }

    proptest! {
        #[test]
        fn is_its_own_match_form(text in "\\PC{0,40}|[ا-يةىآأإ ً-ْ٠-٩a-zA-Z '\"-]{0,40}") {
            let arabic = language("ar");
            let once = match_form(&text, &arabic);
            prop_assert_eq!(match_form(&once, &arabic), once);
        }

        #[test]
        fn is_the_same_whether_letters_come_in_runs_or_alone(text in "[a-zA-Z0-9 éةاى\u{301}ﬁ'`!-]{0,40}") {
            // A joiner is left out, and parts runs.
            let apart = |letter: char| match letter {
                '\u{301}' => letter.to_string(),
                _ => format!("\u{2060}{letter}"),
            };
            let alone: String = text.chars().map(apart).collect();
            let arabic = language("ar");
            prop_assert_eq!(match_form(&text, &arabic), match_form(&alone, &arabic));
        }

        #[test]
        fn runs_of_ascii_end_where_they_are_said_to(words in "([!-~]{1,20} ){0,9}", rest in "[ -~\t\u{7F}é]{0,40}") {
            let text = words + &rest;
            let is_of_run = |&place: &usize| {
                let before = place.checked_sub(1).map_or(b' ', |before| text.as_bytes()[before]);
                match text.as_bytes()[place] {
                    b' ' => before != b' ',
                    byte => byte.is_ascii_graphic() && byte != b'`',
                }
            };
            let length = (0..text.len()).take_while(is_of_run).count();
            prop_assert_eq!(ascii_run(&text), text[..length].trim_end().len());
        }

        #[test]
        fn is_the_same_with_and_without_the_map(text in "\\PC{0,40}|[ا-يةىآأإ ً-ْ٠-٩a-zA-Z]{0,40}") {
            let arabic = language("ar");
            let mapped = mapped_form(&text, &arabic);
            prop_assert_eq!(&mapped.text, &match_form(&text, &arabic));
            let length = mapped.text.chars().count();
            prop_assert_eq!(mapped.unmoved as usize + mapped.origins.len(), length);
            if length > 0 {
                prop_assert!(mapped.plain_range(0..length).end <= text.chars().count());
            }
        }
    }
}
