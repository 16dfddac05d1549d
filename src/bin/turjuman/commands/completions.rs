//! `turjuman completions`.

use std::io::{self, Write as _};

use clap::Args;
use clap_complete::Shell;

use crate::arguments::{GlobalArgs, command_line};
use crate::exit::Outcome;

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
    global.format_among(&["text"])?;
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command_line(), "turjuman", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Fine)
}
