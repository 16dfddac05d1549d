//! The rule about Arabic terms that are given with the article only.

use super::Report;
use super::forms::{Terms, is_a_name_elsewhere};
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, Term};
use crate::termbase::glossary::Column;
use crate::text::arabic::article::without_article;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::fold::match_form;

/// A common noun is given with the article in all its good terms: recognition finds the article on a word, and not its
/// absence. Names keep theirs: concepts that are people, organizations, places or events, and those whose terms in
/// other languages begin with a capital or with an article too.
pub(super) fn definite_only(terms: &Terms<'_>, report: &mut Report<'_>) {
    for place in terms.rows() {
        let concept = place.concept();
        let is_common = !concept.names_one_thing();
        if !is_common || is_a_name_elsewhere(concept) {
            continue;
        }
        for language in concept.languages().into_iter().filter(|language| language.is_arabic()) {
            let good: Vec<&Term> = good_terms(concept, language);
            let Some(first) = good.first().filter(|_| good.iter().all(|term| is_definite(term)))
            else {
                continue;
            };
            let message = format!("'{}' is given with the article only", first.text);
            let column = Column::of_terms(language, first.status);
            let suggestion = match first.text.strip_prefix("ال") {
                Some(indefinite) if !first.text.contains(' ') => {
                    format!("write it without: {indefinite}")
                }
                _ => "add it without the article as an admitted term".to_owned(),
            };
            report.add(place, Some(&column), message, Some(suggestion));
        }
    }
}

fn good_terms<'a>(concept: &'a Concept, language: &LanguageTag) -> Vec<&'a Term> {
    let is_wanted = |term: &&Term| term.language == *language && term.status.is_good();
    concept.terms.iter().filter(is_wanted).collect()
}

/// Tells whether a term is definite for sure: its first word is written with the article, whose alif has no hamza, and is
/// none of those whose first letters are those of the article by themselves (`التزامات`, `التهابي`, `الغاء`, `الله`).
fn is_definite(term: &Term) -> bool {
    let form = match_form(&term.text, &term.language);
    let word = form.split(' ').next().unwrap_or_default();
    let Some(base) = without_article(word, &term.text) else { return false };
    let letters: Vec<char> = base.chars().collect();
    let is_verbal_noun = matches!(letters[..], [_, 'ا', _]);
    letters.len() >= 3
        && !is_verbal_noun
        && !is_adjective_of_whole(word)
        && !ALWAYS_DEFINITE.contains(&word)
}

/// Words that stand with the article only, folded: what there is one of, and illnesses.
const ALWAYS_DEFINITE: [&str; 5] = ["الانترنت", "الجدري", "الحصبه", "السل", "الكزاز"];

/// Endings that make an adjective of a noun.
const OF_ADJECTIVES: [&str; 5] = ["يات", "يين", "يون", "يه", "ي"];

/// Tells whether a word is an adjective that is made of a common word whose first letters are its own.
fn is_adjective_of_whole(word: &str) -> bool {
    let noun = OF_ADJECTIVES.iter().find_map(|ending| word.strip_suffix(ending));
    noun.is_some_and(begins_whole)
}
