//! What imports do to a memory, and how look-ups rank what is in it.

use std::path::Path;

use turjuman::language::LanguageTag;
use turjuman::matching::{Match, MatchKind, PenaltyReason};
use turjuman::segment::{Code, CodeKind, Part, Segment};
use turjuman::store::{
    ImportCounts, ImportMode, LookupOptions, Memory, Neighbours, PenaltyPoints, StoreError,
    UnitFilter, lookup,
};
use turjuman::unit::{Annotation, Timestamp, TranslationUnit, Variant};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

fn unit(english: &str, arabic: &str) -> TranslationUnit {
    TranslationUnit::pair(tag("en"), english, tag("ar"), arabic)
}

fn with(mut unit: TranslationUnit, name: &str, value: &str) -> TranslationUnit {
    unit.attributes.push((name.to_owned(), value.to_owned()));
    unit
}

fn new_memory(folder: &Path, name: &str) -> Memory {
    Memory::create(&folder.join(name)).expect("a memory")
}

fn import(
    memory: &mut Memory,
    origin: &str,
    mode: ImportMode,
    units: &[TranslationUnit],
) -> ImportCounts {
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import(origin, mode, now).expect("the import begins");
    for unit in units {
        import.add(unit).expect("the unit is taken");
    }
    import.finish(None, None).expect("the import ends")
}

/// Returns the English texts of a memory or of an origin, in order.
fn texts(memory: &Memory, origin: Option<&str>) -> Vec<String> {
    let filter = UnitFilter { origin: origin.map(str::to_owned), ..UnitFilter::default() };
    let mut texts = Vec::new();
    memory
        .for_each_unit(&filter, |stored| -> Result<(), StoreError> {
            texts.push(stored.unit.variants[0].segment.plain_text().into_owned());
            Ok(())
        })
        .expect("the memory is read");
    texts
}

fn sound(memory: &Memory) {
    assert_eq!(memory.verify().expect("the memory is read").faults, []);
}

#[test]
fn importing_again_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    let units = [unit("a", "ا"), unit("b", "ب"), unit("a", "ا")];
    let first = import(&mut memory, "o", ImportMode::Merge, &units);
    assert_eq!((first.new, first.present), (3, 0));
    let again = import(&mut memory, "o", ImportMode::Merge, &units);
    assert_eq!((again.new, again.present, again.changed), (0, 3, 0));
    assert_eq!(texts(&memory, Some("o")), ["a", "b", "a"]);
    sound(&memory);
}

#[test]
fn one_unit_of_two_origins_is_one_unit_in_two_places() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    import(&mut memory, "first", ImportMode::Merge, &[unit("a", "ا"), unit("b", "ب")]);
    let second =
        import(&mut memory, "second", ImportMode::Merge, &[unit("b", "ب"), unit("c", "ج")]);
    assert_eq!((second.new, second.present), (1, 1));
    assert_eq!(texts(&memory, None), ["a", "b", "c"]);
    assert_eq!(texts(&memory, Some("second")), ["b", "c"]);
    assert_eq!(memory.remove_origin("first").expect("it is removed"), 1);
    assert_eq!(texts(&memory, None), ["b", "c"]);
    sound(&memory);
    let error = memory.remove_origin("first").expect_err("it is gone").to_string();
    assert!(error.contains("no origin is called 'first'"), "{error}");
}

#[test]
fn merging_replaces_what_is_not_newer_and_keeps_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    let dated = |unit, date: &str| with(unit, "changedate", date);
    let before = [
        with(unit("by identifier", "ا"), "tuid", "1"),
        dated(unit("by text", "ب"), "20240101T000000Z"),
        dated(unit("older", "ج"), "20240301T000000Z"),
        unit("not in the file again", "د"),
    ];
    import(&mut memory, "o", ImportMode::Merge, &before);
    let after = [
        with(unit("by identifier, corrected", "ا"), "tuid", "1"),
        dated(unit("by text", "ب"), "20240201T000000Z"),
        dated(unit("older", "ج"), "20240201T000000Z"),
        unit("by text", "another translation"),
    ];
    let counts = import(&mut memory, "o", ImportMode::Merge, &after);
    let ImportCounts { new, present, changed, older, removed } = counts;
    assert_eq!((new, present, changed, older, removed), (1, 0, 2, 1, 0));
    assert_eq!(
        texts(&memory, Some("o")),
        ["by identifier, corrected", "by text", "older", "not in the file again", "by text"]
    );
    sound(&memory);
}

#[test]
fn mirroring_makes_the_origin_what_the_import_brings() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    import(&mut memory, "o", ImportMode::Mirror, &[unit("a", "ا"), unit("b", "ب"), unit("c", "ج")]);
    let counts = import(&mut memory, "o", ImportMode::Mirror, &[unit("c", "ج"), unit("a", "ا")]);
    assert_eq!((counts.new, counts.present, counts.removed), (0, 2, 1));
    assert_eq!(texts(&memory, Some("o")), ["c", "a"]);
    sound(&memory);
}

#[test]
fn an_import_that_is_dropped_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    import(&mut memory, "o", ImportMode::Merge, &[unit("a", "ا")]);
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut dropped = memory.import("o", ImportMode::Mirror, now).expect("the import begins");
    dropped.add(&unit("b", "ب")).expect("the unit is taken");
    drop(dropped);
    assert_eq!(texts(&memory, None), ["a"]);
    sound(&memory);
}

fn look(memories: &[Memory], query: &str, neighbours: Neighbours<'_>, to: &str) -> Vec<Match> {
    let options = LookupOptions {
        from: tag("en"),
        to: tag(to),
        minimum: 50,
        limit: 10,
        penalties: PenaltyPoints::default(),
    };
    lookup(memories, &query.into(), neighbours, &options).expect("the memory is read")
}

/// A score, the memory that it comes from, and what was taken off.
type Penalised = (u8, usize, Vec<(PenaltyReason, u8)>);

fn scores(found: &[Match]) -> Vec<(u8, MatchKind)> {
    found.iter().map(|found| (found.score.percent(), found.kind)).collect()
}

#[test]
fn a_neighbour_of_the_same_origin_makes_a_context_match() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    let units = [unit("before", "ا"), unit("the talks", "ب"), unit("after", "ج"), unit("far", "د")];
    import(&mut memory, "o", ImportMode::Merge, &units);
    let memories = [memory];
    let segments = ["before", "after", "far"].map(Segment::from);
    let [before, after, far] = &segments;
    for (neighbours, expected) in [
        (Neighbours { before: Some(before), after: None }, (101, MatchKind::Context)),
        (Neighbours { before: None, after: Some(after) }, (101, MatchKind::Context)),
        (Neighbours { before: Some(after), after: Some(before) }, (100, MatchKind::Exact)),
        (Neighbours { before: None, after: Some(far) }, (100, MatchKind::Exact)),
    ] {
        assert_eq!(scores(&look(&memories, "the talks", neighbours, "ar")), [expected]);
    }
    let near = look(&memories, "The Talks", Neighbours { before: Some(before), after: None }, "ar");
    assert_eq!(scores(&near), [(99, MatchKind::Near)]);
}

#[test]
fn penalties_are_taken_off_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "a");
    let mut coded = unit("", "مفتوح");
    coded.variants[0].segment = Segment::new(vec![
        Part::Text("open the gates ".into()),
        Part::Code(Code::new(CodeKind::Ph, Vec::new())),
        Part::Text("now".into()),
    ]);
    let mut unapproved = unit("close the gates now", "اغلق");
    unapproved.annotations.push(Annotation::prop("x-approved", "no"));
    import(&mut memory, "coded", ImportMode::Merge, &[coded]);
    import(&mut memory, "unapproved", ImportMode::Merge, &[unapproved]);
    memory.set_origin_penalty("unapproved", 3).expect("the origin is there");
    let mut second = new_memory(folder.path(), "b");
    import(&mut second, "o", ImportMode::Merge, &[unit("close the gates now", "أغلق الأبواب")]);
    let memories = [memory, second.with_penalty(2)];
    let found = look(&memories, "close the gates now", Neighbours::default(), "ar");
    let shown: Vec<Penalised> = found
        .iter()
        .map(|found| {
            let penalties = found.penalties.iter().map(|one| (one.reason, one.points)).collect();
            (found.score.percent(), found.memory, penalties)
        })
        .collect();
    assert_eq!(shown[0], (98, 1, vec![(PenaltyReason::Memory, 2)]));
    let of_origin = vec![(PenaltyReason::Origin, 3), (PenaltyReason::Unapproved, 5)];
    assert_eq!(shown[1], (92, 0, of_origin));
    assert_eq!((shown[2].1, &shown[2].2[..]), (0, &[(PenaltyReason::Codes, 1)][..]));
    assert_eq!(shown.len(), 3);
}

#[test]
fn the_nearest_region_is_offered_and_two_variants_of_it_are_two_matches() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    let mut many = unit("peace", "سلام");
    for (language, text) in
        [("ar-IQ", "السلام"), ("ar-EG", "سلامة"), ("ar-EG", "صلح"), ("fr", "paix")]
    {
        many.variants.push(Variant::new(tag(language), text));
    }
    import(&mut memory, "o", ImportMode::Merge, &[many]);
    let memories = [memory];
    let targets = |to: &str| -> Vec<String> {
        let found = look(&memories, "peace", Neighbours::default(), to);
        let mut targets: Vec<String> =
            found.iter().map(|found| found.target.plain_text().into_owned()).collect();
        targets.sort();
        targets
    };
    assert_eq!(targets("ar-IQ"), ["السلام"]);
    assert_eq!(targets("ar-EG"), ["سلامة", "صلح"]);
    assert_eq!(targets("ar"), ["سلام"]);
    assert_eq!(targets("ar-MA"), ["سلام"]);
    assert_eq!(targets("fr-CA"), ["paix"]);
    assert_eq!(targets("de"), Vec::<String>::new());
}

#[test]
fn equal_translations_of_several_memories_are_one_match_with_their_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = new_memory(folder.path(), "a");
    let mut second = new_memory(folder.path(), "b");
    let newer = with(unit("peace", "سلام"), "changedate", "20240101T000000Z");
    import(&mut first, "o", ImportMode::Merge, &[unit("peace", "سلام"), unit("peace", "السلام")]);
    import(&mut second, "o", ImportMode::Merge, &[newer]);
    let memories = [first, second];
    let found = look(&memories, "peace", Neighbours::default(), "ar");
    let shown: Vec<(usize, usize, String)> = found
        .iter()
        .map(|found| (found.memory, found.count, found.target.plain_text().into_owned()))
        .collect();
    assert_eq!(shown, [(1, 2, "سلام".to_owned()), (0, 1, "السلام".to_owned())]);
}

#[test]
fn a_word_that_stands_many_thousand_times_is_no_trouble() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = new_memory(folder.path(), "m");
    let long = "word ".repeat(70_000);
    import(&mut memory, "o", ImportMode::Merge, &[unit(&long, "كلمة"), unit("word", "كلمة")]);
    let memories = [memory];
    let edited = long.replacen("word", "sword", 2);
    let found = look(&memories, &edited, Neighbours::default(), "ar");
    assert_eq!(scores(&found), [(98, MatchKind::Fuzzy)]);
    sound(&memories[0]);
}
