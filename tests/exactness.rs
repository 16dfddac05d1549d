//! Retrieval returns what a scan of the whole memory returns: the same scores, order and counts.
//!
//! The oracle computes the score from the words of the design with `strsim` and looks at every unit.

use std::cmp::Reverse;
use std::collections::HashMap;

use proptest::prelude::*;
use turjuman::language::LanguageTag;
use turjuman::segment::Segment;
use turjuman::store::{
    Access, DuplicatePolicy, ImportMode, LookupOptions, MatchFilter, Memory, Neighbours,
    PenaltyPoints, StoreError, StoredUnit, UnitFilter, lookup,
};
use turjuman::text::fold::match_form;
use turjuman::text::words::words;
use turjuman::unit::{Annotation, Timestamp, TranslationUnit};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

/// Returns the score before penalties; none where there is nothing to compare.
fn oracle_score(query: &str, stored: &str, language: &LanguageTag) -> Option<u8> {
    let (a, b) = (match_form(query, language), match_form(stored, language));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if query == stored {
        return Some(100);
    }
    if a == b {
        return Some(99);
    }
    let stems =
        |form| -> Vec<String> { words(form, language).map(|word| word.stem.to_owned()).collect() };
    let (words_a, words_b) = (stems(&a), stems(&b));
    let l = a.chars().count().max(b.chars().count());
    let m = words_a.len().max(words_b.len());
    let dc = strsim::levenshtein(&a, &b);
    let dw = strsim::generic_levenshtein(&words_a, &words_b);
    Some((50 * ((l - dc) * m + (m - dw) * l) / (l * m)).min(98) as u8)
}

/// What a match is compared by: score, memory, unit, target and count.
type Found = (u8, usize, i64, String, usize);

/// Returns the names and penalties of the origins that each unit stands in.
fn origins(memory: &Memory) -> HashMap<i64, Vec<(String, u8)>> {
    let mut origins: HashMap<i64, Vec<(String, u8)>> = HashMap::new();
    for origin in memory.origins().expect("the memory is read") {
        let filter = UnitFilter { origin: Some(origin.name.clone()), ..UnitFilter::default() };
        let visit = |stored: StoredUnit| -> Result<(), StoreError> {
            origins.entry(stored.id).or_default().push((origin.name.clone(), origin.penalty));
            Ok(())
        };
        memory.for_each_unit(&filter, visit).expect("the memory is read");
    }
    origins
}

/// Returns the names of a memory's origins.
fn origins_of(memory: &Memory) -> Vec<String> {
    let origins = memory.origins().expect("the memory is read");
    origins.into_iter().map(|origin| origin.name).collect()
}

/// Tells whether a unit of the test's sentences meets the conditions other than that on its origin.
fn is_admitted(unit: &TranslationUnit, filter: &MatchFilter) -> bool {
    let time = |name: &str| unit.attributes.iter().find(|(key, _)| key == name);
    let day = time("changedate").and_then(|(_, date)| Timestamp::parse(date));
    let has_prop =
        |(kind, text): &(String, String)| unit.annotations.contains(&Annotation::prop(kind, text));
    filter.changed_since.is_none_or(|since| day.is_some_and(|day| day >= since))
        && filter.changed_before.is_none_or(|before| day.is_some_and(|day| day < before))
        && filter.creator.as_ref().is_none_or(|creator| {
            unit.attributes.contains(&("creationid".to_owned(), creator.clone()))
        })
        && filter.props.iter().all(has_prop)
}

fn oracle(memories: &[Memory], query: &str, options: &LookupOptions) -> Vec<Found> {
    let mut all = Vec::new();
    for (number, memory) in memories.iter().enumerate() {
        let origins = origins(memory);
        let visit = |stored: StoredUnit| -> Result<(), StoreError> {
            let text = |wanted: &LanguageTag| {
                let mut variants = stored.unit.variants.iter();
                variants
                    .find(|variant| wanted.matches(&variant.language))
                    .map(|variant| variant.segment.plain_text().into_owned())
            };
            let places = origins[&stored.id].iter().filter(|(name, _)| {
                options.filter.origin.as_ref().is_none_or(|wanted| wanted == name)
            });
            let origin_penalty = places.map(|(_, penalty)| *penalty).min();
            if let (Some(source), Some(target), Some(origin_penalty)) =
                (text(&options.from), text(&options.to), origin_penalty)
                && is_admitted(&stored.unit, &options.filter)
                && let Some(score) = oracle_score(query, &source, &options.from)
            {
                let approval =
                    if stored.unit.is_approved() { 0 } else { options.penalties.unapproved };
                let penalties = [memory.penalty(), origin_penalty, approval];
                let final_score = penalties.into_iter().fold(score, u8::saturating_sub);
                if final_score >= options.minimum {
                    let kind = Reverse(score.max(98));
                    let newest_first = Reverse(stored.unit.changed());
                    let order = (Reverse(final_score), kind, newest_first, number, stored.id);
                    all.push((order, source, target));
                }
            }
            Ok(())
        };
        memory.for_each_unit(&UnitFilter::default(), visit).expect("the memory is read");
    }
    all.sort();
    let mut groups: Vec<(String, Found)> = Vec::new();
    for ((score, _kind, _changed, memory, id), source, target) in all {
        match groups.iter_mut().find(|(known, found)| *known == source && found.3 == target) {
            Some((_source, found)) => found.4 += 1,
            None => groups.push((source, (score.0, memory, id, target, 1))),
        }
    }
    groups.truncate(options.limit);
    groups.into_iter().map(|(_source, found)| found).collect()
}

fn found(memories: &[Memory], query: &str, options: &LookupOptions) -> Vec<Found> {
    lookup(memories, &Segment::from(query), Neighbours::default(), options)
        .expect("the memory is read")
        .into_iter()
        .map(|found| {
            let target = found.target.plain_text().into_owned();
            (found.score.percent(), found.memory, found.unit, target, found.count)
        })
        .collect()
}

#[derive(Clone, Debug)]
struct Sentence {
    english: String,
    arabic: String,
    changed: u8,
    is_approved: bool,
    creator: u8,
}

impl Sentence {
    fn unit(&self) -> TranslationUnit {
        let mut unit = TranslationUnit::pair(tag("en"), &self.english, tag("ar"), &self.arabic);
        if self.changed > 0 {
            let date = format!("2024010{}T000000Z", self.changed);
            unit.attributes.push(("changedate".into(), date));
        }
        if !self.is_approved {
            unit.annotations.push(Annotation::prop("x-approved", "no"));
        }
        if self.creator > 0 {
            unit.attributes
                .push(("creationid".into(), CREATORS[usize::from(self.creator % 2)].into()));
            unit.annotations.push(Annotation::prop("desk", DESKS[usize::from(self.creator / 2)]));
        }
        unit
    }
}

const CREATORS: [&str; 2] = ["amal", "karim"];
const DESKS: [&str; 2] = ["Baghdad", "Erbil"];
const ENGLISH: &[&str] = &[
    "the",
    "The",
    "a",
    "of",
    "in",
    "Iraq",
    "forces",
    "force",
    "US",
    "coalition",
    "said",
    "on",
    "2024",
    "153",
    "attack",
    "attacks",
    "ISIS",
    "Baghdad",
    "minister",
    "talks",
    ",",
    ".",
    "-",
    "\"",
    "re",
    "withdrawal",
    "troops",
    "Kirkuk",
];
const ARABIC: &[&str] = &[
    "في",
    "من",
    "قال",
    "وقال",
    "القوات",
    "قوات",
    "والقوات",
    "بالقوات",
    "العراق",
    "العراقية",
    "عراقية",
    "بغداد",
    "ببغداد",
    "التحالف",
    "للتحالف",
    "هجوم",
    "هجومًا",
    "الهجمات",
    "٢٠٢٤",
    "2024",
    "،",
    ".",
    "وزير",
    "الوزير",
    "إلى",
    "الى",
    "على",
    "علي",
    "حكومة",
    "الحكومة",
    "حكومتها",
];

fn sentence_of(vocabulary: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(vocabulary), prop::bool::weighted(0.9)), 0..14)
        .prop_map(|words| {
            words
                .into_iter()
                .map(|(word, spaced)| if spaced { format!("{word} ") } else { word.to_owned() })
                .collect::<String>()
        })
}

fn sentence() -> impl Strategy<Value = Sentence> {
    let texts = (sentence_of(ENGLISH), sentence_of(ARABIC));
    (texts, 0_u8..4, prop::bool::weighted(0.9), 0_u8..4).prop_map(
        |((english, arabic), changed, is_approved, creator)| Sentence {
            english,
            arabic,
            changed,
            is_approved,
            creator,
        },
    )
}

/// An edit of a query: a place, how many characters go, and what comes.
type Edit = (prop::sample::Index, usize, String);

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (index, removed, inserted) in edits {
        let at = index.index(characters.len() + 1);
        let end = (at + removed).min(characters.len());
        characters.splice(at..end, inserted.chars());
    }
    characters.into_iter().collect()
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, "[a-cال -]{0,4}"), 0..4)
}

const ORIGINS: [&str; 3] = ["first", "second", "third"];

fn filter() -> impl Strategy<Value = MatchFilter> {
    let day =
        || prop::option::weighted(0.2, (1_i64..5).prop_map(|day| format!("2024010{day}T000000Z")));
    let date = |written: Option<String>| written.and_then(|date| Timestamp::parse(&date));
    let origin = prop::option::weighted(0.3, prop::sample::select(&ORIGINS[..]));
    let creator = prop::option::weighted(0.2, prop::sample::select(&CREATORS[..]));
    let desk = prop::option::weighted(0.2, prop::sample::select(&DESKS[..]));
    (origin, day(), day(), creator, desk).prop_map(move |(origin, since, before, creator, desk)| {
        MatchFilter {
            origin: origin.map(str::to_owned),
            changed_since: date(since),
            changed_before: date(before),
            creator: creator.map(str::to_owned),
            props: desk.map(|desk| ("desk".to_owned(), desk.to_owned())).into_iter().collect(),
        }
    })
}

fn import(memory: &mut Memory, origin: &str, mode: ImportMode, sentences: &[Sentence]) {
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import(origin, mode, now).expect("the import begins");
    for sentence in sentences {
        import.add(&sentence.unit()).expect("the unit is stored");
    }
    import.finish(None, None).expect("the import ends");
}

/// A change to a memory.
#[derive(Clone, Debug)]
enum Change {
    Import(ImportMode, usize, Vec<Sentence>),
    /// An import that fails before its end.
    Abort(ImportMode, usize, Vec<Sentence>),
    /// One unit is added.
    Add(usize, Sentence),
    Remove(usize),
    Penalise(usize, u8),
    Compact,
    Rebuild,
    /// Another process goes on with it.
    Reopen,
}

fn change() -> impl Strategy<Value = Change> {
    let modes = [ImportMode::Merge, ImportMode::Mirror, ImportMode::Unite(DuplicatePolicy::Newest)];
    let mode = || prop::sample::select(modes.to_vec());
    let sentences = || prop::collection::vec(sentence(), 0..20);
    let origin = || 0..ORIGINS.len();
    prop_oneof![
        5 => (mode(), origin(), sentences()).prop_map(|(a, b, c)| Change::Import(a, b, c)),
        2 => (mode(), origin(), sentences()).prop_map(|(a, b, c)| Change::Abort(a, b, c)),
        2 => (origin(), sentence()).prop_map(|(a, b)| Change::Add(a, b)),
        1 => origin().prop_map(Change::Remove),
        1 => (origin(), prop::sample::select(vec![0_u8, 4, 30]))
            .prop_map(|(a, b)| Change::Penalise(a, b)),
        1 => Just(Change::Compact),
        1 => Just(Change::Rebuild),
        1 => Just(Change::Reopen),
    ]
}

fn apply(change: &Change, memory: Memory) -> Memory {
    let mut memory = memory;
    match change {
        Change::Import(mode, origin, sentences) => {
            import(&mut memory, ORIGINS[*origin], *mode, sentences);
        }
        Change::Abort(mode, origin, sentences) => {
            let now = Timestamp::from_seconds(0).expect("a date");
            let mut import = memory.import(ORIGINS[*origin], *mode, now).expect("it begins");
            for sentence in sentences {
                import.add(&sentence.unit()).expect("the unit is stored");
            }
            drop(import);
        }
        Change::Add(origin, sentence) => {
            import(
                &mut memory,
                ORIGINS[*origin],
                ImportMode::Merge,
                std::slice::from_ref(sentence),
            );
        }
        // The origin may not be there.
        Change::Remove(origin) => {
            memory.remove_origin(ORIGINS[*origin]).ok();
        }
        Change::Penalise(origin, points) => {
            memory.set_origin_penalty(ORIGINS[*origin], *points).ok();
        }
        Change::Compact => {
            memory.compact().expect("it is compacted");
        }
        Change::Rebuild => memory.rebuild_index().expect("the index is built anew"),
        Change::Reopen => {
            let (path, penalty) = (memory.path().to_owned(), memory.penalty());
            drop(memory);
            let reopened = Memory::open(&path, Access::Write).expect("it opens");
            memory = reopened.with_penalty(penalty);
        }
    }
    memory
}

proptest! {
    // Each case asks 2 · (20 edited and 5 fresh) queries: 4,000 in all.
    #![proptest_config(ProptestConfig { cases: 80, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn lookup_is_a_full_scan(
        first in prop::collection::vec(sentence(), 1..40),
        second in prop::collection::vec(sentence(), 0..20),
        replaced in prop::collection::vec(sentence(), 0..20),
        queries in prop::collection::vec((any::<prop::sample::Index>(), edits()), 20),
        fresh in prop::collection::vec(sentence(), 5),
        minimum in prop::sample::select(vec![1_u8, 30, 50, 60, 70, 85, 99, 100]),
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
            let side = |sentence: &Sentence| {
                if from == "en" { sentence.english.clone() } else { sentence.arabic.clone() }
            };
            let options = LookupOptions {
                from: tag(from),
                to: tag(to),
                minimum,
                limit,
                penalties: PenaltyPoints::default(),
                filter: MatchFilter::default(),
            };
            let stored: Vec<String> = first.iter().chain(&second).chain(&replaced).map(side).collect();
            let edited = queries.iter().map(|(index, edits)| edited(&stored[index.index(stored.len())], edits));
            for query in edited.chain(fresh.iter().map(side)) {
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
        queries in prop::collection::vec((any::<prop::sample::Index>(), edits()), 3),
        fresh in sentence(),
        minimum in 50_u8..=100,
        limit in prop::sample::select(vec![1_usize, 2, 5, 100]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memories: Vec<Memory> = ["a", "b"]
            .iter()
            .map(|name| Memory::create(&folder.path().join(name)).expect("a memory"))
            .zip([0, penalty])
            .map(|(memory, penalty)| memory.with_penalty(penalty))
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
                    from: tag(from),
                    to: tag(to),
                    minimum,
                    limit,
                    penalties,
                    filter: filter.clone(),
                };
                let origins = memories.iter().flat_map(|memory| origins_of(memory));
                let names: Vec<String> = origins.collect();
                options.filter.origin = options.filter.origin.filter(|name| names.contains(name));
                for (index, edits) in &queries {
                    let near = &stored[index.index(stored.len())];
                    let text = if from == "en" { &near.english } else { &near.arabic };
                    let query = edited(text, edits);
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
        queries in prop::collection::vec((any::<prop::sample::Index>(), edits()), 8),
        minimum in prop::sample::select(vec![0_u8, 1, 50, 60, 70, 85, 99, 100]),
        limit in prop::sample::select(vec![1_usize, 2, 5, 100]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memories = Vec::new();
        for (number, &penalty) in penalties.iter().enumerate() {
            let path = folder.path().join(format!("{number}.sqlite"));
            let mut memory = Memory::create(&path).expect("a memory").with_penalty(penalty);
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
                let points = origin_penalties[3 * number + place];
                memory.set_origin_penalty(name, points).expect("it is there");
            }
            memories.push(memory);
        }
        let options = LookupOptions {
            from: tag("en"),
            to: tag("ar"),
            minimum,
            limit,
            penalties: PenaltyPoints::default(),
            filter,
        };
        for (index, edits) in &queries {
            let (stored, ..) = &sentences[index.index(sentences.len())];
            for query in [stored.english.clone(), edited(&stored.english, edits)] {
                let expected = oracle(&memories, &query, &options);
                prop_assert_eq!(found(&memories, &query, &options), expected, "{:?}", query);
            }
        }
    }
}
