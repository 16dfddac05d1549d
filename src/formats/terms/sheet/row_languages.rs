//! The languages of a row, where cells of it name them: `ar`, `English`, `AR (SA)`.

use std::collections::HashMap;

use super::heading::heading_language;
use super::meaning::Meaning;
use crate::formats::shortened::shortened;
use crate::formats::terms::error::TermFault;
use crate::formats::terms::reading::{ReadOptions, Reading, language_tag};
use crate::formats::terms::vocabulary::Category;
use crate::language::LanguageTag;

/// The languages of the rows of a table.
pub(super) struct RowLanguages {
    source: LanguageTag,
    target: LanguageTag,
    /// The languages of the cells that were read: to read one takes as long as to read a heading, and all rows name the same.
    known: HashMap<String, Option<LanguageTag>>,
}

impl RowLanguages {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self {
            source: options.source.clone(),
            target: options.target.clone(),
            known: HashMap::new(),
        }
    }

    /// Returns the languages of a row's source and target terms. If a cell names none, the reading is told.
    pub(super) fn of_row(
        &mut self,
        line: u64,
        cells: &[String],
        meanings: &[Meaning],
        reading: &mut Reading,
    ) -> Option<(LanguageTag, LanguageTag)> {
        let written = |category: Category| {
            let at = meanings.iter().position(|column| *column == Meaning::Whole(category))?;
            Some(cells.get(at).map(|cell| cell.trim()).unwrap_or_default())
        };
        let is_filled = |cell: &&str| !cell.is_empty();
        // In a table that has a row for each term a language must be named.
        let source = match written(Category::Language) {
            Some(written) => self.named(line, written, reading)?,
            None => match written(Category::SourceLanguage).filter(is_filled) {
                Some(written) => self.named(line, written, reading)?,
                None => self.source.clone(),
            },
        };
        let target = match written(Category::TargetLanguage).filter(is_filled) {
            Some(written) => self.named(line, written, reading)?,
            None => self.target.clone(),
        };
        Some((source, target))
    }

    fn named(&mut self, line: u64, written: &str, reading: &mut Reading) -> Option<LanguageTag> {
        if !self.known.contains_key(written) {
            let language = heading_language(written).or_else(|| language_tag(written));
            self.known.insert(written.to_owned(), language);
        }
        let language = self.known.get(written).cloned().flatten();
        if language.is_none() {
            reading.problem(line, TermFault::Language(shortened(written)));
        }
        language
    }
}
