//! `turjuman term list`.

use std::io::Write as _;

use clap::{Args, ValueEnum};
use turjuman::language::LanguageTag;
use turjuman::termbase::concept::{Concept, ConceptKind, Status, Term};
use turjuman::termbase::filter::ConceptFilter;

use super::concept::{ConceptObject, heading, write};
use super::{kind_parser, status_parser};
use crate::arguments::{GlobalArgs, language};
use crate::exit::Outcome;
use crate::json_line::write_json_line;
use crate::output::{Output, counted, tsv_row};
use crate::workspace::Workspace;

/// List concepts, in the order of their files
///
/// A concept is listed if it is of the type and domain, and if one term of it is of the language and status
/// and has the text. With --language only terms in that language are shown.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term list --type person
  turjuman term list --status forbidden --language ar
  turjuman term list --domain military --text قوات
  turjuman term list --format csv > terms.csv

A row of csv, which has a header row, or of tsv, which has none, is a term; the columns are:
concept, type, domain, language, status, text, file, line.")]
pub(crate) struct ListArgs {
    /// Only concepts of this type
    #[arg(long = "type", value_name = "TYPE", value_parser = kind_parser())]
    kind: Option<ConceptKind>,

    /// Only concepts of this domain
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,

    /// Only concepts with a term in this language, and only these terms
    #[arg(long, value_name = "LANG", value_parser = language)]
    language: Option<LanguageTag>,

    /// Only concepts with a term of this status
    #[arg(long, value_name = "STATUS", value_parser = status_parser())]
    status: Option<Status>,

    /// Only concepts with a term that has this text, whatever its case and marks
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
}

/// The formats of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// For people
    Text,
    /// One JSON object a concept and line
    Json,
    /// One term a row, under a header row
    Csv,
    /// One term a line
    Tsv,
}

pub(crate) fn run(arguments: &ListArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format: ListFormat = global.format();
    let workspace = Workspace::open(global)?;
    workspace.require_glossary_files()?;
    let termbase = workspace.termbase()?;
    workspace.warn_of_domain(arguments.domain.as_deref(), &termbase);
    workspace.warn_of_languages(&arguments.language, &termbase.languages());
    let filter = ConceptFilter {
        kind: arguments.kind,
        domain: arguments.domain.clone(),
        language: arguments.language.clone(),
        status: arguments.status,
        text: arguments.text.clone(),
    };
    let mut output = Output::new(global);
    if format == ListFormat::Csv {
        output.write_all(&row(b',', COLUMNS)?)?;
    }
    let found = filter.concepts(&termbase);
    for &index in &found {
        let concept = &termbase.concepts[index];
        let is_shown = |term: &&Term| {
            filter.language.as_ref().is_none_or(|wanted| term.language.matches(wanted))
        };
        let terms: Vec<&Term> = concept.terms.iter().filter(is_shown).collect();
        match format {
            ListFormat::Text => {
                writeln!(output, "{}", heading(&output, concept))?;
                write(&mut output, concept, &terms)?;
            }
            ListFormat::Json => {
                write_json_line(&mut output, &ConceptObject::new(concept, &terms))?;
            }
            ListFormat::Csv => write_rows(&mut output, concept, &terms, b',')?,
            ListFormat::Tsv => write_rows(&mut output, concept, &terms, b'\t')?,
        }
    }
    output.flush()?;
    workspace.progress().say(&counted(found.len(), "concept"));
    Ok(Outcome::Fine)
}

const COLUMNS: [&str; 8] =
    ["concept", "type", "domain", "language", "status", "text", "file", "line"];

fn write_rows(
    output: &mut Output,
    concept: &Concept,
    terms: &[&Term],
    separator: u8,
) -> anyhow::Result<()> {
    for term in terms {
        output.write_all(&row(
            separator,
            [
                &concept.id,
                concept.kind.map_or("", ConceptKind::name),
                concept.domain.as_deref().unwrap_or_default(),
                &term.language.to_string(),
                term.status.name(),
                &term.text,
                &concept.file.display().to_string(),
                &concept.line.to_string(),
            ],
        )?)?;
    }
    Ok(())
}

/// Returns the cells as a row; in tsv, which has no quotes, what would end a cell becomes a space.
fn row(separator: u8, cells: [&str; 8]) -> anyhow::Result<Vec<u8>> {
    if separator == b'\t' {
        return Ok(tsv_row(cells).into_bytes());
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells)?;
    Ok(writer.into_inner()?)
}
