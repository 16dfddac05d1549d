//! Sets of unit identifiers.

use std::collections::BTreeMap;

/// The number of words of a page.
const PAGE_WORDS: usize = 1_024;

/// The number of identifiers that a page is for.
const PAGE_BITS: i64 = PAGE_WORDS as i64 * 64;

/// A set of unit identifiers: pages of a bit each, where there are members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct IdSet(BTreeMap<i64, Box<[u64; PAGE_WORDS]>>);

impl IdSet {
    /// Puts an identifier in; tells whether it was not there.
    pub(crate) fn insert(&mut self, id: i64) -> bool {
        let page = self.0.entry(id.div_euclid(PAGE_BITS)).or_insert_with(|| Box::new([0; _]));
        let place = id.rem_euclid(PAGE_BITS) as usize;
        let (word, bit) = (&mut page[place / 64], 1 << (place % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Tells whether an identifier is a member.
    pub(crate) fn contains(&self, id: i64) -> bool {
        let bit = id.rem_euclid(PAGE_BITS) as usize;
        let page = self.0.get(&id.div_euclid(PAGE_BITS));
        page.is_some_and(|page| page[bit / 64] >> (bit % 64) & 1 == 1)
    }

    /// Puts the members of another set in.
    pub(crate) fn unite(&mut self, other: &Self) {
        for (&number, others) in &other.0 {
            let page = self.0.entry(number).or_insert_with(|| Box::new([0; _]));
            page.iter_mut().zip(others.iter()).for_each(|(word, other)| *word |= other);
        }
    }

    /// Takes the members of another set out.
    pub(crate) fn subtract(&mut self, other: &Self) {
        for (number, page) in &mut self.0 {
            if let Some(others) = other.0.get(number) {
                page.iter_mut().zip(others.iter()).for_each(|(word, other)| *word &= !other);
            }
        }
    }

    /// Takes out what another set does not have.
    pub(crate) fn intersect(&mut self, other: &Self) {
        self.0.retain(|number, page| {
            let Some(others) = other.0.get(number) else { return false };
            page.iter_mut().zip(others.iter()).for_each(|(word, other)| *word &= other);
            true
        });
    }

    /// Returns the number of members.
    pub(crate) fn len(&self) -> u64 {
        let words = self.0.values().flat_map(|page| page.iter());
        words.map(|word| u64::from(word.count_ones())).sum()
    }

    /// Returns the members, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.iter().flat_map(|(number, page)| {
            let first = number * PAGE_BITS;
            page.iter().enumerate().flat_map(move |(place, &word)| {
                let first = first + place as i64 * 64;
                ones(word).map(move |bit| first + i64::from(bit))
            })
        })
    }
}

/// Returns the places of the bits of a word that are set, ascending.
pub(super) fn ones(word: u64) -> impl Iterator<Item = u32> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let bit = (rest != 0).then(|| rest.trailing_zeros())?;
        rest &= rest - 1;
        Some(bit)
    })
}

impl FromIterator<i64> for IdSet {
    fn from_iter<I: IntoIterator<Item = i64>>(ids: I) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn is_a_set(
            a in prop::collection::btree_set(-70_000_i64..200_000, 0..60),
            b in prop::collection::btree_set(-70_000_i64..200_000, 0..60),
            both in prop::collection::btree_set(-70_000_i64..200_000, 0..20),
        ) {
            let (a, b): (BTreeSet<i64>, BTreeSet<i64>) = (&a | &both, &b | &both);
            let [of_a, of_b] = [&a, &b].map(|ids| ids.iter().copied().collect::<IdSet>());
            prop_assert!(b.iter().all(|&id| of_a.clone().insert(id) != a.contains(&id)));
            prop_assert!(of_a.iter().eq(a.iter().copied()));
            prop_assert_eq!(of_a.len(), a.len() as u64);
            prop_assert!(b.iter().all(|id| of_a.contains(*id) == a.contains(id)));
            let (mut union, mut common, mut rest) = (of_a.clone(), of_a.clone(), of_a);
            union.unite(&of_b);
            common.intersect(&of_b);
            rest.subtract(&of_b);
            prop_assert!(union.iter().eq((&a | &b).iter().copied()));
            prop_assert!(common.iter().eq((&a & &b).iter().copied()));
            prop_assert!(rest.iter().eq((&a - &b).iter().copied()));
        }
    }
}
