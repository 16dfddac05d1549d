//! The report for people: what, where, both texts with the place marked, and what to write instead.
//!
//!     error[missing-term]: 'CENTCOM' is not translated by its term 'سنتكوم'
//!       --> drafts/news.tsv:12:30
//!        | source: On Monday ⟦CENTCOM⟧ said so.
//!        | target: قالت القيادة ذلك.
//!        = suggested: سنتكوم | القيادة المركزية
//!
//! A caret under Arabic does not stand under its letter, so the place is coloured, or set in brackets
//! where there are no colours. Each text has a line of its own. Controls in texts are shown by their
//! numbers, so that a draft can neither reorder the report nor speak to the terminal.

use std::io::{self, Write};

use turjuman::severity::Severity;

use super::{Item, MarkedText, Report, ReportFormat, Summary, suggested};
use crate::output::{OutputStyle, Role, counted, visible};

pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "text", begin: |style| Box::new(Text { style }) };

struct Text {
    style: OutputStyle,
}

impl Report for Text {
    fn finding(&mut self, finding: &Item<'_>, output: &mut dyn Write) -> io::Result<()> {
        let (style, role) = (self.style, role_of(finding.severity));
        let heading = style.paint(role, format!("{}[{}]", finding.severity, finding.rule));
        writeln!(output, "{heading}: {}", style.isolate_parts(&visible(&finding.message)))?;
        let arrow = style.paint(Role::Frame, "-->");
        let file = style.isolate_parts(&visible(&finding.file.display().to_string()));
        let column = finding.column.map_or_else(String::new, |column| format!(":{column}"));
        writeln!(output, "  {arrow} {file}:{}{column}", finding.line)?;
        if let Some([source, target]) = finding.texts {
            let bar = style.paint(Role::Frame, "|");
            writeln!(output, "   {bar} source: {}", self.marked(source, role))?;
            writeln!(output, "   {bar} target: {}", self.marked(target, role))?;
        }
        if !finding.suggestions.is_empty() {
            let equals = style.paint(Role::Frame, "=");
            let suggestions = self.suggestions(finding.suggestions);
            writeln!(output, "   {equals} suggested: {suggestions}")?;
        }
        writeln!(output)
    }

    fn finish(&mut self, summary: &Summary, output: &mut dyn Write) -> io::Result<()> {
        let Summary { counts, left_out } = summary;
        let kinds =
            [(counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "remark")];
        let found: Vec<String> = kinds
            .iter()
            .filter(|kind| kind.0 > 0)
            .map(|&(number, what)| counted(number, what))
            .collect();
        let found = match counts.segments {
            // Nothing can be said of what was not checked.
            0 if found.is_empty() => String::new(),
            _ if found.is_empty() => ": nothing found".to_owned(),
            _ => format!(": {}", found.join(", ")),
        };
        let left_out = match left_out {
            0 => String::new(),
            number => format!(", {} of other languages left out", counted(number, "unit")),
        };
        writeln!(output, "{} checked{left_out}{found}", counted(counts.segments, "segment"))
    }
}

impl Text {
    fn isolated(&self, text: &str) -> String {
        if self.style.has_isolates { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    /// Returns the first suggestions, and how many more there are.
    fn suggestions(&self, suggestions: &[String]) -> String {
        let shown = suggestions.iter().take(SUGGESTIONS_SHOWN);
        let shown: Vec<String> = shown.map(|one| self.isolated(&suggested(one))).collect();
        match suggestions.len() - shown.len() {
            0 => shown.join(" | "),
            more => format!("{} (+{more})", shown.join(" | ")),
        }
    }

    /// Returns a text with a range of its characters marked.
    fn marked(&self, (text, span): MarkedText<'_>, role: Role) -> String {
        let Some((start, end)) = span else { return self.isolated(&visible(text)) };
        let part = |from: usize, to: usize| -> String {
            visible(&text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>())
        };
        let (before, place, after) = (part(0, start), part(start, end), part(end, usize::MAX));
        // An empty place has nothing to colour.
        let place = if self.style.has_colour && !place.is_empty() {
            self.style.paint_place(role, &place)
        } else {
            format!("⟦{place}⟧")
        };
        self.isolated(&format!("{before}{place}{after}"))
    }
}

fn role_of(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
        Severity::Info => Role::Info,
    }
}

/// How many suggestions are shown; JSON has all.
const SUGGESTIONS_SHOWN: usize = 4;

#[cfg(test)]
mod tests {
    use super::super::tests::{PLAIN, finding, written};
    use super::*;
    use turjuman::checks::CheckCounts;

    #[test]
    fn marks_the_place_without_colours() {
        assert_eq!(
            written(&FORMAT, PLAIN, &finding()),
            "error[missing-term]: 'CENTCOM' is not translated by its term 'سنتكوم'\n  \
             --> drafts/news.tsv:12:30\n   \
             | source: On Monday ⟦CENTCOM⟧ said so.\n   \
             | target: قالت القيادة ذلك.\n   \
             = suggested: سنتكوم | القيادة المركزية\n\n\
             20 segments checked: 1 error\n"
        );
    }

    #[test]
    fn marks_the_place_with_colours() {
        let style = OutputStyle { has_colour: true, has_isolates: false };
        let report = written(&FORMAT, style, &finding());
        assert!(
            report.contains("On Monday \u{1b}[1m\u{1b}[4m\u{1b}[31mCENTCOM\u{1b}[0m said"),
            "{report:?}"
        );
        assert!(!report.contains('⟦'));
    }

    #[test]
    fn isolates_texts_on_request() {
        let style = OutputStyle { has_colour: false, has_isolates: true };
        let report = written(&FORMAT, style, &finding());
        assert!(report.contains("target: \u{2068}قالت القيادة ذلك.\u{2069}\n"), "{report:?}");
        assert!(report.contains("suggested: \u{2068}سنتكوم\u{2069} | "));
        assert!(
            report
                .contains("]: 'CENTCOM' is not translated by its term '\u{2068}سنتكوم\u{2069}'\n")
        );
    }

    #[test]
    fn shows_what_would_be_hidden() {
        let mut finding = finding();
        finding.target = "a\u{202E}b\u{1B}[31m\nc".into();
        finding.target_span = Some((1, 1));
        finding.suggestions = vec![String::new(), " ".into()];
        let report = written(&FORMAT, PLAIN, &finding);
        assert!(report.contains("target: a⟦⟧‹U+202E›b‹U+001B›[31m c\n"), "{report:?}");
        assert!(report.contains("suggested: (nothing) | ' '\n"), "{report:?}");
    }

    #[test]
    fn sums_up() {
        let text = |counts: CheckCounts, left_out: u64| {
            let mut output = Vec::new();
            let mut report = Text { style: PLAIN };
            report
                .finish(&Summary { counts, left_out }, &mut output)
                .expect("memory can be written");
            String::from_utf8(output).expect("reports are UTF-8")
        };
        let counts = CheckCounts { segments: 1, ..CheckCounts::default() };
        assert_eq!(text(counts, 0), "1 segment checked: nothing found\n");
        let left_out = "1 segment checked, 2 units of other languages left out: nothing found\n";
        assert_eq!(text(counts, 2), left_out);
        assert_eq!(text(CheckCounts::default(), 0), "0 segments checked\n");
        let counts = CheckCounts { segments: 9, errors: 2, warnings: 1, infos: 3 };
        assert_eq!(text(counts, 0), "9 segments checked: 2 errors, 1 warning, 3 remarks\n");
    }
}
