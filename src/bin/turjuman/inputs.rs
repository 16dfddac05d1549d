//! What a command reads, which nothing that it writes may replace: the project's files, memories and glossaries.

use std::path::{Path, PathBuf};

use anyhow::bail;
use turjuman::project::{ConfigError, Project};
use turjuman::store::files_of;
use turjuman::whole_file::folder_of;

/// The files that are read, each with what it is.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    files: Vec<(PathBuf, &'static str)>,
}

impl Inputs {
    /// Adds files.
    pub(crate) fn add<'p>(
        &mut self,
        paths: impl IntoIterator<Item = &'p Path>,
        what: &'static str,
    ) {
        self.files.extend(paths.into_iter().map(|path| (place_of(path), what)));
    }

    /// Adds memories with what SQLite puts beside them.
    pub(crate) fn add_memories<'p>(&mut self, paths: impl IntoIterator<Item = &'p Path>) {
        for path in paths {
            let [memory, beside @ ..] = files_of(&place_of(path));
            self.files.push((memory, "is a memory"));
            self.files.extend(beside.into_iter().map(|file| (file, "belongs to a memory")));
        }
    }

    /// Adds the files of a project.
    ///
    /// # Errors
    /// Where a glob is wrong or a folder cannot be read.
    pub(crate) fn add_project(&mut self, project: &Project) -> Result<(), ConfigError> {
        let further = project.config.memory.iter().map(|memory| project.folder.join(&memory.path));
        let memories: Vec<PathBuf> = further.chain([project.memory_path()]).collect();
        self.add_memories(memories.iter().map(PathBuf::as_path));
        self.add([project.file.as_path()], "is the project's configuration");
        for (files, what) in [
            (project.glossary_files()?, "is a glossary of the project"),
            (project.tmx_files()?, "is one of the project's TMX files"),
            (project.files(&project.config.check.drafts)?, "is a draft of the project"),
        ] {
            let files: Vec<PathBuf> = files.iter().map(|file| project.folder.join(file)).collect();
            self.add(files.iter().map(PathBuf::as_path), what);
        }
        Ok(())
    }

    /// Refuses to write where something stands that is read.
    ///
    /// # Errors
    /// Where it does.
    pub(crate) fn refuse(&self, output: &Path) -> anyhow::Result<()> {
        let place = place_of(output);
        if let Some((_file, what)) = self.files.iter().find(|(file, _what)| *file == place) {
            bail!(
                "{}: this {what}, which would be replaced; write to another file",
                output.display()
            );
        }
        Ok(())
    }
}

/// Returns the one path of a file, which may not be there yet.
fn place_of(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_absent| {
        match (folder_of(path).canonicalize(), path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_read_under_any_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for file in ["turjuman.toml", "a.csv", "b.tmx", "c.tmx", "d.tmx"] {
            std::fs::write(at(file), "").expect("written");
        }
        let text = "[project]\nsource='en'\ntarget='ar'\nglossaries=['*.csv']\ntmx=['b*.tmx']\n\
            [check]\ndrafts=['d.*']\n\
            [[memory]]\npath='desk.sqlite'\n";
        std::fs::write(at("turjuman.toml"), text).expect("written");
        let project = Project::open(&at("turjuman.toml")).expect("it is right");
        let mut inputs = Inputs::default();
        inputs.add_project(&project).expect("it is read");
        for (name, is_read) in [
            ("turjuman.toml", true),
            ("a.csv", true),
            ("../a.csv", false),
            (".turjuman/../a.csv", false),
            ("b.tmx", true),
            ("b2.tmx", false),
            ("c.tmx", false),
            ("d.tmx", true),
            ("desk.sqlite", true),
            ("./desk.sqlite-wal", true),
            ("desk.sqlite.tmx", false),
        ] {
            assert_eq!(inputs.refuse(&at(name)).is_err(), is_read, "{name}");
        }
        let error = inputs.refuse(&at("a.csv")).expect_err("it is read").to_string();
        let said =
            "this is a glossary of the project, which would be replaced; write to another file";
        assert!(error.ends_with(said), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn follows_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.csv"), folder.path().join("link"));
        std::fs::write(&file, "").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("linked");
        let mut inputs = Inputs::default();
        inputs.add([file.as_path()], "is a glossary");
        assert!(inputs.refuse(&link).is_err());
    }
}
