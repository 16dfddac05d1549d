//! `turjuman term export`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use turjuman::formats::terms::format::{TermFormat, TermWriteError, WriteOptions};
use turjuman::formats::terms::losses::Losses;
use turjuman::language::LanguageTag;
use turjuman::termbase::concept::{Concept, ConceptKind, Status};
use turjuman::termbase::filter::ConceptFilter;

use super::{format_names, kind_parser, status_parser};
use crate::arguments::{GlobalArgs, language};
use crate::exit::Outcome;
use crate::files::is_standard;
use crate::output::counted;
use crate::output_file::write_output;
use crate::workspace::Workspace;

/// Export the glossaries, or a part of them, in a format of other tools
///
/// What the format has no place for is left out, and a warning says of each kind how often. TBX carries
/// everything: what TBX-Basic has no category for goes into notes such as `x-type: place`, which `term import`
/// understands.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term export -o names.tbx                              TBX-Basic 3 (DCA)
  turjuman term export --format tbx-v2 -o names.tbx              TBX-Basic 2 (martif)
  turjuman term export --format omegat -o glossary.txt           for OmegaT
  turjuman term export --domain military --type place > military.csv

Without --format, the ending of the file tells it, else it is csv.")]
pub(crate) struct ExportArgs {
    /// Write to this file, once it is complete
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,

    /// Only concepts of this type
    #[arg(long = "type", value_name = "TYPE", value_parser = kind_parser())]
    kind: Option<ConceptKind>,

    /// Only concepts of this domain
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,

    /// Only terms in this language [repeatable]
    #[arg(long, value_name = "LANG", value_parser = language)]
    language: Vec<LanguageTag>,

    /// Only terms of this status [repeatable]
    #[arg(long, value_name = "STATUS", value_parser = status_parser())]
    status: Vec<Status>,
}

pub(crate) fn run(arguments: &ExportArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let format = arguments.format(global)?;
    let workspace = Workspace::open(global)?;
    workspace.require_glossary_files()?;
    let termbase = workspace.termbase()?;
    workspace.warn_of_domain(arguments.domain.as_deref(), &termbase);
    workspace.warn_of_languages(&arguments.language, &termbase.languages());
    let filter = ConceptFilter {
        kind: arguments.kind,
        domain: arguments.domain.clone(),
        ..ConceptFilter::default()
    };
    let listed = filter.concepts(&termbase);
    let concepts: Vec<Concept> = listed
        .into_iter()
        .filter_map(|index| arguments.narrowed(&termbase.concepts[index]))
        .collect();
    let (source, target) = workspace.fixed_languages();
    let options = WriteOptions { concepts: &concepts, source: &source, target: &target };
    let name = match is_standard(&arguments.output) {
        true => "stdout".to_owned(),
        false => arguments.output.display().to_string(),
    };
    let inputs = workspace.inputs()?;
    let losses =
        write_output(&arguments.output, &inputs, |writer| write(format, writer, options, &name))?;
    for (what, number) in losses.iter() {
        workspace.progress().warn(&format!("{} cannot carry {what} ({number})", format.name));
    }
    let left_out = usize::try_from(losses.concepts_left_out()).unwrap_or(usize::MAX);
    let exported = concepts.len().saturating_sub(left_out);
    workspace.progress().say(&format!("{} exported", counted(exported, "concept")));
    Ok(Outcome::Fine)
}

fn write(
    format: &TermFormat,
    mut writer: impl Write,
    options: WriteOptions<'_>,
    name: &str,
) -> anyhow::Result<Losses> {
    let written = format
        .write(&mut writer, options)
        .with_context(|| format!("{} can be read, not written", format.name))?;
    let cannot = || format!("{name}: cannot be written");
    let losses = match written {
        // The error of a closed pipe must stay one.
        Err(TermWriteError::Io(error)) => return Err(error).with_context(cannot),
        written => written?,
    };
    writer.flush().with_context(cannot)?;
    Ok(losses)
}

impl ExportArgs {
    /// Returns the format that is asked for, or that the file's ending names.
    fn format(&self, global: &GlobalArgs) -> anyhow::Result<&'static TermFormat> {
        if let Some(format) = global.format.as_deref().and_then(TermFormat::named) {
            return Ok(format);
        }
        let names = format_names(TermFormat::is_written);
        let by_ending = TermFormat::by_ending(&self.output);
        if by_ending.is_none() && self.output.extension().is_some() {
            anyhow::bail!(
                "{}: no format has this ending; name one with --format: {}",
                self.output.display(),
                names.join(", ")
            );
        }
        by_ending.or_else(|| TermFormat::named(names[0])).context("no format is written")
    }

    /// Returns a concept with the terms that are asked for; none if it has none of them.
    fn narrowed(&self, concept: &Concept) -> Option<Concept> {
        let is_wanted = |language: &LanguageTag| {
            self.language.is_empty() || self.language.iter().any(|wanted| wanted.matches(language))
        };
        let mut concept = concept.clone();
        concept.terms.retain(|term| {
            is_wanted(&term.language)
                && (self.status.is_empty() || self.status.contains(&term.status))
        });
        concept.sections.retain(|section| is_wanted(&section.language));
        (!concept.terms.is_empty()).then_some(concept)
    }
}
