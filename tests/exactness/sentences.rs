//! Sentences, edits of them and filters, at random.

use proptest::prelude::*;
use turjuman::segment::{Code, CodeKind, Part, Segment};
use turjuman::store::UnitFilter;
use turjuman::unit::{Annotation, Timestamp, TranslationUnit, Variant};

use crate::tag;

#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) english: String,
    pub(crate) arabic: String,
    pub(crate) changed: u8,
    pub(crate) is_approved: bool,
    pub(crate) creator: u8,
    /// What the Arabic text has more in another region; none where it is of no region.
    pub(crate) elsewhere: Option<&'static str>,
    /// The code that both texts end in, if it is not 0.
    pub(crate) code: u8,
}

impl Sentence {
    pub(crate) fn english(&self) -> Segment {
        coded(&self.english, self.code)
    }

    pub(crate) fn arabic(&self) -> Segment {
        coded(&self.arabic, self.code)
    }

    pub(crate) fn unit(&self) -> TranslationUnit {
        let mut unit = TranslationUnit::pair(tag("en"), "", tag("ar"), "");
        unit.variants[0].segment = self.english();
        unit.variants[1].segment = self.arabic();
        if let Some(more) = self.elsewhere {
            unit.variants[1].language = tag("ar-EG");
            unit.variants.push(Variant::new(tag("ar-SA"), &format!("{}{more}", self.arabic)));
        }
        if self.changed > 0 {
            let date = format!("2024010{}T000000Z", self.changed);
            unit.attributes.push("changedate", date);
        }
        if !self.is_approved {
            unit.annotations.push(Annotation::prop("x-approved", "no"));
        }
        if self.creator > 0 {
            unit.attributes.push("creationid", CREATORS[usize::from(self.creator % 2)]);
            unit.annotations.push(Annotation::prop("desk", DESKS[usize::from(self.creator / 2)]));
        }
        unit
    }
}

/// What is looked up.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    pub(crate) segment: Segment,
    pub(crate) before: Option<Segment>,
    pub(crate) after: Option<Segment>,
}

/// What a query has beside its text: a code, and the places of its neighbours among the sentences that are stored.
pub(crate) type Surroundings = (u8, Neighbour, Neighbour);

/// What stands beside a query.
#[derive(Clone, Debug)]
pub(crate) enum Neighbour {
    Nothing,
    /// What stands beside the sentence that the query is made of.
    Stored,
    Any(prop::sample::Index),
}

pub(crate) fn surroundings() -> impl Strategy<Value = Surroundings> {
    let neighbour = || {
        prop_oneof![
            Just(Neighbour::Nothing),
            Just(Neighbour::Stored),
            any::<prop::sample::Index>().prop_map(Neighbour::Any)
        ]
    };
    (code(), neighbour(), neighbour())
}

impl Query {
    /// Makes a query of the text of one of the sentences that are stored, given with its place, or of an edited one.
    pub(crate) fn new(
        text: &str,
        place: usize,
        stored: &[Segment],
        (code, before, after): &Surroundings,
    ) -> Self {
        let neighbour = |neighbour: &Neighbour, beside: usize| match neighbour {
            Neighbour::Nothing => None,
            Neighbour::Stored => stored.get(beside).cloned(),
            Neighbour::Any(index) => Some(stored[index.index(stored.len())].clone()),
        };
        let before = neighbour(before, place.wrapping_sub(1));
        Self { segment: coded(text, *code), before, after: neighbour(after, place + 1) }
    }
}

/// Returns a text with a code at its end; without one, if it is 0.
pub(crate) fn coded(text: &str, code: u8) -> Segment {
    let mut parts = vec![Part::Text(text.to_owned())];
    if code > 0 {
        let attributes = [("type", code.to_string().as_str())].into();
        parts.push(Part::Code(Code { attributes, ..Code::new(CodeKind::Ph, Vec::new()) }));
    }
    Segment::new(parts)
}

fn code() -> impl Strategy<Value = u8> {
    prop_oneof![4 => Just(0_u8), 1 => 1_u8..3]
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

pub(crate) fn sentence() -> impl Strategy<Value = Sentence> {
    let texts = (sentence_of(ENGLISH), sentence_of(ARABIC));
    let elsewhere = prop::option::weighted(0.3, prop::sample::select(vec!["", ".", " في بغداد"]));
    (texts, 0_u8..4, prop::bool::weighted(0.9), 0_u8..4, elsewhere, code()).prop_map(
        |((english, arabic), changed, is_approved, creator, elsewhere, code)| Sentence {
            english,
            arabic,
            changed,
            is_approved,
            creator,
            elsewhere,
            code,
        },
    )
}

/// An edit of a query: a place, how many characters go, and what comes.
pub(crate) type Edit = (prop::sample::Index, usize, String);

pub(crate) fn edited(text: &str, edits: &[Edit]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (index, removed, inserted) in edits {
        let at = index.index(characters.len() + 1);
        let end = (at + removed).min(characters.len());
        characters.splice(at..end, inserted.chars());
    }
    characters.into_iter().collect()
}

pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, "[a-cال -]{0,4}"), 0..4)
}

pub(crate) const ORIGINS: [&str; 3] = ["first", "second", "third"];

pub(crate) fn filter() -> impl Strategy<Value = UnitFilter> {
    let day =
        || prop::option::weighted(0.2, (1_i64..5).prop_map(|day| format!("2024010{day}T000000Z")));
    let date = |written: Option<String>| written.and_then(|date| Timestamp::parse(&date));
    let origin = prop::option::weighted(0.3, prop::sample::select(&ORIGINS[..]));
    let creator = prop::option::weighted(0.2, prop::sample::select(&CREATORS[..]));
    let desk = prop::option::weighted(0.2, prop::sample::select(&DESKS[..]));
    (origin, day(), day(), creator, desk).prop_map(move |(origin, since, before, creator, desk)| {
        UnitFilter {
            origin: origin.map(str::to_owned),
            changed_since: date(since),
            changed_before: date(before),
            creator: creator.map(str::to_owned),
            props: desk.map(|desk| ("desk".to_owned(), desk.to_owned())).into_iter().collect(),
        }
    })
}
