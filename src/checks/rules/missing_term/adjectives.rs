//! Adjectives that stand for a noun: `Iran's foreign minister` is `وزير الخارجية الإيراني`.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::checks::name_words::terms_within;
use crate::checks::pair::Pair;
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Term};
use crate::text::arabic::nisba::{is_nisba_of, nouns_of_name};
use crate::text::arabic::{light_stem, proclitic_bases};
use crate::text::english::{adjectives_of_irregular_place, is_adjective_of_place};
use crate::text::fold::match_form;
use crate::text::words::word_places;

/// How many letters an adjective and its noun begin with alike, at least.
const SHARED: usize = 2;

/// The adjectives that the translation of a segment may have.
pub(super) struct Adjectives<'p, 'a> {
    pair: &'p Pair<'a>,
    /// The words of the translation, once they were asked for.
    words: OnceCell<Words>,
}

impl<'p, 'a> Adjectives<'p, 'a> {
    pub(super) fn of(pair: &'p Pair<'a>) -> Self {
        Self { pair, words: OnceCell::new() }
    }

    /// Tells whether there is one that a translator may have put for a concept that is no person.
    pub(super) fn have(&self, concept: &Concept) -> bool {
        let language = &self.pair.segment.target_language;
        let mut terms = concept.good_terms(language).filter(|term| may_be_a_noun(term, language));
        // Of nothing else is a rule's adjective that of a place: `Talibese`.
        let may_be_place = matches!(concept.kind, None | Some(ConceptKind::Place));
        concept.kind != Some(ConceptKind::Person)
            && terms.any(|term| {
                let words = self.words.get_or_init(|| Words::of(self.pair));
                let form = match_form(&term.text, language);
                if language.primary() == "ar" {
                    // Of several words that may be a person, as nothing says what they are, only known names are looked at.
                    let is_whole = concept.kind.is_some() || !form.contains(' ');
                    nouns_of_name(&form).iter().any(|noun| words.have(noun, is_nisba))
                        || is_whole && words.have(&form, is_nisba)
                } else {
                    match adjectives_of_irregular_place(&form) {
                        Some(adjectives) => adjectives.iter().any(|one| words.have(one, is_same)),
                        None => may_be_place && words.have(&form, is_of_place),
                    }
                }
            })
    }
}

/// Tells whether a term may be a noun that has an adjective: in Arabic any, in English what has a capital.
fn may_be_a_noun(term: &Term, language: &LanguageTag) -> bool {
    match language.primary() {
        "ar" => true,
        "en" => term.text.starts_with(char::is_uppercase),
        _ => false,
    }
}

/// `كوري جنوبي` of `كوريا الجنوبية`.
fn is_nisba(words: &[String], noun: &[&str]) -> bool {
    let mut pairs = words.iter().zip(noun);
    pairs.clone().any(|(word, noun)| is_nisba_of(word, noun))
        && pairs.all(|(word, noun)| is_nisba_of(word, noun) || light_stem(word) == light_stem(noun))
}

fn is_of_place(words: &[String], place: &[&str]) -> bool {
    is_adjective_of_place(&words.join(" "), &place.join(" "))
}

/// The adjective itself, or its plural.
fn is_same(words: &[String], adjective: &[&str]) -> bool {
    words
        .iter()
        .zip(adjective)
        .all(|(word, one)| word == one || word.strip_suffix('s') == Some(*one))
}

/// The words of a text that may be adjectives.
struct Words {
    /// All words, those that may be none as nothing: what stands in a term, and in English what has no capital.
    forms: Vec<String>,
    /// The words whose form, or what it has behind what is written onto its front, begins so.
    by_start: HashMap<String, Vec<usize>>,
}

impl Words {
    fn of(pair: &Pair<'_>) -> Self {
        let (text, language) = (&pair.target, &pair.segment.target_language);
        let (mut forms, mut by_start) = (Vec::new(), HashMap::<String, Vec<usize>>::new());
        for place in text.word_places() {
            let has_capital = || text.characters[place.start].is_uppercase();
            let mut terms = terms_within(&pair.target_terms.chosen, place);
            let is_free = terms.all(|term| term.rule.is_guess())
                && (language.primary() != "en" || has_capital());
            let written = if is_free { text.slice(place.clone()) } else { String::new() };
            let form = match_form(&written, language);
            for base in proclitic_bases(&form) {
                by_start.entry(start_of(base)).or_default().push(forms.len());
            }
            forms.push(form);
        }
        Self { forms, by_start }
    }

    /// Tells whether there are words that are an adjective of a noun, whose match form this is.
    fn have(&self, noun: &str, is_adjective: fn(&[String], &[&str]) -> bool) -> bool {
        let noun: Vec<&str> = word_places(noun).map(|place| &noun[place]).collect();
        let is_around = |place: &usize, index: usize| {
            let words = place.checked_sub(index).and_then(|start| self.forms.get(start..));
            words
                .and_then(|words| words.get(..noun.len()))
                .is_some_and(|words| is_adjective(words, &noun))
        };
        noun.iter().enumerate().any(|(index, part)| {
            let mut places =
                proclitic_bases(part).filter_map(|base| self.by_start.get(&start_of(base)));
            places.any(|places| places.iter().any(|place| is_around(place, index)))
        })
    }
}

fn start_of(word: &str) -> String {
    word.chars().take(SHARED).collect()
}
