//! Showing how far a look-up has come that compares with a large part of a memory.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use turjuman::store::observe_comparing;

use crate::arguments::GlobalArgs;
use crate::progress::Progress;

/// How long it takes before a line says so.
const SILENCE: Duration = Duration::from_secs(2);

static SHOWN: OnceLock<Mutex<Shown>> = OnceLock::new();

/// What is shown: one of the look-ups that are going on.
struct Shown {
    progress: Progress,
    /// The thread of the look-up and its begin.
    begin: Option<(ThreadId, Instant)>,
    is_said: bool,
}

/// From now on a look-up that compares with many segments shows a bar, and says so once where it takes longer
/// than a moment.
pub(crate) fn announce(global: &GlobalArgs) {
    let shown = Shown { progress: Progress::new(global), begin: None, is_said: false };
    let _is_first = SHOWN.set(Mutex::new(shown));
    observe_comparing(|done, of| {
        let Some(shown) = SHOWN.get() else { return };
        let shown = &mut *shown.lock().unwrap_or_else(PoisonError::into_inner);
        let this = thread::current().id();
        let (thread, begin) = *shown.begin.get_or_insert_with(|| (this, Instant::now()));
        if thread != this {
            return;
        }
        shown.progress.count("comparing", done, of);
        if begin.elapsed() > SILENCE && !shown.is_said {
            shown.is_said = true;
            shown.progress.say("many segments may be as much alike as --min asks for; comparing …");
        }
        if done == of {
            shown.progress.stop();
            shown.begin = None;
        }
    });
}
