//! The settings of the checks: the table `[check]` of `turjuman.toml`.
//!
//! ```
//! use turjuman::checks::CheckSettings;
//! let settings: CheckSettings = toml::from_str(r#"
//!     drafts = ["drafts/**/*.tsv"]
//!     [severity]
//!     numbers = "error"
//!     double-spaces = "off"
//! "#)?;
//! assert_eq!(settings.drafts.len(), 1);
//! # Ok::<(), toml::de::Error>(())
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::table::Check;
use crate::glob::Glob;
use crate::severity::Severity;

/// Which checks run, and how.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct CheckSettings {
    /// The drafts to check where none is named: globs relative to the project.
    pub drafts: Vec<Glob>,
    /// How bad the findings of a check are, by its identifier; the others have their own severity.
    #[serde(deserialize_with = "known_checks")]
    pub severity: BTreeMap<&'static str, Level>,
    /// The options of `inconsistent-translation`.
    pub inconsistent_translation: InconsistencySettings,
    /// The options of `repeated-word`.
    pub repeated_word: RepetitionSettings,
}

/// The options of `inconsistent-translation`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct InconsistencySettings {
    /// Sources of fewer words are let pass.
    pub min_words: usize,
    /// Whether one translation of different sources is reported too.
    pub same_target: bool,
}

impl Default for InconsistencySettings {
    fn default() -> Self {
        Self { min_words: 1, same_target: false }
    }
}

/// The options of `repeated-word`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct RepetitionSettings {
    /// Further words that may stand twice.
    pub allow: Vec<String>,
}

/// A severity that the settings give to a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Findings are errors.
    Error,
    /// Findings are warnings.
    Warning,
    /// Findings are information.
    Info,
    /// The check does not run.
    Off,
}

impl Level {
    /// Returns the severity, or `None` where the check is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }
}

fn known_checks<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<&'static str, Level>, D::Error> {
    let levels = BTreeMap::<CheckId, Level>::deserialize(deserializer)?;
    Ok(levels.into_iter().map(|(id, level)| (id.0, level)).collect())
}

/// The identifier of a check. Being read by itself, an error stands at its place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct CheckId(&'static str);

impl<'de> Deserialize<'de> for CheckId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Ok(Self(Check::find(&id).map_err(serde::de::Error::custom)?.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_setting() {
        let settings: CheckSettings = toml::from_str(
            "[severity]\nnumbers = 'error'\nuntranslated = 'off'\n\
             [inconsistent-translation]\nmin-words = 3\nsame-target = true\n\
             [repeated-word]\nallow = ['tango']\n",
        )
        .expect("the settings are valid");
        assert_eq!(settings.severity["numbers"], Level::Error);
        assert_eq!(settings.severity["untranslated"].severity(), None);
        assert_eq!(
            settings.inconsistent_translation,
            InconsistencySettings { min_words: 3, same_target: true }
        );
        assert_eq!(settings.repeated_word.allow, ["tango"]);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for (written, message) in [
            ("[severity]\nnumber = 'error'\n", "did you mean 'numbers'?"),
            ("[severity]\nxyz = 'error'\n", "the checks are name-spelling, "),
            ("[severity]\nnumbers = 'fatal'\n", "fatal"),
            ("draft = []\n", "drafts"),
        ] {
            let error = toml::from_str::<CheckSettings>(written).expect_err(written).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
