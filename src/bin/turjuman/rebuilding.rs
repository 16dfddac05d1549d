//! Showing how far the rebuilding of a memory's index has come.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use turjuman::store::observe_rebuilding;

use crate::arguments::GlobalArgs;
use crate::progress::Progress;

/// How long it takes before a line says so.
const SILENCE: Duration = Duration::from_secs(2);

static SHOWN: OnceLock<Mutex<Shown>> = OnceLock::new();

/// What is shown, from the first units on.
struct Shown {
    progress: Progress,
    begin: Option<Instant>,
    is_said: bool,
}

/// From now on the rebuilding of an index shows a bar, and says so once where it takes longer than a
/// moment.
pub(crate) fn announce(global: &GlobalArgs) {
    let shown = Shown { progress: Progress::new(global), begin: None, is_said: false };
    let _is_first = SHOWN.set(Mutex::new(shown));
    observe_rebuilding(|done, of| {
        let Some(shown) = SHOWN.get() else { return };
        let shown = &mut *shown.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = *shown.begin.get_or_insert_with(Instant::now);
        shown.progress.count("building the search index anew", done, of);
        if begin.elapsed() > SILENCE && !shown.is_said {
            shown.is_said = true;
            shown.progress.say("the search index is being built anew …");
        }
        if done == of {
            shown.progress.stop();
            shown.begin = None;
        }
    });
}
