//! What memories may stumble over: segments of 100,000 characters, equal segments, a template that is filled in
//! again and again, and what is looked up among them.

use crate::corpus::generator::with_other_words;
use crate::corpus::random::Random;
use crate::corpus::{Pair, Side, Source};

/// The characters of a long segment.
const LONG: usize = 100_000;

/// The long segments: some that are like the first, and others.
const LONG_SEGMENTS: usize = 16;
const LIKE_THE_FIRST: usize = 6;

/// The equal segments, and those of the template.
const EQUAL: usize = 10_000;
const FILLED_IN: usize = 20_000;

/// The number of pairs that a memory has beside those of the source.
pub(crate) const PAIRS: usize = LONG_SEGMENTS + EQUAL + FILLED_IN;

/// Returns the pairs that a memory has beside those of the source.
pub(crate) fn pairs(source: &Source) -> impl Iterator<Item = Pair> {
    let of =
        |number: usize, english: String| Pair { english, arabic: format!("ترجمة {number}") };
    let long = (0..LONG_SEGMENTS).map(move |number| of(number, stored_long(source, number)));
    let equal = (0..EQUAL).map(move |number| of(number, source.pair(0).english));
    let filled_in = (0..FILLED_IN).map(move |number| of(number, filled_in(source, number)));
    long.chain(equal).chain(filled_in)
}

/// Returns the kinds of queries with their names.
pub(crate) fn queries(source: &Source) -> [(&'static str, Vec<String>); 4] {
    let first = stored_long(source, 0);
    let long = [
        first.clone(),
        edited(source, &first, 8),
        edited(source, &first, 3),
        stored_long(source, LIKE_THE_FIRST),
        long(source, LONG_SEGMENTS),
    ];
    let templates = (0..20).map(|number| filled_in(source, FILLED_IN + number));
    let frequent = ["the", "the of", "the the the", ".", "a b c d"].map(str::to_owned);
    [
        ("long", long.to_vec()),
        ("equal", vec![source.pair(0).english]),
        ("template", templates.collect()),
        ("frequent words", frequent.to_vec()),
    ]
}

fn stored_long(source: &Source, number: usize) -> String {
    match number {
        1..LIKE_THE_FIRST => edited(source, &long(source, 0), 24 / number),
        _ => long(source, number),
    }
}

/// Returns sentences one after the other.
fn long(source: &Source, number: usize) -> String {
    let mut text = String::new();
    let mut sentences = (0..).map(|sentence| source.held_out(20_000 + number * 10_000 + sentence));
    while text.len() < LONG {
        text.extend(sentences.next().map(|pair| pair.english + " "));
    }
    text.truncate(text.floor_char_boundary(LONG));
    text
}

/// Returns a text with one word in so many replaced.
fn edited(source: &Source, text: &str, one_in: usize) -> String {
    let others = source.held_out(10_000).english;
    with_other_words(text, &others, one_in, &mut Random::new(one_in as u64))
}

/// Returns the template with some words and numbers in it.
fn filled_in(source: &Source, number: usize) -> String {
    let mut random = Random::new(number as u64);
    let pair = source.held_out(number % 1_000);
    let word = Side::English.of(&pair).split_whitespace().nth(number % 4).unwrap_or("tea");
    let [day, year, percent, price] = [28, 30, 90, 9_000].map(|limit| 1 + random.below(limit));
    format!(
        "On {day} March {} the price of {word} rose by {percent} percent to {price} dollars a tonne.",
        1990 + year
    )
}
