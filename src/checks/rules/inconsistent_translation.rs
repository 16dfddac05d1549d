//! `inconsistent-translation`: one source, two translations.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::checks::pair::{Pair, PlainText, Remark, Rule};
use crate::checks::settings::InconsistencySettings;
use crate::checks::table::Check;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::text::words::is_word_character;

pub(in crate::checks) const CHECK: Check = Check {
    id: "inconsistent-translation",
    summary: "The same source is translated in different ways",
    docs: DOCS,
    severity: Severity::Warning,
    make: |setup| {
        let settings = setup.settings.inconsistent_translation.clone();
        Box::new(InconsistentTranslation {
            settings,
            by_source: Firsts::new(),
            by_target: Firsts::new(),
        })
    },
};

const DOCS: &str = r"# inconsistent-translation

Reports a segment whose source stood earlier, in this draft or in one before it, with another translation. The place of
the first translation is named, and the first translation suggested.

## Why
Repeated sentences, captions and headings are to read the same.

## Example
    Police said so.	قالت الشرطة ذلك.
    Police said so.	أعلنت الشرطة ذلك.

## Options
`[check.inconsistent-translation]` with `min-words = 3` lets shorter sources pass (default 1), and `same-target = true` also
reports, as information, one translation of different sources (default false).

## False positives
Sources are the same by their match form. Translations that differ in case, marks, spacing, punctuation or digit script
count as the same; empty ones and sources without letters are let pass, as are translations of one unit into two varieties
of a language (`ar-IQ`, `ar-EG`).
";

struct InconsistentTranslation {
    settings: InconsistencySettings,
    by_source: Firsts,
    by_target: Firsts,
}

/// What stood first beside a text: by the text's match form.
type Firsts = HashMap<String, First>;

struct First {
    /// The words of the other side.
    words: String,
    text: String,
    place: String,
    language: LanguageTag,
    /// What its file calls it, and which file that is.
    unit: (PathBuf, String),
}

impl Rule for InconsistentTranslation {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let segment = pair.segment;
        let source_words = words_of(&pair.source);
        let target_words = words_of(&pair.target);
        let count = source_words.split(' ').count();
        let has_letters = source_words.chars().any(char::is_alphabetic);
        if target_words.is_empty() || !has_letters || count < self.settings.min_words {
            return Vec::new();
        }
        let place = format!("{}:{}", segment.file.display(), segment.line);
        let first = |words: &str, text: &str| First {
            words: words.to_owned(),
            text: text.to_owned(),
            place: place.clone(),
            language: segment.target_language.clone(),
            unit: (segment.file.clone(), segment.name.clone()),
        };
        let is_variety = |seen: &First| {
            let (file, name) = &seen.unit;
            seen.language != segment.target_language
                && *file == segment.file
                && *name == segment.name
        };
        let mut remarks = Vec::new();
        let source_form = pair.source.match_form().to_owned();
        let seen =
            self.by_source.entry(source_form).or_insert_with(|| first(&target_words, &pair.target));
        if seen.words != target_words && !is_variety(seen) {
            remarks.push(
                Remark::new(format!("the same source is translated otherwise at {}", seen.place))
                    .at_target(0..pair.target.characters.len())
                    .suggest([seen.text.clone()]),
            );
        }
        if self.settings.same_target {
            let target_form = pair.target.match_form().to_owned();
            let seen = self
                .by_target
                .entry(target_form)
                .or_insert_with(|| first(&source_words, &pair.source));
            if seen.words != source_words {
                let message = format!("another source has the same translation at {}", seen.place);
                let remark = Remark::new(message).at_source(0..pair.source.characters.len());
                remarks.push(Remark { severity: Some(Severity::Info), ..remark });
            }
        }
        remarks
    }
}

/// Returns the words of a text's match form without punctuation, parted by spaces.
fn words_of(text: &PlainText) -> String {
    let words = text.words().map(|word| word.text);
    let words: Vec<&str> = words.filter(|word| word.chars().any(is_word_character)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, segment};
    use crate::checks::{CheckRun, CheckSettings, Finding, InconsistencySettings, Severity};
    use crate::termbase::concept::Termbase;

    fn found(
        settings: InconsistencySettings,
        languages: (&str, &str),
        pairs: &[(&str, &str)],
    ) -> Vec<Finding> {
        let settings =
            CheckSettings { inconsistent_translation: settings, ..CheckSettings::default() };
        findings("inconsistent-translation", settings, languages, pairs)
    }

    #[test]
    fn names_the_first_place() {
        let pairs =
            [("He left.", "غادر."), ("Other", "آخر"), ("he  left.", "رحل."), ("He left.", "غادر.")];
        let found = found(InconsistencySettings::default(), ("en", "ar"), &pairs);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "the same source is translated otherwise at news.tsv:1");
        assert_eq!(
            (found[0].line, found[0].suggestions.as_slice()),
            (3, &["غادر.".to_owned()][..])
        );
    }

    #[test]
    fn lets_small_differences_pass() {
        for (languages, pairs) in [
            (("en", "ar"), [("He left.", "غادر."), ("He left.", "غادَر")]),
            (("en", "ar"), [("He left.", "غادر."), ("He left.", "")]),
            (("en", "ar"), [("2003", "عام 2003"), ("2003", "سنة 2003")]),
            (("ar", "en"), [("غادر", "He left"), ("غادر", "he left.")]),
            (("ar", "en"), [("غادر؟", "Did he leave?"), ("غادر", "He left")]),
        ] {
            let found = found(InconsistencySettings::default(), languages, &pairs);
            assert!(found.is_empty(), "{found:?}");
        }
    }

    #[test]
    fn lets_varieties_of_one_unit_pass() {
        let termbase = Termbase::default();
        let (from, to) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
        for (tags, units, count) in [
            (["ar-IQ", "ar-EG"], [1, 1], 0),
            (["ar-IQ", "ar-EG"], [1, 2], 1),
            (["ar", "ar"], [1, 1], 1),
        ] {
            let mut run = CheckRun::new(&CheckSettings::default(), &termbase, &from, &to);
            let mut check =
                |tag, unit, text| run.check(&segment(("en", tag), unit, "He left.", text)).len();
            assert_eq!(check(tags[0], units[0], "غادر."), 0);
            assert_eq!(check(tags[1], units[1], "رحل."), count, "{tags:?} {units:?}");
        }
    }

    #[test]
    fn obeys_its_options() {
        let pairs = [("He left.", "غادر."), ("He left.", "رحل."), ("She left.", "رحل.")];
        for (min_words, same_target, count) in
            [(1, false, 1), (2, false, 1), (3, false, 0), (1, true, 2)]
        {
            let settings = InconsistencySettings { min_words, same_target };
            assert_eq!(found(settings, ("en", "ar"), &pairs).len(), count);
        }
        let settings = InconsistencySettings { min_words: 1, same_target: true };
        let last = found(settings, ("en", "ar"), &pairs).pop().expect("there is one");
        assert_eq!(last.severity, Severity::Info);
        assert_eq!(last.message, "another source has the same translation at news.tsv:2");
    }
}
