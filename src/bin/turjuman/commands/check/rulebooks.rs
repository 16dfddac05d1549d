//! What drafts are checked by: the project that each belongs to, and of its glossaries the domains that are in use
//! for the draft.

use std::collections::BTreeMap;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use turjuman::checks::{CheckRun, CheckSettings, CheckTerms};
use turjuman::language::LanguageTag;
use turjuman::project::Project;
use turjuman::project::terminology::Terminology;
use turjuman::termbase::domains::Domains;

use crate::arguments::GlobalArgs;
use crate::files::is_same_file;
use crate::workspace::{Workspace, seen_from_here};

/// What the drafts of a run are checked by, each once.
pub(super) struct Rulebooks<'a> {
    /// The workspace of the present folder.
    here: &'a Workspace,
    global: &'a GlobalArgs,
    /// The workspaces of other projects.
    others: Vec<Workspace>,
    rulebooks: Vec<Rulebook>,
}

/// What some drafts of a project are checked by.
#[derive(PartialEq, Eq)]
struct Rulebook {
    /// The place among the other workspaces; none is the present folder's.
    workspace: Option<usize>,
    domains: Domains,
}

impl<'a> Rulebooks<'a> {
    pub(super) fn new(here: &'a Workspace, global: &'a GlobalArgs) -> Self {
        Self { here, global, others: Vec::new(), rulebooks: Vec::new() }
    }

    /// Returns the workspace of the present folder.
    pub(super) fn here(&self) -> &'a Workspace {
        self.here
    }

    /// Returns a draft that the project of the present folder names, and what it is checked by.
    pub(super) fn with_own(&mut self, draft: PathBuf) -> anyhow::Result<(PathBuf, usize)> {
        let rulebook = self.add(None, &draft)?;
        Ok((draft, rulebook))
    }

    /// Returns what a draft is checked by that was named, where its place is known.
    pub(super) fn of_named(&mut self, draft: Option<&Path>) -> anyhow::Result<usize> {
        let draft = draft.unwrap_or(Path::new("-"));
        let workspace = match &self.global.config {
            Some(_configuration) => None,
            None => self.workspace_of(draft)?,
        };
        if self.workspace(workspace).project().is_none() && self.global.glossary.is_empty() {
            self.here.warn_of_no_terms(draft);
        }
        self.add(workspace, draft)
    }

    /// Finds the workspace of the project that a draft belongs to, else that of the present folder.
    fn workspace_of(&mut self, draft: &Path) -> anyhow::Result<Option<usize>> {
        let project = Project::of_file(draft).map_err(seen_from_here)?;
        let Some(project) = project else { return Ok(None) };
        let is_of = |workspace: &Workspace| {
            workspace.project().is_some_and(|known| is_same_file(&known.file, &project.file))
        };
        if is_of(self.here) {
            return Ok(None);
        }
        if let Some(known) = self.others.iter().position(is_of) {
            return Ok(Some(known));
        }
        self.others.push(Workspace::in_project(Some(project), self.global)?);
        Ok(Some(self.others.len() - 1))
    }

    fn add(&mut self, workspace: Option<usize>, draft: &Path) -> anyhow::Result<usize> {
        let domains = self.workspace(workspace).domains_for(draft)?;
        let rulebook = Rulebook { workspace, domains };
        Ok(self.rulebooks.iter().position(|known| *known == rulebook).unwrap_or_else(|| {
            self.rulebooks.push(rulebook);
            self.rulebooks.len() - 1
        }))
    }

    /// Opens the glossaries of each. Those of the present folder are opened even if there is nothing to check, so
    /// that their faults are seen.
    ///
    /// # Errors
    /// Where one cannot be read, or a project names none that is there.
    pub(super) fn terminologies(&mut self) -> anyhow::Result<Vec<Terminology>> {
        if self.rulebooks.is_empty() {
            self.add(None, Path::new(""))?;
        }
        let mut terminologies = BTreeMap::new();
        for place in iter::once(None).chain((0..self.others.len()).map(Some)) {
            let of_place = || {
                let rulebooks = self.rulebooks.iter().enumerate();
                rulebooks.filter(move |(_index, rulebook)| rulebook.workspace == place)
            };
            let lists: Vec<&Domains> =
                of_place().map(|(_index, rulebook)| &rulebook.domains).collect();
            if !lists.is_empty() {
                let workspace = self.workspace(place);
                workspace.refuse_lost_glossaries()?;
                let opened = workspace.terminologies(&lists)?;
                terminologies.extend(of_place().map(|(index, _rulebook)| index).zip(opened));
            }
        }
        Ok(terminologies.into_values().collect())
    }

    /// Warns of languages that glossaries have no term in, so that no term is checked.
    pub(super) fn warn_of_languages(&self, terminologies: &[Terminology]) {
        for (index, terminology) in terminologies.iter().enumerate() {
            if !terminology.is_empty() {
                let (source, target) = self.languages(index);
                let workspace = self.workspace(self.rulebooks[index].workspace);
                workspace.warn_of_languages([&source, &target], &terminology.languages());
            }
        }
    }

    /// Begins a run of the checks for each, with its glossaries.
    pub(super) fn runs<'t>(
        &self,
        terminologies: &'t [Terminology],
    ) -> anyhow::Result<Vec<CheckRun<'t>>> {
        let begun = |(index, terminology): (usize, &'t Terminology)| {
            let workspace = self.workspace(self.rulebooks[index].workspace);
            let settings = workspace.project().map(|project| &project.config.check);
            let (source, target) = self.languages(index);
            let recognisers = terminology.recognisers(&[source.clone(), target.clone()])?;
            let terms = CheckTerms {
                concepts: terminology.concepts(),
                recognisers: [0, 1].map(|side| Arc::clone(&recognisers[side])),
                names: Box::new(move |language| terminology.names(language)),
            };
            Ok(match settings {
                Some(settings) => CheckRun::with_terms(settings, terms, &source, &target),
                None => CheckRun::with_terms(&CheckSettings::default(), terms, &source, &target),
            })
        };
        terminologies.iter().enumerate().map(begun).collect()
    }

    /// Returns the languages of the drafts that are checked by one.
    pub(super) fn languages(&self, rulebook: usize) -> (LanguageTag, LanguageTag) {
        self.workspace(self.rulebooks[rulebook].workspace).fixed_languages()
    }

    fn workspace(&self, place: Option<usize>) -> &Workspace {
        place.map_or(self.here, |other| &self.others[other])
    }
}
