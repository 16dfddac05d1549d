//! The words of a text as terms are matched by, the same for terms and for running text.
//!
//! A hyphen between two words parts them as a space does (`al-Muhandis`, `Al Muhandis`, `U.S.-led`); every other
//! visible character is a token. In English an apostrophe between letters belongs to the word
//! (`Sana'a` is `sanaa`), but *'s* is a token of its own.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::language::LanguageTag;
use crate::text::arabic::final_letters::Writing;
use crate::text::arabic::{is_letter, is_of_common_letters};
use crate::text::english::{is_written_with_capitals, tells_names_by_capitals};
use crate::text::fold::{MappedForm, mapped_form};
use crate::text::latin::in_ascii;
use crate::text::words::{is_word_character, word_places};

/// A text with its match form and its tokens.
#[derive(Debug)]
pub(super) struct Tokens {
    /// The match form.
    pub(super) form: MappedForm,
    /// The characters of the text.
    pub(super) plain: Vec<char>,
    /// The tokens in their order.
    pub(super) tokens: Vec<Token>,
    /// What its capitals say, which takes reading all of it, once that is asked.
    is_headline: OnceCell<bool>,
    tells_names: OnceCell<bool>,
    is_written_with_capitals: OnceCell<bool>,
}

/// A word, or a character that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its place in the match form, in bytes.
    pub(super) bytes: Range<usize>,
    /// Its place in the match form, in characters.
    pub(super) characters: Range<usize>,
}

impl Tokens {
    /// Parts a text.
    pub(super) fn new(text: &str, language: &LanguageTag) -> Self {
        let form = mapped_form(text, language);
        let joins_apostrophes = language.is_english();
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
        let is_ascii = form.text.is_ascii();
        let length = |bytes: Range<usize>| {
            if is_ascii { bytes.len() } else { form.text[bytes].chars().count() }
        };
        let (mut counted, mut character) = (0, 0);
        for bytes in word_places(&form.text) {
            let start = character + length(counted..bytes.start);
            character = start + length(bytes.clone());
            counted = bytes.end;
            let token = Token { bytes, characters: start..character };
            push(&mut tokens, token, &form.text, joins_apostrophes);
        }
        let mut plain = Vec::with_capacity(text.len());
        if text.is_ascii() {
            plain.extend(text.bytes().map(char::from));
        } else {
            plain.extend(text.chars());
        }
        Self::of(form, plain, tokens)
    }

    /// Parts a term: quotation marks in it say no more than the spaces between its words, and loose hyphens; in Arabic
    /// brackets too.
    pub(super) fn of_term(text: &str, language: &LanguageTag) -> Self {
        let mut tokens = Self::new(text, language);
        let is_kept = |&index: &usize| !tokens.is_passed(index, language.is_arabic());
        let kept = (0..tokens.tokens.len()).filter(is_kept);
        let kept: Vec<Token> = kept.map(|index| tokens.tokens[index].clone()).collect();
        if !kept.is_empty() {
            tokens.tokens = kept;
        }
        tokens
    }

    /// Tells whether a token is passed over between the words of a term: a mark that parts nothing, a loose hyphen, or the full
    /// stop of an Arabic acronym.
    #[inline]
    pub(super) fn is_passed(&self, index: usize, is_arabic: bool) -> bool {
        let (form, tokens) = (&self.form.text, &self.tokens);
        // All of these are single characters of ASCII.
        tokens[index].bytes.len() == 1
            && (parts_nothing(self.text(&tokens[index]), is_arabic)
                || is_loose_hyphen(form, tokens, index)
                || is_arabic && is_stop_of_letters(form, tokens, index))
    }

    fn of(form: MappedForm, plain: Vec<char>, tokens: Vec<Token>) -> Self {
        let unknown = OnceCell::new;
        Self {
            form,
            plain,
            tokens,
            is_headline: unknown(),
            tells_names: unknown(),
            is_written_with_capitals: unknown(),
        }
    }

    /// Returns the character of the text that a character of the match form came from.
    pub(super) fn plain_at(&self, character: usize) -> char {
        self.plain[self.form.plain_range(character..character + 1).start]
    }

    /// Returns a word in its match form.
    pub(super) fn text(&self, token: &Token) -> &str {
        &self.form.text[token.bytes.clone()]
    }

    /// Returns a word as it is written.
    pub(super) fn written(&self, token: &Token) -> String {
        self.plain_slice(token.characters.clone()).iter().collect()
    }

    /// Returns a part of the text by its place in the match form, in characters.
    pub(super) fn plain_slice(&self, characters: Range<usize>) -> &[char] {
        &self.plain[self.form.plain_range(characters)]
    }

    /// Returns them with the words parted that have a place to be parted at, an offset in bytes.
    pub(super) fn parted(&self, cut: impl Fn(&str) -> Option<usize>) -> Self {
        let mut tokens = Vec::with_capacity(self.tokens.len());
        for token in &self.tokens {
            let word = self.text(token);
            let Some(offset) = cut(word).filter(|&offset| offset < word.len()) else {
                tokens.push(token.clone());
                continue;
            };
            let (byte, letters) = (token.bytes.start + offset, word[..offset].chars().count());
            let character = token.characters.start + letters;
            tokens.push(Token {
                bytes: token.bytes.start..byte,
                characters: token.characters.start..character,
            });
            tokens.push(Token {
                bytes: byte..token.bytes.end,
                characters: character..token.characters.end,
            });
        }
        Self::of(self.form.clone(), self.plain.clone(), tokens)
    }

    /// Returns what its words show of how it writes their last letters and their hamzas.
    pub(super) fn writing(&self) -> Writing {
        let [ya, heh, alif] = ["ي", "ه", "ا"].map(|letter| letter.as_bytes().as_array());
        let is_told = |token: &&Token| {
            let word = self.text(token).as_bytes();
            let (first, last) = (word.first_chunk::<2>(), word.last_chunk::<2>());
            last == ya || last == heh || first == alif
        };
        let written = |token: &Token| self.plain_slice(token.characters.clone());
        Writing::of(self.tokens.iter().filter(is_told).map(written))
    }

    /// Tells whether a text of several words is written in capitals throughout, so that they say nothing.
    pub(super) fn is_headline(&self) -> bool {
        *self.is_headline.get_or_init(|| {
            self.tokens.len() > 1 && !self.plain.iter().any(|character| character.is_lowercase())
        })
    }

    /// As [`is_written_with_capitals`].
    pub(super) fn is_written_with_capitals(&self) -> bool {
        *self.is_written_with_capitals.get_or_init(|| is_written_with_capitals(&self.plain))
    }

    /// As [`tells_names_by_capitals`].
    pub(super) fn tells_names_by_capitals(&self) -> bool {
        *self.tells_names.get_or_init(|| tells_names_by_capitals(&self.plain))
    }
}

/// Adds a token; drops a hyphen, and joins an apostrophe, that turns out to stand between words.
fn push(tokens: &mut Vec<Token>, token: Token, form: &str, joins_apostrophes: bool) {
    let text = |token: &Token| &form[token.bytes.clone()];
    let is_word = |token: &Token| text(token).starts_with(is_word_character);
    let follows = |one: &Token, other: &Token| one.bytes.end == other.bytes.start;
    if let [rest @ .., before, mark] = tokens.as_mut_slice()
        && mark.bytes.len() == 1
        && matches!(text(mark), "-" | "'")
        && follows(before, mark)
        && follows(mark, &token)
        && is_word(&token)
    {
        let is_hyphen = text(mark) == "-";
        let is_behind_word = is_word(before);
        let is_behind_stop = || {
            let is_shortened = |word: &Token| follows(word, before) && is_word(word);
            text(before) == "." && rest.last().is_some_and(is_shortened)
        };
        if is_hyphen && (is_behind_word || is_behind_stop()) {
            tokens.pop();
        } else if is_behind_word && joins_apostrophes {
            before.bytes.end = token.bytes.end;
            before.characters.end = token.characters.end;
            tokens.pop();
            return;
        }
    }
    tokens.push(token);
}

/// Tells whether a token is a hyphen between two words with a space on one side (`MERS- CoV`), or on both before a number
/// (`COVID - 19`): elsewhere it may be a dash.
fn is_loose_hyphen(form: &str, tokens: &[Token], index: usize) -> bool {
    let text = |token: &Token| &form[token.bytes.clone()];
    let is_word = |token: &&Token| text(token).starts_with(is_word_character);
    let hyphen = &tokens[index];
    if text(hyphen) != "-" {
        return false;
    }
    let before = index.checked_sub(1).and_then(|index| tokens.get(index)).filter(is_word);
    let behind = tokens.get(index + 1).filter(is_word);
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    before.bytes.end == hyphen.bytes.start
        || hyphen.bytes.end == behind.bytes.start
        || text(behind).starts_with(|first: char| first.is_ascii_digit())
}

/// Tells whether a token is a full stop between the letters of an Arabic acronym, or their names, with no space: `أ.ف.ب`,
/// `بي.بي.سي`.
fn is_stop_of_letters(form: &str, tokens: &[Token], index: usize) -> bool {
    let stop = &tokens[index];
    let is_letter = |token: &Token| {
        token.characters.len() <= 2 && form[token.bytes.clone()].starts_with(is_letter)
    };
    let Some([before, behind]) =
        index.checked_sub(1).and_then(|before| Some([tokens.get(before)?, tokens.get(index + 1)?]))
    else {
        return false;
    };
    form[stop.bytes.clone()] == *"."
        && is_letter(before)
        && is_letter(behind)
        && before.bytes.end == stop.bytes.start
        && stop.bytes.end == behind.bytes.start
}

/// Tells whether a token is a quotation mark, which parts no word from what goes with it (`تنظيم «داعش»`), or in Arabic a
/// bracket, which stands for one: `حركة (حماس)`.
pub(super) fn parts_nothing(word: &str, is_arabic: bool) -> bool {
    matches!(word, "\"" | "'") || is_arabic && matches!(word, "(" | ")")
}

/// The possessive ending, a word by itself.
pub(super) const POSSESSIVE: &str = "'s";

/// Returns what a word is looked up by: without apostrophes, without the marks of Latin letters
/// (`erdoğan` is `erdogan`), without the signs that stand for ayn and hamza in transcriptions, and with the
/// letters of other languages of the Arabic script that stand for its own (`المرکزیە`).
pub(super) fn key(word: &str) -> Cow<'_, str> {
    let is_plain = |character: char| match character {
        '\0'..='\u{7F}' => character != '\'',
        '\u{80}'..='\u{36F}' | '\u{680}'..='\u{6FF}' | '\u{1E00}'..='\u{1EFF}' => false,
        _ => true,
    };
    let is_alphanumeric = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // Most words are of such letters.
    let is_common = is_alphanumeric || is_of_common_letters(word);
    if is_common || word.starts_with('\'') || word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let mut key = String::with_capacity(word.len());
    let mut is_latin = false;
    for character in word.nfd() {
        match character {
            '\'' | '\u{2BB}' | '\u{2BD}'..='\u{2BF}' => {}
            '\u{300}'..='\u{36F}' if is_latin => {}
            'ڪ' => key.push('ك'),
            'ە' | 'ۃ' => key.push('ه'),
            'ے' | 'ې' | 'ۍ' | 'ێ' => key.push('ي'),
            'ۆ' => key.push('و'),
            'ڵ' => key.push('ل'),
            'ڕ' => key.push('ر'),
            _ => {
                match in_ascii(character) {
                    Some(letters) => key.push_str(letters),
                    None => key.push(character),
                }
                is_latin = matches!(character, '\0'..='\u{24F}');
            }
        }
    }
    Cow::Owned(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_text_as_terms_are_written() {
        let keys = |text: &str, tag: &str| -> Vec<String> {
            let tokens = Tokens::new(text, &tag.parse().expect("the tag is valid"));
            let form = &tokens.form.text;
            tokens.tokens.iter().map(|token| key(&form[token.bytes.clone()]).into_owned()).collect()
        };
        for (text, tag, expected) in [
            ("al-Muhandis", "en", &["al", "muhandis"][..]),
            ("Force – Operation", "en", &["force", "-", "operation"]),
            ("-a -", "en", &["-", "a", "-"]),
            ("Sana'a's ’x’", "en", &["sanaas", "'", "x", "'"]),
            ("l'Irak", "fr", &["l", "'", "irak"]),
            ("Erdoğan Łódź Ṣanʿāʾ", "en", &["erdogan", "lodz", "sana"]),
            ("U.S.", "en", &["u", ".", "s", "."]),
            ("U.S.-led", "en", &["u", ".", "s", ".", "led"]),
            ("so .-led .-", "en", &["so", ".", "-", "led", ".", "-"]),
            ("й", "ru", &["й"]),
            ("القوّات المُسلَّحة", "ar", &["القوات", "المسلحه"]),
            ("", "en", &[]),
        ] {
            assert_eq!(keys(text, tag), expected, "{text}");
        }
    }
}
