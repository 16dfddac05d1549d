//! Which verb says what a noun says: *coughed* what *cough* says, *isolated* what *isolation* says.
//!
//! A noun that is written as a verb, or seems to be made of one, often says something else (*state*, *building*, *station*), so
//! those that do not are listed.

use super::plurals::singular;
use super::verbs::verb_forms;
use crate::text::word_list::WordList;

/// Nouns of what is done that are written as their verbs.
static LIKE_THEIR_VERBS: WordList = WordList::new(
    "
abuse ambush arrest assault attack ban blockade bomb boycott clash combat contact cough damage debate decline decrease
delay demand escape export fight gain harm help hope hunt import increase influence interview kiss laugh leak loot
massacre murder pardon praise protest purchase push quarantine raid relapse release rescue respect retreat return
search shelter sneeze spread struggle support surge surprise torture touch transfer transplant transport travel
trust veto visit vote walk wash worry
",
);

/// Other nouns of what is done, each with its verb.
const WITH_VERBS: [(&str, &str); 44] = [
    ("arrival", "arrive"),
    ("assassination", "assassinate"),
    ("closure", "close"),
    ("contamination", "contaminate"),
    ("death", "die"),
    ("decontamination", "decontaminate"),
    ("departure", "depart"),
    ("deportation", "deport"),
    ("destruction", "destroy"),
    ("detection", "detect"),
    ("detention", "detain"),
    ("disinfection", "disinfect"),
    ("displacement", "displace"),
    ("evacuation", "evacuate"),
    ("exposure", "expose"),
    ("growth", "grow"),
    ("hospitalisation", "hospitalise"),
    ("hospitalization", "hospitalize"),
    ("immunisation", "immunise"),
    ("immunization", "immunize"),
    ("infection", "infect"),
    ("inhalation", "inhale"),
    ("inoculation", "inoculate"),
    ("investigation", "investigate"),
    ("isolation", "isolate"),
    ("liberation", "liberate"),
    ("loss", "lose"),
    ("negotiation", "negotiate"),
    ("prevention", "prevent"),
    ("protection", "protect"),
    ("recovery", "recover"),
    ("refusal", "refuse"),
    ("rejection", "reject"),
    ("removal", "remove"),
    ("resignation", "resign"),
    ("sterilisation", "sterilise"),
    ("sterilization", "sterilize"),
    ("survival", "survive"),
    ("suspension", "suspend"),
    ("transmission", "transmit"),
    ("transplantation", "transplant"),
    ("treatment", "treat"),
    ("vaccination", "vaccinate"),
    ("withdrawal", "withdraw"),
];

/// Nouns in *-ing* that name a thing or an occasion.
static THINGS_IN_ING: WordList = WordList::new(
    "
beginning being building ceiling clothing darling dwelling earring ending evening feeling finding heading hearing
holding housing king landing lining lodging mailing meaning meeting morning offering offspring opening outing painting
paving pudding rating reading ring saying setting shilling spring standing sterling string swing thing wedding wing
",
);

/// Returns the forms of the verb that says what a lower-case noun says, the verb itself among them; none of other nouns.
///
/// ```
/// use turjuman::text::english::forms_of_its_verb;
/// let is_form = |word: &str, noun| forms_of_its_verb(noun).iter().any(|form| form == word);
/// assert!(is_form("coughing", "cough") && is_form("touch", "touching"));
/// assert!(!is_form("stated", "state") && !is_form("build", "building"));
/// ```
pub fn forms_of_its_verb(noun: &str) -> Vec<String> {
    let one = singular(noun);
    [Some(noun), one.as_deref()].into_iter().flatten().flat_map(forms_of_verb_of).collect()
}

fn forms_of_verb_of(noun: &str) -> Vec<String> {
    let forms = |verb: &str| [vec![verb.to_owned()], verb_forms(verb)].concat();
    if LIKE_THEIR_VERBS.contains(noun) {
        return forms(noun);
    }
    if let Ok(place) = WITH_VERBS.binary_search_by_key(&noun, |(noun, _)| noun) {
        return forms(WITH_VERBS[place].1);
    }
    let Some(stem) = noun.strip_suffix("ing").filter(|_| !THINGS_IN_ING.contains(noun)) else {
        return Vec::new();
    };
    let undoubled = stem.get(..stem.len().saturating_sub(1)).unwrap_or_default();
    let verbs = [stem, &format!("{stem}e"), undoubled].map(forms);
    verbs.into_iter().filter(|forms| forms[1..].iter().any(|form| form == noun)).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_verbs_in_order() {
        assert!(WITH_VERBS.is_sorted());
        assert!(WITH_VERBS.iter().all(|(noun, _)| !LIKE_THEIR_VERBS.contains(noun)));
        assert!(THINGS_IN_ING.iter().all(|noun| noun.ends_with("ing")));
    }

    fn is_form(word: &str, noun: &str) -> bool {
        forms_of_its_verb(noun).iter().any(|form| form == word)
    }

    #[test]
    fn knows_the_verbs_of_nouns() {
        for (noun, word) in [
            ("cough", "coughing"),
            ("coughs", "coughed"),
            ("quarantine", "quarantined"),
            ("spreading", "spread"),
            ("touching", "touches"),
            ("sneezing", "sneeze"),
            ("running", "ran"),
            ("isolation", "isolated"),
            ("infections", "infecting"),
        ] {
            assert!(is_form(word, noun), "{noun} {word}");
        }
        for (noun, word) in [
            ("state", "stated"),
            ("station", "state"),
            ("building", "build"),
            ("spring", "sprang"),
            ("sing", "s"),
            ("ing", ""),
            ("king", "ke"),
            ("evening", "even"),
            ("cough", "rough"),
            ("party", "parties"),
        ] {
            assert!(!is_form(word, noun), "{noun} {word}");
        }
    }
}
