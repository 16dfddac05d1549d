//! Findings: what a check reports, in the form that `--format json` writes.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::severity::Severity;

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
