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
    /// The segments before and after it, past lines with nothing in them; none of those that are no lines of a document.
    pub(super) before: Option<Segment>,
    pub(super) after: Option<Segment>,
    /// The line of the document, from 1, on which the same text stood first.
    pub(super) repetition_of: Option<usize>,
}

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
