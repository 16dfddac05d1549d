//! Three-letter codes that have a two-letter code: those of ISO 639-2 (bibliographic and terminological), and those of
//! ISO 639-3 for the language of which a wider one is nearly always meant, such as `arb`, Standard Arabic.
//!
//! Sources: the code list of the ISO 639-2 registration authority; the language aliases of CLDR that name
//! macrolanguages.

#[rustfmt::skip]
/// Pairs of a three-letter and its two-letter code, sorted by the former.
const CODES: &[(&str, &str)] = &[
    ("aar", "aa"), ("abk", "ab"), ("afr", "af"), ("aka", "ak"), ("alb", "sq"), ("amh", "am"),
    ("ara", "ar"), ("arg", "an"), ("arm", "hy"), ("asm", "as"), ("ava", "av"), ("ave", "ae"),
    ("aym", "ay"), ("aze", "az"), ("bak", "ba"), ("bam", "bm"), ("baq", "eu"), ("bel", "be"),
    ("ben", "bn"), ("bis", "bi"), ("bod", "bo"), ("bos", "bs"), ("bre", "br"), ("bul", "bg"),
    ("bur", "my"), ("cat", "ca"), ("ces", "cs"), ("cha", "ch"), ("che", "ce"), ("chi", "zh"),
    ("chu", "cu"), ("chv", "cv"), ("cor", "kw"), ("cos", "co"), ("cre", "cr"), ("cym", "cy"),
    ("cze", "cs"), ("dan", "da"), ("deu", "de"), ("div", "dv"), ("dut", "nl"), ("dzo", "dz"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("eus", "eu"), ("ewe", "ee"),
    ("fao", "fo"), ("fas", "fa"), ("fij", "fj"), ("fin", "fi"), ("fra", "fr"), ("fre", "fr"),
    ("fry", "fy"), ("ful", "ff"), ("geo", "ka"), ("ger", "de"), ("gla", "gd"), ("gle", "ga"),
    ("glg", "gl"), ("glv", "gv"), ("gre", "el"), ("grn", "gn"), ("guj", "gu"), ("hat", "ht"),
    ("hau", "ha"), ("heb", "he"), ("her", "hz"), ("hin", "hi"), ("hmo", "ho"), ("hrv", "hr"),
    ("hun", "hu"), ("hye", "hy"), ("ibo", "ig"), ("ice", "is"), ("ido", "io"), ("iii", "ii"),
    ("iku", "iu"), ("ile", "ie"), ("ina", "ia"), ("ind", "id"), ("ipk", "ik"), ("isl", "is"),
    ("ita", "it"), ("jav", "jv"), ("jpn", "ja"), ("kal", "kl"), ("kan", "kn"), ("kas", "ks"),
    ("kat", "ka"), ("kau", "kr"), ("kaz", "kk"), ("khm", "km"), ("kik", "ki"), ("kin", "rw"),
    ("kir", "ky"), ("kom", "kv"), ("kon", "kg"), ("kor", "ko"), ("kua", "kj"), ("kur", "ku"),
    ("lao", "lo"), ("lat", "la"), ("lav", "lv"), ("lim", "li"), ("lin", "ln"), ("lit", "lt"),
    ("ltz", "lb"), ("lub", "lu"), ("lug", "lg"), ("mac", "mk"), ("mah", "mh"), ("mal", "ml"),
    ("mao", "mi"), ("mar", "mr"), ("may", "ms"), ("mkd", "mk"), ("mlg", "mg"), ("mlt", "mt"),
    ("mon", "mn"), ("mri", "mi"), ("msa", "ms"), ("mya", "my"), ("nau", "na"), ("nav", "nv"),
    ("nbl", "nr"), ("nde", "nd"), ("ndo", "ng"), ("nep", "ne"), ("nld", "nl"), ("nno", "nn"),
    ("nob", "nb"), ("nor", "no"), ("nya", "ny"), ("oci", "oc"), ("oji", "oj"), ("ori", "or"),
    ("orm", "om"), ("oss", "os"), ("pan", "pa"), ("per", "fa"), ("pli", "pi"), ("pol", "pl"),
    ("por", "pt"), ("pus", "ps"), ("que", "qu"), ("roh", "rm"), ("ron", "ro"), ("rum", "ro"),
    ("run", "rn"), ("rus", "ru"), ("sag", "sg"), ("san", "sa"), ("sin", "si"), ("slk", "sk"),
    ("slo", "sk"), ("slv", "sl"), ("sme", "se"), ("smo", "sm"), ("sna", "sn"), ("snd", "sd"),
    ("som", "so"), ("sot", "st"), ("spa", "es"), ("sqi", "sq"), ("srd", "sc"), ("srp", "sr"),
    ("ssw", "ss"), ("sun", "su"), ("swa", "sw"), ("swe", "sv"), ("tah", "ty"), ("tam", "ta"),
    ("tat", "tt"), ("tel", "te"), ("tgk", "tg"), ("tgl", "tl"), ("tha", "th"), ("tib", "bo"),
    ("tir", "ti"), ("ton", "to"), ("tsn", "tn"), ("tso", "ts"), ("tuk", "tk"), ("tur", "tr"),
    ("twi", "tw"), ("uig", "ug"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("ven", "ve"),
    ("vie", "vi"), ("vol", "vo"), ("wel", "cy"), ("wln", "wa"), ("wol", "wo"), ("xho", "xh"),
    ("yid", "yi"), ("yor", "yo"), ("zha", "za"), ("zho", "zh"), ("zul", "zu"),
];

#[rustfmt::skip]
/// Codes of languages with that of the wider one that is named in their place, sorted by the former.
const WIDER: &[(&str, &str)] = &[
    ("als", "sq"), ("arb", "ar"), ("ayr", "ay"), ("azj", "az"), ("cmn", "zh"), ("cwd", "cr"),
    ("ekk", "et"), ("esk", "ik"), ("fat", "ak"), ("fuc", "ff"), ("gaz", "om"), ("gug", "gn"),
    ("ike", "iu"), ("khk", "mn"), ("kmr", "ku"), ("knc", "kr"), ("kng", "kg"), ("kpv", "kv"),
    ("lvs", "lv"), ("npi", "ne"), ("ojg", "oj"), ("ory", "or"), ("pbu", "ps"), ("pes", "fa"),
    ("plt", "mg"), ("quz", "qu"), ("src", "sc"), ("swh", "sw"), ("uzn", "uz"), ("ydd", "yi"),
    ("zsm", "ms"), ("zyb", "za"),
];

/// Returns the two-letter code of a three-letter one, in any case.
pub(super) fn two_letters(code: &str) -> Option<&'static str> {
    found_in(CODES, code).or_else(|| wider(code))
}

/// Returns the code of the wider language that is named in the place of another, in any case.
pub(super) fn wider(code: &str) -> Option<&'static str> {
    found_in(WIDER, code)
}

fn found_in(table: &[(&str, &'static str)], code: &str) -> Option<&'static str> {
    // Most tags have two letters, and an import asks for that of each segment.
    if code.len() != 3 {
        return None;
    }
    let code = code.to_ascii_lowercase();
    let found = table.binary_search_by_key(&code.as_str(), |&(three, _two)| three);
    found.ok().map(|index| table[index].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_sorted_and_found() {
        for table in [CODES, WIDER] {
            assert!(table.is_sorted_by_key(|&(three, _two)| three));
        }
        assert_eq!(two_letters("ARA"), Some("ar"));
        assert_eq!(two_letters("Arb"), Some("ar"));
        assert_eq!(two_letters("ckb"), None);
        assert_eq!(two_letters("ar"), None);
    }
}
