//! Prepositions and other words that tell what the word beside them is, folded.
//!
//! ```
//! use turjuman::text::arabic::function_words::{is_preposition, leads_genitive};
//! assert!(is_preposition("دون") && leads_genitive("معظم") && !leads_genitive("دون"));
//! ```

use super::endings::is_pronoun;
use super::without_conjunction;
use super::word_classes::NOT;
use crate::text::word_list::WordList;

static PREPOSITIONS: WordList = WordList::new(
    "
الي بدون بعد بلا بين دون ضد عبر علي عن عند في قبل مع من نحو
",
);

/// Particles and the like, which are neither definite nor not.
const PARTICLES: [&str; 10] = ["ان", "او", "لا", NOT, "ذات", "ذو", "ذي", "منها", "منه", "رقم"];

/// What has ي before a pronoun: `لديه`.
const BEFORE_PRONOUN: [&str; 3] = ["الي", "علي", "لدي"];

/// Particles behind which a verb stands.
const BEFORE_VERB: [&str; 4] = ["قد", "لقد", "لم", "ما"];

/// Words behind which a clause begins whose verb may stand first, beside those before a verb.
static BEFORE_CLAUSES: WordList = WordList::new(
    "
اذ اذا التي الذي الذين اللذان اللذين اننا انه انها انهم انهما بعدما بينما ثم حيث حيثما حين حينما ريثما عندما فيما كان كانت
كلما كما كيف لانه لانها لانهم لكنه لكنها لكنهم لما لماذا مثلما هل
",
);

/// Particles behind which a clause begins with a noun.
const BEFORE_NOUN: [&str; 3] = ["ان", "لان", "لكن"];

/// Words before a genitive, beside prepositions.
const QUANTIFIERS: [&str; 9] =
    ["احد", "بعض", "جميع", "كافه", "معظم", "اغلب", "كبار", "غالبيه", "اكثر"];

/// Adverbs that end as the adjective of a noun in the accusative does.
const ADVERBS: [&str; 6] = ["ايضا", "جدا", "حاليا", "سابقا", "غدا", "لاحقا"];

/// Words that are neither a genitive nor the beginning of one, beside prepositions.
static NO_GENITIVES: WordList = WordList::new(
    "
ام ان او ثم حتي حيث خلال قد كان كانت لا لدي لكن لم لن منذ هذا هذه هم هو هي
",
);

/// Forms of the commonest verbs, which other words are written like.
static COMMON_VERBS: WordList = WordList::new(
    "
باتت عاد عادت عدت عدنا قال قالت كانا كانتا كانوا ليس ليست
",
);

/// Tells whether a word is a preposition, a particle that leads a clause or a verb, or a form of the commonest verbs, so that it
/// is hardly a form of a noun.
pub fn is_function_word(word: &str) -> bool {
    let lists = [&PREPOSITIONS, &BEFORE_CLAUSES, &NO_GENITIVES, &COPULAS, &COMMON_VERBS];
    lists.iter().any(|list| list.contains(word))
        || BEFORE_VERB.contains(&word)
        || BEFORE_NOUN.contains(&word)
}

/// Tells whether a word is a preposition.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// Words behind which a feminine predicate stands, or their subject and that.
static COPULAS: WordList = WordList::new(
    "
اصبحت انها باتت بدت تبدو تصبح تظل تعتبر تعد تكون صارت ظلت كانت كونها لانها لكنها ليست هي
",
);

/// Tells whether a feminine predicate may stand behind a word, perhaps with a conjunction before it: `كانت`, `وهي`.
pub fn is_copula(word: &str) -> bool {
    is_joined_or_not(word, |bare| COPULAS.contains(bare))
}

/// Tells whether a word is such a one as it stands or without a conjunction before it.
fn is_joined_or_not(word: &str, is_such: impl Fn(&str) -> bool) -> bool {
    is_such(word) || is_such(without_conjunction(word))
}

/// Prepositions that no verb stands behind: `من` and `عند` are other words as well, and `بعد` may lack its `أن`.
const BEFORE_NO_VERB: [&str; 4] = ["الي", "بين", "عن", "في"];

/// Tells whether a word is a preposition that no verb stands behind.
pub(crate) fn stands_before_no_verb(word: &str) -> bool {
    is_joined_or_not(word, |bare| BEFORE_NO_VERB.contains(&bare))
}

/// Tells whether a word is a preposition that keeps its ي before a pronoun.
pub fn keeps_ya(word: &str) -> bool {
    BEFORE_PRONOUN.contains(&word)
}

/// Tells whether a word is such a preposition with a pronoun behind it, and perhaps a conjunction before it: `ولدينا`.
///
/// ```
/// use turjuman::text::arabic::function_words::is_preposition_with_pronoun;
/// assert!(is_preposition_with_pronoun("ولدينا") && !is_preposition_with_pronoun("لدي"));
/// ```
pub fn is_preposition_with_pronoun(word: &str) -> bool {
    let bare = without_conjunction(word);
    let pronoun = BEFORE_PRONOUN.iter().find_map(|preposition| bare.strip_prefix(preposition));
    pronoun.is_some_and(is_pronoun)
}

/// Prepositions that a pronoun refers by to what stands before them, as they are before it: `مشتبه به`, `متفق عليها`.
const REFERRING: [&str; 12] =
    ["ب", "ل", "في", "من", "عن", "مع", "ضد", "حول", "عند", "الي", "علي", "لدي"];

/// The pronouns by which they refer to it.
const REFERRED_TO_BY: [&str; 5] = ["ه", "ها", "هم", "هما", "هن"];

/// Returns a preposition with each pronoun that may refer to what stands before it, of a word that is one with such a pronoun;
/// nothing of others.
///
/// ```
/// use turjuman::text::arabic::function_words::with_other_referents;
/// assert!(with_other_referents("به").eq(["بها", "بهم", "بهما", "بهن"]));
/// assert!(with_other_referents("بعد").next().is_none());
/// ```
pub fn with_other_referents(word: &str) -> impl Iterator<Item = String> {
    let parts = REFERRING.iter().find_map(|preposition| {
        let pronoun = word.strip_prefix(preposition)?;
        REFERRED_TO_BY.contains(&pronoun).then_some((preposition, pronoun))
    });
    parts.into_iter().flat_map(|(preposition, pronoun)| {
        let others = REFERRED_TO_BY.iter().filter(move |other| **other != pronoun);
        others.map(move |other| format!("{preposition}{other}"))
    })
}

/// Tells whether a word is a preposition with a pronoun that may refer to what stands before it: `عليه`.
pub fn refers_back(word: &str) -> bool {
    with_other_referents(word).next().is_some()
}

/// Tells whether a verb stands behind a word, perhaps with a conjunction before it: `لم`, `وقد`; but not behind `فقد`, who lost
/// something.
pub fn leads_verb(word: &str) -> bool {
    word != "فقد" && is_joined_or_not(word, |bare| BEFORE_VERB.contains(&bare))
}

/// Tells whether a clause that may begin with its verb stands behind a word, perhaps with a conjunction before it: `الذي`,
/// `وكان`; behind `لأن` a noun stands first.
pub fn leads_clause(word: &str) -> bool {
    is_joined_or_not(word, |bare| BEFORE_CLAUSES.contains(bare))
}

/// Tells whether a clause that begins with its subject stands behind a word, perhaps with a conjunction before it: `أن`, `ولكن`.
pub(crate) fn leads_noun(word: &str) -> bool {
    is_joined_or_not(word, |bare| BEFORE_NOUN.contains(&bare))
}

/// Tells whether a word is neither definite nor not.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Tells whether a word that is no preposition stands before a genitive: `بعض`.
pub fn leads_genitive(word: &str) -> bool {
    QUANTIFIERS.contains(&word)
}

/// Tells whether a word is an adverb in the accusative, and no adjective: `أيضا`.
pub fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word)
}

/// Tells whether a word is neither a genitive nor the beginning of one.
pub fn is_no_genitive(word: &str) -> bool {
    is_preposition(word) || NO_GENITIVES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::arabic::folded;

    #[test]
    fn lists_are_folded() {
        let lists: [&[&str]; 8] = [
            &BEFORE_PRONOUN,
            &BEFORE_VERB,
            &BEFORE_NO_VERB,
            &PARTICLES,
            &QUANTIFIERS,
            &ADVERBS,
            &REFERRING,
            &REFERRED_TO_BY,
        ];
        let words = [&PREPOSITIONS, &NO_GENITIVES, &COPULAS, &BEFORE_CLAUSES, &COMMON_VERBS]
            .into_iter()
            .flat_map(WordList::iter);
        for word in words.chain(lists.concat()) {
            assert_eq!(folded(word), word);
        }
    }
}
