//! What each column of a glossary holds, read from its name.

use std::collections::HashSet;

use crate::formats::glossary::error::GlossaryFault;
use crate::formats::shortened::shortened;
use crate::language::LanguageTag;
use crate::nearest::nearest;
use crate::termbase::glossary::{Column, ConceptField, LanguageField};

/// Reads the header row; letter case does not count. A column without a name is one that holds nothing.
///
/// # Errors
/// Returns every fault of it: unknown columns, a column that is there twice, no `id`, no language.
pub(in crate::formats) fn read_header(cells: &[String]) -> Result<Vec<Column>, Vec<GlossaryFault>> {
    let mut columns = Vec::with_capacity(cells.len());
    let mut known = HashSet::with_capacity(cells.len());
    let mut errors = Vec::new();
    for (number, name) in (1..).zip(cells.iter().map(|cell| cell.trim())) {
        if name.is_empty() {
            columns.push(Column::Unnamed(number));
            continue;
        }
        match read_column(name) {
            Ok(column) if known.insert(column.clone()) => columns.push(column),
            Ok(_) => {
                errors.push(GlossaryFault::DuplicateColumn { column: shortened(name) });
            }
            Err(error) => errors.push(error),
        }
    }
    let has_id = columns.contains(&Column::Concept(ConceptField::Id));
    let has_terms =
        |column: &Column| matches!(column, Column::Language(_, LanguageField::Terms(_)));
    let separator = match cells {
        [all] => [';', '\t'].into_iter().find(|&separator| all.contains(separator)),
        _ => None,
    };
    if separator.is_some() {
        errors.clear();
    }
    for (is_there, wanted) in [
        (has_id, "'id'"),
        (columns.iter().any(has_terms) || !errors.is_empty() || !has_id, "of terms, such as 'en'"),
    ] {
        if !is_there {
            errors.push(GlossaryFault::MissingColumn { wanted, separator });
        }
    }
    if errors.is_empty() { Ok(columns) } else { Err(errors) }
}

/// Returns the column of a glossary that has a name; letter case does not count.
pub(in crate::formats) fn column_named(name: &str) -> Option<Column> {
    read_column(name).ok()
}

fn read_column(name: &str) -> Result<Column, GlossaryFault> {
    if let Some(field) =
        ConceptField::ALL.into_iter().find(|field| name.eq_ignore_ascii_case(field.name()))
    {
        return Ok(Column::Concept(field));
    }
    let (tag, suffix) = name.split_once('.').unwrap_or((name, ""));
    let unknown = |suggestion: Option<Box<str>>| GlossaryFault::UnknownColumn {
        column: shortened(name),
        suggestion,
    };
    if !may_be_a_tag(tag) {
        let fields = ConceptField::ALL.into_iter().map(ConceptField::name);
        return Err(unknown(nearest(name, fields).map(Into::into)));
    }
    let language = LanguageTag::heading_column(tag).map_err(|_no_tag| {
        GlossaryFault::BadLanguage { column: shortened(name), written: shortened(tag) }
    })?;
    let is_whole = name.len() == tag.len();
    LanguageField::ALL
        .into_iter()
        .find(|field| {
            is_whole == field.suffix().is_empty() && suffix.eq_ignore_ascii_case(field.suffix())
        })
        .map(|field| Column::Language(language, field))
        .ok_or_else(|| {
            let suffixes = LanguageField::ALL.into_iter().map(LanguageField::suffix);
            let nearest = nearest(suffix, suffixes.filter(|suffix| !suffix.is_empty()));
            unknown(nearest.map(|suffix| format!("{}.{suffix}", shortened(tag)).into()))
        })
}

/// Tells whether a column's name may be meant as a language tag. By BCP 47 any word of five to eight
/// letters may be a language, but none is registered, and `sourse` is a slip.
fn may_be_a_tag(name: &str) -> bool {
    let primary = name.split(['-', '_']).next().unwrap_or_default();
    primary.len() <= 3 && !primary.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Result<Vec<String>, String> {
        let cells: Vec<String> = names.split(',').map(str::to_owned).collect();
        match read_header(&cells) {
            Ok(columns) => Ok(columns.iter().map(ToString::to_string).collect()),
            Err(errors) => {
                Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    #[test]
    fn knows_the_columns() {
        for (names, read) in [
            ("id,en", "id,en"),
            (
                "ID, Type ,domain,note,source,definition,context,ar",
                "id,type,domain,note,source,definition,context,ar",
            ),
            (
                "id,ar-IQ,ar-IQ.Admitted,ar_iq.deprecated",
                "id,ar-IQ,ar-IQ.admitted,ar_iq.deprecated",
            ),
            (
                "id,subject,ckb,ckb.pos,ckb.gender,ckb.number,ckb.case,ckb.match,ckb.definition,ckb.source",
                "id,subject,ckb,ckb.pos,ckb.gender,ckb.number,ckb.case,ckb.match,ckb.definition,ckb.source",
            ),
            ("id,en.forbidden", "id,en.forbidden"),
            ("id,,en, ,", "id,number 2,en,number 4,number 5"),
        ] {
            assert_eq!(header(names).expect(names).join(","), read);
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_header() {
        for (names, message) in [
            ("id,sourse,en", "column 'sourse' is not known; did you mean 'source'?"),
            (
                "id,en,en.forbiden",
                "column 'en.forbiden' is not known; did you mean 'en.forbidden'?",
            ),
            (
                "id,en,colour scheme",
                "column 'colour scheme' is not known; name it id, type, domain, subject, note, source, \
                 definition, context, a language tag, or a tag with one of .admitted, .deprecated, .forbidden, .pos, \
                 .gender, .number, .case, .match, .definition, .context, .note, .source",
            ),
            (
                "id,en.,en",
                "column 'en.' is not known; name it id, type, domain, subject, note, source, definition, \
                 context, a language tag, or a tag with one of .admitted, .deprecated, .forbidden, .pos, .gender, \
                 .number, .case, .match, .definition, .context, .note, .source",
            ),
            (
                "id,en,e1",
                "column 'e1': 'e1' is not a language tag; write a BCP 47 tag such as en, ar or ar-IQ",
            ),
            ("id,en,EN", "column 'EN' is there twice; join the two, with | between several values"),
            ("id,id,en", "column 'id' is there twice; join the two, with | between several values"),
            ("en,ar", "there is no column 'id'; add it to the header row"),
            (
                "id,note,en.case",
                "there is no column of terms, such as 'en'; add it to the header row",
            ),
            (
                "id;type;en",
                "there is no column 'id'; add it to the header row; the cells seem to be parted by ';': \
                 save the file with commas",
            ),
            (
                "typ,en.cse",
                "column 'en.cse' is not known; did you mean 'en.case'?\n\
                 there is no column 'id'; add it to the header row",
            ),
        ] {
            assert_eq!(header(names).expect_err(names), message, "{names}");
        }
    }

    #[test]
    fn names_the_begin_of_long_cells() {
        let long = "x".repeat(10_000);
        let tag = format!("en{}", "-Latn".repeat(2000));
        for names in [
            format!("id,en,{long}"),
            format!("id,en,en.{long}"),
            format!("id,en,e1-{long}"),
            format!("id,en,{tag}.forbiden"),
            format!("id,en-x-{0},en-x-{0}", "a1-".repeat(2000) + "a"),
        ] {
            let message = header(&names).expect_err("a column is wrong");
            assert!(message.len() < 400, "{message}");
        }
    }
}
