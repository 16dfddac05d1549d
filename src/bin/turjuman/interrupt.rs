//! Ctrl-C: commands that clean up after themselves ask [`check`]; all others end at once.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit;

static IS_ASKED: AtomicBool = AtomicBool::new(false);
static WAS_RECEIVED: AtomicBool = AtomicBool::new(false);

/// The error of a command that was interrupted.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(crate) struct Interrupted;

/// Sets the handler up. A second interrupt ends the program in any case; a memory stays whole, since
/// SQLite forgets a transaction that was not committed.
pub(crate) fn install() {
    let handler = || {
        if !IS_ASKED.load(Ordering::Relaxed) || WAS_RECEIVED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(exit::INTERRUPTED));
        }
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        anstream::eprintln!("turjuman: interrupts end the program at once: {error}");
    }
}

/// From now on an interrupt is left to [`check`].
pub(crate) fn will_be_checked() {
    IS_ASKED.store(true, Ordering::Relaxed);
}

/// Fails if the user has asked to stop.
pub(crate) fn check() -> Result<(), Interrupted> {
    if WAS_RECEIVED.load(Ordering::Relaxed) { Err(Interrupted) } else { Ok(()) }
}
