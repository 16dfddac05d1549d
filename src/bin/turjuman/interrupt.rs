//! Ctrl-C: whoever cleans up after itself asks [`check`]; everything else ends at once.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::exit;

/// How long it may take until that is asked: a command may be waiting for input or for another process.
const GRACE: Duration = Duration::from_secs(2);

/// How many [`Checked`] there are.
static CHECKED: AtomicUsize = AtomicUsize::new(0);
static WAS_RECEIVED: AtomicBool = AtomicBool::new(false);
static DRAFT: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The error of a command that was interrupted.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(crate) struct Interrupted;

/// Sets the handler up. A second interrupt ends the program in any case; a memory stays whole, since
/// SQLite forgets a transaction that was not committed.
pub(crate) fn install() {
    let handler = || {
        if WAS_RECEIVED.swap(true, Ordering::Relaxed) || !is_checked() {
            leave();
        }
        std::thread::spawn(|| {
            std::thread::sleep(GRACE);
            leave();
        });
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        anstream::eprintln!("turjuman: interrupts end the program at once: {error}");
    }
}

/// Work that asks [`check`]; as long as it goes on, an interrupt is left to it.
#[must_use]
pub(crate) struct Checked(());

impl Checked {
    /// Begins.
    pub(crate) fn new() -> Self {
        CHECKED.fetch_add(1, Ordering::Relaxed);
        Self(())
    }
}

impl Drop for Checked {
    fn drop(&mut self) {
        CHECKED.fetch_sub(1, Ordering::Relaxed);
    }
}

fn is_checked() -> bool {
    CHECKED.load(Ordering::Relaxed) > 0
}

/// Fails if the user has asked to stop.
pub(crate) fn check() -> Result<(), Interrupted> {
    if WAS_RECEIVED.load(Ordering::Relaxed) { Err(Interrupted) } else { Ok(()) }
}

/// Names a file that is to be removed where the program must end without cleaning up.
pub(crate) fn remember_draft(path: &Path) {
    if let Ok(mut draft) = DRAFT.lock() {
        *draft = Some(path.to_owned());
    }
}

/// Says that the command was interrupted.
pub(crate) fn report() {
    anstream::eprintln!("turjuman: interrupted; what was under way was undone");
}

fn leave() {
    if is_checked() {
        report();
    }
    if let Ok(Some(draft)) = DRAFT.lock().map(|mut draft| draft.take()) {
        // It may be in its place by now, or gone.
        let _absent = std::fs::remove_file(draft);
    }
    std::process::exit(i32::from(exit::INTERRUPTED));
}
