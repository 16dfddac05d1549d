//! What one header of a table says: a language, something of a language, or something of the whole row.

use super::columns::{Meaning, of_column};
use super::language_names::{is_country, is_script, is_variant, named_language};
use crate::formats::glossary::header::column_named;
use crate::formats::terms::reading::{ReadOptions, language_tag};
use crate::formats::terms::status::{Said, status};
use crate::formats::terms::vocabulary::{Category, category, form};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::texts::TextField;

/// Languages of three letters that a header may name; other words of three letters are words.
const THREE_LETTERS: [&str; 37] = [
    "aeb", "acm", "acq", "afb", "aii", "apc", "apd", "ara", "arc", "arq", "ars", "ary", "arz",
    "ayl", "ckb", "cmn", "deu", "eng", "fas", "fil", "fra", "hac", "heb", "ind", "kab", "kmr",
    "kur", "prs", "pus", "rus", "sdh", "spa", "syr", "tur", "urd", "zho", "zza",
];

/// Tells whether a category may speak of one language.
pub(super) fn is_of_language(category: Category) -> bool {
    use Category::{Abbreviation, Gender, Number, PartOfSpeech, Register, Status, TermType, Text};
    match category {
        Text(field) => field != TextField::Source,
        Abbreviation | Gender | Number | PartOfSpeech | Register | Status | TermType => true,
        _ => false,
    }
}

/// Tells whether a category speaks of each term by itself.
pub(super) fn is_of_single_terms(category: Category) -> bool {
    use Category::{Gender, Number, PartOfSpeech, Status};
    matches!(category, Gender | Number | PartOfSpeech | Status)
}

/// What a header speaks of, in tables that have a row for each term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Concept,
    Term,
}

/// The first words of such headers, as Crowdin and IATE have them.
const LEVELS: [(&str, Level); 7] = [
    ("concept", Level::Concept),
    ("entry", Level::Concept),
    ("e", Level::Concept),
    ("language", Level::Term),
    ("l", Level::Term),
    ("term", Level::Term),
    ("t", Level::Term),
];

/// Parts a header such as `Concept Definition` or `T_TYPE` into what it speaks of and what it says.
pub(super) fn level(name: &str) -> Option<(Level, Category)> {
    let (head, tail) = name.split_once(['_', ' '])?;
    let head = head.to_lowercase();
    let (_, level) = LEVELS.iter().find(|(word, _)| *word == head)?;
    let whole = match level {
        Level::Concept => "entry",
        Level::Term if head.starts_with('l') => "language",
        Level::Term => "term",
    };
    let said = category(&format!("{whole}{tail}")).or_else(|| category(tail))?;
    Some((*level, said))
}

/// How many bytes a header may have; a longer text is a term or a remark. Where a language ends in a header is sought in
/// time that grows with the square of its length.
const LONGEST: usize = 200;

/// Returns what a header says.
pub(super) fn meaning_of(name: &str, options: &ReadOptions) -> Meaning {
    if name.len() > LONGEST {
        return Meaning::Unknown;
    }
    if let Some(category) = category(name) {
        return Meaning::Whole(category);
    }
    if let Some(language) = header_language(name) {
        return Meaning::Terms(language, Status::Preferred);
    }
    if name.split_once('.').is_some_and(|(tag, _)| header_language(tag).is_some())
        && let Some(meaning) = column_named(name).and_then(of_column)
    {
        return meaning;
    }
    if let Some((head, language)) = with_language(name) {
        return match category(head) {
            Some(Category::SourceTerm | Category::TargetTerm | Category::Language) => {
                Meaning::Terms(language, Status::Preferred)
            }
            None => said_of(language, head).unwrap_or(Meaning::Unknown),
            Some(Category::Forbidden) if head.to_lowercase().contains("term") => {
                Meaning::Terms(language, Status::Forbidden)
            }
            Some(Category::Forbidden) => Meaning::OfLanguage(language, Category::Forbidden),
            Some(Category::Synonyms) => Meaning::Terms(language, Status::Admitted),
            Some(category) if is_of_language(category) => Meaning::OfLanguage(language, category),
            _ => Meaning::Unknown,
        };
    }
    // Both what the language is called and what is said of it may have the separator: `en_US_note`, `ar_part_of_speech`.
    let separators = [":", ".", "_", " ", "-", "("].into_iter();
    let meaning = separators.flat_map(|separator| name.match_indices(separator)).find_map(
        |(at, separator)| said_of(side(&name[..at], options)?, name[at + separator.len()..].trim()),
    );
    // `Arabic 2` holds further terms, as a second `Arabic` does.
    let numbered = || {
        let head = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let tag = named_language(head.trim_end_matches(['_', '-', ' ', '.']))?;
        Some(Meaning::Terms(language_tag(tag)?, Status::Preferred))
    };
    let meaning = meaning.or_else(numbered);
    let of_level = || level(name).map(|(_, category)| Meaning::Whole(category));
    meaning.or_else(of_level).unwrap_or(Meaning::Unknown)
}

/// Returns the language that the first part of a header stands for.
fn side(head: &str, options: &ReadOptions) -> Option<LanguageTag> {
    match head.trim().to_lowercase().as_str() {
        "src" | "source" => Some(options.source.clone()),
        "tgt" | "target" => Some(options.target.clone()),
        _ => header_language(head),
    }
}

/// Tells whether a word beside the name of a language is a source.
fn is_origin(word: &str) -> bool {
    ["source", "src"].iter().any(|source| form(word).starts_with(source))
}

/// Tells whether a header calls its column the source of a language in brackets: beside another of that language it says
/// where the terms are attested.
pub(super) fn is_source_in_brackets(name: &str) -> bool {
    name.split_once('(').is_some_and(|(_, inner)| is_origin(inner))
}

/// Words for further terms beside the name of a language.
const FURTHER: [&str; 7] =
    ["abb", "abbreviation", "acronym", "alt", "alternatives", "variant", "variants"];

/// Returns what a word says beside the name of a language.
fn said_of(language: LanguageTag, word: &str) -> Option<Meaning> {
    if let Some(Said::Status(status)) = status(word) {
        return Some(Meaning::Terms(language, status));
    }
    // `Arabic synonym 2`, `term_ar_2`.
    let plain =
        word.trim_end_matches(|letter: char| letter.is_ascii_digit() || " _-".contains(letter));
    if FURTHER.contains(&&*plain.to_lowercase()) {
        return Some(Meaning::Terms(language, Status::Admitted));
    }
    let of_terms = || {
        category(plain).filter(|category| {
            use Category::{SourceTerm, Synonyms, TargetTerm};
            matches!(category, SourceTerm | TargetTerm | Synonyms)
        })
    };
    match category(word).or_else(of_terms)? {
        category @ Category::Text(TextField::Source) => {
            Some(Meaning::OfLanguage(language, category))
        }
        Category::SourceTerm if is_origin(word) => {
            Some(Meaning::OfLanguage(language, Category::Text(TextField::Source)))
        }
        Category::SourceTerm | Category::TargetTerm => {
            Some(Meaning::Terms(language, Status::Preferred))
        }
        Category::Synonyms => Some(Meaning::Terms(language, Status::Admitted)),
        Category::Record => Some(Meaning::Whole(Category::Record)),
        category @ (Category::CaseSensitive | Category::Forbidden) => {
            Some(Meaning::OfLanguage(language, category))
        }
        category => is_of_language(category).then_some(Meaning::OfLanguage(language, category)),
    }
}

/// Tells whether a header says something of a language, be it known what or not: `en_colour`.
pub(super) fn names_language(name: &str) -> bool {
    let parts = name.split_once(['_', '.']);
    parts.is_some_and(|(head, tail)| header_language(head).is_some() && !tail.trim().is_empty())
}

/// Parts a header such as `Term [en]`, `Preferred term (EN)`, `Source (en_US)`, `Arabic [ar] Translation`, `Term EN`,
/// `term_en`, `اللغة الإنجليزية` or `المصطلح العربي` into what it names and its language.
fn with_language(name: &str) -> Option<(&str, LanguageTag)> {
    let bracketed = name.rsplit_once(['[', '(']).and_then(|(head, inner)| {
        let (tag, tail) = inner.split_once([']', ')'])?;
        Some((head, tag, tail))
    });
    let (head, language) = match bracketed {
        Some((head, tag, "")) => (head, header_language(tag)),
        Some((head, tag, tail)) => (
            tail,
            header_language(tag)
                .filter(|tag| header_language(head).is_none_or(|named| named.matches(tag))),
        ),
        None => return said_before_language(name),
    };
    // `English (United Kingdom)` is a language with a region.
    says_something(head).then_some((head, language?))
}

/// Parts a header without brackets, such as `Term EN`, `term_en_US` or `Name in English`, at the first place where what
/// stands before says something and what stands behind is a language.
fn said_before_language(name: &str) -> Option<(&str, LanguageTag)> {
    name.match_indices([' ', '_']).find_map(|(at, separator)| {
        let (head, language) = (&name[..at], &name[at + separator.len()..]);
        // `Term no` and `Source ID` number the rows.
        let is_number = ["id", "no"].contains(&&*language.to_lowercase());
        let language = language.strip_prefix("in ").unwrap_or(language);
        let language = header_language(language).filter(|_| !is_number)?;
        says_something(head).then_some((head, language))
    })
}

/// Tells whether a text is known to say something of concepts or terms.
fn says_something(text: &str) -> bool {
    category(text).is_some() || matches!(status(text), Some(Said::Status(_)))
}

/// Returns the language that a header names: `ar`, `ar-IQ`, `[ar]`, `Arabic`, `English (United Kingdom)`, `EN (UK)`,
/// `English - United States`, `German,de-DE`.
pub(super) fn header_language(name: &str) -> Option<LanguageTag> {
    let name = name.trim();
    if let Some(inner) = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return header_language(inner);
    }
    if let Some((_, tag)) = name.rsplit_once(',') {
        return header_language(tag);
    }
    let (plain, inner) = name.split_once('(').unwrap_or((name, ""));
    if let Some(tag) = named_language(plain) {
        // `Arabic (forbidden)` is no kind of Arabic, while `English (source)` holds what is translated.
        let is_side = matches!(category(inner), Some(Category::SourceTerm | Category::TargetTerm));
        return language_tag(tag).filter(|_| is_side || !says_something(inner));
    }
    if let Some((tag, region)) = name.split_once('(') {
        let region = region.strip_suffix(')')?.trim();
        let is_region = is_country(&region.replace(' ', "_")) || is_region(region);
        return header_language(tag).filter(|_| is_region);
    }
    // memoQ parts the name of a language from that of a country by an underscore.
    if let Some((language, country)) = name.split_once(" - ").or_else(|| name.split_once('_'))
        && is_country(&country.trim().replace(' ', "_"))
        && let Some(tag) = named_language(language.trim())
    {
        return language_tag(tag);
    }
    let mut subtags = name.split(['-', '_']);
    let primary = subtags.next().unwrap_or_default();
    let is_known = primary.len() == 2 || THREE_LETTERS.contains(&primary.to_lowercase().as_str());
    // By the form of it `en_note` is English in a script of four letters, and `en_usage` a variant of English.
    let is_tag =
        is_known && (subtags.clone().any(|subtag| subtag == "x") || subtags.all(is_subtag));
    is_tag.then(|| language_tag(name)).flatten()
}

/// Tells whether a part of a name that follows a language's is a script, a region or a variant.
fn is_subtag(subtag: &str) -> bool {
    is_region(subtag) || is_script(subtag) || is_variant(subtag)
}

fn is_region(code: &str) -> bool {
    match code.len() {
        2 => code.bytes().all(|byte| byte.is_ascii_alphabetic()),
        3 => code.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_languages_from_words() {
        for (name, tag) in [
            ("en", "en"),
            ("ar_IQ", "ar-IQ"),
            ("zh-Hant-TW", "zh-Hant-TW"),
            ("sr_latn", "sr-Latn"),
            ("es-419", "es-419"),
            ("es-ES_tradnl", "es-ES-tradnl"),
            ("ca-valencia", "ca-valencia"),
            ("de-1996", "de-1996"),
            ("ckb", "ckb"),
            ("eng", "en"),
            ("English_United_Kingdom", "en"),
            ("English - United States", "en"),
            ("EN (UK)", "en"),
            ("AR (Saudi Arabia)", "ar"),
            ("[en]", "en"),
            ("Arabic (MSA)", "ar"),
            ("اللغة العربيه", "ar"),
        ] {
            let found = header_language(name).map(|language| language.to_string());
            assert_eq!(found.as_deref(), Some(tag), "{name}");
        }
        for name in [
            "en_term",
            "en-note",
            "en_usage",
            "en_desc",
            "en_US_note",
            "url",
            "en_",
            "id x",
            "en (old)",
            "Arabic (forbidden)",
            "Arabic (notes)",
            "العربية (الممنوع)",
            "[x y]",
            "",
        ] {
            assert_eq!(header_language(name), None, "{name}");
        }
    }

    #[test]
    fn knows_what_is_said_of_a_language() {
        let tag = |tag: &str| -> LanguageTag { tag.parse().expect("the tag is valid") };
        let options = ReadOptions::between(tag("en"), tag("ar"));
        let of = |category| Meaning::OfLanguage(tag("en"), category);
        for separator in ["_", " ", ".", "-", ":"] {
            for (word, meaning) in [
                ("term", Meaning::Terms(tag("en"), Status::Preferred)),
                ("deprecated", Meaning::Terms(tag("en"), Status::Deprecated)),
                ("synonyms", Meaning::Terms(tag("en"), Status::Admitted)),
                ("note", of(Category::Text(TextField::Note))),
                ("usage", of(Category::Status)),
                ("status", of(Category::Status)),
                ("desc", of(Category::Text(TextField::Definition))),
                ("definition", of(Category::Text(TextField::Definition))),
                ("pos", of(Category::PartOfSpeech)),
                ("part_of_speech", of(Category::PartOfSpeech)),
                ("source", of(Category::Text(TextField::Source))),
                ("domain", Meaning::Unknown),
                ("colour", Meaning::Unknown),
            ] {
                let name = format!("en{separator}{word}");
                assert_eq!(meaning_of(&name, &options), meaning, "{name}");
            }
        }
        let long = format!("en_{}note", " ".repeat(LONGEST));
        assert_eq!(meaning_of(&long, &options), Meaning::Unknown);
        let american = Meaning::OfLanguage(tag("en-US"), Category::Text(TextField::Note));
        assert_eq!(meaning_of("en_US_note", &options), american);
        let american = Meaning::OfLanguage(tag("en-US"), Category::PartOfSpeech);
        assert_eq!(meaning_of("en_US_part_of_speech", &options), american);
        assert!(
            names_language("en_colour") && !names_language("colour_en") && !names_language("en")
        );
    }
}
