//! The table of checks, and how a check is found by its identifier.
//!
//! ```
//! use turjuman::checks::Check;
//! assert!(Check::find("missing-term")?.docs.contains("## Example"));
//! # Ok::<(), turjuman::checks::UnknownCheck>(())
//! ```

use std::fmt;

use super::pair::{Rule, Setup};
use super::rules::{
    double_spaces, empty_target, forbidden_term, inconsistent_translation, missing_term,
    name_spelling, numbers, punctuation_end, repeated_word, untranslated,
};
use crate::nearest::{nearest, question};
use crate::severity::Severity;

/// A check: what it is called, what it says about itself, and how it is made.
#[derive(Clone, Copy)]
pub struct Check {
    /// The identifier, which never changes.
    pub id: &'static str,
    /// What it reports, in one line.
    pub summary: &'static str,
    /// What and why, an example, the options, what is let pass; Markdown.
    pub docs: &'static str,
    /// How bad its findings are unless the settings say otherwise.
    pub severity: Severity,
    /// Makes the rule for a run.
    pub(super) make: MakeRule,
}

/// Makes a rule that may keep the glossary of the run.
pub(super) type MakeRule = for<'t> fn(&Setup<'_, 't>) -> Box<dyn Rule + 't>;

/// All checks, in the order in which they look at a segment: one that steps aside for another stands behind it.
pub const CHECKS: &[Check] = &[
    name_spelling::CHECK,
    missing_term::CHECK,
    forbidden_term::CHECK,
    empty_target::CHECK,
    untranslated::CHECK,
    numbers::CHECK,
    inconsistent_translation::CHECK,
    repeated_word::CHECK,
    punctuation_end::CHECK,
    double_spaces::CHECK,
];

/// An identifier that no check has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no check '{id}'{}", hint(*nearest))]
pub struct UnknownCheck {
    /// The identifier as it was written.
    pub id: String,
    /// The identifier that was probably meant.
    pub nearest: Option<&'static str>,
}

fn hint(nearest: Option<&str>) -> String {
    match nearest {
        Some(id) => question(id),
        None => {
            let ids: Vec<_> = CHECKS.iter().map(|check| check.id).collect();
            format!("; the checks are {}", ids.join(", "))
        }
    }
}

impl Check {
    /// Returns the check with this identifier.
    ///
    /// # Errors
    /// If there is none; the error names the nearest one.
    pub fn find(id: &str) -> Result<&'static Self, UnknownCheck> {
        CHECKS.iter().find(|check| check.id == id).ok_or_else(|| {
            let nearest = nearest(id, CHECKS.iter().map(|check| check.id));
            UnknownCheck { id: id.to_owned(), nearest }
        })
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Check").field(&self.id).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_every_check_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/checks/rules");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("the folder can be read").path())
            .filter(|path| path.is_file())
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .filter(|name| name != "mod")
            .map(|name| name.replace('_', "-"))
            .collect();
        files.sort();
        let mut ids: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
        ids.sort_unstable();
        assert_eq!(files, ids);
    }

    #[test]
    fn documents_every_check() {
        for check in CHECKS {
            assert!(check.docs.starts_with(&format!("# {}\n", check.id)), "{}", check.id);
            for heading in ["## Why", "## Example", "## Options", "## False positives"] {
                assert!(check.docs.contains(heading), "{} lacks {heading}", check.id);
            }
            assert!(!check.summary.ends_with('.'), "{}", check.id);
        }
    }

    #[test]
    fn suggests_the_nearest_check() {
        let error = Check::find("mising-terms").expect_err("there is none");
        assert_eq!(
            error.to_string(),
            "there is no check 'mising-terms'; did you mean 'missing-term'?"
        );
        assert_eq!(Check::find("").expect_err("there is none").nearest, None);
    }
}
