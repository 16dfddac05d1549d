//! What is found by text, by sound, and nearly.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::formats::glossary::read::read_glossary;
use crate::termbase::arrays::{HEADER, seal};
use crate::termbase::concept::{Concept, Term};
use crate::termbase::domains::Domains;
use crate::termbase::join::join;

/// The rank of the best term of a concept that has a text in it, by the words of the documentation.
fn best(concept: &Concept, text: &str) -> Option<((Extent, Status, usize), usize)> {
    let hit = |(index, term): (usize, &Term)| {
        let (query, form) =
            (match_form(text, &term.language), match_form(&term.text, &term.language));
        let places: Vec<usize> = form.match_indices(&query).map(|(place, _)| place).collect();
        let begins = |place: &usize| {
            form[..*place].chars().next_back().is_none_or(|c| !is_word_character(c))
        };
        let extent = match places.first().filter(|_| !query.is_empty())? {
            0 if form == query => Extent::Whole,
            0 => Extent::Start,
            _ if places.iter().any(begins) => Extent::Word,
            _ => Extent::Inside,
        };
        Some(((extent, term.status, term.text.chars().count()), index))
    };
    concept.terms.iter().enumerate().filter_map(hit).min()
}

proptest! {
    #[test]
    fn finds_what_reading_every_term_finds(
        concepts in prop::collection::vec(
            prop::collection::vec(("(a|A|b| |ة|ه|و){1,6}", "en|ar|fr", 0..4_usize), 1..4),
            0..8,
        ),
        text in "(a|b| |ه|ة){0,3}",
    ) {
        let concept = |terms: &Vec<(String, String, usize)>| {
            let term = |(text, tag, status): &(String, String, usize)| {
                Term::new(tag.parse().expect("the tag is valid"), text, Status::ALL[*status])
            };
            Concept { terms: terms.iter().map(term).collect(), ..Concept::default() }
        };
        let termbase = Termbase { concepts: concepts.iter().map(concept).collect() };
        let forms = TermForms::new(&termbase);
        let bytes = forms.as_bytes().to_vec();
        let read = TermForms::from_bytes(bytes).expect("they are whole");
        let found: Vec<_> =
            read.find(&text).iter().map(|hit| (hit.concept, hit.term, hit.extent)).collect();
        let mut expected: Vec<_> = termbase
            .concepts
            .iter()
            .enumerate()
            .filter_map(|(index, concept)| Some((best(concept, &text)?, index)))
            .collect();
        expected.sort_by_key(|((rank, _), concept)| (*rank, *concept));
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(((extent, ..), term), concept)| (concept, term, extent))
            .collect();
        prop_assert_eq!(found, expected);
    }
}

proptest! {
    #[test]
    fn reads_nothing_that_leads_out_of_what_is_there(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let term = |text: &str| {
            Term::new("en".parse().expect("the tag is valid"), text, Status::Admitted)
        };
        let kind = Some(crate::termbase::concept::ConceptKind::Person);
        let terms = vec![term("Basra"), term("al-Basra")];
        let concept = Concept { kind, terms, ..Concept::default() };
        let termbase = Termbase { concepts: vec![concept; 2] };
        let mut bytes = TermForms::new(&termbase).as_bytes().to_vec();
        for (place, byte) in changes {
            let place = HEADER + place.index(bytes.len() - HEADER);
            bytes[place] = byte;
        }
        seal(&mut bytes);
        if let Some(forms) = TermForms::from_bytes(bytes).filter(|forms| forms.fits(&termbase.concepts)) {
            for text in ["bas", "Basra", "a", "\u{64E}", "Basrah"] {
                let by_sound = forms.find_by_sound(text, &termbase.concepts);
                let similar = forms.similar(text, 9);
                let hits = forms.find(text).into_iter().chain(by_sound);
                let hits = hits.map(|hit| (hit.concept, hit.term));
                for (concept, term) in hits.chain(similar.iter().map(|one| (one.concept, one.term))) {
                    let _is_there = &termbase.concepts[concept].terms[term];
                }
            }
        }
    }
}

#[test]
fn refuses_damaged_bytes() {
    let term = Term::new("en".parse().expect("the tag is valid"), "Basra", Status::Preferred);
    let termbase = Termbase { concepts: vec![Concept { terms: vec![term], ..Concept::default() }] };
    let bytes = TermForms::new(&termbase).as_bytes().to_vec();
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert!(TermForms::from_bytes(changed).is_none(), "{place}");
        assert!(TermForms::from_bytes(bytes[..place].to_vec()).is_none(), "{place}");
    }
}

const CSV: &str = "id,type,domain,en,en.admitted,en.forbidden,ar\n\
    anbar,place,geography,Anbar,Al-Anbar,,الأنبار\n\
    baghdad,place,geography,Baghdad,,Bagdad,بغداد\n\
    belt,place,military,Baghdad belt,Greater Baghdad,,حزام بغداد\n\
    council,organization,politics|military,Council,Anbar Council,,مجلس\n\
    kurilla,person,military,Michael Kurilla,Kurilla,,مايكل كوريلا\n";

fn termbase() -> Termbase {
    termbase_of(CSV)
}

fn termbase_of(csv: &str) -> Termbase {
    let glossary =
        read_glossary(csv.as_bytes(), Path::new("-")).expect("the glossary is well formed");
    join(&[glossary], &Domains::default())
}

fn ids(termbase: &Termbase, concepts: impl Iterator<Item = usize>) -> Vec<&str> {
    concepts.map(|index| termbase.concepts[index].id.as_str()).collect()
}

#[test]
fn finds_a_text_in_terms() {
    let termbase = termbase();
    for (text, expected) in [
        ("baghdad", &[("baghdad", Extent::Whole), ("belt", Extent::Start)][..]),
        ("بغداد", &[("baghdad", Extent::Whole), ("belt", Extent::Word)]),
        ("أنبار", &[("anbar", Extent::Inside)]),
        ("anbar", &[("anbar", Extent::Whole), ("council", Extent::Start)]),
        ("KURI", &[("kurilla", Extent::Start)]),
        ("bagdad", &[("baghdad", Extent::Whole)]),
        ("nothing", &[]),
        (" ", &[]),
    ] {
        let found = TermForms::new(&termbase).find(text);
        let found: Vec<_> = found
            .iter()
            .map(|hit| (termbase.concepts[hit.concept].id.as_str(), hit.extent))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn finds_names_by_their_sound() {
    let termbase = termbase();
    for (text, expected) in [
        ("Maykel Korilla", &["kurilla"][..]),
        ("مايكل", &["kurilla"]),
        ("Mikel", &["kurilla"]),
        ("al-Enbar", &["anbar"]),
        ("Bagdhad", &["baghdad"]),
        ("parliament of the country", &[]),
        ("a", &[]),
        ("", &[]),
    ] {
        let found = TermForms::new(&termbase).find_by_sound(text, &termbase.concepts);
        assert!(found.iter().all(|hit| hit.extent == Extent::Sound));
        assert_eq!(ids(&termbase, found.iter().map(|hit| hit.concept)), expected, "{text}");
    }
}

#[test]
fn finds_first_what_sounds_most_alike() {
    let termbase = termbase_of(
        "id,type,en\nother,person,Kazem Barzani\npart,person,Qasim Karam\nnear,person,Qasem Barazani\n\
         same,person,Qasim Barzani\nwhole,person,Karam\n",
    );
    for (text, expected) in
        [("Qassim Barzani", &["same", "near", "other"][..]), ("Kharam", &["whole", "part"])]
    {
        let found = TermForms::new(&termbase).find_by_sound(text, &termbase.concepts);
        assert_eq!(ids(&termbase, found.iter().map(|hit| hit.concept)), expected, "{text}");
    }
}

#[test]
fn compares_no_text_that_is_longer_than_names_and_terms() {
    let long_name = "Baghdad".repeat(19);
    let long_term = "Baghdad ".repeat(33);
    let termbase =
        termbase_of(&format!("id,type,en\nname,person,{long_name}\nterm,term,{long_term}\n"));
    let forms = TermForms::new(&termbase);
    assert_eq!(forms.find_by_sound(&long_name, &termbase.concepts), []);
    assert_eq!(forms.similar(&long_name, 1).len(), 1);
    assert_eq!(forms.similar(&long_term, 1), []);
}

#[test]
fn tells_persons_by_their_sound() {
    for (arabic, text, expected) in [
        ("إياد علاوي", "Ayad Alawi", true),
        ("إياد علاوي", "Ayad", false),
        ("أحمد أويحيى", "Ahmed Ouyahya", true),
        ("جلال طالباني", "Celal Talabani", true),
        ("عبد الله أوجلان", "Abdullah Öcalan", true),
        ("خديجة بن قنة", "Khadija Bengana", true),
        ("جلال طالباني", "Kamal Talabani", false),
        ("عزة إبراهيم الدوري", "Ezzat Ibrahim al-Duri", true),
        ("وليد جنبلاط", "Oualid Joumblat", true),
        ("عبد الفتاح السيسي", "Abdelfattah Elsisi", true),
        ("محمد جواد ظريف", "Mohammad Javad Zarif", true),
        ("نيجيرفان بارزاني", "Nechirwan Barzani", true),
        ("حسن قالي جاف", "Hassan Ghali Chaf", true),
        ("ناصر آل خليفة", "Nasser Al Khalifa", true),
        ("ألفريد نوبل", "Alfred Nobel", true),
        ("إلياس سركيس", "Elias Sarkis", true),
        ("منى البوعينين", "Mona Albuainain", true),
        ("داود بهلوي", "Davud Pahlavi", true),
        ("سردار بهجلي", "Serdar Bahceli", true),
        ("شي جين بينغ", "Xi Jinping", true),
        ("جليل العلي", "Khalil al-Ali", false),
        ("أحمد فرح", "Ahmad Fares", false),
    ] {
        for (language, name, text) in [("ar", arabic, text), ("en", text, arabic)] {
            let termbase = termbase_of(&format!("id,type,{language}\none,person,{name}\n"));
            let found = TermForms::new(&termbase).find_by_sound(text, &termbase.concepts);
            assert_eq!(!found.is_empty(), expected, "{text}");
        }
    }
}

#[test]
fn finds_what_was_meant() {
    let termbase = termbase();
    let meant = |text| {
        let found = TermForms::new(&termbase).similar(text, 2);
        ids(&termbase, found.iter().map(|one| one.concept))
    };
    assert_eq!(meant("Bagdhad"), ["baghdad"]);
    assert_eq!(meant("Michel Kurila"), ["kurilla"]);
    assert_eq!(meant("الانبر"), ["anbar"]);
    assert!(meant("parliament").is_empty());
    let forms = TermForms::new(&termbase);
    assert_eq!(forms.similar("Bagdad", 9)[0].similarity, 1.0);
    assert!(forms.similar("Bagdad", 0).is_empty());
}
