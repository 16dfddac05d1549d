//! `turjuman term lint`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueEnum};
use turjuman::formats::glossary::error::GlossaryErrors;
use turjuman::formats::glossary::load::read_file;
use turjuman::formats::glossary::read::read_glossary;
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::lint::{LintFinding, LintSeverity, lint};

use crate::arguments::GlobalArgs;
use crate::exit::{self, Outcome};
use crate::files::{each_last, is_standard};
use crate::json_line::write_json_line;
use crate::output::{Output, Role, counted, visible};
use crate::report::github::{escaped, escaped_property, write_unreadable};
use crate::workspace::{Workspace, named_files};

/// Check the glossaries themselves: contradictions, duplicates, stray characters, order
///
/// All glossaries are looked at together, so that two files that contradict each other are found.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term lint                              the glossaries of the project
  turjuman term lint glossaries/people.csv
  turjuman term lint --severity warning           fail on warnings too
  turjuman term lint --format github              annotations in a workflow of GitHub

Exit codes: 0 clean; 1 something as grave as --severity; 2 a file could not be read.")]
pub(crate) struct LintArgs {
    /// Glossaries, or folders of them; - is stdin [default: those of the project]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Fail from this severity on
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    severity: Threshold,
}

/// From which severity on a finding fails.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Threshold {
    /// Errors only
    Error,
    /// Warnings and errors
    Warning,
}

/// The formats of findings.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LintFormat {
    /// For people
    Text,
    /// One JSON object a finding and line
    Json,
    /// Annotations for GitHub Actions
    Github,
}

pub(crate) fn run(arguments: &LintArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: LintFormat = global.format();
    let workspace = Workspace::open(global)?;
    let mut output = Output::of_verdict(global);
    let mut left_out = 0;
    let mut lose = |file: &Path, line: Option<u64>, message: &str| -> io::Result<()> {
        if matches!(format, LintFormat::Github) {
            write_unreadable(file, line, message, &mut output)?;
        }
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
                    .try_for_each(|error| lose(&file, error.line(), &error.to_string()))?;
            }
        }
    }
    let findings = lint(&glossaries);
    for finding in &findings {
        match format {
            LintFormat::Text => write_text(&mut output, finding)?,
            LintFormat::Json => {
                write_json_line(&mut output, finding)?;
            }
            LintFormat::Github => write_annotation(&mut output, finding)?,
        }
    }
    output.flush()?;
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (of(LintSeverity::Error), of(LintSeverity::Warning));
    let concepts: usize = glossaries.iter().map(|glossary| glossary.concepts.len()).sum();
    let unread = match left_out {
        0 => String::new(),
        number => format!("; {} could not be read", counted(number, "glossary")),
    };
    workspace.progress().say(&format!(
        "{} in {}: {}, {}{unread}",
        counted(concepts, "concept"),
        counted(glossaries.len(), "glossary"),
        counted(errors, "error"),
        counted(warnings, "warning")
    ));
    let is_failing = match arguments.severity {
        Threshold::Error => errors > 0,
        Threshold::Warning => errors + warnings > 0,
    };
    Ok(match is_failing {
        _ if left_out > 0 => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Fine,
    })
}

/// Reads a glossary from a file or from stdin.
fn read(file: &Path) -> Result<Glossary, GlossaryErrors> {
    if is_standard(file) { read_glossary(io::stdin(), Path::new("stdin")) } else { read_file(file) }
}

/// Returns the message with the column that it is about.
pub(super) fn message(finding: &LintFinding) -> String {
    match &finding.column {
        Some(column) => format!("column '{column}': {}", finding.message),
        None => finding.message.clone(),
    }
}

fn write_text(output: &mut Output, finding: &LintFinding) -> io::Result<()> {
    let role = match finding.severity {
        LintSeverity::Error => Role::Removed,
        LintSeverity::Warning => Role::Hit,
    };
    let heading = output.paint(role, format!("{}[{}]", finding.severity.name(), finding.rule));
    let (file, line, style) = (finding.file.display().to_string(), finding.line, output.style());
    let isolated = |text: &str| style.isolate_parts(&visible(text));
    writeln!(output, "{}:{line}: {heading} {}", isolated(&file), isolated(&message(finding)))?;
    if let Some(suggestion) = &finding.suggestion {
        writeln!(output, "  = suggested: {}", isolated(suggestion))?;
    }
    Ok(())
}

/// Writes a workflow command, as `turjuman check` does for its findings.
fn write_annotation(output: &mut Output, finding: &LintFinding) -> io::Result<()> {
    // GitHub knows files by forward slashes only.
    let file = escaped_property(&finding.file.to_string_lossy().replace('\\', "/"));
    let mut message = message(finding);
    if let Some(suggestion) = &finding.suggestion {
        message = format!("{message}\nSuggested: {suggestion}");
    }
    let (severity, line, rule) = (finding.severity.name(), finding.line, finding.rule);
    writeln!(output, "::{severity} file={file},line={line},title={rule}::{}", escaped(&message))
}
