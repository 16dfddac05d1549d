use super::*;
use crate::store::fixture::{self, new_memory, now, pair, tag, units};
use crate::store::plans::assert_find_by_index;
use crate::store::{Access, Preparer};
use crate::unit::Variant;

mod mirroring;

/// A unit as a test writes it: an identifier, the English and Arabic texts, the day of its change in
/// January 2024; what is empty or 0 is left out.
type Row = (&'static str, &'static str, &'static str, u8);

struct Fixture {
    _folder: tempfile::TempDir,
    memory: Memory,
}

impl Fixture {
    fn new() -> Self {
        let (_folder, memory) = new_memory();
        Self { _folder, memory }
    }

    /// Imports rows and returns what became of them.
    fn import(&mut self, origin: &str, mode: ImportMode, rows: &[Row]) -> ImportCounts {
        let units = rows.iter().map(unit);
        let counts = fixture::import(&mut self.memory, origin, mode, units, None);
        assert_eq!(self.memory.verify().expect("it is read").faults, []);
        counts
    }

    /// Returns the identifiers and English texts of an origin in its order, or of all units.
    fn texts(&self, origin: Option<&str>) -> Vec<String> {
        let text = |unit: &TranslationUnit| {
            let text = unit.variants[0].segment.plain_text();
            format!("{}{text}", unit.tuid().unwrap_or_default())
        };
        units(&self.memory, origin).iter().map(text).collect()
    }

    /// Returns all that the memory holds, with the identifiers of its rows.
    fn content(&self) -> Vec<(String, i64, i64, i64)> {
        let mut statement = self
            .memory
            .connection
            .prepare(
                "SELECT content, unit.id, origin, position FROM unit JOIN placement ON unit = unit.id
                 ORDER BY origin, position",
            )
            .expect("it is right");
        statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .expect("it is read")
            .collect::<rusqlite::Result<_>>()
            .expect("it is read")
    }
}

fn unit(&(tuid, english, arabic, day): &Row) -> TranslationUnit {
    let mut unit = pair(english, arabic);
    for (name, value) in [("tuid", tuid.to_owned()), ("changedate", format!("202401{day:02}"))] {
        if !value.is_empty() && !value.ends_with("00") {
            unit.attributes.push(name, value);
        }
    }
    unit
}

fn counts([new, present, changed, older, removed]: [u64; 5]) -> ImportCounts {
    ImportCounts { new, present, changed, older, removed, skipped: 0 }
}

#[test]
fn what_is_asked_for_each_unit_is_found_by_an_index() {
    use super::{duplicates, placement};
    assert_find_by_index(&[
        placement::REMOVE_UNPLACED,
        placement::SAME,
        placement::SAME_TEXT,
        placement::SAME_TUID,
        duplicates::TWINS,
        duplicates::TAKE_PLACES,
        duplicates::LEAVE_PLACES,
    ]);
}

#[test]
fn importing_again_changes_nothing() {
    let rows: &[Row] =
        &[("", "a", "ا", 0), ("1", "b", "ب", 2), ("", "a", "ا", 0), ("", "a", "ت", 0)];
    for (first, second) in [
        (ImportMode::Merge, ImportMode::Merge),
        (ImportMode::Mirror, ImportMode::Mirror),
        (ImportMode::Merge, ImportMode::Mirror),
        (ImportMode::Mirror, ImportMode::Merge),
    ] {
        let mut fixture = Fixture::new();
        assert_eq!(fixture.import("o", first, rows), counts([4, 0, 0, 0, 0]));
        let before = fixture.content();
        for _ in 0..2 {
            assert_eq!(fixture.import("o", second, rows), counts([0, 4, 0, 0, 0]));
            assert_eq!(fixture.content(), before, "{first:?} {second:?}");
        }
    }
}

#[test]
fn a_unit_that_a_file_holds_twice_is_there_twice() {
    let mut fixture = Fixture::new();
    let twice: &[Row] = &[("", "a", "ا", 0), ("", "a", "ا", 0)];
    assert_eq!(fixture.import("o", ImportMode::Merge, twice), counts([2, 0, 0, 0, 0]));
    assert_eq!(fixture.texts(None), ["a", "a"]);
    // A third one is new; that there were two is known.
    let thrice = [twice, &twice[..1]].concat();
    assert_eq!(fixture.import("o", ImportMode::Merge, &thrice), counts([1, 2, 0, 0, 0]));
    assert_eq!(fixture.import("o", ImportMode::Mirror, twice), counts([0, 2, 0, 0, 1]));
    assert_eq!(fixture.texts(None), ["a", "a"]);
}

#[test]
fn a_unit_of_two_origins_is_one_unit_in_two_places() {
    let mut fixture = Fixture::new();
    fixture.import("first", ImportMode::Merge, &[("", "a", "ا", 0), ("", "b", "ب", 0)]);
    let counted =
        fixture.import("second", ImportMode::Merge, &[("", "b", "ب", 0), ("", "c", "ج", 0)]);
    assert_eq!(counted, counts([1, 1, 0, 0, 0]));
    assert_eq!(fixture.texts(None), ["a", "b", "c"]);
    assert_eq!(fixture.texts(Some("second")), ["b", "c"]);
    assert_eq!(fixture.memory.remove_origin("first").expect("removed"), 1);
    assert_eq!(fixture.texts(None), ["b", "c"]);
    assert_eq!(fixture.memory.remove_origin("second").expect("removed"), 2);
    assert_eq!(fixture.texts(None), Vec::<String>::new());
    assert_eq!(fixture.memory.verify().expect("it is read").faults, []);
    let error = fixture.memory.remove_origin("first").expect_err("it is gone");
    assert!(matches!(error, StoreError::UnknownOrigin { .. }), "{error}");
}

#[test]
fn an_older_version_takes_nothing_from_the_unit_that_stays() {
    let (stored, older) = (("1", "a", "ا", 2), ("1", "a", "ا", 1));
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &[stored]);
    let counted = fixture.import("o", ImportMode::Merge, &[older, stored]);
    assert_eq!(counted, counts([0, 1, 0, 1, 0]));
    // A file that has an older version of it and a later one does not lose the text of the older one.
    let later = ("1", "b", "ب", 3);
    let counted = fixture.import("o", ImportMode::Merge, &[older, later]);
    assert_eq!((counted.older, counted.new), (1, 1));
    assert_eq!(fixture.texts(Some("o")), ["1a", "1b"]);
}

#[test]
fn a_later_version_takes_the_place_of_an_earlier_one() {
    for (before, after, outcome, texts) in [
        // By identifier, whatever the text.
        (("1", "a", "ا", 1), ("1", "b", "ب", 2), Outcome::Changed, ["1b"]),
        (("1", "a", "ا", 2), ("1", "b", "ا", 1), Outcome::Older, ["1a"]),
        (("1", "a", "ا", 0), ("1", "b", "ب", 1), Outcome::Changed, ["1b"]),
        (("1", "a", "ا", 1), ("1", "b", "ب", 0), Outcome::Changed, ["1b"]),
        // By text, where the identifier is another or there is none.
        (("", "a", "ا", 1), ("", "a", "ا", 2), Outcome::Changed, ["a"]),
        (("1", "a", "ا", 1), ("2", "a", "ا", 1), Outcome::Changed, ["2a"]),
        (("", "a", "ا", 3), ("2", "a", "ا", 2), Outcome::Older, ["a"]),
    ] {
        let mut fixture = Fixture::new();
        fixture.import("o", ImportMode::Merge, &[before]);
        let mut import = fixture.memory.import("o", ImportMode::Merge, now()).expect("it begins");
        assert_eq!(import.add(&unit(&after)).expect("it is added"), outcome, "{after:?}");
        import.finish(None, None).expect("it ends");
        assert_eq!(fixture.texts(Some("o")), texts, "{after:?}");
        assert_eq!(fixture.texts(None), texts, "{after:?}");
    }
}

#[test]
fn of_units_with_one_text_each_later_version_takes_the_place_of_one() {
    let of_days =
        |days: &[u8]| -> Vec<Row> { days.iter().map(|&day| ("", "a", "ا", day)).collect() };
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &of_days(&[1, 2, 3, 4]));
    // The second comes again as it was, and there are two more than before.
    let counted = fixture.import("o", ImportMode::Merge, &of_days(&[11, 2, 13, 14, 15, 16]));
    assert_eq!(counted, counts([2, 1, 3, 0, 0]));
    let days: Vec<String> = fixture
        .content()
        .into_iter()
        .filter_map(|(content, ..)| {
            content.split_once("202401").map(|(_, day)| day[..2].to_owned())
        })
        .collect();
    assert_eq!(days, ["11", "02", "13", "14", "15", "16"]);
}

#[test]
fn words_of_a_unit_that_is_left_out_are_there_for_those_that_follow() {
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &[("1", "a", "ا", 2)]);
    let mut import = fixture.memory.import("o", ImportMode::Merge, now()).expect("it begins");
    let mut preparer = Preparer::default();
    for (row, expected) in
        [(("1", "a", "سلام", 1), Outcome::Older), (("2", "peace talks", "سلام", 1), Outcome::New)]
    {
        let outcome = import.add_prepared(&preparer.prepare(unit(&row))).expect("it is taken in");
        assert_eq!(outcome, expected);
    }
    import.finish(None, None).expect("it ends");
    assert_eq!(fixture.memory.verify().expect("the memory is read").faults, []);
}

#[test]
fn only_its_own_origin_has_earlier_versions_of_a_unit() {
    let mut fixture = Fixture::new();
    fixture.import("first", ImportMode::Merge, &[("1", "a", "ا", 1), ("2", "x", "س", 1)]);
    // The other file's 1 and 2 are other units.
    let counted =
        fixture.import("second", ImportMode::Merge, &[("1", "b", "ب", 2), ("2", "x", "س", 1)]);
    assert_eq!(counted, counts([1, 1, 0, 0, 0]));
    assert_eq!(fixture.texts(None), ["1a", "2x", "1b"]);
    // What takes a shared unit's place in one origin leaves it in the other, in its place there.
    assert_eq!(fixture.import("second", ImportMode::Merge, &[("2", "y", "ص", 2)]).changed, 1);
    assert_eq!(fixture.texts(Some("first")), ["1a", "2x"]);
    assert_eq!(fixture.texts(Some("second")), ["1b", "2y"]);
}

#[test]
fn what_another_origin_has_too_makes_no_difference() {
    let (plain, noted) = (("", "a", "ا", 0), ("1", "a", "ا", 0));
    for shared in [&[][..], &[plain], &[noted], &[plain, noted]] {
        let mut fixture = Fixture::new();
        fixture.import("other", ImportMode::Merge, shared);
        fixture.import("o", ImportMode::Merge, &[plain]);
        for again in [false, true] {
            let counted = fixture.import("o", ImportMode::Merge, &[noted, plain]);
            assert!(!again || counted == counts([0, 2, 0, 0, 0]), "{shared:?} {counted:?}");
            assert_eq!(fixture.texts(Some("o")), ["1a", "a"], "{shared:?}");
        }
        assert_eq!(fixture.texts(Some("other")).len(), shared.len());
    }
}

#[test]
fn an_identifier_that_several_units_have_replaces_none() {
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &[("1", "a", "ا", 0), ("1", "b", "ب", 0)]);
    assert_eq!(fixture.import("o", ImportMode::Merge, &[("1", "c", "ج", 0)]).new, 1);
    assert_eq!(fixture.texts(Some("o")), ["1a", "1b", "1c"]);
    // Within one file none replaces another.
    let counted = fixture.import("p", ImportMode::Merge, &[("1", "d", "د", 1), ("1", "e", "ه", 2)]);
    assert_eq!(counted, counts([2, 0, 0, 0, 0]));
}

#[test]
fn an_identifier_that_many_units_of_others_have_is_read_once() {
    let mut fixture = Fixture::new();
    let texts = "abcdefghijklm";
    let others: Vec<Row> = (1..texts.len()).map(|end| ("t", &texts[..end], "أ", 0)).collect();
    fixture.import("other", ImportMode::Merge, &others);
    fixture.import("file", ImportMode::Merge, &[("u", "x", "س", 0)]);
    let mut import = fixture.memory.import("file", ImportMode::Merge, now()).expect("it begins");
    for text in ["y", "z"] {
        assert_eq!(import.add(&unit(&("t", text, "ص", 0))).expect("it is added"), Outcome::New);
        assert!(import.same_tuid.keeps(&fingerprint::of_bytes(b"t")));
    }
}

#[test]
fn an_import_that_does_not_end_leaves_everything_as_it_was() {
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Mirror, &[("1", "a", "ا", 1), ("", "b", "ب", 0)]);
    let before = fixture.content();
    for (origin, mode) in
        [("o", ImportMode::Mirror), ("o", ImportMode::Merge), ("new", ImportMode::Merge)]
    {
        let mut import = fixture.memory.import(origin, mode, now()).expect("it begins");
        import.add(&unit(&("1", "z", "ي", 9))).expect("it is added");
        import.set_penalty(Points::of::<9>()).expect("it is set");
        drop(import);
        assert_eq!(fixture.content(), before, "{origin} {mode:?}");
        let origins = fixture.memory.origins().expect("it is read");
        let names: Vec<_> =
            origins.iter().map(|one| (one.name.as_str(), one.units, one.penalty)).collect();
        assert_eq!(names, [("o", 2, Points::NONE)]);
        assert_eq!(fixture.memory.verify().expect("it is read").faults, []);
    }
}

#[test]
fn the_cache_is_no_larger_behind_an_import() {
    let mut fixture = Fixture::new();
    let size = |memory: &Memory| -> i64 {
        let size = memory.connection.pragma_query_value(None, "cache_size", |row| row.get(0));
        size.expect("a number")
    };
    let before = size(&fixture.memory);
    let ends: [fn(Import<'_>); 3] = [
        |import| {
            import.finish(None, None).expect("it ends");
        },
        |import| {
            import.discard().expect("it is taken back");
        },
        |import| drop(import),
    ];
    for (end, text) in ends.into_iter().zip(["a", "b", "c"]) {
        fixture.import("o", ImportMode::Merge, &[("", text, "ا", 0)]);
        let import = fixture.memory.import("o", ImportMode::Merge, now()).expect("it begins");
        let during: i64 = import
            .transaction
            .pragma_query_value(None, "cache_size", |row| row.get(0))
            .expect("a number");
        assert_eq!(during, -i64::from(CACHE_KIB));
        end(import);
        assert_eq!(size(&fixture.memory), before);
    }
}

#[test]
fn readers_see_the_memory_as_it_was_until_the_end() {
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &[("", "a", "ا", 0)]);
    let path = fixture.memory.path().to_owned();
    let units = || {
        let reader = Memory::open(&path, Access::Read).expect("it opens");
        reader.statistics().expect("it is read").units
    };
    let mut import = fixture.memory.import("o", ImportMode::Merge, now()).expect("it begins");
    import.add(&unit(&("", "b", "ب", 0))).expect("it is added");
    assert_eq!(units(), 1);
    import.finish(None, None).expect("it ends");
    assert_eq!(units(), 2);
}

#[test]
fn keeps_what_is_said_of_an_origin() {
    let mut fixture = Fixture::new();
    let stamp = FileStamp { content_hash: "xxh3:0".to_owned(), size: 7, modified: -1 };
    let mut import = fixture.memory.import("o", ImportMode::Follow, now()).expect("it begins");
    import.add(&unit(&("", "a", "ا", 0))).expect("it is added");
    import.set_penalty(Points::of::<3>()).expect("it is set");
    import.finish(Some("{}"), Some(&stamp)).expect("it ends");
    let origin = fixture.memory.origins().expect("it is read").remove(0);
    assert_eq!(
        (origin.header.as_deref(), origin.penalty, origin.units),
        (Some("{}"), Points::of::<3>(), 1)
    );
    assert_eq!(origin.stamp, Some(stamp));
}

#[test]
fn tells_files_of_one_name_apart() {
    let mut fixture = Fixture::new();
    // The path, whether it is looked at, the mode, and whether it is taken.
    for (path, check, mode, is_taken) in [
        ("/a/news.tmx", FileCheck::Same, ImportMode::Merge, true),
        ("/a/news.tmx", FileCheck::Same, ImportMode::Merge, true),
        ("/b/news.tmx", FileCheck::Same, ImportMode::Merge, false),
        ("/b/news.tmx", FileCheck::Any, ImportMode::Merge, true),
        ("/a/news.tmx", FileCheck::Same, ImportMode::Merge, true),
        ("/b/news.tmx", FileCheck::Any, ImportMode::Mirror, true),
        ("/a/news.tmx", FileCheck::Same, ImportMode::Merge, false),
    ] {
        let mut import = fixture.memory.import("news.tmx", mode, now()).expect("it begins");
        match import.set_file(Path::new(path), check) {
            Ok(()) => drop(import.finish(None, None).expect("it ends")),
            Err(error) => {
                assert!(matches!(error, StoreError::OtherFile { .. }), "{error}");
                assert!(!is_taken, "{path}: {error}");
                continue;
            }
        }
        assert!(is_taken, "{path}");
    }
    // An origin that nothing is known of takes any file.
    fixture.import("old", ImportMode::Merge, &[]);
    let mut import = fixture.memory.import("old", ImportMode::Merge, now()).expect("it begins");
    import.set_file(Path::new("/a/old"), FileCheck::Same).expect("it is taken");
}

#[test]
fn a_trial_says_what_an_import_would_do_and_does_nothing() {
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &[("", "a", "ا", 0), ("", "b", "ب", 0)]);
    let before = fixture.content();
    for (mode, expected) in
        [(ImportMode::Merge, [1, 1, 0, 0, 0]), (ImportMode::Mirror, [1, 1, 0, 0, 1])]
    {
        let rows: &[Row] = &[("", "b", "ب", 0), ("", "c", "ج", 0)];
        let mut import = fixture.memory.import("o", mode, now()).expect("it begins");
        for row in rows {
            import.add(&unit(row)).expect("it is added");
        }
        assert_eq!(import.discard().expect("it is counted"), counts(expected));
        assert_eq!(fixture.content(), before);
        assert_eq!(fixture.import("p", mode, rows).new, 1);
        fixture.memory.remove_origin("p").expect("it is there");
    }
}

#[test]
fn takes_units_of_any_size_and_number_of_languages() {
    let mut fixture = Fixture::new();
    let long = "word ".repeat(300_000);
    let mut many = TranslationUnit::default();
    for language in ["en", "ar", "fr", "en-GB", "ar-IQ", "zh", "ckb"] {
        many.variants.push(Variant::new(tag(language), "2024 \u{2067}\u{202E}\0"));
    }
    let mut import = fixture.memory.import("o", ImportMode::Merge, now()).expect("it begins");
    for unit in [pair(&long, "كلمة"), many, pair("", " \u{200F}"), TranslationUnit::default()] {
        assert_eq!(import.add(&unit).expect("it is added"), Outcome::New);
    }
    import.finish(None, None).expect("it ends");
    let verification = fixture.memory.verify().expect("it is read");
    assert_eq!((verification.units, verification.faults), (4, vec![]));
}

#[test]
fn a_file_whose_identifiers_have_moved_on_loses_nothing() {
    let dated: [&[Row]; 2] = [
        &[("1", "talks", "ا", 3), ("2", "vote", "ب", 5), ("3", "oil", "ت", 4)],
        &[
            ("1", "new", "ج", 20),
            ("2", "talks", "ا", 3),
            ("3", "vote", "ب", 5),
            ("4", "oil", "ت", 4),
        ],
    ];
    let undated = dated.map(|rows| -> Vec<Row> {
        rows.iter().map(|&(tuid, english, arabic, _day)| (tuid, english, arabic, 0)).collect()
    });
    for [before, after] in [dated, [&undated[0], &undated[1]]] {
        let mut fixture = Fixture::new();
        fixture.import("o", ImportMode::Merge, before);
        fixture.import("o", ImportMode::Merge, after);
        assert_eq!(fixture.texts(Some("o")), ["1new", "2talks", "3vote", "4oil"]);
        let again = fixture.import("o", ImportMode::Merge, after);
        assert_eq!(again, counts([0, 4, 0, 0, 0]));
    }
}

#[test]
fn what_an_older_version_was_brought_of_is_not_replaced() {
    let newest = ImportMode::Unite(DuplicatePolicy::Newest);
    let merge = ImportMode::Unite(DuplicatePolicy::Merge);
    for mode in [ImportMode::Merge, newest, merge] {
        let mut fixture = Fixture::new();
        fixture.import("o", mode, &[("3", "talks", "ا", 2)]);
        let file: &[Row] = &[("2", "talks", "ا", 1), ("3", "war", "ب", 5)];
        fixture.import("o", mode, file);
        assert_eq!(fixture.texts(Some("o")), ["3talks", "3war"], "{mode:?}");
        let before = fixture.content();
        fixture.import("o", mode, file);
        assert_eq!(fixture.content(), before, "{mode:?}");
    }
}

#[test]
fn an_origin_has_the_order_of_its_file() {
    let row = |text| ("", text, "ا", 0);
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, &["a", "b", "c", "d"].map(row));
    fixture.import("o", ImportMode::Merge, &["a", "x", "c", "b", "y"].map(row));
    assert_eq!(fixture.texts(Some("o")), ["a", "x", "c", "d", "b", "y"]);
    fixture.import("o", ImportMode::Merge, &["z"].map(row));
    assert_eq!(fixture.texts(Some("o")), ["a", "x", "c", "d", "b", "y", "z"]);
}

#[test]
fn units_of_any_size_come_into_an_empty_memory_before_their_places() {
    let (_folder, mut memory) = new_memory();
    // Of the long ones fewer are written together than of their places.
    let long = "a word ".repeat(20_000);
    let texts: Vec<String> = (0..80)
        .map(|number| if number % 7 == 0 { format!("{long}{number}") } else { format!("{number}") })
        .collect();
    let counts = fixture::add(&mut memory, "o", texts.iter().map(|text| pair(text, "ب")));
    assert_eq!(counts.new, 80);
    let read = units(&memory, Some("o"));
    let read: Vec<_> = read.iter().map(|unit| unit.variants[0].segment.plain_text()).collect();
    assert_eq!(read, texts);
    assert_eq!(memory.verify().expect("it is read").faults, []);
}
