//! Ctrl-C: whoever cleans up after itself asks [`check`]; everything else ends at once. A program that was stopped by a
//! signal dies of it, so that a shell's loop around it stops too.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::sync::{Mutex, Once};
use std::time::Duration;

/// How long it may take until that is asked: a command may be waiting for input or for another process.
const GRACE: Duration = Duration::from_secs(2);

/// The number of SIGINT, everywhere.
const INTERRUPT: i32 = 2;

/// How many [`Checked`] there are.
static CHECKED: AtomicUsize = AtomicUsize::new(0);
/// The signal that was received; 0 is none.
static RECEIVED: AtomicI32 = AtomicI32::new(0);
static DRAFT: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The error of a command that was interrupted.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(crate) struct Interrupted;

static LISTENING: Once = Once::new();

/// Sets the handler up, once there is something to clean up: until then a signal ends the program of itself. A second
/// interrupt ends it in any case; a memory stays whole, since SQLite forgets a transaction that was not committed.
fn install() {
    LISTENING.call_once(|| {
        if let Err(error) = listen() {
            anstream::eprintln!("turjuman: interrupts end the program at once: {error}");
        }
    });
}

/// Calls [`receive`] on a thread for each signal that asks the program to end.
#[cfg(unix)]
fn listen() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let thread = std::thread::Builder::new().name("signals".into());
    thread.spawn(move || signals.forever().for_each(receive)).map(|_running| ())
}

/// Calls [`receive`] on a thread for each signal that asks the program to end.
#[cfg(not(unix))]
fn listen() -> io::Result<()> {
    ctrlc::set_handler(|| receive(INTERRUPT)).map_err(io::Error::other)
}

fn receive(signal: i32) {
    if RECEIVED.swap(signal, Ordering::Relaxed) != 0 || !is_checked() {
        leave();
    }
    std::thread::spawn(|| {
        std::thread::sleep(GRACE);
        leave();
    });
}

/// Work that asks [`check`]; as long as it goes on, an interrupt is left to it.
#[must_use]
pub(crate) struct Checked(());

impl Checked {
    /// Begins.
    pub(crate) fn new() -> Self {
        CHECKED.fetch_add(1, Ordering::Relaxed);
        install();
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
    if RECEIVED.load(Ordering::Relaxed) == 0 { Ok(()) } else { Err(Interrupted) }
}

/// Names files that are to be removed where the program must end without cleaning up.
pub(crate) fn remember_draft(files: impl IntoIterator<Item = PathBuf>) {
    if let Ok(mut draft) = DRAFT.lock() {
        *draft = files.into_iter().collect();
    }
    install();
}

/// Says that the command was interrupted, and ends the program by the signal, or as if by it.
pub(crate) fn end() -> ! {
    report();
    die()
}

fn report() {
    anstream::eprintln!("turjuman: interrupted; what was under way was undone");
}

fn leave() -> ! {
    if is_checked() {
        report();
    }
    if let Ok(draft) = DRAFT.lock() {
        for file in &*draft {
            // It may be in its place by now, or gone.
            let _absent = std::fs::remove_file(file);
        }
    }
    die()
}

fn die() -> ! {
    let signal = match RECEIVED.load(Ordering::Relaxed) {
        0 => INTERRUPT,
        signal => signal,
    };
    #[cfg(unix)]
    if let Err(error) = signal_hook::low_level::emulate_default_handler(signal) {
        anstream::eprintln!("turjuman: the signal {signal} cannot be passed on: {error}");
    }
    std::process::exit(128 + signal)
}
