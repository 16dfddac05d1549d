//! A reader for tests that gives one byte at a time, so that every boundary is tried.

use std::io::{self, Read};

/// Bytes that come one by one.
pub(super) struct Dripping<'a>(pub(super) &'a [u8]);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(1);
        self.0.read(&mut buffer[..length])
    }
}
