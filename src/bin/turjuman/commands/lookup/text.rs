//! Look-ups for people: matches with what differs, and the names found.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

use turjuman::matching::{Match, MatchKind, Penalty, PenaltyReason};
use turjuman::repair::Repair;
use turjuman::store::UnitPlace;
use turjuman::termbase::concept::{Concept, Status};
use turjuman::termbase::recognise::Recognition;

use super::desk::{Answer, REPAIRED, Suggestion};
use crate::marked::marked;
use crate::output::{Role, visible};

/// How many admitted terms are shown beside the preferred one; `term find` and JSON have all.
const ADMITTED_SHOWN: usize = 3;

pub(super) fn write(output: &mut Vec<u8>, answer: &Answer<'_>) -> anyhow::Result<()> {
    let style = answer.style;
    if answer.query.trim().is_empty() {
        return Ok(());
    }
    let query = style.isolate(&visible(answer.query), answer.from);
    writeln!(output, "{}", style.paint(Role::Heading, query))?;
    if let Some(first) = answer.repetition_of {
        writeln!(output, "  {}", style.paint(Role::Dim, format!("as line {first}")))?;
        if !answer.depends_on_neighbours {
            writeln!(output)?;
            return Ok(());
        }
    }
    if answer.suggestions.is_empty() {
        writeln!(output, "  {}", style.paint(Role::Dim, "no match"))?;
    }
    for Suggestion { found, place, repair } in answer.suggestions {
        write_match(output, answer, found, place)?;
        if let Some(repair) = repair {
            write_repair(output, answer, found, repair)?;
        }
    }
    write_terms(output, answer)?;
    writeln!(output)?;
    Ok(())
}

fn write_match(
    output: &mut Vec<u8>,
    answer: &Answer<'_>,
    found: &Match,
    place: &UnitPlace,
) -> anyhow::Result<()> {
    let style = answer.style;
    let score = style.paint(Role::Number, format!("{:>3}%", found.score));
    writeln!(output, "  {score} {}", style.paint(Role::Dim, about(answer, found, place)))?;
    let source = marked_source(answer, found);
    writeln!(
        output,
        "       {:<3} {}",
        answer.from.primary(),
        style.isolate(&source, answer.from)
    )?;
    let target = visible(&found.target.plain_text());
    writeln!(output, "       {:<3} {}", answer.to.primary(), style.isolate(&target, answer.to))?;
    Ok(())
}

/// Writes a repaired target below the one that is stored.
fn write_repair(
    output: &mut Vec<u8>,
    answer: &Answer<'_>,
    found: &Match,
    repair: &Repair,
) -> anyhow::Result<()> {
    let style = answer.style;
    let (score, penalties) = repair.score(found, answer.repaired_penalty);
    let score = style.paint(Role::Number, format!("{score:>3}%"));
    let isolated = |text: &str| style.isolate(&visible(text), answer.to);
    let (own, others): (Vec<Penalty>, Vec<Penalty>) =
        penalties.into_iter().partition(|one| one.reason == PenaltyReason::Repaired);
    let own: String = own.iter().map(|one| format!(" (−{})", one.points)).collect();
    let mut about = format!("{REPAIRED}{own}{}", named(&others));
    for one in &repair.replacements {
        let _infallible = write!(about, " · {} → {}", isolated(&one.from), isolated(&one.to));
    }
    let about = style.paint(Role::Dim, about);
    writeln!(output, "  {score} {about}")?;
    let target = style.isolate(&visible(&repair.text), answer.to);
    writeln!(output, "       {:<3} {target}", answer.to.primary())?;
    Ok(())
}

/// Says what a match is and where it comes from.
fn about(answer: &Answer<'_>, found: &Match, place: &UnitPlace) -> String {
    let mut line = found.kind.name().to_owned() + &named(&found.penalties);
    let place = place.to_string();
    let _infallible = write!(line, " · {} · {}", visible(&found.origin), visible(&place));
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

/// Returns penalties with their names.
fn named(penalties: &[Penalty]) -> String {
    penalties.iter().map(|one| format!(" (−{} {})", one.points, one.reason.name())).collect()
}

/// Returns the source of a match with its differences from the query marked: `[-…-]` stands in the match
/// only, `{+…+}` in the query only.
fn marked_source(answer: &Answer<'_>, found: &Match) -> String {
    let style = answer.style;
    let source = found.source.plain_text();
    if found.kind <= MatchKind::Exact {
        return visible(&source);
    }
    marked(style, &source, answer.query, answer.from)
}

fn write_terms(output: &mut Vec<u8>, answer: &Answer<'_>) -> anyhow::Result<()> {
    let style = answer.style;
    let mut seen = BTreeSet::new();
    let terms: Vec<&Recognition> =
        answer.terms.iter().filter(|term| seen.insert(term.concept)).collect();
    if terms.is_empty() {
        return Ok(());
    }
    writeln!(output, "  {}", style.paint(Role::Heading, "terms"))?;
    let query: Vec<char> = answer.query.chars().collect();
    for term in terms {
        let concept = &answer.concepts[term.concept];
        let targets = targets(answer, concept);
        let text = style.isolate(&visible(&term.text(&query)), answer.from);
        writeln!(output, "       {text} → {targets}")?;
    }
    Ok(())
}

/// Returns what a term may be translated by: the preferred term, the first of the admitted ones, how many
/// more there are, and what not to write.
fn targets(answer: &Answer<'_>, concept: &Concept) -> String {
    let style = answer.style;
    let texts = |status: Status| {
        let terms = concept.terms_in(answer.to).filter(move |term| term.status == status);
        terms.map(|term| style.isolate(&visible(&term.text), answer.to))
    };
    let mut shown: Vec<String> =
        texts(Status::Preferred).map(|text| style.paint(Role::Term, text)).collect();
    shown.extend(texts(Status::Admitted).take(ADMITTED_SHOWN));
    let mut line = shown.join(" | ");
    if line.is_empty() {
        line = style.paint(Role::Dim, format!("(no term in {})", answer.to));
    }
    let more = texts(Status::Admitted).skip(ADMITTED_SHOWN).count();
    if more > 0 {
        line += &style.paint(Role::Dim, format!(" (+{more})"));
    }
    let banned: Vec<String> = texts(Status::Deprecated).chain(texts(Status::Forbidden)).collect();
    if !banned.is_empty() {
        line += &style.paint(Role::Removed, format!(" · not: {}", banned.join(" | ")));
    }
    line
}
