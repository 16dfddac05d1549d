//! The segments that are looked up, each with its neighbours in their document.

use std::collections::VecDeque;

use turjuman::segment::Segment;
use turjuman::text::fold::has_visible;

use super::repetition::FirstLines;
use crate::input::Texts;

/// A segment that is looked up.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) segment: Segment,
    /// The segments before and after it, past lines with nothing in them (the one after it past some hundred); none of
    /// those that are no lines of a document.
    pub(super) before: Option<Segment>,
    pub(super) after: Option<Segment>,
    /// The line of the document, from 1, on which the same text stood first.
    pub(super) repetition_of: Option<usize>,
}

/// How many lines are read ahead at the most.
const MOST_AHEAD: usize = 256;

/// The segments of the command line or of a document, in their order.
pub(super) struct Document {
    texts: Texts,
    /// The lines that were read ahead: up to the next that is a segment.
    ahead: VecDeque<anyhow::Result<String>>,
    before: Option<Segment>,
    /// The number of lines so far.
    lines: usize,
    first_lines: FirstLines,
}

impl Document {
    pub(super) fn new(texts: Texts) -> Self {
        let ahead = VecDeque::new();
        Self { texts, ahead, before: None, lines: 0, first_lines: FirstLines::default() }
    }

    /// Returns the next line that is a segment, which is left where it is. A line that cannot be read is an error when
    /// its turn comes.
    fn following(&mut self) -> Option<Segment> {
        let is_last =
            |line: &anyhow::Result<String>| line.as_ref().map_or(true, |text| has_visible(text));
        while !self.ahead.back().is_some_and(is_last) {
            if self.ahead.len() == MOST_AHEAD {
                return None;
            }
            self.ahead.push_back(self.texts.next()?);
        }
        self.ahead.back()?.as_deref().ok().map(Segment::from)
    }
}

impl Iterator for Document {
    type Item = anyhow::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = match self.ahead.pop_front().or_else(|| self.texts.next())? {
            Ok(text) => text,
            Err(error) => return Some(Err(error)),
        };
        let segment = Segment::from(text.as_str());
        let mut line = Line { text, segment, before: None, after: None, repetition_of: None };
        if self.texts.is_document() {
            self.lines += 1;
            line.repetition_of = self.first_lines.add(&line.text, self.lines);
            line.after = self.following();
            line.before = match has_visible(&line.text) {
                true => self.before.replace(line.segment.clone()),
                false => self.before.clone(),
            };
        }
        Some(Ok(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_bounded_number_of_lines_ahead() {
        let lines = |between: usize| {
            let file = format!("one\n{}two\n", "\n".repeat(between));
            let reader = Box::new(std::io::Cursor::new(file));
            let mut document = Document::new(Texts::Lines { reader, name: String::new(), line: 0 });
            let first = document.next().expect("a line").expect("it is read");
            assert!(document.ahead.len() <= MOST_AHEAD);
            let lines: Vec<Line> = document.map(|line| line.expect("it is read")).collect();
            assert_eq!(lines.len(), between + 1);
            assert!(lines.iter().all(|line| line.before.is_some()));
            first.after.is_some()
        };
        assert!(lines(0) && lines(MOST_AHEAD - 1));
        assert!(!lines(MOST_AHEAD) && !lines(2 * MOST_AHEAD));
    }
}
