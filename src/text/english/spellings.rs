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

use crate::text::word_list::WordList;

/// Words as Britain and as America spell them.
const PAIRS: &str = "
abridgement abridgment
accoutrement accouterment
acknowledgement acknowledgment
adviser advisor
aerofoil airfoil
aeroplane airplane
aesthetic esthetic
ageing aging
aluminium aluminum
amphitheatre amphitheater
ampoule ampule
anaemia anemia
anaemic anemic
anaesthesia anesthesia
anaesthetic anesthetic
anaesthetist anesthetist
analogue analog
annexe annex
apnoea apnea
appal appall
arbour arbor
archaeological archeological
archaeologist archeologist
archaeology archeology
ardour ardor
armour armor
armoury armory
artefact artifact
bacteraemia bacteremia
behaviour behavior
behove behoove
belabour belabor
benefitted benefited
benefitting benefiting
breathalyser breathalyzer
caesarean cesarean
caesium cesium
calibre caliber
candour candor
carburettor carburetor
catalogue catalog
centimetre centimeter
centre center
centred centered
centrepiece centerpiece
chequered checkered
chilli chili
clamour clamor
coeliac celiac
colour color
convenor convener
cosy cozy
councillor councilor
counsellor counselor
cypher cipher
decilitre deciliter
defence defense
demeanour demeanor
diarrhoea diarrhea
discolour discolor
dishonour dishonor
disorientated disoriented
distil distill
dyspnoea dyspnea
enamoured enamored
encyclopaedia encyclopedia
encyclopaedic encyclopedic
endeavour endeavor
enquire inquire
enquirer inquirer
enquiries inquiries
enquiring inquiring
enquiry inquiry
enrol enroll
enrolment enrollment
enthral enthrall
epicentre epicenter
faeces feces
favour favor
fervour fervor
fibre fiber
fibreglass fiberglass
flavour flavor
focussed focused
focussing focusing
foetal fetal
foetus fetus
fulfil fulfill
fulfilment fulfillment
furore furor
gelatine gelatin
glamour glamor
glycerine glycerin
goitre goiter
gonorrhoea gonorrhea
grey gray
gynaecological gynecological
gynaecologist gynecologist
gynaecology gynecology
haematologist hematologist
haematology hematology
haematoma hematoma
haemoglobin hemoglobin
haemophilia hemophilia
haemorrhage hemorrhage
haemorrhagic hemorrhagic
haemorrhoid hemorrhoid
harbour harbor
hectolitre hectoliter
homoeopathy homeopathy
honour honor
humour humor
hypoglycaemia hypoglycemia
hypoxaemia hypoxemia
impostor imposter
instalment installment
instil instill
ischaemic ischemic
jeweller jeweler
jewellery jewelry
judgement judgment
kilogramme kilogram
kilolitre kiloliter
kilometre kilometer
labour labor
leukaemia leukemia
libellous libelous
licence license
likeable likable
litre liter
liveable livable
lodgement lodgment
louvre louver
lovable loveable
lustre luster
manoeuvrable maneuverable
manoeuvre maneuver
manoeuvred maneuvered
manoeuvring maneuvering
marvellous marvelous
meagre meager
medallist medalist
mediaeval medieval
megalitre megaliter
metre meter
micrometre micrometer
millilitre milliliter
millimetre millimeter
misbehaviour misbehavior
misdemeanour misdemeanor
mitre miter
mollusc mollusk
mould mold
moult molt
moustache mustache
movable moveable
nanometre nanometer
neighbour neighbor
ochre ocher
odour odor
oedema edema
oesophageal esophageal
oesophagus esophagus
oestrogen estrogen
offence offense
omelette omelet
orientated oriented
orthopaedic orthopedic
paediatric pediatric
paediatrician pediatrician
paediatrics pediatrics
paedophile pedophile
paedophilia pedophilia
palaeolithic paleolithic
palaeontologist paleontologist
palaeontology paleontology
panellist panelist
parlour parlor
phoney phony
plough plow
pretence pretense
primaeval primeval
programme program
protestor protester
pyjamas pajamas
rancour rancor
rateable ratable
reconnoitre reconnoiter
rigour rigor
rumour rumor
sabre saber
saleable salable
saltpetre saltpeter
saviour savior
savour savor
sceptic skeptic
sceptical skeptical
scepticism skepticism
sceptre scepter
septicaemia septicemia
sepulchre sepulcher
sizeable sizable
skilful skillful
smoulder smolder
sombre somber
spectre specter
splendour splendor
succour succor
sulphate sulfate
sulphide sulfide
sulphur sulfur
sulphuric sulfuric
syphon siphon
theatre theater
theatregoer theatergoer
titre titer
towards toward
toxaemia toxemia
tranquilliser tranquilizer
tranquillity tranquility
traveller traveler
tsar czar
tsarina czarina
tumour tumor
unshakeable unshakable
valour valor
vapour vapor
vigour vigor
wilful willful
woollen woolen
worshipped worshiped
worshipper worshiper
worshipping worshiping
yoghurt yogurt
";

/// Endings of what is made of these words.
const ENDINGS: [&str; 23] = [
    "s", "d", "ed", "ing", "er", "ers", "able", "ably", "ful", "fully", "less", "hood", "hoods",
    "ite", "ites", "itism", "ism", "ist", "ists", "al", "ally", "ly", "y",
];

/// Verbs whose last letter is doubled before an ending in Britain.
pub(super) static DOUBLED: WordList = WordList::new(
    "
barrel cancel channel chisel counsel dial dishevel duel equal fuel funnel grovel initial jewel label level
libel marshal marvel model panel parcel pedal pencil quarrel revel rival shovel shrivel signal spiral stencil
swivel total trammel travel tunnel unravel
",
);

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

/// Tells whether a verb, or one behind a prefix (`unrivalled`), doubles its last letter.
fn is_doubled(verb: &str) -> bool {
    let behind_prefix = || verb.strip_prefix("un").or_else(|| verb.strip_prefix("re"));
    DOUBLED.contains(verb) || behind_prefix().is_some_and(|verb| DOUBLED.contains(verb))
}

/// Returns a word made of a verb in *-l* with two of them for one, or one for two.
fn with_other_double(word: &str) -> Option<String> {
    DOUBLED_BEFORE.iter().find_map(|ending| {
        let base = word.strip_suffix(ending)?;
        let single = base.strip_suffix('l').filter(|single| is_doubled(single));
        match single {
            Some(single) => Some(format!("{single}{ending}")),
            None => is_doubled(base).then(|| format!("{base}l{ending}")),
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
        assert!(ALWAYS_IN_SE.is_sorted());
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
            ("councillors", "councilors"),
            ("tranquillisers", "tranquilizers"),
            ("enquiries", "inquiries"),
            ("tsarist", "czarist"),
            ("totalled", "totaled"),
            ("unrivalled", "unrivaled"),
            ("favouritism", "favoritism"),
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
