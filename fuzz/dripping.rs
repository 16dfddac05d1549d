//! A reader that gives few bytes at a time.

use std::io::{self, Read};

pub struct Dripping<R>(pub R);

impl<R: Read> Read for Dripping<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(3);
        self.0.read(&mut buffer[..length])
    }
}
