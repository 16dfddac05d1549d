//! The commands, one file each, and the table of them.

use anyhow::{Context as _, bail};
use clap::{ArgMatches, Args, Command};
use turjuman::nearest::did_you_mean;

use crate::arguments::{Cli, GlobalArgs, arguments_of};
use crate::exit::Outcome;
use crate::report;

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

/// Returns the table of commands.
pub(crate) fn commands() -> Vec<CommandRow> {
    vec![
        row("init", &["text"], init::run),
        row("sync", &["text"], sync::run),
        row("import", &["text"], import::run),
        row("export", &["tmx"], export::run),
        row("diff", &["text", "json"], diff::run),
        row("lookup", &["text", "json", "tsv"], lookup::run),
        row("concordance", &["text", "json"], concordance::run),
        term::row(),
        row("check", &report::names(), check::run),
        row("explain", &["text"], explain::run),
        row("inspect", &["text", "json"], inspect::run),
        row("stats", &["text", "json"], stats::run),
        row("verify", &["text", "json"], verify::run),
        row("compact", &["text"], compact::run),
        row("completions", &["text"], completions::run),
    ]
}

/// Adds arguments to a command.
type AddArguments = fn(Command) -> Command;
type Run = dyn Fn(&ArgMatches, &GlobalArgs) -> anyhow::Result<Outcome>;

/// A command.
pub(crate) struct CommandRow {
    /// Its name.
    pub(crate) name: &'static str,
    /// The formats that `--format` may name; the first is the one to use where none is named. None where commands
    /// are below this one.
    formats: Vec<&'static str>,
    /// Gives it its arguments and its help.
    pub(crate) arguments: AddArguments,
    run: Box<Run>,
}

/// Makes the row of a command of what runs it.
fn row<A: Args + 'static>(
    name: &'static str,
    formats: &[&'static str],
    run: fn(&A, &GlobalArgs) -> anyhow::Result<Outcome>,
) -> CommandRow {
    CommandRow {
        name,
        formats: formats.to_vec(),
        arguments: arguments_of::<A>,
        run: Box::new(move |matches, global| run(&A::from_arg_matches(matches)?, global)),
    }
}

impl CommandRow {
    /// Returns the command with its arguments and its help, which names its formats.
    pub(crate) fn command(&self) -> Command {
        let command = (self.arguments)(Command::new(self.name));
        if self.formats.is_empty() {
            return command;
        }
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        command.after_help(format!("{examples}\n\nFormats: {}", self.formats.join(", ")))
    }

    /// Runs the command, unless a format is asked for that it does not have.
    fn run(&self, matches: &ArgMatches, global: &GlobalArgs) -> anyhow::Result<Outcome> {
        if let Some(asked) = &global.format
            && !self.formats.is_empty()
            && !self.formats.contains(&asked.as_str())
        {
            let guess = did_you_mean(asked, self.formats.iter().copied());
            bail!("--format {asked}: this command has {}{guess}", self.formats.join(", "));
        }
        (self.run)(matches, global)
    }
}

/// Runs the command of the arguments.
pub(crate) fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    run_one(&commands(), &cli.matches, &cli.global)
}

/// Runs the one of these commands that is called.
fn run_one(
    commands: &[CommandRow],
    matches: &ArgMatches,
    global: &GlobalArgs,
) -> anyhow::Result<Outcome> {
    let (name, matches) = matches.subcommand().context("no command is named")?;
    let called = commands.iter().find(|command| command.name == name);
    called.with_context(|| format!("there is no command '{name}'"))?.run(matches, global)
}
