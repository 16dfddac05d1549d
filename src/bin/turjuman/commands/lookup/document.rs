//! The segments that are looked up, each with its neighbours in their document.

use std::collections::VecDeque;

use turjuman::segment::Segment;
use turjuman::text::fold::has_visible;

use super::repetition::FirstLines;
use crate::queries::Texts;

/// A segment that is looked up.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) segment: Segment,
    /// The line of the document, from 1; none of a text that is none of a document.
    pub(super) number: Option<usize>,
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
    /// The lines that were read ahead, with their numbers: up to the next that is a segment.
    ahead: VecDeque<anyhow::Result<(Option<usize>, String)>>,
    before: Option<Segment>,
    /// The number of the line that was returned last.
    last: usize,
    first_lines: FirstLines,
}

impl Document {
    pub(super) fn new(texts: Texts) -> Self {
        let ahead = VecDeque::new();
        Self { texts, ahead, before: None, last: 0, first_lines: FirstLines::default() }
    }

    /// Reads the next line, with its number.
    fn read(&mut self) -> Option<anyhow::Result<(Option<usize>, String)>> {
        let text = self.texts.next()?;
        Some(text.map(|text| (self.texts.line(), text)))
    }

    /// Returns the next line behind the last that is a segment, which is left where it is; none behind a line that could
    /// not be read. An error is one when its turn comes.
    fn following(&mut self) -> Option<Segment> {
        let is_last = |line: &anyhow::Result<(Option<usize>, String)>| {
            line.as_ref().map_or(true, |(_number, text)| has_visible(text))
        };
        while !self.ahead.back().is_some_and(is_last) {
            if self.ahead.len() == MOST_AHEAD {
                return None;
            }
            let line = self.read()?;
            self.ahead.push_back(line);
        }
        let (number, text) = self.ahead.back()?.as_ref().ok()?;
        (*number == Some(self.last + self.ahead.len())).then(|| Segment::from(text.as_str()))
    }
}

impl Iterator for Document {
    type Item = anyhow::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let (number, text) = match self.ahead.pop_front().or_else(|| self.read())? {
            Ok(line) => line,
            Err(error) => return Some(Err(error)),
        };
        let segment = Segment::from(text.as_str());
        let (before, after, repetition_of) = (None, None, None);
        let mut line = Line { text, segment, number, before, after, repetition_of };
        if let Some(number) = number {
            line.repetition_of = self.first_lines.add(&line.text, number);
            if number != self.last + 1 {
                self.before = None;
            }
            self.last = number;
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
    use std::path::Path;

    use clap::Parser;

    use super::*;
    use crate::arguments::GlobalArgs;
    use crate::progress::Progress;
    use crate::queries::Lines;

    #[derive(Parser)]
    struct Silent {
        #[command(flatten)]
        global: GlobalArgs,
    }

    #[test]
    fn reads_a_bounded_number_of_lines_ahead() {
        let lines = |between: usize| {
            let file = format!("one\n{}two\n", "\n".repeat(between));
            let global = Silent::parse_from(["turjuman"]).global;
            let reader = std::io::Cursor::new(file);
            let lines = Lines::of(reader, Path::new("-"), &Progress::new(&global));
            let mut document = Document::new(Texts::Lines(Box::new(lines.expect("it is text"))));
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
