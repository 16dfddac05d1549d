//! What a command works on: the project or the memories and glossaries that were named, brought up to
//! date, and the languages.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context as _, anyhow, bail};
use turjuman::exchange::ImportError;
use turjuman::language::LanguageTag;
use turjuman::matching::Points;
use turjuman::project::config::LookupTable;
use turjuman::project::files::shown_from;
use turjuman::project::sync::{Changes, SyncError, SyncEvent, Synced, sync};
use turjuman::project::{CONFIG_FILE, ConfigError, Project};
use turjuman::store::{Access, Memory, StoreError};
use turjuman::text::script::{Script, is_mostly_arabic};
use turjuman::unit::Timestamp;

use crate::arguments::GlobalArgs;
use crate::files::{is_same_file, refuse_folder};
use crate::inputs::Inputs;
use crate::interrupt::{self, Checked};
use crate::output::counted;
use crate::problems::Problems;
use crate::progress::Progress;

mod glossaries;
mod remarks;

pub(crate) use glossaries::named_files;

/// Files that are not in the memory as they are, each for a reason of its own.
#[derive(Debug, thiserror::Error)]
#[error("the memory is not up to date")]
pub(crate) struct NotCurrent(pub(crate) Vec<anyhow::Error>);

/// What a command works on.
pub(crate) struct Workspace {
    project: Option<Project>,
    /// The memories that were named on the command line, with their penalties.
    named_memories: Vec<(PathBuf, Points)>,
    named_glossaries: Vec<PathBuf>,
    from: Option<LanguageTag>,
    to: Option<LanguageTag>,
    progress: Progress,
    /// What was said and need not be said again.
    said: Mutex<BTreeSet<String>>,
}

impl Workspace {
    /// Finds the project and takes the arguments in.
    pub(crate) fn open(global: &GlobalArgs) -> anyhow::Result<Self> {
        let project = match &global.config {
            Some(file) => {
                refuse_folder(file, "the turjuman.toml in it")?;
                Some(Project::open(file)?)
            }
            None => {
                let here = std::env::current_dir()
                    .context("the present folder cannot be found; go to one that is there")?;
                Project::find(&here).map_err(seen_from_here)?
            }
        };
        Self::in_project(project, global)
    }

    /// Takes a project and the arguments in.
    pub(crate) fn in_project(
        project: Option<Project>,
        global: &GlobalArgs,
    ) -> anyhow::Result<Self> {
        if let (Some(from), Some(to)) = (&global.from, &global.to)
            && from.matches(to)
        {
            bail!("--from {from} and --to {to} are the same language; name two");
        }
        let named_memories: anyhow::Result<_> =
            global.memory.iter().map(|named| memory_argument(named)).collect();
        let named_memories = named_memories?;
        let project = project.map(relative_to_here);
        let progress = Progress::new(global);
        if let Some(project) = &project {
            progress.explain(&format!("project: {}", project.file.display()));
        }
        Ok(Self {
            project,
            named_memories,
            named_glossaries: global.glossary.clone(),
            from: global.from.clone(),
            to: global.to.clone(),
            progress,
            said: Mutex::default(),
        })
    }

    /// Returns the project, if there is one.
    pub(crate) fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// Returns the project, or says how to make one.
    pub(crate) fn require_project(&self) -> anyhow::Result<&Project> {
        self.project.as_ref().with_context(|| {
            format!(
                "no {CONFIG_FILE} in this folder or above it; `turjuman init` makes a project here"
            )
        })
    }

    /// Returns what is read, and so must not be replaced: the files of the project, and those that were named.
    pub(crate) fn inputs(&self) -> anyhow::Result<Inputs> {
        let mut inputs = Inputs::default();
        inputs.add_memories(self.named_memories.iter().map(|(path, _penalty)| path.as_path()));
        inputs.add(self.glossary_files()?.iter().map(PathBuf::as_path), "is a glossary");
        if let Some(project) = &self.project {
            inputs.add_project(project)?;
        }
        Ok(inputs)
    }

    /// Returns where remarks go.
    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Returns how look-ups are made.
    pub(crate) fn lookup_settings(&self) -> LookupTable {
        self.project.as_ref().map(|project| project.config.lookup.clone()).unwrap_or_default()
    }

    /// Returns the languages that a text is translated from and into: what the arguments say, else the
    /// project's pair (without a project English and Arabic), turned round where the text's script is
    /// that of the target.
    pub(crate) fn languages_for(&self, text: &str) -> (LanguageTag, LanguageTag) {
        let (source, target) = self.pair();
        match (self.from.clone(), self.to.clone()) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => {
                let to = if from.matches(&target) { source } else { target };
                (from, to)
            }
            (None, Some(to)) => {
                let from = if to.matches(&source) { target } else { source };
                (from, to)
            }
            (None, None) if is_mostly_arabic(text) != is_arabic_script(&source) => {
                if is_mostly_arabic(text) == is_arabic_script(&target) {
                    (target, source)
                } else {
                    (source, target)
                }
            }
            (None, None) => (source, target),
        }
    }

    /// Returns the language pair of the arguments or the project, whatever the text.
    pub(crate) fn fixed_languages(&self) -> (LanguageTag, LanguageTag) {
        let (source, target) = self.pair();
        match (&self.from, &self.to) {
            (None, None) => (source, target),
            _ => self.languages_for(""),
        }
    }

    fn pair(&self) -> (LanguageTag, LanguageTag) {
        match &self.project {
            Some(Project { config, .. }) => {
                (config.project.source.clone(), config.project.target.clone())
            }
            None => default_pair(),
        }
    }

    /// Opens the memories to look things up in: those that were named, else the project's own, brought
    /// up to date, and its further ones.
    pub(crate) fn memories(&mut self) -> anyhow::Result<Vec<Memory>> {
        let memories = self.opened_memories()?;
        memories.iter().for_each(|memory| self.explain_read("memory", memory.path()));
        Ok(memories)
    }

    /// Opens the memories to look things up in; none where there is no project, and only glossaries were named.
    pub(crate) fn memories_beside_glossaries(&mut self) -> anyhow::Result<Vec<Memory>> {
        let has_memory = !self.named_memories.is_empty() || self.project.is_some();
        match has_memory || self.named_glossaries.is_empty() {
            true => self.memories(),
            false => Ok(Vec::new()),
        }
    }

    fn opened_memories(&mut self) -> anyhow::Result<Vec<Memory>> {
        if !self.named_memories.is_empty() {
            let mut memories = Vec::new();
            for (path, penalty) in &self.named_memories {
                add_memory(&mut memories, path, *penalty)?;
            }
            return Ok(memories);
        }
        let Some(project) = self.project.clone() else { bail!(no_memory()) };
        let mut memories = vec![self.current(&project)?];
        for further in &project.config.memory {
            add_memory(&mut memories, &project.folder.join(&further.path), further.penalty)?;
        }
        Ok(memories)
    }

    /// Opens the one memory that a command changes or describes: the one that was named, else the
    /// project's own, brought up to date.
    pub(crate) fn memory(&mut self, access: Access) -> anyhow::Result<Memory> {
        let memory = self.opened_memory(access)?;
        self.explain_read("memory", memory.path());
        Ok(memory)
    }

    fn opened_memory(&mut self, access: Access) -> anyhow::Result<Memory> {
        match self.named_memories.as_slice() {
            [(path, penalty)] => Ok(Memory::open(path, access)?.with_penalty(*penalty)),
            [] => {
                let Some(project) = self.project.clone() else { bail!(no_memory()) };
                match access {
                    Access::Read => self.current(&project),
                    Access::Write => self.synced(&project),
                }
            }
            _ => bail!(ONE_MEMORY),
        }
    }

    /// Returns the path of the one memory that is named, or of the project's.
    fn memory_path(&self) -> anyhow::Result<PathBuf> {
        match (self.named_memories.as_slice(), &self.project) {
            ([(path, _penalty)], _) => Ok(path.clone()),
            ([], Some(project)) => Ok(project.memory_path()),
            ([], None) => bail!(no_memory()),
            _ => bail!(ONE_MEMORY),
        }
    }

    /// Repairs the one memory that is named, or the project's; tells whether there is one.
    pub(crate) fn repair(&self) -> anyhow::Result<bool> {
        let path = self.memory_path()?;
        if !path.exists() {
            return Ok(false);
        }
        match Memory::repair(&path) {
            Ok(_repaired) => Ok(true),
            Err(error) if self.named_memories.is_empty() => Err(of_project(error.into())),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens a project's memory to read, up to date. Where it would have to be brought up to date but
    /// cannot be written, it is as it was, and a warning says what is not in it.
    fn current(&mut self, project: &Project) -> anyhow::Result<Memory> {
        let memory = match Memory::open(&project.memory_path(), Access::Read) {
            Ok(memory) => memory,
            Err(StoreError::Missing { .. }) => return self.synced(project),
            Err(error) => return Err(of_project(error.into())),
        };
        let changes = self.changes(project, &memory)?;
        let outdated = changes.names();
        let Some(first) = outdated.first() else { return Ok(memory) };
        match self
            .open_to_sync(project)
            .and_then(|memory| self.brought_in(project, changes, memory))
        {
            Err(error) if is_read_only(&error) => {
                let more = match outdated.len() {
                    1 => String::new(),
                    number => format!(" and {} more", number - 1),
                };
                self.progress.warn(&format!(
                    "{first}{more}: changed since the memory was brought up to date, which cannot be done as it cannot be written; what is found is from before"
                ));
                Ok(memory)
            }
            result => result,
        }
    }

    /// Opens a project's memory to write, bringing it up to date and saying so.
    pub(crate) fn synced(&mut self, project: &Project) -> anyhow::Result<Memory> {
        let memory = self.open_to_sync(project)?;
        let changes = self.changes(project, &memory)?;
        self.brought_in(project, changes, memory)
    }

    /// Opens a project's memory to write, and has git leave it out if it is new.
    fn open_to_sync(&self, project: &Project) -> anyhow::Result<Memory> {
        let path = project.memory_path();
        let is_new = !path.exists();
        let memory = Memory::open_or_create(&path).map_err(|error| of_project(error.into()))?;
        if is_new && let Err(error) = project.hide_memory() {
            let path = path.display();
            self.progress.warn(&format!("{path}: git is not told to leave it out: {error}"));
        }
        Ok(memory)
    }

    /// Returns how a project's TMX files differ from what is in its memory.
    fn changes(&self, project: &Project, memory: &Memory) -> anyhow::Result<Changes> {
        let changes = Changes::of(project, memory, now()?).map_err(explained)?;
        self.warn_of_globs("tmx", &project.config.project.tmx, changes.files());
        Ok(changes)
    }

    /// Brings into a project's memory what has changed, and says so.
    fn brought_in(
        &mut self,
        project: &Project,
        changes: Changes,
        mut memory: Memory,
    ) -> anyhow::Result<Memory> {
        let progress = &mut self.progress;
        let mut current: Option<(PathBuf, Problems<'_>)> = None;
        let checked = Checked::new();
        let observe = &mut |SyncEvent { file, size, event }: SyncEvent<'_>| -> anyhow::Result<()> {
            if current.as_ref().is_none_or(|(path, _problems)| path != file) {
                if let Some((_path, problems)) = &current {
                    problems.summarise(progress);
                }
                let name = file.display().to_string();
                progress.start(&name, size);
                current = Some((file.to_owned(), Problems::of(name)));
            }
            match &mut current {
                Some((_path, problems)) => Ok(problems.observe(&event, progress)?),
                None => Ok(()),
            }
        };
        let result = sync(project, changes, &mut memory, now()?, observe);
        drop(checked);
        progress.stop();
        if let Some((_path, problems)) = &current {
            problems.summarise(progress);
        }
        let Synced { files, errors } = result.map_err(|error| match error.downcast() {
            Ok(error) => explained(error),
            Err(interrupted) => interrupted,
        })?;
        files.iter().for_each(|file| progress.say(&describe(file)));
        if !errors.is_empty() {
            return Err(NotCurrent(errors.into_iter().map(explained).collect()).into());
        }
        interrupt::check()?;
        Ok(memory)
    }
}

/// Returns the present time.
pub(crate) fn now() -> anyhow::Result<Timestamp> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since
        .ok()
        .and_then(|since| Timestamp::from_seconds(i64::try_from(since.as_secs()).ok()?))
        .context("the clock of this machine stands before 1970")
}

/// Opens a further memory to read, with a penalty; one that is open already is not searched twice.
fn add_memory(memories: &mut Vec<Memory>, path: &Path, penalty: Points) -> anyhow::Result<()> {
    if !memories.iter().any(|known| is_same_file(known.path(), path)) {
        memories.push(Memory::open(path, Access::Read)?.with_penalty(penalty));
    }
    Ok(())
}

/// What is said where a command that works on one memory is given several.
const ONE_MEMORY: &str = "this command works on one memory; give --memory once";

fn no_memory() -> String {
    format!(
        "no {CONFIG_FILE} in this folder or above it, and no memory named; `turjuman init` makes a project here, `--memory FILE` names a memory"
    )
}

#[expect(clippy::unwrap_used, reason = "both tags are valid")]
fn default_pair() -> (LanguageTag, LanguageTag) {
    ("en".parse().unwrap(), "ar".parse().unwrap())
}

/// Turns the project's folder into the way there from here, for messages.
fn relative_to_here(mut project: Project) -> Project {
    if let Ok(here) = std::env::current_dir() {
        project.file = shown_from(&here, &project.file);
        project.folder = shown_from(&here, &project.folder);
    }
    project
}

/// Turns the path of a configuration into the way there from here.
pub(crate) fn seen_from_here(error: ConfigError) -> ConfigError {
    match std::env::current_dir() {
        Ok(here) => error.relative_to(&here),
        Err(_gone) => error,
    }
}

/// Reads `FILE` or `FILE=PENALTY`; a file that exists under the whole name is meant by it.
fn memory_argument(named: &OsStr) -> anyhow::Result<(PathBuf, Points)> {
    if !Path::new(named).exists()
        && let Some((path, points)) = named.to_str().and_then(|named| named.rsplit_once('='))
    {
        match points.parse::<Points>() {
            Ok(points) => return Ok((PathBuf::from(path), points)),
            Err(error) if Path::new(path).exists() => bail!("--memory {path}={points}: {error}"),
            Err(_part_of_a_name) => {}
        }
    }
    Ok((PathBuf::from(named), Points::default()))
}

fn is_arabic_script(language: &LanguageTag) -> bool {
    Script::of_language(language) == Some(Script::Arabic)
}

fn describe(file: &turjuman::project::sync::SyncedFile) -> String {
    let Some(report) = &file.import else {
        return format!("{}: removed from the memory", file.name);
    };
    let mut parts = vec![counted(report.read, "unit")];
    for (number, what) in [
        (report.counts.new, "new"),
        (report.counts.removed, "removed"),
        (report.skipped, "skipped"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    format!("{}: brought up to date ({})", file.name, parts.join(", "))
}

/// Says what to do about a file or a memory that does not let the memory be brought up to date.
fn explained(error: SyncError) -> anyhow::Error {
    match error {
        SyncError::File { source: ImportError::Store(_), .. } | SyncError::Store(_) => {
            of_project(error.into())
        }
        SyncError::File { .. } | SyncError::Io { .. } => anyhow!(
            "{error}; the memory is not up to date until the file is mended or taken out of the project"
        ),
        SyncError::Config(_) => error.into(),
    }
}

/// Says what to do about a project's memory that cannot be used: its files are the truth.
fn of_project(error: anyhow::Error) -> anyhow::Error {
    use StoreError::{Damaged, Folder, Foreign, Leftover};
    match store_error(&error) {
        Some(Damaged { .. } | Folder { .. } | Foreign { .. } | Leftover { .. }) => error.context(
            "the project's memory cannot be used; move it away, and the next command makes it anew from the TMX files (units imported by hand must be imported again)",
        ),
        _ => error,
    }
}

fn is_read_only(error: &anyhow::Error) -> bool {
    matches!(store_error(error), Some(StoreError::ReadOnly { .. }))
}

/// Returns what the store says, from behind the errors that pass it on as their own.
fn store_error(error: &anyhow::Error) -> Option<&StoreError> {
    error.chain().find_map(|cause| {
        if let Some(SyncError::Store(error)) = cause.downcast_ref() {
            Some(error)
        } else if let Some(ImportError::Store(error)) = cause.downcast_ref() {
            Some(error)
        } else {
            cause.downcast_ref()
        }
    })
}
