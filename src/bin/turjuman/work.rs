//! Showing how work of the library goes on that may take long wherever it happens to be done.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use turjuman::store::{Task, Work, observe};

use crate::arguments::GlobalArgs;
use crate::progress::Progress;

/// How long it takes before a line says so.
const SILENCE: Duration = Duration::from_secs(2);

static SHOWN: OnceLock<Mutex<Shown>> = OnceLock::new();

/// What is shown.
struct Shown {
    progress: Progress,
    /// The task that has the bar, of several that go on at once, with its thread and its begin.
    current: Option<(Task, ThreadId, Instant)>,
    /// The lines that were said, each once.
    said: Vec<&'static str>,
}

/// From now on such work shows a bar, and what nobody has asked for says so once where it takes longer than a moment.
pub(crate) fn announce(global: &GlobalArgs) {
    let shown = Shown { progress: Progress::new(global), current: None, said: Vec::new() };
    let _is_first = SHOWN.set(Mutex::new(shown));
    observe(|work| {
        if let Some(shown) = SHOWN.get() {
            shown.lock().unwrap_or_else(PoisonError::into_inner).show(work);
        }
    });
}

impl Shown {
    fn show(&mut self, work: Work) {
        match work {
            Work::Waiting(waited) => {
                if waited >= SILENCE {
                    self.say("waiting for another process that is writing to the memory …");
                }
            }
            Work::Units { task, done, of } => self.show_units(task, done, of),
        }
    }

    fn show_units(&mut self, task: Task, done: u64, of: u64) {
        let this = thread::current().id();
        let now = Instant::now();
        let (shown, thread, begin) = *self.current.get_or_insert((task, this, now));
        if (shown, thread) != (task, this) {
            return;
        }
        let (label, line) = described(task);
        self.progress.count(label, done, of);
        if begin.elapsed() > SILENCE
            && let Some(line) = line
        {
            self.say(line);
        }
        if done == of {
            self.progress.stop();
            self.current = None;
        }
    }

    fn say(&mut self, line: &'static str) {
        if !self.said.contains(&line) {
            self.said.push(line);
            self.progress.say(line);
        }
    }
}

/// Returns what stands before the bar of a task, and the line that says that it goes on.
fn described(task: Task) -> (&'static str, Option<&'static str>) {
    match task {
        Task::Comparing => {
            ("comparing", Some("many segments may be as much alike as --min asks for; comparing …"))
        }
        Task::Indexing => {
            ("building the search index anew", Some("the search index is being built anew …"))
        }
        Task::Searching => ("searching", None),
        Task::Counting => ("counting", None),
        Task::Verifying => ("verifying", None),
    }
}
