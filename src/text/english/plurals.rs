//! Plurals and singulars of English nouns.

use super::irregular_plurals::{
    further_plurals, irregular_plural, irregular_singular, is_singular_in_s,
};
use crate::text::word_list::WordList;

/// Words in -s that are no plurals, and words whose plural is the same.
static NO_PLURALS: WordList = WordList::new(
    "
aircraft always chaos chassis corps deer headquarters hovercraft kudos means moose news offspring salmon
series sheep shrimp spacecraft species watercraft yes
",
);

/// Endings in -s that no regular plural has.
const SINGULAR_ENDINGS: [&str; 4] = ["ss", "us", "is", "ics"];

/// Endings after which the plural is -es.
const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];

/// Words in a -ch that is said as k.
const IN_K: [&str; 7] = ["czech", "eunuch", "epoch", "loch", "reich", "stomach", "triptych"];

/// Endings in it: *patriarch*, *biotech*; and of those in -arch that are said otherwise.
const ENDINGS_IN_K: [&str; 2] = ["arch", "tech"];
const ENDINGS_IN_CH: [&str; 3] = ["march", "search", "starch"];

/// The letters of the shortest word for a ruler in -arch: *eparch*.
const SHORTEST_RULER: usize = 6;

/// Words in -o with a plural in -es.
const IN_OES: [&str; 13] = [
    "buffalo", "cargo", "domino", "echo", "embargo", "hero", "mango", "mosquito", "potato",
    "tomato", "tornado", "torpedo", "veto",
];

/// Words whose plurals in -s end as words that are no plurals (*politics*, *crisis*, *virus*) or as the plurals of words
/// without their -e (*branches*, *allies*).
static IN_S: WordList = WordList::new(
    "
academic alcoholic alibi aloe antibiotic attic avalanche backache bahraini bayou bikini brownie cache calorie
canoe caribou catholic cleric cliche clinic collie cookie crevasse critic emirati emu epidemic fabric fanatic
finesse floe genie guru headache heartache hindu horseshoe houthi impasse iraqi israeli junkie kiwi kuwaiti
lunatic lyric magpie medic menu metric mistletoe mosaic moustache movie mufti narcotic nazi necktie newbie
niche oboe omani pakistani panache pandemic paramedic pastiche pixie posse prairie qatari quiche rabbi relic
republic rookie safari saudi sceptic selfie shoe skeptic ski smoothie snowshoe somali sortie stomachache sunni
taxi throe tiptoe toothache topic tranche veggie yazidi yemeni zombie zulu
",
);

/// Endings of words in -use, whose plurals in -uses are of no word in -us.
const IN_USE: [&str; 8] = ["ouse", "ause", "fuse", "muse", "ccuse", "xcuse", "isuse", "cluse"];

/// Words that look like the plural of another and mean something else.
static OF_THEIR_OWN: WordList = WordList::new(
    "
acoustics arms athletics authorities classics comics customs damages dynamics economics electronics ethics
genetics glasses goods graphics grounds linguistics logistics manners mathematics mechanics minutes morals
news odds optics physics politics premises proceeds quarters remains savings securities spirits statistics
talks troops tropics waters works
",
);

/// Tells whether a lower-case word looks like the plural of another and mostly means something else: *customs*, *news*.
///
/// ```
/// use turjuman::text::english::is_word_of_its_own;
/// assert!(is_word_of_its_own("customs") && !is_word_of_its_own("airstrikes"));
/// ```
pub fn is_word_of_its_own(plural: &str) -> bool {
    OF_THEIR_OWN.contains(plural)
}

/// Tells whether a lower-case word has its ending in *-s* as *-es*: *taxes*, *searches*, but *monarchs*.
pub(super) fn takes_es(word: &str) -> bool {
    SIBILANTS.iter().any(|ending| word.ends_with(ending))
        && !(word.ends_with("ch") && is_said_with_k(word))
}

fn is_said_with_k(word: &str) -> bool {
    let is_ending = ENDINGS_IN_K.iter().any(|end| word.ends_with(end))
        && !ENDINGS_IN_CH.iter().any(|end| word.ends_with(end));
    IN_K.contains(&word) || word == "tech" || (is_ending && word.len() >= SHORTEST_RULER)
}

/// Returns the plural of a lower-case word; `None` where it looks like a plural itself, or is no word of
/// letters.
pub fn plural(word: &str) -> Option<String> {
    if let Some(plural) = irregular_plural(word) {
        return Some(plural);
    }
    if singular(word).is_some() || NO_PLURALS.contains(word) || !is_word(word) {
        return None;
    }
    let plural = match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) || stem.ends_with("qu") => {
            format!("{stem}ies")
        }
        _ if takes_es(word) || IN_OES.contains(&word) => format!("{word}es"),
        _ => format!("{word}s"),
    };
    // A canvas is no plural of `canva`.
    (!is_singular_in_s(&plural)).then_some(plural)
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
    let Some(first) = plural(word) else { return Vec::new() };
    let with = |ending: &str| format!("{word}{ending}");
    let mut plurals = vec![first];
    plurals.extend(further_plurals(word).iter().map(|&many| many.to_owned()));
    plurals.extend(before_o(word).map(|_| with(if IN_OES.contains(&word) { "s" } else { "es" })));
    plurals.extend(word.ends_with("person").then(|| with("s")));
    plurals.extend(is_french(word).then(|| with("x")));
    plurals
}

/// Tells whether a word ends as the French ones do whose plural may have an *x*: *chateau*, *milieu*.
fn is_french(word: &str) -> bool {
    word.ends_with("eau") || word.ends_with("ieu")
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
    let in_s = in_s.or_else(|| word.strip_suffix(['s', 'x']).filter(|one| is_french(one)));
    if let Some(singular) = in_s {
        return Some(singular.to_owned());
    }
    let is_other = NO_PLURALS.contains(word)
        || is_singular_in_s(word)
        || SINGULAR_ENDINGS.iter().any(|ending| word.ends_with(ending));
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

/// Plurals that name something else than several of what their singular names: *talks* are held, and *talk* is what is said.
static PLURALS_APART: WordList = WordList::new(
    "
arms authorities bonds customs damages earnings forces funds goods grounds holdings hostilities minutes powers premises
proceeds quarters relations remains reserves savings securities shares spirits stocks supplies talks terms
utilities works
",
);

/// Tells whether a plural in small letters names something else than several of what its singular names.
///
/// ```
/// use turjuman::text::english::is_plural_apart;
/// assert!(is_plural_apart("talks") && !is_plural_apart("rockets"));
/// ```
pub fn is_plural_apart(plural: &str) -> bool {
    PLURALS_APART.contains(plural)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::irregular_plurals::{FURTHER_PLURALS, IRREGULAR_PLURALS, pairs};

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
            ("monarch", "monarchs"),
            ("oligarch", "oligarchs"),
            ("search", "searches"),
            ("arch", "arches"),
            ("epoch", "epochs"),
            ("specimen", "specimens"),
            ("turkmen", "turkmens"),
            ("shaman", "shamans"),
            ("tableau", "tableaus"),
            ("soliloquy", "soliloquies"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
            assert_eq!(plural(many), None, "{many}");
        }
    }

    #[test]
    fn finds_the_singular_of_every_plural() {
        let tables = [IRREGULAR_PLURALS, FURTHER_PLURALS].into_iter().flat_map(pairs);
        let tables = tables.map(|(one, _)| one);
        let others = "airstrike ally attorney base blitz box branch buzz bus campus cargo church class cuckoo fuse \
                      glass hero house kilo lens memo motto ministry ngo oboe pass photo policy porch prize radio \
                      recluse rise size studio tax toe use veto video virus volcano waltz wish woe zero";
        let words = tables.chain(IN_OES).chain(IN_S.iter()).chain(others.split_whitespace());
        for word in words {
            for many in plurals(word) {
                // These are of a *base* and an *axe* too, and the people is called so as one too.
                if ["bases", "axes", "turkmen"].contains(&many.as_str()) {
                    continue;
                }
                assert_eq!(singular(&many).as_deref(), Some(word), "{many}");
                assert_eq!(plural(&many), None, "{many}");
            }
        }
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
            ("townsperson", "townspeople"),
            ("housewife", "housewives"),
            ("lens", "lenses"),
            ("canvas", "canvases"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
        }
        for word in ["women", "canva", "len", "corps"] {
            assert_eq!(plural(word), None, "{word}");
        }
        assert_eq!(plurals("milieu"), ["milieus", "milieux"]);
        assert_eq!(plurals("layperson"), ["laypeople", "laypersons"]);
        assert_eq!(singular("indices").as_deref(), Some("index"));
        assert_eq!(singular("indexes").as_deref(), Some("index"));
    }

    #[test]
    fn lists_words_of_their_own() {
        assert!(OF_THEIR_OWN.iter().all(is_word));
    }

    #[test]
    fn leaves_what_is_no_plural() {
        for word in [
            "news", "series", "politics", "crisis", "virus", "class", "canvas", "bias", "corps",
            "turkmen", "specimen", "us", "is", "s", "", "f16s", "قوات",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
        for word in ["headquarters", "aircraft", "f16"] {
            assert_eq!(plural(word), None, "{word}");
        }
    }
}
