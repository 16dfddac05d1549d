//! The trie of the terms' words: what ends at each of its nodes, and where their words lead on.

use std::slice;

use crate::leb128::{next_number, push_number};
use crate::termbase::arrays::numbers;
use crate::termbase::recognise::entry::Entries;

/// No node of the trie.
pub(super) const NO_NODE: u32 = 0;

/// A node of the trie as it lies in bytes: its entries behind their length (LEB128), and the words that lead on behind
/// their number, in the order of their numbers, each with its node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    /// The forms of terms that end here.
    entries: &'a [u8],
    steps: &'a [[u8; Step::BYTES]],
}

/// A word that leads on from a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The number of the word.
    pub(super) word: u32,
    /// The node that it leads to.
    pub(super) node: u32,
}

impl Step {
    const BYTES: usize = 8;

    fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [word, node] = numbers(bytes);
        Self { word, node }
    }
}

impl<'a> Node<'a> {
    /// Appends a node to those written before it, to which its words lead; returns the number that it is read by.
    pub(super) fn write(bytes: &mut Vec<u8>, entries: &[u8], steps: &[Step]) -> u32 {
        // No node has the number 0.
        let number = bytes.len() as u32 + 1;
        push_number(bytes, entries.len() as u64);
        bytes.extend_from_slice(entries);
        push_number(bytes, steps.len() as u64);
        for step in steps {
            bytes.extend_from_slice(&step.word.to_le_bytes());
            bytes.extend_from_slice(&step.node.to_le_bytes());
        }
        number
    }

    /// Returns the node of a number; `None` where there is none.
    #[inline]
    pub(super) fn read(nodes: &'a [u8], number: u32) -> Option<Self> {
        Self::take(&mut nodes.get((number as usize).checked_sub(1)?..)?.iter())
    }

    /// Takes the node that bytes begin with; `None` where it is not whole.
    #[inline]
    fn take(bytes: &mut slice::Iter<'a, u8>) -> Option<Self> {
        let entries = usize::try_from(next_number(bytes)?).ok()?;
        let (entries, rest) = bytes.as_slice().split_at_checked(entries)?;
        *bytes = rest.iter();
        let steps = usize::try_from(next_number(bytes)?).ok()?;
        let length = steps.checked_mul(Step::BYTES)?;
        let (steps, rest) = bytes.as_slice().split_at_checked(length)?;
        *bytes = rest.iter();
        let (steps, _none) = steps.as_chunks();
        Some(Self { entries, steps })
    }

    /// Tells whether bytes are nodes, each of which leads to ones before it.
    pub(super) fn are_sound(nodes: &'a [u8]) -> bool {
        let mut rest = nodes.iter();
        while rest.len() > 0 {
            let number = nodes.len() - rest.len() + 1;
            let Some(node) = Self::take(&mut rest) else { return false };
            let leads_back = |step: &[u8; _]| (Step::from_bytes(step).node as usize) < number;
            if !node.steps.iter().all(leads_back) {
                return false;
            }
        }
        true
    }

    /// Tells whether any term ends here; most nodes are on the way to terms.
    pub(super) fn has_entries(self) -> bool {
        !self.entries.is_empty()
    }

    /// Returns the forms that end here.
    pub(super) fn entries(self) -> Entries<'a> {
        Entries::of(self.entries)
    }

    /// Tells whether any word leads on.
    pub(super) fn has_steps(self) -> bool {
        !self.steps.is_empty()
    }

    /// Returns the node that a word leads to, or [`NO_NODE`].
    #[inline]
    pub(super) fn step(self, word: u32) -> u32 {
        let found = self.steps.binary_search_by_key(&word, |step| Step::from_bytes(step).word);
        found.map_or(NO_NODE, |place| Step::from_bytes(&self.steps[place]).node)
    }
}
