//! `turjuman sync`.

use anyhow::bail;
use clap::Args;

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::output::counted;
use crate::workspace::Workspace;

/// Bring the project's memory up to date with its TMX files
///
/// Every command that needs the memory does this by itself; it is for scripts that want it done.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman sync                      read the files that have changed")]
pub(crate) struct SyncArgs {}

pub(crate) fn run(_arguments: &SyncArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    if !global.memory.is_empty() {
        bail!(
            "sync works on the project's own memory; leave --memory out, or import files into another"
        );
    }
    let mut workspace = Workspace::open(global)?;
    let project = workspace.require_project()?.clone();
    let memory = workspace.synced(&project)?;
    let origins = memory.origins()?;
    let units: u64 = origins.iter().map(|origin| origin.units).sum();
    workspace.progress().say(&format!(
        "{}: up to date, {} from {}",
        memory.path().display(),
        counted(units, "unit"),
        counted(origins.len(), "origin")
    ));
    Ok(Outcome::Fine)
}
