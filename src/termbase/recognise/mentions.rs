//! Who was named in a text, so that a surname alone is known again, and how the text is written.
//!
//! `Al-Yasari` may be anyone until `Hussein Al-Yasari` has stood in the same text, and `قوي` may stand for `قوى` until `على`
//! has. A text that is read in pieces, as the segments of a draft, keeps its mentions from one piece to the next.
//!
//! ```
//! use turjuman::termbase::recognise::Mentions;
//! let mut mentions = Mentions::default();
//! // recogniser.read(first_segment, &mut mentions), and so on to the end of the draft
//! # let _ = &mut mentions;
//! ```

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::termbase::recognise::entry::Named;
use crate::termbase::recognise::search::Candidate;
use crate::termbase::recognise::{Recognition, Rule};
use crate::text::arabic::final_letters::Writing;

/// The people who were named in a text so far, and what it has shown of how it is written.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// For the concept of each, how many mentions there had been at the last one.
    latest: HashMap<usize, usize, FixedState>,
    count: usize,
    writing: Writing,
}

impl Mentions {
    /// Notes what the next piece of the text shows of how it is written; returns that, or what the pieces before it have
    /// shown.
    pub(super) fn go_on(&mut self, writing: Writing) -> Writing {
        self.writing = writing.behind(self.writing);
        self.writing
    }

    /// Leaves out the surnames of those who were not named before them, notes who is named, and of several with
    /// one surname keeps the one who was named last. Candidates are in the order of their starts.
    pub(super) fn admit(&mut self, ordered: &mut Vec<Candidate>) {
        if ordered.iter().all(|candidate| candidate.recognition.rule != Rule::Surname) {
            for person in ordered.iter().filter(|candidate| candidate.named == Named::Person) {
                self.note(person.recognition.concept);
            }
            return;
        }
        let mut named: Vec<Recognition> = Vec::new();
        let mut admitted: Vec<Candidate> = Vec::with_capacity(ordered.len());
        for candidate in ordered.drain(..) {
            let recognition = candidate.recognition;
            if recognition.rule != Rule::Surname {
                named.extend((candidate.named == Named::Person).then_some(recognition));
                admitted.push(candidate);
                continue;
            }
            named.retain(|name| {
                let is_before = name.end <= recognition.start;
                if is_before {
                    self.note(name.concept);
                }
                !is_before
            });
            let Some(&mention) = self.latest.get(&recognition.concept) else { continue };
            let mut here = admitted.iter_mut().rev().take_while(|other| {
                let other = other.recognition;
                (other.start, other.end) == (recognition.start, recognition.end)
            });
            let namesake = here.find(|other| other.recognition.rule == Rule::Surname);
            match namesake {
                Some(other) if self.latest.get(&other.recognition.concept) < Some(&mention) => {
                    *other = candidate;
                }
                Some(_) => {}
                None => admitted.push(candidate),
            }
        }
        for name in named {
            self.note(name.concept);
        }
        *ordered = admitted;
    }

    fn note(&mut self, concept: usize) {
        self.count += 1;
        self.latest.insert(concept, self.count);
    }
}
