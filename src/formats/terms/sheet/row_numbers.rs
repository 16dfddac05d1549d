//! Columns that number the rows of a table: `No`, `SN` and `Nr` are tags of languages too, and `Number` may be that of
//! the grammar. What stands under them tells.

use super::SheetRow;
use super::columns::Meaning;
use crate::formats::terms::reading::ReadOptions;
use crate::formats::terms::vocabulary::Category;

/// Takes the meaning from columns under whose header stand numbers only. A column of the languages that the user reads and
/// writes keeps it.
pub(super) fn leave_out_row_numbers(
    meanings: &mut [Meaning],
    header: &[String],
    rows: &[SheetRow],
    options: &ReadOptions,
) {
    for (column, (meaning, name)) in meanings.iter_mut().zip(header).enumerate() {
        let may_number = match meaning {
            Meaning::Terms(language, _) => {
                let is_expected = [&options.source, &options.target]
                    .iter()
                    .any(|expected| language.matches(expected));
                name.trim().len() == 2 && !is_expected
            }
            Meaning::Whole(Category::Number) => true,
            _ => false,
        };
        if may_number && has_only_numbers(column, rows) {
            *meaning = Meaning::Unknown;
        }
    }
}

/// Puts a column without meaning before those of a table without headers whose first column numbers the rows.
pub(super) fn numbered(
    mut meanings: Vec<Meaning>,
    first: &[String],
    rows: &[SheetRow],
) -> Vec<Meaning> {
    let is_number = |cell: &String| is_number(cell.trim());
    if first.len() > 2 && first.first().is_some_and(is_number) && has_only_numbers(0, rows) {
        meanings.insert(0, Meaning::Unknown);
    }
    meanings
}

fn has_only_numbers(column: usize, rows: &[SheetRow]) -> bool {
    let cells = rows.iter().filter_map(|(_, cells)| cells.get(column));
    let mut filled = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_number)
}

/// Tells whether a cell is a number such as `7`, `7.` or `٧)`.
fn is_number(cell: &str) -> bool {
    let digits = cell.trim_end_matches(['.', ')']);
    !digits.is_empty() && digits.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use crate::formats::terms::reading::{ReadOptions, Reading};
    use crate::formats::terms::sheet::read_delimited;

    #[test]
    fn makes_no_terms_of_numbers() {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        for (text, columns, languages, losses) in [
            ("No,English,Arabic\n1,peace,سلام\n2,army,جيش\n", None, "en ar", "column 'No'"),
            ("SN\tEnglish\tArabic\n١)\tpeace\tسلام\n\tarmy\tجيش\n", None, "en ar", "column 'SN'"),
            ("Number,English,Arabic\n1.,peace,سلام\n", None, "en ar", "column 'Number'"),
            ("No,English,Begriff\n1,peace,Frieden\n", Some("Begriff=de"), "en de", "column 'No'"),
            ("No,English\n1,peace\n", Some("No=no"), "no en", ""),
            ("No,English\nfred,peace\n2,two\n", None, "no en", ""),
            ("en,ar\n1,١\n", None, "en ar", ""),
            ("1,peace,سلام\n2,army,جيش\n", None, "en ar", ""),
        ] {
            let options = ReadOptions {
                columns: columns.map(str::to_owned),
                ..ReadOptions::between(tag("en"), tag("ar"))
            };
            let mut reading = Reading::default();
            read_delimited(&mut text.as_bytes(), &options, &mut reading).expect("it is a table");
            let concept = &reading.concepts[0];
            let found: Vec<String> = concept.languages().iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), languages, "{text}");
            assert!(concept.terms.iter().all(|term| term.number.is_none()), "{text}");
            let lost: Vec<&str> = reading.losses.iter().map(|(what, _)| what).collect();
            assert_eq!(lost.join(" "), losses, "{text}");
        }
    }
}
