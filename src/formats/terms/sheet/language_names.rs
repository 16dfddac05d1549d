//! The names of countries, scripts and variants of languages, as spreadsheets head their columns with.

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
