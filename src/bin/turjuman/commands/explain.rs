//! `turjuman explain`.

use std::io::Write as _;

use clap::Args;
use turjuman::checks::{CHECKS, Check};

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::output::{Output, Role};

/// Explain a check: what it reports, why, its options, and what it lets pass
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman explain                   the checks, a line each
  turjuman explain missing-term")]
pub(crate) struct ExplainArgs {
    /// The check
    #[arg(value_name = "CHECK")]
    check: Option<String>,
}

pub(crate) fn run(arguments: &ExplainArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    global.format_among(&["text"])?;
    let mut output = Output::new(global);
    match &arguments.check {
        Some(id) => {
            let check = Check::find(id)?;
            writeln!(output, "{}", check.docs.trim_end())?;
        }
        None => {
            for check in CHECKS {
                let id = output.paint(Role::Heading, format!("{:<26}", check.id));
                writeln!(output, "{id}{:<8} {}", check.severity.name(), check.summary)?;
            }
        }
    }
    output.flush()?;
    Ok(Outcome::Fine)
}
