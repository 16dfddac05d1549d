//! Look-ups as JSON lines: a stable interface.

use crate::json_line::write_json_line;
use std::io::Write;

use serde::Serialize;
use turjuman::matching::{Match, Penalty, Score};
use turjuman::repair::{Repair, Replacement};
use turjuman::termbase::concept::{ConceptKind, Status};
use turjuman::termbase::recognise::Recognition;

use super::desk::{Answer, REPAIRED, Suggestion};

#[derive(Serialize)]
struct AnswerLine<'a> {
    query: &'a str,
    from: String,
    to: String,
    matches: Vec<MatchLine<'a>>,
    terms: Vec<TermLine<'a>>,
    /// The line of the document that the query is; one that could not be read has no answer.
    line: Option<usize>,
    /// The line of the document on which the query stood first.
    repetition_of: Option<usize>,
}

#[derive(Serialize)]
struct MatchLine<'a> {
    score: Score,
    kind: &'static str,
    source: String,
    target: String,
    /// The target with the query's numbers and names, where they alone differ.
    repaired: Option<&'a str>,
    /// What the repaired target is worth and what was put into it.
    repair: Option<RepairLine<'a>>,
    memory: String,
    unit: i64,
    origin: &'a str,
    tuid: Option<&'a str>,
    position: Option<u64>,
    changed: Option<String>,
    changed_by: Option<&'a str>,
    penalties: &'a [Penalty],
    count: usize,
}

#[derive(Serialize)]
struct RepairLine<'a> {
    score: Score,
    kind: &'static str,
    penalties: Vec<Penalty>,
    replacements: &'a [Replacement],
}

#[derive(Serialize)]
struct TermLine<'a> {
    text: String,
    start: usize,
    end: usize,
    concept: &'a str,
    #[serde(rename = "type")]
    kind: Option<ConceptKind>,
    targets: Vec<TargetLine<'a>>,
}

#[derive(Serialize)]
struct TargetLine<'a> {
    text: &'a str,
    status: Status,
}

pub(super) fn write(output: &mut dyn Write, answer: &Answer<'_>) -> anyhow::Result<()> {
    let query: Vec<char> = answer.query.chars().collect();
    let line = AnswerLine {
        query: answer.query,
        from: answer.from.to_string(),
        to: answer.to.to_string(),
        matches: answer.suggestions.iter().map(|one| match_line(answer, one)).collect(),
        terms: answer.terms.iter().map(|term| term_line(answer, &query, term)).collect(),
        line: answer.line,
        repetition_of: answer.repetition_of,
    };
    Ok(write_json_line(output, &line)?)
}

fn match_line<'a>(answer: &Answer<'a>, suggestion: &'a Suggestion) -> MatchLine<'a> {
    let Suggestion { found, place, repair } = suggestion;
    MatchLine {
        score: found.score,
        kind: found.kind.name(),
        source: found.source.plain_text().into_owned(),
        target: found.target.plain_text().into_owned(),
        repaired: repair.as_ref().map(|repair| repair.text.as_str()),
        repair: repair.as_ref().map(|repair| repair_line(answer, repair, found)),
        memory: answer.memories[found.memory].path().display().to_string(),
        unit: found.unit,
        origin: &found.origin,
        tuid: place.tuid.as_deref(),
        position: place.position,
        changed: found.changed.map(|time| time.to_string()),
        changed_by: found.changed_by.as_deref(),
        penalties: &found.penalties,
        count: found.count,
    }
}

fn repair_line<'a>(answer: &Answer<'a>, repair: &'a Repair, found: &Match) -> RepairLine<'a> {
    let (score, penalties) = repair.score(found, answer.repaired_penalty);
    RepairLine { score, kind: REPAIRED, penalties, replacements: &repair.replacements }
}

fn term_line<'a>(answer: &Answer<'a>, query: &[char], found: &Recognition) -> TermLine<'a> {
    let concept = &answer.concepts[found.concept];
    TermLine {
        text: found.text(query),
        start: found.start,
        end: found.end,
        concept: &concept.id,
        kind: concept.kind,
        targets: concept
            .terms_in(answer.to)
            .map(|term| TargetLine { text: &term.text, status: term.status })
            .collect(),
    }
}
