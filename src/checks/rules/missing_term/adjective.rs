//! Adjectives that stand for a noun: `Iran's foreign minister` is `وزير الخارجية الإيراني`.

use crate::checks::pair::PlainText;
use crate::language::LanguageTag;
use crate::termbase::concept::Term;
use crate::text::arabic::light_stem;
use crate::text::arabic::nisba::{is_nisba_of, nouns_of_name};
use crate::text::english::is_adjective_of_place;
use crate::text::fold::match_form;
use crate::text::words::word_places;

/// Tells whether a text has an adjective that a translator may have put for a term that is no person's name: in Arabic of
/// any noun, in English of a place.
pub(super) fn is_there(text: &PlainText, language: &LanguageTag, term: &Term) -> bool {
    let is_adjective: fn(&[&str], &[&str]) -> bool = match language.primary() {
        "ar" => is_arabic,
        "en" => is_english,
        _ => return false,
    };
    let (form, text) = (match_form(&term.text, language), text.match_form());
    let parted = |form| word_places(form).map(|place| &form[place]).collect();
    let (noun, words): (Vec<&str>, Vec<&str>) = (parted(&form), parted(text));
    (1..=noun.len()).any(|length| words.windows(length).any(|words| is_adjective(words, &noun)))
}

/// `كوري جنوبي` of `كوريا الجنوبية`, `أمريكي` of `الولايات المتحدة`.
fn is_arabic(words: &[&str], noun: &[&str]) -> bool {
    if words.len() != noun.len() {
        let nouns = nouns_of_name(&noun.join(" "));
        return nouns.iter().any(|noun| words.iter().all(|word| is_nisba_of(word, noun)));
    }
    let mut pairs = words.iter().zip(noun);
    pairs.clone().any(|(word, noun)| is_nisba_of(word, noun))
        && pairs.all(|(word, noun)| is_nisba_of(word, noun) || light_stem(word) == light_stem(noun))
}

fn is_english(words: &[&str], noun: &[&str]) -> bool {
    is_adjective_of_place(&words.join(" "), &noun.join(" "))
}
