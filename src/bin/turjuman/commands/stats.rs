//! `turjuman stats`.

use std::io::Write as _;

use clap::Args;
use turjuman::matching::Points;
use turjuman::store::{Access, Statistics};

use crate::arguments::{GlobalArgs, TextOrJson};
use crate::exit::Outcome;
use crate::json_line::write_json_line;
use crate::output::{Output, Role, counted, visible, visible_tag};
use crate::workspace::Workspace;

/// Show what a memory holds: units, languages, pairs, words, origins, size
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman stats
  turjuman --memory desk.sqlite stats --format json")]
pub(crate) struct StatsArgs {}

pub(crate) fn run(_arguments: &StatsArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: TextOrJson = global.format();
    let memory = Workspace::open(global)?.memory(Access::Read)?;
    let statistics = memory.statistics()?;
    let mut output = Output::new(global);
    match format {
        TextOrJson::Json => write_json_line(&mut output, &statistics)?,
        TextOrJson::Text => {
            writeln!(output, "{}", output.paint(Role::Heading, memory.path().display()))?;
            write_text(&mut output, &statistics)?;
        }
    }
    output.flush()?;
    Ok(Outcome::Fine)
}

fn write_text(output: &mut Output, statistics: &Statistics) -> anyhow::Result<()> {
    writeln!(output, "units      {}", statistics.units)?;
    writeln!(output, "size       {} bytes", statistics.bytes)?;
    if let (Some(oldest), Some(newest)) = (statistics.oldest, statistics.newest) {
        writeln!(output, "changed    from {oldest} to {newest}")?;
    }
    for (language, variants) in &statistics.languages {
        let words = statistics.words.get(language).copied().unwrap_or(0);
        let (segments, words) = (counted(variants, "segment"), counted(words, "word"));
        writeln!(output, "language   {}: {segments}, {words}", visible_tag(language))?;
    }
    for (pair, units) in &statistics.pairs {
        writeln!(output, "pair       {}: {}", visible_tag(pair), counted(units, "unit"))?;
    }
    if statistics.unpaired > 0 {
        let (units, languages) = (counted(statistics.unpaired, "unit"), Statistics::MOST_PAIRED);
        writeln!(output, "pairs      {units} of more than {languages} languages left out")?;
    }
    for origin in &statistics.origins {
        let penalty = match origin.penalty {
            Points::NONE => String::new(),
            points => format!(", penalty {points}"),
        };
        let name = visible(&origin.name);
        writeln!(output, "origin     {name}: {}{penalty}", counted(origin.units, "unit"))?;
    }
    Ok(())
}
