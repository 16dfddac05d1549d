//! OmegaT's text glossaries: source, target and comment, parted by tabs; `#` begins a comment; nothing is quoted.
//!
//! UTF-8 by a byte order mark, by a first line `# … -*- coding: utf-8 -*-` or by its bytes, else what the system had:
//! here the code page of the languages, and the reading says so.
//!
//! Spreadsheets save tables under the same ending: where the first line names columns, the file is read as such a table.

use std::io::{self, Read, Write};

use super::direction::Direction;
use super::error::{TermFault, TermFileError};
use super::format::WriteOptions;
use super::losses::Losses;
use super::pairs::{PairFormat, Statuses, TermPair, no_comment, write_pairs};
use super::reading::{ReadOptions, Reading, collapsed};
use super::sheet;
use super::text::{Fallback, read_text};
use crate::formats::line_breaks::lines;
use crate::termbase::concept::{Concept, Status, Term};
use crate::termbase::texts::TextField;

const SAYS: PairFormat =
    PairFormat { statuses: Statuses::Unsaid, ids: false, parts_of_speech: false, domains: false };

/// Reads an OmegaT glossary.
pub(super) fn read(
    reader: &mut dyn Read,
    options: &ReadOptions,
    reading: &mut Reading,
) -> Result<(), TermFileError> {
    let languages = |text: &str| sheet::languages(text, options);
    let decoded = read_text(reader, options.encoding.as_deref(), Fallback::CodePageOf(&languages))?;
    let text = decoded.told_to(reading);
    if sheet::has_header(&text, options) {
        return sheet::read_text(&text, options, reading);
    }
    reading.problems.retain(|problem| problem.line > options.skip as u64);
    let is_pair = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    let pairs = || lines(&text).skip(options.skip).filter(|(_, line)| is_pair(line));
    let mut direction = Direction::new(options);
    for (source, rest) in pairs().filter_map(|(_, line)| line.split_once('\t')) {
        direction.see(source, rest.split('\t').next().unwrap_or_default());
    }
    let (source_language, target_language) = match direction.is_reversed() {
        true => (&options.target, &options.source),
        false => (&options.source, &options.target),
    };
    for (number, line) in pairs() {
        let mut cells = line.split('\t').map(collapsed);
        let (Some(source), Some(target)) = (cells.next(), cells.next()) else {
            reading.problem(number, TermFault::NoTab);
            continue;
        };
        let note = cells.next().filter(|note| !note.is_empty());
        if cells.any(|cell| !cell.is_empty()) {
            reading.losses.add("columns behind the comment");
        }
        let terms = [(source_language, source), (target_language, target)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(language, text)| Term::new(language.clone(), text, Status::Preferred))
            .collect();
        let mut concept = Concept { terms, line: number, ..Concept::default() };
        concept.texts[TextField::Note] = note;
        reading.add(concept);
    }
    Ok(())
}

/// Writes concepts for OmegaT: each good source term with each good target term.
pub(super) fn write(writer: &mut dyn Write, options: WriteOptions<'_>) -> io::Result<Losses> {
    writeln!(writer, "# Glossary in tab-separated format -*- coding: utf-8 -*-")?;
    write_pairs(options, SAYS, |TermPair { source, target, remark, .. }| {
        let mut line = format!("{}\t{}", collapsed(&source.text), collapsed(&target.text));
        if let Some(remark) = remark {
            line = line + "\t" + &remark;
        }
        writeln!(writer, "{}", no_comment(&line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> ReadOptions {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        ReadOptions::between(tag("en"), tag("ar"))
    }

    #[test]
    fn reads_lines() {
        let text = "# Glossary in tab-separated format -*- coding: utf-8 -*-\npeace\tسلام\ta \"note\"\n\n\
            alone\nwar\t\n# x\ty\ntruce\tهدنة\t\tfour\n";
        let mut reading = Reading::default();
        read(&mut text.as_bytes(), &options(), &mut reading).expect("it is UTF-8");
        let found: Vec<_> = reading
            .concepts
            .iter()
            .map(|concept| {
                (
                    concept.id.as_str(),
                    concept.terms.len(),
                    concept.texts.get(TextField::Note),
                    concept.line,
                )
            })
            .collect();
        assert_eq!(
            found,
            [("peace", 2, Some("a \"note\""), 2), ("war", 1, None, 5), ("truce", 2, None, 7)]
        );
        assert_eq!(
            reading.problems[0].to_string(),
            "line 4: the line has no tab and is skipped; write the term, a tab, and its translation"
        );
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("columns behind the comment", 1)]);
    }

    #[test]
    fn tells_the_direction_by_scripts() {
        let mut reading = Reading::default();
        read(&mut "هدنة\tceasefire\tcm\nسلام\tpeace\n".as_bytes(), &options(), &mut reading)
            .expect("it is UTF-8");
        let found: Vec<String> = reading.concepts[0]
            .terms
            .iter()
            .map(|term| format!("{} {}", term.language, term.text))
            .collect();
        assert_eq!(found, ["ar هدنة", "en ceasefire"]);
    }

    #[test]
    fn reads_lines_however_they_end() {
        let text = "# remark\npeace\tسلام\n\narmy\tجيش\n";
        for line_break in ["\n", "\r\n", "\r"] {
            let text = text.replace('\n', line_break);
            let mut reading = Reading::default();
            read(&mut text.as_bytes(), &options(), &mut reading).expect("it is UTF-8");
            let found: Vec<_> =
                reading.concepts.iter().map(|concept| (&*concept.id, concept.line)).collect();
            assert_eq!(found, [("peace", 2), ("army", 4)], "{line_break:?}");
        }
    }

    #[test]
    fn reads_tables_of_spreadsheets() {
        let text = "\u{FEFF}English\tArabic\tDefinition\r\nUN\tالأمم المتحدة\t\"a\tb\"\r\n";
        let mut units = vec![0xFF, 0xFE];
        units.extend(text.trim_start_matches('\u{FEFF}').encode_utf16().flat_map(u16::to_le_bytes));
        let of_mac = text.replace("\r\n", "\r");
        for bytes in [text.as_bytes(), &units, of_mac.as_bytes()] {
            let mut reading = Reading::default();
            let mut bytes = bytes;
            read(&mut bytes, &options(), &mut reading).expect("it is Unicode");
            assert_eq!(reading.concepts.len(), 1);
            let concept = &reading.concepts[0];
            assert_eq!((&*concept.id, concept.terms.len()), ("un", 2));
            assert!(concept.texts[TextField::Definition].is_some());
        }
    }

    #[test]
    fn reads_code_pages() {
        let mut reading = Reading::default();
        read(&mut &b"peace\t\xD3\xE1\xC7\xE3\n"[..], &options(), &mut reading)
            .expect("it is Arabic");
        assert_eq!(reading.concepts[0].terms[1].text, "سلام");
        assert_eq!(reading.guessed_encoding, Some("windows-1256"));
    }

    #[test]
    fn writes_pairs() {
        let ReadOptions { source, target, .. } = options();
        let terms = vec![
            Term::new(source.clone(), "#1 port", Status::Preferred),
            Term::new(target.clone(), "ميناء", Status::Preferred),
            Term::new(target.clone(), "مرفأ", Status::Admitted),
            Term::new(target.clone(), "مرسى", Status::Forbidden),
        ];
        let mut concept = Concept { terms, domain: Some("d".into()), ..Concept::default() };
        concept.texts[TextField::Note] = Some("n".into());
        let mut written = Vec::new();
        let concepts = &[concept, Concept::default()];
        let options = WriteOptions { concepts, source: &source, target: &target };
        let losses = write(&mut written, options);
        assert_eq!(
            String::from_utf8(written).expect("it is UTF-8"),
            "# Glossary in tab-separated format -*- coding: utf-8 -*-\n #1 port\tميناء\tn\n #1 port\tمرفأ\n"
        );
        let losses = losses.expect("memory can be written");
        assert_eq!(
            losses.iter().collect::<Vec<_>>(),
            [
                ("deprecated and forbidden terms", 1),
                ("which terms are preferred", 1),
                ("ids", 1),
                ("domains and subjects", 1),
                ("concepts without a term to use in both languages", 1),
            ]
        );
    }
}
