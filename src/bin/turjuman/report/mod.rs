//! Reports of findings of checks and of lint: one file a format, one table of them.
//!
//! A report is written finding by finding, so that a long run shows what it has found at once.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use turjuman::checks::{CheckCounts, Finding};
use turjuman::severity::Severity;
use turjuman::termbase::lint::LintFinding;

use crate::arguments::GlobalArgs;
use crate::output::{OutputStyle, visible};

mod github;
mod json;
mod text;

/// A report being written.
pub(crate) trait Report {
    /// Writes a finding.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finding(&mut self, finding: &Item<'_>, output: &mut dyn Write) -> io::Result<()>;

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

/// A text, and the characters of it that are meant.
type MarkedText<'a> = (&'a str, Option<(usize, usize)>);

/// A finding as reports see it.
pub(crate) struct Item<'a> {
    severity: Severity,
    /// The identifier of the check or rule.
    rule: &'static str,
    file: &'a Path,
    line: u64,
    /// The column in the line, where that is known.
    column: Option<u64>,
    message: Cow<'a, str>,
    suggestions: &'a [String],
    /// Source and target, of what has them.
    texts: Option<[MarkedText<'a>; 2]>,
    object: Object<'a>,
}

/// The finding itself, as JSON has it.
#[derive(Serialize)]
#[serde(untagged)]
enum Object<'a> {
    Check(&'a Finding),
    Lint(&'a LintFinding),
}

impl<'a> From<&'a Finding> for Item<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            severity: finding.severity,
            rule: finding.check,
            file: &finding.file,
            line: finding.line,
            column: Some(finding.column),
            message: Cow::Borrowed(&finding.message),
            suggestions: &finding.suggestions,
            texts: Some([
                (&finding.source, finding.source_span),
                (&finding.target, finding.target_span),
            ]),
            object: Object::Check(finding),
        }
    }
}

impl<'a> From<&'a LintFinding> for Item<'a> {
    fn from(finding: &'a LintFinding) -> Self {
        Self {
            severity: finding.severity,
            rule: finding.rule,
            file: &finding.file,
            line: finding.line,
            column: None,
            message: Cow::Owned(finding.placed_message()),
            suggestions: finding.suggestion.as_slice(),
            texts: None,
            object: Object::Lint(finding),
        }
    }
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

    #[test]
    fn reports_lint_as_it_reports_checks() {
        let finding = LintFinding {
            rule: "stray-white-space",
            severity: Severity::Warning,
            file: "places.csv".into(),
            line: 2,
            column: Some("ar".into()),
            concept: "basra".into(),
            message: "there are spaces around a value".to_owned().into(),
            suggestion: Some("البصرة".into()),
        };
        for (format, expected) in [
            (
                &text::FORMAT,
                "warning[stray-white-space]: column 'ar': there are spaces around a value\n  \
                 --> places.csv:2\n   = suggested: البصرة\n\n",
            ),
            (
                &github::FORMAT,
                "::warning file=places.csv,line=2,title=stray-white-space::column 'ar': there \
                 are spaces around a value%0ASuggested: البصرة\n",
            ),
        ] {
            let mut output = Vec::new();
            let mut report = (format.begin)(PLAIN);
            report.finding(&(&finding).into(), &mut output).expect("memory can be written");
            assert_eq!(String::from_utf8(output).expect("reports are UTF-8"), expected);
        }
    }

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
        report.finding(&finding.into(), &mut output).expect("memory can be written");
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
            report.finding(&(&finding()).into(), &mut full.as_mut_slice()).expect_err("it is full");
        }
    }
}
