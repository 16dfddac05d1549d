//! What speaks against a reading of an Arabic word: the hamzas that it is written with, or that its text would write; a common
//! word or a name that it is as a whole, whose first or last letters only look like a clitic or an ending
//! ([`whole_words`](crate::text::arabic::whole_words)); or a word that a term begins with (`ولد الشيخ` is not و + لد).

use super::{ArabicReader, Found, Known, Neighbours, has_article, stem_of};
use crate::text::arabic::article::behind_article;
use crate::text::arabic::broken_plurals::is_listed_plural;
use crate::text::arabic::endings::{Change, Inflection};
use crate::text::arabic::final_letters::{FinalYa, Likeness};
use crate::text::arabic::function_words::{
    is_adverb, is_function_word, is_preposition_with_pronoun, keeps_ya, leads_verb,
};
use crate::text::arabic::given_names::{is_given_name, is_given_name_as_written};
use crate::text::arabic::hamza::Hamzas;
use crate::text::arabic::marks::TANWIN_OF_ACCUSATIVE;
use crate::text::arabic::nouns::{has_shape_of_verb, is_known_noun, is_like_verb_in_ya};
use crate::text::arabic::short_nouns::is_other_word;
use crate::text::arabic::whole_words::{
    begins_whole_as_written, ends_whole, ends_whole_behind, is_listed_whole,
};
use crate::text::arabic::word_classes::may_be_masculine_adjective;
use crate::text::arabic::{LETTER, ProcliticReading, has_letters, is_letter, proclitic_readings};

/// Returns what a word is, with its hamzas, in the readings that take less off it than one does, and no article.
fn longer_bases(
    word: &str,
    reading: ProcliticReading,
    hamzas: Option<Hamzas>,
) -> impl Iterator<Item = (&str, Option<Hamzas>)> {
    proclitic_readings(word)
        .filter(move |other| other.letters < reading.letters && !other.has_article)
        .map(move |other| (other.base(word), hamzas.map(|hamzas| hamzas.behind(other.letters))))
}

impl Found {
    /// Returns its stem in the word that it is found in.
    pub(super) fn stem<'a>(&self, word: &'a str) -> &'a str {
        stem_of(word, self.reading, self.tail)
    }

    /// Tells whether it has something behind its stem that the term's word has not.
    fn is_changed(&self, word: &str) -> bool {
        !self.tail.is_none(word) && self.known.change != Change::default()
    }

    /// Tells whether its stem is written with the hamzas of the term's word.
    pub(super) fn agrees(&self, word: &str, written: Hamzas) -> bool {
        let letters = self.stem(word).len() / LETTER;
        written.behind(self.reading.letters).agree(self.known.hamzas, letters)
    }

    /// Tells whether an alif of a short stem is written without the hamza that the term's word has. What ends in ى has a
    /// letter more.
    fn lacks_hamza(&self, word: &str, written: Hamzas) -> bool {
        self.known.final_ya != Some(FinalYa::Maqsura)
            && written.behind(self.reading.letters).lack(self.known.hamzas, self.stem(word))
    }

    /// Tells whether a short stem is written with or without a hamza on a و or ي, other than the term's word.
    fn has_other_consonant(&self, word: &str, written: Hamzas) -> bool {
        let own = written.behind(self.reading.letters);
        own.have_other_consonant(self.known.hamzas, self.stem(word))
    }

    /// Tells whether it is read as a dual with a pronoun and may be a verb: `أجراها`.
    fn may_be_verb_in_ya(&self, word: &str) -> bool {
        let Self { tail, known: Known { change, final_ya, .. }, .. } = self;
        change.number
            && tail.pronoun > 0
            && !change.has_hamza
            && *final_ya != Some(FinalYa::Maqsura)
            && matches!(tail.inflection, Inflection::Alif | Inflection::Ya)
            && is_like_verb_in_ya(self.stem(word))
    }

    /// Tells whether it is read as two with a pronoun and may be a plural in ى with one: `مرضاها`.
    fn may_be_plural_in_maqsura(&self, word: &str) -> bool {
        let Self { tail, known: Known { change, final_ya, .. }, .. } = self;
        change.number
            && tail.pronoun > 0
            && tail.inflection == Inflection::Alif
            && *final_ya != Some(FinalYa::Maqsura)
            && is_listed_plural(&format!("{}ي", self.stem(word)))
    }

    /// Tells whether the hamzas behind its stem say that this is no form of the term's word: those that it needs are not
    /// there (`مايك` is no water of yours), or one is there that no ending has.
    fn has_other_hamza_behind(&self, word: &str, written: Hamzas) -> bool {
        let stem = self.stem(word).len() / LETTER;
        let letters = word.len() / LETTER - self.reading.letters;
        match self.known.change.has_hamza {
            true => !written.has_one_at(stem),
            false => written.exceed_behind(stem, letters, self.known.hamzas),
        }
    }
}

impl ArabicReader<'_> {
    /// Tells whether the hamzas that a word is written with say that it is another word than the term's.
    pub(super) fn is_other_word(&self, one: &Found, word: &str, written: Hamzas) -> bool {
        let Found { reading, tail, known, .. } = *one;
        let stem = one.stem(word);
        let is_changed = one.is_changed(word);
        // In front of an ending the article is sooner there than a word that has lost its hamza: `التي`.
        let needs_hamza = stem.starts_with("ال") || self.writing.tells_hamza() == Some(true);
        let lacks_hamza =
            is_changed && needs_hamza && !known.change.is_sure && one.lacks_hamza(word, written);
        let written = written.behind(reading.letters);
        // `أصابته` is of the verb of `إصابة`.
        let is_verb = tail.inflection == Inflection::Ta
            && tail.pronoun > 0
            && has_shape_of_verb(stem)
            && written.are_on_other_side(known.hamzas);
        // `المسال` is no `مسألة`.
        let is_other_gender = known.change.gender
            && self.writing.tells_hamza() != Some(false)
            && written.lack_inside(known.hamzas, stem);
        lacks_hamza
            || is_verb
            || is_other_gender
            || is_changed && one.has_other_hamza_behind(word, written)
            || written.are_of_another_word(stem, known.hamzas, reading.has_article)
    }

    /// Tells whether a common word is read as another one: its first or its last letters are its own. The
    /// accusative may be written out (`روسيًا`), or stand beside one as it (`طفلا سوريا`); the name of a country is not
    /// (`روسيا`).
    pub(super) fn is_doubtful(&self, one: &Found, word: &str, hamzas: Option<Hamzas>) -> bool {
        let change = one.known.change;
        let is_changed = one.is_changed(word);
        let is_written_out = change.case && self.written.contains(&TANWIN_OF_ACCUSATIVE);
        let is_accusative = is_written_out || change.case && self.is_beside_accusative(one, word);
        // `إضافه` is no `أضاف` with a pronoun, and `شركه الكهرباء` nobody's.
        let is_careless = change.is_careless
            && self.writing.ta_marbuta() != Some(false)
            && !self.is_before_definite_noun()
            && !self.has_hamza_below(one.reading);
        // `خطأ` is no `خط`.
        let Neighbours { before, behind, .. } = self.neighbours;
        let stem = one.tail.stem / LETTER;
        let own = one.reading.base(word);
        let is_short = change.is_sure
            && stem == one.reading.letters + 2
            && (!is_written_out && is_other_word(own, before, behind)
                || self.has_hamza_behind(stem));
        let is_name = || (change.number || change.case) && is_given_name(own);
        // Who flee are `فارين`, unless they are mice of someone who writes no hamzas.
        let lacks_hamza = is_changed
            && !change.is_sure
            && self.writing.tells_hamza().is_none()
            && hamzas.is_some_and(|written| one.lacks_hamza(word, written));
        let has_other_consonant =
            || hamzas.is_some_and(|written| one.has_other_consonant(word, written));
        // `مالك` owns something; with ه many words are their own forms.
        let is_listed_noun = || {
            !own.ends_with('ه')
                && change.verb.is_none()
                && one.tail.inflection != Inflection::At
                && !(change.gender || change.is_woman || change.is_sure)
                && is_known_noun(own)
        };
        // The article's alif and lam are no beginning of a verb: `المسكن`.
        let ends_whole_with_article = || own.strip_prefix("ال").is_some_and(ends_whole);
        let is_whole = is_changed
            && !is_accusative
            && (ends_whole_behind(own, one.stem(word).len())
                || ends_whole_with_article()
                || is_name()
                || is_listed_noun());
        // `شابه` is a verb in `وما شابه`.
        let may_be_verb = || {
            one.tail.pronoun > 0
                && !one.reading.has_preposition
                && change.verb.is_none()
                && leads_verb(before)
        };
        // `آلية` is no `إليه`.
        let is_particle = || {
            self.last.first() != Some(&'ة')
                && !keeps_ya(one.stem(word))
                && is_preposition_with_pronoun(word)
        };
        // `بعد` is none of the `أبعاد`, nor `كانت` of two `كانتان`; of the verb `كان` it is a form.
        let is_other_function_word =
            || change.verb.is_none() && change.is_inflection() && is_function_word(own);
        is_whole
            || is_other_function_word()
            || one.may_be_verb_in_ya(word)
            || one.may_be_plural_in_maqsura(word)
            || lacks_hamza
            || has_other_consonant()
            || self.lacks_telling_hamza(one, word, hamzas)
            || self.may_be_concerned(one)
            || may_be_verb()
            || is_particle()
            || is_careless
            || is_short
            || self.has_own_beginning(one, word, hamzas)
    }

    /// Tells whether a definite noun stands behind that has not the shape of an adjective.
    fn is_before_definite_noun(&self) -> bool {
        let behind = self.neighbours.behind;
        let has_shape_of_adjective =
            |noun: &str| may_be_masculine_adjective(noun.strip_suffix('ه').unwrap_or(noun));
        // `رحمه الله`
        behind != "الله"
            && has_article(behind)
            && behind_article(behind).is_some_and(|noun| !has_shape_of_adjective(noun))
    }

    /// Tells whether a form of a word that is another one with another hamza is written without any in a text that writes
    /// them: `امامهم` is before them sooner than their imam.
    fn lacks_telling_hamza(&self, one: &Found, word: &str, hamzas: Option<Hamzas>) -> bool {
        self.writing.tells_hamza() == Some(true)
            && one.is_changed(word)
            && hamzas.is_some_and(|written| {
                written.behind(one.reading.letters).lack_telling(one.known.hamzas, one.stem(word))
            })
    }

    /// Tells whether the first letters of a common word or a name are read as what stands in front of another. Where that
    /// one stands there as the term has it, no ending makes a word a common one: `بطول` is no `بطولة`. A name with other
    /// hamzas than those that are written is another word: `البئر` is no `ألبير`.
    fn has_own_beginning(&self, one: &Found, word: &str, hamzas: Option<Hamzas>) -> bool {
        let is_exact = one.tail.is_none(word)
            && !one.reading.has_article
            && one.known.change == Change::default()
            && self.likeness(word, one) == Likeness::Same
            && hamzas.is_none_or(|own| one.agrees(word, own));
        // `لبنك` is of a bank, and not your milk; `وحدك` is you alone.
        let is_own_kaf = one.tail.pronoun == 0 && word.ends_with('ك');
        let has_own_end = is_exact || is_own_kaf;
        let last = self.last.first().copied().unwrap_or_default();
        let begins_whole = || {
            longer_bases(word, one.reading, hamzas).any(|(base, hamzas)| {
                (!has_own_end || is_listed_whole(base))
                    && begins_whole_as_written(base, hamzas, last)
            })
        };
        begins_whole() || self.is_in_given_name(one.reading, word, hamzas)
    }

    /// Tells whether the first letters of a given name are read as what stands in front of another word.
    pub(super) fn is_in_given_name(
        &self,
        reading: ProcliticReading,
        word: &str,
        hamzas: Option<Hamzas>,
    ) -> bool {
        let is_name = |(base, hamzas): (&str, Option<Hamzas>)| {
            is_given_name_as_written(base, hamzas, self.writing.tells_hamza())
        };
        // Most words have nothing in front.
        reading.letters > 0 && longer_bases(word, reading, hamzas).any(is_name)
    }

    /// Tells whether the word stands between words in the accusative, by their ends: it is the adjective of the one before it
    /// (`طفلا سوريا`), or the one behind is its own (`صيدا ثمينا`).
    fn is_beside_accusative(&self, one: &Found, word: &str) -> bool {
        let is_accusative = |word: &str| {
            let bare = word.strip_suffix('ا').unwrap_or_default();
            has_letters(bare, 3)
                && bare.starts_with(is_letter)
                && !bare.ends_with(['و', 'ه'])
                && !ends_whole(word)
                && !is_adverb(word)
        };
        let Neighbours { before, behind, .. } = self.neighbours;
        if one.stem(word).ends_with('ي') {
            return one.reading.letters == 0 && is_accusative(before);
        }
        is_accusative(behind)
    }

    /// Tells whether a word in ين is one of the persons that the definite noun before it names, and not the dual of a noun
    /// in ى: `الوزراء المعنيين`.
    fn may_be_concerned(&self, one: &Found) -> bool {
        one.known.final_ya == Some(FinalYa::Maqsura)
            && one.tail.inflection == Inflection::In
            && one.reading.has_article
            && has_article(self.neighbours.before)
    }
}

/// Tells whether a word that a term begins with, one of those that the word may be, speaks against a reading, if it stands.
pub(super) fn is_refuted(
    one: &Found,
    all: &[Found],
    hamzas: Option<Hamzas>,
    stands: impl Fn(&Found) -> bool,
) -> bool {
    // Nothing in front, so nothing to speak against.
    if one.reading.letters == 0 {
        return false;
    }
    // `بأب` is no `باب`.
    let has_no_other_hamza = |other: &Found| {
        let (before, end) = (other.reading.letters, other.tail.stem / LETTER);
        let own = hamzas.map(|hamzas| hamzas.behind(before));
        own.is_none_or(|own| !own.exceed(other.known.hamzas, end - before))
    };
    all.iter().any(|other| {
        other.reading.chain < one.reading.chain
            && !other.reading.has_article
            && !other.known.change.is_inflection()
            && !other.known.change.pronoun
            && other.known.word.begins_term()
            && has_no_other_hamza(other)
            && stands(other)
    })
}
