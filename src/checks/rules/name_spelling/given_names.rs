//! Given names of the translation that are misspelled in front of a surname that is right: `رونالد ترامب`, where the source
//! has `Donald Trump` once more.
//!
//! Where the translation has the right name nowhere, `missing-term` reports it. Behind the right name such another one says
//! little: it may be that of somebody else. So the source must name the person more often than the translation does, and
//! have nobody who sounds like what is written.

use std::ops::Range;

use super::people::{People, Person};
use crate::checks::name_words::{SoundingStretches, terms_within};
use crate::checks::pair::Pair;
use crate::termbase::name_key::Sounds;
use crate::termbase::recognise::Recognition;
use crate::termbase::recognise::bearers::{nearly_own_name_before, words_of};
use crate::termbase::recognise::surname::surname;

/// Returns the places of such names of a person, of whom the source has a term, each with the right one. `source` is how the
/// stretches of the source sound.
pub(super) fn misspelled<'t>(
    people: &People<'t>,
    person: &Person<'t>,
    pair: &Pair<'_>,
    source: &SoundingStretches,
) -> Vec<(Range<usize>, &'t str)> {
    let text = &pair.target;
    let mut found = Vec::new();
    let is_name = |term: &Recognition| term.concept == person.concept && !people.is_surname(term);
    if !pair.target_terms.chosen.iter().any(is_name) {
        return found;
    }
    // A surname in the source may be that of somebody else, too.
    let is_of_another = |name: &str| {
        let is_own =
            |place: &Range<usize>| terms_within(&pair.source_terms.chosen, place).any(is_name);
        let name = Sounds::of(name);
        let mut alike = source.with_consonants_of(&name);
        alike.any(|stretches| !stretches.places.iter().all(is_own))
    };
    for name in &person.names {
        let surname: Vec<char> = surname(name.spelling).chars().collect();
        let own = words_of([name.spelling]);
        if own.len() < 2 || surname.is_empty() {
            continue;
        }
        for word in text.word_places() {
            let place = word.start..word.start + surname.len();
            let is_surname = text.characters.get(place.clone()) == Some(&*surname)
                && !text.characters.get(place.end).is_some_and(|next| next.is_alphanumeric());
            if is_surname
                && let Some(start) = nearly_own_name_before(&text.characters, place.start, &own)
                && terms_within(&pair.target_terms.chosen, &(start..place.end)).next().is_none()
                && !is_of_another(&text.slice(start..place.end))
            {
                found.push((start..place.end, name.spelling));
            }
        }
    }
    found
}
