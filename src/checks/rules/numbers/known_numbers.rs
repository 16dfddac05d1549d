//! The numbers of one side of a segment, to look those of the other side up among them.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::text::decimal::Decimal;
use crate::text::numbers::Number;

/// Returns the parts of what may be several numbers; a percentage is one.
pub(super) fn parts_of(number: &Number) -> &[Decimal] {
    if number.is_percent { &[] } else { &number.parts }
}

/// The numbers of the other side, so that each one of this side is looked up among them and not searched for.
pub(super) struct KnownNumbers<'a> {
    /// The values of the numbers and of their parts.
    values: HashSet<&'a Decimal>,
    whole: Row<'a>,
    /// With each part of a number by itself.
    parted: Row<'a>,
}

/// Numbers in their order, each with the values that it can mean.
struct Row<'a> {
    numbers: Vec<&'a [Decimal]>,
    /// Where two values stand one behind the other.
    places: HashMap<[&'a Decimal; 2], Vec<usize>>,
}

impl<'a> KnownNumbers<'a> {
    pub(super) fn new(numbers: &'a [Number]) -> Self {
        let parts = |number: &'a Number| match parts_of(number) {
            [] => number.values.chunks(number.values.len()),
            parts => parts.chunks(1),
        };
        Self {
            values: numbers
                .iter()
                .flat_map(|number| number.values.iter().chain(parts_of(number)))
                .collect(),
            whole: Row::new(numbers.iter().map(|number| number.values.as_slice()).collect()),
            parted: Row::new(numbers.iter().flat_map(parts).collect()),
        }
    }

    /// Tells whether a number, or a part of one, has this value.
    pub(super) fn has(&self, value: &Decimal) -> bool {
        self.values.contains(value)
    }

    /// Tells whether numbers, or parts of numbers, have these values one behind another.
    pub(super) fn stand_in_order(&self, parts: &[Decimal]) -> bool {
        match parts {
            [value] => self.values.contains(value),
            _ => self.whole.has(parts) || self.parted.has(parts),
        }
    }

    /// Tells whether a day and a month, or a month and a year, stand as two numbers the other way round: `25.7.` and
    /// `July 25`. In one numeral (`7.25`) that would be another number.
    pub(super) fn stand_as_date(&self, parts: &[Decimal]) -> bool {
        let [one, other] = parts else { return false };
        let is_within = |value: &Decimal, range: RangeInclusive<u64>| {
            value.to_u64().is_some_and(|value| range.contains(&value))
        };
        let is_date = |month: &Decimal, beside: &Decimal| {
            is_within(month, 1..=12)
                && (is_within(beside, 1..=31) || is_within(beside, 1000..=2999))
        };
        (is_date(one, other) || is_date(other, one))
            && self.whole.places.contains_key(&[other, one])
    }
}

impl<'a> Row<'a> {
    fn new(numbers: Vec<&'a [Decimal]>) -> Self {
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, [first, second]) in numbers.array_windows().enumerate() {
            for pair in first.iter().flat_map(|one| second.iter().map(move |other| [one, other])) {
                places.entry(pair).or_default().push(place);
            }
        }
        Self { numbers, places }
    }

    /// Returns where two values stand one behind the other.
    fn places_of<'p>(&'p self, [first, second]: &'p [Decimal; 2]) -> &'p [usize] {
        self.places.get(&[first, second]).map_or(&[], Vec::as_slice)
    }

    /// Tells whether two or more values stand one behind another.
    fn has(&self, values: &[Decimal]) -> bool {
        let pairs = values.array_windows().map(|pair| self.places_of(pair)).enumerate();
        // Where the rarest two of them stand, there are the fewest places to look at.
        let rarest = pairs.min_by_key(|(_, places)| places.len());
        rarest.is_some_and(|(before, places)| {
            places.iter().any(|&place| {
                let start = place.checked_sub(before);
                let numbers = start.and_then(|start| self.numbers.get(start..start + values.len()));
                numbers.is_some_and(|numbers| {
                    numbers.iter().zip(values).all(|(meanings, value)| meanings.contains(value))
                })
            })
        })
    }
}
