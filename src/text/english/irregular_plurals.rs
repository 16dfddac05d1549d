//! Plurals of English nouns that no rule makes.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::text::word_list::WordList;

/// Nouns, each with the plural that it has instead of a regular one.
pub(super) const IRREGULAR_PLURALS: &str = "
addendum addenda
alga algae
alias aliases
alumnus alumni
analysis analyses
atlas atlases
automaton automata
axis axes
bacterium bacteria
basis bases
bias biases
by bys
calf calves
canvas canvases
child children
christmas christmases
corrigendum corrigenda
crisis crises
criterion criteria
datum data
diagnosis diagnoses
dialysis dialyses
elf elves
emphasis emphases
erratum errata
fedayee fedayeen
foot feet
gas gases
goose geese
graffito graffiti
half halves
hoof hooves
hypothesis hypotheses
knife knives
larva larvae
leaf leaves
lens lenses
life lives
loaf loaves
louse lice
man men
metamorphosis metamorphoses
metastasis metastases
mouse mice
neurosis neuroses
oasis oases
ovum ova
ox oxen
pancreas pancreases
paparazzo paparazzi
paralysis paralyses
parenthesis parentheses
passerby passersby
person people
phenomenon phenomena
prognosis prognoses
psychosis psychoses
quiz quizzes
rhinoceros rhinoceroses
scarf scarves
self selves
sheaf sheaves
shelf shelves
stimulus stimuli
stratum strata
summons summonses
synopsis synopses
synthesis syntheses
testis testes
thesis theses
thief thieves
tooth teeth
vertebra vertebrae
wife wives
wolf wolves
woman women
";

/// Nouns, each with a plural that it has beside the regular one.
pub(super) const FURTHER_PLURALS: &str = "
alumna alumnae
antenna antennae
apex apices
appendix appendices
aquarium aquaria
atrium atria
auditorium auditoria
bacillus bacilli
cactus cacti
candelabrum candelabra
cherub cherubim
codex codices
compendium compendia
consortium consortia
corpus corpora
cortex cortices
cranium crania
crematorium crematoria
curriculum curricula
dwarf dwarves
emporium emporia
equilibrium equilibria
focus foci
formula formulae
forum fora
fungus fungi
genus genera
gymnasium gymnasia
helix helices
honorarium honoraria
index indices
kibbutz kibbutzim
libretto libretti
locus loci
mafioso mafiosi
matrix matrices
maximum maxima
medium media
memorandum memoranda
millennium millennia
minimum minima
moratorium moratoria
mujahid mujahedeen
mujahid mujahedin
mujahid mujahideen
mujahid mujahidin
nebula nebulae
nucleus nuclei
optimum optima
papyrus papyri
persona personae
podium podia
quantum quanta
radius radii
referendum referenda
sanatorium sanatoria
schema schemata
serum sera
spectrum spectra
stadium stadia
stigma stigmata
syllabus syllabi
symposium symposia
terminus termini
thrombus thrombi
turkman turkmen
ultimatum ultimata
vertex vertices
virtuoso virtuosi
vortex vortices
wharf wharves
";

/// Nouns of the first list that end longer ones too: `spokesman`, `townsperson`.
const ENDING_COMPOUNDS: [(&str, &str); 8] = [
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("person", "people"),
    ("wife", "wives"),
    ("knife", "knives"),
    ("shelf", "shelves"),
    ("wolf", "wolves"),
];

/// The fewest letters of what stands in front of them.
const SHORTEST_FRONT: usize = 3;

/// Words in -man and -men that are no men.
static NO_MEN: WordList = WordList::new(
    "
abdomen acumen bitumen brahman caiman cayman cyclamen foramen german hetman human mussulman norman ottoman
pullman ramen regimen roman shaman specimen stamen talisman turcoman turkman turkmen turkoman walkman
",
);

/// The words of a list of pairs.
pub(super) fn pairs(list: &'static str) -> Vec<(&'static str, &'static str)> {
    let words: Vec<&str> = list.split_ascii_whitespace().collect();
    words.as_chunks().0.iter().map(|&[one, many]| (one, many)).collect()
}

/// The nouns of the first list with their plurals.
static PLURALS: LazyLock<HashMap<&str, &str, FixedState>> =
    LazyLock::new(|| pairs(IRREGULAR_PLURALS).into_iter().collect());

/// The plurals of both lists with their nouns.
static SINGULARS: LazyLock<HashMap<&str, &str, FixedState>> = LazyLock::new(|| {
    let both = [FURTHER_PLURALS, IRREGULAR_PLURALS].into_iter().flat_map(pairs);
    both.map(|(one, many)| (many, one)).collect()
});

/// The second list by its nouns, of which some have several plurals.
static FURTHER: LazyLock<HashMap<&str, Vec<&str>, FixedState>> = LazyLock::new(|| {
    let mut further: HashMap<&str, Vec<&str>, FixedState> = HashMap::default();
    for (one, many) in pairs(FURTHER_PLURALS) {
        further.entry(one).or_default().push(many);
    }
    further
});

/// Returns the plural that a word has instead of a regular one.
pub(super) fn irregular_plural(word: &str) -> Option<String> {
    let listed = PLURALS.get(word).map(|&many| many.to_owned());
    listed.or_else(|| with_end_replaced(word, |pair| pair)).or_else(|| {
        // `hypnosis`, but not `chassis`
        let stem = word.strip_suffix("sis")?;
        let is_greek = stem.len() >= SHORTEST_FRONT && !stem.ends_with('s');
        is_greek.then(|| format!("{stem}ses"))
    })
}

/// Returns the word that another is an irregular plural of.
pub(super) fn irregular_singular(word: &str) -> Option<String> {
    if NO_MEN.contains(word) {
        return None;
    }
    let listed = SINGULARS.get(word).map(|&one| one.to_owned());
    listed.or_else(|| with_end_replaced(word, |(one, many)| (many, one)))
}

/// Returns the plurals that a word has beside the regular one.
pub(super) fn further_plurals(word: &str) -> &'static [&'static str] {
    FURTHER.get(word).map_or(&[], Vec::as_slice)
}

/// Tells whether a word is one thing, though it ends as a plural does: *lens*.
pub(super) fn is_singular_in_s(word: &str) -> bool {
    word.ends_with('s') && PLURALS.contains_key(word)
}

/// Returns a compound with its end in the other number.
fn with_end_replaced(
    word: &str,
    from_to: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str),
) -> Option<String> {
    ENDING_COMPOUNDS.iter().find_map(|&pair| {
        let (end, other) = from_to(pair);
        let front = word.strip_suffix(end).filter(|front| front.len() >= SHORTEST_FRONT)?;
        (!NO_MEN.contains(word)).then(|| format!("{front}{other}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_pairs() {
        for list in [IRREGULAR_PLURALS, FURTHER_PLURALS] {
            assert_eq!(list.split_ascii_whitespace().count() % 2, 0);
            let lines: Vec<&str> = list.trim().lines().collect();
            assert!(lines.iter().all(|line| line.split(' ').count() == 2));
        }
        assert!(ENDING_COMPOUNDS.iter().all(|(one, many)| PLURALS.get(one) == Some(many)));
    }

    #[test]
    fn knows_compounds() {
        for (one, many) in [
            ("spokesman", Some("spokesmen")),
            ("layperson", Some("laypeople")),
            ("housewife", Some("housewives")),
            ("hypnosis", Some("hypnoses")),
            ("chassis", None),
            ("turkmen", None),
            ("specimen", None),
            ("woman", Some("women")),
        ] {
            assert_eq!(irregular_plural(one).as_deref(), many, "{one}");
        }
        assert_eq!(irregular_singular("turkmen"), None);
        assert_eq!(irregular_singular("townspeople").as_deref(), Some("townsperson"));
        assert!(is_singular_in_s("canvas") && !is_singular_in_s("news"));
    }
}
