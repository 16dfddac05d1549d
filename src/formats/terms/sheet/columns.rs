//! What the columns of a table hold, told by their headers or by the user.

use super::language_names::{is_country, tag_of};
use crate::formats::terms::reading::{ReadOptions, TermFileError, language_tag, shortened};
use crate::formats::terms::status::{Said, status};
use crate::formats::terms::vocabulary::{Category, category};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Terms of a language and a status.
    Terms(LanguageTag, Status),
    /// Something about the terms of a language.
    OfLanguage(LanguageTag, Category),
    /// Something about the whole row.
    Whole(Category),
    /// Nothing that is known.
    Unknown,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) meanings: Vec<Meaning>,
    /// The first row names the columns.
    pub(super) has_header: bool,
}

/// Languages of three letters that a header may name; other words of three letters are words.
const THREE_LETTERS: [&str; 8] = ["ckb", "kmr", "arz", "apc", "ary", "acm", "fil", "arc"];

/// Tells the columns of a table by its first row and by what the user says.
pub(super) fn of_table(first: &[String], options: &ReadOptions) -> Result<Columns, TermFileError> {
    let wrong = |message: String| TermFileError::Columns { message };
    let Some(columns) = &options.columns else {
        return Ok(match guessed(first, options) {
            Some(meanings) => Columns { meanings, has_header: true },
            None => Columns { meanings: by_place(first), has_header: false },
        });
    };
    let items: Vec<&str> = columns.split(',').map(str::trim).collect();
    if !items.iter().any(|item| item.contains('=')) {
        let meanings = items.iter().map(|item| named(item)).collect::<Result<_, _>>();
        return Ok(Columns { meanings: meanings.map_err(wrong)?, has_header: false });
    }
    let mut meanings: Vec<Meaning> = meanings_of(first, options);
    for item in items {
        let (header, column) = item.rsplit_once('=').ok_or_else(|| {
            wrong(format!("'{item}' names no header; write HEADER=COLUMN for each, or for none"))
        })?;
        let is_named = |cell: &String| cell.trim().eq_ignore_ascii_case(header.trim());
        let at = first.iter().position(is_named).ok_or_else(|| {
            let headers: Vec<String> = first.iter().map(|cell| shortened(cell.trim())).collect();
            wrong(format!("no column is headed '{header}'; there are {}", headers.join(", ")))
        })?;
        meanings[at] = named(column.trim()).map_err(wrong)?;
    }
    Ok(Columns { meanings, has_header: true })
}

/// Returns the columns of a table without headers. Two terms and two languages are how DeepL has them.
fn by_place(first: &[String]) -> Vec<Meaning> {
    use Category::{Note, SourceLanguage, SourceTerm, TargetLanguage, TargetTerm};
    let is_tag = |cell: &String| header_language(&cell.to_lowercase()).is_some();
    let categories = match first {
        [_, _, source, target] if is_tag(source) && is_tag(target) => {
            [SourceTerm, TargetTerm, SourceLanguage, TargetLanguage].as_slice()
        }
        _ => &[SourceTerm, TargetTerm, Note],
    };
    categories.iter().copied().map(Meaning::Whole).collect()
}

/// Tells whether a row names columns, which a title of the table does not.
pub(super) fn is_header(row: &[String], options: &ReadOptions) -> bool {
    guessed(row, options).is_some_and(|meanings| {
        meanings.iter().filter(|meaning| **meaning != Meaning::Unknown).count() >= 2
    })
}

/// Reads the name of a column as `--columns` has it: that of a glossary's column, or `-` for none.
fn named(name: &str) -> Result<Meaning, String> {
    let of_language = |tag: &str, suffix: &str| {
        let language = language_tag(tag)?;
        match (suffix, status(suffix), category(suffix)) {
            ("", _, _) => Some(Meaning::Terms(language, Status::Preferred)),
            ("source", _, _) => Some(Meaning::OfLanguage(language, Category::Source)),
            ("case", _, _) => Some(Meaning::OfLanguage(language, Category::CaseSensitive)),
            (_, Some(Said::Status(status)), _) => Some(Meaning::Terms(language, status)),
            (_, _, Some(category)) => Some(Meaning::OfLanguage(language, category)),
            _ => None,
        }
    };
    let meaning = match name {
        "-" | "" => Some(Meaning::Unknown),
        "source" => Some(Meaning::Whole(Category::Source)),
        _ => match name.split_once('.') {
            Some((tag, suffix)) => of_language(tag, suffix),
            // `id` is a column, and Indonesian only as `id-ID`.
            None => category(name).map(Meaning::Whole).or_else(|| of_language(name, "")),
        },
    };
    meaning.ok_or_else(|| {
        format!("'{name}' is no column; write id, type, domain, note, a language such as en, en.admitted, en.pos, or -")
    })
}

/// Tells the columns by their headers; none if the row does not look like one of headers.
fn guessed(first: &[String], options: &ReadOptions) -> Option<Vec<Meaning>> {
    let meanings = meanings_of(first, options);
    let has_terms = meanings.iter().any(|meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::SourceTerm))
    });
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let known = meanings.iter().filter(|meaning| **meaning != Meaning::Unknown).count();
    (has_terms && 2 * known > filled).then_some(meanings)
}

fn meanings_of(header: &[String], options: &ReadOptions) -> Vec<Meaning> {
    let number_of = |wanted: Category| {
        header.iter().filter(|cell| category(cell.trim()) == Some(wanted)).count()
    };
    let mut of_terms: Vec<Meaning> = header
        .iter()
        .map(|cell| meaning_of(cell.trim(), options))
        .filter(|meaning| matches!(meaning, Meaning::Terms(..)))
        .collect();
    of_terms.dedup();
    let languages = of_terms.len();
    let mut meanings: Vec<Meaning> = Vec::with_capacity(header.len());
    let mut current: Option<LanguageTag> = None;
    for cell in header {
        let meaning = meaning_of(cell.trim(), options);
        let meaning = match meaning {
            Meaning::Terms(language, status) => {
                let is_second = meanings.contains(&Meaning::Terms(language.clone(), status));
                let status = if is_second { Status::Admitted } else { status };
                current = Some(language.clone());
                Meaning::Terms(language, status)
            }
            // A name that comes again and again speaks of the language before it; so does one behind the
            // only language.
            Meaning::Whole(category) if number_of(category) > 1 || languages == 1 => {
                match (&current, is_of_language(category)) {
                    (Some(language), true) => Meaning::OfLanguage(language.clone(), category),
                    (None, true) if number_of(category) > 1 => Meaning::Unknown,
                    _ => Meaning::Whole(category),
                }
            }
            Meaning::Unknown => {
                current = None;
                Meaning::Unknown
            }
            other => other,
        };
        meanings.push(meaning);
    }
    meanings
}

/// Tells whether a category may speak of one language.
fn is_of_language(category: Category) -> bool {
    use Category::{
        Context, Definition, Gender, Note, Number, PartOfSpeech, Register, Status, TermType,
    };
    matches!(
        category,
        Context | Definition | Gender | Note | Number | PartOfSpeech | Register | Status | TermType
    )
}

fn meaning_of(name: &str, options: &ReadOptions) -> Meaning {
    if let Some(category) = category(name) {
        return Meaning::Whole(category);
    }
    if let Some(language) = header_language(name) {
        return Meaning::Terms(language, Status::Preferred);
    }
    if let Some((head, language)) = with_language(name) {
        return match category(head) {
            Some(Category::SourceTerm | Category::TargetTerm) => {
                Meaning::Terms(language, Status::Preferred)
            }
            Some(Category::Synonyms) => Meaning::Terms(language, Status::Admitted),
            Some(category) if is_of_language(category) => Meaning::OfLanguage(language, category),
            _ => Meaning::Unknown,
        };
    }
    for separator in [':', '.', '_', ' '] {
        let Some((head, tail)) = name.split_once(separator) else { continue };
        let language = match head.trim().to_lowercase().as_str() {
            "src" | "source" => Some(options.source.clone()),
            "tgt" | "target" => Some(options.target.clone()),
            _ => header_language(head),
        };
        let Some(language) = language else { continue };
        let tail = tail.trim();
        if let Some(Said::Status(status)) = status(tail) {
            return Meaning::Terms(language, status);
        }
        if ["abb", "abbreviation", "acronym", "variant", "variants"]
            .contains(&&*tail.to_lowercase())
        {
            return Meaning::Terms(language, Status::Admitted);
        }
        match category(tail) {
            Some(Category::SourceTerm) if tail.eq_ignore_ascii_case("term") => {
                return Meaning::Terms(language, Status::Preferred);
            }
            Some(Category::SourceTerm) => return Meaning::OfLanguage(language, Category::Source),
            Some(Category::Synonyms) => return Meaning::Terms(language, Status::Admitted),
            Some(category) => return Meaning::OfLanguage(language, category),
            None => {}
        }
    }
    // `English_United_Kingdom_Def`.
    match name.rsplit_once('_').map(|(head, tail)| (header_language(head), category(tail))) {
        Some((Some(language), Some(category))) if is_of_language(category) => {
            Meaning::OfLanguage(language, category)
        }
        _ => Meaning::Unknown,
    }
}

/// Parts a header such as `Term [en]`, `Source (en_US)`, `Arabic [ar] Translation` or `المصطلح العربي` into what it
/// names and its language.
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
        None => {
            let (head, language) = name.rsplit_once(' ')?;
            (head, tag_of(language).and_then(language_tag))
        }
    };
    // `English (United Kingdom)` is a language with a region.
    category(head)?;
    Some((head, language?))
}

/// Returns the language that a header names: `ar`, `ar-IQ`, `Arabic`, `English (United Kingdom)`,
/// `German,de-DE`.
fn header_language(name: &str) -> Option<LanguageTag> {
    let name = name.trim();
    if let Some((_, tag)) = name.rsplit_once(',') {
        return header_language(tag);
    }
    if let Some(tag) = tag_of(name.split('(').next().unwrap_or(name)) {
        return language_tag(tag);
    }
    // memoQ parts the name of a language from that of a country by an underscore.
    if let Some((language, country)) = name.split_once('_')
        && is_country(country)
        && let Some(tag) = tag_of(language)
    {
        return language_tag(tag);
    }
    let primary = name.split(['-', '_']).next().unwrap_or_default();
    let is_known = primary.len() == 2 || THREE_LETTERS.contains(&primary);
    // Extensions such as `es-ES_tradnl` count for nothing.
    let plain: Vec<&str> = name.split(['-', '_']).take(2).collect();
    is_known.then(|| language_tag(name).or_else(|| language_tag(&plain.join("-")))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(columns: Option<&str>) -> ReadOptions {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let columns = columns.map(str::to_owned);
        ReadOptions { columns, ..ReadOptions::between(tag("en"), tag("ar")) }
    }

    fn told(header: &str, columns: Option<&str>) -> Result<(String, bool), String> {
        let cells: Vec<String> = header.split('|').map(str::to_owned).collect();
        let columns = of_table(&cells, &options(columns)).map_err(|error| error.to_string())?;
        let short = |meaning: &Meaning| match meaning {
            Meaning::Terms(language, status) => format!("{language}.{}", status.name()),
            Meaning::OfLanguage(language, category) => format!("{language}.{category:?}"),
            Meaning::Whole(category) => format!("{category:?}"),
            Meaning::Unknown => "-".to_owned(),
        };
        let meanings: Vec<String> = columns.meanings.iter().map(short).collect();
        Ok((meanings.join(" "), columns.has_header))
    }

    #[test]
    fn tells_columns_by_their_headers() {
        for (header, meanings) in [
            ("المصطلح الإنجليزي|المصطلح العربي|التعريف", "en.preferred ar.preferred Definition"),
            ("المصطلح بالانجليزية|الترجمة بالعربية|ملاحظات", "en.preferred ar.preferred Note"),
            (
                "Forbidden|Domain|Subdomain|Definition|en-GB|Notes|Example of use|ar|Notes|Example of use",
                "Forbidden Domain Subject Definition en-GB.preferred en-GB.Note en-GB.Context ar.preferred ar.Note \
                 ar.Context",
            ),
            ("en-GB|Notes|Example of use", "en-GB.preferred en-GB.Note en-GB.Context"),
            (
                "term|description|translatable|casesensitive|abbreviation|forbidden|cs",
                "SourceTerm Definition Translatable CaseSensitive Abbreviation Forbidden cs.preferred",
            ),
            (
                "stringID|sourceLang|targetLang|pos|description|sourceString|targetString",
                "Id SourceLanguage TargetLanguage PartOfSpeech Definition SourceTerm TargetTerm",
            ),
            (
                "en-US|es|zh|pos|description",
                "en-US.preferred es.preferred zh.preferred PartOfSpeech Definition",
            ),
            (
                "English|English Info|English Abb|Arabic|Arabic Info|BoothInfo",
                "en.preferred en.Note en.admitted ar.preferred ar.Note Note",
            ),
            ("German,de-DE|English (United Kingdom),en-GB", "de-DE.preferred en-GB.preferred"),
            (
                "Entry_ID|Entry_Creator|English_United_Kingdom_Def|English_United_Kingdom|Term_Info|Arabic|Term_Info",
                "Id Record en.Definition en.preferred en.Status ar.preferred ar.Status",
            ),
            (
                "Term [en]|Description [en]|Status [en]|Term [ar]",
                "en.preferred en.Definition en.Status ar.preferred",
            ),
            ("Source (en_US)|Target (ar_SA)", "en-US.preferred ar-SA.preferred"),
            (
                "English [en] Term|Arabic [ar] Translation|[ar] Definition|French [ar] Term",
                "en.preferred ar.preferred ar.Definition -",
            ),
            (
                "ID|English Term|Arabic Term|Part of speech",
                "Id en.preferred ar.preferred PartOfSpeech",
            ),
            ("الإنجليزية|العربية|ملاحظات", "en.preferred ar.preferred Note"),
            ("src|tgt|src:pos|tgt:pos", "SourceTerm TargetTerm en.PartOfSpeech ar.PartOfSpeech"),
            (
                "en|en_forbidden|ar|ar.admitted|colour",
                "en.preferred en.forbidden ar.preferred ar.admitted -",
            ),
        ] {
            let (found, has_header) = told(header, None).expect(header);
            assert!(has_header, "{header}");
            assert_eq!(found, meanings, "{header}");
        }
        for header in ["file|ملف", "kde|csv kde", "No|No thing|x", "source 1|target 1"] {
            let by_place = ("SourceTerm TargetTerm Note".to_owned(), false);
            assert_eq!(told(header, None).expect(header), by_place, "{header}");
        }
    }

    #[test]
    fn does_as_it_is_told() {
        for (header, columns, meanings, has_header) in [
            ("x|y", "en,ar,-,note", "en.preferred ar.preferred - Note", false),
            ("Wort|ar|x", "Wort=de,x=ar.admitted", "de.preferred ar.preferred ar.admitted", true),
            ("x", "source,en.pos,en.source,id", "Source en.PartOfSpeech en.Source Id", false),
        ] {
            assert_eq!(
                told(header, Some(columns)).expect(columns),
                (meanings.to_owned(), has_header)
            );
        }
        for (columns, message) in [
            (
                "en,colour",
                "--columns: 'colour' is no column; write id, type, domain, note, a language such as en, en.admitted, en.pos, or -",
            ),
            ("z=en", "--columns: no column is headed 'z'; there are x, y"),
            (
                "x=en,ar",
                "--columns: 'ar' names no header; write HEADER=COLUMN for each, or for none",
            ),
        ] {
            assert_eq!(told("x|y", Some(columns)).expect_err(columns), message);
        }
    }
}
