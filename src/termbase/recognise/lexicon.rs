//! The terms of one language, compiled: their words, a trie over the words, and what each term asks
//! of a place in a text.
//!
//! Terms are found by their words, so that their number does not slow the search: one look-up for each
//! reading of a word of the text, and a step in the trie for each word that is some term's. An Arabic word
//! is entered without its article, under each way of parting it into a stem and an ending.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, Concept, ConceptKind, Status, Term, Termbase};
use crate::termbase::recognise::agreement::{Nature, Phrase};
use crate::termbase::recognise::forms::{Form, FormKind, forms};
use crate::termbase::recognise::tokens::{Tokens, key};
use crate::text::arabic;
use crate::text::arabic::broken_plurals::other_numbers;
use crate::text::arabic::endings::{Change, Ending, Tail, change, endings};
use crate::text::arabic::whole_words::begins_whole;

/// The number of a word in a [`Lexicon`].
pub(super) type WordId = u32;

/// The least number of letters of a word that is also written as two: `airlift`.
const SHORTEST_COMPOUND: usize = 7;

/// The node of the trie that every term begins at.
pub(super) const ROOT: u32 = 0;

/// The terms of one language, compiled.
#[derive(Debug)]
pub(super) struct Lexicon {
    is_arabic: bool,
    words: HashMap<Box<str>, WordId, FixedState>,
    /// For each word, the node that it leads to from the root, or the root where no term begins with it: every
    /// reading of a word of the text asks for it.
    first_steps: Vec<u32>,
    /// The beginnings and lengths of English words that may be written as two, as bits of a small table.
    compounds: Box<[u64; COMPOUND_BITS / 64]>,
    /// The beginnings and lengths of these stems, as bits of a small table: most readings of a word of the text
    /// have a stem that no term has.
    stem_beginnings: Box<[u64]>,
    /// The ways of parting Arabic words, by their stems.
    stems: HashMap<Box<str>, Vec<Parting>, FixedState>,
    /// The node that a word leads to from a node other than the root; the key holds both.
    steps: HashMap<u64, u32, FixedState>,
    /// The nodes, and one behind the last.
    nodes: Vec<Node>,
    /// The forms in the order of the nodes that they end at.
    entries: Vec<Entry>,
}

/// A node of the trie.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The first of the forms that end here; the next node's is behind the last.
    first_entry: u32,
    /// Whether words lead on from here.
    goes_on: bool,
}

/// A way of parting a term's word, or a word that stands for it, into a stem and an ending.
#[derive(Clone, Copy, Debug)]
struct Parting {
    word: WordId,
    ending: Ending,
    alias: Alias,
}

/// For what a word is entered beside itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alias {
    /// It is the word.
    Itself,
    /// It is a broken plural of the word, or the word is one of it.
    Number,
    /// It is the word in another case: `أبو`, `أبا`, `أبي`.
    Case,
    /// It is another spelling: `ابن`, `بن`.
    Spelling,
}

/// A form of a term: the term itself, or a regular inflection of it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The node that it ends at.
    node: u32,
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
    /// How it differs from the term.
    pub(super) kind: FormKind,
    /// What an Arabic term asks of its words.
    pub(super) phrase: Option<Phrase>,
}

impl Lexicon {
    /// Compiles the terms of a language.
    pub(super) fn new(termbase: &Termbase, language: &LanguageTag) -> Self {
        let mut lexicon = Self {
            is_arabic: language.is_arabic(),
            words: HashMap::default(),
            first_steps: Vec::new(),
            compounds: Box::new([0; COMPOUND_BITS / 64]),
            stem_beginnings: vec![0; STEM_BITS / 64].into(),
            stems: HashMap::default(),
            steps: HashMap::default(),
            nodes: vec![Node::default()],
            entries: Vec::new(),
        };
        for (concept_index, concept) in termbase.concepts.iter().enumerate() {
            for (term_index, term) in concept.terms.iter().enumerate() {
                if !term.language.matches(language) {
                    continue;
                }
                let place = (concept_index, term_index);
                if lexicon.is_arabic {
                    lexicon.enter_arabic(concept, term, place, language);
                } else {
                    for form in forms(concept, term, language) {
                        lexicon.enter(form, term, place);
                    }
                }
            }
        }
        lexicon.finish()
    }

    fn enter(&mut self, form: Form, term: &Term, (concept, term_index): (usize, usize)) {
        let mut node = ROOT;
        for word in &form.keys {
            let (id, _is_new) = self.intern(word);
            node = self.add_step(node, id);
        }
        let entry = Entry {
            node,
            concept,
            term: term_index,
            status: term.status,
            capitals: match form.kind {
                FormKind::Surname => None,
                _ => capitals_asked_for(term, &form.text),
            },
            text: form.text.into(),
            kind: form.kind,
            phrase: None,
        };
        self.entries.push(entry);
    }

    /// Enters an Arabic term: its words without their articles, in all their endings.
    fn enter_arabic(
        &mut self,
        concept: &Concept,
        term: &Term,
        (concept_index, term_index): (usize, usize),
        language: &LanguageTag,
    ) {
        let tokens = Tokens::new(&term.text, language);
        let (Some(first), Some(last)) = (tokens.tokens.first(), tokens.tokens.last()) else {
            return;
        };
        let characters = first.characters.start..last.characters.end;
        let mut node = ROOT;
        let mut phrase = Phrase::new(Nature::of(concept, term));
        let mut words: Vec<WordId> = Vec::with_capacity(tokens.tokens.len());
        for token in &tokens.tokens {
            let word = key(&tokens.form.text[token.bytes.clone()]);
            let written: String = tokens.plain_slice(token.characters.clone()).iter().collect();
            let bare = without_own_article(&word, &written);
            phrase.add_word(&word, bare);
            let (id, is_new) = self.intern(bare.unwrap_or(&word));
            if is_new {
                self.enter_partings(id, bare.unwrap_or(&word), &written);
            }
            words.push(id);
            node = self.add_step(node, id);
        }
        let text: String = tokens.plain_slice(characters).iter().collect();
        let entry = Entry {
            node,
            concept: concept_index,
            term: term_index,
            status: term.status,
            capitals: capitals_asked_for(term, &text),
            text: text.into(),
            kind: FormKind::Itself,
            phrase: Some(phrase.clone()),
        };
        self.entries.push(entry);
        if concept.kind == Some(ConceptKind::Person) && term.status.is_good() {
            let first = phrase.surname();
            let node = words[first..].iter().fold(ROOT, |node, &word| self.add_step(node, word));
            let is_long = first > 0 && last.characters.len() > 2;
            let entry = Entry {
                node,
                concept: concept_index,
                term: term_index,
                status: term.status,
                capitals: None,
                text: "".into(),
                kind: FormKind::Surname,
                phrase: Some(phrase.rest_from(first)),
            };
            if is_long {
                self.entries.push(entry);
            }
        }
    }

    fn enter_partings(&mut self, word: WordId, bare: &str, written: &str) {
        let mut enter = |text: &str, written: &str, alias: Alias| {
            for (stem, ending) in endings(text, written) {
                let is_plural = matches!(ending, Ending::FemininePlural | Ending::MasculinePlural);
                if is_plural && alias == Alias::Number {
                    continue;
                }
                let bit = stem_bit(stem);
                self.stem_beginnings[bit / 64] |= 1 << (bit % 64);
                self.stems.entry(stem.into()).or_default().push(Parting { word, ending, alias });
            }
        };
        enter(bare, written, Alias::Itself);
        for other in other_numbers(bare) {
            enter(other, other, Alias::Number);
        }
        // A defective noun has its ya only where it is definite: `معدٍ`, `المعدي`.
        for (indefinite, definite) in DEFECTIVE_NOUNS {
            match bare {
                _ if bare == indefinite => enter(definite, definite, Alias::Spelling),
                _ if bare == definite => enter(indefinite, indefinite, Alias::Spelling),
                _ => {}
            }
        }
        if written.ends_with('\u{64D}') && !bare.ends_with('ي') {
            let definite = format!("{bare}ي");
            enter(&definite, &definite, Alias::Spelling);
        }
        for others in CASES_OF_KIN.iter().filter(|cases| cases.contains(&bare)) {
            for other in others.iter().filter(|&&other| other != bare) {
                enter(other, other, Alias::Case);
            }
        }
        match bare {
            "بن" => enter("ابن", "ابن", Alias::Spelling),
            "ابن" => enter("بن", "بن", Alias::Spelling),
            _ => {}
        }
    }

    fn add_step(&mut self, node: u32, word: WordId) -> u32 {
        let next = self.nodes.len() as u32;
        let step = match node {
            ROOT => &mut self.first_steps[word as usize],
            _ => self.steps.entry(step_key(node, word)).or_insert(ROOT),
        };
        if *step != ROOT {
            return *step;
        }
        *step = next;
        self.nodes[node as usize].goes_on = true;
        self.nodes.push(Node::default());
        next
    }

    /// Puts the forms in the order of their nodes.
    fn finish(mut self) -> Self {
        self.entries.sort_by_key(|entry| entry.node);
        self.nodes.push(Node::default());
        let mut reached = 0;
        for (number, node) in (0..).zip(&mut self.nodes) {
            node.first_entry = reached;
            let rest = &self.entries[reached as usize..];
            reached += rest.iter().take_while(|entry| entry.node == number).count() as u32;
        }
        self
    }

    /// Returns the number of a word, and whether it is new.
    fn intern(&mut self, word: &str) -> (WordId, bool) {
        if let Some(&id) = self.words.get(word) {
            return (id, false);
        }
        let id = self.first_steps.len() as WordId;
        self.first_steps.push(ROOT);
        self.words.insert(word.into(), id);
        if let [one, two, three, ..] = *word.as_bytes()
            && word.len() >= SHORTEST_COMPOUND
            && !self.is_arabic
        {
            let bit = compound_bit([one, two, three], word.len());
            self.compounds[bit / 64] |= 1 << (bit % 64);
        }
        (id, true)
    }

    /// Returns the number of a word that some term has; of an Arabic one without its article.
    pub(super) fn word(&self, key: &str) -> Option<WordId> {
        self.words.get(key).copied()
    }

    /// Tells whether two words may be one of a term's; that is quick to say of most that are not.
    pub(super) fn may_be_compound(&self, one: &str, other: &str) -> bool {
        let length = one.len() + other.len();
        match *one.as_bytes() {
            [first, second, third, ..] if length >= SHORTEST_COMPOUND && other.len() >= 3 => {
                let bit = compound_bit([first, second, third], length);
                self.compounds[bit / 64] >> (bit % 64) & 1 == 1
            }
            _ => false,
        }
    }

    /// Tells whether a term begins with a word.
    pub(super) fn begins_term(&self, word: WordId) -> bool {
        self.first_steps[word as usize] != ROOT
    }

    /// Returns the words that an Arabic word is a form of, if it is parted so, and in what it differs.
    pub(super) fn forms<'a>(
        &'a self,
        stem: &'a str,
        tail: Tail,
    ) -> impl Iterator<Item = (WordId, Change)> + 'a {
        let bit = stem_bit(stem);
        let may_be_known = self.stem_beginnings[bit / 64] >> (bit % 64) & 1 == 1;
        let partings = may_be_known.then(|| self.stems.get(stem)).flatten();
        let partings = partings.map_or(&[][..], Vec::as_slice);
        partings.iter().filter_map(move |parting| {
            let change = change(stem, parting.ending, tail)?;
            let change = match parting.alias {
                Alias::Itself | Alias::Spelling => change,
                Alias::Number => Change { number: true, ..change },
                Alias::Case => Change { case_of_kin: true, ..change },
            };
            Some((parting.word, change))
        })
    }

    /// Returns the node that a word leads to.
    pub(super) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        match node {
            ROOT => Some(self.first_steps[word as usize]).filter(|&step| step != ROOT),
            _ if self.nodes[node as usize].goes_on => {
                self.steps.get(&step_key(node, word)).copied()
            }
            _ => None,
        }
    }

    /// Returns the forms that end at a node, with their numbers.
    pub(super) fn entries_at(&self, node: u32) -> impl Iterator<Item = (u32, &Entry)> {
        let first = self.nodes[node as usize].first_entry;
        let end = self.nodes[node as usize + 1].first_entry;
        (first..).zip(&self.entries[first as usize..end as usize])
    }

    /// Returns a form by its number.
    pub(super) fn entry(&self, index: u32) -> &Entry {
        &self.entries[index as usize]
    }
}

/// The nouns of kinship that names begin with, in their cases, folded.
const CASES_OF_KIN: [[&str; 3]; 3] =
    [["ابو", "ابا", "ابي"], ["اخو", "اخا", "اخي"], ["ذو", "ذا", "ذي"]];

/// Common nouns and participles that have lost their ya where they are indefinite, folded.
const DEFECTIVE_NOUNS: [(&str, &str); 24] = [
    ("معد", "معدي"),
    ("قاض", "قاضي"),
    ("محام", "محامي"),
    ("وال", "والي"),
    ("عال", "عالي"),
    ("ماض", "ماضي"),
    ("تال", "تالي"),
    ("ثان", "ثاني"),
    ("كاف", "كافي"),
    ("ناد", "نادي"),
    ("واد", "وادي"),
    ("راع", "راعي"),
    ("داع", "داعي"),
    ("مواز", "موازي"),
    ("متساو", "متساوي"),
    ("مبان", "مباني"),
    ("اراض", "اراضي"),
    ("نواح", "نواحي"),
    ("مساع", "مساعي"),
    ("تفش", "تفشي"),
    ("تعاف", "تعافي"),
    ("تصد", "تصدي"),
    ("تحد", "تحدي"),
    ("تعد", "تعدي"),
];

/// Returns a folded term's word without its article, if it has one: an alif that is written with a hamza
/// is none (`إلكتروني`), nor is that of words like `التهاب`.
fn without_own_article<'a>(word: &'a str, written: &str) -> Option<&'a str> {
    let bare = word.strip_prefix("ال").filter(|bare| bare.chars().nth(1).is_some())?;
    let has_article = written.starts_with(['ا', 'ٱ']) || written.chars().any(is_presentation_form);
    (has_article && !begins_whole(word) && bare.chars().all(arabic::is_letter)).then_some(bare)
}

fn is_presentation_form(character: char) -> bool {
    matches!(character, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Returns the capitals that a term asks for in a form of it, if case counts.
fn capitals_asked_for(term: &Term, form: &str) -> Option<Box<[bool]>> {
    let is_sensitive = match term.case {
        CaseRule::Sensitive => true,
        CaseRule::Insensitive => false,
        CaseRule::Auto => is_acronym(&term.text),
    };
    is_sensitive.then(|| capitals(form.chars()).collect())
}

/// The number of bits of the table of compounds.
const COMPOUND_BITS: usize = 1 << 14;

/// Returns the bit of a word that begins and is as long as this.
fn compound_bit([one, two, three]: [u8; 3], length: usize) -> usize {
    let mixed = usize::from(one) * 961 + usize::from(two) * 31 + usize::from(three);
    (mixed * 23 + length) % COMPOUND_BITS
}

/// The number of bits of the table of beginnings of stems: it stays in the nearest cache.
const STEM_BITS: usize = 1 << 17;

/// Returns the bit of a stem that begins with these three letters and is as long.
fn stem_bit(stem: &str) -> usize {
    let mut beginning = [0; 8];
    let length = stem.len().min(6);
    beginning[..length].copy_from_slice(&stem.as_bytes()[..length]);
    let [.., last] = &mut beginning;
    *last = stem.len() as u8;
    // The multiplication is Fibonacci hashing (Knuth 1973, section 6.4); its highest bits are the mixed ones.
    let mixed = u64::from_le_bytes(beginning).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (u64::BITS - STEM_BITS.ilog2())) as usize
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
pub(super) fn is_acronym(text: &str) -> bool {
    let mut count = 0;
    capitals(text.chars()).all(|is_capital| {
        count += 1;
        is_capital
    }) && count >= 2
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
    fn takes_articles_off() {
        for (written, expected) in [
            ("القوات", Some("قوات")),
            ("الدم", Some("دم")),
            ("قوات", None),
            ("إلكتروني", None),
            ("ألمانيا", None),
            ("التهاب", None),
            ("الالتهاب", Some("التهاب")),
            ("الم", None),
        ] {
            assert_eq!(without_own_article(&arabic::folded(written), written), expected);
        }
    }
}
