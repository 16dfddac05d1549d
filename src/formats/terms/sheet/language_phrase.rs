//! The languages that the words of a heading say: by a tag, `ar_IQ`, or by a name with regions and scripts in words,
//! `Chinese (Traditional, Taiwan)`, `Brazilian Portuguese`, `Arabic SA`, `الكردية`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{Word, joined, key};
use crate::formats::terms::reading::language_tag;
use crate::language::{LanguageTag, names, regions, scripts, variants};

/// Codes of three letters that head columns; others may be words: `per`, `may`.
const THREE_LETTERS: &str = "aeb acm acq afb afr aii amh apc apd ara arc arq ars ary arz ayl aze bel bos bul ces ckb \
    cmn cym dan deu ell eng est eus fas fil fra fre ger gle glg guj hac hau heb hin hrv hun hye ibo ind isl ita jpn \
    kab kat kaz khm kin kir kmr kor kur lav lit mkd mlt mon mya nep nld nno nob orm pol por prs pus ron rum rus \
    sdh slk slv som spa sqi srp swa swe syr tam tel tgk tgl tha tir tuk tur uig ukr urd uzb vie xho yor zgh zho zul zza";

/// Words beside the name of a language that say no more than the name does.
const PLAIN: [&str; 5] = ["msa", "modern standard", "standard", "international sort", "فصحي"];

/// The most words of one language.
const MOST_WORDS: usize = 6;

static LANGUAGES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| by_key(names::all()));
static REGIONS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| by_key(regions::all()));
static SCRIPT_NAMES: LazyLock<HashMap<String, &'static str>> =
    LazyLock::new(|| by_key(scripts::names()));

fn by_key(
    names: impl Iterator<Item = (&'static str, &'static str)>,
) -> HashMap<String, &'static str> {
    let mut index = HashMap::new();
    for (name, code) in names {
        index.entry(key(name)).or_insert(code);
    }
    index
}

/// How a heading says a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SaidBy {
    /// By a tag without subtags, which may be a word: `is`, `no`, `en`.
    BareTag,
    /// By a tag with subtags.
    Tag,
    /// By its name.
    Name,
}

/// A language that words say.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) language: LanguageTag,
    pub(super) said_by: SaidBy,
    /// How many words say it.
    pub(super) words: usize,
}

/// Returns the language that words begin with, of as many words as can be.
pub(super) fn phrase(words: &[Word<'_>]) -> Option<Phrase> {
    let end = words.iter().skip(1).position(Word::begins_anew).map_or(words.len(), |at| at + 1);
    (1..=end.min(MOST_WORDS)).rev().find_map(|length| {
        let words = &words[..length];
        let (language, said_by) = tag(words).or_else(|| named(words))?;
        Some(Phrase { language, said_by, words: length })
    })
}

fn tag(words: &[Word<'_>]) -> Option<(LanguageTag, SaidBy)> {
    let (primary, subtags) = words.split_first()?;
    let is_joined = |word: &Word<'_>| matches!(word.separator, "-" | "_");
    if !is_primary(primary.text) || !subtags.iter().all(is_joined) {
        return None;
    }
    let is_private = subtags.iter().any(|word| word.form == "x");
    if !is_private && !subtags.iter().all(|word| is_subtag(word.text)) {
        return None;
    }
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let said_by = if subtags.is_empty() { SaidBy::BareTag } else { SaidBy::Tag };
    Some((language_tag(&texts.join("-"))?, said_by))
}

/// Reads the name or the tag of a language with the names of regions and scripts on either side of it.
fn named(words: &[Word<'_>]) -> Option<(LanguageTag, SaidBy)> {
    let runs = (1..=words.len())
        .rev()
        .flat_map(|length| (0..=words.len() - length).map(move |start| (start, start + length)));
    for (start, end) in runs {
        let name = LANGUAGES.get(&joined(&words[start..end])).map(|tag| (*tag, SaidBy::Name));
        let tag = || {
            let is_tag = end - start == 1 && start == 0 && is_primary(words[start].text);
            is_tag.then(|| (words[start].text, SaidBy::Tag))
        };
        let Some((tag, said_by)) = name.or_else(tag) else { continue };
        let mut kind = Kind::default();
        if kind.take(&words[..start], tag).is_some() && kind.take(&words[end..], tag).is_some() {
            return Some((kind.of(tag)?, said_by));
        }
    }
    None
}

/// Which of a language's kinds is meant.
#[derive(Default)]
struct Kind {
    script: Option<&'static str>,
    region: Option<String>,
}

impl Kind {
    /// Takes in words all of which name a region or a script.
    fn take(&mut self, words: &[Word<'_>], tag: &str) -> Option<()> {
        let mut at = 0;
        while at < words.len() {
            let taken =
                (at + 1..=words.len()).rev().find(|end| self.take_one(&words[at..*end], tag));
            at = taken?;
        }
        Some(())
    }

    fn take_one(&mut self, words: &[Word<'_>], tag: &str) -> bool {
        let name = joined(words);
        if PLAIN.contains(&name.as_str()) {
            return true;
        }
        if let (Some(script), None) = (SCRIPT_NAMES.get(&name), self.script) {
            self.script = Some(script);
            return true;
        }
        let code = match words {
            // `Arabic (AR)` says Arabic twice.
            [word]
                if word.text == word.text.to_uppercase()
                    && !word.text.eq_ignore_ascii_case(tag) =>
            {
                regions::is_region(word.text).then(|| word.text.to_owned())
            }
            _ => None,
        };
        let region = REGIONS.get(&name).map(|code| (*code).to_owned()).or(code);
        let is_new = region.is_some() && self.region.is_none();
        self.region = self.region.take().or(region);
        is_new
    }

    fn of(self, tag: &str) -> Option<LanguageTag> {
        let mut whole = tag.to_owned();
        for subtag in [self.script, self.region.as_deref()].into_iter().flatten() {
            whole = format!("{whole}-{subtag}");
        }
        language_tag(&whole)
    }
}

fn is_primary(text: &str) -> bool {
    let is_of_three = || THREE_LETTERS.split(' ').any(|known| known.eq_ignore_ascii_case(text));
    match text.len() {
        2 => names::is_tag(text),
        3 => is_of_three(),
        _ => false,
    }
}

/// Tells whether a part of a tag is a script, a region or a variant. By the form of it `en_note` is English in a script of
/// four letters, and `en_usage` a variant of English.
fn is_subtag(subtag: &str) -> bool {
    regions::is_region(subtag) || scripts::is_script(subtag) || variants::is_variant(subtag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::terms::sheet::words::words;

    /// Reads a name that is a language's and nothing more: `ar_IQ`, `English (US)`.
    fn language_of(name: &str) -> Option<LanguageTag> {
        let words = words(name);
        phrase(&words).filter(|phrase| phrase.words == words.len()).map(|phrase| phrase.language)
    }

    #[test]
    fn knows_languages_from_words() {
        for (name, tag) in [
            ("en", "en"),
            ("ar_IQ", "ar-IQ"),
            ("zh-Hant-TW", "zh-Hant-TW"),
            ("sr_latn", "sr-Latn"),
            ("es-419", "es-419"),
            ("es-ES_tradnl", "es-ES-tradnl"),
            ("ca-valencia", "ca-valencia"),
            ("de-1996", "de-1996"),
            ("ckb", "ckb"),
            ("eng", "en"),
            ("English_United_Kingdom", "en-GB"),
            ("English - United States", "en-US"),
            ("EN (UK)", "en-GB"),
            ("AR (Saudi Arabia)", "ar-SA"),
            ("Arabic_Saudi_Arabia", "ar-SA"),
            ("Arabic (U.A.E.)", "ar-AE"),
            ("Chinese (Simplified)", "zh-Hans"),
            ("Traditional Chinese", "zh-Hant"),
            ("Chinese (Traditional, Taiwan)", "zh-Hant-TW"),
            ("Chinese_PRC", "zh-CN"),
            ("Brazilian Portuguese", "pt-BR"),
            ("Serbian (Latin)", "sr-Latn"),
            ("Egyptian Arabic", "ar-EG"),
            ("US English", "en-US"),
            ("Spanish (Latin America)", "es-419"),
            ("Norwegian (Bokmal)", "nb"),
            ("English, US", "en-US"),
            ("简体中文", "zh-Hans"),
            ("Kurdish (Sorani)", "ckb"),
            ("[en]", "en"),
            ("Arabic (MSA)", "ar"),
            ("Modern Standard Arabic", "ar"),
            ("العربية (العراق)", "ar-IQ"),
            ("الإنجليزيه", "en"),
            ("انجليزى", "en"),
            ("الإنكليزية", "en"),
            ("عَربي", "ar"),
            ("بالكردية", "ku"),
            ("Français", "fr"),
            ("Deutsch", "de"),
            ("Farsi", "fa"),
            ("Somali", "so"),
        ] {
            let found = language_of(name).map(|language| language.to_string());
            assert_eq!(found.as_deref(), Some(tag), "{name}");
        }
        for name in [
            "en_term",
            "en-note",
            "en_usage",
            "en_US_note",
            "url",
            "id x",
            "as_of",
            "zz",
            "MSA",
            "en (old)",
            "Arabic (forbidden)",
            "Arabic (plural)",
            "دولة عربية",
            "[x y]",
            "ه",
            "",
        ] {
            assert_eq!(language_of(name), None, "{name}");
        }
    }
}
