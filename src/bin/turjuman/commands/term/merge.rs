//! `turjuman term merge`.

use std::iter;

use anyhow::bail;
use clap::Args;
use turjuman::formats::glossary::edit::Change;
use turjuman::termbase::revise::Contradiction;

use super::description::ColumnArgs;
use super::revision::Revision;
use crate::arguments::GlobalArgs;
use crate::exit::Outcome;

/// Join concepts that mean the same into one
///
/// The first concept takes in the terms of the others, and their rows go. A preferred term of another is admitted
/// where the first has a preferred one in that language; what the first does not say is said as the others say it.
/// Every other byte of the files stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term merge security-forces security-services
  turjuman term merge border-breach border-gap infiltration-attempt")]
pub(crate) struct MergeArgs {
    /// The concept that stays
    #[arg(value_name = "ID")]
    id: String,

    /// The concepts that it takes in
    #[arg(value_name = "OTHER", required = true)]
    others: Vec<String>,

    #[command(flatten)]
    columns: ColumnArgs,
}

pub(crate) fn run(arguments: &MergeArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let revision = Revision::open(global, None, arguments.columns.missing())?;
    let mut others = arguments.others.clone();
    others.sort();
    others.dedup();
    let ids = iter::once(&arguments.id).chain(&others);
    revision.require(&ids.map(String::as_str).collect::<Vec<_>>())?;
    let (place, concept) = revision.concept(&arguments.id)?;
    let mut joined = concept.clone();
    let mut removals = Vec::with_capacity(others.len());
    for other in &others {
        if *other == arguments.id {
            bail!("'{other}' cannot take in itself; name another");
        }
        let (other_place, other_concept) = revision.concept(other)?;
        for Contradiction { of, own, theirs } in joined.contradictions(other_concept) {
            let id = &arguments.id;
            revision.warn(&format!(
                "{of} is {own} in '{id}' and {theirs} in '{other}'; it stays {own}"
            ));
        }
        joined.absorb(other_concept);
        removals.push((other_place, Change::Remove(other)));
    }
    let mut changes = vec![(place, Change::Replace(&arguments.id, &joined))];
    changes.append(&mut removals);
    let glossaries = revision.make(&changes)?;
    revision.say(&format!("'{}' took in {}", joined.id, others.join(", ")));
    revision.show(global, &glossaries[place], &joined.id)?;
    Ok(Outcome::Fine)
}
