//! How bad a finding is, of a check or of lint.
//!
//! ```
//! use turjuman::severity::Severity;
//! assert!(Severity::Error > Severity::Info);
//! assert_eq!("warning".parse(), Ok(Severity::Warning));
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::enumeration::named;

named! {
    /// How bad a finding is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Severity {
        /// Worth a look.
        Info = "info",
        /// Probably wrong.
        Warning = "warning",
        /// Wrong.
        Error = "error",
    }
}

/// A text that names no severity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a severity; write error, warning or info")]
pub struct SeverityError(pub String);

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Severity {
    type Err = SeverityError;

    fn from_str(name: &str) -> Result<Self, SeverityError> {
        Self::from_name(name).ok_or_else(|| SeverityError(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_an_unknown_severity() {
        let error = "fatal".parse::<Severity>().expect_err("it is unknown");
        assert_eq!(error.to_string(), "'fatal' is not a severity; write error, warning or info");
    }
}
