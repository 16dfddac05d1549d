//! What the characters and references of an XML termbase become: they are mended where TMX's are.

use quick_xml::XmlVersion;

use super::error::{TermFault, TermFileError, TermProblem};
use super::xml::Stop;
use crate::formats::shortened::shortened;
use crate::formats::xml::characters::{is_legal, substitute};
use crate::formats::xml::entities::Entities;
use crate::formats::xml::reference::{Reference, join, read_reference};

/// How many faults of a file are mended.
pub(super) const MENDED: usize = 10_000;

/// What the characters and references of a file become.
pub(super) struct Characters {
    pub(super) entities: Entities,
    /// The line that is being read.
    pub(super) line: u64,
    /// The first half of a surrogate pair by reference; the second may follow.
    half: Option<u32>,
    /// What was mended since it was last asked.
    mended: Vec<TermProblem>,
    /// How much was mended in all.
    count: usize,
}

impl Characters {
    pub(super) fn new() -> Self {
        Self { entities: Entities::default(), line: 1, half: None, mended: Vec::new(), count: 0 }
    }

    /// Returns what was mended since it was last asked.
    pub(super) fn take_mended(&mut self) -> Vec<TermProblem> {
        std::mem::take(&mut self.mended)
    }

    /// Notes that something was mended.
    pub(super) fn mend(&mut self, fault: TermFault) -> Result<(), Stop> {
        let line = self.line;
        if self.count >= MENDED {
            let message = format!("more than {MENDED} faults before here; mend the file");
            return Err(Stop::File(TermFileError::Broken { line, message }));
        }
        self.count += 1;
        self.mended.push(TermProblem::new(line, fault));
        Ok(())
    }

    /// Appends a run of text without what XML forbids in it.
    pub(super) fn push_run(&mut self, run: &str, text: &mut String) -> Result<(), Stop> {
        if run.chars().all(is_legal) {
            text.push_str(run);
            return Ok(());
        }
        for character in run.chars() {
            match is_legal(character) {
                true => text.push(character),
                false => self.push_illegal(u32::from(character), text)?,
            }
        }
        Ok(())
    }

    /// Mends a character that XML forbids.
    fn push_illegal(&mut self, code: u32, text: &mut String) -> Result<(), Stop> {
        text.extend(substitute(code));
        self.mend(TermFault::IllegalCharacter(code))
    }

    /// Leaves out half a surrogate pair that no other follows.
    pub(super) fn drop_half(&mut self) -> Result<(), Stop> {
        self.half.take().map_or(Ok(()), |half| self.mend(TermFault::IllegalCharacter(half)))
    }

    /// Appends what `&name;` stands for.
    pub(super) fn push_reference(&mut self, name: &str, text: &mut String) -> Result<(), Stop> {
        let line = self.line;
        if let Some(character) = self.half.and_then(|half| join(half, name)) {
            self.half = None;
            text.push(character);
            return self.mend(TermFault::SurrogatePair(u32::from(character)));
        }
        self.drop_half()?;
        match read_reference(name, XmlVersion::Implicit1_0, &self.entities) {
            Reference::Character(character) => text.push(character),
            Reference::Declared(declared) => text.push_str(declared),
            Reference::Illegal(code) => self.push_illegal(code, text)?,
            Reference::Html(meant) => {
                text.push_str(meant);
                self.mend(TermFault::HtmlEntity(shortened(name)))?;
            }
            Reference::Bare => {
                text.push('&');
                self.push_run(name, text)?;
                text.push(';');
                self.mend(TermFault::BareAmpersand)?;
            }
            Reference::Half(half) => self.half = Some(half),
            Reference::Unknown => {
                let name = shortened(name);
                let message = format!(
                    "the reference &{name}; is none of XML's own; write the character itself"
                );
                return Err(Stop::Concept { line, message });
            }
            Reference::Unexpanded(what) => {
                let name = shortened(name);
                let message = format!("the entity &{name}; stands for {what}");
                return Err(Stop::File(TermFileError::Broken { line, message }));
            }
        }
        Ok(())
    }

    /// Returns the value of an attribute with its references resolved.
    pub(super) fn attribute_value(&mut self, raw: &str) -> Result<String, Stop> {
        let mut value = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((before, behind)) = rest.split_once('&') {
            if !before.is_empty() {
                self.drop_half()?;
            }
            self.push_run(before, &mut value)?;
            rest = match behind.split_once(';') {
                Some((name, after)) if !name.contains('&') => {
                    self.push_reference(name, &mut value)?;
                    after
                }
                _ => {
                    self.drop_half()?;
                    self.mend(TermFault::BareAmpersand)?;
                    value.push('&');
                    behind
                }
            };
        }
        self.drop_half()?;
        self.push_run(rest, &mut value)?;
        Ok(value)
    }
}
