//! Blocks of postings: those of neighbouring tokens lie in one row.
//!
//! Most tokens stand in a few segments, so that a row for each would have more of the row than of the posting, and what was
//! written last, which is merged again and again, would be thousands of rows. A block's number in its generation is the
//! upper half of its first token. Tokens of the same half are in one block, so that the one that may have a token is the
//! last whose number is not greater.

use crate::leb128::{next_number, push_number};
use crate::store::index::tokens::Token;

/// The size that blocks are ended before, in bytes: sixteen lie in a page, and half of one is gone through to find a token.
const BLOCK: usize = 1_000;

/// A posting as it lies in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PackedPosting<'a> {
    /// An ascending list, which is not empty.
    List(&'a [u8]),
    /// The number of the first chunk of a bitmap.
    Bitmap(u32),
}

/// Returns the number that the block of a token has if the token is its first.
pub(super) fn block_number(token: Token) -> u32 {
    // The uppermost bit of a token is never set.
    (token >> (Token::BITS / 2 - 1)) as u32
}

/// A block in the making.
#[derive(Debug, Default)]
pub(super) struct PostingBlock {
    number: u32,
    last: Token,
    bytes: Vec<u8>,
}

impl PostingBlock {
    /// Appends the posting of a token that is greater than the last. Where that begins another block, `write` is given the
    /// number and the bytes of the one before.
    pub(super) fn push<E>(
        &mut self,
        token: Token,
        posting: PackedPosting<'_>,
        write: impl FnOnce(u32, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let list = match posting {
            PackedPosting::List(list) => list,
            PackedPosting::Bitmap(_) => &[],
        };
        let is_full = self.bytes.len() + FEWEST_BYTES + list.len() > BLOCK;
        if is_full && block_number(token) != block_number(self.last) {
            self.finish(write)?;
        }
        if self.bytes.is_empty() {
            self.number = block_number(token);
        }
        self.last = token;
        self.bytes.extend(token.to_le_bytes());
        push_number(&mut self.bytes, list.len() as u64);
        match posting {
            PackedPosting::List(list) => self.bytes.extend(list),
            PackedPosting::Bitmap(chunk) => push_number(&mut self.bytes, chunk.into()),
        }
        Ok(())
    }

    /// Ends the block, if there is one, gives `write` its number and its bytes, and begins anew.
    pub(super) fn finish<E>(
        &mut self,
        write: impl FnOnce(u32, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.bytes.is_empty() {
            write(self.number, &self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }
}

/// What a posting has beside its list at least: the token and the number of the list's bytes.
const FEWEST_BYTES: usize = size_of::<Token>() + 1;

/// The postings of a block, ascending by token; what is cut off at the end is left out.
#[derive(Clone, Debug)]
pub(super) struct PackedPostings<'a>(&'a [u8]);

impl<'a> PackedPostings<'a> {
    /// Begins to read the bytes of a block, or those from one of its postings on.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes that have not been read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// Returns the posting of a token.
    pub(super) fn find(mut self, token: Token) -> Option<PackedPosting<'a>> {
        let (found, posting) = Iterator::find(&mut self, |(other, _)| *other >= token)?;
        (found == token).then_some(posting)
    }
}

impl<'a> Iterator for PackedPostings<'a> {
    type Item = (Token, PackedPosting<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (token, rest) = self.0.split_first_chunk()?;
        let mut rest = rest.iter();
        let length = next_number(&mut rest)? as usize;
        let posting = if length == 0 {
            PackedPosting::Bitmap(next_number(&mut rest)? as u32)
        } else {
            let (list, behind) = rest.as_slice().split_at_checked(length)?;
            rest = behind.iter();
            PackedPosting::List(list)
        };
        self.0 = rest.as_slice();
        Some((Token::from_le_bytes(*token), posting))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    /// Tokens that often have the same upper half.
    fn token() -> impl Strategy<Value = Token> {
        prop_oneof![0..Token::MAX, (0..4_i64, 0..9_i64).prop_map(|(half, rest)| half << 31 | rest)]
    }

    /// A list, or the first chunk of a bitmap.
    type Owned = Result<Vec<u8>, u32>;

    fn posting() -> impl Strategy<Value = Owned> {
        prop_oneof![
            8 => prop::collection::vec(any::<u8>(), 1..40).prop_map(Ok),
            1 => prop::collection::vec(any::<u8>(), 900..1_100).prop_map(Ok),
            1 => any::<u32>().prop_map(Err),
        ]
    }

    fn packed(posting: &Owned) -> PackedPosting<'_> {
        match posting {
            Ok(list) => PackedPosting::List(list),
            Err(chunk) => PackedPosting::Bitmap(*chunk),
        }
    }

    proptest! {
        #[test]
        fn postings_are_found_in_their_blocks(
            postings in prop::collection::btree_map(token(), posting(), 0..200),
            absent in prop::collection::vec(token(), 20),
        ) {
            let mut blocks: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
            let mut write = |number, bytes: &[u8]| -> Result<(), Infallible> {
                assert!(blocks.insert(number, bytes.to_owned()).is_none());
                Ok(())
            };
            let mut block = PostingBlock::default();
            for (&token, posting) in &postings {
                block.push(token, packed(posting), &mut write).expect("it is written");
            }
            block.finish(&mut write).expect("it is written");
            for &token in postings.keys().chain(&absent) {
                let block = blocks.range(..=block_number(token)).next_back();
                let found = block.and_then(|(_, bytes)| PackedPostings::new(bytes).find(token));
                prop_assert_eq!(found, postings.get(&token).map(packed));
            }
            let read = blocks.values().flat_map(|bytes| PackedPostings::new(bytes));
            let given = postings.iter().map(|(&token, posting)| (token, packed(posting)));
            prop_assert!(read.eq(given));
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>, token: Token) {
            prop_assert!(PackedPostings::new(&bytes).count() <= bytes.len());
            PackedPostings::new(&bytes).find(token);
        }
    }
}
