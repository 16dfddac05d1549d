//! The files that globs name.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

use crate::project::{CONFIG_FILE, ConfigError, Project};

impl Project {
    /// Returns the project's TMX files, relative to its folder, sorted.
    ///
    /// # Errors
    /// Where a glob is wrong.
    pub fn tmx_files(&self) -> Result<Vec<PathBuf>, ConfigError> {
        let mut files = self.files(&self.config.project.tmx)?;
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// Returns the project's glossaries, relative to its folder, in the order of their globs; those of
    /// one glob sorted.
    ///
    /// # Errors
    /// Where a glob is wrong.
    pub fn glossary_files(&self) -> Result<Vec<PathBuf>, ConfigError> {
        self.files(&self.config.project.glossaries)
    }

    /// Returns the files that globs name, each once, in the order of the globs.
    ///
    /// # Errors
    /// Where a glob is wrong.
    pub fn files(&self, globs: &[String]) -> Result<Vec<PathBuf>, ConfigError> {
        let mut files: Vec<PathBuf> = Vec::new();
        for glob in globs {
            let set = glob_set(glob).map_err(|error| ConfigError::Glob {
                file: self.folder.join(CONFIG_FILE),
                glob: glob.clone(),
                message: error.kind().to_string(),
            })?;
            let mut found: Vec<PathBuf> = walk(&self.folder, literal_prefix(glob))
                .filter(|path| set.is_match(path))
                .collect();
            found.sort();
            found.retain(|path| !files.contains(path));
            files.extend(found);
        }
        Ok(files)
    }
}

fn glob_set(glob: &str) -> Result<GlobSet, globset::Error> {
    let glob = GlobBuilder::new(glob).literal_separator(true).build()?;
    GlobSetBuilder::new().add(glob).build()
}

/// Returns the leading folders of a glob that hold no wildcard, so that only they are walked.
fn literal_prefix(glob: &str) -> &Path {
    let wildcard = glob.find(['*', '?', '[', '{', '\\']).unwrap_or(glob.len());
    let end = glob[..wildcard].rfind('/').map_or(0, |slash| slash);
    Path::new(&glob[..end])
}

/// Walks a folder below `root`, hidden folders left out; paths are relative to `root`.
fn walk<'a>(root: &'a Path, below: &Path) -> impl Iterator<Item = PathBuf> + use<'a> {
    let is_hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    WalkDir::new(root.join(below))
        .follow_links(true)
        .into_iter()
        .filter_entry(move |entry| !is_hidden(entry))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(move |entry| entry.path().strip_prefix(root).map(Path::to_owned).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Config;

    #[test]
    fn finds_files_once_in_the_order_of_the_globs() {
        let folder = tempfile::tempdir().expect("a folder");
        for file in ["g/b.csv", "g/a.csv", "g/deep/c.csv", ".git/d.csv", "g/e.txt"] {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "").expect("written");
        }
        let config = "[project]\nsource='en'\ntarget='ar'\n";
        let config = Config::parse(config, Path::new("turjuman.toml")).expect("right");
        let project = Project { folder: folder.path().to_owned(), config };
        let files = |globs: &[&str]| -> Vec<String> {
            let globs: Vec<String> = globs.iter().map(|&glob| glob.to_owned()).collect();
            let files = project.files(&globs).expect("the globs are right");
            files.iter().map(|file| file.display().to_string()).collect()
        };
        assert_eq!(files(&["g/*.csv"]), ["g/a.csv", "g/b.csv"]);
        assert_eq!(files(&["**/*.csv"]), ["g/a.csv", "g/b.csv", "g/deep/c.csv"]);
        assert_eq!(files(&["g/b.csv", "g/*.csv"]), ["g/b.csv", "g/a.csv"]);
        assert_eq!(files(&["none/*.csv"]), Vec::<String>::new());
        let error = project.files(&["a[".to_owned()]).expect_err("a wrong glob").to_string();
        assert!(error.contains("the glob 'a[' is wrong"), "{error}");
    }
}
