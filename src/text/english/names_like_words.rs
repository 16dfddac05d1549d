//! Names that are words of another meaning in lower case: `Turkey`, and `a frozen turkey`; `Red Cross`, and `a red cross`.
//!
//! Only those whose word is common in the news, and hardly ever the name in careless lower case, are listed, beside the words
//! that other lists have, of verbs (`hit`), plurals and spellings (`tyre`): what is called `parliament` is the Parliament.

use crate::text::english::{is_function_word, is_irregular_verb_form, other_spelling};
use crate::text::word_list::WordList;

/// Names of places, organizations, people and products, in lower case.
static NAMES: WordList = WordList::new(
    "
action alphabet amazon android apple ark arm atlas august aurora awakening axe bale bar barking
base bath battle bay bear beetle bench bend black block boom boots boxer bridge brown buffalo
bury bush cape carnival castle caterpillar cell change chard charter chase cheddar china chrome
chronicle citizens climax commons compass concord cook cork courage crescent crown dash dawn
deal decision dell delta democracy derby desert diamond dignity discord discover dish dodge dove
eagle east eden edge elm emirates epic excel express eye falcon fed ferry fidelity field fisher
flint ford forest fortune forward fox frank freedom frontier future gap garland gates gathering
gemini genesis globe grace grant gray green greens grey guard guardian guinea gulf ham hamlet
harmony harvest haven hell herald hill home hope horizon hornet house hull impact imperial
independent intel iron jaguar java javelin jersey job jobs jordan justice king labor labour
lancet law lead legal legend lens lent leopard liberals liberty lime limerick little long lords
lotus love loyalty mail male marathon march mars mass may mercury merit mesa messenger meta mine
mini mirror mission mobile moderation mole momentum monarch monitor mull nation nationwide
nature next nice normal north oak oasis observer office opera opportunity oracle orange orient
outlook oxygen page palm panama panther paradise patriot pearl people phoenix pioneer plain
plains planet platform pole polish pope post predator premiership price pride prince progress
prudential pulse quest rally ram raptor reading reaper reason reconciliation record reform
renaissance renew resolve rice ridge rights ring rise rock rocket rose rugby rum rush rye safari
sage sale sandwich saturn science seat sentinel settle shadow shell shells shield sierra signal
sky slack smart snap solidarity sound south spectator spirit split spring sprint square standard
star steam stinger stoke stone storm strand street strip stripe stripes subway sun surprise
swift sword target teams telegram telegraph tempest threads thunder tide tiger tigers time times
titan tomahawk torch total tours tribune triumph troy trump trust truth turkey twitter typhoon
union united unity valve vanguard victory virgin visa vision vogue voice wall ware warren waters
week wells west whale white wing winter wired wisdom wish wolf wolves wood word worth young
zenith zoom
",
);

/// Words that names of several words are made of, in small letters, such that these name something else where they have no
/// capital: `a white house`. Not among them is what makes a name that is often written without (`the central bank`, `the
/// security council`).
static WORDS_OF_PHRASES: WordList = WordList::new(
    "
arrow arrows bank bear bears big black blue book box boys branch bridge bright brotherhood bull
bulls castle cedar children crescent cross crown dark dawn day days dead desert dome dove dragon
dragons eagle eagles east eye falcon falcons fire first fist flag flame flower free fresh front
future garden gardens gate gates generation globe gold golden good grand gray great green grey
hammer hand hands hat hats heart helmet helmets hill hills holy home hope horse house houses iron
islamic justice knight knights law light lightning line lines lion lions little long lotus loyal
mail may mirror moon movement new night nights north oak old olive one open orange palm panther
panthers path pearl pillar pink post proud purple red resolve right ring rock rose save scorpion
second sector shadow shield shining silver sky south spear spring square standard star stars start state
steel stone storm stream street summer sun sunrise sword swords third thunder tiger tigers torch
tower towers tree true victory wall watch wave waves west white wind wing winter wolf wolves wood
woods yellow young zone zones
",
);

/// Names of organizations and of who belong to them that are other words in lower case, and are often written so all the same.
static OFTEN_SMALL: WordList = WordList::new(
    "
alliance amnesty communists congress consensus conservatives democrats equality independents islamists loyalists
moderates nationalists patriots populists progressives radicals reformers reformists republicans royalists
socialists sovereignty unionists
",
);

/// Terms that are no names and have another meaning in lower case.
const TERMS: [&str; 9] =
    ["august", "lent", "march", "mass", "may", "pole", "poles", "polish", "turkey"];

/// Tells whether a lower-case word is another word than the name that is written so with a capital.
///
/// ```
/// use turjuman::text::english::is_word_like_name;
/// assert!(is_word_like_name("turkey") && is_word_like_name("hit") && !is_word_like_name("iraq"));
/// ```
pub fn is_word_like_name(word: &str) -> bool {
    NAMES.contains(word) || is_irregular_verb_form(word) || other_spelling(word).is_some()
}

/// Tells whether a lower-case word may be another word than the name that is written so with a capital: `republicans`.
pub fn is_perhaps_word_like_name(word: &str) -> bool {
    OFTEN_SMALL.contains(word)
}

/// Given names that are other words in lower case.
static GIVEN_NAMES: WordList = WordList::new(
    "
art bill bob chase chip christian cliff dale dean dick drew earl faith frank gene grace grant guy heath hope iris
ivy jack jean joy lance mark max may miles nick norm pat pierce ray rich rob rod rose sue tiger victor wade will
",
);

/// Tells whether a lower-case word is another word than the given name that is written so with a capital: `bill`.
pub(crate) fn is_word_like_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// Tells whether a name of several words, in lower case, is made of such as are no name without a capital.
///
/// ```
/// use turjuman::text::english::is_word_like_phrase;
/// assert!(is_word_like_phrase("red cross") && !is_word_like_phrase("central bank"));
/// ```
pub fn is_word_like_phrase(name: &str) -> bool {
    let words = || name.split([' ', '-']).filter(|word| !is_function_word(word));
    words().nth(1).is_some() && words().all(|word| WORDS_OF_PHRASES.contains(word))
}

/// Tells whether a lower-case word is another word than the term, of no name, that is written so with a capital.
pub fn is_word_like_term(word: &str) -> bool {
    TERMS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_words() {
        for list in [&NAMES, &OFTEN_SMALL, &WORDS_OF_PHRASES] {
            for word in list.iter() {
                assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            }
        }
        for (name, expected) in [
            ("green zone", true),
            ("the west bank", true),
            ("house of light", true),
            ("save the children", true),
            ("new generation", true),
            ("house", false),
            ("the house", false),
            ("gaza strip", false),
            ("", false),
        ] {
            assert_eq!(is_word_like_phrase(name), expected, "{name}");
        }
        assert!(is_word_like_term("polish") && !is_word_like_term("shell"));
    }
}
