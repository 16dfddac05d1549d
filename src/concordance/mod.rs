//! Concordance: searching inside segments for words, phrases, parts of words, exact text or a pattern.
//!
//! Words, phrases and substrings are compared by match form, and an Arabic word is found with any proclitics
//! in front of it: `القوات` in `والقوّات` and in `للقوات`. The index and the vocabulary name the units that
//! can have hits, and these are read; where the words of the index alone tell that a unit has some, it is
//! counted without being read. Only what says nothing of words, such as the expression `\d`, has every
//! unit read. Every unit with hits is found and counted either way.
//!
//! ```
//! use turjuman::concordance::{Pattern, SearchMode};
//! let pattern = Pattern::new(&["القوات"], SearchMode::Words)?;
//! assert_eq!(pattern.hits("وصلت والقوّات الأمنية", &"ar".parse()?), [5..13]);
//! let pattern = Pattern::new(&["AQ"], SearchMode::Substring)?;
//! assert_eq!(pattern.hits("in Iraq and Iran", &"en".parse()?), [5..7]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod character_places;
mod expression;
mod matcher;
mod pattern;
mod requirement;
mod search;
mod segment_words;

pub use pattern::{Pattern, PatternError, SearchMode};
pub use search::{Concordance, SearchOptions};
