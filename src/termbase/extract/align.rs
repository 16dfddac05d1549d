//! The second pass: which phrases of the other side stand in the same units.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use super::association::{dice, log_likelihood};
use super::complete::{Measured, completed};
use super::count::{Counted, Phrases};
use super::fit::{begins_with_sound, may_translate};
use super::kinds::kind_of;
use super::known::Known;
use super::phrases::{Phrase, Token, before_article, hash_of, surface, tokens, translations};
use super::rivals::{Ranked, without_rivals};
use super::sides::Sides;
use super::{ExtractOptions, TermCandidate};
use crate::language::LanguageTag;
use crate::termbase::name_key::{FARTHEST_SOUND, NameKey, Sounds, name_key};
use crate::termbase::titles::without_ordinals;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::english::is_word_of_time;
use crate::text::fold::match_form;
use crate::text::invisible::without_stray;

/// How many phrases are counted beside a candidate before the rare ones are forgotten.
const COMPANIONS: usize = 2048;
/// How much of an example is kept, in characters.
const EXAMPLE: usize = 200;
/// How little of a candidate's units its translation may stand in.
const LEAST_SHARE: f64 = 0.4;
/// A longer translation is taken if it stands in so much of the units of the best one.
const AS_GOOD: f64 = 0.85;
/// What a phrase without a proclitic is given when it is compared by sound.
const BARE: f64 = 0.05;
/// The log-likelihood ratio that chance reaches once in a hundred times (χ², one degree of freedom).
const SIGNIFICANT: f64 = 6.63;

/// The second pass over the same pairs, in the same order or another.
#[derive(Debug)]
pub struct Aligning {
    sides: Sides,
    options: ExtractOptions,
    known: Known,
    candidates: HashMap<u64, Candidate, foldhash::fast::FixedState>,
    targets: Phrases,
    units: u64,
}

#[derive(Debug)]
struct Candidate {
    counted: Counted,
    /// The phrases beside it by hash, with the number of units that have both.
    companions: HashMap<u64, u32, foldhash::fast::FixedState>,
    example: Option<(String, String)>,
    /// The phrase that sounds like it, and how unlike it sounds.
    sounds_like: Option<(f64, u64, String)>,
}

/// A phrase of the other side of a unit, which is heard once for all names of the unit.
struct Said<'a> {
    /// The text and its words, that it stands in.
    text: &'a str,
    words: &'a [Token<'a>],
    phrase: &'a Phrase,
    heard: OnceCell<Heard<'a>>,
}

/// How a phrase sounds.
struct Heard<'a> {
    /// It as it stands.
    text: Cow<'a, str>,
    key: NameKey,
    /// Whether it ends in an ordinal. That is translated, so that it is not heard.
    has_ordinal: bool,
    /// The sounds before that.
    sounds: Sounds,
}

impl<'a> Said<'a> {
    fn heard(&self, language: &LanguageTag) -> &Heard<'a> {
        self.heard.get_or_init(|| {
            let text = surface(self.text, self.words, self.phrase);
            let own = without_ordinals(&text, language);
            let (key, sounds) = (name_key(&text), Sounds::of(&own));
            Heard { has_ordinal: own != text, text, key, sounds }
        })
    }
}

impl Aligning {
    pub(super) fn new(
        sides: Sides,
        options: ExtractOptions,
        known: Known,
        chosen: Vec<(u64, Counted)>,
        (targets, units): (Phrases, u64),
    ) -> Self {
        let candidate = |(hash, counted)| {
            let candidate = Candidate {
                counted,
                companions: HashMap::default(),
                example: None,
                sounds_like: None,
            };
            (hash, candidate)
        };
        let candidates = chosen.into_iter().map(candidate).collect();
        Self { sides, options, known, candidates, targets, units }
    }

    /// Counts what stands together in a pair.
    pub fn add(&mut self, source: &str, target: &str) {
        let (source, target) = self.sides.turned(source, target);
        let words = tokens(source, &self.options.source);
        let phrases = self.known.terms_beside(&words);
        let mut found: Vec<(u64, Phrase)> = phrases
            .into_iter()
            .filter(|phrase| self.candidates.contains_key(&phrase.hash))
            .map(|phrase| (phrase.hash, phrase))
            .collect();
        found.sort_by_key(|(hash, _)| *hash);
        found.dedup_by_key(|(hash, _)| *hash);
        if found.is_empty() {
            return;
        }
        let target_words = tokens(target, &self.options.target);
        let phrases = translations(&target_words);
        let said =
            |phrase| Said { text: target, words: &target_words, phrase, heard: OnceCell::new() };
        let said: Vec<Said<'_>> = phrases.iter().map(said).collect();
        let mut hashes: Vec<u64> = phrases.iter().map(|phrase| phrase.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
            .retain(|hash| self.targets.by_hash.get(hash).is_some_and(|counted| counted.units > 1));
        for (hash, phrase) in found {
            let Some(candidate) = self.candidates.get_mut(&hash) else { continue };
            if candidate.example.is_none() {
                let of_source = example(source, &self.options.source);
                candidate.example = Some((of_source, example(target, &self.options.target)));
            }
            if candidate.counted.units >= 2 {
                candidate.count(&hashes);
            }
            if phrase.is_name {
                candidate.listen(&said, &self.targets, &self.options);
            }
        }
    }

    /// Returns the candidates with a translation, the surest first.
    pub fn finish(self) -> Vec<TermCandidate> {
        let mut found: Vec<Ranked> = Vec::new();
        for candidate in self.candidates.values() {
            found.extend(candidate.translated(&self.targets, self.units, &self.options));
        }
        found.retain(|ranked| {
            let TermCandidate { source, target, .. } = &ranked.candidate;
            let is_same = match_form(source, &self.options.source)
                == match_form(target, &self.options.target);
            !is_same && !source.to_lowercase().split_whitespace().all(is_word_of_time)
        });
        found.sort_by(|one, other| {
            let by_source = || one.candidate.source.cmp(&other.candidate.source);
            other.score.total_cmp(&one.score).then_with(by_source)
        });
        let found = without_rivals(found, &self.options.target);
        let mut found = self.sides.turned_back(found, &self.options);
        found.truncate(self.options.limit);
        found
    }
}

impl Candidate {
    fn count(&mut self, hashes: &[u64]) {
        if self.companions.len() > COMPANIONS {
            let mut floor = 1;
            while self.companions.len() > COMPANIONS / 2 {
                self.companions.retain(|_, count| *count > floor);
                floor += 1;
            }
        }
        for hash in hashes {
            *self.companions.entry(*hash).or_default() += 1;
        }
    }

    /// Looks for a phrase that sounds like the name.
    fn listen(&mut self, said: &[Said<'_>], targets: &Phrases, options: &ExtractOptions) {
        let name = &*self.counted.surface;
        let key = name_key(name);
        let length = name.split([' ', '-']).count();
        let own_name = without_ordinals(name, &options.source);
        if key.consonants() < 3 {
            return;
        }
        let own_sounds = Sounds::of(&own_name);
        let is_of_length = |said: &&Said<'_>| said.phrase.words.len().abs_diff(length) <= 1;
        for said in said.iter().filter(is_of_length) {
            let Heard { text, key: first, has_ordinal, sounds } = said.heard(&options.target);
            let begins_alike = first.words().iter().zip(key.words()).any(|(one, other)| {
                one.chars().next().is_some_and(|sound| other.starts_with(sound))
            });
            if !begins_alike || *has_ordinal != (own_name != name) {
                continue;
            }
            let cut_letter = said.phrase.cut_letter(said.words);
            if cut_letter.is_some_and(|letter| begins_with_sound(name, letter, text)) {
                continue;
            }
            // A proclitic may be heard as a weak letter, so the phrase without it is given a little where it stands so.
            let hash = said.phrase.hash;
            let stands_so = |counted: &Counted| counted.whole > 0 && *counted.surface == **text;
            let is_bare = said.phrase.is_cut() && targets.by_hash.get(&hash).is_some_and(stands_so);
            let unlike = own_sounds.distance(sounds) - if is_bare { BARE } else { 0.0 };
            if unlike <= FARTHEST_SOUND
                && self.sounds_like.as_ref().is_none_or(|(least, _, _)| unlike < *least)
                && may_translate(name, text, &options.target)
            {
                self.sounds_like = Some((unlike, hash, text.to_string()));
            }
        }
    }

    /// Returns the candidate with its translation and what it is ranked by.
    fn translated(
        &self,
        targets: &Phrases,
        units: u64,
        options: &ExtractOptions,
    ) -> Option<Ranked> {
        let by_counts = if self.counted.units >= options.minimum {
            self.best(targets, units, &options.target)
        } else {
            None
        };
        let is_name = 2 * self.counted.as_name >= self.counted.units;
        let by_sound = self.sounds_like.as_ref().filter(|_| is_name);
        let (target, together, association) = match (by_counts, by_sound) {
            (Some((hash, together, association)), Some((_, sound, _))) if hash == *sound => {
                (&*targets.by_hash[&hash].surface, together, association.max(0.9))
            }
            // Sound is surer than counts for the names of people and places.
            (_, Some((unlike, hash, text))) => {
                let together = self.companions.get(hash).copied().unwrap_or(1);
                (text.as_str(), together, 0.95 - unlike.max(0.0))
            }
            (Some((hash, together, association)), None) => {
                (&*targets.by_hash[&hash].surface, together, association)
            }
            (None, None) => return None,
        };
        let evidence = 1.0 - 1.0 / (1.0 + f64::from(together));
        // A term of several words is seldom one word elsewhere; half of a translation often is.
        let is_half = !is_name && !target.contains(' ');
        let weight = match (is_name, is_half) {
            (true, _) => 1.0,
            (false, false) => 0.9,
            (false, true) => 0.6,
        };
        let score = association * evidence * weight;
        let source = from_article(&self.counted.surface, target, &options.source);
        let kind = kind_of(source, target, by_sound.is_some(), options);
        let candidate = TermCandidate {
            source: source.to_owned(),
            target: self.cited(
                Self::without_and(target, targets, &options.target),
                targets,
                options,
            ),
            units: self.counted.units,
            together,
            score: (score * 100.0).round().clamp(0.0, 100.0) as u8,
            is_name,
            kind: kind.filter(|_| is_name),
            example: self.example.clone()?,
        };
        let target_units = targets
            .by_hash
            .get(&hash_of(&candidate.target, &options.target))
            .map_or(together, |counted| counted.units);
        Some(Ranked { score, is_heard: by_sound.is_some(), target_units, candidate })
    }

    /// Returns a translation as it is cited: without a proclitic before its article, and of a common noun without that too, where
    /// it stands so anywhere.
    fn cited(&self, target: &str, targets: &Phrases, options: &ExtractOptions) -> String {
        let source = &*self.counted.surface;
        let target = from_article(target, source, &options.target);
        let is_common = !source.starts_with(char::is_uppercase);
        let counted = targets.by_hash.get(&hash_of(target, &options.target));
        let counted = counted.filter(|counted| is_common && *counted.surface == *target);
        counted.and_then(|counted| counted.indefinite.as_deref()).unwrap_or(target).to_owned()
    }

    /// Returns a phrase without the `و` at its begin where its first word stands mostly without.
    fn without_and<'a>(phrase: &'a str, targets: &Phrases, language: &LanguageTag) -> &'a str {
        let bare = phrase.strip_prefix('و').filter(|_| language.is_arabic());
        let is_proclitic = |bare: &&str| {
            let first = phrase.split_whitespace().next().unwrap_or_default();
            let word = targets.by_hash.get(&hash_of(first, language));
            word.is_some_and(|word| bare.split_whitespace().next() == Some(&*word.surface))
                && !begins_whole(&match_form(first, language))
        };
        bare.filter(is_proclitic).unwrap_or(phrase)
    }

    /// Tells whether a phrase stands somewhere as it is, or at least its first word does: else the letter before it was
    /// none of its proclitics but its own.
    fn is_word(&self, phrase: &Counted, targets: &Phrases, language: &LanguageTag) -> bool {
        let first = || phrase.surface.split_whitespace().next().map(|word| hash_of(word, language));
        let stands = |hash: u64| targets.by_hash.get(&hash).is_some_and(|word| word.whole > 0);
        phrase.whole > 0 || first().is_some_and(stands)
    }

    /// Returns the phrase with the strongest association: its hash, the units that have both, and Dice's coefficient.
    fn best(
        &self,
        targets: &Phrases,
        units: u64,
        language: &LanguageTag,
    ) -> Option<(u64, u32, f64)> {
        let one = self.counted.units;
        let source = &*self.counted.surface;
        let mut measured: Vec<Measured<'_>> = Vec::new();
        for (hash, together) in &self.companions {
            let other = targets.by_hash.get(hash)?;
            let is_often = *together >= 2 && f64::from(*together) >= LEAST_SHARE * f64::from(one);
            let is_fit = is_often
                && self.is_word(other, targets, language)
                && may_translate(source, &other.surface, language);
            if is_fit {
                measured.push(Measured {
                    association: log_likelihood(*together, one, other.units, units),
                    hash: *hash,
                    together: *together,
                    surface: &other.surface,
                    units: other.units,
                });
            }
        }
        // Equals by their text, so that the result is always the same.
        measured.sort_by(|one, other| {
            let shorter = || one.surface.chars().count().cmp(&other.surface.chars().count());
            let by_text = || one.surface.cmp(other.surface);
            other.association.total_cmp(&one.association).then_with(shorter).then_with(by_text)
        });
        let strongest = *measured.first()?;
        let is_as_good = |entry: &&Measured<'_>| {
            entry.association >= AS_GOOD * strongest.association
                && f64::from(entry.together) >= AS_GOOD * f64::from(strongest.together)
        };
        let chosen = measured.iter().rev().filter(is_as_good).max_by(|one, other| {
            // Of two that differ by a proclitic the one without.
            let bare = || {
                let is_bare_of =
                    |one: &Measured<'_>, other: &Measured<'_>| other.surface.ends_with(one.surface);
                is_bare_of(one, other).cmp(&is_bare_of(other, one))
            };
            let by_words = one.words().cmp(&other.words());
            by_words.then_with(bare).then_with(|| one.association.total_cmp(&other.association))
        })?;
        let association = dice(chosen.together, one, chosen.units);
        let whole = completed(*chosen, &measured, source, language);
        (association >= 0.3 && strongest.association > SIGNIFICANT).then_some((
            whole.hash,
            whole.together,
            association,
        ))
    }
}

/// Returns an Arabic phrase without the proclitic before its article. The first letters of a name are its own, as its translation
/// sounds (`كاليفورنيا`).
fn from_article<'p>(phrase: &'p str, other: &str, language: &LanguageTag) -> &'p str {
    let is_own = |letter: char, rest: &str| {
        other.starts_with(char::is_uppercase) && begins_with_sound(other, letter, rest)
    };
    let parted = before_article(phrase).filter(|_| language.is_arabic());
    let parted = parted.filter(|(letter, rest)| !is_own(*letter, rest));
    parted.map_or(phrase, |(_, definite)| definite)
}

/// Cuts a text to what fits a cell, without what shows nothing.
fn example(text: &str, language: &LanguageTag) -> String {
    let text = without_stray(text, language);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(EXAMPLE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
