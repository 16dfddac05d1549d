//! Whether a noun stands in a place, or what is written like it: `a set up`, and `they set up`.

use std::ops::Range;

use crate::text::english::neighbours::{Certainty, small, word_before, word_behind};
use crate::text::english::prepositions::is_preposition;
use crate::text::english::{begins_sentence, is_function_word};
use crate::text::word_list::WordList;

/// Words that a noun stands behind. What is left of *'s* is one.
static DETERMINERS: WordList = WordList::new(
    "
a an another any each every her his its my no our s the their this your
",
);

/// Determiners that begin what tells a time as often as the object of a verb: `strikes this week`, `attacks a day earlier`.
const BEFORE_TIMES: [&str; 6] = ["a", "an", "another", "each", "every", "this"];

/// Words before a verb that is in its base form.
static AUXILIARIES: WordList = WordList::new(
    "
can cannot could did do does may might must not shall should will would
",
);

/// Pronouns before a verb in its base form.
const BEFORE_BASE_FORMS: [&str; 4] = ["i", "they", "we", "you"];

/// Pronouns before a verb that ends in *s*.
const BEFORE_FORMS_IN_S: [&str; 4] = ["he", "it", "she", "who"];

/// Other words that a verb stands behind, with the ends of shortened ones (*don't*, *they'll*).
static BEFORE_VERBS: WordList = WordList::new(
    "
d ll never t that then these those to ve which yours
",
);

/// Words that stand before a noun, beside function words, prepositions, determiners and what ends in *ed*.
static BEFORE_NOUNS: WordList = WordList::new(
    "
after all before both despite few five four how many more most new off other out several six some such three two
until up where
",
);

/// Words before a name that say that one of several is meant, and so none that has the name.
static INDEFINITE: WordList = WordList::new(
    "
a an another any each every no some
",
);

/// Tells how surely what may be a verb is a noun in its place.
///
/// ```
/// use turjuman::text::english::{Certainty, noun_in_place};
/// let text: Vec<char> = "They set up a set up".chars().collect();
/// assert_eq!(noun_in_place(&text, 5..11), Certainty::Excluded);
/// assert_eq!(noun_in_place(&text, 14..20), Certainty::Sure);
/// ```
pub fn noun_in_place(plain: &[char], place: Range<usize>) -> Certainty {
    let before = small(word_before(plain.get(..place.start).unwrap_or_default()));
    let behind = || small(word_behind(plain.get(place.end..).unwrap_or_default()));
    let is_whole = place == (0..plain.len());
    if is_whole || DETERMINERS.contains(&before) {
        Certainty::Sure
    } else if leads_verb(&before) || is_plural(&before) || has_object(&behind()) {
        Certainty::Excluded
    } else {
        Certainty::Doubtful
    }
}

/// Tells whether a verb stands behind a word.
fn leads_verb(word: &str) -> bool {
    AUXILIARIES.contains(word)
        || BEFORE_BASE_FORMS.contains(&word)
        || BEFORE_FORMS_IN_S.contains(&word)
        || BEFORE_VERBS.contains(word)
}

/// Tells whether the form of a noun that many verbs have too is one where it stands: behind who does it (*he states*, *we share*),
/// or between another noun and what is done to something (*the report states that*, *gunmen attack a bus*).
pub fn is_verb_in_place(plain: &[char], place: Range<usize>) -> bool {
    let front = plain.get(..place.start).unwrap_or_default();
    let before = small(word_before(front));
    let behind = small(word_behind(plain.get(place.end..).unwrap_or_default()));
    let is_auxiliary = || AUXILIARIES.contains(&before) && !is_name_before(front);
    let is_singular = plain.get(place.clone()).is_some_and(|word| !matches!(word, [.., 's' | 'S']));
    let is_object = |word: &str| has_object(word) && !BEFORE_TIMES.contains(&word);
    match before.as_str() {
        "" => false,
        "to" => is_singular && has_object(&behind),
        base if BEFORE_BASE_FORMS.contains(&base) || is_auxiliary() => is_singular,
        form if BEFORE_FORMS_IN_S.contains(&form) => !is_singular,
        subject => {
            let has_clause = || {
                let end = place.end + " that".len();
                behind == "that"
                    && is_object(&small(word_behind(plain.get(end..).unwrap_or_default())))
            };
            may_be_subject(subject)
                && match is_singular {
                    true => is_several(subject) && has_object(&behind),
                    false => !is_plural(subject) && (is_object(&behind) || has_clause()),
                }
        }
    }
}

/// Tells whether the word in front of a place has a capital inside a sentence: `the May attack`.
fn is_name_before(front: &[char]) -> bool {
    let word = word_before(front);
    let begins = || begins_sentence(&front[..front.len() - 1 - word.len()]);
    matches!(word, [first, second, ..] if first.is_uppercase() && second.is_lowercase())
        && !begins()
}

/// Tells whether a word in front of what may be a verb may be the noun that does it.
fn may_be_subject(word: &str) -> bool {
    !is_function_word(word)
        && !is_preposition(word)
        && !DETERMINERS.contains(word)
        && !BEFORE_NOUNS.contains(word)
        && !word.ends_with("ed")
}

/// Nouns that are common verbs in the same form.
static NOUNS_LIKE_VERBS: WordList = WordList::new(
    "
abuse advance aid aim alarm ambush appeal arm arrest assault attack award ban bar battle benefit blame blast block
bomb boost border boycott breach break broadcast budget burden campaign capture cause challenge change charge claim
clash combat comment compromise concern conflict control cost counter cover crash cut damage deal debate decline
decrease delay demand deposit dispute doubt draft drill drive drop end escape estimate exchange exit export face
favour fear fight finance fine fire flood focus force fuel fund gain grant guarantee guard harm head help hope host
import increase influence interview issue judge kidnap land launch leak limit link loan loot march mark matter measure
mine mortgage move murder name need note object offer order pardon pause place plan plant pledge plot position post
practise praise pressure price probe profit program project promise protest purchase push question raid rally rank
rate reason rebel record reform release rescue reserve respect result retreat return review reward riot risk rocket
rule score search sentence share shell shelter shift shock sign signal slump spark split spy staff stage stake state
stop storm strike struggle study subject supply support surge survey suspect talk target tax test toll torture total
tour trade traffic train transfer transport travel trigger trust turn use veto view visit voice vote witness work
worry wound
",
);

/// Tells whether a noun in small letters is a common verb in the same form.
pub fn is_noun_like_verb(noun: &str) -> bool {
    NOUNS_LIKE_VERBS.contains(noun)
}

/// Tells whether a word begins the object of a verb: `take off your shoes`.
fn has_object(behind: &str) -> bool {
    matches!(behind, "him" | "it" | "me" | "them" | "these" | "those" | "us" | "you")
        || DETERMINERS.contains(behind)
}

/// Tells whether a word has the ending of plurals, behind which nouns are rare and verbs are not: `planes take off`.
fn is_plural(word: &str) -> bool {
    word.len() >= 4
        && word.ends_with('s')
        && !["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end))
}

/// Tells whether a word is a plural: `gunmen`, but not `news`.
fn is_several(word: &str) -> bool {
    is_plural(word) && word != "news" || word.ends_with("men") || word == "people"
}

/// Tells whether words in small letters are said of one of several, and so are no name, as far as a little word behind them
/// says that no other noun is: `a central bank was`, but not `a central bank governor`.
pub fn is_one_of_several(plain: &[char], place: Range<usize>) -> bool {
    let before = small(word_before(plain.get(..place.start).unwrap_or_default()));
    INDEFINITE.contains(&before) && {
        let behind = small(word_behind(plain.get(place.end..).unwrap_or_default()));
        is_function_word(&behind) || AUXILIARIES.contains(&behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str) -> (Vec<char>, Range<usize>) {
        let start = text.find('[').expect("there is a place");
        let end = text.find(']').expect("it ends") - 1;
        (text.chars().filter(|letter| !"[]".contains(*letter)).collect(), start..end)
    }

    #[test]
    fn tells_nouns_by_the_word_before() {
        use Certainty::{Doubtful, Excluded, Sure};
        for (text, expected) in [
            ("the [take off] was late", Sure),
            ("the army's [pull out] began", Sure),
            ("they [take off] late", Excluded),
            ("he won't [back down]", Excluded),
            ("planes [take off] late", Excluded),
            ("the crew [set up] lamps", Doubtful),
            ("[Set up] lamps", Doubtful),
            ("[Set up] your lamps", Excluded),
            ("[Set up]", Sure),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(noun_in_place(&plain, place), expected, "{text}");
        }
    }

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
            ("rebel [attacks] that each day killed", false),
            ("carried out [attacks] the army denied", false),
            ("launched [raids] the army said", false),
            ("[states]", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_verb_in_place(&plain, place), expected, "{text}");
        }
    }

    #[test]
    fn tells_names_from_one_of_several() {
        for (text, expected) in [
            ("a [central bank] was founded", true),
            ("any [central bank] of these", true),
            ("a [central bank] may not", true),
            ("a [central bank] could not", true),
            ("a [central bank].", false),
            ("a [central bank] governor", false),
            ("the [central bank] was founded", false),
            ("[central bank]", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_one_of_several(&plain, place), expected, "{text}");
        }
    }
}
