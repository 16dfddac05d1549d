//! Limits on the size of files (`ulimit -f`): writing beyond one is an error like a full disk, not the
//! end of the program without a word.

/// Keeps the signal that such a limit sends from ending the program; the write then fails.
#[cfg(unix)]
pub(crate) fn make_limits_errors() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    let was_received = Arc::new(AtomicBool::new(false));
    let signal = signal_hook::consts::SIGXFSZ;
    if let Err(error) = signal_hook::flag::register(signal, was_received) {
        anstream::eprintln!("turjuman: a limit on the size of files ends the program: {error}");
    }
}

/// There are none that end a program.
#[cfg(not(unix))]
pub(crate) fn make_limits_errors() {}
