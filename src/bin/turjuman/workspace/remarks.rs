//! What is said of a workspace, each thing once: what in the configuration stands for nothing, and what is read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use turjuman::glob::Glob;
use turjuman::language::LanguageTag;
use turjuman::nearest::did_you_mean;
use turjuman::project::{CONFIG_FILE, Project};
use turjuman::store::Memory;
use turjuman::termbase::concept::Termbase;
use turjuman::termbase::domains::{Domains, domains_of};
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::same_id::clashes;

use super::Workspace;
use crate::files::name_of;
use crate::output::{counted, visible};

impl Workspace {
    /// Warns of globs of the project that name none of the files that were found.
    pub(crate) fn warn_of_globs(&self, key: &str, globs: &[Glob], files: &[PathBuf]) {
        let Some(project) = &self.project else { return };
        for glob in Project::unmatched(globs, files) {
            let file = project.file.display();
            self.once(&format!("{file}: `{key}` has '{glob}', which names no file"), |line| {
                self.progress.warn(line);
            });
        }
    }

    /// Warns of domains of the project that no concept has; tells whether there are none.
    pub(super) fn warn_of_domains(&self, domains: &Domains, glossaries: &[Glossary]) -> bool {
        let Some(project) = &self.project else { return true };
        let unknown = domains.unknown_in(glossaries);
        for domain in &unknown {
            let concepts = glossaries.iter().flat_map(|glossary| &glossary.concepts);
            let guess = did_you_mean(domain, domains_of(concepts).collect::<BTreeSet<_>>());
            let file = project.file.display();
            self.once(&format!("{file}: no concept has the domain '{domain}'{guess}"), |line| {
                self.progress.warn(line);
            });
        }
        unknown.is_empty()
    }

    /// Warns of glossaries that have the ids of others for other concepts, so that half of these are without effect; tells
    /// whether there are none.
    pub(super) fn warn_of_clashes(&self, glossaries: &[Glossary]) -> bool {
        let clashes = clashes(glossaries);
        for clash in &clashes {
            let (earlier, later) = (clash.earlier.display(), clash.later.display());
            let (ids, first) = (counted(clash.ids, "id"), clash.first);
            let line = format!(
                "{later} has {ids} of {earlier} for other concepts (such as '{first}'), so that those of {earlier} are without effect; `turjuman term lint` names them: give them other ids"
            );
            self.once(&visible(&line), |line| self.progress.warn(line));
        }
        clashes.is_empty()
    }

    /// Warns of a domain that was asked for and that no concept has.
    pub(crate) fn warn_of_domain(&self, domain: Option<&str>, termbase: &Termbase) {
        let Some(domain) = domain else { return };
        let known: BTreeSet<&str> = domains_of(&termbase.concepts).collect();
        if !known.contains(domain) {
            let guess = did_you_mean(domain, known);
            self.progress.warn(&format!("no concept has the domain '{domain}'{guess}"));
        }
    }

    /// Warns of languages that were asked for and that no concept has a term in; `known` are those that there are terms of.
    pub(crate) fn warn_of_languages<'l>(
        &self,
        languages: impl IntoIterator<Item = &'l LanguageTag>,
        known: &[LanguageTag],
    ) {
        let known: BTreeSet<&str> = known.iter().map(LanguageTag::primary).collect();
        for language in languages {
            if !known.contains(language.primary()) {
                let known = Vec::from_iter(known.iter().copied()).join(", ");
                let line = format!("no concept has a term in {language}; there are {known}");
                self.once(&line, |line| self.progress.warn(line));
            }
        }
    }

    /// Warns, once, that no terms are checked in drafts that belong to no project.
    pub(crate) fn warn_of_no_terms(&self, draft: &Path) {
        let draft = name_of(draft);
        self.once("no terms are checked", |line| {
            self.progress.warn(&format!(
                "{draft}: {line}: no {CONFIG_FILE} in a folder above it, and no glossary named; `--glossary PATH` names a glossary"
            ));
        });
    }

    /// Says, once, that what is done to a project's memory by hand is in no file of the project.
    pub(crate) fn say_in_memory_only(&self, memory: &Memory) {
        if let Some(project) = &self.project
            && self.named_memories.is_empty()
        {
            let (memory, file) = (memory.path().display(), project.file.display());
            let line = format!(
                "only {memory} has this, and loses it when it is made anew; what the project is to keep belongs into the files that `tmx` in {file} names"
            );
            self.once(&line, |line| self.progress.say(line));
        }
    }

    /// Says a line unless it was said before.
    fn once(&self, line: &str, say: impl FnOnce(&str)) {
        // What was said is true whoever panicked after it.
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.insert(line.to_owned()) {
            say(line);
        }
    }

    /// Says what is read to those who ask for everything.
    pub(super) fn explain_read(&self, what: &str, file: &Path) {
        self.once(&format!("{what}: {}", file.display()), |line| self.progress.explain(line));
    }
}
