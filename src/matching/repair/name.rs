//! Putting the query's names into a target.

use std::ops::Range;

use crate::language::LanguageTag;
use crate::matching::repair::article::keeps_article;
use crate::matching::repair::side::{Content, Side, Slot};
use crate::matching::repair::{Names, Replacement, ReplacementKind};
use crate::termbase::concept::{Status, Term};
use crate::termbase::recognise::Recognition;
use crate::text::arabic;
use crate::text::fold::match_form;
use crate::text::words::is_word_character;

/// Returns what is to be replaced in the target so that it has the query's names; `None` where that is not
/// certain.
pub(super) fn replacements(
    stored: &Side,
    pairs: &[(&Slot, &Slot)],
    target: &str,
    characters: &[char],
    language: &LanguageTag,
    names: &Names<'_>,
) -> Option<Vec<Replacement>> {
    // The old concept, the new one, and how often.
    let mut changes: Vec<(usize, usize, usize)> = Vec::new();
    for (before, after) in pairs {
        let (Content::Name(old), Content::Name(new)) = (&before.content, &after.content) else {
            continue;
        };
        match changes.iter_mut().find(|(known, ..)| known == old) {
            None => changes.push((*old, *new, 1)),
            Some((_old, known, times)) if known == new => *times += 1,
            Some(_other) => return None,
        }
    }
    if changes.is_empty() {
        return Some(Vec::new());
    }
    let (all, chosen) = (names.target.find_all(target), names.target.find(target));
    let mut replacements = Vec::new();
    for (old, new, times) in changes {
        let concepts = names.concepts;
        if concepts[old].kind != concepts[new].kind
            || places_of(old, &stored.terms).len() != times
            || places_of(old, &all).len() != times
        {
            return None;
        }
        let name = only_preferred(concepts[new].terms_in(language), language)?;
        let places: Vec<&Recognition> = chosen.iter().filter(|one| one.concept == old).collect();
        if places.len() != times {
            return None;
        }
        for place in places {
            let term = &concepts[old].terms[place.term];
            let has_other_gender =
                matches!((&term.gender, &name.gender), (Some(one), Some(other)) if one != other);
            let is_ambiguous = place.alternatives(&all).any(|other| other.concept != old);
            let range = place.start..place.end;
            let texts = (term.text.as_str(), name.text.as_str());
            if term.status != Status::Preferred
                || has_other_gender
                || is_ambiguous
                || !keeps_article(characters, range.start, texts, concepts[new].kind, language)
            {
                return None;
            }
            replacements.push(Replacement {
                kind: ReplacementKind::Name,
                from: characters.get(range.clone())?.iter().collect(),
                to: fitted(characters, range.clone(), &term.text, &name.text, language)?,
                start: range.start,
                end: range.end,
            });
        }
    }
    Some(replacements)
}

/// Returns the places of a concept's terms, without those inside a longer one of the same concept.
fn places_of(concept: usize, all: &[Recognition]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    // They come by their start, the longest first.
    for term in all.iter().filter(|term| term.concept == concept) {
        if places.last().is_none_or(|last| term.end > last.end) {
            places.push(term.start..term.end);
        }
    }
    places
}

/// Returns the preferred term of the nearest region, where there is exactly one.
fn only_preferred<'t>(
    terms: impl Iterator<Item = &'t Term>,
    language: &LanguageTag,
) -> Option<&'t Term> {
    let preferred: Vec<&Term> = terms.filter(|term| term.status == Status::Preferred).collect();
    let distance = |term: &&Term| language.distance(&term.language);
    let nearest = preferred.iter().filter_map(distance).min()?;
    let mut near = preferred.into_iter().filter(|term| distance(term) == Some(nearest));
    near.next().filter(|_one| near.next().is_none())
}

/// Returns a name as it is written in the place of another: behind the Arabic preposition ل the article
/// loses its alif. `None` where the other one does not stand there as the glossary writes it.
fn fitted(
    target: &[char],
    range: Range<usize>,
    old: &str,
    new: &str,
    language: &LanguageTag,
) -> Option<String> {
    let is_letter = |character: &&char| is_word_character(**character);
    if target.get(range.end).as_ref().is_some_and(is_letter) {
        return None;
    }
    let written: String = target[range.clone()].iter().collect();
    let is_old = |text: &str| match_form(text, language) == match_form(old, language);
    let before = target[..range.start].iter().rev().find(|mark| !arabic::is_mark(**mark));
    if language.is_arabic() && before == Some(&'ل') {
        let has_article = old.starts_with("ال");
        let is_there = is_old(&written)
            || (has_article && (is_old(&format!("ا{written}")) || is_old(&format!("ال{written}"))));
        let without_alif = match (new.strip_prefix("ال"), new.strip_prefix('ا')) {
            (Some(base), _) if base.starts_with('ل') => base,
            (Some(_base), Some(rest)) => rest,
            _ => new,
        };
        return is_there.then(|| without_alif.to_owned());
    }
    let is_attached = before.as_ref().is_some_and(is_letter);
    (is_old(&written) && (language.is_arabic() || !is_attached)).then(|| new.to_owned())
}
