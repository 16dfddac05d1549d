//! Plurals and singulars of English nouns.

/// Words in -s that are no plurals, and words whose plural is the same.
const NO_PLURALS: [&str; 17] = [
    "aircraft",
    "always",
    "deer",
    "headquarters",
    "hovercraft",
    "means",
    "moose",
    "news",
    "offspring",
    "salmon",
    "series",
    "sheep",
    "shrimp",
    "spacecraft",
    "species",
    "watercraft",
    "yes",
];

/// Endings in -s that no regular plural has.
const SINGULAR_ENDINGS: [&str; 4] = ["ss", "us", "is", "ics"];

/// Endings after which the plural is -es.
pub(super) const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];

/// Words in -o with a plural in -es.
const IN_OES: [&str; 13] = [
    "buffalo", "cargo", "domino", "echo", "embargo", "hero", "mango", "mosquito", "potato",
    "tomato", "tornado", "torpedo", "veto",
];

/// Words whose plurals in -s end as words that are no plurals (*politics*, *crisis*, *virus*) or as the plurals of words
/// without their -e (*branches*, *allies*).
const IN_S: [&str; 103] = [
    "academic",
    "alcoholic",
    "alibi",
    "aloe",
    "antibiotic",
    "attic",
    "avalanche",
    "backache",
    "bahraini",
    "bayou",
    "bikini",
    "brownie",
    "bureau",
    "cache",
    "calorie",
    "canoe",
    "caribou",
    "catholic",
    "cleric",
    "cliche",
    "clinic",
    "collie",
    "cookie",
    "crevasse",
    "critic",
    "emirati",
    "emu",
    "epidemic",
    "fabric",
    "fanatic",
    "finesse",
    "floe",
    "genie",
    "guru",
    "headache",
    "heartache",
    "hindu",
    "horseshoe",
    "houthi",
    "impasse",
    "iraqi",
    "israeli",
    "junkie",
    "kiwi",
    "kuwaiti",
    "lunatic",
    "lyric",
    "magpie",
    "medic",
    "menu",
    "metric",
    "milieu",
    "mistletoe",
    "mosaic",
    "moustache",
    "movie",
    "mufti",
    "narcotic",
    "nazi",
    "necktie",
    "newbie",
    "niche",
    "oboe",
    "omani",
    "pakistani",
    "panache",
    "pandemic",
    "paramedic",
    "pastiche",
    "pixie",
    "plateau",
    "posse",
    "prairie",
    "qatari",
    "quiche",
    "rabbi",
    "relic",
    "republic",
    "rookie",
    "safari",
    "saudi",
    "sceptic",
    "selfie",
    "shoe",
    "skeptic",
    "ski",
    "smoothie",
    "snowshoe",
    "somali",
    "sortie",
    "stomachache",
    "sunni",
    "taxi",
    "throe",
    "tiptoe",
    "toothache",
    "topic",
    "tranche",
    "veggie",
    "yazidi",
    "yemeni",
    "zombie",
    "zulu",
];

/// Plurals that no rule makes; `man`, `woman` and `child` also end longer words (`spokesman`).
const IRREGULAR_PLURALS: [(&str, &str); 53] = [
    ("woman", "women"),
    ("man", "men"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("louse", "lice"),
    ("ox", "oxen"),
    ("person", "people"),
    ("wife", "wives"),
    ("midwife", "midwives"),
    ("knife", "knives"),
    ("life", "lives"),
    ("leaf", "leaves"),
    ("half", "halves"),
    ("calf", "calves"),
    ("shelf", "shelves"),
    ("self", "selves"),
    ("sheaf", "sheaves"),
    ("scarf", "scarves"),
    ("hoof", "hooves"),
    ("wolf", "wolves"),
    ("thief", "thieves"),
    ("loaf", "loaves"),
    ("gas", "gases"),
    ("quiz", "quizzes"),
    ("passerby", "passersby"),
    ("crisis", "crises"),
    ("basis", "bases"),
    ("thesis", "theses"),
    ("analysis", "analyses"),
    ("dialysis", "dialyses"),
    ("paralysis", "paralyses"),
    ("diagnosis", "diagnoses"),
    ("prognosis", "prognoses"),
    ("metastasis", "metastases"),
    ("synthesis", "syntheses"),
    ("parenthesis", "parentheses"),
    ("hypothesis", "hypotheses"),
    ("testis", "testes"),
    ("oasis", "oases"),
    ("axis", "axes"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("datum", "data"),
    ("bacterium", "bacteria"),
    ("ovum", "ova"),
    ("larva", "larvae"),
    ("alga", "algae"),
    ("vertebra", "vertebrae"),
    ("stimulus", "stimuli"),
    ("alumnus", "alumni"),
];

/// Plurals that words have beside the regular one.
const FURTHER_PLURALS: [(&str, &str); 22] = [
    ("antenna", "antennae"),
    ("appendix", "appendices"),
    ("bureau", "bureaux"),
    ("consortium", "consortia"),
    ("curriculum", "curricula"),
    ("formula", "formulae"),
    ("forum", "fora"),
    ("fungus", "fungi"),
    ("index", "indices"),
    ("matrix", "matrices"),
    ("medium", "media"),
    ("memorandum", "memoranda"),
    ("nucleus", "nuclei"),
    ("person", "persons"),
    ("plateau", "plateaux"),
    ("referendum", "referenda"),
    ("spectrum", "spectra"),
    ("spokesperson", "spokespeople"),
    ("stadium", "stadia"),
    ("symposium", "symposia"),
    ("syllabus", "syllabi"),
    ("vertex", "vertices"),
];

/// Words in -man that are no men.
const NO_MEN: [&str; 5] = ["german", "human", "ottoman", "roman", "talisman"];

/// Endings of words in -use, whose plurals in -uses are of no word in -us.
const IN_USE: [&str; 8] = ["ouse", "ause", "fuse", "muse", "ccuse", "xcuse", "isuse", "cluse"];

/// Words that look like the plural of another and mean something else.
const OF_THEIR_OWN: [&str; 42] = [
    "acoustics",
    "arms",
    "athletics",
    "authorities",
    "classics",
    "comics",
    "customs",
    "damages",
    "dynamics",
    "economics",
    "electronics",
    "ethics",
    "genetics",
    "glasses",
    "goods",
    "graphics",
    "grounds",
    "linguistics",
    "logistics",
    "manners",
    "mathematics",
    "mechanics",
    "minutes",
    "morals",
    "news",
    "odds",
    "optics",
    "physics",
    "politics",
    "premises",
    "proceeds",
    "quarters",
    "remains",
    "savings",
    "securities",
    "spirits",
    "statistics",
    "talks",
    "troops",
    "tropics",
    "waters",
    "works",
];

/// Tells whether a lower-case word looks like the plural of another and mostly means something else: *customs*, *news*.
///
/// ```
/// use turjuman::text::english::is_word_of_its_own;
/// assert!(is_word_of_its_own("customs") && !is_word_of_its_own("airstrikes"));
/// ```
pub fn is_word_of_its_own(plural: &str) -> bool {
    OF_THEIR_OWN.contains(&plural)
}

fn irregular_plural(word: &str) -> Option<String> {
    IRREGULAR_PLURALS.iter().find_map(|(one, many)| with_end_replaced(word, one, many))
}

fn irregular_singular(word: &str) -> Option<String> {
    IRREGULAR_PLURALS.iter().find_map(|(one, many)| with_end_replaced(word, many, one)).or_else(
        || {
            let further = FURTHER_PLURALS.iter().find(|(_, many)| *many == word);
            further.map(|(one, _)| (*one).to_owned())
        },
    )
}

/// Replaces a word, or what a compound of `man`, `woman` or `child` ends in.
fn with_end_replaced(word: &str, end: &str, other: &str) -> Option<String> {
    let front = word.strip_suffix(end)?;
    let may_end_compound = matches!(end, "man" | "men" | "woman" | "women" | "child" | "children");
    let is_compound = front.len() >= 3 && may_end_compound;
    let is_one = front.is_empty() || (is_compound && !NO_MEN.contains(&word));
    is_one.then(|| format!("{front}{other}"))
}

/// Returns the plural of a lower-case word; `None` where it looks like a plural itself, or is no word of
/// letters.
pub fn plural(word: &str) -> Option<String> {
    if let Some(plural) = irregular_plural(word) {
        return Some(plural);
    }
    if singular(word).is_some() || NO_PLURALS.contains(&word) || !is_word(word) {
        return None;
    }
    Some(match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if SIBILANTS.iter().any(|ending| word.ends_with(ending)) || IN_OES.contains(&word) => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    })
}

/// Returns every plural of a lower-case word, the commonest first.
///
/// ```
/// use turjuman::text::english::plurals;
/// assert_eq!(plurals("index"), ["indexes", "indices"]);
/// assert_eq!(plurals("volcano"), ["volcanos", "volcanoes"]);
/// assert!(plurals("news").is_empty());
/// ```
pub fn plurals(word: &str) -> Vec<String> {
    let further = FURTHER_PLURALS.iter().filter(|(one, _)| *one == word);
    let other_in_o = before_o(word).map(|_| match IN_OES.contains(&word) {
        true => format!("{word}s"),
        false => format!("{word}es"),
    });
    let first = plural(word);
    let further =
        further.map(|(_, many)| (*many).to_owned()).chain(other_in_o.filter(|_| first.is_some()));
    first.iter().cloned().chain(further).collect()
}

/// Returns what stands before the -o of a word whose plural may be in -oes: a consonant.
fn before_o(word: &str) -> Option<&str> {
    word.strip_suffix('o').filter(|before| !before.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Returns the singular of a lower-case word that looks like a plural of a word of at least three letters.
pub fn singular(word: &str) -> Option<String> {
    // What is regular too is not taken for the rarer word: *bases* are of a *base*.
    if let Some(singular) = irregular_singular(word).filter(|_| !["bases", "axes"].contains(&word))
    {
        return Some(singular);
    }
    let in_s = word.strip_suffix('s').filter(|one| IN_S.contains(one));
    if let Some(singular) = in_s {
        return Some(singular.to_owned());
    }
    let is_other =
        NO_PLURALS.contains(&word) || SINGULAR_ENDINGS.iter().any(|ending| word.ends_with(ending));
    if is_other || !is_word(word) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 3) {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es") {
        let is_in_us = stem.ends_with("us") && {
            let in_use = &word[..word.len() - 1];
            !["abuse", "use", "ruse", "reuse"].contains(&in_use)
                && !IN_USE.iter().any(|ending| in_use.ends_with(ending))
        };
        // Another -ses may come from -s or -se (bases), and the second is the commoner.
        if ["x", "zz", "tz", "ch", "sh", "ss"].iter().any(|ending| stem.ends_with(ending))
            || before_o(stem).is_some_and(|before| before.len() >= 2)
            || is_in_us
        {
            return Some(stem.to_owned());
        }
    }
    word.strip_suffix('s').filter(|stem| stem.len() >= 3).map(str::to_owned)
}

pub(super) fn is_word(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_regular_plurals_and_singulars() {
        for (one, many) in [
            ("force", "forces"),
            ("airstrike", "airstrikes"),
            ("ministry", "ministries"),
            ("ally", "allies"),
            ("attorney", "attorneys"),
            ("branch", "branches"),
            ("tax", "taxes"),
            ("missile", "missiles"),
            ("base", "bases"),
            ("house", "houses"),
            ("abuse", "abuses"),
            ("use", "uses"),
            ("virus", "viruses"),
            ("bus", "buses"),
            ("campus", "campuses"),
            ("sneeze", "sneezes"),
            ("hero", "heroes"),
            ("photo", "photos"),
            ("ngo", "ngos"),
            ("pass", "passes"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
            assert_eq!(plural(many), None, "{many}");
        }
    }

    #[test]
    fn finds_the_singular_of_every_plural() {
        let tables = IRREGULAR_PLURALS.iter().chain(&FURTHER_PLURALS).map(|&(one, _)| one);
        let others = "airstrike ally attorney base blitz box branch buzz bus campus cargo church class cuckoo fuse \
                      glass hero house kilo lens memo motto ministry ngo oboe pass photo policy porch prize radio \
                      recluse rise size studio tax toe use veto video virus volcano waltz wish woe zero";
        let words = tables.chain(IN_OES).chain(IN_S).chain(others.split_whitespace());
        for word in words {
            for many in plurals(word) {
                // These are of a *base* and an *axe* too.
                if !["bases", "axes"].contains(&many.as_str()) {
                    assert_eq!(singular(&many).as_deref(), Some(word), "{many}");
                }
                assert_eq!(plural(&many), None, "{many}");
            }
        }
        assert!(IN_S.is_sorted());
    }

    #[test]
    fn makes_irregular_plurals() {
        for (one, many) in [
            ("child", "children"),
            ("grandchild", "grandchildren"),
            ("spokesman", "spokesmen"),
            ("woman", "women"),
            ("wife", "wives"),
            ("crisis", "crises"),
            ("gas", "gases"),
            ("human", "humans"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
        }
        assert_eq!(plural("women"), None);
        assert_eq!(singular("indices").as_deref(), Some("index"));
        assert_eq!(singular("indexes").as_deref(), Some("index"));
    }

    #[test]
    fn lists_words_of_their_own_in_order() {
        assert!(OF_THEIR_OWN.is_sorted() && OF_THEIR_OWN.iter().all(|word| is_word(word)));
    }

    #[test]
    fn leaves_what_is_no_plural() {
        for word in [
            "news", "series", "politics", "crisis", "virus", "class", "us", "is", "s", "", "f16s",
            "قوات",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
        for word in ["headquarters", "aircraft", "f16"] {
            assert_eq!(plural(word), None, "{word}");
        }
    }
}
