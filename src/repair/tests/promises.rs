//! That a repair changes only what it says, whatever the texts.

use proptest::prelude::*;

use super::*;
use crate::text::fold::match_form;
use crate::text::numbers::numbers;

/// Words that stand around slots, numbers, and names, in both languages.
const WORDS: [(&str, &str); 4] =
    [("talks", "محادثات"), ("army", "جيش"), ("men", "رجال"), ("said", "قال")];
const NUMBERS: [&str; 9] = ["3", "7", "12", "15", "121", "2,500", "13,700", "2.5", "2003"];
const NAMES: [(&str, &str); 3] = [("Iraq", "العراق"), ("Syria", "سوريا"), ("Mosul", "الموصل")];

/// A word, number or name of a sentence, by its index; and what a number or name becomes.
type Item = (u8, usize, usize);

fn sentence(items: &[Item]) -> (String, String, String) {
    let (mut source, mut query, mut target) = (Vec::new(), Vec::new(), Vec::new());
    for &(kind, old, new) in items {
        match kind {
            0 => {
                let (english, arabic) = WORDS[old % WORDS.len()];
                source.push(english.to_owned());
                query.push(english.to_owned());
                target.push(arabic.to_owned());
            }
            1 => {
                let number = NUMBERS[old % NUMBERS.len()];
                source.push(number.to_owned());
                query.push(NUMBERS[new % NUMBERS.len()].to_owned());
                target.push(format!("{number}."));
            }
            _ => {
                let (english, arabic) = NAMES[old % NAMES.len()];
                source.push(english.to_owned());
                query.push(NAMES[new % NAMES.len()].0.to_owned());
                target.push(arabic.to_owned());
            }
        }
    }
    (source.join(" "), query.join(" "), target.join(" "))
}

/// Checks the promise: the target has changed in the places that the repair names and nowhere else, these
/// say in the target's language what the query says, and with them the source says what the query says.
fn check(query: &str, source: &str, target: &str) -> Result<bool, TestCaseError> {
    let Some(repaired) = repair(query, source, target, "en", "ar") else { return Ok(false) };
    let characters: Vec<char> = target.chars().collect();
    let (mut expected, mut kept) = (String::new(), 0);
    for one in &repaired.replacements {
        prop_assert!(kept <= one.start && one.start < one.end);
        prop_assert_eq!(&characters[one.start..one.end].iter().collect::<String>(), &one.from);
        expected.extend(&characters[kept..one.start]);
        expected.push_str(&one.to);
        kept = one.end;
    }
    expected.extend(&characters[kept..]);
    prop_assert_eq!(&repaired.text, &expected);
    prop_assert_ne!(&repaired.text, target);
    // Take the numbers and names out: what is left of source and query is the same.
    let english = language("en");
    let frame = |text: &str| {
        let mut characters: Vec<char> = text.chars().collect();
        for number in numbers(text, &english).iter().rev() {
            if let Some(numeral) = number.numeral.clone() {
                characters.splice(numeral, ['#']);
            }
        }
        let mut text = match_form(&characters.into_iter().collect::<String>(), &english);
        for (name, _) in NAMES {
            text = text.replace(&name.to_lowercase(), "@");
        }
        text
    };
    prop_assert_eq!(frame(source), frame(query));
    // Each number put in is one of the query's, in the place of one of the source's.
    let values = |text: &str, tag: &str| -> Vec<_> {
        numbers(text, &language(tag)).into_iter().flat_map(|number| number.values).collect()
    };
    for one in &repaired.replacements {
        match one.kind {
            ReplacementKind::Number => {
                let (from, to) = (values(&one.from, "ar"), values(&one.to, "ar"));
                prop_assert!(values(source, "en").contains(&from[0]));
                prop_assert!(values(query, "en").contains(&to[0]));
            }
            ReplacementKind::Name => {
                let is_put_in = |arabic: &str| {
                    let joined = arabic.strip_prefix("ال").map(|base| format!("لل{base}"));
                    one.to == arabic
                        || one.to == format!("ل{arabic}")
                        || joined == Some(one.to.clone())
                };
                let name = NAMES.iter().find(|(_, arabic)| is_put_in(arabic));
                prop_assert!(name.is_some_and(|(english, _)| query.contains(english)));
            }
        }
    }
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn changes_only_what_it_says(items in prop::collection::vec((0_u8..3, 0_usize..9, 0_usize..9), 1..8)) {
        let (source, query, target) = sentence(&items);
        check(&query, &source, &target)?;
    }

    #[test]
    fn finds_a_single_number_that_differs(
        before in prop::sample::select(&NUMBERS[2..4]),
        after in prop::sample::select(&NUMBERS[2..4]),
        words in prop::collection::vec(0_usize..4, 0..6),
    ) {
        let mut items: Vec<Item> = words.into_iter().map(|word| (0, word, 0)).collect();
        let index = |number| NUMBERS.iter().position(|one| *one == number).expect("it is there");
        items.push((1, index(before), index(after)));
        let (source, query, target) = sentence(&items);
        prop_assert_eq!(check(&query, &source, &target)?, before != after);
    }

    #[test]
    fn holds_for_any_text(
        query in "([0-9]{1,4}|Iraq|Syria|[a-c]{1,2}|[.,:/% -]| ){0,10}",
        source in "([0-9]{1,4}|Iraq|Syria|[a-c]{1,2}|[.,:/% -]| ){0,10}",
        numbers in prop::collection::vec("[0-9]{1,4}", 4),
        target in "([0-9٠-٩]{1,4}|العراق|و|سوريا|لل|[ابل]{1,2}|[.,:/% -]| ){0,10}",
    ) {
        check(&query, &source, &target)?;
        // A query of the source's own, with other numbers.
        let mut others = numbers.iter();
        let words: Vec<&str> = source
            .split(' ')
            .map(|word| match word.parse::<u16>() {
                Ok(_number) => others.next().map_or(word, String::as_str),
                Err(_) => word,
            })
            .collect();
        check(&words.join(" "), &source, &format!("{target} {source}"))?;
    }
}

/// A name with what a grammarian says of it: its forms in Arabic in the nominative, the accusative and the genitive, and
/// whether it is a plural of men. Of one concept the first name is the preferred one; the others say something else.
struct Known {
    english: &'static [&'static str],
    arabic: [&'static str; 3],
    is_plural: bool,
}

const fn known(
    english: &'static [&'static str],
    arabic: [&'static str; 3],
    is_plural: bool,
) -> Known {
    Known { english, arabic, is_plural }
}

const KNOWN: [Known; 9] = [
    known(&["Houthis", "Houthi"], ["الحوثيون", "الحوثيين", "الحوثيين"], true),
    known(&["Yazidis", "Yazidi"], ["الإيزيديون", "الإيزيديين", "الإيزيديين"], true),
    known(&["Abu Sayyaf", "Sayyafis"], ["أبو سياف", "أبا سياف", "أبي سياف"], false),
    known(&["ISIS"], ["داعش"; 3], false),
    known(&["Hezbollah", "Party"], ["حزب الله"; 3], false),
    known(&["Pax"], ["الحزبان", "الحزبين", "الحزبين"], false),
    known(&["Sanaa fighters"], ["مقاتلو صنعاء", "مقاتلي صنعاء", "مقاتلي صنعاء"], true),
    known(&["Taliban"], ["طالبان"; 3], false),
    known(&["Kurdists", "Kurdist"], ["كردي", "كرديا", "كردي"], false),
];

/// Sentences with a name in the nominative, the accusative and the genitive.
const SENTENCES: [[&str; 2]; 4] = [
    ["@ said so.", "قال @ ذلك."],
    ["They met @.", "لاقوا @."],
    ["raid on @", "غارة على @"],
    ["help for @", "دعم ل@"],
];
const CASES: [usize; 4] = [0, 1, 2, 2];

proptest! {
    /// A repaired target is what a grammarian would write, and stands only where the texts say the names themselves.
    #[test]
    fn puts_names_in_as_grammar_has_them(
        old in 0..KNOWN.len(),
        new in 0..KNOWN.len(),
        sentence in 0..SENTENCES.len(),
        (old_name, new_name) in (0_usize..2, 0_usize..2),
    ) {
        let concepts: Vec<Concept> = KNOWN
            .iter()
            .map(|known| {
                let mut one =
                    concept(ConceptKind::Organization, known.english[0], known.arabic[0], None);
                let admitted = known.english[1..].iter();
                one.terms.extend(admitted.map(|name| term("en", name, Status::Admitted, None)));
                one
            })
            .collect();
        let termbase = Termbase { concepts };
        let (english, arabic) = (language("en"), language("ar"));
        let recognisers =
            [&english, &arabic].map(|language| Recogniser::new(&termbase, language));
        let names =
            Names { concepts: &termbase.concepts, source: &recognisers[0], target: &recognisers[1] };
        let in_english = |known: &Known, name: usize| {
            let name = known.english.get(name).unwrap_or(&known.english[0]);
            SENTENCES[sentence][0].replace('@', name)
        };
        let in_arabic = |known: &Known| {
            let text = SENTENCES[sentence][1].replace('@', known.arabic[CASES[sentence]]);
            text.replace(" لال", " لل")
        };
        let (known_old, known_new) = (&KNOWN[old], &KNOWN[new]);
        let query = in_english(known_new, new_name);
        let repairer = Repairer::new(&query, &english, &arabic, Some(names));
        let repaired = repairer.repair(&in_english(known_old, old_name), &in_arabic(known_old));
        let says_names = [(known_old, old_name), (known_new, new_name)]
            .iter()
            .all(|(known, name)| known.english.get(*name).is_none_or(|_| *name == 0));
        if let Some(repaired) = repaired {
            prop_assert!(says_names, "{}", query);
            prop_assert_eq!(repaired.text, in_arabic(known_new));
            prop_assert_eq!(known_old.is_plural, known_new.is_plural);
        } else if says_names && old != new {
            // The names that stay as they are are put in.
            let stays = |known: &Known| known.arabic == [known.arabic[0]; 3];
            prop_assert!(!(stays(known_old) && stays(known_new)), "{}", query);
        }
    }
}
