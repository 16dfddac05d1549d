//! What ends the reading of a file.
//!
//! ```
//! use turjuman::formats::tmx::TmxReader;
//! let error = TmxReader::new("<html/>".as_bytes()).expect_err("this is no TMX");
//! assert_eq!(error.to_string(), "line 1: this is not a TMX file: it begins with <html>, not with <tmx>");
//! ```

use std::io;

use super::problem::{Position, Reason};
use crate::formats::decode::DecodeError;

/// A file that cannot be read on. The units before the fault were delivered.
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
    /// The file cannot be decoded.
    #[error("line {line}: {source}")]
    Decode {
        /// The line up to which the file was read.
        line: u64,
        /// Where and why.
        source: DecodeError,
    },
    /// The file is something else.
    #[error("line {line}: this is not a TMX file: it begins with {found}, not with <tmx>")]
    NotTmx {
        /// The line where that is seen.
        line: u64,
        /// What stands there.
        found: String,
    },
    /// The file ends inside an element.
    #[error("line {line}: the file is cut off inside <{inside}>; get a complete copy of it")]
    CutOff {
        /// The last line.
        line: u64,
        /// The innermost element that is open.
        inside: String,
    },
    /// Something follows the end of the root element.
    #[error(
        "line {line}: something follows </tmx>, perhaps a second file; split it off and read it by itself"
    )]
    AfterEnd {
        /// The line where it begins.
        line: u64,
    },
    /// The part before the units is broken.
    #[error("line {line}, column {column}: the file is broken before its first unit: {reason}")]
    Prolog {
        /// The line of the fault.
        line: u64,
        /// The column of the fault.
        column: u64,
        /// What is wrong.
        reason: Reason,
    },
}

impl TmxError {
    pub(super) fn reading(position: Position, source: io::Error) -> Self {
        let line = position.line;
        match DecodeError::inside(&source) {
            Some(undecodable) => Self::Decode { line, source: undecodable.clone() },
            None => Self::Read { line, source },
        }
    }
}
