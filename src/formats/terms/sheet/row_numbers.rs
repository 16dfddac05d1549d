//! A first column that numbers the rows of a table and has no heading.

use std::borrow::Cow;

use super::contents::{Content, is_number};
use super::meaning::Meaning;
use crate::termbase::glossary::Row;

/// Puts a column without meaning before those of a table without headers whose first column numbers the rows.
pub(super) fn numbered(mut meanings: Vec<Meaning>, first: &[String], rows: &[Row]) -> Vec<Meaning> {
    let is_number = |cell: &String| is_number(cell.trim());
    if first.len() > 2
        && first.first().is_some_and(is_number)
        && Content::of(0, rows) == Content::Numbers
    {
        meanings.insert(0, Meaning::Unknown);
    }
    meanings
}

/// Returns headings with one without a name before them where all rows have more cells than there are headings and begin with
/// a number.
pub(super) fn with_numbers<'a>(header: &'a [String], rows: &[Row]) -> Cow<'a, [String]> {
    let width = |cells: &[String]| {
        cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
    };
    let headings = width(header);
    let are_longer = !rows.is_empty() && rows.iter().all(|row| width(&row.cells) > headings);
    if !are_longer || Content::of(0, rows) != Content::Numbers {
        return Cow::Borrowed(header);
    }
    Cow::Owned([&[String::new()], &header[..headings]].concat())
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
            (
                "English,Arabic\n1,peace,سلام\n2,army,جيش\n",
                None,
                "en ar",
                "cells in columns without a name",
            ),
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
