//! `turjuman lookup`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use turjuman::language::LanguageTag;
use turjuman::matching::Match;
use turjuman::segment::Segment;
use turjuman::store::{LookupOptions, Memory, Neighbours, PenaltyPoints, lookup};
use turjuman::termbase::concept::Termbase;
use turjuman::termbase::recognise::{Recogniser, Recognition};

use crate::absence::missing_language;
use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::input::Texts;
use crate::output::Output;
use crate::workspace::Workspace;

mod json;
mod text;
mod tsv;

/// Look segments up: the best earlier translations, and the names in them
///
/// Scores are whole percent: 101 the same text beside the same neighbour, 100 the same text, 99 the same but
/// for case, marks, spacing or codes, below that alike. Lines of a file or of stdin are neighbours.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman lookup \"ISIS claimed responsibility for 153 attacks\"
  turjuman lookup --min 60 -n 10 \"أعلنت القيادة المركزية الأمريكية\"
  turjuman lookup --file article.txt --format json
  pbpaste | turjuman lookup -

In text output a match shows [-words that the query lacks-] and {+words that it has instead+}.
The columns of tsv are: query, score, kind, source, target, origin, unit; tabs and line ends in texts
become spaces.

Formats: text, json, tsv")]
pub(crate) struct LookupArgs {
    /// Segments, each looked up for itself; - takes lines from stdin
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,

    /// Take the lines of this file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Show at most this many matches [default: 5, or the project's]
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,

    /// Show matches from this score on [default: 70, or the project's]
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=101))]
    min: Option<u8>,

    /// Exit with 1 if a segment has no match
    #[arg(long)]
    fail_on_empty: bool,
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

/// What was found for a segment.
struct Answer<'a> {
    query: &'a str,
    from: &'a LanguageTag,
    to: &'a LanguageTag,
    matches: &'a [Match],
    terms: &'a [Recognition],
    termbase: &'a Termbase,
    memories: &'a [Memory],
}

pub(crate) fn run(arguments: &LookupArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: LookupFormat = global.format()?;
    let mut texts = Texts::open(&arguments.texts, arguments.file.as_deref())?;
    let mut workspace = Workspace::open(global)?;
    let memories = workspace.memories()?;
    let termbase = workspace.termbase()?;
    let mut desk = Desk {
        arguments,
        format,
        workspace,
        memories,
        termbase,
        recogniser: None,
        missed: false,
        warned: None,
    };
    let mut output = Output::new(global);
    let is_document = texts.is_document();
    let mut before: Option<Segment> = None;
    let mut next = texts.next();
    while let Some(query) = next {
        let query = query?;
        // A line that cannot be read is an error when its turn comes.
        next = texts.next();
        let segment = Segment::from(query.as_str());
        let after = next.as_ref().and_then(|text| text.as_deref().ok()).map(Segment::from);
        let neighbours = if is_document {
            Neighbours { before: before.as_ref(), after: after.as_ref() }
        } else {
            Neighbours::default()
        };
        desk.answer(&query, &segment, neighbours, &mut output)?;
        if is_document && format != LookupFormat::Text {
            output.flush()?;
        }
        before = Some(segment);
    }
    output.flush()?;
    let is_missed = arguments.fail_on_empty && desk.missed;
    Ok(if is_missed { Outcome::Findings } else { Outcome::Fine })
}

/// What look-ups need, opened once.
struct Desk<'a> {
    arguments: &'a LookupArgs,
    format: LookupFormat,
    workspace: Workspace,
    memories: Vec<Memory>,
    termbase: Termbase,
    /// The recogniser of the language of the last query.
    recogniser: Option<(LanguageTag, Recogniser)>,
    /// Whether a segment had no match.
    missed: bool,
    /// The languages that the user was last told about.
    warned: Option<(LanguageTag, LanguageTag)>,
}

impl Desk<'_> {
    fn answer(
        &mut self,
        query: &str,
        segment: &Segment,
        neighbours: Neighbours<'_>,
        output: &mut Output,
    ) -> anyhow::Result<()> {
        let settings = self.workspace.lookup_settings();
        let (from, to) = self.workspace.languages_for(query);
        let options = LookupOptions {
            from: from.clone(),
            to: to.clone(),
            minimum: self.arguments.min.unwrap_or(settings.min),
            limit: self.arguments.limit.unwrap_or(settings.limit),
            penalties: PenaltyPoints {
                codes: settings.codes_penalty,
                unapproved: settings.unapproved_penalty,
            },
        };
        let matches = lookup(&self.memories, segment, neighbours, &options)?;
        if matches.is_empty() && !query.trim().is_empty() {
            self.missed = true;
            self.say_why(&from, &to)?;
        }
        if self.recogniser.as_ref().is_none_or(|(language, _)| *language != from) {
            self.recogniser = Some((from.clone(), Recogniser::new(&self.termbase, &from)));
        }
        let terms = match &self.recogniser {
            Some((_language, recogniser)) => recogniser.find(query),
            None => Vec::new(),
        };
        let answer = Answer {
            query,
            from: &from,
            to: &to,
            matches: &matches,
            terms: &terms,
            termbase: &self.termbase,
            memories: &self.memories,
        };
        match self.format {
            LookupFormat::Text => text::write(output, &answer),
            LookupFormat::Json => json::write(output, &answer),
            LookupFormat::Tsv => tsv::write(output, &answer),
        }
    }

    /// Warns, once for each pair of languages, where there can be no match.
    fn say_why(&mut self, from: &LanguageTag, to: &LanguageTag) -> anyhow::Result<()> {
        let pair = (from.clone(), to.clone());
        if self.warned.as_ref() != Some(&pair) {
            if let Some(why) = missing_language(&self.memories, &[from, to])? {
                self.workspace.progress().warn(&why);
            }
            self.warned = Some(pair);
        }
        Ok(())
    }
}
