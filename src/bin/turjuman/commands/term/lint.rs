//! `turjuman term lint`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::slice;

use clap::Args;
use turjuman::formats::glossary::error::GlossaryErrors;
use turjuman::formats::glossary::load::read_file;
use turjuman::formats::glossary::read::read_glossary;
use turjuman::severity::Severity;
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::lint::{LintFinding, lint};

use crate::arguments::{GlobalArgs, severity};
use crate::exit::{self, Outcome};
use crate::files::{each_last, is_standard};
use crate::output::{Output, counted};
use crate::report;
use crate::workspace::{Workspace, named_files};

/// Check the glossaries themselves: contradictions, duplicates, stray characters, order
///
/// All glossaries are looked at together, so that two files that contradict each other are found.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term lint                              the glossaries of the project
  turjuman term lint glossaries/people.csv
  turjuman term lint --severity error             fail on errors only
  turjuman term lint --format github              annotations in a workflow of GitHub

Exit codes: 0 clean; 1 something as grave as --severity; 2 a file could not be read.")]
pub(crate) struct LintArgs {
    /// Glossaries, or folders of them; - is stdin [default: those of the project]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Exit with 1 only where a finding is at least this bad
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = severity(&RULES))]
    severity: Severity,
}

/// The severities that rules have.
const RULES: [Severity; 2] = [Severity::Error, Severity::Warning];

pub(crate) fn run(arguments: &LintArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let workspace = Workspace::open(global)?;
    let mut output = Output::of_verdict(global);
    let mut report = (report::format(global).begin)(output.style());
    let mut left_out = 0;
    let mut lose = |file: &Path, line: Option<u64>, message: &str| -> io::Result<()> {
        report.unreadable(file, line, message, &mut output)?;
        workspace.progress().error(message);
        Ok(())
    };
    let mut files = Vec::new();
    if arguments.files.is_empty() {
        files = workspace.require_glossary_files()?;
    }
    for file in &arguments.files {
        match named_files(slice::from_ref(file)) {
            _ if is_standard(file) => files.push(file.clone()),
            Ok(named) => files.extend(named),
            Err(error) => {
                left_out += 1;
                lose(file, None, &exit::message(&error))?;
            }
        }
    }
    let mut glossaries = Vec::with_capacity(files.len());
    // Where two say something of one concept, the later one stands.
    for file in each_last(files) {
        match read(&file) {
            Ok(glossary) => glossaries.push(glossary),
            Err(errors) => {
                left_out += 1;
                errors
                    .0
                    .iter()
                    .try_for_each(|error| lose(&file, error.line, &error.to_string()))?;
            }
        }
    }
    let findings = lint(&glossaries);
    findings.iter().try_for_each(|finding| report.finding(&finding.into(), &mut output))?;
    output.flush()?;
    workspace.progress().say(&summary(&glossaries, &findings, left_out));
    let is_failing = findings.iter().any(|finding| finding.severity >= arguments.severity);
    Ok(match is_failing {
        _ if left_out > 0 => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Fine,
    })
}

/// Returns what was read and found.
fn summary(glossaries: &[Glossary], findings: &[LintFinding], left_out: usize) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let concepts: usize = glossaries.iter().map(|glossary| glossary.concepts.len()).sum();
    let unread = match left_out {
        0 => String::new(),
        number => format!("; {} could not be read", counted(number, "glossary")),
    };
    format!(
        "{} in {}: {}, {}{unread}",
        counted(concepts, "concept"),
        counted(glossaries.len(), "glossary"),
        counted(of(Severity::Error), "error"),
        counted(of(Severity::Warning), "warning")
    )
}

/// Reads a glossary from a file or from stdin.
fn read(file: &Path) -> Result<Glossary, GlossaryErrors> {
    if is_standard(file) { read_glossary(io::stdin(), Path::new("stdin")) } else { read_file(file) }
}
