//! The arguments that all commands share.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{
    Arg, ArgMatches, Args, Command, CommandFactory as _, FromArgMatches as _, Parser, ValueEnum,
};
use turjuman::language::names::why_none;
use turjuman::language::{LanguageError, LanguageTag};
use turjuman::nearest::{did_you_mean, question};
use turjuman::severity::Severity;
use turjuman::unit::Timestamp;

use crate::commands::{CommandRow, commands};

/// The widest that help is, in characters.
const HELP_WIDTH: usize = 100;

/// Translation memory and glossary for news between Arabic and English
///
/// Looks sentences up in a translation memory, finds the right names, checks draft translations,
/// and exchanges TMX with other tools. Everything stays on this machine.
#[derive(Debug, Parser)]
#[command(version, max_term_width = HELP_WIDTH, after_help = EXAMPLES, propagate_version = true)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    /// The command that is called, with its arguments.
    #[arg(skip)]
    pub(crate) matches: ArgMatches,
}

const EXAMPLES: &str = "Examples:
  turjuman init                                       start a project in this folder
  turjuman lookup \"Drone strike kills one in Sinjar\"  the best earlier translations, and the names
  turjuman concordance القوات                         every segment with the word, prefixes and all
  turjuman check draft.tmx                            names, numbers and punctuation of a draft
  turjuman --memory desk.sqlite import old.tmx        a memory without a project

Exit codes: 0 fine; 1 findings, or no match with --fail-on-empty; 2 could not do it.";

/// The arguments that all commands share.
#[derive(Debug, Args)]
pub(crate) struct GlobalArgs {
    /// Use this configuration file, not the nearest turjuman.toml
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) config: Option<PathBuf>,

    /// Use this memory instead of the project's; FILE=2 takes 2 points off its matches [repeatable]
    #[arg(long, value_name = "FILE", help_heading = "Global options")]
    pub(crate) memory: Vec<OsString>,

    /// Use this glossary, or all CSV files of this folder, instead of the project's [repeatable]
    #[arg(long, value_name = "PATH", help_heading = "Global options")]
    pub(crate) glossary: Vec<PathBuf>,

    /// Translate from this language [default: the project's source, or detected by script]
    #[arg(long, global = true, value_name = "LANG", value_parser = language, help_heading = "Global options")]
    pub(crate) from: Option<LanguageTag>,

    /// Translate into this language [default: the other language of the project]
    #[arg(long, global = true, value_name = "LANG", value_parser = language, help_heading = "Global options")]
    pub(crate) to: Option<LanguageTag>,

    /// Print this format [default: the first that the help of the command names]
    #[arg(long, global = true, value_name = "FORMAT", help_heading = "Global options")]
    pub(crate) format: Option<String>,

    /// Colour the output
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Global options"
    )]
    pub(crate) color: Colour,

    /// Set off text of the other direction with isolates (U+2068, U+2069)
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Global options"
    )]
    pub(crate) bidi: Bidi,

    /// Say nothing on stderr but errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) quiet: bool,

    /// Say more on stderr: what is read, every problem, and which terms a check recognises by which rule
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    pub(crate) verbose: bool,
}

impl GlobalArgs {
    /// Returns the format that was asked for, which is one that the table of commands names, or the first.
    pub(crate) fn format<F: ValueEnum>(&self) -> F {
        let asked = self.format.as_deref().and_then(|name| F::from_str(name, false).ok());
        asked.unwrap_or_else(|| F::value_variants()[0].clone())
    }
}

/// The formats of most commands that have any but text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For people
    Text,
    /// One JSON object, or one a line
    Json,
}

/// The global options that may be given several times, on both sides of a command. clap would take those of one side
/// only, so each command has options of its own, and the values of all are joined.
const REPEATABLE: [&str; 2] = ["memory", "glossary"];

/// Returns the command line with all its commands and options.
pub(crate) fn command_line() -> Command {
    Cli::command().subcommands(commands().iter().map(CommandRow::command))
}

/// Returns the command line without help and examples, whose commands get their arguments when they are called. It
/// reads what is right as [`command_line`] does: making that, with every option of every command, takes longer than a look-up.
fn quick_command_line() -> Command {
    let command = Command::new(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .propagate_version(true)
        .subcommand_required(true);
    let deferred = |row: &CommandRow| Command::new(row.name).defer(row.arguments);
    GlobalArgs::augment_args(command).subcommands(commands().iter().map(deferred))
}

/// Gives a command its arguments and those that all commands have of their own.
pub(crate) fn arguments_of<A: Args>(command: Command) -> Command {
    let global = GlobalArgs::augment_args(Command::default());
    let is_repeatable = |argument: &&Arg| REPEATABLE.contains(&argument.get_id().as_str());
    A::augment_args(command).args(global.get_arguments().filter(is_repeatable))
}

/// Reads the arguments of the program; ends it where they are wrong, or ask for help.
pub(crate) fn parse() -> Cli {
    read(std::env::args_os().collect()).unwrap_or_else(|error| in_our_words(error).exit())
}

/// Calls a command that is not there a command, as help does, and asks for the one that was meant.
fn in_our_words(error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else {
        return error;
    };
    let suggested = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::Strings(names)) => names.first().map(|name| question(name)),
        _ => None,
    };
    let commands = commands();
    let guess = suggested
        .unwrap_or_else(|| did_you_mean(name, commands.iter().map(|command| command.name)));
    let message = format!("there is no command '{name}'{guess}");
    command_line().error(ErrorKind::InvalidSubcommand, message)
}

fn read(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    // What help says, and what was meant by a wrong name, the whole command line knows.
    read_with(quick_command_line(), &arguments)
        .or_else(|_error| read_with(command_line(), &arguments))
}

fn read_with(mut command: Command, arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = match command.try_get_matches_from_mut(arguments) {
        // The command `help` takes the names of commands only.
        Err(error) if is_help_on_help(&error) => {
            let is_asking = |one: &&OsString| *one == "--help" || *one == "-h";
            let plain = arguments.iter().filter(|one| !is_asking(one));
            command.try_get_matches_from_mut(plain)?
        }
        matches => matches?,
    };
    let mut cli = Cli::from_arg_matches(&matches)?;
    let mut level = matches.subcommand();
    while let Some((_name, inner)) = level {
        cli.global.memory.extend(inner.get_many("memory").into_iter().flatten().cloned());
        cli.global.glossary.extend(inner.get_many("glossary").into_iter().flatten().cloned());
        level = inner.subcommand();
    }
    cli.matches = matches;
    Ok(cli)
}

fn is_help_on_help(error: &clap::Error) -> bool {
    let is_option =
        |value: &ContextValue| matches!(value, ContextValue::String(name) if name.starts_with('-'));
    error.kind() == ErrorKind::InvalidSubcommand
        && error.get(ContextKind::InvalidSubcommand).is_some_and(is_option)
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set; and where CLICOLOR_FORCE is
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// When to write isolates around text of the other direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bidi {
    /// On a terminal
    Auto,
    /// Always
    Isolate,
    /// Never
    None,
}

/// Reads the tag of an option, of a language that there is: nothing would match another.
pub(crate) fn language(written: &str) -> Result<LanguageTag, String> {
    let name = LanguageTag::of_file(written);
    let parsed = written.parse().map_err(|error: LanguageError| error.to_string());
    why_none(&name).map_or(parsed, Err)
}

/// Returns what reads one of these severities.
pub(crate) fn severity(possible: &[Severity]) -> impl TypedValueParser<Value = Severity> + use<> {
    PossibleValuesParser::new(possible.iter().map(|severity| severity.name()))
        .try_map(|name| name.parse::<Severity>())
}

/// Reads how many of something there may be at the most: of 0, as many as there are.
pub(crate) fn most(written: &str) -> Result<usize, String> {
    match written.parse() {
        Ok(0) => Ok(usize::MAX),
        Ok(most) => Ok(most),
        Err(_no_number) => Err("write a whole number, 0 for all".to_owned()),
    }
}

/// Reads the date of an option.
pub(crate) fn date(written: &str) -> Result<Timestamp, String> {
    Timestamp::parse(written)
        .ok_or_else(|| format!("'{written}' is not a date; write 2024-01-15 or 20240115T080000Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives each command to `visit`, with its name.
    fn each(command: &Command, name: &str, visit: &mut dyn FnMut(&Command, &str)) {
        visit(command, name);
        for inner in command.get_subcommands() {
            each(inner, &format!("{name} {}", inner.get_name()), visit);
        }
    }

    #[test]
    fn the_arguments_fit_together() {
        command_line().debug_assert();
    }

    #[test]
    fn the_quick_command_line_has_the_same_arguments() {
        let arguments = |mut command: Command| {
            command.build();
            let mut all = Vec::new();
            each(&command, "turjuman", &mut |command, name| {
                if name.starts_with("turjuman help ") {
                    return;
                }
                let arguments = command.get_arguments();
                let mut described: Vec<String> =
                    arguments.map(|argument| format!("{argument:?}")).collect();
                described.sort();
                all.push((name.to_owned(), described));
            });
            all
        };
        let (quick, whole) = (arguments(quick_command_line()), arguments(command_line()));
        assert_eq!(quick.len(), whole.len());
        quick.iter().zip(&whole).for_each(|(quick, whole)| assert_eq!(quick, whole));
    }

    #[test]
    fn takes_what_may_be_given_again_from_both_sides_of_a_command() {
        let read = |line: &str| read(line.split(' ').map(OsString::from).collect());
        for line in [
            "turjuman --memory a lookup --memory b x",
            "turjuman lookup --memory a x --memory b",
            "turjuman --memory a --memory b lookup x",
            "turjuman --memory a term --memory b find x",
            "turjuman term --memory a find x --memory b",
        ] {
            assert_eq!(read(line).expect(line).global.memory, ["a", "b"], "{line}");
        }
        let cli = read("turjuman --glossary a term --glossary b find --glossary c x");
        assert_eq!(cli.expect("it is right").global.glossary, ["a", "b", "c"].map(PathBuf::from));
    }

    #[test]
    fn shows_help_on_help() {
        for line in ["turjuman help --help", "turjuman help -h", "turjuman term help --help"] {
            let error = read(line.split(' ').map(OsString::from).collect()).expect_err("help");
            assert_eq!(error.kind(), ErrorKind::DisplayHelp, "{line}");
        }
        let error = read(["turjuman", "lokup", "--help"].map(OsString::from).into());
        assert_eq!(error.expect_err("no command").kind(), ErrorKind::InvalidSubcommand);
    }

    #[test]
    fn help_reads_alike_everywhere() {
        each(&command_line(), "turjuman", &mut |command, name| {
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.starts_with("Examples:") || command.has_subcommands(), "{name}");
            for line in after.lines() {
                assert!(line.chars().count() <= HELP_WIDTH, "{name}: too wide: {line}");
            }
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                let is_line = !help.is_empty() && !help.ends_with('.');
                assert!(is_line, "{name} {}: {help}", argument.get_id());
                for value in argument.get_value_names().unwrap_or_default() {
                    let is_loud = !value.contains(|one: char| one.is_ascii_lowercase());
                    assert!(is_loud || !argument.get_action().takes_values(), "{name} {value}");
                }
            }
        });
    }
}
