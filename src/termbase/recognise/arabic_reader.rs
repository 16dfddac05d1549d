//! Every way of reading an Arabic word as a word of a term: proclitics, a stem, an ending, a pronoun.
//!
//! Each stem is looked up among those of the terms' words ([`known_words`](super::known_words)), since greedy stripping breaks
//! words. What speaks against a reading, [`doubts`] knows.

use crate::termbase::recognise::known_words::{End, Found, KnownWord, Spelling};
use crate::termbase::recognise::lattice::Edge;
use crate::termbase::recognise::lexicon::{Known, Word};
use crate::text::arabic::article::behind_article;
use crate::text::arabic::endings::{Change, Inflection, Tail};
use crate::text::arabic::final_letters::{FinalYa, Likeness, Writing};
use crate::text::arabic::function_words::{
    is_no_genitive, is_preposition, leads_genitive, stands_before_no_verb,
};
use crate::text::arabic::hamza::Hamzas;
use crate::text::arabic::marks::{KASRATAN, TANWIN_OF_ACCUSATIVE};
use crate::text::arabic::nouns::{is_known_noun, is_of_speaker};
use crate::text::arabic::plurals_alone::{Alone, Place, alone};
use crate::text::arabic::short_nouns::{is_noun_behind_proclitic, takes_ya};
use crate::text::arabic::verbs::{Before, Tense};
use crate::text::arabic::whole_words::ends_whole;
use crate::text::arabic::word_classes::{
    follows_adjectives, is_active_participle, is_adjective_of_origin, is_of_origin, is_participle,
    makes_no_adjective,
};
use crate::text::arabic::{LETTER, ProcliticReading, has_letters, is_letter, is_mark};

mod attributes;
mod doubts;
mod homographs;

pub(super) use attributes::Preceding;
use doubts::is_refuted;
pub(super) use homographs::Homograph;

/// A word of a text, or a piece of one.
pub(super) struct Written<'a> {
    /// It in its match form.
    pub(super) word: &'a str,
    /// It as it is written.
    pub(super) letters: &'a [char],
    /// Its last letter as it is written, with its marks.
    pub(super) last: &'a [char],
}

impl<'a> Written<'a> {
    /// Returns it as it is read in a text that writes its last letters so.
    pub(super) fn spelling(&self, writing: Writing) -> Spelling<'a> {
        // The ى of `اليمنى` is no pronoun and no ending.
        let is_whole = writing.tells_maqsura() && final_ya(self.last) == Some(FinalYa::Maqsura);
        let end = if is_whole { End::Own } else { End::Any };
        Spelling { word: self.word, last: self.last.first().copied(), end }
    }

    /// Tells whether it is written as indefinite nouns are that lose their ya.
    pub(super) fn has_kasratan(&self) -> bool {
        self.last.contains(&KASRATAN)
    }
}

/// Returns which of the two a last letter is, with its marks.
fn final_ya(last: &[char]) -> Option<FinalYa> {
    last.first().and_then(|&last| FinalYa::of(last))
}

/// The readings of one word.
pub(super) struct ArabicReader<'a> {
    /// What stands beside it.
    pub(super) neighbours: Neighbours<'a>,
    /// What stands in front of it.
    pub(super) preceding: Preceding<'a>,
    /// How the text writes last letters.
    pub(super) writing: Writing,
    /// It as it is written.
    pub(super) written: &'a [char],
    /// Its last letter as it is written, with its marks.
    pub(super) last: &'a [char],
}

/// The folded words beside one; empty at the ends of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Neighbours<'a> {
    pub(super) before: &'a str,
    pub(super) behind: &'a str,
    /// The word behind that.
    pub(super) next: &'a str,
}

/// Words that begin like one with the article, folded.
const WITHOUT_ARTICLE: [&str; 8] =
    ["الي", "التي", "الذي", "الذين", "والي", "والتي", "والذي", "والذين"];

fn has_article(word: &str) -> bool {
    behind_article(word).is_some() && !WITHOUT_ARTICLE.contains(&word)
}

/// Returns what a word is without what stands in front of its stem and behind it.
fn stem_of(word: &str, reading: ProcliticReading, tail: Tail) -> &str {
    &word[reading.letters * LETTER..tail.stem]
}

/// How what stands in front of a word goes with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    None,
    /// Before a genitive, if the word behind is one.
    BeforeGenitive,
    Full,
}

impl Fit {
    fn of(fits: bool) -> Self {
        if fits { Self::Full } else { Self::None }
    }

    /// Makes it of a dual or plural without its ن.
    fn of_construct(fits: bool) -> Self {
        if fits { Self::Full } else { Self::BeforeGenitive }
    }
}

impl Found {
    /// Tells whether what stands in front of a form of a verb may do so: the future only of the present, and before that
    /// `ل` alone of the prepositions. Of no verb it is true.
    fn is_verb_in_place(&self, word: &str) -> bool {
        let Self { reading, known, .. } = self;
        let preposition = reading.has_preposition.then(|| word.chars().nth(reading.chain - 1));
        match known.change.verb {
            None => true,
            Some(_) if reading.has_article => false,
            Some(Tense::Past) => preposition.is_none() && !reading.is_future,
            Some(Tense::Present) => preposition.is_none_or(|letter| letter == Some('ل')),
        }
    }
}

impl ArabicReader<'_> {
    /// Adds the readings of a known word as those words of terms that are asked for to edges; `itself` is an edge with everything
    /// but what the reading says.
    pub(super) fn read(
        &self,
        known: &KnownWord,
        is_asked: impl Fn(Word) -> bool,
        itself: &Edge,
        edges: &mut Vec<Edge>,
    ) {
        let word = &*known.folded;
        let hamzas = Hamzas::of(self.written.iter().copied());
        let stands = |one: &Found| {
            self.fit(word, one.reading, one.tail) != Fit::None
                && one.is_verb_in_place(word)
                && self.has_what_it_needs(one)
                && hamzas.is_none_or(|written| !self.is_other_word(one, word, written))
        };
        let first_edge = edges.len();
        for one in known.found.iter().filter(|one| is_asked(one.known.word)) {
            if !stands(one) || is_refuted(one, &known.found, hamzas, stands) {
                continue;
            }
            let Found { reading, tail, known: Known { word: known, change, .. } } = *one;
            let likeness = self.likeness(word, one);
            let needs_genitive = self.fit(word, reading, tail) == Fit::BeforeGenitive;
            // Of readings that differ only in the ending the one that changes less is enough.
            let is_rival = |other: &Edge| {
                other.word == known
                    && other.has_article == reading.has_article
                    && (other.chain > 0) == (reading.chain > 0)
                    && other.needs_genitive == needs_genitive
                    && other.change.verb == change.verb
            };
            let rival = edges[first_edge..].iter().position(is_rival);
            let rival = rival.map(|place| first_edge + place);
            if let Some(rival) = rival.map(|place| &edges[place])
                && (rival.likeness, rival.change.extent()) <= (likeness, change.extent())
            {
                continue;
            }
            let is_sure = one.tail.is_none(word)
                && !one.reading.has_article
                && hamzas.is_none_or(|own| one.agrees(word, own))
                && is_noun_behind_proclitic(word, self.neighbours.behind);
            let is_doubtful = !is_sure
                && (self.is_doubtful(one, word, hamzas) || self.may_be_adjective(one, word));
            let is_dative =
                one.reading.chain == 1 && one.reading.has_preposition && word.starts_with('ل');
            let stem = stem_of(word, reading, tail);
            let has_more_hamzas = hamzas.is_some_and(|own| {
                own.behind(reading.letters).exceed_inside(stem, one.known.hamzas)
            });
            // A plural that is found alone needs no more to support it than others.
            let alone = self.plural_alone(one, word);
            let is_sure = is_sure || change.needs_phrase && alone != Alone::Another;
            let needs_phrase = change.needs_phrase && alone == Alone::Another;
            let change = Change { is_sure: change.is_sure || is_sure, needs_phrase, ..change };
            let edge = Edge {
                word: known,
                start: itself.start + reading.chain as u32,
                end: itself.end - tail.pronoun as u32,
                chain: reading.chain as u8,
                has_article: reading.has_article,
                article: (reading.letters - reading.chain) as u8,
                pronoun: tail.pronoun as u8,
                is_dative,
                has_preposition: reading.has_preposition,
                is_future: reading.is_future,
                change,
                is_attribute: if change.gender {
                    self.is_attribute(reading, word)
                } else {
                    !change.number && !change.pronoun && self.is_masculine_attribute(reading, stem)
                },
                needs_genitive,
                is_doubtful,
                is_given_name: self.is_in_given_name(reading, word, hamzas),
                likeness,
                has_more_hamzas,
                homograph: self.homograph(one, word),
                ..itself.clone()
            };
            match rival {
                Some(place) => edges[place] = edge,
                None => edges.push(edge),
            }
        }
    }

    /// Returns which of the two it ends in.
    fn final_ya(&self) -> Option<FinalYa> {
        final_ya(self.last)
    }

    /// Tells how much like the last letter of a term's word the one is that is written. Of three letters before ه nearly
    /// all are another noun, with a pronoun, and so are nouns of the lists (`منزله`); behind others it is ة in haste
    /// (`حكومه`).
    fn likeness(&self, word: &str, one: &Found) -> Likeness {
        let Found { reading, tail, known } = *one;
        if tail.is_none(word) {
            return self.writing.likeness(self.final_ya(), known.final_ya);
        }
        let stem = stem_of(word, reading, tail);
        if tail.inflection != Inflection::Ha {
            return Likeness::Same;
        }
        // A hamza on ya before a pronoun hardly any noun has but a few like `شيء`: `هيئه`.
        let has_hamza_on_ya = || matches!(self.written, [.., 'ئ', 'ه']);
        let is_another = || !has_letters(stem, 4) && !has_hamza_on_ya() || is_known_noun(stem);
        match self.writing.ta_marbuta() {
            Some(true) if is_another() => Likeness::Other,
            Some(_) => Likeness::Same,
            // `بلغه` may be a verb.
            None if reading.has_preposition && !has_letters(stem, 3) => Likeness::Doubtful,
            None if is_known_noun(stem) => Likeness::Doubtful,
            None => Likeness::Same,
        }
    }

    /// Tells whether what a form of a verb needs stands before it.
    fn has_what_it_needs(&self, one: &Found) -> bool {
        let is_bare_verb = one.known.change.verb.is_some() && one.reading.chain == 0;
        if is_bare_verb && stands_before_no_verb(self.neighbours.before) {
            return false;
        }
        match one.known.change.before {
            Before::Anything => true,
            Before::Two if self.joins_verb_of_two(one.reading) => true,
            _ if one.reading.chain > 0 => false,
            Before::Two if self.is_behind_two() => true,
            needed => needed.is_met_by(self.neighbours.before),
        }
    }

    /// Tells whether a conjunction joins what may be a verb of two or a noun in the accusative to what no indefinite
    /// noun is joined to, or an article behind it is no genitive of one: `التقى نظيره الأردني وبحثا العلاقات`.
    fn joins_verb_of_two(&self, reading: ProcliticReading) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        reading.chain == 1
            && !reading.has_preposition
            && (has_article(before) || has_article(behind) || behind == "ان")
    }

    /// Tells whether what stands in front of a word goes with what stands behind it.
    fn fit(&self, word: &str, reading: ProcliticReading, tail: Tail) -> Fit {
        if reading.has_article && self.has_hamza(reading) {
            return Fit::None;
        }
        // What has the article has neither a pronoun nor a genitive.
        let is_construct = matches!(
            tail.inflection,
            Inflection::Alif | Inflection::Waw | Inflection::Ya | Inflection::FeminineDualConstruct
        );
        if reading.has_article && (tail.pronoun > 0 || is_construct) {
            return Fit::None;
        }
        let stem = stem_of(word, reading, tail);
        // The ى of `أسرى` is the word's own, but for who writes it for ي; of `مذكرتى` it is an ending, and of `وزيرى`.
        let is_behind_stem = tail.inflection == Inflection::None
            || tail.inflection == Inflection::Ya && !makes_no_adjective(stem);
        if is_behind_stem
            && !tail.is_none(word)
            && self.final_ya() == Some(FinalYa::Maqsura)
            && !self.writing.has_maqsura_for_ya()
        {
            return Fit::None;
        }
        // `للوحي` is ل + ال + وحي, `للاعبي الفريق` is not.
        let begins_as_definite = reading.has_preposition
            && !reading.has_article
            && word[(reading.chain - 1) * LETTER..].starts_with("لل");
        let has_definite = || has_article(self.neighbours.behind);
        let is_oblique_with_noun = || self.is_oblique(reading) && self.has_noun_behind();
        match tail.inflection {
            // Neither the accusative nor a dual in ا stands behind a preposition: `في درعا`.
            Inflection::Alif if tail.pronoun == 0 => {
                let is_written_out = self.written.contains(&TANWIN_OF_ACCUSATIVE);
                Fit::of(is_written_out || !self.is_behind_preposition(reading))
            }
            _ if tail.is_ya && begins_as_definite => Fit::None,
            Inflection::Ya if tail.pronoun == 0 && begins_as_definite => {
                Fit::of(makes_no_adjective(stem))
            }
            // `أبي بكر` is a name.
            Inflection::None if tail.is_ya && takes_ya(stem) => Fit::of(!self.has_noun_behind()),
            Inflection::None if tail.is_ya && is_of_speaker(stem) => Fit::of(!has_definite()),
            // Behind most nouns ي makes an adjective; that does not stand behind a preposition.
            Inflection::None if tail.is_ya => {
                let is_plural =
                    is_participle(stem) && makes_no_adjective(stem) && self.has_noun_behind();
                Fit::of(self.is_oblique(reading) && !has_definite() && !is_plural)
            }
            Inflection::Ta if tail.is_ya => Fit::of(!has_definite() && !is_oblique_with_noun()),
            // Of two letters it is as often an adjective: `خطي`.
            Inflection::Ya if tail.pronoun == 0 && !has_letters(stem, 3) => Fit::BeforeGenitive,
            // The alif is that of verbs: `تعهدوا`, `طالبوا`. Behind other persons it is a slip: `مسؤولوا الحزب`.
            Inflection::Waw if tail.pronoun == 0 && word.ends_with('ا') => {
                let is_person = is_participle(stem) || is_of_origin(stem);
                Fit::of(is_person && !is_active_participle(stem))
            }
            // The dual and the plural lose their ن before a genitive.
            Inflection::Ya if tail.pronoun == 0 => {
                // The ى of `مرضى المعدة` is the word's own.
                let is_ya = self.last.first() != Some(&'ى');
                let fits = is_participle(stem)
                    || (makes_no_adjective(stem) && !self.is_oblique(reading))
                    || is_of_origin(stem)
                    || (has_definite() && (is_ya || self.is_oblique(reading)))
                    || self.is_of_two(reading);
                if is_ya { Fit::of_construct(fits) } else { Fit::of(fits) }
            }
            Inflection::FeminineDualConstruct if tail.pronoun == 0 => {
                let fits = match word.ends_with('ا') {
                    // `السيارتان صدمتا` has a verb.
                    true => self.has_noun_behind() && (reading.chain > 0 || !self.is_behind_dual()),
                    false => has_definite() || is_oblique_with_noun(),
                };
                Fit::of_construct(fits)
            }
            _ => Fit::Full,
        }
    }

    /// Tells whether the alif of a reading's article is written with a hamza, so that it is a letter of the word:
    /// `ألعاب`. Ligatures do not tell.
    fn has_hamza(&self, reading: ProcliticReading) -> bool {
        let mut letters = self.written.iter().filter(|letter| !is_mark(**letter));
        matches!(letters.nth(reading.chain), Some('أ' | 'إ' | 'آ'))
    }

    /// Tells whether a hamza stands on a letter behind so many.
    fn has_hamza_behind(&self, letters: usize) -> bool {
        let written = self.written.iter().filter(|letter| !is_mark(**letter));
        written.skip(letters).any(|letter| matches!(letter, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ'))
    }

    /// Tells how sure it is that what needs other words beside it is a plural without them.
    fn plural_alone(&self, one: &Found, word: &str) -> Alone {
        let Found { reading, tail, known, .. } = *one;
        if !known.change.needs_phrase {
            return Alone::Another;
        }
        let Neighbours { before, behind, .. } = self.neighbours;
        let mut letters = self.written.iter().filter(|letter| !is_mark(**letter));
        let has_hamza_above = letters.nth(reading.letters) == Some(&'أ');
        let (has_article, has_pronoun) = (reading.has_article, tail.pronoun > 0);
        let place = Place { has_article, has_pronoun, has_hamza_above, before, behind };
        match tail.inflection {
            Inflection::TaMarbuta | Inflection::Ta => {
                match alone(&format!("{}ه", one.stem(word)), place) {
                    Alone::Another => alone(one.stem(word), place),
                    alone => alone,
                }
            }
            _ => alone(one.stem(word), place),
        }
    }

    /// Tells whether a word begins with an alif with a hamza below, as only nouns of its kind do.
    fn has_hamza_below(&self, reading: ProcliticReading) -> bool {
        let mut letters = self.written.iter().filter(|letter| !is_mark(**letter));
        letters.nth(reading.letters) == Some(&'إ')
    }

    /// Tells whether a word stands behind that may be a genitive.
    fn has_noun_behind(&self) -> bool {
        let behind = self.neighbours.behind;
        behind.starts_with(is_letter) && !is_no_genitive(behind)
    }

    /// Tells whether a noun that names two stands in front of the word.
    fn is_behind_dual(&self) -> bool {
        let before = self.neighbours.before;
        before.ends_with("ان") && has_letters(before, 5) && !ends_whole(before)
    }

    /// Tells whether a noun that names two stands in front of the word, and not a verb of two: `يوقعان`.
    fn is_behind_two(&self) -> bool {
        self.is_behind_dual() && !self.neighbours.before.starts_with(['ي', 'ت'])
    }

    /// Tells whether two stand behind that each have one of what a dual names, both with the article or both without:
    /// `حزبي الدعوة والفضيلة`, `شهري أيار وحزيران`. Without the article they may be adjectives, unless the word is a noun by
    /// what stands in front of it.
    fn is_of_two(&self, reading: ProcliticReading) -> bool {
        let Neighbours { before, behind, next } = self.neighbours;
        let Some(other) = next.strip_prefix('و').filter(|other| has_letters(other, 2)) else {
            return false;
        };
        self.has_noun_behind()
            && has_article(behind) == has_article(other)
            && (has_article(behind) || self.is_oblique(reading) || has_article(before))
    }

    /// Tells whether a preposition stands in front of the word.
    fn is_oblique(&self, reading: ProcliticReading) -> bool {
        reading.has_preposition || is_preposition(self.neighbours.before)
    }

    /// Tells whether it surely does: `علي` may be a name, `قبل` a verb.
    fn is_behind_preposition(&self, reading: ProcliticReading) -> bool {
        let may_be_other = || matches!(self.neighbours.before, "علي" | "عبر" | "قبل");
        reading.has_preposition || self.is_oblique(reading) && !may_be_other()
    }

    /// Tells whether the `ي` behind a noun may make an adjective instead of a dual or plural. Behind `ي` it makes
    /// none (`صحفيي`), and behind some nouns not before a genitive; behind others it may where no preposition stands before
    /// them.
    fn may_be_adjective(&self, one: &Found, word: &str) -> bool {
        let Found { reading, tail, .. } = *one;
        let stem = stem_of(word, reading, tail);
        if tail.inflection != Inflection::Ya || tail.pronoun > 0 || is_of_origin(stem) {
            return false;
        }
        if makes_no_adjective(stem) {
            return !self.has_noun_behind();
        }
        let Neighbours { before, behind, .. } = self.neighbours;
        if self.is_of_two(reading) {
            return false;
        }
        if has_article(behind) {
            let are_two = is_participle(stem) && !follows_adjectives(behind);
            return !self.is_oblique(reading) && !are_two;
        }
        let is_before_genitive = behind.starts_with(is_letter)
            && !is_adjective_of_origin(behind)
            && (self.is_oblique(reading) || leads_genitive(before));
        !is_before_genitive
    }
}
