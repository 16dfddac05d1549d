//! `turjuman lookup`.

use std::collections::HashSet;
use std::io::Write as _;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use turjuman::matching::Score;
use turjuman::store::UnitFilter;
use turjuman::unit::Timestamp;

use crate::arguments::{GlobalArgs, date, most};
use crate::exit::Outcome;
use crate::output::Output;
use crate::progress::Progress;
use crate::queries::Texts;
use crate::workspace::Workspace;
use desk::{Answered, Desk, Missed};
use document::Document;
use threads::{answer_all, answer_here};

mod desk;
mod document;
mod json;
mod repetition;
mod text;
mod threads;
mod tsv;

/// Look segments up: the best earlier translations, and the names in them
///
/// Scores are whole percent: 101 the same text beside the same neighbour, 100 the same text, 99 the same but
/// for case, marks, spacing or codes, below that alike. Lines of a file or of stdin are neighbours, empty ones between
/// them aside. Where there is no project and --glossary alone names something, only its terms are shown.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman lookup \"Two soldiers wounded in bombing south of Kirkuk\"
  turjuman lookup --min 60 -n 10 \"إصابة ثلاثة جنود بانفجار عبوة ناسفة جنوبي كركوك\"
  turjuman lookup --file article.txt --format json
  turjuman lookup --origin tmx/security.tmx --since 2024-01-01 \"Drone strike kills one in Sinjar\"
  pbpaste | turjuman lookup -

In text output a match shows [-words that the query lacks-] and {+words that it has instead+}.
Where query and match differ only in numbers and names of the glossary that stand in the
translation too, the translation with the query's stands below it, marked as repaired; nothing else
of it is changed. A line that stood in the file before is marked: in text it is answered again only
where its neighbours may tell which translation is right, in json \"repetition_of\" is the line on
which it stood first. \"line\" is the line of the answer, as one that cannot be read has none.

A unit is named by its tuid, else by its place among the units of its origin. In json \"unit\" is its
number in the memory. The columns of tsv are: query, score, kind, source, target, origin, unit,
tuid, position; tabs and line ends in texts become spaces.")]
pub(crate) struct LookupArgs {
    /// Segments, each looked up for itself; - takes lines from stdin
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,

    /// Take the lines of this file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Show at most this many matches, 0 for all [default: 5, or the project's]
    #[arg(short = 'n', long, value_name = "N", value_parser = most, allow_negative_numbers = true)]
    limit: Option<usize>,

    /// Show matches from this score on [default: 70, or the project's]
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min: Option<Score>,

    #[command(flatten)]
    filter: FilterArgs,

    /// Look up with this many threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Exit with 1 if a segment has no match
    #[arg(long)]
    fail_on_empty: bool,
}

/// Which units may match.
#[derive(Debug, Args)]
struct FilterArgs {
    /// Only units of this origin
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,

    /// Only units changed on this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Timestamp>,

    /// Only units changed before this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    before: Option<Timestamp>,

    /// Only units that this person made
    #[arg(long, value_name = "NAME")]
    creator: Option<String>,

    /// Only units that have this prop [repeatable]
    #[arg(long, value_name = "NAME=VALUE", value_parser = prop)]
    prop: Vec<(String, String)>,
}

impl FilterArgs {
    fn filter(&self) -> UnitFilter {
        UnitFilter {
            origin: self.origin.clone(),
            changed_since: self.since,
            changed_before: self.before,
            creator: self.creator.clone(),
            props: self.prop.clone(),
        }
    }
}

fn percent(written: &str) -> Result<Score, String> {
    let score = written.parse().ok().and_then(|percent| Score::new(percent).ok());
    score.ok_or_else(|| format!("'{written}' is no score; write a whole number from 0 to 101"))
}

fn prop(written: &str) -> Result<(String, String), String> {
    let (name, value) =
        written.split_once('=').filter(|(name, _value)| !name.is_empty()).ok_or_else(|| {
            format!("'{written}' is not a prop; write its name and value, such as domain=politics")
        })?;
    Ok((name.to_owned(), value.to_owned()))
}

/// The formats of look-ups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LookupFormat {
    /// For people
    Text,
    /// One JSON object a segment and line
    Json,
    /// One match a line
    Tsv,
}

pub(crate) fn run(arguments: &LookupArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: LookupFormat = global.format();
    let progress = Progress::new(global);
    let texts = Texts::open(&arguments.texts, arguments.file.as_deref(), &progress)?;
    let losses = texts.losses();
    let most = if texts.is_document() { usize::MAX } else { arguments.texts.len() };
    let threads = match most {
        1 => 1,
        most => arguments.threads.map_or_else(cores, usize::from).min(most),
    };
    let mut workspace = Workspace::open(global)?;
    let memories = workspace.memories_beside_glossaries()?;
    let terminology = workspace.terminology()?;
    let mut output = Output::new(global);
    let mut desk = Desk::new(format, output.style(), workspace, terminology);
    desk.minimum = arguments.min.unwrap_or(desk.minimum);
    desk.limit = arguments.limit.unwrap_or(desk.limit);
    desk.filter = arguments.filter.filter();
    let desk = Arc::new(desk);
    let mut misses = Misses::default();
    let document = Document::new(texts);
    let mut take = |answered: Option<Answered>| {
        match answered {
            Some(answered) => {
                output.write_all(&answered.output)?;
                misses.add(answered.missed, desk.workspace.progress());
            }
            // Nothing is held back while there is nothing to add to it.
            None => output.flush()?,
        }
        Ok(())
    };
    if most == 1 {
        answer_here(&desk, &memories, document, &mut take)?;
    } else {
        answer_all(&desk, memories, document, threads, &mut take)?;
    }
    output.flush()?;
    let is_missed = arguments.fail_on_empty && misses.are_any;
    Ok(losses.outcome(if is_missed { Outcome::Findings } else { Outcome::Fine }, &progress))
}

/// Returns the number of cores that the program may use.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// The segments without a match.
#[derive(Default)]
struct Misses {
    are_any: bool,
    /// What the user was told.
    warned: HashSet<String>,
}

impl Misses {
    /// Takes in a segment without a match, and warns, once of each reason, where there can be none.
    fn add(&mut self, missed: Option<Missed>, progress: &Progress) {
        let Some(Missed { why }) = missed else { return };
        self.are_any = true;
        if let Some(why) = why
            && !self.warned.contains(&why)
        {
            progress.warn(&why);
            self.warned.insert(why);
        }
    }
}
