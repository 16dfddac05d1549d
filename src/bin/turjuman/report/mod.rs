//! Reports of findings: one file a format, one table of them.
//!
//! A report is written finding by finding, so that a long run shows what it has found at once.

use std::io::{self, Write};
use std::path::Path;

use turjuman::checks::{CheckCounts, Finding};

use crate::arguments::GlobalArgs;
use crate::output::{OutputStyle, visible};

pub(crate) mod github;
mod json;
mod text;

/// A report being written.
pub(crate) trait Report {
    /// Writes a finding.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finding(&mut self, finding: &Finding, output: &mut dyn Write) -> io::Result<()>;

    /// Writes what could not be read of a file, at a line of it where that is known; on stderr it is said in any case.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn unreadable(
        &mut self,
        _file: &Path,
        _line: Option<u64>,
        _message: &str,
        _output: &mut dyn Write,
    ) -> io::Result<()> {
        Ok(())
    }

    /// Writes what stands at the end.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finish(&mut self, summary: &Summary, output: &mut dyn Write) -> io::Result<()>;
}

/// What stands at the end of a report.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Summary {
    /// What was checked and found.
    pub(crate) counts: CheckCounts,
    /// The units of drafts that are of other languages, and so were not checked.
    pub(crate) left_out: u64,
}

/// Returns a suggestion so that it can be seen, be it a space or nothing.
fn suggested(suggestion: &str) -> String {
    match suggestion.trim() {
        "" if suggestion.is_empty() => "(nothing)".to_owned(),
        "" => format!("'{suggestion}'"),
        _ => visible(suggestion),
    }
}

/// A format of reports.
pub(crate) struct ReportFormat {
    /// The name that `--format` takes.
    pub(crate) name: &'static str,
    /// Begins a report.
    pub(crate) begin: fn(OutputStyle) -> Box<dyn Report>,
}

/// All formats; the first is the one to use where none is named.
pub(crate) const REPORTS: &[ReportFormat] = &[text::FORMAT, json::FORMAT, github::FORMAT];

/// Returns the names of all formats.
pub(crate) fn names() -> Vec<&'static str> {
    REPORTS.iter().map(|format| format.name).collect()
}

/// Returns the format that was asked for, or the first.
pub(crate) fn format(global: &GlobalArgs) -> &'static ReportFormat {
    let asked = REPORTS.iter().find(|format| Some(format.name) == global.format.as_deref());
    asked.unwrap_or(&REPORTS[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use turjuman::checks::Severity;

    pub(super) const PLAIN: OutputStyle = OutputStyle { has_colour: false, has_isolates: false };

    /// Returns a finding with places in both texts.
    pub(super) fn finding() -> Finding {
        Finding {
            check: "missing-term",
            severity: Severity::Error,
            file: "drafts/news.tsv".into(),
            line: 12,
            column: 30,
            segment: "7".into(),
            message: "'CENTCOM' is not translated by its term 'سنتكوم'".into(),
            source: "On Monday CENTCOM said so.".into(),
            target: "قالت القيادة ذلك.".into(),
            source_span: Some((10, 17)),
            target_span: None,
            concept: Some("centcom".into()),
            suggestions: vec!["سنتكوم".into(), "القيادة المركزية".into()],
        }
    }

    /// Writes a report of one finding as text.
    pub(super) fn written(format: &ReportFormat, style: OutputStyle, finding: &Finding) -> String {
        let mut output = Vec::new();
        let mut report = (format.begin)(style);
        let counts = CheckCounts { segments: 20, errors: 1, ..CheckCounts::default() };
        let summary = Summary { counts, left_out: 0 };
        report.finding(finding, &mut output).expect("memory can be written");
        report.finish(&summary, &mut output).expect("memory can be written");
        String::from_utf8(output).expect("reports are UTF-8")
    }

    #[test]
    fn has_every_format_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin/turjuman/report");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("the folder can be read").path())
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let mut names: Vec<&str> = REPORTS.iter().map(|format| format.name).collect();
        names.sort_unstable();
        assert_eq!(files, names);
    }

    #[test]
    fn says_when_the_output_is_gone() {
        for format in REPORTS {
            let mut full: [u8; 4] = [0; 4];
            let mut report = (format.begin)(PLAIN);
            report.finding(&finding(), &mut full.as_mut_slice()).expect_err("it is full");
        }
    }
}
