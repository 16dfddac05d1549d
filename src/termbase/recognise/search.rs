//! Terms in the lattice of a text, and the choice among those that overlap.

use std::cmp::Reverse;

use crate::termbase::recognise::lattice::{Edge, Glue, Lattice, Proclitics};
use crate::termbase::recognise::lexicon::{AddedArticle, Entry, Lexicon, ROOT, capitals};
use crate::termbase::recognise::tokens::Tokens;
use crate::termbase::recognise::{Recognition, Rule};

/// A term found in the text, before the choice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) entry: u32,
    pub(super) recognition: Recognition,
}

/// Returns every term of the text: by its start, the longest first, the surest and best first.
pub(super) fn all(text: &Tokens, lattice: &Lattice, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut search = Search { text, lattice, lexicon, found: Vec::new() };
    for place in 0..lattice.places() {
        for edge in lattice.edges_from(place) {
            search.walk(ROOT, edge, Path::begin(edge));
        }
    }
    let mut found = search.found;
    let place = |candidate: &Candidate| {
        let recognition = &candidate.recognition;
        (recognition.start, Reverse(recognition.end))
    };
    found.sort_by_key(|candidate| {
        let Recognition { concept, term, rule, .. } = candidate.recognition;
        (place(candidate), rule, lexicon.entry(candidate.entry).status, concept, term)
    });
    let mut kept: Vec<Candidate> = Vec::with_capacity(found.len());
    for candidate in found {
        let is_same = |other: &&Candidate| {
            let (one, other) = (&candidate.recognition, &other.recognition);
            (one.concept, one.term) == (other.concept, other.term)
        };
        let here = kept.iter().rev().take_while(|other| place(other) == place(&candidate));
        if here.clone().find(is_same).is_none() {
            kept.push(candidate);
        }
    }
    kept
}

/// Chooses terms that do not overlap: the longest, then the leftmost, then the surest, of the best
/// status, of the first concept.
pub(super) fn choose(mut all: Vec<Candidate>) -> Vec<Recognition> {
    // What is in order already stays in order.
    all.sort_by_key(|candidate| {
        let Recognition { start, end, .. } = candidate.recognition;
        (Reverse(end - start), start)
    });
    let mut chosen: Vec<Recognition> = Vec::with_capacity(all.len());
    for Candidate { recognition, .. } in all {
        let index = chosen.partition_point(|other| other.end <= recognition.start);
        if chosen.get(index).is_none_or(|other| other.start >= recognition.end) {
            chosen.insert(index, recognition);
        }
    }
    chosen
}

struct Search<'a> {
    text: &'a Tokens,
    lattice: &'a Lattice,
    lexicon: &'a Lexicon,
    found: Vec<Candidate>,
}

/// What the words on the way to a place of the trie were read as.
#[derive(Clone, Copy, Debug)]
struct Path {
    start: u32,
    words: u32,
    glue: Glue,
    has_short_first: bool,
    has_chain: bool,
    is_accusative: bool,
    adds_first_article: bool,
    adds_inner_article: bool,
    /// Whether all words after the first are definite.
    is_definite_inside: bool,
}

impl Path {
    fn begin(edge: &Edge) -> Self {
        Self {
            start: edge.start,
            words: 1,
            glue: edge.glue,
            has_short_first: edge.is_short,
            has_chain: matches!(edge.proclitics, Proclitics::Chain | Proclitics::ChainWithArticle),
            is_accusative: edge.is_accusative,
            adds_first_article: adds_article(edge),
            adds_inner_article: false,
            is_definite_inside: true,
        }
    }

    /// Goes on to a further word; only a term's first word may have a conjunction or a preposition that
    /// is not the term's own.
    fn follow(self, edge: &Edge, lexicon: &Lexicon) -> Option<Self> {
        let is_definite = match edge.proclitics {
            Proclitics::None => lexicon.facts(edge.word).is_definite,
            Proclitics::Article => true,
            Proclitics::Chain | Proclitics::ChainWithArticle => return None,
        };
        Some(Self {
            words: self.words + 1,
            glue: if edge.glue == Glue::None { self.glue } else { edge.glue },
            is_accusative: self.is_accusative || edge.is_accusative,
            adds_inner_article: self.adds_inner_article || adds_article(edge),
            is_definite_inside: self.is_definite_inside && is_definite,
            ..self
        })
    }

    /// Tells whether the form may have the articles that the text adds. A definite noun has definite
    /// adjectives: `القوات خاصة` says that the forces are special.
    fn allows_articles(self, entry: &Entry) -> bool {
        let is_allowed = match entry.article {
            AddedArticle::Nowhere => !self.adds_first_article && !self.adds_inner_article,
            AddedArticle::Inside => !self.adds_first_article,
            AddedArticle::Anywhere => true,
        };
        is_allowed && (!self.adds_first_article || self.is_definite_inside)
    }

    /// Tells whether a single word has enough to support it.
    fn is_supported(self) -> bool {
        self.words > 1
            || (self.glue != Glue::Unsupported && !(self.has_chain && self.has_short_first))
    }
}

fn adds_article(edge: &Edge) -> bool {
    matches!(edge.proclitics, Proclitics::Article | Proclitics::ChainWithArticle)
}

impl Search<'_> {
    fn walk(&mut self, node: u32, edge: &Edge, path: Path) {
        let Some(node) = self.lexicon.step(node, edge.word) else { return };
        if path.is_supported() {
            self.end(node, edge, path);
        }
        let lattice = self.lattice;
        for next in lattice.edges_from(edge.to) {
            if let Some(path) = path.follow(next, self.lexicon) {
                self.walk(node, next, path);
            }
        }
    }

    /// Adds the terms that end here.
    fn end(&mut self, node: u32, edge: &Edge, path: Path) {
        for (index, entry) in self.lexicon.entries_at(node) {
            let form = path.start as usize..edge.end as usize;
            let plain = self.text.plain_slice(form.clone());
            let has_its_case = entry
                .capitals
                .as_ref()
                .is_none_or(|wanted| capitals(plain.iter().copied()).eq(wanted.iter().copied()));
            let has_its_ending = !path.is_accusative || entry.takes_accusative;
            if !has_its_case || !has_its_ending || !path.allows_articles(entry) {
                continue;
            }
            let rule = if path.glue != Glue::None {
                Rule::Glued
            } else if entry.is_inflected || path.is_accusative {
                Rule::Inflected
            } else if path.has_chain || path.adds_first_article || path.adds_inner_article {
                Rule::Proclitic
            } else if plain.iter().copied().eq(entry.text.chars()) {
                Rule::Exact
            } else {
                Rule::Folded
            };
            let place = self.text.form.plain_range(form);
            let Entry { concept, term, .. } = *entry;
            let recognition =
                Recognition { concept, term, start: place.start, end: place.end, rule };
            self.found.push(Candidate { entry: index, recognition });
        }
    }
}
