//! `turjuman concordance`.

use std::io::Write as _;
use std::ops::Range;

use anyhow::anyhow;
use clap::Args;
use serde::Serialize;
use turjuman::concordance::{Concordance, Pattern, PatternError, SearchMode, SearchOptions};
use turjuman::store::{Memory, UnitPlace};

use crate::absence::missing_language;
use crate::arguments::{GlobalArgs, TextOrJson, most};
use crate::exit::Outcome;
use crate::json_line::write_json_line;
use crate::output::{Output, OutputStyle, Role, counted, visible};
use crate::workspace::Workspace;

/// Search inside segments, in either language
///
/// Words and phrases are found whatever their case, marks and spelling of alef, ya and ta marbuta, and
/// Arabic words with any proclitics in front; with --substring they are found inside words too. A segment
/// must have all the texts given; a text of several words is a phrase. --from narrows the search to one
/// language.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman concordance القوات                           finds والقوّات and للقوات too
  turjuman concordance \"security source\" Kirkuk         the phrase and the word in one segment
  turjuman concordance --substring peshm                parts of words, as in Peshmerga
  turjuman concordance --exact \"Al-\"                    these characters, also inside words
  turjuman concordance --regex '\\b\\d{3} attacks'       a regular expression
  turjuman concordance العراق --limit 0 --format json   all of them

Without colour a hit stands in [[double brackets]]. A unit is named by its tuid, else by its place
among the units of its origin; in json \"unit\" is its number in the memory.")]
pub(crate) struct ConcordanceArgs {
    /// Words, phrases, characters or expressions: a segment must have all of them
    #[arg(value_name = "TEXT", required = true)]
    texts: Vec<String>,

    /// Search inside words too, whatever the case, marks and spelling
    #[arg(long, conflicts_with_all = ["exact", "regex"])]
    substring: bool,

    /// Search for these very characters, inside words too
    #[arg(long, conflicts_with = "regex")]
    exact: bool,

    /// Search for regular expressions
    #[arg(long)]
    regex: bool,

    /// Show at most this many units, 0 for all; all are counted
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, value_parser = most, allow_negative_numbers = true)]
    limit: usize,

    /// Exit with 1 if nothing is found
    #[arg(long)]
    fail_on_empty: bool,
}

#[derive(Serialize)]
struct UnitLine<'a> {
    memory: String,
    unit: i64,
    origin: &'a str,
    tuid: Option<&'a str>,
    position: Option<u64>,
    changed: Option<String>,
    variants: Vec<VariantLine>,
}

#[derive(Serialize)]
struct VariantLine {
    language: String,
    text: String,
    hits: Vec<(usize, usize)>,
}

impl ConcordanceArgs {
    fn mode(&self) -> SearchMode {
        match self {
            Self { substring: true, .. } => SearchMode::Substring,
            Self { exact: true, .. } => SearchMode::Exact,
            Self { regex: true, .. } => SearchMode::Regex,
            _ => SearchMode::Words,
        }
    }
}

pub(crate) fn run(arguments: &ConcordanceArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: TextOrJson = global.format();
    let pattern =
        Pattern::new(&arguments.texts, arguments.mode()).map_err(|error| match &error {
            PatternError::NoWord(_) => anyhow!("{error}; use --exact for marks and spaces"),
            _ => error.into(),
        })?;
    let mut workspace = Workspace::open(global)?;
    let memories = workspace.memories()?;
    let mut output = Output::new(global);
    let limit = arguments.limit as u64;
    let options = SearchOptions { only: global.from.as_ref(), limit };
    let units = pattern.search(&memories, options, |found| -> anyhow::Result<()> {
        let memory = &memories[found.memory];
        let place = memory.place_of(found.stored.id, &found.stored.origin)?;
        match format {
            TextOrJson::Text => write_text(&mut output, &found, &place),
            TextOrJson::Json => Ok(write_json_line(&mut output, &line(&found, &place, memory))?),
        }
    })?;
    output.flush()?;
    if units == 0
        && let Some(why) = missing_language(&memories, &global.from.iter().collect::<Vec<_>>())?
    {
        workspace.progress().warn(&why);
    }
    let rest =
        if units > limit { format!("; {limit} shown, --limit 0 shows all") } else { String::new() };
    workspace.progress().say(&format!("found in {}{rest}", counted(units, "unit")));
    Ok(if units == 0 && arguments.fail_on_empty { Outcome::Findings } else { Outcome::Fine })
}

fn line<'a>(found: &'a Concordance, place: &'a UnitPlace, memory: &Memory) -> UnitLine<'a> {
    let stored = &found.stored;
    let variants =
        stored.unit.variants.iter().zip(&found.hits).map(|(variant, hits)| VariantLine {
            language: variant.language.to_string(),
            text: variant.segment.plain_text().into_owned(),
            hits: hits.iter().map(|hit| (hit.start, hit.end)).collect(),
        });
    UnitLine {
        memory: memory.path().display().to_string(),
        unit: stored.id,
        origin: &stored.origin,
        tuid: place.tuid.as_deref(),
        position: place.position,
        changed: stored.unit.changed().map(|time| time.to_string()),
        variants: variants.collect(),
    }
}

fn write_text(output: &mut Output, found: &Concordance, place: &UnitPlace) -> anyhow::Result<()> {
    let stored = &found.stored;
    let heading = format!("{} · {}", visible(&stored.origin), visible(&place.to_string()));
    writeln!(output, "{}", output.paint(Role::Dim, heading))?;
    for (variant, hits) in stored.unit.variants.iter().zip(&found.hits) {
        let marked = marked(output.style(), &variant.segment.plain_text(), hits);
        let text = output.isolate(&marked, &variant.language);
        writeln!(output, "  {:<3} {text}", variant.language.primary())?;
    }
    Ok(())
}

/// Returns a text with its hits coloured, or in brackets without colour.
fn marked(style: OutputStyle, text: &str, hits: &[Range<usize>]) -> String {
    let characters: Vec<char> = text.chars().collect();
    let slice = |range: Range<usize>| visible(&characters[range].iter().collect::<String>());
    let (mut marked, mut end) = (String::new(), 0);
    for hit in hits.iter().filter(|hit| !hit.is_empty()) {
        // Hits of several texts may overlap.
        let start = hit.start.max(end);
        if hit.end <= start {
            continue;
        }
        marked += &slice(end..start);
        let word = slice(start..hit.end);
        marked +=
            &if style.has_colour { style.paint(Role::Hit, word) } else { format!("[[{word}]]") };
        end = hit.end;
    }
    marked + &slice(end..characters.len())
}
