//! Which terms a check has recognised where and by which rule, for those who ask why it finds something or nothing.

use turjuman::checks::CheckRun;
use turjuman::draft::DraftSegment;

use crate::progress::Progress;

/// Says which terms the last segment of a run has.
pub(super) fn explain(segment: &DraftSegment, run: &CheckRun<'_>, progress: &Progress) {
    let DraftSegment { file, line, column, .. } = segment;
    let texts = [("source", &segment.source), ("target", &segment.target)];
    for ((side, text), terms) in texts.into_iter().zip(run.recognised()) {
        let text: Vec<char> = text.plain_text().chars().collect();
        for term in terms {
            let concept = &run.concepts()[term.concept].id;
            let (start, end, rule) = (term.start, term.end, term.rule.name());
            let found = term.text(&text);
            progress.explain(&format!(
                "{}:{line}:{column}: {side}: '{found}' is a term of '{concept}' ({rule}; characters {start}–{end})",
                file.display()
            ));
        }
    }
}
