//! `turjuman term add`.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use turjuman::formats::glossary::edit::Change;
use turjuman::formats::glossary::kind_files::files_for;
use turjuman::termbase::concept::{Concept, ConceptKind};
use turjuman::termbase::slug::slug;

use super::description::DescriptionArgs;
use super::labelled::{Labelled, id, labelled};
use super::revision::Revision;
use crate::arguments::{GlobalArgs, TextOrJson};
use crate::exit::Outcome;
use crate::files::{is_same_file, refuse_folder};
use crate::workspace::Workspace;

/// Add a concept to a glossary
///
/// The row goes to its place in the order of the ids, and every other byte of the file stays as it is. A
/// concept whose id or term another has is refused, unless a term and another --domain tell the two apart;
/// so is whatever else `term lint` would newly find, but for what is a terminologist's to judge, which is said.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term add --type place en=\"Khan Bani Saad\" ar=\"خان بني سعد\"
  turjuman term add --type person --domain media en=\"Layla Haddad\" ar=\"ليلى حداد\" \\
      --admitted en=\"Leila Haddad\" --forbidden \"ar=ليلا حداد\" --note \"Spokeswoman\"
  turjuman term add --id al-mada --file glossaries/organizations.csv en=\"Al-Mada\" ar=\"صحيفة المدى\"

Without --file the row goes to the only glossary there is, or to the one whose name says the type:
people, organizations, places, events, titles or terms.csv.")]
pub(crate) struct AddArgs {
    /// The preferred terms, each with its language
    #[arg(value_name = "LANG=TEXT", required = true, value_parser = labelled)]
    preferred: Vec<Labelled>,

    /// Identify the concept by this [default: made of the English term, or the first in Latin letters]
    #[arg(long, value_name = "ID", value_parser = id)]
    id: Option<String>,

    /// Add it to this glossary [default: by its type]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    description: DescriptionArgs,
}

pub(crate) fn run(arguments: &AddArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: TextOrJson = global.format();
    let workspace = Workspace::open(global)?;
    let mut files = match &arguments.file {
        Some(_) => workspace.glossary_files()?,
        None => workspace.require_glossary_files()?,
    };
    let file = match &arguments.file {
        Some(file) => {
            refuse_folder(file, "a glossary in it")?;
            if !file.exists() {
                bail!(
                    "{}: there is no such glossary; make it with a line that names its columns, such as id,type,en,ar",
                    file.display()
                );
            }
            file.clone()
        }
        None => chosen(arguments.description.kind(), &files)?.clone(),
    };
    let is_file = |other: &PathBuf| *other == file || is_same_file(other, &file);
    let place = files.iter().position(is_file).unwrap_or(files.len());
    if place == files.len() {
        files.push(file.clone());
    }
    let missing = arguments.description.missing_columns();
    let revision = Revision::of(workspace, files, missing, format)?;
    let concept = arguments.concept()?;
    let glossaries = revision.make(&[(place, Change::Add(&concept))])?;
    revision.say(&format!("added '{}' to {}", concept.id, file.display()));
    revision.show(global, &glossaries[place], &concept.id)?;
    Ok(Outcome::Fine)
}

impl AddArgs {
    /// Returns the concept that the arguments describe.
    fn concept(&self) -> anyhow::Result<Concept> {
        let mut concept = Concept { id: self.identifier()?, ..Concept::default() };
        self.description.describe(&mut concept, &self.preferred)?;
        Ok(concept)
    }

    fn identifier(&self) -> anyhow::Result<String> {
        if let Some(id) = &self.id {
            return Ok(id.clone());
        }
        let is_english = |(language, _): &&Labelled| language.is_english();
        let english = self.preferred.iter().filter(is_english);
        english
            .chain(&self.preferred)
            .find_map(|(_, text)| slug(text))
            .context("no preferred term is in Latin letters to make an id of; give one with --id")
    }
}

/// Returns the glossary that a concept goes to where none was named.
fn chosen(kind: Option<ConceptKind>, files: &[PathBuf]) -> anyhow::Result<&PathBuf> {
    if let [file] = files {
        return Ok(file);
    }
    let named = kind.map(|kind| files_for(kind, files)).unwrap_or_default();
    if let [file] = named[..] {
        return Ok(file);
    }
    let candidates = if named.is_empty() { files.iter().collect() } else { named };
    let candidates: Vec<String> =
        candidates.iter().map(|file| file.display().to_string()).collect();
    let wanted = if kind.is_some() { "--file" } else { "--type or --file" };
    bail!("say with {wanted} which glossary the concept goes to: {}", candidates.join(", "))
}
