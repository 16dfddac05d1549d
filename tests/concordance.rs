//! A concordance finds in the index what reading every unit finds.

use proptest::prelude::*;
use turjuman::concordance::{Concordance, Pattern, SearchMode};
use turjuman::language::LanguageTag;
use turjuman::store::{ImportMode, Memory, StoreError, UnitFilter};
use turjuman::unit::{Timestamp, TranslationUnit};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

fn memory_of(pairs: &[(String, String)], folder: &std::path::Path) -> Memory {
    let mut memory = Memory::create(&folder.join("memory.sqlite")).expect("a memory");
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import("o", ImportMode::Merge, now).expect("the import begins");
    for (english, arabic) in pairs {
        let unit = TranslationUnit::pair(tag("en"), english, tag("ar"), arabic);
        import.add(&unit).expect("the unit is stored");
    }
    import.finish(None, None).expect("the import ends");
    memory
}

/// Returns the units and hits that a search finds.
fn searched(
    pattern: &Pattern,
    memories: &[Memory],
    only: Option<&LanguageTag>,
) -> Vec<(i64, usize)> {
    let mut found = Vec::new();
    let units = pattern
        .search(memories, only, |one: Concordance| -> Result<(), StoreError> {
            found.push((one.stored.id, one.hits.iter().map(Vec::len).sum()));
            Ok(())
        })
        .expect("the memory is read");
    assert_eq!(units, found.len() as u64);
    found
}

/// Returns the units and hits that reading every unit finds.
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
    found
}

const ENGLISH: &[&str] = &["the", "The", "US", "us", "-", "led", "forces", "force", "don't", "."];
const ARABIC: &[&str] = &[
    "القوات",
    "والقوّات",
    "للقوات",
    "قوات",
    "بقوات",
    "وبالقوات",
    "لجنة",
    "للجنة",
    "اللجنة",
    "واللجنة",
    "ولجنة",
    "كتاب",
    "وكتاب",
    "الكتاب",
    "،",
    "أمن",
    "بالأمن",
    "الامن",
];

fn text(vocabulary: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vocabulary), 0..8).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn finds_what_reading_every_unit_finds(
        pairs in prop::collection::vec((text(ENGLISH), text(ARABIC)), 1..30),
        searches in prop::collection::vec(
            prop::collection::vec(prop_oneof![text(ENGLISH), text(ARABIC)], 1..3),
            10,
        ),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let memories = [memory_of(&pairs, folder.path())];
        let english = tag("en-GB");
        for texts in searches {
            for mode in [SearchMode::Words, SearchMode::Exact] {
                let Ok(pattern) = Pattern::new(&texts, mode) else { continue };
                for only in [None, Some(&english)] {
                    let expected = read(&pattern, &memories[0], only);
                    prop_assert_eq!(searched(&pattern, &memories, only), expected, "{:?}", texts);
                }
            }
        }
    }
}
