//! The match forms of all terms, one behind the other, to find a text in them, and the sounds of names.
//!
//! ```
//! use turjuman::termbase::concept::{Concept, Status, Term, Termbase};
//! use turjuman::termbase::search::Extent;
//! use turjuman::termbase::term_forms::TermForms;
//! let term = Term::new("en".parse()?, "Baghdad belt", Status::Preferred);
//! let termbase = Termbase { concepts: vec![Concept { terms: vec![term], ..Concept::default() }] };
//! let forms = TermForms::from_reader(TermForms::new(&termbase).to_bytes().as_slice()).expect("they are whole");
//! assert_eq!(forms.find("BELT")[0].extent, Extent::Word);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::collections::BTreeMap;
use std::io::Read;

use memchr::memmem;

use crate::language::LanguageTag;
use crate::termbase::arrays::{ArrayReader, ArrayWriter};
use crate::termbase::concept::{ConceptList, Status, Termbase};
use crate::termbase::name_key::name_key;
use crate::termbase::search::{Extent, TermHit};
use crate::termbase::term_forms::near::Bearer;
use crate::text::fold::match_form;
use crate::text::words::is_word_character;

mod near;

/// The version of the bytes.
const FORMAT: u32 = 2;

/// The match forms of all terms of a termbase.
#[derive(Debug, PartialEq)]
pub struct TermForms {
    /// The languages, one tag of each.
    languages: Vec<LanguageTag>,
    /// The forms, each with a line break behind it: a form has none.
    text: String,
    /// Where each form ends.
    ends: Vec<u32>,
    /// The concept of each form.
    concepts: Vec<u32>,
    /// The term of each form in its concept.
    terms: Vec<u32>,
    /// The number of characters of each term.
    lengths: Vec<u32>,
    /// The status of each form's term, and behind that the place of its language.
    kinds: Vec<u32>,
    /// Whose name each term is.
    bearers: Vec<Bearer>,
    /// The keys of the names, one behind the other, and where each term's ends.
    sounds: Vec<u8>,
    sound_ends: Vec<u32>,
}

/// The rank of a term that has a text, and the term in its concept.
type Found = ((Extent, Status, u32), u32);

impl TermForms {
    /// Folds all terms.
    pub fn new(termbase: &Termbase) -> Self {
        let mut forms = Self::of_languages(termbase.languages());
        for (concept_index, concept) in (0..).zip(&termbase.concepts) {
            let bearer = Bearer::of(concept.kind);
            for (term_index, term) in (0..).zip(&concept.terms) {
                let mut languages = forms.languages.iter();
                let language = languages
                    .position(|known| known.matches(&term.language))
                    .expect("it is one of the termbase's");
                forms.text.push_str(&match_form(&term.text, &term.language));
                forms.text.push('\n');
                forms.ends.push(forms.text.len() as u32);
                forms.concepts.push(concept_index);
                forms.terms.push(term_index);
                forms.lengths.push(term.text.chars().count() as u32);
                let status = Status::ALL.iter().position(|status| *status == term.status);
                forms.kinds.push((status.unwrap_or(0) + 4 * language) as u32);
                forms.bearers.push(bearer);
                if bearer != Bearer::None {
                    forms.sounds.extend(name_key(&term.text).to_string().bytes());
                }
                forms.sound_ends.push(forms.sounds.len() as u32);
            }
        }
        forms
    }

    fn of_languages(languages: Vec<LanguageTag>) -> Self {
        Self {
            languages,
            text: String::new(),
            ends: Vec::new(),
            concepts: Vec::new(),
            terms: Vec::new(),
            lengths: Vec::new(),
            kinds: Vec::new(),
            bearers: Vec::new(),
            sounds: Vec::new(),
            sound_ends: Vec::new(),
        }
    }

    /// Returns the terms of any language that have a text in them, folded: for each concept its best
    /// one; in the order of extent, status, length of the term and concept.
    pub fn find(&self, text: &str) -> Vec<TermHit> {
        let mut best: BTreeMap<u32, Found> = BTreeMap::new();
        let queries = self.in_each_language(text);
        for (first, query) in queries.iter().enumerate() {
            if query.is_empty() || queries[..first].contains(query) {
                continue;
            }
            let mut form = 0;
            let mut places = memmem::find_iter(self.text.as_bytes(), query.as_bytes()).peekable();
            while let Some(place) = places.next() {
                form += self.ends[form..].partition_point(|&end| end as usize <= place);
                let end = self.ends[form] as usize;
                let start = start_of(&self.ends, form);
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
                let rank = (extent, self.status(form), self.lengths[form]);
                let found = (rank, self.terms[form]);
                let best = best.entry(self.concepts[form]).or_insert(found);
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
    fn in_each_language(&self, text: &str) -> Vec<String> {
        self.languages.iter().map(|language| match_form(text, language)).collect()
    }

    /// Returns the text of a form.
    fn form(&self, form: usize) -> &str {
        let line = self.text.get(start_of(&self.ends, form)..self.ends[form] as usize);
        line.unwrap_or_default().trim_end_matches('\n')
    }

    /// Returns the place of a form's language.
    fn language(&self, form: usize) -> usize {
        self.kinds[form] as usize / 4
    }

    fn status(&self, form: usize) -> Status {
        Status::ALL[self.kinds[form] as usize % 4]
    }

    fn bearer(&self, form: usize) -> Bearer {
        self.bearers[form]
    }

    /// Returns the key of a name.
    fn sound(&self, form: usize) -> &str {
        let start = start_of(&self.sound_ends, form);
        str::from_utf8(&self.sounds[start..self.sound_ends[form] as usize]).unwrap_or_default()
    }

    fn begins_word(&self, place: usize) -> bool {
        let before = &self.text.as_bytes()[..place];
        let letter = before.iter().rposition(|byte| *byte & 0xC0 != 0x80);
        let letter = letter.and_then(|start| std::str::from_utf8(&before[start..]).ok());
        letter.and_then(|letter| letter.chars().next()).is_none_or(|c| !is_word_character(c))
    }

    /// Tells whether every term is one of these concepts'. Forms that were read from bytes may be of others.
    pub fn fits(&self, concepts: &dyn ConceptList) -> bool {
        self.concepts.iter().zip(&self.terms).all(|(&concept, &term)| {
            concepts.term_count(concept as usize).is_some_and(|terms| (term as usize) < terms)
        })
    }

    /// Returns the forms as bytes that [`from_reader`](Self::from_reader) reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = ArrayWriter::new(FORMAT);
        writer.languages(&self.languages);
        writer.bytes(self.text.as_bytes());
        for numbers in [&self.ends, &self.concepts, &self.terms, &self.lengths, &self.kinds] {
            writer.numbers(numbers.iter().copied());
        }
        writer.bytes(&self.bearers.iter().map(|bearer| *bearer as u8).collect::<Vec<u8>>());
        writer.bytes(&self.sounds);
        writer.numbers(self.sound_ends.iter().copied());
        writer.finish()
    }

    /// Reads forms; `None` where the bytes are another version's or damaged.
    pub fn from_reader(source: impl Read) -> Option<Self> {
        let mut reader = ArrayReader::new(source, FORMAT)?;
        let forms = Self {
            languages: reader.languages()?,
            text: reader.text()?,
            ends: reader.numbers()?,
            concepts: reader.numbers()?,
            terms: reader.numbers()?,
            lengths: reader.numbers()?,
            kinds: reader.numbers()?,
            bearers: bearers(&reader.bytes()?)?,
            sounds: reader.bytes()?,
            sound_ends: reader.numbers()?,
        };
        reader.finish()?;
        let number = forms.ends.len();
        let are_ends = |ends: &[u32], length: usize| {
            ends.len() == number
                && ends.is_sorted()
                && ends.last().map_or(0, |&end| end as usize) == length
        };
        let is_sound = [&forms.concepts, &forms.terms, &forms.lengths, &forms.kinds]
            .iter()
            .all(|numbers| numbers.len() == number)
            && forms.bearers.len() == number
            && are_ends(&forms.ends, forms.text.len())
            && are_ends(&forms.sound_ends, forms.sounds.len())
            && forms.kinds.iter().all(|&kind| (kind as usize) / 4 < forms.languages.len());
        is_sound.then_some(forms)
    }
}

/// Returns where the text of a number begins, behind the one before.
fn start_of(ends: &[u32], number: usize) -> usize {
    number.checked_sub(1).map_or(0, |before| ends[before] as usize)
}

/// Reads whose names terms are.
fn bearers(bytes: &[u8]) -> Option<Vec<Bearer>> {
    bytes.iter().map(|&byte| Bearer::ALL.get(usize::from(byte)).copied()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::termbase::arrays::{HEADER, seal};
    use crate::termbase::concept::{Concept, Term};

    /// The rank of the best term of a concept that has a text in it, by the words of the documentation.
    fn best(concept: &Concept, text: &str) -> Option<((Extent, Status, usize), usize)> {
        let hit = |(index, term): (usize, &Term)| {
            let (query, form) =
                (match_form(text, &term.language), match_form(&term.text, &term.language));
            let places: Vec<usize> = form.match_indices(&query).map(|(place, _)| place).collect();
            let begins = |place: &usize| {
                form[..*place].chars().next_back().is_none_or(|c| !is_word_character(c))
            };
            let extent = match places.first().filter(|_| !query.is_empty())? {
                0 if form == query => Extent::Whole,
                0 => Extent::Start,
                _ if places.iter().any(begins) => Extent::Word,
                _ => Extent::Inside,
            };
            Some(((extent, term.status, term.text.chars().count()), index))
        };
        concept.terms.iter().enumerate().filter_map(hit).min()
    }

    proptest! {
        #[test]
        fn finds_what_reading_every_term_finds(
            concepts in prop::collection::vec(
                prop::collection::vec(("(a|A|b| |ة|ه|و){1,6}", "en|ar|fr", 0..4_usize), 1..4),
                0..8,
            ),
            text in "(a|b| |ه|ة){0,3}",
        ) {
            let concept = |terms: &Vec<(String, String, usize)>| {
                let term = |(text, tag, status): &(String, String, usize)| {
                    Term::new(tag.parse().expect("the tag is valid"), text, Status::ALL[*status])
                };
                Concept { terms: terms.iter().map(term).collect(), ..Concept::default() }
            };
            let termbase = Termbase { concepts: concepts.iter().map(concept).collect() };
            let forms = TermForms::new(&termbase);
            let read = TermForms::from_reader(forms.to_bytes().as_slice()).expect("they are whole");
            let found: Vec<_> =
                read.find(&text).iter().map(|hit| (hit.concept, hit.term, hit.extent)).collect();
            let mut expected: Vec<_> = termbase
                .concepts
                .iter()
                .enumerate()
                .filter_map(|(index, concept)| Some((best(concept, &text)?, index)))
                .collect();
            expected.sort_by_key(|((rank, _), concept)| (*rank, *concept));
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(((extent, ..), term), concept)| (concept, term, extent))
                .collect();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(read, forms);
        }
    }

    proptest! {
        #[test]
        fn reads_nothing_that_leads_out_of_what_is_there(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let term = |text: &str| {
                Term::new("en".parse().expect("the tag is valid"), text, Status::Admitted)
            };
            let kind = Some(crate::termbase::concept::ConceptKind::Person);
            let terms = vec![term("Basra"), term("al-Basra")];
            let concept = Concept { kind, terms, ..Concept::default() };
            let termbase = Termbase { concepts: vec![concept; 2] };
            let mut bytes = TermForms::new(&termbase).to_bytes();
            for (place, byte) in changes {
                let place = HEADER + place.index(bytes.len() - HEADER);
                bytes[place] = byte;
            }
            seal(&mut bytes);
            if let Some(forms) = TermForms::from_reader(bytes.as_slice()).filter(|forms| forms.fits(&termbase.concepts)) {
                for text in ["bas", "Basra", "a", "\u{64E}", "Basrah"] {
                    let by_sound = forms.find_by_sound(text, &termbase.concepts);
                    let similar = forms.similar(text, 9);
                    let hits = forms.find(text).into_iter().chain(by_sound);
                    let hits = hits.map(|hit| (hit.concept, hit.term));
                    for (concept, term) in hits.chain(similar.iter().map(|one| (one.concept, one.term))) {
                        let _is_there = &termbase.concepts[concept].terms[term];
                    }
                }
            }
        }
    }

    #[test]
    fn refuses_damaged_bytes() {
        let term = Term::new("en".parse().expect("the tag is valid"), "Basra", Status::Preferred);
        let termbase =
            Termbase { concepts: vec![Concept { terms: vec![term], ..Concept::default() }] };
        let bytes = TermForms::new(&termbase).to_bytes();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert_eq!(TermForms::from_reader(changed.as_slice()), None, "{place}");
            assert_eq!(TermForms::from_reader(&bytes[..place]), None, "{place}");
        }
    }
}
