//! What a format cannot carry, counted by kind.
//!
//! ```
//! use turjuman::formats::terms::losses::Losses;
//! let mut losses = Losses::default();
//! losses.add("geographicalUsage");
//! losses.add("geographicalUsage");
//! assert_eq!(losses.iter().collect::<Vec<_>>(), [("geographicalUsage", 2)]);
//! ```

/// Concepts that a format of pairs leaves out.
const UNPAIRED: &str = "concepts without a term to use in both languages";
/// How many kinds are told apart; a hostile file could name without end.
const KINDS: usize = 64;
/// How much of a kind's name is kept, in characters.
const NAME: usize = 60;
const REST: &str = "other things";

/// Kinds of things that were left out, each with its number, in the order in which they first came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    kinds: Vec<(String, u64)>,
    /// How many concepts were left out.
    concepts: u64,
}

impl Losses {
    /// Counts a concept that is left out, since it has no term to use in one of the languages.
    pub(super) fn add_unpaired(&mut self) {
        self.concepts += 1;
        self.add(UNPAIRED);
    }

    /// Returns how many concepts were left out.
    pub fn concepts_left_out(&self) -> u64 {
        self.concepts
    }

    /// Counts one thing of a kind.
    pub fn add(&mut self, kind: &str) {
        self.add_many(kind, 1);
    }

    /// Counts some things of a kind; of none there is nothing to say.
    pub fn add_many(&mut self, kind: &str, number: u64) {
        if number == 0 {
            return;
        }
        let kind: String = kind.chars().take(NAME).collect();
        let is_new = !self.kinds.iter().any(|(other, _)| *other == kind);
        let kind = if is_new && self.kinds.len() >= KINDS { REST.to_owned() } else { kind };
        match self.kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, count)) => *count += number,
            None => self.kinds.push((kind, number)),
        }
    }

    /// Returns the kinds with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.kinds.iter().map(|(kind, count)| (kind.as_str(), *count))
    }

    /// Tells whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_concepts_past_the_kinds_that_are_told_apart() {
        let mut losses = Losses::default();
        for kind in 0..KINDS {
            losses.add(&kind.to_string());
        }
        assert_eq!(losses.concepts_left_out(), 0);
        losses.add_unpaired();
        losses.add_unpaired();
        assert_eq!(losses.concepts_left_out(), 2);
        assert_eq!(losses.iter().last(), Some((REST, 2)));
    }

    #[test]
    fn is_bounded() {
        let mut losses = Losses::default();
        for number in 0..1000 {
            losses.add(&format!("{number}{}", "x".repeat(1000)));
        }
        assert_eq!(losses.iter().count(), KINDS + 1);
        assert_eq!(losses.iter().last(), Some((REST, 936)));
        assert!(losses.iter().all(|(kind, _)| kind.chars().count() <= NAME));
    }
}
