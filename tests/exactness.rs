//! Retrieval returns what a scan of the whole memory returns: the same scores, order and counts.
//!
//! The oracle computes the score from the words of the design with `strsim` and looks at every unit.

use proptest::prelude::*;
use turjuman::language::LanguageTag;
use turjuman::segment::Segment;
use turjuman::store::{
    ImportMode, LookupOptions, Memory, Neighbours, PenaltyPoints, UnitFilter, lookup,
};
use turjuman::text::fold::match_form;
use turjuman::text::words::words;
use turjuman::unit::{Timestamp, TranslationUnit};

fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

fn oracle_score(query: &str, stored: &str, language: &LanguageTag) -> u8 {
    let (a, b) = (match_form(query, language), match_form(stored, language));
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    if query == stored {
        return 100;
    }
    if a == b {
        return 99;
    }
    let stems =
        |form| -> Vec<String> { words(form, language).map(|word| word.stem.to_owned()).collect() };
    let (words_a, words_b) = (stems(&a), stems(&b));
    let l = a.chars().count().max(b.chars().count());
    let m = words_a.len().max(words_b.len());
    let dc = strsim::levenshtein(&a, &b);
    let dw = strsim::generic_levenshtein(&words_a, &words_b);
    (50 * ((l - dc) * m + (m - dw) * l) / (l * m)).min(98) as u8
}

/// What a match is compared by: score, unit, target and count.
type Found = (u8, i64, String, usize);

fn oracle(memory: &Memory, query: &str, options: &LookupOptions) -> Vec<Found> {
    let mut all = Vec::new();
    memory
        .for_each_unit(
            &UnitFilter::default(),
            |stored| -> Result<(), turjuman::store::StoreError> {
                let text = |wanted: &LanguageTag| {
                    stored
                        .unit
                        .variants
                        .iter()
                        .find(|variant| wanted.matches(&variant.language))
                        .map(|variant| variant.segment.plain_text().into_owned())
                };
                if let (Some(source), Some(target)) = (text(&options.from), text(&options.to)) {
                    let score = oracle_score(query, &source, &options.from);
                    let penalty =
                        if stored.unit.is_approved() { 0 } else { options.penalties.unapproved };
                    let final_score = score.saturating_sub(penalty);
                    if score > 0 && final_score >= options.minimum {
                        all.push((
                            final_score,
                            score.max(98),
                            stored.unit.changed(),
                            stored.id,
                            source,
                            target,
                        ));
                    }
                }
                Ok(())
            },
        )
        .expect("the memory is read");
    all.sort_by_key(|(score, kind, changed, id, ..)| {
        let newest_first = std::cmp::Reverse(*changed);
        (std::cmp::Reverse(*score), std::cmp::Reverse(*kind), newest_first, *id)
    });
    let mut groups: Vec<(String, Found)> = Vec::new();
    for (score, _kind, _changed, id, source, target) in all {
        match groups.iter_mut().find(|(known, found)| *known == source && found.2 == target) {
            Some((_source, found)) => found.3 += 1,
            None => groups.push((source, (score, id, target, 1))),
        }
    }
    groups.truncate(options.limit);
    groups.into_iter().map(|(_source, found)| found).collect()
}

fn found(memory: &[Memory], query: &str, options: &LookupOptions) -> Vec<Found> {
    lookup(memory, &Segment::from(query), Neighbours::default(), options)
        .expect("the memory is read")
        .into_iter()
        .map(|found| {
            let target = found.target.plain_text().into_owned();
            (found.score.percent(), found.unit, target, found.count)
        })
        .collect()
}

#[derive(Clone, Debug)]
struct Sentence {
    english: String,
    arabic: String,
    changed: u8,
    is_approved: bool,
}

impl Sentence {
    fn unit(&self) -> TranslationUnit {
        let mut unit = TranslationUnit::pair(tag("en"), &self.english, tag("ar"), &self.arabic);
        if self.changed > 0 {
            let date = format!("2024010{}T000000Z", self.changed);
            unit.attributes.push(("changedate".into(), date));
        }
        if !self.is_approved {
            unit.annotations.push(turjuman::unit::Annotation::prop("x-approved", "no"));
        }
        unit
    }
}

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
    (sentence_of(ENGLISH), sentence_of(ARABIC), 0_u8..4, prop::bool::weighted(0.9)).prop_map(
        |(english, arabic, changed, is_approved)| Sentence {
            english,
            arabic,
            changed,
            is_approved,
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

fn import(memory: &mut Memory, origin: &str, mode: ImportMode, sentences: &[Sentence]) {
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import(origin, mode, now).expect("the import begins");
    for sentence in sentences {
        import.add(&sentence.unit()).expect("the unit is stored");
    }
    import.finish(None, None).expect("the import ends");
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
            };
            let stored: Vec<String> = first.iter().chain(&second).chain(&replaced).map(side).collect();
            let edited = queries.iter().map(|(index, edits)| edited(&stored[index.index(stored.len())], edits));
            for query in edited.chain(fresh.iter().map(side)) {
                let expected = oracle(&memories[0], &query, &options);
                prop_assert_eq!(found(&memories, &query, &options), expected, "{:?}", query);
            }
        }
    }
}
