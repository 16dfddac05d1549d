//! What one heading of a table says: a language, what is said of it or of the whole row, and on which level.
//!
//! A heading is parted into words. Those that say a language are taken out, wherever they stand, and what is left must be
//! known as a whole: `Term (English)`, `name_en`, `Arabic synonym 2`, `العربية المرفوضة`. What is not known makes the heading
//! unknown: in `Arabic (plural)` there are no terms of Arabic as such.

use super::language_phrase::{Phrase, SaidBy, phrase};
use super::words::{Word, text_of, words};
use crate::formats::terms::status::{StatusWord, status};
use crate::formats::terms::vocabulary::{
    Category, LONGEST, category, form, is_of_further_terms, is_of_one_name,
};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::texts::TextField;

/// A heading as it was read.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) language: Option<Spoken>,
    pub(super) said: HeadingMeaning,
    /// What it speaks of, in tables that have a row for each term.
    pub(super) level: Option<Level>,
    /// Whether it calls its column a source and nothing else.
    pub(super) is_source: bool,
}

/// The language of a heading.
#[derive(Clone, Debug)]
pub(super) enum Spoken {
    /// Said by its name or a whole tag, or by nothing but a tag.
    Surely(LanguageTag),
    /// Said by a tag beside other words, which may be a word as well: `is_approved`.
    Perhaps(LanguageTag),
    /// That of the source terms.
    Source,
    /// That of the target terms.
    Target,
}

/// What a heading says beside its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingMeaning {
    /// Nothing.
    Nothing,
    /// Something of concepts or terms.
    Category(Category),
    /// Whether to use the terms.
    Status(Status),
    /// Something that is not known.
    Unknown,
}

/// What a heading speaks of, in tables that have a row for each term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Concept,
    Term,
}

/// The first words of such headings, as Crowdin and IATE have them.
const LEVELS: [(&str, Level); 7] = [
    ("concept", Level::Concept),
    ("entry", Level::Concept),
    ("e", Level::Concept),
    ("language", Level::Term),
    ("l", Level::Term),
    ("term", Level::Term),
    ("t", Level::Term),
];

/// Words that part a language from what is said of it: `Name in English`.
const LINKS: [&str; 5] = ["in", "en", "em", "auf", "لغه"];

/// Termbases that say their name in each heading: `UNTERM Arabic Short`.
const TERMBASES: [&str; 3] = ["faoterm", "iate", "unterm"];

/// Words that make a question of what follows: `is_forbidden`.
const QUESTIONS: [&str; 2] = ["is", "has"];

/// English words that are tags of languages too. A tag beside `term` or `name` names a language, unless it is one of them.
const WORDS: [&str; 16] = [
    "am", "an", "as", "be", "he", "ho", "id", "io", "is", "it", "my", "no", "or", "so", "to", "nr",
];

/// How many words a heading may have; a longer text is a term or a remark.
const MOST_WORDS: usize = 12;

impl Heading {
    const UNKNOWN: Self =
        Self { language: None, said: HeadingMeaning::Unknown, level: None, is_source: false };

    /// Reads a heading.
    pub(super) fn read(name: &str) -> Self {
        if name.len() > LONGEST {
            return Self::UNKNOWN;
        }
        if category(name).is_some() {
            return Self::without_language(name);
        }
        let words = words(name);
        if words.len() > MOST_WORDS {
            return Self::UNKNOWN;
        }
        let Some((language, rest)) = languages(&words) else { return Self::UNKNOWN };
        let Some(language) = language else { return Self::without_language(name) };
        let said = said_of_language(&rest);
        let is_source = ["source", "src"].contains(&form(&text_of(&rest)).as_str());
        Self { language: Some(language), said, level: None, is_source }
    }

    /// Reads a heading in which no word is the tag of a language.
    pub(super) fn without_language(name: &str) -> Self {
        let whole = |said, level| Self { language: None, said, level, is_source: false };
        let level = level(name);
        if let Some(category) = category(name) {
            let is_source = ["source", "src"].contains(&form(name).as_str());
            let level = level.map(|(level, _)| level);
            return Self { is_source, ..whole(HeadingMeaning::Category(category), level) };
        }
        let words = words(name);
        if words.len() > MOST_WORDS {
            return Self::UNKNOWN;
        }
        let all: Vec<&Word<'_>> = words.iter().collect();
        if let Some(status) = status_of(&all) {
            return whole(HeadingMeaning::Status(status), None);
        }
        if let Some((level, category)) = level {
            return whole(HeadingMeaning::Category(category), Some(level));
        }
        if let Some((first, rest)) = words.split_first() {
            let rest: Vec<&Word<'_>> = rest.iter().collect();
            let side = match first.form.as_str() {
                "src" | "source" => Some(Spoken::Source),
                "tgt" | "trg" | "target" => Some(Spoken::Target),
                _ => None,
            };
            let said = said_of_language(&rest);
            if side.is_some() && !matches!(said, HeadingMeaning::Nothing | HeadingMeaning::Unknown)
            {
                return Self { language: side, said, level: None, is_source: false };
            }
            if QUESTIONS.contains(&first.form.as_str())
                && let Some(category) = category(&text_of(&rest))
            {
                return whole(HeadingMeaning::Category(category), None);
            }
        }
        // `Source 1` may be a text; `Note 2` is none.
        match category(&unnumbered(&all)) {
            Some(category) if is_repeated(category) => {
                whole(HeadingMeaning::Category(category), None)
            }
            _ => Self::UNKNOWN,
        }
    }

    /// Tells whether the heading says that its column has terms, and of which language.
    pub(super) fn has_terms(&self) -> bool {
        matches!(
            self.said,
            HeadingMeaning::Nothing
                | HeadingMeaning::Category(
                    Category::SourceTerm | Category::TargetTerm | Category::Language
                )
                | HeadingMeaning::Status(Status::Preferred)
        )
    }

    /// Tells whether the heading says something of a language, and it is not known what.
    pub(super) fn says_something_of_language(&self) -> bool {
        let is_sure = match &self.language {
            Some(Spoken::Perhaps(language)) => !WORDS.contains(&language.primary()),
            language => language.is_some(),
        };
        is_sure && self.said == HeadingMeaning::Unknown
    }

    /// Returns the language that the heading names and nothing else: `Arabic`, `en-US`, `اللغة العربية`.
    pub(super) fn only_language(&self) -> Option<&LanguageTag> {
        match (&self.language, self.said) {
            (
                Some(Spoken::Surely(language) | Spoken::Perhaps(language)),
                HeadingMeaning::Nothing | HeadingMeaning::Category(Category::Language),
            ) => Some(language),
            _ => None,
        }
    }
}

/// Returns the language that a text names and nothing else.
pub(super) fn heading_language(name: &str) -> Option<LanguageTag> {
    Heading::read(name).only_language().cloned()
}

/// Takes the words that say a language out of those of a heading; none where they say several.
fn languages<'a, 'b>(words: &'a [Word<'b>]) -> Option<(Option<Spoken>, Vec<&'a Word<'b>>)> {
    let mut found: Option<Phrase> = None;
    let mut rest: Vec<&Word<'_>> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = phrase(&words[at..]).filter(|phrase| {
            let is_at_edge = at == 0 || at + phrase.words == words.len();
            let is_link =
                LINKS.contains(&word.form.as_str()) && language_behind(&words[at + phrase.words..]);
            (is_at_edge || word.is_bracketed || phrase.said_by == SaidBy::Name) && !is_link
        });
        match next {
            None => {
                if !(LINKS.contains(&word.form.as_str()) && language_behind(&words[at + 1..])) {
                    rest.push(word);
                }
                at += 1;
            }
            Some(mut phrase) => {
                at += phrase.words;
                if let Some(before) = found.take() {
                    if !before.language.matches(&phrase.language) {
                        return None;
                    }
                    let length = |one: &Phrase| one.language.to_string().len();
                    if length(&before) >= length(&phrase) {
                        phrase.language = before.language;
                    }
                    phrase.said_by = before.said_by.max(phrase.said_by);
                }
                found = Some(phrase);
            }
        }
    }
    let is_alone = rest.is_empty() || words.iter().any(|word| word.is_bracketed);
    let spoken = found.map(|phrase| match phrase.said_by == SaidBy::BareTag && !is_alone {
        true => Spoken::Perhaps(phrase.language),
        false => Spoken::Surely(phrase.language),
    });
    Some((spoken, rest))
}

/// Tells whether words begin with a language.
fn language_behind(words: &[Word<'_>]) -> bool {
    phrase(words).is_some()
}

/// Returns what words say beside a language.
fn said_of_language(rest: &[&Word<'_>]) -> HeadingMeaning {
    let is_said = |word: &&&Word<'_>| !TERMBASES.contains(&word.form.as_str());
    let rest = &rest.iter().filter(is_said).copied().collect::<Vec<_>>()[..];
    if rest.is_empty() {
        return HeadingMeaning::Nothing;
    }
    if let Some(status) = status_of(rest) {
        return HeadingMeaning::Status(status);
    }
    let text = text_of(rest);
    let plain = unnumbered(rest);
    if plain.is_empty() {
        // `Arabic 2` holds further terms, as a second `Arabic` does.
        return HeadingMeaning::Nothing;
    }
    if is_of_further_terms(&plain) {
        return HeadingMeaning::Category(Category::Synonyms);
    }
    if is_of_one_name(&plain) {
        return HeadingMeaning::Category(Category::SourceTerm);
    }
    let numbered =
        || category(&plain).filter(|category| is_repeated(*category) || is_side(*category));
    category(&text).or_else(numbered).map_or(HeadingMeaning::Unknown, HeadingMeaning::Category)
}

/// Returns the status that words say of terms: `forbidden`, `rejected translations`, `الترجمة المعتمدة`.
fn status_of(words: &[&Word<'_>]) -> Option<Status> {
    let said = |words: &[&Word<'_>]| match status(&text_of(words)) {
        Some(StatusWord::Status(status)) => Some(status),
        _ => None,
    };
    let are_terms = |words: &[&Word<'_>]| category(&text_of(words)).is_some_and(is_side);
    let apart = || {
        (1..words.len()).find_map(|at| {
            let (head, tail) = words.split_at(at);
            let (of_head, of_tail) = (said(head), said(tail));
            of_head.filter(|_| are_terms(tail)).or_else(|| of_tail.filter(|_| are_terms(head)))
        })
    };
    said(words).or_else(apart)
}

/// Returns words without the number at their end.
fn unnumbered(words: &[&Word<'_>]) -> String {
    let text = text_of(words);
    text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ').to_owned()
}

/// Tells whether several columns may be headed so with a number each.
fn is_repeated(category: Category) -> bool {
    use Category::{Abbreviation, Synonyms, Text};
    matches!(category, Abbreviation | Synonyms | Text(_)) && category != Text(TextField::Source)
}

fn is_side(category: Category) -> bool {
    matches!(category, Category::SourceTerm | Category::TargetTerm)
}

/// Parts a heading such as `Concept Definition` or `T_TYPE` into what it speaks of and what it says.
fn level(name: &str) -> Option<(Level, Category)> {
    let words = words(name);
    let (head, tail) = words.split_first()?;
    let (_, level) = LEVELS.iter().find(|(word, _)| *word == head.form)?;
    let whole = match level {
        Level::Concept => "entry",
        Level::Term if head.form.starts_with('l') => "language",
        Level::Term => "term",
    };
    let tail = text_of(&tail.iter().collect::<Vec<_>>());
    let said = category(&format!("{whole}{tail}")).or_else(|| category(&tail))?;
    (!tail.is_empty()).then_some((*level, said))
}

impl Spoken {
    /// Tells whether the language is one by what else is known: `attested` are the languages that the table has terms of.
    pub(super) fn is_credible(&self, heading: &Heading, attested: &[LanguageTag]) -> bool {
        match self {
            Self::Perhaps(language) => {
                let is_word = WORDS.contains(&language.primary());
                (heading.has_terms() && !is_word)
                    || attested.iter().any(|other| other.matches(language))
            }
            Self::Surely(_) | Self::Source | Self::Target => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what a heading says as `language? said`.
    fn read(name: &str) -> String {
        let heading = Heading::read(name);
        let language = match &heading.language {
            None => String::new(),
            Some(Spoken::Surely(language)) => format!("{language} "),
            Some(Spoken::Perhaps(language)) => format!("{language}? "),
            Some(Spoken::Source) => "source ".to_owned(),
            Some(Spoken::Target) => "target ".to_owned(),
        };
        let said = match heading.said {
            HeadingMeaning::Category(category) => format!("{category:?}"),
            HeadingMeaning::Status(status) => status.name().to_owned(),
            other => format!("{other:?}"),
        };
        language + &said
    }

    #[test]
    fn knows_what_headings_say() {
        for (name, expected) in [
            ("English", "en Nothing"),
            ("German,de-DE", "de-DE Nothing"),
            ("English (United Kingdom),en-GB", "en-GB Nothing"),
            ("Arabic / العربية", "ar Nothing"),
            ("en - English", "en Nothing"),
            ("Arabic (AR)", "ar Nothing"),
            ("Arabic 2", "ar Nothing"),
            ("English [en] Term", "en SourceTerm"),
            ("French [ar] Term", "Unknown"),
            ("Name in English", "en SourceTerm"),
            ("Término en inglés", "en Unknown"),
            ("المصطلح باللغة العربية", "ar SourceTerm"),
            ("اللغة الإنجليزية", "en Nothing"),
            ("Persian (Farsi)", "fa Nothing"),
            ("Term EN", "en? SourceTerm"),
            ("term_en_US", "en-US SourceTerm"),
            ("Source (EN)", "en SourceTerm"),
            ("en_US_part_of_speech", "en-US Property(PartOfSpeech)"),
            ("Preferred Arabic", "ar preferred"),
            ("Arabic (avoid)", "ar forbidden"),
            ("Arabic (plural)", "ar Unknown"),
            ("Arabic synonym 2", "ar admitted"),
            ("Arabic variants", "ar Synonyms"),
            ("Arabic alt 2", "ar Synonyms"),
            ("English acronym 2", "en Abbreviation"),
            ("UNTERM Arabic Short", "ar SourceTerm"),
            ("UNTERM Arabic", "ar Nothing"),
            ("official_name_en", "en? SourceTerm"),
            ("Acronym 2", "Abbreviation"),
            ("Other", "Unknown"),
            ("العربية المرفوضة", "ar deprecated"),
            ("is_forbidden", "is? forbidden"),
            ("as_of", "as? Unknown"),
            ("en_colour", "en? Unknown"),
            ("en_pos2", "en? Unknown"),
            ("src:pos", "source Property(PartOfSpeech)"),
            ("Concept: Definition", "Text(Definition)"),
            ("conceptDomain", "Domain"),
            ("Synonym 2", "admitted"),
            ("source 1", "Unknown"),
            ("Avoid", "forbidden"),
            ("Rejected translations", "deprecated"),
            ("الترجمة العربية المعتمدة", "ar preferred"),
            ("Wort", "Unknown"),
        ] {
            assert_eq!(read(name), expected, "{name}");
        }
        for separator in ["_", " ", ".", "-", ":"] {
            for (word, expected) in [
                ("term", "SourceTerm"),
                ("deprecated", "deprecated"),
                ("synonyms", "Synonyms"),
                ("note", "Text(Note)"),
                ("usage", "Status"),
                ("definition", "Text(Definition)"),
                ("part_of_speech", "Property(PartOfSpeech)"),
                ("source", "SourceTerm"),
                ("domain", "Domain"),
                ("colour", "Unknown"),
            ] {
                let name = format!("en{separator}{word}");
                assert_eq!(read(&name), format!("en? {expected}"), "{name}");
            }
        }
        let forbidden = Heading::without_language("is_forbidden");
        assert_eq!(forbidden.said, HeadingMeaning::Category(Category::Forbidden));
        assert_eq!(read(&format!("en_{}note", " ".repeat(LONGEST))), "Unknown");
    }
}
