//! The commands, one file each, and the table of them.

use anyhow::{Context as _, bail};
use clap::{ArgMatches, Args, Command};
use turjuman::nearest::did_you_mean;

use crate::arguments::{Cli, GlobalArgs, arguments_of};
use crate::exit::Outcome;
use crate::progress::Progress;
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
        row("init", &["text"], init::run).without(&[GLOSSARY]),
        row("sync", &["text"], sync::run).without(&[GLOSSARY]),
        row("import", &["text"], import::run).without(&[GLOSSARY]),
        row("export", &["tmx"], export::run).without(&[GLOSSARY]),
        row("diff", &["text", "json"], diff::run).without(&[GLOSSARY]),
        row("lookup", &["text", "json", "tsv"], lookup::run),
        row("concordance", &["text", "json"], concordance::run).without(&[GLOSSARY]),
        term::row(),
        row("check", &report::names(), check::run).without(&[MEMORY]),
        row("explain", &["text"], explain::run).without(&[MEMORY, GLOSSARY]),
        row("inspect", &["text", "json"], inspect::run).without(&[MEMORY]),
        row("stats", &["text", "json"], stats::run).without(&[GLOSSARY]),
        row("verify", &["text", "json"], verify::run).without(&[GLOSSARY]),
        row("compact", &["text"], compact::run).without(&[GLOSSARY]),
        row("completions", &["text"], completions::run).without(&[MEMORY, GLOSSARY]),
    ]
}

/// The global options that name what only some commands use.
const MEMORY: &str = "--memory";
const GLOSSARY: &str = "--glossary";

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
    /// The global options among [`MEMORY`] and [`GLOSSARY`] that it does not use.
    unused: &'static [&'static str],
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
        unused: &[],
        run: Box::new(move |matches, global| run(&A::from_arg_matches(matches)?, global)),
    }
}

impl CommandRow {
    /// Says which global options it does not use.
    fn without(mut self, unused: &'static [&'static str]) -> Self {
        self.unused = unused;
        self
    }

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
        for (option, is_given) in
            [(MEMORY, !global.memory.is_empty()), (GLOSSARY, !global.glossary.is_empty())]
        {
            if is_given && self.unused.contains(&option) {
                let line = format!("{option}: this command uses none, and leaves it aside");
                Progress::new(global).warn(&line);
            }
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
