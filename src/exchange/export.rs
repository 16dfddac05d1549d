//! Exporting a memory as TMX.

use std::io::{self, Write};

use crate::formats::tmx::{Header, SourceLanguage, TmxSummary, TmxWriter};
use crate::language::LanguageTag;
use crate::store::{Memory, StoreError, UnitFilter};
use crate::text::fold::match_form;
use crate::unit::TranslationUnit;

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

/// What an export did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// The number of units that were looked at.
    pub read: u64,
    /// What the writer says.
    pub written: TmxSummary,
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

/// Writes units of a memory as TMX 1.4. `goes_on` is asked before each unit.
///
/// # Errors
/// Where the memory cannot be read, the file cannot be written, or `goes_on` says no.
pub fn export_tmx(
    memory: &Memory,
    filter: &ExportFilter,
    writer: impl Write,
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> Result<ExportReport, ExportError> {
    // Nothing is written where there is nothing to write from.
    if let Some(name) = &filter.units.origin {
        memory.require_origin(name)?;
    }
    let header = header(memory, filter)?;
    let source = match &filter.source {
        Some(source) => SourceLanguage::Language(source.clone()),
        None => SourceLanguage::of(&header),
    };
    let mut tmx = TmxWriter::new(writer, &header, source)?;
    let mut report = ExportReport::default();
    memory.for_each_unit(&filter.units, |stored| -> Result<(), ExportError> {
        report.read += 1;
        if !goes_on(report.read) {
            return Err(ExportError::Stopped);
        }
        if let Some(unit) = filter.select(stored.unit) {
            tmx.write_unit(&unit)?;
        }
        Ok(())
    })?;
    let (mut writer, written) = tmx.finish()?;
    writer.flush()?;
    report.written = written;
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
        common.attributes.push(("srclang".to_owned(), source.to_owned()));
    }
    Ok(common)
}

impl ExportFilter {
    /// Returns what is to be exported of a unit, or nothing.
    fn select(&self, mut unit: TranslationUnit) -> Option<TranslationUnit> {
        if let Some(text) = &self.text {
            let is_found = unit.variants.iter().any(|variant| {
                let form = match_form(&variant.segment.plain_text(), &variant.language);
                form.contains(&match_form(text, &variant.language))
            });
            if !is_found {
                return None;
            }
        }
        if !self.languages.is_empty() {
            let has = |wanted: &LanguageTag| {
                unit.variants.iter().any(|variant| wanted.matches(&variant.language))
            };
            if !self.languages.iter().all(has) {
                return None;
            }
            unit.variants
                .retain(|variant| self.languages.iter().any(|one| one.matches(&variant.language)));
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ImportMode;
    use crate::unit::{Timestamp, Variant};

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
        let report = export_tmx(memory, filter, &mut file, &mut |_units| true)?;
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
        for (filter, units, variants) in [(all, 2, 5), (french, 1, 2), (bare, 1, 3), (german, 0, 0)]
        {
            let (report, file) = export(&memory, &filter).expect("it is written");
            assert_eq!((report.read, report.written.units), (2, units), "{filter:?}");
            assert_eq!(file.matches("<tuv").count(), variants, "{filter:?}");
        }
    }

    #[test]
    fn writes_nothing_from_an_origin_that_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(&folder, None);
        let units = UnitFilter { origin: Some("other".to_owned()), ..UnitFilter::default() };
        let filter = ExportFilter { units, ..ExportFilter::default() };
        let mut file = Vec::new();
        let error = export_tmx(&memory, &filter, &mut file, &mut |_units| true);
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
        let error = export_tmx(&memory, &filter, too_small.as_mut_slice(), &mut |_units| true);
        assert!(matches!(error, Err(ExportError::Write(_))), "{error:?}");
        let error = export_tmx(&memory, &filter, Vec::new(), &mut |units| units < 2);
        assert!(matches!(error, Err(ExportError::Stopped)), "{error:?}");
    }
}
