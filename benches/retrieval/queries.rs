//! What is looked up: segments that a memory has, as they are and altered, and others.

use crate::corpus::generator::with_other_words;
use crate::corpus::random::Random;
use crate::corpus::{Side, Source};

/// A kind of queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Stored segments.
    Exact,
    /// Stored segments with one word in eight replaced.
    Words,
    /// Stored segments with one character in twenty replaced.
    Characters,
    /// Segments that are not stored.
    HeldOut,
    /// Two to five words of stored segments.
    Short,
    /// Arabic segments with one word in eight replaced.
    Arabic,
    /// Arabic segments that are not stored.
    ArabicHeldOut,
}

impl Class {
    pub(crate) const ALL: [Self; 7] = [
        Self::Exact,
        Self::Words,
        Self::Characters,
        Self::HeldOut,
        Self::Short,
        Self::Arabic,
        Self::ArabicHeldOut,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Words => "other words",
            Self::Characters => "other characters",
            Self::HeldOut => "held out",
            Self::Short => "short",
            Self::Arabic => "Arabic, other words",
            Self::ArabicHeldOut => "Arabic, held out",
        }
    }

    pub(crate) fn side(self) -> Side {
        match self {
            Self::Arabic | Self::ArabicHeldOut => Side::Arabic,
            _ => Side::English,
        }
    }

    /// Returns so many queries to a memory of so many units.
    pub(crate) fn texts(self, source: &Source, units: usize, count: usize) -> Vec<String> {
        let mut random = Random::new(self as u64);
        let query = |number: usize| {
            let stored =
                |random: &mut Random| self.side().of(&source.pair(random.below(units))).to_owned();
            match self {
                Self::HeldOut | Self::ArabicHeldOut => {
                    self.side().of(&source.held_out(number)).to_owned()
                }
                Self::Exact => stored(&mut random),
                Self::Words | Self::Arabic => {
                    let (text, other) = (stored(&mut random), stored(&mut random));
                    with_other_words(&text, &other, 8, &mut random)
                }
                Self::Characters => {
                    let text = stored(&mut random);
                    let replace = |character| match random.below(20) {
                        0 => char::from(b'a' + random.below(26) as u8),
                        _ => character,
                    };
                    text.chars().map(replace).collect()
                }
                Self::Short => {
                    let text = stored(&mut random);
                    let words: Vec<&str> = text.split_whitespace().collect();
                    words[..words.len().min(2 + number % 4)].join(" ")
                }
            }
        };
        (0..count).map(query).collect()
    }
}
