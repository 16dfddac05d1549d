//! The report for programs: one JSON object a line, a stable interface; no summary.

use crate::json_line::write_json_line;
use std::io::{self, Write};

use super::{Item, Report, ReportFormat, Summary};

pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "json", begin: |_style| Box::new(Json) };

struct Json;

impl Report for Json {
    fn finding(&mut self, finding: &Item<'_>, output: &mut dyn Write) -> io::Result<()> {
        write_json_line(output, &finding.object)
    }

    fn finish(&mut self, _summary: &Summary, _output: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{finding, written};
    use super::*;
    use crate::output::OutputStyle;

    #[test]
    fn writes_an_object_a_line() {
        let style = OutputStyle { has_colour: true, has_isolates: true };
        let line = written(&FORMAT, style, &finding());
        let object: serde_json::Value = serde_json::from_str(line.trim_end()).expect("it is JSON");
        assert_eq!(object["source_span"], serde_json::json!([10, 17]));
        assert_eq!(object["target_span"], serde_json::Value::Null);
        assert_eq!(object["target"], "قالت القيادة ذلك.");
        assert_eq!(line.matches('\n').count(), 1);
    }
}
