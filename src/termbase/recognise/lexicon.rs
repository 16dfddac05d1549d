//! The terms of one language, compiled: their words, a trie over the words, and what each term asks
//! of a place in a text.
//!
//! Terms are found by their words, so that their number does not slow the search: one look-up for each
//! reading of a word of the text, and a step in the trie for each word that is some term's.

use std::collections::HashMap;

use crate::language::LanguageTag;
use crate::termbase::concept::{
    CaseRule, Concept, ConceptKind, InflectionRule, Status, Term, Termbase,
};
use crate::termbase::recognise::tokens::{POSSESSIVE, Tokens, key};
use crate::text::arabic;
use crate::text::english::{plural, singular};

/// The number of a word in a [`Lexicon`].
pub(super) type WordId = u32;

/// The node of the trie that every term begins at.
pub(super) const ROOT: u32 = 0;

/// The terms of one language, compiled.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: HashMap<Box<str>, WordId>,
    word_facts: Vec<WordFacts>,
    /// The node that a word leads to from a node; the key holds both.
    steps: HashMap<u64, u32>,
    /// The entries that end at each node.
    ends: Vec<Vec<u32>>,
    entries: Vec<Entry>,
}

/// What is known of a term's word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordFacts {
    /// Whether a term begins with it.
    pub(super) is_first: bool,
    /// Whether it is definite as it stands: with the Arabic article, or no Arabic word.
    pub(super) is_definite: bool,
}

/// A form of a term: the term itself, or a regular inflection of it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The index of the concept.
    pub(super) concept: usize,
    /// The index of the term in the concept.
    pub(super) term: usize,
    /// The term's status.
    pub(super) status: Status,
    /// The form as it is printed.
    pub(super) text: Box<str>,
    /// Whether each cased letter is a capital; `None` where case does not count.
    pub(super) capitals: Option<Box<[bool]>>,
    /// Whether it is not the term itself.
    pub(super) is_inflected: bool,
    /// Where the text may add an Arabic article that the form lacks.
    pub(super) article: AddedArticle,
    /// Whether its words may have the alif of the Arabic accusative (`جدولًا`): names have no such form.
    pub(super) takes_accusative: bool,
}

/// Where the text may have an Arabic article that the term lacks. A name with an article added is
/// another name: `قطر` is Qatar, `القطر` the diameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AddedArticle {
    /// On no word.
    Nowhere,
    /// On words after the first.
    Inside,
    /// On any word.
    Anywhere,
}

/// A form of a term before it is entered.
struct Form {
    keys: Vec<String>,
    text: String,
    is_inflected: bool,
    article: AddedArticle,
    takes_accusative: bool,
}

impl Lexicon {
    /// Compiles the terms of a language.
    pub(super) fn new(termbase: &Termbase, language: &LanguageTag) -> Self {
        let mut lexicon = Self {
            words: HashMap::new(),
            word_facts: Vec::new(),
            steps: HashMap::new(),
            ends: vec![Vec::new()],
            entries: Vec::new(),
        };
        for (concept_index, concept) in termbase.concepts.iter().enumerate() {
            for (term_index, term) in concept.terms.iter().enumerate() {
                if term.language.matches(language) {
                    for form in forms(concept, term, language) {
                        lexicon.enter(form, term, concept_index, term_index);
                    }
                }
            }
        }
        lexicon
    }

    fn enter(&mut self, form: Form, term: &Term, concept_index: usize, term_index: usize) {
        let mut node = ROOT;
        for word in &form.keys {
            let id = self.intern(word);
            self.word_facts[id as usize].is_first |= node == ROOT;
            let next = self.ends.len() as u32;
            node = *self.steps.entry(step_key(node, id)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        let is_sensitive = match term.case {
            CaseRule::Sensitive => true,
            CaseRule::Insensitive => false,
            CaseRule::Auto => is_acronym(&term.text),
        };
        self.ends[node as usize].push(self.entries.len() as u32);
        self.entries.push(Entry {
            concept: concept_index,
            term: term_index,
            status: term.status,
            capitals: is_sensitive.then(|| capitals(form.text.chars()).collect()),
            text: form.text.into(),
            is_inflected: form.is_inflected,
            article: form.article,
            takes_accusative: form.takes_accusative && term.inflection == InflectionRule::Inflected,
        });
    }

    fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.word_facts.len() as WordId;
        let is_definite = without_article(word).is_some() || !word.chars().all(arabic::is_letter);
        self.word_facts.push(WordFacts { is_first: false, is_definite });
        self.words.insert(word.into(), id);
        id
    }

    /// Returns the number of a word that some term has.
    pub(super) fn word(&self, key: &str) -> Option<WordId> {
        self.words.get(key).copied()
    }

    /// Returns what is known of a word.
    pub(super) fn facts(&self, word: WordId) -> WordFacts {
        self.word_facts[word as usize]
    }

    /// Returns the node that a word leads to.
    pub(super) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        self.steps.get(&step_key(node, word)).copied()
    }

    /// Returns the forms that end at a node.
    pub(super) fn entries_at(&self, node: u32) -> impl Iterator<Item = (u32, &Entry)> {
        self.ends[node as usize].iter().map(|&index| (index, self.entry(index)))
    }

    /// Returns a form by its number.
    pub(super) fn entry(&self, index: u32) -> &Entry {
        &self.entries[index as usize]
    }
}

fn step_key(node: u32, word: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Returns whether each letter that has case is a capital.
pub(super) fn capitals(text: impl Iterator<Item = char>) -> impl Iterator<Item = bool> {
    text.filter_map(|character| {
        let is_capital = character.is_uppercase();
        (is_capital || character.is_lowercase()).then_some(is_capital)
    })
}

/// Tells whether a term is written in capitals throughout, of which there are at least two.
fn is_acronym(text: &str) -> bool {
    let mut count = 0;
    capitals(text.chars()).all(|is_capital| {
        count += 1;
        is_capital
    }) && count >= 2
}

/// Returns the term itself and its regular inflections.
fn forms(concept: &Concept, term: &Term, language: &LanguageTag) -> Vec<Form> {
    let Some(itself) = form_of(concept, term, language) else { return Vec::new() };
    let mut forms = vec![itself];
    if term.inflection == InflectionRule::Inflected {
        let inflected = match language.primary() {
            "en" => with_other_number(concept, term, &forms[0]),
            "ar" => without_articles(concept, &forms[0]).into_iter().collect(),
            _ => Vec::new(),
        };
        forms.extend(inflected);
    }
    forms
}

fn form_of(concept: &Concept, term: &Term, language: &LanguageTag) -> Option<Form> {
    let Tokens { form, plain, mut tokens } = Tokens::new(&term.text, language);
    let the = tokens.first().filter(|first| form.text[first.bytes.clone()] == *"the");
    if language.primary() == "en" && the.is_some() && tokens.len() > 1 {
        tokens.remove(0);
    }
    let characters = tokens.first()?.characters.start..tokens.last()?.characters.end;
    let mut keys = Vec::with_capacity(tokens.len());
    for token in &tokens {
        let word = &form.text[token.bytes.clone()];
        match word.strip_suffix(POSSESSIVE).filter(|_| language.primary() == "en") {
            Some(owner) if !owner.is_empty() => {
                keys.extend([key(owner).into_owned(), POSSESSIVE.to_owned()]);
            }
            _ => keys.push(key(word).into_owned()),
        }
    }
    let article = match concept.kind {
        Some(ConceptKind::Person) => AddedArticle::Nowhere,
        Some(ConceptKind::Place) if !is_nisba(&keys) => AddedArticle::Inside,
        _ => AddedArticle::Anywhere,
    };
    let text = plain[form.plain_range(characters)].iter().collect();
    let takes_accusative = article == AddedArticle::Anywhere;
    Some(Form { keys, text, is_inflected: false, article, takes_accusative })
}

/// Tells whether a form is an Arabic adjective of origin (`عراقي`, `عراقية`), which stands beside the
/// names of places and has an article like any adjective.
fn is_nisba(keys: &[String]) -> bool {
    let [word] = keys else { return false };
    word.chars().all(arabic::is_letter)
        && ["ي", "يه", "ين", "ون", "يات"].iter().any(|suffix| {
            word.strip_suffix(suffix).is_some_and(|stem| stem.chars().nth(2).is_some())
        })
}

/// Returns the form with its last word in the other number. Names of people and places have one
/// number only, and a name in -s is no plural; of acronyms, those of things have a plural (NGOs).
fn with_other_number(concept: &Concept, term: &Term, form: &Form) -> Vec<Form> {
    let is_thing = matches!(concept.kind, None | Some(ConceptKind::Term | ConceptKind::Title));
    let has_plural = match concept.kind {
        Some(ConceptKind::Person | ConceptKind::Place) => false,
        _ => is_thing || !is_acronym(&term.text),
    };
    let has_singular =
        (is_thing || concept.kind == Some(ConceptKind::Event)) && !is_acronym(&term.text);
    let Some(last) = form.keys.last().filter(|last| form.text.to_lowercase().ends_with(*last))
    else {
        return Vec::new();
    };
    [plural(last).filter(|_| has_plural), singular(last).filter(|_| has_singular)]
        .into_iter()
        .flatten()
        .map(|other| {
            let mut keys = form.keys.clone();
            let text = with_last_word(&form.text, last, &other);
            keys.pop();
            keys.push(other);
            Form { keys, text, is_inflected: true, ..*form }
        })
        .collect()
}

/// Returns a text with its last word replaced; letters that both words begin with keep their case.
fn with_last_word(text: &str, last: &str, other: &str) -> String {
    let shared =
        last.bytes().zip(other.bytes()).take_while(|(one, another)| one == another).count();
    // The last word is ASCII, so the text ends in as many bytes.
    format!("{}{}", &text[..text.len() - last.len() + shared], &other[shared..])
}

/// Returns the form without the articles of its words: the indefinite of a definite phrase. A name is
/// definite for good, and so is an organization's of one word (`القاعدة` is not any base).
fn without_articles(concept: &Concept, form: &Form) -> Option<Form> {
    let is_name = match concept.kind {
        Some(ConceptKind::Person | ConceptKind::Place) => true,
        Some(ConceptKind::Organization) => form.keys.len() == 1,
        _ => false,
    };
    if is_name || form.keys.iter().all(|word| without_article(word).is_none()) {
        return None;
    }
    let indefinite = |word: &String| without_article(word).unwrap_or(word).to_owned();
    let keys: Vec<String> = form.keys.iter().map(indefinite).collect();
    let text = keys.join(" ");
    let article = AddedArticle::Nowhere;
    Some(Form { keys, text, is_inflected: true, article, takes_accusative: true })
}

/// Returns a folded Arabic word without its article, where at least three letters stay.
fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|rest| rest.chars().nth(2).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_acronyms() {
        for (text, expected) in [
            ("US", true),
            ("U.S.", true),
            ("PKK/YPG", true),
            ("MH17", true),
            ("F-16", false),
            ("NGOs", false),
            ("US Army", false),
            ("داعش", false),
            ("2024", false),
        ] {
            assert_eq!(is_acronym(text), expected, "{text}");
        }
    }

    #[test]
    fn keeps_the_case_of_an_inflected_word() {
        assert_eq!(
            with_last_word("Defence MINISTRY", "ministry", "ministries"),
            "Defence MINISTRies"
        );
        assert_eq!(with_last_word("NGO", "ngo", "ngos"), "NGOs");
    }

    #[test]
    fn takes_articles_off() {
        for (word, expected) in [("القوات", Some("قوات")), ("الدم", None), ("قوات", None)]
        {
            assert_eq!(without_article(word), expected);
        }
    }
}
