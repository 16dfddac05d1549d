//! What Arabic writing asks of matching: letters folded together, marks left out, light stems, and
//! the proclitics that are written onto a word.
//!
//! Stemming serves the match score only, where it is the same on both sides. Terms are found by
//! [`proclitic_readings`]: every way of reading a word as proclitics and a base, each to be looked up
//! among known words, since greedy stripping breaks words (`فرنسا` is not ف + رنسا).

pub mod acronyms;
pub mod article;
pub mod before_genitive;
pub mod broken_plurals;
pub mod calendar;
pub mod defective;
pub mod endings;
pub mod final_letters;
pub mod five_nouns;
pub mod foreign_names;
pub mod function_words;
pub mod given_names;
pub mod hamza;
pub mod joined;
pub mod letter_names;
pub mod marks;
pub mod named_after;
pub mod names;
pub mod names_like_words;
pub mod nisba;
pub mod nouns;
pub mod nouns_like_verbs;
pub mod plurals_alone;
pub mod ranks;
pub mod short_nouns;
pub mod spellings;
pub mod titles;
pub mod verbal_nouns;
pub mod verbs;
pub mod whole_words;
pub mod word_classes;
pub mod word_pairs;

/// Tells whether a character is a letter of the Arabic script.
pub fn is_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{66F}'
        | '\u{671}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6EF}' | '\u{6FA}'..='\u{6FC}'
        | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8C7}')
}

/// Tells whether a word is of letters of the Arabic script alone.
pub fn is_word_of_letters(word: &str) -> bool {
    is_of_common_letters(word) || word.chars().all(is_letter)
}

/// Tells whether a word is of the letters from `U+0620` to `U+064A` alone, as most words are.
pub fn is_of_common_letters(word: &str) -> bool {
    let is_common = |&[first, second]: &[u8; 2]| match first {
        0xD8 => second >= 0xA0,
        0xD9 => matches!(second, 0x81..=0x8A),
        _ => false,
    };
    let (letters, rest) = word.as_bytes().as_chunks();
    rest.is_empty() && letters.iter().all(is_common)
}

/// Tells whether a character is a vowel mark, a Quranic mark or the tatweel: part of how a word is
/// written out, not of what it says.
pub fn is_mark(character: char) -> bool {
    // Most characters that are asked for are none of those from there on.
    character >= '\u{610}'
        && matches!(character, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6ED}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}')
}

/// Folds the letters that writers use for one another. `ة` depends on its place and is folded by
/// the match form at the end of a word only.
pub fn fold_letter(character: char) -> char {
    match character {
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ک' => 'ك',
        'ھ' | 'ہ' => 'ه',
        other => other,
    }
}

/// Folds a word of Arabic letters without marks as the match form does.
pub fn folded(word: &str) -> String {
    let folded: String = word.chars().map(fold_letter).collect();
    match folded.strip_suffix('ة') {
        Some(stem) => format!("{stem}ه"),
        None => folded,
    }
}

/// Returns the suffixes of the light10 stemmer (Larkey, Ballesteros and Connell 2007), folded, that end in a
/// letter, longest first.
fn suffixes(last: char) -> &'static [&'static str] {
    match last {
        'ا' => &["ها"],
        'ن' => &["ان", "ون", "ين"],
        'ت' => &["ات"],
        'ه' => &["يه", "ه"],
        'ة' => &["ية"],
        'ي' => &["ي"],
        _ => &[],
    }
}

/// Returns the light stem of a folded Arabic word: the proclitic chain `[و|ف][ب|ك]ال` or `لل`, or a
/// lone `و`, taken off the front, then one suffix off the end where at least three letters stay.
///
/// ```
/// use turjuman::text::arabic::light_stem;
/// assert_eq!(light_stem("وبالحكومه"), "حكوم");
/// assert_eq!(light_stem("قوات"), "قوات");
/// ```
pub fn light_stem(word: &str) -> &str {
    without_suffix(without_article(word))
}

fn without_article(word: &str) -> &str {
    let after_conjunction = without_conjunction(word);
    let after_article = after_conjunction
        .strip_prefix("لل")
        .or_else(|| after_conjunction.strip_prefix(['ب', 'ك'])?.strip_prefix("ال"))
        .or_else(|| after_conjunction.strip_prefix("ال"));
    match after_article {
        Some(rest) if has_letters(rest, 2) => rest,
        _ => word.strip_prefix('و').filter(|rest| has_letters(rest, 3)).unwrap_or(word),
    }
}

fn without_suffix(word: &str) -> &str {
    let last = word.chars().next_back().unwrap_or_default();
    suffixes(last)
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix))
        .filter(|stem| has_letters(stem, 3))
        .unwrap_or(word)
}

/// Tells whether a word has so many letters at least.
pub(crate) fn has_letters(word: &str, at_least: usize) -> bool {
    word.chars().nth(at_least - 1).is_some()
}

/// One way of parting the proclitics from a written word, by numbers of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcliticReading {
    /// The conjunction and the preposition.
    pub chain: usize,
    /// Whether the last letter of the chain is a preposition.
    pub has_preposition: bool,
    /// Whether the word has the article.
    pub has_article: bool,
    /// Whether the last letter of the chain is the *sa-* of the future, which only verbs have.
    pub is_future: bool,
    /// Everything in front of the base. Behind `لل` the base may share its `ل` with the article.
    pub letters: usize,
}

/// The length of a letter of a folded word in bytes.
pub(crate) const LETTER: usize = 'و'.len_utf8();

impl ProcliticReading {
    /// Returns the base of the word that it is a reading of.
    pub fn base(self, word: &str) -> &str {
        &word[self.letters * LETTER..]
    }
}

/// Returns a folded word without the conjunction that it may begin with, or the letter of its own that looks like one.
pub(crate) fn without_conjunction(word: &str) -> &str {
    word.strip_prefix(['و', 'ف']).unwrap_or(word)
}

/// Returns every way of parting a folded word as `[و|ف][ب|ك|ل][ال]` and a base of at least two letters: the
/// word itself first, then by the length of the chain, without the article first. In `لل` the article has lost its
/// alif, and stands for `ل` + `ال` + a base that may itself begin with `ل` (`للجنة` is ل + اللجنة). The *sa-* of the
/// future, which only verbs have, is [`future_reading`]'s.
///
/// ```
/// use turjuman::text::arabic::proclitic_readings;
/// let letters: Vec<_> = proclitic_readings("وللامم").map(|reading| reading.letters).collect();
/// assert_eq!(letters, [0, 1, 2, 3, 2]);
/// ```
pub fn proclitic_readings(word: &str) -> impl Iterator<Item = ProcliticReading> + '_ {
    let conjunction = usize::from(word.starts_with(['و', 'ف']));
    let chains = [(0, false), (0, true), (1, false), (1, true)];
    let chains = chains.into_iter().filter(move |&(letters, _)| letters <= conjunction);
    chains
        .filter_map(move |(conjunction, has_preposition)| {
            let rest = &word[conjunction * LETTER..];
            let is_lam = rest.starts_with('ل');
            if has_preposition && !is_lam && !rest.starts_with(['ب', 'ك']) {
                return None;
            }
            let chain = conjunction + usize::from(has_preposition);
            let reading = |has_article, letters| {
                let reading = ProcliticReading {
                    chain,
                    has_preposition,
                    has_article,
                    is_future: false,
                    letters,
                };
                (letters == 0 || has_letters(&word[letters * LETTER..], 2)).then_some(reading)
            };
            let rest = &word[chain * LETTER..];
            let (article, shared) = match () {
                () if has_preposition && is_lam && rest.starts_with('ل') => {
                    (reading(true, chain + 1), reading(true, chain))
                }
                () if rest.starts_with("ال") => (reading(true, chain + 2), None),
                () => (None, None),
            };
            Some([reading(false, chain), article, shared].into_iter().flatten())
        })
        .flatten()
}

/// Returns the way of parting a folded word as `[و|ف]س` and a verb, which has at least three letters.
///
/// ```
/// use turjuman::text::arabic::future_reading;
/// assert_eq!(future_reading("وسيزور").map(|reading| reading.letters), Some(2));
/// assert_eq!(future_reading("يزور"), None);
/// ```
pub fn future_reading(word: &str) -> Option<ProcliticReading> {
    reading_with_sa(word, 3)
}

fn reading_with_sa(word: &str, least_letters: usize) -> Option<ProcliticReading> {
    let after_conjunction = without_conjunction(word);
    let chain = usize::from(after_conjunction.len() < word.len()) + 1;
    let base = after_conjunction.strip_prefix('س')?;
    has_letters(base, least_letters).then_some(ProcliticReading {
        chain,
        has_preposition: false,
        has_article: false,
        is_future: true,
        letters: chain,
    })
}

/// Returns the base of a folded word in every reading of [`proclitic_readings`], then behind *sa-*, the word itself
/// first. Each has at least two letters, but for the word itself.
///
/// ```
/// use turjuman::text::arabic::proclitic_bases;
/// assert!(proclitic_bases("وللامم").any(|base| base == "امم"));
/// ```
pub fn proclitic_bases(word: &str) -> impl Iterator<Item = &str> {
    let readings = proclitic_readings(word).chain(reading_with_sa(word, 2));
    readings.map(|reading| reading.base(word))
}

/// Returns every word that has a searched word, among its [`proclitic_bases`] or,
/// where the searched word has the article, as its base with the article; each once, sorted.
///
/// ```
/// use turjuman::text::arabic::proclitic_forms;
/// assert!(proclitic_forms("القوات").contains(&"وللقوات".to_owned()));
/// ```
pub fn proclitic_forms(searched: &str) -> Vec<String> {
    let mut forms = Vec::new();
    let mut add_definite = |base: &str| {
        for conjunction in ["", "و", "ف"] {
            for proclitics in ["ال", "بال", "كال", "لال", "لل"] {
                forms.push(format!("{conjunction}{proclitics}{base}"));
            }
            if base.starts_with('ل') {
                forms.push(format!("{conjunction}ل{base}"));
            }
        }
    };
    add_definite(searched);
    if let Some(base) = searched.strip_prefix("ال") {
        add_definite(base);
    }
    for conjunction in ["", "و", "ف"] {
        for preposition in ["", "ب", "ك", "ل", "س"] {
            forms.push(format!("{conjunction}{preposition}{searched}"));
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_letters_of_unicode() {
        assert!(('\0'..char::MAX).filter(|&one| is_letter(one)).all(char::is_alphabetic));
    }

    #[test]
    fn stems_lightly() {
        for (word, stem) in [
            ("القوات", "قوات"),
            ("والقوات", "قوات"),
            ("وبالحكومه", "حكوم"),
            ("للحكومه", "حكوم"),
            ("حكومه", "حكوم"),
            ("حكومتها", "حكومت"),
            ("العراقيون", "عراقي"),
            ("الدم", "دم"),
            ("وال", "وال"),
            ("ولد", "ولد"),
            ("فرنسا", "فرنسا"),
            ("و", "و"),
        ] {
            assert_eq!(light_stem(word), stem, "{word}");
        }
    }

    #[test]
    fn reads_a_word_in_every_way() {
        let bases = |word: &'static str| -> Vec<&str> { proclitic_bases(word).collect() };
        assert_eq!(bases("والقوات"), ["والقوات", "القوات", "قوات"]);
        assert_eq!(bases("فرنسا"), ["فرنسا", "رنسا"]);
        assert_eq!(bases("للجنه"), ["للجنه", "لجنه", "جنه", "لجنه"]);
        assert_eq!(bases("وبالامم"), ["وبالامم", "بالامم", "الامم", "امم"]);
        assert_eq!(bases("سيزور"), ["سيزور", "يزور"]);
        assert_eq!(bases("ال"), ["ال"]);
        assert_eq!(bases(""), [""]);
    }

    #[test]
    fn tells_letters_from_marks() {
        assert!("ابتثىيةگپچڤکی".chars().all(is_letter));
        for character in '\0'..'\u{3000}' {
            assert_eq!(is_word_of_letters(&format!("ب{character}ي")), is_letter(character));
        }
        assert!("\u{640}\u{64E}\u{651}\u{670}".chars().all(is_mark));
        assert!(!is_letter('،') && !is_mark('ا') && !is_letter('5'));
    }
}
