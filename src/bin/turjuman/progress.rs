//! Progress bars and remarks on stderr.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::GlobalArgs;
use crate::output::{Role, for_stderr, print_labelled, visible, visible_lines};

/// How many faults of one file are named unless the user wants to know everything.
const NAMED: usize = 20;

/// The faults of a file, of which the first are named and the others counted.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    number: usize,
}

impl Faults {
    /// Counts one more, and tells whether it is to be named.
    pub(crate) fn is_named(&mut self, progress: &Progress) -> bool {
        self.number += 1;
        self.number <= NAMED || progress.is_verbose
    }

    /// Returns how many there are.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Returns how many were not named.
    pub(crate) fn unnamed(&self, progress: &Progress) -> usize {
        if progress.is_verbose { 0 } else { self.number.saturating_sub(NAMED) }
    }
}

/// Speaks on stderr while a command works.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    is_quiet: bool,
    is_verbose: bool,
    bar: ProgressBar,
}

impl Progress {
    /// Makes a silent bar; [`Progress::start`] shows one.
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        let (is_quiet, is_verbose) = (global.quiet, global.verbose);
        Self { is_quiet, is_verbose, bar: ProgressBar::hidden() }
    }

    /// Tells whether the user wants to know everything.
    pub(crate) fn is_verbose(&self) -> bool {
        self.is_verbose
    }

    /// Shows a bar of bytes on a terminal.
    pub(crate) fn start(&mut self, label: &str, bytes: u64) {
        let template = "{wide_msg} {bar:10} {bytes}/{total_bytes}, {eta} left";
        self.show(template, label, bytes);
    }

    /// Shows a bar by a template, whose message is shortened to what a narrow terminal has room for.
    fn show(&mut self, template: &str, label: &str, length: u64) {
        if self.is_quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::new(length).with_message(visible(label));
        self.bar = match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_unreadable) => bar,
        };
    }

    /// Shows a bar of units on a terminal, or moves it.
    pub(crate) fn count(&mut self, label: &str, units: u64, of: u64) {
        if self.bar.length() != Some(of) {
            self.show("{wide_msg} {bar:10} {percent}% of {human_len}, {eta} left", label, of);
        }
        self.bar.set_position(units);
    }

    /// Moves the bar.
    pub(crate) fn advance(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }

    /// Takes the bar away.
    pub(crate) fn stop(&mut self) {
        self.bar.finish_and_clear();
        self.bar = ProgressBar::hidden();
    }

    /// Says something on a line of its own, unless told to be quiet.
    pub(crate) fn say(&self, line: &str) {
        if !self.is_quiet {
            self.bar.suspend(|| anstream::eprintln!("{}", for_stderr(&visible(line))));
        }
    }

    /// Says what only those want to know who ask for everything.
    pub(crate) fn explain(&self, line: &str) {
        if self.is_verbose {
            self.say(line);
        }
    }

    /// Warns on a line of its own, unless told to be quiet.
    pub(crate) fn warn(&self, line: &str) {
        if !self.is_quiet {
            self.bar.suspend(|| print_labelled(Role::Warning, "warning", &visible(line)));
        }
    }

    /// Reports an error that does not end the command at once.
    pub(crate) fn error(&self, line: &str) {
        self.bar.suspend(|| print_labelled(Role::Error, "error", &visible_lines(line)));
    }
}
