//! The forms of English verbs.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::plurals::{is_word, takes_es};
use super::spellings::DOUBLED;
use crate::text::word_list::WordList;

/// Verbs with forms that no rule makes; the verb, its past and its participle.
const IRREGULAR_VERBS: [(&str, &str, &str); 206] = [
    ("abide", "abode", "abode"),
    ("arise", "arose", "arisen"),
    ("awake", "awoke", "awoken"),
    ("be", "was", "been"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("beget", "begot", "begotten"),
    ("begin", "began", "begun"),
    ("behold", "beheld", "beheld"),
    ("bend", "bent", "bent"),
    ("beseech", "besought", "besought"),
    ("beset", "beset", "beset"),
    ("bestride", "bestrode", "bestridden"),
    ("bet", "bet", "bet"),
    ("bid", "bid", "bid"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("breed", "bred", "bred"),
    ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"),
    ("build", "built", "built"),
    ("burn", "burnt", "burnt"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("creep", "crept", "crept"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("dream", "dreamt", "dreamt"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("dwell", "dwelt", "dwelt"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fling", "flung", "flung"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("forgo", "forwent", "forgone"),
    ("forsake", "forsook", "forsaken"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grind", "ground", "ground"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hew", "hewed", "hewn"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("inlay", "inlaid", "inlaid"),
    ("input", "input", "input"),
    ("inset", "inset", "inset"),
    ("interweave", "interwove", "interwoven"),
    ("keep", "kept", "kept"),
    ("kneel", "knelt", "knelt"),
    ("knit", "knit", "knit"),
    ("know", "knew", "known"),
    ("lade", "laded", "laden"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("lean", "leant", "leant"),
    ("leap", "leapt", "leapt"),
    ("learn", "learnt", "learnt"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("light", "lit", "lit"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("mistake", "mistook", "mistaken"),
    ("mow", "mowed", "mown"),
    ("offset", "offset", "offset"),
    ("outdo", "outdid", "outdone"),
    ("overcome", "overcame", "overcome"),
    ("overlay", "overlaid", "overlaid"),
    ("override", "overrode", "overridden"),
    ("overrun", "overran", "overrun"),
    ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"),
    ("overthrow", "overthrew", "overthrown"),
    ("partake", "partook", "partaken"),
    ("pay", "paid", "paid"),
    ("plead", "pled", "pled"),
    ("prove", "proved", "proven"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("rend", "rent", "rent"),
    ("repay", "repaid", "repaid"),
    ("rewind", "rewound", "rewound"),
    ("rid", "rid", "rid"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("saw", "sawed", "sawn"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("sew", "sewed", "sewn"),
    ("shake", "shook", "shaken"),
    ("shear", "sheared", "shorn"),
    ("shed", "shed", "shed"),
    ("shine", "shone", "shone"),
    ("shoe", "shod", "shod"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("sling", "slung", "slung"),
    ("slink", "slunk", "slunk"),
    ("slit", "slit", "slit"),
    ("smell", "smelt", "smelt"),
    ("smite", "smote", "smitten"),
    ("sow", "sowed", "sown"),
    ("speak", "spoke", "spoken"),
    ("speed", "sped", "sped"),
    ("spell", "spelt", "spelt"),
    ("spend", "spent", "spent"),
    ("spill", "spilt", "spilt"),
    ("spin", "spun", "spun"),
    ("spit", "spat", "spat"),
    ("split", "split", "split"),
    ("spoil", "spoilt", "spoilt"),
    ("spread", "spread", "spread"),
    ("spring", "sprang", "sprung"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("stink", "stank", "stunk"),
    ("strew", "strewed", "strewn"),
    ("stride", "strode", "stridden"),
    ("strike", "struck", "struck"),
    ("string", "strung", "strung"),
    ("strive", "strove", "striven"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("swell", "swelled", "swollen"),
    ("swim", "swam", "swum"),
    ("swing", "swung", "swung"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("thrust", "thrust", "thrust"),
    ("tread", "trod", "trodden"),
    ("typeset", "typeset", "typeset"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("unwind", "unwound", "unwound"),
    ("uphold", "upheld", "upheld"),
    ("upset", "upset", "upset"),
    ("wake", "woke", "woken"),
    ("waylay", "waylaid", "waylaid"),
    ("wear", "wore", "worn"),
    ("weave", "wove", "woven"),
    ("wed", "wed", "wed"),
    ("weep", "wept", "wept"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("wring", "wrung", "wrung"),
    ("write", "wrote", "written"),
];

/// Verbs of several syllables that double their last consonant, the last syllable being stressed.
static DOUBLING: WordList = WordList::new(
    "
abet abhor acquit admit allot begin commit compel concur confer control defer deter dispel embed emit equip
excel expel forbid forget format handicap impel incur infer kidnap occur offset omit outfit overlap overrun
patrol permit prefer program propel rebel rebut recur refer regret remit repel reset submit transfer transmit
upset
",
);

/// Tells whether a verb doubles its last consonant in British writing only, beside those in a single vowel and *l*.
fn doubles_in_britain(verb: &str) -> bool {
    DOUBLED.contains(verb) || matches!(verb, "benefit" | "bias" | "focus" | "worship")
}

/// Verbs that double their last consonant and do so behind a prefix as well.
const DOUBLING_BEHIND_PREFIX: [&str; 13] = [
    "cap", "fit", "map", "pin", "plan", "plug", "ship", "step", "tag", "tap", "wit", "wrap", "zip",
];

/// What stands in front of verbs and changes nothing in their forms.
const PREFIXES: [&str; 8] = ["re", "un", "out", "over", "under", "mis", "fore", "pre"];

/// Verbs that are others with a prefix in their letters only.
const WITHOUT_PREFIX: [&str; 3] = ["forecast", "relay", "overlay"];

/// Verbs that with *re-* and a hyphen are others than without it: *re-sign*, *resign*.
const APART_WITH_RE: [&str; 9] =
    ["act", "cover", "create", "form", "lease", "present", "sent", "sign", "sort"];

/// Tells whether a lower-case verb in any form is another one where *re* stands in front of it without a hyphen.
///
/// ```
/// use turjuman::text::english::is_apart_with_re;
/// assert!(is_apart_with_re("signed") && !is_apart_with_re("elected"));
/// ```
pub fn is_apart_with_re(form: &str) -> bool {
    APART_WITH_RE.iter().any(|verb| {
        let begins_alike = form.get(..3).is_some_and(|beginning| verb.starts_with(beginning));
        begins_alike && (*verb == form || verb_forms(verb).iter().any(|other| other == form))
    })
}

/// Returns the prefix of a verb and the verb behind it, where that has forms that no rule makes, or doubles its last
/// consonant.
fn without_prefix(verb: &str) -> Option<(&str, &str)> {
    let is_known = |verb: &str| {
        IRREGULAR_VERBS.iter().any(|(base, _, _)| *base == verb)
            || DOUBLING.contains(verb)
            || doubles_in_britain(verb)
            || DOUBLING_BEHIND_PREFIX.contains(&verb)
    };
    if is_known(verb) || WITHOUT_PREFIX.contains(&verb) {
        return None;
    }
    PREFIXES.iter().find_map(|prefix| {
        let base = verb.strip_prefix(prefix).filter(|base| is_known(base))?;
        Some((&verb[..prefix.len()], base))
    })
}

/// Irregular verbs that are regular too.
static REGULAR_TOO: WordList = WordList::new(
    "
abide awake beseech bet burn dream dwell hang kneel knit lean leap learn lie light overlay plead prove quit
saw shine smell speed spell spill spit spoil strive wake wed
",
);

/// Forms that verbs have beside those that the rules make, and as the other side of the Atlantic writes them.
const FURTHER_FORMS: [(&str, &[&str]); 11] = [
    ("age", &["ageing"]),
    ("bereave", &["bereft"]),
    ("bus", &["busing", "bused"]),
    ("cue", &["cueing"]),
    ("get", &["gotten"]),
    ("practice", &["practising", "practised"]),
    ("practise", &["practicing", "practiced"]),
    ("queue", &["queueing"]),
    ("singe", &["singeing"]),
    ("sneak", &["snuck"]),
    ("strike", &["stricken"]),
];

/// The forms of the present that verbs have instead of the one in *-s*, and another past.
const IRREGULAR_PRESENTS: [(&str, &[&str]); 2] =
    [("be", &["is", "am", "are", "were"]), ("have", &["has"])];

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
    if let Some((prefix, base)) = without_prefix(verb) {
        return verb_forms(base).into_iter().map(|form| format!("{prefix}{form}")).collect();
    }
    let is_vowel = |letter: u8| b"aeiou".contains(&letter);
    let bytes = verb.as_bytes();
    let consonant_y =
        verb.strip_suffix('y').filter(|stem| !stem.bytes().last().is_some_and(is_vowel));
    let third_person = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if verb == "quiz" => format!("{verb}zes"),
        None if takes_es(verb) || verb.ends_with('o') => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    // A short verb in a vowel and a consonant doubles the consonant: *planned*; *qu* is no vowel.
    let vowels = bytes.iter().filter(|&&letter| is_vowel(letter)).count();
    let doubles = (matches!(bytes, [.., before, vowel, last]
        if !is_vowel(*before) && is_vowel(*vowel) && !is_vowel(*last) && !b"wxy".contains(last))
        && vowels == 1)
        || DOUBLING.contains(verb)
        || matches!(verb, "quit" | "quiz");
    let last = &verb[verb.len() - 1..];
    // What would have no vowel left keeps its own: *being*.
    let without_e = verb
        .strip_suffix('e')
        .filter(|stem| !stem.ends_with(['e', 'o', 'y']) && stem.bytes().any(is_vowel));
    let stem = match without_e {
        Some(stem) if verb.ends_with("ie") => format!("{}y", &stem[..stem.len() - 1]),
        Some(stem) => stem.to_owned(),
        None if doubles => format!("{verb}{last}"),
        None if verb.ends_with("ic") => format!("{verb}k"),
        None => verb.to_owned(),
    };
    let presents = IRREGULAR_PRESENTS.iter().find(|(base, _)| *base == verb);
    let mut forms = match presents {
        Some((_, presents)) => presents.iter().map(|&present| present.to_owned()).collect(),
        None => vec![third_person],
    };
    forms.push(format!("{stem}ing"));
    let regular = match consonant_y {
        Some(stem) => format!("{stem}ied"),
        None if verb.ends_with('e') => format!("{verb}d"),
        None => format!("{stem}ed"),
    };
    match IRREGULAR_VERBS.iter().find(|(base, _, _)| *base == verb) {
        Some((_, past, participle)) => {
            forms.extend([(*past).to_owned(), (*participle).to_owned()]);
            forms.extend(REGULAR_TOO.contains(verb).then_some(regular));
        }
        None => forms.push(regular),
    }
    let ends_in_el = !doubles
        && verb != "parallel"
        && matches!(bytes, [.., before, vowel, b'l'] if !is_vowel(*before) && is_vowel(*vowel));
    if doubles_in_britain(verb) || ends_in_el {
        forms.extend([format!("{verb}{last}ing"), format!("{verb}{last}ed")]);
    }
    if let Some((_, further)) = FURTHER_FORMS.iter().find(|(base, _)| *base == verb) {
        forms.extend(further.iter().map(|&form| form.to_owned()));
    }
    forms.retain(|form| form != verb);
    let mut once: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms {
        if !once.contains(&form) {
            once.push(form);
        }
    }
    once
}

/// Tells whether a lower-case word is a form of a verb with forms that no rule makes: *said*, *hit*, *burns*.
pub(super) fn is_irregular_verb_form(word: &str) -> bool {
    static FORMS: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| {
        let forms = |(base, ..): &(&str, &str, &str)| {
            verb_forms(base).into_iter().chain([(*base).to_owned()]).collect::<Vec<_>>()
        };
        IRREGULAR_VERBS.iter().flat_map(forms).collect()
    });
    FORMS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_what_doubles_in_order() {
        assert!(IRREGULAR_VERBS.is_sorted() && FURTHER_FORMS.is_sorted());
    }

    #[test]
    fn makes_the_forms_of_verbs() {
        for (verb, forms) in [
            ("deploy", &["deploys", "deploying", "deployed"][..]),
            ("strike", &["strikes", "striking", "struck", "stricken"]),
            ("withdraw", &["withdraws", "withdrawing", "withdrew", "withdrawn"]),
            ("carry", &["carries", "carrying", "carried"]),
            ("die", &["dies", "dying", "died"]),
            ("lie", &["lies", "lying", "lay", "lain", "lied"]),
            ("free", &["frees", "freeing", "freed"]),
            ("launch", &["launches", "launching", "launched"]),
            ("visit", &["visits", "visiting", "visited"]),
            ("target", &["targets", "targeting", "targeted"]),
            ("admit", &["admits", "admitting", "admitted"]),
            ("kidnap", &["kidnaps", "kidnapping", "kidnapped"]),
            ("travel", &["travels", "traveling", "traveled", "travelling", "travelled"]),
            ("panic", &["panics", "panicking", "panicked"]),
            ("put", &["puts", "putting"]),
            ("go", &["goes", "going", "went", "gone"]),
            ("be", &["is", "am", "are", "were", "being", "was", "been"]),
            ("have", &["has", "having", "had"]),
            ("begin", &["begins", "beginning", "began", "begun"]),
            ("forget", &["forgets", "forgetting", "forgot", "forgotten"]),
            ("forbid", &["forbids", "forbidding", "forbade", "forbidden"]),
            ("overrun", &["overruns", "overrunning", "overran"]),
            ("upset", &["upsets", "upsetting"]),
            ("broadcast", &["broadcasts", "broadcasting"]),
            ("submit", &["submits", "submitting", "submitted"]),
            ("retake", &["retakes", "retaking", "retook", "retaken"]),
            ("outbid", &["outbids", "outbidding"]),
            ("refuel", &["refuels", "refueling", "refueled", "refuelling", "refuelled"]),
            ("reformat", &["reformats", "reformatting", "reformatted"]),
            ("unravel", &["unravels", "unraveling", "unraveled", "unravelling", "unravelled"]),
            ("relay", &["relays", "relaying", "relayed"]),
            ("reveal", &["reveals", "revealing", "revealed"]),
            ("report", &["reports", "reporting", "reported"]),
            ("strew", &["strews", "strewing", "strewed", "strewn"]),
            ("learn", &["learns", "learning", "learnt", "learned"]),
            ("spin", &["spins", "spinning", "spun"]),
            ("unwind", &["unwinds", "unwinding", "unwound"]),
            ("rewind", &["rewinds", "rewinding", "rewound"]),
            ("quiz", &["quizzes", "quizzing", "quizzed"]),
            ("worship", &["worships", "worshiping", "worshiped", "worshipping", "worshipped"]),
            ("queue", &["queues", "queuing", "queued", "queueing"]),
            ("stomach", &["stomachs", "stomaching", "stomached"]),
            ("search", &["searches", "searching", "searched"]),
            ("underspend", &["underspends", "underspending", "underspent"]),
            ("focus", &["focuses", "focusing", "focused", "focussing", "focussed"]),
            ("refocus", &["refocuses", "refocusing", "refocused", "refocussing", "refocussed"]),
            ("x1", &[]),
        ] {
            assert_eq!(verb_forms(verb), forms, "{verb}");
        }
    }
}
