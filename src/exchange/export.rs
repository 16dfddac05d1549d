//! Exporting a memory as TMX.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::io::{self, Write};
use std::num::NonZeroU64;

use foldhash::fast::FixedState;

use super::visit::for_each_unit;
use crate::formats::tmx::{Header, SourceLanguage, TmxOptions, TmxSummary, TmxWriter};
use crate::language::LanguageTag;
use crate::store::{Memory, Origin, StoreError, UnitFilter};
use crate::text::sought::SoughtText;
use crate::unit::{TranslationUnit, Variant};

/// Which units to export, and what of them.
#[derive(Clone, Debug, Default)]
pub struct ExportFilter {
    /// By origin and time.
    pub units: UnitFilter,
    /// Only units that have all these languages, and of them only the variants in these.
    pub languages: Vec<LanguageTag>,
    /// Only units with this text in a segment, compared by match form.
    pub text: Option<String>,
    /// The language that comes first; else what the origins say.
    pub source: Option<LanguageTag>,
}

/// How to export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// How each file is written.
    pub tmx: TmxOptions,
    /// How many units a file has at most; any number where there is none.
    pub units_per_file: Option<NonZeroU64>,
}

/// What an export did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// The number of units that were looked at.
    pub read: u64,
    /// What the writers say, all together.
    pub written: TmxSummary,
    /// The number of files.
    pub files: u64,
    /// The number of notes, props and user-defined encodings of headers that were left out, since other origins
    /// lack them.
    pub dropped_of_headers: u64,
}

/// An export that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The memory cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    Write(#[from] io::Error),
    /// What the memory holds as an origin's header is none.
    #[error(
        "the header of origin '{origin}' cannot be read: {source}; export other origins with --origin"
    )]
    Header {
        /// The origin.
        origin: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// Writes units of a memory as one TMX file.
///
/// # Errors
/// Where the memory cannot be read or the file cannot be written.
pub fn export_tmx(
    memory: &Memory,
    filter: &ExportFilter,
    options: TmxOptions,
    writer: impl Write,
) -> Result<ExportReport, ExportError> {
    let options = ExportOptions { tmx: options, units_per_file: None };
    let mut writer = Some(writer);
    let mut open = |_number| {
        let written = || ExportError::Write(io::Error::other("one file is written"));
        writer.take().ok_or_else(written)
    };
    export_tmx_files(
        memory,
        filter,
        options,
        &mut open,
        &mut |_writer| Ok(()),
        &mut |_units| Ok(()),
    )
}

/// Writes units of a memory as TMX files. `open` begins the file of a number, counted from 1; `close` gets
/// it when it is complete. Where there are no units, there is one file without any. `observe` is told
/// before each unit the how many-th it is that is looked at, and stops the export with an error.
///
/// # Errors
/// Those of `open`, `close` and `observe`; where the memory cannot be read or a file cannot be written.
pub fn export_tmx_files<W: Write, E: From<ExportError>>(
    memory: &Memory,
    filter: &ExportFilter,
    options: ExportOptions,
    open: &mut dyn FnMut(u64) -> Result<W, E>,
    close: &mut dyn FnMut(W) -> Result<(), E>,
    observe: &mut dyn FnMut(u64) -> Result<(), E>,
) -> Result<ExportReport, E> {
    // Header and units are of one moment.
    let _snapshot = memory.snapshot().map_err(ExportError::Store)?;
    // Nothing is written where there is nothing to write from.
    if let Some(name) = &filter.units.origin {
        memory.require_origin(name).map_err(ExportError::Store)?;
    }
    let Heading { header, sources, dropped } = heading(memory, filter)?;
    let source = source(filter, &header);
    let mut selection = Selection::new(filter);
    let mut report = ExportReport { dropped_of_headers: dropped, ..ExportReport::default() };
    let mut begin = |files: &mut u64| -> Result<TmxWriter<W>, E> {
        *files += 1;
        let writer = open(*files)?;
        let begun = TmxWriter::with_options(writer, &header, source.clone(), options.tmx);
        Ok(begun.map_err(ExportError::Write)?)
    };
    let mut end = |tmx: TmxWriter<W>, written: &mut TmxSummary| -> Result<(), E> {
        let (writer, summary) = tmx.finish().map_err(ExportError::Write)?;
        *written += summary;
        close(writer)
    };
    let mut current: Option<TmxWriter<W>> = None;
    let of = |error| E::from(ExportError::Store(error));
    for_each_unit(memory, &filter.units, of, |stored| -> Result<(), E> {
        report.read += 1;
        observe(report.read)?;
        let Some(unit) = selection.of(stored.unit) else { return Ok(()) };
        let mut tmx = match current.take() {
            Some(tmx) => tmx,
            None => begin(&mut report.files)?,
        };
        let source = sources.get(&stored.origin).unwrap_or(&source);
        tmx.write_unit_from(&unit, source).map_err(ExportError::Write)?;
        if options.units_per_file.is_some_and(|most| tmx.summary().units >= most.get()) {
            end(tmx, &mut report.written)?;
        } else {
            current = Some(tmx);
        }
        Ok(())
    })?;
    if current.is_none() && report.files == 0 {
        current = Some(begin(&mut report.files)?);
    }
    if let Some(tmx) = current {
        end(tmx, &mut report.written)?;
    }
    Ok(report)
}

/// What the units of origins are translated from, by their names.
type Sources = HashMap<String, SourceLanguage>;

/// What stands above the units of one or more origins.
struct Heading {
    header: Header,
    /// The source language of each origin, where there are several.
    sources: Sources,
    /// The number of notes, props and user-defined encodings that not all origins have.
    dropped: u64,
}

/// Returns the header of the origin, where the units come from one; else one that says what the
/// origins agree on.
fn heading(memory: &Memory, filter: &ExportFilter) -> Result<Heading, ExportError> {
    let is_exported = |origin: &Origin| match &filter.units.origin {
        Some(name) => *name == origin.name,
        None => origin.units > 0,
    };
    let mut headers: Vec<(String, Header)> = memory
        .origins()?
        .into_iter()
        .filter(is_exported)
        .map(|Origin { name, header, .. }| match header {
            None => Ok((name, Header::default())),
            Some(json) => match serde_json::from_str(&json) {
                Ok(header) => Ok((name, header)),
                Err(source) => Err(ExportError::Header { origin: name, source }),
            },
        })
        .collect::<Result<_, _>>()?;
    if headers.len() == 1 {
        let header = headers.remove(0).1;
        return Ok(Heading { header, sources: Sources::new(), dropped: 0 });
    }
    let mut common = Header::default();
    if let Some((_name, first)) = headers.first()
        && let Some(source) = first.attributes.filled("srclang")
    {
        if headers.iter().all(|(_name, header)| have_one_source(header, first)) {
            common.attributes.push("srclang", source);
        } else if headers
            .iter()
            .all(|(_name, header)| SourceLanguage::of(header) != SourceLanguage::All)
        {
            common.attributes.push("srclang", SourceLanguage::FIRST);
        }
    }
    let sources = headers.iter().map(|(name, header)| (name.clone(), source(filter, header)));
    let sources = sources.collect();
    let headers: Vec<Header> = headers.into_iter().map(|(_name, header)| header).collect();
    let (dropped_annotations, dropped_encodings);
    (common.annotations, dropped_annotations) = shared(&headers, |header| &header.annotations);
    (common.encodings, dropped_encodings) = shared(&headers, |header| &header.encodings);
    let dropped = dropped_annotations + dropped_encodings;
    Ok(Heading { header: common, sources, dropped })
}

/// Returns what all headers have of some list, in the order of the first, and how many others there are.
fn shared<T: Clone + Eq + Hash>(
    headers: &[Header],
    list: impl Fn(&Header) -> &[T],
) -> (Vec<T>, u64) {
    let Some((first, others)) = headers.split_first() else { return (Vec::new(), 0) };
    let mut common: HashSet<&T, FixedState> = list(first).iter().collect();
    for header in others {
        let held: HashSet<&T, FixedState> = list(header).iter().collect();
        common.retain(|one| held.contains(one));
    }
    let is_common = |one: &&T| common.contains(one);
    let dropped = headers.iter().flat_map(&list).filter(|one| !is_common(one)).count();
    (list(first).iter().filter(is_common).cloned().collect(), dropped as u64)
}

/// Tells whether what two files are translated from is one language, of whatever region.
fn have_one_source(header: &Header, other: &Header) -> bool {
    match (header.source_language(), other.source_language()) {
        (Some(source), Some(other)) => source.matches(&other),
        _ => header.attributes.filled("srclang") == other.attributes.filled("srclang"),
    }
}

/// Returns the source language of what is exported: the one asked for, or that of the header; the first language of
/// those that are exported where that is none of them.
fn source(filter: &ExportFilter, header: &Header) -> SourceLanguage {
    if let Some(source) = &filter.source {
        return SourceLanguage::Language(source.clone());
    }
    match (SourceLanguage::of(header), filter.languages.first()) {
        (SourceLanguage::Language(source), Some(first))
            if !filter.languages.iter().any(|one| one.matches(&source)) =>
        {
            SourceLanguage::Language(first.clone())
        }
        (source, _) => source,
    }
}

/// What is to be exported of units, one after the other.
struct Selection<'a> {
    languages: &'a [LanguageTag],
    text: Option<SoughtText<'a>>,
}

impl<'a> Selection<'a> {
    fn new(filter: &'a ExportFilter) -> Self {
        let text = filter.text.as_deref().map(SoughtText::new);
        Self { languages: &filter.languages, text }
    }

    /// Returns what is to be exported of a unit, or nothing.
    fn of(&mut self, mut unit: TranslationUnit) -> Option<TranslationUnit> {
        if let Some(text) = &mut self.text {
            let mut has_it =
                |variant: &Variant| text.is_in(&variant.segment.plain_text(), &variant.language);
            if !unit.variants.iter().any(&mut has_it) {
                return None;
            }
        }
        let languages = self.languages;
        if !languages.is_empty() {
            let has = |wanted: &LanguageTag| {
                unit.variants.iter().any(|variant| wanted.matches(&variant.language))
            };
            if !languages.iter().all(has) {
                return None;
            }
            unit.variants
                .retain(|variant| languages.iter().any(|one| one.matches(&variant.language)));
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests;
