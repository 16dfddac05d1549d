//! What the columns of a table hold, told by their headers or by the user.

use super::by_cells;
use super::header_row::HeaderRow;
use super::heading::{Heading, heading_language};
use super::meaning::Meaning;
use super::row_numbers::numbered;
use crate::formats::glossary::header::read_header;
use crate::formats::glossary::row_plan::RowPlan;
use crate::formats::shortened::shortened;
use crate::formats::terms::error::TermFileError;
use crate::formats::terms::reading::ReadOptions;
use crate::formats::terms::vocabulary::{Category, category};
use crate::language::LanguageTag;
use crate::termbase::glossary::{Column, Row};
use crate::termbase::texts::TextField;
use crate::text::invisible::is_invisible;
use crate::text::script::is_mostly_arabic;

/// How many columns are named to the user.
const MOST_DESCRIBED: usize = 40;

/// The columns of a table.
#[derive(Debug)]
pub(super) enum Columns {
    /// Those of a glossary, which the first row names.
    Glossary(RowPlan),
    /// What each holds, and what tells it.
    Told(Vec<Meaning>, Naming),
}

/// What tells columns.
#[derive(Debug)]
pub(super) enum Naming {
    /// The first row.
    ByHeader,
    /// The first row, in words some of which are not known: the columns with terms, which their scripts told.
    Guessed(Vec<String>),
    /// Their place, or the user: there is no row of names.
    Nameless,
}

impl Columns {
    /// Tells whether each row has one term, and a language for it.
    pub(super) fn are_of_terms(&self) -> bool {
        self.of_whole_rows(Category::Language).is_some()
    }

    /// Returns which column holds something of the whole row.
    pub(super) fn of_whole_rows(&self, category: Category) -> Option<usize> {
        match self {
            Self::Glossary(_) => None,
            Self::Told(meanings, _) => {
                meanings.iter().position(|meaning| *meaning == Meaning::Whole(category))
            }
        }
    }

    /// Returns what was told that the columns hold, as `--columns` has it; of a glossary there is nothing to tell.
    pub(super) fn described(&self, first: &[String], options: &ReadOptions) -> Option<String> {
        let Self::Told(meanings, _) = self else { return None };
        let is_named = self.are_named();
        if !is_named && options.columns.is_some() {
            return None;
        }
        let columns = meanings.iter().zip(first).enumerate();
        let known = columns.filter(|(_, (meaning, _))| **meaning != Meaning::Unknown);
        let described = known.map(|(at, (meaning, name))| match is_named {
            true if name.trim() == meaning.name(options) => name.trim().to_owned(),
            true => format!("{}={}", shortened(name.trim()), meaning.name(options)),
            false => format!("column {}={}", at + 1, meaning.name(options)),
        });
        let mut described: Vec<String> = described.collect();
        if described.len() > MOST_DESCRIBED {
            let more = described.split_off(MOST_DESCRIBED).len();
            described.push(format!("and {more} more"));
        }
        let described = described.join(", ");
        Some(if is_named { described } else { format!("without headings, {described}") })
    }

    /// Tells whether the first row names them.
    pub(super) fn are_named(&self) -> bool {
        !matches!(self, Self::Told(_, Naming::Nameless))
    }

    /// Tells whether anything is read of a column.
    pub(super) fn are_read_of(&self, column: usize) -> bool {
        match self {
            Self::Glossary(_) => column < self.len(),
            Self::Told(meanings, _) => {
                meanings.get(column).is_some_and(|meaning| *meaning != Meaning::Unknown)
            }
        }
    }

    /// Returns how many columns there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Glossary(plan) => plan.columns().len(),
            Self::Told(meanings, _) => meanings.len(),
        }
    }
}

/// Tells the columns of a table by its first row, those behind it, and what the user says.
pub(super) fn of_table(
    (line, first): (u64, &[String]),
    rows: &[Row],
    options: &ReadOptions,
) -> Result<Columns, TermFileError> {
    let wrong = |message: String| TermFileError::Columns { message };
    let first = &without_marks(first)[..];
    if let Some(columns) = &options.columns {
        let items: Vec<&str> = columns.split(',').map(str::trim).collect();
        if !items.iter().any(|item| item.contains('=')) {
            let meanings = items.iter().map(|item| Meaning::named(item)).collect::<Result<_, _>>();
            return Ok(Columns::Told(meanings.map_err(wrong)?, Naming::Nameless));
        }
        let meanings = named_by_user(&items, first, rows, options).map_err(wrong)?;
        return Ok(Columns::Told(meanings, Naming::ByHeader));
    }
    if let Some(columns) = of_glossary(first) {
        return Ok(Columns::Glossary(RowPlan::new(columns)));
    }
    let row = HeaderRow::read(first, options);
    let mut meanings = row.meanings();
    let is_header = names_columns(first, &row, &meanings);
    by_cells::settle(&mut meanings, first, &row, rows, options);
    if is_header && sides(&meanings) > 1 {
        return Ok(Columns::Told(meanings, Naming::ByHeader));
    }
    if let Some(told) = by_cells::of_unknown_header(meanings.clone(), first, &row, rows, options) {
        let changed = (0..told.len()).filter(|column| told[*column] != meanings[*column]);
        let names = changed.map(|column| shortened(first[column].trim())).collect();
        return Ok(Columns::Told(told, Naming::Guessed(names)));
    }
    if is_header {
        return Ok(Columns::Told(meanings, Naming::ByHeader));
    }
    unclear(line, first, &row, &meanings, rows, options)?;
    Ok(Columns::Told(numbered(by_place(first), first, rows), Naming::Nameless))
}

/// Returns the columns as the user names some of them by their headings.
fn named_by_user(
    items: &[&str],
    first: &[String],
    rows: &[Row],
    options: &ReadOptions,
) -> Result<Vec<Meaning>, String> {
    let row = HeaderRow::read(first, options);
    let mut meanings = row.meanings();
    by_cells::settle(&mut meanings, first, &row, rows, options);
    for item in items {
        let (header, column) = item.rsplit_once('=').ok_or_else(|| {
            format!("'{item}' names no header; write HEADER=COLUMN for each, or for none")
        })?;
        let is_named = |cell: &String| cell.trim().eq_ignore_ascii_case(header.trim());
        let at = first.iter().position(is_named).ok_or_else(|| {
            let headers: Vec<String> = first.iter().map(|cell| shortened(cell.trim())).collect();
            format!("no column is headed '{header}'; there are {}", headers.join(", "))
        })?;
        meanings[at] = Meaning::named(column.trim())?;
    }
    Ok(meanings)
}

/// Returns headers without the invisible marks that copying from documents leaves in them.
fn without_marks(header: &[String]) -> Vec<String> {
    header.iter().map(|cell| cell.replace(is_invisible, "")).collect()
}

/// Returns the columns where the row is the header of a glossary; spreadsheets add empty cells behind it.
fn of_glossary(first: &[String]) -> Option<Vec<Column>> {
    let width = first.iter().rposition(|cell| !cell.trim().is_empty())? + 1;
    let columns = read_header(&first[..width]).ok()?;
    // To a glossary any two or three letters are a language, and so is `en_note`.
    let is_told = |column: &Column| match column {
        Column::Concept(_) => true,
        Column::Unnamed(_) => false,
        Column::Language(language, _) => {
            let name = language.as_written();
            category(name).is_none() && heading_language(name).is_some()
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
pub(super) fn has_languages_behind(row: &[String]) -> bool {
    let is_tag = |cell: &String| heading_language(&cell.to_lowercase()).is_some();
    matches!(row, [_, _, source, target] if is_tag(source) && is_tag(target))
}

/// Tells whether a row names columns, which a title of the table does not.
pub(super) fn is_header(row: &[String], options: &ReadOptions) -> bool {
    let cells = &without_marks(row)[..];
    let row = HeaderRow::read(cells, options);
    let meanings = row.meanings();
    let known = meanings.iter().filter(|meaning| **meaning != Meaning::Unknown).count();
    of_glossary(cells).is_some() || (known >= 2 && names_columns(cells, &row, &meanings))
}

/// Tells whether a row names columns of terms in two languages, and not two terms that happen to be the names of
/// languages: `Arabic` and `العربية` are such terms.
pub(super) fn is_header_of_pairs(cells: &[String], options: &ReadOptions) -> bool {
    if !is_header(cells, options) {
        return false;
    }
    let cells = without_marks(cells);
    let meanings = HeaderRow::read(&cells, options).meanings();
    let is_language = |meaning: &Meaning| *meaning == Meaning::Whole(Category::Language);
    sides(&meanings) + usize::from(meanings.iter().any(is_language)) >= 2
}

/// Returns the languages that a row names columns of terms in.
pub(super) fn languages(cells: &[String], options: &ReadOptions) -> Vec<LanguageTag> {
    let cells = without_marks(cells);
    let mut languages: Vec<LanguageTag> = Vec::new();
    for meaning in HeaderRow::read(&cells, options).meanings() {
        if let Meaning::Terms(language, _) = meaning
            && !languages.contains(&language)
        {
            languages.push(language);
        }
    }
    languages
}

/// Tells whether a row looks like one of headings, which have these meanings. Two that have terms do, whatever else there is.
fn names_columns(first: &[String], row: &HeaderRow<'_>, meanings: &[Meaning]) -> bool {
    let has_terms = meanings.iter().any(|meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::SourceTerm))
    });
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    // `Arabic` and `العربية` are a term and its translation.
    let mut languages = row.languages();
    let named = languages.len();
    languages.sort_unstable_by_key(ToString::to_string);
    languages.dedup();
    let is_one_language = languages.len() == 1 && named > 1;
    let is_named_twice = is_one_language && (named == filled || row.names_in_two_scripts());
    if is_named_twice || is_word_with_translation(first) {
        return false;
    }
    let has_sides = sides(meanings) >= 2 && !has_languages_behind(first);
    has_terms && (has_sides || 2 * row.known(meanings) > filled)
}

/// Returns how many different columns of terms there are.
fn sides(meanings: &[Meaning]) -> usize {
    let mut sides: Vec<&Meaning> = Vec::new();
    for meaning in meanings.iter().filter(|meaning| meaning.is_side()) {
        if !sides.contains(&meaning) {
            sides.push(meaning);
        }
    }
    sides.len()
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

/// Returns an error where the row names columns, but not those that have terms: to take it for terms would be wrong.
fn unclear(
    line: u64,
    first: &[String],
    row: &HeaderRow<'_>,
    meanings: &[Meaning],
    rows: &[Row],
    options: &ReadOptions,
) -> Result<(), TermFileError> {
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let mut languages = row.languages();
    languages.dedup();
    let is_title = filled < 2 || (languages.len() == 1 && row.languages().len() == filled);
    let says_of_language = row.headings.iter().any(Heading::says_something_of_language);
    let names_columns =
        row.names_language() || (row.known(meanings) >= 2 && (filled > 2 || says_of_language));
    if is_title || !names_columns || by_cells::is_a_pair_itself(first, rows, options) {
        return Ok(());
    }
    let shown = |cell: &String| shortened(cell.trim());
    let headings: Vec<String> = first.iter().map(shown).collect();
    let mut sides =
        [(&options.source, Category::SourceTerm), (&options.target, Category::TargetTerm)]
            .into_iter()
            .filter(|(language, side)| {
                !meanings.iter().any(|meaning| match meaning {
                    Meaning::Terms(told, _) => told.matches(language),
                    told => *told == Meaning::Whole(*side),
                })
            })
            .map(|(language, _)| language.to_string());
    let example = meanings.iter().map(|meaning| {
        let side = || (*meaning == Meaning::Unknown).then(|| sides.next()).flatten();
        meaning.column_name(options).or_else(side).unwrap_or_else(|| "-".to_owned())
    });
    let example = example.collect::<Vec<_>>().join(",");
    Err(TermFileError::UnclearColumns { line, headings: headings.join("', '"), example })
}

#[cfg(test)]
mod tests;
