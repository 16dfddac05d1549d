//! How a file is read: by which policy and within which limits.
//!
//! ```
//! use turjuman::formats::tmx::{Policy, TmxReader, TmxReading};
//! let cut_off = "<tmx version='1.4'><header/><body>\
//!     <tu><tuv xml:lang='en'><seg>Peace</seg></tuv></tu><tu><tuv";
//! let reading = TmxReading { policy: Policy::Salvage, ..TmxReading::default() };
//! assert!(TmxReader::with(cut_off.as_bytes(), reading)?.all(|item| item.is_ok()));
//! assert!(TmxReader::new(cut_off.as_bytes())?.any(|item| item.is_err()));
//! # Ok::<(), turjuman::formats::tmx::TmxError>(())
//! ```

use super::limits::TmxLimits;
use super::policy::Policy;

/// How a file is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TmxReading {
    /// What becomes of a file that breaks the rules.
    pub policy: Policy,
    /// What one unit may hold.
    pub limits: TmxLimits,
    /// How many bytes entities have added to the files that were read before it out of the same archive, of those that
    /// they may add to all of them.
    pub entities_added: usize,
}
