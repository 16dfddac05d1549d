//! Names that are reported, and others that are let pass.

use super::*;
use crate::checks::tests::{remarks, termbase};
use crate::termbase::concept::Status::{Admitted, Forbidden, Preferred};
use crate::termbase::concept::{ConceptKind, Termbase};

fn people() -> Termbase {
    let mut termbase = termbase(&[
        &[("en", Preferred, "Qassem Soleimani"), ("ar", Preferred, "قاسم سليماني")],
        &[
            ("en", Preferred, "Michael Kurilla"),
            ("ar", Preferred, "مايكل كوريلا"),
            ("ar", Forbidden, "مايكل كوريللا"),
        ],
        &[("en", Preferred, "Adel Abdul-Mahdi"), ("ar", Preferred, "عادل عبد المهدي")],
        &[("en", Preferred, "Muqtada al-Sadr"), ("ar", Preferred, "مقتدى الصدر")],
        &[("en", Preferred, "Mohammed Abbas"), ("ar", Preferred, "محمد عباس")],
        &[("en", Preferred, "Hassan Nasrallah"), ("ar", Preferred, "حسن نصر الله")],
        &[("en", Preferred, "Bashar al-Assad"), ("ar", Preferred, "بشار الأسد")],
        &[("en", Preferred, "Tom Barrack"), ("ar", Preferred, "توم باراك")],
        &[("en", Preferred, "Kim Jong Un"), ("ar", Preferred, "كيم جونغ أون")],
        &[
            ("en", Preferred, "Werner Brandauer"),
            ("en", Admitted, "Brandauer"),
            ("ar", Preferred, "فيرنر برانداور"),
            ("ar", Admitted, "برانداور"),
        ],
    ]);
    for concept in &mut termbase.concepts {
        concept.kind = Some(ConceptKind::Person);
    }
    termbase
}

#[test]
fn finds_names_that_are_spelled_otherwise() {
    for (languages, source, target, place, spelling) in [
        (
            ("ar", "en"),
            "زار قاسم سليماني بغداد",
            "Qasim Sulaimani's visit",
            0..15,
            "Qassem Soleimani",
        ),
        (("ar", "en"), "قاسم سلماني", "the late Qasem Soleimani", 9..24, "Qassem Soleimani"),
        (("en", "ar"), "Kassem Suleimani left", "غادر قاصم سليماني", 5..17, "قاسم سليماني"),
        (
            ("ar", "en"),
            "محمود عباس ومحمد عباس",
            "Mahmoud Abbas, Muhamad Abbas",
            15..28,
            "Mohammed Abbas",
        ),
        (("en", "ar"), "Michael Kurilla said", "قال مايكل كوريله", 4..16, "مايكل كوريلا"),
        (("en", "ar"), "Michael Kurilla said", "ولمايكل كوريله", 2..14, "مايكل كوريلا"),
        (("en", "ar"), "Adel Abdul-Mahdi", "هو عادل عبدالمهضي هو", 3..17, "عادل عبد المهدي"),
        (("ar", "en"), "قاسم سليماني", "Then Ghasem Suleimani", 5..21, "Qassem Soleimani"),
        (("ar", "en"), "عادل عبد المهدي", "Adel Abdelmahdi", 0..15, "Adel Abdul-Mahdi"),
        (("ar", "en"), "مقتدى الصدر", "said Moqtada as-Sadr today", 5..20, "Muqtada al-Sadr"),
        // What stands behind the full name is asked as it is.
        (
            ("ar", "en"),
            "قال مقتدى الصدر ثم قال مقتدى الصدر",
            "Muqtada al-Sadr spoke, then Muqtada es-Sadr",
            28..43,
            "Muqtada al-Sadr",
        ),
        // A surname that the glossary has by itself.
        (("en", "ar"), "Werner Brandauer said", "قال فرنر برانداور", 4..17, "فيرنر برانداور"),
        (("ar", "en"), "قال فيرنر برانداور", "Wernar Brandauer said", 0..16, "Werner Brandauer"),
        // Surnames alone.
        (("ar", "en"), "قاسم سليماني", "Then Sulaimani left", 5..14, "Soleimani"),
        (("ar", "en"), "كيم جونغ أون", "Then Kem left", 5..8, "Kim"),
        (
            ("ar", "en"),
            "قال مقتدى الصدر، ثم غادر الصدر",
            "Muqtada al-Sadr said so, then al-Sader left",
            30..38,
            "al-Sadr",
        ),
        (
            ("en", "ar"),
            "Michael Kurilla came. Kurilla said",
            "جاء مايكل كوريلا ثم قال كوريله",
            24..30,
            "كوريلا",
        ),
    ] {
        let found = remarks(&CHECK, &people(), languages, source, target);
        assert_eq!(found.len(), 1, "{target}: {found:?}");
        assert_eq!(found[0].target_span, Some(place), "{target}");
        assert_eq!(found[0].suggestions, [spelling], "{target}");
    }
}

#[test]
fn lets_other_words_pass() {
    for (languages, source, target) in [
        (("ar", "en"), "قاسم سليماني", "Qassem Soleimani"),
        (("ar", "en"), "قاسم سليماني", "QASSEM SOLEIMANI"),
        (("ar", "en"), "شيء", "Qasim spoke"),
        (("ar", "en"), "شيء", "Ghasem Suleimani spoke"),
        (("ar", "en"), "قال", "A Suleimani spoke"),
        (("ar", "en"), "قاسم سليماني", "Jassem Soleimani spoke"),
        (("ar", "en"), "شيء", "a cousin, slim and tall"),
        (("en", "ar"), "Michael Kurilla", "مايكل كوريلا"),
        (("en", "ar"), "Michael Kurilla", "مايكل كوريللا"),
        (("en", "ar"), "nothing", "ميكائيل والكرة"),
        (("ar", "en"), "شيء", "the late Qasem Soleimani"),
        (("en", "ar"), "the black-skinned man", "الرجل ذو البشرة السوداء"),
        (("ar", "en"), "كسر توم النافذة", "Tom broke the window"),
        (("en", "ar"), "Mahmoud Abbas left", "غادر محمود عباس"),
        (("ar", "en"), "غادر محمود عباس", "Mahmoud Abbas left"),
        (("en", "ar"), "Hussein Nasrallah left", "غادر حسين نصر الله"),
        (("ar", "en"), "غادر حسين نصر الله", "Hussein Nasrallah left"),
        (("en", "ar"), "Mahmoud Abbas met Mohammed Abbas", "التقى محمود عباس محمد عباس"),
        (("ar", "en"), "قاسم سليماني", "Ali Sulaimani left"),
        (("ar", "en"), "قاسم سليماني", "Sulaimani Airport opened"),
        (("ar", "en"), "قاسم سليماني", "the sulaimani left"),
        (("ar", "en"), "قاسم سليماني والسليماني", "He and Sulaimani left"),
        (("en", "ar"), "Adel Mahdi met Tom Barrack", "التقى عادل المهدي توم باراك"),
        (("en", "ar"), "Werner Brandauer said", "قال برانداور"),
        (("en", "ar"), "Brandauer said", "قال برانداور"),
        (("en", "ar"), "Werner Brandauer left with Brandauer", "غادر برانداور وبرانداور"),
        (("ar", "en"), "قال كارل برانداور", "Karl Brandauer said"),
        (("ar", "en"), "قال فيرنر برانداور", "Brandauer said"),
        (("en", "ar"), "nothing", ""),
    ] {
        let found = remarks(&CHECK, &people(), languages, source, target);
        assert!(found.is_empty(), "{target}: {found:?}");
    }
}
