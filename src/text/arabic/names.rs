//! Names of places and organizations that look like other words, and words that belong to surnames, folded.
//!
//! ```
//! use turjuman::text::arabic::names::{is_like_noun, is_place_in_ya};
//! assert!(is_like_noun("حماس") && is_place_in_ya("مالي") && !is_place_in_ya("عراقي"));
//! ```

use crate::text::word_list::WordList;

/// Names of organizations that are common nouns with an article: `الحماس` is zeal.
const LIKE_NOUNS: [&str; 4] = ["امل", "حماس", "داعش", "فتح"];

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
        for word in
            PLACES_IN_YA.iter().chain(LIKE_NOUNS).chain(BINDING).chain(PLACES_LIKE_ADJECTIVES)
        {
            assert_eq!(folded(word), word);
        }
    }
}
