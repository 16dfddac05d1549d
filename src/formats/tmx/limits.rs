//! Bounds on what one unit may hold, so that a hostile file cannot eat the memory of the machine.
//!
//! ```
//! use turjuman::formats::tmx::{TmxLimits, TmxReader, TmxReading};
//! let limits = TmxLimits { segment_bytes: 4096, ..TmxLimits::default() };
//! let file = "<tmx version='1.4'><header/><body/></tmx>";
//! let reading = TmxReading { limits, ..TmxReading::default() };
//! assert!(TmxReader::with(file.as_bytes(), reading).is_ok());
//! ```

/// What one unit may hold; a unit beyond that is skipped with a [`Problem`](super::Problem).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TmxLimits {
    /// How deep elements may stand inside one another, the root counted.
    pub depth: usize,
    /// How many attributes an element may have.
    pub attributes: usize,
    /// How many bytes of UTF-8 one tag may have, its attributes included.
    pub tag_bytes: usize,
    /// How many bytes of UTF-8 the text of a segment, a note or a prop may have.
    pub segment_bytes: usize,
    /// How many bytes all texts and tags of a unit, or of the header, may have.
    pub unit_bytes: usize,
}

impl Default for TmxLimits {
    /// 64 levels, 256 attributes, 256 KiB a tag, 4 MiB a segment, 8 MiB a unit: far more than any real unit
    /// has, and little enough that reading never takes more than some tens of megabytes.
    fn default() -> Self {
        Self {
            depth: 64,
            attributes: 256,
            tag_bytes: 256 << 10,
            segment_bytes: 4 << 20,
            unit_bytes: 8 << 20,
        }
    }
}
