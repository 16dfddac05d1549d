//! The trie of the terms' words followed through the readings of a text.

use std::slice;

use crate::termbase::recognise::lattice::{Lattice, Reading};
use crate::termbase::recognise::lexicon::Lexicon;
use crate::termbase::recognise::node::Node;

/// The ways through a lattice on which terms stand.
pub(super) struct Walk<'a, R> {
    lattice: &'a Lattice<R>,
    lexicon: Lexicon<'a>,
    /// The readings of the words on the way to the place at hand.
    path: Vec<&'a R>,
    /// What is left to be followed of the places on this way: the first, and one behind each word but the last.
    levels: Vec<Level<'a, R>>,
}

/// A place on the way through the trie.
struct Level<'a, R> {
    /// The node that the words before it lead to; none at the root.
    node: Option<Node<'a>>,
    /// The readings from there that were not followed yet.
    readings: slice::Iter<'a, R>,
}

impl<'a, R: Reading> Walk<'a, R> {
    /// Begins with a lattice.
    pub(super) fn new(lattice: &'a Lattice<R>, lexicon: Lexicon<'a>) -> Self {
        // Most terms have fewer words.
        let (path, levels) = (Vec::with_capacity(8), Vec::with_capacity(8));
        Self { lattice, lexicon, path, levels }
    }

    /// Follows the trie from its root as far as the readings from a place lead, and tells of each node on the way at which
    /// terms end by which readings it is reached. A term may have thousands of words, so the way back is kept in a list.
    pub(super) fn visit_ends(&mut self, place: u32, mut end: impl FnMut(&[&'a R], Node<'a>)) {
        let lattice = self.lattice;
        let readings_from = |place: u32| lattice.readings_from(place).iter();
        self.levels.push(Level { node: None, readings: readings_from(place) });
        while let Some(Level { node, readings }) = self.levels.last_mut() {
            let Some(reading) = readings.next() else {
                self.levels.pop();
                self.path.pop();
                continue;
            };
            let word = reading.word();
            let next = match node {
                None => word.node,
                Some(node) if reading.may_stand_behind(self.path.len()) => node.step(word.id),
                Some(_) => continue,
            };
            let Some(node) = self.lexicon.node(next) else { continue };
            self.path.push(reading);
            if node.has_entries() {
                end(&self.path, node);
            }
            if node.has_steps() {
                let readings = readings_from(reading.to());
                self.levels.push(Level { node: Some(node), readings });
            } else {
                self.path.pop();
            }
        }
    }
}
