//! The `turjuman` command: parses arguments, calls the library, reports.

use std::process::ExitCode;

use clap::Parser;

mod arguments;
mod commands;
mod exit;
mod input;
mod interrupt;
mod output;
mod progress;
mod report;
mod workspace;

fn main() -> ExitCode {
    interrupt::install();
    let cli = arguments::Cli::parse();
    exit::code(commands::run(&cli))
}
