//! What was found, for people: each concept once, and where the text has it.

use std::io::Write;

use turjuman::termbase::concept::Term;
use turjuman::termbase::recognise::{Recognition, Rule};
use turjuman::termbase::term_forms::{Extent, TermHit};

use super::Answer;
use crate::commands::term::concept::{self, heading};
use crate::output::{Output, Role, visible};

pub(super) fn write(
    output: &mut Output,
    answer: &Answer<'_>,
    is_explained: bool,
) -> anyhow::Result<()> {
    if answer.query.trim().is_empty() {
        return Ok(());
    }
    let query = output.isolate(&visible(answer.query), answer.language);
    writeln!(output, "{}", output.paint(Role::Heading, query))?;
    let mut concepts: Vec<usize> = answer.hits.iter().map(|hit| hit.concept).collect();
    for found in &answer.recognised {
        if !concepts.contains(&found.concept) {
            concepts.push(found.concept);
        }
    }
    for &index in &concepts {
        let concept = &answer.concepts[index];
        writeln!(output, "  {}", heading(output, concept))?;
        write_reasons(output, answer, index, is_explained)?;
        concept::write(output, concept, &concept.terms.iter().collect::<Vec<_>>())?;
    }
    if concepts.is_empty() {
        write_suggestions(output, answer)?;
    }
    writeln!(output)?;
    Ok(())
}

/// Writes where the text has the concept and, if that is asked, why the concept was found. That a text
/// which is a term has it from its start to its end goes without saying.
fn write_reasons(
    output: &mut Output,
    answer: &Answer<'_>,
    concept: usize,
    is_explained: bool,
) -> anyhow::Result<()> {
    let name = output.paint(Role::Dim, "found     ");
    let hit = answer.hits.iter().find(|hit| hit.concept == concept);
    // That a name only sounds like the text is to be seen whether or not it is asked for.
    let is_shown = |hit: &&TermHit| is_explained || hit.extent == Extent::Sound;
    if let Some(hit) = hit.filter(is_shown) {
        let term = quoted(output, &answer.concepts[concept].terms[hit.term]);
        writeln!(output, "          {name} {} {term}", extent_in_words(hit.extent))?;
    }
    let is_silent = hit.is_some() && !is_explained;
    let recognised = answer.recognised();
    for (found, derivation) in recognised.filter(|(one, _)| one.concept == concept && !is_silent) {
        let Recognition { start, end, rule, .. } = *found;
        let text = found.text(&answer.characters);
        let language = &answer.concepts[concept].terms[found.term].language;
        let text = output.paint(Role::Hit, output.isolate(&visible(&text), language));
        write!(output, "          {name} {text}, characters {start}–{end}")?;
        if is_explained {
            let term = quoted(output, &answer.concepts[concept].terms[found.term]);
            write!(output, "; {} ({})", rule_in_words(rule, &term), rule.confidence())?;
            if let Some(derivation) = derivation {
                let derivation = visible(&derivation.to_string());
                write!(output, ": {}", output.isolate(&derivation, language))?;
            }
        }
        writeln!(output)?;
    }
    Ok(())
}

fn quoted(output: &Output, term: &Term) -> String {
    format!("'{}'", output.isolate(&visible(&term.text), &term.language))
}

fn extent_in_words(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => "as the whole term",
        Extent::Start => "at the start of",
        Extent::Word => "at the start of a word of",
        Extent::Inside => "inside a word of",
        Extent::Sound => "sounds like",
    }
}

fn rule_in_words(rule: Rule, term: &str) -> String {
    match rule {
        Rule::Exact => format!("exact: {term} as it stands"),
        Rule::Folded => format!("folded: {term} but for case, marks or spelling"),
        Rule::Proclitic => format!("proclitic: {term} with a proclitic or an article"),
        Rule::Enclitic => format!("enclitic: {term} with a pronoun behind it"),
        Rule::Inflected => format!("inflected: another form of {term}"),
        Rule::Surname => format!("surname: of {term}, named before"),
        Rule::Glued => format!("glued: {term} without the space or hyphen beside it"),
        Rule::Doubtful => format!("doubtful: {term}, or a word that is written so itself"),
    }
}

fn write_suggestions(output: &mut Output, answer: &Answer<'_>) -> anyhow::Result<()> {
    let is_silent = answer.suggestions.is_empty();
    let remark = if is_silent { "nothing found" } else { "nothing found; did you mean" };
    writeln!(output, "  {}", output.paint(Role::Dim, remark))?;
    for similar in &answer.suggestions {
        let concept = &answer.concepts[similar.concept];
        let term = &concept.terms[similar.term];
        let text = output.isolate(&visible(&term.text), &term.language);
        let text = output.paint(Role::Term, text);
        writeln!(output, "    {text} → {}", heading(output, concept))?;
    }
    Ok(())
}
