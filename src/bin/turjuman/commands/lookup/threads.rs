//! Answering the lines of a document on several threads, in the order of the lines.
//!
//! Each thread takes the next line as soon as it is free and looks it up over connections of its own; the
//! answers are put in order here. No thread runs further ahead of the last answer in order than a
//! bounded number of lines, so that what is held does not grow with the document.

use std::collections::BTreeMap;
use std::iter::Fuse;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::Context as _;
use turjuman::store::{Access, Memory};

use super::desk::{Answered, Desk};
use super::document::{Document, Line};

/// How many lines a thread may be ahead of the last answer in order.
const LINES_AHEAD: usize = 8;

/// An answer with the number of its line, from 0.
type Numbered = (usize, anyhow::Result<Answered>);

/// Answers one line after the other on the present thread, which for a single one is quicker than to start another.
pub(super) fn answer_here(
    desk: &Desk,
    memories: &[Memory],
    document: Document,
    take: &mut dyn FnMut(Option<Answered>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for line in document {
        take(Some(desk.answer(&line?, memories)?))?;
    }
    Ok(())
}

/// Answers the lines of a document. `take` is given each answer in order, and none where the next is not
/// ready yet.
///
/// The threads are not waited for after an error: one may be reading from a pipe that never ends.
pub(super) fn answer_all(
    desk: &Arc<Desk>,
    memories: Vec<Memory>,
    document: Document,
    threads: usize,
    take: &mut dyn FnMut(Option<Answered>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let shared = Arc::new(Shared {
        desk: Arc::clone(desk),
        files: memories.iter().map(|one| (one.path().to_owned(), one.penalty())).collect(),
        opened: Mutex::new(Some(memories)),
        source: Mutex::new(Source { lines: document.fuse(), next: 0 }),
        progress: Mutex::default(),
        room: Condvar::new(),
        lines_ahead: threads * LINES_AHEAD,
    });
    let (sender, answers) = mpsc::channel();
    let workers = start(&shared, &sender, threads)?;
    drop(sender);
    let mut waiting: BTreeMap<usize, anyhow::Result<Answered>> = BTreeMap::new();
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
        shared.progress().taken = next;
        shared.room.notify_all();
    };
    match result {
        Ok(()) => {
            for worker in workers {
                if let Err(panic) = worker.join() {
                    std::panic::resume_unwind(panic);
                }
            }
            Ok(())
        }
        Err(error) => {
            shared.stop();
            Err(error)
        }
    }
}

/// Starts the threads: as many as the system gives, but one at least.
fn start(
    shared: &Arc<Shared>,
    sender: &Sender<Numbered>,
    threads: usize,
) -> anyhow::Result<Vec<JoinHandle<()>>> {
    let mut workers = Vec::with_capacity(threads);
    for number in 0..threads {
        let (shared, sender) = (Arc::clone(shared), sender.clone());
        let builder = thread::Builder::new().name(format!("lookup {number}"));
        match builder.spawn(move || work(&shared, &sender)) {
            Ok(worker) => workers.push(worker),
            Err(error) if workers.is_empty() => {
                return Err(error).context("no thread can be started to look segments up");
            }
            Err(_limit) => break,
        }
    }
    Ok(workers)
}

/// Answers lines until there are none, or nobody takes the answers.
fn work(shared: &Shared, answers: &Sender<Numbered>) {
    let _guard = StopOnPanic(shared);
    let mut memories: Option<Vec<Memory>> = None;
    while let Some((number, line)) = shared.next_line() {
        let answer = line.and_then(|line| {
            if memories.is_none() {
                memories = Some(shared.open()?);
            }
            shared.desk.answer(&line, memories.as_deref().unwrap_or_default())
        });
        if answers.send((number, answer)).is_err() {
            return;
        }
    }
}

/// What the threads share.
struct Shared {
    desk: Arc<Desk>,
    /// The files of the memories, with their penalties.
    files: Vec<(PathBuf, u8)>,
    /// The memories that are open already, until a thread takes them.
    opened: Mutex<Option<Vec<Memory>>>,
    source: Mutex<Source>,
    progress: Mutex<Progress>,
    /// There is room for a further line, or the work has stopped.
    room: Condvar,
    lines_ahead: usize,
}

/// The lines that are still to be answered.
struct Source {
    lines: Fuse<Document>,
    /// The number of the next line.
    next: usize,
}

/// How far the answers have been taken.
#[derive(Default)]
struct Progress {
    taken: usize,
    is_stopped: bool,
}

impl Shared {
    /// Waits for room, and takes the next line.
    fn next_line(&self) -> Option<(usize, anyhow::Result<Line>)> {
        let mut source = locked(&self.source);
        let is_far_ahead = |progress: &mut Progress| {
            !progress.is_stopped && source.next >= progress.taken + self.lines_ahead
        };
        let progress = self.room.wait_while(self.progress(), is_far_ahead);
        if progress.unwrap_or_else(PoisonError::into_inner).is_stopped {
            return None;
        }
        let line = source.lines.next()?;
        let number = source.next;
        source.next += 1;
        Some((number, line))
    }

    /// Returns memories for a thread of its own.
    fn open(&self) -> anyhow::Result<Vec<Memory>> {
        if let Some(opened) = locked(&self.opened).take() {
            return Ok(opened);
        }
        let open = |(path, penalty): &(PathBuf, u8)| {
            Ok(Memory::open(path, Access::Read)?.with_penalty(*penalty))
        };
        self.files.iter().map(open).collect()
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        locked(&self.progress)
    }

    fn stop(&self) {
        self.progress().is_stopped = true;
        self.room.notify_all();
    }
}

/// Locks what a thread that panicked has left whole: a panic ends the work anyway.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Stops the other threads where one panics, whose answer they would wait for.
struct StopOnPanic<'a>(&'a Shared);

impl Drop for StopOnPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}
