//! The report of everything that is wrong with imported files: JSON, an object a line.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Serialize;
use turjuman::formats::tmx::{Problem, Treatment};

use crate::inputs::Inputs;
use crate::json_line::write_json_line;
use crate::output_file::OutputFile;

/// A report that is being written.
#[derive(Debug)]
pub(crate) struct FaultReport {
    path: PathBuf,
    file: OutputFile,
    /// Why the report could not be written on.
    failure: Option<std::io::Error>,
}

/// A line of the report.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u64,
    column: u64,
    unit: Option<u64>,
    tuid: Option<&'a str>,
    kind: &'static str,
    message: String,
    done: String,
}

impl FaultReport {
    /// Begins a report, which is there once it is complete.
    ///
    /// # Errors
    /// Where it cannot be written, or would replace what is read.
    pub(crate) fn begin(path: &Path, inputs: &Inputs) -> anyhow::Result<Self> {
        Ok(Self { path: path.to_owned(), file: OutputFile::begin(path, inputs)?, failure: None })
    }

    /// Writes what is wrong with a file; where that fails, [`Self::finish`] says so.
    pub(crate) fn write(&mut self, file: &str, problem: &Problem) {
        let line = Line {
            file,
            line: problem.line,
            column: problem.column,
            unit: problem.unit.as_ref().map(|unit| unit.number),
            tuid: problem.unit.as_ref().and_then(|unit| unit.tuid.as_deref()),
            kind: problem.reason.kind().name(),
            message: problem.reason.to_string(),
            done: problem.treatment.to_string(),
        };
        self.write_line(&line);
    }

    /// Writes that a file cannot be read beyond a line, or not at all where that is the first: it is no fault of its text.
    pub(crate) fn write_unreadable(&mut self, file: &str, line: u64, error: &anyhow::Error) {
        let message = error.root_cause().to_string();
        // Some errors name the file themselves.
        let message = message.strip_prefix(&format!("{file}: ")).unwrap_or(&message).to_owned();
        self.write_line(&Line {
            file,
            line,
            column: 1,
            unit: None,
            tuid: None,
            kind: "unreadable",
            message,
            done: Treatment::Refused.to_string(),
        });
    }

    fn write_line(&mut self, line: &Line<'_>) {
        if self.failure.is_none() {
            self.failure = write_json_line(&mut self.file, line).err();
        }
    }

    /// Ends the report.
    ///
    /// # Errors
    /// Where it could not be written.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        if let Some(failure) = self.failure {
            return Err(failure)
                .with_context(|| format!("{}: cannot be written", self.path.display()));
        }
        self.file.keep()
    }
}
