//! The readings of a text in Arabic.
//!
//! What a word may be whatever stands beside it is quickly said, which of this it is where it stands takes longer. So the trie is
//! followed through all that the words may be, and only the words on the way to the end of a term are read.

use std::cell::Cell;
use std::ops::Range;

use super::cuts::Cutter;
use super::{Edge, Lattice, Reading, passed_places};
use crate::termbase::recognise::arabic_reader::{ArabicReader, Neighbours, Preceding, Written};
use crate::termbase::recognise::known_words::{End, Joint, KnownWords, Spelling};
use crate::termbase::recognise::lexicon::{Lexicon, Word};
use crate::termbase::recognise::tokens::{Token, Tokens, parts_nothing};
use crate::termbase::recognise::walk::Walk;
use crate::text::arabic::LETTER;
use crate::text::arabic::final_letters::Writing;
use crate::text::arabic::joined::{denies, is_in_front};

/// Reads a text whose last letters are written so.
pub(super) fn read(
    text: &Tokens,
    lexicon: Lexicon<'_>,
    writing: Writing,
    known_words: &mut KnownWords,
) -> Lattice {
    read_marked(text, lexicon, writing, known_words, mark_ways_to_terms)
}

/// Does what [`read`] does, with the words that are marked.
fn read_marked(
    text: &Tokens,
    lexicon: Lexicon<'_>,
    writing: Writing,
    known_words: &mut KnownWords,
    mark: fn(&Lattice<Possible>, Lexicon<'_>),
) -> Lattice {
    known_words.begin_text();
    let tokens = text.tokens.len();
    let (cutter, pieces) = (Cutter::new(text, lexicon), Vec::with_capacity(tokens));
    let mut parter = Parter { text, lexicon, writing, cutter, known_words, pieces };
    let mut possible = Lattice::of_tokens(tokens);
    let mut first_places = Vec::with_capacity(tokens);
    for index in 0..tokens {
        first_places.push(possible.places_begun());
        parter.part(index, &mut possible);
    }
    let marks = passed_places(text, &first_places, true);
    possible.end(&marks);
    mark(&possible, lexicon);
    let mut lattice = Lattice::of_tokens(tokens);
    let mut reader = Reader { text, writing, behind: 0 };
    for piece in &parter.pieces {
        while lattice.places_begun() <= piece.place {
            lattice.begin_place();
        }
        let possible = &possible.readings[piece.possible.clone()];
        if !possible.iter().any(|word| word.is_on_way.get()) {
            continue;
        }
        let reader = reader.of_piece(piece);
        let is_asked =
            |word: Word| possible.iter().any(|one| one.word == word && one.is_on_way.get());
        for number in [Some(piece.known), piece.with_ya].into_iter().flatten() {
            let known = parter.known_words.word(number);
            reader.read(known, is_asked, &piece.itself, &mut lattice.readings);
        }
    }
    while lattice.places_begun() < possible.places() {
        lattice.begin_place();
    }
    lattice.end(&marks);
    lattice
}

/// What a piece of the text may be, whatever stands beside it.
struct Possible {
    to: u32,
    word: Word,
    /// Whether it is on the way to the end of a term.
    is_on_way: Cell<bool>,
}

impl Possible {
    fn new(to: u32, word: Word) -> Self {
        Self { to, word, is_on_way: Cell::new(false) }
    }
}

impl Reading for Possible {
    fn to(&self) -> u32 {
        self.to
    }

    fn lead_to(&mut self, place: u32) {
        self.to = place;
    }

    fn word(&self) -> Word {
        self.word
    }

    fn may_stand_behind(&self, _: usize) -> bool {
        true
    }
}

/// Marks what is on the way to the end of a term.
fn mark_ways_to_terms(possible: &Lattice<Possible>, lexicon: Lexicon<'_>) {
    let mut walk = Walk::new(possible, lexicon);
    for place in 0..possible.places() {
        walk.visit_ends(place, |path, _| path.iter().for_each(|word| word.is_on_way.set(true)));
    }
}

/// A piece of a token.
struct Piece<'a> {
    /// The place that it begins at.
    place: u32,
    token: u32,
    written: Written<'a>,
    /// An edge over it with everything but what a reading says.
    itself: Edge,
    /// Where it stands among what the pieces may be.
    possible: Range<usize>,
    /// The number of the known word that it is, and of the one with the ya that it may have lost.
    known: u32,
    with_ya: Option<u32>,
}

/// What parts a text.
struct Parter<'a> {
    text: &'a Tokens,
    lexicon: Lexicon<'a>,
    writing: Writing,
    cutter: Cutter<'a>,
    known_words: &'a mut KnownWords,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Parter<'a> {
    /// Parts a token, and adds what its pieces may be.
    fn part(&mut self, index: usize, possible: &mut Lattice<Possible>) {
        let token = &self.text.tokens[index];
        let whole = self.written(self.text.text(token), token.characters.clone());
        let known = self.known(&whole);
        self.cut(token, known);
        let (first_place, places) = (possible.places_begun(), self.cutter.places());
        for from in 0..places {
            possible.begin_place();
            for to in from + 1..=places {
                let Some(word) = self.cutter.piece(from, to) else { continue };
                let written = self.written(word, self.cutter.characters(from, to));
                let is_whole = to - from == places;
                let known = if is_whole { known } else { self.known(&written) };
                let with_ya = written.has_kasratan().then(|| {
                    let spelling =
                        Spelling { end: End::WithoutYa, ..written.spelling(self.writing) };
                    self.known_words.number(self.lexicon, spelling)
                });
                let to_place = first_place + to as u32;
                let first = possible.readings.len();
                for number in [Some(known), with_ya].into_iter().flatten() {
                    let words = self.known_words.word(number).words.iter();
                    possible.readings.extend(words.map(|&word| Possible::new(to_place, word)));
                }
                let itself = self.cutter.edge(from, to, to_place);
                let (place, token) = (first_place + from as u32, index as u32);
                let possible = first..possible.readings.len();
                self.pieces.push(Piece { place, token, written, itself, possible, known, with_ya });
            }
        }
    }

    /// Finds the places at which a token, which is a known word, may be parted.
    fn cut(&mut self, token: &Token, known: u32) {
        let (word, known) = (self.text.text(token), self.known_words.word(known));
        self.cutter.begin(token, word);
        for &Joint { offset, is_doubtful } in &known.joints {
            self.cutter.cut(token, word, offset, is_doubtful);
        }
        // The end of a word in front of a hamza that words begin with.
        let letters = || self.text.plain_slice(token.characters.clone());
        if known.is_common && letters().contains(&'إ') {
            for place in 3..token.characters.len() {
                let is_hamza = self.text.plain_at(token.characters.start + place) == 'إ';
                let before = &word[..LETTER * place];
                if is_hamza && !is_in_front(word, place) && !denies(before) {
                    self.cutter.cut(token, word, before.len(), true);
                }
            }
        }
        self.cutter.end(token);
    }

    /// Returns the number of a known word.
    fn known(&mut self, written: &Written<'_>) -> u32 {
        self.known_words.number(self.lexicon, written.spelling(self.writing))
    }

    /// Returns a word of the text, or a piece of one, in its place.
    fn written(&self, word: &'a str, characters: Range<usize>) -> Written<'a> {
        let last = self.text.plain_slice(characters.end - 1..characters.end);
        Written { word, letters: self.text.plain_slice(characters), last }
    }
}

/// What reads a text's pieces in their order.
struct Reader<'a> {
    text: &'a Tokens,
    writing: Writing,
    /// The token behind the one at hand that is no mark that parts nothing.
    behind: usize,
}

impl<'a> Reader<'a> {
    fn of_piece(&mut self, piece: &Piece<'a>) -> ArabicReader<'a> {
        let index = piece.token as usize;
        let tokens = &self.text.tokens;
        let word = |index: usize| tokens.get(index).map_or("", |token| self.text.text(token));
        self.behind = self.behind.max(index + 1);
        while parts_nothing(word(self.behind), true) {
            self.behind += 1;
        }
        let before = index.checked_sub(1).map_or("", word);
        let (behind, next) = (word(self.behind), word(self.behind + 1));
        ArabicReader {
            neighbours: Neighbours { before, behind, next },
            preceding: Preceding::new(self.text, index),
            writing: self.writing,
            written: piece.written.letters,
            last: piece.written.last,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::LanguageTag;
    use crate::termbase::concept::{Concept, Status, Term, Termbase};
    use crate::termbase::recognise::search::all;
    use crate::termbase::recognise::{Mentions, Recogniser};

    const PIECES: &str = "(ال|و|ب|لل|قوات|قيادة|مركزية|لجنة|لجان|أبو|ابن|علي|حسن|قاض|ٍ|ات|ين|ان|ها|هم|سلام|إ|عبد| | | |-|\"|5|x){1,9}";

    fn mark_all(possible: &Lattice<Possible>, _: Lexicon<'_>) {
        possible.readings.iter().for_each(|word| word.is_on_way.set(true));
    }

    proptest! {
        #[test]
        fn no_term_is_lost_by_what_is_not_read(
            terms in prop::collection::vec(PIECES, 0..12),
            text in prop::collection::vec(PIECES, 1..5),
        ) {
            let arabic: LanguageTag = "ar".parse().expect("the tag is valid");
            let concept = |text: &String| Concept {
                terms: vec![Term::new(arabic.clone(), text.as_str(), Status::Preferred)],
                ..Concept::default()
            };
            let termbase = Termbase { concepts: terms.iter().map(concept).collect() };
            let recogniser = Recogniser::new(&termbase, &arabic);
            let lexicon = recogniser.lexicon();
            for text in terms.iter().chain([&text.join(" "), &terms.join(" ")]) {
                let tokens = Tokens::new(text, &arabic);
                let found = |mark| {
                    let known_words = &mut KnownWords::default();
                    let lattice = read_marked(&tokens, lexicon, tokens.writing(), known_words, mark);
                    let found = all(&tokens, &lattice, lexicon, &mut Mentions::default());
                    found.iter().map(|candidate| candidate.recognition).collect::<Vec<_>>()
                };
                prop_assert_eq!(found(mark_ways_to_terms), found(mark_all), "{}", text);
            }
        }
    }
}
