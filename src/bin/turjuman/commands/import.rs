//! `turjuman import`.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::Args;
use turjuman::exchange::{ImportEvent, ImportReport, ImportTarget, import_tmx};
use turjuman::store::{Access, ImportMode, Memory};

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::interrupt;
use crate::progress::Progress;
use crate::workspace::{Workspace, now};

/// How many skipped units are named before the rest is only counted; `--verbose` names all.
const PROBLEMS_NAMED: u64 = 20;

/// Import TMX files into a memory
///
/// Each file is one transaction: it comes in as a whole or not at all. Units that the memory has already
/// are not stored again, so that importing a file twice changes nothing. A unit with the identifier or
/// the text of an earlier one from the same file takes its place if it is not older.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman import old-project.tmx                         into the project's memory
  turjuman --memory desk.sqlite import *.tmx              into this memory, made where there is none
  curl -s https://example.org/a.tmx | turjuman import - --origin a.tmx")]
pub(crate) struct ImportArgs {
    /// TMX files; - is stdin
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Name the origin of the units [default: the file's name]
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,

    /// Take this many points off the matches of these origins
    #[arg(long, value_name = "POINTS", value_parser = clap::value_parser!(u8).range(0..=100))]
    penalty: Option<u8>,
}

pub(crate) fn run(arguments: &ImportArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    interrupt::will_be_checked();
    if arguments.origin.is_some() && arguments.files.len() > 1 {
        bail!("--origin names the origin of one file; import the files one by one");
    }
    for file in &arguments.files {
        check_readable(file)?;
    }
    let mut workspace = Workspace::open(global)?;
    let mut memory = workspace.memory(Access::Write)?;
    for file in &arguments.files {
        let origin = match (&arguments.origin, file.file_name()) {
            (Some(name), _) => name.clone(),
            (None, _) if file == Path::new("-") => "stdin".to_owned(),
            (None, Some(name)) => name.to_string_lossy().into_owned(),
            (None, None) => bail!("{}: this is no file", file.display()),
        };
        let mut importer = Importer { progress: workspace.progress().clone(), global, problems: 0 };
        importer
            .import(file, &origin, &mut memory)
            .with_context(|| format!("{}: not imported", file.display()))?;
        if let Some(points) = arguments.penalty {
            memory.set_origin_penalty(&origin, points)?;
        }
    }
    Ok(Outcome::Fine)
}

/// Refuses what cannot be read before a memory is made for it.
fn check_readable(file: &Path) -> anyhow::Result<()> {
    if file == Path::new("-") {
        return Ok(());
    }
    let opened = File::open(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    if opened.metadata()?.is_dir() {
        bail!("{}: this is a folder; name the TMX files in it", file.display());
    }
    Ok(())
}

struct Importer<'a> {
    progress: Progress,
    global: &'a GlobalArgs,
    problems: u64,
}

impl Importer<'_> {
    fn import(&mut self, file: &Path, origin: &str, memory: &mut Memory) -> anyhow::Result<()> {
        let begin = Instant::now();
        let reader: Box<dyn Read> = if file == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            let opened = File::open(file)?;
            self.progress.start(origin, opened.metadata()?.len());
            Box::new(opened)
        };
        let target =
            ImportTarget { memory, origin, mode: ImportMode::Merge, now: now()?, stamp: None };
        let result = import_tmx(reader, target, &mut |event| self.observe(file, &event));
        self.progress.stop();
        interrupt::check()?;
        let report = result?;
        if self.problems > PROBLEMS_NAMED && !self.global.verbose {
            let more = self.problems - PROBLEMS_NAMED;
            self.progress.warn(&format!("{}: {more} more; --verbose names them", file.display()));
        }
        self.progress.say(&summary(origin, &report, begin.elapsed().as_secs_f64()));
        Ok(())
    }

    fn observe(&mut self, file: &Path, event: &ImportEvent<'_>) -> ControlFlow<()> {
        let (problem, consequence) = match event {
            ImportEvent::Progress(bytes) => {
                self.progress.advance(*bytes);
                return if interrupt::check().is_ok() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                };
            }
            ImportEvent::Skipped(problem) => (problem, "; skipped"),
            ImportEvent::Warning(problem) => (problem, ""),
        };
        self.problems += 1;
        if self.problems <= PROBLEMS_NAMED || self.global.verbose {
            self.progress.warn(&format!("{}: {problem}{consequence}", file.display()));
        }
        ControlFlow::Continue(())
    }
}

/// Says in one line what an import did.
fn summary(origin: &str, report: &ImportReport, seconds: f64) -> String {
    let counts = &report.counts;
    let mut line = format!(
        "{origin}: {} units read: {} new, {} already there, {} changed",
        report.read, counts.new, counts.present, counts.changed
    );
    if counts.older > 0 {
        line += &format!(", {} older than what is stored", counts.older);
    }
    line + &format!(", {} skipped; {seconds:.2} s", report.skipped)
}
