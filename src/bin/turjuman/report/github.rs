//! The report for GitHub Actions: workflow commands that become annotations of the files.
//!
//! The format is that of "Workflow commands for GitHub Actions": `%`, carriage return and line feed are
//! escaped everywhere, `:` and `,` in properties too.

use std::io::{self, Write};
use std::path::Path;

use turjuman::severity::Severity;

use super::{Item, Report, ReportFormat, Summary, suggested};

pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "github", begin: |_style| Box::new(Github) };

struct Github;

impl Report for Github {
    fn finding(&mut self, finding: &Item<'_>, output: &mut dyn Write) -> io::Result<()> {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let column = finding.column.map_or_else(String::new, |column| format!(",col={column}"));
        let mut message = finding.message.clone().into_owned();
        if !finding.suggestions.is_empty() {
            message.push_str("\nSuggested: ");
            let shown: Vec<String> = finding.suggestions.iter().map(|one| suggested(one)).collect();
            message.push_str(&shown.join(" | "));
        }
        writeln!(
            output,
            "::{command} file={},line={}{column},title={}::{}",
            escaped_file(finding.file),
            finding.line,
            escaped_property(finding.rule),
            escaped(&message),
        )
    }

    fn unreadable(
        &mut self,
        file: &Path,
        line: Option<u64>,
        message: &str,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        let file = escaped_file(file);
        let line = line.map_or_else(String::new, |line| format!(",line={line}"));
        writeln!(output, "::error file={file}{line},title=unreadable::{}", escaped(message))
    }

    fn finish(&mut self, _summary: &Summary, _output: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Returns a file as the value of a workflow command's property: GitHub knows files by forward slashes only.
fn escaped_file(file: &Path) -> String {
    escaped_property(&file.to_string_lossy().replace('\\', "/"))
}

/// Returns a text as a workflow command's message.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a text as the value of a workflow command's property.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PLAIN, finding, written};
    use super::*;

    #[test]
    fn writes_a_command_a_line() {
        assert_eq!(
            written(&FORMAT, PLAIN, &finding()),
            "::error file=drafts/news.tsv,line=12,col=30,title=missing-term::'CENTCOM' is not \
             translated by its term 'سنتكوم'%0ASuggested: سنتكوم | القيادة المركزية\n"
        );
    }

    #[test]
    fn escapes() {
        let mut finding = finding();
        finding.file = "a:b,c%.tsv".into();
        finding.message = "5%, a:b\r\nc".into();
        finding.severity = Severity::Info;
        finding.suggestions = vec![" ".into()];
        assert_eq!(
            written(&FORMAT, PLAIN, &finding),
            "::notice file=a%3Ab%2Cc%25.tsv,line=12,col=30,title=missing-term::5%25, a:b%0D%0Ac%0ASuggested: ' '\n"
        );
    }
}
