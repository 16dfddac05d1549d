//! What was found, as JSON lines: a stable interface.

use std::io::Write;

use serde::Serialize;
use turjuman::termbase::recognise::Rule;
use turjuman::termbase::term_forms::Extent;

use super::Answer;
use crate::commands::term::concept::{ConceptObject, TermObject};
use crate::json_line::write_json_line;

#[derive(Serialize)]
struct AnswerLine<'a> {
    query: &'a str,
    hits: Vec<HitObject<'a>>,
    recognised: Vec<RecognisedObject<'a>>,
    suggestions: Vec<SuggestionObject<'a>>,
    /// The line of the file that the query is; one that could not be read has no answer.
    line: Option<usize>,
}

#[derive(Serialize)]
struct HitObject<'a> {
    extent: Extent,
    #[serde(flatten)]
    found: FoundTerm<'a>,
}

#[derive(Serialize)]
struct RecognisedObject<'a> {
    text: String,
    start: usize,
    end: usize,
    rule: Rule,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<String>,
    #[serde(flatten)]
    found: FoundTerm<'a>,
}

#[derive(Serialize)]
struct SuggestionObject<'a> {
    similarity: f64,
    #[serde(flatten)]
    found: FoundTerm<'a>,
}

/// The term that was found and the concept that it belongs to.
#[derive(Serialize)]
struct FoundTerm<'a> {
    term: TermObject<'a>,
    concept: ConceptObject<'a>,
}

pub(super) fn write(output: &mut dyn Write, answer: &Answer<'_>) -> anyhow::Result<()> {
    let found = |concept: usize, term: usize| {
        let concept = &answer.concepts[concept];
        FoundTerm {
            term: TermObject::new(&concept.terms[term]),
            concept: ConceptObject::whole(concept),
        }
    };
    let hits = answer
        .hits
        .iter()
        .map(|hit| HitObject { extent: hit.extent, found: found(hit.concept, hit.term) });
    let recognised = answer.recognised().map(|(one, derivation)| RecognisedObject {
        text: one.text(&answer.characters),
        start: one.start,
        end: one.end,
        rule: one.rule,
        confidence: one.rule.confidence(),
        derivation: derivation.map(ToString::to_string),
        found: found(one.concept, one.term),
    });
    let suggestions = answer.suggestions.iter().map(|similar| SuggestionObject {
        // To the percent, like a score.
        similarity: (similar.similarity * 100.0).floor() / 100.0,
        found: found(similar.concept, similar.term),
    });
    let line = AnswerLine {
        query: answer.query,
        hits: hits.collect(),
        recognised: recognised.collect(),
        suggestions: suggestions.collect(),
        line: answer.line,
    };
    Ok(write_json_line(output, &line)?)
}
