//! What the columns of a table hold, told by their headers or by the user.

use std::path::Path;

use super::SheetRow;
use super::by_cells;
use super::header::{
    Level, header_language, is_of_language, is_of_single_terms, is_source_in_brackets, level,
    meaning_of, names_language,
};
use super::row_numbers::{leave_out_row_numbers, numbered};
use crate::formats::csv_rows::TableRow;
use crate::formats::glossary::header::{column_named, read_header};
use crate::formats::glossary::row_plan::RowPlan;
use crate::formats::shortened::shortened;
use crate::formats::terms::reading::{ReadOptions, TermFileError, language_tag};
use crate::formats::terms::vocabulary::{Category, category, is_of_names};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::glossary::{Column, ConceptField, LanguageField};
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::TextField;
use crate::text::invisible::is_invisible;
use crate::text::script::is_mostly_arabic;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Terms of a language and a status.
    Terms(LanguageTag, Status),
    /// Something about the terms of a language.
    OfLanguage(LanguageTag, Category),
    /// Something about the terms of the column with this index, of several that a language has.
    OfColumn(usize, Category),
    /// Something about the row's term, in a table that has a row for each.
    OfTerm(Category),
    /// Something about the whole row.
    Whole(Category),
    /// Further terms of a status, in the language that their script tells.
    Further(Status),
    /// Nothing that is known.
    Unknown,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) enum Columns {
    /// Those of a glossary, which the first row names.
    Glossary(RowPlan),
    /// Columns that the first row names.
    Named(Vec<Meaning>),
    /// Columns that the first row names, some of them in words that are not known: those with terms, which their scripts
    /// told, are named apart.
    Guessed(Vec<Meaning>, Vec<String>),
    /// Columns without names.
    Nameless(Vec<Meaning>),
}

impl Columns {
    /// Tells whether each row has one term, and a language for it.
    pub(super) fn are_of_terms(&self) -> bool {
        match self {
            Self::Glossary(_) => false,
            Self::Named(meanings) | Self::Guessed(meanings, _) | Self::Nameless(meanings) => {
                meanings.contains(&Meaning::Whole(Category::Language))
            }
        }
    }

    /// Returns which column holds something of the whole row.
    pub(super) fn of_whole_rows(&self, category: Category) -> Option<usize> {
        match self {
            Self::Glossary(_) => None,
            Self::Named(meanings) | Self::Guessed(meanings, _) | Self::Nameless(meanings) => {
                meanings.iter().position(|meaning| *meaning == Meaning::Whole(category))
            }
        }
    }

    /// Returns how many columns there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Glossary(plan) => plan.columns().len(),
            Self::Named(meanings) | Self::Guessed(meanings, _) | Self::Nameless(meanings) => {
                meanings.len()
            }
        }
    }
}

/// Tells the columns of a table by its first row, those behind it, and what the user says.
pub(super) fn of_table(
    first: &[String],
    rows: &[SheetRow],
    options: &ReadOptions,
) -> Result<Columns, TermFileError> {
    let wrong = |message: String| TermFileError::Columns { message };
    let first = &without_marks(first)[..];
    let without_numbers = |mut meanings: Vec<Meaning>| {
        leave_out_row_numbers(&mut meanings, first, rows, options);
        by_cells::settle(&mut meanings, first, rows, options);
        meanings
    };
    let Some(columns) = &options.columns else {
        let named = || guessed(first, options).map(without_numbers).map(Columns::Named);
        let columns = of_glossary(first).map(RowPlan::new).map(Columns::Glossary).or_else(named);
        let of_unknown_header = || {
            let known = without_numbers(meanings_of(first, options));
            let told = by_cells::of_unknown_header(known.clone(), first, rows, options)?;
            let changed = (0..told.len()).filter(|column| told[*column] != known[*column]);
            let names = changed.map(|column| shortened(first[column].trim())).collect();
            Some(Columns::Guessed(told, names))
        };
        let nameless = || Columns::Nameless(numbered(by_place(first), first, rows));
        return Ok(columns.or_else(of_unknown_header).unwrap_or_else(nameless));
    };
    let items: Vec<&str> = columns.split(',').map(str::trim).collect();
    if !items.iter().any(|item| item.contains('=')) {
        let meanings = items.iter().map(|item| named(item)).collect::<Result<_, _>>();
        return Ok(Columns::Nameless(meanings.map_err(wrong)?));
    }
    let mut meanings = without_numbers(meanings_of(first, options));
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
    Ok(Columns::Named(meanings))
}

/// Returns headers without the invisible marks that copying from documents leaves in them.
fn without_marks(header: &[String]) -> Vec<String> {
    header.iter().map(|cell| cell.replace(is_invisible, "")).collect()
}

/// Returns the columns where the row is the header of a glossary; spreadsheets add empty cells behind it.
fn of_glossary(first: &[String]) -> Option<Vec<Column>> {
    let width = first.iter().rposition(|cell| !cell.trim().is_empty())? + 1;
    let header = TableRow { line: 1, bytes: 0..0, cells: first[..width].to_vec() };
    let columns = read_header(&header, Path::new("")).ok()?;
    // To a glossary any two or three letters are a language, and so is `en_note`.
    let is_told = |column: &Column| match column {
        Column::Concept(_) => true,
        Column::Language(language, _) => {
            let name = language.as_written();
            category(name).is_none() && header_language(name).is_some()
        }
    };
    columns.iter().all(is_told).then_some(columns)
}

/// Returns the columns of a table without headers. Two terms and two languages are how DeepL has them.
fn by_place(first: &[String]) -> Vec<Meaning> {
    use Category::{SourceLanguage, SourceTerm, TargetLanguage, TargetTerm};
    let categories = match has_languages_behind(first) {
        true => [SourceTerm, TargetTerm, SourceLanguage, TargetLanguage].as_slice(),
        false => &[SourceTerm, TargetTerm, Category::Text(TextField::Note)],
    };
    categories.iter().copied().map(Meaning::Whole).collect()
}

/// Tells whether a row has two terms and their languages.
fn has_languages_behind(row: &[String]) -> bool {
    let is_tag = |cell: &String| header_language(&cell.to_lowercase()).is_some();
    matches!(row, [_, _, source, target] if is_tag(source) && is_tag(target))
}

/// Tells whether a row names columns, which a title of the table does not.
pub(super) fn is_header(row: &[String], options: &ReadOptions) -> bool {
    let row = &without_marks(row)[..];
    of_glossary(row).is_some()
        || guessed(row, options).is_some_and(|meanings| {
            meanings.iter().filter(|meaning| **meaning != Meaning::Unknown).count() >= 2
        })
}

/// Tells whether a row names columns of terms in two languages, and not two terms that happen to be the names of
/// languages: `Arabic` and `العربية` are such terms.
pub(super) fn is_header_of_pairs(row: &[String], options: &ReadOptions) -> bool {
    if !is_header(row, options) {
        return false;
    }
    let meanings = meanings_of(&without_marks(row), options);
    let mut sides: Vec<&Meaning> = Vec::new();
    for meaning in &meanings {
        let is_side = matches!(
            meaning,
            Meaning::Terms(_, Status::Preferred)
                | Meaning::Whole(Category::SourceTerm | Category::TargetTerm | Category::Language)
        );
        if is_side && !sides.contains(&meaning) {
            sides.push(meaning);
        }
    }
    sides.len() >= 2
}

/// Reads the name of a column as `--columns` has it: that of a glossary's column, or `-` for none.
fn named(name: &str) -> Result<Meaning, String> {
    let column = column_named(name);
    let meaning = match (name, name.split_once('.')) {
        ("-" | "", _) => Some(Meaning::Unknown),
        (_, Some((tag, suffix))) => column
            .and_then(of_column)
            .or_else(|| Some(Meaning::OfLanguage(language_tag(tag)?, category(suffix)?))),
        // `pos` is a column, and a language only by the form of its name.
        (_, None) => match (column, category(name)) {
            (Some(Column::Language(..)), Some(category)) | (None, Some(category)) => {
                Some(Meaning::Whole(category))
            }
            (column, _) => column.and_then(of_column),
        },
    };
    meaning.ok_or_else(|| {
        format!("'{name}' is no column; write id, type, domain, note, a language such as en, en.admitted, en.pos, or -")
    })
}

/// Returns what a glossary's column holds.
pub(super) fn of_column(column: Column) -> Option<Meaning> {
    let (language, field) = match column {
        Column::Language(language, field) => (language_tag(language.as_written())?, field),
        Column::Concept(field) => {
            return Some(Meaning::Whole(match field {
                ConceptField::Id => Category::Id,
                ConceptField::Kind => Category::Kind,
                ConceptField::Domain => Category::Domain,
                ConceptField::Subject => Category::Subject,
                ConceptField::Text(field) => Category::Text(field),
            }));
        }
    };
    let category = match field {
        LanguageField::Terms(status) => return Some(Meaning::Terms(language, status)),
        LanguageField::Property(TermProperty::PartOfSpeech) => Category::PartOfSpeech,
        LanguageField::Property(TermProperty::Gender) => Category::Gender,
        LanguageField::Property(TermProperty::Number) => Category::Number,
        LanguageField::Property(TermProperty::Case) => Category::CaseSensitive,
        LanguageField::Property(TermProperty::Match) => Category::Inflection,
        LanguageField::Text(field) => Category::Text(field),
    };
    Some(Meaning::OfLanguage(language, category))
}

/// Tells the columns by their headers; none if the row does not look like one of headers. Two that name languages do,
/// whatever else there is.
fn guessed(first: &[String], options: &ReadOptions) -> Option<Vec<Meaning>> {
    let meanings = meanings_of(first, options);
    let has_terms = meanings.iter().any(|meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::SourceTerm))
    });
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_known = |(meaning, cell): &(&Meaning, &String)| {
        **meaning != Meaning::Unknown || names_language(cell.trim())
    };
    let known = meanings.iter().zip(first).filter(is_known).count();
    let mut languages: Vec<LanguageTag> = Vec::new();
    for language in first.iter().filter_map(|cell| header_language(cell)) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    // `Arabic` and `العربية` are a term and its translation.
    let named = first.iter().filter(|cell| header_language(cell).is_some()).count();
    if (languages.len() == 1 && named > 1 && named == filled) || is_word_with_translation(first) {
        return None;
    }
    let is_one = (languages.len() >= 2 && !has_languages_behind(first)) || 2 * known > filled;
    (has_terms && is_one).then_some(meanings)
}

/// Tells whether a row is a word and its translation that both head columns of terms elsewhere: `word` and `كلمة`. As a
/// header the Arabic one has its article.
fn is_word_with_translation(row: &[String]) -> bool {
    let cells: Vec<&str> =
        row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let is_word =
        |cell: &&str| category(cell) == Some(Category::SourceTerm) && !cell.starts_with("ال");
    matches!(cells.as_slice(), [one, other] if is_mostly_arabic(one) != is_mostly_arabic(other))
        && cells.iter().all(is_word)
}

fn meanings_of(header: &[String], options: &ReadOptions) -> Vec<Meaning> {
    if let Some(meanings) = of_terms(header, options) {
        return meanings;
    }
    let categories: Vec<Category> =
        header.iter().filter_map(|cell| category(cell.trim())).collect();
    let number_of =
        |wanted: Category| categories.iter().filter(|category| **category == wanted).count();
    let mut of_terms: Vec<Meaning> = header
        .iter()
        .map(|cell| meaning_of(cell.trim(), options))
        .filter(|meaning| matches!(meaning, Meaning::Terms(..)))
        .collect();
    of_terms.dedup();
    let languages = of_terms.len();
    // Beside the terms of the source language, and without those of a target, a source is where they are attested.
    let is_of_source = |meaning: &Meaning| matches!(meaning, Meaning::Terms(language, _) if language.matches(&options.source));
    let is_reference = of_terms.iter().any(is_of_source) && number_of(Category::TargetTerm) == 0;
    let mut meanings: Vec<Meaning> = Vec::with_capacity(header.len());
    let mut current: Option<(usize, LanguageTag)> = None;
    for (index, cell) in header.iter().enumerate() {
        let meaning = meaning_of(cell.trim(), options);
        let meaning = match meaning {
            Meaning::Whole(Category::SourceTerm)
                if is_reference && cell.trim().eq_ignore_ascii_case(TextField::Source.name()) =>
            {
                Meaning::Whole(Category::Text(TextField::Source))
            }
            Meaning::Terms(language, status) => {
                let is_second = meanings.contains(&Meaning::Terms(language.clone(), status));
                if is_second && is_source_in_brackets(cell) {
                    meanings.push(Meaning::OfLanguage(language, Category::Text(TextField::Source)));
                    continue;
                }
                let status = if is_second { Status::Admitted } else { status };
                current = Some((index, language.clone()));
                Meaning::Terms(language, status)
            }
            // A name that comes again and again speaks of the language before it; so does one behind the
            // only language.
            Meaning::Whole(category) if number_of(category) > 1 || languages == 1 => {
                match (&current, is_of_language(category)) {
                    (Some((at, _)), true) if is_of_single_terms(category) => {
                        Meaning::OfColumn(*at, category)
                    }
                    (Some((_, language)), true) => Meaning::OfLanguage(language.clone(), category),
                    (None, true) if number_of(category) > 1 => Meaning::Unknown,
                    _ => Meaning::Whole(category),
                }
            }
            // Of a term in each row nothing is known here.
            Meaning::Unknown | Meaning::Whole(Category::Language) => {
                current = None;
                Meaning::Unknown
            }
            other => other,
        };
        meanings.push(meaning);
    }
    leave_out_names(&mut meanings, header, options);
    pair_terms(&mut meanings);
    speak_of_languages(&mut meanings);
    speak_of_columns(&mut meanings);
    meanings
}

/// Takes the meaning from columns of names beside those of terms: they may be whose rows these are.
fn leave_out_names(meanings: &mut [Meaning], header: &[String], options: &ReadOptions) {
    let has_terms = meanings.iter().zip(header).any(|(meaning, cell)| match meaning {
        Meaning::Whole(Category::SourceTerm) => !is_of_names(cell),
        Meaning::Terms(language, _) => language.matches(&options.source),
        _ => false,
    });
    for (meaning, cell) in meanings.iter_mut().zip(header) {
        if has_terms && *meaning == Meaning::Whole(Category::SourceTerm) && is_of_names(cell) {
            *meaning = Meaning::Unknown;
        }
    }
}

/// Lets the second of two columns of terms, of which neither is said to be a translation, be one: `Name` and `الاسم`.
fn pair_terms(meanings: &mut [Meaning]) {
    let are_terms = |meaning: &Meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::TargetTerm))
    };
    let is_source = |meaning: &&mut Meaning| **meaning == Meaning::Whole(Category::SourceTerm);
    if !meanings.iter().any(are_terms)
        && let Some(second) = meanings.iter_mut().filter(is_source).nth(1)
    {
        *second = Meaning::Whole(Category::TargetTerm);
    }
}

/// Lets what is said of the only column of terms that a language has be said of the language: synonyms stand elsewhere.
fn speak_of_languages(meanings: &mut [Meaning]) {
    let language_of = |meaning: &Meaning| match meaning {
        Meaning::Terms(language, _) => Some(language.clone()),
        _ => None,
    };
    let columns: Vec<Option<LanguageTag>> = meanings.iter().map(language_of).collect();
    for meaning in meanings {
        let Meaning::OfColumn(at, category) = *meaning else { continue };
        let same = columns.iter().filter(|language| **language == columns[at]).count();
        if let (Some(language), 1) = (&columns[at], same) {
            *meaning = Meaning::OfLanguage(language.clone(), category);
        }
    }
}

/// Tells the columns of a table that has a row for each term: one of them holds its language, and none but one
/// holds terms.
fn of_terms(header: &[String], options: &ReadOptions) -> Option<Vec<Meaning>> {
    let mut meanings: Vec<Meaning> =
        header.iter().map(|cell| meaning_of(cell.trim(), options)).collect();
    leave_out_names(&mut meanings, header, options);
    let number_of = |wanted: Category| {
        meanings.iter().filter(|meaning| **meaning == Meaning::Whole(wanted)).count()
    };
    let are_terms = |meaning: &Meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::TargetTerm))
    };
    let has_each = number_of(Category::Language) == 1 && number_of(Category::SourceTerm) == 1;
    if !has_each || meanings.iter().any(are_terms) {
        return None;
    }
    let of_term = |(meaning, cell): (Meaning, &String)| match (meaning, level(cell.trim())) {
        // The number of the term is not that of the concept.
        (Meaning::Whole(Category::Id), Some((Level::Term, _))) => Meaning::Unknown,
        (Meaning::Whole(category), Some((Level::Term, _))) if is_of_language(category) => {
            Meaning::OfTerm(category)
        }
        (Meaning::Whole(category @ (Category::TermType | Category::Register)), _) => {
            Meaning::OfTerm(category)
        }
        (meaning, _) => meaning,
    };
    Some(meanings.into_iter().zip(header).map(of_term).collect())
}

/// Lets what is said in a language speak of the only column of terms that the language fits: `en_note` beside `en_US`.
fn speak_of_columns(meanings: &mut [Meaning]) {
    let mut languages: Vec<LanguageTag> = Vec::new();
    for meaning in meanings.iter() {
        if let Meaning::Terms(language, _) = meaning
            && !languages.contains(language)
        {
            languages.push(language.clone());
        }
    }
    for meaning in meanings {
        let Meaning::OfLanguage(language, _) = meaning else { continue };
        let mut fitting = languages.iter().filter(|other| other.matches(language));
        if let (false, Some(only), None) =
            (languages.contains(language), fitting.next(), fitting.next())
        {
            *language = only.clone();
        }
    }
}

#[cfg(test)]
mod tests;
