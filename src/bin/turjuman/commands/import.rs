//! `turjuman import`.

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::anyhow;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use turjuman::exchange::{
    ImportError, ImportEvent, ImportReport, ImportTarget, Purpose, import_tmx,
};
use turjuman::formats::tmx::TmxError;
use turjuman::formats::tmx::packed::{Opened, Unpacker};
use turjuman::matching::Points;
use turjuman::store::{
    Access, DuplicatePolicy, FileCheck, ImportMode, Memory, NewMemory, StoreError,
};

use crate::arguments::GlobalArgs;
use crate::exit::{self, Outcome};
use crate::fault_report::FaultReport;
use crate::interrupt::{self, Checked, Interrupted};
use crate::output::counted;
use crate::problems::Problems;
use crate::progress::Progress;
use crate::reading::ReadingArgs;
use crate::sources::{Source, Unreadable, sources};
use crate::workspace::{Workspace, now};

mod origin;

/// Import TMX files into a memory
///
/// Each file is one transaction: it comes in as a whole or not at all, and does not keep others out. Units that
/// the memory has already are not stored again, so that importing a file twice changes nothing. A unit with the identifier, else
/// the text, of one that came from the same origin before takes its place unless it is older; of one file
/// all stay. Units with the same text are duplicates otherwise, for which there are policies; other
/// translations of the same source always stay. A file that has the name of another one in another folder
/// needs --origin or --replace.
///
/// What is wrong with a file is mended where that is safe, and a unit that is broken is skipped; every
/// fault is named with its place and what was done, and counted by kind. A file that is cut off, or
/// followed by another, is refused. --strict refuses more, --salvage less.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman import old-project.tmx                         into the project's memory
  turjuman --memory desk.sqlite import *.tmx              into this memory, made where there is none
  turjuman import client.tmx.gz deliveries.zip            packed; each file of a zip an origin
  turjuman import --salvage --report faults.jsonl wreck.tmx
  curl -s https://example.org/a.tmx | turjuman import - --origin a.tmx
  turjuman import --replace --dry-run client.tmx          what a new state of it would change
  turjuman import --origin client.tmx --penalty 10        of an origin that is there
  turjuman import --origin client.tmx --remove")]
pub(crate) struct ImportArgs {
    /// TMX files, as they are or as gzip, or zip archives of them; - is stdin
    #[arg(value_name = "FILE", required_unless_present_any = ["penalty", "remove"])]
    files: Vec<PathBuf>,

    /// Name the origin of the units [default: the file's name]; without FILE, one that is there
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    origin: Option<String>,

    /// Take this many points, from 0 to 100, off the matches of these origins
    #[arg(long, value_name = "POINTS")]
    penalty: Option<Points>,

    /// Treat a unit whose text, in all its languages, another file has by this policy
    #[arg(long, value_name = "POLICY", default_value = "keep", requires = "files")]
    on_duplicate: OnDuplicate,

    /// Make each origin what its file is: units that the file no longer has are removed
    #[arg(long, conflicts_with = "on_duplicate", requires = "files")]
    replace: bool,

    /// Remove the origin that --origin names, and its units that are in no other
    #[arg(long, requires = "origin", conflicts_with_all = ["files", "penalty", "on_duplicate", "replace"])]
    remove: bool,

    /// Say what would be done and change nothing; each file by itself
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    reading: ReadingArgs,
}

/// The policies for duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OnDuplicate {
    /// Keep it beside the other; a look-up counts them as one match
    Keep,
    /// The one that was changed last stands for both
    Newest,
    /// One stands for both, with the notes and props of both; the newest's attributes count
    Merge,
    /// Leave it out, unless it is the same in all that it says
    Skip,
}

impl ImportArgs {
    fn mode(&self) -> ImportMode {
        match self.on_duplicate {
            _ if self.replace => ImportMode::Mirror,
            OnDuplicate::Keep => ImportMode::Merge,
            OnDuplicate::Newest => ImportMode::Unite(DuplicatePolicy::Newest),
            OnDuplicate::Merge => ImportMode::Unite(DuplicatePolicy::Merge),
            OnDuplicate::Skip => ImportMode::Unite(DuplicatePolicy::Skip),
        }
    }

    /// Tells whether files of one name may be meant by it.
    fn file_check(&self) -> FileCheck {
        if self.replace || self.origin.is_some() { FileCheck::Any } else { FileCheck::Same }
    }

    fn purpose(&self) -> Purpose {
        if self.dry_run { Purpose::Trial } else { Purpose::Change }
    }
}

pub(crate) fn run(arguments: &ImportArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let _checked = Checked::new();
    if arguments.files.is_empty() {
        return origin::change(arguments, &mut Workspace::open(global)?);
    }
    let (sources, mut unreadable) = sources(&arguments.files, arguments.origin.as_deref())?;
    let workspace = Workspace::open(global);
    if arguments.files.len() == 1
        && let Some(file) = unreadable.pop()
    {
        if let Ok(workspace) = &workspace {
            let mut report = arguments.reading.report(&arguments.files, workspace)?;
            note_unreadable(&mut report, [&file]);
            report.map_or(Ok(()), FaultReport::finish)?;
        }
        return Err(file.error);
    }
    let mut workspace = workspace?;
    let mut report = arguments.reading.report(&arguments.files, &workspace)?;
    note_unreadable(&mut report, &unreadable);
    let mut destination = Destination::open(&mut workspace)?;
    let mut unpacker = Unpacker::new(arguments.reading.expansion());
    let progress = workspace.progress();
    let mut is_any_in = false;
    let mut ended = Ok(if unreadable.is_empty() { Outcome::Fine } else { Outcome::Failed });
    for file in &unreadable {
        progress.error(&exit::message(&file.error));
    }
    for (number, source) in (1..).zip(&sources) {
        let mut import = |memory: &mut Memory, report: &mut Option<FaultReport>| {
            import(source, &mut unpacker, arguments, progress, memory, report)
        };
        let mut imported = import(destination.memory(), &mut report);
        if imported.is_ok() && !arguments.dry_run {
            let is_anothers;
            (destination, is_anothers) = destination.kept()?;
            if is_anothers && source.can_be_read_again() {
                progress.warn(&format!(
                    "{}: another process has made the memory meanwhile; imported again, into that",
                    source.name
                ));
                // What is wrong with it is in the report.
                imported = import(destination.memory(), &mut None);
            } else if is_anothers {
                imported =
                    Err(anyhow!("another process has made the memory meanwhile; give it again"));
            }
        }
        if let (Err(error), Some(report)) = (&imported, &mut report)
            && let Some(line) = unreadable_line(error)
        {
            report.write_unreadable(&source.name, line, error);
        }
        match imported {
            Ok(()) => is_any_in = true,
            Err(error)
                if !is_of_file(&error) || arguments.files.len() == 1 && sources.len() == 1 =>
            {
                ended = Err(not_imported(error, source));
                for source in &sources[number..] {
                    progress.error(&format!("{}: not read", source.name));
                }
                break;
            }
            Err(error) => {
                progress.error(&exit::message(&not_imported(error, source)));
                ended = Ok(Outcome::Failed);
            }
        }
    }
    if is_any_in && !arguments.dry_run {
        workspace.say_in_memory_only(destination.memory());
    }
    report.map_or(Ok(()), FaultReport::finish)?;
    ended
}

/// Says that a file is not imported, and where it is wrong.
fn not_imported(error: anyhow::Error, source: &Source<'_>) -> anyhow::Error {
    match error.downcast_ref() {
        Some(wrong @ ImportError::Tmx(_)) => {
            anyhow!("{}; the file is not imported", wrong.in_file(&source.name))
        }
        _ => error.context(format!("{}: not imported", source.name)),
    }
}

/// Tells whether an error is about a file alone, so that others can be imported all the same.
fn is_of_file(error: &anyhow::Error) -> bool {
    match error.downcast_ref() {
        Some(ImportError::Tmx(_)) => true,
        Some(ImportError::Store(error)) => {
            matches!(error, StoreError::OtherFile { .. } | StoreError::FollowsFile { .. })
        }
        None => !error.is::<Interrupted>(),
    }
}

/// Writes to a report which files cannot be read.
fn note_unreadable<'a>(
    report: &mut Option<FaultReport>,
    files: impl IntoIterator<Item = &'a Unreadable>,
) {
    let Some(report) = report else { return };
    files.into_iter().for_each(|file| report.write_unreadable(&file.name, 1, &file.error));
}

/// Returns the line up to which a file was read that cannot be read on; none where an error is about something else.
fn unreadable_line(error: &anyhow::Error) -> Option<u64> {
    match error.downcast_ref() {
        Some(ImportError::Tmx(TmxError::Read { line, .. })) => Some(*line),
        Some(_) => None,
        None => error.is::<io::Error>().then_some(1),
    }
}

/// Where an import goes: a memory, or one that is only begun and is there once a file is in it.
enum Destination {
    Memory(Memory),
    New(NewMemory),
}

impl Destination {
    fn open(workspace: &mut Workspace) -> anyhow::Result<Self> {
        let error = match workspace.memory(Access::Write) {
            Ok(memory) => return Ok(Self::Memory(memory)),
            Err(error) => error,
        };
        let Some(StoreError::Missing { path }) = error.downcast_ref() else { return Err(error) };
        match NewMemory::begin(path) {
            Ok(new) => {
                interrupt::remember_draft(new.draft());
                Ok(Self::New(new))
            }
            // Another process has made it just now.
            Err(StoreError::Exists { path }) => {
                Ok(Self::Memory(Memory::open(&path, Access::Write)?))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn memory(&mut self) -> &mut Memory {
        match self {
            Self::Memory(memory) => memory,
            Self::New(new) => new.memory(),
        }
    }

    /// Puts a new memory into its place; tells whether it is lost, as another process has made one there meanwhile, which
    /// is opened.
    fn kept(self) -> anyhow::Result<(Self, bool)> {
        let new = match self {
            Self::New(new) => new,
            kept => return Ok((kept, false)),
        };
        match new.keep() {
            Err(StoreError::Exists { path }) => {
                Ok((Self::Memory(Memory::open(&path, Access::Write)?), true))
            }
            kept => Ok((Self::Memory(kept?), false)),
        }
    }
}

fn import(
    source: &Source<'_>,
    unpacker: &mut Unpacker,
    arguments: &ImportArgs,
    progress: &Progress,
    memory: &mut Memory,
    report: &mut Option<FaultReport>,
) -> anyhow::Result<()> {
    let begin = Instant::now();
    let mut progress = progress.clone();
    let Opened { reader, entities_added } = source.open(unpacker, &mut progress)?;
    let reading = arguments.reading.reading(*entities_added);
    let place = source.place()?;
    let target = ImportTarget {
        memory,
        origin: &source.origin,
        mode: arguments.mode(),
        now: now()?,
        stamp: None,
        penalty: arguments.penalty,
        file: place.as_deref().map(|place| (place, arguments.file_check())),
        purpose: arguments.purpose(),
    };
    let mut problems = Problems::of(&source.name).reported(report.as_mut());
    let observe = &mut |event: ImportEvent<'_>| -> anyhow::Result<()> {
        Ok(problems.observe(&event, &progress)?)
    };
    let result = import_tmx(reader, reading, target, observe);
    progress.stop();
    if let Some(ImportError::Tmx(TmxError::Refused(problem))) =
        result.as_ref().err().and_then(|error| error.downcast_ref())
    {
        problems.report(problem);
    }
    problems.summarise(&progress);
    let report = result?;
    *entities_added = report.entities_added;
    let seconds = begin.elapsed().as_secs_f64();
    progress.say(&summary(&source.origin, &report, arguments.purpose(), seconds));
    Ok(())
}

/// Says in one line what an import did, or would do.
fn summary(origin: &str, report: &ImportReport, purpose: Purpose, seconds: f64) -> String {
    let counts = &report.counts;
    let mut line = format!(
        "{origin}: {} read: {} new, {} already there, {} changed",
        counted(report.read, "unit"),
        counts.new,
        counts.present,
        counts.changed
    );
    for (number, what) in [
        (counts.older, "older than what is stored"),
        (counts.skipped, "left out as duplicates"),
        (counts.removed, "removed"),
    ] {
        if number > 0 {
            line += &format!(", {number} {what}");
        }
    }
    line += &format!(", {} skipped", report.skipped);
    let changes = counts.new + counts.changed + counts.removed;
    match purpose {
        Purpose::Trial => line += "; a dry run, nothing was changed",
        Purpose::Change if changes == 0 => line += "; no unit has changed",
        Purpose::Change => {}
    }
    line + &format!("; {seconds:.2} s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_that_another_process_has_made_takes_the_file_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        for is_other in [false, true] {
            let path = path.with_extension(is_other.to_string());
            let new = Destination::New(NewMemory::begin(&path).expect("it begins"));
            if is_other {
                drop(Memory::create(&path).expect("a memory"));
            }
            let (kept, is_anothers) = new.kept().expect("it is there");
            assert!(matches!(kept, Destination::Memory(memory) if memory.path() == path));
            assert_eq!(is_anothers, is_other);
        }
    }
}
