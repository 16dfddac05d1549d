//! How often which characters stand in a match form, in 32 bytes.
//!
//! Every letter of the Latin and the Arabic alphabet has a count of its own, as good as: rare letters
//! and those that the match form folds away share theirs with digits and other characters. An edit of
//! one character makes one count smaller by one, or one greater, or both, so that two forms are at least as
//! far apart as the counts by which one exceeds the other: the bag distance of Bartolini, Ciaccia and
//! Patella (2002).
//!
//! Memories store histograms: whoever changes what is counted raises
//! [`PIPELINE_VERSION`](crate::text::PIPELINE_VERSION).
//!
//! ```
//! use turjuman::matching::histogram::Histogram;
//! assert_eq!(Histogram::of("talks").distance(&Histogram::of("stalk")), 0);
//! assert_eq!(Histogram::of("talks").distance(&Histogram::of("tanks of")), 4);
//! ```

/// The number of counts.
const COUNTS: usize = 32;

/// The counts of a match form; a count of 255 stands for any greater one too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Histogram(pub [u8; COUNTS]);

impl Histogram {
    /// Counts the characters of a match form.
    pub fn of(form: &str) -> Self {
        Self::with_length(form).0
    }

    /// Counts the characters of a match form, each by itself and all together.
    pub(crate) fn with_length(form: &str) -> (Self, u32) {
        let mut counts = [0_u32; COUNTS];
        form.chars().for_each(|character| counts[count_of(character)] += 1);
        (Self(counts.map(|count| count.min(u8::MAX.into()) as u8)), counts.iter().sum())
    }

    /// Returns the bag distance, which the Levenshtein distance of the two forms is never below.
    pub fn distance(&self, other: &Self) -> usize {
        let exceeds = |a: &Self, b: &Self| -> u32 {
            a.0.iter().zip(&b.0).map(|(a, b)| u32::from(a.saturating_sub(*b))).sum()
        };
        exceeds(self, other).max(exceeds(other, self)) as usize
    }
}

/// The characters before this one, of the scripts that are written most, have their index in a table.
const TABLE_END: usize = 0x700;

static TABLE: [u8; TABLE_END] = {
    let mut table = [0; TABLE_END];
    let mut code = 0;
    while code < TABLE_END {
        if let Some(character) = char::from_u32(code as u32) {
            table[code] = work_out_count_of(character) as u8;
        }
        code += 1;
    }
    table
};

/// Returns the index of the count that a character belongs to.
#[inline]
fn count_of(character: char) -> usize {
    match TABLE.get(character as usize) {
        Some(&index) => usize::from(index),
        None => work_out_count_of(character),
    }
}

const fn work_out_count_of(character: char) -> usize {
    let code = character as usize;
    match character {
        'a'..='z' => code - 'a' as usize,
        // From hamza to ghain and, past six places without a letter, from fa to ya: the last four meet the
        // first four, which are rare (hamza alone) or folded away (its seats). The shift brings seats
        // behind the Latin letters.
        '\u{621}'..='\u{63A}' => (code - 0x621 + 24) % COUNTS,
        '\u{641}'..='\u{64A}' => (code - 0x627 + 24) % COUNTS,
        ' ' => 26,
        '.' | ',' | '\u{60C}' => 29,
        // With the rare j, q, x and z.
        '0'..='9' => [9, 16, 23, 25][code % 4],
        '\0'..='\u{7F}' => 28,
        _ => code % COUNTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn gives_frequent_letters_counts_of_their_own() {
        for alphabet in ["abcdefghijklmnopqrstuvwxyz .\"", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي .\""]
        {
            let counts: BTreeSet<usize> = alphabet.chars().map(count_of).collect();
            assert_eq!(counts.len(), alphabet.chars().count(), "{alphabet}");
        }
    }

    #[test]
    fn measures_what_one_form_has_more() {
        let long = "a".repeat(300);
        for (a, b, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("abc", "abd", 1),
            ("abc", "cab", 0),
            ("قوات", "القوات", 2),
            (&long, "", 255),
        ] {
            assert_eq!(Histogram::of(a).distance(&Histogram::of(b)), expected, "{a} {b}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn is_never_above_the_distance(a in "[a-dا-ي 0-3\\PC]{0,40}", b in "[a-dا-ي 0-3]{0,40}") {
            let distance = strsim::levenshtein(&a, &b);
            prop_assert!(Histogram::of(&a).distance(&Histogram::of(&b)) <= distance);
        }
    }
}
