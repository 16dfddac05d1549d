//! Findings: what a check reports, in the form that `--format json` writes.
//!
//! ```
//! use turjuman::checks::Severity;
//! assert!(Severity::Error > Severity::Info);
//! assert_eq!("warning".parse(), Ok(Severity::Warning));
//! ```

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// A text that names no severity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a severity; write error, warning or info")]
pub struct SeverityError(pub String);

impl Severity {
    /// Returns the name that the settings and the reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Severity {
    type Err = SeverityError;

    fn from_str(name: &str) -> Result<Self, SeverityError> {
        [Self::Info, Self::Warning, Self::Error]
            .into_iter()
            .find(|severity| severity.name() == name)
            .ok_or_else(|| SeverityError(name.to_owned()))
    }
}

/// Something that a check found in a segment of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The identifier of the check.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file of the segment.
    #[serde(serialize_with = "as_text")]
    pub file: PathBuf,
    /// The line where the translation begins, from 1.
    pub line: u64,
    /// The column where the translation begins, in characters from 1.
    pub column: u64,
    /// What the file calls the segment.
    pub segment: String,
    /// What is wrong, in one line.
    pub message: String,
    /// The source as plain text, which all findings of a segment share.
    pub source: Arc<str>,
    /// The translation as plain text.
    pub target: Arc<str>,
    /// The first character of the source that is meant, and the one behind the last.
    pub source_span: Option<(usize, usize)>,
    /// The first character of the translation that is meant, and the one behind the last.
    pub target_span: Option<(usize, usize)>,
    /// The concept whose term is missing or forbidden.
    pub concept: Option<String>,
    /// What could stand there, the best first.
    pub suggestions: Vec<String>,
}

/// Writes a path as text; one that is not Unicode with replacement characters, which JSON needs.
fn as_text<S: Serializer>(path: &std::path::Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_an_unknown_severity() {
        let error = "fatal".parse::<Severity>().expect_err("it is unknown");
        assert_eq!(error.to_string(), "'fatal' is not a severity; write error, warning or info");
    }

    #[test]
    fn is_written_as_the_stable_object() {
        let finding = Finding {
            check: "numbers",
            severity: Severity::Warning,
            file: "a.tsv".into(),
            line: 3,
            column: 7,
            segment: "2".into(),
            message: "m".into(),
            source: "5".into(),
            target: "6".into(),
            source_span: Some((0, 1)),
            target_span: None,
            concept: None,
            suggestions: vec!["5".into()],
        };
        let json = serde_json::to_string(&finding).expect("a finding serialises");
        assert_eq!(
            json,
            "{\"check\":\"numbers\",\"severity\":\"warning\",\"file\":\"a.tsv\",\"line\":3,\"column\":7,\
             \"segment\":\"2\",\"message\":\"m\",\"source\":\"5\",\"target\":\"6\",\"source_span\":[0,1],\
             \"target_span\":null,\"concept\":null,\"suggestions\":[\"5\"]}"
        );
    }
}
