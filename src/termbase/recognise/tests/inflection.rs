//! What is inflected, by what the concept and its other terms are.

use super::*;

#[test]
fn inflects_what_is_no_single_organization() {
    let organization = |english: &str, arabic: &str| {
        let term = |tag, text: &str| Term::new(language(tag), text, Status::Preferred);
        let terms = vec![term("en", english), term("ar", arabic)];
        Concept { kind: Some(Organization), terms, ..Concept::default() }
    };
    let concepts = vec![organization("parliament", "برلمان"), organization("Hamas", "حماس")];
    let termbase = Termbase { concepts };
    let found = |tag, text| Recogniser::new(&termbase, &language(tag)).find(text).len();
    assert_eq!(found("ar", "اجتمعت البرلمانات في البرلمانين"), 2);
    assert_eq!(found("en", "The parliaments met."), 1);
    assert_eq!(found("ar", "قاتلوا بحماسهم"), 0);
}

#[test]
fn finds_the_plurals_of_peoples() {
    let of_place = |terms: &[&str]| {
        let mut concept = Concept {
            id: terms[0].into(),
            kind: Some(Place),
            terms: terms.iter().map(|text| term("en", text)).collect(),
            ..Concept::default()
        };
        concept.terms[1..].iter_mut().for_each(|term| term.status = Status::Admitted);
        concept
    };
    let concepts = vec![
        of_place(&["Tunisia", "Tunisian"]),
        of_place(&["Oman", "Omani"]),
        of_place(&["Swedena", "Swede"]),
        of_place(&["Aden", "'Adan"]),
        of_place(&["United States", "USI", "America"]),
    ];
    let termbase = Termbase { concepts };
    let recogniser = Recogniser::new(&termbase, &language("en"));
    for (text, expected) in [
        ("two Tunisians left", Some(Inflected)),
        ("the Tunisian left", Some(Exact)),
        ("Omanis left", Some(Inflected)),
        ("Swedes left", Some(Inflected)),
        ("Omans left", None),
        ("both Americas", None),
        ("USIs", None),
        ("Adens", None),
    ] {
        let found = recogniser.find(text);
        assert_eq!(found.first().map(|one| one.rule), expected, "{text}");
    }
}

#[test]
fn inflects_adjectives_beside_the_names_of_those_they_are_of() {
    let found = |kind, terms: &[(&str, Status)], text: &str| {
        let terms = terms.iter().map(|(text, status)| Term::new(language("ar"), *text, *status));
        let concept = Concept { kind: Some(kind), terms: terms.collect(), ..Concept::default() };
        let termbase = Termbase { concepts: vec![concept] };
        Recogniser::new(&termbase, &language("ar")).find(text).len()
    };
    let houthis = [("جماعة الحوثي", Status::Preferred), ("حوثي", Status::Admitted)];
    for text in ["مسلحون حوثيون", "مع الحوثيين", "طائرة حوثية", "زعيم حوثي"]
    {
        assert_eq!(found(Organization, &houthis, text), 1, "{text}");
        assert_eq!(found(Person, &houthis, text), 1, "{text}");
    }
    let maker = [("أودي", Status::Preferred)];
    assert_eq!(found(Organization, &maker, "أودية جافة"), 0);
    let singer = [("سامي يوسف", Status::Preferred)];
    assert_eq!(found(Person, &singer, "ساميون"), 0);
}

proptest! {
    #[test]
    fn finds_places_of_the_text_that_do_not_overlap(
        text in "\\PC{0,30}|(US|us|Iraq|al-|'s|'|the|from| |ال|و|لل|قوات|قيادة|\u{64E}|5|A|b){0,16}",
        tag in "en|ar|fr|zh",
    ) {
        let terms = ["US", "Iraq", "al-Us", "القوات", "قيادة قوات", "قوات", "s", "'s", "the", "5"]
            .map(|text| (text, ConceptKind::Term));
        let recogniser = Recogniser::new(&termbase(&tag, &terms), &language(&tag));
        let length = text.chars().count();
        let Terms { chosen, all } = recogniser.read(&text, &mut Mentions::default());
        for one in &all {
            prop_assert!(one.start < one.end && one.end <= length);
        }
        for pair in chosen.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        prop_assert!(chosen.iter().all(|one| all.contains(one)));
        prop_assert_eq!(chosen.is_empty(), all.is_empty());
    }

    #[test]
    fn finds_a_term_between_other_words(
        term in "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,2}",
        before in "([a-z]{1,6} ){0,3}",
        after in "( [a-z]{1,6}){0,3}",
    ) {
        let termbase = termbase("en", &[(term.as_str(), Organization)]);
        let text = format!("{before}{term}{after}");
        let start = before.chars().count();
        let found = Recogniser::new(&termbase, &language("en")).find(&text);
        prop_assert!(found.iter().any(|one| one.start <= start && one.end <= text.chars().count()), "{text:?}");
    }
}

#[test]
fn recognises_verbs_by_the_part_of_speech_of_another_language() {
    let verb = |term: Term| Term { part_of_speech: Some("verb".into()), ..term };
    let terms = [
        vec![verb(term("en", "detain")), term("ar", "احتجز")],
        vec![verb(term("en", "withdraw")), term("ar", "انسحب")],
        vec![verb(term("en", "deploy")), term("ar", "نشر")],
        vec![term("en", "denounce"), verb(term("ar", "ندد"))],
    ];
    let concepts = terms.into_iter().map(|terms| Concept { terms, ..Concept::default() });
    let termbase = Termbase { concepts: concepts.collect() };
    for (tag, text, expected) in [
        ("ar", "احتجزت الشرطة رجلين", &[0][..]),
        ("ar", "سيحتجزونهم غدا", &[0]),
        ("ar", "وتنسحب القوات", &[1]),
        // A noun is found too.
        ("ar", "بعد النشر", &[2]),
        ("ar", "ونشرت قواتها", &[2]),
        ("en", "they denounced it", &[3]),
        ("en", "the police detained him", &[0]),
    ] {
        let found = Recogniser::new(&termbase, &language(tag)).find(text);
        let found: Vec<_> = found.iter().map(|found| found.concept).collect();
        assert_eq!(found, expected, "{text}");
    }
}
