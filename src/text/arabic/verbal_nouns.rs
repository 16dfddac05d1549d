//! Which verb says what a verbal noun says, by its shape: `انتشر` what `انتشار` says.
//!
//! Of the shapes that tell it: nouns of three letters and those of `تفعيل` have verbs that other words are written like.

use super::nouns::{NounClass, is_written_as_its_verb};
use super::verbs::{Behind, verb_forms};
use super::word_classes::is_of_origin;
use super::{endings::is_pronoun, folded, is_mark, proclitic_bases};

/// Nouns of such a shape that name something else, or whose verb says something else, as they are written.
const NO_DEEDS: [&str; 3] = ["إسلام", "إعلام", "اقتصاد"];

/// Returns the past of the verb of a noun as it is written, perhaps with its article.
///
/// ```
/// use turjuman::text::arabic::verbal_nouns::verb_of;
/// assert_eq!(verb_of("الانتشار").as_deref(), Some("انتشر"));
/// assert_eq!(verb_of("إصابة").as_deref(), Some("أصاب"));
/// assert_eq!(verb_of("محافظة"), None);
/// ```
pub fn verb_of(noun: &str) -> Option<String> {
    let written = noun.replace(is_mark, "");
    let bare = written.strip_prefix("ال").unwrap_or(&written);
    let word = folded(bare);
    if NO_DEEDS.contains(&bare) || is_of_origin(&word) {
        return None;
    }
    let letters: Vec<char> = bare.chars().collect();
    let verb: Vec<char> = match letters[..] {
        ['إ', one, two, 'ا', three] => vec!['أ', one, two, three],
        ['إ', one, 'ا', two, 'ة'] => vec!['أ', one, 'ا', two],
        ['ا', one, 'ت', two, 'ا', three] => vec!['ا', one, 'ت', two, three],
        ['ا', 'ن', one, two, 'ا', three] => vec!['ا', 'ن', one, two, three],
        ['ا', 'س', 'ت', one, 'ا', two, 'ة'] => vec!['ا', 'س', 'ت', one, 'ا', two],
        ['ا', 'س', 'ت', one, two, 'ا', three] => vec!['ا', 'س', 'ت', one, two, three],
        ['م', one, 'ا', two, three, 'ة'] if NounClass::of(&word, bare) == NounClass::Deed => {
            vec![one, 'ا', two, three]
        }
        ['ت', ..] if is_written_as_its_verb(&word) => letters,
        _ => return None,
    };
    Some(verb.into_iter().collect())
}

/// Tells whether a folded word, perhaps with something written onto it, is a form of a verb that is named by its past.
pub fn is_form_of_verb(word: &str, verb: &str) -> bool {
    let own = folded(verb);
    let is_form = |base: &str, text: &str, behind: Behind| {
        base.strip_prefix(text).is_some_and(|rest| match rest {
            "" => behind != Behind::Pronoun,
            rest => behind != Behind::Nothing && is_pronoun(rest),
        })
    };
    let forms = verb_forms(verb);
    proclitic_bases(word).any(|base| {
        is_form(base, &own, Behind::Anything)
            || forms.iter().any(|form| is_form(base, &form.text, form.behind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_verbs_of_nouns() {
        for (noun, words) in [
            ("انتشار", "انتشر وانتشرت ينتشر سينتشر"),
            ("الانتقال", "ينتقل انتقلوا"),
            ("استعمال", "استعمله يستعملون"),
            ("إصابة", "اصابه اصابت يصيب"),
            ("إعلان", "اعلنت يعلن"),
            ("تعرض", "يتعرض تعرضوا"),
            ("مصالحة", "صالح يصالحهم"),
        ] {
            let verb = verb_of(noun).expect("it has a verb");
            for word in words.split(' ') {
                assert!(is_form_of_verb(word, &verb), "{noun} {word}");
            }
        }
        for noun in ["إعلام", "محافظة", "مرض", "تطوير", "", "ال", "انتشاري"]
        {
            assert_eq!(verb_of(noun), None, "{noun}");
        }
        for (verb, word) in [("انتشر", "نشر"), ("انتشر", "انتشارات"), ("أعلن", "علني")]
        {
            assert!(!is_form_of_verb(word, verb), "{word}");
        }
    }
}
