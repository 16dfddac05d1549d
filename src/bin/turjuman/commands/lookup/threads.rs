//! Answering the lines of a document on several threads, each over connections of its own.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use turjuman::matching::Points;
use turjuman::pipeline::in_order;
use turjuman::store::{Access, Memory};

use super::desk::{Answered, Desk};
use super::document::{Document, Line};

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

/// Answers the lines of a document in their order. `take` is given each answer, and none where the next is not ready
/// yet.
pub(super) fn answer_all(
    desk: &Arc<Desk>,
    memories: Vec<Memory>,
    document: Document,
    threads: usize,
    take: &mut dyn FnMut(Option<Answered>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let shared = Arc::new((Arc::clone(desk), Memories::new(memories)));
    let worker = move || {
        let shared = Arc::clone(&shared);
        let mut memories: Option<Vec<Memory>> = None;
        move |line: anyhow::Result<Line>| {
            let (line, (desk, all)) = (line?, &*shared);
            let memories = match &memories {
                Some(memories) => memories,
                None => memories.insert(all.open()?),
            };
            desk.answer(&line, memories)
        }
    };
    in_order::answer(document, threads, worker, take)
}

/// The memories that each thread opens for itself.
struct Memories {
    /// Their files, with their penalties.
    files: Vec<(PathBuf, Points)>,
    /// Those that are open already, until a thread takes them.
    opened: Mutex<Option<Vec<Memory>>>,
}

impl Memories {
    fn new(memories: Vec<Memory>) -> Self {
        let files = memories.iter().map(|one| (one.path().to_owned(), one.penalty())).collect();
        Self { files, opened: Mutex::new(Some(memories)) }
    }

    /// Returns memories for a thread of its own.
    fn open(&self) -> anyhow::Result<Vec<Memory>> {
        if let Some(opened) = self.opened.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Ok(opened);
        }
        let open = |(path, penalty): &(PathBuf, Points)| {
            Ok(Memory::open(path, Access::Read)?.with_penalty(*penalty))
        };
        self.files.iter().map(open).collect()
    }
}
