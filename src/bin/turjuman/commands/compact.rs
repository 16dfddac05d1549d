//! `turjuman compact`.

use clap::Args;
use turjuman::store::{Access, size};

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::workspace::Workspace;

/// Make a memory as small and as fast as a new one
///
/// Merges the parts of the search index that many small changes have left, drops what was removed, and
/// gives unused space back. Others may look things up meanwhile.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman compact                           the project's memory
  turjuman --memory desk.sqlite compact")]
pub(crate) struct CompactArgs {}

pub(crate) fn run(_arguments: &CompactArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let mut workspace = Workspace::open(global)?;
    let mut memory = workspace.memory(Access::Write)?;
    let path = memory.path().to_owned();
    let before = size(&path);
    memory.compact()?;
    drop(memory);
    let (path, after) = (path.display(), size(&path));
    workspace.progress().say(&format!("{path}: {before} bytes before, {after} now"));
    Ok(Outcome::Fine)
}
