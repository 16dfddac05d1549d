//! Stored units that an import may bring again, by a hash that they share.
//!
//! What the memory has of a hash is kept where more units may ask for it: else each of those that a file has of one text
//! would read all others again.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::store::fingerprint::Fingerprint;

/// The rows from which on what they come to is kept. So what is kept is little beside the memory.
const MANY_ROWS: usize = 8;

/// The units by their hashes, the next one of each last.
#[derive(Debug)]
pub(super) struct Unclaimed<T>(HashMap<Fingerprint, Vec<T>, FixedState>);

/// What the memory has of a hash.
#[derive(Debug)]
pub(super) struct Found<T> {
    /// The units, the next one last.
    pub(super) units: Vec<T>,
    /// How many rows were gone through for them.
    pub(super) rows: usize,
}

impl<T> Default for Unclaimed<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T> Unclaimed<T> {
    /// Returns the next unit of a hash as `next` takes it from what is left, which is read if need be.
    pub(super) fn next<E>(
        &mut self,
        hash: &Fingerprint,
        read: impl FnOnce() -> Result<Found<T>, E>,
        next: impl FnOnce(&mut Vec<T>) -> Option<T>,
    ) -> Result<Option<T>, E> {
        if let Some(units) = self.0.get_mut(hash) {
            return Ok(next(units));
        }
        let Found { mut units, rows } = read()?;
        let is_kept = units.len() > 1 || rows > MANY_ROWS;
        let found = next(&mut units);
        if is_kept {
            self.0.insert(*hash, units);
        }
        Ok(found)
    }

    /// Tells whether what the memory has of a hash is kept.
    #[cfg(test)]
    pub(super) fn keeps(&self, hash: &Fingerprint) -> bool {
        self.0.contains_key(hash)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    /// Asks so many times for the next unit of a text, of which the memory gets a row each time, and returns what comes
    /// and how often the memory is read.
    fn ask(times: usize, units: &[u8]) -> (Vec<Option<u8>>, usize) {
        let (mut unclaimed, mut reads) = (Unclaimed::default(), 0);
        let mut found = Vec::new();
        for rows in units.len()..units.len() + times {
            let read = || -> Result<_, Infallible> {
                reads += 1;
                Ok(Found { units: units.to_vec(), rows })
            };
            let Ok(next) = unclaimed.next(&[0; 16], read, Vec::pop);
            found.push(next);
        }
        (found, reads)
    }

    #[test]
    fn what_is_asked_for_often_is_read_a_few_times() {
        let (found, reads) = ask(1_000, &[]);
        assert_eq!((found.iter().flatten().count(), reads), (0, MANY_ROWS + 2));
    }

    #[test]
    fn each_of_several_is_found_once() {
        assert_eq!(ask(4, &[1, 2, 3]), (vec![Some(3), Some(2), Some(1), None], 1));
    }
}
