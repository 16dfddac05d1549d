//! The characters of a text as the reader of numbers sees them: folded, and with their place.

use std::ops::Range;

use crate::language::LanguageTag;
use crate::text::arabic;
use crate::text::fold::mapped_form;

/// A character of the match form.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// As it stands in the match form; a fraction such as ½ as itself.
    pub(super) folded: char,
    /// The first character of the text that it stands for.
    pub(super) written: char,
    /// The characters of the text that it stands for.
    pub(super) span: Range<usize>,
}

impl Glyph {
    pub(super) fn is_digit(&self) -> bool {
        self.folded.is_ascii_digit() && !is_raised(self.written)
    }

    pub(super) fn is_letter(&self) -> bool {
        // Unicode's letters are looked up slowly beyond ASCII.
        arabic::is_letter(self.folded) || self.folded.is_alphabetic()
    }

    /// Tells whether it is a letter that Arabic would not write onto a number.
    pub(super) fn is_foreign_letter(&self) -> bool {
        self.is_letter() && !arabic::is_letter(self.folded)
    }

    /// Returns the parts, and of how many, that a fraction is: 1 of 2 for ½.
    pub(super) fn fraction(&self) -> Option<(u64, u64)> {
        let (_sign, fraction) = FRACTIONS.iter().find(|(sign, _)| *sign == self.folded)?;
        Some(*fraction)
    }
}

/// Fractions that are one character.
const FRACTIONS: [(char, (u64, u64)); 13] = [
    ('½', (1, 2)),
    ('¼', (1, 4)),
    ('¾', (3, 4)),
    ('⅓', (1, 3)),
    ('⅔', (2, 3)),
    ('⅕', (1, 5)),
    ('⅖', (2, 5)),
    ('⅗', (3, 5)),
    ('⅘', (4, 5)),
    ('⅛', (1, 8)),
    ('⅜', (3, 8)),
    ('⅝', (5, 8)),
    ('⅞', (7, 8)),
];

const TATWEEL: char = 'ـ';

/// Tells whether the digits of a character stand above or below the line, or make a fraction that is
/// no decimal number: `km²` has no number.
fn is_raised(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}' | '\u{2150}'..='\u{215F}' | '\u{2189}')
}

/// Returns the glyphs of a text.
pub(super) fn glyphs(text: &str, language: &LanguageTag) -> Vec<Glyph> {
    let form = mapped_form(text, language);
    let mut written = text.chars();
    let mut consumed = 0;
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(form.text.len());
    let mut last_written = ' ';
    let is_digit = |glyph: &Glyph| glyph.is_digit();
    for (index, folded) in form.text.chars().enumerate() {
        let span = form.plain_range(index..index + 1);
        if span.start >= consumed {
            let left_out = written.by_ref().take(span.start - consumed);
            let has_tatweel = left_out.filter(|&letter| letter == TATWEEL).count() > 0;
            last_written = written.next().unwrap_or(' ');
            consumed = span.start + 1;
            // Between digits, which nothing joins, it is a dash: `10ـ15`.
            if has_tatweel && folded.is_ascii_digit() && glyphs.last().is_some_and(is_digit) {
                let span = span.start - 1..span.start;
                glyphs.push(Glyph { folded: '-', written: TATWEEL, span });
            }
        }
        let is_fraction = FRACTIONS.iter().any(|(sign, _)| *sign == last_written);
        let is_rest = |glyph: &Glyph| glyph.span.start == span.start;
        if is_fraction && glyphs.last().is_some_and(is_rest) {
            continue;
        }
        let folded = if is_fraction { last_written } else { folded };
        glyphs.push(Glyph { folded, written: last_written, span });
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_fractions_and_raised_digits_apart() {
        let glyphs = glyphs("2½ km² \u{200F}٣َ", &"en".parse().expect("the tag is valid"));
        let folded: String = glyphs.iter().map(|glyph| glyph.folded).collect();
        assert_eq!(folded, "2½ km2 3");
        let digits: Vec<_> = glyphs
            .iter()
            .filter(|glyph| glyph.is_digit())
            .map(|glyph| glyph.span.clone())
            .collect();
        assert_eq!(digits, [0..1, 8..10]);
        assert_eq!(glyphs[1].fraction(), Some((1, 2)));
    }
}
