//! The names of languages in Arabic, of countries, scripts and variants of languages, as spreadsheets head their columns
//! with.

use crate::language::names::tag_of;
use crate::text::arabic::{folded, is_mark};

/// Arabic adjectives of languages, folded, masculine and without the article.
const ADJECTIVES: [(&str, &str); 14] = [
    ("عربي", "ar"),
    ("انجليزي", "en"),
    ("انكليزي", "en"),
    ("فرنسي", "fr"),
    ("كردي", "ku"),
    ("تركي", "tr"),
    ("فارسي", "fa"),
    ("الماني", "de"),
    ("ايطالي", "it"),
    ("اسباني", "es"),
    ("روسي", "ru"),
    ("صيني", "zh"),
    ("عبري", "he"),
    ("سرياني", "syr"),
];

/// Returns the tag of a language by its name: `English`, `عربى`, `الإنجليزيه`, `اللغة العربية`, `باللغة العربية`.
pub(super) fn named_language(name: &str) -> Option<&'static str> {
    let adjective = || {
        let words: Vec<String> = name.replace(is_mark, "").split_whitespace().map(folded).collect();
        let word = match words.as_slice() {
            [word] => word,
            [language, word] if ["اللغه", "لغه", "باللغه"].contains(&language.as_str()) => {
                word
            }
            _ => return None,
        };
        let masculine = word.strip_suffix('ه').unwrap_or(word);
        let is_it = |name: &str| {
            [masculine, masculine.strip_prefix("ال").unwrap_or_default()].contains(&name)
                || masculine.strip_prefix("بال") == Some(name)
        };
        ADJECTIVES.iter().find(|(adjective, _)| is_it(adjective)).map(|(_, tag)| *tag)
    };
    tag_of(name).or_else(adjective)
}

/// The names of countries that follow those of languages, in lower case, with underscores.
const COUNTRIES: [&str; 34] = [
    "algeria",
    "argentina",
    "australia",
    "austria",
    "bahrain",
    "belgium",
    "brazil",
    "canada",
    "china",
    "egypt",
    "france",
    "germany",
    "india",
    "iraq",
    "ireland",
    "italy",
    "jordan",
    "kuwait",
    "lebanon",
    "libya",
    "mexico",
    "morocco",
    "oman",
    "portugal",
    "qatar",
    "saudi_arabia",
    "spain",
    "switzerland",
    "syria",
    "tunisia",
    "united_arab_emirates",
    "united_kingdom",
    "united_states",
    "yemen",
];

/// Tells whether a text, whose words underscores part, is the name of a country.
pub(super) fn is_country(name: &str) -> bool {
    COUNTRIES.contains(&name.trim().to_lowercase().as_str())
}

/// Scripts that languages are written in (ISO 15924), in lower case.
const SCRIPTS: [&str; 46] = [
    "adlm", "arab", "aran", "armn", "beng", "bopo", "brai", "cans", "cher", "copt", "cyrl", "deva",
    "ethi", "geor", "grek", "gujr", "guru", "hang", "hani", "hans", "hant", "hebr", "hira", "jpan",
    "kana", "khmr", "knda", "kore", "laoo", "latn", "mlym", "mong", "mymr", "nkoo", "olck", "orya",
    "rohg", "sinh", "syrc", "taml", "telu", "tfng", "thaa", "thai", "tibt", "yezi",
];

/// Tells whether a text is the code of a script.
pub(super) fn is_script(code: &str) -> bool {
    SCRIPTS.contains(&code.to_lowercase().as_str())
}

/// Variants of languages that are words; the others are years or begin with a digit.
const VARIANTS: [&str; 8] =
    ["ekavsk", "ijekavsk", "monoton", "oxendict", "polyton", "tarask", "tradnl", "valencia"];

/// Tells whether a text is the name of a variant of a language.
pub(super) fn is_variant(name: &str) -> bool {
    let begins_with_digit = name.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    (begins_with_digit && (4..=8).contains(&name.len()))
        || VARIANTS.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_languages_however_they_are_written() {
        for (name, tag) in [
            ("English", Some("en")),
            ("الإنجليزيه", Some("en")),
            ("انجليزى", Some("en")),
            ("الإنكليزية", Some("en")),
            ("عَربي", Some("ar")),
            ("باللغة العربية", Some("ar")),
            ("اللغة الألمانية", Some("de")),
            ("بالكردية", Some("ku")),
            ("اللغة", None),
            ("دولة عربية", None),
            ("ه", None),
            ("", None),
        ] {
            assert_eq!(named_language(name), tag, "{name}");
        }
    }
}
