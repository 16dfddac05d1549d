//! Forms that verbs have, and what is no form of one.

use proptest::prelude::*;

use super::*;
use crate::text::arabic::endings::Ending;

fn forms(verb: &str) -> Vec<String> {
    verb_forms(verb).into_iter().map(|form| form.text).collect()
}

#[test]
fn knows_the_forms_of_verbs() {
    for (verb, expected) in [
        ("قصف", &["قصفت", "قصفوا", "قصفنا", "يقصف", "تقصف", "نقصف", "يقصفون", "تقصفان"][..]),
        ("صوت", &["صوتت", "يصوت", "يصوتون", "تصوتين"]),
        ("اعتقل", &["اعتقلت", "اعتقلا", "اعتقلتا", "يعتقل", "اعتقلن", "يعتقلن", "يعتقلوا"]),
        ("استقال", &["استقالت", "استقالا", "يستقيل", "تستقيلون"]),
        ("أعلن", &["اعلنت", "يعلن", "تعلنون"]),
        ("أدان", &["ادانت", "يدين", "ندين"]),
        ("أقام", &["يقيم", "يقيمون"]),
        ("أجرى", &["اجرت", "اجروا", "اجرينا", "يجري", "يجرون", "يجريان"]),
        ("أنشأ", &["انشات", "انشاوا", "انشووا", "ينشي", "ينشيون", "ينشوون"]),
        ("أكد", &["اكدت", "يوكد", "يوكدون"]),
        ("أخذ", &["اخذت", "ياخذ"]),
        ("أعد", &["اعدت", "يعد", "يعدون"]),
        ("قال", &["قالت", "قالوا", "يقول", "تقولان"]),
        ("زاد", &["يزيد", "زدنا"]),
        ("قال", &["قلت", "قلنا", "قلن", "قيل", "يقال", "يقل"]),
        ("زار", &["زرت", "زرنا", "يزر", "نزر", "زارا"]),
        ("أعاد", &["اعدنا", "اعادا"]),
        ("استعاد", &["استعدنا", "يستعد"]),
        ("كتب", &["كتبا", "كتبن"]),
        ("شن", &["شنت", "شنا"]),
        ("نفى", &["نفت", "نفوا", "نفينا", "ينفي", "ينفون"]),
        ("دعا", &["دعت", "دعوا", "دعونا", "يدعو", "يدعون", "يدعوان"]),
        ("بقي", &["بقيت", "بقوا", "يبقي", "يبقون"]),
        ("رأى", &["رات", "يري", "يرون"]),
        ("تبنى", &["تبنت", "تبنوا", "يتبني", "يتبنون"]),
        ("شارك", &["شاركت", "يشارك", "اشارك"]),
        ("هاجم", &["هاجمت", "يهاجم"]),
        ("تعاون", &["تعاونت", "يتعاون", "اتعاون"]),
        ("وصل", &["وصلت", "يصل", "يصلون"]),
        ("وزع", &["يوزع"]),
        ("وقّع", &["وقعت", "يوقع", "يوقعون"]),
        ("وقع", &["وقعت", "يوقع"]),
        ("شن", &["شنت", "شنوا", "يشن", "تشن", "يشنون"]),
        ("قرأ", &["قرات", "يقرا", "يقراون", "يقروون"]),
        ("جاء", &["جاءت", "جاءوا", "جاووا", "يجيء"]),
        ("يستهدف", &["يستهدفون", "تستهدف", "يستهدفوا"]),
        ("استأنف", &["يستانف"]),
        ("انضم", &["انضمت", "ينضم"]),
    ] {
        let forms = forms(verb);
        for form in expected {
            assert!(forms.iter().any(|one| one == form), "{verb}: {form} {forms:?}");
        }
    }
}

#[test]
fn leaves_out_what_is_not_sure() {
    for (verb, others) in [
        ("قدم", &["تقدم", "اقدم"][..]),
        ("وقع", &["يقع"]),
        ("سب", &["سبت"]),
        ("رد", &["يرد"]),
        ("كبر", &["اكبر"]),
        ("مسك", &["مسكن"]),
        ("سار", &["سرت", "يسر"]),
        ("أعاد", &["يعد"]),
        ("استعاد", &["استعدت"]),
        ("أثار", &["اثرنا"]),
        ("كان", &["كن"]),
        ("عد", &["تعدين"]),
        ("استقال", &["يستقال", "استقالنا"]),
    ] {
        let forms = forms(verb);
        for form in others {
            assert!(forms.iter().all(|one| one != form), "{verb}: {form}");
        }
    }
    let needs = |verb: &str, text: &str| {
        let forms = verb_forms(verb).into_iter().filter(|form| form.text == text);
        forms.map(|form| (form.before, form.behind)).collect::<Vec<_>>()
    };
    let relative = (Before::Relative, Behind::Pronoun);
    assert_eq!(needs("ضرب", "ضربت"), [relative, (Before::Anything, Behind::Nothing)]);
    assert_eq!(needs("قصف", "قصفا"), [(Before::Two, Behind::Anything)]);
    assert_eq!(needs("زار", "يزر"), [(Before::Not, Behind::Anything)]);
    assert!(Before::Not.is_met_by("ولم") && !Before::Not.is_met_by("لن"));
    for no_verb in ["", "x", "ab", "ق"] {
        assert!(verb_forms(no_verb).is_empty(), "{no_verb}");
    }
}

proptest! {
    /// What is stored of an ending is its place among all.
    #[test]
    fn forms_have_endings_that_are_listed(verb in "[ابتجدعقمنويىأإآؤئء\u{651}]{2,6}") {
        for form in verb_forms(&verb) {
            let ending = Ending::Verb(form.tense, form.behind, form.before);
            prop_assert!(Ending::ALL.contains(&ending), "{}", form.text);
        }
    }
}
