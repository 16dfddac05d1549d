//! Postings: which segments of a generation have a token.
//!
//! A rare token has a list, a frequent one a bitmap, in chunks that are rows of their own.

use rusqlite::{Connection, OptionalExtension};

use crate::store::id_set::ones;
use crate::store::index::codec::{self, for_each_segment};
use crate::store::index::counting::{CHUNK_SEGMENTS, CHUNK_WORDS, Chunk};
use crate::store::index::posting_block::{PackedPosting, PackedPostings, block_number};
use crate::store::index::row_id::row_id;
use crate::store::index::tokens::Token;

/// A token is frequent where it stands in one of so many segments or more: a list would then be read more
/// slowly than a bitmap.
const FREQUENT_AMONG: u32 = 64;

/// A token in fewer segments is rare in a generation of any size.
const FEWEST_FREQUENT: u32 = 64;

/// Returns in how many segments of a generation a rare token stands at most; one in more is frequent.
pub(super) fn most_rare(segments: u32) -> usize {
    (segments / FREQUENT_AMONG).max(FEWEST_FREQUENT) as usize
}

/// The segments of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Posting {
    /// An ascending list.
    List(Vec<u8>),
    /// A bitmap, whose first chunk has this identifier; the others follow.
    Bitmap(i64),
}

impl Posting {
    /// Takes one out of a block of a generation.
    pub(super) fn of(packed: PackedPosting<'_>, generation: i64) -> Self {
        match packed {
            PackedPosting::List(list) => Self::List(list.to_owned()),
            PackedPosting::Bitmap(chunk) => Self::Bitmap(row_id(generation, chunk)),
        }
    }

    /// Returns how many bytes it takes in memory, without the rows of a bitmap.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::List(bytes) => bytes.capacity(),
            Self::Bitmap(_) => 0,
        }
    }

    /// Sets the bit of each segment.
    pub(super) fn set_bits(
        &self,
        connection: &Connection,
        bits: &mut [u64],
    ) -> rusqlite::Result<()> {
        match self {
            Self::List(bytes) => for_each_segment(bytes, |segment| {
                if let Some(word) = bits.get_mut((segment / u64::BITS) as usize) {
                    *word |= 1 << (segment % u64::BITS);
                }
            }),
            Self::Bitmap(first) => {
                let mut words: Box<Chunk> = Box::new([0; _]);
                for (chunk, bits) in (0..).zip(bits.chunks_mut(CHUNK_WORDS)) {
                    read_chunk(connection, first.saturating_add(chunk), &mut words)?;
                    bits.iter_mut().zip(words.iter()).for_each(|(bits, word)| *bits |= word);
                }
            }
        }
        Ok(())
    }

    /// Calls `visit` with each segment, ascending, of a generation of so many.
    pub(super) fn for_each_segment(
        &self,
        connection: &Connection,
        segments: u32,
        mut visit: impl FnMut(u32),
    ) -> rusqlite::Result<()> {
        match self {
            Self::List(bytes) => {
                for_each_segment(bytes, visit);
                Ok(())
            }
            Self::Bitmap(first) => {
                let mut words: Box<Chunk> = Box::new([0; _]);
                for chunk in 0..segments.div_ceil(CHUNK_SEGMENTS) {
                    read_chunk(connection, first.saturating_add(chunk.into()), &mut words)?;
                    for (word, &bits) in (0..).zip(words.iter()) {
                        for bit in ones(bits) {
                            visit(chunk * CHUNK_SEGMENTS + word * 64 + bit);
                        }
                    }
                }
                Ok(())
            }
        }
    }
}

/// Returns the posting of a token.
pub(super) fn posting(
    connection: &Connection,
    generation: i64,
    token: Token,
) -> rusqlite::Result<Option<Posting>> {
    let ids = [0, block_number(token)].map(|number| row_id(generation, number));
    let mut select = connection.prepare_cached(
        "SELECT postings FROM posting_block WHERE id BETWEEN ?1 AND ?2
         ORDER BY id DESC LIMIT 1",
    )?;
    let found = select.query_row(ids, |row| {
        let packed = PackedPostings::new(row.get_ref(0)?.as_blob()?).find(token);
        Ok(packed.map(|packed| Posting::of(packed, generation)))
    });
    found.optional().map(Option::flatten)
}

/// Fills in the chunk of a bitmap that has this identifier.
pub(super) fn read_chunk(
    connection: &Connection,
    id: i64,
    chunk: &mut Chunk,
) -> rusqlite::Result<()> {
    connection.prepare_cached("SELECT words FROM bitmap WHERE id = ?1")?.query_row([id], |row| {
        codec::read_bitmap(row.get_ref(0)?.as_blob()?, chunk);
        Ok(())
    })
}
