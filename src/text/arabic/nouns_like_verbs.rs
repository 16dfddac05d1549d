//! Whether a noun is a common verb of another meaning as well, and what then tells that it is the noun: who writes, `كتب`, has no
//! books, who leaves, `ذهب`, no gold.
//!
//! A verb opens its clause (`ذهب الوفد إلى جنيف`), where a noun may stand too (`سبب الخلاف قديم`). Of a noun whose verb says the
//! same (`قصف`, `رفض`) it does not matter which of them it is, so that such are not listed, nor are nouns whose verb is rare.

use super::function_words::is_adverb;
use super::given_names::is_given_name;
use super::marks::SHADDA;
use super::nouns::{is_feminine, is_known_noun};
use super::verbs::may_be_present;
use super::word_classes::{NOT, is_of_origin, is_thing_like_adjective, may_be_adjective};
use super::{has_letters, is_mark};
use crate::text::word_list::WordList;

/// Nouns that are common verbs of another meaning as well, the broken plurals among them, folded.
static LIKE_VERBS: WordList = WordList::new(
    "
اجل اسر اسس اسهم امر بحث بدل بعث تخلف تردد ترك تقدم تهم توجه ثمن جدد جرف جسد جلد جمع جند حاكم حدث حذر حرف حرم حسب حشد
حضر حكم حل حمل خاطر ختم خدم خط خطب خطط خلف دافع دخل درب درس دعم دفع ذكر ذهب راس رتب رسم زاد ساعد سبب سبق سجل سجن سد
سرب سكن سلك سلم سن سهل سير شاهد شرع شعر شغل شق شكل شهد صدر صرح صرف صنف صوت صور ضم طالب طبق طرح طرد طعم طور طوق ظل ظهر
عارض عامل عجز عدل عرض عرف عطل عقب عقد عكس علم عم عمد عمق عين فتح فجر فرج فرق فصل فضل فكر قاتل قدر قدم قسم قلب قيد قيم
كتب كرم كشف كف لوح مارس مال مانع مثل مد مدد مهد نزل نسب نسخ نصب نظر نظم نقل هاتف هدف وجه ورد وسع وصل وضع وفر وقع وقف
",
);

/// Names that are verbs, folded: `سرت أنباء`.
const NAMES: [&str; 1] = ["سرت"];

/// Tells whether a folded noun or name is a common verb of another meaning as well.
///
/// ```
/// use turjuman::text::arabic::nouns_like_verbs::is_like_verb;
/// assert!(is_like_verb("كتب") && is_like_verb("ذهب") && !is_like_verb("كتاب"));
/// ```
pub fn is_like_verb(noun: &str) -> bool {
    LIKE_VERBS.contains(noun) || NAMES.contains(&noun)
}

/// Nouns among them whose verb has no object that a pronoun names, folded: `هدفهم` is what they want.
const WITHOUT_OBJECT: [&str; 11] =
    ["تخلف", "تردد", "توجه", "ذهب", "راس", "شرع", "شعر", "ظهر", "عمد", "مال", "هدف"];

/// Tells whether a pronoun behind such a folded noun may be the object of the verb: `طالبنا`, but not `ذهبنا`.
///
/// ```
/// use turjuman::text::arabic::nouns_like_verbs::may_have_object;
/// assert!(may_have_object("طالب") && !may_have_object("هدف"));
/// ```
pub fn may_have_object(noun: &str) -> bool {
    !WITHOUT_OBJECT.contains(&noun)
}

/// Adjectives of one man or thing that have a broken plural, as nouns have, or the shape of none, folded.
static ADJECTIVES: WordList = WordList::new(
    "
ابيض احمر اخر اخضر ازرق اسود اصفر اضافي اكبر اول ثابت ثالث ثاني ثقيل جديد حديث خاص خطير رابع سابق شامل شديد صعب صغير
ضخم ضعيف طويل عام عظيم قاس قديم قريب قصير قوي كامل كبير مهم نادر واحد واضح
",
);

/// Tells whether a folded word right behind such a noun without an article says that it is the noun: its adjective (`عقد جديد`,
/// `عقد غير قانوني`) or what it does (`علم يرفرف`). A subject or an object of the verb says nothing (`عقد مجلس الوزراء`).
///
/// ```
/// use turjuman::text::arabic::nouns_like_verbs::follows_noun;
/// assert!(follows_noun("جديد", "عقد") && follows_noun("يمتد", "عقد"));
/// assert!(!follows_noun("رييس", "قدم") && !follows_noun("مجلس", "عقد"));
/// ```
pub fn follows_noun(behind: &str, noun: &str) -> bool {
    let bare = match is_feminine(noun) || NAMES.contains(&noun) {
        true if is_thing_like_adjective(behind) => "",
        true => behind.strip_suffix('ه').unwrap_or_default(),
        false => behind,
    };
    let is_definite = behind.starts_with("ال");
    behind == NOT || may_be_present(behind) || !is_definite && is_adjective_of_one(bare)
}

/// Tells whether a folded word right behind such a noun with a pronoun says that it is the noun: its adjective, which has the article
/// (`دعمها المتواصل`), or what is said of it (`دعمها ضروري`). What somebody does, its object may do as well (`شاهدهم يهربون`).
///
/// ```
/// use turjuman::text::arabic::nouns_like_verbs::follows_noun_with_pronoun;
/// assert!(follows_noun_with_pronoun("المتواصل", "دعم") && follows_noun_with_pronoun("ضروري", "دعم"));
/// assert!(!follows_noun_with_pronoun("الحكومه", "طالب") && !follows_noun_with_pronoun("يهرب", "شاهد"));
/// ```
pub fn follows_noun_with_pronoun(behind: &str, noun: &str) -> bool {
    let bare = behind.strip_prefix("ال").unwrap_or(behind);
    !may_be_present(bare) && follows_noun(bare, noun)
}

/// Tells whether a folded word without an article is an adjective of a man or thing sooner than a noun, a name or one with
/// something written onto its end.
fn is_adjective_of_one(word: &str) -> bool {
    let has_ending = |ends: &[&str]| {
        ends.iter().any(|end| word.strip_suffix(end).is_some_and(|stem| has_letters(stem, 3)))
    };
    let has_pronoun = || word.strip_suffix("هم").is_some_and(is_known_noun) || word.ends_with('ه');
    let is_other = || {
        has_ending(&["ا", "ون", "ين", "ان", "ات"])
            || has_pronoun()
            || is_given_name(word)
            || is_known_noun(word)
            || is_adverb(word)
    };
    ADJECTIVES.contains(word) || has_shape_of_adjective(word) && !is_other()
}

/// Tells whether a folded word has the shape of an adjective of one man or thing that few foreign names have: `بايدن` looks like a
/// participle too, and `ماسك`.
fn has_shape_of_adjective(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    match letters[..] {
        ['م', second, ..] if letters.len() >= 4 => !matches!(second, 'ا' | 'ي'),
        [_, 'ا', _, _] => true,
        _ => is_of_origin(word) || may_be_adjective(word),
    }
}

/// Tells whether the marks that such a noun is written with, if any, leave open that it is the verb: who writes one doubles a letter
/// (`سلّم`), and of a noun tells the vowels or the case (`علَم`, `بحثٌ`).
pub(crate) fn may_be_verb_by_marks(written: &[char]) -> bool {
    written.iter().all(|&letter| !is_mark(letter) || letter == SHADDA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        for word in LIKE_VERBS.iter().chain(ADJECTIVES.iter()).chain(WITHOUT_OBJECT) {
            assert_eq!(folded(word), word);
        }
        assert!(WITHOUT_OBJECT.iter().all(|noun| LIKE_VERBS.contains(noun)));
    }

    #[test]
    fn knows_what_tells_the_noun() {
        for (noun, behind, expected) in [
            ("عقد", "جديد", true),
            ("عقد", "مشترك", true),
            ("عقد", "غير", true),
            ("درس", "مهم", true),
            ("علم", "عراقي", true),
            ("علم", "يرفرف", true),
            ("قدم", "اصطناعيه", true),
            ("عقد", "ملزم", true),
            ("شكل", "لجنه", false),
            ("قدم", "مبادره", false),
            ("قدم", "رييس", false),
            ("علم", "مراسلنا", false),
            ("حكم", "القاضي", false),
            ("عقد", "موتمرا", false),
            ("عرض", "بايدن", false),
            ("قاتل", "مسلحون", false),
            ("شكل", "تحالف", false),
            ("عقد", "محاميهم", false),
            ("بحث", "محمد", false),
            ("ذهب", "الي", false),
            ("ذهب", "", false),
        ] {
            assert_eq!(follows_noun(behind, noun), expected, "{noun} {behind}");
        }
    }

    #[test]
    fn knows_nouns_by_their_marks() {
        for (word, expected) in [("بحث", true), ("سلّم", true), ("بحثٌ", false), ("علَم", false)]
        {
            let written: Vec<char> = word.chars().collect();
            assert_eq!(may_be_verb_by_marks(&written), expected, "{word}");
        }
    }
}
