//! An origin that is to be what its file is.

use super::*;

#[test]
fn merging_keeps_what_mirroring_removes() {
    let (first, second): (&[Row], &[Row]) =
        (&[("", "a", "ا", 0), ("", "b", "ب", 0)], &[("", "c", "ج", 0), ("", "b", "ب", 0)]);
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Merge, first);
    assert_eq!(fixture.import("o", ImportMode::Merge, second), counts([1, 1, 0, 0, 0]));
    assert_eq!(fixture.texts(Some("o")), ["a", "c", "b"]);
    let mut fixture = Fixture::new();
    fixture.import("o", ImportMode::Mirror, first);
    // What another origin has too stays.
    fixture.import("other", ImportMode::Merge, &first[..1]);
    assert_eq!(fixture.import("o", ImportMode::Mirror, second), counts([1, 1, 0, 0, 0]));
    assert_eq!(fixture.texts(Some("o")), ["c", "b"]);
    assert_eq!(fixture.texts(Some("other")), ["a"]);
    assert_eq!(fixture.import("o", ImportMode::Mirror, &[]), counts([0, 0, 0, 0, 2]));
    assert_eq!(fixture.texts(None), ["a"]);
}

#[test]
fn a_unit_of_a_mirrored_file_that_has_changed_is_neither_new_nor_removed() {
    let first: &[Row] =
        &[("1", "a", "ا", 1), ("", "b", "ب", 1), ("", "b", "ب", 2), ("2", "c", "ج", 0)];
    for (second, expected) in [
        (
            &[("1", "a", "ا", 2), ("", "b", "ب", 3), ("", "b", "ب", 2), ("", "d", "د", 0)],
            [1, 1, 2, 0, 1],
        ),
        (
            &[("1", "a", "أ", 2), ("2", "e", "ه", 0), ("", "b", "ب", 3), ("", "b", "ب", 4)],
            [0, 0, 4, 0, 0],
        ),
        // It stands beside its later version.
        (
            &[("", "b", "ب", 3), ("", "b", "ب", 1), ("", "b", "ب", 2), ("", "b", "ب", 5)],
            [2, 2, 0, 0, 2],
        ),
    ] {
        let second: &[Row] = second;
        let mut fixture = Fixture::new();
        fixture.import("o", ImportMode::Merge, first);
        let mut import = fixture.memory.import("o", ImportMode::Mirror, now()).expect("it begins");
        for row in second {
            import.add(&unit(row)).expect("it is added");
        }
        assert_eq!(import.discard().expect("it is counted"), counts(expected), "{second:?}");
        let counted = fixture.import("o", ImportMode::Mirror, second);
        assert_eq!(counted, counts(expected), "{second:?}");
        let texts = second.iter().map(|(tuid, source, ..)| format!("{tuid}{source}"));
        assert!(fixture.texts(Some("o")).into_iter().eq(texts), "{second:?}");
    }
}

#[test]
fn a_unit_that_comes_in_a_version_of_another_origin_has_changed() {
    let mut fixture = Fixture::new();
    fixture.import("other", ImportMode::Merge, &[("1", "a", "ا", 2), ("2", "b", "ب", 2)]);
    let first: &[Row] = &[("1", "a", "ا", 1), ("2", "b", "ب", 1), ("3", "c", "ج", 1)];
    fixture.import("o", ImportMode::Merge, first);
    // Of the second the earlier version stays, behind the later one.
    let second: &[Row] =
        &[("1", "a", "ا", 2), ("2", "b", "ب", 2), ("2", "b", "ب", 1), ("3", "c", "ج", 2)];
    assert_eq!(fixture.import("o", ImportMode::Mirror, second), counts([0, 2, 2, 0, 0]));
    assert_eq!(fixture.texts(Some("o")), ["1a", "2b", "2b", "3c"]);
    assert_eq!(fixture.memory.verify().expect("it is read").faults, []);
}
