//! Globs: patterns that name files, in which `*` stands for what is in one name and `**` for folders.
//!
//! ```
//! use std::path::Path;
//! use turjuman::glob::Glob;
//! let glob: Glob = "./tmx/*.tmx".parse()?;
//! assert!(glob.matches(Path::new("tmx/a.tmx")) && !glob.matches(Path::new("tmx/old/a.tmx")));
//! # Ok::<(), turjuman::glob::GlobError>(())
//! ```

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr;

use globset::{GlobBuilder, GlobMatcher};
use serde::{Deserialize, Deserializer, de};

/// A glob with the spelling that it was read with.
#[derive(Clone, Debug)]
pub struct Glob {
    written: String,
    matcher: GlobMatcher,
}

/// A text that is no glob.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the glob '{written}' is wrong: {message}")]
pub struct GlobError {
    /// The text.
    pub written: String,
    /// What is wrong with it.
    pub message: String,
}

impl Glob {
    /// Returns the glob as it was written.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// Parts it into its leading folders that hold no wildcard, and the rest; those that are called `.`, which no path has
    /// that was found, are left out.
    ///
    /// ```
    /// # use std::path::Path;
    /// # use turjuman::glob::Glob;
    /// let glob: Glob = "./glossaries/**/*.csv".parse()?;
    /// assert_eq!(glob.parted(), (Path::new("glossaries"), "**/*.csv"));
    /// # Ok::<(), turjuman::glob::GlobError>(())
    /// ```
    pub fn parted(&self) -> (&Path, &str) {
        let glob = self.matcher.glob().glob();
        let wildcard = glob.find(['*', '?', '[', '{', '\\']).unwrap_or(glob.len());
        match glob[..wildcard].rfind('/') {
            Some(0) => (Path::new("/"), &glob[1..]),
            Some(slash) => (Path::new(&glob[..slash]), &glob[slash + 1..]),
            None => (Path::new(""), glob),
        }
    }

    /// Tells whether it names a path.
    pub fn matches(&self, path: &Path) -> bool {
        self.matcher.is_match(path)
    }
}

impl FromStr for Glob {
    type Err = GlobError;

    fn from_str(written: &str) -> Result<Self, GlobError> {
        let without_dots = written.split('/').filter(|&part| part != ".").collect::<Vec<_>>();
        let built = GlobBuilder::new(&without_dots.join("/")).literal_separator(true).build();
        let written = written.to_owned();
        match built {
            Ok(glob) => Ok(Self { written, matcher: glob.compile_matcher() }),
            Err(error) => Err(GlobError { written, message: error.kind().to_string() }),
        }
    }
}

impl PartialEq for Glob {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl<'de> Deserialize<'de> for Glob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_the_folders_that_have_no_wildcard() {
        for (glob, below, rest) in [
            ("*.tmx", "", "*.tmx"),
            ("tmx/a.tmx", "tmx", "a.tmx"),
            ("tmx/old/*/[ab].tmx", "tmx/old", "*/[ab].tmx"),
            ("../*.tmx", "..", "*.tmx"),
            ("/*.tmx", "/", "*.tmx"),
            ("/tmx/*.tmx", "/tmx", "*.tmx"),
        ] {
            let parted: Glob = glob.parse().expect("a glob");
            assert_eq!(parted.parted(), (Path::new(below), rest), "{glob}");
        }
    }
}
