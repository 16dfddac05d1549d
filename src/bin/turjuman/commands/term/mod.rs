//! `turjuman term`: the commands of the glossary, one file each.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use turjuman::termbase::concept::{ConceptKind, Status};

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;

mod add;
mod concept;
mod description;
mod edit;
mod export;
mod extract;
mod find;
mod import;
mod labelled;
mod lint;
mod list;
mod merge;
mod remove;
mod revision;

/// Find, list, change, import, export, lint and propose the concepts of the glossaries
///
/// Glossaries are the CSV files of the project, or those that --glossary names: one concept a row, its terms
/// by language and status. Edit them in a spreadsheet or an editor; these commands read them, and those that
/// change them keep every other byte as it is.
#[derive(Debug, Args)]
pub(crate) struct TermArgs {
    #[command(subcommand)]
    command: TermCommand,
}

/// The commands of the glossary.
#[derive(Debug, Subcommand)]
enum TermCommand {
    Find(find::FindArgs),
    List(list::ListArgs),
    Add(Box<add::AddArgs>),
    Edit(Box<edit::EditArgs>),
    Remove(remove::RemoveArgs),
    Merge(merge::MergeArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Lint(lint::LintArgs),
    Extract(extract::ExtractArgs),
}

pub(crate) fn run(arguments: &TermArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    match &arguments.command {
        TermCommand::Find(arguments) => find::run(arguments, global),
        TermCommand::List(arguments) => list::run(arguments, global),
        TermCommand::Add(arguments) => add::run(arguments, global),
        TermCommand::Edit(arguments) => edit::run(arguments, global),
        TermCommand::Remove(arguments) => remove::run(arguments, global),
        TermCommand::Merge(arguments) => merge::run(arguments, global),
        TermCommand::Import(arguments) => import::run(arguments, global),
        TermCommand::Export(arguments) => export::run(arguments, global),
        TermCommand::Lint(arguments) => lint::run(arguments, global),
        TermCommand::Extract(arguments) => extract::run(arguments, global),
    }
}

/// Returns what reads the type of a concept.
fn kind_parser() -> impl TypedValueParser<Value = ConceptKind> {
    PossibleValuesParser::new(ConceptKind::ALL.map(ConceptKind::name))
        .try_map(|name| ConceptKind::from_name(&name).ok_or("no type of concept"))
}

/// Returns what reads the status of a term.
fn status_parser() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(Status::ALL.map(Status::name))
        .try_map(|name| Status::from_name(&name).ok_or("no status of terms"))
}
