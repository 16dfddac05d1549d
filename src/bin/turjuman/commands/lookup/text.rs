//! Look-ups for people: matches with what differs, and the names found.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

use turjuman::matching::difference::{Change, differences};
use turjuman::matching::{Match, MatchKind};
use turjuman::termbase::concept::{Concept, Status};
use turjuman::termbase::recognise::Recognition;

use super::Answer;
use crate::output::{Output, Role, visible};

/// How many admitted terms are shown beside the preferred one; `term find` and JSON have all.
const ADMITTED_SHOWN: usize = 3;

pub(super) fn write(output: &mut Output, answer: &Answer<'_>) -> anyhow::Result<()> {
    if answer.query.trim().is_empty() {
        return Ok(());
    }
    let query = output.isolate(&visible(answer.query), answer.from);
    writeln!(output, "{}", output.paint(Role::Heading, query))?;
    if answer.matches.is_empty() {
        writeln!(output, "  {}", output.paint(Role::Dim, "no match"))?;
    }
    for found in answer.matches {
        write_match(output, answer, found)?;
    }
    write_terms(output, answer)?;
    writeln!(output)?;
    Ok(())
}

fn write_match(output: &mut Output, answer: &Answer<'_>, found: &Match) -> anyhow::Result<()> {
    let score = output.paint(Role::Number, format!("{:>3}%", found.score));
    writeln!(output, "  {score} {}", output.paint(Role::Dim, about(answer, found)))?;
    let source = marked_source(output, answer, found);
    writeln!(
        output,
        "       {:<3} {}",
        answer.from.primary(),
        output.isolate(&source, answer.from)
    )?;
    let target = visible(&found.target.plain_text());
    writeln!(output, "       {:<3} {}", answer.to.primary(), output.isolate(&target, answer.to))?;
    Ok(())
}

/// Says what a match is and where it comes from.
fn about(answer: &Answer<'_>, found: &Match) -> String {
    let mut line = found.kind.name().to_owned();
    for penalty in &found.penalties {
        let _infallible = write!(line, " (−{} {})", penalty.points, penalty.reason.name());
    }
    let _infallible = write!(line, " · {}", visible(&found.origin));
    if answer.memories.len() > 1 {
        let _infallible = write!(line, " · {}", answer.memories[found.memory].path().display());
    }
    if let Some(changed) = found.changed {
        let day = changed.to_string();
        let _infallible = write!(line, " · {}", day.split('T').next().unwrap_or(&day));
    }
    if let Some(by) = &found.changed_by {
        let _infallible = write!(line, " by {}", visible(by));
    }
    if found.count > 1 {
        let _infallible = write!(line, " · {} times", found.count);
    }
    line
}

/// Returns the source of a match with its differences from the query marked: `[-…-]` stands in the match
/// only, `{+…+}` in the query only.
fn marked_source(output: &Output, answer: &Answer<'_>, found: &Match) -> String {
    let source = found.source.plain_text();
    if found.kind <= MatchKind::Exact {
        return visible(&source);
    }
    let mut marked = String::new();
    for piece in differences(&source, answer.query, answer.from) {
        let text = visible(&piece.text);
        let word = text.trim_end();
        let space = &text[word.len()..];
        match piece.change {
            Change::Kept => marked.push_str(&text),
            Change::Removed => {
                marked += &output.paint(Role::Removed, format!("[-{word}-]"));
                marked += space;
            }
            Change::Added => {
                if marked.ends_with("-]") {
                    marked.push(' ');
                }
                marked += &output.paint(Role::Added, format!("{{+{word}+}}"));
                marked += space;
            }
        }
    }
    marked.trim_end().to_owned()
}

fn write_terms(output: &mut Output, answer: &Answer<'_>) -> anyhow::Result<()> {
    let mut seen = BTreeSet::new();
    let terms: Vec<&Recognition> =
        answer.terms.iter().filter(|term| seen.insert(term.concept)).collect();
    if terms.is_empty() {
        return Ok(());
    }
    writeln!(output, "  {}", output.paint(Role::Heading, "terms"))?;
    for term in terms {
        let concept = &answer.termbase.concepts[term.concept];
        let text: String =
            answer.query.chars().skip(term.start).take(term.end - term.start).collect();
        let targets = targets(output, answer, concept);
        let text = output.isolate(&visible(&text), answer.from);
        writeln!(output, "       {text} → {targets}")?;
    }
    Ok(())
}

/// Returns what a term may be translated by: the preferred term, the first of the admitted ones, how many
/// more there are, and what not to write.
fn targets(output: &Output, answer: &Answer<'_>, concept: &Concept) -> String {
    let texts = |status: Status| {
        let terms = concept.terms_in(answer.to).filter(move |term| term.status == status);
        terms.map(|term| output.isolate(&visible(&term.text), answer.to))
    };
    let mut shown: Vec<String> =
        texts(Status::Preferred).map(|text| output.paint(Role::Term, text)).collect();
    shown.extend(texts(Status::Admitted).take(ADMITTED_SHOWN));
    let mut line = shown.join(" | ");
    let more = texts(Status::Admitted).skip(ADMITTED_SHOWN).count();
    if more > 0 {
        line += &output.paint(Role::Dim, format!(" (+{more})"));
    }
    let banned: Vec<String> = texts(Status::Deprecated).chain(texts(Status::Forbidden)).collect();
    if !banned.is_empty() {
        line += &output.paint(Role::Removed, format!(" · not: {}", banned.join(" | ")));
    }
    line
}
