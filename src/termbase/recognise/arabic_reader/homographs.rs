//! Whether a word that is read as a term's is another one as well, so that alone it is doubtful: two of something are no Monday
//! (`اثنين`), who writes has no books (`كتب`), a member of parliament is no parliament of mine (`برلماني`), and citizenship no
//! citizen (`المواطنة`).

use super::{ArabicReader, Found, Neighbours, has_article};
use crate::text::arabic::broken_plurals::is_like_verb;
use crate::text::arabic::calendar::{TWO, is_other_without_article};
use crate::text::arabic::endings::{Change, Inflection};
use crate::text::arabic::function_words::{leads_clause, leads_verb};
use crate::text::arabic::names::is_place_like_adjective;
use crate::text::arabic::nouns::is_woman_like_thing;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::has_adjective;
use crate::text::arabic::{ProcliticReading, is_letter};

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
        } else if names_no_day(one.stem(word)) || names_no_day(base) {
            Homograph::WithoutArticle
        } else if one.known.change.number && is_like_verb(base) && self.may_have_verb(one.reading)
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

    /// Tells whether a verb may stand in the place of a noun without an article: at the beginning of a clause, behind its
    /// subject or a conjunction, and in front of no adjective of the noun and of nothing that is joined to it.
    fn may_have_verb(&self, reading: ProcliticReading) -> bool {
        let Neighbours { before, behind, .. } = self.neighbours;
        let begins_clause = || {
            has_article(before)
                || leads_verb(before)
                || leads_clause(before)
                || !before.starts_with(|letter| is_letter(letter) || letter.is_numeric())
        };
        let is_joined = behind.starts_with('و') && !begins_whole(behind);
        let is_adjective = !has_article(behind) && behind.ends_with('ه');
        !reading.has_preposition
            && (reading.chain > 0 || begins_clause())
            && behind.starts_with(is_letter)
            && !is_joined
            && !is_adjective
    }
}

/// Tells whether the `ي` behind a noun makes an adjective sooner than that it is the speaker's own: `عن برلماني`.
fn makes_adjective(one: &Found, word: &str) -> bool {
    one.tail.is_ya && one.tail.inflection == Inflection::None && has_adjective(one.stem(word))
}
