//! What happens to memories, at random.

use proptest::prelude::*;
use turjuman::matching::Points;
use turjuman::store::{Access, DuplicatePolicy, ImportMode, Memory};
use turjuman::unit::Timestamp;

use crate::sentences::{ORIGINS, Sentence, sentence};

pub(crate) fn import(memory: &mut Memory, origin: &str, mode: ImportMode, sentences: &[Sentence]) {
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import(origin, mode, now).expect("the import begins");
    for sentence in sentences {
        import.add(&sentence.unit()).expect("the unit is stored");
    }
    import.finish(None, None).expect("the import ends");
}

/// A change to a memory.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Import(ImportMode, usize, Vec<Sentence>),
    /// An import that fails before its end.
    Abort(ImportMode, usize, Vec<Sentence>),
    /// One unit is added.
    Add(usize, Sentence),
    Remove(usize),
    Penalise(usize, u8),
    Compact,
    Rebuild,
    /// Another process goes on with it.
    Reopen,
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    let modes = [ImportMode::Merge, ImportMode::Mirror, ImportMode::Unite(DuplicatePolicy::Newest)];
    let mode = || prop::sample::select(modes.to_vec());
    let sentences = || prop::collection::vec(sentence(), 0..20);
    let origin = || 0..ORIGINS.len();
    prop_oneof![
        5 => (mode(), origin(), sentences()).prop_map(|(a, b, c)| Change::Import(a, b, c)),
        2 => (mode(), origin(), sentences()).prop_map(|(a, b, c)| Change::Abort(a, b, c)),
        2 => (origin(), sentence()).prop_map(|(a, b)| Change::Add(a, b)),
        1 => origin().prop_map(Change::Remove),
        1 => (origin(), prop::sample::select(vec![0_u8, 4, 30]))
            .prop_map(|(a, b)| Change::Penalise(a, b)),
        1 => Just(Change::Compact),
        1 => Just(Change::Rebuild),
        1 => Just(Change::Reopen),
    ]
}

pub(crate) fn apply(change: &Change, memory: Memory) -> Memory {
    let mut memory = memory;
    match change {
        Change::Import(mode, origin, sentences) => {
            import(&mut memory, ORIGINS[*origin], *mode, sentences);
        }
        Change::Abort(mode, origin, sentences) => {
            let now = Timestamp::from_seconds(0).expect("a date");
            let mut import = memory.import(ORIGINS[*origin], *mode, now).expect("it begins");
            for sentence in sentences {
                import.add(&sentence.unit()).expect("the unit is stored");
            }
            drop(import);
        }
        Change::Add(origin, sentence) => {
            import(
                &mut memory,
                ORIGINS[*origin],
                ImportMode::Merge,
                std::slice::from_ref(sentence),
            );
        }
        // The origin may not be there.
        Change::Remove(origin) => {
            memory.remove_origin(ORIGINS[*origin]).ok();
        }
        Change::Penalise(origin, points) => {
            let points = Points::new(*points).expect("they are points");
            memory.set_origin_penalty(ORIGINS[*origin], points).ok();
        }
        Change::Compact => {
            memory.compact().expect("it is compacted");
        }
        Change::Rebuild => memory.rebuild_index().expect("the index is built anew"),
        Change::Reopen => {
            let (path, penalty) = (memory.path().to_owned(), memory.penalty());
            drop(memory);
            let reopened = Memory::open(&path, Access::Write).expect("it opens");
            memory = reopened.with_penalty(penalty);
        }
    }
    memory
}
