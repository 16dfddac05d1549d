//! Exit codes: 0 fine, 1 findings or nothing found where that was asked, 2 could not do it.

use std::io;
use std::process::ExitCode;

use crate::interrupt::Interrupted;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// A check found something, or `--fail-on-empty` found nothing.
    Findings,
    /// Something could not be done; it has been reported.
    Failed,
}

/// The exit code of a command that was interrupted: 128 and the number of SIGINT.
pub(crate) const INTERRUPTED: u8 = 130;

/// Reports an error on stderr and returns the exit code. A reader that has closed the pipe is no error.
pub(crate) fn code(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<Interrupted>() => {
            anstream::eprintln!("turjuman: interrupted; nothing was changed");
            ExitCode::from(INTERRUPTED)
        }
        Err(error) => {
            let style = clap::builder::Styles::styled();
            let style = style.get_error();
            anstream::eprintln!("{style}error:{style:#} {error:#}");
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
