//! Exit codes: 0 fine, 1 findings or nothing found where that was asked, 2 could not do it.

use std::io;
use std::process::ExitCode;

use turjuman::formats::glossary::error::GlossaryErrors;
use turjuman::project::ConfigError;

use crate::interrupt::{self, Interrupted};
use crate::output::{Role, print_labelled, visible_lines};
use crate::workspace::NotCurrent;

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

/// Reports an error on stderr and returns the exit code. A reader that has closed the pipe is no error.
pub(crate) fn code(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<Interrupted>() => interrupt::end(),
        Err(error) => {
            print_error(&error);
            ExitCode::from(2)
        }
    }
}

/// Prints an error on stderr; where it is several of one kind, each on a line of its own.
fn print_error(error: &anyhow::Error) {
    let lines = if let Some(GlossaryErrors(errors)) = error.downcast_ref() {
        errors.iter().map(ToString::to_string).collect()
    } else if let Some(NotCurrent(errors)) = error.downcast_ref() {
        errors.iter().map(message).collect()
    } else if let Some(ConfigError::Several(errors)) = error.downcast_ref() {
        errors.iter().map(ToString::to_string).collect()
    } else {
        vec![message(error)]
    };
    for line in lines {
        print_labelled(Role::Error, "error", &visible_lines(&line));
    }
}

/// Returns the messages of an error and of its causes, without those that a message before them quotes.
pub(crate) fn message(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if message.is_empty() {
            message = cause;
        } else if !message.contains(&cause) {
            message.push_str(": ");
            message.push_str(&cause);
        }
    }
    message
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let error = cause.downcast_ref::<io::Error>();
        error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json_line::write_json_line;
    use anyhow::anyhow;
    use turjuman::project::config::Config;

    #[test]
    fn says_each_cause_once() {
        let plain =
            anyhow!("the disk is gone").context("a.csv").context("the glossary is not read");
        assert_eq!(message(&plain), "the glossary is not read: a.csv: the disk is gone");
        let quoting = Config::read("absent.toml".as_ref()).expect_err("it is absent");
        assert!(matches!(quoting, ConfigError::Io { .. }));
        let text = quoting.to_string();
        assert_eq!(message(&quoting.into()), text);
    }

    #[test]
    fn knows_a_closed_pipe_however_it_comes() {
        struct ClosedPipe;
        impl io::Write for ClosedPipe {
            fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let from_json = write_json_line(&mut ClosedPipe, &"text").expect_err("it is closed");
        assert!(is_closed_pipe(&from_json.into()));
        let plain = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(is_closed_pipe(&plain.context("stdout")));
        assert!(!is_closed_pipe(&io::Error::from(io::ErrorKind::StorageFull).into()));
    }
}
