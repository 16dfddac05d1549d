//! Retrieval returns what a scan of the whole memory returns: the same scores, order and counts.

use proptest::prelude::*;
use turjuman::language::LanguageTag;
use turjuman::matching::{Points, Score};
use turjuman::segment::Segment;
use turjuman::store::{ImportMode, LookupOptions, Memory, PenaltyPoints};

use history::{Change, apply, change, import};
use oracle::{found, oracle, origins_of};
use sentences::{ORIGINS, Query, Sentence, edited, edits, filter, sentence, surroundings};

mod history;
mod oracle;
mod score;
mod sentences;

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

fn score(percent: u8) -> Score {
    Score::new(percent).expect("it is a score")
}

fn points(number: u8) -> Points {
    Points::new(number).expect("they are points")
}

fn minimum() -> impl Strategy<Value = Score> {
    prop::sample::select(vec![0, 1, 30, 50, 60, 70, 85, 99, 100, 101]).prop_map(score)
}

proptest! {
    // Each case asks 2 · (20 edited and 5 fresh) queries: 4,000 in all.
    #![proptest_config(ProptestConfig { cases: 80, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn lookup_is_a_full_scan(
        first in prop::collection::vec(sentence(), 1..40),
        second in prop::collection::vec(sentence(), 0..20),
        replaced in prop::collection::vec(sentence(), 0..20),
        queries in prop::collection::vec((any::<prop::sample::Index>(), edits(), surroundings()), 20),
        fresh in prop::collection::vec((sentence(), surroundings()), 5),
        minimum in minimum(),
        limit in prop::sample::select(vec![1_usize, 3, 5, 100]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
        import(&mut memory, "first", ImportMode::Merge, &first);
        import(&mut memory, "second", ImportMode::Mirror, &second);
        import(&mut memory, "second", ImportMode::Mirror, &replaced);
        import(&mut memory, "third", ImportMode::Merge, &second);
        if limit == 3 {
            memory.remove_origin("first").expect("the origin is removed");
        }
        let verification = memory.verify().expect("the memory is read");
        prop_assert_eq!(&verification.faults, &[]);
        let memories = [memory];
        for (from, to) in [("en", "ar"), ("ar", "en")] {
            let text = |sentence: &Sentence| {
                if from == "en" { sentence.english.clone() } else { sentence.arabic.clone() }
            };
            let segment = |sentence: &Sentence| {
                if from == "en" { sentence.english() } else { sentence.arabic() }
            };
            let options = LookupOptions { minimum, limit, ..LookupOptions::new(tag(from), tag(to)) };
            let stored: Vec<&Sentence> = first.iter().chain(&second).chain(&replaced).collect();
            let segments: Vec<Segment> = stored.iter().copied().map(segment).collect();
            let edited = queries.iter().map(|(index, edits, surroundings)| {
                let place = index.index(stored.len());
                let text = edited(&text(stored[place]), edits);
                Query::new(&text, place, &segments, surroundings)
            });
            let fresh = fresh.iter().map(|(sentence, surroundings)| {
                Query::new(&text(sentence), 0, &segments, surroundings)
            });
            for query in edited.chain(fresh) {
                let expected = oracle(&memories, &query, &options);
                prop_assert_eq!(found(&memories, &query, &options), expected, "{:?}", query);
            }
        }
    }

    #[test]
    fn memories_of_any_history_are_a_full_scan(
        histories in prop::collection::vec(prop::collection::vec(change(), 1..8), 2),
        penalty in prop::sample::select(vec![0_u8, 2, 30]),
        filter in filter(),
        queries in prop::collection::vec((any::<prop::sample::Index>(), edits(), surroundings()), 3),
        fresh in sentence(),
        minimum in (50_u8..=101).prop_map(score),
        limit in prop::sample::select(vec![1_usize, 2, 5, 100]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memories: Vec<Memory> = ["a", "b"]
            .iter()
            .map(|name| Memory::create(&folder.path().join(name)).expect("a memory"))
            .zip([0, penalty])
            .map(|(memory, penalty)| memory.with_penalty(points(penalty)))
            .collect();
        let steps = histories.iter().map(Vec::len).max().unwrap_or(0);
        let mut stored = vec![fresh];
        for step in 0..steps {
            let mut changed = Vec::new();
            for (memory, history) in memories.into_iter().zip(&histories) {
                changed.push(match history.get(step) {
                    Some(change) => apply(change, memory),
                    None => memory,
                });
                match history.get(step) {
                    Some(Change::Import(_, _, more) | Change::Abort(_, _, more)) => {
                        stored.extend(more.iter().cloned());
                    }
                    Some(Change::Add(_, one)) => stored.push(one.clone()),
                    _ => {}
                }
            }
            memories = changed;
            // Asked after each step, so that what was kept of earlier ones is put to the test.
            for (from, to) in [("en", "ar"), ("ar", "en")] {
                let penalties = PenaltyPoints::default();
                let mut options = LookupOptions {
                    minimum,
                    limit,
                    penalties,
                    filter: filter.clone(),
                    ..LookupOptions::new(tag(from), tag(to))
                };
                let origins = memories.iter().flat_map(origins_of);
                let names: Vec<String> = origins.collect();
                options.filter.origin = options.filter.origin.filter(|name| names.contains(name));
                let segment = |sentence: &Sentence| {
                    if from == "en" { sentence.english() } else { sentence.arabic() }
                };
                let segments: Vec<Segment> = stored.iter().map(segment).collect();
                for (index, edits, surroundings) in &queries {
                    let place = index.index(stored.len());
                    let near = &stored[place];
                    let text = if from == "en" { &near.english } else { &near.arabic };
                    let query = Query::new(&edited(text, edits), place, &segments, surroundings);
                    let expected = oracle(&memories, &query, &options);
                    prop_assert_eq!(found(&memories, &query, &options), expected, "{:?}", query);
                }
            }
        }
        for memory in &memories {
            prop_assert_eq!(&memory.verify().expect("the memory is read").faults, &[]);
        }
    }

    #[test]
    fn several_memories_filtered_are_a_full_scan(
        sentences in prop::collection::vec((sentence(), 0_usize..3, 0_usize..3), 1..50),
        shared in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        penalties in prop::collection::vec(prop::sample::select(vec![0_u8, 0, 1, 7, 30, 100]), 3),
        origin_penalties in prop::collection::vec(prop::sample::select(vec![0_u8, 0, 3, 25, 100]), 9),
        filter in filter(),
        queries in prop::collection::vec((any::<prop::sample::Index>(), edits(), surroundings()), 8),
        minimum in minimum(),
        limit in prop::sample::select(vec![1_usize, 2, 5, 100]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memories = Vec::new();
        for (number, &penalty) in penalties.iter().enumerate() {
            let path = folder.path().join(format!("{number}.sqlite"));
            let mut memory = Memory::create(&path).expect("a memory").with_penalty(points(penalty));
            for (place, name) in ORIGINS.iter().enumerate() {
                let here = sentences.iter().filter(|(_, memory, origin)| {
                    (*memory, *origin) == (number, place)
                });
                let mut here: Vec<Sentence> = here.map(|(one, ..)| one.clone()).collect();
                // Some stand in every memory, each time in another origin, as their own units.
                here.extend(shared.iter().filter(|_| place == number).map(|index| {
                    let (one, ..) = &sentences[index.index(sentences.len())];
                    Sentence { changed: number as u8, ..one.clone() }
                }));
                import(&mut memory, name, ImportMode::Mirror, &here);
                let points = points(origin_penalties[3 * number + place]);
                memory.set_origin_penalty(name, points).expect("it is there");
            }
            memories.push(memory);
        }
        let usual = LookupOptions::new(tag("en"), tag("ar"));
        let options = LookupOptions { minimum, limit, filter, ..usual };
        let segments: Vec<Segment> = sentences.iter().map(|(one, ..)| one.english()).collect();
        for (index, edits, surroundings) in &queries {
            let place = index.index(sentences.len());
            let (stored, ..) = &sentences[place];
            for text in [stored.english.clone(), edited(&stored.english, edits)] {
                let query = Query::new(&text, place, &segments, surroundings);
                let expected = oracle(&memories, &query, &options);
                prop_assert_eq!(found(&memories, &query, &options), expected, "{:?}", query);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, ..ProptestConfig::default() })]
    /// So many units are alike that they are compared where they lie.
    #[test]
    fn look_ups_among_very_many_that_are_alike_are_a_full_scan(
        model in sentence(),
        variations in prop::collection::vec((0_u16..150, 0_u8..4, prop::bool::weighted(0.9), 0_usize..3), 200..400),
        queries in prop::collection::vec((0_u16..300, edits(), surroundings()), 2),
        penalty in prop::sample::select(vec![0_u8, 2, 30]),
        filter in filter(),
        minimum in minimum(),
        limit in prop::sample::select(vec![1_usize, 5]),
    ) {
        // Sources of which each is that of several units, with equal translations and others.
        let vary = |number: u16, changed: u8, is_approved: bool| Sentence {
            english: format!("{} killed {} men in all", model.english, number / 3),
            arabic: format!("{} {}", model.arabic, number / 2),
            changed,
            is_approved,
            ..model.clone()
        };
        let folder = tempfile::tempdir().expect("a folder");
        let (mut memories, mut segments) = (Vec::new(), Vec::new());
        for (number, penalty) in [0, penalty].into_iter().enumerate() {
            let path = folder.path().join(format!("{number}.sqlite"));
            let mut memory = Memory::create(&path).expect("a memory").with_penalty(points(penalty));
            for (place, origin) in ORIGINS.iter().enumerate() {
                let here = variations.iter().filter(|(_, _, _, at)| *at == place);
                let here: Vec<Sentence> = here
                    .map(|&(one, changed, is_approved, _)| vary(one, changed, is_approved))
                    .collect();
                import(&mut memory, origin, ImportMode::Mirror, &here);
                segments.extend(here.iter().map(Sentence::english));
            }
            memories.push(memory);
        }
        let usual = LookupOptions::new(tag("en"), tag("ar"));
        let options = LookupOptions { minimum, limit, filter, ..usual };
        for (number, edits, surroundings) in &queries {
            let near = vary(*number, 0, true);
            let place = segments.iter().position(|stored| *stored == near.english()).unwrap_or(0);
            let text = near.english;
            for text in [edited(&text, edits), text] {
                let query = Query::new(&text, place, &segments, surroundings);
                let expected = oracle(&memories, &query, &options);
                prop_assert_eq!(found(&memories, &query, &options), expected, "{:?}", query);
            }
        }
    }
}

/// The characters of texts that are compared in many blocks.
const LONG: usize = 4_200;

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn look_ups_of_long_texts_are_a_full_scan(
        sentences in prop::collection::vec(sentence(), 20),
        variations in prop::collection::vec((prop::collection::vec(edits(), 0..60), 0_usize..2), 1..9),
        query in prop::collection::vec(edits(), 0..20),
        penalty in prop::sample::select(vec![0_u8, 7]),
        surroundings in surroundings(),
        minimum in minimum(),
        limit in prop::sample::select(vec![1_usize, 3]),
    ) {
        let words = sentences.iter().flat_map(|one| one.english.chars());
        let long: String = words.chain("Peace. ".chars()).cycle().take(LONG).collect();
        let vary = |edits: &[Vec<sentences::Edit>]| {
            edits.iter().fold(long.clone(), |text, edits| edited(&text, edits))
        };
        let folder = tempfile::tempdir().expect("a folder");
        let mut memories = Vec::new();
        for (number, penalty) in [0, penalty].into_iter().enumerate() {
            let path = folder.path().join(format!("{number}.sqlite"));
            let mut memory = Memory::create(&path).expect("a memory").with_penalty(points(penalty));
            let here = variations.iter().filter(|(_, memory)| *memory == number);
            let here: Vec<Sentence> = here
                .map(|(edits, _)| Sentence { english: vary(edits), ..sentences[0].clone() })
                .collect();
            import(&mut memory, "first", ImportMode::Merge, &here);
            memories.push(memory);
        }
        let usual = LookupOptions::new(tag("en"), tag("ar"));
        let options = LookupOptions { minimum, limit, ..usual };
        let segments: Vec<Segment> = sentences.iter().map(Sentence::english).collect();
        for text in [long.clone(), vary(&query)] {
            let query = Query::new(&text, 0, &segments, &surroundings);
            let expected = oracle(&memories, &query, &options);
            prop_assert_eq!(found(&memories, &query, &options), expected);
        }
    }
}
