//! The match forms of all terms, one behind the other, to find a text in them, and the sounds of names.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
//! use turjuman::termbase::term_forms::{Extent, TermForms};
//! let term = Term::new("en".parse()?, "Baghdad belt", Status::Preferred);
//! let termbase = Termbase { concepts: vec![Concept { terms: vec![term], ..Concept::default() }] };
//! let bytes = TermForms::new(&termbase).as_bytes().to_vec();
//! let forms = TermForms::from_bytes(bytes).expect("they are whole");
//! assert_eq!(forms.find("BELT")[0].extent, Extent::Word);
//! assert_eq!(forms.similar("Bagdad belts", 1)[0].concept, 0);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::BTreeMap;

use memchr::memmem;

use crate::language::LanguageTag;
use crate::termbase::arrays::{ArrayWriter, Arrays, Numbers, are_whole};
use crate::termbase::concept::{ConceptList, Status, Termbase, has_terms};
use crate::termbase::name_key::name_key;
pub use crate::termbase::term_forms::hit::{Extent, SimilarTerm, TermHit, may_be_name};
use crate::termbase::term_forms::near::{Bearer, REWRITINGS, letters};
use crate::text::fold::match_form;
use crate::text::words::is_word_character;

mod hit;
mod near;

/// The version of the bytes.
const FORMAT: u32 = 3;

/// The match forms of all terms of a termbase.
#[derive(Debug)]
pub struct TermForms {
    /// The languages, one tag of each.
    languages: Vec<LanguageTag>,
    /// All else, as [`Forms`] says.
    bytes: Vec<u8>,
}

/// The arrays of a [`TermForms`].
#[derive(Clone, Copy, Debug)]
struct Forms<'a> {
    languages: &'a [LanguageTag],
    /// The forms, each with a line break behind it: a form has none.
    text: &'a [u8],
    /// Where each form ends.
    ends: Numbers<'a>,
    /// The concept of each form.
    concepts: Numbers<'a>,
    /// The term of each form in its concept.
    terms: Numbers<'a>,
    /// The number of characters of each term.
    lengths: Numbers<'a>,
    /// The status of each form's term, and behind that the place of its language.
    kinds: Numbers<'a>,
    /// Which letters each form has: see [`letters`].
    letters: &'a [[u8; 8]],
    /// Whose name each term is.
    bearers: &'a [u8],
    /// The keys of the names, one behind the other, and where each term's ends.
    sounds: &'a [u8],
    sound_ends: Numbers<'a>,
}

/// The rank of a term that has a text, and the term in its concept.
type Found = ((Extent, Status, u32), u32);

impl TermForms {
    /// Folds all terms.
    pub fn new(termbase: &Termbase) -> Self {
        let languages = termbase.languages();
        let (mut text, mut ends) = (String::new(), Vec::new());
        let (mut concepts, mut terms, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        let (mut kinds, mut form_letters, mut bearers) = (Vec::new(), Vec::new(), Vec::new());
        let (mut sounds, mut sound_ends) = (String::new(), Vec::new());
        for (concept_index, concept) in (0..).zip(&termbase.concepts) {
            let bearer = Bearer::of(concept.kind);
            for (term_index, term) in (0..).zip(&concept.terms) {
                let language = languages
                    .iter()
                    .position(|known| known.matches(&term.language))
                    .expect("it is one of the termbase's");
                let form = match_form(&term.text, &term.language);
                form_letters.push(letters(&form));
                text.push_str(&form);
                text.push('\n');
                ends.push(text.len() as u32);
                concepts.push(concept_index);
                terms.push(term_index);
                lengths.push(term.text.chars().count() as u32);
                kinds.push((term.status as usize + 4 * language) as u32);
                bearers.push(bearer as u8);
                if bearer != Bearer::None {
                    sounds.push_str(&name_key(&term.text).to_string());
                }
                sound_ends.push(sounds.len() as u32);
            }
        }
        let mut writer = ArrayWriter::new(FORMAT);
        writer.languages(&languages);
        writer.bytes(text.as_bytes());
        for numbers in [ends, concepts, terms, lengths, kinds] {
            writer.numbers(numbers.into_iter());
        }
        writer.long_numbers(&form_letters);
        writer.bytes(&bearers);
        writer.bytes(sounds.as_bytes());
        writer.numbers(sound_ends.into_iter());
        Self { languages, bytes: writer.finish() }
    }

    /// Returns the forms as bytes, for [`from_bytes`](Self::from_bytes).
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes forms; `None` where the bytes are another version's or damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let languages = Arrays::of(&bytes).languages()?;
        let forms = Self { languages, bytes };
        (are_whole(&forms.bytes, FORMAT) && forms.parts()?.is_sound()).then_some(forms)
    }

    /// Returns the terms of any language that have a text in them, folded: for each concept its best
    /// one; in the order of extent, status, length of the term and concept.
    pub fn find(&self, text: &str) -> Vec<TermHit> {
        self.forms().find(text)
    }

    /// Returns the names of people, places and organizations that sound like a text, in either script: for each
    /// concept the term that is nearest; in the order of distance and concept. They may be other names. `concepts`
    /// are those that the forms are of.
    ///
    /// A person is also found by one or some of the words of the name. Where nothing sounds like the text, names do that it may
    /// be another writing of, or that have another one: with articles that are glued to their words (`Muqtada Alsadr`), or `v` for
    /// `w` (`Javad`, `Jawad`).
    pub fn find_by_sound(&self, text: &str, concepts: &dyn ConceptList) -> Vec<TermHit> {
        let lower = text.to_lowercase();
        let of_text = REWRITINGS.iter().filter_map(|rewriting| rewriting(&lower));
        let texts = [text.to_owned()].into_iter().chain(of_text).map(|text| (text, None));
        let of_names = REWRITINGS.iter().map(|&rewriting| (text.to_owned(), Some(rewriting)));
        let mut found = texts
            .chain(of_names)
            .map(|(text, rewriting)| self.forms().find_by_sound(&text, concepts, rewriting));
        found.find(|hits| !hits.is_empty()).unwrap_or_default()
    }

    /// Returns the terms that are nearly a text: for each concept the nearest one, at most `limit`; in the
    /// order of similarity, status and concept. None is nearly a text of more than 256 characters: what was meant is a term.
    pub fn similar(&self, text: &str, limit: usize) -> Vec<SimilarTerm> {
        self.forms().similar(text, limit)
    }

    /// Tells whether every term is one of these concepts'. Forms that were read may be of others.
    pub fn fits(&self, concepts: &dyn ConceptList) -> bool {
        let Forms { concepts: of, terms, .. } = self.forms();
        has_terms(concepts, of.iter().zip(terms.iter()))
    }

    fn forms(&self) -> Forms<'_> {
        self.parts().expect("they are forms")
    }

    /// Parts the bytes.
    fn parts(&self) -> Option<Forms<'_>> {
        let mut arrays = Arrays::of(&self.bytes);
        arrays.bytes()?;
        let forms = Forms {
            languages: &self.languages,
            text: arrays.bytes()?,
            ends: arrays.numbers()?,
            concepts: arrays.numbers()?,
            terms: arrays.numbers()?,
            lengths: arrays.numbers()?,
            kinds: arrays.numbers()?,
            letters: arrays.items()?,
            bearers: arrays.bytes()?,
            sounds: arrays.bytes()?,
            sound_ends: arrays.numbers()?,
        };
        arrays.finish()?;
        Some(forms)
    }
}

impl<'a> Forms<'a> {
    /// Tells whether every number is one of something that is there, and every text is one.
    fn is_sound(self) -> bool {
        let number = self.ends.len();
        [self.concepts, self.terms, self.lengths, self.kinds, self.sound_ends]
            .iter()
            .all(|numbers| numbers.len() == number)
            && self.letters.len() == number
            && self.bearers.len() == number
            && self.bearers.iter().all(|&bearer| Bearer::at(bearer.into()).is_some())
            && [self.text, self.sounds].iter().all(|text| simdutf8::basic::from_utf8(text).is_ok())
            && self.ends.are_ends(self.text.len())
            && self.sound_ends.are_ends(self.sounds.len())
            && self.kinds.iter().all(|kind| (kind as usize) / 4 < self.languages.len())
    }

    fn find(self, text: &str) -> Vec<TermHit> {
        let mut best: BTreeMap<u32, Found> = BTreeMap::new();
        let queries = self.in_each_language(text);
        for (first, query) in queries.iter().enumerate() {
            if query.is_empty() || queries[..first].contains(query) {
                continue;
            }
            let mut form = 0;
            let mut places = memmem::find_iter(self.text, query.as_bytes()).peekable();
            while let Some(place) = places.next() {
                form += self.ends.part(form, self.ends.len()).less_than(place as u32 + 1);
                let end = self.ends.at(form) as usize;
                let start = self.ends.start_of(form);
                let mut begins_word = self.begins_word(place);
                while let Some(place) = places.next_if(|&place| place < end) {
                    begins_word |= self.begins_word(place);
                }
                if queries[self.language(form)] != *query {
                    continue;
                }
                let extent = match place == start {
                    true if place + query.len() + 1 == end => Extent::Whole,
                    true => Extent::Start,
                    false if begins_word => Extent::Word,
                    false => Extent::Inside,
                };
                let rank = (extent, self.status(form), self.lengths.at(form));
                let found = (rank, self.terms.at(form));
                let best = best.entry(self.concepts.at(form)).or_insert(found);
                *best = found.min(*best);
            }
        }
        let mut hits: Vec<(u32, Found)> = best.into_iter().collect();
        hits.sort_by_key(|&(concept, (rank, _))| (rank, concept));
        let hits = hits.into_iter().map(|(concept, ((extent, ..), term))| TermHit {
            concept: concept as usize,
            term: term as usize,
            extent,
        });
        hits.collect()
    }

    /// Returns the match form of a text in each language.
    fn in_each_language(self, text: &str) -> Vec<String> {
        self.languages.iter().map(|language| match_form(text, language)).collect()
    }

    /// Returns the text of a form.
    fn form(self, form: usize) -> &'a [u8] {
        let line = &self.text[self.ends.start_of(form)..self.ends.at(form) as usize];
        line.strip_suffix(b"\n").unwrap_or(line)
    }

    /// Returns the place of a form's language.
    fn language(self, form: usize) -> usize {
        self.kinds.at(form) as usize / 4
    }

    fn status(self, form: usize) -> Status {
        Status::ALL[self.kinds.at(form) as usize % 4]
    }

    fn bearer(self, form: usize) -> Bearer {
        Bearer::ALL[usize::from(self.bearers[form])]
    }

    /// Returns the key of a name.
    fn sound(self, form: usize) -> &'a str {
        let place = self.sound_ends.start_of(form)..self.sound_ends.at(form) as usize;
        str::from_utf8(&self.sounds[place]).unwrap_or_default()
    }

    fn begins_word(self, place: usize) -> bool {
        let before = &self.text[..place];
        let letter = before.iter().rposition(|byte| *byte & 0xC0 != 0x80);
        let letter = letter.and_then(|start| str::from_utf8(&before[start..]).ok());
        letter.and_then(|letter| letter.chars().next()).is_none_or(|c| !is_word_character(c))
    }
}

#[cfg(test)]
mod tests;
