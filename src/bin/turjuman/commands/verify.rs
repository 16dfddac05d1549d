//! `turjuman verify`.

use std::io::Write as _;

use clap::Args;
use turjuman::store::{Access, Memory};

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::output::{Output, counted};
use crate::workspace::Workspace;

/// Check a memory: the file, its references, every unit, and the search index against the units
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman verify                            the project's memory
  turjuman --memory desk.sqlite verify --repair")]
pub(crate) struct VerifyArgs {
    /// Build the search index anew first
    #[arg(long)]
    repair: bool,
}

pub(crate) fn run(arguments: &VerifyArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let mut workspace = Workspace::open(global)?;
    if arguments.repair && workspace.memory_path()?.exists() {
        drop(Memory::repair(&workspace.memory_path()?)?);
        workspace.progress().say("the search index was built anew");
    }
    let memory = workspace.memory(Access::Read)?;
    let verification = memory.verify()?;
    let mut output = Output::new(global);
    for fault in &verification.faults {
        writeln!(output, "{}: {fault}", memory.path().display())?;
    }
    let verdict = match verification.faults.len() {
        0 => "sound".to_owned(),
        number => counted(number, "fault"),
    };
    writeln!(
        output,
        "{}: {verdict}; {} and {} were checked",
        memory.path().display(),
        counted(verification.units, "unit"),
        counted(verification.segments, "indexed segment")
    )?;
    output.flush()?;
    Ok(if verification.faults.is_empty() { Outcome::Fine } else { Outcome::Findings })
}
