//! Whether a word that is read as a term's is another one as well, so that alone it is doubtful: two of something are no Monday
//! (`اثنين`), who writes has no books (`كتب`), a member of parliament is no parliament of mine (`برلماني`), and citizenship no
//! citizen (`المواطنة`).

use super::attributes::is_adjective;
use super::{ArabicReader, Found, Known, Neighbours, has_article};
use crate::text::arabic::calendar::{TWO, is_other_without_article};
use crate::text::arabic::endings::{Change, Inflection};
use crate::text::arabic::function_words::{
    is_preposition, leads_clause, leads_genitive, leads_noun, leads_verb,
};
use crate::text::arabic::given_names::is_given_name;
use crate::text::arabic::is_letter;
use crate::text::arabic::names::{IN_NAMES, is_place_like_adjective};
use crate::text::arabic::names_like_words::is_other_word_before;
use crate::text::arabic::nouns::{is_known_noun, is_woman_like_thing, is_written_as_its_verb};
use crate::text::arabic::nouns_like_verbs::{
    follows_noun, follows_noun_with_pronoun, is_like_verb, may_be_verb_by_marks, may_have_object,
};
use crate::text::arabic::plurals_alone::Alone;
use crate::text::arabic::ranks::begins_higher_rank;
use crate::text::arabic::titles::is_in_longer_title;
use crate::text::arabic::verbal_nouns::is_noun_before_pronoun;
use crate::text::arabic::verbs::{Before, Tense};
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::{
    follows_adjectives, has_adjective, is_of_doubled_verb, may_be_masculine_adjective,
};

/// Whether a word is another one as well, where nothing says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::termbase::recognise) enum Homograph {
    /// It is not, as far as is known.
    No,
    /// It is where the term's word has the article.
    WithoutArticle,
    /// It is where the term is a name.
    Name,
    /// It is a verb.
    Verb,
    /// It is.
    Yes,
}

impl ArabicReader<'_> {
    /// Tells whether a word is another one as well as what it is read as.
    pub(super) fn homograph(&self, one: &Found, word: &str) -> Homograph {
        let before = self.neighbours.before;
        let base = one.reading.base(word);
        let names_no_day = |name: &str| is_other_without_article(name, before);
        if base == TWO {
            Homograph::WithoutArticle
        } else if self.plural_alone(one, word) == Alone::Doubtful
            || self.begins_higher_rank(one, word)
            || self.may_be_verbal_noun(one, word)
        {
            Homograph::Yes
        } else if one.reading.has_article {
            match one.known.change.is_woman && is_woman_like_thing(base) {
                true => Homograph::Yes,
                false => Homograph::No,
            }
        } else if self.may_be_verb(one, word) {
            Homograph::Verb
        } else if names_no_day(one.stem(word))
            || names_no_day(base)
            || self.may_be_its_own_verb(one, word)
        {
            Homograph::WithoutArticle
        } else if self.is_in_name(one, word)
            || is_in_longer_title(one.stem(word), self.neighbours.behind)
            || makes_adjective(one, word)
            || self.is_adjective_of_place(one, word)
        {
            Homograph::Yes
        } else if self.is_before_genitive_or_subject(one, word)
            || is_other_word_before(base, self.neighbours.behind)
        {
            Homograph::Name
        } else {
            Homograph::No
        }
    }

    /// Tells whether a name that is a verb and its noun as well stands before a definite noun or what is hardly anything but a
    /// noun, or behind what is said of that noun: `أعيد فتح المعبر`, `إن فتح تحقيق ضروري`, `من أجل فتح طريق`. Behind a verb in the
    /// feminine an organization is named, and an adjective and the time may stand behind it: `أعلنت فتح الاثنين`.
    fn is_before_genitive_or_subject(&self, one: &Found, word: &str) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        let is_definite = has_article(behind)
            && !behind.starts_with('و')
            && !follows_adjectives(behind)
            && !before.ends_with('ت');
        let is_before_noun = || is_noun(behind) && !before.ends_with(['ت', 'ه']);
        is_as_it_is(one)
            && is_like_verb(one.stem(word))
            && (is_definite || BEFORE_DEEDS.contains(&before) || is_before_noun())
    }

    /// Tells whether a rank is the beginning of a higher one.
    fn begins_higher_rank(&self, one: &Found, word: &str) -> bool {
        let Neighbours { behind, next, .. } = self.neighbours;
        begins_higher_rank(one.stem(word), behind, next)
    }

    /// Tells whether a form of a verb with a pronoun may be its noun: `قدم استقالته`, but `التي استعادتها`.
    fn may_be_verbal_noun(&self, one: &Found, word: &str) -> bool {
        one.known.change.verb == Some(Tense::Past)
            && one.tail.pronoun > 0
            && !Before::Relative.is_met_by(self.neighbours.before)
            && is_noun_before_pronoun(one.stem(word))
    }

    /// Tells whether a word is the `بن` between two names, and no son of anybody.
    fn is_in_name(&self, one: &Found, word: &str) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        one.stem(word) == IN_NAMES && (is_given_name(before) || is_given_name(behind))
    }

    /// Tells whether the name of a place is written as the adjective of it is, and stands where one may: `لاجئة سورية`.
    fn is_adjective_of_place(&self, one: &Found, word: &str) -> bool {
        one.known.change == Change::default()
            && is_place_like_adjective(word)
            && self.is_attribute(one.reading, word)
    }

    /// Tells whether a verbal noun that is written as its verb is may be that where it stands: behind what a verb or a clause
    /// stands behind (`إذا عطس شخص`), at the beginning before what is none of its adjectives, and one that begins with ت behind
    /// its subject (`الفريق تعرض لهجوم`).
    fn may_be_its_own_verb(&self, one: &Found, word: &str) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        let is_bare = one.tail.is_none(word)
            && one.known.change == Change::default()
            && one.reading.chain == one.reading.letters
            && !one.reading.has_preposition;
        let noun = one.stem(word);
        let may_be_its_adjective = || may_be_masculine_adjective(behind) && !is_known_noun(behind);
        // `عزل المصابين` is a construct sooner.
        let begins_text = || {
            before.is_empty()
                && !may_be_its_adjective()
                && (noun.starts_with('ت') || !has_article(behind))
        };
        let is_behind_subject =
            || one.reading.chain == 0 && noun.starts_with('ت') && has_article(before);
        is_bare
            && is_written_as_its_verb(noun)
            && behind.starts_with(is_letter)
            && (leads_verb(before) || leads_clause(before) || begins_text() || is_behind_subject())
    }

    /// Tells whether a noun that is a verb as well may be that where it stands: where a clause begins, behind what a verb stands
    /// behind or a conjunction, and not in front of what tells the noun. With a pronoun it may be one in front of its
    /// subject as well: `مقال كتبه السفير`, `طالبهم الوزير`.
    fn may_be_verb(&self, one: &Found, word: &str) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        let Found { reading, tail, known, .. } = one;
        let noun = one.stem(word);
        let (is_plural, has_pronoun) = (known.change.number, tail.pronoun > 0);
        let is_like_its_verb = || {
            may_be_form_of_verb(one)
                && !reading.has_preposition
                && is_like_verb(noun)
                && may_be_verb_by_marks(self.written)
                && (is_plural || !has_pronoun || may_have_object(noun))
        };
        let is_genitive = || is_preposition(before) || leads_genitive(before);
        // Of one whose it is may have been named: `أعلن الوزير دعمه الاتفاق`.
        let may_have_subject = || is_plural || !has_article(before);
        let has_subject =
            || has_pronoun && has_article(behind) && !is_genitive() && may_have_subject();
        let is_joined = || !has_pronoun && behind.starts_with('و') && !begins_whole(behind);
        let is_told = || match (is_plural, has_pronoun) {
            // A pronoun makes the noun definite.
            (true, _) => is_adjective(behind, has_pronoun),
            (false, true) => follows_noun_with_pronoun(behind, noun),
            (false, false) => follows_noun(behind, noun),
        };
        // Several who are so, or a woman, hardly have a pronoun: `عاملوهم بقسوة`, `وطالبته`.
        let is_sooner_verb = || match tail.inflection {
            Inflection::Waw => true,
            Inflection::Ta => !is_genitive(),
            _ => false,
        };
        is_like_its_verb()
            && (is_sooner_verb()
                || behind.starts_with(is_letter)
                    && (self.may_open_clause(reading.chain > 0, is_plural) || has_subject())
                    && !is_joined()
                    && !is_told())
    }

    /// Tells whether a clause may begin with the word, or its verb stand there behind the subject: `أن الوفد درس المقترح`. A
    /// conjunction in front of the word may join it to a noun behind a preposition or to the subject instead: `بين حرب وسلم`,
    /// `السد وعقد البناء`.
    fn may_open_clause(&self, has_conjunction: bool, is_plural: bool) -> bool {
        let before = self.neighbours.before;
        let words = self.preceding.words();
        let is_letter_or_digit = |letter: char| is_letter(letter) || letter.is_numeric();
        let begins_clause = |before: &str| {
            leads_verb(before) || leads_clause(before) || !before.starts_with(is_letter_or_digit)
        };
        let is_behind_subject = || {
            let is_definite = |word: &&&str| has_article(word) && !word.starts_with(['ب', 'ل']);
            let subject = words.iter().take_while(is_definite).count();
            let leads_subject = |word: &&str| begins_clause(word) || leads_noun(word);
            subject > 0 && words.get(subject).is_some_and(leads_subject)
        };
        if has_conjunction {
            let is_indefinite = !has_article(before) && !before.ends_with(['ه', 'ا', 'م']);
            let is_behind_genitive = is_indefinite && is_preposition(words[1]);
            return !is_behind_genitive && !is_behind_subject();
        }
        begins_clause(before)
            || is_plural && has_article(before)
            // `بعد أن عقد`
            || before == "ان" && matches!(words[1], "بعد" | "منذ" | "سبق")
            || is_behind_subject()
    }
}

/// Tells whether a word is hardly anything but a noun without an article: one of the lists, or what is done (`تحقيق`).
fn is_noun(word: &str) -> bool {
    is_known_noun(word) || is_of_doubled_verb(word)
}

/// Words behind which a noun says what is done, folded.
const BEFORE_DEEDS: [&str; 8] = ["اجل", "اعاده", "اعيد", "تم", "جري", "سيتم", "يتم", "يجري"];

/// Tells whether a word without an article is as the term has it, but for what is written onto its front.
fn is_as_it_is(one: &Found) -> bool {
    let Found { reading, tail, known, .. } = one;
    let is_whole = tail.inflection == Inflection::None && tail.pronoun == 0 && !tail.is_ya;
    is_whole && !reading.has_article && known.change == Change::default()
}

/// Tells whether a word is as it is where it is a verb: the noun or its broken plural, perhaps with a pronoun, or with what a woman
/// does or several do to whom a pronoun names: `طالبته`, `عاملوهم`.
fn may_be_form_of_verb(one: &Found) -> bool {
    let Found { tail, known: Known { change, .. }, .. } = one;
    let has_pronoun = tail.pronoun > 0;
    let is_unchanged = || Change { pronoun: false, ..*change } == Change::default();
    match tail.inflection {
        _ if tail.is_ya => false,
        Inflection::None => change.number || is_unchanged(),
        Inflection::Ta => has_pronoun && (change.gender || change.is_woman),
        Inflection::Waw => has_pronoun,
        _ => false,
    }
}

/// Tells whether the `ي` behind a noun makes an adjective sooner than that it is the speaker's own: `عن برلماني`.
fn makes_adjective(one: &Found, word: &str) -> bool {
    one.tail.is_ya && one.tail.inflection == Inflection::None && has_adjective(one.stem(word))
}
