//! Whether a word that is read as a term's is another one as well, so that alone it is doubtful: two of something are no Monday
//! (`اثنين`).

use super::{ArabicReader, Found};
use crate::text::arabic::calendar::is_other_without_article;

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

/// The two, which no weekday is, folded.
const TWO: &str = "اثنان";

impl ArabicReader<'_> {
    /// Tells whether a word is another one as well as what it is read as.
    pub(super) fn homograph(&self, one: &Found, word: &str) -> Homograph {
        let before = self.neighbours.before;
        let base = one.reading.base(word);
        let names_no_day = |name: &str| is_other_without_article(name, before);
        if base == TWO {
            Homograph::WithoutArticle
        } else if one.reading.has_article {
            Homograph::No
        } else if names_no_day(one.stem(word)) || names_no_day(base) {
            Homograph::WithoutArticle
        } else {
            Homograph::No
        }
    }
}
