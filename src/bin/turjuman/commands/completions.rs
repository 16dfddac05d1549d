//! `turjuman completions`.

use std::collections::BTreeSet;
use std::io::Write as _;

use clap::builder::PossibleValuesParser;
use clap::{Args, Command};
use clap_complete::Shell;
use turjuman::checks::CHECKS;
use turjuman::termbase::lint::RULES;

use super::{commands, term};
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
    command
        .mut_arg("format", |format| format.value_parser(PossibleValuesParser::new(all_formats())))
        .mut_subcommand("explain", |explain| {
            explain.mut_arg("check", |check| check.value_parser(PossibleValuesParser::new(checks)))
        })
}

/// Returns the formats that any command has, by name.
fn all_formats() -> BTreeSet<&'static str> {
    commands().into_iter().chain(term::commands()).flat_map(|command| command.formats).collect()
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
        for words in ["csv github json", "name-spelling missing-term"] {
            assert!(script.contains(words), "{words}");
        }
    }
}
