//! The readings of a text in a language whose words are written apart from one another: each word as it stands, or parted where
//! it is dirty.

use super::cuts::Cutter;
use super::{Edge, Lattice, passed_places};
use crate::termbase::recognise::lexicon::{Lexicon, Word};
use crate::termbase::recognise::tokens::{Token, Tokens, key};
use crate::text::arabic::joined::compound_name_cut;
use crate::text::english::{glued_at, is_apart_with_re, perhaps_glued_at, takes_stop};

/// The most parts of an abbreviation with full stops.
const MAXIMUM_PARTS: usize = 16;

/// The most letters of one of them: `Ph.D.`
const LONGEST_PART: usize = 2;

/// Reads a text.
pub(super) fn read(text: &Tokens, lexicon: Lexicon<'_>, is_english: bool) -> Lattice {
    let mut lattice = Lattice::of_tokens(text.tokens.len());
    let mut reader = Reader {
        text,
        lexicon,
        is_english,
        cutter: Cutter::new(text, lexicon),
        joined: String::new(),
        joints: Vec::new(),
    };
    let mut first_places = Vec::with_capacity(text.tokens.len() + 1);
    for index in 0..text.tokens.len() {
        first_places.push(lattice.places_begun());
        reader.read(index, &mut lattice);
    }
    first_places.push(lattice.places_begun());
    for (reading, token) in reader.joints {
        lattice.readings[reading].to = first_places[token];
    }
    lattice.end(&passed_places(text, &first_places, false));
    lattice
}

struct Reader<'a> {
    text: &'a Tokens,
    lexicon: Lexicon<'a>,
    is_english: bool,
    cutter: Cutter<'a>,
    /// What tokens are as one word, for each anew.
    joined: String,
    /// The readings of several tokens as one word, with the token behind.
    joints: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    /// Adds the readings of a token to the lattice.
    fn read(&mut self, index: usize, lattice: &mut Lattice) {
        let token = &self.text.tokens[index];
        let word = self.word(token);
        let whole = self.whole(word);
        let first_place = lattice.places_begun();
        if self.is_one_piece(token, word, whole.is_some()) {
            lattice.begin_place();
            lattice.readings.extend(whole.map(|word| {
                let (start, end) = (token.characters.start as u32, token.characters.end as u32);
                Edge { to: first_place + 1, word, ..Edge::of_place(start, end) }
            }));
            // `Donald J. Trump` is `Donald Trump`.
            if whole.is_some()
                && self.is_english
                && let Some(behind) = self.behind_initial(index)
            {
                self.joints.push((lattice.readings.len(), behind));
                let edge = lattice.readings[lattice.readings.len() - 1].clone();
                lattice.readings.push(Edge { skips_initial: true, ..edge });
            }
            // `St. Louis` is `St Louis`.
            if whole.is_some() && self.is_english && self.has_stop(index) {
                let edge = lattice.readings[lattice.readings.len() - 1].clone();
                lattice.readings.push(Edge { to: edge.to + 1, ..edge });
            }
            return self.join(index, lattice);
        }
        self.cut(token, word, whole.is_some());
        for from in 0..self.cutter.places() {
            lattice.begin_place();
            for to in from + 1..=self.cutter.places() {
                let Some(piece) = self.cutter.piece(from, to) else { continue };
                let whole = if piece == word { whole } else { self.whole(piece) };
                lattice.readings.extend(whole.map(|word| {
                    let itself = self.cutter.edge(from, to, first_place + to as u32);
                    Edge { word, ..itself }
                }));
            }
            if from == 0 {
                self.join(index, lattice);
            }
        }
    }

    /// Finds the places at which a token may be parted.
    fn cut(&mut self, token: &Token, word: &str, is_known: bool) {
        self.cutter.begin(token, word);
        if self.cutter.is_whole() && !is_known && self.is_english {
            for offset in glued_at(word) {
                self.cutter.cut(token, word, offset, false);
            }
            if let Some(offset) = self.perhaps_glued_at(word) {
                self.cutter.cut(token, word, offset, true);
            }
        }
        if let Some(offset) = compound_name_cut(word) {
            self.cutter.cut(token, word, offset, false);
        }
        self.cutter.end(token);
    }

    /// Returns where an English word may be a word of a term and another.
    fn perhaps_glued_at(&self, word: &str) -> Option<usize> {
        perhaps_glued_at(word).filter(|&offset| self.lexicon.word(&word[..offset]).is_some())
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

    /// Tells whether a token has nothing to be parted at: most words are of small letters behind the first.
    fn is_one_piece(&self, token: &Token, word: &str, is_known: bool) -> bool {
        let plain = self.text.plain_slice(token.characters.clone());
        plain.len() == word.len()
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
            self.joints.push((lattice.readings.len(), index + count));
            lattice.readings.push(Edge { word, ..Edge::of_place(start as u32, end as u32) });
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
        let between = &self.text.form.text.as_bytes()[first.bytes.end..second.bytes.start];
        let has_hyphen = between == b"-";
        // `re-signed` is no `resigned`.
        if !self.lexicon.may_be_compound(one, other, has_hyphen)
            || one == "re" && has_hyphen && is_apart_with_re(other)
        {
            return None;
        }
        self.joined.push_str(one);
        self.joined.push_str(other);
        Some(2)
    }

    /// Returns the word of a term that a piece of text is as it stands.
    fn whole(&self, piece: &str) -> Option<Word> {
        self.lexicon.word(&key(piece))
    }
}
