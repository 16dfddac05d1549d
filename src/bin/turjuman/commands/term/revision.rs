//! Changes of concepts that are there: where each stands, what lint says of it, and writing them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::formats::glossary::addition::new_findings;
use turjuman::formats::glossary::edit::{Change, MissingColumns, change};
use turjuman::formats::glossary::file::change_file;
use turjuman::formats::glossary::load::{read_file, read_files};
use turjuman::formats::glossary::read::read_glossary;
use turjuman::termbase::concept::Concept;
use turjuman::termbase::glossary::Glossary;

use super::concept::{ConceptFormat, print};
use crate::arguments::GlobalArgs;
use crate::files::refuse_folder;
use crate::nearest::did_you_mean;
use crate::output::visible;
use crate::workspace::Workspace;

/// The glossaries in which concepts are changed.
pub(super) struct Revision {
    workspace: Workspace,
    files: Vec<PathBuf>,
    glossaries: Vec<Glossary>,
    missing: MissingColumns,
    format: ConceptFormat,
}

impl Revision {
    /// Reads the glossaries, or only the one that is named.
    pub(super) fn open(
        global: &GlobalArgs,
        file: Option<&Path>,
        missing: MissingColumns,
    ) -> anyhow::Result<Self> {
        let format = global.format()?;
        let workspace = Workspace::open(global)?;
        let files = match file {
            Some(file) => {
                refuse_folder(file, "a glossary in it")?;
                vec![file.to_owned()]
            }
            None => workspace.require_glossary_files()?,
        };
        let glossaries = read_files(&files)?;
        Ok(Self { workspace, files, glossaries, missing, format })
    }

    /// Returns a concept and the number of its file: of several with the id the one that counts, the last.
    pub(super) fn concept(&self, id: &str) -> anyhow::Result<(usize, &Concept)> {
        let found = self.glossaries.iter().enumerate().rev().find_map(|(place, glossary)| {
            let concept = glossary.concepts.iter().rfind(|concept| concept.id == id)?;
            Some((place, concept))
        });
        found.with_context(|| {
            let files: Vec<String> =
                self.files.iter().map(|file| file.display().to_string()).collect();
            let concepts = self.glossaries.iter().flat_map(|glossary| &glossary.concepts);
            let mut hint = did_you_mean(id, concepts.map(|concept| concept.id.as_str()));
            if hint.is_empty() {
                hint = "; `turjuman term list` shows those that are there".to_owned();
            }
            format!("there is no concept '{id}' in {}{hint}", files.join(", "))
        })
    }

    /// Returns a file by its number.
    pub(super) fn file(&self, place: usize) -> &Path {
        &self.files[place]
    }

    /// Makes changes, unless lint would find something that it does not find now.
    pub(super) fn make(&self, changes: &[(usize, Change<'_>)]) -> anyhow::Result<()> {
        let of_file = |place: usize| -> Vec<Change<'_>> {
            changes.iter().filter(|(other, _)| *other == place).map(|(_, change)| *change).collect()
        };
        let mut after = self.glossaries.clone();
        for (place, file) in self.files.iter().enumerate() {
            let changes = of_file(place);
            if !changes.is_empty() {
                let text = fs::read_to_string(file)
                    .with_context(|| format!("{}: cannot be read", file.display()))?;
                let changed = change(&text, file, &changes, self.missing)?;
                after[place] = read_glossary(changed.as_bytes(), file)?;
            }
        }
        let changed: Vec<&str> = changes.iter().flat_map(|(_, change)| ids(change)).collect();
        let before = with_rows_last(self.glossaries.clone(), &changed);
        let findings = new_findings(&before, &with_rows_last(after, &changed));
        let (advice, faults): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| finding.is_advice());
        if !faults.is_empty() {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| visible(&format!("{}: {}", fault.concept, fault.message)))
                .collect();
            bail!("nothing was changed: {}", faults.join("\n  "));
        }
        for (place, file) in self.files.iter().enumerate() {
            let changes = of_file(place);
            if !changes.is_empty() {
                change_file(file, &changes, self.missing)?;
            }
        }
        for finding in advice {
            self.workspace
                .progress()
                .warn(&visible(&format!("{}: {}", finding.concept, finding.message)));
        }
        Ok(())
    }

    /// Says something on stderr.
    pub(super) fn say(&self, line: &str) {
        self.workspace.progress().say(&visible(line));
    }

    /// Warns on stderr.
    pub(super) fn warn(&self, line: &str) {
        self.workspace.progress().warn(line);
    }

    /// Prints a concept as it is now.
    pub(super) fn show(&self, global: &GlobalArgs, place: usize, id: &str) -> anyhow::Result<()> {
        let file = &self.files[place];
        let glossary = read_file(file)?;
        let concept = glossary.concepts.iter().rfind(|concept| concept.id == id);
        let concept =
            concept.with_context(|| format!("{}: the row is gone again", file.display()))?;
        print(concept, self.format, global)
    }
}

/// Returns the ids that a concept has before and after a change.
fn ids<'c>(change: &Change<'c>) -> Vec<&'c str> {
    match *change {
        Change::Add(concept) => vec![&concept.id],
        Change::Replace(id, concept) => vec![id, &concept.id],
        Change::Remove(id) => vec![id],
    }
}

/// Puts the rows of some concepts behind all others, so that what lint finds between one of them and another row is a
/// finding about the one.
fn with_rows_last(glossaries: Vec<Glossary>, ids: &[&str]) -> Vec<Glossary> {
    let (mut others, mut last) = (Vec::new(), Vec::new());
    for mut glossary in glossaries {
        let mut moved = glossary.clone();
        let is_moved: Vec<bool> =
            glossary.concepts.iter().map(|concept| ids.contains(&concept.id.as_str())).collect();
        keep(&mut glossary, is_moved.iter().map(|is_moved| !is_moved));
        keep(&mut moved, is_moved.iter().copied());
        others.push(glossary);
        if !moved.rows.is_empty() {
            last.push(moved);
        }
    }
    others.append(&mut last);
    others
}

/// Keeps those rows of a glossary for which there is a true.
fn keep(glossary: &mut Glossary, are_kept: impl Iterator<Item = bool> + Clone) {
    let (mut rows, mut concepts) = (are_kept.clone(), are_kept);
    glossary.rows.retain(|_row| rows.next().unwrap_or_default());
    glossary.concepts.retain(|_concept| concepts.next().unwrap_or_default());
}
