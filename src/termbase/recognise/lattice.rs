//! Every way of reading a text's words as words of terms.
//!
//! A word is read as it stands; an Arabic word also as proclitics and a base, each base looked up among
//! the terms' words, since greedy stripping breaks words; and a word in which the case, the script or the
//! kind of character changes also as several, since scraped text has lost line breaks
//! (`theUS Central Command`). The readings that are words of terms make a lattice over the places
//! between words.

use std::borrow::Cow;

use crate::language::LanguageTag;
use crate::termbase::recognise::arabic_reader::{
    ArabicReader, Homograph, Neighbours, Notes, Preceding,
};
use crate::termbase::recognise::lexicon::{Lexicon, Word};
use crate::termbase::recognise::tokens::{POSSESSIVE, Token, Tokens, key, parts_nothing};
use crate::text::arabic::endings::Change;
use crate::text::arabic::final_letters::{Likeness, Writing};
use crate::text::arabic::{is_of_common_letters, is_word_of_letters};
use crate::text::english::{glued_at, is_apart_with_re, takes_stop};

pub(super) use cuts::Glue;

use cuts::Cut;

mod cuts;

/// The most parts of an abbreviation with full stops.
const MAXIMUM_PARTS: usize = 16;

/// The most letters of one of them: `Ph.D.`
const LONGEST_PART: usize = 2;

/// The readings of a text.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    edges: Vec<Edge>,
    /// For each place, the first of its edges.
    first_edges: Vec<u32>,
}

/// A piece of the text read as a word of a term.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// The place behind it.
    pub(super) to: u32,
    /// The word.
    pub(super) word: Word,
    /// The first character of the match form that a term beginning here covers: the article is part of it,
    /// other proclitics are not.
    pub(super) start: u32,
    /// The character of the match form behind it.
    pub(super) end: u32,
    /// The number of letters of the conjunction and the preposition in front that are not the word's own.
    pub(super) chain: u8,
    /// Whether it has the article.
    pub(super) has_article: bool,
    /// The number of letters of the article: of `للجنة` it may be none.
    pub(super) article: u8,
    /// The number of letters of the pronoun behind it.
    pub(super) pronoun: u8,
    /// Whether what is in front is the preposition ل alone.
    pub(super) is_dative: bool,
    /// Whether the last letter in front is a preposition.
    pub(super) has_preposition: bool,
    /// Whether it has the *sa-* of the future in front, which only verbs have.
    pub(super) is_future: bool,
    /// In what the end of an Arabic word differs from the term's word.
    pub(super) change: Change,
    /// Whether it stands as an adjective does, in another gender than the word or in the masculine.
    pub(super) is_attribute: bool,
    /// Whether it has an ending that only a genitive behind it tells: `مذكرتي`.
    pub(super) needs_genitive: bool,
    /// Whether what is written is a common word that is read as another one.
    pub(super) is_doubtful: bool,
    /// Whether what is written is a given name that is read as another word with a proclitic: `بسام`.
    pub(super) is_given_name: bool,
    /// How much like the last letter of the word the one is that is written.
    pub(super) likeness: Likeness,
    /// Whether it has a hamza inside that the word has not.
    pub(super) has_more_hamzas: bool,
    /// Whether it is another word as well.
    pub(super) homograph: Homograph,
    /// How the piece is parted from its neighbours.
    pub(super) glue: Glue,
    /// Whether it leads behind an initial, as names of persons may: `Donald J. Trump`.
    pub(super) skips_initial: bool,
}

impl Edge {
    /// Makes an edge over characters of the match form that leads nowhere yet.
    fn of_place(start: u32, end: u32) -> Self {
        Self {
            to: 0,
            word: Word::default(),
            start,
            end,
            chain: 0,
            has_article: false,
            article: 0,
            pronoun: 0,
            is_dative: false,
            has_preposition: false,
            is_future: false,
            change: Change::default(),
            is_attribute: false,
            needs_genitive: false,
            is_doubtful: false,
            is_given_name: false,
            likeness: Likeness::Same,
            has_more_hamzas: false,
            homograph: Homograph::No,
            glue: Glue::None,
            skips_initial: false,
        }
    }

    /// Tells whether it may be a word of a term behind so many others, at least one. A conjunction or a preposition that is
    /// not the term's own stands only before its first word, but for the one that may part the second from it; no
    /// later word is a form of a verb, or has an ending that only a genitive behind it tells.
    pub(super) fn may_stand_behind(&self, words: usize) -> bool {
        let is_apart = self.chain == 0 || self.is_dative && words == 1;
        is_apart && !self.needs_genitive && self.change.verb.is_none()
    }
}

impl Lattice {
    /// Reads a text whose last letters are written so.
    pub(super) fn new(
        text: &Tokens,
        lexicon: Lexicon<'_>,
        language: &LanguageTag,
        writing: Writing,
    ) -> Self {
        let places = text.tokens.len() + 1;
        let mut lattice = Self {
            edges: Vec::with_capacity(places),
            first_edges: Vec::with_capacity(places + places / 4),
        };
        let mut reader = Reader {
            text,
            lexicon,
            is_arabic: language.is_arabic(),
            is_english: language.is_english(),
            writing,
            cuts: Vec::new(),
            index: 0,
            neighbours: Neighbours::default(),
            is_common: false,
            behind: 0,
            notes: Notes::default(),
            joined: String::new(),
            places: Vec::with_capacity(places),
            joints: Vec::new(),
        };
        let mut passed: Vec<u32> = Vec::new();
        for index in 0..text.tokens.len() {
            let place = lattice.first_edges.len() as u32;
            reader.places.push(place);
            let is_passed = reader.parts_nothing(&text.tokens[index])
                || text.is_loose_hyphen(index)
                || reader.is_arabic && text.is_stop_of_letters(index);
            passed.extend(is_passed.then_some(place));
            reader.read(index, &mut lattice);
        }
        reader.places.push(lattice.first_edges.len() as u32);
        for (edge, token) in reader.joints {
            lattice.edges[edge].to = reader.places[token];
        }
        lattice.first_edges.push(lattice.edges.len() as u32);
        lattice.pass_over(&passed);
        lattice
    }

    /// Lets words that lead to one of these places, which are in order and have a mark each that parts nothing, lead to the
    /// one behind.
    fn pass_over(&mut self, passed: &[u32]) {
        if passed.is_empty() {
            return;
        }
        for edge in &mut self.edges {
            while passed.binary_search(&edge.to).is_ok() {
                edge.to += 1;
            }
        }
    }

    /// Returns the number of places that words begin at.
    pub(super) fn places(&self) -> u32 {
        self.first_edges.len() as u32 - 1
    }

    /// Returns the readings that begin at a place; none behind the last word.
    pub(super) fn edges_from(&self, place: u32) -> &[Edge] {
        match self.first_edges.get(place as usize..=place as usize + 1) {
            Some(&[first, end]) => &self.edges[first as usize..end as usize],
            _ => &[],
        }
    }
}

struct Reader<'a> {
    text: &'a Tokens,
    lexicon: Lexicon<'a>,
    is_arabic: bool,
    is_english: bool,
    writing: Writing,
    /// The places of the word at hand, its edges among them.
    cuts: Vec<Cut>,
    /// The token at hand.
    index: usize,
    neighbours: Neighbours<'a>,
    /// Whether the word at hand is of common Arabic letters alone, as most Arabic words are.
    is_common: bool,
    /// The token behind the one at hand that is no mark that parts nothing.
    behind: usize,
    /// What is noted of an Arabic word, for each anew.
    notes: Notes,
    /// What tokens are as one word, for each anew.
    joined: String,
    /// The places that the tokens so far begin at.
    places: Vec<u32>,
    /// The edges that several tokens are read as, with the token behind.
    joints: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    /// Adds the readings of a token to the lattice.
    fn read(&mut self, index: usize, lattice: &mut Lattice) {
        let token = &self.text.tokens[index];
        let word = self.word(token);
        self.index = index;
        if self.is_arabic {
            let before =
                index.checked_sub(1).map_or("", |index| self.word(&self.text.tokens[index]));
            let tokens = &self.text.tokens;
            self.behind = self.behind.max(index + 1);
            while tokens.get(self.behind).is_some_and(|token| self.parts_nothing(token)) {
                self.behind += 1;
            }
            let word_at = |index: usize| tokens.get(index).map_or("", |token| self.word(token));
            let (behind, next) = (word_at(self.behind), word_at(self.behind + 1));
            self.neighbours = Neighbours { before, behind, next };
            self.is_common = is_of_common_letters(word);
        }
        let whole = self.whole(word);
        let first_place = lattice.first_edges.len() as u32;
        if self.is_one_piece(token, word, whole.is_some()) {
            lattice.first_edges.push(lattice.edges.len() as u32);
            lattice.edges.extend(whole.map(|word| {
                let (start, end) = (token.characters.start as u32, token.characters.end as u32);
                Edge { to: first_place + 1, word, ..Edge::of_place(start, end) }
            }));
            // `Donald J. Trump` is `Donald Trump`.
            if whole.is_some()
                && self.is_english
                && let Some(behind) = self.behind_initial(index)
            {
                self.joints.push((lattice.edges.len(), behind));
                let edge = lattice.edges[lattice.edges.len() - 1].clone();
                lattice.edges.push(Edge { skips_initial: true, ..edge });
            }
            // `St. Louis` is `St Louis`.
            if whole.is_some() && self.is_english && self.has_stop(index) {
                let edge = lattice.edges[lattice.edges.len() - 1].clone();
                lattice.edges.push(Edge { to: edge.to + 1, ..edge });
            }
            return self.join(index, lattice);
        }
        self.cut(token, word, whole.is_some());
        for from in 0..self.cuts.len() - 1 {
            lattice.first_edges.push(lattice.edges.len() as u32);
            for to in from + 1..self.cuts.len() {
                let piece = &self.text.form.text[self.cuts[from].byte..self.cuts[to].byte];
                let whole = if piece == word { whole } else { self.whole(piece) };
                self.read_piece(from, to, first_place + to as u32, whole, lattice);
            }
            if from == 0 {
                self.join(index, lattice);
            }
        }
    }

    /// Tells whether a token is a shortened word, or an initial, with its full stop behind it.
    fn has_stop(&self, index: usize) -> bool {
        let tokens = &self.text.tokens;
        let token = &tokens[index];
        let is_stop = |next: &Token| next.bytes.start == token.bytes.end && self.word(next) == ".";
        let is_initial =
            || token.bytes.len() == 1 && self.text.plain_at(token.characters.start).is_uppercase();
        tokens.get(index + 1).is_some_and(is_stop) && (takes_stop(self.word(token)) || is_initial())
    }

    /// Returns the token behind an initial, with a full stop or none, that stands between this one and it, all with capitals.
    fn behind_initial(&self, index: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        let has_capital = |token: &Token| self.text.plain_at(token.characters.start).is_uppercase();
        let initial = tokens.get(index + 1).filter(|token| token.bytes.len() == 1)?;
        let is_stop =
            |token: &&Token| token.bytes.start == initial.bytes.end && self.word(token) == ".";
        let behind = index + 2 + usize::from(tokens.get(index + 2).filter(is_stop).is_some());
        let is_name = has_capital(&tokens[index])
            && has_capital(initial)
            && tokens.get(behind).is_some_and(|token| token.bytes.len() > 1 && has_capital(token));
        is_name.then_some(behind)
    }

    fn word(&self, token: &Token) -> &'a str {
        self.text.text(token)
    }

    /// Tells whether a token is a mark that parts nothing.
    fn parts_nothing(&self, token: &Token) -> bool {
        parts_nothing(self.word(token), self.is_arabic)
    }

    /// Tells whether a token has nothing to be parted at: most words are of small letters behind the first.
    fn is_one_piece(&self, token: &Token, word: &str, is_known: bool) -> bool {
        let plain = self.text.plain_slice(token.characters.clone());
        !self.is_arabic
            && plain.len() == word.len()
            && plain[0].is_ascii_alphabetic()
            && plain[1..].iter().all(char::is_ascii_lowercase)
            && (is_known
                || !self.is_english
                || (glued_at(word).next().is_none() && self.perhaps_glued_at(word).is_none()))
    }

    /// Adds the reading of a token and those behind it as one word of a term: `cease-fire`, `U.N.`.
    fn join(&mut self, index: usize, lattice: &mut Lattice) {
        if self.is_english
            && let Some(count) = self.joined_tokens(index)
            && let Some(word) = self.lexicon.word(&self.joined)
        {
            let tokens = &self.text.tokens[index..index + count];
            let (start, end) = (tokens[0].characters.start, tokens[count - 1].characters.end);
            self.joints.push((lattice.edges.len(), index + count));
            lattice.edges.push(Edge { word, ..Edge::of_place(start as u32, end as u32) });
        }
    }

    /// Writes what some tokens are as one word, and returns their number: the initials of an abbreviation with
    /// full stops, or two words with a hyphen or a space between that may be a compound.
    fn joined_tokens(&mut self, index: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        let (first, second) = (tokens.get(index)?, tokens.get(index + 1)?);
        let (one, other) = (self.word(first), self.word(second));
        self.joined.clear();
        if other == "." && one.len() <= LONGEST_PART {
            let word = |index: usize| tokens.get(index).map(|token| self.word(token));
            let follows = |index: usize| {
                index == 0 || tokens[index - 1].bytes.end == tokens[index].bytes.start
            };
            let mut count = 0;
            let mut initials = String::new();
            while let (Some(letter), Some(".")) = (word(index + count), word(index + count + 1))
                && letter.len() <= LONGEST_PART
                && letter.bytes().all(|byte| byte.is_ascii_lowercase())
                && count < 2 * MAXIMUM_PARTS
                && (count == 0 || follows(index + count))
                && follows(index + count + 1)
            {
                initials.push_str(letter);
                count += 2;
            }
            self.joined = initials;
            return (count >= 4).then_some(count);
        }
        let between = &self.text.form.text[first.bytes.end..second.bytes.start];
        // `re-signed` is no `resigned`.
        if one == "re" && between == "-" && is_apart_with_re(other) {
            return None;
        }
        if !self.lexicon.may_be_compound(one, other, between == "-") {
            return None;
        }
        self.joined.push_str(one);
        self.joined.push_str(other);
        Some(2)
    }

    /// Returns the word of a term that a piece of text is as it stands; Arabic is read in another way.
    fn whole(&self, piece: &str) -> Option<Word> {
        if self.is_arabic { None } else { self.lexicon.word(&key(piece)) }
    }

    /// Adds the readings of the piece between two cuts: as `whole`, where it is a term's word as it
    /// stands, and with proclitics.
    fn read_piece(
        &mut self,
        from: usize,
        to: usize,
        place: u32,
        whole: Option<Word>,
        lattice: &mut Lattice,
    ) {
        let (start, end) = (self.cuts[from], self.cuts[to]);
        let piece = &self.text.form.text[start.byte..end.byte];
        if piece.ends_with(POSSESSIVE) && piece != POSSESSIVE {
            return;
        }
        let glue = self.glue(from, to);
        let (from, behind) = (start.character as u32, end.character as u32);
        let itself = Edge { to: place, glue, ..Edge::of_place(from, behind) };
        if self.is_arabic {
            let written = self.text.plain_slice(start.character..end.character);
            let last = self.text.plain_slice(end.character - 1..end.character);
            let neighbours = self.neighbours;
            let preceding = Preceding::new(self.text, self.index);
            // Inside a word it is folded only where that is parted.
            let word = match piece.strip_suffix('ة') {
                Some(stem) => Cow::Owned(format!("{stem}ه")),
                None if self.is_common => Cow::Borrowed(piece),
                None => key(piece),
            };
            let is_of_letters = self.is_common || is_word_of_letters(&word);
            let (lexicon, writing) = (self.lexicon, self.writing);
            let reader = ArabicReader {
                lexicon,
                neighbours,
                preceding,
                writing,
                written,
                last,
                is_of_letters,
            };
            reader.read(&word, &itself, &mut lattice.edges, &mut self.notes);
        } else {
            lattice.edges.extend(whole.map(|word| Edge { word, ..itself }));
        }
    }
}
