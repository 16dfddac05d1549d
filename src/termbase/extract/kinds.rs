//! What a candidate names, as far as its words tell.
//!
//! A title in both languages, or a given name in front of a name that sounds alike in both, is a person's. Elsewhere the
//! noun that a name is headed by tells: in English the last word (`Labour Party`), in Arabic the first (`حزب العمال`). What
//! two nouns say of differing kinds is nothing, and so is what a word of either kind says (*House*, `بيت`).

use super::ExtractOptions;
use crate::language::LanguageTag;
use crate::termbase::concept::ConceptKind;
use crate::termbase::titles::own_name;
use crate::text::arabic::folded;
use crate::text::english::is_given_name;
use crate::text::word_list::WordList;

/// English nouns that the names of organizations end with, in lower case.
static ORGANIZATIONS: WordList = WordList::new(
    "
academy administration agency army assembly association authority board brigade brigades bureau cabinet
coalition commission committee company congress corporation council court department federation force forces
foundation fund government group institute league ministry movement organisation organization parliament party
police senate society syndicate union university
",
);

/// English nouns that the names of places end with, in lower case.
static PLACES: WordList = WordList::new(
    "
airport county desert district governorate gulf heights island islands lake mountains ocean peninsula province
region republic river sea strait valley
",
);

/// Arabic nouns that the names of organizations begin with, folded, without an article.
static ARABIC_ORGANIZATIONS: WordList = WordList::new(
    "
اتحاد اداره اكاديميه بنك تحالف تنظيم جامعه جمعيه جيش حركه حزب حكومه دوري رابطه شرطه شركه صندوق قوات كتايب كتله
لجنه لواء مجلس مجموعه محكمه معهد مفوضيه مكتب منظمه موسسه نادي نقابه هييه وحدات وزاره وكاله
",
);

/// Arabic nouns that the names of places begin with, folded, without an article.
static ARABIC_PLACES: WordList = WordList::new(
    "
اقليم بحر بحيره بلده جبال جبل جزر جزيره جمهوريه حي خليج شبه صحراء ضاحيه قريه محافظه محيط مخيم مدينه
مضيق مطار مقاطعه منطقه ميناء ناحيه نهر هضبه وادي ولايه
",
);

/// Returns what a candidate of these words names, where that is known. Of a name it is told whether it sounds as it is written
/// in the other language.
pub(super) fn kind_of(
    source: &str,
    target: &str,
    is_heard: bool,
    options: &ExtractOptions,
) -> Option<ConceptKind> {
    // Most places are called after saints, and churches after them.
    let is_saint = |name: &str| ["st", "st.", "saint"].contains(&&*first_word(name));
    let has_title =
        |name: &str, language: &LanguageTag| own_name(name, language) != name && !is_saint(name);
    let is_person = is_heard && begins_with_given_name(source)
        || has_title(source, &options.source) && has_title(target, &options.target);
    if is_person {
        return Some(ConceptKind::Person);
    }
    let heads = [(source, &options.source), (target, &options.target)].map(|(name, language)| {
        (!is_heard || language.is_english()).then(|| headed_by(name, language)).flatten()
    });
    match heads {
        [Some(one), Some(other)] => (one == other).then_some(one),
        [one, other] => one.or(other),
    }
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// Returns what a name is by the noun that it is headed by.
fn headed_by(name: &str, language: &LanguageTag) -> Option<ConceptKind> {
    let mut words = name.split_whitespace();
    let (head, organizations, places) = if language.is_arabic() {
        let word = folded(words.next()?);
        let head = word.strip_prefix("ال").unwrap_or(&word).to_owned();
        (head, &ARABIC_ORGANIZATIONS, &ARABIC_PLACES)
    } else if language.is_english() {
        (words.next_back()?.to_lowercase(), &ORGANIZATIONS, &PLACES)
    } else {
        return None;
    };
    // The noun alone is of any.
    name.contains(' ').then_some(())?;
    match (organizations.contains(&head), places.contains(&head)) {
        (true, _) => Some(ConceptKind::Organization),
        (false, true) => Some(ConceptKind::Place),
        (false, false) => None,
    }
}

/// Tells whether a name of several words begins with a given name: `Salah al-Din` is one as a whole.
fn begins_with_given_name(name: &str) -> bool {
    let name = name.to_lowercase();
    let (first, rest) = name.split_once([' ', '-']).unwrap_or((&name, ""));
    let last = rest.rsplit([' ', '-']).next().unwrap_or_default();
    let is_of_given_name = ["din", "deen", "dine", "eddin", "eddine", "uddin"].contains(&last);
    !rest.is_empty() && !is_of_given_name && is_given_name(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded() {
        let arabic = [&ARABIC_ORGANIZATIONS, &ARABIC_PLACES].into_iter().flat_map(WordList::iter);
        for word in arabic {
            assert_eq!(folded(word), word);
        }
    }

    #[test]
    fn knows_what_names_are() {
        use ConceptKind::{Organization, Person, Place};
        let options = ExtractOptions::between(
            "en".parse().expect("the tag is valid"),
            "ar".parse().expect("the tag is valid"),
        );
        for (source, target, is_heard, expected) in [
            ("Fuad Hussein", "فؤاد حسين", true, Some(Person)),
            ("Fuad Hussein", "فؤاد حسين", false, None),
            ("Salah al-Din", "صلاح الدين", true, None),
            ("Ms Davis", "السيدة ديفيس", false, Some(Person)),
            ("General Assembly", "الجمعية العامة", false, Some(Organization)),
            ("Labour Party", "حزب العمال", false, Some(Organization)),
            ("FBI", "مكتب التحقيقات الفيدرالي", false, Some(Organization)),
            ("Supreme Court", "المحكمة العليا", false, Some(Organization)),
            ("Anbar Province", "محافظة الأنبار", false, Some(Place)),
            ("Dominican Republic", "جمهورية الدومينيكان", false, Some(Place)),
            ("Korean Peninsula", "شبه الجزيرة الكورية", false, Some(Place)),
            ("St. Martin", "سانت مارتن", true, None),
            ("West Bank", "الضفة الغربية", false, None),
            ("Administrative Justice", "القضاء الإداري", false, None),
            ("Central Bank", "البنك المركزي", false, Some(Organization)),
            ("Salt Lake City", "سولت لايك سيتي", true, None),
            ("Party Island", "حزب الجزيرة", false, None),
            ("Parliament", "البرلمان", false, None),
            ("White House", "البيت الأبيض", false, None),
        ] {
            assert_eq!(kind_of(source, target, is_heard, &options), expected, "{source}");
        }
    }
}
