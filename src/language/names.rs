//! The names of languages, in English and some in Arabic, as people write them in the place of a tag.
//!
//! ```
//! use turjuman::language::names::tag_of;
//! assert_eq!(tag_of("English"), Some("en"));
//! assert_eq!(tag_of("en"), None);
//! ```

/// Names in lower case, with their tags.
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
pub fn tag_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
}
