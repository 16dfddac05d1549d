//! The files that globs name.

use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::iter;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use crate::glob::Glob;
use crate::project::{ConfigError, Project};
use crate::termbase::domains::Domains;

impl Project {
    /// Returns the project's TMX files, relative to its folder, sorted.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn tmx_files(&self) -> Result<Vec<PathBuf>, ConfigError> {
        let mut files = self.files(&self.config.project.tmx)?;
        files.sort();
        Ok(files)
    }

    /// Returns the project's glossaries, relative to its folder, in the order of their globs; those of
    /// one glob sorted.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn glossary_files(&self) -> Result<Vec<PathBuf>, ConfigError> {
        self.files(&self.config.project.glossaries)
    }

    /// Returns the domains that are in use for a draft: those of the last `[[domain]]` that names its path, else
    /// the project's.
    ///
    /// # Errors
    /// Where a relative path leads from a folder that is no more.
    pub fn domains_for(&self, draft: &Path) -> Result<&Domains, ConfigError> {
        let path = self.reached(draft)?;
        let mut tables = self.config.domain.iter().rev();
        let table = tables.find(|table| table.paths.iter().any(|glob| path.is_named_by(glob)));
        Ok(table.map_or(&self.config.project.domains, |table| &table.domains))
    }

    /// Tells whether a file is one of the project's glossaries, or will be when it is there.
    ///
    /// # Errors
    /// As [`Project::domains_for`].
    pub fn has_glossary(&self, file: &Path) -> Result<bool, ConfigError> {
        let path = self.reached(file)?;
        Ok(self.config.project.glossaries.iter().any(|glob| path.is_named_by(glob)))
    }

    /// Returns how a path is reached, whatever it is called here.
    fn reached(&self, path: &Path) -> Result<Reached, ConfigError> {
        let absolute = |path: &Path| {
            absolute(path).map_err(|source| ConfigError::Io { file: path.to_owned(), source })
        };
        let path = absolute(path)?;
        let from_folder = path_from(&absolute(&self.folder)?, &path);
        Ok(Reached { path, from_folder })
    }

    /// Returns the globs that name none of some files.
    pub fn unmatched<'g>(globs: &'g [Glob], files: &[PathBuf]) -> Vec<&'g str> {
        let names_none = |glob: &&Glob| !files.iter().any(|file| glob.matches(file));
        globs.iter().filter(names_none).map(Glob::as_written).collect()
    }

    /// Returns the files that globs name, each once, in the order of the globs.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn files(&self, globs: &[Glob]) -> Result<Vec<PathBuf>, ConfigError> {
        let mut files: Vec<PathBuf> = Vec::new();
        let mut known: HashSet<PathBuf> = HashSet::new();
        for glob in globs {
            let mut found = Vec::new();
            for path in walk(&self.folder, glob) {
                let path = path?;
                if glob.matches(&path) {
                    found.push(path);
                }
            }
            found.sort();
            files.extend(found.into_iter().filter(|path| known.insert(path.clone())));
        }
        Ok(files)
    }
}

/// A path from the root on, and from a project's folder.
struct Reached {
    path: PathBuf,
    from_folder: PathBuf,
}

impl Reached {
    fn is_named_by(&self, glob: &Glob) -> bool {
        let is_absolute = Path::new(glob.as_written()).is_absolute();
        glob.matches(if is_absolute { &self.path } else { &self.from_folder })
    }
}

/// Returns a path from the root on, without `.` and `..` in it.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    let mut absolute = PathBuf::new();
    // The present folder may be called by no name, which is no path to the library.
    for component in std::path::absolute(Path::new(".").join(path))?.components() {
        match component {
            Component::ParentDir => _ = absolute.pop(),
            other => absolute.push(other),
        }
    }
    Ok(absolute)
}

/// Returns how an absolute path is reached from a folder: up with `..` as often as need be, then down.
fn path_from(folder: &Path, path: &Path) -> PathBuf {
    let reached = folder.ancestors().enumerate().find_map(|(up, above)| {
        let below = path.strip_prefix(above).ok()?;
        Some(iter::repeat_n("..", up).collect::<PathBuf>().join(below))
    });
    // Another drive is reached from nowhere.
    reached.unwrap_or_else(|| path.to_owned())
}

/// Returns a path as it is shown to who is in a folder: as the way there, unless it is relative to something else or has
/// nothing in common with the folder but the root.
///
/// ```
/// use std::path::Path;
/// use turjuman::project::files::shown_from;
/// # #[cfg(unix)]
/// for (path, shown) in [("/desk/a.csv", "../a.csv"), ("/other/a.csv", "/other/a.csv"), ("a.csv", "a.csv")] {
///     assert_eq!(shown_from("/desk/drafts".as_ref(), path.as_ref()), Path::new(shown));
/// }
/// ```
pub fn shown_from(folder: &Path, path: &Path) -> PathBuf {
    let is_shared = |above: &Path| above.file_name().is_some() && path.starts_with(above);
    if folder.ancestors().any(is_shared) { path_from(folder, path) } else { path.to_owned() }
}

/// Walks the folders below `root` that a glob can find files in, hidden ones left out; paths are relative
/// to `root` where they lie in it. A link that leads nowhere is taken for a file, so that whoever opens it
/// learns of that.
fn walk<'a>(
    root: &'a Path,
    glob: &Glob,
) -> impl Iterator<Item = Result<PathBuf, ConfigError>> + use<'a> {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let relative = move |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
    let is_hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let (below, rest) = glob.parted();
    let depth = if rest.contains("**") { usize::MAX } else { rest.matches('/').count() + 1 };
    WalkDir::new(root.join(below))
        .follow_links(true)
        .max_depth(depth)
        .into_iter()
        .filter_entry(move |entry| !is_hidden(entry))
        .filter_map(move |entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(relative(entry.path()))),
            // A link to a folder above it brings nothing new.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let file = relative(error.path().unwrap_or(root));
                let depth = error.depth();
                let source = error.into_io_error().unwrap_or_else(|| ErrorKind::Other.into());
                match (source.kind(), depth) {
                    (ErrorKind::NotFound, 0) => None,
                    (ErrorKind::NotFound, _) => Some(Ok(file)),
                    _ => Some(Err(ConfigError::Io { file, source })),
                }
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Config;

    fn globs(written: &[&str]) -> Vec<Glob> {
        written.iter().map(|glob| glob.parse().expect("it is a glob")).collect()
    }

    fn project_in(folder: &Path) -> Project {
        let file = PathBuf::from("turjuman.toml");
        let config = "[project]\nsource='en'\ntarget='ar'\n";
        let config = Config::parse(config, &file).expect("it is right");
        Project { file, folder: folder.to_owned(), config }
    }

    #[test]
    fn finds_files_once_in_the_order_of_the_globs() {
        let folder = tempfile::tempdir().expect("a folder");
        for file in ["g/b.csv", "g/a.csv", "g/deep/c.csv", ".git/d.csv", "g/e.txt"] {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "").expect("written");
        }
        let project = project_in(folder.path());
        let files = |written: &[&str]| -> Vec<String> {
            let files = project.files(&globs(written)).expect("the folders can be read");
            files.iter().map(|file| file.display().to_string()).collect()
        };
        assert_eq!(files(&["g/*.csv"]), ["g/a.csv", "g/b.csv"]);
        assert_eq!(files(&["**/*.csv"]), ["g/a.csv", "g/b.csv", "g/deep/c.csv"]);
        assert_eq!(files(&["g/b.csv", "g/*.csv"]), ["g/b.csv", "g/a.csv"]);
        assert_eq!(files(&["./g/*.csv", "g/./deep/*.csv"]), ["g/a.csv", "g/b.csv", "g/deep/c.csv"]);
        assert_eq!(files(&["none/*.csv"]), Vec::<String>::new());
        let globs = globs(&["g/*.csv", "none/*.csv"]);
        let found = project.files(&globs).expect("the folders can be read");
        assert_eq!(Project::unmatched(&globs, &found), ["none/*.csv"]);
    }

    #[test]
    fn knows_the_domains_of_a_draft() {
        let file = PathBuf::from("turjuman.toml");
        let config = "[project]\nsource='en'\ntarget='ar'\ndomains=['politics']\n\
            [[domain]]\npaths=['drafts/**']\ndomains=['-sport']\n\
            [[domain]]\npaths=['./drafts/./sport/*.tsv']\ndomains=['sport']\n";
        let config = Config::parse(config, &file).expect("it is right");
        let mut project = Project { file, folder: "desk".into(), config };
        project.config.domain[1].paths.extend(globs(&["../games/*.tsv"]));
        let here = std::env::current_dir().expect("a folder");
        project.config.domain[0]
            .paths
            .extend(globs(&[&here.join("war.tsv").display().to_string()]));
        // Drafts are named from where the program is, whatever folder of the project that is.
        for folder in [PathBuf::from("desk"), PathBuf::new(), here.clone(), here.join("x/../desk")]
        {
            let in_folder = [
                ("drafts/sport/a.tsv", "sport"),
                ("./drafts/../drafts/sport/a.tsv", "sport"),
                ("drafts/a.tsv", "-sport"),
                ("../games/a.tsv", "sport"),
                ("a.tsv", "politics"),
                ("", "politics"),
            ];
            let in_folder = in_folder.map(|(draft, domain)| (folder.join(draft), domain));
            let elsewhere = [
                (here.join("war.tsv"), "-sport"),
                (PathBuf::from("war.tsv"), "-sport"),
                (folder.join("elsewhere/drafts/a.tsv"), "politics"),
            ];
            project.folder.clone_from(&folder);
            for (draft, domain) in in_folder.into_iter().chain(elsewhere) {
                for draft in [here.join(&draft), draft] {
                    let found = project.domains_for(&draft).expect("the folder is there");
                    assert_eq!(
                        found,
                        &[domain].into_iter().collect(),
                        "{} in {}",
                        draft.display(),
                        folder.display()
                    );
                }
            }
        }
    }

    #[test]
    fn knows_its_glossaries_before_they_are_there() {
        let mut project = project_in(Path::new("desk"));
        project.config.project.glossaries = globs(&["glossaries/*.csv"]);
        for (file, expected) in [
            ("desk/glossaries/new.csv", true),
            ("./desk/../desk/glossaries/new.csv", true),
            ("glossaries/new.csv", false),
            ("desk/new.csv", false),
        ] {
            let is_one = project.has_glossary(Path::new(file)).expect("the folder is there");
            assert_eq!(is_one, expected, "{file}");
        }
    }

    #[test]
    fn finds_files_beside_the_configuration_and_elsewhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let project_folder = folder.path().join("desk");
        std::fs::create_dir(&project_folder).expect("made");
        for file in ["desk/a.tmx", "b.tmx"] {
            std::fs::write(folder.path().join(file), "").expect("written");
        }
        let project = project_in(&project_folder);
        let absolute = folder.path().join("b.tmx");
        let absolute = absolute.to_str().expect("the path is UTF-8");
        for (glob, file) in [("*.tmx", "a.tmx"), ("../*.tmx", "../b.tmx"), (absolute, absolute)] {
            let files = project.files(&globs(&[glob])).expect("the glob is right");
            assert_eq!(files, [PathBuf::from(file)], "{glob}");
        }
        // As the program has it where the project is the present folder.
        let here = Project { folder: PathBuf::new(), ..project };
        let files = here.files(&globs(&["Cargo.*ml"])).expect("the glob is right");
        assert_eq!(files, [PathBuf::from("Cargo.toml")]);
    }

    #[cfg(unix)]
    #[test]
    fn reports_what_cannot_be_read_and_passes_over_loops() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, folder.path().join(name)).expect("linked");
        };
        std::fs::write(folder.path().join("a.tmx"), "").expect("written");
        link(".", "loop");
        link("nowhere", "lost.tmx");
        let project = project_in(folder.path());
        let files = |glob: &str| project.files(&globs(&[glob]));
        let found = files("**/*.tmx").expect("it is read");
        assert_eq!(found, [PathBuf::from("a.tmx"), PathBuf::from("lost.tmx")]);
        link("itself", "itself");
        let error = files("itself/*.tmx").expect_err("it leads to itself");
        assert!(matches!(error, ConfigError::Io { .. }), "{error}");
    }
}
