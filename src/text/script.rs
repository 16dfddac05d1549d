//! Scripts: which one a letter belongs to, and which one a language is written in.
//!
//! Only what a check needs to tell a translation from its source: the scripts that news is mostly
//! written in, and `None` for everything else.
//!
//! ```
//! use turjuman::text::script::{Script, script_of};
//! assert_eq!(script_of('ق'), Some(Script::Arabic));
//! assert_eq!(Script::of_language(&"ckb".parse()?), Some(Script::Arabic));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::cmp::Ordering;

use crate::language::LanguageTag;
use crate::text::arabic;

/// A script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Arabic, Persian, Urdu, Sorani and others.
    Arabic,
    /// Russian, Bulgarian and others.
    Cyrillic,
    /// Greek.
    Greek,
    /// Chinese and Japanese.
    Han,
    /// Hebrew and Yiddish.
    Hebrew,
    /// Hindi, Marathi and others.
    Devanagari,
    /// English and most languages of Europe.
    Latin,
}

/// The primary subtags of languages that are written in a script unless their tag names another.
const LANGUAGES: [(Script, &[&str]); 7] = [
    (Script::Arabic, &["ar", "fa", "ur", "ckb", "ps", "sd", "ug"]),
    (Script::Cyrillic, &["ru", "uk", "bg", "be", "mk", "kk", "ky", "mn", "tg"]),
    (Script::Greek, &["el"]),
    (Script::Han, &["zh", "ja"]),
    (Script::Hebrew, &["he", "yi"]),
    (Script::Devanagari, &["hi", "mr", "ne", "sa"]),
    (
        Script::Latin,
        &[
            "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "no", "fi", "is",
            "pl", "cs", "sk", "sl", "hr", "ro", "hu", "tr", "et", "lv", "lt", "id", "ms", "vi",
            "sw", "so", "ca", "eu", "gl", "ga", "cy", "sq", "mt", "af",
        ],
    ),
];

/// The subtags that name a script.
const NAMED: [(Script, &str); 10] = [
    (Script::Arabic, "Arab"),
    (Script::Arabic, "Aran"),
    (Script::Cyrillic, "Cyrl"),
    (Script::Greek, "Grek"),
    (Script::Han, "Hans"),
    (Script::Han, "Hant"),
    (Script::Han, "Jpan"),
    (Script::Hebrew, "Hebr"),
    (Script::Devanagari, "Deva"),
    (Script::Latin, "Latn"),
];

impl Script {
    /// Returns the script that a language is written in, where it is known.
    pub fn of_language(language: &LanguageTag) -> Option<Self> {
        if let Some(named) = language.script() {
            return NAMED.iter().find(|(_, name)| *name == named).map(|&(script, _)| script);
        }
        let is_of = |(_, languages): &&(Self, &[&str])| languages.contains(&language.primary());
        LANGUAGES.iter().find(is_of).map(|&(script, _)| script)
    }
}

/// Tells whether more than half of the letters of a text are Arabic.
///
/// ```
/// use turjuman::text::script::is_mostly_arabic;
/// assert!(is_mostly_arabic("قناة CNN في بغداد") && !is_mostly_arabic("2024"));
/// assert!(is_mostly_arabic("صَرَّحَ") && is_mostly_arabic("بـــــغـــــداد") && is_mostly_arabic("ﻗﻮﺍﺕ"));
/// ```
pub fn is_mostly_arabic(text: &str) -> bool {
    // Unicode's letters are looked up slowly beyond ASCII.
    let is_letter = |letter: &char| {
        arabic::is_letter(*letter) || letter.is_alphabetic() && !arabic::is_mark(*letter)
    };
    let letters = text.chars().filter(is_letter);
    let arabic =
        letters.clone().filter(|&letter| script_of(letter) == Some(Script::Arabic)).count();
    arabic * 2 > letters.count()
}

/// Tells whether two texts have more letters of the script that is expected in the other's place than of their own. `None` where
/// they do not show it: only one of them has, or neither.
///
/// ```
/// use turjuman::text::script::{Script, are_turned};
/// let scripts = [Script::Latin, Script::Arabic];
/// assert_eq!(are_turned(scripts, ["هدنة", "ceasefire"]), Some(true));
/// assert_eq!(are_turned(scripts, ["ceasefire", "هدنة"]), Some(false));
/// assert_eq!(are_turned(scripts, ["DNA", "DNA"]), None);
/// ```
pub fn are_turned([first, second]: [Script; 2], texts: [&str; 2]) -> Option<bool> {
    let more_of_second = |text: &str| {
        let count = |script| text.chars().filter(|&one| script_of(one) == Some(script)).count();
        count(second).cmp(&count(first))
    };
    match texts.map(more_of_second) {
        [Ordering::Greater, Ordering::Less] => Some(true),
        [Ordering::Less, Ordering::Greater] => Some(false),
        _ => None,
    }
}

/// Returns the script of a letter, where it is known.
pub fn script_of(letter: char) -> Option<Script> {
    Some(match letter {
        'a'..='z'
        | 'A'..='Z'
        | '\u{AA}'
        | '\u{BA}'
        | '\u{C0}'..='\u{D6}'
        | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{24F}'
        | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{590}'..='\u{5FF}' => Script::Hebrew,
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}' => Script::Arabic,
        '\u{900}'..='\u{97F}' => Script::Devanagari,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Script::Han,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_letters() {
        for (letter, script) in [
            ('é', Some(Script::Latin)),
            ('گ', Some(Script::Arabic)),
            ('\u{FE8E}', Some(Script::Arabic)),
            ('ж', Some(Script::Cyrillic)),
            ('ω', Some(Script::Greek)),
            ('א', Some(Script::Hebrew)),
            ('ह', Some(Script::Devanagari)),
            ('中', Some(Script::Han)),
            ('ა', None),
            ('5', None),
        ] {
            assert_eq!(script_of(letter), script, "{letter}");
        }
    }

    #[test]
    fn knows_the_same_languages_as_the_tags_do() {
        for (script, languages) in LANGUAGES {
            for language in languages {
                let language: LanguageTag = language.parse().expect("the tag is valid");
                let is_right_to_left = matches!(script, Script::Arabic | Script::Hebrew);
                assert_eq!(language.is_right_to_left(), is_right_to_left, "{language}");
            }
        }
    }

    #[test]
    fn knows_languages() {
        for (tag, script) in [
            ("en-GB", Some(Script::Latin)),
            ("ar-IQ", Some(Script::Arabic)),
            ("sr-Latn", Some(Script::Latin)),
            ("az-Arab", Some(Script::Arabic)),
            ("zh-Hans", Some(Script::Han)),
            ("zh-Hant-HK", Some(Script::Han)),
            ("zh", Some(Script::Han)),
            ("ja-Jpan", Some(Script::Han)),
            ("de-1996", Some(Script::Latin)),
            ("sr@latin", Some(Script::Latin)),
            ("en-Brai", None),
            ("ka", None),
        ] {
            let language = tag.parse().expect("the tag is valid");
            assert_eq!(Script::of_language(&language), script, "{tag}");
        }
    }
}
