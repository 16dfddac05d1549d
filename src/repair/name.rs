//! Putting the query's names into a target.
//!
//! A name that is put in is written as the place asks for, or is not put in: the cases of Arabic names are
//! in [`arabic_name`](super::arabic_name), what English asks for in [`english_name`].

use std::ops::Range;

use crate::language::LanguageTag;
use crate::repair::arabic_name::{Declension, agree_alike};
use crate::repair::article::keeps_article;
use crate::repair::english_name::{self, NameNumber};
use crate::repair::side::{Content, Side, Slot};
use crate::repair::source_name::only_preferred;
use crate::repair::{Names, Replacement, ReplacementKind, Target};
use crate::termbase::concept::{Concept, Term};
use crate::termbase::recognise::{Mentions, Recognition};
use crate::text::arabic;
use crate::text::fold::match_form;
use crate::text::words::is_word_character;

/// Returns what is to be replaced in the target so that it has the query's names; `None` where that is not
/// certain.
pub(super) fn replacements(
    stored: &Side,
    pairs: &[(&Slot, &Slot)],
    target: &Target<'_>,
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
    let terms = names.target.read(target.text, &mut Mentions::default());
    let all: Vec<Recognition> = terms.unexplained().copied().collect();
    let mut replacements = Vec::new();
    for (old, new, times) in changes {
        let concepts = names.concepts;
        if concepts[old].kind != concepts[new].kind
            || places_of(old, &stored.terms).len() != times
            || places_of(old, &all).len() != times
        {
            return None;
        }
        let model = Name::new(&concepts[old], target.language)?;
        let name = Name::new(&concepts[new], target.language)?;
        if !model.is_like(&name, target) {
            return None;
        }
        let places: Vec<&Recognition> =
            terms.chosen.iter().filter(|one| one.concept == old).collect();
        if places.len() != times {
            return None;
        }
        for place in places {
            let range = place.start..place.end;
            let texts = (model.term.text.as_str(), name.term.text.as_str());
            if place.alternatives(&all).any(|other| other.concept != old)
                || !keeps_article(target, range.start, texts, concepts[new].kind)
            {
                return None;
            }
            let (range, to) = fitted(target, range, &model, &name)?;
            replacements.push(Replacement {
                kind: ReplacementKind::Name,
                from: target.characters.get(range.clone())?.iter().collect(),
                to,
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

/// The preferred name of a concept in the target's language.
struct Name<'t> {
    concept: &'t Concept,
    term: &'t Term,
    /// How it is written in Arabic cases.
    declension: Declension,
}

impl<'t> Name<'t> {
    fn new(concept: &'t Concept, language: &LanguageTag) -> Option<Self> {
        let term = only_preferred(concept, language)?;
        let declension = match language.is_arabic() {
            true => Declension::of(concept, term),
            false => Declension::Same,
        };
        Some(Self { concept, term, declension })
    }

    /// Tells whether the words around it may stay as they are when another name takes its place.
    fn is_like(&self, other: &Self, target: &Target<'_>) -> bool {
        let has_other_gender =
            matches!((&self.term.gender, &other.term.gender), (Some(one), Some(of)) if one != of);
        let agrees = if target.language.is_arabic() {
            let is_certain = |name: &Self| name.declension != Declension::Uncertain;
            // The place of a name that is written the same in all cases does not tell the case.
            let has_known_case =
                other.declension == Declension::Same || other.declension == self.declension;
            let (one, of) = ((self.concept, self.term), (other.concept, other.term));
            is_certain(self) && is_certain(other) && has_known_case && agree_alike(one, of)
        } else if target.is_english() {
            let number = |name: &Self| NameNumber::of(name.concept, name.term);
            number(self) == number(other) && number(self) != NameNumber::Uncertain
        } else {
            true
        };
        agrees && !has_other_gender
    }
}

/// Returns a name as it is written in the place of another, and what it replaces: in the same case, and behind the Arabic
/// preposition ل without the alif of the article, so that the whole word is replaced. `None` where the other one
/// does not stand there as the glossary writes it.
fn fitted(
    target: &Target<'_>,
    range: Range<usize>,
    old: &Name<'_>,
    new: &Name<'_>,
) -> Option<(Range<usize>, String)> {
    let (characters, language) = (&target.characters, target.language);
    let is_letter = |character: &&char| is_word_character(**character);
    if characters.get(range.end).as_ref().is_some_and(is_letter) {
        return None;
    }
    let written: String = characters[range.clone()].iter().collect();
    let before = characters[..range.start].iter().rposition(|mark| !arabic::is_mark(*mark));
    let is_attached = before.is_some_and(|at| is_letter(&&characters[at]));
    if !language.is_arabic() {
        let (old, new) = (&old.term.text, &new.term.text);
        let is_there = match_form(&written, language) == match_form(old, language);
        let fits = !target.is_english() || english_name::fits(characters, range.clone(), old, new);
        return (is_there && fits && !is_attached).then(|| (range, new.clone()));
    }
    let preposition = before.filter(|&at| characters[at] == 'ل');
    let old_has_article = old.term.text.starts_with("ال");
    let forms = old.declension.forms(&old.term.text);
    let case = forms.iter().position(|form| {
        let form = match_form(form, language);
        let is_form = |text: &str| match_form(text, language) == form;
        let has_lost_alif = preposition.is_some() && old_has_article;
        is_form(&written)
            || has_lost_alif
                && (is_form(&format!("ا{written}")) || is_form(&format!("ال{written}")))
    })?;
    let [nominative, accusative, genitive] = new.declension.forms(&new.term.text);
    let new = [nominative, accusative, genitive].into_iter().nth(case)?;
    match preposition {
        Some(at) if old_has_article || new.starts_with("ال") => {
            let without_alif = match (new.strip_prefix("ال"), new.strip_prefix('ا')) {
                (Some(base), _) if base.starts_with('ل') => base,
                (Some(_base), Some(rest)) => rest,
                _ => &new,
            };
            Some((at..range.end, format!("ل{without_alif}")))
        }
        _ => Some((range, new)),
    }
}
