//! How much may come of what is packed.

use std::io::{self, Read};

use super::{PackedError, explained};

/// How many times its packed size a file may have by default. Text packs to a tenth; what repeats itself
/// endlessly packs to a thousandth.
pub const EXPANSION: u64 = 200;
/// How many bytes a file may have in any case.
pub const ALLOWANCE: u64 = 64 << 20;
/// The same, or less where it is only tested.
pub(super) const ALLOWED: u64 = if cfg!(test) { 1 << 20 } else { ALLOWANCE };

/// What may come of what is packed: so many times its size, and so many bytes more.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct Bound {
    pub(in crate::formats) expansion: u64,
    pub(in crate::formats) allowance: u64,
}

impl Bound {
    /// Returns that of texts.
    pub(in crate::formats) fn of_texts(expansion: u64) -> Self {
        Self { expansion, allowance: ALLOWED }
    }

    /// Fails where more was unpacked than is allowed.
    pub(super) fn check(self, unpacked: u64, packed: u64) -> io::Result<()> {
        let Self { expansion, allowance } = self;
        if unpacked <= packed.saturating_mul(expansion).saturating_add(allowance) {
            return Ok(());
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, PackedError::Bomb { expansion }))
    }
}

/// Unpacks one of the files that a bound holds for together, and says what is wrong where that fails.
pub(in crate::formats) struct Bounded<'a, R> {
    pub(super) file: R,
    /// How much was unpacked so far, of all of them.
    pub(super) unpacked: &'a mut u64,
    /// The bytes that all of them are packed into.
    pub(super) packed: u64,
    pub(super) bound: Bound,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer).map_err(explained)?;
        *self.unpacked += read as u64;
        self.bound.check(*self.unpacked, self.packed)?;
        Ok(read)
    }
}
