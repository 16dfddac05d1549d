//! Rules about the characters of a cell.

use super::forms::Terms;
use super::{Place, Report};
use crate::termbase::glossary::{Column, LanguageField};
use crate::termbase::values::parts;
use crate::text::invisible::is_stray;

/// Returns every cell with its row and column.
fn cells_of<'a>(terms: &Terms<'a>) -> impl Iterator<Item = (Place<'a>, &'a Column, &'a str)> {
    terms.rows().flat_map(|place| {
        let cells = place.row().cells.iter().map(String::as_str);
        place.glossary.columns.iter().zip(cells).map(move |(column, cell)| (place, column, cell))
    })
}

/// Returns the cells that hold terms.
pub(super) fn term_cells_of<'a>(
    terms: &Terms<'a>,
) -> impl Iterator<Item = (Place<'a>, &'a Column, &'a str)> {
    cells_of(terms)
        .filter(|(_, column, _)| matches!(column, Column::Language(_, LanguageField::Terms(_))))
}

/// Names a character by its code point, since it may show nothing.
pub(super) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Returns the code points of the characters that a rule objects to, each once.
fn named(cell: &str, is_wrong: impl Fn(char) -> bool) -> Vec<String> {
    code_points(cell.chars().filter(|&character| is_wrong(character)))
}

/// Returns the code points of characters, each once.
fn code_points(characters: impl Iterator<Item = char>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in characters.map(code_point) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

pub(super) fn invisible_characters(terms: &Terms<'_>, report: &mut Report<'_>) {
    for (place, column, cell) in cells_of(terms) {
        let behind = [' '].into_iter().chain(cell.chars()).zip(cell.chars());
        let language = match column {
            Column::Language(language, _) => Some(language),
            _ => None,
        };
        let (stray, clean): (Vec<_>, Vec<_>) =
            behind.partition(|&(before, character)| is_stray(before, character, language));
        let names = code_points(stray.into_iter().map(|(_, character)| character));
        if !names.is_empty() {
            let clean = clean.into_iter().map(|(_, character)| character).collect();
            let message = format!("the cell holds {}, which shows nothing", names.join(", "));
            report.add(place, Some(column), message, Some(clean));
        }
    }
}

pub(super) fn stray_white_space(terms: &Terms<'_>, report: &mut Report<'_>) {
    for (place, column, cell) in cells_of(terms) {
        let is_text = matches!(column, Column::Language(_, LanguageField::Terms(_)));
        let clean = if is_text {
            parts(cell).map(collapsed).collect::<Vec<_>>().join("|")
        } else {
            collapsed(cell)
        };
        if clean != cell {
            let unusual = named(cell, |character| character.is_whitespace() && character != ' ');
            let message = if unusual.is_empty() {
                "there are spaces around a value or twice in a row".to_owned()
            } else {
                format!("the cell holds white space other than a space: {}", unusual.join(", "))
            };
            report.add(place, Some(column), message, Some(clean));
        }
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters of Persian and Urdu keyboards that look like Arabic ones. Those that Arabic borrows for
/// foreign names (گ چ پ ڤ) are none of them.
const PERSIAN: [(char, char); 6] =
    [('ک', 'ك'), ('ی', 'ي'), ('ھ', 'ه'), ('ہ', 'ه'), ('ە', 'ه'), ('ۀ', 'ة')];

pub(super) fn persian_letters(terms: &Terms<'_>, report: &mut Report<'_>) {
    let arabic = |letter: char| PERSIAN.iter().find(|(persian, _)| *persian == letter);
    for (place, column, cell) in term_cells_of(terms) {
        let is_arabic = matches!(column, Column::Language(tag, _) if tag.is_arabic());
        let names = named(cell, |letter| arabic(letter).is_some());
        if is_arabic && !names.is_empty() {
            let clean =
                cell.chars().map(|letter| arabic(letter).map_or(letter, |pair| pair.1)).collect();
            let message =
                format!("the term is written with {}, a Persian letter", names.join(", "));
            report.add(place, Some(column), message, Some(clean));
        }
    }
}

pub(super) fn tatweels(terms: &Terms<'_>, report: &mut Report<'_>) {
    const TATWEEL: char = '\u{640}';
    for (place, column, cell) in term_cells_of(terms) {
        if cell.contains(TATWEEL) {
            let message = format!("the term holds {}, tatweel", code_point(TATWEEL));
            report.add(place, Some(column), message, Some(cell.replace(TATWEEL, "")));
        }
    }
}
