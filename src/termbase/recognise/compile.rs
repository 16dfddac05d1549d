//! Compiling the terms of one language.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::termbase::bracketed_acronyms::written_apart;
use crate::termbase::concept::{Status, Term, Termbase};
use crate::termbase::recognise::entry::Named;
use crate::termbase::recognise::forms::{FormKind, TermForm, forms};
use crate::termbase::recognise::lexicon::{
    COMPOUND_BITS, Parting, SHORTEST_COMPOUND, STEM_BITS, compound_bit,
};
use crate::termbase::recognise::nature::Nature;
use crate::termbase::recognise::subject::{Subject, tells_names_by_capitals};
use crate::termbase::recognise::text_table::TextTableBuilder;
use crate::termbase::recognise::tokens::Tokens;
use crate::termbase::recognise::variants::Unwanted;
use crate::termbase::recognise::writing::Writing;
use crate::text::arabic::final_letters::TermWriting;

mod arabic;
mod nodes;

/// Compiles the terms of a language; returns them as bytes.
pub(super) fn compile(termbase: &Termbase, language: &LanguageTag) -> Vec<u8> {
    let mut compiler = Compiler {
        language,
        writing: arabic::writing(termbase, language),
        words: TextTableBuilder::default(),
        compounds: vec![0; COMPOUND_BITS / 64],
        stem_beginnings: vec![0; STEM_BITS / 64],
        stems: TextTableBuilder::default(),
        partings: Vec::new(),
        writings: HashSet::default(),
        respelled: Vec::new(),
        told_by_spelling: HashSet::default(),
        wanted_words: HashSet::default(),
        steps: HashMap::default(),
        nodes: 1,
        texts: String::new(),
        phrase_words: Vec::new(),
        forms: Vec::new(),
    };
    let unwanted = Unwanted::of(termbase, language);
    let tells_names = tells_names_by_capitals(termbase);
    for (concept_index, concept) in (0..).zip(&termbase.concepts) {
        let subject = &Subject::of(concept, language, tells_names);
        for (term_index, term) in (0..).zip(&concept.terms) {
            if !term.language.matches(language) {
                continue;
            }
            let placed = |term| {
                let writing = Writing::of(subject, term);
                PlacedTerm { subject, term, concept_index, term_index, writing }
            };
            let apart = term.status.is_good().then(|| written_apart(term, concept));
            let apart = apart.into_iter().flatten().filter(|text| !unwanted.has(text, language));
            let apart: Vec<Term> = apart.map(|text| Term { text, ..term.clone() }).collect();
            if language.is_arabic() {
                compiler.enter_arabic(placed(term));
                for term in &apart {
                    let tokens = Tokens::of_term(&term.text, language);
                    compiler.enter_arabic_form(placed(term), FormKind::Variant, &tokens);
                }
            } else {
                for form in forms(subject, term, language, &unwanted) {
                    compiler.enter(placed(term), &form);
                }
                for term in &apart {
                    for form in forms(subject, term, language, &unwanted) {
                        compiler.enter(placed(term), &form.into_variant());
                    }
                }
            }
        }
    }
    compiler.enter_respelled();
    compiler.finish()
}

/// A term of the termbase that is entered.
#[derive(Clone, Copy)]
struct PlacedTerm<'a> {
    subject: &'a Subject<'a>,
    term: &'a Term,
    concept_index: u32,
    term_index: u32,
    /// How its forms must be written.
    writing: Writing,
}

impl PlacedTerm<'_> {
    /// Returns a form of the term whose text stands in a place of [`Compiler::texts`].
    fn form(self, kind: FormKind, text: Range<usize>) -> EnteredForm {
        EnteredForm {
            concept: self.concept_index,
            term: self.term_index,
            status: self.term.status,
            kind,
            writing: self.writing,
            named: Named::of(self.subject.kind),
            text,
            phrase: None,
        }
    }
}

/// What terms are still entered into.
struct Compiler<'a> {
    language: &'a LanguageTag,
    /// How the last letters of Arabic terms are written.
    writing: TermWriting,
    words: TextTableBuilder,
    compounds: Vec<u64>,
    stem_beginnings: Vec<u64>,
    stems: TextTableBuilder,
    /// The ways of parting words, with the numbers of their stems; the words have no nodes yet.
    partings: Vec<(u32, Parting)>,
    /// The words that were parted, in each way that they are written: what tells `شأن` from `شان` does not tell words
    /// apart, but how they are parted.
    writings: HashSet<(u32, String), FixedState>,
    /// The words that have another spelling, and that.
    respelled: Vec<(u32, String)>,
    /// The Arabic words that no other one is found by in their spelling.
    told_by_spelling: HashSet<String, FixedState>,
    /// The Arabic words of terms that are wanted.
    wanted_words: HashSet<u32, FixedState>,
    /// The node that a word leads to from another; the key holds both.
    steps: HashMap<u64, u32, FixedState>,
    /// The number of nodes, the root among them.
    nodes: u32,
    /// The texts of the forms, one behind the other.
    texts: String,
    /// What the forms ask of their Arabic words: each a `TermWord`.
    phrase_words: Vec<u8>,
    /// The forms with the nodes that they end at.
    forms: Vec<(u32, EnteredForm)>,
}

/// A form of a term.
#[derive(Clone, Debug)]
struct EnteredForm {
    concept: u32,
    term: u32,
    status: Status,
    kind: FormKind,
    writing: Writing,
    named: Named,
    /// Where it stands in [`Compiler::texts`].
    text: Range<usize>,
    /// What may become of an Arabic term, and which of [`Compiler::phrase_words`] are its words.
    phrase: Option<(Nature, Range<usize>)>,
}

impl Compiler<'_> {
    fn enter(&mut self, of: PlacedTerm<'_>, form: &TermForm) {
        let mut node = ROOT;
        for word in &form.keys {
            let id = self.intern(word);
            node = self.add_step(node, id);
        }
        let mut entered = of.form(form.kind, self.print(&form.text));
        entered.writing = form.writing.unwrap_or(entered.writing);
        self.forms.push((node, entered));
    }

    /// Keeps a form as it is printed; returns where.
    fn print(&mut self, text: &str) -> Range<usize> {
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }

    fn add_step(&mut self, node: u32, word: u32) -> u32 {
        *self.steps.entry(step_key(node, word)).or_insert_with(|| {
            self.nodes += 1;
            self.nodes - 1
        })
    }

    /// Returns the number of a word.
    fn intern(&mut self, word: &str) -> u32 {
        let (id, is_new) = self.words.enter(word);
        if is_new
            && word.len() >= SHORTEST_COMPOUND
            && !self.language.is_arabic()
            && let (beginning, rest) = word.as_bytes().split_at(SHORTEST_COMPOUND / 2)
            && let Some(bit) = compound_bit(beginning, rest)
        {
            self.compounds[bit / 64] |= 1 << (bit % 64);
        }
        id
    }
}

/// The node that every term begins at, as long as terms are entered.
const ROOT: u32 = 0;

/// Returns what a step from a node by a word is known by; in the order of the nodes.
fn step_key(node: u32, word: u32) -> u64 {
    u64::from(node) << u32::BITS | u64::from(word)
}
