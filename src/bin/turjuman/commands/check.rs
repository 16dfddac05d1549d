//! `turjuman check`.

use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::slice;

use anyhow::{Context as _, bail};
use clap::Args;
use turjuman::checks::Severity;
use turjuman::formats::draft::{Direction, DraftFormat, DraftLanguages, DraftSegments};
use turjuman::formats::text_pair::{self, TextFile};
use turjuman::language::LanguageTag;
use turjuman::project::CONFIG_FILE;

use crate::arguments::{GlobalArgs, severity};
use crate::exit::Outcome;
use crate::files::{self, is_standard};
use crate::output::Output;
use crate::report;
use crate::workspace::Workspace;

use rulebooks::Rulebooks;
use session::Session;

mod recognised;
mod rulebooks;
mod session;

/// Check draft translations: names, numbers, consistency, punctuation
///
/// Drafts are TMX files, tables (source, tab, target) and pairs of text files. Without any, those that
/// turjuman.toml names are checked. Each is checked by the project that it belongs to: the nearest turjuman.toml
/// above it, else the one above this folder. A TMX unit that says (srclang) that it is translated the other way
/// round is checked so, and so is a table or a pair of files whose scripts show it, unless --from or --to is given.
/// A row that names the columns is passed over at the start of a table. `turjuman explain` lists the checks.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman check examples/draft.tsv
  turjuman check --source story.en.txt --target story.ar.txt
  turjuman check --format github --severity error tmx/*.tmx     in CI: annotations, errors fail
  pbpaste | turjuman check - --stdin-filename draft.tsv

Exit codes: 0 clean; 1 findings; 2 no draft, one of other languages, or not all of it could be read.")]
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
        value_parser = severity(&[Severity::Error, Severity::Warning, Severity::Info])
    )]
    severity: Severity,

    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
}

/// How much of stdin is looked at to know its format.
const START: u64 = 1024;

/// What to name where a folder was named.
const DRAFTS: &str = "the drafts in it";

pub(crate) fn run(arguments: &CheckArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let here = Workspace::open(global)?;
    let mut rulebooks = Rulebooks::new(&here, global);
    let drafts = drafts(arguments, &mut rulebooks)?;
    let terminologies = rulebooks.terminologies()?;
    if drafts.is_empty() {
        bail!(no_draft(&here));
    }
    let is_asked = global.from.is_some() || global.to.is_some();
    let direction = if is_asked { Direction::Fixed } else { Direction::AsStated };
    if is_asked {
        rulebooks.warn_of_languages(&terminologies);
    }
    let mut output = Output::of_verdict(global);
    let report = (report::format(global).begin)(output.style());
    let mut session = Session::new(report, rulebooks.runs(&terminologies)?, here.progress());
    if let (Some(sources), Some(targets)) = (&arguments.source, &arguments.target) {
        if is_standard(sources) && is_standard(targets) {
            bail!("--source and --target are both stdin; name a file for one of them");
        }
        let (source, target) = rulebooks.languages(drafts[0].1);
        let pair = text_file(sources, &source)
            .and_then(|source| Ok(text_pair::read(source, text_file(targets, &target)?)));
        let pair = pair.map(|pair| direction.of(pair));
        session.check(targets, pair, drafts[0].1, &mut output)?;
    } else {
        for (draft, rulebook) in &drafts {
            let (source, target) = rulebooks.languages(*rulebook);
            let languages = DraftLanguages { source, target, direction };
            let segments = open(draft, arguments, languages);
            session.check(draft, segments, *rulebook, &mut output)?;
        }
    }
    let (counts, has_failed) = session.finish(&mut output)?;
    let has_findings = counts.at_least(arguments.severity) > 0 && !arguments.exit_zero;
    Ok(match has_findings {
        _ if has_failed => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Fine,
    })
}

/// Returns the drafts to check, and by which rulebook each is checked.
fn drafts(
    arguments: &CheckArgs,
    rulebooks: &mut Rulebooks<'_>,
) -> anyhow::Result<Vec<(PathBuf, usize)>> {
    let named = match &arguments.target {
        Some(target) => slice::from_ref(target),
        None => &arguments.drafts,
    };
    if named.is_empty() {
        let own = files::each_once(drafts_of_project(rulebooks.here())?);
        return own.into_iter().map(|draft| rulebooks.with_own(draft)).collect();
    }
    let with_rulebook = |draft: PathBuf| {
        let stdin = arguments.stdin_filename.as_deref();
        let place = if is_standard(&draft) { stdin } else { Some(&*draft) };
        let rulebook = rulebooks.of_named(place)?;
        Ok((draft, rulebook))
    };
    files::each_once(named.iter().cloned()).into_iter().map(with_rulebook).collect()
}

/// Returns the drafts that the project of the present folder names.
fn drafts_of_project(workspace: &Workspace) -> anyhow::Result<Vec<PathBuf>> {
    let Some(project) = workspace.project() else {
        bail!("no draft named; give files, or name some under [check] drafts in {CONFIG_FILE}");
    };
    let settings = &project.config.check;
    let files = project.files(&settings.drafts)?;
    workspace.warn_of_globs("drafts", &settings.drafts, &files);
    for table in &project.config.domain {
        workspace.warn_of_globs("paths", &table.paths, &files);
    }
    Ok(files.into_iter().map(|file| project.folder.join(file)).collect())
}

/// Says why there is nothing to check, which must not pass for drafts without a fault.
fn no_draft(workspace: &Workspace) -> String {
    let (file, has_globs) = match workspace.project() {
        Some(project) => (project.file.as_path(), !project.config.check.drafts.is_empty()),
        None => (Path::new(CONFIG_FILE), false),
    };
    let what = match has_globs {
        true => {
            "has under [check] only globs of drafts that name no file; correct them, or name drafts"
        }
        false => "has no drafts under [check]; name drafts here or there",
    };
    let stdin = if io::stdin().is_terminal() { "" } else { "; - checks what comes from stdin" };
    format!("no draft to check: none is named, and {} {what}{stdin}", file.display())
}

fn open(
    draft: &Path,
    arguments: &CheckArgs,
    languages: DraftLanguages,
) -> anyhow::Result<DraftSegments> {
    let mut content: Box<dyn Read> = files::open_any(draft, DRAFTS)?;
    let name = match &arguments.stdin_filename {
        Some(name) if is_standard(draft) => name.clone(),
        None if is_standard(draft) => {
            let (start, all) = files::peek(content, START).context("stdin: cannot be read")?;
            content = Box::new(all);
            format!("stdin.{}", DraftFormat::of_start(&start).name).into()
        }
        _ => draft.to_owned(),
    };
    let format = DraftFormat::of(&name)?;
    Ok((format.read)(content, name, languages))
}

fn text_file(file: &Path, language: &LanguageTag) -> anyhow::Result<TextFile<impl Read + use<>>> {
    let reader = files::open_any(file, DRAFTS)?;
    Ok(TextFile { reader, file: PathBuf::from(files::name_of(file)), language: language.clone() })
}
