//! What a finding says, apart from where the other row is that it is about: changes of glossaries move rows.

use std::fmt;
use std::path::PathBuf;

use serde::{Serialize, Serializer};

use super::Place;

/// What is wrong; shown with the place of the other row that it is about behind it, in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintMessage {
    /// What is wrong.
    pub text: String,
    /// The other row.
    pub other: Option<RowPlace>,
}

/// Where a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// The file.
    pub file: PathBuf,
    /// The line that the row begins in, from 1.
    pub line: u64,
}

impl LintMessage {
    /// Makes a message about another row.
    pub(super) fn about(other: Place<'_>, text: String) -> Self {
        let other = RowPlace { file: other.glossary.file.clone(), line: other.row().line };
        Self { text, other: Some(other) }
    }
}

impl From<String> for LintMessage {
    fn from(text: String) -> Self {
        Self { text, other: None }
    }
}

impl fmt::Display for LintMessage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)?;
        match &self.other {
            Some(RowPlace { file, line }) => write!(formatter, " ({}:{line})", file.display()),
            None => Ok(()),
        }
    }
}

impl Serialize for LintMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
