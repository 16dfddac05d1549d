//! Scripts that languages are written in, by their codes and by the words for them beside the name of a language:
//! `sr-Latn`, `Simplified Chinese`.
//!
//! Source: the codes of ISO 15924.

use super::names::parted;

/// Codes of scripts, in lower case.
const CODES: [&str; 46] = [
    "adlm", "arab", "aran", "armn", "beng", "bopo", "brai", "cans", "cher", "copt", "cyrl", "deva",
    "ethi", "geor", "grek", "gujr", "guru", "hang", "hani", "hans", "hant", "hebr", "hira", "jpan",
    "kana", "khmr", "knda", "kore", "laoo", "latn", "mlym", "mong", "mymr", "nkoo", "olck", "orya",
    "rohg", "sinh", "syrc", "taml", "telu", "tfng", "thaa", "thai", "tibt", "yezi",
];

/// Codes of scripts with the words for them.
const NAMES: &[(&str, &str)] = &[
    ("Cyrl", "cyrillic|سيريلية"),
    ("Hans", "simplified|مبسطة"),
    ("Hant", "traditional|تقليدية"),
    ("Latn", "latin|roman|لاتينية"),
];

/// Tells whether a text is the code of a script, in any case.
pub(crate) fn is_script(code: &str) -> bool {
    CODES.binary_search(&code.to_ascii_lowercase().as_str()).is_ok()
}

/// Returns all words for scripts, with their codes.
pub(crate) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    parted(NAMES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::regions;

    #[test]
    fn has_each_once() {
        assert!(CODES.is_sorted_by(|one, other| one < other) && NAMES.is_sorted());
        assert!(
            names().all(|(name, code)| is_script(code) && regions::all().all(|it| it.0 != name))
        );
        assert!(is_script("Arab") && is_script("LATN") && !is_script("note"));
    }
}
