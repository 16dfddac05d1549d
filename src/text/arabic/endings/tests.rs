//! Words of terms and the forms that they have or have not.

use super::*;

/// Returns the changes by which a written word is a known one.
fn changes(written: &str, known: &str) -> Vec<Change> {
    let language = "ar".parse().expect("the tag is valid");
    let fold = |word| crate::text::fold::match_form(word, &language);
    let (folded, known_folded) = (fold(written), fold(known));
    let last = written.chars().next_back().expect("the word is not empty");
    let mut found = Vec::new();
    for tail in tails(&folded, last) {
        for (stem, ending) in endings(&known_folded, known) {
            if stem == tail.stem(&folded) {
                found.extend(change(stem, ending, tail));
            }
        }
    }
    found
}

#[test]
fn knows_the_forms_of_a_word() {
    let none = Change::default();
    let pronoun = Change { pronoun: true, ..none };
    let number = Change { number: true, ..none };
    let gender = Change { gender: true, ..none };
    let case = Change { case: true, ..none };
    let men = Change { is_men: true, ..number };
    let on_letter = Change { has_hamza: true, ..pronoun };
    let without_end = |change| Change { takes_end: true, ..change };
    for (known, written, expected) in [
        ("كتاب", "كتاب", none),
        ("كتاب", "كتابه", pronoun),
        ("كتاب", "كتابهما", pronoun),
        ("كتاب", "كتابا", case),
        ("جانبان", "جانبين", without_end(case)),
        ("جانبان", "جانبيه", without_end(Change { pronoun: true, ..case })),
        ("دولتان", "دولتين", without_end(case)),
        ("رئتين", "رئتيه", without_end(Change { pronoun: true, ..case })),
        ("يدين", "يداه", without_end(Change { pronoun: true, ..case })),
        ("كتاب", "كتابان", number),
        ("حكومة", "حكومتهم", pronoun),
        ("حكومة", "حكومات", number),
        ("حكومة", "حكومتين", number),
        ("حكومة", "حكوماتنا", Change { pronoun: true, ..number }),
        ("مستشفى", "مستشفاه", pronoun),
        ("مكافأة", "مكافآت", number),
        ("مستشفى", "مستشفيات", number),
        ("وزراء", "وزرائهم", on_letter),
        ("وزراء", "وزراؤه", on_letter),
        ("جزء", "جزئها", on_letter),
        ("مبدأ", "مبدئه", on_letter),
        ("خطة", "خطتيهما", Change { pronoun: true, ..number }),
        ("موقف", "موقفاهما", Change { pronoun: true, ..number }),
        ("قوات", "قوة", without_end(number)),
        ("قوات", "قواته", pronoun),
        ("قرارات", "قرار", without_end(number)),
        ("مسؤول", "مسؤولي", men),
        ("مسؤول", "مسؤوليها", Change { pronoun: true, ..men }),
        ("مقاتلون", "مقاتلين", without_end(Change { case_of_plural: true, ..none })),
        ("كاميرا", "كاميرات", number),
        ("ميليشيا", "ميليشياتها", Change { pronoun: true, ..number }),
        ("فيديو", "فيديوهات", number),
        ("مستوى", "مستويات", number),
        ("مقاتلون", "مقاتل", without_end(number)),
        ("جانبان", "جانب", without_end(number)),
        ("دولتان", "دولة", without_end(number)),
        ("رئتين", "رئاتهم", without_end(Change { pronoun: true, ..number })),
        ("عراقي", "عراقية", gender),
        ("عراقي", "عراقيين", men),
        ("أمريكية", "أمريكي", gender),
        ("أمريكية", "أمريكيين", Change { gender: true, ..men }),
    ] {
        assert!(changes(written, known).contains(&expected), "{known}: {written}");
    }
}

#[test]
fn knows_what_is_no_form() {
    for (known, written) in [
        ("كتاب", "كتب"),
        ("كتاب", "كتيب"),
        ("دم", "دمه"),
        ("فرات", "فر"),
        ("بنات", "بن"),
        ("زيتون", "زيت"),
        ("مستشفى", "مستشف"),
        ("بدء", "بدوي"),
        ("قضاء", "قضائي"),
        ("معنى", "معنية"),
        ("معنى", "معنيون"),
        ("برلمان", "برلمي"),
        ("غفران", "غفر"),
        ("عملة", "عملها"),
        ("بلدة", "بلدهات"),
    ] {
        let found = changes(written, known);
        assert!(found.iter().all(|change| change.pronoun), "{known}: {written}: {found:?}");
    }
}

#[test]
fn keeps_ta_marbuta_apart_from_a_pronoun() {
    let found = changes("كتابة", "كتاب");
    assert_eq!(found, [Change { gender: true, ..Change::default() }]);
}
