//! Which neighbours make a match one in context.

use super::*;

#[test]
fn a_neighbour_within_the_origin_makes_a_match_one_in_context() {
    let mut fixture = Fixture::new();
    let first = [pair("one", "1"), pair("two", "2"), pair("three", "3")];
    let second = [pair("four", "4")];
    fixture.add_memory(0, &[("first", &first), ("second", &second)]);
    let score = |before: Option<&str>, text: &str, after: Option<&str>| {
        let (before, after) = (before.map(Segment::from), after.map(Segment::from));
        let neighbours = Neighbours { before: before.as_ref(), after: after.as_ref() };
        fixture.look_up(&Segment::from(text), neighbours, "ar")[0].0
    };
    for (before, text, after, expected) in [
        (None, "two", None, 100),
        (Some("one"), "two", None, 101),
        (None, "two", Some("three"), 101),
        (Some("other"), "two", Some("three"), 101),
        (Some("other"), "two", Some("other"), 100),
        // The neighbours are where they were, not on the other side.
        (Some("three"), "two", Some("one"), 100),
        (Some("One"), "two", None, 100),
        // Another origin begins.
        (None, "three", Some("four"), 100),
        (Some("three"), "four", None, 100),
        // Only the same text can be in context.
        (Some("one"), "Two", None, 99),
    ] {
        assert_eq!(score(before, text, after), expected, "{before:?} {text} {after:?}");
    }
}

#[test]
fn units_without_a_text_are_passed_over() {
    let french = || TranslationUnit::pair(tag("fr"), "un", tag("ar"), "ا");
    for between in [vec![pair("", "0")], vec![french()], vec![french(), pair(" ", "0"), french()]] {
        let mut fixture = Fixture::new();
        let units = [vec![pair("one", "1")], between, vec![pair("two", "2")]].concat();
        fixture.add_memory(0, &[("first", &units)]);
        let (one, two) = (Segment::from("one"), Segment::from("two"));
        let behind = Neighbours { before: Some(&one), after: None };
        assert_eq!(fixture.look_up(&two, behind, "ar")[0].0, 101);
        let ahead = Neighbours { before: None, after: Some(&two) };
        assert_eq!(fixture.look_up(&one, ahead, "ar")[0].0, 101);
    }
}

#[test]
fn a_unit_in_two_places_has_the_neighbours_of_both() {
    let mut fixture = Fixture::new();
    let first = [pair("one", "1"), pair("two", "2")];
    let second = [pair("ten", "10"), pair("two", "2")];
    fixture.add_memory(0, &[("first", &first), ("second", &second)]);
    for before in ["one", "ten"] {
        let before = Segment::from(before);
        let neighbours = Neighbours { before: Some(&before), after: None };
        let matches = fixture.look_up(&Segment::from("two"), neighbours, "ar");
        assert_eq!(matches, [found(101, "2", &[])]);
    }
}

#[test]
fn of_many_places_those_beside_a_neighbour_are_in_context() {
    let mut fixture = Fixture::new();
    let mut units = Vec::new();
    for number in 0..100 {
        let before = if number == 99 { "one".to_owned() } else { format!("other {number}") };
        units.push(pair(&before, "x"));
        units.push(pair("two", &number.to_string()));
        units.push(pair(if number % 50 == 49 { "three" } else { "four" }, "y"));
    }
    let stray = [pair("one", "1"), pair("one hundred", "100")];
    fixture.add_memory(0, &[("first", &units), ("second", &stray)]);
    let in_context = |before: Option<&str>, after: Option<&str>| -> Vec<String> {
        let (before, after) = (before.map(Segment::from), after.map(Segment::from));
        let neighbours = Neighbours { before: before.as_ref(), after: after.as_ref() };
        let found = fixture.look_up(&Segment::from("two"), neighbours, "ar");
        assert_eq!(found.len(), 10);
        let found = found.into_iter().filter(|(score, ..)| *score == 101);
        found.map(|(_score, target, _penalties)| target).collect()
    };
    assert_eq!(in_context(Some("one"), None), ["99"]);
    assert_eq!(in_context(None, Some("three")), ["49", "99"]);
    assert_eq!(in_context(Some("other 80"), Some("three")), ["49", "80", "99"]);
    assert_eq!(in_context(None, Some("four")).len(), 10);
    // Neighbours on the other side, in another case, or with no words.
    for (before, after) in [(Some("three"), Some("one")), (Some("One"), None), (Some(" "), None)] {
        assert_eq!(in_context(before, after), [] as [String; 0], "{before:?} {after:?}");
    }
}
