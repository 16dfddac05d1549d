//! The glossaries that a command works with: those that were named, else the project's.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::formats::glossary::load::read_files;
use turjuman::formats::glossary::rows::GlossaryFiles;
use turjuman::project::terminology::{Keeping, Terminology};
use turjuman::project::{CONFIG_FILE, Project};
use turjuman::termbase::concept::{Concept, Termbase};
use turjuman::termbase::domains::Domains;
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::join::join;

use super::Workspace;
use crate::files::{each_last, is_same_file, is_standard};

impl Workspace {
    /// Returns the glossary files: those that were named, else the project's.
    pub(crate) fn glossary_files(&self) -> anyhow::Result<Vec<PathBuf>> {
        if self.named_glossaries.is_empty() {
            let Some(project) = &self.project else { return Ok(Vec::new()) };
            let files = project.glossary_files()?;
            self.warn_of_globs("glossaries", &project.config.project.glossaries, &files);
            return Ok(files.into_iter().map(|file| project.folder.join(file)).collect());
        }
        named_files(&self.named_glossaries)
    }

    /// Returns the glossary files, or says how to come by one.
    pub(crate) fn require_glossary_files(&self) -> anyhow::Result<Vec<PathBuf>> {
        let files = self.glossary_files()?;
        match &self.project {
            _ if !files.is_empty() => Ok(files),
            Some(project) => bail!(no_glossary(project)),
            None => bail!(
                "no {CONFIG_FILE} in this folder or above it, and no glossary named; `turjuman init` makes a project here, `--glossary PATH` names a glossary"
            ),
        }
    }

    /// Refuses globs of glossaries of which none names a file: drafts whose terms are not checked must not pass for drafts
    /// without a fault.
    pub(crate) fn refuse_lost_glossaries(&self) -> anyhow::Result<()> {
        match &self.project {
            Some(project)
                if !project.config.project.glossaries.is_empty()
                    && self.glossary_files()?.is_empty() =>
            {
                bail!(no_glossary(project))
            }
            _ => Ok(()),
        }
    }

    /// Reads the concepts of the glossaries that are read together with one, which need not be there yet.
    pub(crate) fn concepts_beside(&self, glossary: &Path) -> anyhow::Result<Vec<Concept>> {
        let (mut files, is_new) = (self.glossary_files()?, !glossary.exists());
        let is_it = |file: &PathBuf| is_same_file(file, glossary);
        let is_read = match &self.project {
            Some(project) if is_new && self.named_glossaries.is_empty() => {
                project.has_glossary(glossary)?
            }
            _ => files.iter().any(is_it),
        };
        files.retain(|file| is_read && !is_it(file));
        let glossaries = read_files(&files)?;
        Ok(glossaries.into_iter().flat_map(|glossary| glossary.concepts).collect())
    }

    /// Reads the glossaries, with the domains that the project has in use.
    pub(crate) fn termbase(&self) -> anyhow::Result<Termbase> {
        let glossaries = self.read_glossaries()?.glossaries()?;
        Ok(self.joined(&glossaries, &self.domains()))
    }

    /// Opens the glossaries to recognise their terms, with the domains that the project has in use.
    pub(crate) fn terminology(&self) -> anyhow::Result<Terminology> {
        Ok(self.terminologies(&[&self.domains()])?.remove(0))
    }

    /// Opens the glossaries to recognise their terms, once for each list of domains in use.
    pub(crate) fn terminologies(&self, lists: &[&Domains]) -> anyhow::Result<Vec<Terminology>> {
        let files = self.read_glossaries()?;
        let lists = lists.iter().map(|domains| self.in_use(domains)).collect();
        // Glossaries that are named once do not push out those of the project.
        let project = self.project.as_ref().filter(|_| self.named_glossaries.is_empty());
        let memory = project.map(Project::memory_path);
        let keeping =
            memory.zip(this_program()).map(|(memory, program)| Keeping { memory, program });
        let is_right = |domains: &Domains, glossaries: &[Glossary]| {
            self.warn_of_clashes(glossaries) & self.warn_of_domains(domains, glossaries)
        };
        Ok(Terminology::open_each(files, lists, keeping.as_ref(), is_right)?)
    }

    /// Returns the domains that are in use for a draft.
    pub(crate) fn domains_for(&self, draft: &Path) -> anyhow::Result<Domains> {
        let Some(project) = &self.project else { return Ok(Domains::default()) };
        Ok(project.domains_for(draft)?.clone())
    }

    fn read_glossaries(&self) -> anyhow::Result<GlossaryFiles> {
        let files = self.glossary_files()?;
        files.iter().for_each(|file| self.explain_read("glossary", file));
        Ok(GlossaryFiles::read(&files)?)
    }

    fn joined(&self, glossaries: &[Glossary], domains: &Domains) -> Termbase {
        let domains = self.in_use(domains);
        self.warn_of_clashes(glossaries);
        self.warn_of_domains(&domains, glossaries);
        join(glossaries, &domains)
    }

    /// Returns the domains that the project has in use.
    fn domains(&self) -> Domains {
        let project = self.project.as_ref();
        project.map(|project| project.config.project.domains.clone()).unwrap_or_default()
    }

    /// Returns some domains of the project; none, which is all, where the glossaries were named.
    fn in_use(&self, domains: &Domains) -> Domains {
        if self.named_glossaries.is_empty() { domains.clone() } else { Domains::default() }
    }
}

/// Returns the glossaries that paths name, each once: files, and all CSV files of folders.
pub(crate) fn named_files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if is_standard(path) {
            bail!("-: a glossary is read more than once, and stdin cannot be; name a file");
        } else if path.is_dir() {
            files.extend(csv_files(path)?);
        } else if path.exists() {
            files.push(path.clone());
        } else {
            bail!(
                "{}: there is no such file or folder; name a glossary, or a folder of CSV files",
                path.display()
            );
        }
    }
    Ok(each_last(files))
}

/// Says that a project has no glossary.
fn no_glossary(project: &Project) -> String {
    let file = project.file.display();
    format!(
        "{file}: `glossaries` names no file that is there; correct it, add a CSV file, or name one with --glossary"
    )
}

/// Tells this program from every other build of it: by its version, size and time.
fn this_program() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    Some(format!("{} {} {:?}", env!("CARGO_PKG_VERSION"), file.len(), file.modified().ok()?))
}

fn csv_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{}: cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!("{}: there is no CSV file in this folder; name another, or a file", folder.display());
    }
    files.sort();
    Ok(files)
}
