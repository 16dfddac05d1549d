//! Which other case a noun has that has lost the ن of the plural or the dual before a genitive: `موظفو الدولة`, `موظفي الدولة`.

use super::has_letters;
use super::nouns::{NounClass, is_known_noun};
use super::verbs::is_present;
use super::word_classes::{is_active_participle, is_of_origin, is_participle, makes_no_adjective};

/// Plurals that hardly stand but before a genitive, folded: in the nominative, and in the other cases.
const BEFORE_GENITIVE_ALONE: [[&str; 2]; 3] = [["اولو", "اولي"], ["بنو", "بني"], ["ذوو", "ذوي"]];

/// Returns the other cases of a folded noun that is such a plural or dual, if a genitive stands behind it; of any other word none.
///
/// ```
/// use turjuman::text::arabic::before_genitive::other_cases;
/// assert_eq!(other_cases("مراقبو"), ["مراقبي"]);
/// assert_eq!(other_cases("والدا"), ["والدي"]);
/// assert_eq!(other_cases("منتجي"), ["منتجو", "منتجا"]);
/// assert!(other_cases("مترو").is_empty() && other_cases("عضو").is_empty());
/// ```
pub fn other_cases(noun: &str) -> Vec<String> {
    if let Some(cases) = BEFORE_GENITIVE_ALONE.iter().find(|cases| cases.contains(&noun)) {
        return cases.iter().filter(|case| **case != noun).map(|case| (*case).to_owned()).collect();
    }
    let Some(end) = noun.chars().next_back() else { return Vec::new() };
    let stem = &noun[..noun.len() - end.len_utf8()];
    let others: &[char] = match end {
        _ if !has_letters(stem, 3) || is_present(noun) => &[],
        'و' if has_sound_plural(stem) => &['ي'],
        'ا' if has_dual(stem) => &['ي'],
        'ي' if is_participle(stem) && makes_no_adjective(stem) => &['و', 'ا'],
        'ي' if is_of_origin(stem) => &['و'],
        _ => &[],
    };
    others.iter().map(|end| format!("{stem}{end}")).collect()
}

/// Tells whether a folded word names who is so, and so has a plural in `ون`.
fn has_sound_plural(stem: &str) -> bool {
    is_participle(stem) || is_of_origin(stem) || NounClass::of(stem, stem) == NounClass::Person
}

/// Tells whether a folded word without the ending of a dual is a noun, with ت one in ta marbuta.
fn has_dual(stem: &str) -> bool {
    let is_doer = |noun: &str| noun.starts_with('م') && is_participle(noun);
    let is_noun = |noun: &str| is_known_noun(noun) || is_active_participle(noun) || is_doer(noun);
    let feminine = stem.strip_suffix('ت').map(|stem| format!("{stem}ه"));
    is_noun(stem) || feminine.is_some_and(|noun| is_known_noun(&noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        for case in BEFORE_GENITIVE_ALONE.as_flattened() {
            assert_eq!(folded(case), *case);
        }
    }

    #[test]
    fn knows_the_other_cases() {
        for (noun, expected) in [
            ("ذوو", &["ذوي"][..]),
            ("بني", &["بنو"]),
            ("صحفيو", &["صحفيي"]),
            ("محامو", &["محامي"]),
            ("مدرسو", &["مدرسي"]),
            ("خبيرا", &["خبيري"]),
            ("دولتا", &["دولتي"]),
            ("يدعو", &[]),
            ("غزو", &[]),
            ("قضايا", &[]),
            ("كاميرا", &[]),
            ("اعلي", &[]),
            ("", &[]),
        ] {
            assert_eq!(other_cases(noun), expected, "{noun}");
        }
    }
}
