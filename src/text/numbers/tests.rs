use super::*;
use proptest::prelude::*;

/// Writes the numbers as values parted by `|`, with `?` behind what is not asked for.
fn shown(text: &str, tag: &str) -> String {
    let numbers = numbers(text, &tag.parse().expect("the tag is valid"));
    let shown: Vec<String> = numbers
        .iter()
        .map(|number| {
            let values: Vec<_> = number.values.iter().map(Decimal::to_string).collect();
            let mark = if number.writing == Writing::Digits { "" } else { "?" };
            values.join("|") + mark + if number.is_percent { "%" } else { "" }
        })
        .collect();
    shown.join(" ")
}

#[test]
fn adds_one_fraction_to_a_number() {
    let language = "ar".parse().expect("the tag is valid");
    let found = numbers(&format!("3 رجال{}", " ونصف رجال".repeat(60)), &language);
    assert_eq!(found[0].values[0].to_string(), "3.5");
    assert!(found.iter().all(|number| number.values.len() < 20));
}

#[test]
fn reads_numerals() {
    for (text, expected) in [
        ("", ""),
        ("no number", ""),
        ("7 and 007", "7 7"),
        ("٢٠٢٤ ۲۰۲۴ २०२४", "2024 2024 2024"),
        ("2,500", "2500"),
        ("2.000 2,000 2,50", "2000 2000 2.5"),
        ("2.500", "2.5|2500"),
        ("2 500 and 2\u{A0}500 and 2\u{202F}500", "2500 2500 2500"),
        ("٢٬٥٠٠٫٥ ٢٫٥ ٢،٥", "2500.5 2.5 2.5"),
        ("1,234,567.89 and 1.234.567,89", "1234567.89 1234567.89"),
        ("1,00,000", "100000"),
        ("0.05 0.500 .5", "0.05 0.5 5"),
        ("1.2.3", "1 2 3"),
        ("2003 500", "2003 500"),
        ("5% 5 % ٥٪", "5% 5% 5%"),
        ("%1 %2$s {3} site&#8217;s 3d", "1? 2? 3? 3?"),
        ("-5 and \u{2212}5 and 3-5 and (-5)", "-5|5 -5|5 3 5 -5|5"),
        ("10:30 17:00", "10 30 17 0?"),
        ("2024-07-20 20/7/2024 20.07.2024", "2024 7 20 20 7 2024 20 7 2024"),
        ("2003-04, 2003\u{2013}2004", "2003 4|2004 2003 2004"),
        ("5 p.m. 5:30 pm 11 a.m.", "5|17 5|17 30 11"),
        ("COVID-19 F-16 A4 H1N1 5G 3D", "19? 16? 4? 1? 1? 5? 3?"),
        ("mid-2003 5-year 12-member", "2003 5 12"),
        ("1st 22nd 1990s 90s 747s", "1? 22? 1990|90? 90|90? 747|47?"),
        ("5km 5 kilos 10mg 20MB", "5|5000 5|5000 10 20"),
        ("2½ m² x²", "2.5"),
        (
            "½ 1/4 1 1/2 3/4 million 3/4/2020",
            "0.5|50|30 0.25|25|15 1.5 750000|75000000|45000000 3 4 2020",
        ),
        ("4/3 5/12 pages/1/2", "4 3 5 12 1 2"),
        (
            "10\u{2013}15 10\u{2014}15 10\u{2011}15 10\u{2212}15 10 - 15",
            "10 15 10 15 10 15 10 15 10 15",
        ),
        ("10\u{640}15", "10 15"),
        ("$5bn £2.5m 10k", "5000000000 2500000 10000"),
        ("2.5 million 3-million 100 thousand", "2500000 3000000 100000"),
        ("$300+ billion and 5+ more", "300000000000 5"),
        ("\u{202A}12\u{202C}/\u{202A}08\u{202C}", "12 8"),
        ("1\u{66C}000\u{66C}000", "1000000"),
    ] {
        assert_eq!(shown(text, "en"), expected, "{text}");
    }
}

#[test]
fn reads_arabic() {
    for (text, expected) in [
        ("100 ألف و5 ملايين", "100000 5000000"),
        ("3 آلاف و500 شخص", "3500"),
        ("2 مليون ونصف", "2500000"),
        ("مليونان و200 ألف", "2200000"),
        ("مليون ونصف المليون", "1500000?"),
        ("خمسة وعشرون", "25?"),
        ("ألف وتسعمائة وثلاثة", "1903?"),
        ("الحادي والعشرين", "21?"),
        ("10 ديسمبر 2003", "10 12? 2003"),
        ("10 كانون الثاني", "10 1?"),
        ("%5 ٪٥ %1$s", "5% 5% 1?"),
        ("نصف", "0.5|50|30|1.5|2.5?"),
        ("ثلثا الأصوات", "0.33|33|20|1.33|2.33|0.66|66|67|40?"),
        ("10ـ15 والـ20", "10 15 20"),
        ("بالمئة، خمسة بالمائة، 5 في المئة، مئة في المئة", "5? 5 100?"),
        ("في المئة عام الأخيرة، في المئة والخمسين عاما", "100? 150?"),
        ("منتصف الليل أو ظهرا أو بعد الظهر", "12|0|24? 12?"),
        ("تسعينيات القرن، في التسعينات", "90? 90?"),
        ("العاشرة والنصف", "10? 0.5|50|30|1.5|2.5?"),
        ("العاشرة ونصف", "10.5|30?"),
        ("الحادية عشرة إلا ثلثا", "10|22|11? 40|20?"),
        ("الواحدة إلا خمس دقائق", "12|0|1? 55|5?"),
        ("العاشرة وخمس وأربعون دقيقة", "10? 45?"),
        ("بين الخامسة والرابعة عشرة", "5? 14?"),
        ("ما بين مليونين وثلاثة ملايين", "5000000|2000000|3000000?"),
        ("بين مليونين وثلاثة ملايين وخمسمئة ألف", "5500000|2000000|3500000?"),
        ("بين ألفين وثلاثة آلاف", "5000|2000|3000?"),
        ("ثلاثة ملايين وألفان", "3002000?"),
        ("كل الأيام إلا ربعها إلا خمسة", "5?"),
        ("ثلاثة عقود ونصف أو عقدان", "35? 20?"),
        ("3 عقود و5 عقود", "30|3 50|5"),
        ("بثلاثية نظيفة دون رد، مقابل لا شيء", "3? 0?"),
        ("خمسا وأربعين أو ستًا وثمانين", "45? 86?"),
        ("مليونا دولار وعشرون مليونا", "1000000|2000000? 20000000?"),
        ("3 سنوات ونصف السنة", "3.5|3|0.5|50|30|1.5|2.5"),
        ("اثنا عشر طنا ونصف", "12.5|12|0.5|50|30|1.5|2.5?"),
        ("5 رجال، ونصف", "5 0.5|50|30|1.5|2.5?"),
        ("5 من بين رجاله ونصف", "5 0.5|50|30|1.5|2.5?"),
        ("1.5 بليون في 5 ومليون", "1500000000 5 1000000?"),
        ("و5 بـ5 ال5", "5 5 5"),
        ("كوفيد-19", "19?"),
        ("ثلاثة أو أربعة", "3? 4?"),
        ("مئة وعشرين ثانية", "120? 2?"),
        ("ألف وخمسمئة مرة", "1500? 1?"),
        ("ثلاثة أرباع وثلثي السكان", "0.75|75|45|1.75|2.75? 0.66|66|67|40|1.66|2.66?"),
        ("مئة وواحد", "101?"),
    ] {
        assert_eq!(shown(text, "ar"), expected, "{text}");
    }
}

#[test]
fn reads_english_words() {
    for (text, expected) in [
        ("twenty-five", "25?"),
        ("two hundred and fifty thousand", "250000?"),
        ("half a million", "500000?"),
        ("one and a half million", "1500000?"),
        ("3 years and a half", "3.5|3|0.5|50|30|1.5|2.5"),
        ("3 years, half", "3 0.5|50|30|1.5|2.5?"),
        ("three or four", "3? 4?"),
        ("a quarter to ten", "45|15? 9|21|10?"),
        ("half past ten", "0.5|50|30|1.5|2.5? 10?"),
        ("five to ten men, from half to all", "5? 10? 0.5|50|30|1.5|2.5?"),
        ("two decades and 3 decades", "20? 30|3"),
        ("March 5", "3? 5"),
        ("noon, midnight, the nineties", "12? 12|0|24? 90?"),
        ("one hundred and twenty seconds", "120?"),
        ("one hundred and fifty single mothers", "150? 1?"),
        ("two hundred is enough", "200?"),
        ("fifty of two hundred", "50? 200?"),
        ("fifty and two hundred", "50? 200?"),
        ("tens of thousands, a half of two million", "10000? 0.5|50|30|1.5|2.5? 2000000?"),
        ("the twenty-second, a hundred and one", "22? 101?"),
        ("three quarters, two thirds", "0.75|75|45|1.75|2.75? 0.66|66|67|40|1.66|2.66?"),
        ("three and three quarters", "3.75|3|0.75|75|45|1.75|2.75?"),
    ] {
        assert_eq!(shown(text, "en"), expected, "{text}");
    }
}

#[test]
fn tells_where_they_stand() {
    let found = numbers("some 2.5 million%", &"en".parse().expect("the tag is valid"));
    assert_eq!((found[0].span.clone(), found[0].numeral.clone()), (5..17, Some(5..8)));
    let found = numbers("(-٥َ٪)", &"ar".parse().expect("the tag is valid"));
    assert_eq!(found[0].span, 1..5);
}

proptest! {
    #[test]
    fn never_overlaps(
        text in "\\PC{0,40}|[0-9.,:/% -]{0,40}|[½¼/&# \u{200B}0-9]{0,12}|(و|[0-9]|ألف|مليون|خمسة|نصف|كانون|الثاني|\\.| |،){0,20}",
    ) {
        let length = text.chars().count();
        for tag in ["en", "ar", "fr"] {
            let mut last = 0;
            for number in numbers(&text, &tag.parse().expect("the tag is valid")) {
                prop_assert!(last <= number.span.start && number.span.start < number.span.end);
                prop_assert!(!number.values.is_empty());
                last = number.span.end;
            }
            prop_assert!(last <= length);
        }
    }
}
