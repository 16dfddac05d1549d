//! Whom the source of a segment names, by terms or by what sounds like them.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::words::{SoundingStretches, terms_within};
use super::{LoneSurnames, Name, NameSpelling, has_edges, is_surname};
use crate::checks::pair::Pair;
use crate::termbase::name_key::{FARTHEST_SOUND, SoundIndex, Sounds};
use crate::termbase::recognise::Recognition;

/// Whom the source of a segment names.
pub(super) struct Source<'p, 'a> {
    pair: &'p Pair<'a>,
    lone_surnames: &'p LoneSurnames,
    /// Those of whom it has a term, and the translation none, but for their surnames.
    pub(super) untranslated: HashSet<usize>,
    /// Those of whom it has a term.
    named: HashSet<usize>,
    /// The numbers of the long names of those whom the translation lacks.
    pub(super) long_names: SoundIndex<usize>,
    /// Whether there are such names.
    pub(super) has_long_names: bool,
    /// What else in it sounds like the names of a concept, once that was asked.
    heard: HashMap<usize, HashSet<&'p Sounds>>,
    /// How its stretches sound, once that was asked.
    stretches: &'p OnceCell<SoundingStretches>,
}

impl<'p, 'a> Source<'p, 'a> {
    pub(super) fn of(
        pair: &'p Pair<'a>,
        rule: &'p NameSpelling<'_>,
        stretches: &'p OnceCell<SoundingStretches>,
    ) -> Self {
        let terms = &pair.source_terms.chosen;
        let in_full = terms.iter().filter(|found| !found.rule.is_guess());
        let others = pair.target_terms.chosen.iter();
        let lone_surnames = &rule.lone_surnames;
        let others = others.filter(|found| !is_surname(found, lone_surnames));
        let translated: HashSet<usize> = others.map(|found| found.concept).collect();
        let in_full = in_full.map(|found| found.concept);
        let untranslated: HashSet<usize> =
            in_full.filter(|concept| !translated.contains(concept)).collect();
        let mut long_names = SoundIndex::default();
        let of_untranslated = untranslated.iter().flat_map(|concept| rule.long_names.get(concept));
        for &number in of_untranslated.flatten() {
            long_names.insert(&rule.names[number].sounds, number);
        }
        let has_long_names =
            untranslated.iter().any(|concept| rule.long_names.contains_key(concept));
        Self {
            pair,
            lone_surnames,
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
    pub(super) fn means(
        &mut self,
        name: &Name<'_>,
        translation: &Sounds,
        spoken: &[Sounds],
    ) -> bool {
        if !self.heard.contains_key(&name.concept) {
            self.heard.insert(name.concept, self.sounding(name.concept, spoken));
        }
        let heard = &self.heard[&name.concept];
        let is_another =
            |heard: &&Sounds| heard.distance(translation) < heard.distance(&name.sounds);
        let is_named = self.named.contains(&name.concept) || !heard.is_empty();
        is_named && !heard.iter().any(is_another)
    }

    /// Returns what sounds like one of a concept's names and is not recognised as such.
    fn sounding(&self, concept: usize, spoken: &[Sounds]) -> HashSet<&'p Sounds> {
        let stretches = self.stretches.get_or_init(|| SoundingStretches::of(&self.pair.source));
        let is_full_name =
            |term: &Recognition| term.concept == concept && !is_surname(term, self.lone_surnames);
        let terms = &self.pair.source_terms.chosen;
        let is_in_no_name = |place: &Range<usize>| !terms_within(terms, place).any(is_full_name);
        let heard = |name: &Sounds| {
            let alike = stretches.with_consonants_of(name);
            let heard = alike.filter(|stretches| {
                stretches.sounds.distance(name) <= FARTHEST_SOUND
                    && has_edges(&stretches.sounds.key())
                    && stretches.places.iter().any(is_in_no_name)
            });
            heard.map(|stretches| &stretches.sounds).collect::<Vec<_>>()
        };
        spoken.iter().flat_map(heard).collect()
    }
}
