//! Following an import: its bar, its interruption, and its broken units, of which the first are named
//! and the rest is counted.

use std::ops::ControlFlow;

use turjuman::exchange::ImportEvent;

use crate::interrupt;
use crate::progress::Progress;

/// How many problems of a file are named; `--verbose` names all.
const PROBLEMS_NAMED: u64 = 20;

/// The problems of one file.
#[derive(Debug)]
pub(crate) struct Problems {
    file: String,
    number: u64,
}

impl Problems {
    /// Begins with a file.
    pub(crate) fn of(file: impl Into<String>) -> Self {
        Self { file: file.into(), number: 0 }
    }

    /// Takes in what happens during the import, and stops it where the user has asked for that.
    pub(crate) fn observe(
        &mut self,
        event: &ImportEvent<'_>,
        progress: &Progress,
    ) -> ControlFlow<()> {
        let (problem, consequence) = match event {
            ImportEvent::Progress(bytes) => {
                progress.advance(*bytes);
                return match interrupt::check() {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_interrupted) => ControlFlow::Break(()),
                };
            }
            ImportEvent::Skipped(problem) => (problem, "; skipped"),
            ImportEvent::Warning(problem) => (problem, ""),
        };
        self.number += 1;
        if self.number <= PROBLEMS_NAMED || progress.is_verbose() {
            progress.warn(&format!("{}: {problem}{consequence}", self.file));
        }
        ControlFlow::Continue(())
    }

    /// Counts those that were not named.
    pub(crate) fn count_rest(&self, progress: &Progress) {
        if self.number > PROBLEMS_NAMED && !progress.is_verbose() {
            let rest = self.number - PROBLEMS_NAMED;
            progress.warn(&format!("{}: {rest} more; --verbose names them", self.file));
        }
    }
}
