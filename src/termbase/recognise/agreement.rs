//! What Arabic grammar asks of the words of a term: which of them may gain or lose the article, take a
//! pronoun, or change number and gender.
//!
//! A definite noun has definite adjectives (`القيادة المركزية`), in a genitive construct only the last
//! noun has the article (`قوات التحالف`), and an adjective changes with its noun (`مرض معد`,
//! `أمراض معدية`). A name changes in nothing; with another article it is another name (`قطر` is Qatar,
//! `القطر` the diameter).

use crate::termbase::concept::{Concept, ConceptKind, InflectionRule, PartOfSpeech, Status, Term};
use crate::termbase::recognise::Rule;
use crate::termbase::recognise::lattice::{Edge, Glue};
use crate::termbase::recognise::surname::surname_start;
use crate::text::arabic;
use crate::text::arabic::article::without_article;
use crate::text::arabic::function_words::{is_particle, is_preposition};
use crate::text::arabic::names::{binds_surname, is_like_noun, is_place_in_ya};
use crate::text::arabic::verbs::{Tense, is_present};
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::{
    NOT, is_adjective_of_origin, is_of_origin, is_participle, may_be_adjective, takes_respect,
};

/// The words of an Arabic term, as far as agreement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase<'a> {
    pub(super) nature: Nature,
    /// A [`TermWord`] each, as bits.
    pub(super) words: &'a [u8],
}

/// What kind of thing a term names: how far its words may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nature {
    /// Its first word may gain the article.
    gains_first_article: bool,
    /// Its later words may gain the article.
    gains_inner_article: bool,
    /// Its words may lose their articles, and take pronouns.
    loses_article: bool,
    /// Its words may change number, gender and case.
    inflects: bool,
    /// A plural that it is may change its case.
    declines: bool,
    /// It is an adjective.
    is_adjective: bool,
    /// It is a verb.
    is_verb: bool,
    /// It may be a verb as well as a noun: terms of other languages are.
    may_be_verb: bool,
    /// It is a verb that is named by its present.
    is_present: bool,
    /// It is a title that women hold in the feminine.
    has_feminine: bool,
    /// It names one thing, which is called so and not otherwise.
    is_name: bool,
}

/// What agreement asks about a word of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TermWord {
    /// Whether the surname goes on in the word behind it: `بن`, `أبو`, `عبد`, `آل`.
    binds: bool,
    definiteness: Definiteness,
    is_adjective_of_origin: bool,
    is_participle: bool,
    is_long: bool,
    /// Whether it ends in ta marbuta.
    is_feminine: bool,
    /// Whether it is an adjective that a definite noun may follow, which makes nothing before it definite
    /// (`متعددة الجنسيات`), or denies the adjective behind it.
    leads: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Definiteness {
    Indefinite,
    Definite,
    /// Neither: a particle, a number, a word of another script, a word behind a conjunction of its own.
    Neutral,
    /// Neither: a preposition, or a word behind one of its own. What it leads stands as it is, whether or not the noun
    /// before it is definite (`هجوم على المطار`).
    Preposition,
}

impl Definiteness {
    fn is_of_noun(self) -> bool {
        matches!(self, Self::Indefinite | Self::Definite)
    }
}

impl Nature {
    /// Returns what a term's kind, part of speech and inflection rule say.
    pub(super) fn of(concept: &Concept, term: &Term) -> Self {
        let is_one_word = !term.text.trim().contains([' ', '\u{A0}', '-']);
        let part = term.part();
        let form = arabic::folded(&term.text.replace(arabic::is_mark, ""));
        let first = form.split([' ', '\u{A0}', '-']).next().unwrap_or_default();
        let looks_like_verb = part.is_none() && is_present(first) && !is_adjective_of_origin(first);
        let all = Self {
            gains_first_article: true,
            gains_inner_article: true,
            loses_article: true,
            inflects: true,
            declines: true,
            is_adjective: part == Some(PartOfSpeech::Adjective),
            is_verb: looks_like_verb || part == Some(PartOfSpeech::Verb),
            may_be_verb: concept.is_verb_elsewhere(term),
            is_present: is_present(first),
            has_feminine: concept.kind == Some(ConceptKind::Title),
            is_name: !matches!(concept.kind, None | Some(ConceptKind::Term | ConceptKind::Title)),
        };
        let name = Self { is_name: all.is_name, ..Self::default() };
        let nature = match concept.kind {
            Some(ConceptKind::Person | ConceptKind::Organization)
                if is_one_word && is_adjective_beside_name(concept, term, &form) =>
            {
                Self { is_adjective: true, ..all }
            }
            Some(ConceptKind::Person) => name,
            Some(ConceptKind::Place) if is_one_word && may_be_of_place(&form, &term.text) => {
                Self { is_adjective: true, ..all }
            }
            Some(ConceptKind::Place) => Self { gains_inner_article: true, ..name },
            Some(ConceptKind::Organization) if is_one_word && !concept.is_common_noun() => {
                Self { gains_first_article: !is_like_noun(&form), declines: true, ..name }
            }
            _ => all,
        };
        match term.inflection {
            InflectionRule::Inflected => nature,
            InflectionRule::Exact => {
                Self { loses_article: false, inflects: false, declines: false, ..nature }
            }
        }
    }

    /// Tells whether the term begins with a verb whose forms are recognised.
    pub(super) fn has_verb_forms(self) -> bool {
        (self.is_verb || self.may_be_verb) && self.inflects
    }

    /// Returns it as bits, for [`from_bits`](Self::from_bits).
    pub(super) fn bits(self) -> u16 {
        u16::from(self.gains_first_article)
            | u16::from(self.gains_inner_article) << 1
            | u16::from(self.loses_article) << 2
            | u16::from(self.inflects) << 3
            | u16::from(self.is_adjective) << 4
            | u16::from(self.is_verb) << 5
            | u16::from(self.has_feminine) << 6
            | u16::from(self.declines) << 7
            | u16::from(self.is_name) << 8
            | u16::from(self.is_present) << 9
            | u16::from(self.may_be_verb) << 10
    }

    /// Reads it from bits.
    pub(super) fn from_bits(bits: u16) -> Self {
        Self {
            gains_first_article: bits & 1 != 0,
            gains_inner_article: bits & 2 != 0,
            loses_article: bits & 4 != 0,
            inflects: bits & 8 != 0,
            is_adjective: bits & 16 != 0,
            is_verb: bits & 32 != 0,
            has_feminine: bits & 64 != 0,
            declines: bits & 128 != 0,
            is_name: bits & 256 != 0,
            is_present: bits & 512 != 0,
            may_be_verb: bits & 1024 != 0,
        }
    }
}

/// Tells whether a folded word that stands for a place is an adjective of one (`عراقي`, `عراقيين`): a name has an article of
/// its own (`السليمانية`; `ألمانية` has none), or an end of its own (`خانقين`), or is one of a few.
fn may_be_of_place(word: &str, written: &str) -> bool {
    let ends = ["", "ه", "ين", "ون", "ات"];
    let is_of_place = ends.iter().any(|end| word.strip_suffix(end).is_some_and(is_of_origin));
    is_of_place && without_article(word, written).is_none() && !is_place_in_ya(word)
}

/// Tells whether a folded word that stands for a person or an organization is an adjective (`حوثي`): the glossary says so, or
/// it has the shape of one and stands beside the name.
fn is_adjective_beside_name(concept: &Concept, term: &Term, word: &str) -> bool {
    let has_name =
        || concept.terms_in(&term.language).any(|other| other.status == Status::Preferred);
    may_be_of_place(word, &term.text)
        && match term.part() {
            Some(part) => part == PartOfSpeech::Adjective,
            None => term.status != Status::Preferred && has_name(),
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
    /// Makes a word of the folded one, of what it is without its article, if it has one, and of it as it is written.
    pub(super) fn new(word: &str, bare: Option<&str>, written: &str, is_first: bool) -> Self {
        let has_inner_article = ["وال", "فال"].iter().any(|prefix| word.starts_with(prefix));
        let is_neutral = !word.chars().all(arabic::is_letter)
            || is_particle(word)
            || is_preposition(word)
            || (has_inner_article && !is_first);
        let definiteness = match bare {
            Some(_) => Definiteness::Definite,
            None if !is_first && has_preposition(word) => Definiteness::Preposition,
            None if is_neutral => Definiteness::Neutral,
            None => Definiteness::Indefinite,
        };
        let bare = bare.unwrap_or(word);
        Self {
            binds: binds_surname(bare),
            definiteness,
            is_adjective_of_origin: is_adjective_of_origin(bare) && !written.ends_with('ى'),
            is_participle: is_participle(bare) || bare.starts_with('م') || may_be_adjective(bare),
            is_long: bare.chars().nth(2).is_some(),
            is_feminine: bare.ends_with('ه'),
            leads: bare == NOT || takes_respect(bare),
        }
    }

    /// Tells whether it denies the adjective behind it: `غير`.
    fn denies(self) -> bool {
        self.leads && self.definiteness == Definiteness::Neutral
    }

    /// Returns it as bits, for [`from_bits`](Self::from_bits).
    pub(super) fn bits(self) -> u8 {
        u8::from(self.binds)
            | u8::from(self.is_adjective_of_origin) << 1
            | u8::from(self.is_participle) << 2
            | u8::from(self.is_long) << 3
            | (self.definiteness as u8) << 4
            | u8::from(self.is_feminine) << 6
            | u8::from(self.leads) << 7
    }

    /// Reads it from bits.
    pub(super) fn from_bits(bits: u8) -> Self {
        Self {
            binds: bits & 1 != 0,
            is_adjective_of_origin: bits & 2 != 0,
            is_participle: bits & 4 != 0,
            is_long: bits & 8 != 0,
            is_feminine: bits & 64 != 0,
            leads: bits & 128 != 0,
            definiteness: match bits >> 4 & 3 {
                0 => Definiteness::Indefinite,
                1 => Definiteness::Definite,
                2 => Definiteness::Neutral,
                _ => Definiteness::Preposition,
            },
        }
    }
}

impl Phrase<'_> {
    fn word(&self, index: usize) -> TermWord {
        TermWord::from_bits(self.words[index])
    }

    fn words(&self) -> impl Iterator<Item = TermWord> {
        self.words.iter().map(|&bits| TermWord::from_bits(bits))
    }

    /// Returns where the surname of a person begins: at the last word, or before it at what binds it.
    pub(super) fn surname(&self) -> usize {
        surname_start(self.words.len(), |index| self.word(index).binds)
    }

    /// Returns by which rule the words of a text are the term, read as these edges; `None` where they are
    /// not. `Exact` says that nothing is added, left out or inflected.
    pub(super) fn rule(&self, edges: &[&Edge]) -> Option<Rule> {
        // Nothing else was compiled; what was read from bytes may be anything.
        if edges.len() != self.words.len() {
            return None;
        }
        let first = edges[0];
        if !self.is_verb_in_place(first) || edges[1..].iter().any(|edge| edge.change.verb.is_some())
        {
            return None;
        }
        let is_parted = edges.get(1).is_some_and(|second| second.chain > 0);
        if is_parted && !self.may_be_parted(edges) {
            return None;
        }
        let articles = self.articles(edges)?;
        let changes = self.changes(edges)?;
        let parting = if is_parted { Rule::Inflected } else { Rule::Exact };
        Some(articles.max(changes).max(parting))
    }

    /// Tells whether a first word is in its place as far as it is a verb, or the term is one, which has neither an article nor
    /// the endings of nouns: `بقصف` and `القصف` have the noun.
    fn is_verb_in_place(&self, first: &Edge) -> bool {
        let has_verb_form = first.is_future || first.change.verb.is_some();
        let is_verb = self.nature.is_verb || self.nature.may_be_verb && has_verb_form;
        if !is_verb {
            return !has_verb_form;
        }
        let is_present = match first.change.verb {
            Some(tense) => tense == Tense::Present,
            None => self.nature.is_present,
        };
        let needs_present = first.has_preposition || first.is_future;
        let is_of_noun = first.change.is_inflection() && first.change.verb.is_none();
        !first.has_article && !is_of_noun && (is_present || !needs_present)
    }

    /// Tells whether ل may stand behind the first word, so that it stays indefinite: `رئيسًا للوزراء`.
    fn may_be_parted(&self, edges: &[&Edge]) -> bool {
        self.nature.inflects
            && !self.nature.is_name
            && self.is_construct()
            && self
                .words
                .get(1)
                .is_some_and(|&bits| TermWord::from_bits(bits).definiteness.is_of_noun())
            && !edges[0].has_article
            && !edges[0].change.pronoun
            && (1..edges.len()).all(|index| self.stands_as_it_is(index, edges))
    }

    /// Returns how many words come before an adjective with the definite noun that says in what respect it holds
    /// (`قوات متعددة الجنسيات`); all, where there is none. What comes behind makes none of them definite. Names that keep
    /// their articles have none: of `حسن البنا` neither word says anything of the other.
    fn before_respect(&self) -> usize {
        if !self.nature.loses_article {
            return self.words.len();
        }
        let has_respect = |index: &usize| {
            let next = self.words.get(index + 1).map(|&bits| TermWord::from_bits(bits));
            let is_definite = next.is_some_and(|next| next.definiteness == Definiteness::Definite);
            let word = self.word(*index);
            word.leads && word.definiteness != Definiteness::Neutral && is_definite
        };
        (0..self.words.len()).find(has_respect).unwrap_or(self.words.len())
    }

    /// Returns how many words come before a preposition behind a noun; all, where there is none.
    fn before_preposition(&self) -> usize {
        let is_preposition = |word: TermWord| word.definiteness == Definiteness::Preposition;
        self.words().position(is_preposition).unwrap_or(self.words.len())
    }

    /// Tells whether a word has the article as the term's has.
    fn stands_as_it_is(&self, index: usize, edges: &[&Edge]) -> bool {
        edges[index].has_article == (self.word(index).definiteness == Definiteness::Definite)
    }

    /// Compares the definiteness of the words.
    fn articles(&self, edges: &[&Edge]) -> Option<Rule> {
        let is_definite = |index: usize| edges[index].has_article || edges[index].change.pronoun;
        let stands_as_it_is = |index: usize| self.stands_as_it_is(index, edges);
        let respect = self.before_respect();
        // The adjective has the article where its noun is definite, or none; the noun behind it always has its own.
        if respect < edges.len() {
            let adjective_fits = !edges[respect].has_article || respect == 0 || is_definite(0);
            let respect_fits = (respect + 1..edges.len()).all(stands_as_it_is);
            if !adjective_fits || !respect_fits {
                return None;
            }
        }
        let preposition = self.before_preposition();
        let end = match (preposition..edges.len()).all(stands_as_it_is) {
            true => respect.min(preposition),
            false => respect,
        };
        let (mut gained_first, mut lost, mut kept) = (false, false, false);
        let mut gained_inner = end > 0
            && edges.get(end).is_some_and(|edge| edge.has_article)
            && self.word(end).definiteness == Definiteness::Indefinite;
        for (index, word) in self.words().enumerate().take(end.max(1)) {
            match (word.definiteness, is_definite(index)) {
                (Definiteness::Definite, false) => lost = true,
                (Definiteness::Definite, true) => kept = true,
                // `أبو الظبي` is another name.
                (_, true)
                    if edges[index].has_article && index > 0 && self.word(index - 1).binds =>
                {
                    return None;
                }
                (_, true) if edges[index].has_article => {
                    gained_first |= index == 0;
                    gained_inner |= index > 0;
                }
                _ => {}
            }
        }
        if lost {
            // A single word has nothing to support it when its number changes as well.
            let is_supported =
                self.words.len() > 1 || (self.word(0).is_long && !edges[0].change.number);
            let is_allowed = self.nature.loses_article && !kept && !gained_first && !gained_inner;
            return (is_allowed && is_supported).then_some(Rule::Inflected);
        }
        if (gained_first && !self.nature.gains_first_article)
            || (gained_inner && !self.nature.gains_inner_article)
        {
            return None;
        }
        if gained_first && self.is_construct() {
            return None;
        }
        // `القوات خاصة` says that the forces are special.
        let is_definite_inside = (1..end)
            .take_while(|&index| self.word(index).definiteness.is_of_noun())
            .all(is_definite);
        if gained_first && !is_definite_inside {
            return None;
        }
        let adds = gained_first || gained_inner || edges[0].chain > 0;
        Some(if adds { Rule::Proclitic } else { Rule::Exact })
    }

    /// Tells whether it is a genitive construct that is definite by its last noun; the first has neither an article
    /// nor a pronoun: `وزارة الداخلية`.
    fn is_construct(&self) -> bool {
        let definitenesses = self.words().take(self.before_respect()).map(|word| word.definiteness);
        self.words.len() > 1
            && self.word(0).definiteness == Definiteness::Indefinite
            && definitenesses
                .take_while(|definiteness| definiteness.is_of_noun())
                .any(|definiteness| definiteness == Definiteness::Definite)
    }

    /// Compares the endings of the words.
    fn changes(&self, edges: &[&Edge]) -> Option<Rule> {
        let mut rule = Rule::Exact;
        let mut changes_number_or_gender = false;
        for (index, edge) in edges.iter().enumerate() {
            let (word, change, is_last) = (self.word(index), edge.change, index + 1 == edges.len());
            if (change.case_of_kin || change.needs_phrase) && edges.len() == 1 {
                return None;
            }
            if change.is_apart && index == 0 || self.is_without_noun(index, edges) {
                return None;
            }
            if edge.needs_genitive && (index > 0 || !self.has_genitive()) {
                return None;
            }
            let are_two = |next: &&Edge| next.change.number && next.change.gender;
            if change.needs_adjective && edges.get(index + 1).is_none_or(|next| !are_two(next)) {
                return None;
            }
            if change.pronoun {
                let has_adjective = edges.get(index + 1).is_some_and(|next| next.has_article);
                let is_noun_of_phrase = has_adjective || self.is_behind_noun(index + 1);
                let is_allowed = is_last || (is_noun_of_phrase && !self.is_construct());
                if !self.nature.loses_article || !is_allowed {
                    return None;
                }
                rule = rule.max(Rule::Enclitic);
            }
            let inflects = change.case || change.number || change.gender || change.is_woman;
            if inflects && !self.nature.inflects || change.case_of_plural && !self.nature.declines {
                return None;
            }
            // `حركة الشاب` is no `حركة الشباب`.
            let is_inner = index > 0 && !word.is_adjective_of_origin && !word.is_participle;
            if self.nature.is_name && is_inner && change.number {
                return None;
            }
            if change.gender {
                // A noun in -iyya is no feminine adjective: `عملية`, `جمهورية`.
                let is_adjective_of_origin = word.is_adjective_of_origin
                    && !(word.is_feminine && edges.len() == 1)
                    && !self.agrees_as_it_is(index);
                let is_alone = index == 0 && (edges.len() == 1 || self.before_preposition() == 1);
                // `الكلي` is no `كلية`.
                let is_noun_in_ya = word.is_adjective_of_origin && word.is_feminine;
                let is_participle = is_alone
                    && edge.is_attribute
                    && word.is_participle
                    && !is_noun_in_ya
                    && !change.pronoun;
                let is_supported = is_adjective_of_origin
                    || self.nature.is_adjective
                    || changes_number_or_gender
                    || index == self.before_respect()
                    || (index > 0 && self.word(index - 1).denies())
                    || (self.nature.has_feminine && index == 0)
                    || is_participle;
                if !is_supported {
                    return None;
                }
            }
            changes_number_or_gender |= change.number || change.gender || change.is_woman;
            if change.is_inflection() {
                rule = rule.max(Rule::Inflected);
            }
        }
        Some(rule)
    }

    /// Tells whether a noun that is no adjective stands behind the first word.
    fn has_genitive(&self) -> bool {
        // Behind the dual of a feminine noun an adjective would be another.
        let is_genitive = |word: TermWord| {
            word.definiteness.is_of_noun()
                && (self.word(0).is_feminine || !word.is_adjective_of_origin)
        };
        self.words().nth(1).is_some_and(is_genitive)
    }

    /// Tells whether a word has another number and its noun has not: `هجوم مسلحين`, of `هجوم مسلح`.
    fn is_without_noun(&self, index: usize, edges: &[&Edge]) -> bool {
        let word = self.word(index);
        let is_adjective = index > 0
            && (word.is_adjective_of_origin || word.is_participle)
            && word.definiteness == self.word(index - 1).definiteness;
        let is_men = edges[index].change.is_men;
        is_men && is_adjective && edges[..index].iter().all(|edge| !edge.change.number)
    }

    /// Tells whether an adjective has the only gender that the nouns before it leave it: `العراقية` behind `المخابرات`, so that
    /// `رئيس المخابرات العراقي` is said of the head. Behind a construct it may belong to either noun: `قوات التحالف الدولية`.
    fn agrees_as_it_is(&self, index: usize) -> bool {
        match index {
            0 => false,
            1 => self.word(0).definiteness == self.word(1).definiteness && !self.word(0).leads,
            _ => self.words().take(index).all(|word| word.is_feminine),
        }
    }

    /// Tells whether a word goes with the noun before it without being definite as that is: it begins what a preposition
    /// leads, or is an adjective with its respect.
    fn is_behind_noun(&self, index: usize) -> bool {
        index == self.before_respect() || !self.word(index).definiteness.is_of_noun()
    }

    /// Tells whether it names one thing, which is called so and not otherwise.
    pub(super) fn is_name(&self) -> bool {
        self.nature.is_name
    }

    /// Tells whether it is neither a verb nor a name.
    pub(super) fn is_noun(&self) -> bool {
        !self.nature.is_verb && !self.nature.is_name
    }

    /// Tells whether a single word has enough to support it: two letters with something written in front or
    /// behind are too few, and a common word is not read as another one, nor a name as a word with a hamza more. Several
    /// words support one another, but for a name that begins inside another: `كريم البنا` is no `ريم البنا`.
    pub(super) fn is_supported(&self, edges: &[&Edge]) -> bool {
        let [edge] = edges else {
            return !self.nature.is_name || edges.first().is_none_or(|first| !first.is_given_name);
        };
        let stands_alone = !edge.change.pronoun && !edge.change.is_inflection();
        let is_bare = (edge.chain == 0 || edge.has_article) && stands_alone;
        // `لحقه` is no right of his.
        let is_short = edge.end - edge.start < 3;
        let is_sure = edge.change.is_sure && (!edge.is_dative || stands_alone || !is_short);
        let is_long = self.word(0).is_long || is_sure;
        let is_another = edge.is_doubtful || self.nature.is_name && edge.has_more_hamzas;
        edge.glue != Glue::Unsupported && !is_another && (is_bare || is_long)
    }
}
