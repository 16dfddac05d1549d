//! What Arabic grammar asks of the words of a term: which of them may gain or lose the article, take a
//! pronoun, or change number and gender.
//!
//! A definite noun has definite adjectives (`القيادة المركزية`), in a genitive construct only the last
//! noun has the article (`قوات التحالف`), and an adjective changes with its noun (`مرض معد`,
//! `أمراض معدية`). A name changes in nothing; with another article it is another name (`قطر` is Qatar,
//! `القطر` the diameter).

use crate::termbase::recognise::Rule;
use crate::termbase::recognise::arabic_reader::Homograph;
use crate::termbase::recognise::lattice::{Edge, Glue};
use crate::termbase::recognise::nature::{Definiteness, Nature, TermWord};
use crate::termbase::recognise::surname::surname_start;
use crate::text::arabic::verbs::Tense;

/// The words of an Arabic term, as far as agreement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase<'a> {
    pub(super) nature: Nature,
    /// A [`TermWord`] each, as bits.
    pub(super) words: &'a [u8],
}

impl Phrase<'_> {
    fn word(&self, index: usize) -> TermWord {
        TermWord::from_bits_retain(self.words[index])
    }

    fn words(&self) -> impl Iterator<Item = TermWord> {
        self.words.iter().map(|&bits| TermWord::from_bits_retain(bits))
    }

    /// Returns where the surname of a person begins: at the last word, or before it at what binds it.
    pub(super) fn surname(&self) -> usize {
        surname_start(self.words.len(), |index| self.word(index).contains(TermWord::BINDS))
    }

    /// Returns by which rule the words of a text are the term, read as these edges; `None` where they are
    /// not. `Exact` says that nothing is added, left out or inflected.
    pub(super) fn rule(&self, edges: &[&Edge]) -> Option<Rule> {
        // Nothing else was compiled; what was read from bytes may be anything.
        if edges.len() != self.words.len() {
            return None;
        }
        let first = edges[0];
        if !self.is_verb_in_place(first) {
            return None;
        }
        let is_parted = edges.get(1).is_some_and(|second| second.chain > 0);
        if is_parted && !self.may_be_parted(edges) {
            return None;
        }
        let articles = self.articles(edges)?;
        let changes = self.changes(edges)?;
        let parting = if is_parted { Rule::Inflected } else { Rule::Exact };
        let is_another = self.nature.contains(Nature::ONE_OF_ITS_KIND)
            && edges.iter().any(|edge| edge.change.number);
        let doubt = if is_another { Rule::Doubtful } else { self.doubt(edges) };
        Some(articles.max(changes).max(parting).max(doubt))
    }

    /// Returns the rule of what is another word as well, or names something else, where nothing says which it is: `هجمات إرهابية`
    /// are no women and the `القوات المسلحة` no gunmen, as far as the word alone tells, a `هجوم انتحاري` is no bomber, nor is
    /// `عقوبة الإعدام` one of the `عقوبات`.
    fn doubt(&self, edges: &[&Edge]) -> Rule {
        let is_another = |edge: &Edge| match edge.homograph {
            Homograph::No => false,
            Homograph::WithoutArticle => self.word(0).definiteness() == Definiteness::Definite,
            Homograph::Name => self.is_name(),
            Homograph::Verb => !self.nature.intersects(Nature::VERB | Nature::MAY_BE_VERB),
            Homograph::Yes => true,
        };
        let is_adjective = |edge: &Edge| {
            self.nature.contains(Nature::NOUN) && edge.is_attribute && self.may_be_adjective(0)
        };
        let is_doubtful_alone = matches!(edges, [edge] if is_another(edge) || is_adjective(edge));
        let is_one_of_plural = self.nature.contains(Nature::PLURAL) && edges[0].change.number;
        // `شأن` is no Shan, nor `يونان` Greece.
        let lacks_article_of_name = self.nature.contains(Nature::MAY_BE_NAME)
            && self.word(0).definiteness() == Definiteness::Definite
            && !edges[0].has_article;
        if is_doubtful_alone || is_one_of_plural || lacks_article_of_name {
            Rule::Doubtful
        } else {
            Rule::Exact
        }
    }

    /// Tells whether a first word is in its place as far as it is a verb, or the term is one, which has neither an article nor
    /// the endings of nouns: `بقصف` and `القصف` have the noun. What only looks like a verb is a noun where it has the article:
    /// `اليورو`.
    fn is_verb_in_place(&self, first: &Edge) -> bool {
        let has_verb_form = first.is_future || first.change.verb.is_some();
        let is_verb = self.nature.contains(Nature::VERB)
            || self.nature.contains(Nature::MAY_BE_VERB) && has_verb_form;
        let is_noun_of_its_shape =
            first.has_article && self.nature.contains(Nature::LOOKS_LIKE_VERB);
        if !is_verb || is_noun_of_its_shape {
            return !has_verb_form;
        }
        let is_present = match first.change.verb {
            Some(tense) => tense == Tense::Present,
            None => self.nature.contains(Nature::PRESENT),
        };
        let needs_present = first.has_preposition || first.is_future;
        let is_of_noun = first.change.is_inflection() && first.change.verb.is_none();
        !first.has_article && !is_of_noun && (is_present || !needs_present)
    }

    /// Tells whether ل may stand behind the first word, so that it stays indefinite: `رئيسًا للوزراء`; of several nouns without
    /// an article also before those (`لجنة لتقصي الحقائق`), but of two only before the second with one (`قناع للوجه`, `مخيم للاجئين`) or behind
    /// who somebody is (`رئيسا لوزراء العراق`).
    fn may_be_parted(&self, edges: &[&Edge]) -> bool {
        let is_of_noun = |index: usize| self.word(index).definiteness().is_of_noun();
        let is_person = self.nature.contains(Nature::PERSON_OF);
        let is_indefinite =
            || self.words().all(|word| word.definiteness() == Definiteness::Indefinite);
        let stands_so = match edges {
            _ if self.is_construct() && is_of_noun(1) => {
                (1..edges.len()).all(|index| self.stands_as_it_is(index, edges))
            }
            _ if is_indefinite() && (is_person || edges.len() > 2) => true,
            [_, second] => {
                self.nature.contains(Nature::MAY_TAKE_DATIVE)
                    && (second.has_article || self.nature.contains(Nature::HIDES_ARTICLE))
                    && is_of_noun(0)
                    && is_of_noun(1)
                    && (!self.may_be_adjective(1) || self.nature.contains(Nature::OF_MEN))
            }
            _ => false,
        };
        self.nature.contains(Nature::INFLECTS)
            && !self.nature.contains(Nature::NAME)
            && !edges[0].has_article
            && !edges[0].change.pronoun
            && stands_so
    }

    /// Tells whether a word has the shape of an adjective.
    fn may_be_adjective(&self, index: usize) -> bool {
        self.word(index).intersects(TermWord::ADJECTIVE_OF_ORIGIN | TermWord::PARTICIPLE)
    }

    /// Returns how many words come before an adjective with the definite noun that says in what respect it holds
    /// (`قوات متعددة الجنسيات`); all, where there is none. What comes behind makes none of them definite. Names that keep
    /// their articles have none: of `حسن البنا` neither word says anything of the other.
    fn before_respect(&self) -> usize {
        if !self.nature.contains(Nature::LOSES_ARTICLE) {
            return self.words.len();
        }
        let has_respect = |index: &usize| {
            let next = self.words.get(index + 1).map(|&bits| TermWord::from_bits_retain(bits));
            let is_definite =
                next.is_some_and(|next| next.definiteness() == Definiteness::Definite);
            let word = self.word(*index);
            word.contains(TermWord::LEADS)
                && word.definiteness() != Definiteness::Neutral
                && is_definite
        };
        (0..self.words.len()).find(has_respect).unwrap_or(self.words.len())
    }

    /// Returns how many words come before a preposition behind a noun; all, where there is none.
    fn before_preposition(&self) -> usize {
        let is_preposition = |word: TermWord| word.definiteness() == Definiteness::Preposition;
        self.words().position(is_preposition).unwrap_or(self.words.len())
    }

    /// Tells whether a word has the article as the term's has.
    fn stands_as_it_is(&self, index: usize, edges: &[&Edge]) -> bool {
        edges[index].has_article == (self.word(index).definiteness() == Definiteness::Definite)
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
            && self.word(end).definiteness() == Definiteness::Indefinite;
        for (index, word) in self.words().enumerate().take(end.max(1)) {
            match (word.definiteness(), is_definite(index)) {
                (Definiteness::Definite, false) => lost = true,
                (Definiteness::Definite, true) => kept = true,
                // `أبو الظبي` is another name.
                (_, true)
                    if edges[index].has_article
                        && index > 0
                        && self.word(index - 1).contains(TermWord::BINDS) =>
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
            let is_supported = self.words.len() > 1
                || (self.word(0).contains(TermWord::LONG) && !edges[0].change.number);
            let is_allowed = self.nature.contains(Nature::LOSES_ARTICLE)
                && !kept
                && !gained_first
                && !gained_inner;
            return (is_allowed && is_supported).then_some(Rule::Inflected);
        }
        if (gained_first && !self.nature.contains(Nature::GAINS_FIRST_ARTICLE))
            || (gained_inner && !self.nature.contains(Nature::GAINS_INNER_ARTICLE))
        {
            return None;
        }
        if gained_first && self.is_construct() {
            return None;
        }
        // `القوات خاصة` says that the forces are special.
        let is_definite_inside = (1..end)
            .take_while(|&index| self.word(index).definiteness().is_of_noun())
            .all(is_definite);
        let is_bare_inside = self.nature.intersects(Nature::RANK | Nature::FOREIGN);
        if gained_first && !is_definite_inside && !is_bare_inside {
            return None;
        }
        let adds = gained_first || gained_inner || edges[0].chain > 0;
        Some(if adds { Rule::Proclitic } else { Rule::Exact })
    }

    /// Tells whether it is a genitive construct that is definite by its last noun; the first has neither an article
    /// nor a pronoun: `وزارة الداخلية`.
    fn is_construct(&self) -> bool {
        let definitenesses =
            self.words().take(self.before_respect()).map(|word| word.definiteness());
        self.words.len() > 1
            && self.word(0).definiteness() == Definiteness::Indefinite
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
            if edge.needs_genitive && !self.has_genitive() {
                return None;
            }
            // `كانت` is no `كانتون`.
            if self.nature.contains(Nature::HAS_OWN_END) && change.takes_end {
                return None;
            }
            let are_two = |next: &&Edge| next.change.number && next.change.gender;
            // Two women are so without one: `طفلتان`.
            let needs_adjective = change.needs_adjective && !(change.is_woman && edges.len() == 1);
            if needs_adjective && edges.get(index + 1).is_none_or(|next| !are_two(next)) {
                return None;
            }
            if change.pronoun {
                let has_adjective = edges.get(index + 1).is_some_and(|next| next.has_article);
                let is_noun_of_phrase = has_adjective || self.is_behind_noun(index + 1);
                let is_allowed = is_last || (is_noun_of_phrase && !self.is_construct());
                if !self.nature.contains(Nature::LOSES_ARTICLE) || !is_allowed {
                    return None;
                }
                rule = rule.max(Rule::Enclitic);
            }
            let inflects = change.case || change.number || change.gender || change.is_woman;
            if inflects && !self.nature.contains(Nature::INFLECTS)
                || change.case_of_plural && !self.nature.contains(Nature::DECLINES)
            {
                return None;
            }
            // `حركة الشاب` is no `حركة الشباب`.
            let is_inner = index > 0
                && !word.contains(TermWord::ADJECTIVE_OF_ORIGIN)
                && !word.contains(TermWord::PARTICIPLE);
            if self.nature.contains(Nature::NAME) && is_inner && change.number {
                return None;
            }
            if change.gender {
                // A noun in -iyya is no feminine adjective: `عملية`, `جمهورية`.
                let is_adjective_of_origin = word.contains(TermWord::ADJECTIVE_OF_ORIGIN)
                    && !(word.contains(TermWord::FEMININE) && edges.len() == 1)
                    && !self.agrees_as_it_is(index);
                let is_alone = index == 0 && (edges.len() == 1 || self.before_preposition() == 1);
                // `الكلي` is no `كلية`.
                let is_noun_in_ya = word.contains(TermWord::ADJECTIVE_OF_ORIGIN)
                    && word.contains(TermWord::FEMININE);
                let is_participle = is_alone
                    && edge.is_attribute
                    && word.contains(TermWord::PARTICIPLE)
                    && !is_noun_in_ya
                    && !change.pronoun;
                let is_supported = is_adjective_of_origin
                    || self.nature.contains(Nature::ADJECTIVE)
                    || changes_number_or_gender
                    || index == self.before_respect()
                    || (index > 0 && self.word(index - 1).denies())
                    || (self.nature.contains(Nature::HAS_FEMININE) && index == 0)
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
        // Behind the dual of a feminine noun an adjective would be another, and a feminine one is none of a man: `وزير خارجية`.
        let is_genitive = |word: TermWord| {
            word.definiteness().is_of_noun()
                && (self.word(0).contains(TermWord::FEMININE)
                    || word.contains(TermWord::FEMININE)
                    || !word.contains(TermWord::ADJECTIVE_OF_ORIGIN))
        };
        self.words().nth(1).is_some_and(is_genitive)
    }

    /// Tells whether a word has another number and its noun has not: `هجوم مسلحين`, of `هجوم مسلح`.
    fn is_without_noun(&self, index: usize, edges: &[&Edge]) -> bool {
        let word = self.word(index);
        let is_adjective = index > 0
            && self.may_be_adjective(index)
            && word.definiteness() == self.word(index - 1).definiteness();
        let is_men = edges[index].change.is_men;
        is_men && is_adjective && edges[..index].iter().all(|edge| !edge.change.number)
    }

    /// Tells whether an adjective has the only gender that the nouns before it leave it: `العراقية` behind `المخابرات`, so that
    /// `رئيس المخابرات العراقي` is said of the head. Behind a construct it may belong to either noun: `قوات التحالف الدولية`.
    fn agrees_as_it_is(&self, index: usize) -> bool {
        match index {
            0 => false,
            1 => {
                self.word(0).definiteness() == self.word(1).definiteness()
                    && !self.word(0).contains(TermWord::LEADS)
            }
            _ => self.words().take(index).all(|word| word.contains(TermWord::FEMININE)),
        }
    }

    /// Tells whether a word goes with the noun before it without being definite as that is: it begins what a preposition
    /// leads, or is an adjective with its respect.
    fn is_behind_noun(&self, index: usize) -> bool {
        index == self.before_respect() || !self.word(index).definiteness().is_of_noun()
    }

    /// Tells whether it names one thing, which is called so and not otherwise.
    pub(super) fn is_name(&self) -> bool {
        self.nature.contains(Nature::NAME)
    }

    /// Tells whether it is a rank of several words.
    pub(super) fn is_rank(&self) -> bool {
        self.nature.contains(Nature::RANK)
    }

    /// Tells whether it is neither a verb nor a name.
    pub(super) fn is_noun(&self) -> bool {
        !self.nature.contains(Nature::VERB) && !self.nature.contains(Nature::NAME)
    }

    /// Tells whether a single word has enough to support it: two letters with something written in front or
    /// behind are too few, and a common word is not read as another one, nor a name as a word with a hamza more. Several
    /// words support one another, but for a name that begins inside another: `كريم البنا` is no `ريم البنا`.
    pub(super) fn is_supported(&self, edges: &[&Edge]) -> bool {
        let [edge] = edges else {
            return !self.nature.contains(Nature::NAME)
                || edges.first().is_none_or(|first| !first.is_given_name);
        };
        let stands_alone = !edge.change.pronoun && !edge.change.is_inflection();
        let is_bare = (edge.chain == 0 || edge.has_article) && stands_alone;
        // `لحقه` is no right of his.
        let is_short = edge.end - edge.start < 3;
        let is_sure = edge.change.is_sure && (!edge.is_dative || stands_alone || !is_short);
        let is_long = self.word(0).contains(TermWord::LONG) || is_sure;
        let is_another =
            edge.is_doubtful || self.nature.contains(Nature::NAME) && edge.has_more_hamzas;
        edge.glue != Glue::Unsupported && !is_another && (is_bare || is_long)
    }
}
