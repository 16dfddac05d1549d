//! Telling how work goes on that may take long, wherever it happens to be done.
//!
//! A memory whose index another version has made is indexed anew when it is opened; the lower the least score, the more
//! segments a look-up may have to compare; and SQLite lets one process write at a time. Whoever wants to tell the user
//! why it takes long sets an observer.
//!
//! ```
//! use turjuman::store::{Work, observe};
//! observe(|work| match work {
//!     Work::Units { done, of, .. } if done == of => { /* take the bar away */ }
//!     Work::Units { .. } => { /* move it */ }
//!     Work::Waiting(time) => { /* say so, if it is long */ }
//! });
//! ```

use std::sync::OnceLock;
use std::time::Duration;

/// How many units are done from one call to the next. Tests have few.
const STEP: u64 = if cfg!(test) { 2 } else { 4_096 };

static OBSERVER: OnceLock<fn(Work)> = OnceLock::new();

/// Work that may take long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Another process is writing to the memory, and has been waited for so long.
    Waiting(Duration),
    /// Units are gone through. What goes through few is not told.
    Units {
        /// What is done with them.
        task: Task,
        /// How many are done.
        done: u64,
        /// How many there are at the most; at the end it is those that are done.
        of: u64,
    },
}

/// What is done with units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// They are compared with what is looked up.
    Comparing,
    /// They are searched.
    Searching,
    /// They are indexed anew.
    Indexing,
    /// Their segments and words are counted.
    Counting,
    /// They are held against what is said of them.
    Verifying,
}

/// Sets what is called, again and again on the thread that works, with how the work goes on. The first observer of
/// a process stays.
pub fn observe(observer: fn(Work)) {
    let _is_first = OBSERVER.set(observer);
}

/// Tells the observer how work goes on.
pub(super) fn tell(work: Work) {
    if let Some(observer) = OBSERVER.get() {
        observer(work);
    }
}

/// How far a task has come.
#[derive(Debug)]
pub(crate) struct Progress {
    task: Task,
    done: u64,
    of: u64,
    is_told: bool,
}

impl Progress {
    /// Begins with so many units at the most.
    pub(crate) fn new(task: Task, of: u64) -> Self {
        Self { task, done: 0, of, is_told: false }
    }

    /// Tells the observer that one more is done.
    pub(crate) fn advance(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(STEP) && self.done < self.of {
            self.tell();
        }
    }

    /// Tells the observer how many are done.
    pub(super) fn tell(&mut self) {
        self.is_told = true;
        tell(Work::Units { task: self.task, done: self.done, of: self.of });
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_told {
            self.done = self.of;
            self.tell();
        }
    }
}

/// What the observer was told, for tests: one stays for all of them.
#[cfg(test)]
pub(crate) mod told {
    use super::{Work, observe};
    use std::cell::RefCell;

    thread_local! {
        static TOLD: RefCell<Vec<Work>> = RefCell::default();
    }

    /// Returns what is told on this thread while something is done.
    pub(crate) fn during<T>(work: impl FnOnce() -> T) -> (T, Vec<Work>) {
        observe(|work| TOLD.with_borrow_mut(|told| told.push(work)));
        TOLD.take();
        (work(), TOLD.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, new_memory, pair};

    fn units(task: Task, done: &[u64], of: u64) -> Vec<Work> {
        done.iter().map(|&done| Work::Units { task, done, of }).collect()
    }

    #[test]
    fn tells_of_what_takes_long() {
        let task = Task::Comparing;
        for (done, of, expected) in
            [(STEP - 1, 20, &[][..]), (5, 20, &[2, 4, 20]), (4, 4, &[2, 4]), (STEP, STEP, &[])]
        {
            let compare = || {
                let mut progress = Progress::new(task, of);
                (0..done).for_each(|_unit| progress.advance());
            };
            assert_eq!(told::during(compare).1, units(task, expected, of));
        }
    }

    #[test]
    fn tells_how_far_each_task_has_come() {
        let (_folder, mut memory) = new_memory();
        add(&mut memory, "o", ["Peace", "War", "Talks"].map(|text| pair(text, "سلام")));
        let (_, told) = told::during(|| memory.rebuild_index().expect("it is built anew"));
        assert_eq!(told, units(Task::Indexing, &[2, 3], 3));
        let (_, told) = told::during(|| memory.statistics().expect("it is read"));
        assert_eq!(told, units(Task::Counting, &[2, 3], 3));
        let (_, told) = told::during(|| memory.verify().expect("it is read"));
        assert_eq!(told, units(Task::Verifying, &[0, 2, 3], 3));
    }
}
