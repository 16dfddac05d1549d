//! Whether the English article in front of a number or a name goes with another one as well.

use crate::repair::Target;
use crate::repair::english_name::noun_of;
use crate::termbase::concept::ConceptKind;
use crate::text::english::is_in_capitals;
use crate::text::word_list::WordList;

/// Tells whether the article in front of what begins at a character of a target, or that there is none, is the same
/// before a new text as before the old one; uncertain cases are told not to be. Of names their kind says whether they may
/// have *the*; numbers have none. Other languages than English are not looked at.
pub(super) fn keeps_article(
    target: &Target<'_>,
    start: usize,
    (old, new): (&str, &str),
    kind: Option<ConceptKind>,
) -> bool {
    if !target.is_english() {
        return true;
    }
    let word = word_before(&target.characters[..start]);
    if matches!(word.as_str(), "a" | "an") {
        let sounds = (begins_with_vowel(old), begins_with_vowel(new));
        return matches!(sounds, (Some(one), Some(other)) if one == other);
    }
    let Some(kind) = kind else { return true };
    let has_the = Some(word == "the");
    has_the == takes_the(old, kind) && has_the == takes_the(new, kind)
}

/// Returns the word in front, in small letters, past signs that belong to what follows.
fn word_before(before: &[char]) -> String {
    let is_sign = |character: &&char| !character.is_alphanumeric() && !is_stop(**character);
    let signs = before.iter().rev().take_while(is_sign).count();
    let before = &before[..before.len() - signs];
    let letters = before.iter().rev().take_while(|character| character.is_alphabetic()).count();
    before[before.len() - letters..].iter().flat_map(|letter| letter.to_lowercase()).collect()
}

fn is_stop(sign: char) -> bool {
    matches!(sign, '.' | ',' | ';' | ':' | '!' | '?')
}

/// The letters whose English names begin with a vowel.
const SPELLED_WITH_VOWEL: &str = "AEFHILMNORSX";

/// Tells whether a number in digits or a name is spoken with a vowel first; `None` where letters do not tell.
fn begins_with_vowel(text: &str) -> Option<bool> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        // Eleven and eighteen, and as many thousands or millions.
        let is_teen = digits % 3 == 2 && (text.starts_with("11") || text.starts_with("18"));
        return Some(first == '8' || is_teen);
    }
    let word: String = text.chars().take_while(|letter| letter.is_alphabetic()).collect();
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        // Read as a word or by its letters: `UNESCO`, `UN`.
        return Some(SPELLED_WITH_VOWEL.contains(first))
            .filter(|by_letters| *by_letters == matches!(first, 'A' | 'E' | 'I' | 'O'));
    }
    let word = word.to_lowercase();
    match first.to_ascii_lowercase() {
        'u' | 'h' => None,
        _ if word.starts_with("eu") || word.starts_with("one") => None,
        'a' | 'e' | 'i' | 'o' => Some(true),
        letter => letter.is_ascii_alphabetic().then_some(false),
    }
}

/// The last words of the names of places that have *the*.
static COMMON_NOUNS: WordList = WordList::new(
    "
bahamas comoros desert emirates federation gulf islands kingdom maldives netherlands philippines republic
river states
",
);

/// The nouns that organizations are named by which have *the*, in small letters.
const INSTITUTIONS: &str = "
academy administration agency alliance army assembly association authority bank board brigade bureau cabinet center centre
chamber coalition command commission committee confederation conference congress corps council court department
directorate exchange federation forces foundation front fund government group guard guards house institute institution
judiciary league ministry mission movement navy office organisation organization parliament party police presidency senate
service staff syndicate task tribunal union university
";

/// Organizations of one word that have *the* or may have it, in small letters.
const WITH_ARTICLE: [&str; 6] = ["asayish", "fed", "kremlin", "pentagon", "peshmerga", "taliban"];

/// Organizations that are called by their initials, read as a word and so without *the*.
const READ_AS_WORDS: [&str; 11] = [
    "AIPAC", "ASEAN", "CENTCOM", "FIFA", "ISIL", "ISIS", "NASA", "NATO", "OPEC", "UNESCO", "UNICEF",
];

/// Tells whether a name of a kind has *the* where it stands alone: organizations that are named by a noun, and places with
/// one; `None` where that is not known.
fn takes_the(name: &str, kind: ConceptKind) -> Option<bool> {
    let mut words = name.split_whitespace();
    let last = words.next_back().unwrap_or_default().to_lowercase();
    let is_one_word = words.next().is_none();
    match kind {
        ConceptKind::Organization if is_one_word => match () {
            () if WITH_ARTICLE.contains(&last.as_str()) => None,
            () if is_in_capitals(name) => READ_AS_WORDS.contains(&name).then_some(false),
            // *Hamas*, but *the Houthis*.
            () => (!last.ends_with('s') || last == "hamas").then_some(false),
        },
        ConceptKind::Organization => {
            let noun = noun_of(name)?.to_lowercase();
            INSTITUTIONS.split_whitespace().any(|one| one == noun).then_some(true)
        }
        ConceptKind::Place => Some(COMMON_NOUNS.contains(&last)),
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_articles_stay() {
        use ConceptKind::{Organization, Person, Place};
        let english = "en".parse().expect("the tag is valid");
        for (target, old, new, kind, expected) in [
            ("An 8% rise", "8", "5", None, false),
            ("An 8% rise", "8", "18", None, true),
            ("a 5-year-old", "5", "15", None, true),
            ("a 15-year-old", "15", "18", None, false),
            ("A $50 million loan", "50", "80", None, false),
            ("An 11,000-strong force", "11,000", "12,000", None, false),
            ("the 5 soldiers", "5", "8", None, true),
            ("left Syria", "Syria", "Iraq", Some(Place), true),
            ("the Syria war", "Syria", "Iraq", Some(Place), false),
            ("from the United States", "United States", "Iraq", Some(Place), false),
            ("from the United States", "United States", "Netherlands", Some(Place), true),
            ("went to Iraq", "Iraq", "United States", Some(Place), false),
            ("A Syria expert", "Syria", "Iraq", Some(Place), false),
            ("A Syria expert", "Syria", "Lebanon", Some(Place), true),
            ("the Central Command said", "Central Command", "NATO", Some(Organization), false),
            ("NATO said", "NATO", "Hamas", Some(Organization), true),
            ("NATO said", "NATO", "Houthis", Some(Organization), false),
            ("the IMF said", "IMF", "NATO", Some(Organization), false),
            ("the Arab League said", "Arab League", "Ministry of Oil", Some(Organization), true),
            (
                "the Arab League said",
                "Arab League",
                "Human Rights Watch",
                Some(Organization),
                false,
            ),
            ("said Ali Hasan", "Ali Hasan", "Omar Said", Some(Person), true),
        ] {
            let start = target.find(old).expect("it stands there");
            let keeps = keeps_article(&Target::new(target, &english), start, (old, new), kind);
            assert_eq!(keeps, expected, "{target}: {new}");
        }
    }
}
