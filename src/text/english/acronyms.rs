//! Which words are acronyms, as far as capitals tell, and which are read as words.

use crate::text::word_list::WordList;

/// Acronyms that are read as words and are neither others nor names (`Isis`), in small letters: British papers write them
/// as names (`Nato`).
static SPOKEN: WordList = WordList::new(
    "
acas adnoc afcon africom aipac amisom apec asean aukus awacs brics cafod caricom centcom cern
comesa concacaf conmebol covax covid daesh daish defra ecomog ecowas efsa efta eufor eulex euratom
eurojust europol fema fiba fifa fina frelimo frontex gatt hamas hazmat iata icann icao igad
inmarsat intelsat interpol isaf isil isro mercosur mers minusca minusma monusco nafta nasa nasdaq
nato norad ocha ofcom ofgem ofsted opec oxfam pasok pegida renamo sabic sadc sars sipri swapo
syriza tass tepco ucas uefa ukip unaids unama unami unamid unctad undof unesco unicef unido unifil
unita unmik unmil unmiss unmovic unprofor unrwa unscom untso usaid wada
",
);

/// Nouns and verbs, in small letters, that common acronyms are without their capitals.
static LIKE_WORDS: WordList = WordList::new(
    "
act aid aids aim arc arm art bar best cap care cop cops cut dawn fed fit gap gas hot ice jet lab law lit man map
mine net oil pact pen pip pole pop post raid ram raw rest salt sap seal seals sec set start stem stop swift tip
war win
",
);

/// Acronyms of four letters that are written as names too, but are other words in small letters.
const SPOKEN_LIKE_WORDS: [&str; 2] = ["aids", "salt"];

/// Acronyms that are written as names, and are other names, but no other words.
const SPOKEN_LIKE_NAMES: [&str; 1] = ["isis"];

/// How an acronym may be written as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// Wherever it stands: `Nato`.
    Always,
    /// Where only a name has a capital, as it is or may be another word: `Aids`.
    InsideSentences,
    /// Where no other name stands beside it, as it is another name: `Isis fighters`.
    Alone,
}

/// The least number of letters of an acronym that is likely to be read as a word.
const SHORTEST_SPOKEN: usize = 5;

/// Tells whether an acronym of one word, here in small letters, may be written as a name, and where.
///
/// ```
/// use turjuman::text::english::{Spoken, spoken};
/// assert_eq!(spoken("nato"), Some(Spoken::Always));
/// assert_eq!(spoken("start"), Some(Spoken::InsideSentences));
/// assert_eq!(spoken("who"), None);
/// ```
pub fn spoken(acronym: &str) -> Option<Spoken> {
    if SPOKEN.contains(acronym) {
        return Some(Spoken::Always);
    }
    if SPOKEN_LIKE_NAMES.contains(&acronym) {
        return Some(Spoken::Alone);
    }
    (acronym.len() >= SHORTEST_SPOKEN || SPOKEN_LIKE_WORDS.contains(&acronym))
        .then_some(Spoken::InsideSentences)
}

/// Tells whether an acronym, here in small letters, is a common noun or verb in these: `ice`, `aid`.
pub(super) fn is_acronym_like_word(acronym: &str) -> bool {
    LIKE_WORDS.contains(acronym)
}

/// Tells whether a text is written in capitals throughout, of which there are at least two. Letters of scripts without
/// case say nothing.
pub fn is_acronym(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_uppercase()).nth(1).is_some()
        && !text.contains(char::is_lowercase)
}

/// Tells whether a text of several characters has a capital and no small letter: an acronym, or what is named by one letter
/// and a number, `G20`.
pub fn is_in_capitals(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.contains(char::is_uppercase)
        && !text.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_what_is_spoken() {
        assert!(SPOKEN.iter().all(|word| word.len() >= 4));
        assert_eq!(spoken("aids"), Some(Spoken::InsideSentences));
        assert_eq!(spoken("isis"), Some(Spoken::Alone));
    }

    #[test]
    fn knows_acronyms() {
        for (text, acronym, in_capitals) in [
            ("US", true, true),
            ("U.S.", true, true),
            ("PKK/YPG", true, true),
            ("MH17", true, true),
            ("F-16", false, true),
            ("A", false, false),
            ("NGOs", false, false),
            ("US Army", false, false),
            ("داعش", false, false),
            ("2024", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_acronym(text), is_in_capitals(text)), (acronym, in_capitals), "{text}");
        }
    }
}
