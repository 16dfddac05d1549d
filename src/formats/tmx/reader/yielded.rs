//! What a file has given, which says whether it was worth to read on behind what is wrong with it.

use crate::formats::tmx::error::TmxError;
use crate::formats::tmx::item::TmxItem;
use crate::formats::tmx::policy::{Policy, Treatment};
use crate::formats::tmx::problem::{Problem, Reason};
use crate::formats::xml::position::Position;

/// Whether there was a unit, and what another policy would refuse the file for.
#[derive(Debug, Default)]
pub(super) struct Yielded {
    has_unit: bool,
    /// The first fault for which [`Policy::Repair`] refuses the file.
    refusal: Option<Box<Problem>>,
}

impl Yielded {
    /// Takes note of an item.
    pub(super) fn note(&mut self, item: &TmxItem) {
        match item {
            TmxItem::Unit { .. } => self.has_unit = true,
            TmxItem::Problem(problem) => {
                let is_refused = matches!(problem.reason, Reason::Prolog(_))
                    || Policy::Repair.treatment(problem.reason.kind()) == Treatment::Refused;
                if is_refused && self.refusal.is_none() {
                    self.refusal = Some(Box::new(problem.clone()));
                }
            }
        }
    }

    /// Tells whether the file may end here.
    ///
    /// # Errors
    /// Where it is read only to salvage its units, and had none to be taken.
    pub(super) fn check(&mut self) -> Result<(), TmxError> {
        match self.refusal.take() {
            Some(problem) if !self.has_unit => {
                let position = Position { line: problem.line, column: problem.column };
                Err(TmxError::refused(position, Reason::NoUnit(Box::new(problem.reason))))
            }
            _ => Ok(()),
        }
    }
}
