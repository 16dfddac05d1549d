//! Checks of drafts: one file a check, one table of them, and the run that feeds them segments.
//!
//! A check looks at one segment after another and says what is wrong with it; it may remember what
//! it saw earlier in the document. False positives come first: a checker that cries wolf is turned
//! off, so every check states in its documentation what it lets pass.
//!
//! ```
//! use turjuman::checks::{CheckRun, CheckSettings};
//! use turjuman::draft::DraftSegment;
//! use turjuman::termbase::concept::Termbase;
//! let (english, arabic) = ("en".parse()?, "ar".parse()?);
//! let termbase = Termbase::default();
//! let mut run = CheckRun::new(&CheckSettings::default(), &termbase, &english, &arabic);
//! let findings = run.check(&DraftSegment {
//!     file: "news.tsv".into(), line: 1, column: 20, name: "1".into(),
//!     source_language: english.clone(), target_language: arabic.clone(),
//!     source: "It began in 2003.".into(), target: "بدأت في عام 2004.".into(),
//! });
//! assert_eq!(findings[0].message, "the translation has 2004 where the source has 2003");
//! assert_eq!(run.counts().warnings, 1);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

mod finding;
mod name_words;
mod other_bearer;
mod pair;
mod rules;
mod run;
mod settings;
mod table;
mod transliterations;

pub use crate::severity::Severity;
pub use finding::Finding;
pub use run::{CheckCounts, CheckRun, CheckTerms};
pub use settings::{CheckSettings, InconsistencySettings, Level, RepetitionSettings};
pub use table::{CHECKS, Check, UnknownCheck};

#[cfg(test)]
mod tests;
