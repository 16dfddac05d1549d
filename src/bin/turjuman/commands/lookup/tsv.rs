//! Look-ups as tab-separated lines, one a match.

use std::io::Write;

use super::desk::{Answer, Suggestion};

pub(super) fn write(output: &mut dyn Write, answer: &Answer<'_>) -> anyhow::Result<()> {
    for Suggestion { found, .. } in answer.suggestions {
        let columns = [
            cell(answer.query),
            found.score.to_string(),
            found.kind.name().to_owned(),
            cell(&found.source.plain_text()),
            cell(&found.target.plain_text()),
            cell(&found.origin),
            found.unit.to_string(),
        ];
        writeln!(output, "{}", columns.join("\t"))?;
    }
    Ok(())
}

/// Returns a text without what would end a cell.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
