//! Whether a broken plural that is another word as well, or of a noun's other meaning, is found where no other word of a term stands
//! beside it: `السيول` are torrents, but `سيول` may be Seoul, and `السنة` the year.

use super::without_conjunction;
use crate::text::word_list::WordList;

/// How sure it is that such a word is the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alone {
    /// It is another word sooner.
    Another,
    /// It may be either.
    Doubtful,
    /// It is the plural.
    Plural,
}

/// What tells such a word, folded: how it is written and what stands beside it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place<'a> {
    pub(crate) has_article: bool,
    pub(crate) has_pronoun: bool,
    /// Whether its first letter is `أ`.
    pub(crate) has_hamza_above: bool,
    pub(crate) before: &'a str,
    pub(crate) behind: &'a str,
}

/// Those that may be either, since no other word is much commoner, folded.
static DOUBTFUL: WordList = WordList::new(
    "
احياء اسر اسماك ديون سيول عوامل فرق نسخ
",
);

/// Those that may be either where they have the article, and else are another word, folded.
const DOUBTFUL_WITH_ARTICLE: [&str; 3] = ["ترك", "عمد", "فرس"];

/// Words beside which `السنة` are Sunnis and no year, folded.
static COMMUNITIES: WordList = WordList::new(
    "
الاكراد الدروز الزعماء السياسيون السياسيين الشيعه العرب العلويون العلويين القاده الكرد المسلمون المسلمين المسيحيون
المسيحيين النواب اهل
",
);

/// Words before which and behind which it is one, folded.
const BEHIND_YEAR: [&str; 7] =
    ["الجاريه", "الجديده", "الحاليه", "القادمه", "القمريه", "الماضيه", "المقبله"];
const BEFORE_YEAR: [&str; 6] = ["بدايه", "خلال", "راس", "مطلع", "نهايه", "هذه"];

/// Tells how sure it is that a folded word is a broken plural where it stands alone.
///
/// ```text
/// alone("سيول", with the article) == Alone::Plural
/// alone("سنه", behind `الشيعة`, with the article) == Alone::Plural
/// alone("سنه", without) == Alone::Another
/// ```
pub(crate) fn alone(plural: &str, place: Place<'_>) -> Alone {
    let Place { has_article, has_pronoun, has_hamza_above, before, behind } = place;
    let is_beside_community =
        || [before, behind].into_iter().any(|word| COMMUNITIES.contains(without_conjunction(word)));
    let is_in_date = || BEFORE_YEAR.contains(&before) || BEHIND_YEAR.contains(&behind);
    match plural {
        // `بسهوله` is ease, in haste.
        "سهول" if !has_pronoun => Alone::Plural,
        "سيول" if has_article => Alone::Plural,
        // Without it they are the media, the year and the gas.
        "اعلام" | "السنه" | "الغاز" if has_hamza_above => Alone::Plural,
        "سنه" if has_article && is_beside_community() => Alone::Plural,
        "سنه" if has_article && !is_in_date() => Alone::Doubtful,
        _ if has_article && DOUBTFUL_WITH_ARTICLE.contains(&plural) => Alone::Doubtful,
        _ if DOUBTFUL.contains(plural) => Alone::Doubtful,
        _ => Alone::Another,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::broken_plurals::{is_listed_plural, other_numbers_in_phrases};
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        for word in DOUBTFUL
            .iter()
            .chain(DOUBTFUL_WITH_ARTICLE)
            .chain(COMMUNITIES.iter())
            .chain(BEFORE_YEAR)
            .chain(BEHIND_YEAR)
        {
            assert_eq!(folded(word), word);
        }
    }

    #[test]
    fn knows_plurals_of_phrases() {
        for plural in DOUBTFUL.iter().chain(DOUBTFUL_WITH_ARTICLE).chain([
            "سهول",
            "اعلام",
            "السنه",
            "الغاز",
            "سنه",
        ]) {
            assert!(is_listed_plural(plural), "{plural}");
            assert!(other_numbers_in_phrases(plural).next().is_some(), "{plural}");
        }
    }

    #[test]
    fn tells_plurals_by_their_place() {
        let bare = Place::default();
        let definite = Place { has_article: true, ..bare };
        for (plural, place, expected) in [
            ("سيول", bare, Alone::Doubtful),
            ("سيول", definite, Alone::Plural),
            ("سنه", bare, Alone::Another),
            ("سنه", definite, Alone::Doubtful),
            ("سنه", Place { before: "والشيعه", ..definite }, Alone::Plural),
            ("سنه", Place { behind: "والشيعه", ..definite }, Alone::Plural),
            ("سهول", bare, Alone::Plural),
            ("سهول", Place { has_pronoun: true, ..bare }, Alone::Another),
            ("سنه", Place { before: "راس", ..definite }, Alone::Another),
            ("اعلام", definite, Alone::Another),
            ("اعلام", Place { has_hamza_above: true, ..bare }, Alone::Plural),
            ("عمد", bare, Alone::Another),
            ("عمد", definite, Alone::Doubtful),
            ("صور", bare, Alone::Another),
        ] {
            assert_eq!(alone(plural, place), expected, "{plural} {place:?}");
        }
    }
}
