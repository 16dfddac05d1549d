//! Which verb says what a verbal noun says, by its shape: `انتشر` what `انتشار` says.
//!
//! Of the shapes that tell it: nouns of three letters and those of `تفعيل` have verbs that other words are written like.

use super::nouns::{NounClass, is_written_as_its_verb};
use super::verbs::{Behind, VerbForm, verb_forms};
use super::word_classes::is_of_origin;
use super::{endings::is_pronoun, folded, is_mark, proclitic_bases};

/// Nouns of such a shape that name something else, or whose verb says something else, as they are written.
const NO_DEEDS: [&str; 8] = ["إدارة", "إسلام", "إشارة", "إضافة", "إعلام", "إعلان", "إقامة", "اقتصاد"];

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

/// Tells whether a folded verb in the feminine of the past is, before a pronoun, its verbal noun as well: `استقالته` is his
/// resignation.
///
/// ```
/// use turjuman::text::arabic::verbal_nouns::is_noun_before_pronoun;
/// assert!(is_noun_before_pronoun("استقالت") && !is_noun_before_pronoun("اعتقلت"));
/// ```
pub fn is_noun_before_pronoun(verb: &str) -> bool {
    let stem = verb.strip_suffix('ت').filter(|_| verb.starts_with("است"));
    stem.is_some_and(|stem| verb_of(&format!("{stem}ة")).is_some())
}

/// The forms of a verb.
#[derive(Clone, Debug)]
pub struct FormsOfVerb {
    /// Its past, folded.
    past: String,
    others: Vec<VerbForm>,
}

impl FormsOfVerb {
    /// Makes those of a verb that is named by its past.
    pub fn of(verb: &str) -> Self {
        Self { past: folded(verb), others: verb_forms(verb) }
    }

    /// Tells whether a folded word, perhaps with something written onto it, is one of them.
    pub fn has(&self, word: &str) -> bool {
        let is_form = |base: &str, text: &str, behind: Behind| {
            base.strip_prefix(text).is_some_and(|rest| match rest {
                "" => behind != Behind::Pronoun,
                rest => behind != Behind::Nothing && is_pronoun(rest),
            })
        };
        proclitic_bases(word).any(|base| {
            is_form(base, &self.past, Behind::Anything)
                || self.others.iter().any(|form| is_form(base, &form.text, form.behind))
        })
    }
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
            ("إطلاق", "اطلقت يطلق"),
            ("تعرض", "يتعرض تعرضوا"),
            ("مصالحة", "صالح يصالحهم"),
        ] {
            let verb = verb_of(noun).expect("it has a verb");
            for word in words.split(' ') {
                assert!(FormsOfVerb::of(&verb).has(word), "{noun} {word}");
            }
        }
        for noun in ["إعلام", "إشارة", "الإضافة", "محافظة", "مرض", "تطوير", "", "ال", "انتشاري"]
        {
            assert_eq!(verb_of(noun), None, "{noun}");
        }
        for (verb, word) in [("انتشر", "نشر"), ("انتشر", "انتشارات"), ("أعلن", "علني")]
        {
            assert!(!FormsOfVerb::of(verb).has(word), "{word}");
        }
    }
}
