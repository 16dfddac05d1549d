//! Whether a number in a target may become another without a change of the words around it.

use crate::language::LanguageTag;
use crate::repair::Target;
use crate::text::arabic::function_words::is_no_genitive;
use crate::text::arabic::proclitic_bases;
use crate::text::digits::ascii_digit;
use crate::text::english::is_function_word;
use crate::text::fold::match_form;
use crate::text::number_words::{NumberWord, month_of_two_words, number_word};
use crate::text::numbers::{Number, WrittenNumeral};
use crate::text::plural::asks_for_same_form;
use crate::text::words::is_word_character;

/// The Arabic words before a number that make it a year, in the match form.
const YEAR: [&str; 2] = ["عام", "سنه"];

/// *Percent* as Arabic writes it out, which is no counted noun, in the match form.
const PERCENT: [&str; 2] = ["بالمايه", "بالميه"];

/// Words for the halves of the day, in the match form.
const HALVES_OF_DAY: [&str; 6] = ["صباحا", "مساء", "am", "pm", "a", "p"];

/// Words for shorter times of the day, in the match form.
const TIMES_OF_DAY: [&str; 4] = ["فجرا", "ظهرا", "عصرا", "ليلا"];

/// How far behind a number a noun is looked for, in characters; farther away there may be one. A list of numbers may be long.
const FAR: usize = 200;

/// Tells whether the words around a number stay as they are when it becomes another: both numbers ask for the
/// same form of a noun, or nothing around the number is a noun that it counts.
pub(super) fn asks_for_nothing_else(
    old: &WrittenNumeral,
    new: &WrittenNumeral,
    target: &Target<'_>,
    number: &Number,
) -> bool {
    let language = target.language;
    let (old, new) = (old.plain(), new.plain());
    let around = number.numeral.as_ref().map(|range| Surroundings {
        target: &target.characters,
        start: range.start,
        end: range.end,
        language,
    });
    if around.as_ref().is_some_and(|around| around.is_other_time_of_day(&old, &new)) {
        return false;
    }
    if asks_for_same_form(&old, &new, language) || number.is_percent {
        return true;
    }
    let Some(around) = around else { return false };
    // The noun of an Arabic singular or dual may stand before its number.
    let has_own_form = |number: &str| {
        language.is_arabic()
            && ["0", "1", "2"].iter().any(|own| asks_for_same_form(number, own, language))
    };
    let are_years = is_year(&old) && is_year(&new);
    around.are_date_or_time(are_years)
        || (are_years && around.are_year())
        || (!around.has_noun_behind() && !has_own_form(&old) && !has_own_form(&new))
}

/// A numeral and the text that it stands in.
struct Surroundings<'a> {
    target: &'a [char],
    start: usize,
    end: usize,
    language: &'a LanguageTag,
}

impl Surroundings<'_> {
    /// Tells whether the numeral is a part of a date or a time: `20/7/2024`, `20-07-2024`, `10:30`, `20 يوليو`,
    /// `July 20`, and of numbers that may be years `July 2024`.
    fn are_date_or_time(&self, are_years: bool) -> bool {
        let (before, behind) = self.target.split_at(self.start);
        let belongs = |character: &&char| {
            is_digit(**character) || matches!(**character, ':' | '/' | '-' | '.' | '٫')
        };
        let run: String = before
            .iter()
            .rev()
            .take_while(belongs)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .chain(behind.iter().take_while(belongs))
            .collect();
        let groups = run.split(|character: char| !is_digit(character));
        let groups = groups.filter(|group| !group.is_empty()).count();
        let is_joined = groups > 1 && run.contains([':', '/']);
        is_joined || groups > 2 || self.has_month_behind() || self.has_month_before(are_years)
    }

    /// Tells whether the words behind name a time of the day that an hour may be in and another not: `11:30 صباحا` is no
    /// `13:30 صباحا`, which a source of 24 hours does not tell.
    fn is_other_time_of_day(&self, old: &str, new: &str) -> bool {
        let is_of_clock = |character: &&char| is_digit(**character) || **character == ':';
        let is_minute = self.target[..self.start].last() == Some(&':');
        let rest = self.target[self.end..].iter().take_while(is_of_clock).count();
        let behind = Self { end: self.end + rest, ..*self };
        let is_before_noon = |hour: &str| {
            let hour = hour.split(|character: char| !character.is_ascii_digit()).next();
            hour.and_then(|hour| hour.parse::<u8>().ok()).is_some_and(|hour| hour < 12)
        };
        let named = behind.words_behind().next().unwrap_or_default();
        !is_minute
            && (TIMES_OF_DAY.contains(&named.as_str())
                || (HALVES_OF_DAY.contains(&named.as_str())
                    && is_before_noon(old) != is_before_noon(new)))
    }

    fn has_month_behind(&self) -> bool {
        let mut words = self.words_behind();
        let Some(first) = words.next() else { return false };
        self.is_month(&first)
            || words.next().is_some_and(|second| month_of_two_words(&first, &second).is_some())
    }

    /// A noun may follow the day of a month before it: `In July 5 attacks took place`.
    fn has_month_before(&self, are_years: bool) -> bool {
        self.word_before().is_some_and(|word| self.is_month(&word))
            && (are_years || !self.has_noun_behind() || self.has_function_word_behind())
    }

    fn has_function_word_behind(&self) -> bool {
        let word = self.words_behind().next();
        word.is_some_and(|word| self.language.is_english() && is_function_word(&word))
    }

    fn is_month(&self, word: &str) -> bool {
        matches!(number_word(word, self.language), Some(NumberWord::Month(_)))
    }

    /// Tells whether a word in front says that the numeral is a year.
    fn are_year(&self) -> bool {
        self.language.is_arabic()
            && self
                .word_before()
                .is_some_and(|word| proclitic_bases(&word).any(|base| YEAR.contains(&base)))
    }

    /// Tells whether a word follows that may be a noun which the number counts: with nothing between but
    /// spaces, quotation marks, brackets and further numbers (`3-5 هجمات`).
    fn has_noun_behind(&self) -> bool {
        let mut rest = &self.target[self.end..];
        while let Some((&first, behind)) = rest.split_first() {
            if self.target.len() - rest.len() > self.end + FAR {
                return true;
            }
            if first.is_alphabetic() {
                let length = rest.iter().take_while(|letter| is_of_word(**letter)).count();
                let word: String = rest[..length].iter().collect();
                let word = match_form(&word, self.language);
                if !self.language.is_arabic()
                    || !(PERCENT.contains(&word.as_str()) || is_no_genitive(&word))
                {
                    return true;
                }
                // `3 إلى 5 هجمات`
                let behind = &rest[length..];
                let next = behind.iter().find(|character| !character.is_whitespace());
                if !next.is_some_and(|&character| is_digit(character)) {
                    return false;
                }
                rest = behind;
            } else if is_stop(first) {
                return false;
            } else {
                rest = behind;
            }
        }
        false
    }

    /// Returns the words behind the numeral, each behind one space.
    fn words_behind(&self) -> impl Iterator<Item = String> {
        let mut rest = &self.target[self.end..];
        std::iter::from_fn(move || {
            let (first, behind) = rest.split_first()?;
            let length = behind.iter().take_while(|letter| is_of_word(**letter)).count();
            if !first.is_whitespace() || length == 0 {
                return None;
            }
            rest = &behind[length..];
            Some(match_form(&behind[..length].iter().collect::<String>(), self.language))
        })
    }

    /// Returns the word in front of the numeral, with one space between.
    fn word_before(&self) -> Option<String> {
        let (last, before) = self.target[..self.start].split_last()?;
        let length = before.iter().rev().take_while(|letter| is_of_word(**letter)).count();
        let word: String = before[before.len() - length..].iter().collect();
        (last.is_whitespace() && length > 0).then(|| match_form(&word, self.language))
    }
}

/// Tells whether a number in digits may be a year.
fn is_year(number: &str) -> bool {
    number.len() == 4 && number.starts_with(['1', '2'])
}

fn is_digit(character: char) -> bool {
    ascii_digit(character).is_ascii_digit()
}

/// Tells whether a character is a letter, or a mark on one.
fn is_of_word(character: char) -> bool {
    is_word_character(character) && !is_digit(character)
}

/// Tells whether a sign ends what a number before it may count.
fn is_stop(sign: char) -> bool {
    matches!(
        sign,
        '.' | ',' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟' | '…' | '/' | '|' | '%' | '٪'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::numbers;

    fn stays(target: &str, old: &str, new: &str, tag: &str) -> bool {
        let language = tag.parse().expect("the tag is valid");
        let read = |text: &str| WrittenNumeral::read(text).expect("a numeral");
        let (old, new) = (read(old), read(new));
        let target = Target::new(target, &language);
        let found = numbers(target.text, &language);
        let is_old = |number: &&Number| {
            let numeral = number.numeral.clone();
            let numeral = numeral.map(|range| target.characters[range].iter().collect());
            numeral.is_some_and(|numeral: String| numeral.ends_with(&old.plain()))
        };
        let number = found.iter().find(is_old).expect("the number stands in the target");
        asks_for_nothing_else(&old, &new, &target, number)
    }

    #[test]
    fn arabic_nouns_keep_their_form() {
        for (target, old, new, expected) in [
            ("شن 121 هجومًا", "121", "153", true),
            ("شن 5 هجمات", "5", "7", true),
            ("شن 5 هجمات", "5", "15", false),
            ("شن 5 \"هجمات\" أخرى", "5", "15", false),
            ("شن 15 هجومًا", "15", "100", false),
            ("بين 3-5 هجمات", "3", "13", false),
            ("بين 3 إلى 5 هجمات", "3", "13", false),
            ("5 من الجنود", "5", "15", true),
            ("قتل 5، وجرح غيرهم", "5", "15", true),
            ("قتل 5", "5", "15", true),
            ("الجنديان (2)", "2", "5", false),
            ("بلغ 5", "5", "2", false),
            ("في عام 2003 كله", "2003", "2024", true),
            ("وبسنة 2003 كلها", "2003", "2024", true),
            ("في 2003 هجوم", "2003", "2024", false),
            ("تموز 2003 كله", "2003", "2024", true),
            ("يوم 2 يوليو", "2", "15", true),
            ("يوم 2 كانون الثاني", "2", "15", true),
            ("يوم 2 كانون", "2", "15", false),
            ("يوم 2/7/2024 كله", "2", "15", true),
            ("يوم 20.07.2024 كله", "20", "3", true),
            ("الساعة 2:30 ظهرا", "2", "11", false),
            ("بنسبة 2% فقط", "2", "15", true),
            ("نحو 3 ملايين دولار", "3", "11", false),
            ("بنسبة 5 بالمئة أمس", "5", "15", true),
            ("قُتل (12) جنديًا", "12", "5", false),
            ("وقع هذا العام 12 هجوما", "12", "5", false),
            ("في تموز 12 هجوما", "12", "5", false),
        ] {
            assert_eq!(stays(target, old, new, "ar"), expected, "{target} {old} {new}");
        }
    }

    #[test]
    fn english_nouns_keep_their_form() {
        for (target, old, new, tag, expected) in [
            ("5 attacks", "5", "15", "en", true),
            ("5 attacks", "5", "1", "en", false),
            ("1 of them", "1", "5", "en", false),
            ("on July 1 this year", "1", "5", "en", true),
            ("In July 1 soldier was killed", "1", "5", "en", false),
            ("in July 2003 attacks", "2003", "2001", "en", true),
            ("on 1 July", "1", "5", "en", true),
            ("section 1.", "1", "5", "en", true),
            ("5 attaques", "5", "15", "fr", false),
            ("en tout 5", "5", "15", "fr", true),
        ] {
            assert_eq!(stays(target, old, new, tag), expected, "{target} {old} {new}");
        }
    }

    #[test]
    fn holds_match_forms() {
        let language = "ar".parse().expect("the tag is valid");
        for word in PERCENT.into_iter().chain(YEAR) {
            assert_eq!(match_form(word, &language), word);
        }
    }
}
