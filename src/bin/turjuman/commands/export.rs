//! `turjuman export`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use turjuman::exchange::{ExportError, ExportFilter, ExportReport, export_tmx};
use turjuman::language::LanguageTag;
use turjuman::store::{Access, Memory, UnitFilter};
use turjuman::unit::Timestamp;

use crate::absence::missing_language;
use crate::arguments::{GlobalArgs, date};
use crate::exit::Outcome;
use crate::interrupt::{self, Interrupted};
use crate::output::counted;
use crate::whole_file::write_whole;
use crate::workspace::Workspace;

/// Export a memory, or a part of it, as TMX 1.4
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman export -o memory.tmx                           everything
  turjuman export --origin tmx/security.tmx               one origin, in its order, to stdout
  turjuman export --language en --language ar --since 2024-01-01 --text \"Central Command\"")]
pub(crate) struct ExportArgs {
    /// Write to this file, once it is complete
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,

    /// Only units of this origin, in its order
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,

    /// Only units that have this language, and only the languages named so [repeatable]
    #[arg(long, value_name = "LANG")]
    language: Vec<LanguageTag>,

    /// Only units changed on this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Timestamp>,

    /// Only units changed before this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    before: Option<Timestamp>,

    /// Only units with this text in a segment; case, marks and digits do not count
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
}

pub(crate) fn run(arguments: &ExportArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    interrupt::will_be_checked();
    let mut workspace = Workspace::open(global)?;
    let memory = workspace.memory(Access::Read)?;
    let filter = ExportFilter {
        units: UnitFilter {
            origin: arguments.origin.clone(),
            changed_since: arguments.since,
            changed_before: arguments.before,
        },
        languages: arguments.language.clone(),
        text: arguments.text.clone(),
        source: global.from.clone(),
    };
    let path = &arguments.output;
    let result = if path == Path::new("-") {
        write(&memory, &filter, BufWriter::new(io::stdout().lock()), "stdout")
    } else if is_same_file(path, memory.path()) {
        bail!("{}: this is the memory itself; name another file", path.display());
    } else {
        write_whole(path, |writer| write(&memory, &filter, writer, &path.display().to_string()))
    };
    let report = result?;
    let progress = workspace.progress();
    for (number, what) in [
        (report.written.removed_characters, "characters that XML forbids were left out"),
        (report.written.dropped_attributes, "attributes of user-defined encodings were left out"),
        (report.written.empty_units, "units without a variant were left out"),
    ] {
        if number > 0 {
            progress.warn(&format!("{number} {what}"));
        }
    }
    if report.written.units == 0
        && let Some(why) =
            missing_language(&[memory], &arguments.language.iter().collect::<Vec<_>>())?
    {
        progress.warn(&why);
    }
    progress.say(&format!("{} exported", counted(report.written.units, "unit")));
    Ok(Outcome::Fine)
}

fn write(
    memory: &Memory,
    filter: &ExportFilter,
    writer: impl Write,
    name: &str,
) -> anyhow::Result<ExportReport> {
    match export_tmx(memory, filter, writer, &mut |_units| interrupt::check().is_ok()) {
        Err(ExportError::Stopped) => Err(Interrupted.into()),
        // The error of a closed pipe must stay one.
        Err(ExportError::Write(error)) => {
            Err(error).with_context(|| format!("{name}: cannot be written"))
        }
        result => Ok(result?),
    }
}

/// Tells whether two paths lead to one file that is there.
fn is_same_file(path: &Path, other: &Path) -> bool {
    matches!((path.canonicalize(), other.canonicalize()), (Ok(path), Ok(other)) if path == other)
}
