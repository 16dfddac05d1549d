//! `turjuman verify`.

use std::io::{self, Write as _};

use clap::Args;
use serde::Serialize;
use turjuman::store::Access;

use crate::arguments::{GlobalArgs, TextOrJson};
use crate::exit::Outcome;
use crate::json_line::write_json_line;
use crate::output::{Output, counted, visible};
use crate::workspace::Workspace;

/// Check a memory: the file, its references, every unit, and the search index against the units
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman verify                            the project's memory
  turjuman --memory desk.sqlite verify --repair")]
pub(crate) struct VerifyArgs {
    /// Build the search index anew first; where the file is damaged, write it anew too, if there is room
    #[arg(long)]
    repair: bool,
}

/// A verdict as a JSON object: a stable interface.
#[derive(Serialize)]
struct Verdict {
    memory: String,
    units: u64,
    segments: u64,
    faults: Vec<String>,
}

pub(crate) fn run(arguments: &VerifyArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: TextOrJson = global.format();
    let mut workspace = Workspace::open(global)?;
    if arguments.repair && workspace.repair()? {
        workspace.progress().say("the search index was built anew");
    }
    let memory = workspace.memory(Access::Read)?;
    let verification = memory.verify()?;
    let mut output = Output::new(global);
    let verdict = Verdict {
        memory: memory.path().display().to_string(),
        units: verification.units,
        segments: verification.segments,
        faults: verification.faults.iter().map(ToString::to_string).collect(),
    };
    match format {
        TextOrJson::Text => write_text(&mut output, &verdict)?,
        TextOrJson::Json => write_json_line(&mut output, &verdict)?,
    }
    output.flush()?;
    Ok(if verification.faults.is_empty() { Outcome::Fine } else { Outcome::Findings })
}

fn write_text(output: &mut Output, verdict: &Verdict) -> io::Result<()> {
    let Verdict { memory, units, segments, faults } = verdict;
    for fault in faults {
        writeln!(output, "{memory}: {}", visible(fault))?;
    }
    let soundness = match faults.len() {
        0 => "sound".to_owned(),
        number => counted(number, "fault"),
    };
    let (units, segments) = (counted(units, "unit"), counted(segments, "indexed segment"));
    writeln!(output, "{memory}: {soundness}; {units} and {segments} were checked")
}
