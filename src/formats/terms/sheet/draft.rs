//! What the cells of a row say of a concept and its terms.

use crate::formats::shortened::shortened;
use crate::formats::terms::answers::{case_rule, yes_or_no};
use crate::formats::terms::draft::Draft;
use crate::formats::terms::error::TermFault;
use crate::formats::terms::reading::{Reading, append, collapsed, in_lines};
use crate::formats::terms::status::say_status;
use crate::formats::terms::vocabulary::{Category, kind};
use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, InflectionRule, Status, Term};
use crate::termbase::texts::TextField;
use crate::termbase::values::{parts, unescaped};
use crate::text::script::is_mostly_arabic;

/// What a row says of all its terms.
#[derive(Default)]
pub(super) struct Whole<'a> {
    part_of_speech: Option<&'a str>,
    gender: Option<&'a str>,
    number: Option<&'a str>,
    status: Option<Status>,
    case: CaseRule,
    /// Further terms, in the language that their script tells.
    further: Vec<(&'a str, Status)>,
}

impl<'a> Whole<'a> {
    /// Takes in a cell of further terms.
    pub(super) fn add_further(&mut self, cell: &'a str, status: Status) {
        let parts = cell.split([',', ';', '|', '،', '؛']);
        self.further.extend(parts.map(|part| (part, status)));
    }
}

impl Draft {
    pub(super) fn add_terms(
        &mut self,
        text: &str,
        language: &LanguageTag,
        status: Option<Status>,
        reading: &mut Reading,
    ) {
        for part in parts(text).map(str::trim).filter(|part| !part.is_empty()) {
            if part.contains(['\n', '\r', '\t']) {
                reading.losses.add("line breaks and tabs inside terms");
            }
            let text = collapsed(&unescaped(part));
            self.terms.push((Term::new(language.clone(), text, Status::Preferred), status));
        }
    }

    pub(super) fn say_of_row<'a>(
        &mut self,
        category: Category,
        text: &'a str,
        line: u64,
        whole: &mut Whole<'a>,
        reading: &mut Reading,
    ) {
        let concept = &mut self.concept;
        match category {
            Category::Id => concept.id = collapsed(text),
            Category::Kind => match kind(text) {
                Some(kind) => concept.kind = Some(kind),
                None => {
                    let value = shortened(text);
                    reading.problem(line, TermFault::Value { what: "type of concept", value });
                }
            },
            Category::Domain => append(&mut concept.domain, &collapsed(text), "|"),
            Category::Subject => append(&mut concept.subject, &collapsed(text), " | "),
            Category::Text(field) => append(&mut concept.texts[field], &in_lines(text), " | "),
            Category::PartOfSpeech => whole.part_of_speech = Some(text),
            Category::Gender => whole.gender = Some(text),
            Category::Number => whole.number = Some(text),
            Category::Status => whole.status = whole.status.max(worst_status(text, reading)),
            Category::TermType | Category::Register => {
                append(&mut concept.texts[TextField::Note], &collapsed(text), " | ");
            }
            Category::Record => reading.losses.add("who changed what and when"),
            Category::Forbidden => {
                if yes_or_no(text, line, reading) == Some(true) {
                    whole.status = Some(Status::Forbidden);
                }
            }
            Category::CaseSensitive => {
                whole.case = case_rule(text, line, reading).unwrap_or_default();
            }
            Category::Synonyms => whole.add_further(text, Status::Admitted),
            Category::Translatable => {
                if yes_or_no(text, line, reading) == Some(false) {
                    reading.losses.add("terms not to be translated");
                }
            }
            Category::Abbreviation => {
                if yes_or_no(text, line, reading) == Some(true) {
                    reading.losses.add("marks of abbreviations");
                }
            }
            Category::Inflection
            | Category::SourceTerm
            | Category::TargetTerm
            | Category::Language
            | Category::SourceLanguage
            | Category::TargetLanguage => {}
        }
    }

    /// Gives all terms what the row says of them; of the status that it says and that of a term the worse counts. Further terms are of the first language that is written as they are, else
    /// of the first.
    pub(super) fn apply(&mut self, whole: &Whole<'_>, reading: &mut Reading) {
        let mut languages: Vec<LanguageTag> = Vec::new();
        for (term, _) in &self.terms {
            if !languages.contains(&term.language) {
                languages.push(term.language.clone());
            }
        }
        for (text, status) in &whole.further {
            let is_arabic = is_mostly_arabic(text);
            let written_so = languages.iter().find(|language| language.is_arabic() == is_arabic);
            // An acronym may stand in Latin letters whatever the language.
            match written_so.or(languages.first().filter(|_| !is_arabic)) {
                Some(language) => self.add_terms(text, language, Some(*status), reading),
                None => reading
                    .losses
                    .add("further terms in Arabic letters, of no language of their row"),
            }
        }
        for (term, status) in &mut self.terms {
            term.part_of_speech = whole.part_of_speech.map(collapsed);
            term.gender = whole.gender.map(collapsed);
            term.number = whole.number.map(collapsed);
            term.case = whole.case;
            *status = (*status).max(whole.status);
        }
    }

    /// Says of the terms of a language what a cell holds.
    pub(super) fn say_of_language(
        &mut self,
        language: &LanguageTag,
        category: Category,
        cell: &str,
        line: u64,
        reading: &mut Reading,
    ) {
        let texts = &mut self.concept.section_mut(language).texts;
        let said = match category {
            Category::Text(field) => &mut texts[field],
            Category::TermType | Category::Register => &mut texts[TextField::Note],
            _ => {
                let terms = self.terms.iter_mut().filter(|(term, _)| term.language == *language);
                return say_of_terms(terms, category, &collapsed(cell), line, reading);
            }
        };
        append(said, &in_lines(cell), " | ");
    }
}

/// Gives terms what a cell says of all of them, or of each, the best first, parted by `|`.
pub(super) fn say_of_terms<'a>(
    terms: impl Iterator<Item = &'a mut (Term, Option<Status>)>,
    category: Category,
    text: &str,
    line: u64,
    reading: &mut Reading,
) {
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_key(|(_, status)| status.unwrap_or(Status::Preferred));
    let mut values: Vec<String> = parts(text).map(|part| collapsed(&unescaped(part))).collect();
    if values.len() != terms.len() {
        values = vec![text.to_owned(); terms.len()];
    }
    for ((term, said), value) in terms.into_iter().zip(values) {
        if value.is_empty() {
            continue;
        }
        match category {
            Category::PartOfSpeech => term.part_of_speech = Some(value),
            Category::Gender => term.gender = Some(value),
            Category::Number => term.number = Some(value),
            Category::CaseSensitive => {
                term.case = case_rule(&value, line, reading).unwrap_or(term.case);
            }
            Category::Inflection => match InflectionRule::from_name(&value.to_lowercase()) {
                Some(inflection) => term.inflection = inflection,
                None => reading.losses.add(&format!("match '{value}'")),
            },
            Category::Forbidden => {
                let is_forbidden = yes_or_no(&value, line, reading) == Some(true);
                *said = is_forbidden.then_some(Status::Forbidden).max(*said);
            }
            Category::Status => *said = worst_status(&value, reading).max(*said),
            Category::Abbreviation if yes_or_no(&value, line, reading) == Some(true) => {
                reading.losses.add("marks of abbreviations");
            }
            _ => {}
        }
    }
}

/// Returns the worst status that a cell says; several are parted by semicolons, with what else memoQ says of terms.
fn worst_status(text: &str, reading: &mut Reading) -> Option<Status> {
    let mut worst = None;
    for word in text.split(';').map(str::trim) {
        say_status(&mut worst, "status", word, &mut reading.losses);
    }
    worst
}
