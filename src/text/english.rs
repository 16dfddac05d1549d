//! What English asks of term matching: plurals, the forms of verbs, and the little words that a lost line
//! break glues to their neighbours.
//!
//! ```
//! use turjuman::text::english::{plural, singular};
//! assert_eq!(plural("ministry").as_deref(), Some("ministries"));
//! assert_eq!(singular("airstrikes").as_deref(), Some("airstrike"));
//! assert_eq!(singular("news"), None);
//! ```

/// Words in -s that are no plurals, or whose plural is the same.
const NO_PLURALS: [&str; 8] =
    ["always", "gas", "headquarters", "means", "news", "series", "species", "yes"];

/// Endings in -s that no regular plural has.
const SINGULAR_ENDINGS: [&str; 4] = ["ss", "us", "is", "ics"];

/// Endings after which the plural is -es.
const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];

/// Plurals that no rule makes; a word may be the end of a longer one (`spokesman`).
const IRREGULAR_PLURALS: [(&str, &str); 30] = [
    ("woman", "women"),
    ("man", "men"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("person", "people"),
    ("wife", "wives"),
    ("knife", "knives"),
    ("life", "lives"),
    ("leaf", "leaves"),
    ("half", "halves"),
    ("shelf", "shelves"),
    ("wolf", "wolves"),
    ("thief", "thieves"),
    ("loaf", "loaves"),
    ("crisis", "crises"),
    ("basis", "bases"),
    ("analysis", "analyses"),
    ("diagnosis", "diagnoses"),
    ("hypothesis", "hypotheses"),
    ("oasis", "oases"),
    ("axis", "axes"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("medium", "media"),
    ("bacterium", "bacteria"),
    ("curriculum", "curricula"),
    ("memorandum", "memoranda"),
    ("nucleus", "nuclei"),
    ("fungus", "fungi"),
];

/// Words in -man that are no men.
const NO_MEN: [&str; 5] = ["german", "human", "ottoman", "roman", "talisman"];

fn irregular_plural(word: &str) -> Option<String> {
    IRREGULAR_PLURALS.iter().find_map(|(one, many)| with_end_replaced(word, one, many))
}

fn irregular_singular(word: &str) -> Option<String> {
    IRREGULAR_PLURALS.iter().find_map(|(one, many)| with_end_replaced(word, many, one))
}

/// Replaces a word, or what a compound of `man` or `woman` ends in.
fn with_end_replaced(word: &str, end: &str, other: &str) -> Option<String> {
    let front = word.strip_suffix(end)?;
    let is_compound = front.len() >= 3 && matches!(end, "man" | "men" | "woman" | "women");
    let is_one = front.is_empty() || (is_compound && !NO_MEN.contains(&word));
    is_one.then(|| format!("{front}{other}"))
}

/// Returns the plural of a lower-case word; `None` where it looks like a plural itself, or is no word of
/// letters.
pub fn plural(word: &str) -> Option<String> {
    if let Some(plural) = irregular_plural(word) {
        return Some(plural);
    }
    let is_plural =
        irregular_singular(word).is_some() || (word.ends_with('s') && singular(word).is_some());
    if is_plural || NO_PLURALS.contains(&word) || !is_word(word) {
        return None;
    }
    Some(match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if SIBILANTS.iter().any(|ending| word.ends_with(ending)) => format!("{word}es"),
        _ => format!("{word}s"),
    })
}

/// Returns the singular of a lower-case word that looks like a plural of a word of at least three letters.
pub fn singular(word: &str) -> Option<String> {
    // What is regular too is not taken for the rarer word: *bases* are of a *base*.
    if let Some(singular) = irregular_singular(word).filter(|_| !["bases", "axes"].contains(&word))
    {
        return Some(singular);
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
        // -ses may come from -s (buses) or -se (bases), and the second is the commoner.
        if ["x", "zz", "ch", "sh", "ss"].iter().any(|ending| stem.ends_with(ending)) {
            return Some(stem.to_owned());
        }
    }
    word.strip_suffix('s').filter(|stem| stem.len() >= 3).map(str::to_owned)
}

/// Verbs with forms that no rule makes: the verb, its past and its participle.
const IRREGULAR_VERBS: [(&str, &str, &str); 76] = [
    ("arise", "arose", "arisen"),
    ("be", "was", "been"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bid", "bid", "bid"),
    ("bind", "bound", "bound"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("forget", "forgot", "forgotten"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("overthrow", "overthrew", "overthrown"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shoot", "shot", "shot"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("take", "took", "taken"),
    ("tell", "told", "told"),
    ("throw", "threw", "thrown"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
];

/// Returns the inflected forms of a lower-case verb, each once: *strikes, striking, struck*.
///
/// ```
/// use turjuman::text::english::verb_forms;
/// assert_eq!(verb_forms("plan"), ["plans", "planning", "planned"]);
/// assert_eq!(verb_forms("deny"), ["denies", "denying", "denied"]);
/// ```
pub fn verb_forms(verb: &str) -> Vec<String> {
    if !is_word(verb) {
        return Vec::new();
    }
    let is_vowel = |letter: u8| b"aeiou".contains(&letter);
    let bytes = verb.as_bytes();
    let consonant_y =
        verb.strip_suffix('y').filter(|stem| !stem.bytes().last().is_some_and(is_vowel));
    let third_person = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if SIBILANTS.iter().any(|end| verb.ends_with(end)) || verb.ends_with('o') => {
            format!("{verb}es")
        }
        None => format!("{verb}s"),
    };
    // A short verb in a vowel and a consonant doubles the consonant: *planned*.
    let vowels = bytes.iter().filter(|&&letter| is_vowel(letter)).count();
    let doubles = matches!(bytes, [.., before, vowel, last]
        if !is_vowel(*before) && is_vowel(*vowel) && !is_vowel(*last) && !b"wxy".contains(last))
        && (vowels == 1
            || [
                "admit", "commit", "permit", "submit", "refer", "occur", "rebel", "deter", "expel",
                "compel",
            ]
            .contains(&verb));
    let last = &verb[verb.len() - 1..];
    let stem = match verb.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])) {
        Some(stem) if verb.ends_with("ie") => format!("{}y", &stem[..stem.len() - 1]),
        Some(stem) => stem.to_owned(),
        None if doubles => format!("{verb}{last}"),
        None => verb.to_owned(),
    };
    let mut forms = vec![third_person, format!("{stem}ing")];
    match IRREGULAR_VERBS.iter().find(|(base, _, _)| *base == verb) {
        Some((_, past, participle)) => forms.extend([(*past).to_owned(), (*participle).to_owned()]),
        None => forms.push(match consonant_y {
            Some(stem) => format!("{stem}ied"),
            None if verb.ends_with('e') => format!("{verb}d"),
            None => format!("{stem}ed"),
        }),
    }
    forms.retain(|form| form != verb);
    forms.dedup();
    forms
}

fn is_word(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Tells whether a lower-case word is one of the commonest, which add no meaning of their own.
pub fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "are"
            | "as"
            | "at"
            | "but"
            | "by"
            | "for"
            | "from"
            | "had"
            | "has"
            | "have"
            | "if"
            | "in"
            | "into"
            | "is"
            | "its"
            | "of"
            | "on"
            | "or"
            | "our"
            | "since"
            | "that"
            | "the"
            | "their"
            | "these"
            | "this"
            | "those"
            | "to"
            | "was"
            | "were"
            | "when"
            | "which"
            | "while"
            | "who"
            | "will"
            | "with"
    )
}

/// Words that may have been glued to the front of another, such that no English word is made of them
/// and a word of five letters: `theinternational`.
const GLUED_IN_FRONT: [&str; 3] = ["the", "from", "of"];

/// Words that may have been glued to the end of another, such that hardly an English word is made of
/// a word of four letters and them: `troopsfrom`.
const GLUED_BEHIND: [&str; 11] =
    ["from", "the", "and", "to", "of", "with", "which", "that", "has", "was", "are"];

/// Returns where a lower-case word may be two that a lost line break has glued: an offset in bytes.
/// The other part must be known to be a word, else `Ireland` ends in *and*.
///
/// ```
/// use turjuman::text::english::glued_at;
/// assert_eq!(glued_at("troopsfrom").collect::<Vec<_>>(), [6]);
/// ```
pub fn glued_at(word: &str) -> impl Iterator<Item = usize> {
    // The shortest is a word of four letters and one of two; most words of a text are shorter.
    let word = if word.len() >= 6 { word } else { "" };
    let front = GLUED_IN_FRONT
        .iter()
        .filter(|glued| word.strip_prefix(**glued).is_some_and(|rest| rest.len() >= 5))
        .map(|glued| glued.len());
    let behind = GLUED_BEHIND
        .iter()
        .filter_map(|glued| word.strip_suffix(glued).map(str::len))
        .filter(|&length| length >= 4);
    front.chain(behind)
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
            ("sneeze", "sneezes"),
            ("ngo", "ngos"),
            ("pass", "passes"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
            assert_eq!(plural(many), None, "{many}");
        }
    }

    #[test]
    fn makes_irregular_plurals() {
        for (one, many) in [
            ("child", "children"),
            ("spokesman", "spokesmen"),
            ("woman", "women"),
            ("wife", "wives"),
            ("crisis", "crises"),
            ("human", "humans"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many), "{one}");
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
        }
        assert_eq!(plural("women"), None);
    }

    #[test]
    fn makes_the_forms_of_verbs() {
        for (verb, forms) in [
            ("deploy", &["deploys", "deploying", "deployed"][..]),
            ("strike", &["strikes", "striking", "struck"]),
            ("withdraw", &["withdraws", "withdrawing", "withdrew", "withdrawn"]),
            ("carry", &["carries", "carrying", "carried"]),
            ("die", &["dies", "dying", "died"]),
            ("free", &["frees", "freeing", "freed"]),
            ("launch", &["launches", "launching", "launched"]),
            ("visit", &["visits", "visiting", "visited"]),
            ("admit", &["admits", "admitting", "admitted"]),
            ("put", &["puts", "putting"]),
            ("go", &["goes", "going", "went", "gone"]),
            ("x1", &[]),
        ] {
            assert_eq!(verb_forms(verb), forms, "{verb}");
        }
    }

    #[test]
    fn leaves_what_is_no_plural() {
        for word in [
            "news", "series", "politics", "crisis", "virus", "class", "us", "is", "s", "", "f16s",
            "قوات",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
        assert_eq!(plural("headquarters"), None);
        assert_eq!(plural("f16"), None);
    }

    #[test]
    fn parts_glued_words() {
        for (word, offsets) in [
            ("troopsfrom", &[6][..]),
            ("theinternational", &[3]),
            ("iraqto", &[4]),
            ("there", &[]),
            ("proof", &[]),
            ("the", &[]),
            ("", &[]),
        ] {
            assert_eq!(glued_at(word).collect::<Vec<_>>(), offsets, "{word}");
        }
        assert!(is_function_word("from") && !is_function_word("iraq"));
    }
}
