//! Nisbas: the adjectives that Arabic makes of nouns with ـي, above all of places (`إيراني` of `إيران`).
//!
//! Not every word that has the shape is one, as `بحري` is also *my sea*: what is found here says that a noun may be
//! meant, never that it is.

use super::{has_letters, proclitic_bases};
use crate::text::word_list::WordList;

/// What a nisba ends in: its ya, what makes it feminine, dual or plural, and the alif of tanwin.
const ENDINGS: [&str; 9] = ["ي", "يه", "يا", "يان", "يين", "يون", "يتان", "يتين", "يات"];

/// What a noun may lose in front of the ya: `فرنسا`, `حكومة`, `سوريا`, `سورية`, `صحراء`, `حوثيون`.
const LOST: [&str; 7] = ["", "ا", "ه", "يا", "يه", "اء", "يون"];

/// What may come in between: `سنوي`, `صحراوي`.
const LINKS: [&str; 3] = ["", "و", "او"];

/// The part of the names of countries that peoples do not have: `أفغاني` of `أفغانستان`.
const LAND: &str = "ستان";

/// What words with such an ending begin with that are adjectives of other nouns, or none, folded: `رئيسي` is *main*.
static OTHERS: WordList = WordList::new("تنف دول رياض رييس سن");

/// Names whose nisba is that of another noun, all folded.
const OF_ANOTHER_NOUN: &[(&str, &[&str])] = &[
    ("الاتحاد الاوروبي", &["اوروبا"]),
    ("الامارات العربيه المتحده", &["امارات"]),
    ("الامم المتحده", &["امم"]),
    ("المملكه العربيه السعوديه", &["سعوديه"]),
    ("المملكه المتحده", &["بريطانيا"]),
    ("الولايات المتحده", &["امريكا", "اميركا"]),
    ("الولايات المتحده الامريكيه", &["امريكا", "اميركا"]),
    ("الولايات المتحده الاميركيه", &["امريكا", "اميركا"]),
    ("حلف شمال الاطلسي", &["اطلس"]),
];

/// Returns the nouns that nisbas of a name of several words are made of, all folded: `أمريكا` of the United States.
pub fn nouns_of_name(name: &str) -> &'static [&'static str] {
    OF_ANOTHER_NOUN.iter().find(|(other, _)| *other == name).map_or(&[], |(_, nouns)| nouns)
}

/// Tells whether a folded word, with whatever is written onto its front, may be the nisba of a folded noun.
///
/// ```
/// use turjuman::text::arabic::nisba::is_nisba_of;
/// assert!(is_nisba_of("والايرانيه", "ايران"));
/// assert!(is_nisba_of("حوثي", "الحوثيون"));
/// assert!(!is_nisba_of("ايراد", "ايران"));
/// ```
pub fn is_nisba_of(word: &str, noun: &str) -> bool {
    let stems = proclitic_bases(word)
        .flat_map(|base| ENDINGS.iter().filter_map(|ending| base.strip_suffix(ending)))
        .filter(|base| !OTHERS.contains(base.strip_prefix("ال").unwrap_or(base)))
        .flat_map(|base| LINKS.iter().filter_map(|link| base.strip_suffix(link)));
    let mut stems = stems.filter(|stem| has_letters(stem, 2));
    // Whether the noun has the article, `الصين`, or begins like it, `ألمانيا`, does not matter.
    let nouns = [noun, noun.strip_prefix("ال").unwrap_or(noun)];
    stems.any(|stem| nouns.iter().any(|noun| is_stem_of(stem, noun)))
}

fn is_stem_of(stem: &str, noun: &str) -> bool {
    let Some(lost) = noun.strip_prefix(stem).filter(|_| has_letters(noun, 3)) else { return false };
    LOST.contains(&lost) || lost == LAND && has_letters(stem, 4)
}

#[cfg(test)]
mod tests {
    use super::super::folded;
    use super::*;

    #[test]
    fn names_are_folded_and_in_order() {
        assert!(OF_ANOTHER_NOUN.is_sorted_by_key(|(name, _)| name));
        for word in OF_ANOTHER_NOUN.iter().flat_map(|(name, nouns)| [&[*name], *nouns].concat()) {
            let parts: Vec<String> = word.split(' ').map(folded).collect();
            assert_eq!(word, parts.join(" "));
        }
    }

    #[test]
    fn knows_the_adjectives_of_nouns() {
        for (noun, nisbas) in [
            ("إيران", "إيراني الإيرانية الإيرانيين وإيرانيون للإيرانيات"),
            ("الصين", "صيني الصينية والصينيون صينيا"),
            ("ألمانيا", "ألماني الألمانية والألمان(no)"),
            ("سوريا", "سوري السورية السوريتين"),
            ("سورية", "سوري للسوريين"),
            ("فرنسا", "الفرنسي بالفرنسية"),
            ("النمسا", "نمساوي النمساوية"),
            ("السعودية", "سعودي السعودي سعوديون"),
            ("غزة", "غزي الغزاوية"),
            ("أفغانستان", "الأفغانية أفغان(no)"),
            ("باكستان", "باكستاني باكي(no)"),
            ("الإمارات", "إماراتي الإماراتية"),
            ("حكومة", "الحكومية حكوم(no)"),
            ("سنة", "سنوي سنويا"),
            ("الصحراء", "صحراوي"),
            ("مصر", "مصري المصريتان مصير(no) مصرف(no)"),
            ("العراق", "عراقي العراقيين عريق(no)"),
            ("بم", "بمي(no)"),
            ("الرياض", "رياضي(no) الرياضيات(no)"),
            ("رئيس", "الرئيسية(no)"),
            ("دولة", "الدولي(no)"),
            ("التنف", "تنفي(no)"),
        ] {
            for nisba in nisbas.split(' ') {
                let (word, expected) =
                    nisba.strip_suffix("(no)").map_or((nisba, true), |word| (word, false));
                assert_eq!(is_nisba_of(&folded(word), &folded(noun)), expected, "{word} {noun}");
            }
        }
    }
}
