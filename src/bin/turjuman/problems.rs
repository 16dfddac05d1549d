//! What is wrong with files that are imported or checked, of which the first is named and all is counted
//! by kind; and following an import, its bar and its interruption.

use std::collections::BTreeMap;

use turjuman::exchange::ImportEvent;
use turjuman::formats::draft::DraftError;
use turjuman::formats::tmx::{FaultKind, Problem};

use crate::fault_report::FaultReport;
use crate::interrupt::{self, Interrupted};
use crate::output::counted;
use crate::progress::{Faults, Progress};

/// What is wrong with drafts, of which the first faults are named.
#[derive(Debug, Default)]
pub(crate) struct SkippedLines(Faults);

impl SkippedLines {
    /// Names a fault, unless that were too many.
    pub(crate) fn name(&mut self, error: &DraftError, progress: &Progress) {
        if self.0.is_named(progress) {
            progress.warn(&error.to_string());
        }
    }

    /// Counts what was not named.
    pub(crate) fn summarise(&self, progress: &Progress) {
        match self.0.unnamed(progress) {
            0 => {}
            rest => progress.warn(&format!("{rest} more are not named here, --verbose names them")),
        }
    }
}

/// The problems of one file.
#[derive(Debug)]
pub(crate) struct Problems<'a> {
    file: String,
    /// Those that were named, or would have been.
    faults: Faults,
    /// How many there are of a kind that were treated alike.
    kinds: BTreeMap<(FaultKind, String), u64>,
    report: Option<&'a mut FaultReport>,
}

impl<'a> Problems<'a> {
    /// Begins with a file.
    pub(crate) fn of(file: impl Into<String>) -> Self {
        Self { file: file.into(), faults: Faults::default(), kinds: BTreeMap::new(), report: None }
    }

    /// Writes the problems to a report too.
    pub(crate) fn reported(mut self, report: Option<&'a mut FaultReport>) -> Self {
        self.report = report;
        self
    }

    /// Takes in what happens during the import, and stops it where the user has asked for that.
    pub(crate) fn observe(
        &mut self,
        event: &ImportEvent<'_>,
        progress: &Progress,
    ) -> Result<(), Interrupted> {
        match event {
            ImportEvent::Progress(bytes) => {
                progress.advance(*bytes);
                interrupt::check()
            }
            ImportEvent::Problem(problem) => {
                self.name(problem, progress);
                Ok(())
            }
        }
    }

    /// Names a problem, unless that were too many, and counts it.
    pub(crate) fn name(&mut self, problem: &Problem, progress: &Progress) {
        if self.faults.is_named(progress) {
            let (file, line, column) = (&self.file, problem.line, problem.column);
            let what = problem.without_place();
            progress.warn(&format!("{file}:{line}:{column}: {what}; {}", problem.treatment));
        }
        self.report(problem);
    }

    /// Counts a problem, and writes it to the report where there is one.
    pub(crate) fn report(&mut self, problem: &Problem) {
        let kind = (problem.reason.kind(), problem.treatment.to_string());
        *self.kinds.entry(kind).or_default() += 1;
        if let Some(report) = &mut self.report {
            report.write(&self.file, problem);
        }
    }

    /// Counts the problems by kind, where there is more than one.
    pub(crate) fn summarise(&self, progress: &Progress) {
        if self.faults.number() < 2 {
            return;
        }
        let all: u64 = self.kinds.values().sum();
        let kinds = self.kinds.iter();
        let kinds: Vec<String> = kinds
            .map(|((kind, done), number)| format!("{number} {} {done}", kind.name()))
            .collect();
        let mut line = format!("{}: {}: {}", self.file, counted(all, "fault"), kinds.join(", "));
        match self.faults.unnamed(progress) {
            0 => {}
            rest => {
                line += &format!("; {rest} are not named here, --verbose or --report names them");
            }
        }
        progress.warn(&line);
    }
}
