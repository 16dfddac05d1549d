//! The sentences of a text, as ranges of its characters.
//!
//! A sentence ends behind `.` `!` `?` `؟` `…` and their relatives with the quotes and brackets that
//! close there, where white space and no small letter follows; at a line end; and, in Arabic, at a stop
//! whose space was lost. The Arabic comma, the semicolon and the colon end none. A full stop ends no
//! sentence behind a title (`Gen.`, `د.`) or an initial, and behind an abbreviation that may well
//! end one (`U.S.`, `p.m.`) only where a word follows that begins sentences.
//!
//! ```
//! use turjuman::text::sentences::sentences;
//! let text = "Gen. Ali met U.S. officials at 5 p.m. on Monday. He left.";
//! let found = sentences(text, &"en".parse()?);
//! assert_eq!(found, [0..48, 49..57]);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::ops::Range;

use crate::language::LanguageTag;
use crate::text::arabic;
use crate::text::english::{is_before_number, may_end_sentence, never_ends_sentence};
use crate::text::invisible::is_invisible;
use crate::text::punctuation::{closes, is_sentence_stop, opens};
use abbreviations::{STARTERS, follows_hour};

mod abbreviations;

/// Arabic abbreviations that a number follows.
const ARABIC_BEFORE_NUMBERS: [&str; 3] = ["ص", "ج", "رقم"];

/// Returns the ranges of characters that the sentences of a text have, in their order and without
/// the white space between them.
pub fn sentences(text: &str, language: &LanguageTag) -> Vec<Range<usize>> {
    let characters: Vec<char> = text.chars().collect();
    let splitter = Splitter { text: &characters, is_arabic: language.is_arabic() };
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut position = 0;
    while position < characters.len() {
        if is_line_end(characters[position]) {
            splitter.push(start..position, &mut sentences);
            (start, position) = (position + 1, position + 1);
            continue;
        }
        let Some(stop) = splitter.stop_at(position) else {
            position += 1;
            continue;
        };
        position = stop.end;
        if splitter.ends_sentence(start, &stop) {
            splitter.push(start..stop.end, &mut sentences);
            start = stop.end;
        }
    }
    splitter.push(start..characters.len(), &mut sentences);
    sentences
}

struct Splitter<'a> {
    text: &'a [char],
    is_arabic: bool,
}

/// A run of stops with the quotes and brackets that close behind it.
struct Stop {
    start: usize,
    end: usize,
    kind: StopKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StopKind {
    /// A single full stop, which may belong to an abbreviation.
    Point,
    /// Anything surer.
    Other,
    /// A stop of a script that leaves no space behind it.
    Wide,
}

impl Splitter<'_> {
    fn push(&self, mut range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
        while range.start < range.end && self.text[range.start].is_whitespace() {
            range.start += 1;
        }
        while range.start < range.end && self.text[range.end - 1].is_whitespace() {
            range.end -= 1;
        }
        if range.start < range.end {
            sentences.push(range);
        }
    }

    fn stop_at(&self, start: usize) -> Option<Stop> {
        let mut length =
            self.text[start..].iter().take_while(|&&found| is_sentence_stop(found)).count();
        while length > 0 && self.text[start + length..].starts_with(&[' ', '.']) {
            length += 2;
        }
        let kind = match &self.text[start..start + length] {
            [] => return None,
            ['.'] => StopKind::Point,
            [.., '。' | '！' | '？' | '｡'] => StopKind::Wide,
            _ => StopKind::Other,
        };
        let mut end = start + length;
        while let Some(&character) = self.text.get(end) {
            let closes = match character {
                // Straight quotes close where nothing but space, a bracket or the end is behind.
                '"' | '\'' => self.text.get(end + 1).is_none_or(|&next| {
                    next.is_whitespace() || closes(next) || is_sentence_stop(next) || next == '"'
                }),
                other => closes(other) || is_sentence_stop(other) || is_invisible(other),
            };
            if !closes {
                break;
            }
            end += 1;
        }
        Some(Stop { start, end, kind })
    }

    fn ends_sentence(&self, start: usize, stop: &Stop) -> bool {
        let behind = &self.text[stop.end..];
        let Some(&next) = behind.first() else { return true };
        if stop.kind == StopKind::Wide {
            return true;
        }
        if !next.is_whitespace() {
            return self.has_lost_its_space(stop);
        }
        let mut follows =
            behind.iter().copied().skip_while(|&found| found.is_whitespace() || is_opening(found));
        let Some(first) = follows.next() else { return true };
        if first.is_lowercase() || (is_minor_mark(first) && stop.kind == StopKind::Point) {
            return false;
        }
        stop.kind == StopKind::Other || !self.is_abbreviation(start, stop, first, follows)
    }

    /// Tells whether Arabic letters stand on both sides of a stop without a space, as they do in no
    /// abbreviation of more than single letters; or small letters, then a word that begins sentences.
    fn has_lost_its_space(&self, stop: &Stop) -> bool {
        let small = self.text[..stop.start].iter().rev().take_while(|found| found.is_lowercase());
        let next = self.text[stop.end..].iter().take_while(|found| found.is_alphanumeric());
        if small.count() >= 3 && next.clone().next().is_some_and(|first| first.is_uppercase()) {
            let next: String = next.flat_map(|letter| letter.to_lowercase()).collect();
            return STARTERS.contains(&next);
        }
        let word = |letters: &mut dyn Iterator<Item = &char>| {
            letters.take_while(|&&found| arabic::is_letter(found) || arabic::is_mark(found)).count()
        };
        self.is_arabic
            && word(&mut self.text[..stop.start].iter().rev()) >= 3
            && word(&mut self.text[stop.end..].iter()) >= 2
    }

    /// Tells whether the full stop belongs to an abbreviation, an initial or the number of an item,
    /// and the sentence goes on.
    fn is_abbreviation(
        &self,
        start: usize,
        stop: &Stop,
        first: char,
        follows: impl Iterator<Item = char>,
    ) -> bool {
        let before = &self.text[start..stop.start];
        let marks = before.iter().rev().take_while(|&&found| is_invisible(found)).count();
        let before = &before[..before.len() - marks];
        let word_length =
            before.iter().rev().take_while(|&&found| is_in_abbreviation(found)).count();
        let word = &before[before.len() - word_length..];
        let is_alone =
            !before[..before.len() - word_length].iter().any(|found| found.is_alphanumeric());
        let closing = &self.text[stop.start + 1..stop.end];
        let has_closing = closing.iter().any(|&found| !is_invisible(found));
        let Some(&last) = word.last() else { return false };
        if word.iter().all(|found| found.is_numeric()) {
            return is_alone;
        }
        let written: String = word.iter().flat_map(|letter| letter.to_lowercase()).collect();
        if has_closing {
            return false;
        }
        let last_part = word.rsplit(|&found| found == '.').next().unwrap_or(word);
        if arabic::is_letter(last) {
            let letters = last_part.iter().filter(|&&found| arabic::is_letter(found)).count();
            let is_of_number =
                first.is_numeric() && ARABIC_BEFORE_NUMBERS.contains(&written.as_str());
            return is_of_number || (letters == 1 && !self.is_era(start, stop.start - word_length));
        }
        if never_ends_sentence(&written) {
            return true;
        }
        if is_before_number(&written) {
            return first.is_numeric();
        }
        let has_points = word.contains(&'.');
        if last_part.len() == 1 && is_alone && !has_points {
            return true;
        }
        if last_part.len() == 1 && last.is_uppercase() && !has_points {
            // "I" and grades end sentences; other single capitals are initials.
            return last != 'I';
        }
        if (last_part.len() == 1 && has_points) || may_end_sentence(&written) {
            let rest = follows.take_while(|found| found.is_alphanumeric());
            let next: String =
                std::iter::once(first).chain(rest).flat_map(char::to_lowercase).collect();
            if matches!(written.as_str(), "a.m" | "p.m") {
                return first.is_numeric() || follows_hour(&next);
            }
            return !STARTERS.contains(&next);
        }
        false
    }

    /// Tells whether a number stands before the single letter, as a year does before `م.` and `هـ.`
    fn is_era(&self, start: usize, letter: usize) -> bool {
        self.text[start..letter]
            .iter()
            .rev()
            .find(|found| !found.is_whitespace())
            .is_some_and(|found| found.is_numeric())
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_opening(character: char) -> bool {
    opens(character) || is_invisible(character)
}

/// Tells whether a mark goes on with a sentence: `etc., and`.
fn is_minor_mark(character: char) -> bool {
    matches!(character, ',' | ';' | ':' | '،' | '؛' | ')' | '%')
}

fn is_in_abbreviation(character: char) -> bool {
    character.is_alphanumeric() || character == '.' || arabic::is_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks a text whose sentences are parted by `|` and nothing else.
    fn assert_splits(marked: &str, tag: &str) {
        let text = marked.replace('|', "");
        let characters: Vec<char> = text.chars().collect();
        let found: Vec<String> = sentences(&text, &tag.parse().expect("the tag is valid"))
            .into_iter()
            .map(|range| characters[range].iter().collect())
            .collect();
        let expected: Vec<&str> =
            marked.split('|').map(str::trim).filter(|sentence| !sentence.is_empty()).collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn splits_english() {
        for marked in [
            "",
            "One sentence",
            "He came. |She left! |Why? |Nobody knows",
            "Gen. Ali and Dr. Smith met Lt. Col. Brown. |They spoke.",
            "The U.S. Army left. |It went to the U.S. |The others stayed.",
            "At 5 p.m. on Monday and at 6 a.m. Tuesday it began. |It ended at 7 p.m. |He slept.",
            "George W. Bush and J. K. Rowling met. |He and I. |We know.",
            "It cost $2.50 at 10.30, i.e. nothing. |See www.example.com for more.",
            "“It is over.” |He left. |(They stayed.) |All was well.",
            "“Really?” he asked. |\"Stop!\" she cried. |\"Yes.\" |\"No.\"",
            "He said 'go.' |Then he went.",
            "Wait… what? |Well... maybe. |So… |The end.",
            "See No. 5 and pp. 3. |Is it so? |No. |Nothing.",
            "1. The first item. |2. The second one.",
            "Apple Inc. said so. |He works for Apple Inc. |The firm grew.",
            "Oct. 5 and Sept. 11, 2001. |In 2003. |Later.",
            "Bread, milk, etc., were sold. |Eggs, etc. were not.",
            "A heading\n|A line.\r\n|Another\u{2028}|last",
            "What?! |No!!! |Yes.",
            "Stop!\u{FE0F} |Go.\u{2060} |Stay.",
            "It said . . . nothing. . . . |Then it went.",
            "He left the city.|The others stayed at Example.Com and example.com.",
            "• 9. Stop it.\n|d. The last item.",
            "He left at 6 P.M. |Travelers waited until 7 p.m. GMT on Friday.",
            "It rose by 5. |20 men came.",
            "Smith vs. Jones. |St. Petersburg is far.",
        ] {
            assert_splits(marked, "en");
        }
    }

    #[test]
    fn splits_arabic() {
        for marked in [
            "ذهب الرجل. |عاد! |لماذا؟ |لا أحد يعلم",
            "قال: هذا صحيح، وهذا أيضا؛ ثم خرج. |انتهى.",
            "التقى د. أحمد و أ. د. سامي. |ثم غادرا.",
            "وقال د\u{202A}.\u{202C} أحمد ذلك.\u{200F} |ثم غادر.",
            "بلغ 2.5 مليون في 20.07.2024. |انتهى.",
            "ولد سنة 1950 م. |توفي سنة 1424هـ. |رحمه الله.",
            "قال «انتهى الأمر.» |ثم خرج.",
            "هل جاء؟ |«نعم.» |حسنا…  |لنبدأ.",
            "زار العراق.وقال إنه سعيد. |ثم غادر؟|نعم غادر.",
            "انظر ص. 5 من الكتاب. |ثم عد.",
            "السطر الأول\n|السطر الثاني",
            "قال \u{202B}نعم.\u{202C} |ثم خرج.",
            "زار موقع example.com. |ثم غادر.",
        ] {
            // Where the space was lost, nothing but the mark of the test stands there.
            assert_splits(&marked.replace("العراق.وقال", "العراق.|وقال"), "ar");
        }
    }

    #[test]
    fn splits_other_languages() {
        assert_splits("我来了。|你呢？|他走了", "zh");
        assert_splits("آمد۔ |رفت۔", "ur");
        assert_splits("Il est venu. |Elle aussi.", "fr");
    }

    proptest! {
        #[test]
        fn leaves_only_white_space_out(text in "\\PC{0,60}|([A-Za-zاب.؟!… \"()\n]|Gen|U\\.S){0,40}") {
            let characters: Vec<char> = text.chars().collect();
            for tag in ["en", "ar"] {
                let mut last = 0;
                for sentence in sentences(&text, &tag.parse().expect("the tag is valid")) {
                    prop_assert!(last <= sentence.start && sentence.start < sentence.end);
                    prop_assert!(characters[last..sentence.start].iter().all(|gap| gap.is_whitespace()));
                    last = sentence.end;
                }
                prop_assert!(characters[last..].iter().all(|gap| gap.is_whitespace()));
            }
        }
    }
}
