//! The adjectives and peoples of places: `Iranian` of `Iran`.
//!
//! What a rule makes may be no word (`Iranish`): it says that a place may be meant by a word that stands in a text.

/// Places whose adjective no rule makes, in lower case, each with its adjectives.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("argentina", &["argentine", "argentinian"]),
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
    ("kurdistan", &["kurdish", "kurd", "kurdistani"]),
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

/// What adjectives and peoples end in, in front of the s of plurals.
const ENDINGS: [&str; 6] = ["n", "an", "ian", "i", "ese", "ish"];

/// What a place may lose in front of that: `Canada`, `Ukraine`, `Italy`, `Mexico`, `Turkey`.
const LOST: [&str; 6] = ["", "a", "e", "y", "o", "ey"];

/// What a place may have more than its adjective: `Somalia`, `Germany`, `Turkey`, `Afghanistan`.
const MORE: [&str; 4] = ["a", "y", "ey", "istan"];

/// The fewest letters of a stem.
const LEAST_STEM: usize = 4;

/// Returns the adjectives of a place, whose match form this is, where no rule makes them.
pub fn adjectives_of_irregular_place(place: &str) -> Option<&'static [&'static str]> {
    IRREGULAR.iter().find(|(irregular, _)| *irregular == place).map(|&(_, adjectives)| adjectives)
}

/// Tells whether a word, or several between spaces, may be the adjective that a rule makes of a place, or its people; both
/// are match forms.
///
/// ```
/// use turjuman::text::english::is_adjective_of_place;
/// assert!(is_adjective_of_place("south korean", "south korea"));
/// assert!(!is_adjective_of_place("south korea", "south korea"));
/// ```
pub fn is_adjective_of_place(words: &str, place: &str) -> bool {
    let lost = |stem: &str| place.strip_prefix(stem).filter(|_| stem.len() >= LEAST_STEM);
    let is_one = |words: &str| {
        let mut stems = ENDINGS.iter().filter_map(|ending| words.strip_suffix(ending));
        lost(words).is_some_and(|more| MORE.contains(&more))
            || stems.any(|stem| lost(stem).is_some_and(|lost| LOST.contains(&lost)))
    };
    is_one(words) || words.strip_suffix('s').is_some_and(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_places_are_in_order() {
        assert!(IRREGULAR.is_sorted_by_key(|(place, _)| place));
        assert_eq!(adjectives_of_irregular_place("france"), Some(&["french"][..]));
        assert_eq!(adjectives_of_irregular_place("iran"), None);
    }

    #[test]
    fn knows_the_adjectives_of_places() {
        for (place, adjectives) in [
            ("iran", "iranian, iranians"),
            ("iraq", "iraqi, iraqis"),
            ("syria", "syrian"),
            ("china", "chinese"),
            ("turkey", "turkish"),
            ("canada", "canadian"),
            ("ukraine", "ukrainian"),
            ("italy", "italian"),
            ("mexico", "mexican"),
            ("germany", "german, germans"),
            ("somalia", "somali"),
            ("afghanistan", "afghan"),
            ("palestine", "palestinian, palestinians"),
            ("south korea", "south korean"),
            ("oman", "omani"),
        ] {
            for adjective in adjectives.split(", ") {
                assert!(is_adjective_of_place(adjective, place), "{adjective}");
            }
        }
        for (place, other) in [
            ("iran", "iran"),
            ("iran", "iraqi"),
            ("mali", "malaysian"),
            ("chad", "chat"),
            ("ukraine", "ukrain"),
        ] {
            assert!(!is_adjective_of_place(other, place), "{other}");
        }
    }
}
