//! The configuration of a project: `turjuman.toml`.
//!
//! ```
//! use std::path::Path;
//! use turjuman::project::Config;
//! let config = Config::parse("[project]\nsource = 'en'\ntarget = 'ar'\n", Path::new("turjuman.toml"))?;
//! assert_eq!(config.lookup.min.percent(), 70);
//! # Ok::<(), turjuman::project::ConfigError>(())
//! ```

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::checks::CheckSettings;
use crate::glob::Glob;
use crate::language::LanguageTag;
use crate::language::names::why_none;
use crate::matching::{Points, Score};
use crate::project::config::hint::explained;
use crate::project::files::shown_from;
use crate::store::{LookupOptions, PenaltyPoints};
use crate::termbase::domains::Domains;

mod hint;

/// What a `turjuman.toml` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The languages and files.
    pub project: ProjectTable,
    /// The domains of drafts under some paths.
    #[serde(default)]
    pub domain: Vec<DomainTable>,
    /// Further memories that are searched with the project's.
    #[serde(default)]
    pub memory: Vec<MemoryTable>,
    /// How look-ups are made.
    #[serde(default)]
    pub lookup: LookupTable,
    /// How drafts are checked.
    #[serde(default)]
    pub check: CheckSettings,
}

/// The languages and files of a project.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectTable {
    /// The language that is translated from.
    #[serde(deserialize_with = "language")]
    pub source: LanguageTag,
    /// The language that is translated into.
    #[serde(deserialize_with = "language")]
    pub target: LanguageTag,
    /// Globs of the TMX files.
    #[serde(default)]
    pub tmx: Vec<Glob>,
    /// Globs of the glossaries.
    #[serde(default)]
    pub glossaries: Vec<Glob>,
    /// The domains of the glossaries that are in use; all where none is named. `-sport` is one that is not.
    #[serde(default)]
    pub domains: Domains,
}

/// The domains of drafts under some paths, in place of the project's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainTable {
    /// Globs of the drafts, relative to the project's folder.
    pub paths: Vec<Glob>,
    /// The domains, as [`ProjectTable::domains`] has them.
    pub domains: Domains,
}

/// A further memory.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryTable {
    /// The file, relative to the project's folder.
    pub path: PathBuf,
    /// The points that are taken off its matches.
    #[serde(default)]
    pub penalty: Points,
}

/// Returns where the value that a message quotes stands in a list, of which the reader of TOML tells where it begins.
fn place_in_list(list: &str, message: &str) -> usize {
    let value = message.split('\'').nth(1).filter(|_value| list.starts_with('['));
    let place = |value: &str| {
        ['"', '\''].iter().find_map(|quote| list.find(&format!("{quote}{value}{quote}")))
    };
    value.and_then(place).unwrap_or(0)
}

/// Reads a tag of a language that there is: nothing would match another.
fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LanguageTag, D::Error> {
    let language = LanguageTag::deserialize(deserializer)?;
    why_none(&language).map_or(Ok(language), |why| Err(de::Error::custom(why)))
}

fn limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    usize::deserialize(deserializer).map(|limit| if limit == 0 { usize::MAX } else { limit })
}

/// How look-ups are made.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LookupTable {
    /// The least score.
    pub min: Score,
    /// The most matches; what is written as 0 is all there are.
    #[serde(deserialize_with = "limit")]
    pub limit: usize,
    /// The points taken off fuzzy matches whose inline codes differ.
    pub codes_penalty: Points,
    /// The points taken off units that are not approved.
    pub unapproved_penalty: Points,
    /// The points taken off targets with the query's numbers and names in the place of their own.
    pub repaired_penalty: Points,
}

impl Default for LookupTable {
    fn default() -> Self {
        let PenaltyPoints { codes, unapproved } = PenaltyPoints::default();
        Self {
            min: Score::USUAL_MINIMUM,
            limit: LookupOptions::USUAL_LIMIT,
            codes_penalty: codes,
            unapproved_penalty: unapproved,
            repaired_penalty: Points::of::<2>(),
        }
    }
}

impl LookupTable {
    /// Returns the points that look-ups take off scores.
    pub fn penalties(&self) -> PenaltyPoints {
        PenaltyPoints { codes: self.codes_penalty, unapproved: self.unapproved_penalty }
    }
}

/// Where the target language of a configuration stands.
#[derive(Deserialize)]
struct TargetPlace {
    project: SpannedTarget,
}

#[derive(Deserialize)]
struct SpannedTarget {
    target: Spanned<String>,
}

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or folder cannot be read.
    #[error("{file}: cannot be read: {source}", file = file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not what a configuration must be.
    #[error("{file}:{line}:{column}: {message}", file = file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// The file is wrong in several places.
    #[error("{}", each_a_line(_0))]
    Several(Vec<Self>),
}

/// Returns errors, each on a line of its own.
fn each_a_line(errors: &[ConfigError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// Where it cannot be read or is wrong.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let bytes = std::fs::read(file)
            .map_err(|source| ConfigError::Io { file: file.to_owned(), source })?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]);
            let message = "this is not UTF-8; save the file as UTF-8".to_owned();
            ConfigError::at(file, &before, good, message)
        })?;
        Self::parse(&text, file)
    }

    /// Reads a configuration from its text; `file` is what errors name.
    ///
    /// # Errors
    /// Where it is wrong: the error says where, and what would be right, of each place.
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        let content = |error: toml::de::Error| ConfigError::of_reader(file, text, &error);
        let config: Self = toml::from_str(text).map_err(|error| {
            let mut errors = vec![ConfigError::of_reader(file, text, &error)];
            errors.extend(further_errors(text, &error, file));
            errors.sort_by_key(ConfigError::place);
            if errors.len() == 1 { errors.remove(0) } else { ConfigError::Several(errors) }
        })?;
        let ProjectTable { source, target, .. } = &config.project;
        if source.matches(target) {
            let message = format!(
                "source and target are both {source}; name the language that is translated from and the one that is translated into"
            );
            let target: TargetPlace = toml::from_str(text).map_err(content)?;
            let at = target.project.target.span().start;
            return Err(ConfigError::at(file, text, at, message));
        }
        Ok(config)
    }
}

/// Returns what else is wrong with a configuration in which the reader has found an error, which ends its reading: it is
/// read again without the lines that are wrong.
fn further_errors(text: &str, first: &toml::de::Error, file: &Path) -> Vec<ConfigError> {
    let mut errors = Vec::new();
    let mut rest = text.to_owned();
    let mut place = first.span();
    while let Some(span) = place.take().filter(|span| !span.is_empty()) {
        let before = rest.clone();
        blank(&mut rest, span.start);
        // What is no TOML, or is so without these lines, cannot be read on.
        if rest == before || rest.parse::<toml::Table>().is_err() {
            break;
        }
        if let Err(error) = toml::from_str::<Config>(&rest)
            && !error.message().starts_with("missing field")
        {
            errors.push(ConfigError::of_reader(file, &rest, &error));
            place = error.span();
        }
    }
    errors
}

/// Blanks the line of a place in a configuration; a line that begins a table, with all that is in the table.
fn blank(text: &mut String, place: usize) {
    let start = text.get(..place).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = &text[start..];
    let end = if line.trim_start().starts_with('[') {
        line.find("\n[").map_or(line.len(), |next| next + 1)
    } else {
        line.find('\n').unwrap_or(line.len())
    };
    let blank: String =
        line[..end].chars().map(|one| if one == '\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..start + end, &blank);
}

impl ConfigError {
    /// Returns the line and the column, where there are any.
    fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Content { line, column, .. } => Some((*line, *column)),
            Self::Io { .. } | Self::Several(_) => None,
        }
    }

    /// Says what the reader of TOML finds wrong.
    fn of_reader(file: &Path, text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or_default();
        let at = span.start + place_in_list(text.get(span).unwrap_or(""), error.message());
        let written = text.get(at..).unwrap_or("");
        Self::at(file, text, at, explained(error.message(), written))
    }

    /// Says what is wrong at a place of a configuration's text, in bytes.
    fn at(file: &Path, text: &str, place: usize, message: String) -> Self {
        let before = text.get(..place).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self::Content { file: file.to_owned(), line, column, message }
    }

    /// Names the file as it is reached from a folder.
    #[must_use]
    pub fn relative_to(mut self, folder: &Path) -> Self {
        match &mut self {
            Self::Io { file, .. } | Self::Content { file, .. } => *file = shown_from(folder, file),
            Self::Several(errors) => {
                let all = errors.drain(..).map(|error| error.relative_to(folder));
                let all: Vec<Self> = all.collect();
                *errors = all;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Config::parse(text, Path::new("turjuman.toml")).expect_err("it is wrong").to_string()
    }

    #[test]
    fn says_where_it_is_wrong() {
        let languages = "[project]\nsource = 'en'\ntarget = 'ar'\n";
        for (text, expected) in [
            ("", "turjuman.toml:1:1: missing field `project`"),
            ("[project]\nsource = 'en'", "turjuman.toml:1:1: missing field `target`"),
            (
                "[project]\nsource = 'en'\ntarget = 'x'",
                "turjuman.toml:3:10: 'x' is not a language tag",
            ),
            (
                "# source and target\n[project]\nsource = 'en'\ntarget = 'en-GB'",
                "turjuman.toml:4:10: source and target are both en",
            ),
            (
                &format!("{languages}[lookup]\nmini = 5"),
                "turjuman.toml:5:1: unknown field `mini`; did you mean `min`? Known: `min`, `limit`",
            ),
            (
                &format!("{languages}tmx = 'tmx/*.tmx'"),
                "turjuman.toml:4:7: invalid type: string \"tmx/*.tmx\", expected a list",
            ),
            (
                &format!("{languages}[lookup]\nlimit = -1"),
                "turjuman.toml:5:9: invalid value: integer `-1`, expected a whole number, 0 or more",
            ),
            (
                &format!("{languages}tmx = ['terminology/*.tmx']\n[lookup]\nmin = 102"),
                "turjuman.toml:6:7: 102 is not a score; scores are from 0 to 101 percent",
            ),
            (
                &format!("{languages}[[memory]]\npath = 'a'\npenalty = 101"),
                "turjuman.toml:6:11: 101 is not a penalty; penalties are whole numbers from 0 to 100",
            ),
            (
                &format!("{languages}[lookup]\nmin = 'all'"),
                "turjuman.toml:5:7: invalid type: string \"all\", expected a whole number from 0 to 101",
            ),
            (
                &format!("{languages}[lookup]\nmin = -1"),
                "turjuman.toml:5:7: -1 is not a score; scores are from 0 to 101 percent",
            ),
            (
                &format!("{languages}[lookup]\ncodes_penalty = '1'"),
                "turjuman.toml:5:17: invalid type: string \"1\", expected a whole number from 0 to 100",
            ),
            (
                "[project]\nsource = 'en'\ntarget = 'Arabic'",
                "turjuman.toml:3:10: 'Arabic' is the name of a language; did you mean its tag ar?",
            ),
            (
                &format!("{languages}tmx = ['tmx/*.tmx', 'tmx/[.tmx']"),
                "turjuman.toml:4:21: the glob 'tmx/[.tmx' is wrong: unclosed character class",
            ),
            (
                &format!("{languages}[[domain]]\npaths = ['{{a']\ndomains = []"),
                "turjuman.toml:5:10: the glob '{a' is wrong: ",
            ),
            (
                &format!("{languages}[check]\ndrafts = ['a[']"),
                "turjuman.toml:5:11: the glob 'a[' is wrong: ",
            ),
            ("[project", "turjuman.toml:1:9: "),
        ] {
            let message = error(text);
            assert!(message.starts_with(expected), "{message}\n{expected}");
        }
    }

    #[test]
    fn names_each_place_that_is_wrong() {
        let text = "[project]\nsource = 'en'\ntarget = 'ar'\n[lookup] # بحث\nlimt = 3\nmin = 400\n[foo]\nmin = 4\n\
            [check.severity]\nnumberz = 'error'\nnumbers = 'eror'\n";
        let message = error(text);
        let places: Vec<&str> =
            message.lines().map(|line| line.split(' ').next().unwrap_or("")).collect();
        let lines = [5, 6, 7, 10, 11];
        assert!(
            lines.iter().all(|line| {
                places.iter().any(|place| place.starts_with(&format!("turjuman.toml:{line}:")))
            }),
            "{message}"
        );
        assert_eq!(places.len(), lines.len(), "{message}");
        // Where a list goes on, nothing more can be told.
        assert_eq!(error("[project]\nsourc = [\n'en']\ntarget = 'ar'\n").lines().count(), 1);
    }

    #[test]
    fn says_which_file_cannot_be_read() {
        let message = Config::read(Path::new("missing.toml")).expect_err("missing").to_string();
        assert!(message.starts_with("missing.toml: cannot be read: "), "{message}");
    }

    #[test]
    fn says_where_a_file_is_not_utf8() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("turjuman.toml");
        std::fs::write(&file, b"[project]\nsource = '\xC3\xA9\xFF'\n").expect("it is written");
        let error = Config::read(&file).expect_err("it is not UTF-8").relative_to(folder.path());
        let expected = "turjuman.toml:2:12: this is not UTF-8; save the file as UTF-8";
        assert_eq!(error.to_string(), expected);
    }
}
