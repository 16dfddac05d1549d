//! Whether a word that is read as a term's is another one as well, so that alone it is doubtful: two of something are no Monday
//! (`اثنين`), who writes has no books (`كتب`), a member of parliament is no parliament of mine (`برلماني`), and citizenship no
//! citizen (`المواطنة`).

use super::attributes::is_adjective;
use super::{ArabicReader, Found, Neighbours, has_article};
use crate::text::arabic::broken_plurals::is_plural_like_verb;
use crate::text::arabic::calendar::{TWO, is_other_without_article};
use crate::text::arabic::endings::{Change, Inflection};
use crate::text::arabic::function_words::{
    is_preposition, leads_clause, leads_genitive, leads_verb,
};
use crate::text::arabic::is_letter;
use crate::text::arabic::names::is_place_like_adjective;
use crate::text::arabic::nouns::{is_known_noun, is_woman_like_thing, is_written_as_its_verb};
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::{has_adjective, may_be_masculine_adjective};

/// Whether a word is another one as well, where nothing says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::termbase::recognise) enum Homograph {
    /// It is not, as far as is known.
    No,
    /// It is where the term's word has the article.
    WithoutArticle,
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
        } else if one.reading.has_article {
            match one.known.change.is_woman && is_woman_like_thing(base) {
                true => Homograph::Yes,
                false => Homograph::No,
            }
        } else if names_no_day(one.stem(word))
            || names_no_day(base)
            || self.may_be_its_own_verb(one, word)
        {
            Homograph::WithoutArticle
        } else if self.may_be_verb(one, word)
            || makes_adjective(one, word)
            || self.is_adjective_of_place(one, word)
        {
            Homograph::Yes
        } else {
            Homograph::No
        }
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

    /// Tells whether a broken plural may be a verb where it stands: at the beginning of a clause, behind its subject or a
    /// conjunction, and in front of no adjective of the noun and of nothing that is joined to it; with a pronoun in front of its
    /// subject as well (`مقال كتبه السفير`).
    fn may_be_verb(&self, one: &Found, word: &str) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        let Found { reading, tail, known, .. } = one;
        let is_bare = tail.inflection == Inflection::None && !tail.is_ya;
        let is_like_verb = || {
            known.change.number
                && is_bare
                && !reading.has_preposition
                && is_plural_like_verb(one.stem(word))
        };
        let has_pronoun = tail.pronoun > 0;
        let begins_clause = || {
            has_article(before)
                || leads_verb(before)
                || leads_clause(before)
                || !before.starts_with(|letter| is_letter(letter) || letter.is_numeric())
        };
        let is_genitive = || is_preposition(before) || leads_genitive(before);
        let has_subject = || has_pronoun && has_article(behind) && !is_genitive();
        let is_joined = || !has_pronoun && behind.starts_with('و') && !begins_whole(behind);
        is_like_verb()
            && (reading.chain > 0 || begins_clause() || has_subject())
            && behind.starts_with(is_letter)
            && !is_joined()
            // A pronoun makes the noun definite.
            && !is_adjective(behind, has_pronoun)
    }
}

/// Tells whether the `ي` behind a noun makes an adjective sooner than that it is the speaker's own: `عن برلماني`.
fn makes_adjective(one: &Found, word: &str) -> bool {
    one.tail.is_ya && one.tail.inflection == Inflection::None && has_adjective(one.stem(word))
}
