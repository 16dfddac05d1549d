//! Making the rows of a generation of its segments and its tokens.

use crate::store::index::codec::{self, SegmentList};
use crate::store::index::counting::CHUNK_WORDS;
use crate::store::index::generation::{Entry, SEGMENTS_A_BLOCK};
use crate::store::index::lengths::LengthsWriter;
use crate::store::index::posting::most_rare;
use crate::store::index::rows::GenerationRow;
use crate::store::index::tokens::Token;

/// Takes the segments of a generation one after the other.
pub(super) struct SegmentEncoder<P> {
    put: P,
    segments: u32,
    lengths: LengthsWriter,
    block: Vec<Entry>,
}

impl<P: FnMut(GenerationRow<'_>) -> rusqlite::Result<()>> SegmentEncoder<P> {
    /// Begins a generation, whose rows are given to `put`.
    pub(super) fn new(put: P) -> Self {
        let (lengths, block) = (LengthsWriter::default(), Vec::with_capacity(SEGMENTS_A_BLOCK));
        Self { put, segments: 0, lengths, block }
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
        (self.put)(GenerationRow::Block { number, units: &units, histograms: &histograms })
    }

    /// Ends the segments and returns how many there are.
    pub(super) fn finish(mut self) -> rusqlite::Result<u32> {
        self.put_block()?;
        let (segments, lengths) = (self.segments, self.lengths.finish());
        (self.put)(GenerationRow::Summary { segments, lengths: &lengths })?;
        Ok(segments)
    }
}

/// Makes the rows of tokens, one after the other.
pub(super) struct PostingEncoder {
    /// A token in more segments is frequent.
    most_rare: usize,
    /// The segments of the token, in any order: as long as it is rare, all of them.
    segments: Vec<u32>,
    is_frequent: bool,
    /// Of a frequent token, a bit for each segment that is listed no longer; else all 0.
    bits: Vec<u64>,
    /// The list of a rare token, while its row is given away.
    list: SegmentList,
}

impl PostingEncoder {
    /// Begins with the tokens of a generation of so many segments.
    pub(super) fn new(segments: u32) -> Self {
        let bits = vec![0; segments.div_ceil(u64::BITS) as usize];
        let most_rare = most_rare(segments);
        let (segments, list) = (Vec::new(), SegmentList::default());
        Self { most_rare, segments, is_frequent: false, bits, list }
    }

    /// Takes in segments of the token, which `append` gives.
    pub(super) fn take(
        &mut self,
        append: impl FnOnce(&mut Vec<u32>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        append(&mut self.segments)?;
        if self.segments.len() > self.most_rare {
            self.is_frequent = true;
            self.set_bits();
        }
        Ok(())
    }

    /// Ends a token and gives `put` its row, if it has segments.
    pub(super) fn finish(
        &mut self,
        token: Token,
        put: impl FnOnce(GenerationRow<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        if self.is_frequent {
            self.set_bits();
            self.is_frequent = false;
            return put(GenerationRow::Bitmap { token, chunks: self.chunks().into() });
        }
        if self.segments.is_empty() {
            return Ok(());
        }
        // Ascending runs, one after the other, which a stable sort merges.
        self.segments.sort();
        self.list.clear();
        for same in self.segments.chunk_by(|a, b| a == b) {
            self.list.push(same[0]);
        }
        self.segments.clear();
        put(GenerationRow::List { token, segments: self.list.bytes() })
    }

    /// Sets the bits of the segments that are listed.
    fn set_bits(&mut self) {
        for segment in self.segments.drain(..) {
            self.bits[(segment / u64::BITS) as usize] |= 1 << (segment % u64::BITS);
        }
    }

    /// Returns the bits by chunks, and clears them.
    fn chunks(&mut self) -> Vec<Vec<u8>> {
        let chunk = |chunk: &mut [u64]| {
            // What is behind the last segment that has the token need not be stored.
            let end = chunk.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1);
            let words = codec::bitmap_bytes(&chunk[..end]);
            chunk[..end].fill(0);
            words
        };
        self.bits.chunks_mut(CHUNK_WORDS).map(chunk).collect()
    }
}
