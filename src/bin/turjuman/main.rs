//! The `turjuman` command: parses arguments, calls the library, reports.

use std::process::ExitCode;

use mimalloc::MiMalloc;

mod absence;
mod arguments;
mod commands;
mod exit;
mod fault_report;
mod file_size;
mod files;
mod inputs;
mod interrupt;
mod isolates;
mod json_line;
mod marked;
mod output;
mod output_file;
mod problems;
mod progress;
mod queries;
mod reading;
mod report;
mod sources;
mod work;
mod workspace;

/// Much of an import is making and freeing texts, on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    file_size::make_limits_errors();
    output::heed_forced_colours();
    let cli = arguments::parse();
    output::choose_colours(cli.global.color);
    output::choose_isolates(cli.global.bidi);
    work::announce(&cli.global);
    exit::code(commands::run(&cli))
}
