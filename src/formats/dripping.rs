//! A reader for tests and fuzz targets that gives one byte at a time, so that every boundary is tried.

use std::io::{self, Read};

/// Bytes that come one by one.
pub(super) struct Dripping<R>(pub(super) R);

impl<R: Read> Read for Dripping<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(1);
        self.0.read(&mut buffer[..length])
    }
}
