//! `turjuman term edit`.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use turjuman::formats::glossary::edit::Change;
use turjuman::termbase::concept::Concept;

use super::description::DescriptionArgs;
use super::labelled::{Labelled, id, labelled};
use super::revision::Revision;
use crate::arguments::GlobalArgs;
use crate::exit::Outcome;

/// Change a concept: its terms, their status, and what is said of them
///
/// Only the cells that say something else change; every other byte of the file stays as it is. A change that makes
/// `term lint` find something new is refused, but for what is a terminologist's to judge.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term edit basra --admitted en=Basrah --forbidden en=Bassora
  turjuman term edit centcom ar=\"القيادة المركزية الأمريكية\" --drop ar=سنتكوم --note \"\"
  turjuman term edit basra --id al-basra --pos en=noun --gender ar=f --add-columns

A term that the concept has gets the status; another is added with it, and what is said of all terms
of its language holds for it too. An empty text takes out what is said.")]
pub(crate) struct EditArgs {
    /// The concept's id
    #[arg(value_name = "ID")]
    id: String,

    /// Preferred terms, each with its language
    #[arg(value_name = "LANG=TEXT", value_parser = labelled)]
    preferred: Vec<Labelled>,

    /// Take a term out [repeatable]
    #[arg(long, value_name = "LANG=TEXT", value_parser = labelled)]
    drop: Vec<Labelled>,

    /// Another id
    #[arg(long = "id", value_name = "ID", value_parser = id)]
    new_id: Option<String>,

    /// The glossary that has it [default: the last that has]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    description: DescriptionArgs,
}

pub(crate) fn run(arguments: &EditArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let revision =
        Revision::open(global, arguments.file.as_deref(), arguments.description.missing_columns())?;
    let (place, concept) = revision.concept(&arguments.id)?;
    let edited = arguments.edited(concept)?;
    let glossaries = if edited.id == arguments.id {
        revision.make(&[(place, Change::Replace(&arguments.id, &edited))])?
    } else {
        // Another id has another place among the rows.
        revision.make(&[(place, Change::Remove(&arguments.id)), (place, Change::Add(&edited))])?
    };
    let file = revision.file(place);
    let renamed = match &edited.id {
        same if *same == arguments.id => String::new(),
        new => format!(", which is now '{new}',"),
    };
    revision.say(&format!("changed '{}'{renamed} in {}", arguments.id, file.display()));
    revision.show(global, &glossaries[place], &edited.id)?;
    Ok(Outcome::Fine)
}

impl EditArgs {
    /// Returns the concept as the arguments want it.
    fn edited(&self, concept: &Concept) -> anyhow::Result<Concept> {
        let mut edited = concept.clone();
        self.description.describe(&mut edited, &self.preferred)?;
        // The new terms come first, so that what is said of all terms of a language holds for them, though all go.
        for (language, text) in &self.drop {
            if !edited.remove_term(language, text) {
                let terms = concept.terms.iter();
                let terms = terms.map(|term| format!("{}={}", term.language, term.text));
                let terms = terms.collect::<Vec<_>>().join(", ");
                bail!("'{}' has no term {language}={text}; it has {terms}", self.id);
            }
        }
        if let Some(id) = &self.new_id {
            edited.id.clone_from(id);
        }
        if edited == *concept {
            bail!(
                "'{}' says that already; give the terms, or what is said of them, that change",
                self.id
            );
        }
        Ok(edited)
    }
}
