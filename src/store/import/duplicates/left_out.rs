//! Units that are left out, since the memory has their text.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::held::Held;
use super::{MANY_TWINS, Twin};
use crate::store::fingerprint::Fingerprint;
use crate::store::import::{Import, Outcome};
use crate::store::prepared::PreparedUnit;

/// The units that the memory has of a text.
#[derive(Debug)]
pub(super) struct SameText {
    /// Of those that are the same in all that they say, the first that was stored, and whether it stands in the origin.
    units: HashMap<Fingerprint, (i64, bool), FixedState>,
    /// Whether one stands in the origin.
    is_here: bool,
    /// How many there are.
    number: usize,
}

impl SameText {
    fn of(twins: &[Twin]) -> Self {
        let mut units = HashMap::default();
        for twin in twins {
            if let Some(fingerprint) = twin.fingerprint {
                units.entry(fingerprint).or_insert((twin.id, twin.is_here));
            }
        }
        Self { units, is_here: twins.iter().any(|twin| twin.is_here), number: twins.len() }
    }

    /// Returns about how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Held>() + self.units.capacity() * size_of::<(Fingerprint, (i64, bool))>()
    }
}

impl Import<'_> {
    /// Takes a unit in only where its very like is stored and the origin has none of its duplicates; or where it has none
    /// at all.
    pub(super) fn place_same(&mut self, prepared: &PreparedUnit) -> rusqlite::Result<Outcome> {
        let text = &prepared.fingerprints.text;
        let mut same_text = match self.held.take(text) {
            Some(Held::Same(known)) => known,
            _ => {
                let twins = self.twins(text)?;
                if twins.is_empty() {
                    return self.place_version(prepared, None);
                }
                for twin in twins.iter().filter(|twin| twin.is_here) {
                    self.touched.insert(twin.id);
                }
                SameText::of(&twins)
            }
        };
        let outcome = self.place_among(&mut same_text, prepared)?;
        if same_text.number > MANY_TWINS {
            self.held.hold(&self.transaction, text, Held::Same(same_text))?;
        }
        Ok(outcome)
    }

    fn place_among(
        &mut self,
        same_text: &mut SameText,
        prepared: &PreparedUnit,
    ) -> rusqlite::Result<Outcome> {
        let same = same_text.units.get_mut(&prepared.fingerprints.whole);
        if same_text.is_here {
            // What is left out has no place in the order of the file.
            return Ok(match same {
                Some((id, is_here)) => {
                    if *is_here {
                        self.stays(*id)?;
                    }
                    Outcome::Present
                }
                None => Outcome::Skipped,
            });
        }
        let Some((id, is_here)) = same else { return Ok(Outcome::Skipped) };
        let outcome = self.place_version(prepared, Some(*id))?;
        *is_here = outcome != Outcome::Older;
        same_text.is_here = *is_here;
        Ok(outcome)
    }
}
