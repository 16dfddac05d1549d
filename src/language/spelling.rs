//! What is meant by the ways that tools spell language tags: a tag that `unic-langid` reads.
//!
//! BCP 47 allows more than a language identifier holds: extended languages (`zh-yue-HK`), tags that were registered
//! before it (`en-GB-oed`), extensions and private use. Tools write what it does not allow: underscores, regions of
//! three letters (`ar-SAU`), numbers in the place of a region (`AR-01`), and locales of POSIX
//! (`language_territory.codeset@modifier`). None of these says which language it is, so they are left out of what is
//! matched, but for modifiers that name a script.

use unic_langid::subtags::Language;

use super::iso639;

/// Tags that were registered before BCP 47 had a grammar, in lower case, with the preferred values of the IANA registry
/// (RFC 5646, section 2.2.8): those that would be read otherwise without them.
const GRANDFATHERED: &[(&str, &str)] = &[
    ("en-gb-oed", "en-GB-oxendict"),
    ("no-bok", "nb"),
    ("no-nyn", "nn"),
    ("sgn-be-fr", "sfb"),
    ("sgn-be-nl", "vgt"),
    ("sgn-ch-de", "sgg"),
];

/// The tags of .NET that are none of BCP 47, in lower case.
const DOT_NET: &[(&str, &str)] = &[("zh-chs", "zh-Hans"), ("zh-cht", "zh-Hant")];

/// The modifiers of POSIX locales that name a script, as the C library of GNU has them.
const SCRIPTS: &[(&str, &str)] =
    &[("arabic", "Arab"), ("cyrillic", "Cyrl"), ("devanagari", "Deva"), ("latin", "Latn")];

/// How many extended languages may follow a language (RFC 5646, section 2.1).
const MOST_EXTENDED: usize = 3;

/// Returns the tag that a spelling means, with hyphens, of language, script, region and variants. What is no tag stays
/// none.
pub(super) fn meant(written: &str) -> String {
    let hyphenated = locale(written).replace('_', "-");
    if let Some(whole) = whole_tag(&hyphenated) {
        return whole.to_owned();
    }
    let mut subtags: Vec<&str> = hyphenated.split('-').collect();
    let extended = subtags[1..].iter().take(MOST_EXTENDED).take_while(|one| is_extended(one));
    let extended = extended.count();
    if matches!(subtags[0].len(), 2 | 3) {
        subtags.drain(1..=extended);
    }
    if let Some(two_letters) = iso639::two_letters(subtags[0]) {
        subtags[0] = two_letters;
    }
    if let Some(extension) = subtags.iter().skip(1).position(|subtag| subtag.len() == 1) {
        subtags.truncate(extension + 1);
    }
    let region = region_at(&subtags);
    if subtags.get(region).is_some_and(|subtag| is_numbered(subtag)) {
        subtags.remove(region);
    }
    if region == 1
        && let Some(script) = script_of_modifier(written)
    {
        subtags.insert(1, script);
    }
    subtags.join("-")
}

/// Tells whether a tag that can be read is spelled as BCP 47 has it, in any case.
pub(super) fn is_of_bcp47(written: &str) -> bool {
    let subtags: Vec<&str> = written.split('-').collect();
    let is_numbered = subtags.get(region_at(&subtags)).is_some_and(|subtag| is_numbered(subtag));
    !written.contains(['_', '.', '@']) && !is_numbered && found_in(DOT_NET, written).is_none()
}

/// Returns the language that a tag names where a wider one is taken to be meant.
pub(super) fn narrow_language(written: &str) -> Option<Language> {
    let language = written.split(['-', '_']).next()?;
    iso639::wider(language)?;
    language.parse().ok()
}

/// Returns a locale of POSIX without its encoding and modifier; any other tag as it is.
pub(super) fn locale(written: &str) -> &str {
    written.split(['.', '@']).next().unwrap_or_default()
}

/// Returns where the region of a tag stands, if it has one: behind the script, if it has one.
fn region_at(subtags: &[&str]) -> usize {
    if subtags.get(1).is_some_and(|subtag| is_script(subtag)) { 2 } else { 1 }
}

fn script_of_modifier(written: &str) -> Option<&'static str> {
    let (_locale, modifier) = written.split_once('@')?;
    found_in(SCRIPTS, modifier)
}

/// Tells whether the subtag behind the language is left out of what is matched. It may as well be a word of another kind:
/// `def` in `en-def` is an extended language by its form.
pub(super) fn has_unmatched_subtag(written: &str) -> bool {
    let second = written.split(['-', '_']).nth(1).unwrap_or_default();
    (is_extended(second) || is_numbered(second)) && whole_tag(&written.replace('_', "-")).is_none()
}

fn whole_tag(hyphenated: &str) -> Option<&'static str> {
    found_in(GRANDFATHERED, hyphenated).or_else(|| found_in(DOT_NET, hyphenated))
}

/// Returns what stands beside a text in a table, in any case.
fn found_in(table: &[(&str, &'static str)], text: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(text)).map(|(_, meant)| *meant)
}

/// Tells whether a subtag may be an extended language, or a region of three letters.
fn is_extended(subtag: &str) -> bool {
    subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_script(subtag: &str) -> bool {
    subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Tells whether a subtag is one of those by which Wordfast tells apart what has no region: `01`, `B1`.
fn is_numbered(subtag: &str) -> bool {
    subtag.len() == 2
        && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && subtag.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_does_not_tell_the_language() {
        for (written, tag) in [
            ("en", "en"),
            ("ara_IQ", "ar-IQ"),
            ("ar-acm", "ar"),
            ("zh-yue", "zh"),
            ("zh-yue-HK", "zh-HK"),
            ("zh-cmn-Hans-CN", "zh-Hans-CN"),
            ("zh-min-nan", "zh"),
            ("ar-aaa-bbb-ccc-ddd", "ar-ddd"),
            ("EN-gb-OED", "en-GB-oxendict"),
            ("sgn-BE-FR", "sfb"),
            ("no-bok", "nb"),
            ("zh-CHS", "zh-Hans"),
            ("zh_CHT", "zh-Hant"),
            ("ar-SAU", "ar"),
            ("ara-SAU", "ar"),
            ("AR-01", "AR"),
            ("SH-B1", "SH"),
            ("sr-Latn-01", "sr-Latn"),
            ("en-US-x-news", "en-US"),
            ("sr_RS@latin", "sr-Latn-RS"),
            ("sr@Latin", "sr-Latn"),
            ("sr_RS.UTF-8@cyrillic", "sr-Cyrl-RS"),
            ("sr_Cyrl_RS@latin", "sr-Cyrl-RS"),
            ("de_DE@euro", "de-DE"),
            ("ar.UTF-8", "ar"),
            ("en-", "en-"),
            ("en--US", "en--US"),
            ("en-1", "en"),
            ("", ""),
        ] {
            assert_eq!(meant(written), tag, "{written}");
        }
    }

    #[test]
    fn knows_what_bcp_47_has() {
        for (written, is_of) in [
            ("en", true),
            ("EN-us", true),
            ("zh-yue-HK", true),
            ("en-GB-oed", true),
            ("en-a-01", true),
            ("en_US", false),
            ("sr@latin", false),
            ("ar.UTF-8", false),
            ("AR-01", false),
            ("sr-Latn-01", false),
            ("zh-CHS", false),
        ] {
            assert_eq!(is_of_bcp47(written), is_of, "{written}");
        }
    }

    #[test]
    fn knows_what_is_not_matched() {
        for (written, is_word) in [
            ("en", false),
            ("en-GB", false),
            ("es-419", false),
            ("zh-CHS", false),
            ("en_def", true),
            ("id-01", true),
        ] {
            assert_eq!(has_unmatched_subtag(written), is_word, "{written}");
        }
    }
}
