//! The commands, one file each.

use clap::Subcommand;

use crate::arguments::{Cli, arguments_of};
use crate::exit::Outcome;

mod check;
mod compact;
mod completions;
mod concordance;
mod diff;
mod explain;
mod export;
mod import;
mod init;
mod inspect;
mod lookup;
mod stats;
mod sync;
mod term;
mod verify;

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::InitArgs),
    Sync(sync::SyncArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Diff(diff::DiffArgs),
    Lookup(lookup::LookupArgs),
    Concordance(concordance::ConcordanceArgs),
    Term(term::TermArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Inspect(inspect::InspectArgs),
    Stats(stats::StatsArgs),
    Verify(verify::VerifyArgs),
    Compact(compact::CompactArgs),
    Completions(completions::CompletionsArgs),
}

/// Gives a command its arguments.
pub(crate) type AddArguments = fn(clap::Command) -> clap::Command;

/// The names of the commands, each with what adds its arguments.
pub(crate) const ARGUMENTS: [(&str, AddArguments); 15] = [
    ("init", arguments_of::<init::InitArgs>),
    ("sync", arguments_of::<sync::SyncArgs>),
    ("import", arguments_of::<import::ImportArgs>),
    ("export", arguments_of::<export::ExportArgs>),
    ("diff", arguments_of::<diff::DiffArgs>),
    ("lookup", arguments_of::<lookup::LookupArgs>),
    ("concordance", arguments_of::<concordance::ConcordanceArgs>),
    ("term", arguments_of::<term::TermArgs>),
    ("check", arguments_of::<check::CheckArgs>),
    ("explain", arguments_of::<explain::ExplainArgs>),
    ("inspect", arguments_of::<inspect::InspectArgs>),
    ("stats", arguments_of::<stats::StatsArgs>),
    ("verify", arguments_of::<verify::VerifyArgs>),
    ("compact", arguments_of::<compact::CompactArgs>),
    ("completions", arguments_of::<completions::CompletionsArgs>),
];

/// Runs the command of the arguments.
pub(crate) fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let global = &cli.global;
    match &cli.command {
        Command::Init(arguments) => init::run(arguments, global),
        Command::Sync(arguments) => sync::run(arguments, global),
        Command::Import(arguments) => import::run(arguments, global),
        Command::Export(arguments) => export::run(arguments, global),
        Command::Diff(arguments) => diff::run(arguments, global),
        Command::Lookup(arguments) => lookup::run(arguments, global),
        Command::Concordance(arguments) => concordance::run(arguments, global),
        Command::Term(arguments) => term::run(arguments, global),
        Command::Check(arguments) => check::run(arguments, global),
        Command::Explain(arguments) => explain::run(arguments, global),
        Command::Inspect(arguments) => inspect::run(arguments, global),
        Command::Stats(arguments) => stats::run(arguments, global),
        Command::Verify(arguments) => verify::run(arguments, global),
        Command::Compact(arguments) => compact::run(arguments, global),
        Command::Completions(arguments) => completions::run(arguments, global),
    }
}
