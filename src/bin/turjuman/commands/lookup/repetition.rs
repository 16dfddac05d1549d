//! The segments of a document that stand in it more than once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use turjuman::segment::Segment;
use xxhash_rust::xxh3::xxh3_128;

use super::desk::Findings;
use super::document::Line;

/// How many different segments are remembered, at the least; twice as many at the most. They take 64 bytes each.
const REMEMBERED: usize = 1 << 19;

/// How many bytes of text the answers that are kept may have.
const BYTES_KEPT: usize = 16 << 20;

/// The lines on which segments stood first. A segment that has not come again among the last half million
/// different ones is forgotten, so that what is held does not grow with the document.
#[derive(Default)]
pub(super) struct FirstLines {
    recent: HashMap<u128, usize>,
    older: HashMap<u128, usize>,
}

impl FirstLines {
    /// Takes a line in, and returns the one on which its text stood first, if it did before. Empty lines do not
    /// repeat one another.
    pub(super) fn add(&mut self, text: &str, line: usize) -> Option<usize> {
        if text.trim().is_empty() {
            return None;
        }
        let hash = xxh3_128(text.as_bytes());
        let first = self.recent.get(&hash).or_else(|| self.older.get(&hash)).copied();
        if self.recent.len() >= REMEMBERED {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(hash, first.unwrap_or(line));
        first
    }
}

/// The answers to segments that may come again, by the segment and those beside it, which may tell which match is right.
#[derive(Default)]
pub(super) struct KeptAnswers(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    findings: HashMap<String, Arc<Findings>>,
    bytes: usize,
}

impl KeptAnswers {
    /// Returns what was found for this text between these neighbours, if it was kept.
    pub(super) fn get(&self, line: &Line) -> Option<Arc<Findings>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.findings.get(&key(line)).cloned()
    }

    /// Keeps what was found for a text between its neighbours.
    pub(super) fn keep(&self, line: &Line, findings: &Arc<Findings>) {
        let key = key(line);
        let length = |one: &super::desk::Suggestion| {
            one.found.source.plain_text().len() + one.found.target.plain_text().len()
        };
        let bytes = key.len() + findings.suggestions.iter().map(length).sum::<usize>();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + bytes > BYTES_KEPT {
            *kept = Kept::default();
        }
        if bytes <= BYTES_KEPT && kept.findings.insert(key, Arc::clone(findings)).is_none() {
            kept.bytes += bytes;
        }
    }
}

/// Returns a line between its neighbours; none of them has a line break in it, and none that is there is empty.
fn key(line: &Line) -> String {
    let beside =
        |segment: &Option<Segment>| segment.as_ref().map(|one| one.plain_text().into_owned());
    let (before, after) = (beside(&line.before), beside(&line.after));
    format!("{}\n{}\n{}", before.unwrap_or_default(), line.text, after.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_first_line_of_a_text() {
        let mut lines = FirstLines::default();
        let texts = ["a", "b", "", "a", " ", "", "A", "a", "b"];
        let found: Vec<_> =
            texts.iter().zip(1..).map(|(text, line)| lines.add(text, line)).collect();
        let expected = [None, None, None, Some(1), None, None, None, Some(1), Some(2)];
        assert_eq!(found, expected);
    }

    #[test]
    fn forgets_what_has_not_come_for_long() {
        let mut lines = FirstLines::default();
        assert_eq!(lines.add("often", 0), None);
        for line in 1..=2 * REMEMBERED + 1 {
            assert_eq!(lines.add(&line.to_string(), line), None);
            if line % 1000 == 0 {
                assert_eq!(lines.add("often", line), Some(0));
            }
        }
        assert!(lines.recent.len() + lines.older.len() <= 2 * REMEMBERED);
        assert_eq!(lines.add("1", 0), None);
    }
}
