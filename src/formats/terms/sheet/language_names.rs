//! The names of languages, countries, scripts and variants, as spreadsheets head their columns with.

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

const NAMES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("georgian", "ka"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("kurdish", "ku"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("malay", "ms"),
    ("norwegian", "no"),
    ("pashto", "ps"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("swahili", "sw"),
    ("swedish", "sv"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("العربية", "ar"),
    ("العربي", "ar"),
    ("بالعربية", "ar"),
    ("عربي", "ar"),
    ("الإنجليزية", "en"),
    ("الانجليزية", "en"),
    ("الإنجليزي", "en"),
    ("الانجليزي", "en"),
    ("بالإنجليزية", "en"),
    ("بالانجليزية", "en"),
    ("إنجليزي", "en"),
    ("انجليزي", "en"),
    ("الفرنسية", "fr"),
];

/// Returns the tag of a language by its name.
pub(super) fn tag_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
}
