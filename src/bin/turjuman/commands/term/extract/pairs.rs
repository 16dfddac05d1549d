//! The pairs of texts that terms are proposed from: those of a memory, or of translated files.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use turjuman::formats::draft::{Direction, DraftError, DraftFormat, DraftLanguages};
use turjuman::language::LanguageTag;
use turjuman::store::{Memory, StoreError, StoredUnit, UnitFilter};

use crate::files::{is_standard, look_at, name_of, open};

/// Where pairs come from; they are gone through twice.
pub(super) enum Pairs<'a> {
    Memory(Box<Memory>),
    Files(&'a [PathBuf]),
}

impl Pairs<'_> {
    /// Gives each pair to `visit`, and what is skipped in files to `skipped`.
    ///
    /// # Errors
    /// Where the memory or a file cannot be read.
    pub(super) fn each(
        &self,
        languages: (&LanguageTag, &LanguageTag),
        mut visit: impl FnMut(&str, &str),
        mut skipped: impl FnMut(&DraftError),
    ) -> anyhow::Result<()> {
        match self {
            Self::Memory(memory) => memory.for_each_unit(
                &UnitFilter::default(),
                |stored| -> Result<(), StoreError> {
                    if let Some((source, target)) = texts(&stored, languages) {
                        visit(&source, &target);
                    }
                    Ok(())
                },
            )?,
            Self::Files(files) => {
                for file in *files {
                    each_of_file(file, languages, &mut visit, &mut skipped)?;
                }
            }
        }
        Ok(())
    }
}

/// Returns the texts of a unit in two languages, where it has both.
fn texts(
    stored: &StoredUnit,
    (source, target): (&LanguageTag, &LanguageTag),
) -> Option<(String, String)> {
    let text = |wanted: &LanguageTag| {
        let mut variants = stored.unit.variants.iter();
        variants.find(|variant| variant.language.matches(wanted))
    };
    let (source, target) = (text(source)?, text(target)?);
    Some((source.segment.plain_text().into(), target.segment.plain_text().into()))
}

fn each_of_file(
    file: &Path,
    (source, target): (&LanguageTag, &LanguageTag),
    visit: &mut impl FnMut(&str, &str),
    skipped: &mut impl FnMut(&DraftError),
) -> anyhow::Result<()> {
    let opened = opened(file)?;
    let format = DraftFormat::of(file).ok().with_context(|| {
        let endings = DraftFormat::endings();
        format!("{}: translated files end in {endings}; name such a file", file.display())
    })?;
    let (source, target) = (source.clone(), target.clone());
    let languages = DraftLanguages { source, target, direction: Direction::Fixed };
    let segments = (format.read)(Box::new(opened), file.to_owned(), languages);
    for segment in segments {
        match segment {
            Ok(segment) => visit(&segment.source.plain_text(), &segment.target.plain_text()),
            Err(error) if error.costs_file() => return Err(error.into()),
            // What is of other languages is nothing that is missed.
            Err(DraftError::OtherLanguages { .. } | DraftError::LateTarget { .. }) => {}
            Err(error) => skipped(&error),
        }
    }
    Ok(())
}

/// Opens a file that can be read twice.
fn opened(file: &Path) -> anyhow::Result<File> {
    const INSTEAD: &str = "the translated files in it";
    if is_standard(file) || !look_at(file, INSTEAD)?.is_file() {
        bail!("{}: this can be read only once, and is to be read twice; save it", name_of(file));
    }
    open(file, INSTEAD)
}
