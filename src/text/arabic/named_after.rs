//! What is named after persons, or only has a word of a name: `شارع صلاح` is a street, `صلاح الدين` another man, and in
//! `الجيش السوداني` no one is named.

use std::ops::Range;

use super::article::behind_article;
use super::given_names::is_given_name;
use super::word_classes::{is_of_origin, is_participle, may_be_adjective};
use super::{folded, is_letter, is_mark};
use crate::text::word_list::WordList;

/// Nouns that make a name of a place or a thing of the name behind them, folded.
static NAMED_AFTER: WordList = WordList::new(
    "
جاده جامع جامعه جايزه جبل جسر حديقه حي دوار ساحه شارع ضريح قصر قلعه كاس محافظه مخيم مدرسه مدينه مستشفي مسجد
مطار ملعب ميدان
",
);

/// Words in front of nouns that no name has in front, folded: `لا شي`.
const BEFORE_NOUNS: [&str; 5] = ["اي", "ايه", "بعض", "كل", "لا"];

/// Names that are nouns as well, folded: `صدام` is a clash.
const NOUNS: [&str; 1] = ["صدام"];

/// Surnames that say more often where something is from, folded.
static NATIONALITIES: WordList = WordList::new(
    "
الاردني الافغاني الاماراتي الاوروبي الايراني الباكستاني البحريني البريطاني التركي التونسي الجزايري الروسي
السعودي السوداني السوري الصومالي العراقي العماني الفلسطيني القطري الكردي الكويتي اللبناني الليبي المصري
المغربي الموريتاني الهندي اليمني
",
);

/// What persons are, in front of their surnames, folded and without the article.
static OFFICES: WordList = WordList::new(
    "
اخ استاذ امام امير برلمان جمهوريه حاج حكومه دكتور رييس زعيم سفير سيد سيده شيخ ضابط طبيب عقيد عميد فريق فنان
قاضي قايد كاتب لاعب لواء محافظ محامي مدرب مرشح مهندس نايب نواب وزراء وزير
",
);

/// Tells whether a surname is an adjective of the definite noun before it: `الجيش السوداني`, but not `رئيس الوزراء السوداني`.
fn is_nationality(noun: &str, surname: &str) -> bool {
    NATIONALITIES.contains(surname)
        && behind_article(noun).is_some_and(|bare| !OFFICES.contains(bare))
}

/// Tells whether a name that is a noun as well has an adjective behind it that is no definite one, as names are: `صدام مسلح`.
fn is_noun_with_adjective(name: &str, next: &str) -> bool {
    // Verbs have the other shape of participles.
    let is_adjective = |word: &str| {
        is_participle(word) && word.starts_with('م') || may_be_adjective(word) || is_of_origin(word)
    };
    NOUNS.contains(&name)
        && behind_article(next).is_none()
        && is_adjective(next)
        && !is_given_name(next)
}

/// Tells whether a name is part of another one that is not the person's: behind such a noun, or before `الدين`; or an
/// adjective of the noun before it, or a noun itself.
///
/// ```
/// use turjuman::text::arabic::named_after::is_named_after;
/// let text: Vec<char> = "في شارع صلاح".chars().collect();
/// assert!(is_named_after(&text, 8..12) && !is_named_after(&text, 3..7));
/// ```
pub fn is_named_after(plain: &[char], name: Range<usize>) -> bool {
    let (Some(before), Some(behind)) = (plain.get(..name.start), plain.get(name.end..)) else {
        return false;
    };
    let is_of_word = |letter: &&char| is_letter(**letter) || is_mark(**letter);
    let word = |letters: &mut dyn Iterator<Item = &char>| -> String {
        folded(&letters.filter(|letter| !is_mark(**letter)).collect::<String>())
    };
    let noun = match before {
        [before @ .., ' '] => {
            let length = before.iter().rev().take_while(is_of_word).count();
            word(&mut before[before.len() - length..].iter())
        }
        _ => String::new(),
    };
    let without = |noun: &str, letters: &[char]| -> String {
        noun.strip_prefix(letters).unwrap_or(noun).to_owned()
    };
    let bare = without(&without(&noun, &['و', 'ف']), &['ب', 'ل', 'ك']);
    let has_noun = [noun.as_str(), &bare]
        .iter()
        .any(|noun| NAMED_AFTER.contains(noun) || BEFORE_NOUNS.contains(noun));
    let next = match behind {
        [' ', behind @ ..] => word(&mut behind.iter().take_while(is_of_word)),
        _ => String::new(),
    };
    let name = word(&mut plain[name].iter());
    has_noun
        || next == "الدين"
        || is_nationality(&noun, &name)
        || is_noun_with_adjective(&name, &next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded() {
        let lists = [&NAMED_AFTER, &NATIONALITIES, &OFFICES].into_iter().flat_map(WordList::iter);
        for noun in lists.chain(BEFORE_NOUNS).chain(NOUNS) {
            assert_eq!(folded(noun), noun);
        }
    }

    #[test]
    fn knows_what_is_named_after_persons() {
        for (text, expected) in [
            ("في شارع *", true),
            ("وبمطار *", true),
            ("قال *", false),
            ("بكل *", true),
            ("قال * الدين", true),
            ("* الدين", true),
            ("قال * للدين", false),
            ("*", false),
        ] {
            let plain: Vec<char> = text.chars().collect();
            let name = plain.iter().position(|&letter| letter == '*').expect("it is there");
            assert_eq!(is_named_after(&plain, name..name + 1), expected, "{text}");
        }
        for (noun, expected) in
            [("الجيش", true), ("والبنك", true), ("الرييس", false), ("قال", false), ("", false)]
        {
            assert_eq!(is_nationality(noun, "السوداني"), expected, "{noun}");
        }
        assert!(!is_nationality("الجيش", "الحكيم"));
        for (next, expected) in [
            ("مسلح", true),
            ("عنيف", true),
            ("عسكري", true),
            ("المسلح", false),
            ("حسين", false),
            ("كانت", false),
            ("في", false),
        ] {
            assert_eq!(is_noun_with_adjective("صدام", next), expected, "{next}");
        }
        assert!(!is_noun_with_adjective("صلاح", "مسلح"));
    }
}
