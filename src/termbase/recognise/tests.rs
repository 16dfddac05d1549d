//! What is recognised and what is not, as tables of cases.

use proptest::prelude::*;

use super::*;
use crate::termbase::concept::{CaseRule, Concept, ConceptKind, InflectionRule, Status, Term};

mod inflection;

fn language(tag: &str) -> LanguageTag {
    tag.parse().expect("the tag is valid")
}

fn term(tag: &str, text: &str) -> Term {
    Term::new(language(tag), text, Status::Preferred)
}

/// Makes a termbase of terms, each of its own concept.
fn termbase(tag: &str, terms: &[(&str, ConceptKind)]) -> Termbase {
    let concepts = terms.iter().map(|(text, kind)| Concept {
        id: (*text).into(),
        kind: Some(*kind),
        terms: vec![term(tag, text)],
        ..Concept::default()
    });
    Termbase { concepts: concepts.collect() }
}

/// Returns what is found: the text of the place, the term and the rule.
fn found(tag: &str, terms: &[(&str, ConceptKind)], text: &str) -> Vec<(String, String, Rule)> {
    let termbase = termbase(tag, terms);
    Recogniser::new(&termbase, &language(tag))
        .find(text)
        .into_iter()
        .map(|one| {
            let place = text.chars().skip(one.start).take(one.end - one.start).collect();
            (place, termbase.concepts[one.concept].id.clone(), one.rule)
        })
        .collect()
}

type Case<'a> = (&'a str, &'a [(&'a str, &'a str, Rule)]);

fn check(tag: &str, terms: &[(&str, ConceptKind)], cases: &[Case<'_>]) {
    for (text, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|(place, term, rule)| ((*place).to_owned(), (*term).to_owned(), *rule))
            .collect();
        assert_eq!(found(tag, terms, text), expected, "{text}");
    }
}

use ConceptKind::{Event, Organization, Person, Place, Title};
use Rule::{Doubtful, Exact, Folded, Glued, Inflected, Proclitic};

#[test]
fn tells_short_names_from_those_of_others() {
    let concept = |kind, names: &[&str]| Concept {
        kind: Some(kind),
        terms: names.iter().map(|name| term("en", name)).collect(),
        ..Concept::default()
    };
    let concepts = vec![
        concept(Person, &["Andrew Young", "Young"]),
        concept(Organization, &["Amnesty International", "Amnesty"]),
        concept(Organization, &["Parliament of Iraq", "Parliament"]),
    ];
    let recogniser = Recogniser::new(&Termbase { concepts }, &language("en"));
    for (text, expected) in [
        ("The commander, George Young, denied it", Doubtful),
        ("The mayor of Atlanta, Young, denied it", Exact),
        ("The mayor said President Young denied it", Exact),
        ("They passed an amnesty law", Doubtful),
        ("They met Amnesty there", Exact),
        ("The parliament met there", Folded),
    ] {
        let rules: Vec<Rule> = recogniser.find(text).iter().map(|one| one.rule).collect();
        assert_eq!(rules, [expected], "{text}");
    }
}

#[test]
fn remembers_how_a_text_is_written() {
    let recogniser =
        Recogniser::new(&termbase("ar", &[("قوى", ConceptKind::Term)]), &language("ar"));
    let mut mentions = Mentions::default();
    for (piece, expected) in [
        ("رجل قوي", Some(Doubtful)),
        ("مضى", None),
        ("رجل قوي", None),
        ("سار الي القوي", Some(Proclitic)),
        ("رجل قوي", Some(Folded)),
        ("قوى كثيرة", Some(Exact)),
        ("رجل قوي", None),
    ] {
        let found = recogniser.read(piece, &mut mentions).chosen;
        assert_eq!(found.first().map(|one| one.rule), expected, "{piece}");
    }
}

#[test]
fn recognises_arabic_terms_with_proclitics() {
    let terms = [
        ("القيادة المركزية", Organization),
        ("القوات المسلحة", ConceptKind::Term),
        ("قوات", ConceptKind::Term),
        ("الأمم المتحدة", Organization),
        ("رنسا", Place),
        ("لجنة", ConceptKind::Term),
        ("كتاب", ConceptKind::Term),
        ("العراق", Place),
        ("قطر", Place),
        ("ولد الشيخ", Person),
        ("لد", Place),
    ];
    check(
        "ar",
        &terms,
        &[
            ("القيادة المركزية", &[("القيادة المركزية", "القيادة المركزية", Exact)]),
            ("القيادة المركزيّة", &[("القيادة المركزيّة", "القيادة المركزية", Folded)]),
            ("وبالقيادة المركزية", &[("القيادة المركزية", "القيادة المركزية", Proclitic)]),
            ("للقيادة المركزية", &[("لقيادة المركزية", "القيادة المركزية", Proclitic)]),
            ("وللأمم المتحدة", &[("لأمم المتحدة", "الأمم المتحدة", Proclitic)]),
            ("لقيادة مركزية", &[("قيادة مركزية", "القيادة المركزية", Inflected)]),
            ("القيادة مركزية", &[]),
            ("والقوات", &[("القوات", "قوات", Proclitic)]),
            ("القوات", &[("القوات", "قوات", Proclitic)]),
            ("والقوات المسلحة", &[("القوات المسلحة", "القوات المسلحة", Proclitic)]),
            ("القوات والمسلحة", &[("القوات", "قوات", Proclitic)]),
            ("للجنة", &[("لجنة", "لجنة", Proclitic)]),
            ("فرنسا", &[]),
            ("كتابة وكتابين وكتاب", &[("كتابين", "كتاب", Inflected), ("كتاب", "كتاب", Proclitic)]),
            ("بالعراق", &[("العراق", "العراق", Proclitic)]),
            ("عراق", &[]),
            ("القطر وقطر", &[("قطر", "قطر", Proclitic)]),
            ("ولد", &[]),
            ("ولد الشيخ", &[("ولد الشيخ", "ولد الشيخ", Exact)]),
            ("ولولد الشيخ", &[("ولد الشيخ", "ولد الشيخ", Proclitic)]),
            ("سيزور العراقُ2024", &[("العراقُ", "العراق", Glued)]),
        ],
    );
}

#[test]
fn recognises_the_accusative_and_adjectives_of_origin() {
    let terms = [
        ("جدول زمني", ConceptKind::Term),
        ("دينار", ConceptKind::Term),
        ("عراقي", Place),
        ("سور", Place),
        ("علي", Person),
    ];
    check(
        "ar",
        &terms,
        &[
            ("جدولًا زمنيًا", &[("جدولًا زمنيًا", "جدول زمني", Inflected)]),
            ("وجدولا زمنيا", &[("جدولا زمنيا", "جدول زمني", Inflected)]),
            ("100 دينارًا", &[("دينارًا", "دينار", Inflected)]),
            ("الدينارا", &[]),
            ("والعراقي", &[("العراقي", "عراقي", Proclitic)]),
            ("عراقيًا", &[("عراقيًا", "عراقي", Inflected)]),
            ("سورا", &[]),
            ("عليا", &[]),
        ],
    );
}

#[test]
fn recognises_latin_terms_with_arabic_proclitics() {
    let terms = [("CIA", Organization)];
    check(
        "ar",
        &terms,
        &[
            ("وCIA والـCIA", &[("CIA", "CIA", Proclitic), ("الـCIA", "CIA", Proclitic)]),
            ("وcia", &[]),
        ],
    );
}

#[test]
fn prefers_a_word_that_stands_to_its_analysis() {
    let terms =
        [("فرنسا", Place), ("رنسا", Place), ("القاعدة", Organization), ("قاعدة عسكرية", Place)];
    check(
        "ar",
        &terms,
        &[
            ("فرنسا", &[("فرنسا", "فرنسا", Exact)]),
            ("وفرنسا", &[("فرنسا", "فرنسا", Proclitic)]),
            ("قاعدة", &[]),
            ("القاعدة", &[("القاعدة", "القاعدة", Exact)]),
            ("لقاعدة عسكرية", &[("قاعدة عسكرية", "قاعدة عسكرية", Proclitic)]),
        ],
    );
}

#[test]
fn recognises_english_terms() {
    let terms = [
        ("WHO", Organization),
        ("US", Place),
        ("US Central Command", Organization),
        ("al-Muhandis", Person),
        ("Iraq", Place),
        ("the International Coalition", Organization),
        ("security forces", ConceptKind::Term),
        ("airstrike", ConceptKind::Term),
        ("NGO", ConceptKind::Term),
        ("Erdogan", Person),
        ("Sana'a", Place),
        ("Women's Council", Organization),
        ("United States", Place),
        ("Minister of Defense", Title),
        ("Reuters", Organization),
        ("F-16", ConceptKind::Term),
        ("parliamentary elections", Event),
        ("gap pad", ConceptKind::Term),
        ("thermal gap pad", ConceptKind::Term),
    ];
    check(
        "en",
        &terms,
        &[
            ("The WHO asked who", &[("WHO", "WHO", Exact)]),
            ("told us in the US.", &[("US", "US", Exact)]),
            ("us central command", &[("us central command", "US Central Command", Folded)]),
            (
                "US\nCentral\u{A0} Command",
                &[("US\nCentral\u{A0} Command", "US Central Command", Folded)],
            ),
            ("Al Muhandis", &[("Al Muhandis", "al-Muhandis", Folded)]),
            ("Iraq's, Iraq’s and Iraqi", &[("Iraq", "Iraq", Exact), ("Iraq", "Iraq", Exact)]),
            (
                "the international coalition",
                &[("international coalition", "the International Coalition", Folded)],
            ),
            ("the security forces' men", &[("security forces", "security forces", Exact)]),
            ("a security force", &[("security force", "security forces", Inflected)]),
            ("Airstrikes", &[("Airstrikes", "airstrike", Inflected)]),
            ("NGOs, ngos", &[("NGOs", "NGO", Inflected)]),
            ("Erdoğan’s", &[("Erdoğan", "Erdogan", Folded)]),
            (
                "Sanaa Sana’a Sana'a's",
                &[
                    ("Sanaa", "Sana'a", Folded),
                    ("Sana’a", "Sana'a", Folded),
                    ("Sana'a", "Sana'a", Exact),
                ],
            ),
            ("Women’s Council", &[("Women’s Council", "Women's Council", Folded)]),
            ("a united state, a Reuter, WHOs", &[]),
            ("Ministers of Defense", &[("Ministers of Defense", "Minister of Defense", Inflected)]),
            (
                "parliamentary election",
                &[("parliamentary election", "parliamentary elections", Inflected)],
            ),
            ("a thermal gap pad", &[("thermal gap pad", "thermal gap pad", Exact)]),
            ("US, Central Command", &[("US", "US", Exact)]),
            ("F16 and F 16", &[("F16", "F-16", Folded), ("F 16", "F-16", Folded)]),
        ],
    );
}

#[test]
fn recognises_glued_terms() {
    let terms = [
        ("Abu Mahdi al-Muhandis", Person),
        ("US Central Command", Organization),
        ("US", Place),
        ("Michael Kurilla", Person),
        ("Government of Iraq", Organization),
        ("Iraq", Place),
        ("ISIS", Organization),
        ("Ahmed Al-Sharifi", Person),
        ("troops", ConceptKind::Term),
        ("international coalition", Organization),
        ("Tube", ConceptKind::Term),
        ("Connell", Person),
        ("AI", ConceptKind::Term),
    ];
    check(
        "en",
        &terms,
        &[
            ("AbuMahdi al-Muhandis", &[("AbuMahdi al-Muhandis", "Abu Mahdi al-Muhandis", Glued)]),
            ("theUS Central Command", &[("US Central Command", "US Central Command", Glued)]),
            ("USCentral Command", &[("USCentral Command", "US Central Command", Glued)]),
            ("MichaelKurilla,", &[("MichaelKurilla", "Michael Kurilla", Glued)]),
            ("\"TheGovernment of Iraqto", &[("Government of Iraq", "Government of Iraq", Glued)]),
            ("Iraq'sgovernment Iraq'sRole", &[("Iraq", "Iraq", Exact), ("Iraq", "Iraq", Exact)]),
            ("ISISlost", &[("ISIS", "ISIS", Glued)]),
            ("AhmedAl-Sharifi", &[("AhmedAl-Sharifi", "Ahmed Al-Sharifi", Glued)]),
            ("troopsfrom", &[("troops", "troops", Glued)]),
            (
                "theinternational coalition's",
                &[("international coalition", "international coalition", Glued)],
            ),
            ("USCooperation", &[("US", "US", Glued)]),
            ("Iraq2024", &[("Iraq", "Iraq", Glued)]),
            ("YouTube McConnell OpenAI Iraqi", &[]),
            ("aBcDeFgHiJkLmNoPqUSrSt", &[]),
        ],
    );
}

#[test]
fn recognises_terms_of_any_language() {
    check("fr", &[("Irak", Place)], &[("l’Irak", &[("Irak", "Irak", Exact)])]);
    check("zh", &[("伊拉克", Place)], &[("在伊拉克的", &[("伊拉克", "伊拉克", Exact)])]);
    check(
        "ckb",
        &[("عێراق", Place)],
        &[("لە عێراق", &[("عێراق", "عێراق", Exact)]), ("عێراقی", &[])],
    );
}

#[test]
fn chooses_the_longest_the_surest_and_the_best() {
    let mut termbase = termbase(
        "en",
        &[
            ("coalition", Organization),
            ("Coalition", Organization),
            ("coalitions", ConceptKind::Term),
        ],
    );
    termbase.concepts[0].terms[0].status = Status::Forbidden;
    let recogniser = Recogniser::new(&termbase, &language("en"));
    let chosen = |text| recogniser.find(text)[0].concept;
    assert_eq!((chosen("coalition"), chosen("COALITION"), chosen("coalitions")), (0, 1, 2));
    let all = recogniser.read("COALITION", &mut Mentions::default()).all;
    let others: Vec<_> = all[0].alternatives(&all).map(|other| other.concept).collect();
    assert_eq!(others, [0, 2]);
}

#[test]
fn keeps_to_the_rules_of_a_term() {
    let mut termbase = termbase(
        "en",
        &[("Polish", ConceptKind::Term), ("WHO", Organization), ("force", ConceptKind::Term)],
    );
    termbase.concepts[0].terms[0].case = CaseRule::Sensitive;
    termbase.concepts[1].terms[0].case = CaseRule::Insensitive;
    termbase.concepts[2].terms[0].inflection = InflectionRule::Exact;
    let found = Recogniser::new(&termbase, &language("en")).find("who will polish forces");
    assert_eq!(found.iter().map(|one| one.concept).collect::<Vec<_>>(), [1]);
}

#[test]
fn wants_no_spelling_that_is_forbidden() {
    let of = |text: &str, status| Term::new(language("en"), text, status);
    let concepts = vec![
        Concept {
            id: "defense".into(),
            terms: vec![of("defense", Status::Preferred), of("defence", Status::Forbidden)],
            ..Concept::default()
        },
        Concept {
            id: "pact".into(),
            terms: vec![term("en", "defense pact")],
            ..Concept::default()
        },
        Concept { id: "centre".into(), terms: vec![term("en", "centre")], ..Concept::default() },
        Concept {
            id: "who".into(),
            terms: vec![
                of("World Health Organization (WHO)", Status::Preferred),
                of("World Health Organization", Status::Forbidden),
            ],
            ..Concept::default()
        },
    ];
    let termbase = Termbase { concepts };
    let recogniser = Recogniser::new(&termbase, &language("en"));
    for (text, expected) in [
        ("a defense pact", &[(1, 0)][..]),
        ("a defence pact", &[(0, 1)]),
        ("the center", &[(2, 0)]),
        ("the World Health Organization", &[(3, 1)]),
    ] {
        let found = recogniser.find(text);
        let found: Vec<_> = found.iter().map(|found| (found.concept, found.term)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn finds_arabic_family_names_that_stand_first() {
    let person = |names: [&str; 2]| Concept {
        id: names[0].into(),
        kind: Some(Person),
        terms: vec![term("en", names[0]), term("ar", names[1])],
        ..Concept::default()
    };
    let people = [["Xi Jinping", "شي جين بينغ"], ["Bruce Lee", "بروس لي"]];
    let termbase = Termbase { concepts: people.map(person).to_vec() };
    let recogniser = Recogniser::new(&termbase, &language("ar"));
    for (text, count) in [
        ("زار شي جين بينغ موسكو. وقال شي إن", 2),
        ("زار شي جين بينغ موسكو، وشي", 1),
        ("زار شي جين بينغ موسكو. لا شي في كل شي", 1),
        ("قال شي", 0),
        ("مثل بروس لي، ثم بروس", 1),
    ] {
        assert_eq!(recogniser.find(text).len(), count, "{text}");
    }
}
