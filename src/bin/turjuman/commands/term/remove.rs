//! `turjuman term remove`.

use std::path::PathBuf;

use clap::Args;
use turjuman::formats::glossary::edit::{Change, MissingColumns};

use super::revision::Revision;
use crate::arguments::GlobalArgs;
use crate::exit::Outcome;

/// Remove concepts from a glossary
///
/// The rows go, of several with one id the last, which counts; every other byte of the files stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term remove al-tanf
  turjuman term remove al-tanf harir-air-base --file glossaries/places.csv")]
pub(crate) struct RemoveArgs {
    /// The ids of the concepts
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// The glossary that has them [default: of each the last that has it]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(crate) fn run(arguments: &RemoveArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let revision = Revision::open(global, arguments.file.as_deref(), MissingColumns::Refuse)?;
    let mut ids = arguments.ids.clone();
    ids.sort();
    ids.dedup();
    revision.require(&ids.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut changes = Vec::with_capacity(ids.len());
    for id in &ids {
        let (place, _concept) = revision.concept(id)?;
        changes.push((place, Change::Remove(id)));
    }
    let glossaries = revision.make(&changes)?;
    for (id, (place, _)) in ids.iter().zip(&changes) {
        revision.say(&format!("removed '{id}' from {}", revision.file(*place).display()));
        let left = glossaries.iter().rev().find_map(|glossary| {
            Some((&glossary.file, glossary.rows[glossary.place_of(id)?].line))
        });
        if let Some((file, line)) = left {
            revision.warn(&format!("{}:{line} has '{id}' too, which counts now", file.display()));
        }
    }
    Ok(Outcome::Fine)
}
