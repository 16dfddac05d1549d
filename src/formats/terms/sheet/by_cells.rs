//! What columns hold that their headings leave open: what stands under them tells.
//!
//! `Forbidden` may head marks, yes or no, or terms. `المعنى` may be a definition or, in the other language, a translation.
//! A column of numbers, dates or addresses has no terms, whatever its heading. Pages are where a concept is from, or what its
//! language has for it; under a heading that is not known only if that calls them pages, and no pictures, sounds or films.
//! And a first row of words that nobody knows is a header all the same where it is in Latin letters above Arabic.

use super::contents::{Content, filled};
use super::header_row::HeaderRow;
use super::heading::HeadingMeaning;
use super::meaning::Meaning;
use super::words::{Word, words};
use crate::formats::terms::answers::is_answer;
use crate::formats::terms::reading::ReadOptions;
use crate::formats::terms::status::status;
use crate::formats::terms::vocabulary::{Category, is_of_meanings, is_of_usage};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::glossary::Row;
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::TextField;
use crate::text::script::{Script, script_of};

/// What a word ends with that calls its column pages: `homepage`, `wikidataurl`. Queries of Wikidata call them items.
const PAGES: [&str; 14] = [
    "url",
    "uri",
    "link",
    "page",
    "source",
    "wikidata",
    "item",
    "site",
    "web",
    "wikipedia",
    "article",
    "رابط",
    "صفح",
    "موقع",
];

/// What a word begins with that calls its column something else to see or to hear: `image_url`.
const MEDIA: [&str; 13] = [
    "image",
    "photo",
    "picture",
    "audio",
    "sound",
    "video",
    "icon",
    "logo",
    "flag",
    "صور",
    "شعار",
    "صوت",
    "فيديو",
];

/// In how much of its cells a column must be in one script.
const MOSTLY: f64 = 0.8;

/// Settles what headings leave open.
pub(super) fn settle(
    meanings: &mut [Meaning],
    header: &[String],
    row: &HeaderRow<'_>,
    rows: &[Row],
    options: &ReadOptions,
) {
    for (column, meaning) in meanings.iter_mut().enumerate() {
        let content = Content::of(column, rows);
        let heading = &row.headings[column];
        let told = match (&*meaning, content) {
            (meaning, Content::Pages)
                if may_have_terms(meaning)
                    || *meaning == Meaning::Unknown && says_pages(&header[column]) =>
            {
                let source = Category::Text(TextField::Source);
                Some(match meaning {
                    Meaning::Terms(language, _) | Meaning::OfLanguage(language, _) => {
                        Meaning::OfLanguage(language.clone(), source)
                    }
                    _ => Meaning::Whole(source),
                })
            }
            (Meaning::Terms(language, _), _) if heading.said == HeadingMeaning::Nothing => {
                // Of a tag: `No` may number the rows. The languages that the user reads and writes are meant.
                let is_expected = [&options.source, &options.target]
                    .iter()
                    .any(|expected| language.matches(expected));
                let letters = header[column].chars().filter(|letter| letter.is_alphanumeric());
                let may_be_a_word = letters.count() == 2 && !is_expected;
                let is_no_term = match content {
                    Content::Numbers | Content::Answers | Content::Dates => may_be_a_word,
                    Content::Mail => true,
                    Content::Nothing | Content::Texts | Content::Pages => false,
                };
                is_no_term.then_some(Meaning::Unknown)
            }
            (Meaning::Terms(language, status), Content::Numbers | Content::Answers) => {
                let are_marks = *status == Status::Forbidden;
                let marks = Meaning::OfLanguage(language.clone(), Category::Forbidden);
                let is_of_terms =
                    heading.has_terms() && !matches!(heading.said, HeadingMeaning::Status(_));
                (!is_of_terms).then_some(if are_marks { marks } else { Meaning::Unknown })
            }
            (meaning, Content::Mail | Content::Dates) if may_have_terms(meaning) => {
                Some(match heading.is_source {
                    true => Meaning::Whole(Category::Text(TextField::Source)),
                    false => Meaning::Unknown,
                })
            }
            (Meaning::Further(status), Content::Numbers | Content::Answers) => Some(match status {
                Status::Forbidden => Meaning::Whole(Category::Forbidden),
                _ => Meaning::Unknown,
            }),
            (Meaning::Whole(Category::Property(TermProperty::Number)), Content::Numbers) => {
                Some(Meaning::Unknown)
            }
            (Meaning::Whole(Category::Status), Content::Texts)
                if is_of_usage(&header[column]) && !filled(column, rows).any(says_status) =>
            {
                Some(Meaning::Whole(Category::Text(TextField::Note)))
            }
            (Meaning::OfLanguage(language, Category::Status), Content::Texts)
                if !filled(column, rows).any(says_status) && is_of_usage(&header[column]) =>
            {
                Some(Meaning::OfLanguage(language.clone(), Category::Text(TextField::Note)))
            }
            (Meaning::Whole(category) | Meaning::OfLanguage(_, category), Content::Texts) => {
                let status = match category {
                    Category::Forbidden => Some(Status::Forbidden),
                    Category::Abbreviation => Some(Status::Admitted),
                    _ => None,
                };
                let language = match &*meaning {
                    Meaning::OfLanguage(language, _) => Some(language.clone()),
                    _ => None,
                };
                let are_answers = filled(column, rows).any(is_answer);
                status.filter(|_| !are_answers).map(|status| match language {
                    Some(language) => Meaning::Terms(language, status),
                    None => Meaning::Further(status),
                })
            }
            _ => None,
        };
        if let Some(told) = told {
            *meaning = told;
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

/// Tells whether a column may have terms, by itself or where its cells are no marks.
fn may_have_terms(meaning: &Meaning) -> bool {
    use Category::{Abbreviation, Forbidden, SourceTerm, Synonyms, TargetTerm};
    match meaning {
        Meaning::Terms(..) | Meaning::Further(_) => true,
        Meaning::Whole(category) | Meaning::OfLanguage(_, category) => {
            matches!(category, Abbreviation | Forbidden | SourceTerm | Synonyms | TargetTerm)
        }
        Meaning::OfColumn(..) | Meaning::OfTerm(_) | Meaning::Unknown => false,
    }
}

/// Tells whether a heading calls its column pages that say where something is from.
fn says_pages(heading: &str) -> bool {
    let words = words(heading);
    let is_of_pages = |word: &Word<'_>| {
        PAGES.iter().any(|end| word.form.strip_suffix('s').unwrap_or(&word.form).ends_with(end))
    };
    let is_of_media = |word: &Word<'_>| MEDIA.iter().any(|start| word.form.starts_with(start));
    words.iter().any(is_of_pages) && !words.iter().any(is_of_media)
}

/// Tells whether a cell says whether to use a term.
fn says_status(cell: &str) -> bool {
    cell.split([';', '|']).any(|word| status(word).is_some())
}

/// Tells whether the cells of a row are, as those below them, of the two languages by their scripts: it is a pair of terms
/// and names no columns.
pub(super) fn is_a_pair_itself(first: &[String], rows: &[Row], options: &ReadOptions) -> bool {
    let languages = [&options.source, &options.target].map(Script::of_language);
    let script = |cell: Option<&String>| cell?.chars().find_map(script_of);
    let found = [script(first.first()), script(first.get(1))];
    let is_pair = languages[0] != languages[1]
        && (found == languages || found == [languages[1], languages[0]]);
    is_pair && (0..2).all(|column| mostly(column, rows).is_none_or(|it| found[column] == Some(it)))
}

/// Tells whether a row in front of the names of the columns may be a term with its translation: two cells and more have
/// texts, of both scripts where the languages have two. A label and its value are none (`Client:`, and `Version` with a number).
pub(super) fn may_be_a_pair(row: &Row, options: &ReadOptions) -> bool {
    let is_text = |column: &usize| {
        let content = Content::of(*column, std::slice::from_ref(row));
        let letters = row.cells[*column].chars().filter(|letter| letter.is_alphabetic()).count();
        let digits = row.cells[*column].chars().filter(|letter| letter.is_numeric()).count();
        matches!(content, Content::Texts | Content::Answers) && letters > digits
    };
    let texts: Vec<&str> =
        (0..row.cells.len()).filter(is_text).map(|column| row.cells[column].trim()).collect();
    let labels = texts.iter().filter(|text| text.ends_with(':')).count();
    let has =
        |script: Script| texts.iter().any(|text| text.chars().find_map(script_of) == Some(script));
    let are_of_scripts = match [&options.source, &options.target].map(Script::of_language) {
        [Some(source), Some(target)] => has(source) && has(target),
        _ => true,
    };
    texts.len() > 1 && (labels == 0 || labels == texts.len()) && are_of_scripts
}

/// Returns the columns of a table whose first row names columns in words that are not known: it is in another script than
/// what stands under it. Terms and translations are told by their scripts, what else is known of the row stays.
pub(super) fn of_unknown_header(
    mut meanings: Vec<Meaning>,
    header: &[String],
    row: &HeaderRow<'_>,
    rows: &[Row],
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
    let sides = [
        known(Category::SourceTerm, &options.source),
        known(Category::TargetTerm, &options.target),
    ];
    // Beside English, `Arabic (plural)` is known not to be what its script tells; `title_ar` may be, beside `title_en`.
    let is_unknown = |column: &usize| {
        let is_free = sides == [None, None] || row.headings[*column].language.is_none();
        meanings[*column] == Meaning::Unknown && is_free
    };
    let unknown = || (0..meanings.len()).filter(is_unknown);
    let in_script = |script: Option<Script>| {
        unknown().find(|column| script.is_some() && mostly(*column, rows) == script)
    };
    let beside = |known: usize| unknown().find(|column| are_pair(known, *column, rows, options));
    let (source, target) = match (sides[0], sides[1]) {
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
fn are_pair(one: usize, other: usize, rows: &[Row], options: &ReadOptions) -> bool {
    let [source, target] = [&options.source, &options.target].map(Script::of_language);
    let found = [mostly(one, rows), mostly(other, rows)];
    source != target && (found == [source, target] || found == [target, source])
}

/// Returns the script that nearly all cells of a column have letters of.
fn mostly(column: usize, rows: &[Row]) -> Option<Script> {
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

#[cfg(test)]
mod tests {
    use crate::formats::terms::reading::{ReadOptions, Reading};
    use crate::formats::terms::sheet::read_delimited;
    use crate::termbase::texts::TextField;

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
            (
                "en,en_forbidden,ar,ar_forbidden\nstrike,false,ضربة,true\n",
                "en preferred strike; ar forbidden ضربة".to_owned(),
            ),
            ("en,ar,is_forbidden\nstrike,ضربة,no\n", strike.to_owned()),
            ("en,ar,en_preferred,en_usage\nstrike,ضربة,true,in news\n", strike.to_owned()),
            ("en,ar,Term,Word\nstrike,ضربة,https://example.org/1,2024-01-31\n", strike.to_owned()),
            ("en,ar,is,Avoid\nstrike,ضربة,true,إضراب\n", format!("{strike}; ar forbidden إضراب")),
            ("English,Correct,Wrong\nstrike,ضربة,إضراب\n", format!("{strike}; ar forbidden إضراب")),
        ] {
            assert_eq!(read(text).0, [expected], "{text}");
        }
    }

    #[test]
    fn takes_pages_for_sources_and_never_for_terms() {
        let page = "https://www.wikidata.org/wiki/Q1";
        for (header, language) in [
            ("en,ar,Wikidata URL", None),
            ("en,ar,wikidataUrls", None),
            ("en,ar,Arabic (URL)", None),
            ("en,ar,رابط الصفحة", None),
            ("en,ar,Lexicon link", None),
            ("en,ar,Website", None),
            ("en,ar,Official sites", None),
            ("en,ar,Wikipedia", None),
            ("en,ar,Web", None),
            ("en,ar,News article", None),
            ("en,ar,الموقع", None),
            ("en,ar,Term", None),
            ("en,ar,Synonyms", None),
            ("en,ar,Forbidden", None),
            ("en,ar,Arabic (forbidden)", Some("ar")),
            ("en,ar,fr", Some("fr")),
            ("English,Arabic,item", None),
        ] {
            let tag = |tag: &str| tag.parse().expect("the tag is valid");
            let options = ReadOptions::between(tag("en"), tag("ar"));
            let text = format!("{header}\nstrike,ضربة,{page}\nally,حليف,\n");
            let mut reading = Reading::default();
            read_delimited(&mut text.as_bytes(), &options, &mut reading).expect("it is a table");
            let concept = &reading.concepts[0];
            let terms: Vec<&str> = concept.terms.iter().map(|term| &*term.text).collect();
            assert_eq!(terms, ["strike", "ضربة"], "{header}");
            let of_language = language.and_then(|language| concept.section(&tag(language)));
            let texts = of_language.map_or(&concept.texts, |section| &section.texts);
            assert_eq!(texts.get(TextField::Source), Some(page), "{header}");
            assert_eq!(of_language.is_some(), language.is_some(), "{header}");
            assert!(reading.losses.is_empty(), "{header}: {:?}", reading.losses);
        }
        let strike = "en preferred strike; ar preferred ضربة";
        for heading in [
            "Image",
            "Photo URL",
            "logoLink",
            "Flag URL",
            "soundUrl",
            "Video page",
            "رابط الصورة",
            "رابط الصوت",
            "موقع الفيديو",
            "Vocable",
        ] {
            let (concepts, said) = read(&format!("en,ar,{heading}\nstrike,ضربة,{page}\n"));
            assert_eq!(concepts, [strike], "{heading}");
            assert_eq!(said, [format!("column '{heading}'")], "{heading}");
        }
        for cell in ["a@example.org", "2024-01-31"] {
            for heading in ["Forbidden", "Acronym", "Term", "Owner"] {
                let (concepts, said) = read(&format!("en,ar,{heading}\nstrike,ضربة,{cell}\n"));
                assert_eq!(concepts, [strike], "{heading} {cell}");
                assert_eq!(said, [format!("column '{heading}'")], "{heading} {cell}");
            }
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
