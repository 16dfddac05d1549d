//! What is repaired, as tables of cases.

use super::*;
use crate::matching::Points;
use crate::matching::score::{MatchKind, Query};
use crate::termbase::concept::{Concept, ConceptKind, Status, Term, Termbase};

mod promises;

fn language(tag: &str) -> LanguageTag {
    tag.parse().expect("the tag is valid")
}

fn term(tag: &str, text: &str, status: Status, gender: Option<&str>) -> Term {
    Term { gender: gender.map(str::to_owned), ..Term::new(language(tag), text, status) }
}

fn concept(kind: ConceptKind, english: &str, arabic: &str, gender: Option<&str>) -> Concept {
    let mut names = arabic.split('|');
    let mut terms = vec![term("en", english, Status::Preferred, None)];
    terms.extend(names.next().map(|name| term("ar", name, Status::Preferred, gender)));
    terms.extend(names.map(|name| term("ar", name, Status::Admitted, None)));
    Concept { id: english.into(), kind: Some(kind), terms, ..Concept::default() }
}

/// Returns a place with other names in English.
fn with_admitted(english: &str, arabic: &str, admitted: &[&str]) -> Concept {
    let mut concept = concept(ConceptKind::Place, english, arabic, None);
    concept.terms.extend(admitted.iter().map(|name| term("en", name, Status::Admitted, None)));
    concept
}

fn termbase() -> Termbase {
    use ConceptKind::{Organization, Person, Place};
    Termbase {
        concepts: vec![
            concept(Place, "Iraq", "العراق", Some("m")),
            concept(Place, "Syria", "سوريا", None),
            concept(Place, "Lebanon", "لبنان", Some("m")),
            concept(Place, "Egypt", "مصر", Some("f")),
            concept(Organization, "Unity Committee", "اللجنة", None),
            concept(Organization, "Baghdad University", "جامعة بغداد", None),
            concept(Place, "Baghdad", "بغداد|عاصمة الرشيد", None),
            concept(Place, "Mosul", "الموصل", None),
            concept(Person, "Amal Saleh", "أمل صالح", None),
            concept(Person, "Karim Hadi", "كريم هادي", None),
            concept(Organization, "Victory Front", "الجبهة", None),
            concept(Organization, "Reform Party", "حزب الإصلاح", None),
            concept(Organization, "Houthis", "الحوثيون|الحوثيين|حوثي", None),
            concept(Organization, "Yazidis", "الإيزيديون", None),
            concept(Organization, "ISIS", "داعش", None),
            concept(Organization, "NATO", "الناتو", None),
            concept(Person, "Abu Mahdi", "أبو مهدي", None),
            concept(Person, "Abu Ali", "أبو علي", None),
            with_admitted("Erbil", "أربيل", &["Erbil Province", "Erbil crossing", "Erbili"]),
            with_admitted("United Arab Emirates", "الإمارات", &["UAE", "Emirati"]),
            concept(ConceptKind::Term, "attack", "هجوم", None),
            concept(ConceptKind::Term, "raid", "غارة", None),
        ],
    }
}

fn repair(query: &str, source: &str, target: &str, from: &str, to: &str) -> Option<Repair> {
    let (from, to, termbase) = (language(from), language(to), termbase());
    let (source_terms, target_terms) =
        (Recogniser::new(&termbase, &from), Recogniser::new(&termbase, &to));
    let names =
        Names { concepts: &termbase.concepts, source: &source_terms, target: &target_terms };
    Repairer::new(query, &from, &to, Some(names)).repair(source, target)
}

fn text(query: &str, source: &str, target: &str, from: &str, to: &str) -> Option<String> {
    repair(query, source, target, from, to).map(|repaired| repaired.text)
}

#[test]
fn puts_numbers_in() {
    for (query, source, target, expected) in [
        ("153 attacks", "121 attacks", "121 هجومًا", "153 هجومًا"),
        ("153 attacks", "121 attacks", "نحو ١٢١ هجومًا", "نحو ١٥٣ هجومًا"),
        ("Some 2,500 men left.", "Some 1,200 men left.", "وغادر ١٬٢٠٠ رجل.", "وغادر ٢٬٥٠٠ رجل."),
        ("1,500 men", "500 men", "500 رجل", "1,500 رجل"),
        ("up 3.5%", "up 2.5%", "بزيادة ٢٫٥٪", "بزيادة ٣٫٥٪"),
        ("7 killed in 2024", "5 killed in 2023", "مقتل 5 أشخاص عام 2023", "مقتل 7 أشخاص عام 2024"),
        // The numbers change places.
        ("7 of 5 men", "5 of 7 men", "5 من 7 رجال", "7 من 5 رجال"),
        // The same number twice on both sides, and both change.
        ("15 dead, 15 hurt", "12 dead, 12 hurt", "12 قتيلا و12 جريحا", "15 قتيلا و15 جريحا"),
        ("on 2024-07-21", "on 2024-07-20", "في 20/7/2024", "في 21/7/2024"),
        ("at 11:45", "at 11:30", "الساعة 11:30", "الساعة 11:45"),
        ("\"153\" Attacks", "\u{201C}121\u{201D} attacks", "121 هجومًا", "153 هجومًا"),
        ("3.5 million men", "2.5 million men", "2.5 مليون رجل", "3.5 مليون رجل"),
        ("between 15 and 20 men", "between 12 and 20 men", "بين 12 و20 رجلا", "بين 15 و20 رجلا"),
    ] {
        assert_eq!(text(query, source, target, "en", "ar").as_deref(), Some(expected), "{query}");
    }
    assert_eq!(
        text("١٬٥٠٠ رجل", "١٬٢٠٠ رجل", "1,200 men", "ar", "en").as_deref(),
        Some("1,500 men")
    );
    assert_eq!(text("و15 رجلا", "و12 رجلا", "and 12 men", "ar", "en").as_deref(), Some("and 15 men"));
}

#[test]
fn keeps_hours_to_their_time_of_day() {
    let target = |time: &str, named: &str| format!("في الساعة {time} {named}");
    for (query, source, named, is_repaired) in [
        ("at 13:30", "at 11:30", "صباحا", false),
        ("at 9:30", "at 11:30", "صباحا", true),
        ("at 11:45", "at 11:30", "صباحا", true),
        ("at 13:30", "at 11:30", "أمس", true),
        ("at 21:30", "at 13:30", "ظهرا", false),
    ] {
        let (_, time) = source.split_once(' ').expect("there is one");
        let repaired = text(query, source, &target(time, named), "en", "ar");
        assert_eq!(repaired.is_some(), is_repaired, "{query} {named}: {repaired:?}");
    }
}

/// Each compared with each, they would take seconds.
#[test]
fn puts_thousands_of_numbers_in() {
    let list = |first: u32| -> String {
        let numbers = (0..5_000).map(|place| format!("{}; ", first + place * 1_000));
        numbers.collect()
    };
    let (query, stored) = (list(100_111), list(100_113));
    assert_eq!(text(&query, &stored, &stored, "en", "ar"), Some(query));
}

#[test]
fn leaves_alone_what_is_not_certain() {
    for (query, source, target) in [
        // Something else differs too.
        ("153 attacks now", "121 attacks", "121 هجومًا"),
        ("153 raids", "121 attacks", "121 هجومًا"),
        // Nothing differs, or nothing that is said.
        ("121 attacks", "121 attacks", "121 هجومًا"),
        ("1,210 attacks", "1210 attacks", "1210 هجومًا"),
        // The target has not the number, or has it in words, or as another value.
        ("153 attacks", "121 attacks", "هجمات كثيرة"),
        ("7 attacks", "5 attacks", "خمس هجمات"),
        ("3,500,000 men", "2,500,000 men", "2.5 مليون رجل"),
        ("at 6 p.m.", "at 5 p.m.", "الساعة 17:00"),
        // The target has it twice, or the source.
        ("15 men", "12 men", "12 رجلا من 12 قرية"),
        ("15 of 12 men", "12 of 12 men", "12 من 12 رجلا"),
        ("15 of 16 men", "12 of 12 men", "12 من 12 رجلا"),
        ("the fifth of 7 men", "the fifth of 5 men", "الخامس من 5 رجال"),
        // The noun would change.
        ("15 attacks", "5 attacks", "5 هجمات"),
        ("2 attacks", "5 attacks", "5 هجمات"),
        // Several readings.
        ("3.500 men", "2.500 men", "2500 رجل"),
        // A part of a name, a word.
        ("an F-18 jet", "an F-16 jet", "طائرة إف 16"),
        ("the 22nd day", "the 21st day", "اليوم 21"),
        ("seven men", "five men", "5 رجال"),
        ("", "121 attacks", "121 هجومًا"),
        ("153 attacks", "", "121 هجومًا"),
        ("153 attacks", "121 attacks", ""),
    ] {
        assert_eq!(text(query, source, target, "en", "ar"), None, "{query}");
    }
    assert_eq!(text("1 attack", "5 attack", "5 attacks", "ar", "en"), None);
}

#[test]
fn puts_names_in() {
    for (query, source, target, expected) in [
        ("War in Syria", "War in Iraq", "حرب في العراق", "حرب في سوريا"),
        ("war in Iraq!", "war in Syria!", "حرب في سوريا!", "حرب في العراق!"),
        // Proclitics stay, and the article joins its preposition.
        ("Iraq and Lebanon", "Iraq and Syria", "العراق وسوريا", "العراق ولبنان"),
        ("help for Iraq", "help for Syria", "دعم لسوريا", "دعم للعراق"),
        ("help for Syria", "help for Iraq", "دعم للعراق", "دعم لسوريا"),
        ("help for Mosul", "help for Iraq", "دعم وللعراق", "دعم وللموصل"),
        ("help for Unity Committee", "help for Victory Front", "دعم للجبهة", "دعم للجنة"),
        ("help for Victory Front", "help for Unity Committee", "دعم للجنة", "دعم للجبهة"),
        // A name inside a longer one.
        ("at Mosul", "at Baghdad", "في بغداد", "في الموصل"),
        ("Karim Hadi said", "Amal Saleh said", "قال أمل صالح", "قال كريم هادي"),
        ("Iraq, then Syria", "Syria, then Iraq", "سوريا ثم العراق", "العراق ثم سوريا"),
        ("15 left Syria", "12 left Iraq", "غادر 12 العراق", "غادر 15 سوريا"),
        ("Lebanon votes", "Iraq votes", "يصوت العراق", "يصوت لبنان"),
        // What declines takes the case of what declines alike.
        ("Houthis said", "Yazidis said", "قال الإيزيديون", "قال الحوثيون"),
        ("saw Houthis", "saw Yazidis", "رأى الإيزيديين", "رأى الحوثيين"),
        ("help for Yazidis", "help for Houthis", "دعم للحوثيين", "دعم للإيزيديين"),
        ("Abu Ali left", "Abu Mahdi left", "غادر أبو مهدي", "غادر أبو علي"),
        ("saw Abu Ali", "saw Abu Mahdi", "رأى أبا مهدي", "رأى أبا علي"),
        ("saw Karim Hadi", "saw Abu Mahdi", "رأى أبا مهدي", "رأى كريم هادي"),
        // The initials of a name say what it says.
        ("War in UAE", "War in Syria", "حرب في سوريا", "حرب في الإمارات"),
    ] {
        assert_eq!(text(query, source, target, "en", "ar").as_deref(), Some(expected), "{query}");
    }
    let (query, source) = ("حرب في سوريا", "حرب في العراق");
    let repaired = text(query, source, "Iraq's war", "ar", "en");
    assert_eq!(repaired.as_deref(), Some("Syria's war"));
    for (query, source, target, expected) in [
        ("قال الناتو", "قال داعش", "ISIS said", Some("NATO said")),
        ("قال الحوثيون", "قال داعش", "ISIS said", None),
        ("قال داعش", "قال الحوثيون", "The Houthis said", None),
        ("حرب في سوريا", "حرب في الإمارات", "war in the United Arab Emirates", None),
        ("حرب في سوريا", "حرب في العراق", "WAR IN IRAQ", None),
    ] {
        assert_eq!(text(query, source, target, "ar", "en").as_deref(), expected, "{query}");
    }
}

#[test]
fn names_whole_words_where_the_article_joins_a_preposition() {
    let repaired = repair("help for Iraq", "help for Syria", "دعم ولسوريا", "en", "ar");
    let one = repaired.expect("it is certain").replacements.remove(0);
    assert_eq!((one.from.as_str(), one.to.as_str(), one.start), ("لسوريا", "للعراق", 5));
}

#[test]
fn leaves_names_alone_that_are_not_certain() {
    for (query, source, target) in [
        // Other kinds, terms that are no names, names that are not in the glossary.
        ("Unity Committee left", "Iraq left", "غادر العراق"),
        ("a raid", "a attack", "هجوم"),
        ("War in Chad", "War in Iraq", "حرب في العراق"),
        // The target has another name, an admitted one, one that is a part of another, or two.
        ("War in Syria", "War in Iraq", "حرب في مصر"),
        ("War in Syria", "War in Baghdad", "حرب في عاصمة الرشيد"),
        ("War in Syria", "War in Baghdad", "حرب في جامعة بغداد"),
        ("War in Syria", "War in Iraq", "حرب العراق في العراق"),
        ("Syria and Iraq", "Iraq and Iraq", "العراق والعراق"),
        // The genders differ.
        ("Egypt votes", "Iraq votes", "يصوت العراق"),
        // Nothing tells the case of what declines, or it is a plural in the place of what is none.
        ("Houthis said", "ISIS said", "قال داعش"),
        ("raid on Houthis", "raid on ISIS", "غارة على داعش"),
        ("raid on ISIS", "raid on Houthis", "غارة على الحوثيين"),
        ("saw Abu Ali", "saw Karim Hadi", "رأى كريم هادي"),
        ("the end of Abu Mahdi", "the end of Amal Saleh", "نهاية أمل صالح"),
        // What a noun names has another gender.
        ("Victory Front said", "Reform Party said", "قال حزب الإصلاح"),
        // What the query says is wider or narrower, or an adjective.
        ("War in Erbil Province", "War in Syria", "حرب في سوريا"),
        ("War in Erbil crossing", "War in Syria", "حرب في سوريا"),
        ("an Erbili", "an Syria", "سوريا"),
        ("War in Emirati", "War in Syria", "حرب في سوريا"),
        ("War in Syria", "War in Erbil Province", "حرب في أربيل"),
        // A word that is no name any more.
        ("War in Syria", "War in Iraq", "حرب في العراقية"),
    ] {
        assert_eq!(text(query, source, target, "en", "ar"), None, "{query}");
    }
}

#[test]
fn says_what_it_has_done() {
    let repaired = repair("15 left Syria", "12 left Iraq", "غادر ١٢ العراق", "en", "ar");
    let repaired = repaired.expect("it is certain");
    let said = |kind, from: &str, to: &str, start, end| Replacement {
        kind,
        from: from.into(),
        to: to.into(),
        start,
        end,
    };
    assert_eq!(
        repaired.replacements,
        [
            said(ReplacementKind::Number, "١٢", "١٥", 5, 7),
            said(ReplacementKind::Name, "العراق", "سوريا", 8, 14),
        ]
    );
    assert!(repaired.is_exact);
    let other_case = repair("15 Left Syria", "12 left Iraq", "غادر ١٢ العراق", "en", "ar");
    assert!(!other_case.expect("it is certain").is_exact);
}

#[test]
fn scores_a_repair_by_what_it_leaves() {
    let (english, arabic) = (language("en"), language("ar"));
    let query = "15 left";
    let (score, kind) = Query::new(&query.into(), &english)
        .compare(&"12 left".into(), Score::ZERO)
        .expect("they are alike");
    let points = |number| Points::new(number).expect("they are points");
    let penalty = |reason, number| Penalty { reason, points: points(number) };
    let found = Match {
        score: score.less(points(4)),
        kind,
        source: "12 left".into(),
        target: "غادر 12".into(),
        memory: 0,
        unit: 1,
        origin: String::new(),
        changed: None,
        changed_by: None,
        penalties: vec![penalty(PenaltyReason::Codes, 1), penalty(PenaltyReason::Memory, 3)],
        count: 1,
    };
    assert_eq!(kind, MatchKind::Fuzzy);
    let repaired = Repairer::new(query, &english, &arabic, None).repair("12 left", "غادر 12");
    let mut repaired = repaired.expect("it is certain");
    let expected = vec![penalty(PenaltyReason::Repaired, 2), penalty(PenaltyReason::Memory, 3)];
    // With other codes the source is near at best.
    assert_eq!(repaired.score(&found, points(2)), (Score::NEAR.less(points(5)), expected));
    let found = Match { penalties: vec![penalty(PenaltyReason::Memory, 3)], ..found };
    assert_eq!(repaired.score(&found, points(2)).0, Score::EXACT.less(points(5)));
    repaired.is_exact = false;
    assert_eq!(repaired.score(&found, Points::NONE).0, Score::NEAR.less(points(3)));
}
