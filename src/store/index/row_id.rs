//! The identifiers of rows of generations.
//!
//! What a generation has lies in rows of its own numbering, in the order of their numbers, and one number is the key: it is
//! found faster than a key of two columns, and more of them fit into a page.

/// The bits of the number that tells a row from the others of its generation.
const BITS_IN_GENERATION: u32 = 32;

/// Returns the identifier of the row of this number of a generation.
pub(super) fn row_id(generation: i64, number: u32) -> i64 {
    generation << BITS_IN_GENERATION | i64::from(number)
}

/// Returns the least and the greatest identifier that a row of a generation can have.
pub(super) fn row_ids(generation: i64) -> [i64; 2] {
    [0, u32::MAX].map(|number| row_id(generation, number))
}

/// Returns the number of a row in its generation.
pub(super) fn number_of(id: i64) -> u32 {
    id as u32
}
