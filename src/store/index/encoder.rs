//! Making the rows of a generation of its segments and postings.

use crate::store::index::codec::{self, SegmentList};
use crate::store::index::counting::CHUNK_WORDS;
use crate::store::index::generation::{Entry, SEGMENTS_A_BLOCK};
use crate::store::index::lengths::LengthsWriter;
use crate::store::index::posting::{BITS_IN_GENERATION, most_rare};
use crate::store::index::rows::{GenerationRow, RowSink};
use crate::store::index::tokens::Token;

/// Takes the segments of a generation one after the other.
pub(super) struct SegmentEncoder<'sink, S> {
    sink: &'sink mut S,
    generation: i64,
    segments: u32,
    lengths: LengthsWriter,
    block: Vec<Entry>,
}

impl<'sink, S: RowSink> SegmentEncoder<'sink, S> {
    /// Begins with the generation that has this identifier.
    pub(super) fn new(sink: &'sink mut S, generation: i64) -> Self {
        let (lengths, block) = (LengthsWriter::default(), Vec::with_capacity(SEGMENTS_A_BLOCK));
        Self { sink, generation, segments: 0, lengths, block }
    }

    /// Appends a segment, which is not before the last.
    pub(super) fn push(&mut self, entry: Entry) -> rusqlite::Result<()> {
        self.lengths.push(entry.words, entry.characters);
        self.block.push(entry);
        self.segments += 1;
        if self.block.len() == SEGMENTS_A_BLOCK { self.put_block() } else { Ok(()) }
    }

    fn put_block(&mut self) -> rusqlite::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        let number = (self.segments - 1) / SEGMENTS_A_BLOCK as u32;
        let units = codec::unit_bytes(self.block.iter().map(|entry| entry.unit));
        let histograms = codec::histogram_bytes(self.block.iter().map(|entry| entry.histogram));
        self.block.clear();
        self.sink.put(GenerationRow::Block { number, units, histograms })
    }

    /// Ends the segments; the postings may follow.
    pub(super) fn finish(mut self) -> rusqlite::Result<PostingEncoder<'sink, S>> {
        self.put_block()?;
        let segments = self.segments;
        self.sink.put(GenerationRow::Summary { segments, lengths: self.lengths.finish() })?;
        Ok(PostingEncoder {
            sink: self.sink,
            most_rare: most_rare(segments),
            next_bitmap: self.generation << BITS_IN_GENERATION,
            bits: vec![0; segments.div_ceil(u64::BITS) as usize],
        })
    }
}

/// Takes the postings of a generation, token by token.
pub(super) struct PostingEncoder<'sink, S> {
    sink: &'sink mut S,
    /// A token in more segments is frequent.
    most_rare: usize,
    next_bitmap: i64,
    /// A bit for each segment, all 0 between two tokens.
    bits: Vec<u64>,
}

impl<S: RowSink> PostingEncoder<'_, S> {
    /// Takes a token's segments, in any order. Tokens must ascend.
    pub(super) fn push(&mut self, token: Token, segments: &mut [u32]) -> rusqlite::Result<()> {
        if segments.len() > self.most_rare {
            return self.push_bitmap(token, segments);
        }
        // Ascending runs, one after the other, which a stable sort merges.
        segments.sort();
        let mut list = SegmentList::default();
        for same in segments.chunk_by(|a, b| a == b) {
            list.push(same[0]);
        }
        self.sink.put(GenerationRow::List { token, segments: list.into_bytes() })
    }

    fn push_bitmap(&mut self, token: Token, segments: &[u32]) -> rusqlite::Result<()> {
        for segment in segments {
            self.bits[(segment / u64::BITS) as usize] |= 1 << (segment % u64::BITS);
        }
        self.sink.put(GenerationRow::Bitmap { token, first: self.next_bitmap })?;
        for chunk in self.bits.chunks_mut(CHUNK_WORDS) {
            // What is behind the last segment that has the token need not be stored.
            let end = chunk.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1);
            let words = codec::bitmap_bytes(&chunk[..end]);
            chunk[..end].fill(0);
            self.sink.put(GenerationRow::Chunk { id: self.next_bitmap, words })?;
            self.next_bitmap += 1;
        }
        Ok(())
    }
}
