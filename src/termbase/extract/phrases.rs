//! The phrases of a text that may be terms, and those that may be translations.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::spelled_acronyms::{PROCLITICS, letters};
use super::stop_words::is_stop_word;
use crate::language::LanguageTag;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::fold::match_form;
use crate::text::punctuation::is_sentence_stop;
use crate::text::word_list::WordList;
use crate::text::{arabic, english};

/// The most words of a term.
const TERM_WORDS: usize = 6;
/// The most words of a translation, which may need more: acronyms are written out.
pub(super) const TRANSLATION_WORDS: usize = 9;
/// The most words of a translation with a stop word between them: longer ones are names of bodies, and most others are
/// sentences, which would fill the tables.
const TRANSLATION_WORDS_WITH_STOPS: usize = 6;
/// Words that may stand inside a term, not at its edge.
const LINKS: [&str; 5] = ["of", "the", "for", "and", "on"];
/// Bodies and documents that *on* says the subject of; elsewhere it stands between two names that are two terms.
static WITH_SUBJECTS: WordList = WordList::new(
    "
center centre commission committee conference convention council subcommittee summit treaty war
",
);
/// Prepositions with a pronoun that stand for the object of two nouns: `مكافحة الأمراض والوقاية منها`.
pub(super) const SHARED_OBJECTS: [&str; 6] = ["بها", "عليها", "فيها", "لها", "منه", "منها"];
/// Abbreviations that begin names.
const NAME_ABBREVIATIONS: [&str; 3] = ["Ft", "Mt", "St"];

/// A word of a text.
#[derive(Debug)]
pub(super) struct Token<'a> {
    /// The word as it stands, without the punctuation around it.
    pub(super) surface: &'a str,
    /// What it is compared by.
    stem: String,
    /// How many names of letters it is made of.
    spelled: Option<usize>,
    /// What it is compared by without a proclitic of one letter that it may have, and how many bytes that has.
    bare: Option<(String, usize)>,
    is_stop: bool,
    is_link: bool,
    /// It begins with a capital where no sentence begins, or is an acronym.
    is_capital: bool,
    /// It has a letter.
    is_word: bool,
    /// It is the name of a letter, beside others that spell an acronym.
    is_letter_name: bool,
    /// Punctuation parts it from the word before it.
    begins_run: bool,
    /// Where it stands in the text, in bytes.
    bytes: Range<usize>,
}

impl Token<'_> {
    /// Tells whether punctuation parts it from the word before it.
    pub(super) fn begins_run(&self) -> bool {
        self.begins_run
    }
}

/// A phrase that may be a term.
#[derive(Debug)]
pub(super) struct Phrase {
    /// What it is known by.
    pub(super) hash: u64,
    /// Where it stands among the words.
    pub(super) words: Range<usize>,
    /// All words that are not links are written as names.
    pub(super) is_name: bool,
    /// How many bytes of the first word do not belong to it.
    skipped: usize,
}

impl Phrase {
    /// Tells whether a letter of its first word is left out.
    pub(super) fn is_cut(&self) -> bool {
        self.skipped > 0
    }

    /// Returns the letter that is left out of its first word.
    pub(super) fn cut_letter(&self, tokens: &[Token<'_>]) -> Option<char> {
        tokens[self.words.start].surface.chars().next().filter(|_letter| self.is_cut())
    }
}

/// Parts a text into words.
pub(super) fn tokens<'a>(text: &'a str, language: &LanguageTag) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut end_before = 0;
    let mut begins_sentence = true;
    // Arabic commas part words also where the space behind them is missing, and so do quotes behind a proclitic.
    let parts_words = |character: char| {
        matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{A0}' | '–' | '—' | '،' | '؛')
            || is_double_quote(character)
    };
    for chunk in text.split(parts_words).filter(|chunk| !chunk.is_empty()) {
        let is_part = |character: char| character.is_alphanumeric() || arabic::is_mark(character);
        let Some(first) = chunk.find(is_part) else { continue };
        let rest = &chunk[first..];
        let last = rest.char_indices().rfind(|(_, character)| is_part(*character));
        let end = last.map_or(rest.len(), |(at, character)| at + character.len_utf8());
        let surface = &rest[..end];
        let surface = ["'s", "\u{2019}s"]
            .iter()
            .find_map(|ending| surface.strip_suffix(ending))
            .unwrap_or(surface);
        let start = surface.as_ptr() as usize - text.as_ptr() as usize;
        let between = &text[end_before..start];
        begins_sentence |=
            between.contains(|mark| is_sentence_stop(mark) || matches!(mark, ':' | '•'));
        let is_initial = begins_sentence
            || first > 0 && !chunk.starts_with('(')
            || between.ends_with(is_double_quote);
        let begins_run = match tokens.last() {
            Some(before) => !is_joined(before, between),
            None => true,
        };
        tokens.push(token(
            surface,
            start..start + surface.len(),
            begins_run,
            is_initial && begins_run,
            language,
        ));
        end_before = start + surface.len();
        begins_sentence = false;
    }
    if language.is_arabic() {
        mark_letter_names(&mut tokens);
    }
    tokens
}

/// Tells whether a character is a quotation mark that is no apostrophe either.
fn is_double_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Marks the names of letters that stand together: no letter of theirs is a proclitic, but for one before the first. At
/// least one name must be no function word.
fn mark_letter_names(tokens: &mut [Token<'_>]) {
    let mut start = 0;
    while start < tokens.len() {
        let first = &tokens[start];
        let bare =
            if first.spelled.is_some() { None } else { letter_behind_proclitic(first.surface) };
        if first.spelled.is_none() && bare.is_none() {
            start += 1;
            continue;
        }
        let behind = &tokens[start + 1..];
        let others =
            behind.iter().take_while(|token| token.spelled.is_some() && !token.begins_run).count();
        let run = &mut tokens[start..=start + others];
        let names: usize = run.iter().map(|token| token.spelled.unwrap_or(1)).sum();
        if names > 1 && run.iter().any(|token| !token.is_stop) {
            for token in run.iter_mut() {
                token.is_letter_name = true;
                token.bare = None;
            }
            run[0].bare = bare;
        }
        start += 1 + others;
    }
}

/// Returns the name of a letter behind a proclitic, as [`without_proclitic`] does for words.
fn letter_behind_proclitic(surface: &str) -> Option<(String, usize)> {
    let base = surface.strip_prefix(PROCLITICS)?;
    let form = arabic::folded(base);
    letters(&form)?;
    Some((arabic::light_stem(&form).to_owned(), surface.len() - base.len()))
}

/// Tells whether nothing but white space parts a word from the one before it, *&* between two names, or the full stop of
/// an abbreviation that is part of a name.
fn is_joined(before: &Token<'_>, between: &str) -> bool {
    let is_in_name = before.surface.starts_with(char::is_uppercase);
    let mark = between.trim();
    mark.is_empty()
        || (mark == "&" && is_in_name)
        || (mark == "." && NAME_ABBREVIATIONS.contains(&before.surface))
}

fn token<'a>(
    surface: &'a str,
    bytes: Range<usize>,
    begins_run: bool,
    is_initial: bool,
    language: &LanguageTag,
) -> Token<'a> {
    let form = match_form(surface, language);
    let is_english = language.is_english();
    let is_acronym = english::is_acronym(surface);
    let is_capital = is_acronym || (surface.starts_with(char::is_uppercase) && !is_initial);
    let stem = if language.is_arabic() {
        arabic::light_stem(&form).to_owned()
    } else if is_english && !is_capital {
        english::singular(&form).unwrap_or_else(|| form.clone())
    } else {
        form.clone()
    };
    Token {
        surface,
        is_stop: (is_stop_word(&form, language) || is_proclitic(&form)) && !is_acronym,
        is_link: is_english && LINKS.contains(&form.as_str()),
        is_capital,
        is_word: form.chars().any(char::is_alphabetic),
        is_letter_name: false,
        spelled: if language.is_arabic() {
            letters(&form).map(|letters| letters.len())
        } else {
            None
        },
        bare: if language.is_arabic() { without_proclitic(&form, surface) } else { None },
        stem,
        begins_run,
        bytes,
    }
}

/// Tells whether nothing of a word is written but a proclitic: `بـ` before a quotation mark.
fn is_proclitic(form: &str) -> bool {
    form.strip_prefix(PROCLITICS) == Some("")
}

/// Returns what an Arabic word is compared by if its first letter is a proclitic: which it is, counts will tell. The
/// article behind it is left out by the stem anyway.
fn without_proclitic(form: &str, surface: &str) -> Option<(String, usize)> {
    let base = form.strip_prefix(PROCLITICS)?;
    let first = surface.chars().next()?.len_utf8();
    // `وحدة` is not و + حدة, and of `بالو` an article and one letter would be left.
    let noun = base.strip_prefix("ال").unwrap_or(base);
    let is_word = base.chars().count() >= 3
        && noun.chars().nth(1).is_some()
        && !form.starts_with("لل")
        && !begins_whole(form);
    is_word.then(|| (arabic::light_stem(base).to_owned(), first))
}

/// Returns the phrases that may be terms: names and acronyms, and two words and more that begin and end with words of
/// their own. A language without capitals has no names to see.
pub(super) fn terms(tokens: &[Token<'_>]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for words in windows(tokens, TERM_WORDS) {
        let inside = &tokens[words.clone()];
        let is_plain = |token: &&Token<'_>| !token.is_link;
        // A date is no name.
        if !inside[0].is_word {
            continue;
        }
        if parts_two_names(inside) {
            continue;
        }
        let is_name =
            inside.iter().filter(is_plain).all(|token| token.is_capital || !token.is_word);
        let is_linked = inside
            .iter()
            .all(|token| !token.is_stop || (token.is_link && is_name) || token.stem == "of");
        let has_words = inside.iter().filter(is_plain).filter(|token| token.is_word).count();
        // Part of a longer name is no term: *Central* of *Central Command*.
        let is_whole = !is_name || !is_inside_name(tokens, &words);
        let is_long_enough = words.len() > 1 && has_words > 1;
        let is_single_name = words.len() == 1
            && is_name
            && inside[0].surface.chars().count() > 1
            && inside[0].is_word;
        if is_linked && is_whole && (is_long_enough || is_single_name) {
            phrases.push(Phrase { hash: hash_of_words(inside), words, is_name, skipped: 0 });
        }
    }
    phrases
}

/// Tells whether *on* stands between words that it does not join to one name.
fn parts_two_names(words: &[Token<'_>]) -> bool {
    words.windows(2).any(|pair| {
        pair[1].stem == "on" && !WITH_SUBJECTS.contains(&pair[0].surface.to_lowercase())
    })
}

fn is_inside_name(tokens: &[Token<'_>], words: &Range<usize>) -> bool {
    let before =
        words.start > 0 && tokens[words.start - 1].is_capital && !tokens[words.start].begins_run;
    let after = tokens.get(words.end).is_some_and(|next| next.is_capital && !next.begins_run);
    before || after
}

/// Returns the phrases that may be translations.
pub(super) fn translations(tokens: &[Token<'_>]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for words in windows(tokens, TRANSLATION_WORDS) {
        let inside = &tokens[words.clone()];
        let is_sentence =
            words.len() > TRANSLATION_WORDS_WITH_STOPS && inside.iter().any(|token| token.is_stop);
        if !is_sentence && inside.iter().any(|token| token.is_word) {
            phrases.push(Phrase {
                hash: hash_of_words(inside),
                words: words.clone(),
                is_name: false,
                skipped: 0,
            });
            if let Some((stem, skipped)) = &inside[0].bare {
                let hash = hash_of_stems(stem, &inside[1..]);
                phrases.push(Phrase { hash, words, is_name: false, skipped: *skipped });
            }
        }
    }
    phrases
}

/// Returns all runs of words without punctuation between them whose edges are no stop words.
fn windows<'a>(tokens: &'a [Token<'a>], longest: usize) -> impl Iterator<Item = Range<usize>> + 'a {
    let may_begin = |token: &Token<'_>| !token.is_stop || token.is_letter_name;
    (0..tokens.len()).filter(move |start| may_begin(&tokens[*start])).flat_map(move |start| {
        let behind = tokens[start + 1..].iter().take(longest - 1);
        let run = 1 + behind.take_while(|token| !token.begins_run).count();
        (1..=run)
            .map(move |length| start..start + length)
            .filter(move |words| has_whole_edges(&tokens[words.clone()]))
    })
}

/// Tells whether a phrase neither begins nor ends with a stop word. The name of a letter is none beside another, nor is a
/// preposition with a pronoun behind a noun that shares the object of the one before it.
fn has_whole_edges(words: &[Token<'_>]) -> bool {
    let is_edge = |word: &Token<'_>, beside: &Token<'_>| {
        !word.is_stop || (word.is_letter_name && beside.is_letter_name)
    };
    let shares_object = |last: &Token<'_>, before: &Token<'_>| {
        SHARED_OBJECTS.contains(&last.surface) && before.surface.starts_with("وال")
    };
    match words {
        [first, second, ..] => {
            let (before, last) = (&words[words.len() - 2], &words[words.len() - 1]);
            is_edge(first, second) && (is_edge(last, before) || shares_object(last, before))
        }
        [only] => !only.is_stop,
        [] => false,
    }
}

/// Returns what words are known by.
pub(super) fn hash_of_words(tokens: &[Token<'_>]) -> u64 {
    tokens.split_first().map_or(0, |(first, others)| hash_of_stems(&first.stem, others))
}

/// Returns what words are known by wherever hyphens stand: `COVID-19`, `covid 19`.
pub(super) fn hash_of_parts(tokens: &[Token<'_>]) -> u64 {
    let parts: Vec<&str> = parts(tokens).collect();
    FixedState::default().hash_one(parts)
}

/// Returns what words are compared by, in the parts that hyphens make of them.
pub(super) fn parts<'a>(tokens: &'a [Token<'_>]) -> impl Iterator<Item = &'a str> {
    tokens.iter().flat_map(|token| token.stem.split('-'))
}

fn hash_of_stems(first: &str, others: &[Token<'_>]) -> u64 {
    let others = others.iter().map(|token| token.stem.as_str());
    let stems: Vec<&str> = std::iter::once(first).chain(others).collect();
    FixedState::default().hash_one(stems)
}

/// Gives a function the words of a phrase as inside a sentence, where a capital is that of a name.
pub(super) fn within<T>(
    text: &str,
    language: &LanguageTag,
    visit: impl FnOnce(&[Token<'_>]) -> T,
) -> T {
    let text = format!("a {text}");
    visit(tokens(&text, language).get(1..).unwrap_or_default())
}

/// Returns what a phrase is known by.
pub(super) fn hash_of(text: &str, language: &LanguageTag) -> u64 {
    hash_of_words(&tokens(text, language))
}

/// Tells whether the words of a phrase stand together in a longer one, there with a proclitic or without.
pub(super) fn holds(longer: &str, phrase: &str, language: &LanguageTag) -> bool {
    let (longer, phrase) = (tokens(longer, language), tokens(phrase, language));
    let is_like = |(other, own): (&Token<'_>, &Token<'_>)| {
        other.stem == own.stem || other.bare.as_ref().is_some_and(|(stem, _)| *stem == own.stem)
    };
    !phrase.is_empty()
        && longer.windows(phrase.len()).any(|words| words.iter().zip(&phrase).all(is_like))
}

/// Returns the hashes of the shorter phrases inside a phrase.
pub(super) fn inner_hashes<'a>(
    tokens: &'a [Token<'a>],
    words: &Range<usize>,
) -> impl Iterator<Item = u64> + 'a {
    let words = words.clone();
    let length = words.len();
    (1..length).flat_map(move |inner| {
        let words = words.clone();
        (words.start..=words.end - inner)
            .map(move |start| hash_of_words(&tokens[start..start + inner]))
    })
}

/// Returns a phrase as it stands in the text; `ل` and an article that are one word are the article.
pub(super) fn surface<'a>(text: &'a str, tokens: &[Token<'_>], phrase: &Phrase) -> Cow<'a, str> {
    let first = &tokens[phrase.words.start].bytes;
    let whole = &text[first.start + phrase.skipped..tokens[phrase.words.end - 1].bytes.end];
    let is_cut = phrase.skipped > 0;
    let behind_article = whole.strip_prefix("لل").or_else(|| whole.strip_prefix("ولل"));
    match behind_article.filter(|_| !is_cut) {
        Some(rest) => format!("ال{rest}").into(),
        None => whole.into(),
    }
}

/// Returns the letter before the article that a phrase seems to begin with, and the phrase from there on. `والد` has none.
pub(super) fn before_article(phrase: &str) -> Option<(char, &str)> {
    if begins_whole(&arabic::folded(phrase.split(' ').next()?)) {
        return None;
    }
    let letter = phrase.chars().next().filter(|letter| "وفبك".contains(*letter))?;
    let rest = &phrase[letter.len_utf8()..];
    (rest.starts_with("ال") && rest.chars().count() >= 5).then_some((letter, rest))
}
