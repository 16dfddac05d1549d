//! What the reading of a termbase yields: concepts, what was skipped, and what was left out.
//!
//! ```
//! use turjuman::formats::terms::reading::Reading;
//! use turjuman::termbase::concept::{Concept, Status, Term};
//! let mut reading = Reading::default();
//! let terms = vec![Term::new("en".parse()?, "Umm Qasr", Status::Preferred)];
//! reading.add(Concept { terms, ..Concept::default() });
//! assert_eq!(reading.concepts[0].id, "umm-qasr");
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::error::{TermFault, TermProblem};
use super::losses::Losses;
use crate::formats::glossary::cells::cells_of;
use crate::formats::glossary::error::MAXIMUM_CELL;
use crate::formats::shortened::shortened;
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, Term};
use crate::termbase::properties::TermProperty;
use crate::termbase::slug::slug;
use crate::text::invisible::is_bidi_control;

/// The most bytes that a term may have: a cell of a glossary holds several.
pub(super) const MAXIMUM_TERM: usize = MAXIMUM_CELL / 16;

/// The most problems that are held; of more only the number is known.
const PROBLEMS: usize = 10_000;

/// How a termbase is read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The language of source terms, where the file does not say.
    pub source: LanguageTag,
    /// The language of target terms, where the file does not say.
    pub target: LanguageTag,
    /// What the columns of a table are, where they are not to be guessed: `id,en,ar,-` by position or
    /// `Term=en,Uebersetzung=ar` by name.
    pub columns: Option<String>,
    /// The sheet of a workbook that is read, where not all that have a table of terms are.
    pub sheet: Option<String>,
    /// How many rows of a table, or lines of a text, are passed over at its begin.
    pub skip: usize,
    /// The encoding of a text file, where it is not to be guessed.
    pub encoding: Option<String>,
    /// How many bytes entities have added to the files that were read before it out of the same archive.
    pub entities_added: usize,
}

impl ReadOptions {
    /// Returns the options of a language pair, with everything else guessed.
    pub fn between(source: LanguageTag, target: LanguageTag) -> Self {
        let (columns, sheet, encoding) = (None, None, None);
        Self { source, target, columns, sheet, skip: 0, encoding, entities_added: 0 }
    }
}

/// A termbase as it was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The concepts; each has an id of its own and a term, and the line that it begins in.
    pub concepts: Vec<Concept>,
    /// What was skipped or mended, up to ten thousand.
    pub problems: Vec<TermProblem>,
    /// How much else was.
    pub further_problems: usize,
    /// What a glossary has no place for.
    pub losses: Losses,
    /// What the columns of each table were told to hold: `Term=en, Notes=note`.
    pub columns: Vec<String>,
    /// The sheet that is being read, of several.
    pub(super) sheet: Option<Arc<str>>,
    /// The encoding that had to be guessed.
    pub guessed_encoding: Option<&'static str>,
    /// How many bytes entities have added to the file and those before it in its archive.
    pub entities_added: usize,
    /// The ids that were given, each with the number to try next behind it.
    ids: HashMap<String, u64>,
    /// Those of them that the file does not have.
    pub(super) made_up: HashSet<String>,
}

impl Reading {
    /// Takes a concept in: gives it an id where it has none or another has it, skips terms that are
    /// there twice, and the whole concept if no term is left.
    pub fn add(&mut self, mut concept: Concept) {
        let line = concept.line;
        concept.terms.retain_mut(|term| {
            for value in [&mut term.part_of_speech, &mut term.gender, &mut term.number] {
                *value = value.take().map(|value| value.replace('\\', "/"));
            }
            if term.text.contains(is_bidi_control) {
                // What tells them to run from right to left is what shows them.
                term.text = collapsed(&term.text.replace(is_bidi_control, ""));
                self.losses.add("marks of direction inside terms");
            }
            if term.text.len() > MAXIMUM_TERM {
                self.problem(line, TermFault::LongTerm(term.text.len()));
            }
            (1..=MAXIMUM_TERM).contains(&term.text.len())
        });
        drop_repeated(&mut concept.terms);
        self.drop_backslashes(&mut concept);
        if concept.terms.is_empty() {
            self.problem(line, TermFault::NoTerm);
            return;
        }
        self.shorten(&mut concept);
        if let Some((column, bytes)) = long_cell(&concept) {
            self.problem(line, TermFault::LongCell { column, bytes });
            return;
        }
        concept.sections.retain(|section| !section.texts.is_empty());
        let is_made_up = concept.id.trim().is_empty();
        concept.id = self.identifier(&concept);
        if is_made_up {
            self.made_up.insert(concept.id.clone());
        }
        self.ids.insert(concept.id.clone(), 2);
        self.concepts.push(concept);
    }

    /// Skips the terms whose backslash a row would take for one that belongs to a bar.
    fn drop_backslashes(&mut self, concept: &mut Concept) {
        let is_bad = |term: &Term| term.text.ends_with('\\') || term.text.contains("\\|");
        if !concept.terms.iter().any(is_bad) {
            return;
        }
        // At the end of a cell a backslash is one.
        concept.terms.sort_by_key(|term| term.text.ends_with('\\'));
        if cells_of(concept).is_ok() {
            return;
        }
        for term in concept.terms.iter().filter(|term| is_bad(term)) {
            self.problem(concept.line, TermFault::Backslash(shortened(&term.text)));
        }
        concept.terms.retain(|term| !is_bad(term));
    }

    /// Notes that something was skipped.
    pub fn problem(&mut self, line: u64, fault: TermFault) {
        if self.problems.len() < PROBLEMS {
            let sheet = self.sheet.clone();
            self.problems.push(TermProblem { sheet, line, fault });
        } else {
            self.further_problems += 1;
        }
    }

    /// Takes over what was mended.
    pub(super) fn take_over(&mut self, mended: Vec<TermProblem>) {
        mended.into_iter().for_each(|TermProblem { line, fault, .. }| self.problem(line, fault));
    }

    /// Leaves out texts that no cell can hold.
    fn shorten(&mut self, concept: &mut Concept) {
        let line = concept.line;
        let mut shorten = |text: &mut Option<String>| {
            if let Some(long) = text.take_if(|text| text.len() > MAXIMUM_CELL) {
                self.problem(line, TermFault::TooLong(long.len()));
            }
        };
        let Concept { texts, domain, subject, sections, .. } = concept;
        texts.iter_mut().for_each(&mut shorten);
        [domain, subject].into_iter().for_each(&mut shorten);
        sections.iter_mut().flat_map(|section| section.texts.iter_mut()).for_each(shorten);
    }

    /// Returns the id that a concept gets: its own, else one made of its English term or the first in
    /// Latin letters, else its number; made unique by a number behind it.
    fn identifier(&mut self, concept: &Concept) -> String {
        let own = collapsed(&concept.id);
        let english = concept.terms.iter().filter(|term| term.language.is_english());
        let made = || english.chain(&concept.terms).find_map(|term| slug(&term.text));
        let id = match own.is_empty() {
            true => made().unwrap_or_else(|| format!("concept-{}", self.concepts.len() + 1)),
            false => own.clone(),
        };
        let Some(&tried) = self.ids.get(&id) else { return id };
        if !own.is_empty() {
            self.problem(concept.line, TermFault::RepeatedId(shortened(&own)));
        }
        let mut numbered = (tried..).map(|number| (number, format!("{id}-{number}")));
        let free = numbered.find(|(_number, id)| !self.ids.contains_key(id));
        let Some((number, free)) = free else { return id };
        self.ids.insert(id, number + 1);
        free
    }
}

/// Returns the column and the bytes of a cell that cannot hold what a concept has for it, such as hundreds of long terms.
fn long_cell(concept: &Concept) -> Option<(String, usize)> {
    let of_term = |term: &Term| {
        TermProperty::ALL.into_iter().map(|property| term.property(property).len()).sum::<usize>()
            + term.text.len()
    };
    // With a backslash before each bar it is less than twice as long.
    if concept.terms.iter().map(of_term).sum::<usize>() + concept.terms.len() <= MAXIMUM_CELL / 2 {
        return None;
    }
    let mut cells = cells_of(concept).ok()?.into_iter();
    let (column, cell) = cells.find(|(_, cell)| cell.len() > MAXIMUM_CELL)?;
    Some((column.to_string(), cell.len()))
}

/// Leaves of equal terms the first.
fn drop_repeated(terms: &mut Vec<Term>) {
    let mut known = HashSet::with_capacity(terms.len());
    let is_new: Vec<bool> = terms.iter().map(|term| known.insert(term)).collect();
    let mut is_new = is_new.into_iter();
    terms.retain(|_term| is_new.next().unwrap_or(true));
}

/// Appends a text to another, parted by `separator`, unless it is there. One that no cell can hold any
/// more grows no further.
pub(super) fn append(to: &mut Option<String>, text: &str, separator: &str) {
    if text.is_empty() {
        return;
    }
    match to {
        Some(there) if there.len() > MAXIMUM_CELL => {}
        Some(there) if there.split(separator).any(|part| part == text) => {}
        Some(there) => {
            there.push_str(separator);
            there.push_str(text);
        }
        None => *to = Some(text.to_owned()),
    }
}

/// Returns a text with each run of white space as one space.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text of any length as a cell holds it, in its lines.
pub(super) fn in_lines(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// Reads the tag of a language as a glossary can hold it.
pub(super) fn language_tag(written: &str) -> Option<LanguageTag> {
    let tag = LanguageTag::naming_language(written).ok()?;
    // A glossary's column is headed by the canonical tag.
    (!tag.is_word()).then(|| tag.to_string().parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::Status;
    use crate::termbase::texts::TextField;

    fn concept(id: &str, texts: &[&str]) -> Concept {
        let english: LanguageTag = "en".parse().expect("the tag is valid");
        let terms =
            texts.iter().map(|text| Term::new(english.clone(), *text, Status::Preferred)).collect();
        Concept { id: id.into(), terms, line: 7, ..Concept::default() }
    }

    #[test]
    fn holds_so_many_problems() {
        let mut reading = Reading::default();
        (0..PROBLEMS as u64 + 3).for_each(|line| reading.problem(line, TermFault::NoTab));
        assert_eq!((reading.problems.len(), reading.further_problems), (PROBLEMS, 3));
    }

    #[test]
    fn leaves_marks_of_direction_out_of_terms() {
        let mut reading = Reading::default();
        reading.add(concept("a", &["\u{200F}a \u{202A}b\u{202C}", "a b", "\u{200E}"]));
        assert_eq!(reading.concepts[0].terms.len(), 1);
        assert_eq!(reading.concepts[0].terms[0].text, "a b");
        let losses = [("marks of direction inside terms", 2)];
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), losses);
    }

    #[test]
    fn gives_each_concept_an_id() {
        let mut reading = Reading::default();
        for (id, text) in
            [("c1", "a"), ("", "US Army"), ("c1", "b"), ("", "US army"), ("", "بغداد"), ("", "—")]
        {
            reading.add(concept(id, &[text]));
        }
        let ids: Vec<_> = reading.concepts.iter().map(|concept| concept.id.as_str()).collect();
        assert_eq!(ids, ["c1", "us-army", "c1-2", "us-army-2", "concept-5", "concept-6"]);
        let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            ["line 7: another concept has the id 'c1' too; a number is put behind it"]
        );
    }

    #[test]
    fn appends_what_is_new_up_to_what_a_cell_holds() {
        let mut text = None;
        for part in ["a", "b", "a", "", &"c".repeat(MAXIMUM_CELL), "d"] {
            append(&mut text, part, " | ");
        }
        assert_eq!(text, Some(format!("a | b | {}", "c".repeat(MAXIMUM_CELL))));
    }

    #[test]
    fn skips_what_a_glossary_cannot_hold() {
        let mut reading = Reading::default();
        reading.add(concept("a", &["x\\|y", "z", "z", ""]));
        reading.add(concept("d", &["d\\", "e"]));
        reading.add(concept("b", &[]));
        let mut long = concept("c", &["c"]);
        long.texts[TextField::Note] = Some("x".repeat(MAXIMUM_CELL + 1));
        reading.add(long);
        reading.add(concept("e", &["f", &"x".repeat(MAXIMUM_TERM + 1)]));
        let many: Vec<String> =
            (0..17).map(|number| format!("{number}{}", "x".repeat(MAXIMUM_TERM - 2))).collect();
        reading.add(concept("g", &many.iter().map(String::as_str).collect::<Vec<_>>()));
        reading.add(concept("h", &vec!["|"; 1 << 17]));
        reading.add(concept("i", &["g"]));
        let texts: Vec<_> = reading
            .concepts
            .iter()
            .flat_map(|concept| &concept.terms)
            .map(|term| &*term.text)
            .collect();
        assert_eq!(texts, ["z", "e", "d\\", "c", "f", "|", "g"]);
        let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "line 7: the term 'x\\|y' has a backslash at its end or before a bar and is skipped",
                "line 7: the concept has no term and is skipped",
                "line 7: a text of 65537 bytes is skipped; a cell of a glossary may have 65536",
                "line 7: a term of 4097 bytes is skipped; one may have 4096",
                "line 7: the concept is skipped: its terms make a cell of 69638 bytes in column 'en', and one may have 65536",
            ]
        );
    }
}
