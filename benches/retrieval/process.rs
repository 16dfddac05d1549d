//! The program as a process: how long it takes and how much memory.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) seconds: f64,
    /// The most memory that it had; 0 where the system does not say.
    pub(crate) peak_megabytes: f64,
}

/// Runs the program in a folder, where it must succeed: outside of projects it loads no glossaries.
pub(crate) fn run(folder: &Path, arguments: impl IntoIterator<Item = OsString>) -> Run {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_turjuman"))
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program can be started");
    let status = format!("/proc/{}/status", child.id());
    let mut peak_megabytes: f64 = 0.0;
    let mut pause = Duration::from_micros(50);
    loop {
        if let Some(kilobytes) = std::fs::read_to_string(&status).ok().as_deref().and_then(peak) {
            peak_megabytes = peak_megabytes.max(kilobytes as f64 / 1024.0);
        }
        if let Some(exit) = child.try_wait().expect("the program runs") {
            assert!(exit.success(), "the program failed: {exit}");
            let seconds = start.elapsed().as_secs_f64();
            return Run { seconds, peak_megabytes };
        }
        std::thread::sleep(pause);
        // The end of a long run need not be known to the microsecond.
        pause = (start.elapsed() / 100).clamp(pause, Duration::from_millis(50));
    }
}

/// Returns the most memory that a process has had, in kilobytes.
fn peak(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
