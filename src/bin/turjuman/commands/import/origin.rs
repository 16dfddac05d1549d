//! Removing an origin that is there, and changing its penalty.

use anyhow::bail;
use turjuman::store::Access;

use super::ImportArgs;
use crate::exit::Outcome;
use crate::output::counted;
use crate::workspace::Workspace;

/// Does to the origin that `--origin` names what the other arguments say.
pub(super) fn change(arguments: &ImportArgs, workspace: &mut Workspace) -> anyhow::Result<Outcome> {
    let Some(name) = arguments.origin.as_deref() else {
        bail!("--penalty without a FILE needs --origin, the name of one that is there");
    };
    let access = if arguments.dry_run { Access::Read } else { Access::Write };
    let mut memory = workspace.memory(access)?;
    let origin = memory.origins()?.into_iter().find(|origin| origin.name == name);
    let origin = origin.ok_or_else(|| memory.unknown_origin(name))?;
    let mut is_in_memory_only = false;
    let mut line = match arguments.penalty {
        Some(points) => {
            if !arguments.dry_run {
                memory.set_origin_penalty(name, points)?;
                is_in_memory_only = true;
            }
            format!("{name}: penalty {}, was {}", points.get(), origin.penalty)
        }
        None => {
            if origin.stamp.is_some() {
                bail!(
                    "{name}: this origin is a file of the project; remove that, or take it out of `tmx` in turjuman.toml"
                );
            }
            let removed = match arguments.dry_run {
                true => memory.own_units(name)?,
                false => memory.remove_origin(name)?,
            };
            let kept = origin.units.saturating_sub(removed);
            format!(
                "{name}: origin removed; {} removed, {kept} of other origins kept",
                counted(removed, "unit")
            )
        }
    };
    if arguments.dry_run {
        line += "; a dry run, nothing was changed";
    }
    workspace.progress().say(&line);
    if is_in_memory_only {
        workspace.say_in_memory_only(&memory);
    }
    Ok(Outcome::Fine)
}
