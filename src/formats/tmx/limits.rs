//! Bounds on what one unit may hold, and on what entities add to a file, so that a hostile file cannot eat the memory of the machine.
//!
//! ```
//! use turjuman::formats::tmx::{TmxLimits, TmxReader, TmxReading};
//! let limits = TmxLimits { segment_bytes: 4096, ..TmxLimits::default() };
//! let file = "<tmx version='1.4'><header/><body/></tmx>";
//! let reading = TmxReading { limits, ..TmxReading::default() };
//! assert!(TmxReader::with(file.as_bytes(), reading).is_ok());
//! ```

use crate::formats::xml::entities::ADDED_BYTES;

/// What one unit may hold; a unit beyond that is skipped with a [`Problem`](super::Problem). And what entities may add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TmxLimits {
    /// How deep elements may stand inside one another, the root counted: at most [`Self::DEEPEST`].
    pub depth: usize,
    /// How many attributes an element may have.
    pub attributes: usize,
    /// How many bytes of UTF-8 one tag may have, its attributes included.
    pub tag_bytes: usize,
    /// How many bytes of UTF-8 a segment, a note or a prop may have, with the attributes of the codes in it; and how
    /// many a comment or a text between elements.
    pub segment_bytes: usize,
    /// How many bytes of UTF-8 all texts and tags of a unit, or of the header, may have. A tag counts as [`Self::TAG_BYTES`]
    /// and its attributes, since that is what an empty one takes.
    pub unit_bytes: usize,
    /// How many bytes of UTF-8 the entities that the DOCTYPE declares may add to the file, all references to them
    /// together, and to all files of an archive; a file beyond that is refused.
    pub entity_bytes: usize,
}

impl TmxLimits {
    /// The deepest that elements may stand: a memory keeps units as JSON, which is read 128 deep, two for each code.
    pub const DEEPEST: usize = 64;
    /// What a tag counts of a unit's bytes beside its attributes.
    pub const TAG_BYTES: usize = 64;
    /// How many bytes of a tag there are for each attribute that it may have, unless more are asked for.
    pub const ATTRIBUTE_BYTES: usize = 1 << 10;

    /// Returns the default limits for tags of so many attributes: a tag may be the larger, the more it may have.
    pub fn with_attributes(attributes: usize) -> Self {
        let tag_bytes = attributes.max(1).saturating_mul(Self::ATTRIBUTE_BYTES);
        Self { attributes, tag_bytes, ..Self::default() }
    }
}

impl Default for TmxLimits {
    /// 64 levels, 256 attributes, 256 KiB a tag, 4 MiB a segment, 8 MiB a unit: far more than any real unit
    /// has, and little enough that reading never takes more than some tens of megabytes. Entities may add 16 MiB, so that a
    /// small file does not become a large memory.
    fn default() -> Self {
        Self {
            depth: Self::DEEPEST,
            attributes: 256,
            tag_bytes: 256 * Self::ATTRIBUTE_BYTES,
            segment_bytes: 4 << 20,
            unit_bytes: 8 << 20,
            entity_bytes: ADDED_BYTES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_tags_grow_with_their_attributes() {
        let limits = TmxLimits::default();
        assert_eq!(TmxLimits::with_attributes(limits.attributes), limits);
        for (attributes, tag_bytes) in [(0, 1024), (1000, 1_024_000), (usize::MAX, usize::MAX)] {
            assert_eq!(TmxLimits::with_attributes(attributes).tag_bytes, tag_bytes);
        }
    }
}
