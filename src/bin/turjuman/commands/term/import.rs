//! `turjuman term import`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use turjuman::exchange::{TermImport, import_terms};
use turjuman::formats::glossary::create::new_glossary;
use turjuman::formats::glossary::merge::{Existing, MergeCounts, merge};
use turjuman::formats::terms::error::TermFileError;
use turjuman::formats::terms::format::TermFormat;
use turjuman::formats::terms::identity::Renumbered;
use turjuman::formats::terms::packed::{Termbases, Unpacked};
use turjuman::formats::terms::reading::{ReadOptions, Reading};
use turjuman::termbase::concept::{Concept, ConceptKind};
use turjuman::termbase::glossary::Glossary;

use super::{format_names, kind_parser};
use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::files::{is_standard, name_of, open_any, peek};
use crate::inputs::Inputs;
use crate::output::{counted, visible};
use crate::output_file::{is_stream, write_output};
use crate::progress::{Faults, Progress};
use crate::workspace::Workspace;

/// How much of a file is looked at to know its format.
const START: u64 = 4096;

/// Import termbases of other tools into a glossary
///
/// Concepts that the glossary has already, by their id, stay as they are unless --replace is given, so that
/// importing a file twice changes nothing; one to which the file gives no id is there already if one has the same terms.
/// An id that another concept has, in any glossary of the project, gets a number behind it.
/// Columns that are missing are added. What a glossary has no place
/// for is left out, and a warning says of each kind how often.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman term import desk.tbx                                  into glossaries/desk.csv
  turjuman term import names.xlsx -o glossaries/people.csv --type person
  turjuman term import glossary.txt --from en --to ar -o -       OmegaT's text as CSV, to stdout
  turjuman term import list.csv --columns \"Begriff=en,Arabisch=ar,Notiz=note\"
  turjuman term import list.csv --columns -,en,ar,domain --skip 1

Columns are those of a glossary (id, type, domain, note, en, en.admitted, ar.pos, …), by place, or
by header with HEADER=COLUMN; - leaves one out. Without --columns they are told by their headers:
those of glossaries, of MateCat, Tolgee, Phrase, Zanata, UTX, Crowdin and IATE, tags and names of
languages with their regions, in English, Arabic and the language itself; and by what stands below.
What each was read as is said. A table may have a row for each term, with its language and the id of
its concept. Without headers they are term, translation, note.

Without --format, content and ending of a file tell it, also as gzip or in a zip archive. tbx is
of version 2 or 3, in any dialect.")]
pub(crate) struct ImportArgs {
    /// Termbases; - is stdin
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Put the concepts into this glossary; - is stdout [default: one named as the file, in the project]
    #[arg(short, long, value_name = "GLOSSARY")]
    output: Option<PathBuf>,

    /// Read the columns of a table as these [default: told by their headers]
    #[arg(long, value_name = "COLUMNS", allow_hyphen_values = true)]
    columns: Option<String>,

    /// Read this sheet of a workbook [default: all that are shown and whose first row names columns]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,

    /// Pass over this many rows or lines at the beginning, blank ones among them
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: usize,

    /// Read text in this encoding, such as windows-1256 [default: told by its bytes]
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,

    /// Give this type to concepts that have none
    #[arg(long = "type", value_name = "TYPE", value_parser = kind_parser())]
    kind: Option<ConceptKind>,

    /// Put concepts that have no domain into this one
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,

    /// Let concepts that are there already say what the file says
    #[arg(long)]
    replace: bool,

    /// Import nothing of a file of which something must be skipped, mended or guessed
    #[arg(long)]
    strict: bool,
}

pub(crate) fn run(arguments: &ImportArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let workspace = Workspace::open(global)?;
    let (source, target) = workspace.fixed_languages();
    let mut options = ReadOptions {
        columns: arguments.columns.clone(),
        sheet: arguments.sheet.clone(),
        skip: arguments.skip,
        encoding: arguments.encoding.clone(),
        ..ReadOptions::between(source, target)
    };
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    // The concepts that go to stdout, or to what is no file.
    let mut printed: BTreeMap<PathBuf, Vec<Concept>> = BTreeMap::new();
    for file in &arguments.files {
        let destination = match &arguments.output {
            Some(output) => output.clone(),
            None => destination(file, &workspace)?,
        };
        let opened = open_any(file, "the files in it")?;
        let not_imported = || format!("{}: not imported", name_of(file));
        let mut termbases = Termbases::open(opened, file).with_context(not_imported)?;
        options.entities_added = 0;
        while let Some(termbase) = termbases.unpack_next() {
            let name = match termbase.is_member {
                true => format!("{}/{}", name_of(file), termbase.name.display()),
                false => name_of(file),
            };
            let mut reading = read(termbase, &options, global)
                .with_context(|| format!("{name}: not imported"))?;
            options.entities_added = reading.entities_added;
            report(&reading, &name, workspace.progress());
            if let (true, Some(encoding)) = (arguments.strict, reading.guessed_encoding) {
                bail!(
                    "{name}: not imported: its encoding is guessed, {encoding}; name one with --encoding, as --strict asks for"
                );
            }
            if arguments.strict && !reading.problems.is_empty() {
                bail!(
                    "{name}: not imported: {} with --strict",
                    counted(reading.problems.len() + reading.further_problems, "problem")
                );
            }
            match (reading.concepts.is_empty(), reading.problems.is_empty()) {
                (true, false) => bail!("{name}: not imported: nothing in it is a concept"),
                (true, true) => {
                    workspace.progress().warn(&format!("{name}: there are no concepts in it"));
                }
                (false, _) => {}
            }
            for concept in &mut reading.concepts {
                concept.kind = concept.kind.or(arguments.kind);
                concept.domain = concept.domain.take().or_else(|| arguments.domain.clone());
            }
            if is_stream(&destination) {
                let printed = printed.entry(destination.clone()).or_default();
                reading.settle_ids(printed, &[], existing);
                printed.append(&mut reading.concepts);
            } else {
                let beside = || workspace.concepts_beside(&destination);
                let import = import_terms(&mut reading, &destination, existing, beside)
                    .with_context(|| format!("{name}: not imported"))?;
                let summary = summary(&import, &destination, existing);
                workspace.progress().say(&format!("{name}: {summary}"));
            }
        }
    }
    for (output, concepts) in printed.iter().filter(|(_, concepts)| !concepts.is_empty()) {
        print(concepts, existing, output, workspace.progress())?;
    }
    Ok(Outcome::Fine)
}

/// Returns the glossary that a file goes to where none is named: beside the project's others, if their glob
/// names it.
fn destination(file: &Path, workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let project = workspace
        .project()
        .context("say with -o which glossary the concepts go to, or -o - for stdout")?;
    if let (Some(stem), false) = (file.file_stem(), is_standard(file)) {
        let name = format!("{}.csv", stem.to_string_lossy());
        for glob in &project.config.project.glossaries {
            let (folder, _pattern) = glob.parted();
            let glossary = project.folder.join(folder).join(&name);
            if project.has_glossary(&glossary)? {
                return Ok(glossary);
            }
        }
    }
    bail!("say with -o which glossary the concepts go to")
}

/// Reads a file in the format that is asked for, or that it seems to have.
fn read(
    termbase: Unpacked<'_>,
    options: &ReadOptions,
    global: &GlobalArgs,
) -> anyhow::Result<Reading> {
    let Unpacked { name, reader, .. } = termbase;
    let (start, mut all) = peek(reader?, START).context("it cannot be read")?;
    let format = match &global.format {
        Some(name) => TermFormat::named(name),
        None => TermFormat::of(&name, &start),
    };
    let format = format.ok_or_else(|| TermFileError::UnknownFormat {
        formats: format_names(|_any| true).join(", "),
    })?;
    Ok(format.read(&mut all, options)?)
}

/// Says what was skipped and left out.
fn report(reading: &Reading, name: &str, progress: &Progress) {
    if let Some(encoding) = reading.guessed_encoding {
        progress.warn(&format!(
            "{name}: it is not UTF-8 and was read as {encoding}; name another encoding with --encoding"
        ));
    }
    for columns in &reading.columns {
        progress.say(&format!("{name}: read as {columns}"));
    }
    let mut faults = Faults::default();
    for problem in reading.problems.iter().filter(|_problem| faults.is_named(progress)) {
        progress.warn(&visible(&format!("{name}: {problem}")));
    }
    match faults.unnamed(progress) {
        0 => {}
        more => progress.warn(&format!("{name}: {more} more; -v names them all")),
    }
    match reading.further_problems {
        0 => {}
        more => progress.warn(&format!("{name}: {more} more behind these, which are only counted")),
    }
    for (what, number) in reading.losses.iter() {
        progress.warn(&visible(&format!("{name}: left out: {what} ({number})")));
    }
}

/// Prints the concepts of all files as one glossary, and says what became of those that are in several.
fn print(
    concepts: &[Concept],
    existing: Existing,
    output: &Path,
    progress: &Progress,
) -> anyhow::Result<()> {
    let nothing = Glossary::default();
    let name = if is_standard(output) { Path::new("stdout") } else { output };
    let plan = merge(&nothing, concepts, existing)?;
    let new: Vec<&Concept> = plan.new_concepts().collect();
    let text = new_glossary(&new, name)?;
    let cannot = || format!("{}: cannot be written", name.display());
    write_output(output, &Inputs::default(), |writer| {
        writer.write_all(text.as_bytes()).with_context(cannot)
    })?;
    if new.len() < concepts.len() {
        let import = TermImport { counts: plan.counts, ..TermImport::default() };
        progress.say(&summary(&import, name, existing));
    }
    Ok(())
}

/// Says what became of concepts.
fn summary(import: &TermImport, glossary: &Path, existing: Existing) -> String {
    let TermImport { counts, renumbered } = import;
    let MergeCounts { added, same, different } = counts;
    let mut line = format!(
        "{} read: {added} added to {}, {same} already there",
        counted(counts.all(), "concept"),
        glossary.display()
    );
    if *different > 0 {
        line += &match existing {
            Existing::Replace => format!(", {different} replaced"),
            Existing::Keep => {
                format!(
                    ", {different} there with other content and left so (--replace changes them)"
                )
            }
        };
    }
    if let Some(Renumbered { from, to }) = renumbered.first() {
        let number = renumbered.len();
        line += &format!(
            "; {number} under another id, since the one in the file stands for another concept ('{from}' is '{to}')"
        );
    }
    line
}
