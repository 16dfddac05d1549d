//! How an Arabic name is written in the cases, and what words agree with it.
//!
//! Most names are written the same in every case. A sound plural (`الحوثيون`, `الحوثيين`), a dual and a name that
//! begins with `أبو` are not, and nothing in a sentence says for certain which case is asked for; where such a name
//! stands in the target already, its form does. What may decline otherwise, or may be no name but an adjective
//! (`عراقي`), is told to be uncertain.

use crate::termbase::concept::{Concept, ConceptKind, PartOfSpeech, Term};
use crate::text::arabic::article::without_article;
use crate::text::arabic::broken_plurals::is_broken_plural;
use crate::text::arabic::five_nouns::FIVE_NOUNS;
use crate::text::arabic::names::is_place_in_ya;
use crate::text::arabic::nouns::{NounClass, is_feminine};
use crate::text::arabic::word_classes::{is_participle, makes_no_adjective};
use crate::text::arabic::{folded, has_letters, is_mark};
use crate::text::word_list::WordList;

/// How a name is written in the cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declension {
    /// The same in all of them.
    Same,
    /// It begins with `أبو` or another of the five nouns.
    FiveNouns,
    /// It is one word, a sound plural of men.
    SoundPlural,
    /// It declines, or may do so, or is an adjective.
    Uncertain,
}

/// The cases of the five nouns that are no other word and begin or join no name that stays as it is (`ذي قار`), and the plural
/// of `ابن`, folded.
const DECLINED: [&str; 8] = ["ابو", "ابا", "ابي", "اخو", "اخا", "ذو", "ذا", "بنو"];

/// What looks like a sound plural and is none, folded and without its ending.
const NO_PLURALS: [&str; 4] = ["تلفزي", "ملي", "بلي", "تريلي"];

/// What ends in ان behind the article and is no dual, folded.
static NO_DUALS: WordList = WordList::new(
    "
اخوان اديان اركان برلمان بستان بلدان بنيان جولان ديوان رضوان سلطان سودان شيشان طالبان طيران عدوان عمران
فاتيكان فرسان ميدان يونان
",
);

/// A word of a name, as far as its cases depend on it.
struct Word {
    /// Folded, without the article.
    bare: String,
    is_definite: bool,
}

impl Declension {
    /// Returns how a name of a concept is written in the cases.
    pub(super) fn of(concept: &Concept, name: &Term) -> Self {
        let words = words_of(&name.text);
        let Some(first) = words.first() else { return Self::Uncertain };
        let is_declined = |word: &Word| !word.is_definite && DECLINED.contains(&word.bare.as_str());
        if words[1..].iter().any(is_declined) {
            return Self::Uncertain;
        }
        if is_declined(first) {
            let is_nominative = FIVE_NOUNS.iter().any(|cases| begins_with(&name.text, cases[0]));
            return if is_nominative { Self::FiveNouns } else { Self::Uncertain };
        }
        // The name of a person is no plural.
        if concept.kind == Some(ConceptKind::Person) {
            return Self::Same;
        }
        let is_plural = |word: &Word| is_sound_plural(&word.bare, "ون");
        if words.len() == 1 && is_plural(first) {
            return Self::SoundPlural;
        }
        let is_other_part = name.part().is_some_and(|part| part != PartOfSpeech::Noun);
        let is_uncertain = words.iter().any(is_plural)
            || has_oblique(&words)
            || is_dual(first)
            || is_construct_of_many(&words)
            || is_adjective(&words, concept.kind)
            || (concept.is_common_noun() && !words.iter().any(|word| word.is_definite));
        if is_uncertain || is_other_part { Self::Uncertain } else { Self::Same }
    }

    /// Returns a name that declines so as it is written in the nominative, the accusative and the genitive.
    pub(super) fn forms(self, name: &str) -> [String; 3] {
        let other = match self {
            Self::FiveNouns => FIVE_NOUNS.iter().find(|cases| begins_with(name, cases[0])).map(
                |[nominative, accusative, genitive]| {
                    let rest = &name[nominative.len()..];
                    [format!("{accusative}{rest}"), format!("{genitive}{rest}")]
                },
            ),
            Self::SoundPlural => name.strip_suffix("ون").map(|stem| {
                let oblique = format!("{stem}ين");
                [oblique.clone(), oblique]
            }),
            Self::Same | Self::Uncertain => None,
        };
        match other {
            Some([accusative, genitive]) => [name.to_owned(), accusative, genitive],
            None => [(); 3].map(|()| name.to_owned()),
        }
    }
}

/// Tells whether words that agree with one name may agree with the other as well, as far as their number and, where the
/// glossary gives none, the ending of their first word tell their gender.
pub(super) fn agree_alike(
    (old, old_term): (&Concept, &Term),
    (new, new_term): (&Concept, &Term),
) -> bool {
    let of = |concept, term: &Term| Declension::of(concept, term);
    let are_many = [of(old, old_term), of(new, new_term)].map(|one| one == Declension::SoundPlural);
    if are_many[0] != are_many[1] {
        return false;
    }
    if let (Some(one), Some(other)) = (&old_term.gender, &new_term.gender) {
        return one == other;
    }
    let has_several_words = |term: &Term| term.text.trim().contains(char::is_whitespace);
    // The name of a town is feminine whatever its ending; what is named by a common noun has its gender.
    let has_own_gender = match old.kind {
        Some(ConceptKind::Organization) => true,
        Some(ConceptKind::Place) => has_several_words(old_term) || has_several_words(new_term),
        _ => false,
    };
    !has_own_gender || is_feminine_name(&old_term.text) == is_feminine_name(&new_term.text)
}

/// Tells whether the first word of a name is feminine by its ending, or takes the feminine as a plural of things.
fn is_feminine_name(name: &str) -> bool {
    words_of(name).first().is_some_and(|word| {
        let bare = word.bare.as_str();
        bare.ends_with('ه') || bare.ends_with("ات") || is_feminine(bare) || is_broken_plural(bare)
    })
}

fn words_of(name: &str) -> Vec<Word> {
    let word = |written: &str| {
        let written = written.replace(is_mark, "");
        let joined = written.strip_prefix('و').filter(|rest| rest.starts_with("ال"));
        let written = joined.unwrap_or(&written);
        let folded = folded(written);
        match without_article(&folded, written) {
            Some(bare) => Word { bare: bare.to_owned(), is_definite: true },
            None => Word { bare: folded, is_definite: false },
        }
    };
    name.split_whitespace().map(word).collect()
}

/// Tells whether a name begins with a word, written just so, and goes on.
fn begins_with(name: &str, word: &str) -> bool {
    name.strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Tells whether a folded word with this ending, without its article, is the plural of those who are or do something.
fn is_sound_plural(bare: &str, ending: &str) -> bool {
    bare.strip_suffix(ending).is_some_and(|stem| {
        let is_of_origin = stem.ends_with('ي') && has_letters(stem, 3);
        let is_person = has_letters(stem, 3) && NounClass::of(stem, stem) == NounClass::Person;
        (is_of_origin || is_participle(stem) || is_person) && !NO_PLURALS.contains(&stem)
    })
}

/// Tells whether a name is cited in another case than the nominative: a plural or a dual that is its first word, or
/// agrees with it, ends in ين. Behind a noun without an article it is a genitive, which stays.
fn has_oblique(words: &[Word]) -> bool {
    let in_front = words.iter().take_while(|word| word.is_definite);
    let [first, second] = [words.first(), words.get(1)];
    let is_dual = |word: &Word| {
        word.bare.strip_suffix("تين").is_some_and(|stem| has_letters(stem, 3))
            && !is_broken_plural(&word.bare)
    };
    let are_dual = [first, second]
        .into_iter()
        .all(|word| word.is_some_and(|word| word.is_definite && word.bare.ends_with("ين")));
    in_front.into_iter().any(|word| is_sound_plural(&word.bare, "ين") || is_dual(word)) || are_dual
}

/// Tells whether a first word may be a dual in the nominative. Without an article, ان is the ending of a name (`لبنان`).
fn is_dual(word: &Word) -> bool {
    let stem = word.bare.strip_suffix("ان").filter(|_| word.is_definite);
    stem.is_some_and(|stem| has_letters(stem, 3))
        && !NO_DUALS.contains(&word.bare)
        && !is_broken_plural(&word.bare)
}

/// Tells whether a name begins with a plural or a dual before a genitive, which has lost its ن: `مقاتلو البيشمركة`.
fn is_construct_of_many(words: &[Word]) -> bool {
    let [first, _genitive, ..] = words else { return false };
    let stem = |ending| first.bare.strip_suffix(ending).filter(|_| !first.is_definite);
    let is_of_many = |stem: &str| is_participle(stem) || stem.ends_with('ي');
    stem("و").is_some_and(is_of_many)
        || stem("ي").is_some_and(makes_no_adjective)
        || ["تا", "تي"].into_iter().filter_map(stem).any(|stem| has_letters(stem, 3))
}

/// Tells whether a name is one word that looks like an adjective. Names of places that end so have the article
/// (`السليمانية`), or are few.
fn is_adjective(words: &[Word], kind: Option<ConceptKind>) -> bool {
    let [word] = words else { return false };
    let has_ending =
        |ending| word.bare.strip_suffix(ending).is_some_and(|stem| has_letters(stem, 3));
    let may_be_name =
        kind == Some(ConceptKind::Place) && (word.is_definite || is_place_in_ya(&word.bare));
    (has_ending("ي") || has_ending("يه")) && !may_be_name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::Status;

    fn declension(kind: ConceptKind, english: &str, name: &str) -> Declension {
        let term = |tag: &str, text: &str| {
            Term::new(tag.parse().expect("the tag is valid"), text, Status::Preferred)
        };
        let terms = vec![term("en", english), term("ar", name)];
        let concept = Concept { kind: Some(kind), terms, ..Concept::default() };
        Declension::of(&concept, &concept.terms[1])
    }

    #[test]
    fn knows_which_names_are_written_the_same_in_all_cases() {
        use ConceptKind::{Organization, Person, Place};
        use Declension::{FiveNouns, Same, SoundPlural, Uncertain};
        for (kind, name, expected) in [
            (Place, "العراق", Same),
            (Place, "لبنان", Same),
            (Place, "باكستان", Same),
            (Place, "فلسطين", Same),
            (Place, "البحرين", Same),
            (Place, "الصين", Same),
            (Place, "خانقين", Same),
            (Place, "السودان", Same),
            (Place, "القامشلي", Same),
            (Place, "السليمانية", Same),
            (Place, "ذي قار", Same),
            (Place, "جبال حمرين", Same),
            (Place, "دبي", Same),
            (Place, "عراقي", Uncertain),
            (Place, "سورية", Uncertain),
            (Place, "أبو ظبي", FiveNouns),
            (Place, "بنو سويف", Uncertain),
            (Place, "الحرمان الشريفان", Uncertain),
            (Place, "الحرمين الشريفين", Uncertain),
            (Place, "الكوريتان", Uncertain),
            (Place, "بلدتا نبل والزهراء", Uncertain),
            (Organization, "الحوثيون", SoundPlural),
            (Organization, "الإخوان المسلمون", Uncertain),
            (Organization, "جماعة الإخوان المسلمين", Same),
            (Organization, "الحوثيين", Uncertain),
            (Organization, "المسلحون", SoundPlural),
            (Organization, "مقاتلو البيشمركة", Uncertain),
            (Organization, "مقاتلي البيشمركة", Uncertain),
            (Organization, "ائتلاف دولة القانون", Same),
            (Organization, "مجلس التعاون الخليجي", Same),
            (Organization, "حزب المحافظين", Same),
            (Organization, "هيئة الإذاعة والتلفزيون", Same),
            (Organization, "البرلمان", Same),
            (Organization, "الحزبان", Uncertain),
            (Organization, "حوثي", Uncertain),
            (Organization, "الحوثي", Uncertain),
            (Organization, "داعش", Same),
            (Organization, "وزارة الدفاع", Same),
            (Person, "أبو مهدي المهندس", FiveNouns),
            (Person, "أبي أحمد", Uncertain),
            (Person, "محمود أبو العينين", Uncertain),
            (Person, "إيمانويل ماكرون", Same),
            (Person, "صدام حسين", Same),
            (Person, "محمد شياع السوداني", Same),
            (Organization, "", Uncertain),
        ] {
            assert_eq!(declension(kind, "Name", name), expected, "{name}");
        }
        assert_eq!(declension(Organization, "parliament", "برلمان"), Uncertain);
        assert_eq!(declension(Organization, "federal government", "الحكومة الاتحادية"), Same);
    }

    #[test]
    fn makes_the_cases() {
        assert_eq!(
            Declension::FiveNouns.forms("أبو ظبي"),
            ["أبو ظبي", "أبا ظبي", "أبي ظبي"].map(str::to_owned)
        );
        assert_eq!(
            Declension::SoundPlural.forms("الحوثيون"),
            ["الحوثيون", "الحوثيين", "الحوثيين"].map(str::to_owned)
        );
        assert_eq!(Declension::Same.forms("بغداد"), ["بغداد"; 3].map(str::to_owned));
    }

    #[test]
    fn lists_are_folded() {
        for word in NO_DUALS.iter().chain(DECLINED).chain(NO_PLURALS) {
            assert_eq!(folded(word), word);
        }
    }
}
