//! Concepts made of the rows of a table.

use std::collections::HashMap;

use super::columns::{Columns, Meaning};
use super::glossary_row;
use crate::formats::terms::reading::{
    ReadOptions, Reading, TermFault, append, collapsed, language_tag, settle_statuses, shortened,
};
use crate::formats::terms::status::{Said, status};
use crate::formats::terms::vocabulary::Category;
use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, Concept, ConceptKind, InflectionRule, Status, Term};
use crate::termbase::values::{parts, unescaped};

/// The words for yes, in the languages that tools write them in.
const YES: [&str; 16] = [
    "yes",
    "true",
    "1",
    "x",
    "y",
    "ja",
    "wahr",
    "oui",
    "vrai",
    "sí",
    "si",
    "verdadero",
    "vero",
    "sim",
    "نعم",
    "да",
];

/// The concepts of a table while it is read.
pub(super) struct Rows {
    columns: Columns,
    source: LanguageTag,
    target: LanguageTag,
    drafts: Vec<Draft>,
    /// The drafts with an id; tables of many languages have a row for each.
    by_id: HashMap<String, Vec<usize>>,
}

/// A concept before it is known which of its terms are preferred.
#[derive(Default)]
struct Draft {
    concept: Concept,
    terms: Vec<(Term, Option<Status>)>,
}

/// What a row says of all its terms.
#[derive(Default)]
struct Whole<'a> {
    part_of_speech: Option<&'a str>,
    gender: Option<&'a str>,
    number: Option<&'a str>,
    status: Option<Status>,
    case: CaseRule,
    synonyms: Vec<&'a str>,
}

impl Rows {
    pub(super) fn new(columns: Columns, options: &ReadOptions) -> Self {
        Self {
            columns,
            source: options.source.clone(),
            target: options.target.clone(),
            drafts: Vec::new(),
            by_id: HashMap::new(),
        }
    }

    /// Reads a row. One with the id and a term of an earlier row is more of the same concept.
    pub(super) fn read(&mut self, line: u64, cells: &[String], reading: &mut Reading) {
        let draft = match &self.columns {
            Columns::Glossary(columns) => {
                Some(Draft::of(glossary_row::concept(line, cells, columns, reading)))
            }
            Columns::Named(meanings) | Columns::Nameless(meanings) => {
                self.draft(line, cells, meanings, reading)
            }
        };
        let Some(draft) = draft else { return };
        let id = draft.concept.id.clone();
        if id.is_empty() {
            self.drafts.push(draft);
            return;
        }
        let with_id = self.by_id.entry(id).or_default();
        let earlier =
            with_id.iter().copied().find(|index| self.drafts[*index].shares_a_term(&draft));
        match earlier {
            Some(index) => self.drafts[index].join(draft),
            None => {
                with_id.push(self.drafts.len());
                self.drafts.push(draft);
            }
        }
    }

    /// Gives the concepts to the reading.
    pub(super) fn finish(self, reading: &mut Reading) {
        for Draft { mut concept, mut terms } in self.drafts {
            settle_statuses(&mut terms);
            concept.terms = terms.into_iter().map(|(term, _)| term).collect();
            reading.add(concept);
        }
    }

    fn draft(
        &self,
        line: u64,
        cells: &[String],
        meanings: &[Meaning],
        reading: &mut Reading,
    ) -> Option<Draft> {
        let cell = |wanted: Category| {
            let at = meanings.iter().position(|column| *column == Meaning::Whole(wanted))?;
            cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let mut language = |category: Category, default: &LanguageTag| match cell(category) {
            None => Some(default.clone()),
            Some(written) => language_tag(written).or_else(|| {
                reading.problem(line, TermFault::Language(shortened(written)));
                None
            }),
        };
        let source = language(Category::SourceLanguage, &self.source)?;
        let target = language(Category::TargetLanguage, &self.target)?;
        let mut draft = Draft::default();
        draft.concept.line = line;
        let mut whole = Whole::default();
        for (meaning, cell) in meanings.iter().zip(cells) {
            let text = cell.trim();
            if text.is_empty() {
                continue;
            }
            match meaning {
                Meaning::Terms(language, Status::Preferred) => {
                    draft.add_terms(text, language, None)
                }
                Meaning::Terms(language, status) => draft.add_terms(text, language, Some(*status)),
                Meaning::Whole(Category::SourceTerm) => draft.add_terms(text, &source, None),
                Meaning::Whole(Category::TargetTerm) => draft.add_terms(text, &target, None),
                Meaning::Whole(category) => {
                    draft.say_of_row(*category, text, line, &mut whole, reading);
                }
                Meaning::OfLanguage(..) | Meaning::Unknown => {}
            }
        }
        draft.apply(&whole);
        for (meaning, cell) in meanings.iter().zip(cells) {
            if let Meaning::OfLanguage(language, category) = meaning
                && !cell.trim().is_empty()
            {
                draft.say_of_language(language, *category, &collapsed(cell), reading);
            }
        }
        Some(draft)
    }
}

impl Draft {
    /// Makes a draft of a concept that knows the status of each term.
    fn of(mut concept: Concept) -> Self {
        let terms = std::mem::take(&mut concept.terms).into_iter();
        let terms = terms
            .map(|term| {
                let status = term.status;
                (term, Some(status))
            })
            .collect();
        Self { concept, terms }
    }

    fn add_terms(&mut self, text: &str, language: &LanguageTag, status: Option<Status>) {
        for text in
            parts(text).map(|part| collapsed(&unescaped(part))).filter(|text| !text.is_empty())
        {
            self.terms.push((Term::new(language.clone(), text, Status::Preferred), status));
        }
    }

    fn say_of_row<'a>(
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
            Category::Kind => match ConceptKind::from_name(&text.to_lowercase()) {
                Some(kind) => concept.kind = Some(kind),
                None => {
                    let value = shortened(text);
                    reading.problem(line, TermFault::Value { what: "type of concept", value });
                }
            },
            Category::Domain => append(&mut concept.domain, &collapsed(text), "|"),
            Category::Subject => append(&mut concept.subject, &collapsed(text), " | "),
            Category::Definition => append(&mut concept.definition, &collapsed(text), " | "),
            Category::Context => append(&mut concept.context, &collapsed(text), " | "),
            Category::Note => append(&mut concept.note, &collapsed(text), " | "),
            Category::Source => append(&mut concept.source, &collapsed(text), " | "),
            Category::PartOfSpeech => whole.part_of_speech = Some(text),
            Category::Gender => whole.gender = Some(text),
            Category::Number => whole.number = Some(text),
            Category::Status => whole.status = whole.status.max(worst_status(text, reading)),
            Category::TermType | Category::Register => {
                append(&mut concept.note, &collapsed(text), " | ");
            }
            Category::Record => reading.losses.add("who changed what and when"),
            Category::Forbidden if is_yes(text) => whole.status = Some(Status::Forbidden),
            Category::CaseSensitive if is_yes(text) => whole.case = CaseRule::Sensitive,
            Category::Synonyms => whole.synonyms.extend(text.split([',', ';', '|'])),
            Category::Translatable if !is_yes(text) => {
                reading.losses.add("terms not to be translated")
            }
            Category::Abbreviation if is_yes(text) => reading.losses.add("marks of abbreviations"),
            Category::Forbidden
            | Category::CaseSensitive
            | Category::Inflection
            | Category::Translatable
            | Category::Abbreviation
            | Category::SourceTerm
            | Category::TargetTerm
            | Category::SourceLanguage
            | Category::TargetLanguage => {}
        }
    }

    /// Gives all terms what the row says of them; synonyms are of the first term's language.
    fn apply(&mut self, whole: &Whole<'_>) {
        if let Some((first, _)) = self.terms.first() {
            let language = first.language.clone();
            for synonym in &whole.synonyms {
                self.add_terms(synonym, &language, Some(Status::Admitted));
            }
        }
        for (term, status) in &mut self.terms {
            term.part_of_speech = whole.part_of_speech.map(collapsed);
            term.gender = whole.gender.map(collapsed);
            term.number = whole.number.map(collapsed);
            term.case = whole.case;
            *status = status.or(whole.status);
        }
    }

    fn say_of_language(
        &mut self,
        language: &LanguageTag,
        category: Category,
        text: &str,
        reading: &mut Reading,
    ) {
        let section = self.concept.section_mut(language);
        let said = match category {
            Category::Definition => &mut section.definition,
            Category::Context => &mut section.context,
            Category::Note | Category::TermType | Category::Register => &mut section.note,
            Category::Source => &mut section.source,
            _ => return self.say_of_terms(language, category, text, reading),
        };
        append(said, text, " | ");
    }

    /// Gives the terms of a language what a cell says of all of them, or of each, the best first, parted by `|`.
    fn say_of_terms(
        &mut self,
        language: &LanguageTag,
        category: Category,
        text: &str,
        reading: &mut Reading,
    ) {
        let is_of_language = |(term, _): &&mut (Term, Option<Status>)| term.language == *language;
        let mut terms: Vec<_> = self.terms.iter_mut().filter(is_of_language).collect();
        terms.sort_by_key(|(_, status)| status.unwrap_or(Status::Preferred));
        let mut values: Vec<String> = parts(text).map(|part| collapsed(&unescaped(part))).collect();
        if values.len() != terms.len() {
            values = vec![text.to_owned(); terms.len()];
        }
        for ((term, said), value) in terms.into_iter().zip(values) {
            if value.is_empty() {
                continue;
            }
            let name = value.to_lowercase();
            match category {
                Category::PartOfSpeech => term.part_of_speech = Some(value),
                Category::Gender => term.gender = Some(value),
                Category::Number => term.number = Some(value),
                Category::CaseSensitive => {
                    let yes = is_yes(&value).then_some(CaseRule::Sensitive);
                    term.case = CaseRule::from_name(&name).or(yes).unwrap_or_default();
                }
                Category::Inflection => {
                    term.inflection = InflectionRule::from_name(&name).unwrap_or_default();
                }
                Category::Forbidden if is_yes(&value) => *said = Some(Status::Forbidden),
                Category::Status => *said = worst_status(&value, reading).or(*said),
                _ => {}
            }
        }
    }

    fn shares_a_term(&self, other: &Self) -> bool {
        self.terms.iter().any(|(term, _)| other.terms.iter().any(|(their, _)| their == term))
    }

    fn join(&mut self, other: Self) {
        for (term, status) in other.terms {
            if !self.terms.iter().any(|(there, _)| *there == term) {
                self.terms.push((term, status));
            }
        }
        let (here, there) = (&mut self.concept, other.concept);
        for (to, from) in [
            (&mut here.domain, there.domain),
            (&mut here.subject, there.subject),
            (&mut here.definition, there.definition),
            (&mut here.note, there.note),
            (&mut here.context, there.context),
            (&mut here.source, there.source),
        ] {
            append(to, from.as_deref().unwrap_or_default(), " | ");
        }
        here.kind = here.kind.or(there.kind);
        for from in there.sections {
            let to = here.section_mut(&from.language);
            for (to, from) in [
                (&mut to.definition, from.definition),
                (&mut to.context, from.context),
                (&mut to.note, from.note),
                (&mut to.source, from.source),
            ] {
                append(to, from.as_deref().unwrap_or_default(), " | ");
            }
        }
    }
}

/// Returns the worst status that a cell says; several are parted by semicolons, with what else memoQ says of terms.
fn worst_status(text: &str, reading: &mut Reading) -> Option<Status> {
    let mut worst = None;
    for word in text.split(';').map(str::trim) {
        match status(word) {
            Some(Said::Status(status)) => worst = worst.max(Some(status)),
            Some(Said::Nothing) => {}
            None => reading.losses.add(&format!("status '{word}'")),
        }
    }
    worst
}

fn is_yes(text: &str) -> bool {
    YES.contains(&text.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::read_delimited;
    use super::*;

    fn read(text: &str) -> Reading {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let options = ReadOptions::between(tag("en"), tag("ar"));
        let mut reading = Reading::default();
        read_delimited(&mut text.as_bytes(), &options, &mut reading).expect("it is read");
        reading
    }

    /// Returns each concept as `id: tag status text; …`.
    fn terms(reading: &Reading) -> Vec<String> {
        let described =
            |term: &Term| format!("{} {} {}", term.language, term.status.name(), term.text);
        reading
            .concepts
            .iter()
            .map(|concept| {
                let terms: Vec<String> = concept.terms.iter().map(described).collect();
                format!("{}: {}", concept.id, terms.join("; "))
            })
            .collect()
    }

    #[test]
    fn reads_the_shapes_of_other_tools() {
        for (text, expected) in [
            (
                "Forbidden,Domain,Subdomain,Definition,en-GB,Notes,Example of use,ar,Notes,Example of use\n\
                 ,sea,ports,d,port,n,c,ميناء,m,\nTRUE,,,,,,,مرسى,,\n",
                &["port: en-GB preferred port; ar preferred ميناء", "concept-2: ar forbidden مرسى"]
                    [..],
            ),
            (
                "term,description,translatable,casesensitive,abbreviation,forbidden,ar\nUN,d,Yes,Yes,Yes,No,الأمم المتحدة\n",
                &["un: en preferred UN; ar preferred الأمم المتحدة"],
            ),
            (
                "id,sourceLang,targetLang,sourceString,targetString\n1,en,ar_AR,flu,إنفلونزا\n1,en,fr,flu,grippe\n1,en,ar,cough,سعال\n",
                &[
                    "1: en preferred flu; ar-AR preferred إنفلونزا; fr preferred grippe",
                    "1-2: en preferred cough; ar preferred سعال",
                ],
            ),
            (
                "en\tfr\tsynonyms\tpartofspeech\nHello\tSalut\tHi, Hey\tnoun\n",
                &["hello: en preferred Hello; fr preferred Salut; en admitted Hi; en admitted Hey"],
            ),
            (
                "peace,سلام,EN,AR\nWort,كلمة,DE,AR\n",
                &[
                    "peace: en preferred peace; ar preferred سلام",
                    "wort: de preferred Wort; ar preferred كلمة",
                ],
            ),
            (
                "A glossary\nEnglish|Arabic\npeace|سلام\n",
                &["peace: en preferred peace; ar preferred سلام"],
            ),
            (
                "sep=|\nEntry_ID|English|Term_Info\n7|peace|CasePermissive;Forbidden\n",
                &["7: en forbidden peace"],
            ),
            (
                "peace,سلام\nwar,حرب,n\n",
                &[
                    "peace: en preferred peace; ar preferred سلام",
                    "war: en preferred war; ar preferred حرب",
                ],
            ),
        ] {
            let reading = read(text);
            let found = terms(&reading);
            assert_eq!(found, expected, "{text}");
        }
        let reading = read("en,en status,ar\nA,forbidden,ا\nB,whatever,ب\n");
        assert_eq!(
            terms(&reading),
            ["a: en forbidden A; ar preferred ا", "b: en preferred B; ar preferred ب"]
        );
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("status 'whatever'", 1)]);
    }

    #[test]
    fn says_which_cells_nothing_names() {
        let problems = |reading: &Reading| -> Vec<String> {
            reading.problems.iter().map(ToString::to_string).collect()
        };
        let losses = |reading: &Reading| -> Vec<String> {
            reading.losses.iter().map(|(what, number)| format!("{what}: {number}")).collect()
        };
        let behind = "the row has 5 cells where the header has 3; those behind are left out: quote a cell that holds \
                      what parts them";
        for (text, expected_problems, expected_losses) in [
            ("en,ar,note\nA,ا\nB,ب,n,x,y\nC,ت,,\n", vec![format!("line 3: {behind}")], vec![]),
            ("id,en,ar\nb,B,ب,x,y\n", vec![format!("line 2: {behind}")], vec![]),
            ("A,ا,n,x,,y\nB,ب,,z\n", vec![], vec!["cells behind column 3: 3"]),
            ("en,,ar,\nA,x,ا,y\nB,,ب\n", vec![], vec!["cells in columns without a name: 2"]),
        ] {
            let reading = read(text);
            assert_eq!(problems(&reading), expected_problems, "{text}");
            assert_eq!(losses(&reading), expected_losses, "{text}");
        }
    }

    #[test]
    fn says_what_it_skips() {
        let reading = read(
            "sourceLang,targetLang,type,source,target\nen,klingonish1,,a,b\nen,ar,thing,c,ج\n",
        );
        let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "line 2: 'klingonish1' is not a language tag; the terms of that language are skipped",
                "line 3: 'thing' is no type of concept; it is left out"
            ]
        );
    }
}
