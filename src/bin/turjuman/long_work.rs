//! Showing how far work of the library has come that may take long wherever it happens to be done.

use std::time::{Duration, Instant};

use crate::arguments::GlobalArgs;
use crate::progress::Progress;

/// How long it takes before a line says so.
const SILENCE: Duration = Duration::from_secs(2);

/// Work that shows a bar, and says once that it goes on where it takes longer than a moment.
#[derive(Debug)]
pub(crate) struct LongWork {
    progress: Progress,
    label: &'static str,
    remark: &'static str,
    begin: Option<Instant>,
    is_said: bool,
}

impl LongWork {
    /// Prepares to show work: `label` stands before the bar, `remark` is the line.
    pub(crate) fn new(global: &GlobalArgs, label: &'static str, remark: &'static str) -> Self {
        Self { progress: Progress::new(global), label, remark, begin: None, is_said: false }
    }

    /// Shows how much of it is done; the bar goes when all is.
    pub(crate) fn show(&mut self, done: u64, of: u64) {
        let begin = *self.begin.get_or_insert_with(Instant::now);
        self.progress.count(self.label, done, of);
        if begin.elapsed() > SILENCE && !self.is_said {
            self.is_said = true;
            self.progress.say(self.remark);
        }
        if done == of {
            self.progress.stop();
            self.begin = None;
        }
    }
}
