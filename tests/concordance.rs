//! A concordance finds in the index and the vocabulary what reading every unit finds.

use proptest::prelude::*;
use turjuman::concordance::{Pattern, SearchMode, SearchOptions};
use turjuman::language::LanguageTag;
use turjuman::store::{ImportMode, Memory, StoreError, UnitFilter};
use turjuman::unit::{Timestamp, TranslationUnit};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

/// A change to a memory.
#[derive(Clone, Debug)]
enum Change {
    /// An import into one of two origins.
    Import(ImportMode, u8, Vec<[String; 3]>),
    /// The removal of one of these.
    Remove(u8),
    /// The index is built anew.
    Rebuild,
}

fn apply(change: &Change, memory: &mut Memory) {
    let name = |origin: &u8| format!("origin {origin}");
    match change {
        Change::Import(mode, origin, units) => {
            let now = Timestamp::from_seconds(0).expect("a date");
            let mut import = memory.import(&name(origin), *mode, now).expect("the import begins");
            for [english, arabic, other] in units {
                let mut unit = TranslationUnit::pair(tag("en"), english, tag("ar-IQ"), arabic);
                for (written, text) in
                    [("ja", other), ("en-GB", other), ("x-a", english), ("und", other)]
                {
                    let other = TranslationUnit::pair(tag(written), text, tag("ar"), "");
                    unit.variants.extend(other.variants.into_iter().take(1));
                }
                import.add(&unit).expect("the unit is stored");
            }
            import.finish(None, None).expect("the import ends");
        }
        Change::Remove(origin) => {
            // It may not be there.
            memory.remove_origin(&name(origin)).ok();
        }
        Change::Rebuild => memory.rebuild_index().expect("the memory is written"),
    }
}

/// Returns the units and hits that a search shows, and the number of units that it counts.
fn searched(
    pattern: &Pattern,
    memory: &Memory,
    options: SearchOptions<'_>,
) -> (Vec<(i64, usize)>, u64) {
    let mut found = Vec::new();
    let units = pattern
        .search(std::slice::from_ref(memory), options, |one| -> Result<(), StoreError> {
            found.push((one.stored.id, one.hits.iter().map(Vec::len).sum()));
            Ok(())
        })
        .expect("the memory is read");
    (found, units)
}

/// Returns the units and hits that reading every unit finds, in the order of their storing.
fn read(pattern: &Pattern, memory: &Memory, only: Option<&LanguageTag>) -> Vec<(i64, usize)> {
    let mut found = Vec::new();
    memory
        .for_each_unit(&UnitFilter::default(), |stored| -> Result<(), StoreError> {
            let variants = stored.unit.variants.iter();
            let wanted = variants.filter(|one| only.is_none_or(|only| only.matches(&one.language)));
            let hits: usize = wanted
                .map(|one| pattern.hits(&one.segment.plain_text(), &one.language).len())
                .sum();
            if hits > 0 {
                found.push((stored.id, hits));
            }
            Ok(())
        })
        .expect("the memory is read");
    found.sort_unstable();
    found
}

const ENGLISH: &[&str] = &[
    "the",
    "The",
    "US",
    "us",
    "-",
    "led",
    "forces",
    "force",
    "don't",
    ".",
    "café",
    "cafe\u{301}s",
    "Straße",
    "x\u{200D}y",
    "ﬁne",
    "½",
];
const ARABIC: &[&str] = &[
    "القوات",
    "والقوّات",
    "للقوات",
    "قوات",
    "بقوات",
    "وبالقوات",
    "قواتهم",
    "لجنة",
    "للجنة",
    "اللجنة",
    "واللجنة",
    "ولجنة",
    "لجنته",
    "لجنةالأمن",
    "كتاب",
    "وكتاب",
    "الكتاب",
    "،",
    "أمن",
    "بالأمن",
    "الامن",
    "٢٠٢٤",
    "2024",
    "\u{640}",
    "US",
];
const OTHER: &[&str] = &[
    "東京都",
    "京都",
    "へ",
    "行く。",
    "カタカナ",
    "カ\u{3099}ス",
    "ガス",
    "ประเทศไทย",
    "ในประเทศ",
    "北京",
    "我们在2024年",
    "한국어",
    "US",
    "\u{1112}\u{1161}\u{11AB}",
];

fn text(vocabulary: &'static [&'static str]) -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(vocabulary), 0..8);
    (words, prop::sample::select(&[" ", "", "  ", "-"][..])).prop_map(|(words, by)| words.join(by))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![text(ENGLISH), text(ARABIC), text(OTHER)]
}

fn change() -> impl Strategy<Value = Change> {
    let mode = prop::sample::select(&[ImportMode::Merge, ImportMode::Mirror][..]);
    let unit = (text(ENGLISH), text(ARABIC), text(OTHER)).prop_map(|(a, b, c)| [a, b, c]);
    prop_oneof![
        6 => (mode, 0_u8..2, prop::collection::vec(unit, 0..12))
            .prop_map(|(mode, origin, units)| Change::Import(mode, origin, units)),
        1 => (0_u8..2).prop_map(Change::Remove),
        1 => Just(Change::Rebuild),
    ]
}

/// Texts to search for: a piece of a text that may be stored, from any character to any other.
fn piece() -> impl Strategy<Value = String> {
    (any_text(), 0_usize..12, 1_usize..9)
        .prop_map(|(text, start, length)| text.chars().skip(start).take(length).collect())
}

fn searches() -> impl Strategy<Value = Vec<(SearchMode, Vec<String>)>> {
    let modes = [SearchMode::Words, SearchMode::Substring, SearchMode::Exact, SearchMode::Regex];
    let mode = prop::sample::select(modes.to_vec());
    let expression = prop_oneof![
        piece().prop_map(|text| regex::escape(&text)),
        piece().prop_map(|text| format!("(?i){}", regex::escape(&text))),
        (piece(), piece()).prop_map(|(a, b)| format!(
            "{}.*{}",
            regex::escape(&a),
            regex::escape(&b)
        )),
        (piece(), piece()).prop_map(|(a, b)| format!(
            "{}|{}",
            regex::escape(&a),
            regex::escape(&b)
        )),
        Just(r"\d+".to_owned()),
    ];
    let search = mode.prop_flat_map(move |mode| {
        let texts = match mode {
            SearchMode::Regex => prop::collection::vec(expression.clone().boxed(), 1..3),
            _ => prop::collection::vec(piece().boxed(), 1..3),
        };
        (Just(mode), texts)
    });
    prop::collection::vec(search, 24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn finds_what_reading_every_unit_finds(
        changes in prop::collection::vec(change(), 1..6),
        searches in searches(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
        changes.iter().for_each(|change| apply(change, &mut memory));
        prop_assert_eq!(memory.verify().expect("the memory is read").faults, []);
        let tags = ["en-GB", "ar", "fr", "x-a", "x-b", "und"].map(tag);
        for (mode, texts) in searches {
            let Ok(pattern) = Pattern::new(&texts, mode) else { continue };
            for only in [None].into_iter().chain(tags.iter().map(Some)) {
                let expected = read(&pattern, &memory, only);
                for limit in [0, 2, u64::MAX] {
                    let (shown, units) =
                        searched(&pattern, &memory, SearchOptions { only, limit });
                    prop_assert_eq!(units, expected.len() as u64, "{:?} {:?}", mode, texts);
                    let first = expected.iter().take(limit.try_into().unwrap_or(usize::MAX));
                    prop_assert!(shown.iter().eq(first), "{:?} {:?}: {:?}", mode, texts, shown);
                }
            }
        }
    }
}
