//! Projects: a folder with a `turjuman.toml` whose TMX files and glossaries are the truth.
//!
//! The files that its globs name are brought into `.turjuman/memory.sqlite` by content hash, one
//! transaction a file, whenever a command needs the memory ([`sync::sync`]).

pub mod config;
pub mod files;
pub mod sync;
pub mod template;
pub mod terminology;

pub use config::{Config, ConfigError};

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The name of the file that makes a folder a project.
pub const CONFIG_FILE: &str = "turjuman.toml";

/// Where a project keeps its memory.
const MEMORY_FOLDER: &str = ".turjuman";

/// The name of the memory there of a configuration with the usual name.
const MEMORY_FILE: &str = "memory.sqlite";

/// A project: its folder and what its configuration says.
#[derive(Clone, Debug)]
pub struct Project {
    /// The configuration file.
    pub file: PathBuf,
    /// The folder of the configuration file; all paths in it are relative to this.
    pub folder: PathBuf,
    /// The configuration.
    pub config: Config,
}

impl Project {
    /// Finds the project that a folder belongs to: the nearest `turjuman.toml` in it or above it.
    ///
    /// # Errors
    /// Where the configuration is wrong.
    pub fn find(folder: &Path) -> Result<Option<Self>, ConfigError> {
        folder
            .ancestors()
            .map(|ancestor| ancestor.join(CONFIG_FILE))
            .find(|file| file.is_file())
            .map(|file| Self::open(&file))
            .transpose()
    }

    /// Finds the project that a file belongs to, by its path: that of the folder it is in.
    ///
    /// # Errors
    /// Where the configuration is wrong, or a relative path leads from a folder that is no more.
    pub fn of_file(file: &Path) -> Result<Option<Self>, ConfigError> {
        let path = files::absolute(file)
            .map_err(|source| ConfigError::Io { file: file.to_owned(), source })?;
        path.parent().map_or(Ok(None), Self::find)
    }

    /// Opens the project with this configuration file.
    ///
    /// # Errors
    /// Where the configuration cannot be read or is wrong.
    pub fn open(file: &Path) -> Result<Self, ConfigError> {
        let config = Config::read(file)?;
        let folder = match file.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        Ok(Self { file: file.to_owned(), folder, config })
    }

    /// Keeps the folder of the project's memory out of git, unless a `.gitignore` in it says what git has of it.
    ///
    /// # Errors
    /// Where that file cannot be written.
    pub fn hide_memory(&self) -> io::Result<()> {
        let folder = self.folder.join(MEMORY_FOLDER);
        match File::create_new(folder.join(".gitignore")) {
            Ok(mut file) => file.write_all(b"*\n"),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Returns the path of the project's memory. Each configuration of a folder has its own, which another one, with other
    /// files, does not bring up to date: `other.toml` has `.turjuman/other.toml.memory.sqlite`.
    pub fn memory_path(&self) -> PathBuf {
        let name = match self.file.file_name() {
            Some(name) if name != CONFIG_FILE => {
                let mut name = name.to_owned();
                name.push(".memory.sqlite");
                name
            }
            _ => MEMORY_FILE.into(),
        };
        self.folder.join(MEMORY_FOLDER).join(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_configuration_has_a_memory_of_its_own() {
        let config = Config::parse("[project]\nsource='en'\ntarget='ar'\n", Path::new(""));
        let config = config.expect("it is right");
        for (file, memory) in [
            ("turjuman.toml", "desk/.turjuman/memory.sqlite"),
            ("desk/turjuman.toml", "desk/.turjuman/memory.sqlite"),
            ("desk/other.toml", "desk/.turjuman/other.toml.memory.sqlite"),
            ("desk/memory", "desk/.turjuman/memory.memory.sqlite"),
        ] {
            let project =
                Project { file: file.into(), folder: "desk".into(), config: config.clone() };
            assert_eq!(project.memory_path(), Path::new(memory), "{file}");
        }
    }
}
