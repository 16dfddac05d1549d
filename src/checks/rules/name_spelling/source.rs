//! Whom the source of a segment names, by terms or by what sounds like them.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::people::{People, Person};
use super::{LEAST_CONSONANTS_WITH_SOURCE, Named, is_long};
use crate::checks::name_words::{SoundingStretches, terms_within};
use crate::checks::pair::Pair;
use crate::termbase::name_key::{FARTHEST_SOUND, SoundIndex, Sounds};
use crate::termbase::recognise::Recognition;

/// Whom the source of a segment names.
pub(super) struct Source<'p, 'a, 't> {
    pair: &'p Pair<'a>,
    people: &'p People<'t>,
    /// Those of whom it has a term, and the translation none, but for their surnames.
    pub(super) untranslated: HashSet<usize>,
    /// Those of whom it has a term.
    named: HashSet<usize>,
    /// The names of those whom the translation lacks, as far as they are long enough to be told by their consonants.
    pub(super) long_names: SoundIndex<Named<'t>>,
    /// Whether there are such names.
    pub(super) has_long_names: bool,
    /// What else in it sounds like the names of a concept, once that was asked.
    heard: HashMap<usize, HashSet<&'p Sounds>>,
    /// How its stretches sound, once that was asked.
    stretches: &'p OnceCell<SoundingStretches>,
}

impl<'p, 'a, 't> Source<'p, 'a, 't> {
    pub(super) fn of(
        pair: &'p Pair<'a>,
        people: &'p People<'t>,
        stretches: &'p OnceCell<SoundingStretches>,
    ) -> Self {
        let terms = &pair.source_terms.chosen;
        let in_full = terms.iter().filter(|found| !found.rule.is_guess());
        let others = pair.target_terms.chosen.iter();
        let others = others.filter(|found| !people.is_surname(found));
        let translated: HashSet<usize> = others.map(|found| found.concept).collect();
        let in_full = in_full.map(|found| found.concept);
        let untranslated: HashSet<usize> =
            in_full.filter(|concept| !translated.contains(concept)).collect();
        let mut long_names = SoundIndex::default();
        let mut has_long_names = false;
        for person in untranslated.iter().filter_map(|&concept| people.get(concept)) {
            for (number, name) in person.names.iter().enumerate() {
                if is_long(&name.sounds.key(), LEAST_CONSONANTS_WITH_SOURCE) {
                    long_names.insert(&name.sounds, (Rc::clone(&person), number));
                    has_long_names = true;
                }
            }
        }
        Self {
            pair,
            people,
            untranslated,
            long_names,
            has_long_names,
            stretches,
            named: terms.iter().map(|found| found.concept).collect(),
            heard: HashMap::new(),
        }
    }

    /// Tells whether the source means a name of the glossary by what sounds like it in the translation: it names the
    /// person, and has nothing that sounds more like the translation.
    pub(super) fn means(&mut self, person: &Person<'_>, name: usize, translation: &Sounds) -> bool {
        let (concept, name) = (person.concept, &person.names[name]);
        if !self.heard.contains_key(&concept) {
            self.heard.insert(concept, self.sounding(concept, &person.spoken));
        }
        let heard = &self.heard[&concept];
        let is_another =
            |heard: &&Sounds| heard.distance(translation) < heard.distance(&name.sounds);
        let is_named = self.named.contains(&concept) || !heard.is_empty();
        is_named && !heard.iter().any(is_another)
    }

    /// Returns what sounds like one of a concept's names and is not recognised as such.
    fn sounding(&self, concept: usize, spoken: &[Sounds]) -> HashSet<&'p Sounds> {
        let stretches = self.stretches.get_or_init(|| SoundingStretches::of(&self.pair.source));
        let is_full_name =
            |term: &Recognition| term.concept == concept && !self.people.is_surname(term);
        let terms = &self.pair.source_terms.chosen;
        let is_in_no_name = |place: &Range<usize>| !terms_within(terms, place).any(is_full_name);
        let heard = |name: &Sounds| {
            let alike = stretches.with_consonants_of(name);
            let heard = alike.filter(|stretches| {
                stretches.sounds.distance(name) <= FARTHEST_SOUND
                    && stretches.sounds.key().has_edges()
                    && stretches.places.iter().any(is_in_no_name)
            });
            heard.map(|stretches| &stretches.sounds).collect::<Vec<_>>()
        };
        spoken.iter().flat_map(heard).collect()
    }
}
