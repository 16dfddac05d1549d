//! `repeated-word`: a word that stands twice in a row.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::checks::pair::{Pair, PlainText, Remark, Rule};
use crate::checks::settings::RepetitionSettings;
use crate::checks::table::Check;
use crate::severity::Severity;
use crate::text::arabic::given_names::is_given_name;
use crate::text::arabic::letter_names::letters_of;
use crate::text::arabic::{folded, is_mark};
use crate::text::english::{begins_sentence, is_function_word};
use crate::text::word_list::WordList;

pub(in crate::checks) const CHECK: Check = Check {
    id: "repeated-word",
    summary: "A word of the translation stands twice in a row",
    docs: DOCS,
    severity: Severity::Warning,
    make: |setup| Box::new(RepeatedWord::new(&setup.settings.repeated_word)),
};

const DOCS: &str = r#"# repeated-word

Reports a word that is followed by itself with nothing but space between.

## Why
`the the` and `من من` are left behind by editing, and the eye reads over them.

## Example
    the end of the war	نهاية من من الحرب

## Options
`[check.repeated-word]` with `allow = ["tango"]`: further words that may stand twice.

## False positives
Let pass are: words with a mark or a line end between them (`no, no`); numbers; words of a single letter;
names (the second word with a capital, `Bora Bora`, or
the first inside a sentence, `Edward Said said`); words whose written vowels or hamzas differ (`مِن مَن`, `إن أن`);
acronyms that are spelled by letters (`بي بي سي`, `سي إن إن`); repetitions that mean something (`had had`, `very very`, `جدا جدا`, `رويدا رويدا`); an Arabic given name
where the source has a name twice (`محمود عباس عباس عراقجي`); indefinite Arabic nouns where the source
goes through things one by one (`house by house`, `بيتا بيتا`); and everything where the source repeats a word too.
"#;

/// Words that English and Arabic say twice, without tanwin.
static TWICE: WordList = WordList::new(
    "
aye blah bye far ha had her in jab knock long many more much no on out really so that tut very yes
اثنين الله بابا بيت جدا حبة حرفا خطوة دكا رويدا زوجا سنة شيئا صفا قطرة قليلا كثيرا كلا كلمة لا لم ماما مرة نعم هكذا هيا
واحدا واحدة وجه يا يوما
",
);

/// Names of Latin letters that are words too, so that only other letters beside them make them letters.
static LETTERS_AND_WORDS: WordList = WordList::new(
    "
آل آن أم أن أو أي إن ال ام ان او اي زيد في فيه
",
);

struct RepeatedWord {
    allowed: HashSet<String>,
}

impl RepeatedWord {
    fn new(settings: &RepetitionSettings) -> Self {
        let own =
            settings.allow.iter().map(|word| without_tanwin(&word.to_lowercase()).into_owned());
        Self { allowed: TWICE.iter().map(str::to_owned).chain(own).collect() }
    }

    fn repetitions(&self, text: &PlainText) -> Vec<Range<usize>> {
        let words = plain_words(text);
        let mut repetitions: Vec<Range<usize>> = Vec::new();
        for (index, [first, second]) in words.array_windows().enumerate() {
            let before = index.checked_sub(1).and_then(|before| words.get(before));
            // Both with a capital are a name, the second alone is the name of something: `and And`.
            // A capital inside a sentence is a name's, which another word may follow: `Edward Said said`.
            let is_name = second.starts_upper
                || first.starts_upper && is_inside_sentence(&text.characters[..first.span.start]);
            let is_repeated = first.folded == second.folded
                && second.follows_space
                && first.folded.chars().nth(1).is_some()
                && first.folded.chars().all(|character| !character.is_numeric())
                && !is_name
                && !self.allowed.contains(&*without_tanwin(&first.folded))
                && !is_spelled_letter(&first.folded, before, words.get(index + 2));
            match repetitions.last_mut() {
                Some(last) if is_repeated && last.end == first.span.end => {
                    last.end = second.span.end
                }
                _ if is_repeated => repetitions.push(first.span.start..second.span.end),
                _ => {}
            }
        }
        repetitions
    }
}

/// Tells whether a word behind a text stands inside a sentence, or is the second part of one: `Al-Said`.
fn is_inside_sentence(before: &[char]) -> bool {
    matches!(before, [.., letter, '-'] if letter.is_alphabetic()) || !begins_sentence(before)
}

/// Returns a word without the tanwin at its end, which stands on the alif of the accusative or before it.
fn without_tanwin(word: &str) -> Cow<'_, str> {
    const TANWIN: [char; 3] = ['\u{64B}', '\u{64C}', '\u{64D}'];
    let accusative = word.strip_suffix('ا').and_then(|stem| stem.strip_suffix(TANWIN));
    match accusative {
        Some(stem) => Cow::Owned(format!("{stem}ا")),
        None => Cow::Borrowed(word.strip_suffix(TANWIN).unwrap_or(word)),
    }
}

/// Tells whether a word may be the name of a Latin letter. Nothing but its alif is folded: `أية` and `فى` are words.
fn is_letter_name(word: &str) -> bool {
    letters_of(&word.replace(['آ', 'أ', 'إ'], "ا")).is_some()
}

/// Tells whether a word is a letter of an acronym that Arabic spells out: `بي بي سي`, `سي إن إن`.
fn is_spelled_letter(word: &str, before: Option<&PlainWord>, after: Option<&PlainWord>) -> bool {
    let is_letter = |beside: &&PlainWord| {
        let name = beside.folded.trim_start_matches(['و', 'ل', 'ب']);
        [beside.folded.as_str(), name]
            .iter()
            .any(|name| is_letter_name(name) && !LETTERS_AND_WORDS.contains(name))
    };
    is_letter_name(word)
        && (!LETTERS_AND_WORDS.contains(word) || [before, after].iter().flatten().any(is_letter))
}

impl Rule for RepeatedWord {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        let repetitions = self.repetitions(&pair.target);
        if repetitions.is_empty() || repeats_any_word(&pair.source) {
            return Vec::new();
        }
        let is_distributive = is_distributive(&pair.source);
        let names_two = names_two(&pair.source);
        let remark = |place: Range<usize>| {
            let words = pair.target.slice(place.clone());
            let word = words.split_whitespace().next().unwrap_or_default().to_owned();
            if is_distributive && is_indefinite_noun(&word)
                || names_two && is_given_name(&folded(&word))
            {
                return None;
            }
            let message = format!("'{word}' stands twice in a row");
            Some(Remark::new(message).at_target(place).suggest([word]))
        };
        repetitions.into_iter().filter_map(remark).collect()
    }
}

struct PlainWord {
    /// In small letters, otherwise as it is written.
    folded: String,
    span: Range<usize>,
    starts_upper: bool,
    /// Whether there is nothing but spaces between it and the word before.
    follows_space: bool,
}

fn plain_words(text: &PlainText) -> Vec<PlainWord> {
    let is_space = |character: &char| matches!(character, ' ' | '\u{A0}');
    let mut end = None;
    let word_at = |span: &Range<usize>| {
        let characters = &text.characters[span.clone()];
        let before = end.replace(span.end).map(|end| &text.characters[end..span.start]);
        PlainWord {
            folded: characters.iter().flat_map(|character| character.to_lowercase()).collect(),
            span: span.clone(),
            starts_upper: characters[0].is_uppercase(),
            follows_space: before.is_some_and(|between| between.iter().all(is_space)),
        }
    };
    text.word_places().iter().map(word_at).collect()
}

fn repeats_any_word(text: &PlainText) -> bool {
    plain_words(text).array_windows().any(|[first, second]| {
        first.folded == second.folded && first.folded.chars().any(char::is_alphabetic)
    })
}

/// Tells whether a text goes through things one by one: the same word before and behind another (`step by step`, `wave
/// upon wave`).
fn is_distributive(text: &PlainText) -> bool {
    plain_words(text).array_windows().any(|[first, between, last]| {
        first.folded == last.folded
            && between.follows_space
            && last.follows_space
            && first.folded.chars().nth(2).is_some()
            && first.folded.chars().all(char::is_alphabetic)
            && !is_function_word(&first.folded)
    })
}

/// Tells whether a text has a word with a capital twice, as two people have it who are named alike: `Mahmoud Abbas met Abbas
/// Araghchi`.
fn names_two(text: &PlainText) -> bool {
    let mut seen = HashSet::new();
    let words = plain_words(text).into_iter().filter(|word| word.starts_upper);
    words.map(|word| word.folded).any(|word| !is_function_word(&word) && !seen.insert(word))
}

/// The least number of letters of an accusative; shorter words in alif are particles (`هذا`, `كما`).
const SHORTEST_ACCUSATIVE: usize = 4;

/// Tells whether an Arabic word has the form of an indefinite noun: an accusative in alif, or a feminine.
fn is_indefinite_noun(word: &str) -> bool {
    let letters: String = word.chars().filter(|&letter| !is_mark(letter)).collect();
    let is_accusative = letters.ends_with('ا') && letters.chars().count() >= SHORTEST_ACCUSATIVE;
    !letters.starts_with("ال")
        && (is_accusative || letters.ends_with('ة') || letters.ends_with("ات"))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, messages};
    use crate::checks::{CheckSettings, RepetitionSettings};

    #[test]
    fn finds_repetitions() {
        for (languages, source, target, found) in [
            (("ar", "en"), "نهاية الحرب", "the end of the the war", "'the' stands twice in a row"),
            (("ar", "en"), "نهاية الحرب", "The the end", "'The' stands twice in a row"),
            (("en", "ar"), "the end of it", "نهاية من من ذلك", "'من' stands twice in a row"),
            (("en", "ar"), "the end of it", "في  في في النهاية", "'في' stands twice in a row"),
            (("en", "ar"), "he said he left", "قال إن إن غادر", "'إن' stands twice in a row"),
            (("en", "ar"), "he searched it", "فتش غرفة غرفة", "'غرفة' stands twice in a row"),
            (("en", "ar"), "room by room", "في الغرفة الغرفة", "'الغرفة' stands twice in a row"),
            (("en", "ar"), "day by day to it", "يوما بيوم إلى إلى", "'إلى' stands twice in a row"),
            (("en", "ar"), "step by step in it", "بغداد بغداد", "'بغداد' stands twice in a row"),
            (
                ("en", "ar"),
                "Mahmoud Abbas met Mohammed",
                "التقى محمود عباس عباس",
                "'عباس' stands twice in a row",
            ),
            (("en", "ar"), "the one the other", "غرفة غرفة", "'غرفة' stands twice in a row"),
            (("en", "ar"), "the end of it", "ما فيه فيه", "'فيه' stands twice in a row"),
            (("en", "ar"), "the end of it", "فى فى النهاية", "'فى' stands twice in a row"),
        ] {
            assert_eq!(messages("repeated-word", languages, source, target), [found]);
        }
    }

    #[test]
    fn lets_meant_repetitions_pass() {
        for (languages, source, target) in [
            (("ar", "en"), "كان قد رأى", "he had had enough"),
            (("ar", "en"), "قال السعيد", "Then Edward Said said so; Al-Said said no"),
            (("ar", "en"), "لا، لا", "Well, well no, no"),
            (("ar", "en"), "في بورا", "in Bora Bora"),
            (("ar", "en"), "اكتب And أو Or", "write And or Or"),
            (("ar", "en"), "رقم", "5 5 and A A"),
            (("en", "ar"), "Mahmoud Abbas met Abbas Araghchi", "التقى محمود عباس عباس عراقجي"),
            (("en", "ar"), "very good", "جيد جدا جدا"),
            (("en", "ar"), "very good", "جيد جداً جداً وجدًا جدًا"),
            (("en", "ar"), "bit by bit", "شيئاً شيئاً وشيئًا شيئًا"),
            (("en", "ar"), "slowly", "مرةً مرةً"),
            (("en", "ar"), "one of those who", "مِن مَن جاء"),
            (("en", "ar"), "he said that", "قال إن أن"),
            (("en", "ar"), "in Walla Walla", "في والا والا"),
            (("en", "ar"), "line", "نعم\nنعم"),
            (("en", "ar"), "on BBC and CNN", "على بي بي سي وسي إن إن"),
            (("en", "ar"), "the WWF", "دابليو دابليو إف"),
            (("en", "ar"), "from house to house", "فتشوا منزلا منزلا"),
            (("en", "ar"), "searched house by house", "فتشوا بيتاً بيتاً"),
            (("en", "ar"), "room by room", "غرفةً غرفةً"),
            (("en", "ar"), "Wave upon wave came.", "جاؤوا موجات موجات وأفواجا أفواجا"),
            (("en", "ar"), "", ""),
        ] {
            let found = messages("repeated-word", languages, source, target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
        let allow = RepetitionSettings { allow: vec!["Tango".into(), "مهلًا".into()] };
        let settings = CheckSettings { repeated_word: allow, ..CheckSettings::default() };
        let pairs = [("رقص", "a tango tango dance"), ("رقص", "مهلاً مهلاً")];
        assert!(findings("repeated-word", settings, ("ar", "en"), &pairs).is_empty());
    }

    #[test]
    fn marks_the_whole_run() {
        let pairs = [("end", "في  في في")];
        let found = findings("repeated-word", CheckSettings::default(), ("en", "ar"), &pairs);
        assert_eq!(found[0].target_span, Some((0, 9)));
        assert_eq!(found[0].suggestions, ["في"]);
    }
}
