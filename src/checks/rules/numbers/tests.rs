use crate::checks::CheckSettings;
use crate::checks::tests::{findings, messages};

const TO_ARABIC: (&str, &str) = ("en", "ar");
const TO_ENGLISH: (&str, &str) = ("ar", "en");

#[test]
fn finds_wrong_numbers() {
    for (languages, source, target, found) in [
        (TO_ARABIC, "In 2003.", "في 2004.", "the translation has 2004 where the source has 2003"),
        (TO_ARABIC, "Some 5%.", "نحو ٦٪.", "the translation has ٦٪ where the source has 5%"),
        (
            TO_ARABIC,
            "on July 14",
            "في 14 يونيو/حزيران",
            "the translation has يونيو where the source has July",
        ),
        (
            TO_ENGLISH,
            "في 14 حزيران (يونيو)",
            "on July 14",
            "the translation has July where the source has حزيران",
        ),
        (
            TO_ARABIC,
            "2.5 million",
            "2.5 مليار",
            "the translation has 2.5 مليار where the source has 2.5 million",
        ),
        (TO_ARABIC, "5 dead", "قتلى", "the translation lacks the number 5 of the source"),
        (TO_ARABIC, "dead", "5 قتلى", "the translation has the number 5, which the source lacks"),
        (TO_ARABIC, "an F-16 jet", "طائرة إف-18", "the translation has 18 where the source has 16"),
        (TO_ENGLISH, "عام ٢٠٠٣", "in 2004", "the translation has 2004 where the source has ٢٠٠٣"),
        (
            TO_ARABIC,
            "It rose 6.2.",
            "ارتفع 2.6.",
            "the translation has 2.6 where the source has 6.2",
        ),
        (
            TO_ARABIC,
            "It rose 3.5%.",
            "ارتفع 5.3%.",
            "the translation has 5.3% where the source has 3.5%",
        ),
        (TO_ARABIC, "Some 0.5%.", "نحو 5%.", "the translation has 5% where the source has 0.5%"),
        (TO_ARABIC, "0.5", "5.0", "the translation lacks the number 0.5 of the source"),
        (TO_ARABIC, "7.25", "25.7", "the translation has 25.7 where the source has 7.25"),
        (TO_ENGLISH, "1,250", "250.1", "the translation has 250.1 where the source has 1,250"),
        (
            TO_ARABIC,
            "on March 5, 2024",
            "في 5 مايو 2024",
            "the translation has مايو where the source has March",
        ),
        (
            TO_ENGLISH,
            "في تشرين الثاني 2020",
            "in October 2020",
            "the translation has October where the source has تشرين الثاني",
        ),
        (
            TO_ARABIC,
            "5,000 soldiers left.",
            "غادر 5 جنود.",
            "the translation lacks the number 5,000 of the source",
        ),
        (
            TO_ARABIC,
            "2,000 people fled.",
            "فر الناس.",
            "the translation lacks the number 2,000 of the source",
        ),
        (TO_ARABIC, "2,500 men", "2.5 رجل", "the translation has 2.5 where the source has 2,500"),
        (TO_ENGLISH, "10:30", "at 10:45", "the translation has 45 where the source has 30"),
        (
            TO_ARABIC,
            "She is 100 percent certain.",
            "إنها متأكدة بالمائة.",
            "the translation lacks the number 100 of the source",
        ),
        (TO_ENGLISH, "80 في المئة", "percent", "the translation lacks the number 80 of the source"),
        (
            TO_ARABIC,
            "10k followers",
            "10 متابعين",
            "the translation has 10 where the source has 10k",
        ),
        (
            TO_ARABIC,
            "in the 1990s",
            "في ثمانينيات القرن الماضي",
            "the translation has ثمانينيات where the source has 1990s",
        ),
        (
            TO_ENGLISH,
            "في التسعينات",
            "in the eighties",
            "the translation has eighties where the source has التسعينات",
        ),
        (
            TO_ENGLISH,
            "خمسة قتلى",
            "16 dead",
            "the translation has the number 16, which the source lacks",
        ),
    ] {
        assert_eq!(messages("numbers", languages, source, target), [found], "{source}");
    }
}

#[test]
fn lets_the_same_value_pass() {
    for (source, target) in [
        ("2,500 men", "٢٬٥٠٠ رجل"),
        ("2,500 men", "2500 رجل"),
        ("2,500 men", "2 500 رجل"),
        ("2.5 million", "2.5 مليون"),
        ("2,500,000", "2.5 مليون"),
        ("2,500,000", "مليونان ونصف مليون"),
        ("3,500", "3 آلاف و500"),
        ("$5bn", "5 مليارات دولار"),
        ("5 percent", "خمسة في المئة"),
        ("25 men", "خمسة وعشرون رجلا"),
        ("at 10:30", "العاشرة والنصف"),
        ("at 10.30", "العاشرة والنصف"),
        ("at 10:30", "العاشرة ونصف"),
        ("at 10:15", "في العاشرة والربع"),
        ("at 10:20", "في العاشرة والثلث"),
        ("at 9:45", "في العاشرة إلا ربعا"),
        ("at 9:40", "الساعة العاشرة إلا ثلثا"),
        ("at 12:45", "الساعة الواحدة إلا الربع"),
        ("at 10:45", "في العاشرة وخمس وأربعين دقيقة"),
        ("won 3-0", "فاز بثلاثة أهداف دون رد"),
        ("won 3-0", "فاز بثلاثية نظيفة"),
        ("won 1-0", "فاز بهدف مقابل لا شيء"),
        ("won 3-nil", "فاز 3-0"),
        ("20 years", "عقدان"),
        ("20 years", "منذ عقدين"),
        ("two decades", "20 عاما"),
        ("30 years", "ثلاثة عقود"),
        ("5 contracts", "5 عقود"),
        ("ages 5 to 14", "بين الخامسة والرابعة عشرة"),
        ("45 women", "خمسا وأربعين امرأة"),
        ("$2 million", "مليونا دولار"),
        ("between two million and three million", "بين مليونين وثلاثة ملايين"),
        ("between 2 million and 3.5 million", "بين مليونين وثلاثة ملايين وخمسمئة ألف"),
        ("3.5 million dollars", "ثلاثة ملايين دولار ونصف المليون"),
        ("3.5 years", "ثلاث سنوات ونصف السنة"),
        ("12.5 tons", "اثنا عشر طنا ونصف"),
        ("1.5 hours", "ساعة ونصفا"),
        ("3.5 years", "3 سنوات ونصف"),
        ("3 men and half of them", "3 رجال ونصفهم"),
        ("five men", "5 رجال"),
        ("for one hundred and twenty seconds", "لمدة 120 ثانية"),
        ("for 120 seconds", "لمدة مئة وعشرين ثانية"),
        ("1500 times", "ألف وخمسمئة مرة"),
        ("Two hundred is enough.", "200 تكفي."),
        ("Fifty of two hundred died.", "مات 50 من 200."),
        ("three quarters of voters", "75% من الناخبين"),
        ("75% of voters", "ثلاثة أرباع الناخبين"),
        ("67% of voters", "ثلثي الناخبين"),
        ("1 day", "يوم"),
        ("2 days", "يومان"),
        ("200 men", "مئتا رجل"),
        ("5 p.m.", "الساعة 17:00"),
        ("at 5 p.m.", "الساعة الخامسة"),
        ("2024-07-20", "20 تموز 2024"),
        ("10 January", "10 كانون الثاني"),
        ("2003-04", "2003-2004"),
        ("COVID-19", "كورونا"),
        ("F-16", "إف 16"),
        ("the 21st century", "القرن الحادي والعشرين"),
        ("the 1990s", "التسعينيات"),
        ("in the nineties", "في تسعينيات القرن الماضي"),
        ("in the 1990s", "في أعوام 1990"),
        ("in his 20s", "في العشرينيات من عمره"),
        ("50%", "نصف"),
        ("100%", "مئة في المئة"),
        ("five percent", "5 بالمئة"),
        ("1/4 of the vote", "ربع الأصوات"),
        ("2/3 of the vote", "ثلثا الأصوات"),
        ("a quarter of the vote", "¼ الأصوات"),
        ("1 1/2 cups", "كوب ونصف"),
        ("1½ cups", "1 1/2 كوب"),
        ("on 3/4", "في 3 نيسان"),
        ("4 of 5 stars", "4/5 نجوم"),
        ("at noon", "الساعة 12 ظهرا"),
        ("at midnight", "الساعة 00:00"),
        ("at 12:00", "عند الظهر"),
        ("10\u{2013}15 people", "10\u{640}15 شخصا"),
        ("10k followers", "10 آلاف متابع"),
        ("a 10k race", "سباق 10 كيلومترات"),
        ("2m people", "مليونا شخص"),
        ("$3bn", "3 مليارات دولار"),
        ("5 and 5", "5"),
        ("at 10.30", "في 10:30"),
        ("July 25", "في 25.7."),
        ("in May", "في أيار"),
        ("between May and 10 June", "بين 5/5 وبين 10/6 وقد مارس حقه"),
        ("He may come in June.", "سيأتي في حزيران."),
        ("They march.", "يسيرون في أيار."),
        ("at 0730 GMT", "الساعة 07:30 بتوقيت غرينتش"),
        ("(0900 GMT)", "(09:00 ت غ)"),
        ("at 2030 local time", "في 20:30 بالتوقيت المحلي"),
        ("won 2-0", "فاز بهدفين نظيفين"),
        ("won 1-0", "فاز بهدف دون مقابل"),
        ("in group 2 500 men", "500 رجل في المجموعة 2"),
        ("12/08/2014", "\u{202A}12\u{202C}/\u{202A}08\u{202C}/\u{202A}2014\u{202C}"),
    ] {
        for (languages, source, target) in
            [(TO_ARABIC, source, target), (TO_ENGLISH, target, source)]
        {
            let found = messages("numbers", languages, source, target);
            assert!(found.is_empty(), "{source} to {target}: {found:?}");
        }
    }
}

#[test]
fn knows_no_words_of_other_languages() {
    assert!(messages("numbers", ("en", "fr"), "5 men", "cinq hommes").is_empty());
    assert_eq!(messages("numbers", ("en", "fr"), "55 men", "des hommes").len(), 1);
}

#[test]
fn suggests_the_number_of_the_source_in_the_digits_of_the_translation() {
    for (languages, source, target, suggestions) in [
        (TO_ARABIC, "in 2003", "في 2004", vec!["2003"]),
        (TO_ARABIC, "in 2003", "في ٢٠٠٤", vec!["٢٠٠٣"]),
        (TO_ENGLISH, "عام ٢٠٠٣", "in 2004", vec!["2003"]),
        (TO_ENGLISH, "عام ۲۰۰۳", "in 2004", vec!["2003"]),
        (TO_ENGLISH, "٢٬٥٠٠ رجل", "2,600 men", vec!["2,500"]),
        (TO_ARABIC, "5%", "٦٪", vec![]),
        (TO_ARABIC, "2,500", "٢٬٦٠٠", vec!["٢٬٥٠٠"]),
        (TO_ARABIC, "2.500", "٢٬٦٠٠", vec![]),
    ] {
        let found = findings("numbers", CheckSettings::default(), languages, &[(source, target)]);
        assert_eq!(found[0].suggestions, suggestions, "{source}");
    }
}

#[test]
fn reports_each_value_once() {
    assert_eq!(messages("numbers", TO_ARABIC, "55 and 55 and 66", "شيء").len(), 2);
}
