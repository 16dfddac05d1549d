//! The terms of one language, compiled: their words, a trie over the words, and what each term asks
//! of a place in a text.
//!
//! Terms are found by their words, so that their number does not slow the search: one look-up for each
//! reading of a word of the text, and a step in the trie for each word that is some term's. An Arabic word
//! is entered without its article, under each way of parting it into a stem and an ending. All of it is flat
//! arrays of numbers, which [`bytes`](super::bytes) writes and reads as they are.

use crate::termbase::concept::Status;
use crate::termbase::recognise::agreement::{Nature, Phrase, TermWord};
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::text_table::TextTable;
use crate::text::arabic::endings::{Change, Ending, Tail, change};

/// The number of a word in a [`Lexicon`].
pub(super) type WordId = u32;

/// The least number of letters of a word that is also written as two: `email`.
pub(super) const SHORTEST_COMPOUND: usize = 5;

/// The node of the trie that every term begins at.
pub(super) const ROOT: u32 = 0;

/// The terms of one language, compiled.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lexicon {
    pub(super) words: TextTable,
    /// For each word, the node that it leads to from the root, or the root where no term begins with it: every
    /// reading of a word of the text asks for it.
    pub(super) first_steps: Vec<u32>,
    /// The beginnings, ends and lengths of English words that may be written as two, as bits of a small table.
    pub(super) compounds: Vec<u64>,
    /// The beginnings and lengths of these stems, as bits of a small table: most readings of a word of the text
    /// have a stem that no term has.
    pub(super) stem_beginnings: Vec<u64>,
    /// The stems of Arabic words.
    pub(super) stems: TextTable,
    /// The first parting of each stem, and one behind the last.
    pub(super) first_partings: Vec<u32>,
    /// The ways of parting Arabic words, in the order of their stems.
    pub(super) partings: Vec<Parting>,
    /// The nodes, and one behind the last.
    pub(super) nodes: Vec<Node>,
    /// The words that lead on from nodes other than the root, in the order of the nodes and of their numbers.
    pub(super) step_words: Vec<WordId>,
    /// The nodes that these words lead to.
    pub(super) step_nodes: Vec<u32>,
    /// The forms in the order of the nodes that they end at.
    pub(super) entries: Vec<[u32; ENTRY_NUMBERS]>,
    /// The texts of the forms.
    pub(super) texts: Vec<u8>,
    /// What the forms ask of their Arabic words.
    pub(super) phrase_words: Vec<TermWord>,
}

/// A node of the trie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Node {
    /// The first of the forms that end here; the next node's is behind the last.
    pub(super) first_entry: u32,
    /// The first of the steps that lead on from here; the next node's is behind the last.
    pub(super) first_step: u32,
}

/// A way of parting a term's word, or a word that stands for it, into a stem and an ending.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parting {
    pub(super) word: WordId,
    pub(super) ending: Ending,
    pub(super) alias: Alias,
}

/// For what a word is entered beside itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alias {
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    /// The index of the concept.
    pub(super) concept: u32,
    /// The index of the term in the concept.
    pub(super) term: u32,
    /// The term's status.
    pub(super) status: Status,
    /// How it differs from the term.
    pub(super) kind: FormKind,
    /// Whether case counts.
    pub(super) has_case: bool,
    /// Whether the concept is a person.
    pub(super) is_person: bool,
    /// Where the form as it is printed stands in [`Lexicon::texts`].
    pub(super) text: (u32, u32),
    /// What may become of an Arabic term, and which of [`Lexicon::phrase_words`] are its words.
    pub(super) phrase: Option<(Nature, u32, u32)>,
}

impl Lexicon {
    /// Returns the number of a word that some term has; of an Arabic one without its article.
    pub(super) fn word(&self, key: &str) -> Option<WordId> {
        self.words.get(key)
    }

    /// Tells whether two words may be one of a term's; that is quick to say of most that are not. Short words
    /// are joined only where a hyphen parts them: `e-mail`.
    pub(super) fn may_be_compound(&self, one: &str, other: &str, has_hyphen: bool) -> bool {
        let (least, shortest) = if has_hyphen { ((1, 2), 5) } else { ((3, 3), 7) };
        let length = one.len() + other.len();
        if one.len() < least.0 || other.len() < least.1 || length < shortest {
            return false;
        }
        let bit = match *one.as_bytes() {
            [first, second, third, ..] => compound_bit([first, second, third], other, length),
            [first, second] => compound_bit([first, second, other.as_bytes()[0]], other, length),
            [first] => {
                compound_bit([first, other.as_bytes()[0], other.as_bytes()[1]], other, length)
            }
            [] => return false,
        };
        self.compounds[bit / 64] >> (bit % 64) & 1 == 1
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
        let number = may_be_known.then(|| self.stems.get(stem)).flatten();
        let partings = number.map_or(&[][..], |number| {
            let number = number as usize;
            let (first, end) = (self.first_partings[number], self.first_partings[number + 1]);
            &self.partings[first as usize..end as usize]
        });
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
        if node == ROOT {
            return Some(self.first_steps[word as usize]).filter(|&step| step != ROOT);
        }
        let node = node as usize;
        let (first, end) = (self.nodes[node].first_step, self.nodes[node + 1].first_step);
        let (first, end) = (first as usize, end as usize);
        let place = self.step_words[first..end].binary_search(&word).ok()?;
        Some(self.step_nodes[first + place])
    }

    /// Returns the forms that end at a node.
    pub(super) fn entries_at(&self, node: u32) -> impl Iterator<Item = Entry> {
        let first = self.nodes[node as usize].first_entry;
        let end = self.nodes[node as usize + 1].first_entry;
        self.entries[first as usize..end as usize].iter().map(Entry::of_numbers)
    }

    /// Returns the concept and the term of each form.
    pub(super) fn places(&self) -> impl Iterator<Item = (u32, u32)> {
        self.entries.iter().map(|&[concept, term, ..]| (concept, term))
    }

    /// Returns a form as it is printed.
    pub(super) fn text(&self, entry: &Entry) -> &str {
        // What was entered is a text.
        std::str::from_utf8(&self.texts[entry.text.0 as usize..entry.text.1 as usize])
            .unwrap_or_default()
    }

    /// Returns what an Arabic term asks of its words.
    pub(super) fn phrase(&self, entry: &Entry) -> Option<Phrase<'_>> {
        let (nature, first, end) = entry.phrase?;
        Some(Phrase { nature, words: &self.phrase_words[first as usize..end as usize] })
    }
}

/// The numbers of an entry.
pub(super) const ENTRY_NUMBERS: usize = 7;

const KINDS: [FormKind; 3] = [FormKind::Itself, FormKind::Inflected, FormKind::Surname];

impl Entry {
    /// Returns it as numbers, for [`of_numbers`](Self::of_numbers).
    pub(super) fn numbers(self) -> [u32; ENTRY_NUMBERS] {
        let (nature, first_word, end_word) = self.phrase.unwrap_or_default();
        let flags = place_of(&Status::ALL, &self.status)
            | place_of(&KINDS, &self.kind) << 2
            | u32::from(self.has_case) << 4
            | u32::from(self.phrase.is_some()) << 5
            | u32::from(self.is_person) << 6
            | u32::from(nature.bits()) << 8;
        [self.concept, self.term, flags, self.text.0, self.text.1, first_word, end_word]
    }

    /// Reads it from numbers.
    pub(super) fn of_numbers(numbers: &[u32; ENTRY_NUMBERS]) -> Self {
        let &[concept, term, flags, start, end, first_word, end_word] = numbers;
        let has_phrase = flags >> 5 & 1 == 1;
        Self {
            concept,
            term,
            status: Status::ALL[(flags & 3) as usize],
            kind: KINDS[(flags >> 2 & 3).min(2) as usize],
            has_case: flags >> 4 & 1 == 1,
            is_person: flags >> 6 & 1 == 1,
            text: (start, end),
            phrase: has_phrase
                .then(|| (Nature::from_bits((flags >> 8) as u8), first_word, end_word)),
        }
    }

    /// Tells whether what is true of a place in a text is the same for another entry of the same node.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        (self.text, self.kind, self.has_case) == (other.text, other.kind, other.has_case)
            && self.phrase == other.phrase
    }
}

/// Returns the place of a value in the list of all of its kind.
pub(super) fn place_of<T: PartialEq>(all: &[T], one: &T) -> u32 {
    all.iter().take_while(|other| *other != one).count() as u32
}

/// The number of bits of the table of compounds: it stays in the cache.
pub(super) const COMPOUND_BITS: usize = 1 << 18;

/// Returns the bit of a word that begins with these letters, ends as another word of two letters at least does, and is
/// as long as this.
pub(super) fn compound_bit(beginning: [u8; 3], end: &str, length: usize) -> usize {
    let [one, two, three] = beginning;
    let [.., before, last] = *end.as_bytes() else { return 0 };
    mixed([one, two, three, before, last, length as u8, 0, 0], COMPOUND_BITS)
}

/// Returns a place among a power of two of them.
fn mixed(bytes: [u8; 8], places: usize) -> usize {
    // The multiplication is Fibonacci hashing (Knuth 1973, section 6.4); its highest bits are the mixed ones.
    let mixed = u64::from_le_bytes(bytes).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (u64::BITS - places.ilog2())) as usize
}

/// The number of bits of the table of beginnings of stems: it stays in the nearest cache.
pub(super) const STEM_BITS: usize = 1 << 17;

/// Returns the bit of a stem that begins with these three letters and is as long.
pub(super) fn stem_bit(stem: &str) -> usize {
    let mut beginning = [0; 8];
    let length = stem.len().min(6);
    beginning[..length].copy_from_slice(&stem.as_bytes()[..length]);
    let [.., last] = &mut beginning;
    *last = stem.len() as u8;
    mixed(beginning, STEM_BITS)
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
}
