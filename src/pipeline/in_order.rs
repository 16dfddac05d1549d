//! Answering items on several threads, in their order.
//!
//! Each thread takes the next item as soon as it is free; the answers are put in order by the one that takes them. No
//! thread runs further ahead of the last answer in order than a bounded number of items, so that what is held does not
//! grow with their number.
//!
//! ```
//! use turjuman::pipeline::in_order::answer;
//! let mut squares = Vec::new();
//! answer(1..=4, 2, || |item: u32| Ok(item * item), &mut |answer| {
//!     squares.extend(answer);
//!     Ok::<(), std::io::Error>(())
//! })?;
//! assert_eq!(squares, [1, 4, 9, 16]);
//! # Ok::<(), std::io::Error>(())
//! ```

use std::collections::BTreeMap;
use std::io;
use std::iter::Fuse;
use std::panic::resume_unwind;
use std::sync::mpsc::{self, Sender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// How many items a thread may be ahead of the last answer in order.
const ITEMS_AHEAD: usize = 8;

/// Answers items on as many threads as the system gives, up to `threads`, at least one. Each thread answers with what `worker` makes
/// for it. `take` is given each answer in order, and none where the next is not ready yet.
///
/// The threads are not waited for after an error: one may be reading from a pipe that never ends.
///
/// # Errors
/// The first error of an answer, or of `take`; where not one thread can be started.
///
/// # Panics
/// Where a worker does.
pub fn answer<I, O, E, F>(
    items: impl Iterator<Item = I> + Send + 'static,
    threads: usize,
    worker: impl Fn() -> F + Send + Sync + 'static,
    take: &mut dyn FnMut(Option<O>) -> Result<(), E>,
) -> Result<(), E>
where
    I: 'static,
    O: Send + 'static,
    E: From<io::Error> + Send + 'static,
    F: FnMut(I) -> Result<O, E>,
{
    let threads = threads.max(1);
    let shared = Arc::new(Shared {
        source: Mutex::new(Source { items: items.fuse(), next: 0 }),
        progress: Mutex::default(),
        room: Condvar::new(),
        items_ahead: threads * ITEMS_AHEAD,
        worker,
    });
    let (sender, answers) = mpsc::channel();
    let workers = start(threads, || {
        let (shared, sender) = (Arc::clone(&shared), sender.clone());
        move || shared.work(&sender)
    })?;
    drop(sender);
    let mut waiting: BTreeMap<usize, Result<O, E>> = BTreeMap::new();
    let mut next = 0;
    let result = loop {
        let answer = match answers.try_recv() {
            Err(TryRecvError::Empty) => match take(None) {
                Ok(()) => answers.recv().ok(),
                Err(error) => break Err(error),
            },
            answer => answer.ok(),
        };
        let Some((number, answer)) = answer else { break Ok(()) };
        waiting.insert(number, answer);
        let mut taken = Ok(());
        while let (Ok(()), Some(answer)) = (&taken, waiting.remove(&next)) {
            taken = answer.and_then(|answer| take(Some(answer)));
            next += 1;
        }
        if taken.is_err() {
            break taken;
        }
        locked(&shared.progress).taken = next;
        shared.room.notify_all();
    };
    match result {
        Ok(()) => {
            for worker in workers {
                worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            }
        }
        Err(_) => shared.stop(),
    }
    result
}

/// Starts threads: as many as the system gives, but one at least.
fn start<W: FnOnce() + Send + 'static>(
    threads: usize,
    work: impl Fn() -> W,
) -> io::Result<Vec<JoinHandle<()>>> {
    let mut workers = Vec::with_capacity(threads);
    for number in 0..threads {
        match thread::Builder::new().name(format!("worker {number}")).spawn(work()) {
            Ok(worker) => workers.push(worker),
            Err(error) if workers.is_empty() => {
                let message = format!("no thread can be started: {error}");
                return Err(io::Error::new(error.kind(), message));
            }
            Err(_limit) => break,
        }
    }
    Ok(workers)
}

/// What the threads share.
struct Shared<S, W> {
    source: Mutex<Source<S>>,
    progress: Mutex<Progress>,
    /// There is room for a further item, or the work has stopped.
    room: Condvar,
    items_ahead: usize,
    worker: W,
}

/// The items that are still to be answered.
struct Source<S> {
    items: Fuse<S>,
    /// The number of the next item.
    next: usize,
}

/// How far the answers have been taken.
#[derive(Default)]
struct Progress {
    taken: usize,
    is_stopped: bool,
}

impl<S: Iterator, W> Shared<S, W> {
    /// Answers items until there are none, or nobody takes the answers.
    fn work<O, E, F>(&self, answers: &Sender<(usize, Result<O, E>)>)
    where
        W: Fn() -> F,
        F: FnMut(S::Item) -> Result<O, E>,
    {
        let _guard = StopOnPanic(self);
        let mut answer = (self.worker)();
        while let Some((number, item)) = self.next_item() {
            if answers.send((number, answer(item))).is_err() {
                return;
            }
        }
    }

    /// Waits for room, and takes the next item.
    fn next_item(&self) -> Option<(usize, S::Item)> {
        let mut source = locked(&self.source);
        let is_far_ahead = |progress: &mut Progress| {
            !progress.is_stopped && source.next >= progress.taken + self.items_ahead
        };
        let progress = self.room.wait_while(locked(&self.progress), is_far_ahead);
        if progress.unwrap_or_else(PoisonError::into_inner).is_stopped {
            return None;
        }
        let item = source.items.next()?;
        let number = source.next;
        source.next += 1;
        Some((number, item))
    }
}

impl<S, W> Shared<S, W> {
    fn stop(&self) {
        locked(&self.progress).is_stopped = true;
        self.room.notify_all();
    }
}

/// Locks what a thread that panicked has left whole: a panic ends the work anyway.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Stops the other threads where one panics, whose answer they would wait for.
struct StopOnPanic<'a, S, W>(&'a Shared<S, W>);

impl<S, W> Drop for StopOnPanic<'_, S, W> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn slowly(item: usize) -> io::Result<usize> {
        thread::sleep(Duration::from_micros((item % 7) as u64 * 100));
        Ok(item)
    }

    #[test]
    fn gives_all_answers_in_order() {
        for (items, threads) in [(0, 3), (1, 3), (200, 1), (200, 4)] {
            let mut taken = Vec::new();
            let mut take = |answer: Option<usize>| -> io::Result<()> {
                taken.extend(answer);
                Ok(())
            };
            answer(0..items, threads, || slowly, &mut take).expect("nothing is in the way");
            assert_eq!(taken, (0..items).collect::<Vec<_>>());
        }
    }

    #[test]
    fn runs_only_so_far_ahead() {
        let read = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&read);
        let items = (0..200).inspect(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let mut taken = 0;
        let mut take = |answer: Option<usize>| -> io::Result<()> {
            assert!(read.load(Ordering::Relaxed) <= taken + 2 * ITEMS_AHEAD);
            taken += usize::from(answer.is_some());
            Ok(())
        };
        answer(items, 2, || slowly, &mut take).expect("nothing is in the way");
        assert_eq!(taken, 200);
    }

    #[test]
    fn ends_with_the_first_error() {
        let fails = |item: usize| match item {
            3 | 5 => Err(io::Error::other(format!("item {item}"))),
            item => slowly(item),
        };
        let mut taken = Vec::new();
        let mut take = |answer: Option<usize>| -> io::Result<()> {
            taken.extend(answer);
            Ok(())
        };
        let error = answer(0.., 3, move || fails, &mut take).expect_err("one fails");
        assert_eq!(error.to_string(), "item 3");
        assert_eq!(taken, [0, 1, 2]);
        let mut full = |answer: Option<usize>| match answer {
            Some(9) => Err(io::ErrorKind::BrokenPipe.into()),
            _ => Ok(()),
        };
        let error = answer(0.., 3, || slowly, &mut full).expect_err("nobody takes it");
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    #[should_panic(expected = "item 3")]
    fn passes_a_panic_on() {
        let panics = |item: usize| match item {
            3 => panic!("item 3"),
            item => slowly(item),
        };
        let mut take = |_answer: Option<usize>| -> io::Result<()> { Ok(()) };
        answer(0..100, 3, move || panics, &mut take).unwrap_or_default();
    }
}
