//! `punctuation-end`: how the two sides end.

use std::ops::Range;

use crate::checks::pair::{Pair, Remark, Rule};
use crate::checks::table::Check;
use crate::severity::Severity;
use crate::text::english::may_end_text;
use crate::text::invisible::is_invisible;
use crate::text::punctuation::is_quotation_mark;
use crate::text::script::{Script, script_of};

pub(in crate::checks) const CHECK: Check = Check {
    id: "punctuation-end",
    summary: "The translation ends with other punctuation than the source",
    docs: DOCS,
    severity: Severity::Warning,
    make: |_setup| Box::new(PunctuationEnd),
};

const DOCS: &str = r#"# punctuation-end

Compares how source and translation end: with a full stop, a question mark, a colon, a comma, a semicolon, or with
none. Arabic text is to end with `؟` `،` `؛` and not with `?` `,` `;`, and the other way round.

## Why
A lost question mark turns a question into a statement, and a full stop in a heading is seen by every reader.

## Example
    Did he leave?	هل غادر.

## Options
None.

## False positives
Quotation marks, brackets and spaces at the end are not looked at, so `said."` and `قال".` end the same. Let pass are: both sides
without punctuation; a full stop for an exclamation mark, an ellipsis or a semicolon, a comma for a semicolon, and the other way
round; a question mark with an exclamation mark or a full stop beside it; no full stop where both sides end with a
quotation (`said."` and `قال"`); a question or exclamation that a quotation ends with which the other side has inside
(`"Who?" she asked.`, `سألت: "من؟"`); a side without punctuation where the other ends in an
abbreviation (`the U.S.`, `etc.`); and translations that are empty.
"#;

/// What a text can end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    None,
    Stop,
    Exclamation,
    Ellipsis,
    Question,
    Colon,
    Comma,
    Semicolon,
}

/// The marks of each ending: in most scripts, and in Arabic.
const MARKS: [(Ending, char, char); 7] = [
    (Ending::Stop, '.', '.'),
    (Ending::Exclamation, '!', '!'),
    (Ending::Ellipsis, '…', '…'),
    (Ending::Question, '?', '؟'),
    (Ending::Colon, ':', ':'),
    (Ending::Comma, ',', '،'),
    (Ending::Semicolon, ';', '؛'),
];

impl Ending {
    fn of_mark(mark: char) -> Self {
        match mark {
            '。' | '۔' | '।' | '．' | '｡' => Self::Stop,
            '？' | '\u{37E}' => Self::Question,
            '！' => Self::Exclamation,
            '：' => Self::Colon,
            '、' | '，' => Self::Comma,
            '；' => Self::Semicolon,
            mark => MARKS
                .iter()
                .find(|&&(_, usual, arabic)| mark == usual || mark == arabic)
                .map_or(Self::None, |&(ending, ..)| ending),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::None => "no punctuation",
            Self::Stop => "a full stop",
            Self::Exclamation => "an exclamation mark",
            Self::Ellipsis => "an ellipsis",
            Self::Question => "a question mark",
            Self::Colon => "a colon",
            Self::Comma => "a comma",
            Self::Semicolon => "a semicolon",
        }
    }

    /// Returns the mark of the ending in a script.
    fn mark(self, is_arabic: bool) -> Option<char> {
        let row = MARKS.iter().find(|(ending, ..)| *ending == self)?;
        Some(if is_arabic { row.2 } else { row.1 })
    }

    /// Tells whether a translator may write one for the other.
    fn goes_with(self, other: Self) -> bool {
        let is_stop = |ending| {
            matches!(ending, Self::Stop | Self::Exclamation | Self::Ellipsis | Self::Semicolon)
        };
        let is_pause = |ending| matches!(ending, Self::Comma | Self::Semicolon);
        self == other || (is_stop(self) && is_stop(other)) || (is_pause(self) && is_pause(other))
    }
}

/// The end of a text: which it is, and the characters of its marks.
struct End {
    ending: Ending,
    marks: Range<usize>,
    mark: Option<char>,
    /// Whether a full stop or its like stands among the marks.
    has_stop: bool,
    /// Whether a quotation mark closes behind them.
    is_quoted: bool,
}

struct PunctuationEnd;

impl Rule for PunctuationEnd {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let (source_text, target_text) = (&pair.source.characters, &pair.target.characters);
        let has_words = |text: &[char]| text.iter().any(|character| character.is_alphanumeric());
        let is_checked = |text: &[char]| has_words(text) && !ends_in_reference(text);
        if !is_checked(source_text) || !is_checked(target_text) {
            return Vec::new();
        }
        let (source, target) = (end_of(source_text), end_of(target_text));
        let writes_arabic =
            Script::of_language(&pair.segment.target_language) == Some(Script::Arabic);
        if !source.ending.goes_with(target.ending) {
            if is_let_pass(source_text, &source, target_text, &target) {
                return Vec::new();
            }
            let message = format!(
                "the translation ends with {} and the source with {}",
                target.ending.name(),
                source.ending.name()
            );
            let marks = source.ending.mark(writes_arabic).map(String::from).unwrap_or_default();
            let remark = Remark::new(message).at_target(target.marks).suggest([marks]);
            return vec![if source.marks.is_empty() {
                remark
            } else {
                remark.at_source(source.marks)
            }];
        }
        let own = target.ending.mark(writes_arabic);
        let is_foreign = MARKS.iter().any(|&(_, usual, arabic)| {
            let other = if writes_arabic { usual } else { arabic };
            target.mark == Some(other)
        });
        let last_letter = target_text[..target.marks.start]
            .iter()
            .rev()
            .copied()
            .find(|letter| letter.is_alphabetic());
        let is_after_own_letter = last_letter
            .and_then(script_of)
            .is_some_and(|script| (script == Script::Arabic) == writes_arabic);
        match (own, target.mark) {
            (Some(own), Some(mark)) if mark != own && is_foreign && is_after_own_letter => {
                let message =
                    format!("the translation ends with '{mark}' where its script has '{own}'");
                vec![Remark::new(message).at_target(target.marks).suggest([own.to_string()])]
            }
            _ => Vec::new(),
        }
    }
}

/// Tells whether two endings that differ may do so: a source that ends in an abbreviation or with a
/// full stop inside its quotation, and `؟.` for one of the two.
fn is_let_pass(source_text: &[char], source: &End, target_text: &[char], target: &End) -> bool {
    let is_abbreviation = (target.ending == Ending::None
        && ends_in_abbreviation(source_text, source))
        || (source.ending == Ending::None && ends_in_abbreviation(target_text, target));
    let is_quotation = source.is_quoted
        && target.is_quoted
        && matches!(
            (source.ending, target.ending),
            (Ending::Stop, Ending::None) | (Ending::None, Ending::Stop)
        );
    let is_both = |one: &End, other: &End| {
        one.has_stop && one.ending == Ending::Question && other.ending == Ending::Stop
    };
    let is_moved = |one: &End, text: &[char], other: &End| {
        one.is_quoted
            && matches!(other.ending, Ending::Stop | Ending::None)
            && has_quoted(one.ending, text)
    };
    is_abbreviation
        || is_quotation
        || is_both(source, target)
        || is_both(target, source)
        || is_moved(source, target_text, target)
        || is_moved(target, source_text, source)
}

/// Tells whether a quotation within a text ends as a question or an exclamation: `"Who?" she asked.`
fn has_quoted(ending: Ending, text: &[char]) -> bool {
    matches!(ending, Ending::Question | Ending::Exclamation)
        && text
            .array_windows()
            .any(|&[mark, closing]| Ending::of_mark(mark) == ending && is_quotation_mark(closing))
}

fn end_of(text: &[char]) -> End {
    let is_closing = |character: char| {
        character.is_whitespace()
            || is_quotation_mark(character)
            || is_invisible(character)
            || matches!(character, ')' | '(' | ']' | '}' | '）' | '*')
    };
    let mut end = text.len();
    while end > 0 && is_closing(text[end - 1]) {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && Ending::of_mark(text[start - 1]) != Ending::None {
        start -= 1;
    }
    // `؟».` is a question with a full stop beside it.
    let unquoted = text[..start].iter().rposition(|&mark| !is_quotation_mark(mark));
    if let Some(inner) = unquoted.filter(|&inner| start < end && inner + 1 < start)
        && Ending::of_mark(text[inner]) == Ending::Question
    {
        start = inner;
    }
    let marks = &text[start..end];
    let ending = match marks {
        [] => Ending::None,
        _ if marks.iter().any(|&mark| Ending::of_mark(mark) == Ending::Question) => {
            Ending::Question
        }
        [.., '.', '.'] => Ending::Ellipsis,
        [.., mark] => Ending::of_mark(*mark),
    };
    let mark = marks.iter().copied().find(|&mark| Ending::of_mark(mark) == ending);
    // Without marks the place is where they would stand.
    let has_stop = marks.iter().any(|&mark| Ending::of_mark(mark) == Ending::Stop);
    let is_quoted = text[end..].iter().any(|&closing| is_quotation_mark(closing));
    End { ending, marks: start..end, mark, has_stop, is_quoted }
}

/// Tells whether the full stop at the end belongs to an abbreviation: one with a stop inside, or a
/// short one that begins with a capital.
fn ends_in_abbreviation(text: &[char], end: &End) -> bool {
    let word: Vec<char> = text[..end.marks.start]
        .iter()
        .rev()
        .take_while(|found| !found.is_whitespace())
        .copied()
        .collect();
    let letters = word.iter().rev().filter(|found| found.is_alphanumeric());
    let written: String = letters.flat_map(|letter| letter.to_lowercase()).collect();
    end.ending == Ending::Stop
        && (word.contains(&'.')
            || may_end_text(&written)
            || matches!(written.as_str(), "إلخ" | "الخ")
            || (word.len() <= 4 && word.last().is_some_and(|first| first.is_uppercase())))
}

/// Tells whether a text ends with `&#8230;` or `&raquo;`, which are no semicolon.
fn ends_in_reference(text: &[char]) -> bool {
    let Some((';', before)) = text.split_last().map(|(last, before)| (*last, before)) else {
        return false;
    };
    let name = before
        .iter()
        .rev()
        .take_while(|found| found.is_ascii_alphanumeric() || **found == '#')
        .count();
    name > 0 && before.len() > name && before[before.len() - name - 1] == '&'
}

#[cfg(test)]
mod tests {
    use crate::checks::CheckSettings;
    use crate::checks::tests::{findings, messages};

    const TO_ARABIC: (&str, &str) = ("en", "ar");
    const TO_ENGLISH: (&str, &str) = ("ar", "en");

    #[test]
    fn finds_other_endings() {
        for (languages, source, target, message, suggestion) in [
            (
                TO_ARABIC,
                "Did he leave?",
                "هل غادر.",
                "the translation ends with a full stop and the source with a question mark",
                "؟",
            ),
            (
                TO_ARABIC,
                "Did he leave?",
                "هل غادر",
                "the translation ends with no punctuation and the source with a question mark",
                "؟",
            ),
            (
                TO_ARABIC,
                "A heading",
                "عنوان.",
                "the translation ends with a full stop and the source with no punctuation",
                "",
            ),
            (
                TO_ARABIC,
                "He said:",
                "قال.",
                "the translation ends with a full stop and the source with a colon",
                ":",
            ),
            (
                TO_ARABIC,
                "Did he leave?",
                "هل غادر?",
                "the translation ends with '?' where its script has '؟'",
                "؟",
            ),
            (
                TO_ARABIC,
                "in Iraq,",
                "في العراق,",
                "the translation ends with ',' where its script has '،'",
                "،",
            ),
            (
                TO_ENGLISH,
                "هل غادر؟",
                "Did he leave؟",
                "the translation ends with '؟' where its script has '?'",
                "?",
            ),
            (
                TO_ENGLISH,
                "غادر.",
                "He left",
                "the translation ends with no punctuation and the source with a full stop",
                ".",
            ),
            (
                TO_ENGLISH,
                "غادر،",
                "He left.",
                "the translation ends with a full stop and the source with a comma",
                ",",
            ),
        ] {
            let found = findings(
                "punctuation-end",
                CheckSettings::default(),
                languages,
                &[(source, target)],
            );
            assert_eq!(found.len(), 1, "{target}");
            assert_eq!(
                (found[0].message.as_str(), found[0].suggestions[0].as_str()),
                (message, suggestion)
            );
        }
    }

    #[test]
    fn lets_equal_endings_pass() {
        for (languages, source, target) in [
            (TO_ARABIC, "A heading", "عنوان"),
            (TO_ARABIC, "He left.", "غادر."),
            (TO_ARABIC, "Did he leave?", "هل غادر؟"),
            (TO_ARABIC, "in Iraq,", "في العراق،"),
            (TO_ARABIC, "He left;", "غادر؛"),
            (TO_ARABIC, "“He left.”", "«غادر».\u{200F}"),
            (TO_ARABIC, "(He left)", "غادر"),
            (TO_ARABIC, "He left!", "غادر."),
            (TO_ARABIC, "He left...", "غادر…"),
            (TO_ARABIC, "He left?!", "غادر؟"),
            (TO_ARABIC, "Why? she asked.", "فسألت: لماذا؟."),
            (TO_ARABIC, "She asked: \"Why?\"", "فسألت: «لماذا؟»."),
            (TO_ARABIC, "\"Who did this?\" she asked.", "وتساءلت: \"من فعل هذا؟\""),
            (TO_ENGLISH, "وصاح: «كفى!»", "“Enough!” he cried."),
            (TO_ARABIC, "She said: \"Go.\"", "قالت: \"اذهب\""),
            (TO_ARABIC, "having left;", "وقد غادر،"),
            (TO_ARABIC, "Back in the U.S.", "العودة إلى الولايات المتحدة"),
            (TO_ARABIC, "Bread, eggs, etc.", "خبز وبيض إلخ"),
            (TO_ARABIC, "by Smith et al.", "لسميث وآخرين"),
            (TO_ARABIC, "Copying files&#8230;", "جاري النسخ&#8230;"),
            (TO_ENGLISH, "الإجمالي (شامل الضريبة)", "Total (Tax inc.)"),
            (TO_ARABIC, "He left.", ""),
            (TO_ARABIC, "Who made Windows?", "من صنع Windows?"),
            (TO_ENGLISH, "هل غادر؟", "Did he leave?"),
            (TO_ENGLISH, "عنوان", "A heading"),
            (TO_ENGLISH, "«غادر».", "“He left.”"),
            (TO_ENGLISH, "...", "-"),
            (("en", "zh"), "He left.", "他走了。"),
            (("en", "zh"), "Did he?", "是吗？"),
        ] {
            let found = messages("punctuation-end", languages, source, target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
    }

    #[test]
    fn marks_the_place_of_what_lacks() {
        let pairs = [("Did he leave?", "هل غادر\" ")];
        let found = findings("punctuation-end", CheckSettings::default(), TO_ARABIC, &pairs);
        assert_eq!((found[0].source_span, found[0].target_span), (Some((12, 13)), Some((7, 7))));
    }
}
