//! `turjuman term extract`.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use turjuman::formats::draft::DraftError;
use turjuman::formats::glossary::create::{empty_glossary, new_glossary};
use turjuman::language::LanguageTag;
use turjuman::store::Access;
use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
use turjuman::termbase::extract::{Counting, ExtractOptions, TermCandidate};
use turjuman::termbase::slug::slug;
use turjuman::termbase::texts::TextField;

use crate::arguments::{GlobalArgs, most};
use crate::exit::Outcome;
use crate::output::counted;
use crate::output_file::write_output;
use crate::problems::SkippedLines;
use crate::workspace::Workspace;
use pairs::Pairs;

mod pairs;

/// Propose terms and their translations from a memory or from translated files
///
/// Names and terms of several words that stand in translated units again and again, each with the phrase that stands
/// in their translations, the surest first. What the glossaries have is left out, and so are days, months and what is
/// not translated. The result is a glossary for review: take out the rows that are wrong, and import the rest with
/// `turjuman term import`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term extract -o candidates.csv                      from the project's memory
  turjuman --memory desk.sqlite term extract --limit 100
  turjuman term extract old-project.tmx talks.tsv --minimum 2

The note of a candidate says in how many units the term stands, in how many of them its
translation, and how sure it is, from 0 to 100. Contexts are a unit that has both. The type is
given where words of the term or beside it tell it. Files are TMX, or TSV with source and target.")]
pub(crate) struct ExtractArgs {
    /// Translated files [default: the memory]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Write to this file, once it is complete
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,

    /// Propose what stands in at least this many units; names may stand in fewer if they sound like their translation
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(2..))]
    minimum: u32,

    /// Propose at most this many candidates, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 500, value_parser = most, allow_negative_numbers = true)]
    limit: usize,
}

pub(crate) fn run(arguments: &ExtractArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let mut workspace = Workspace::open(global)?;
    let (source, target) = workspace.fixed_languages();
    let termbase: Termbase = workspace.termbase()?;
    let options = ExtractOptions {
        minimum: arguments.minimum,
        limit: arguments.limit,
        ..ExtractOptions::between(source.clone(), target.clone())
    };
    let pairs = match arguments.files.as_slice() {
        [] => Pairs::Memory(Box::new(workspace.memory(Access::Read)?)),
        files => Pairs::Files(files),
    };
    let mut units: u64 = 0;
    let mut counting = Counting::new(options, &termbase);
    let languages = (&source, &target);
    let count = |source: &str, target: &str| {
        units += 1;
        counting.add(source, target);
    };
    let mut skipped = SkippedLines::default();
    let mut has_broken_line = false;
    pairs.each(languages, count, |error| {
        has_broken_line |=
            matches!(error, DraftError::Columns { .. } | DraftError::Encoding { .. });
        skipped.name(error, workspace.progress());
    })?;
    skipped.summarise(workspace.progress());
    if units == 0 && has_broken_line {
        bail!("no line can be read; each is to have a text, a tab, and its translation");
    }
    let mut aligning = counting.finish();
    let align = |source: &str, target: &str| aligning.add(source, target);
    pairs.each(languages, align, |_named_already| {})?;
    let candidates = aligning.finish();
    let concepts = concepts(&candidates, &source, &target);
    let text = match concepts.as_slice() {
        [] => empty_glossary(&[&source, &target]),
        concepts => new_glossary(concepts, Path::new("the candidates"))?,
    };
    let mut inputs = workspace.inputs()?;
    inputs.add(arguments.files.iter().map(PathBuf::as_path), "is a file to read");
    write_output(&arguments.output, &inputs, |writer| Ok(writer.write_all(text.as_bytes())?))?;
    let units = counted(units, "unit");
    workspace.progress().say(&format!("{} from {units}", counted(concepts.len(), "candidate")));
    Ok(Outcome::Fine)
}

/// Makes a concept of each candidate, in their order.
fn concepts(
    candidates: &[TermCandidate],
    source: &LanguageTag,
    target: &LanguageTag,
) -> Vec<Concept> {
    let mut ids = std::collections::HashSet::new();
    let made = candidates.iter().enumerate().map(|(index, candidate)| {
        let made = slug(&candidate.source).or_else(|| slug(&candidate.target));
        let id = made.filter(|id| ids.insert(id.clone()));
        let terms = vec![
            Term::new(source.clone(), candidate.source.clone(), Status::Preferred),
            Term::new(target.clone(), candidate.target.clone(), Status::Preferred),
        ];
        let TermCandidate { together, units, score, .. } = candidate;
        let mut concept = Concept {
            id: id.unwrap_or_else(|| format!("candidate-{}", index + 1)),
            kind: candidate.kind,
            terms,
            ..Concept::default()
        };
        let seen = format!("{together} of {}, {score}", counted(units, "unit"));
        concept.texts[TextField::Note] = Some(seen);
        concept.section_mut(source).texts[TextField::Context] = Some(candidate.example.0.clone());
        concept.section_mut(target).texts[TextField::Context] = Some(candidate.example.1.clone());
        concept
    });
    made.collect()
}
