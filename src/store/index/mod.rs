//! The search index: which segments have which words, in generations.
//!
//! A generation holds the segments of one language that were written together, numbered in the order of
//! (words, characters, hash of the histogram, unit), so that segments of like length are neighbours, a length is known
//! without being stored with each, and those of one match form are found by its hash. A *token* is a stem and its ordinal among its likes in the segment, so
//! that counting common tokens counts common words as often as they stand; a word that is stemmed has one as it
//! stands as well, by which searches find it. A rare
//! token's posting is the list of segments that have it, a frequent one's is a bitmap. Beside its unit, each segment has the histogram of
//! its characters, which leaves out most of the segments that share enough words and yet are not alike.
//!
//! Writing appends a generation; [`tidy()`] merges generations with it, in proportion to what is written, so
//! that their number grows only with the logarithm of their size, and leaves out the segments of units
//! that are gone. What the index says is only a candidate: a match is what the unit itself says, so that a
//! unit that is gone is just not found.

mod candidates;
mod codec;
mod counting;
mod encoder;
mod generation;
mod lengths;
mod membership;
mod merge;
mod numbered;
mod part;
mod posting;
mod posting_block;
mod reader;
mod rebuild;
mod row_id;
mod rows;
mod runs;
mod same_form;
mod tidy;
mod tokens;
mod writer;

pub(super) use candidates::{Candidate, candidates};
pub(super) use counting::Chunk;
pub(super) use generation::{Block, Entry, Generation, generations};
pub(super) use lengths::Lengths;
pub(super) use part::{GONE, Part, PartReader};
pub(super) use posting::Posting;
pub(super) use reader::IndexReader;
pub(super) use rebuild::{bring_up_to_date, is_outdated, rebuild};
pub(super) use same_form::same_form;
pub(super) use tidy::{Extent, removed, tidy};
pub(crate) use tokens::Searched;
pub(super) use tokens::{StemHash, Token, TokenList, word_hash};
pub(super) use writer::IndexWriter;
