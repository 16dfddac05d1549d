//! Words at whose edge no term begins or ends.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::text::arabic::without_conjunction;
use crate::text::english;
use crate::text::word_list::WordList;

/// Arabic function words in their match form, without proclitics.
static ARABIC: WordList = WordList::new(
    "
احد احدي اذا اشار اشارت اصبح اصبحت اضاف اعلن اعلنت افاد افادت اقل اكثر اكد اكدت الا التي الذي الذين اللذين الي
اليه اليها ام اما امام ان انا انت انه انها انهم او اوضح اوضحت اوليك اي ايضا اين بسبب بعد بعض بل بلغ بلغت بما
به بها بين بينما تبدا تبلغ تتضمن تجب تحت تحتوي تزال تستخدم تستطيع تشمل تشير تظهر تعاني تعتبر تعد تعرض تقول
تكون تلك تلكم تم تنتمي تودي ثم جدا حتي حول حيث خارج خلال داخل دون ذكر ذكرت ذلك سوف سوي صرح صرحت ضد ظهر ظهرت
عبر علي عليه عليها عما عن عند عندما عنه غير فقط فوق في فيما فيه فيها قال قالت قبل قد كان كانت كانوا كذلك كل
كلا كما كي كيف كيفيتها كيفيه لا لان لانه لدي لديه لديها لديهم لذا لذلك لقد لكن لم لماذا لن له لها لهم ليس ليست
ما ماذا متي مثل مع مما من منذ منه منها نحن نحو نفسه نفسها هذا هذه هل هم هنا هناك هو هولاء هي وراء وفقا يبدا
يبلغ يتضمن يتم يجب يحتوي يزال يستخدم يستطيع يشمل يشير يظهر يعاني يعتبر يعد يقول يكون يمكن ينبغي ينتمي يودي
",
);

/// English words beyond the commonest that begin or end no term: adverbs, numbers, and forms of verbs that are no nouns.
static ENGLISH_WORDS: WordList = WordList::new(
    "
able about above according after again against already also although among another any around asking
associated available avoiding based because before being below between billion both called can can't caused
certain compared considered could didn't different doesn't doing don't down due during each either even every
few first five following four going having he hello her here hi him his how however i i'm including isn't it
it's just keeping last least less like likely many may me might million more most much must my need needed
neither new next no not now off often ok once one only other others out over own particular per please
preventing recommended related remain remained reported same second several shall she should similar six so
some staying still such than them then there they though thousand three through today tomorrow too touching
trying two under until up us use used using usually various very via wasn't we wearing well what where whether
whom whose why within without won't would yes yesterday yet you your
",
);

/// English verbs of saying and having that begin or end no term in any form but the one in *-ing*, which may be a noun:
/// *decision making*.
static ENGLISH_VERBS: WordList = WordList::new(
    "
ask avoid be become believe belong come continue do ensure find get give go have include keep know let make
prevent provide say see show stay suggest take teach tell think try want wear
",
);

/// All English words that begin or end no term.
static ENGLISH: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| {
    let words = ENGLISH_WORDS.iter().chain(ENGLISH_VERBS.iter()).map(str::to_owned);
    let forms = ENGLISH_VERBS.iter().flat_map(english::verb_forms);
    words.chain(forms.filter(|form| !form.ends_with("ing"))).collect()
});

/// Tells whether a word in its match form is one that a term neither begins nor ends with.
pub(super) fn is_stop_word(word: &str, language: &LanguageTag) -> bool {
    match language.primary() {
        "en" => english::is_function_word(word) || ENGLISH.contains(word),
        "ar" => {
            let bare = without_conjunction(word);
            ARABIC.contains(word) || ARABIC.contains(bare)
        }
        _ => word.chars().count() < 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::match_form;

    #[test]
    fn are_match_forms() {
        for (words, tag) in [(&ARABIC, "ar"), (&ENGLISH_WORDS, "en"), (&ENGLISH_VERBS, "en")] {
            let language = tag.parse().expect("the tag is valid");
            for word in words.iter() {
                assert_eq!(match_form(word, &language), word);
            }
        }
    }

    #[test]
    fn are_in_one_list_each() {
        for word in ENGLISH_WORDS.iter() {
            assert!(!english::is_function_word(word), "{word} is a function word");
            assert!(!ENGLISH_VERBS.contains(word), "{word} is a verb too");
        }
    }

    #[test]
    fn knows_the_forms_of_verbs() {
        let language = "en".parse().expect("the tag is valid");
        for (word, expected) in [
            ("taught", true),
            ("kept", true),
            ("saying", false),
            ("making", false),
            ("virus", false),
        ] {
            assert_eq!(is_stop_word(word, &language), expected, "{word}");
        }
    }
}
