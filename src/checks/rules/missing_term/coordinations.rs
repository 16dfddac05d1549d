//! Terms of which the translation has one word for several: `وزيرا الخارجية والدفاع`, *foreign and defence ministers*.

use std::cell::OnceCell;
use std::ops::Range;

use crate::checks::pair::Pair;
use crate::termbase::concept::Concept;
use crate::text::arabic::broken_plurals::{is_listed_plural, other_numbers};
use crate::text::arabic::function_words::is_preposition;
use crate::text::arabic::word_classes::may_be_masculine_adjective;
use crate::text::arabic::{folded, proclitic_bases};
use crate::text::english::{self, is_function_word, other_spelling, plurals, singular};
use crate::text::fold::match_form;
use crate::text::words::word_places;

/// How many words such a phrase has at most.
const LONGEST: usize = 10;

/// What the translation of a segment may have so.
pub(super) struct Coordinations<'p, 'a> {
    pair: &'p Pair<'a>,
    /// The phrases of the translation, once they were asked for.
    phrases: OnceCell<Vec<Phrase<'p>>>,
}

/// The words of a translation that nothing but spaces and commas parts.
struct Phrase<'a>(Vec<&'a str>);

impl<'p, 'a> Coordinations<'p, 'a> {
    pub(super) fn of(pair: &'p Pair<'a>) -> Self {
        Self { pair, phrases: OnceCell::new() }
    }

    /// Tells whether there is a good term of a concept: what is said of its noun beside what is said of another, and the noun
    /// once, of several.
    pub(super) fn have(&self, concept: &Concept) -> bool {
        let language = &self.pair.segment.target_language;
        let mut terms = concept.good_terms(language).map(|term| match_form(&term.text, language));
        terms.any(|term| {
            let words: Vec<&str> = term.split(' ').collect();
            words.len() > 1
                && self.phrases().iter().any(|phrase| match language.primary() {
                    "ar" => phrase.has_arabic(&words),
                    "en" => phrase.has_english(&words),
                    _ => false,
                })
        })
    }

    fn phrases(&self) -> &[Phrase<'p>] {
        self.phrases.get_or_init(|| Phrase::all(self.pair.target.match_form()))
    }
}

impl<'a> Phrase<'a> {
    fn all(form: &'a str) -> Vec<Self> {
        let is_comma = |text: &str| text.chars().all(|letter| matches!(letter, ' ' | ',' | '،'));
        let mut phrases: Vec<Self> = Vec::new();
        let mut end = None;
        for Range { start, end: next } in word_places(form) {
            let word = &form[start..next];
            let is_near = end.is_some_and(|end: usize| is_comma(&form[end..start]));
            end = Some(next);
            match phrases.last_mut() {
                Some(_) if is_near && is_comma(word) => {}
                Some(Self(words)) if is_near && word.starts_with(char::is_alphabetic) => {
                    words.push(word);
                }
                _ => phrases.push(Self(vec![word])),
            }
        }
        phrases
    }

    /// Tells whether the words of an Arabic term stand in it so: the noun first.
    fn has_arabic(&self, term: &[&str]) -> bool {
        let [noun, own @ ..] = term else { return false };
        let several = arabic_forms_of_several(noun.strip_prefix("ال").unwrap_or(noun));
        let is_definite = own[0].starts_with("ال");
        let is_joined = |word: &str| word.strip_prefix('و').is_some_and(|rest| rest.len() > 2);
        (0..self.0.len()).any(|place| {
            let is_noun = proclitic_bases(self.0[place]).any(|base| several.contains(&base.into()));
            let rest = &self.0[place + 1..];
            let rest = &rest[..rest.len().min(LONGEST)];
            // Each word is said of the noun, as the term's own are: what has no article is an adjective behind the first.
            let is_attribute = |(index, word): &(usize, &&str)| {
                bare(word).starts_with("ال") == is_definite
                    && !is_preposition(bare(word))
                    && (*index == 0 || is_definite || is_joined(word) || is_adjective(word))
            };
            let alike = rest.iter().enumerate().take_while(is_attribute).count();
            is_noun
                && (0..=alike).any(|start| {
                    let Some(found) = rest.get(start..start + own.len()) else { return false };
                    let is_own = found.iter().zip(own).enumerate().all(|(index, (word, own))| {
                        word == own || index == 0 && start > 0 && bare(word) == *own
                    });
                    let behind = rest.get(start + own.len());
                    is_own && (is_joined(found[0]) || behind.is_some_and(|word| is_joined(word)))
                })
        })
    }

    /// Tells whether the words of an English term stand in it so: the noun last.
    fn has_english(&self, term: &[&str]) -> bool {
        let [own @ .., noun] = term else { return false };
        let several = plurals(noun);
        let is_own = |(word, own): (&&str, &&str)| {
            word == own || other_spelling(word).is_some_and(|other| other == *own)
        };
        (0..self.0.len()).any(|start| {
            let Some((found, rest)) = self.0[start..].split_at_checked(own.len()) else {
                return false;
            };
            let rest = &rest[..rest.len().min(LONGEST)];
            let is_noun = |word: &&str| *word == *noun || several.iter().any(|one| one == word);
            let Some(place) = rest.iter().position(is_noun) else { return false };
            let mut between = rest[..place].iter();
            found.iter().zip(own).all(is_own)
                && rest[..place].contains(&"and")
                && between.all(|word| *word == "and" || may_be_attribute(word))
        })
    }
}

/// Returns a folded word without the *and* in front.
fn bare(word: &str) -> &str {
    word.strip_prefix('و').unwrap_or(word)
}

/// Tells whether a folded word has the shape of an adjective.
fn is_adjective(word: &str) -> bool {
    may_be_masculine_adjective(word.strip_suffix('ه').unwrap_or(word))
}

/// Tells whether a small English word may be said of a noun behind it: *defence*, but not *the* or *investors*.
fn may_be_attribute(word: &str) -> bool {
    !is_function_word(word) && !english::is_preposition(word) && singular(word).is_none()
}

/// Returns what a folded noun is of two or more, before a genitive too; itself, where it is such a form.
fn arabic_forms_of_several(noun: &str) -> Vec<String> {
    let ends: &[&str] = match noun.strip_suffix('ه') {
        Some(_) => &["تا", "تي", "تان", "تين", "ات"],
        None => &["ا", "ي", "ان", "ين", "و", "ون", "ات"],
    };
    let stem = noun.strip_suffix('ه').unwrap_or(noun);
    let sound = ends.iter().map(|end| format!("{stem}{end}"));
    let broken = other_numbers(noun).map(folded);
    let is_several = is_listed_plural(noun) || noun.ends_with("ات");
    sound.chain(broken).chain(is_several.then(|| noun.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_terms_with_a_noun_of_several() {
        for (term, text, expected) in [
            ("وزير الدفاع", "اجتمع وزيرا الخارجية والدفاع امس", true),
            ("وزير الخارجيه", "اجتمع وزيرا الخارجيه والدفاع امس", true),
            ("وزير النفط", "لقاء وزراء الخارجيه والنفط والدفاع", true),
            ("وزير النفط", "لقاء لوزراء الخارجيه، والنفط، والدفاع", true),
            ("القوات البحريه", "القوات البريه والبحريه", true),
            ("وزير الدفاع", "وزيرا الخارجيه في الدفاع", false),
            ("وزير الدفاع", "وزير الخارجيه. والدفاع", false),
            ("وزير الدفاع", "وزير الخارجيه والدفاع", false),
            ("وزير الدفاع", "وزيرا الخارجيه والنفط", false),
            ("وزير الدفاع", "وزراء الدفاع", false),
            ("قوه بحريه", "قوات روسيه بحريه وجويه", true),
            ("وزير دفاع", "وزيرا نفط ودفاع", true),
            ("قوه بحريه", "التقت قوات روسيه في سفن بحريه وجويه", false),
            ("قوه بحريه", "قوات روسيه قصفت سفنا بحريه وجويه", false),
        ] {
            let words: Vec<&str> = term.split(' ').collect();
            let found = Phrase::all(text).iter().any(|phrase| phrase.has_arabic(&words));
            assert_eq!(found, expected, "{term}: {text}");
        }
        for (term, text, expected) in [
            ("foreign minister", "the foreign and defence ministers met", true),
            ("foreign minister", "the foreign, oil and defence ministers met", true),
            ("defense minister", "the defence and oil ministers met", true),
            ("naval forces", "naval and land forces", true),
            ("foreign minister", "the foreign troops left. the ministers met", false),
            ("foreign minister", "the foreign troops met ministers", false),
            ("foreign minister", "the oil and defence ministers met", false),
            ("foreign minister", "the foreign investors and the ministers arrived", false),
            ("foreign minister", "foreign companies and a minister arrived", false),
            ("foreign minister", "foreign and defence officials met ministers", false),
        ] {
            let words: Vec<&str> = term.split(' ').collect();
            let found = Phrase::all(text).iter().any(|phrase| phrase.has_english(&words));
            assert_eq!(found, expected, "{term}: {text}");
        }
    }
}
