//! UTX, the simple glossaries of AAMT: a line `#UTX 1.20; en/ar; …`, a line with the names of the columns, then a
//! pair of terms a line, parted by tabs.
//!
//! Lines with one `concept ID` are one concept. Without it each line is one. The status of a line is that of its target term;
//! where another line of the concept has that term as one to use, it is that of the source term.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read, Write};

use super::error::{TermFault, TermFileError};
use super::format::WriteOptions;
use super::losses::Losses;
use super::pairs::{PairFormat, Statuses, TermPair, no_comment, write_pairs};
use super::partial::PartialConcept;
use super::reading::{ReadOptions, Reading, append, collapsed, language_tag};
use super::status::say_status;
use super::text::{Fallback, read_text};
use crate::formats::line_breaks::lines;
use crate::formats::shortened::shortened;
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, Status, Term};
use crate::termbase::texts::TextField;

const SAYS: PairFormat =
    PairFormat { statuses: Statuses::OfTargets, ids: true, parts_of_speech: true, domains: true };

/// Reads a UTX file.
pub(super) fn read(
    reader: &mut dyn Read,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    let decoded = read_text(reader, options.encoding.as_deref(), Fallback::Refuse)?;
    let text = decoded.told_to(reading);
    let mut lines = lines(&text);
    let first = lines.next().map_or("", |(_, line)| line).trim_start_matches('\u{FEFF}');
    if !first.to_ascii_uppercase().starts_with("#UTX") {
        let found = format!("'{}'", shortened(first));
        return Err(TermFileError::WrongFormat { line: 1, expected: "a UTX file", found });
    }
    let languages = languages(first, options)?;
    let (source, target) = (&languages[0], &languages[1]);
    let mut columns: Vec<String> = ["src", "tgt", "src:pos"].map(str::to_owned).into();
    let mut concepts: Vec<(PartialConcept, Vec<Pair>)> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for (number, line) in lines {
        if let Some(comment) = line.strip_prefix('#') {
            let names: Vec<String> =
                comment.split('\t').map(|name| name.trim().to_lowercase()).collect();
            // The line that names the columns is a comment too.
            if concepts.is_empty() && names.iter().any(|name| name == "src") {
                columns = names;
            } else if concepts.is_empty() && names.iter().any(|name| name.starts_with("term:")) {
                columns =
                    names.into_iter().map(|name| of_languages(name, source, target)).collect();
            }
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        if !line.contains('\t') {
            reading.problem(number, TermFault::NoTab);
            continue;
        }
        let (partial, pair) = concept_of(line, number, &columns, &languages, reading);
        match by_id.get(&partial.concept.id) {
            Some(&index) => {
                concepts[index].0.join(partial);
                concepts[index].1.push(pair);
            }
            None => {
                if !partial.concept.id.is_empty() {
                    by_id.insert(partial.concept.id.clone(), concepts.len());
                }
                concepts.push((partial, vec![pair]));
            }
        }
    }
    for (mut partial, pairs) in concepts {
        let further = std::mem::take(&mut partial.terms);
        partial.terms = terms(pairs, reading);
        partial.terms.extend(further);
        partial.finish(reading);
    }
    Ok(())
}

/// The terms of a line, of which one may be without text, and the status that it has.
#[derive(Debug)]
struct Pair {
    from: Term,
    to: Term,
    said: Option<Status>,
}

/// Returns the terms of the lines of a concept, each with the status that the lines give it.
fn terms(pairs: Vec<Pair>, reading: &mut Reading) -> Vec<(Term, Option<Status>)> {
    let is_good = |pair: &&Pair| pair.said.is_none_or(Status::is_good);
    let texts = |text: fn(&Pair) -> &String| -> HashSet<String> {
        pairs.iter().filter(is_good).map(|pair| text(pair).clone()).collect()
    };
    let (good_sources, good_targets) = (texts(|pair| &pair.from.text), texts(|pair| &pair.to.text));
    let mut terms = Vec::with_capacity(2 * pairs.len());
    for pair in pairs {
        let is_elsewhere =
            |good: &HashSet<String>, term: &Term| !is_good(&&pair) && good.contains(&term.text);
        let (from, to) = match (
            is_elsewhere(&good_sources, &pair.from),
            is_elsewhere(&good_targets, &pair.to),
        ) {
            (_, false) => (None, pair.said),
            (false, true) => (pair.said, None),
            (true, true) => {
                reading.losses.add("statuses of pairs of which both terms are right in others");
                (None, None)
            }
        };
        terms.extend([(pair.from, from), (pair.to, to)]);
    }
    terms.retain(|(term, _)| !term.text.is_empty());
    terms
}

/// Returns the name of a column that later versions name by its language (`term:en`) as earlier ones do (`src`).
fn of_languages(name: String, source: &LanguageTag, target: &LanguageTag) -> String {
    let Some((what, tag)) = name.split_once(':') else { return name };
    let side = match language_tag(tag) {
        Some(language) if language.matches(source) => "src",
        Some(language) if language.matches(target) => "tgt",
        _ => return name,
    };
    if what == "term" { side.to_owned() } else { format!("{side}:{what}") }
}

/// Reads the languages of the header, two at least: `#UTX 1.20; en-US/ar; …`.
fn languages(header: &str, options: &ReadOptions) -> Result<Vec<LanguageTag>, TermFileError> {
    let named = header.split(';').nth(1).unwrap_or_default();
    let mut tags = named.split('/').map(str::trim);
    let read = |tag: &str| {
        language_tag(tag).ok_or_else(|| TermFileError::Broken {
            line: 1,
            message: format!("'{}' is not a language tag; write en/ar", shortened(tag)),
        })
    };
    let mut languages = Vec::new();
    for default in [&options.source, &options.target] {
        languages.push(match tags.next() {
            None | Some("") => default.clone(),
            Some(tag) => read(tag)?,
        });
    }
    for tag in tags.filter(|tag| !tag.is_empty()) {
        languages.push(read(tag)?);
    }
    Ok(languages)
}

/// Reads a line, which is a concept or a part of one.
fn concept_of(
    line: &str,
    number: u64,
    columns: &[String],
    languages: &[LanguageTag],
    reading: &mut Reading,
) -> (PartialConcept, Pair) {
    let further_language = |column: &str| {
        let language = language_tag(column.strip_prefix("term:")?)?;
        languages.iter().skip(2).find(|other| **other == language)
    };
    let mut terms = Vec::new();
    let mut concept = Concept { line: number, ..Concept::default() };
    let new = |language: &LanguageTag| Term::new(language.clone(), "", Status::Preferred);
    let (mut from, mut to) = (new(&languages[0]), new(&languages[1]));
    let mut said = None;
    for (column, cell) in columns.iter().zip(line.split('\t').map(collapsed)) {
        if cell.is_empty() {
            continue;
        }
        match column.as_str() {
            "src" => from.text = cell,
            "tgt" => to.text = cell,
            "src:pos" => from.part_of_speech = Some(cell),
            "tgt:pos" => to.part_of_speech = Some(cell),
            "src:gender" => from.gender = Some(cell),
            "tgt:gender" => to.gender = Some(cell),
            "src:number" => from.number = Some(cell),
            "tgt:number" => to.number = Some(cell),
            "concept id" => concept.id = cell,
            "domain" => concept.domain = Some(cell),
            "definition" | "src:definition" => {
                append(&mut concept.texts[TextField::Definition], &cell, " | ")
            }
            "comment" | "src:comment" | "tgt:comment" => {
                append(&mut concept.texts[TextField::Note], &cell, " | ")
            }
            "term status" => say_status(&mut said, column, &cell, &mut reading.losses),
            other => match further_language(other) {
                Some(language) => {
                    terms.push((Term::new(language.clone(), cell, Status::Preferred), None));
                }
                None => reading.losses.add(&format!("column '{other}'")),
            },
        }
    }
    (PartialConcept { concept, terms }, Pair { from, to, said })
}

/// Writes concepts as UTX 1.20: each good source term with each target term, whatever its status.
pub(super) fn write(writer: &mut dyn Write, options: WriteOptions<'_>) -> io::Result<Losses> {
    let WriteOptions { source, target, .. } = options;
    writeln!(writer, "#UTX 1.20; {source}/{target}; ; bidirectional")?;
    writeln!(writer, "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\tdomain\tcomment")?;
    write_pairs(options, SAYS, |TermPair { concept, source, target, remark }| {
        let status = match target.status {
            Status::Preferred => "approved",
            Status::Admitted => "",
            Status::Deprecated => "non-standard",
            Status::Forbidden => "forbidden",
        };
        let cells: [Option<&str>; 8] = [
            Some(&source.text),
            Some(&target.text),
            source.part_of_speech.as_deref(),
            target.part_of_speech.as_deref(),
            Some(status),
            Some(&concept.id),
            concept.domain.as_deref(),
            remark.as_deref(),
        ];
        let line = cells.map(|cell| collapsed(cell.unwrap_or_default())).join("\t");
        writeln!(writer, "{}", no_comment(line.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::CaseRule;

    fn options() -> ReadOptions {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        ReadOptions::between(tag("en"), tag("ar"))
    }

    fn read_all(text: &str) -> Result<Reading, String> {
        let mut reading = Reading::default();
        read(&mut text.as_bytes(), &options(), &mut reading).map_err(|error| error.to_string())?;
        Ok(reading)
    }

    #[test]
    fn reads_lines_of_one_concept_together() {
        let reading = read_all(
            "#UTX 1.20; en-US/ar; 2020-01-01\n#src\ttgt\tsrc:pos\tterm status\tconcept ID\tcolour\n\
             port\tميناء\tnoun\tapproved\t7\nport\tمرسى\tnoun\tforbidden\t7\n# remark\nharbour\tمرفأ\t\tprovisional\t\tred\nno tab\n",
        )
        .expect("it is UTX");
        let terms: Vec<Vec<_>> = reading
            .concepts
            .iter()
            .map(|concept| concept.terms.iter().map(|term| (&*term.text, term.status)).collect())
            .collect();
        assert_eq!(
            terms,
            [
                vec![
                    ("port", Status::Preferred),
                    ("ميناء", Status::Preferred),
                    ("مرسى", Status::Forbidden)
                ],
                vec![("harbour", Status::Preferred), ("مرفأ", Status::Preferred)],
            ]
        );
        assert_eq!(reading.concepts[0].terms[0].language.to_string(), "en-US");
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("column 'colour'", 1)]);
        assert_eq!(reading.problems[0].line, 7);
        let of_mac = read_all("#UTX 1.20; en/ar\r#src\ttgt\rport\tميناء\r").expect("it is UTX");
        assert_eq!((&*of_mac.concepts[0].id, of_mac.concepts[0].line), ("port", 3));
    }

    #[test]
    fn gives_each_term_its_own_status() {
        let header = "#UTX 1.11; en/ar\n#src\ttgt\tterm status\tconcept ID\n";
        for (lines, expected) in [
            (
                "car\tسيارة\tapproved\t1\nauto\tسيارة\tnon-standard\t1\n",
                "car preferred, سيارة preferred, auto deprecated",
            ),
            (
                "auto\tسيارة\tforbidden\t1\ncar\tسيارة\t\t1\ncar\tعربة\tforbidden\t1\n",
                "auto forbidden, سيارة preferred, car preferred, عربة forbidden",
            ),
            (
                "a\tx\tapproved\t1\nb\tx\tforbidden\t1\nb\ty\tapproved\t1\n",
                "a preferred, x preferred, b preferred, y preferred",
            ),
        ] {
            let reading = read_all(&format!("{header}{lines}")).expect("it is UTX");
            let terms = reading.concepts[0].terms.iter();
            let terms = terms.map(|term| format!("{} {}", term.text, term.status.name()));
            assert_eq!(terms.collect::<Vec<_>>().join(", "), expected, "{lines}");
        }
    }

    #[test]
    fn reads_more_than_two_languages() {
        let text =
            "#UTX 1.20; en/ar/fr\n#term:en\tterm:ar\tterm:fr\tterm:de\nport\tميناء\tport\tHafen\n";
        let reading = read_all(text).expect("it is UTX");
        let terms = reading.concepts[0].terms.iter();
        let terms: Vec<_> = terms.map(|term| format!("{} {}", term.language, term.text)).collect();
        assert_eq!(terms, ["en port", "ar ميناء", "fr port"]);
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("column 'term:de'", 1)]);
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(
            read_all("port\tميناء\n").expect_err("there is no header"),
            "line 1: this is not a UTX file: it begins with 'port\tميناء'"
        );
        assert_eq!(
            read_all("#UTX 1.20; english/ar;\n").expect_err("no tag"),
            "line 1: 'english' is not a language tag; write en/ar"
        );
    }

    #[test]
    fn writes_what_it_reads() {
        let text = "#UTX 1.20; en/ar; ; bidirectional\n\
            #src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\tdomain\tcomment\n\
            port\tميناء\tnoun\t\tapproved\t7\tsea\tn\nport\tمرسى\tnoun\t\tforbidden\t7\tsea\n";
        let reading = read_all(text).expect("it is UTX");
        let ReadOptions { source, target, .. } = options();
        let mut written = Vec::new();
        let concepts = &reading.concepts;
        let options = WriteOptions { concepts, source: &source, target: &target };
        let losses = write(&mut written, options);
        assert_eq!(String::from_utf8(written).expect("it is UTF-8"), text);
        assert!(losses.expect("memory can be written").is_empty());
    }

    #[test]
    fn says_what_it_cannot_carry() {
        let ReadOptions { source, target, .. } = options();
        let of_source = Term::new(source.clone(), "port", Status::Preferred);
        let mut of_target = Term::new(target.clone(), "ميناء", Status::Preferred);
        of_target.gender = Some("masculine".into());
        of_target.part_of_speech = Some("noun".into());
        of_target.case = CaseRule::Sensitive;
        let terms = vec![
            Term { status: Status::Deprecated, text: "haven".into(), ..of_source.clone() },
            Term { part_of_speech: Some("noun".into()), ..of_source },
            Term {
                status: Status::Forbidden,
                text: "مرسى".into(),
                gender: None,
                ..of_target.clone()
            },
            of_target,
        ];
        let concept = Concept {
            terms,
            domain: Some("sea".into()),
            subject: Some("ports".into()),
            ..Concept::default()
        };
        let term =
            |language: &LanguageTag, text: &str, status| Term::new(language.clone(), text, status);
        let (preferred, admitted) = (Status::Preferred, Status::Admitted);
        let told = vec![
            term(&source, "a", preferred),
            term(&target, "ا", preferred),
            term(&target, "ب", admitted),
        ];
        let hidden = vec![term(&source, "a", preferred), term(&target, "ا", admitted)];
        let admitted = [told, hidden].map(|terms| Concept { terms, ..Concept::default() });
        let write_all = |concepts: &[Concept]| {
            let options = WriteOptions { concepts, source: &source, target: &target };
            write(&mut Vec::new(), options)
        };
        let losses = write_all(&admitted);
        assert_eq!(
            losses.expect("memory can be written").iter().collect::<Vec<_>>(),
            [("which terms are preferred", 1)]
        );
        let losses = write_all(&[concept]);
        assert_eq!(
            losses.expect("memory can be written").iter().collect::<Vec<_>>(),
            [
                ("deprecated and forbidden terms", 1),
                ("rules of case and inflection", 2),
                ("genders and numbers", 1),
                ("subjects", 1)
            ]
        );
    }
}
