//! What is meant by the ways that tools spell language tags: a tag that `unic-langid` reads.
//!
//! BCP 47 allows more than a language identifier holds: extended languages (`zh-yue-HK`), tags that were registered
//! before it (`en-GB-oed`), extensions and private use. Tools write what it does not allow: underscores, regions of
//! three letters (`ar-SAU`), numbers in the place of a region (`AR-01`). None of these says which language it is, so
//! they are left out of what is matched.

use super::iso639;

/// Tags that mean another as a whole, in lower case, sorted. Those with a language or a variant of their own are
/// grandfathered (RFC 5646, section 2.2.8) and have it from the IANA registry; `zh-chs` and `zh-cht` are .NET's.
const WHOLE_TAGS: &[(&str, &str)] = &[
    ("en-gb-oed", "en-GB-oxendict"),
    ("no-bok", "nb"),
    ("no-nyn", "nn"),
    ("sgn-be-fr", "sfb"),
    ("sgn-be-nl", "vgt"),
    ("sgn-ch-de", "sgg"),
    ("zh-chs", "zh-Hans"),
    ("zh-cht", "zh-Hant"),
];

/// How many extended languages may follow a language (RFC 5646, section 2.1).
const MOST_EXTENDED: usize = 3;

/// Returns the tag that a spelling means, with hyphens, of language, script, region and variants. What is no tag stays
/// none.
pub(super) fn meant(written: &str) -> String {
    let locale = written.split(['.', '@']).next().unwrap_or_default();
    let hyphenated = locale.replace('_', "-");
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
    let region = if subtags.get(1).is_some_and(|subtag| is_script(subtag)) { 2 } else { 1 };
    if subtags.get(region).is_some_and(|subtag| is_numbered(subtag)) {
        subtags.remove(region);
    }
    subtags.join("-")
}

/// Tells whether what follows the language may as well be a word of another kind: `def` in `en-def`, which by its form
/// is an extended language.
pub(super) fn may_hold_word(written: &str) -> bool {
    let hyphenated = written.replace('_', "-");
    let second = hyphenated.split('-').nth(1).unwrap_or_default();
    whole_tag(&hyphenated).is_none() && (is_extended(second) || is_numbered(second))
}

fn whole_tag(hyphenated: &str) -> Option<&'static str> {
    let is_it = |(tag, _meant): &&(&str, &str)| tag.eq_ignore_ascii_case(hyphenated);
    WHOLE_TAGS.iter().find(is_it).map(|(_tag, meant)| *meant)
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
            ("en-", "en-"),
            ("en--US", "en--US"),
            ("en-1", "en"),
            ("", ""),
        ] {
            assert_eq!(meant(written), tag, "{written}");
        }
    }

    #[test]
    fn knows_what_may_be_a_word() {
        for (written, is_word) in [
            ("en", false),
            ("en-GB", false),
            ("es-419", false),
            ("zh-CHS", false),
            ("en_def", true),
            ("id-01", true),
        ] {
            assert_eq!(may_hold_word(written), is_word, "{written}");
        }
    }
}
