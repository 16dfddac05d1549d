//! What is no translation of a term, whatever the counts say.

use super::spelled_acronyms::spells_acronym_of;
use crate::language::LanguageTag;
use crate::termbase::name_key::distance;
use crate::text::arabic::word_classes::makes_no_adjective;
use crate::text::arabic::{self, folded};
use crate::text::english::{is_acronym, is_in_capitals};

/// Endings of English words that name people and things by where they are from.
const OF_ORIGIN: [&str; 5] = ["an", "ans", "ese", "ic", "ish"];
/// Endings of English adjectives of origin that Arabic has too (`عراقي`, *Iraqi*).
const SHARED_ENDINGS: [char; 2] = ['i', 'y'];

/// Letters that may be proclitics, with what names begin with in Latin letters that are written with them: *Winston* is
/// `وينستون`, *Wagner* `فاغنر`.
const SOUNDS_OF_PROCLITICS: [(char, &[&str]); 5] = [
    ('و', &["w", "ou"]),
    ('ف', &["f", "ph", "v", "w"]),
    ('ب', &["b", "p", "v"]),
    ('ك', &["c", "k", "q"]),
    ('ل', &["l"]),
];

/// Names that sound no more differently have one stem.
const AKIN: f64 = 0.4;

/// Tells whether a phrase may translate a term, by how both are written.
///
/// What spells an acronym spells all of it, an acronym stands for none of what is written out, and a single name is not
/// an adjective: neither *Britain* `البريطاني` nor *Catalan* `كتالونيا`. Adjectives of origin are no terms by themselves:
/// each gender and case of theirs is as common as the one to be cited.
pub(super) fn may_translate(source: &str, target: &str, language: &LanguageTag) -> bool {
    if !language.is_arabic() {
        return true;
    }
    spells_acronym_of(source, target)
        && !is_acronym_of_words(source, target)
        && !is_oblique(source, target)
        && !is_adjective_against_name(source, target)
}

/// Tells whether a letter that may be a proclitic before a text is the first of a name: the name begins with its sound, and
/// the text does not (`ببكين`), nor behind its article.
pub(super) fn begins_with_sound(name: &str, letter: char, text: &str) -> bool {
    let name = name.to_lowercase();
    let sounds = SOUNDS_OF_PROCLITICS.iter().find(|(proclitic, _)| *proclitic == letter);
    sounds.is_some_and(|(_, sounds)| sounds.iter().any(|sound| name.starts_with(sound)))
        && !text.strip_prefix("ال").unwrap_or(text).starts_with(letter)
}

/// Tells whether the phrase is an acronym in Latin letters, and the term is none.
fn is_acronym_of_words(source: &str, target: &str) -> bool {
    is_acronym(target)
        && !target.contains(arabic::is_letter)
        && source.contains(' ')
        && !source.contains(target)
}

/// Tells whether people who have a name of one word are translated by a sound plural in the genitive or accusative before
/// another noun: `مواطني كاليفورنيا`, which is cited as `مواطنو كاليفورنيا`.
fn is_oblique(source: &str, target: &str) -> bool {
    let is_name = !source.contains(' ') && source.starts_with(char::is_uppercase);
    let first = target.split_once(' ').map_or("", |(first, _)| first);
    let is_plural = |stem: &str| !stem.starts_with("ال") && makes_no_adjective(&folded(stem));
    is_name && first.strip_suffix('ي').is_some_and(is_plural)
}

/// Tells whether a name of one word is translated by an adjective, or one of origin by the name of a country.
fn is_adjective_against_name(source: &str, target: &str) -> bool {
    let is_single = !source.contains(' ') && !target.contains(' ');
    if !is_single || is_in_capitals(source) || !source.starts_with(char::is_uppercase) {
        return false;
    }
    let (name, form) = (source.to_lowercase(), folded(target));
    let is_of_origin = OF_ORIGIN.iter().any(|ending| name.ends_with(ending));
    let ends = |endings: &[&str]| endings.iter().any(|ending| form.ends_with(ending));
    let has_article = form.starts_with("ال") && form.chars().count() > 5;
    let is_inflected = has_article && ends(&["يه", "يين", "يون", "يات"]);
    let is_adjective = is_inflected || (has_article && ends(&["ي"]));
    let is_country = is_of_origin && ends(&["يا"]);
    let is_shared = name.ends_with(SHARED_ENDINGS) && !is_inflected;
    let is_akin = || is_of_origin || distance(source, target) < AKIN;
    (is_adjective && !is_shared && is_akin()) || is_country
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_letters_are_of_the_name() {
        for (name, letter, text, expected) in [
            ("Winston", 'و', "ينستون", true),
            ("Wagner", 'ف', "اغنر", true),
            ("California", 'ك', "اليفورنيا", true),
            ("Ouagadougou", 'و', "اغادوغو", true),
            ("Winston", 'و', "وينستون", false),
            ("Beijing", 'ب', "بكين", false),
            ("Kuwait", 'ك', "الكويت", false),
            ("Putin", 'و', "بوتين", false),
            ("Obama", 'و', "أوباما", false),
        ] {
            assert_eq!(begins_with_sound(name, letter, text), expected, "{name} {letter}{text}");
        }
    }

    #[test]
    fn tells_adjectives_from_names() {
        let language: LanguageTag = "ar".parse().expect("the tag is valid");
        for (source, target, expected) in [
            ("Britain", "البريطاني", false),
            ("Britain", "بريطانيا", true),
            ("Catalan", "كتالونيا", false),
            ("American", "الأمريكيين", false),
            ("German", "الألمانية", false),
            ("Sistani", "السيستاني", true),
            ("Iraqi", "العراقية", false),
            ("Iran", "إيران", true),
            ("Californians", "مواطني كاليفورنيا", false),
            ("Milan", "ميلانو", true),
            ("Monday", "الاثنين", true),
            ("Navy", "البحرية", true),
            ("Supreme Court", "المحكمة العليا", true),
            ("reverse transcription", "RT", false),
            ("Apple Watch", "Apple", true),
            ("COVID-19", "كوفيد-19", true),
        ] {
            assert_eq!(may_translate(source, target, &language), expected, "{source} {target}");
        }
    }
}
