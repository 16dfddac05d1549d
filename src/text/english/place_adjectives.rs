//! The adjectives and peoples of places: `Iranian` of `Iran`.
//!
//! What a rule makes may be no word (`Iranish`): it says that a place may be meant by a word that stands in a text.

/// Places whose adjective no rule makes, in lower case, each with its adjectives.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("argentina", &["argentine"]),
    ("britain", &["british", "briton"]),
    ("cyprus", &["cypriot"]),
    ("denmark", &["danish", "dane"]),
    ("england", &["english"]),
    ("eu", &["european"]),
    ("europe", &["european"]),
    ("european union", &["european"]),
    ("finland", &["finnish", "finn"]),
    ("france", &["french"]),
    ("great britain", &["british", "briton"]),
    ("greece", &["greek"]),
    ("iceland", &["icelandic"]),
    ("ireland", &["irish"]),
    ("kurdistan", &["kurdish", "kurd"]),
    ("lebanon", &["lebanese"]),
    ("netherlands", &["dutch"]),
    ("niger", &["nigerien"]),
    ("norway", &["norwegian"]),
    ("peru", &["peruvian"]),
    ("philippines", &["philippine", "filipino"]),
    ("poland", &["polish", "pole"]),
    ("portugal", &["portuguese"]),
    ("saudi arabia", &["saudi"]),
    ("scotland", &["scottish", "scots"]),
    ("spain", &["spanish"]),
    ("sweden", &["swedish", "swede"]),
    ("switzerland", &["swiss"]),
    ("thailand", &["thai"]),
    ("uae", &["emirati"]),
    ("uk", &["british"]),
    ("united arab emirates", &["emirati"]),
    ("united kingdom", &["british"]),
    ("united states", &["us", "american"]),
    ("united states of america", &["us", "american"]),
    ("us", &["american"]),
    ("usa", &["us", "american"]),
    ("wales", &["welsh"]),
];

/// What adjectives and peoples end in.
const ENDINGS: [&str; 7] = ["", "n", "an", "ian", "i", "ese", "ish"];

/// What a place may lose in front of that: `Canada`, `Ukraine`, `Italy`, `Mexico`, `Turkey`, `Afghanistan`.
const LOST: [&str; 7] = ["", "a", "e", "y", "o", "ey", "istan"];

/// Tells whether a word, or several between spaces, may be the adjective of a place or its people; both are match forms.
///
/// ```
/// use turjuman::text::english::is_adjective_of_place;
/// assert!(is_adjective_of_place("south korean", "south korea"));
/// assert!(!is_adjective_of_place("south korea", "south korea"));
/// ```
pub fn is_adjective_of_place(words: &str, place: &str) -> bool {
    let is_one = |words: &str| {
        let irregular = IRREGULAR.iter().find(|(irregular, _)| *irregular == place);
        irregular.is_some_and(|(_, adjectives)| adjectives.contains(&words))
            || is_regular(words, place)
    };
    is_one(words) || words.strip_suffix('s').is_some_and(is_one)
}

fn is_regular(words: &str, place: &str) -> bool {
    let stems = ENDINGS.iter().filter_map(|ending| words.strip_suffix(ending));
    let mut stems = stems.filter(|stem| stem.len() >= 4 && words != place);
    stems.any(|stem| place.strip_prefix(stem).is_some_and(|lost| LOST.contains(&lost)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_places_are_in_order() {
        assert!(IRREGULAR.is_sorted_by_key(|(place, _)| place));
    }

    #[test]
    fn knows_the_adjectives_of_places() {
        for (place, adjectives) in [
            ("iran", "iranian iranians"),
            ("iraq", "iraqi iraqis"),
            ("syria", "syrian"),
            ("china", "chinese"),
            ("turkey", "turkish"),
            ("canada", "canadian"),
            ("ukraine", "ukrainian"),
            ("italy", "italian"),
            ("mexico", "mexican"),
            ("germany", "german germans"),
            ("somalia", "somali"),
            ("afghanistan", "afghan"),
            ("palestine", "palestinian palestinians"),
            ("france", "french"),
            ("united states", "american"),
            ("oman", "omani"),
        ] {
            for adjective in adjectives.split(' ') {
                assert!(is_adjective_of_place(adjective, place), "{adjective}");
            }
        }
        for (place, other) in
            [("iran", "iran"), ("iran", "iraqi"), ("mali", "malaysian"), ("chad", "chat")]
        {
            assert!(!is_adjective_of_place(other, place), "{other}");
        }
    }
}
