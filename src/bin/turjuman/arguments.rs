//! The arguments that all commands share.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Parser, ValueEnum};
use turjuman::language::LanguageTag;
use turjuman::unit::Timestamp;

use crate::commands::Command;

/// The widest that help is, in characters.
const HELP_WIDTH: usize = 100;

/// Translation memory and glossary for news between Arabic and English
///
/// Looks sentences up in a translation memory, finds the right names, checks draft translations,
/// and exchanges TMX with other tools. Everything stays on this machine.
#[derive(Debug, Parser)]
#[command(version, max_term_width = HELP_WIDTH, after_help = EXAMPLES, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  turjuman init                                      start a project in this folder
  turjuman lookup \"US troops withdraw from Iraq\"     the best earlier translations, and the names
  turjuman concordance القوات                        every segment with the word, prefixes and all
  turjuman check draft.tmx                           names, numbers and punctuation of a draft
  turjuman --memory desk.sqlite import old.tmx       a memory without a project

Exit codes: 0 fine; 1 findings, or no match with --fail-on-empty; 2 could not do it.";

/// The arguments that all commands share.
#[derive(Debug, Args)]
pub(crate) struct GlobalArgs {
    /// Use this configuration file, not the nearest turjuman.toml
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) config: Option<PathBuf>,

    /// Use this memory instead of the project's; FILE=2 takes 2 points off its matches [repeatable]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) memory: Vec<OsString>,

    /// Use this glossary, or all CSV files of this folder, instead of the project's [repeatable]
    #[arg(long, global = true, value_name = "PATH", help_heading = "Global options")]
    pub(crate) glossary: Vec<PathBuf>,

    /// Translate from this language [default: the project's source, or detected by script]
    #[arg(long, global = true, value_name = "LANG", help_heading = "Global options")]
    pub(crate) from: Option<LanguageTag>,

    /// Translate into this language [default: the other language of the project]
    #[arg(long, global = true, value_name = "LANG", help_heading = "Global options")]
    pub(crate) to: Option<LanguageTag>,

    /// Print this format [default: text]; the help of each command names those that it has
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

    /// Say more on stderr
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    pub(crate) verbose: bool,
}

impl GlobalArgs {
    /// Returns the format that was asked for, or the first of those that the command has.
    pub(crate) fn format<F: ValueEnum>(&self) -> anyhow::Result<F> {
        let formats = F::value_variants();
        let names: Vec<String> = formats
            .iter()
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Ok(formats[self.format_among(&names)?].clone())
    }

    /// Returns the index of the format that was asked for, or of the first.
    pub(crate) fn format_among(&self, names: &[&str]) -> anyhow::Result<usize> {
        let Some(asked) = &self.format else { return Ok(0) };
        names
            .iter()
            .position(|name| name == asked)
            .with_context(|| format!("--format {asked}: this command has {}", names.join(", ")))
    }
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

/// Reads the date of an option.
pub(crate) fn date(written: &str) -> Result<Timestamp, String> {
    Timestamp::parse(written)
        .ok_or_else(|| format!("'{written}' is not a date; write 2024-01-15 or 20240115T080000Z"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    /// Gives each command to `visit`, with its name.
    fn each(command: &clap::Command, name: &str, visit: &mut dyn FnMut(&clap::Command, &str)) {
        visit(command, name);
        for inner in command.get_subcommands() {
            each(inner, &format!("{name} {}", inner.get_name()), visit);
        }
    }

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_reads_alike_everywhere() {
        each(&Cli::command(), "turjuman", &mut |command, name| {
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
