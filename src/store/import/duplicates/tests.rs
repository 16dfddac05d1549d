use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::store::fixture::{self, new_memory, now, pair};
use crate::store::{FileStamp, ImportCounts, ImportMode, Memory};
use crate::unit::Annotation;

/// A unit as a test writes it: the English text, a note, the day of its change in January 2024; what is
/// empty or 0 is left out.
type Row = (&'static str, &'static str, u8);

const OLD: Row = ("a", "old", 1);
const NEW: Row = ("a", "new", 2);
const UNDATED: Row = ("a", "undated", 0);
const OTHER: Row = ("b", "", 1);

struct Fixture {
    _folder: tempfile::TempDir,
    memory: Memory,
}

impl Fixture {
    fn new() -> Self {
        let (_folder, memory) = new_memory();
        Self { _folder, memory }
    }

    fn import(
        &mut self,
        origin: &str,
        mode: ImportMode,
        rows: &[Row],
        stamp: Option<&FileStamp>,
    ) -> ImportCounts {
        let units = rows.iter().copied().map(unit);
        let counts = fixture::import(&mut self.memory, origin, mode, units, stamp);
        assert_eq!(self.memory.verify().expect("it is read").faults, []);
        counts
    }

    fn unite(&mut self, policy: DuplicatePolicy, origin: &str, rows: &[Row]) -> ImportCounts {
        self.import(origin, ImportMode::Unite(policy), rows, None)
    }

    /// Returns the texts with their notes of an origin, or of the whole memory.
    fn texts(&self, origin: Option<&str>) -> Vec<String> {
        let of_unit = |unit: TranslationUnit| {
            let mut text = unit.variants[0].segment.plain_text().into_owned();
            for annotation in &unit.annotations {
                let Annotation::Note(note) = annotation else { panic!("{annotation:?}") };
                text = format!("{text} {}", note.text);
            }
            text
        };
        self.units(origin).into_iter().map(of_unit).collect()
    }

    /// Returns the units of an origin, or of the whole memory.
    fn units(&self, origin: Option<&str>) -> Vec<TranslationUnit> {
        fixture::units(&self.memory, origin)
    }
}

fn unit((english, note, day): Row) -> TranslationUnit {
    let mut unit = pair(english, "ا");
    if day > 0 {
        unit.attributes.push("changedate", format!("202401{day:02}"));
    }
    if !note.is_empty() {
        unit.annotations.push(Annotation::note(note));
    }
    unit
}

#[test]
fn one_unit_stands_for_its_duplicates_as_the_policy_says() {
    use DuplicatePolicy::{Merge, Newest, Skip};
    // The policy, a unit of the first file and one of the second; what became of the second; the notes of
    // what the first and the second then hold.
    for (policy, first, second, outcome, in_first, in_second) in [
        (Newest, OLD, NEW, Outcome::Changed, &["a new"][..], &["a new"][..]),
        (Newest, NEW, OLD, Outcome::Older, &["a new"], &["a new"]),
        (Newest, NEW, UNDATED, Outcome::Present, &["a new"], &["a new"]),
        (Newest, UNDATED, OLD, Outcome::Changed, &["a old"], &["a old"]),
        (Newest, NEW, NEW, Outcome::Present, &["a new"], &["a new"]),
        (Newest, NEW, OTHER, Outcome::New, &["a new"], &["b"]),
        (Merge, OLD, NEW, Outcome::Changed, &["a new old"], &["a new old"]),
        (Merge, NEW, OLD, Outcome::Changed, &["a new old"], &["a new old"]),
        (Merge, NEW, ("a", "", 2), Outcome::Present, &["a new"], &["a new"]),
        (Merge, NEW, OTHER, Outcome::New, &["a new"], &["b"]),
        (Skip, OLD, NEW, Outcome::Skipped, &["a old"], &[]),
        (Skip, NEW, NEW, Outcome::Present, &["a new"], &["a new"]),
        (Skip, NEW, OTHER, Outcome::New, &["a new"], &["b"]),
    ] {
        let mut fixture = Fixture::new();
        fixture.unite(policy, "first", &[first]);
        let mode = ImportMode::Unite(policy);
        let mut import = fixture.memory.import("second", mode, now()).expect("it begins");
        let found = import.add(&unit(second)).expect("it is added");
        import.finish(None, None).expect("it ends");
        let case = format!("{policy:?} {first:?} {second:?}");
        assert_eq!(found, outcome, "{case}");
        assert_eq!(fixture.texts(Some("first")), in_first, "{case}");
        assert_eq!(fixture.texts(Some("second")), in_second, "{case}");
        let mut all = [in_first, in_second].concat();
        all.dedup();
        assert_eq!(fixture.texts(None), all, "{case}");
        assert_eq!(fixture.memory.verify().expect("it is read").faults, []);
    }
}

#[test]
fn one_file_holds_a_text_once() {
    use DuplicatePolicy::{Merge, Newest, Skip};
    for (policy, text) in [(Newest, "a new"), (Merge, "a new old undated"), (Skip, "a undated")] {
        let mut fixture = Fixture::new();
        fixture.unite(policy, "o", &[UNDATED, OLD, NEW, OLD, OTHER]);
        assert_eq!(fixture.texts(Some("o")), [text, "b"], "{policy:?}");
        assert_eq!(fixture.texts(None).len(), 2, "{policy:?}");
    }
}

#[test]
fn what_is_left_out_counts_as_that_also_within_a_file() {
    let mut fixture = Fixture::new();
    fixture.unite(DuplicatePolicy::Skip, "first", &[UNDATED]);
    for origin in ["second", "first", "second"] {
        let mode = ImportMode::Unite(DuplicatePolicy::Skip);
        let mut import = fixture.memory.import(origin, mode, now()).expect("it begins");
        for (row, outcome) in [
            (UNDATED, Outcome::Present),
            (OLD, Outcome::Skipped),
            (UNDATED, Outcome::Present),
            (NEW, Outcome::Skipped),
        ] {
            assert_eq!(import.add(&unit(row)).expect("it is added"), outcome, "{origin} {row:?}");
        }
        let counts = import.finish(None, None).expect("it ends");
        assert_eq!((counts.present, counts.skipped), (2, 2), "{origin}");
    }
}

#[test]
fn what_an_origin_has_twice_stands_there_once() {
    use DuplicatePolicy::{Merge, Newest};
    let rows = [("b", "", 0), ("a", "x", 0), ("c", "", 0), ("a", "y", 0)];
    for (policy, text) in [(Newest, "a x"), (Merge, "a x y")] {
        let mut fixture = Fixture::new();
        fixture.import("o", ImportMode::Merge, &rows, None);
        fixture.unite(policy, "o", &rows);
        assert_eq!(fixture.texts(Some("o")), ["b", text, "c"], "{policy:?}");
        assert_eq!(fixture.memory.origins().expect("it is read")[0].units, 3);
        // What was united can be replaced.
        fixture.import("o", ImportMode::Mirror, &rows, None);
        assert_eq!(fixture.texts(Some("o")), ["b", "a x", "c", "a y"], "{policy:?}");
    }
}

#[test]
fn of_one_file_no_unit_takes_the_place_of_another() {
    let with_tuid = |text| {
        let mut unit = unit((text, "", 0));
        unit.attributes.push("tuid", "1");
        unit
    };
    for policy in [DuplicatePolicy::Newest, DuplicatePolicy::Merge] {
        let mut fixture = Fixture::new();
        for (origin, texts) in [("other", &["b", "c"][..]), ("o", &["a"]), ("o", &["b", "c"])] {
            let mode = ImportMode::Unite(policy);
            let mut import = fixture.memory.import(origin, mode, now()).expect("it begins");
            for &text in texts {
                import.add(&with_tuid(text)).expect("it is added");
            }
            import.finish(None, None).expect("it ends");
        }
        assert_eq!(fixture.texts(Some("o")), ["b", "c"], "{policy:?}");
        assert_eq!(fixture.memory.verify().expect("it is read").faults, []);
    }
}

#[test]
fn what_follows_a_file_of_a_project_stays_as_the_file_is() {
    let stamp = FileStamp { content_hash: "xxh3:0".to_owned(), size: 7, modified: -1 };
    for (policy, second) in [
        (DuplicatePolicy::Newest, &["a new"][..]),
        (DuplicatePolicy::Merge, &["a new old"]),
        (DuplicatePolicy::Skip, &[]),
    ] {
        let mut fixture = Fixture::new();
        fixture.import("file", ImportMode::Mirror, &[OLD], Some(&stamp));
        fixture.unite(policy, "second", &[NEW]);
        assert_eq!(fixture.texts(Some("file")), ["a old"], "{policy:?}");
        assert_eq!(fixture.texts(Some("second")), second, "{policy:?}");
    }
}

#[test]
fn what_stands_for_a_text_that_comes_often_is_held() {
    use DuplicatePolicy::{Merge, Newest, Skip};
    let stamp = FileStamp { content_hash: "xxh3:0".to_owned(), size: 7, modified: -1 };
    for policy in [Newest, Merge, Skip] {
        let mut fixture = Fixture::new();
        fixture.import("file", ImportMode::Follow, &[OLD, NEW, UNDATED], Some(&stamp));
        let mode = ImportMode::Unite(policy);
        let mut import = fixture.memory.import("second", mode, now()).expect("it begins");
        import.add(&unit(("a", "another", 0))).expect("it is added");
        let text = Fingerprints::of(&unit(OLD)).text;
        assert!(import.held.take(&text).is_some(), "{policy:?}");
    }
}

#[test]
fn what_is_left_out_has_no_place_in_the_order() {
    let mut fixture = Fixture::new();
    fixture.unite(DuplicatePolicy::Skip, "first", &[NEW]);
    for _time in 0..2 {
        fixture.unite(DuplicatePolicy::Skip, "second", &[OLD, OTHER, NEW]);
        assert_eq!(fixture.texts(Some("second")), ["b", "a new"]);
    }
}

#[test]
fn another_translation_is_no_duplicate() {
    for policy in [DuplicatePolicy::Newest, DuplicatePolicy::Merge, DuplicatePolicy::Skip] {
        let mut fixture = Fixture::new();
        fixture.unite(policy, "first", &[OLD]);
        let mut other = unit(NEW);
        other.variants[1].segment = "ب".into();
        let mode = ImportMode::Unite(policy);
        let mut import = fixture.memory.import("second", mode, now()).expect("it begins");
        assert_eq!(import.add(&other).expect("it is added"), Outcome::New);
        import.finish(None, None).expect("it ends");
        assert_eq!(fixture.texts(None), ["a old", "a new"], "{policy:?}");
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        proptest::sample::select(vec!["a", "b", "c"]),
        proptest::sample::select(vec!["", "x", "y"]),
        0_u8..3,
    );
    proptest::collection::vec(row, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// However files repeat one another: a text is there once, and importing again changes nothing.
    #[test]
    fn importing_again_changes_nothing(
        first in rows(), second in rows(), policy in policy(),
    ) {
        let mut fixture = Fixture::new();
        fixture.unite(policy, "first", &first);
        fixture.unite(policy, "second", &second);
        let held = |fixture: &Fixture| {
            [None, Some("first"), Some("second")].map(|origin| fixture.texts(origin))
        };
        let before = held(&fixture);
        let mut texts: Vec<&str> = before[0].iter().map(|text| &text[..1]).collect();
        texts.sort_unstable();
        texts.dedup();
        prop_assert_eq!(texts.len(), before[0].len());
        for (origin, rows) in [("first", &first), ("second", &second), ("first", &first)] {
            let counts = fixture.unite(policy, origin, rows);
            prop_assert_eq!((counts.new, counts.changed), (0, 0));
            prop_assert_eq!(held(&fixture), before.clone());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever else the memory has: the units of a file that come in again under another name stand in both origins by
    /// every policy, and stay in one when the other goes.
    #[test]
    fn a_unit_that_the_memory_has_stands_in_two_origins(
        other in rows(), file in rows(),
        mode in proptest::sample::select(vec![
            ImportMode::Merge,
            ImportMode::Unite(DuplicatePolicy::Newest),
            ImportMode::Unite(DuplicatePolicy::Merge),
            ImportMode::Unite(DuplicatePolicy::Skip),
        ]),
    ) {
        let mut fixture = Fixture::new();
        fixture.import("other", ImportMode::Merge, &other, None);
        fixture.import("first", ImportMode::Merge, &file, None);
        fixture.import("second", mode, &file, None);
        let expected: BTreeSet<&str> = file.iter().map(|row| row.0).collect();
        for origin in ["first", "second"] {
            let held = fixture.texts(Some(origin));
            prop_assert_eq!(held.iter().map(|text| &text[..1]).collect::<BTreeSet<_>>(), expected.clone());
        }
        let held = fixture.texts(Some("second"));
        fixture.memory.remove_origin("first").expect("it is removed");
        prop_assert_eq!(fixture.texts(Some("second")), held);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// However many units a file has of one text: it is as if each had been merged with those before by itself.
    #[test]
    fn units_of_one_text_are_merged_one_after_another(
        first in prop::collection::vec(duplicate(), 1..12),
        second in prop::collection::vec(duplicate(), 0..12),
    ) {
        let mut fixture = Fixture::new();
        fixture.unite(DuplicatePolicy::Merge, "first", &first);
        fixture.unite(DuplicatePolicy::Merge, "second", &second);
        let mut units = first.iter().chain(&second).map(|row| unit(*row));
        let mut expected = units.next().expect("there is one");
        for mut unit in units {
            if unit.changed() > expected.changed() {
                unit.absorb(expected);
                expected = unit;
            } else {
                expected.absorb(unit);
            }
        }
        prop_assert_eq!(fixture.units(None), [expected]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Also where a file of a project has the text many times, whose units stay: it is as if each had come by itself.
    #[test]
    fn units_of_a_text_that_a_project_has_are_placed_one_after_another(
        project in prop::collection::vec(duplicate(), 1..6),
        rows in prop::collection::vec(duplicate(), 1..10),
        policy in policy(),
    ) {
        let stamp = FileStamp { content_hash: "xxh3:0".to_owned(), size: 7, modified: -1 };
        let [mut together, mut apart] = [(); 2].map(|()| {
            let mut fixture = Fixture::new();
            fixture.import("project.tmx", ImportMode::Follow, &project, Some(&stamp));
            fixture
        });
        together.unite(policy, "first", &rows);
        for row in &rows {
            apart.unite(policy, "first", &[*row]);
        }
        prop_assert_eq!(together.units(Some("first")), apart.units(Some("first")));
        let project: Vec<_> = project.into_iter().map(unit).collect();
        prop_assert_eq!(together.units(Some("project.tmx")), project);
    }
}

fn policy() -> impl Strategy<Value = DuplicatePolicy> {
    use DuplicatePolicy::{Merge, Newest, Skip};
    prop::sample::select(vec![Newest, Merge, Skip])
}

/// One of many units with a text.
fn duplicate() -> impl Strategy<Value = Row> {
    const NOTE: &str =
        "a note that is as long as it needs to be for a few to be written while more come";
    (Just("a"), prop::sample::select(vec!["", "x", "y", "z", NOTE]), 0_u8..4)
}
