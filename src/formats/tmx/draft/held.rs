//! Segments without a translation that wait until it is known whether their file has the target language.

use crate::draft::DraftSegment;
use crate::formats::draft::DraftError;
use crate::language::LanguageTag;

/// How many bytes a segment that is held takes beside its texts and the languages of its unit, at most.
pub(super) const HELD_SEGMENT: usize = 1 << 10;

/// A segment without a translation.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) segment: DraftSegment,
    /// The languages that its unit has, where there are others than the source: they are named where the file does not have
    /// the target language.
    pub(super) found: Option<Vec<LanguageTag>>,
}

impl Held {
    /// Returns how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let DraftSegment { file, name, source, source_language, .. } = &self.segment;
        let texts = file.as_os_str().len() + name.len() + source.plain_text().len();
        let languages = self.found.iter().flatten().chain([source_language]);
        let of_language = |tag: &LanguageTag| size_of::<LanguageTag>() + tag.as_written().len();
        HELD_SEGMENT + texts + languages.map(of_language).sum::<usize>()
    }

    /// Returns the segment, or what is said of its unit where the file does not have the target language.
    pub(super) fn released(self, has_target: bool) -> Result<DraftSegment, DraftError> {
        let Self { segment, found } = self;
        match found {
            Some(found) if !has_target => {
                let DraftSegment { file, line, name, target_language, .. } = segment;
                let wanted = Box::new(target_language);
                Err(DraftError::OtherLanguages { file, line, name, wanted, found })
            }
            _ => Ok(segment),
        }
    }
}
