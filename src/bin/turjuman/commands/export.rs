//! `turjuman export`.

use std::io::{self, BufWriter};
use std::num::NonZeroU64;
use std::path::PathBuf;

use anyhow::bail;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use turjuman::exchange::{
    ExportError, ExportFilter, ExportOptions, ExportReport, export_tmx_files,
};
use turjuman::formats::tmx::{TmxEncoding, TmxOptions, TmxProfile};
use turjuman::language::LanguageTag;
use turjuman::store::{Access, Memory, UnitFilter};
use turjuman::unit::Timestamp;

use crate::absence::missing_language;
use crate::arguments::{GlobalArgs, date, language};
use crate::exit::Outcome;
use crate::files::is_standard;
use crate::interrupt::{self, Checked};
use crate::output::counted;
use crate::output_file::CompleteOutput;
use crate::progress::Progress;
use crate::workspace::Workspace;

use tmx_file::{TmxFile, is_packed};

mod parts;
mod tmx_file;

/// Export a memory, or a part of it, as TMX 1.4
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman export -o memory.tmx                           everything
  turjuman export --origin tmx/security.tmx               one origin, in its order, to stdout
  turjuman export --language en --language ar --since 2024-01-01 --text \"Central Command\"
  turjuman export --profile trados --split 50000 -o memory.tmx    memory-1.tmx, memory-2.tmx …")]
pub(crate) struct ExportArgs {
    /// Write to this file, once it is complete; one that ends in .gz is packed
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,

    /// Only units of this origin, in its order
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,

    /// Only units that have this language, and only the languages named so [repeatable]
    #[arg(long, value_name = "LANG", value_parser = language)]
    language: Vec<LanguageTag>,

    /// Only units changed on this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Timestamp>,

    /// Only units changed before this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    before: Option<Timestamp>,

    /// Only units with this text in a segment; case, marks and digits do not count
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// Write for this reader
    #[arg(long, value_name = "NAME", default_value = "generic", value_parser = profiles())]
    profile: TmxProfile,

    /// Write at most this many units a file: with -o memory.tmx, memory-1.tmx and so on
    #[arg(long, value_name = "UNITS", requires = "output", value_parser = units)]
    split: Option<NonZeroU64>,

    /// Write in this encoding
    #[arg(long, value_name = "NAME", default_value = "utf-8")]
    encoding: Encoding,
}

/// The encodings of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Encoding {
    /// What all readers but the oldest take
    #[value(name = "utf-8")]
    Utf8,
    /// What Trados Workbench takes
    #[value(name = "utf-16")]
    Utf16,
}

fn units(written: &str) -> Result<NonZeroU64, String> {
    written.parse().map_err(|_no_number| {
        format!("'{written}' is no number of units; write a whole number, 1 or more")
    })
}

/// Makes the parser of profiles from their table.
fn profiles() -> impl TypedValueParser<Value = TmxProfile> {
    let names = TmxProfile::ALL.map(|profile| PossibleValue::new(profile.name).help(profile.about));
    PossibleValuesParser::new(names).map(|name| TmxProfile::named(&name).unwrap_or_default())
}

pub(crate) fn run(arguments: &ExportArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let _checked = Checked::new();
    if arguments.split.is_some() && is_standard(&arguments.output) {
        bail!("--split writes several files, and stdout is one; name a file with --output");
    }
    if arguments.split.is_some() && is_packed(&arguments.output) {
        bail!("--split writes several files, and none packed; name a .tmx with --output");
    }
    let mut workspace = Workspace::open(global)?;
    let memory = workspace.memory(Access::Read)?;
    let filter = ExportFilter {
        units: UnitFilter {
            origin: arguments.origin.clone(),
            changed_since: arguments.since,
            changed_before: arguments.before,
            ..UnitFilter::default()
        },
        languages: arguments.language.clone(),
        text: arguments.text.clone(),
        source: global.from.clone(),
    };
    let encoding = match arguments.encoding {
        Encoding::Utf8 => TmxEncoding::Utf8,
        Encoding::Utf16 => TmxEncoding::Utf16,
    };
    let options = ExportOptions {
        tmx: TmxOptions { profile: arguments.profile, encoding },
        units_per_file: arguments.split,
    };
    let report = write(&memory, &filter, options, arguments, &workspace)?;
    let progress = workspace.progress();
    warn(&report, arguments.profile, progress);
    if report.written.units == 0
        && let Some(why) =
            missing_language(&[memory], &arguments.language.iter().collect::<Vec<_>>())?
    {
        progress.warn(&why);
    }
    let exported = counted(report.written.units, "unit");
    progress.say(&match arguments.split {
        Some(_most) => format!("{exported} exported to {}", counted(report.files, "file")),
        None => format!("{exported} exported"),
    });
    if arguments.split.is_some() {
        parts::warn_of_left_over(&arguments.output, report.files, progress)?;
    }
    Ok(Outcome::Fine)
}

/// Says what could not be written.
fn warn(report: &ExportReport, profile: TmxProfile, progress: &Progress) {
    let longest = profile.longest_segment.unwrap_or_default();
    let (name, written) = (profile.name, &report.written);
    for (number, noun, what) in [
        (written.removed_characters, "character", "that XML forbids".to_owned()),
        (
            written.dropped_attributes,
            "attribute",
            "of user-defined encodings, which TMX does not have".to_owned(),
        ),
        (
            report.dropped_of_headers,
            "element",
            "of headers (notes, props, user-defined encodings) that not all origins have; --origin keeps them"
                .to_owned(),
        ),
        (written.empty_units, "unit", "without a variant".to_owned()),
        (
            written.long_units,
            "unit",
            format!("with a segment of more than {longest} characters, which {name} does not take"),
        ),
    ] {
        if number > 0 {
            progress.warn(&format!("left out: {} {what}", counted(number, noun)));
        }
    }
}

fn write(
    memory: &Memory,
    filter: &ExportFilter,
    options: ExportOptions,
    arguments: &ExportArgs,
    workspace: &Workspace,
) -> anyhow::Result<ExportReport> {
    let observe = &mut |_units| Ok(interrupt::check()?);
    let result = if is_standard(&arguments.output) {
        let mut open = |_number| Ok(BufWriter::new(io::stdout().lock()));
        let mut close = |_stdout| Ok(());
        export_tmx_files(memory, filter, options, &mut open, &mut close, observe)
    } else {
        let inputs = workspace.inputs()?;
        let mut open = |number| {
            let path = match arguments.split {
                Some(_most) => parts::part(&arguments.output, number),
                None => arguments.output.clone(),
            };
            TmxFile::begin(&path, &inputs)
        };
        let mut complete = Vec::new();
        let mut close = |file: TmxFile| {
            complete.push(file.complete()?);
            Ok(())
        };
        let result = export_tmx_files(memory, filter, options, &mut open, &mut close, observe);
        // Parts are there together or not at all.
        result.and_then(|report| {
            complete.into_iter().try_for_each(CompleteOutput::keep).map(|()| report)
        })
    };
    result.map_err(|error| match error.downcast() {
        Ok(ExportError::Write(error)) => {
            let name = match arguments.output.to_str() {
                Some("-") => "stdout".into(),
                _ => arguments.output.to_string_lossy(),
            };
            anyhow::Error::from(error).context(format!("{name}: cannot be written"))
        }
        Ok(error) => error.into(),
        Err(error) => error,
    })
}
