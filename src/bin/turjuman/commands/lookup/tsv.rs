//! Look-ups as tab-separated lines, one a match.

use std::io::Write;

use super::desk::{Answer, Suggestion};
use crate::output::tsv_row;

pub(super) fn write(output: &mut dyn Write, answer: &Answer<'_>) -> anyhow::Result<()> {
    for Suggestion { found, place, .. } in answer.suggestions {
        let row = tsv_row([
            answer.query,
            &found.score.to_string(),
            found.kind.name(),
            &found.source.plain_text(),
            &found.target.plain_text(),
            &found.origin,
            &found.unit.to_string(),
            place.tuid.as_deref().unwrap_or_default(),
            &place.position.map(|position| position.to_string()).unwrap_or_default(),
        ]);
        output.write_all(row.as_bytes())?;
    }
    Ok(())
}
