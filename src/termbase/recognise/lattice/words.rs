//! The readings of a text in a language whose words are written apart from one another: each word as it stands, or parted where
//! it is dirty.

use super::cuts::Cutter;
use super::{Edge, Lattice, passed_places};
use crate::termbase::recognise::lexicon::Lexicon;
use crate::termbase::recognise::tokens::{Token, Tokens};
use crate::termbase::recognise::whole_words::{WholeWord, WholeWords, perhaps_glued_behind_word};
use crate::text::arabic::joined::compound_name_cut;
use crate::text::english::{glued_at, is_apart_with_re};

/// The most parts of an abbreviation with full stops.
const MAXIMUM_PARTS: usize = 16;

/// The most letters of one of them: `Ph.D.`
const LONGEST_PART: usize = 2;

/// Reads a text.
pub(super) fn read(
    text: &Tokens,
    lexicon: Lexicon<'_>,
    is_english: bool,
    whole_words: &mut WholeWords,
) -> Lattice {
    whole_words.begin_text();
    let mut lattice = Lattice::of_tokens(text.tokens.len());
    let mut reader = Reader {
        text,
        lexicon,
        is_english,
        whole_words,
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
    whole_words: &'a mut WholeWords,
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
        let known = self.known(word);
        let first_place = lattice.places_begun();
        let kind = Kind::of(self.text.plain_slice(token.characters.clone()), word);
        let is_glued = self.is_english && known.may_be_glued;
        if kind != Kind::Mixed && !is_glued {
            lattice.begin_place();
            if let Some(word) = known.word {
                let (start, end) = (token.characters.start as u32, token.characters.end as u32);
                let edge = Edge { to: first_place + 1, word, ..Edge::of_place(start, end) };
                if self.is_english && kind == Kind::Small {
                    self.pass_initial_and_stop(index, known, edge, lattice);
                } else {
                    lattice.readings.push(edge);
                }
            }
            return self.join(index, word, lattice);
        }
        self.cut(token, word, known);
        for from in 0..self.cutter.places() {
            lattice.begin_place();
            for to in from + 1..=self.cutter.places() {
                let Some(piece) = self.cutter.piece(from, to) else { continue };
                let whole = if piece == word { known } else { self.known(piece) };
                lattice.readings.extend(whole.word.map(|word| {
                    let itself = self.cutter.edge(from, to, first_place + to as u32);
                    Edge { word, ..itself }
                }));
            }
            if from == 0 {
                self.join(index, word, lattice);
            }
        }
    }

    /// Adds the reading of a whole token, and those that lead behind an initial or a full stop that may stand there.
    fn pass_initial_and_stop(
        &mut self,
        index: usize,
        known: WholeWord,
        edge: Edge,
        lattice: &mut Lattice,
    ) {
        lattice.readings.push(edge.clone());
        // `Donald J. Trump` is `Donald Trump`.
        if let Some(behind) = self.behind_initial(index) {
            self.joints.push((lattice.readings.len(), behind));
            lattice.readings.push(Edge { skips_initial: true, ..edge.clone() });
        }
        // `St. Louis` is `St Louis`.
        if self.has_stop(index, known) {
            lattice.readings.push(Edge { to: edge.to + 1, ..edge });
        }
    }

    /// Finds the places at which a token may be parted.
    fn cut(&mut self, token: &Token, word: &str, known: WholeWord) {
        self.cutter.begin(token, word);
        if self.cutter.is_whole() && known.may_be_glued && self.is_english {
            for offset in glued_at(word) {
                self.cutter.cut(token, word, offset, false);
            }
            if let Some(offset) = perhaps_glued_behind_word(self.lexicon, word) {
                self.cutter.cut(token, word, offset, true);
            }
        }
        if let Some(offset) = compound_name_cut(word) {
            self.cutter.cut(token, word, offset, false);
        }
        self.cutter.end(token);
    }

    /// Tells whether a token is a shortened word, or an initial, with its full stop behind it.
    fn has_stop(&self, index: usize, known: WholeWord) -> bool {
        let tokens = &self.text.tokens;
        let token = &tokens[index];
        let is_stop = |next: &Token| next.bytes.start == token.bytes.end && self.word(next) == ".";
        let is_initial =
            || token.bytes.len() == 1 && self.text.plain_at(token.characters.start).is_uppercase();
        tokens.get(index + 1).is_some_and(is_stop) && (known.takes_stop || is_initial())
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

    /// Adds the reading of a token and those behind it as one word of a term: `cease-fire`, `U.N.`.
    fn join(&mut self, index: usize, word: &str, lattice: &mut Lattice) {
        if self.is_english
            && let Some(count) = self.joined_tokens(index, word)
            && let Some(word) = self.lexicon.word(&self.joined)
        {
            let tokens = &self.text.tokens[index..index + count];
            let (start, end) = (tokens[0].characters.start, tokens[count - 1].characters.end);
            self.joints.push((lattice.readings.len(), index + count));
            lattice.readings.push(Edge { word, ..Edge::of_place(start as u32, end as u32) });
        }
    }

    /// Writes what a word and the tokens behind it are as one word, and returns their number with it: the initials of an
    /// abbreviation with full stops, or two words with a hyphen or a space between that may be a compound.
    fn joined_tokens(&mut self, index: usize, one: &str) -> Option<usize> {
        let tokens = &self.text.tokens;
        let (first, second) = (&tokens[index], tokens.get(index + 1)?);
        let other = self.word(second);
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

    /// Returns what is known of a piece of text.
    fn known(&mut self, piece: &str) -> WholeWord {
        self.whole_words.get(self.lexicon, piece)
    }
}

/// Of which kinds of characters a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A letter of ASCII, and small ones behind it, as most words are.
    Small,
    /// Others of ASCII that are alike, or a single sign: there is nothing that it is parted at.
    Alike,
    /// Any.
    Mixed,
}

impl Kind {
    /// Returns that of a token that is written so.
    fn of(written: &[char], word: &str) -> Self {
        if written.len() != word.len() {
            return Self::Mixed;
        }
        let are = |is_one: fn(&char) -> bool| written.iter().all(is_one);
        match written {
            [first, rest @ ..]
                if first.is_ascii_alphabetic() && rest.iter().all(char::is_ascii_lowercase) =>
            {
                Self::Small
            }
            [sign] if !sign.is_alphabetic() => Self::Alike,
            _ if are(char::is_ascii_uppercase) || are(char::is_ascii_digit) => Self::Alike,
            _ => Self::Mixed,
        }
    }
}
