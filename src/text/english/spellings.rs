//! Words that are spelt otherwise in Britain and in America: `organisation`, `organization`.
//!
//! Left out is what has a common meaning of its own in the other country: a `cheque` is a check, but few checks are cheques.
//!
//! ```
//! use turjuman::text::english::other_spelling;
//! assert_eq!(other_spelling("organisations").as_deref(), Some("organizations"));
//! assert_eq!(other_spelling("color").as_deref(), Some("colour"));
//! assert_eq!(other_spelling("promise"), None);
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

/// Words as Britain and as America spell them.
const PAIRS: &str = "
acknowledgement acknowledgment
adviser advisor
aesthetic esthetic
ageing aging
aluminium aluminum
anaemia anemia
anaemic anemic
anaesthesia anesthesia
anaesthetic anesthetic
anaesthetist anesthetist
archaeological archeological
archaeologist archeologist
archaeology archeology
ardour ardor
armour armor
armoury armory
artefact artifact
bacteraemia bacteremia
behaviour behavior
caesarean cesarean
calibre caliber
candour candor
catalogue catalog
centimetre centimeter
centre center
centred centered
clamour clamor
coeliac celiac
colour color
cosy cozy
counsellor counselor
defence defense
demeanour demeanor
diarrhoea diarrhea
discolour discolor
dishonour dishonor
encyclopaedia encyclopedia
endeavour endeavor
enrol enroll
enrolment enrollment
epicentre epicenter
faeces feces
favour favor
fervour fervor
fibre fiber
fibreglass fiberglass
flavour flavor
foetal fetal
foetus fetus
fulfil fulfill
fulfilment fulfillment
glamour glamor
grey gray
gynaecological gynecological
gynaecologist gynecologist
gynaecology gynecology
haematologist hematologist
haematology hematology
haemoglobin hemoglobin
haemophilia hemophilia
haemorrhage hemorrhage
haemorrhagic hemorrhagic
harbour harbor
honour honor
humour humor
hypoglycaemia hypoglycemia
instalment installment
instil instill
ischaemic ischemic
jeweller jeweler
jewellery jewelry
judgement judgment
kilogramme kilogram
kilometre kilometer
labour labor
leukaemia leukemia
licence license
litre liter
lustre luster
manoeuvre maneuver
manoeuvred maneuvered
manoeuvring maneuvering
marvellous marvelous
meagre meager
mediaeval medieval
metre meter
millilitre milliliter
millimetre millimeter
misbehaviour misbehavior
misdemeanour misdemeanor
mould mold
moustache mustache
neighbour neighbor
odour odor
oesophagus esophagus
oestrogen estrogen
offence offense
orthopaedic orthopedic
paediatric pediatric
paediatrician pediatrician
paediatrics pediatrics
paedophile pedophile
parlour parlor
plough plow
pretence pretense
programme program
pyjamas pajamas
rancour rancor
rigour rigor
rumour rumor
sabre saber
saviour savior
savour savor
sceptic skeptic
sceptical skeptical
scepticism skepticism
septicaemia septicemia
skilful skillful
smoulder smolder
sombre somber
spectre specter
splendour splendor
sulphate sulfate
sulphur sulfur
sulphuric sulfuric
theatre theater
traveller traveler
tumour tumor
valour valor
vapour vapor
vigour vigor
wilful willful
yoghurt yogurt
";

/// Endings of what is made of these words.
const ENDINGS: [&str; 22] = [
    "s", "d", "ed", "ing", "er", "ers", "able", "ably", "ful", "fully", "less", "hood", "hoods",
    "ite", "ites", "ism", "ist", "ists", "al", "ally", "ly", "y",
];

/// Verbs whose last letter is doubled before an ending in Britain.
const DOUBLED: [&str; 22] = [
    "cancel", "channel", "counsel", "dial", "duel", "equal", "fuel", "initial", "label", "level",
    "marshal", "model", "panel", "pedal", "quarrel", "rival", "shovel", "shrivel", "signal",
    "travel", "tunnel", "unravel",
];

/// Endings before which it is.
const DOUBLED_BEFORE: [&str; 6] = ["ed", "ing", "ings", "er", "ers", "ery"];

/// The endings of verbs in *-ise* and of what is made of them, behind the letter that is spelt otherwise.
const BEHIND_S_OR_Z: [&str; 14] = [
    "e",
    "ed",
    "es",
    "er",
    "ers",
    "ing",
    "able",
    "ation",
    "ations",
    "ational",
    "ationally",
    "ingly",
    "edly",
    "ement",
];

/// How words end before *-se* that are spelt so everywhere.
const ALWAYS_IN_SE: [&str; 32] = [
    "adverti",
    "advi",
    "ai",
    "chasti",
    "chemi",
    "circumci",
    "conci",
    "demi",
    "despi",
    "devi",
    "exci",
    "exerci",
    "experti",
    "franchi",
    "improvi",
    "inci",
    "merchandi",
    "moonri",
    "oi",
    "paradi",
    "preci",
    "premi",
    "pri",
    "promi",
    "revi",
    "sunri",
    "supervi",
    "surmi",
    "televi",
    "treati",
    "ui",
    "wi",
];

/// Verbs in *-yse*, without that.
const IN_YSE: [&str; 6] = ["anal", "catal", "dial", "electrol", "hydrol", "paral"];

/// The endings of verbs in *-yse*. *Analyses* are of an *analysis* too.
const BEHIND_YS: [&str; 5] = ["e", "ed", "er", "ers", "ing"];

/// Each word of the pairs, with the other.
static OTHERS: LazyLock<HashMap<&str, &str, FixedState>> = LazyLock::new(|| {
    let words: Vec<&str> = PAIRS.split_ascii_whitespace().collect();
    let (pairs, _none) = words.as_chunks();
    pairs.iter().flat_map(|&[one, other]| [(one, other), (other, one)]).collect()
});

/// Returns the other spelling of a lower-case word, as the other of the two countries has it.
pub fn other_spelling(word: &str) -> Option<String> {
    if let Some(&other) = OTHERS.get(word) {
        return Some(other.to_owned());
    }
    let of_listed = |ending: &&str| {
        let other = OTHERS.get(word.strip_suffix(*ending)?)?;
        Some(format!("{other}{ending}"))
    };
    ENDINGS
        .iter()
        .find_map(of_listed)
        .or_else(|| with_other_sibilant(word))
        .or_else(|| with_other_double(word))
}

/// Returns a verb in *-ise*, *-ize* or *-yse*, *-yze*, or a word made of it, with the other letter.
fn with_other_sibilant(word: &str) -> Option<String> {
    let parted = |ending: &str| {
        let base = word.strip_suffix(ending)?;
        let stem = base.strip_suffix(['s', 'z'])?;
        Some((stem, if base.ends_with('s') { 'z' } else { 's' }))
    };
    BEHIND_S_OR_Z.iter().find_map(|ending| {
        let (stem, letter) = parted(ending)?;
        // Words of a syllable are others: `rise`, `size`.
        let is_in_ise = stem.ends_with('i')
            && stem.len() >= 5
            && !ALWAYS_IN_SE.iter().any(|end| stem.ends_with(end));
        let is_in_yse = BEHIND_YS.contains(ending)
            && stem.strip_suffix('y').is_some_and(|stem| IN_YSE.contains(&stem));
        (is_in_ise || is_in_yse).then(|| format!("{stem}{letter}{ending}"))
    })
}

/// Returns a word made of a verb in *-l* with two of them for one, or one for two.
fn with_other_double(word: &str) -> Option<String> {
    DOUBLED_BEFORE.iter().find_map(|ending| {
        let base = word.strip_suffix(ending)?;
        let single = base.strip_suffix('l').filter(|single| DOUBLED.contains(single));
        match single {
            Some(single) => Some(format!("{single}{ending}")),
            None => DOUBLED.contains(&base).then(|| format!("{base}l{ending}")),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_pairs() {
        let words: Vec<&str> = PAIRS.split_ascii_whitespace().collect();
        let (pairs, rest) = words.as_chunks::<2>();
        assert!(pairs.is_sorted() && rest.is_empty());
        assert_eq!(OTHERS.len(), words.len(), "a word stands twice");
        assert!(ALWAYS_IN_SE.is_sorted() && DOUBLED.is_sorted());
    }

    #[test]
    fn spells_otherwise() {
        for (british, american) in [
            ("organisation", "organization"),
            ("organise", "organize"),
            ("organisers", "organizers"),
            ("organisational", "organizational"),
            ("recognised", "recognized"),
            ("criticising", "criticizing"),
            ("militarised", "militarized"),
            ("immunisation", "immunization"),
            ("paralysed", "paralyzed"),
            ("analysing", "analyzing"),
            ("defence", "defense"),
            ("licences", "licenses"),
            ("armoured", "armored"),
            ("neighbouring", "neighboring"),
            ("favourites", "favorites"),
            ("labourers", "laborers"),
            ("behavioural", "behavioral"),
            ("centres", "centers"),
            ("programmes", "programs"),
            ("travelling", "traveling"),
            ("labelled", "labeled"),
            ("haemorrhages", "hemorrhages"),
            ("advisers", "advisors"),
        ] {
            assert_eq!(other_spelling(british).as_deref(), Some(american), "{british}");
            assert_eq!(other_spelling(american).as_deref(), Some(british), "{american}");
        }
    }

    #[test]
    fn leaves_what_is_spelt_so_everywhere() {
        for word in [
            "promise",
            "compromised",
            "exercise",
            "advised",
            "rise",
            "raised",
            "size",
            "prize",
            "seize",
            "crises",
            "analyses",
            "laboratory",
            "honorary",
            "colorado",
            "humorous",
            "defensive",
            "tire",
            "check",
            "excellent",
            "s",
            "",
            "قوات",
        ] {
            assert_eq!(other_spelling(word), None, "{word}");
        }
    }
}
