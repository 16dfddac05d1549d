//! What ends the reading of a file.
//!
//! ```
//! use turjuman::formats::tmx::TmxReader;
//! let error = TmxReader::new("<html/>".as_bytes()).expect_err("this is no TMX");
//! let said = "line 1, column 1: this is not a TMX file: it begins with <html>, not with <tmx>";
//! assert_eq!(error.to_string(), said);
//! ```

use std::io;

use super::policy::Treatment;
use super::problem::{Problem, Reason};
use crate::formats::decode::DecodeError;
use crate::formats::packed::PackedError;
use crate::formats::xml::position::Position;

/// A file that is not read on. The units before the fault were delivered.
#[derive(Debug, thiserror::Error)]
pub enum TmxError {
    /// The file cannot be read.
    #[error("line {line}: cannot read on: {source}")]
    Read {
        /// The line up to which the file was read.
        line: u64,
        /// What the system says.
        source: io::Error,
    },
    /// The [`Policy`](super::Policy) refuses a file with such a fault.
    #[error("{0}")]
    Refused(Box<Problem>),
}

impl TmxError {
    /// Says what is wrong behind the place in the file, which is called so: `a.tmx:7:12: …`.
    pub fn in_file(&self, file: &str) -> String {
        match self {
            Self::Refused(problem) => {
                let (line, column) = (problem.line, problem.column);
                format!("{file}:{line}:{column}: {}", problem.without_place())
            }
            Self::Read { line, source } => format!("{file}:{line}: cannot be read on: {source}"),
        }
    }

    pub(super) fn refused(position: Position, reason: Reason) -> Self {
        let Position { line, column } = position;
        let treatment = Treatment::Refused;
        Self::Refused(Box::new(Problem { line, column, unit: None, reason, treatment }))
    }

    pub(super) fn reading(position: Position, source: io::Error) -> Self {
        match DecodeError::inside(&source) {
            Some(error) => Self::refused(position, Reason::Undecodable(error.clone())),
            None if is_damage(&source) => {
                Self::refused(position, Reason::Damaged(source.to_string()))
            }
            None => Self::Read { line: position.line, source },
        }
    }
}

/// Tells whether an error is that of a packed file that is cut off or damaged, and not the disk's, nor that of one which
/// unpacks to too much.
pub(super) fn is_damage(error: &io::Error) -> bool {
    let inside = error.get_ref().and_then(|inside| inside.downcast_ref());
    error.kind() == io::ErrorKind::UnexpectedEof || matches!(inside, Some(PackedError::Damaged(_)))
}
