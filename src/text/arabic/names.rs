//! Names of places and organizations that look like other words, and words that belong to surnames, folded.
//!
//! ```
//! use turjuman::text::arabic::names::{is_like_noun, is_place_in_ya};
//! assert!(is_like_noun("حماس") && is_place_in_ya("مالي") && !is_place_in_ya("عراقي"));
//! ```

use super::article::behind_article;
use super::without_conjunction;
use crate::text::word_list::WordList;

/// Names of organizations that are common nouns with an article: `الحماس` is zeal.
const LIKE_NOUNS: [&str; 4] = ["امل", "حماس", "داعش", "فتح"];

/// Names of places that are commoner words: `كان` is *was*, `مالي` *financial*, `القائم` *existing*.
const PLACES_LIKE_WORDS: [&str; 12] = [
    "البيضاء",
    "الشرقيه",
    "الغربيه",
    "القايم",
    "المثني",
    "الوادي",
    "حجه",
    "صور",
    "قم",
    "كان",
    "ليل",
    "مالي",
];

/// Words before a place, beside which such a name is hardly another word.
static BEFORE_PLACES: WordList = WordList::new(
    "
اقليم الي انحاء اهالي باتجاه بلدات بلدتي بلده بلديه جمهوريه جنوب جنوبي جيش حكومه حوزه خارجيه دوله رييس سكان شرق
شرقي شمال شمالي ضاحيه ضواحي عاصمه غرب غربي في قرب قضاء قوات محافظتا محافظتي محافظه محيط مدن مديريه مدينتي مدينه مرفا
مطار معبر مقاطعه منتخب منطقه منفذ مهرجان ميناء نحو وسط ولايه
",
);

/// The words before `كان` beside which it is hardly *was*, which stands behind any noun.
const BEFORE_CANNES: [&str; 5] = ["الي", "بلديه", "في", "مدينه", "مهرجان"];

/// Tells whether a folded name of a place is a commoner word too.
///
/// ```
/// use turjuman::text::arabic::names::{is_before_place, is_place_like_word};
/// assert!(is_place_like_word("كان") && is_place_like_word("صور"));
/// assert!(is_before_place("مهرجان", "كان") && is_before_place("وبمدينه", "صور"));
/// assert!(is_before_place("دوله", "مالي") && !is_before_place("دوله", "كان"));
/// ```
pub fn is_place_like_word(name: &str) -> bool {
    PLACES_LIKE_WORDS.contains(&name)
}

/// Tells whether a folded word, perhaps with a conjunction or a preposition in front, says that behind it such a folded name
/// is that of the place.
pub fn is_before_place(word: &str, name: &str) -> bool {
    let is_listed = |word: &str| match name {
        "كان" => BEFORE_CANNES.contains(&word),
        _ => BEFORE_PLACES.contains(word),
    };
    [word, without_conjunction(word)]
        .into_iter()
        .any(|word| is_listed(word) || word.strip_prefix(['ب', 'ل']).is_some_and(is_listed))
}

/// Tells whether a letter in front of such a folded name is a preposition that says that it is the place: `بمالي`, but neither
/// `لكان`, a verb, nor `بحجة`, *on the pretext*.
pub fn is_place_behind_letter(letter: char, name: &str) -> bool {
    matches!(letter, 'ب' | 'ل') && !matches!((letter, name), ('ل', "كان") | ('ب', "حجه"))
}

/// Tells whether a folded name of a place that is a commoner word too is hardly that one where another place is joined to it:
/// `مالي والنيجر`, but neither `كان والعراق` nor, as an adjective, `الغربية والقدس`.
pub fn may_stand_among_places(name: &str) -> bool {
    is_place_like_word(name) && name != "كان" && behind_article(name).is_none()
}

/// Names of places that end as adjectives do.
static PLACES_IN_YA: WordList = WordList::new(
    "
بوروندي جيبوتي دبي دلهي روالبندي فيجي كراتشي كيريباتي كييفي مالاوي مالي ملاوي ميامي ناغازاكي نيروبي نيودلهي
هاواي هاوايي هايتي هلسنكي
",
);

/// Names of places that are written as their own adjectives are, in the feminine, folded.
const PLACES_LIKE_ADJECTIVES: [&str; 1] = ["سوريه"];

/// Tells whether a folded name of a place is written as its own adjective is: `سورية`.
pub fn is_place_like_adjective(name: &str) -> bool {
    PLACES_LIKE_ADJECTIVES.contains(&name)
}

/// What stands between the names of somebody and of the father, and is hardly another word there.
pub const IN_NAMES: &str = "بن";

/// Tells whether a folded word stands between the names of somebody and of the father, or is a noun: `ابن`.
pub fn is_noun_before_father(word: &str) -> bool {
    matches!(word, "ابن" | "بنت")
}

/// Words that make one surname with the word behind them: those of Arabic names, and particles of others (`فون دير لاين`).
const BINDING: [&str; 13] =
    ["بن", "ابن", "ابو", "عبد", "ال", "ام", "فون", "فان", "دير", "دي", "دا", "دو", "ديل"];

/// Tells whether a folded word of a name makes one surname with the word behind it.
pub fn binds_surname(word: &str) -> bool {
    BINDING.contains(&word)
}

/// Tells whether the name of an organization is a common noun with an article.
pub fn is_like_noun(name: &str) -> bool {
    LIKE_NOUNS.contains(&name)
}

/// Tells whether a name of a place ends as adjectives do.
pub fn is_place_in_ya(name: &str) -> bool {
    PLACES_IN_YA.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        let lists = [&PLACES_IN_YA, &BEFORE_PLACES].into_iter().flat_map(WordList::iter);
        for word in lists
            .chain(LIKE_NOUNS)
            .chain(BINDING)
            .chain(PLACES_LIKE_WORDS)
            .chain(PLACES_LIKE_ADJECTIVES)
            .chain(BEFORE_CANNES)
        {
            assert_eq!(folded(word), word);
        }
    }
}
