//! Concepts made of the rows of a table.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::columns::Columns;
use super::glossary_row;
use super::meaning::Meaning;
use super::row_languages::RowLanguages;
use super::row_reading::{Whole, say_of_terms};
use crate::formats::terms::partial::PartialConcept;
use crate::formats::terms::reading::{ReadOptions, Reading, collapsed};
use crate::formats::terms::term_note::term_note;
use crate::formats::terms::vocabulary::Category;
use crate::termbase::concept::{Status, Term};
use crate::termbase::glossary::Row;

/// The concepts of a table while it is read.
pub(super) struct Rows {
    columns: Columns,
    languages: RowLanguages,
    concepts: Vec<PartialConcept>,
    /// The first concept with each id.
    by_id: HashMap<String, usize>,
    /// The first concept with each id and term, by a hash of both that no file can foresee; tables of many languages have
    /// a row for each.
    by_term: HashMap<u64, usize>,
    /// The rows by such a hash of all their cells.
    read: HashSet<u64>,
    hasher: RandomState,
}

impl Rows {
    pub(super) fn new(columns: Columns, options: &ReadOptions) -> Self {
        Self {
            columns,
            languages: RowLanguages::new(options),
            concepts: Vec::new(),
            by_id: HashMap::new(),
            by_term: HashMap::new(),
            read: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// Reads a row, unless it is the same as an earlier one. One with the id and a term of an earlier row is more of the same concept; in a table that has a row for
    /// each term the id will do.
    pub(super) fn read(&mut self, row: &Row, reading: &mut Reading) {
        let width = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if !self.read.insert(self.hasher.hash_one(&row.cells[..width])) {
            reading.losses.add("rows that are the same as an earlier one");
            return;
        }
        let partial = match &self.columns {
            Columns::Glossary(plan) => {
                Some(PartialConcept::from(glossary_row::concept(row, plan, reading)))
            }
            Columns::Told(meanings, _) => concept_of(row, meanings, &mut self.languages, reading),
        };
        let Some(mut partial) = partial else { return };
        let id = partial.concept.id.clone();
        if id.is_empty() {
            self.concepts.push(partial);
            return;
        }
        let key = |(term, _): &(Term, Option<Status>)| self.hasher.hash_one((&id, term));
        let earlier = match self.columns.are_of_terms() {
            true => self.by_id.get(&id).copied(),
            false => {
                partial.terms.iter().filter_map(|term| self.by_term.get(&key(term))).min().copied()
            }
        };
        // In `peace,سلم` below `peace,سلام`, the first cell only tells what the second translates.
        partial
            .terms
            .retain(|term| earlier.is_none() || self.by_term.get(&key(term)) != earlier.as_ref());
        let index = earlier.unwrap_or(self.concepts.len());
        for term in &partial.terms {
            let first = self.by_term.entry(key(term)).or_insert(index);
            *first = index.min(*first);
        }
        match earlier {
            Some(index) => self.concepts[index].join(partial),
            None => {
                self.by_id.entry(id).or_insert(index);
                self.concepts.push(partial);
            }
        }
    }

    /// Gives the concepts to the reading.
    pub(super) fn finish(self, reading: &mut Reading) {
        for partial in self.concepts {
            partial.finish(reading);
        }
    }
}

/// Makes a concept of a row, if its languages can be told.
fn concept_of(
    Row { line, cells }: &Row,
    meanings: &[Meaning],
    languages: &mut RowLanguages,
    reading: &mut Reading,
) -> Option<PartialConcept> {
    let line = *line;
    let (source, target) = languages.of_row(line, cells, meanings, reading)?;
    let mut partial = PartialConcept::default();
    partial.concept.line = line;
    let mut whole = Whole::default();
    // Where the terms of each column begin among those of the row.
    let mut starts: Vec<usize> = Vec::with_capacity(meanings.len());
    for (meaning, cell) in meanings.iter().zip(cells) {
        let text = cell.trim();
        starts.push(partial.terms.len());
        if text.is_empty() {
            continue;
        }
        match meaning {
            Meaning::Terms(language, Status::Preferred) => {
                partial.add_terms(text, language, None, reading);
            }
            Meaning::Terms(language, status) => {
                partial.add_terms(text, language, Some(*status), reading);
            }
            Meaning::Whole(Category::SourceTerm) => {
                partial.add_terms(text, &source, None, reading);
            }
            Meaning::Whole(Category::TargetTerm) => {
                partial.add_terms(text, &target, None, reading);
            }
            Meaning::Further(status) => whole.add_further(text, *status),
            Meaning::Whole(category) => {
                partial.say_of_row(*category, text, line, &mut whole, reading);
            }
            Meaning::OfLanguage(..)
            | Meaning::OfColumn(..)
            | Meaning::OfTerm(_)
            | Meaning::Unknown => {}
        }
    }
    partial.apply(&whole, reading);
    for (meaning, cell) in meanings.iter().zip(cells) {
        let (language, category) = match meaning {
            Meaning::OfColumn(at, category) => {
                if let ([start, end, ..], false) = (&starts[*at..], cell.trim().is_empty()) {
                    let of_column = &mut partial.terms[*start..*end];
                    say_of_terms(of_column.iter_mut(), *category, &collapsed(cell), line, reading);
                }
                continue;
            }
            Meaning::OfLanguage(language, category) => (language, *category),
            Meaning::OfTerm(category) => (&source, *category),
            Meaning::Terms(..) | Meaning::Whole(_) | Meaning::Further(_) | Meaning::Unknown => {
                continue;
            }
        };
        let mut text = cell.trim().to_owned();
        if let (Meaning::OfTerm(Category::TermType | Category::Register), Some((term, _))) =
            (meaning, partial.terms.first())
            && !text.is_empty()
        {
            text = term_note(&term.text, &collapsed(&text)).unwrap_or_default();
        }
        if !text.is_empty() {
            partial.say_of_language(language, category, &text, line, reading);
        }
    }
    Some(partial)
}

#[cfg(test)]
mod tests {
    use super::super::read_delimited;
    use super::*;
    use crate::termbase::concept::{CaseRule, InflectionRule};
    use crate::termbase::texts::TextField;

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
                "E_ID|E_DOMAINS|L_CODE|T_TYPE|T_TERM|T_RELIABILITY\n1|Politics|en|Term|member state|4\n\
                 2|Law|en|Term|court|3\n1|Politics|mt|Term|Stat Membru|4\n1|Politics|en|Abbreviation|MS|2\n",
                &[
                    "1: en preferred member state; mt preferred Stat Membru; en preferred MS",
                    "2: en preferred court",
                ],
            ),
            (
                "concept id,language,term,status\n1,English,Army,\n1,AR,جيش,deprecated\n1,ar,الجيش,preferred\n,en,x,\n",
                &[
                    "1: en preferred Army; ar deprecated جيش; ar preferred الجيش",
                    "x: en preferred x",
                ],
            ),
            (
                "peace,سلام,EN,AR\nWort,كلمة,DE,AR\n",
                &[
                    "peace: en preferred peace; ar preferred سلام",
                    "wort: de preferred Wort; ar preferred كلمة",
                ],
            ),
            (
                "سلام,peace\nحرب,war,n\n",
                &[
                    "peace: ar preferred سلام; en preferred peace",
                    "war: ar preferred حرب; en preferred war",
                ],
            ),
            ("Term,Translation\nسلام,peace\n", &["peace: ar preferred سلام; en preferred peace"]),
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
        let reading = read(
            "en,Status,ar,Status,ar,Status\nvote,preferred,أول,preferred,ثان|ثالث,forbidden\n\
             poll,,,,رابع,deprecated\n",
        );
        assert_eq!(
            terms(&reading),
            [
                "vote: en preferred vote; ar preferred أول; ar forbidden ثان; ar forbidden ثالث",
                "poll: en preferred poll; ar deprecated رابع"
            ]
        );
        let reading = read("en,en status,ar\nA,forbidden,ا\nB,whatever,ب\n");
        assert_eq!(
            terms(&reading),
            ["a: en forbidden A; ar preferred ا", "b: en preferred B; ar preferred ب"]
        );
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("status 'whatever'", 1)]);
    }

    #[test]
    fn takes_rows_that_are_the_same_in_all_cells_for_one() {
        for (text, expected, same) in [
            ("en,ar,note\na,ا,n\nb,ب\na,ا,n\nb,ب,\na,ا,n\n", &["a", "b"][..], 3),
            ("en,ar,note\na,ا,n\na,ا,m\nA,ا,n\n", &["a", "a-2", "a-3"], 0),
            ("id,en,ar\n1,a,ا\n1,a,ا\n2,a,ا\n", &["1", "2"], 1),
            ("en,owner,ar\na,x,ا\na,y,ا\n", &["a", "a-2"], 0),
        ] {
            let reading = read(text);
            let ids: Vec<&str> = reading.concepts.iter().map(|one| &*one.id).collect();
            assert_eq!(ids, expected, "{text}");
            let rows = "rows that are the same as an earlier one";
            let counted = reading.losses.iter().find(|(what, _)| *what == rows);
            assert_eq!(counted.map_or(0, |(_, number)| number), same, "{text}");
        }
    }

    #[test]
    fn takes_the_worst_that_is_said_of_a_status_in_whatever_order() {
        for (text, expected) in [
            (
                "en,en_forbidden,en_status,ar\nA,true,approved,ا\n",
                "a: en forbidden A; ar preferred ا",
            ),
            (
                "en,en_status,en_forbidden,ar\nA,approved,true,ا\n",
                "a: en forbidden A; ar preferred ا",
            ),
            (
                "en,ar,Arabic synonym,Forbidden\nA,ا,ب,TRUE\n",
                "a: en forbidden A; ar forbidden ا; ar forbidden ب",
            ),
            (
                "en,ar,Arabic synonym,Status\nA,ا,ب,preferred\n",
                "a: en preferred A; ar preferred ا; ar admitted ب",
            ),
        ] {
            assert_eq!(terms(&read(text)), [expected], "{text}");
        }
    }

    #[test]
    fn reads_what_is_said_in_a_row_for_each_term() {
        let reading = read(
            "Concept ID,Concept Definition,Concept Subject,Language Code,Term,Term Description,Term Part of speech,\
             Term Type,Term Status,Term ID\n\
             1,d,s,en,Army,td,noun,acronym,not recommended,7\n1,d,s,ar,جيش,,noun,,,8\n2,,,,x,,,,,9\n",
        );
        assert_eq!(terms(&reading), ["1: en deprecated Army; ar preferred جيش"]);
        let concept = &reading.concepts[0];
        assert_eq!(concept.texts.get(TextField::Definition), Some("d"));
        assert_eq!(concept.subject.as_deref(), Some("s"));
        assert_eq!(concept.sections.len(), 1);
        assert_eq!(concept.sections[0].texts.get(TextField::Definition), Some("td"));
        assert_eq!(concept.sections[0].texts.get(TextField::Note), Some("Army: acronym"));
        assert!(concept.terms.iter().all(|term| term.part_of_speech.as_deref() == Some("noun")));
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("column 'Term ID'", 1)]);
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            ["line 4: '' is not a language tag; the terms of that language are skipped"]
        );
    }

    #[test]
    fn keeps_lines_and_says_where_it_cannot() {
        let reading = read(
            "English,Arabic,Notes,Definition,Arabic Info\n\"a\r\nb\",ب,\"l1\r\nl2\n\n l3\t\n\",\"d1\nd2\",\"x\ny\"\n",
        );
        assert_eq!(terms(&reading), ["a-b: en preferred a b; ar preferred ب"]);
        let concept = &reading.concepts[0];
        assert_eq!(concept.texts.get(TextField::Note), Some("l1\nl2\n\n l3"));
        assert_eq!(concept.texts.get(TextField::Definition), Some("d1\nd2"));
        assert_eq!(concept.sections[0].texts.get(TextField::Note), Some("x\ny"));
        assert_eq!(
            reading.losses.iter().collect::<Vec<_>>(),
            [("line breaks and tabs inside terms", 1)]
        );
    }

    #[test]
    fn says_which_rules_it_does_not_know() {
        let reading = read(
            "English,Arabic,en.case,en.match\nA,ا,sensitive,exact\nB,ب,no,\nC,ت,maybe,loose\n",
        );
        assert_eq!(reading.losses.iter().collect::<Vec<_>>(), [("match 'loose'", 1)]);
        assert_eq!(reading.problems.len(), 1);
        let first = &reading.concepts[0].terms[0];
        assert_eq!((first.case, first.inflection), (CaseRule::Sensitive, InflectionRule::Exact));
    }

    #[test]
    fn reads_yes_and_no_in_many_languages_and_names_what_is_neither() {
        let reading = read(
            "term,forbidden,casesensitive,ar,ar.case\nDaesh,tak,,داعش,是\nISIS,nie,sensitive,الدولة,\n\
             IS,perhaps,nope,د|ه,mostly\n",
        );
        assert_eq!(
            terms(&reading),
            [
                "daesh: en forbidden Daesh; ar forbidden داعش",
                "isis: en preferred ISIS; ar preferred الدولة",
                "is: en preferred IS; ar preferred د; ar preferred ه"
            ]
        );
        let cases =
            [(0, 0, CaseRule::Auto), (0, 1, CaseRule::Sensitive), (1, 0, CaseRule::Sensitive)];
        for (concept, term, case) in cases {
            assert_eq!(reading.concepts[concept].terms[term].case, case);
        }
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        let neither = |word: &str| {
            format!("line 4: '{word}' is no word for yes or no that is known; it is left out")
        };
        assert_eq!(problems, ["perhaps", "nope", "mostly"].map(neither));
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
