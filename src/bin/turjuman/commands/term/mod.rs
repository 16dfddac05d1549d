//! `turjuman term`: the commands of the glossary, one file each.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use turjuman::formats::terms::format::{TERM_FORMATS, TermFormat};
use turjuman::termbase::concept::{ConceptKind, Status};

use super::CommandRow;
use crate::arguments::arguments_of;
use crate::report;

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
struct TermArgs {}

/// Returns the row of `term` in the table of commands.
pub(super) fn row() -> CommandRow {
    CommandRow {
        name: "term",
        formats: Vec::new(),
        unused: &[],
        arguments: |command| {
            let command = arguments_of::<TermArgs>(command);
            let command = command.subcommand_required(true).arg_required_else_help(true);
            command.subcommands(commands().iter().map(CommandRow::command))
        },
        run: Box::new(|matches, global| super::run_one(&commands(), matches, global)),
    }
}

/// Returns the table of the commands of the glossary.
pub(super) fn commands() -> Vec<CommandRow> {
    vec![
        super::row("find", &["text", "json"], find::run).without(&[super::MEMORY]),
        super::row("list", &["text", "json", "csv", "tsv"], list::run).without(&[super::MEMORY]),
        super::row("add", &["text", "json"], add::run).without(&[super::MEMORY]),
        super::row("edit", &["text", "json"], edit::run).without(&[super::MEMORY]),
        super::row("remove", &["text"], remove::run).without(&[super::MEMORY]),
        super::row("merge", &["text", "json"], merge::run).without(&[super::MEMORY]),
        super::row("import", &format_names(|_any| true), import::run).without(&[super::MEMORY]),
        super::row("export", &format_names(TermFormat::is_written), export::run)
            .without(&[super::MEMORY]),
        super::row("lint", &report::names(), lint::run).without(&[super::MEMORY]),
        super::row("extract", &["csv"], extract::run),
    ]
}

/// Returns the names of the formats of termbases that can be read (all of them), or written.
fn format_names(is_possible: fn(&TermFormat) -> bool) -> Vec<&'static str> {
    let formats = TERM_FORMATS.iter().filter(|format| is_possible(format));
    formats.map(|format| format.name).collect()
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
