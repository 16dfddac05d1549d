//! Whether a noun that is written as a form of a verb is this verb where it stands: `he states`, and `the states`.

use std::ops::Range;

use crate::text::english::neighbours::{small, word_before, word_behind};
use crate::text::english::noun_places::{
    AUXILIARIES, BEFORE_BASE_FORMS, BEFORE_FORMS_IN_S, has_object, is_determiner, is_noun_in_place,
    is_plural, is_several,
};
use crate::text::english::{
    begins_sentence, is_function_word, is_irregular_verb_form, is_month_or_weekday, is_preposition,
    is_sooner_adjective, is_word_of_time, singular,
};
use crate::text::word_list::WordList;

/// Determiners that begin what tells a time as often as the object of a verb: `strikes this week`, `attacks a day earlier`.
const BEFORE_TIMES: [&str; 6] = ["a", "an", "another", "each", "every", "this"];

/// Words behind a number that tells when, how far or how often, and how many of what.
static UNITS: WordList = WordList::new(
    "
a am day days feet foot hour hours kilometer kilometers kilometre kilometres km meter meters metre metres mile
miles minute minutes month months nautical p pm second seconds time times week weeks yard yards year years
",
);

/// Other words that a time begins with behind a determiner.
static TIMES: WordList = WordList::new(
    "
autumn century couple decade few fortnight full further good half little moment night quarter season short single spring
summer weekend whole winter
",
);

/// Words that stand before a noun, beside function words, prepositions, determiners and what ends in *ed*.
static BEFORE_NOUNS: WordList = WordList::new(
    "
after all before both despite few five four how many more most new off other out several six some such three two
until up where
",
);

/// Words that stand for several who do something: `many fear that`.
const SEVERAL: [&str; 6] = ["both", "few", "many", "most", "several", "some"];

/// Pronouns and the like that begin the clause behind *that*.
const BEGINNINGS_OF_CLAUSES: [&str; 6] = ["he", "i", "she", "there", "they", "we"];

/// Names with a capital that end in *s*, and are of one.
static NAMES_IN_S: WordList = WordList::new(
    "
airlines airways athens brussels emirates forbes headquarters honours maldives nations netherlands news
philippines reuters states systems times wales
",
);

/// Plurals that stand in front of nouns as adjectives do: `arms control`.
static PLURALS_BEFORE_NOUNS: WordList = WordList::new(
    "
affairs arms communications crimes customs drugs earnings elections emissions foods futures goods hostages jobs
materials means munitions news operations presents prices prisoners relations rights sales sanctions savings
securities services sports systems talks terms trades trials weapons works
",
);

/// Verbs that an infinitive stands behind: `Iran plans to build`.
const BEFORE_INFINITIVES: [&str; 11] = [
    "attempt", "claim", "hope", "need", "offer", "plan", "pledge", "promise", "struggle", "vow",
    "wish",
];

/// Nouns without an article behind *to*, as they are not counted, or stand in front of another noun: `access to aid`, `to state
/// media`.
static UNCOUNTED: WordList = WordList::new(
    "
abuse advance aid alarm arrest benefit bomb border care cash change combat conflict control cost court crime
damage debate demand doubt drug escape exchange exit experience export fear finance fire force fuel harm head
help hope host import influence interest jail land life light love market mine murder need party police power
press pressure profit program project property protest question race rebel record release rescue research return
rise risk rocket sail sanction search share shell shelter shift sleep smoke staff stage start state stress
support surrender suspect target tax test torture trade traffic training transfer transport travel trust use
value violence vote war waste work
",
);

/// Nouns whose plural alone is written as a verb: `lives`.
const NO_VERBS: [&str; 2] = ["leaf", "life"];

/// Nouns that are more often the past of a verb where nothing tells.
const SOONER_PASTS: [&str; 5] = ["felt", "left", "rose", "saw", "thought"];

/// Nouns that are a verb in its past, which has one form for all who do it, some in the base form too.
static PASTS: WordList = WordList::new(
    "
bet bid broadcast burst cast cost cut fit forecast hit hurt put quit read set shed shot shut split spread thrust
upset wound
",
);

/// Words that the participle of a verb stands behind.
const BEFORE_PARTICIPLES: [&str; 3] = ["had", "has", "have"];

/// Tells whether a lower-case word is a noun, and more often the past of a verb: `left`.
pub(super) fn is_form_of_past(word: &str) -> bool {
    SOONER_PASTS.contains(&word)
}

/// Tells whether a form of a lower-case verb may be a noun as well: the verb itself, what ends in *s*, and such as `left`.
pub fn may_be_noun_of_verb(form: &str, verb: &str) -> bool {
    form == verb || form.ends_with('s') || is_form_of_past(form)
}

/// Tells whether the form of a noun that many verbs have too is one where it stands: behind who does it (*he states*, *we share*),
/// or between another noun and what is done to something (*the report states that*, *gunmen attack a bus*).
pub fn is_verb_in_place(plain: &[char], place: Range<usize>) -> bool {
    let verb = Place::of(plain, place);
    let is_singular = !verb.word.ends_with('s');
    let is_past = || PASTS.contains(&verb.word);
    // `the test-based plan`
    if NO_VERBS.contains(&verb.word.as_str()) || matches!(verb.back(), ['-', ..]) {
        return false;
    }
    if is_form_of_past(&verb.word) {
        return !verb.before.is_empty() && !is_noun_in_place(plain, verb.place.clone());
    }
    match verb.before.as_str() {
        "" => false,
        "to" => is_singular && verb.is_infinitive(),
        base if BEFORE_BASE_FORMS.contains(&base) => is_singular,
        auxiliary if AUXILIARIES.contains(auxiliary) && !is_name_before(verb.front()) => {
            is_singular
        }
        form if BEFORE_FORMS_IN_S.contains(&form) => !is_singular || is_past(),
        perfect if BEFORE_PARTICIPLES.contains(&perfect) => is_past(),
        "which" => verb.is_of_which(),
        "that" => !is_singular && verb.has_object(),
        several if SEVERAL.contains(&several) => {
            is_singular && (has_object(&verb.behind) || verb.behind == "that")
        }
        _ => verb.is_behind_its_subject(is_singular),
    }
}

/// A word that may be a verb, and those beside it, in small letters.
struct Place<'a> {
    plain: &'a [char],
    place: Range<usize>,
    word: String,
    before: String,
    behind: String,
}

impl<'a> Place<'a> {
    fn of(plain: &'a [char], place: Range<usize>) -> Self {
        let word = small(plain.get(place.clone()).unwrap_or_default());
        let before = small(word_before(plain.get(..place.start).unwrap_or_default()));
        let behind = small(word_behind(plain.get(place.end..).unwrap_or_default()));
        Self { plain, place, word, before, behind }
    }

    fn front(&self) -> &'a [char] {
        self.plain.get(..self.place.start).unwrap_or_default()
    }

    fn back(&self) -> &'a [char] {
        self.plain.get(self.place.end..).unwrap_or_default()
    }

    /// Returns the word behind the one behind it.
    fn second_behind(&self) -> String {
        let end = self.place.end + 1 + self.behind.chars().count();
        small(word_behind(self.plain.get(end..).unwrap_or_default()))
    }

    /// Tells whether a verb in this place has an object: no time, and no distance.
    fn has_object(&self) -> bool {
        is_object(&self.behind)
            || BEFORE_TIMES.contains(&self.behind.as_str()) && !self.has_time()
            || self.has_amount()
    }

    /// Tells whether what begins with the determiner behind it is a time: `a day earlier`, `this week`.
    fn has_time(&self) -> bool {
        let second = self.second_behind();
        second.is_empty()
            || TIMES.contains(&second)
            || UNITS.contains(&second)
            || is_word_of_time(&second)
    }

    /// Tells whether a number stands behind it that tells how many or how much: `14 deaths`, `14% surge`, but not `14 km away`.
    fn has_amount(&self) -> bool {
        let Some(behind) = self.back().strip_prefix(&[' ']) else { return false };
        let digits = behind.iter().take_while(|letter| letter.is_ascii_digit()).count();
        let is_year = digits == 4 && !matches!(behind.get(digits), Some(',' | '.'));
        let unit = small(word_behind(&behind[digits..]));
        digits > 0
            && !is_year
            && !UNITS.contains(&unit)
            && !is_month_or_weekday(&unit)
            && (!unit.is_empty() || matches!(behind.get(digits), Some('%' | ',' | '.')))
    }

    /// Tells whether the noun in front of it has a capital or a determiner, and so is no verb: `Iran plans`, `the army plans`, but not
    /// `announce plans`.
    fn is_behind_name(&self) -> bool {
        let front = self.front();
        let written = word_before(front);
        let has_capital = written.first().is_some_and(|first| first.is_uppercase());
        has_capital || is_determiner(&small(word_before(&front[..front.len() - 1 - written.len()])))
    }

    /// Tells whether a clause with *that* stands behind it, which says what is stated.
    fn has_clause(&self) -> bool {
        self.behind == "that" && {
            let second = self.second_behind();
            is_object(&second) || BEGINNINGS_OF_CLAUSES.contains(&second.as_str())
        }
    }

    /// Tells whether it is the verb behind *to*: `to attack the city`, `to report on`.
    fn is_infinitive(&self) -> bool {
        let stands_alone = || {
            !matches!(self.back(), ['-' | '/' | '\'' | '\u{2019}', ..])
                && (self.behind.is_empty()
                    || is_preposition(&self.behind)
                    || is_function_word(&self.behind))
        };
        has_object(&self.behind) || !UNCOUNTED.contains(&self.word) && stands_alone()
    }

    /// Tells whether it is the verb behind *which*, before which no preposition stands, as in `the town in which attacks were`.
    fn is_of_which(&self) -> bool {
        let front = self.front();
        let before = small(word_before(&front[..front.len() - "which ".len()]));
        !is_preposition(&before) && !AUXILIARIES.contains(&self.behind) && !is_be(&self.behind)
    }

    /// Tells whether the noun in front of it does it.
    fn is_behind_its_subject(&self, is_singular: bool) -> bool {
        let subject = self.before.as_str();
        if !may_be_subject(subject) {
            return false;
        }
        let is_one = || !is_plural(subject) || self.is_name_in_s();
        match is_singular {
            true => is_several(subject) && (has_object(&self.behind) || self.has_plain_object()),
            false => {
                is_one()
                    && (self.has_object()
                        || self.is_behind_name() && (self.has_clause() || self.has_complement()))
            }
        }
    }

    /// Tells whether several who do it stand in front, and an object without an article behind: `rebels attack convoys`.
    fn has_plain_object(&self) -> bool {
        let written = word_behind(self.back());
        let is_name = written.first().is_some_and(|first| first.is_uppercase())
            && !is_function_word(&self.behind)
            && !is_month_or_weekday(&self.behind);
        !PLURALS_BEFORE_NOUNS.contains(&self.before)
            && (is_name || is_plural(&self.behind) && singular(&self.behind).is_some())
    }

    /// Tells whether what its verb often has behind it stands there: `plans to`, `calls for`.
    fn has_complement(&self) -> bool {
        let base = self.word.strip_suffix('s').unwrap_or(&self.word);
        match self.behind.as_str() {
            "to" => BEFORE_INFINITIVES.contains(&base),
            "for" | "on" => base == "call",
            _ => false,
        }
    }

    /// Tells whether a name that ends in *s* stands in front: `Reuters reports`.
    fn is_name_in_s(&self) -> bool {
        NAMES_IN_S.contains(&self.before)
            && word_before(self.front()).first().is_some_and(|first| first.is_uppercase())
    }
}

fn is_object(word: &str) -> bool {
    has_object(word) && !BEFORE_TIMES.contains(&word)
}

fn is_be(word: &str) -> bool {
    matches!(word, "are" | "is" | "was" | "were")
}

/// Tells whether the word in front of a place has a capital inside a sentence: `the May attack`.
fn is_name_before(front: &[char]) -> bool {
    let word = word_before(front);
    let begins = || begins_sentence(&front[..front.len() - 1 - word.len()]);
    matches!(word, [first, second, ..] if first.is_uppercase() && second.is_lowercase())
        && !begins()
}

/// Tells whether a word in front of what may be a verb may be the noun that does it: none that is sooner an adjective.
fn may_be_subject(word: &str) -> bool {
    !is_function_word(word)
        && !is_preposition(word)
        && !is_determiner(word)
        && !BEFORE_NOUNS.contains(word)
        && !word.ends_with("ed")
        && !is_irregular_verb_form(word)
        && !is_sooner_adjective(word)
}

/// Nouns of which a form is one of a common verb.
static NOUNS_LIKE_VERBS: WordList = WordList::new(
    "
abuse act address advance aid aim alarm ambush answer appeal approach arm arrest assault attack attempt award
bail balance ban bar battle benefit bet bid blame blast block blow bomb book boost border boycott brand breach
break brief broadcast budget burden burn call campaign cap capture care cast catch cause challenge change charge
check claim clash coach collapse combat command comment commission compromise concern conflict contact contest
contract contrast control cost count counter cover crash crowd crush curb cut damage dare date deal debate
decline decrease decree delay demand deposit design detail dispatch display dispute divide document doubt draft
dream drill drive drop dump echo embrace end escape estimate exchange exit experience experiment export face
fall favor favour fear feature feed fight figure file film finance fine fire float flood flow focus force
forecast form freeze frown fuel function fund gain gesture grant grip guarantee guard guide hand harm head help
hike hit hold hope host house hunt hurt impact import increase influence interview issue jail join joke journey
judge jump kick kidnap kill lack land laugh launch lead leaf leak left level lie life lift limit line link list
loan look loot love mandate map march mark mask match matter measure mention mine mirror mistake model monitor
mortgage mount move murder name need neglect note object occasion offer order outline outrage overhaul pardon
pass patrol pause pay peak permit phase phone picture pilot place plan plant pledge plot plunge pool pose
position post power practise praise present pressure price probe process produce profit program project promise
prompt protest pull punch purchase purge push question race raid rally rank ransom rate ration reason rebel
record reform regret reign relay release remark remedy rent repeat report request rescue research reserve resort
respect result retreat return reverse review revolt reward riot rise risk rocket roll rule run rush sack sail
salute sample sanction save scale schedule score seal search sense sentence shape share shell shelter shift ship
shock shoot shot show shut sign signal sink slash sleep slide slump smoke sound source spark spell spike split
sponsor spot spray spur spy staff stage stake stand start state stem step stockpile stop storm strain stress
stretch strike strip struggle study subject supply support surge surrender survey suspect swap sweep swing
switch tackle talk target tax tear telephone test thaw toast toll torture total touch tour track trade traffic
train transfer transport trap travel treat trigger trouble trust try turn upset use value venture veto view
visit voice volunteer vote vow wage wait walk warrant waste watch welcome wish witness wonder work worry wound
wreck yield
",
);

/// Tells whether a noun in small letters is a common verb in the same form, or in another one: `life` is in `lives`.
pub fn is_noun_like_verb(noun: &str) -> bool {
    NOUNS_LIKE_VERBS.contains(noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::noun_places::tests::placed;

    #[test]
    fn tells_verbs_by_who_does_them() {
        for (text, expected) in [
            ("he [states] facts", true),
            ("the report [states] that the", true),
            ("the report [states] that it", true),
            ("the notice [states] his crimes", true),
            ("we [share] a border", true),
            ("to [attack] the city", true),
            ("to [state] media", false),
            ("the [states] that voted", false),
            ("rebel [attacks] that killed", false),
            ("the Gulf [states] said", false),
            ("they gave [states]", false),
            ("rival [attacks] him", true),
            ("it may [attack] soon", true),
            ("May [attack] follow", true),
            ("the May [attack] killed three", false),
            ("the May [cost] report", false),
            ("they did not [attack]", true),
            ("gunmen [attack] a bus", true),
            ("tanks [shell] the town", true),
            ("the sides [strike] a deal", true),
            ("news [report] the", false),
            ("a gunman [attack] a", false),
            ("rebels [attack] on Friday", false),
            ("US air [strikes] this week", false),
            ("rebel [attacks] a day earlier", false),
            ("the United Nations [reports] a rise", true),
            ("rebel [attacks] that each day killed", false),
            ("carried out [attacks] the army denied", false),
            ("launched [raids] the army said", false),
            ("[states]", false),
            ("Reuters [reports] that he", true),
            ("the Financial Times [reports] a rise", true),
            ("the United States [plans] to", true),
            ("unconfirmed [reports] that he", false),
            ("recent [claims] that they", false),
            ("China [reports] 14% surge", true),
            ("air [strikes] 14 km away", false),
            ("war [crimes] 2011 to 2014", false),
            ("refused to [report] on", true),
            ("he wants to [visit]", true),
            ("to [visit] the camp", true),
            ("due to [demand] from", false),
            ("to [control]-room staff", false),
            ("he [lives] in Rome", true),
            ("two [lives] were lost", false),
            ("he [left] on Monday", true),
            ("Troops have [left] the", true),
            ("the [left] won", false),
            ("the far [left] won", false),
            ("from [left] to right", false),
            ("Trump [left] on Monday", true),
            ("Many [fear] a war", true),
            ("many [state] schools", false),
            ("Russia, which [controls] Crimea", true),
            ("towns in which [controls] apply", false),
            ("a group that [controls] the town", true),
            ("Rebels [attack] convoys", true),
            ("Rebels [attack] Aleppo", true),
            ("an arms [control] treaties", false),
            ("jobs [report] Friday", false),
            ("The bishop [calls] for calm", true),
            ("renewed [calls] for calm", false),
            ("urgent [calls] for calm", false),
            ("Iran [plans] to build", true),
            ("Israeli [plans] to annex", false),
            ("oil [exports] to China", false),
            ("made [plans] to build", false),
            ("to announce [plans] to build", false),
            ("not [life] as we", false),
            ("he [attack]-proof", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_verb_in_place(&plain, place), expected, "{text}");
        }
    }
}
