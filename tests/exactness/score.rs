//! The score by the words of the design, with `strsim`.

use turjuman::language::LanguageTag;
use turjuman::segment::Segment;
use turjuman::text::fold::match_form;
use turjuman::text::words::words;

/// A query whose scores are computed.
pub(crate) struct ScoreOracle<'a> {
    query: &'a Segment,
    language: &'a LanguageTag,
    form: String,
    characters: usize,
    stems: Vec<String>,
}

impl<'a> ScoreOracle<'a> {
    pub(crate) fn new(query: &'a Segment, language: &'a LanguageTag) -> Self {
        let form = match_form(&query.plain_text(), language);
        let (characters, stems) = (form.chars().count(), stems(&form, language));
        Self { query, language, form, characters, stems }
    }

    /// Returns the score of a stored segment with its match form, before penalties; none where it is below the least or
    /// there is nothing to compare.
    pub(crate) fn score(&self, stored: &Segment, form: &str, minimum: u8) -> Option<u8> {
        if self.form.is_empty() || form.is_empty() {
            return None;
        }
        let score = if self.query == stored {
            100
        } else if self.form == form {
            99
        } else {
            self.fuzzy_score(form, minimum)?
        };
        (score >= minimum).then_some(score)
    }

    fn fuzzy_score(&self, form: &str, minimum: u8) -> Option<u8> {
        let characters = form.chars().count();
        let l = self.characters.max(characters);
        // Were all words the same, the lengths alone would leave too little.
        if 50 * (l - self.characters.abs_diff(characters)) / l + 50 < minimum.into() {
            return None;
        }
        let stems = stems(form, self.language);
        let m = self.stems.len().max(stems.len());
        let dw = strsim::generic_levenshtein(&self.stems, &stems);
        // Were all characters the same, the words alone would leave too little.
        if 50 * (m - dw) / m + 50 < minimum.into() {
            return None;
        }
        let dc = strsim::levenshtein(&self.form, form);
        Some((50 * ((l - dc) * m + (m - dw) * l) / (l * m)).min(98) as u8)
    }
}

fn stems(form: &str, language: &LanguageTag) -> Vec<String> {
    words(form, language).map(|word| word.stem.to_owned()).collect()
}
