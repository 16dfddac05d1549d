//! How fast drafts are checked, by all checks and with the repository's own glossaries.

mod corpus;

use divan::Bencher;
use divan::counter::ItemsCount;
use turjuman::checks::{CheckRun, CheckSettings};
use turjuman::draft::DraftSegment;

use corpus::{Corpus, Pair, Side, own_pairs, own_termbase};

fn main() {
    divan::main();
}

/// Checks the repository's own units as a draft; counted in segments.
#[divan::bench(sample_count = 20, max_time = 5)]
fn own_units(bencher: Bencher<'_, '_>) {
    check(bencher, &own_pairs());
}

/// Checks a long draft; counted in segments.
#[divan::bench(sample_count = 10, max_time = 5)]
fn long_draft(bencher: Bencher<'_, '_>) {
    check(bencher, &Corpus::new(5_000).units);
}

/// Checks segments that repeat one odd text so often, which is to take time in proportion to that.
#[divan::bench(args = [300, 3_000], sample_count = 10, max_time = 5)]
fn odd_segments(bencher: Bencher<'_, '_>, times: usize) {
    let odd = [
        ("Qassem Soleimani us ", "سليماني قاسم سليماني "),
        ("QASSEM SOLEIMANI ", "ش "),
        ("5.6 7.8.9 ", "5 7 5 8 "),
        ("three and a half men ", "ثلاثة ونصف رجل "),
        ("123 ", "456 "),
        ("u.s.", "\""),
        ("aB", "ال"),
        ("al-", "ال5"),
        ("the the. ", "x  y "),
    ];
    let repeated = |(english, arabic): (&str, &str)| Pair {
        english: english.repeat(times),
        arabic: arabic.repeat(times),
    };
    check(bencher, &odd.map(repeated));
}

fn check(bencher: Bencher<'_, '_>, pairs: &[Pair]) {
    let (source, target) = (Side::English.language(), Side::Arabic.language());
    let termbase = own_termbase();
    let settings = CheckSettings::default();
    let segments: Vec<DraftSegment> = (1..)
        .zip(pairs)
        .map(|(line, pair)| DraftSegment {
            file: "draft.tsv".into(),
            line,
            column: 1,
            name: line.to_string(),
            source_language: source.clone(),
            target_language: target.clone(),
            source: pair.english.as_str().into(),
            target: pair.arabic.as_str().into(),
        })
        .collect();
    bencher
        .counter(ItemsCount::new(segments.len()))
        .with_inputs(|| CheckRun::new(&settings, &termbase, &source, &target))
        .bench_local_values(|mut run| {
            segments.iter().for_each(|segment| drop(run.check(segment)));
            run.counts()
        });
}
