//! What was noted while a unit, or what stands between two, was read.

use std::cmp::Ordering;

use super::policy::Policy;
use super::problem::{Problem, Reason, UnitName};
use crate::formats::decode::MALFORMED;
use crate::formats::xml::fault::XmlFault;
use crate::formats::xml::position::Position;

/// How many faults of a unit are worth naming.
const MOST_FAULTS: usize = 256;

/// Something wrong at a place.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) position: Position,
    pub(super) reason: Reason,
}

impl Fault {
    /// Says what the policy did about the fault.
    pub(super) fn treated(self, policy: Policy, unit: Option<UnitName>) -> Problem {
        let Self { position: Position { line, column }, reason } = self;
        let treatment = policy.treatment(reason.kind());
        Problem { line, column, unit, reason, treatment }
    }
}

/// The first fault that costs a unit, and those that do not.
#[derive(Debug)]
pub(super) struct Findings {
    policy: Policy,
    /// Whether the last token has bytes that were marked, as they cannot be decoded.
    pub(super) has_marks: bool,
    pub(super) fault: Option<Fault>,
    pub(super) repaired: Vec<Fault>,
}

impl Findings {
    pub(super) fn new(policy: Policy) -> Self {
        Self { policy, has_marks: false, fault: None, repaired: Vec::new() }
    }

    /// Notes a fault; of those that cost the unit, the first counts.
    pub(super) fn note(&mut self, mut reason: Reason, position: impl FnOnce() -> Position) {
        if self.fault.is_some() {
            return;
        }
        if self.has_marks && reason == Reason::Xml(XmlFault::IllegalCharacter(MALFORMED.into())) {
            reason = Reason::UndecodableBytes;
        }
        let costs_unit = self.policy.treatment(reason.kind()).costs_unit();
        if !costs_unit {
            match self.repaired.len().cmp(&MOST_FAULTS) {
                Ordering::Less => {}
                Ordering::Equal => reason = Reason::MoreFaults(MOST_FAULTS),
                Ordering::Greater => return,
            }
        }
        let fault = Fault { position: position(), reason };
        if costs_unit {
            self.fault = Some(fault);
        } else {
            self.repaired.push(fault);
        }
    }

    /// Returns what was noted since the last time.
    pub(super) fn take(&mut self) -> Self {
        let next = Self { has_marks: self.has_marks, ..Self::new(self.policy) };
        std::mem::replace(self, next)
    }
}
