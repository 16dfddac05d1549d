//! What look-ups find, in which order and with which scores.

use super::*;
use crate::matching::{MatchKind, Points};
use crate::segment::{Code, CodeKind, Part};
use crate::store::fixture::{add, now, pair, tag};
use crate::store::plans::assert_find_by_index;
use crate::store::{Access, ImportMode};
use crate::unit::{Annotation, TranslationUnit, Variant};

mod context;

struct Fixture {
    folder: tempfile::TempDir,
    memories: Vec<Memory>,
}

/// What a test looks at of a match: score, target, and the penalties by name.
type Found = (u8, String, Vec<(&'static str, u8)>);

fn points(number: u8) -> Points {
    Points::new(number).expect("they are points")
}

impl Fixture {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), memories: Vec::new() }
    }

    fn add_memory(&mut self, penalty: u8, origins: &[(&str, &[TranslationUnit])]) {
        let path = self.folder.path().join(format!("{}.sqlite", self.memories.len()));
        let mut memory = Memory::create(&path).expect("a memory").with_penalty(points(penalty));
        for (origin, units) in origins {
            add(&mut memory, origin, units.iter().cloned());
        }
        self.memories.push(memory);
    }

    fn look_up(&self, segment: &Segment, neighbours: Neighbours<'_>, to: &str) -> Vec<Found> {
        lookup(&self.memories, segment, neighbours, &options("en", to))
            .expect("it is read")
            .into_iter()
            .map(|found| {
                let penalties = found.penalties.iter();
                (
                    found.score.percent(),
                    found.target.plain_text().into_owned(),
                    penalties.map(|one| (one.reason.name(), one.points.get())).collect(),
                )
            })
            .collect()
    }

    fn find(&self, text: &str) -> Vec<Found> {
        self.look_up(&Segment::from(text), Neighbours::default(), "ar")
    }
}

/// Up to 10 matches of 50 and above.
fn options(from: &str, to: &str) -> LookupOptions {
    let usual = LookupOptions::new(tag(from), tag(to));
    LookupOptions { minimum: Score::of::<50>(), limit: 10, ..usual }
}

fn found(score: u8, target: &str, penalties: &[(&'static str, u8)]) -> Found {
    (score, target.to_owned(), penalties.to_vec())
}

#[test]
fn what_is_asked_for_each_match_is_found_by_an_index() {
    assert_find_by_index(&[
        neighbours::HEADERS,
        neighbours::PLACES,
        neighbours::UNITS_BEFORE,
        neighbours::UNITS_AFTER,
        origins::NEXT_ORIGIN,
    ]);
}

#[test]
fn penalties_are_taken_off_and_named() {
    let unapproved = |mut unit: TranslationUnit| {
        unit.annotations.push(Annotation::prop("x-approved", "no"));
        unit
    };
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("desk", &[pair("peace talks", "plain"), pair("sea", "shared")])]);
    fixture.add_memory(
        7,
        &[
            ("far", &[pair("peace talks", "far"), pair("sea", "also here")]),
            ("raw", &[unapproved(pair("peace talks", "raw"))]),
            ("also", &[pair("sea", "also here")]),
        ],
    );
    fixture.memories[1].set_origin_penalty("raw", points(10)).expect("it is there");
    fixture.memories[1].set_origin_penalty("far", points(4)).expect("it is there");
    let error =
        fixture.memories[1].set_origin_penalty("none", points(1)).expect_err("there is none");
    assert!(matches!(error, StoreError::UnknownOrigin { .. }), "{error}");
    assert_eq!(
        fixture.find("peace talks"),
        [
            found(100, "plain", &[]),
            found(89, "far", &[("memory", 7), ("origin", 4)]),
            found(78, "raw", &[("memory", 7), ("origin", 10), ("unapproved", 5)]),
        ]
    );
    // Of the origins that a unit stands in, the best one counts.
    assert_eq!(
        fixture.find("sea"),
        [found(100, "shared", &[]), found(93, "also here", &[("memory", 7)])]
    );
}

#[test]
fn other_codes_are_penalised_where_the_text_is_alike() {
    let coded = |text: &str| {
        let code = Part::Code(Code::new(CodeKind::Ph, vec![Part::Text("<br/>".to_owned())]));
        Segment::new(vec![Part::Text(text.to_owned()), code])
    };
    let mut fixture = Fixture::new();
    let mut unit = pair("", "target");
    unit.variants[0].segment = coded("the talks go on");
    fixture.add_memory(0, &[("o", &[unit])]);
    let score = |segment: &Segment| fixture.look_up(segment, Neighbours::default(), "ar").remove(0);
    assert_eq!(score(&coded("the talks go on")), found(100, "target", &[]));
    assert_eq!(score(&Segment::from("the talks go on")), found(99, "target", &[]));
    let (same, other) = (score(&coded("the talks went on")), score(&"the talks went on".into()));
    assert_eq!(other, found(same.0 - 1, "target", &[("codes", 1)]));
}

#[test]
fn the_target_of_the_nearest_region_is_offered() {
    let mut unit = pair("peace", "plain");
    for (language, text) in [("ar-IQ", "Iraq"), ("ar-EG", "Egypt"), ("fr", "paix")] {
        unit.variants.push(Variant::new(tag(language), text));
    }
    let mut regional = pair("war", "Iraq");
    regional.variants[1].language = tag("ar-IQ");
    regional.variants.push(Variant::new(tag("ar-EG"), "Egypt"));
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("o", &[unit, regional])]);
    for (to, text, expected) in [
        ("ar", "peace", &["plain"][..]),
        ("ar-IQ", "peace", &["Iraq"]),
        ("ar-EG", "peace", &["Egypt"]),
        ("ar-SY", "peace", &["plain"]),
        ("ar-SY", "war", &["Iraq", "Egypt"]),
        ("ar", "war", &["Iraq", "Egypt"]),
        ("fr-CA", "peace", &["paix"]),
        ("fr", "war", &[]),
        ("de", "peace", &[]),
    ] {
        let matches = fixture.look_up(&Segment::from(text), Neighbours::default(), to);
        let targets: Vec<_> = matches.iter().map(|found| found.1.as_str()).collect();
        assert_eq!(targets, expected, "{to} {text}");
    }
}

#[test]
fn two_variants_of_a_language_are_two_matches_and_two_sources() {
    let mut unit = pair("peace", "first");
    unit.variants.push(Variant::new(tag("ar"), "second"));
    unit.variants.push(Variant::new(tag("en"), "calm"));
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("o", &[unit])]);
    for text in ["peace", "calm"] {
        assert_eq!(fixture.find(text), [found(100, "first", &[]), found(100, "second", &[])]);
    }
}

#[test]
fn units_that_say_the_same_are_one_match_and_counted() {
    let dated = |day: u8| {
        let mut unit = pair("peace", "same");
        unit.attributes.push("changedate", format!("202401{day:02}T000000Z"));
        unit
    };
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("a", &[dated(1), dated(3), pair("peace", "other")])]);
    fixture.add_memory(0, &[("b", &[dated(2)])]);
    let segment = Segment::from("peace");
    let neighbours = Neighbours::default();
    let matches = lookup(&fixture.memories, &segment, neighbours, &options("en", "ar"));
    let matches = matches.expect("it is read");
    let seen: Vec<_> = matches.iter().map(|one| (one.target.plain_text(), one.count)).collect();
    assert_eq!(seen, [("same".into(), 3), ("other".into(), 1)]);
    let newest = matches[0].changed.map(|time| time.to_string());
    assert_eq!(newest.as_deref(), Some("2024-01-03T00:00:00Z"));
}

#[test]
fn what_a_memory_has_set_back_still_counts() {
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("a", &[pair("peace", "same"), pair("peace", "other")])]);
    fixture.add_memory(30, &[("b", &[pair("peace", "same"), pair("peace", "only here")])]);
    let options = LookupOptions { minimum: Score::of::<60>(), limit: 1, ..options("en", "ar") };
    let found = |options: &LookupOptions| -> Vec<(String, usize)> {
        lookup(&fixture.memories, &"peace".into(), Neighbours::default(), options)
            .expect("it is read")
            .into_iter()
            .map(|one| (one.target.plain_text().into_owned(), one.count))
            .collect()
    };
    assert_eq!(found(&options), [("same".to_owned(), 2)]);
    // What scores less than the least does not match, and so does not count.
    assert_eq!(
        found(&LookupOptions { minimum: Score::of::<71>(), ..options }),
        [("same".to_owned(), 1)]
    );
}

#[test]
fn memories_that_tie_come_in_their_order() {
    let mut fixture = Fixture::new();
    for target in ["first", "second", "third"] {
        fixture.add_memory(0, &[("o", &[pair("peace", target)])]);
    }
    let targets = |fixture: &Fixture| -> Vec<String> {
        fixture.find("peace").into_iter().map(|(_, target, _)| target).collect()
    };
    assert_eq!(targets(&fixture), ["first", "second", "third"]);
    fixture.memories.reverse();
    assert_eq!(targets(&fixture), ["third", "second", "first"]);
}

#[test]
fn an_origin_filters_places_context_and_penalty() {
    let mut fixture = Fixture::new();
    let (first, second) = ([pair("a", "1"), pair("b", "2")], [pair("b", "2"), pair("c", "3")]);
    fixture.add_memory(0, &[("first", &first), ("second", &second)]);
    fixture.memories[0].set_origin_penalty("second", points(5)).expect("it is there");
    let found = |origin: &str, before: &str| {
        let filter = UnitFilter::of_origin(origin);
        let options = LookupOptions { filter, ..options("en", "ar") };
        let before = Segment::from(before);
        let neighbours = Neighbours { before: Some(&before), after: None };
        let matches = lookup(&fixture.memories, &"b".into(), neighbours, &options)?;
        Ok(matches.into_iter().map(|one| (one.score.percent(), one.origin)).collect::<Vec<_>>())
    };
    let expect = |origin, before| found(origin, before).expect("it is read");
    assert_eq!(expect("first", "a"), [(101, "first".to_owned())]);
    assert_eq!(expect("second", "a"), [(95, "second".to_owned())]);
    let error: StoreError = found("none", "a").expect_err("there is none");
    assert!(matches!(error, StoreError::UnknownOrigin { .. }), "{error}");
}

#[test]
fn nothing_is_found_for_nothing() {
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("o", &[pair("peace", "x"), pair("", "y")])]);
    for text in ["", " ", "\u{200F}", "war and law"] {
        assert_eq!(fixture.find(text), [], "{text:?}");
    }
    fixture.memories.clear();
    assert_eq!(fixture.find("peace"), []);
}

#[test]
fn an_exact_match_has_more_than_the_longest_words() {
    let mut fixture = Fixture::new();
    // All have the same lengths, the same letters and the same longest words.
    let ends = ["now on it", "won on it", "own no it", "Now on it"];
    let text = |end: &str| format!("International organizations considered humanitarian aid {end}");
    let units: Vec<_> = ends.iter().map(|end| pair(&text(end), end)).collect();
    fixture.add_memory(0, &[("o", &units)]);
    for (minimum, expected) in [
        (Score::CONTEXT, &[][..]),
        (Score::EXACT, &["now on it"]),
        (Score::NEAR, &["now on it", "Now on it"]),
    ] {
        let query = text("now on it").as_str().into();
        let options = LookupOptions { minimum, ..options("en", "ar") };
        let found = lookup(&fixture.memories, &query, Neighbours::default(), &options);
        let found = found.expect("it is read");
        let targets: Vec<_> = found.iter().map(|one| one.target.plain_text()).collect();
        assert_eq!(targets, expected, "{minimum}");
    }
}

#[test]
fn a_word_that_stands_more_often_than_counters_count_is_no_trouble() {
    let long = "word ".repeat(70_000);
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("o", &[pair(&long, "كلمات"), pair("word", "كلمة")])]);
    assert_eq!(fixture.find(&long.replacen("word", "sword", 2)), [found(98, "كلمات", &[])]);
}

/// What a memory keeps from one look-up to the next is not what others have changed since.
#[test]
fn sees_what_another_connection_changes() {
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("a", &[pair("Peace talks go on", "محادثات")])]);
    let mut other = Memory::open(&fixture.memories[0].path, Access::Write).expect("it opens");
    let query = "Peace talks go on";
    assert_eq!(fixture.find(query), [found(100, "محادثات", &[])]);
    let mut import = other.import("b", ImportMode::Merge, now()).expect("it begins");
    import.add(&pair(query, "مفاوضات")).expect("it is added");
    assert_eq!(fixture.find(query).len(), 1, "the import is not there yet");
    import.finish(None, None).expect("it ends");
    assert_eq!(fixture.find(query).len(), 2);
    // An import that is taken back leaves nothing that its successor could be taken for.
    let mut discarded = other.import("c", ImportMode::Merge, now()).expect("it begins");
    discarded.add(&pair("Peace talks went on", "أخرى")).expect("it is added");
    drop(discarded);
    assert_eq!(fixture.find(query).len(), 2);
    other.remove_origin("a").expect("it is there");
    assert_eq!(fixture.find(query), [found(100, "مفاوضات", &[])]);
    other.compact().expect("it is compacted");
    assert_eq!(fixture.find(query), [found(100, "مفاوضات", &[])]);
    other.remove_origin("b").expect("it is there");
    assert_eq!(fixture.find(query), []);
}

#[test]
fn a_tag_without_language_finds_its_own_units_alone() {
    let mut fixture = Fixture::new();
    let unit = |from: &str, to: &str| TranslationUnit::pair(tag(from), "one", tag(to), to);
    fixture.add_memory(0, &[("a", &[unit("x-a", "en"), unit("x-b", "ar"), unit("und", "x-a")])]);
    for (from, text, to, expected) in [
        ("X_A", "one", "en", vec!["en"]),
        ("x-b", "one", "ar", vec!["ar"]),
        ("und", "one", "x-a", vec!["x-a"]),
        ("x-a", "x-a", "und", vec!["one"]),
        ("en", "en", "x-a", vec!["one"]),
        ("x-a", "one", "ar", vec![]),
        ("x-c", "one", "en", vec![]),
        ("und", "one", "en", vec![]),
    ] {
        let (text, neighbours) = (Segment::from(text), Neighbours::default());
        let matches = lookup(&fixture.memories, &text, neighbours, &options(from, to));
        let matches = matches.expect("it is read");
        let targets: Vec<_> = matches.iter().map(|one| one.target.plain_text()).collect();
        assert_eq!(targets, expected, "{from} {to}");
    }
}

/// Where a match comes: by its score, the greatest first, its kind, memory and unit.
type Order = (u8, MatchKind, usize, i64);

#[test]
fn long_segments_are_compared_together_as_one_by_one() {
    let words = ["council", "governor", "election", "security", "province", "minister"];
    // With so many words replaced, and some of them more than once.
    let source = |number: usize| -> String {
        let word = |(place, word): (usize, &&str)| {
            let is_other = place < number % 5;
            if is_other { format!("other{}", number % 3) } else { (*word).to_owned() }
        };
        words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    let units: Vec<TranslationUnit> = (0..40)
        .map(|number| {
            let mut unit = pair(&source(number), &format!("هدف {}", number % 7));
            unit.variants.push(Variant::new(tag("en-GB"), source(number + 1).as_str()));
            unit
        })
        .collect();
    let mut fixture = Fixture::new();
    fixture.add_memory(0, &[("a", &units[..25])]);
    fixture.add_memory(3, &[("b", &units[10..])]);
    let query = Segment::from(source(10).as_str());
    let prepared = Query::new(&query, &tag("en"));
    assert!(prepared.character_count() >= LONG);
    let mut expected: Vec<(Order, String, String, usize)> = Vec::new();
    for (memory, units, penalty) in [(0, &units[..25], 0), (1, &units[10..], 3)] {
        for (id, unit) in (1..).zip(units) {
            let text = |place: usize| unit.variants[place].segment.plain_text().into_owned();
            let scores = [0, 2].map(|place| {
                prepared
                    .compare(&unit.variants[place].segment, Score::ZERO)
                    .map(|score| (score, place))
            });
            let scores = scores.into_iter().flatten();
            let best = scores.reduce(|one, other| if other.0.0 > one.0.0 { other } else { one });
            let ((score, kind), place) = best.expect("it scores");
            let score = score.less(points(penalty)).percent();
            let (source, target) = (text(place), text(1));
            match expected.iter_mut().find(|one| (&one.1, &one.2) == (&source, &target)) {
                _ if score < 60 => {}
                Some(known) => {
                    known.3 += 1;
                    known.0 = known.0.min((100 - score, kind, memory, id));
                }
                None => expected.push(((100 - score, kind, memory, id), source, target, 1)),
            }
        }
    }
    expected.sort();
    assert!(expected.len() > 12);
    for limit in 1..=expected.len() + 1 {
        let options = LookupOptions { minimum: Score::of::<60>(), limit, ..options("en", "ar") };
        let found = lookup(&fixture.memories, &query, Neighbours::default(), &options);
        let found: Vec<_> = found
            .expect("it is read")
            .into_iter()
            .map(|one| {
                let [source, target] =
                    [one.source, one.target].map(|text| text.plain_text().into_owned());
                let order = (100 - one.score.percent(), one.kind, one.memory, one.unit);
                (order, source, target, one.count)
            })
            .collect();
        assert_eq!(found, expected[..limit.min(expected.len())], "{limit}");
    }
}
