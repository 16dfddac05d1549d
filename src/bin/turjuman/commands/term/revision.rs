//! Changes of concepts that are there: where each stands, what lint says of it, and writing them.

use std::mem::take;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::formats::glossary::edit::{Change, MissingColumns};
use turjuman::formats::glossary::file::{FileChange, make_all};
use turjuman::formats::glossary::load::read_files;
use turjuman::formats::glossary::lock::GlossaryLock;
use turjuman::nearest::nearest;
use turjuman::termbase::concept::Concept;
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::lint::LintFinding;
use turjuman::termbase::lint::changes::new_findings;

use super::concept::print;
use crate::arguments::{GlobalArgs, TextOrJson};
use crate::files::refuse_folder;
use crate::output::visible;
use crate::workspace::Workspace;

/// The glossaries in which concepts are changed.
pub(super) struct Revision {
    workspace: Workspace,
    files: Vec<PathBuf>,
    glossaries: Vec<Glossary>,
    /// Keeps the files as they were read.
    _lock: GlossaryLock,
    missing: MissingColumns,
    format: TextOrJson,
}

impl Revision {
    /// Reads the glossaries, or only the one that is named.
    pub(super) fn open(
        global: &GlobalArgs,
        file: Option<&Path>,
        missing: MissingColumns,
    ) -> anyhow::Result<Self> {
        let format = global.format();
        let workspace = Workspace::open(global)?;
        let files = match file {
            Some(file) => {
                refuse_folder(file, "a glossary in it")?;
                vec![file.to_owned()]
            }
            None => workspace.require_glossary_files()?,
        };
        Self::of(workspace, files, missing, format)
    }

    /// Reads glossaries, which nobody else changes until this is gone.
    pub(super) fn of(
        workspace: Workspace,
        files: Vec<PathBuf>,
        missing: MissingColumns,
        format: TextOrJson,
    ) -> anyhow::Result<Self> {
        let _lock = GlossaryLock::take(&files);
        let glossaries = read_files(&files)?;
        Ok(Self { workspace, files, glossaries, _lock, missing, format })
    }

    /// Returns a concept and the number of its file: of several with the id the one that counts, the last.
    pub(super) fn concept(&self, id: &str) -> anyhow::Result<(usize, &Concept)> {
        let found = self.glossaries.iter().enumerate().rev().find_map(|(place, glossary)| {
            Some((place, &glossary.concepts[glossary.place_of(id)?]))
        });
        found.with_context(|| self.missing(&[id]))
    }

    /// Makes sure that there are concepts with these ids.
    ///
    /// # Errors
    /// Where there are not: all that are missing are named.
    pub(super) fn require(&self, ids: &[&str]) -> anyhow::Result<()> {
        let is_missing =
            |id: &&str| self.glossaries.iter().all(|glossary| glossary.place_of(id).is_none());
        let missing: Vec<&str> = ids.iter().copied().filter(is_missing).collect();
        if missing.is_empty() { Ok(()) } else { bail!(self.missing(&missing)) }
    }

    /// Says that there are no concepts with these ids, and which were probably meant.
    fn missing(&self, ids: &[&str]) -> String {
        let files: Vec<String> = self.files.iter().map(|file| file.display().to_string()).collect();
        let concepts = self.glossaries.iter().flat_map(|glossary| &glossary.concepts);
        let known: Vec<&str> = concepts.map(|concept| concept.id.as_str()).collect();
        let named: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        let guesses = ids.iter().filter_map(|id| Some((id, nearest(id, known.iter().copied())?)));
        let guesses: Vec<String> = match ids {
            [_] => guesses.map(|(_id, name)| format!("'{name}'")).collect(),
            _ => guesses.map(|(id, name)| format!("'{name}' by '{id}'")).collect(),
        };
        let hint = match guesses.is_empty() {
            true => "`turjuman term list` shows those that are there".to_owned(),
            false => format!("did you mean {}?", guesses.join(", ")),
        };
        let none = if ids.len() == 1 { "there is no concept" } else { "there are no concepts" };
        format!("{none} {} in {}; {hint}", named.join(", "), files.join(", "))
    }

    /// Returns a file by its number.
    pub(super) fn file(&self, place: usize) -> &Path {
        &self.files[place]
    }

    /// Makes changes, unless lint would find something that it does not find now, and returns the glossaries as they
    /// are then.
    pub(super) fn make(&self, changes: &[(usize, Change<'_>)]) -> anyhow::Result<Vec<Glossary>> {
        let mut after = self.glossaries.clone();
        let mut changed = Vec::new();
        for (place, file) in self.files.iter().enumerate() {
            let of_file = changes.iter().filter(|(other, _)| *other == place);
            let of_file: Vec<Change<'_>> = of_file.map(|(_, change)| *change).collect();
            if !of_file.is_empty() {
                let change = FileChange::new(file, of_file, self.missing)?;
                after[place] = change.glossary().clone();
                changed.push(change);
            }
        }
        let findings = self.new_findings(&after, changes);
        let (advice, faults): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| finding.is_advice());
        let said =
            |finding: &LintFinding| format!("{}: {}", finding.concept, finding.placed_message());
        if !faults.is_empty() {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| visible(&format!("{}; {}", said(fault), remedy(fault))))
                .collect();
            bail!("nothing was changed: {}", faults.join("\n  "));
        }
        make_all(changed)?;
        advice.iter().for_each(|finding| self.warn(&said(finding)));
        Ok(after)
    }

    /// Returns what lint finds after changes and does not find now.
    fn new_findings(
        &self,
        after: &[Glossary],
        changes: &[(usize, Change<'_>)],
    ) -> Vec<LintFinding> {
        let changed: Vec<&str> = changes.iter().flat_map(|(_, change)| ids(change)).collect();
        // All that is changed at once becomes one concept, or goes.
        let result = changes.iter().find_map(|(_, change)| match change {
            Change::Add(concept) | Change::Replace(_, concept) => Some(&concept.id),
            Change::Remove(_) => None,
        });
        let became = |id: &str| result.filter(|_| changed.contains(&id)).cloned();
        let mut before = self.glossaries.clone();
        for (before, after) in before.iter_mut().zip(after) {
            // That other concepts say nothing in a column that is added is not for who adds it.
            before.columns.clone_from(&after.columns);
        }
        let [before, after] = [before, after.to_vec()].map(|all| with_rows_last(all, &changed));
        new_findings(&before, &after, became)
    }

    /// Says something on stderr.
    pub(super) fn say(&self, line: &str) {
        self.workspace.progress().say(line);
    }

    /// Warns on stderr.
    pub(super) fn warn(&self, line: &str) {
        self.workspace.progress().warn(line);
    }

    /// Prints a concept of a glossary.
    pub(super) fn show(
        &self,
        global: &GlobalArgs,
        glossary: &Glossary,
        id: &str,
    ) -> anyhow::Result<()> {
        let place = glossary.place_of(id);
        place.map_or(Ok(()), |place| print(&glossary.concepts[place], self.format, global))
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

/// Says what to do about something that lint finds.
fn remedy(fault: &LintFinding) -> String {
    match (fault.rule, &fault.suggestion) {
        ("duplicate-id" | "overridden-concept", _) => {
            "edit that row, or choose another id".to_owned()
        }
        ("ambiguous-term", _) => "edit that row, or tell the two apart by their domains".to_owned(),
        (_, Some(suggestion)) => format!("suggested: {suggestion}"),
        (_, None) => "leave it out".to_owned(),
    }
}

/// Puts the rows of some concepts behind all others, so that what lint finds between one of them and another row is a
/// finding about the one.
fn with_rows_last(mut glossaries: Vec<Glossary>, ids: &[&str]) -> Vec<Glossary> {
    let mut last = Vec::new();
    for glossary in &mut glossaries {
        let all = take(&mut glossary.rows).into_iter().zip(take(&mut glossary.concepts));
        let (moved, others): (Vec<_>, Vec<_>) =
            all.partition(|(_row, concept)| ids.contains(&concept.id.as_str()));
        (glossary.rows, glossary.concepts) = others.into_iter().unzip();
        if !moved.is_empty() {
            let (rows, concepts) = moved.into_iter().unzip();
            let (file, columns) = (glossary.file.clone(), glossary.columns.clone());
            last.push(Glossary { file, columns, rows, concepts });
        }
    }
    glossaries.append(&mut last);
    glossaries
}
