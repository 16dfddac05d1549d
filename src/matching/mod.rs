//! Matches: what a stored unit is worth for a query, and how the best are ranked.

pub mod bound;
pub mod difference;
pub mod distance;
pub mod histogram;
pub mod points;
pub mod ranking;
pub mod score;
mod whole_number;

pub use crate::matching::points::{Points, PointsError};
pub use crate::matching::ranking::{Match, Penalty, PenaltyReason};
pub use crate::matching::score::{MatchKind, Query, Score, StoredForm};
