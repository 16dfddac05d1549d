//! The segments that are looked up, each with its neighbours in their document.

use turjuman::segment::Segment;

use super::repetition::FirstLines;
use crate::input::Texts;

/// A segment that is looked up.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) segment: Segment,
    /// The segments before and after it; none of those that are no lines of a document.
    pub(super) before: Option<Segment>,
    pub(super) after: Option<Segment>,
    /// The line of the document, from 1, on which the same text stood first.
    pub(super) repetition_of: Option<usize>,
}

/// The segments of the command line or of a document, in their order.
pub(super) struct Document {
    texts: Texts,
    next: Option<anyhow::Result<String>>,
    before: Option<Segment>,
    /// The number of lines so far.
    lines: usize,
    first_lines: FirstLines,
}

impl Document {
    pub(super) fn new(mut texts: Texts) -> Self {
        let next = texts.next();
        Self { texts, next, before: None, lines: 0, first_lines: FirstLines::default() }
    }
}

impl Iterator for Document {
    type Item = anyhow::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = match self.next.take()? {
            Ok(text) => text,
            Err(error) => return Some(Err(error)),
        };
        // A line that cannot be read is an error when its turn comes.
        self.next = self.texts.next();
        let segment = Segment::from(text.as_str());
        let mut line = Line { text, segment, before: None, after: None, repetition_of: None };
        if self.texts.is_document() {
            self.lines += 1;
            line.repetition_of = self.first_lines.add(&line.text, self.lines);
            line.before = self.before.replace(line.segment.clone());
            line.after =
                self.next.as_ref().and_then(|next| next.as_deref().ok()).map(Segment::from);
        }
        Some(Ok(line))
    }
}
