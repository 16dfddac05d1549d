//! What columns hold that their headers leave open: what stands under them tells.
//!
//! `Forbidden` may head marks, yes or no, or terms. `المعنى` may be a definition or, in the other language, a translation.
//! And a first row of words that nobody knows is a header all the same where it is in Latin letters above Arabic.

use super::SheetRow;
use super::columns::Meaning;
use crate::formats::terms::answers::is_answer;
use crate::formats::terms::reading::ReadOptions;
use crate::formats::terms::vocabulary::{Category, is_of_meanings};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::text::script::{Script, script_of};

/// How many rows are looked at.
const ROWS: usize = 1000;
/// In how much of its cells a column must be in one script.
const MOSTLY: f64 = 0.8;

/// Settles what headers leave open.
pub(super) fn settle(
    meanings: &mut [Meaning],
    header: &[String],
    rows: &[SheetRow],
    options: &ReadOptions,
) {
    for (column, meaning) in meanings.iter_mut().enumerate() {
        let (language, category) = match &*meaning {
            Meaning::OfLanguage(language, category) => (Some(language.clone()), *category),
            Meaning::Whole(category) => (None, *category),
            _ => continue,
        };
        let status = match category {
            Category::Forbidden => Status::Forbidden,
            Category::Abbreviation => Status::Admitted,
            _ => continue,
        };
        let mut cells = filled(column, rows).peekable();
        if cells.peek().is_some() && !cells.any(is_answer) {
            *meaning = match language {
                Some(language) => Meaning::Terms(language, status),
                None => Meaning::Further(status),
            };
        }
    }
    let is_source = |meaning: &Meaning| *meaning == Meaning::Whole(Category::SourceTerm);
    let are_terms = |meaning: &Meaning| {
        matches!(meaning, Meaning::Terms(..) | Meaning::Whole(Category::TargetTerm))
    };
    let Some(source) = meanings.iter().position(is_source) else { return };
    if meanings.iter().any(are_terms) {
        return;
    }
    let meaning = header.iter().position(|name| is_of_meanings(name));
    if let Some(meaning) = meaning.filter(|meaning| are_pair(source, *meaning, rows, options)) {
        meanings[meaning] = Meaning::Whole(Category::TargetTerm);
    }
}

/// Returns the columns of a table whose first row names columns in words that are not known: it is in another script than
/// what stands under it. Terms and translations are told by their scripts, what else is known of the row stays.
pub(super) fn of_unknown_header(
    mut meanings: Vec<Meaning>,
    header: &[String],
    rows: &[SheetRow],
    options: &ReadOptions,
) -> Option<Vec<Meaning>> {
    let [source_script, target_script] =
        [&options.source, &options.target].map(Script::of_language);
    let known = |side: Category, language: &LanguageTag| {
        meanings.iter().position(|meaning| match meaning {
            Meaning::Whole(category) => *category == side,
            Meaning::Terms(other, _) => other.matches(language),
            _ => false,
        })
    };
    let unknown = || (0..meanings.len()).filter(|column| meanings[*column] == Meaning::Unknown);
    let in_script = |script: Option<Script>| {
        unknown().find(|column| script.is_some() && mostly(*column, rows) == script)
    };
    let beside = |known: usize| unknown().find(|column| are_pair(known, *column, rows, options));
    let (source, target) = match (
        known(Category::SourceTerm, &options.source),
        known(Category::TargetTerm, &options.target),
    ) {
        (Some(_), Some(_)) => return None,
        (Some(source), None) => (source, beside(source)?),
        (None, Some(target)) => (beside(target)?, target),
        (None, None) => (in_script(source_script)?, in_script(target_script)?),
    };
    let is_foreign = |column: usize| {
        let script = mostly(column, rows);
        let name = &header[column];
        name.contains(char::is_alphabetic)
            && !name.chars().any(|letter| script_of(letter) == script)
    };
    // A term may be written as it is in the other language: `DNA`.
    let [first, second] = [source, target].map(|column| header[column].trim().to_lowercase());
    if first == second || !(is_foreign(source) || is_foreign(target)) {
        return None;
    }
    let has_languages =
        [source, target].iter().any(|column| matches!(meanings[*column], Meaning::Terms(..)));
    for (column, side, language) in [
        (source, Category::SourceTerm, &options.source),
        (target, Category::TargetTerm, &options.target),
    ] {
        if meanings[column] == Meaning::Unknown {
            meanings[column] = match has_languages {
                true => Meaning::Terms(language.clone(), Status::Preferred),
                false => Meaning::Whole(side),
            };
        }
    }
    Some(meanings)
}

/// Tells whether two columns are in the scripts of the two languages, whichever is which.
fn are_pair(one: usize, other: usize, rows: &[SheetRow], options: &ReadOptions) -> bool {
    let [source, target] = [&options.source, &options.target].map(Script::of_language);
    let found = [mostly(one, rows), mostly(other, rows)];
    source != target && (found == [source, target] || found == [target, source])
}

/// Returns the script that nearly all cells of a column have letters of.
fn mostly(column: usize, rows: &[SheetRow]) -> Option<Script> {
    let cells: Vec<&str> =
        filled(column, rows).filter(|cell| cell.contains(char::is_alphabetic)).collect();
    let script = cells.iter().find_map(|cell| cell.chars().find_map(script_of))?;
    let is_in = |script| {
        let number = cells
            .iter()
            .filter(|cell| cell.chars().any(|letter| script_of(letter) == Some(script)));
        number.count() as f64 >= MOSTLY * cells.len() as f64
    };
    // Arabic may have a word in Latin letters with it, not the other way round.
    [Script::Arabic, script].into_iter().find(|script| is_in(*script))
}

/// Returns the cells of a column that have something.
fn filled(column: usize, rows: &[SheetRow]) -> impl Iterator<Item = &str> {
    let cells = rows.iter().take(ROWS).filter_map(move |(_, cells)| cells.get(column));
    cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::formats::terms::reading::{ReadOptions, Reading};
    use crate::formats::terms::sheet::read_delimited;

    /// Returns the terms of each concept with their statuses, and what is said of the table.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let options = ReadOptions::between(tag("en"), tag("ar"));
        let mut reading = Reading::default();
        read_delimited(&mut text.as_bytes(), &options, &mut reading).expect("it is a table");
        let terms = reading.concepts.iter().map(|concept| {
            let terms = concept.terms.iter();
            let terms =
                terms.map(|term| format!("{} {} {}", term.language, term.status.name(), term.text));
            terms.collect::<Vec<_>>().join("; ")
        });
        let said = reading.problems.iter().map(ToString::to_string);
        let lost = reading.losses.iter().map(|(what, _)| what.to_owned());
        (terms.collect(), said.chain(lost).collect())
    }

    #[test]
    fn takes_terms_for_terms_and_marks_for_marks() {
        let strike = "en preferred strike; ar preferred ضربة";
        for (text, expected) in [
            ("en,ar,forbidden_ar\nstrike,ضربة,إضراب\n", format!("{strike}; ar forbidden إضراب")),
            ("en,ar,Forbidden\nstrike,ضربة,no\n", strike.to_owned()),
            (
                "English,Arabic,Do not use\nstrike,ضربة,إضراب\n",
                format!("{strike}; ar forbidden إضراب"),
            ),
            ("English,Arabic,Acronym\nstrike,ضربة,S\n", format!("{strike}; en admitted S")),
            ("English,Arabic,Abbreviation\nstrike,ضربة,no\n", strike.to_owned()),
            (
                "English,Acronym,Arabic,Acronym\nstrike,S,ضربة,ض\n",
                "en preferred strike; en admitted S; ar preferred ضربة; ar admitted ض".to_owned(),
            ),
            ("المصطلح,الترجمة,المرادفات\nstrike,ضربة,قصف\n", format!("{strike}; ar admitted قصف")),
            ("الكلمة,المعنى\nstrike,ضربة\n", strike.to_owned()),
            ("Term,Meaning\nstrike,a blow\n", "en preferred strike".to_owned()),
        ] {
            assert_eq!(read(text).0, [expected], "{text}");
        }
    }

    #[test]
    fn makes_no_concept_of_a_header_that_it_does_not_know() {
        let pair = "en preferred strike; ar preferred ضربة";
        for (text, unknown) in [
            ("Vocable,Gloss\nstrike,ضربة\n", "'Vocable', 'Gloss'"),
            ("العمود الأول,العمود الثاني\nstrike,ضربة\n", "'العمود الأول', 'العمود الثاني'"),
            ("Term,Gloss\nstrike,ضربة\n", "'Gloss'"),
            ("English,Gloss\nstrike,ضربة\n", "'Gloss'"),
            ("Nr,Vocable,Gloss,type\n1,strike,ضربة,term\n", "'Vocable', 'Gloss'"),
        ] {
            let (concepts, said) = read(text);
            assert_eq!(concepts, [pair], "{text}");
            assert!(said[0].contains(unknown), "{said:?}");
        }
        assert_eq!(read("DNA,DNA\nstrike,ضربة\n").0.len(), 2);
        assert_eq!(read("strike,ضربة\nDNA,DNA\n").0.len(), 2);
    }
}
