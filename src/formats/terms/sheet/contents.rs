//! What stands under a heading: texts, or something that no term is, such as numbers, answers, dates and addresses.

use crate::formats::terms::answers::is_answer;
use crate::termbase::glossary::Row;

/// How many rows are looked at.
const ROWS: usize = 1000;

/// What all cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// There are none.
    Nothing,
    /// Numbers such as `7`, `7.` or `٧)`.
    Numbers,
    /// Words for yes and no.
    Answers,
    /// Days, with or without a time.
    Dates,
    /// Addresses of pages.
    Pages,
    /// Addresses of people.
    Mail,
    /// Something else, terms perhaps.
    Texts,
}

/// What cells may be, with what tells whether one is it.
type Kind = (Content, fn(&str) -> bool);

impl Content {
    /// Returns what the cells of a column are.
    pub(super) fn of(column: usize, rows: &[Row]) -> Self {
        let kinds: [Kind; 5] = [
            (Self::Numbers, is_number),
            (Self::Answers, is_answer),
            (Self::Dates, is_date),
            (Self::Pages, is_page),
            (Self::Mail, is_mail),
        ];
        let mut filled = filled(column, rows).peekable();
        if filled.peek().is_none() {
            return Self::Nothing;
        }
        let mut possible = kinds.to_vec();
        for cell in filled {
            possible.retain(|(_, is_it)| is_it(cell));
            if possible.is_empty() {
                break;
            }
        }
        possible.first().map_or(Self::Texts, |(content, _)| *content)
    }
}

/// Returns the cells of a column that have something.
pub(super) fn filled(column: usize, rows: &[Row]) -> impl Iterator<Item = &str> {
    let cells = rows.iter().take(ROWS).filter_map(move |row| row.cells.get(column));
    cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

pub(super) fn is_number(cell: &str) -> bool {
    let digits = cell.trim_end_matches(['.', ')']);
    !digits.is_empty() && digits.chars().all(char::is_numeric)
}

/// Tells whether a cell has nothing but the numbers of a day, and of a time behind it: `2024-01-31`, `31/1/2024 12:00`.
fn is_date(cell: &str) -> bool {
    let (day, time) = cell.split_once(['T', ' ']).unwrap_or((cell, ""));
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let is_of_digits = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_of_time = |letter: char| letter.is_ascii_digit() || "+-:.Z ".contains(letter);
    parts.len() == 3 && parts.iter().all(is_of_digits) && time.chars().all(is_of_time)
}

fn is_page(cell: &str) -> bool {
    let begins =
        |start: &&str| cell.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    is_one_word(cell) && ["http://", "https://", "www."].iter().any(begins)
}

fn is_mail(cell: &str) -> bool {
    let parts = cell.split_once('@');
    is_one_word(cell) && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_one_word(cell: &str) -> bool {
    !cell.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_cells_are() {
        for (cells, expected) in [
            (&["", " "][..], Content::Nothing),
            (&["1", "2.", "٣)"], Content::Numbers),
            (&["1", "", "no"], Content::Answers),
            (&["true", "FALSE"], Content::Answers),
            (&["2024-01-31", "31/1/2024 12:00", "2024-01-31T10:00:00Z"], Content::Dates),
            (&["https://example.org/a", "WWW.example.org", "http://a@b.org"], Content::Pages),
            (&["a@example.org", "b@example.org"], Content::Mail),
            (&["https://example.org/a", "example"], Content::Texts),
            (&["2024", "1.2"], Content::Texts),
            (&["peace"], Content::Texts),
        ] {
            let row = |cell: &&str| Row { line: 1, cells: vec![(*cell).to_owned()] };
            let rows: Vec<Row> = cells.iter().map(row).collect();
            assert_eq!(Content::of(0, &rows), expected, "{cells:?}");
        }
    }
}
