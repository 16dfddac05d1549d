//! `turjuman completions`.

use std::io::Write as _;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Command};
use clap_complete::Shell;
use turjuman::checks::CHECKS;
use turjuman::termbase::lint::RULES;

use super::{CommandRow, commands, term};
use crate::arguments::{GlobalArgs, command_line};
use crate::exit::Outcome;
use crate::output::Output;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman completions bash > ~/.local/share/bash-completion/completions/turjuman
  turjuman completions fish > ~/.config/fish/completions/turjuman.fish
  turjuman completions zsh > ~/.zfunc/_turjuman")]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(crate) fn run(arguments: &CompletionsArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    let mut command = with_values(command_line());
    clap_complete::generate(arguments.shell, &mut command, "turjuman", &mut script);
    let mut output = Output::new(global);
    output.write_all(&script)?;
    output.flush()?;
    Ok(Outcome::Fine)
}

/// Names the values of arguments that commands look at themselves, to say more of those that are wrong.
fn with_values(command: Command) -> Command {
    let checks = CHECKS.iter().map(|check| check.id).chain(RULES.iter().map(|rule| rule.id));
    let checks: Vec<&str> = checks.collect();
    let format = command.get_arguments().find(|argument| argument.get_id() == "format").cloned();
    let command = format.iter().fold(command, |command, format| {
        let command = with_formats(command, format, &commands());
        command.mut_subcommand("term", |term| with_formats(term, format, &term::commands()))
    });
    command.mut_subcommand("explain", |explain| {
        explain.mut_arg("check", |check| check.value_parser(PossibleValuesParser::new(checks)))
    })
}

/// Gives each of some commands the option of a format with the formats that it has.
fn with_formats(command: Command, format: &Arg, rows: &[CommandRow]) -> Command {
    let rows = rows.iter().filter(|row| !row.formats.is_empty());
    rows.fold(command, |command, row| {
        let values = PossibleValuesParser::new(row.formats.iter().copied());
        let format = format.clone().global(false).value_parser(values);
        command.mut_subcommand(row.name, |row| row.arg(format))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_formats_and_checks() {
        let mut script = Vec::new();
        let mut command = with_values(command_line());
        clap_complete::generate(Shell::Bash, &mut command, "turjuman", &mut script);
        let script = String::from_utf8(script).expect("UTF-8");
        for words in ["\"text json github\"", "\"text json tsv\"", "name-spelling missing-term"] {
            assert!(script.contains(words), "{words}");
        }
    }
}
