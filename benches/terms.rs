//! How fast terms are recognised, with the repository's own glossaries and with a large one.

mod corpus;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use turjuman::termbase::concept::Termbase;
use turjuman::termbase::recognise::Recogniser;

use corpus::{Corpus, Side, own_termbase};

/// The number of concepts of the large glossary.
const CONCEPTS: usize = if cfg!(debug_assertions) { 2_000 } else { 50_000 };

/// The number of sentences that are searched.
const SENTENCES: usize = 2_000;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::new(CONCEPTS * 2));
static OWN: LazyLock<Termbase> = LazyLock::new(own_termbase);
static LARGE: LazyLock<Termbase> = LazyLock::new(|| CORPUS.termbase(CONCEPTS));

fn main() {
    divan::main();
}

#[derive(Clone, Copy, Debug)]
enum Glossary {
    Own,
    Large,
}

impl Glossary {
    fn termbase(self) -> &'static Termbase {
        match self {
            Self::Own => &OWN,
            Self::Large => &LARGE,
        }
    }
}

const CASES: [(Glossary, Side); 4] = [
    (Glossary::Own, Side::English),
    (Glossary::Own, Side::Arabic),
    (Glossary::Large, Side::English),
    (Glossary::Large, Side::Arabic),
];

/// Compiles the terms of a language; counted in concepts.
#[divan::bench(args = CASES, sample_count = 20, max_time = 3)]
fn compile(bencher: Bencher<'_, '_>, (glossary, side): (Glossary, Side)) {
    let (termbase, language) = (glossary.termbase(), side.language());
    bencher
        .counter(ItemsCount::new(termbase.concepts.len()))
        .bench(|| Recogniser::new(termbase, &language));
}

/// Finds the terms in sentences; counted in bytes of text.
#[divan::bench(args = CASES, sample_count = 20, max_time = 3)]
fn find(bencher: Bencher<'_, '_>, (glossary, side): (Glossary, Side)) {
    let recogniser = Recogniser::new(glossary.termbase(), &side.language());
    let sentences: Vec<&str> =
        CORPUS.units.iter().take(SENTENCES).map(|pair| side.of(pair)).collect();
    let bytes: usize = sentences.iter().map(|sentence| sentence.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        sentences.iter().map(|sentence| recogniser.find(sentence).len()).sum::<usize>()
    });
}
