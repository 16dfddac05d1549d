//! The forms of terms as they lie in a lexicon: each is written whole, with its text and what is asked of its words,
//! so that all that a place in a text is compared with lies together.

use std::slice;

use crate::enumeration::numbered;
use crate::leb128::{next_number, push_number};
use crate::termbase::concept::{ConceptKind, Status};
use crate::termbase::recognise::agreement::Phrase;
use crate::termbase::recognise::forms::FormKind;
use crate::termbase::recognise::nature::Nature;
use crate::termbase::recognise::writing::Writing;

/// A form of a term: the term itself, or a regular inflection of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry<'a> {
    /// The index of the concept.
    pub(super) concept: u32,
    /// The index of the term in the concept.
    pub(super) term: u32,
    /// The term's status.
    pub(super) status: Status,
    /// What the concept names.
    pub(super) named: Named,
    /// Whether what it asks of a place in a text is what the one before it asks, which ends at the same node.
    pub(super) is_alike: bool,
    /// What it asks.
    pub(super) form: Form<'a>,
}

/// What a form of a term asks of a place in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Form<'a> {
    /// How it differs from the term.
    pub(super) kind: FormKind,
    /// What it asks of how that is written.
    pub(super) writing: Writing,
    /// It as it is printed, where that counts: where it is the term or its writing counts; of a surname the whole name.
    /// UTF-8.
    pub(super) text: &'a [u8],
    /// What may become of the words of an Arabic term.
    pub(super) phrase: Option<Phrase<'a>>,
}

numbered! {
    /// What a concept names, as far as its terms are found by it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum Named {
        Other,
        /// Who may be named by the surname alone.
        Person,
        /// What persons may be called like.
        Place,
    }
}

impl Named {
    pub(super) fn of(kind: Option<ConceptKind>) -> Self {
        match kind {
            Some(ConceptKind::Person) => Self::Person,
            Some(ConceptKind::Place) => Self::Place,
            _ => Self::Other,
        }
    }
}

const NO_FORM: Form<'_> =
    Form { kind: FormKind::Itself, writing: Writing::Any, text: b"", phrase: None };

impl<'a> Form<'a> {
    /// Returns it as it is printed, where that counts.
    pub(super) fn printed(&self) -> &'a str {
        // What was entered is a text.
        str::from_utf8(self.text).unwrap_or_default()
    }
}

impl Entry<'_> {
    /// Writes it: bits, the concept and the term as LEB128, and where it is not like the one before it, the
    /// phrase's nature and its words behind their number, and the text behind its length.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let bits = self.status as u32
            | (self.form.kind as u32) << 2
            | u32::from(self.form.phrase.is_some()) << 5
            | (self.named as u32) << 6
            | u32::from(self.is_alike) << 8
            | (self.form.writing as u32) << 9;
        push_number(bytes, bits.into());
        push_number(bytes, self.concept.into());
        push_number(bytes, self.term.into());
        if self.is_alike {
            return;
        }
        if let Some(Phrase { nature, words }) = self.form.phrase {
            push_number(bytes, nature.bits().into());
            push_number(bytes, words.len() as u64);
            bytes.extend_from_slice(words);
        }
        push_number(bytes, self.form.text.len() as u64);
        bytes.extend_from_slice(self.form.text);
    }
}

/// Entries as they were written. Of bytes that are none, nothing that is read leads out of them.
#[derive(Clone, Debug)]
pub(super) struct Entries<'a> {
    rest: slice::Iter<'a, u8>,
    /// What the last one asks.
    form: Form<'a>,
}

impl<'a> Entries<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.iter(), form: NO_FORM }
    }

    fn number(&mut self) -> Option<u32> {
        next_number(&mut self.rest).map(|number| number as u32)
    }

    /// Takes as many bytes as a number in front of them says.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.rest.as_slice().split_at_checked(length as usize)?;
        self.rest = rest.iter();
        Some(bytes)
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    #[inline]
    fn next(&mut self) -> Option<Entry<'a>> {
        let bits = self.number()? as usize;
        let (concept, term) = (self.number()?, self.number()?);
        let is_alike = bits >> 8 & 1 == 1;
        if !is_alike {
            let phrase = match bits >> 5 & 1 {
                0 => None,
                _ => {
                    let nature = Nature::from_bits_retain(self.number()?);
                    Some(Phrase { nature, words: self.bytes()? })
                }
            };
            self.form = Form {
                kind: FormKind::at(bits >> 2 & 7)?,
                writing: Writing::at(bits >> 9)?,
                text: self.bytes()?,
                phrase: phrase.filter(|phrase| !phrase.words.is_empty()),
            };
        }
        Some(Entry {
            concept,
            term,
            status: Status::ALL[bits & 3],
            named: Named::at(bits >> 6 & 3)?,
            is_alike,
            form: self.form,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn entries_come_back(
            values in prop::collection::vec((any::<[u32; 2]>(), any::<[u8; 2]>(), any::<u32>(), any::<Vec<u8>>(), any::<Vec<u8>>()), 0..9),
        ) {
            let mut entries: Vec<Entry<'_>> = Vec::new();
            for ([concept, term], [kind, bits], nature, text, words) in &values {
                let phrase = Phrase { nature: Nature::from_bits_retain(*nature), words };
                let form = Form {
                    kind: FormKind::ALL[usize::from(kind % 6)],
                    writing: Writing::ALL[usize::from(kind / 6) % Writing::ALL.len()],
                    text,
                    phrase: Some(phrase).filter(|phrase| bits & 2 == 2 && !phrase.words.is_empty()),
                };
                let before = entries.last().map(|entry| entry.form).filter(|_| bits & 4 == 4);
                entries.push(Entry {
                    concept: *concept,
                    term: *term,
                    status: Status::ALL[usize::from(bits >> 4 & 3)],
                    named: Named::ALL[usize::from(bits >> 3 & 1) + usize::from(bits >> 7 & 1)],
                    is_alike: before.is_some(),
                    form: before.unwrap_or(form),
                });
            }
            let mut bytes = Vec::new();
            entries.iter().for_each(|entry| entry.write(&mut bytes));
            prop_assert_eq!(Entries::of(&bytes).collect::<Vec<_>>(), entries);
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            prop_assert!(Entries::of(&bytes).count() <= bytes.len());
        }
    }
}
