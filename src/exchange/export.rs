//! Exporting a memory as TMX.

use std::io::{self, Write};
use std::num::NonZeroU64;

use super::visit::for_each_unit;
use crate::formats::tmx::{Header, SourceLanguage, TmxOptions, TmxSummary, TmxWriter};
use crate::language::LanguageTag;
use crate::store::{Memory, StoreError, UnitFilter};
use crate::text::fold::match_form;
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
    /// The caller asked to stop.
    #[error("stopped")]
    Stopped,
}

/// Writes units of a memory as one TMX file. `goes_on` is asked before each unit.
///
/// # Errors
/// Where the memory cannot be read, the file cannot be written, or `goes_on` says no.
pub fn export_tmx(
    memory: &Memory,
    filter: &ExportFilter,
    options: TmxOptions,
    writer: impl Write,
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> Result<ExportReport, ExportError> {
    let options = ExportOptions { tmx: options, units_per_file: None };
    let mut writer = Some(writer);
    let mut open = |_number| {
        let written = || ExportError::Write(io::Error::other("one file is written"));
        writer.take().ok_or_else(written)
    };
    export_tmx_files(memory, filter, options, &mut open, &mut |_writer| Ok(()), goes_on)
}

/// Writes units of a memory as TMX files. `open` begins the file of a number, counted from 1; `close` gets
/// it when it is complete. Where there are no units, there is one file without any. `goes_on` is asked
/// before each unit.
///
/// # Errors
/// Those of `open` and `close`; where the memory cannot be read, a file cannot be written, or `goes_on` says
/// no.
pub fn export_tmx_files<W: Write, E: From<ExportError>>(
    memory: &Memory,
    filter: &ExportFilter,
    options: ExportOptions,
    open: &mut dyn FnMut(u64) -> Result<W, E>,
    close: &mut dyn FnMut(W) -> Result<(), E>,
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> Result<ExportReport, E> {
    // Header and units are of one moment.
    let _snapshot = memory.snapshot().map_err(ExportError::Store)?;
    // Nothing is written where there is nothing to write from.
    if let Some(name) = &filter.units.origin {
        memory.require_origin(name).map_err(ExportError::Store)?;
    }
    let header = header(memory, filter)?;
    let source = source(filter, &header);
    let mut selection = Selection::new(filter);
    let mut report = ExportReport::default();
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
        if !goes_on(report.read) {
            return Err(ExportError::Stopped.into());
        }
        let Some(unit) = selection.of(stored.unit) else { return Ok(()) };
        let mut tmx = match current.take() {
            Some(tmx) => tmx,
            None => begin(&mut report.files)?,
        };
        tmx.write_unit(&unit).map_err(ExportError::Write)?;
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

/// Returns the header of the origin, where the units come from one; else one that says what the
/// origins agree on.
fn header(memory: &Memory, filter: &ExportFilter) -> Result<Header, ExportError> {
    let origins = memory.origins()?;
    let mut headers: Vec<Header> = origins
        .iter()
        .filter(|origin| filter.units.origin.as_ref().is_none_or(|name| *name == origin.name))
        .map(|origin| match &origin.header {
            None => Ok(Header::default()),
            Some(json) => serde_json::from_str(json)
                .map_err(|source| ExportError::Header { origin: origin.name.clone(), source }),
        })
        .collect::<Result<_, _>>()?;
    if headers.len() == 1 {
        return Ok(headers.remove(0));
    }
    let mut common = Header::default();
    let source = headers.first().and_then(|header| header.attribute("srclang"));
    if let Some(source) = source
        && headers.iter().all(|header| header.attribute("srclang") == Some(source))
    {
        common.attributes.push(("srclang".into(), source.into()));
    }
    Ok(common)
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
    filter: &'a ExportFilter,
    /// The match forms of the text in the languages that were met.
    forms: Vec<(LanguageTag, String)>,
}

impl<'a> Selection<'a> {
    fn new(filter: &'a ExportFilter) -> Self {
        Self { filter, forms: Vec::new() }
    }

    /// Returns what is to be exported of a unit, or nothing.
    fn of(&mut self, mut unit: TranslationUnit) -> Option<TranslationUnit> {
        if let Some(text) = &self.filter.text
            && !unit.variants.iter().any(|variant| self.is_in(variant, text))
        {
            return None;
        }
        let languages = &self.filter.languages;
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

    /// Tells whether the filter's text stands in a segment. An empty match form matches nothing.
    fn is_in(&mut self, variant: &Variant, text: &str) -> bool {
        let language = &variant.language;
        let known = self.forms.iter().position(|(known, _form)| known == language);
        let place = known.unwrap_or_else(|| {
            self.forms.push((language.clone(), match_form(text, language)));
            self.forms.len() - 1
        });
        let (_language, form) = &self.forms[place];
        !form.is_empty() && match_form(&variant.segment.plain_text(), language).contains(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ImportMode;
    use crate::unit::Timestamp;

    fn tag(written: &str) -> LanguageTag {
        written.parse().expect("the tag is valid")
    }

    /// A memory with an origin of two units, one of them in three languages.
    fn memory(folder: &tempfile::TempDir, header: Option<&str>) -> Memory {
        let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
        let now = Timestamp::from_seconds(0).expect("a date");
        let mut import = memory.import("o", ImportMode::Merge, now).expect("it begins");
        let mut unit = TranslationUnit::pair(tag("en"), "Peace", tag("ar"), "سَلام");
        unit.variants.push(Variant::new(tag("fr"), "Paix"));
        import.add(&unit).expect("it is added");
        let unit = TranslationUnit::pair(tag("en"), "War", tag("ar"), "حرب");
        import.add(&unit).expect("it is added");
        import.finish(header, None).expect("it ends");
        memory
    }

    fn export(
        memory: &Memory,
        filter: &ExportFilter,
    ) -> Result<(ExportReport, String), ExportError> {
        let mut file = Vec::new();
        let options = TmxOptions::default();
        let report = export_tmx(memory, filter, options, &mut file, &mut |_units| true)?;
        Ok((report, String::from_utf8(file).expect("TMX is UTF-8")))
    }

    #[test]
    fn selects_by_language_and_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(&folder, None);
        let all = ExportFilter::default();
        let french = ExportFilter { languages: vec![tag("fr"), tag("ar")], ..all.clone() };
        let bare = ExportFilter { text: Some("سلام".to_owned()), ..all.clone() };
        let german = ExportFilter { languages: vec![tag("de")], ..all.clone() };
        let nothing = ExportFilter { text: Some("\u{640}".to_owned()), ..all.clone() };
        for (filter, units, variants) in
            [(all, 2, 5), (french, 1, 2), (bare, 1, 3), (german, 0, 0), (nothing, 0, 0)]
        {
            let (report, file) = export(&memory, &filter).expect("it is written");
            assert_eq!((report.read, report.written.units), (2, units), "{filter:?}");
            assert_eq!(file.matches("<tuv").count(), variants, "{filter:?}");
        }
    }

    #[test]
    fn the_source_language_is_one_of_those_that_are_exported() {
        let folder = tempfile::tempdir().expect("a folder");
        let header = serde_json::json!({ "attr": [["srclang", "en"]] }).to_string();
        let memory = memory(&folder, Some(&header));
        for (languages, source) in
            [(&[][..], "en"), (&["ar", "en"], "en"), (&["fr", "ar"], "fr"), (&["ar"], "ar")]
        {
            let languages = languages.iter().map(|one| tag(one)).collect();
            let filter = ExportFilter { languages, ..ExportFilter::default() };
            let (_report, file) = export(&memory, &filter).expect("it is written");
            assert!(file.contains(&format!(" srclang=\"{source}\" datatype")), "{file}");
        }
    }

    #[test]
    fn parts_units_among_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(&folder, None);
        let none = ExportFilter { languages: vec![tag("de")], ..ExportFilter::default() };
        for (filter, most, units) in [
            (ExportFilter::default(), 1, vec![1, 1]),
            (ExportFilter::default(), 2, vec![2]),
            (ExportFilter::default(), 3, vec![2]),
            (none, 1, vec![0]),
        ] {
            let options =
                ExportOptions { units_per_file: NonZeroU64::new(most), ..ExportOptions::default() };
            let (mut opened, mut files) = (Vec::new(), Vec::new());
            let report = export_tmx_files::<_, ExportError>(
                &memory,
                &filter,
                options,
                &mut |number| {
                    opened.push(number);
                    Ok(Vec::new())
                },
                &mut |file| {
                    files.push(String::from_utf8(file).expect("TMX is UTF-8"));
                    Ok(())
                },
                &mut |_units| true,
            );
            let report = report.expect("they are written");
            let found: Vec<_> = files.iter().map(|file| file.matches("<tu>").count()).collect();
            assert_eq!(found, units);
            assert!(files.iter().all(|file| file.ends_with("</tmx>\n")));
            assert_eq!(opened, (1..=report.files).collect::<Vec<_>>());
            assert_eq!(report.written.units as usize, units.iter().sum::<usize>());
        }
    }

    #[test]
    fn writes_nothing_from_an_origin_that_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(&folder, None);
        let units = UnitFilter { origin: Some("other".to_owned()), ..UnitFilter::default() };
        let filter = ExportFilter { units, ..ExportFilter::default() };
        let mut file = Vec::new();
        let options = TmxOptions::default();
        let error = export_tmx(&memory, &filter, options, &mut file, &mut |_units| true);
        let error = error.expect_err("there is none");
        assert!(matches!(error, ExportError::Store(StoreError::UnknownOrigin { .. })), "{error}");
        assert!(file.is_empty());
    }

    #[test]
    fn says_what_stops_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(&folder, Some("{"));
        let filter = ExportFilter::default();
        let error = export(&memory, &filter).expect_err("the header is damaged");
        assert!(matches!(error, ExportError::Header { .. }), "{error}");
        drop(memory);

        let folder = tempfile::tempdir().expect("a folder");
        let memory = self::memory(&folder, None);
        let mut too_small = [0; 10];
        let options = TmxOptions::default();
        let error =
            export_tmx(&memory, &filter, options, too_small.as_mut_slice(), &mut |_units| true);
        assert!(matches!(error, Err(ExportError::Write(_))), "{error:?}");
        let error = export_tmx(&memory, &filter, options, Vec::new(), &mut |units| units < 2);
        assert!(matches!(error, Err(ExportError::Stopped)), "{error:?}");
    }
}
