//! What a term and each of its words are, as far as agreement asks: kept as bits with the forms.

use bitflags::bitflags;

use crate::termbase::concept::{ConceptKind, InflectionRule, PartOfSpeech, Status, Term};
use crate::termbase::recognise::subject::Subject;
use crate::text::arabic::article::without_article;
use crate::text::arabic::broken_plurals::{is_broken_plural, is_listed_plural};
use crate::text::arabic::foreign_names::are_foreign;
use crate::text::arabic::function_words::{
    is_function_word, is_particle, is_preposition, refers_back,
};
use crate::text::arabic::names::{
    binds_surname, is_like_noun, is_place_in_ya, is_place_like_adjective,
};
use crate::text::arabic::nouns::{NounClass, is_known_noun, is_of_each_country, is_plural_apart};
use crate::text::arabic::ranks::is_longer_rank;
use crate::text::arabic::verbs::is_present;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::{
    NOT, is_adjective_of_origin, is_of_origin, is_participle, is_respect, may_be_adjective,
    may_be_masculine_adjective, takes_respect,
};
use crate::text::arabic::{self, has_letters};
use crate::text::fold::match_form;

bitflags! {
    /// What kind of thing a term names: how far its words may change.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Nature: u32 {
        /// Its first word may gain the article.
        const GAINS_FIRST_ARTICLE = 1;
        /// Its later words may gain the article.
        const GAINS_INNER_ARTICLE = 1 << 1;
        /// Its words may lose their articles, and take pronouns.
        const LOSES_ARTICLE = 1 << 2;
        /// Its words may change number, gender and case.
        const INFLECTS = 1 << 3;
        /// It is an adjective.
        const ADJECTIVE = 1 << 4;
        /// It is a verb.
        const VERB = 1 << 5;
        /// It is a title that women hold in the feminine.
        const HAS_FEMININE = 1 << 6;
        /// A plural that it is may change its case.
        const DECLINES = 1 << 7;
        /// It names one thing, which is called so and not otherwise.
        const NAME = 1 << 8;
        /// It is a verb that is named by its present.
        const PRESENT = 1 << 9;
        /// It may be a verb as well as a noun: terms of other languages are.
        const MAY_BE_VERB = 1 << 10;
        /// It is a verb by its shape alone, which some nouns have too: `يورو`.
        const LOOKS_LIKE_VERB = 1 << 11;
        /// It is a plural, and one of what it names may be another thing: `عقوبات`.
        const PLURAL = 1 << 12;
        /// The glossary says that it is a noun.
        const NOUN = 1 << 13;
        /// It is of two words, and the second is no broken plural: `قناع وجه`, but not `مجلس وزراء`.
        const MAY_TAKE_DATIVE = 1 << 14;
        /// It is one word of which nothing says what it names, and other languages write it as a name.
        const MAY_BE_NAME = 1 << 15;
        /// It is such a one whose end only looks like that of a plural or dual: `كانتون`.
        const HAS_OWN_END = 1 << 16;
        /// It names one organization or event of several words, so that with another number it is as often something else:
        /// `البنوك الدولية`.
        const ONE_OF_ITS_KIND = 1 << 17;
        /// It is a rank of several words, in which the article may stand before the first alone: `الفريق أول`.
        const RANK = 1 << 18;
        /// It is foreign initials or a foreign name, of which the first word alone may have the article: `البي بي سي`.
        const FOREIGN = 1 << 20;
        /// Its second word is the plural of men that its first has, and no adjective of that: `مخيم لاجئين`.
        const OF_MEN = 1 << 21;
        /// The article of its second word is not seen behind ل, as that begins with another: `طلب للجوء`.
        const HIDES_ARTICLE = 1 << 22;
        /// It begins with who somebody is, so that ل may stand before what he is that of: `رئيسا لوزراء العراق`.
        const PERSON_OF = 1 << 19;
    }

    /// What agreement asks about a word of a term.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct TermWord: u8 {
        /// The surname goes on in the word behind it: `بن`, `أبو`, `عبد`, `آل`.
        const BINDS = 1;
        const ADJECTIVE_OF_ORIGIN = 1 << 1;
        const PARTICIPLE = 1 << 2;
        const LONG = 1 << 3;
        /// Its [`Definiteness`], as a number.
        const DEFINITENESS = 0b11 << 4;
        /// It ends in ta marbuta.
        const FEMININE = 1 << 6;
        /// It is an adjective that a definite noun may follow, which makes nothing before it definite
        /// (`متعددة الجنسيات`), or denies the adjective behind it.
        const LEADS = 1 << 7;
    }
}

/// Whether a word is definite by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Definiteness {
    Indefinite,
    Definite,
    /// Neither: a particle, a number, a word of another script, a word behind a conjunction of its own.
    Neutral,
    /// Neither: a preposition, or a word behind one of its own. What it leads stands as it is, whether or not the noun
    /// before it is definite (`هجوم على المطار`).
    Preposition,
}

impl Definiteness {
    pub(super) fn is_of_noun(self) -> bool {
        matches!(self, Self::Indefinite | Self::Definite)
    }
}

impl Nature {
    /// Returns what a term's kind, part of speech and inflection rule say.
    pub(super) fn of(subject: &Subject<'_>, term: &Term) -> Self {
        let form = match_form(&term.text, &term.language);
        let words: Vec<&str> = form.split([' ', '-']).collect();
        let is_one_word = words.len() == 1;
        let part = term.part();
        let first = words[0];
        let looks_like_verb = part.is_none() && is_present(first) && !is_adjective_of_origin(first);
        let is_name = subject.names_one_thing;
        let may_be_name = is_one_word && subject.is_name_elsewhere;
        let when = |is_so: bool, flag: Self| if is_so { flag } else { Self::empty() };
        let is_verb = looks_like_verb || part == Some(PartOfSpeech::Verb);
        // `لعام 2024` is a year, and nobody general.
        let is_noun = |of: &&str| has_letters(of, 4) || !may_be_adjective(of);
        let is_person_of = || {
            let is_person = subject.kind == Some(ConceptKind::Title)
                || NounClass::of(first, first) == NounClass::Person;
            is_person && words.get(1).is_some_and(is_noun)
        };
        let name = when(is_name, Self::NAME);
        let all = name
            | Self::GAINS_FIRST_ARTICLE
            | Self::GAINS_INNER_ARTICLE
            | Self::LOSES_ARTICLE
            | Self::INFLECTS
            | Self::DECLINES
            | when(part == Some(PartOfSpeech::Adjective), Self::ADJECTIVE)
            | when(is_verb, Self::VERB)
            | when(looks_like_verb, Self::LOOKS_LIKE_VERB)
            | when(is_plural(term, is_one_word), Self::PLURAL)
            | when(part == Some(PartOfSpeech::Noun), Self::NOUN)
            | when(
                matches!(words[..], [_, noun] if !is_listed_plural(noun)),
                Self::MAY_TAKE_DATIVE,
            )
            | when(is_of_men(&words), Self::OF_MEN)
            | when(matches!(words[..], [_, noun] if noun.starts_with('ل')), Self::HIDES_ARTICLE)
            | when(
                subject.is_one_of_its_kind && !is_one_word && !is_of_each_country(first),
                Self::ONE_OF_ITS_KIND,
            )
            | when(are_foreign(&words), Self::FOREIGN)
            | when(is_longer_rank(words.iter().copied()), Self::RANK)
            | when(is_person_of(), Self::PERSON_OF)
            | when(subject.is_verb_elsewhere(term), Self::MAY_BE_VERB)
            | when(may_be_name, Self::MAY_BE_NAME)
            | when(may_be_name && has_own_end(first), Self::HAS_OWN_END)
            | when(is_present(first), Self::PRESENT)
            | when(subject.kind == Some(ConceptKind::Title), Self::HAS_FEMININE);
        let nature = match subject.kind {
            Some(ConceptKind::Person | ConceptKind::Organization)
                if is_one_word && is_adjective_beside_name(subject, term, &form) =>
            {
                all | Self::ADJECTIVE
            }
            Some(ConceptKind::Person) => name,
            Some(ConceptKind::Place) if is_one_word && may_be_of_place(&form, &term.text) => {
                all | Self::ADJECTIVE
            }
            Some(ConceptKind::Place) => name | Self::GAINS_INNER_ARTICLE,
            Some(ConceptKind::Organization) if is_one_word && !subject.is_common_noun => {
                name | Self::DECLINES
                    | when(!is_like_noun(&form), Self::GAINS_FIRST_ARTICLE)
                    | when(names_members(&form), Self::LOSES_ARTICLE)
            }
            _ => all,
        };
        match term.inflection {
            InflectionRule::Inflected => nature,
            InflectionRule::Exact => nature - Self::LOSES_ARTICLE - Self::INFLECTS - Self::DECLINES,
        }
    }

    /// Tells whether the term begins with a verb whose forms are recognised.
    pub(super) fn has_verb_forms(self) -> bool {
        self.intersects(Self::VERB | Self::MAY_BE_VERB) && self.contains(Self::INFLECTS)
    }
}

/// Tells whether a term is a plural by the glossary, or one of those that name more than several of the same.
fn is_plural(term: &Term, is_one_word: bool) -> bool {
    let is_so = |number: &String| number.trim().starts_with('p');
    let written = term.text.trim().replace(arabic::is_mark, "");
    let bare = written.strip_prefix("ال").unwrap_or(&written);
    term.number.as_ref().is_some_and(is_so)
        || is_one_word && (is_plural_apart(&written) || is_plural_apart(bare))
}

/// Tells whether the second of two folded words is a plural of men that is no adjective of the first, which is none: `مخيم لاجئين`,
/// but not `مسؤولين لبنانيين`.
fn is_of_men(words: &[&str]) -> bool {
    let [noun, men] = words else { return false };
    let is_several = || {
        ["ون", "ين", "ان"].iter().any(|end| noun.ends_with(end))
            || is_listed_plural(noun)
            || is_broken_plural(noun)
    };
    men.strip_suffix("ين").is_some_and(|one| has_letters(one, 3)) && !is_several()
}

/// Tells whether a folded word that stands for a place is an adjective of one (`عراقي`, `عراقيين`): a name has an article of
/// its own (`السليمانية`; `ألمانية` has none), or an end of its own (`خانقين`), or is one of a few.
fn may_be_of_place(word: &str, written: &str) -> bool {
    let ends = ["", "ه", "ين", "ون", "ات"];
    let is_of_place = ends.iter().any(|end| word.strip_suffix(end).is_some_and(is_of_origin));
    is_of_place
        && without_article(word, written).is_none()
        && !is_place_in_ya(word)
        && !is_place_like_adjective(word)
}

/// Tells whether a folded word that may be a name ends as the plural or the dual of hardly a noun does: `كانتون`, `بوتان`.
fn has_own_end(word: &str) -> bool {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    let is_noun = |stem: &str| {
        is_known_noun(stem) || is_known_noun(&format!("{stem}ه")) || has_letters(stem, 4)
    };
    let has_plural_of_men = |stem: &str| {
        let is_person = NounClass::of(stem, stem) == NounClass::Person;
        is_person || may_be_masculine_adjective(stem) && !is_function_word(stem)
    };
    let stem = |end: &str| bare.strip_suffix(end);
    let of_men = || ["ون", "ين"].into_iter().filter_map(stem);
    let others = || ["ات", "ان", "تان", "تين"].into_iter().filter_map(stem);
    let ends_so = of_men().chain(others()).next().is_some();
    ends_so && !of_men().any(has_plural_of_men) && !others().any(is_noun)
}

/// Tells whether the folded name of an organization is what its members are called, of whom a few are so too: `الحوثيون`.
fn names_members(name: &str) -> bool {
    ["ون", "ين"].iter().any(|end| name.strip_suffix(end).is_some_and(is_of_origin))
}

/// Tells whether a folded word that stands for a person or an organization is an adjective (`حوثي`): the glossary says so, or
/// it has the shape of one and stands beside the name.
fn is_adjective_beside_name(subject: &Subject<'_>, term: &Term, word: &str) -> bool {
    may_be_of_place(word, &term.text)
        && match term.part() {
            Some(part) => part == PartOfSpeech::Adjective,
            None => term.status != Status::Preferred && subject.has_name(),
        }
}

/// Tells whether a folded word behind another is a preposition or has one written onto it: `باسم`, `للحدود`. The first
/// letter of an adjective of origin or of a common word is its own (`برية`, `بحث`).
fn has_preposition(word: &str) -> bool {
    is_preposition(word)
        || !begins_whole(word)
            && (["بال", "كال", "لل"].iter().any(|prefix| word.starts_with(prefix))
                || word.starts_with(['ب', 'ل'])
                    && word.chars().nth(3).is_some()
                    && !word.ends_with('ي')
                    && !word.ends_with("يه"))
}

impl TermWord {
    /// Makes a word of the folded one, of what it is without its article, if it has one, of it as it is written, and of the one
    /// behind it.
    pub(super) fn new(
        word: &str,
        bare: Option<&str>,
        written: &str,
        is_first: bool,
        behind: Option<&str>,
    ) -> Self {
        let has_inner_article = ["وال", "فال"].iter().any(|prefix| word.starts_with(prefix));
        let is_neutral = !word.chars().all(arabic::is_letter)
            || is_particle(word)
            || is_preposition(word)
            || (has_inner_article && !is_first);
        let refers_back = || refers_back(word) && written.ends_with(|end| end != 'ة');
        let definiteness = match bare {
            Some(_) => Definiteness::Definite,
            None if !is_first && (has_preposition(word) || refers_back()) => {
                Definiteness::Preposition
            }
            None if is_neutral => Definiteness::Neutral,
            None => Definiteness::Indefinite,
        };
        let bare = bare.unwrap_or(word);
        let has_respect = || !is_first && behind.is_some_and(is_respect);
        let is_of_origin = is_adjective_of_origin(bare) && !written.ends_with('ى');
        let is_participle = is_participle(bare) || bare.starts_with('م') || may_be_adjective(bare);
        let when = |is_so: bool, flag: Self| if is_so { flag } else { Self::empty() };
        Self::from_bits_retain((definiteness as u8) << 4)
            | when(binds_surname(bare), Self::BINDS)
            | when(is_of_origin, Self::ADJECTIVE_OF_ORIGIN)
            | when(is_participle, Self::PARTICIPLE)
            | when(bare.chars().nth(2).is_some(), Self::LONG)
            | when(bare.ends_with('ه'), Self::FEMININE)
            | when(bare == NOT || takes_respect(bare) || has_respect(), Self::LEADS)
    }

    /// Tells whether it denies the adjective behind it: `غير`.
    pub(super) fn denies(self) -> bool {
        self.contains(Self::LEADS) && self.definiteness() == Definiteness::Neutral
    }

    pub(super) fn definiteness(self) -> Definiteness {
        match (self & Self::DEFINITENESS).bits() >> 4 {
            0 => Definiteness::Indefinite,
            1 => Definiteness::Definite,
            2 => Definiteness::Neutral,
            _ => Definiteness::Preposition,
        }
    }
}
