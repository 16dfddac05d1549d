//! What the faults of an XML termbase cost: what can be mended is, and noted.

use super::error::{TermFault, TermFileError, TermProblem};
use super::xml::Stop;
use crate::formats::xml::entities::Unexpanded;
use crate::formats::xml::fault::XmlFault;

/// How many faults of a file are mended.
pub(super) const MENDED: usize = 10_000;

/// What was mended in a file, and what was not.
#[derive(Debug, Default)]
pub(super) struct Mending {
    /// What was mended since it was last asked.
    mended: Vec<TermProblem>,
    /// How much was mended in all.
    count: usize,
    stop: Option<Stop>,
}

impl Mending {
    /// Takes note of a fault: where it cannot be mended it costs the concept, and where it is an entity that stands for a
    /// file or for a long text, or one too many, the file.
    pub(super) fn note(&mut self, line: u64, fault: XmlFault) {
        if self.stop.is_some() {
            return;
        }
        let broken = |message| Stop::File(TermFileError::Broken { line, message });
        if fault.mending().is_none() {
            let message = fault.to_string();
            self.stop = Some(match fault {
                XmlFault::UnexpandedEntity { what, .. } if what != Unexpanded::Markup => {
                    broken(message)
                }
                _ => Stop::Concept { line, message },
            });
        } else if self.count == MENDED {
            self.stop =
                Some(broken(format!("more than {MENDED} faults before here; mend the file")));
        } else {
            self.count += 1;
            self.mended.push(TermProblem::new(line, TermFault::Mended(fault)));
        }
    }

    /// Says why the reading stops, where something was noted that could not be mended.
    pub(super) fn check(&mut self) -> Result<(), Stop> {
        self.stop.take().map_or(Ok(()), Err)
    }

    /// Returns what was mended since it was last asked.
    pub(super) fn take(&mut self) -> Vec<TermProblem> {
        std::mem::take(&mut self.mended)
    }
}
