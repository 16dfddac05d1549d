//! Gzip, which may be of several members, as a stream.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::bound::Bound;
use super::explained;

/// A reader that counts what is taken from it.
struct Counting<R> {
    reader: R,
    bytes: u64,
}

impl<R: BufRead> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counting<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes += amount as u64;
        self.reader.consume(amount);
    }
}

/// Unpacks gzip up to a bound.
pub(super) struct Gzip<R> {
    members: GzipMembers<Counting<R>>,
    unpacked: u64,
    bound: Bound,
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(reader: R, bound: Bound) -> Self {
        let members = GzipMembers::new(Counting { reader, bytes: 0 });
        Self { members, unpacked: 0, bound }
    }
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.members.read(buffer).map_err(explained)?;
        self.unpacked += read as u64;
        if let Some(decoder) = &self.members.decoder {
            self.bound.check(self.unpacked, decoder.get_ref().bytes)?;
        }
        Ok(read)
    }
}

/// Unpacks what stands one after another in a gzip file, and passes over zeros behind it, by which tapes and blocks are
/// filled up.
pub(super) struct GzipMembers<R> {
    /// Unpacks what is being read; there is none at the end.
    decoder: Option<GzDecoder<R>>,
}

impl<R: BufRead> GzipMembers<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { decoder: Some(GzDecoder::new(reader)) }
    }
}

impl<R: BufRead> Read for GzipMembers<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let is_at_end = is_at_end_behind_zeros(decoder.get_mut())?;
            let packed = self.decoder.take().filter(|_decoder| !is_at_end);
            self.decoder = packed.map(|decoder| GzDecoder::new(decoder.into_inner()));
        }
        Ok(0)
    }
}

/// Skips zeros and tells whether nothing follows.
fn is_at_end_behind_zeros(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = reader.fill_buf()?;
        let (zeros, length) = (bytes.iter().take_while(|byte| **byte == 0).count(), bytes.len());
        reader.consume(zeros);
        if zeros < length || length == 0 {
            return Ok(length == 0);
        }
    }
}
