//! Telling how far a look-up has come that compares with a large part of a memory.
//!
//! The lower the least score, the more segments may have it, up to all of them. Whoever wants to tell the
//! user why it takes long sets an observer.
//!
//! ```
//! turjuman::store::observe_comparing(|done, of| {
//!     if done == of { /* take the bar away */ }
//! });
//! ```

use std::sync::OnceLock;

/// How many units are compared from one call to the next.
const STEP: u64 = 4_096;

static OBSERVER: OnceLock<fn(u64, u64)> = OnceLock::new();

/// Sets what is called, again and again on the thread of a look-up, with how many units it has compared and how
/// many it may have to compare; at the end they are equal. A look-up that compares few does not call
/// it. The first observer of a process stays.
pub fn observe_comparing(observer: fn(u64, u64)) {
    let _is_first = OBSERVER.set(observer);
}

/// How far one look-up has come.
#[derive(Debug)]
pub(super) struct Comparing {
    done: u64,
    of: u64,
}

impl Comparing {
    /// Begins to compare with so many units at the most.
    pub(super) fn new(of: u64) -> Self {
        Self { done: 0, of }
    }

    /// Tells the observer that one more is done.
    pub(super) fn advance(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(STEP)
            && self.done < self.of
            && let Some(observer) = OBSERVER.get()
        {
            observer(self.done, self.of);
        }
    }
}

impl Drop for Comparing {
    fn drop(&mut self) {
        if self.done >= STEP
            && let Some(observer) = OBSERVER.get()
        {
            observer(self.of, self.of);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    thread_local! {
        static TOLD: RefCell<Vec<(u64, u64)>> = RefCell::default();
    }

    #[test]
    fn tells_of_those_that_take_long() {
        observe_comparing(|done, of| TOLD.with_borrow_mut(|told| told.push((done, of))));
        for (compared, of, expected) in
            [(STEP - 1, 10 * STEP, &[][..]), (2 * STEP, 10 * STEP, &[1, 2, 10]), (STEP, STEP, &[1])]
        {
            let mut comparing = Comparing::new(of);
            (0..compared).for_each(|_unit| comparing.advance());
            drop(comparing);
            let told = TOLD.take();
            let expected: Vec<_> = expected.iter().map(|steps| (steps * STEP, of)).collect();
            assert_eq!(told, expected);
        }
    }
}
