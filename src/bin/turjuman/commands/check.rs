//! `turjuman check`.

use std::io::{self, Cursor, IsTerminal as _, Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;
use turjuman::checks::{CheckCounts, CheckRun, CheckSettings, Severity};
use turjuman::formats::draft::{DraftError, DraftFormat, DraftSegments};
use turjuman::formats::text_pair::{self, TextFile};
use turjuman::language::LanguageTag;

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::files::{self, is_standard};
use crate::output::{Output, counted};
use crate::problems::Problems;
use crate::report::{REPORTS, Report};
use crate::workspace::Workspace;

mod recognised;

/// Check draft translations: names, numbers, consistency, punctuation
///
/// Drafts are TMX files, tables (source, tab, target) and pairs of text files. Without any, those that
/// turjuman.toml names are checked. `turjuman explain` lists the checks.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman check drafts/budget.tmx
  turjuman check --source story.en.txt --target story.ar.txt
  turjuman check --format github --severity error     in CI: annotations, errors fail
  pbpaste | turjuman check - --stdin-filename draft.tsv

Exit codes: 0 clean; 1 findings; 2 a draft, or a segment of one, could not be read.

Formats: text, json, github")]
pub(crate) struct CheckArgs {
    /// Drafts; - is stdin [default: the drafts of turjuman.toml]
    #[arg(value_name = "DRAFT")]
    drafts: Vec<PathBuf>,

    /// Check a text file of source segments, one a line, against --target; - is stdin
    #[arg(long, value_name = "FILE", requires = "target", conflicts_with = "drafts")]
    source: Option<PathBuf>,

    /// Check a text file of translations, line by line those of --source
    #[arg(long, value_name = "FILE", requires = "source")]
    target: Option<PathBuf>,

    /// Read stdin as this file would be read, and call it so in findings [default: stdin.tmx or stdin.tsv, by content]
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Exit with 1 only where a finding is at least this bad
    #[arg(
        long,
        value_name = "SEVERITY",
        default_value = "info",
        value_parser = PossibleValuesParser::new(["error", "warning", "info"])
    )]
    severity: String,

    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
}

/// How much of stdin is looked at to know its format.
const START: u64 = 1024;

/// What to name where a folder was named.
const DRAFTS: &str = "the drafts in it";

pub(crate) fn run(arguments: &CheckArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let least: Severity = arguments.severity.parse()?;
    let workspace = Workspace::open(global)?;
    let settings =
        workspace.project().map(|project| project.config.check.clone()).unwrap_or_default();
    let drafts = match &arguments.target {
        Some(target) => vec![target.clone()],
        None => drafts(arguments, &workspace, &settings)?,
    };
    let (lists, places) = domains(&drafts, arguments, &workspace)?;
    let termbases = workspace.termbases(&lists)?;
    let (source, target) = workspace.fixed_languages();
    let mut output = Output::new(global);
    let names: Vec<&str> = REPORTS.iter().map(|format| format.name).collect();
    let format = &REPORTS[global.format_among(&names)?];
    let mut session = Session {
        report: (format.begin)(output.style()),
        runs: termbases
            .iter()
            .map(|termbase| CheckRun::new(&settings, termbase, &source, &target))
            .collect(),
        unreadable: 0,
        unchecked: 0,
        workspace: &workspace,
    };
    if let (Some(sources), Some(targets)) = (&arguments.source, &arguments.target) {
        if is_standard(sources) && is_standard(targets) {
            bail!("--source and --target are both stdin; name a file for one of them");
        }
        let pair = text_pair::read(text_file(sources, &source)?, text_file(targets, &target)?);
        session.check(targets, Box::new(pair), places[0], &mut output)?;
    } else {
        for (draft, place) in drafts.iter().zip(places) {
            let segments = open(draft, arguments, (&source, &target))?;
            session.check(draft, segments, place, &mut output)?;
        }
    }
    let counts = session.counts();
    session.report.finish(&counts, &mut output)?;
    output.flush()?;
    if session.unchecked > 0 {
        let unchecked = counted(session.unchecked, "segment");
        workspace.progress().error(&format!("{unchecked} could not be read and stayed unchecked"));
    }
    if session.unreadable > 0 || session.unchecked > 0 {
        return Ok(Outcome::Failed);
    }
    let has_findings = counts.at_least(least) > 0 && !arguments.exit_zero;
    Ok(if has_findings { Outcome::Findings } else { Outcome::Fine })
}

/// A run over several drafts, so that they are checked against one another too.
struct Session<'a> {
    report: Box<dyn Report>,
    /// One for each list of domains.
    runs: Vec<CheckRun<'a>>,
    /// The number of drafts that could not be read to their end.
    unreadable: usize,
    /// The number of segments that could not be read in the others.
    unchecked: u64,
    workspace: &'a Workspace,
}

impl Session<'_> {
    fn check(
        &mut self,
        draft: &Path,
        segments: DraftSegments,
        run: usize,
        output: &mut Output,
    ) -> anyhow::Result<()> {
        let progress = self.workspace.progress();
        let mut problems: Option<Problems<'_>> = None;
        for segment in segments {
            match segment {
                Ok(segment) => {
                    for finding in self.runs[run].check(&segment) {
                        self.report.finding(&finding, output)?;
                    }
                    if progress.is_verbose() {
                        recognised::explain(&segment, &self.runs[run], progress);
                    }
                }
                Err(error) if error.costs_file() => {
                    self.unreadable += 1;
                    self.report.unreadable(draft, None, &error.to_string(), output)?;
                    progress.error(&error.to_string());
                }
                Err(error) => {
                    if error.costs_segment() {
                        self.unchecked += 1;
                        self.report.unreadable(
                            draft,
                            line_of(&error),
                            &error.to_string(),
                            output,
                        )?;
                    }
                    match &error {
                        DraftError::Problem { file, problem } => problems
                            .get_or_insert_with(|| Problems::of(file.display().to_string()))
                            .name(problem, progress),
                        _ => progress.warn(&error.to_string()),
                    }
                }
            }
        }
        if let Some(problems) = problems {
            problems.summarise(progress);
        }
        Ok(())
    }

    fn counts(&self) -> CheckCounts {
        let mut sum = CheckCounts::default();
        for counts in self.runs.iter().map(CheckRun::counts) {
            sum.segments += counts.segments;
            sum.errors += counts.errors;
            sum.warnings += counts.warnings;
            sum.infos += counts.infos;
        }
        sum
    }
}

/// Returns the lists of domains that are in use for drafts, and which of them each draft has.
fn domains(
    drafts: &[PathBuf],
    arguments: &CheckArgs,
    workspace: &Workspace,
) -> anyhow::Result<(Vec<Vec<String>>, Vec<usize>)> {
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut places = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let name =
            if is_standard(draft) { arguments.stdin_filename.as_deref() } else { Some(&**draft) };
        let list = workspace.domains_for(name.unwrap_or(draft))?;
        places.push(lists.iter().position(|other| *other == list).unwrap_or_else(|| {
            lists.push(list);
            lists.len() - 1
        }));
    }
    // Glossaries are read even if there is nothing to check, so that their faults are seen.
    if lists.is_empty() {
        lists.push(workspace.domains_for(Path::new(""))?);
    }
    Ok((lists, places))
}

/// Returns the drafts to check.
fn drafts(
    arguments: &CheckArgs,
    workspace: &Workspace,
    settings: &CheckSettings,
) -> anyhow::Result<Vec<PathBuf>> {
    if !arguments.drafts.is_empty() {
        return Ok(files::each_once(arguments.drafts.iter().cloned()));
    }
    let Some(project) = workspace.project() else {
        bail!("no draft named; give files, or name some under [check] drafts in turjuman.toml");
    };
    let files = project.files(&settings.drafts)?;
    workspace.warn_of_globs("drafts", &settings.drafts, &files);
    for table in &project.config.domain {
        workspace.warn_of_globs("paths", &table.paths, &files);
    }
    if files.is_empty() {
        let stdin = match io::stdin().is_terminal() {
            true => "",
            false => "; - checks what comes from stdin",
        };
        workspace
            .progress()
            .warn(&format!("no draft to check: none named, and [check] drafts finds none{stdin}"));
    }
    Ok(files.into_iter().map(|file| project.folder.join(file)).collect())
}

fn open(
    draft: &Path,
    arguments: &CheckArgs,
    (source, target): (&LanguageTag, &LanguageTag),
) -> anyhow::Result<DraftSegments> {
    let mut content = files::open_any(draft, DRAFTS)?;
    let name = match &arguments.stdin_filename {
        Some(name) if is_standard(draft) => name,
        None if is_standard(draft) => {
            let mut start = Vec::new();
            content
                .by_ref()
                .take(START)
                .read_to_end(&mut start)
                .context("stdin: cannot be read")?;
            let is_xml = is_xml(&start);
            content = Box::new(Cursor::new(start).chain(content));
            Path::new(if is_xml { "stdin.tmx" } else { "stdin.tsv" })
        }
        _ => draft,
    };
    let format = DraftFormat::of(name)?;
    Ok((format.read)(content, name.to_owned(), source.clone(), target.clone()))
}

/// Returns the line that an error is about, where it costs a segment.
fn line_of(error: &DraftError) -> Option<u64> {
    match error {
        DraftError::Columns { line, .. } => Some(*line),
        DraftError::Problem { problem, .. } => Some(problem.line),
        _ => None,
    }
}

/// Tells whether a file begins as XML does, in whatever encoding.
fn is_xml(start: &[u8]) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_graphic();
    let letters: Vec<u8> = start.iter().filter(is_letter).take(5).copied().collect();
    letters == b"<?xml" || letters == b"<!DOC" || letters.starts_with(b"<tmx")
}

fn text_file(file: &Path, language: &LanguageTag) -> anyhow::Result<TextFile<impl Read + use<>>> {
    let reader = files::open_any(file, DRAFTS)?;
    Ok(TextFile { reader, file: PathBuf::from(files::name_of(file)), language: language.clone() })
}
