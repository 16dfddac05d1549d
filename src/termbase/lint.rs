//! Lint for glossaries: what is well formed and yet likely to be wrong.
//!
//! [`RULES`] is the table of rules. Each looks at the files as they stand, raw cells and all, and a
//! finding says in which cell and what would be right.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! use turjuman::termbase::lint::lint;
//! let glossary = read_glossary("id,en,ar\nb,Basra ,\na,Anbar,الأنبار\n".as_bytes(), Path::new("-"))?;
//! let rules: Vec<_> = lint(&[glossary]).into_iter().map(|finding| finding.rule).collect();
//! assert_eq!(rules, ["missing-language", "stray-white-space", "unsorted-row"]);
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

use std::path::PathBuf;

use serde::Serialize;

use crate::severity::Severity;
use crate::termbase::concept::Concept;
use crate::termbase::glossary::{Column, Glossary, Row};
use forms::Terms;

pub use message::{LintMessage, RowPlace};

mod acronyms;
mod articles;
mod cells;
pub mod changes;
mod forms;
mod message;
mod nested;
mod number;
mod properties;
mod rows;
mod scripts;
mod spelling;
mod terms;

/// A rule for glossaries.
#[derive(Debug)]
pub struct LintRule {
    /// Its stable name.
    pub id: &'static str,
    /// How grave a finding is.
    pub severity: Severity,
    /// What it finds is for a terminologist to judge, and does not keep a concept from being added.
    pub is_advice: bool,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why that matters, and what to do.
    pub advice: &'static str,
    find: fn(&Terms<'_>, &mut Report<'_>),
}

/// A place of a glossary that a rule objects to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LintFinding {
    /// The rule's name.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The file.
    pub file: PathBuf,
    /// The line that the row begins in, from 1.
    pub line: u64,
    /// The column's name, where one cell is meant.
    pub column: Option<String>,
    /// The concept's identifier.
    pub concept: String,
    /// What is wrong.
    pub message: LintMessage,
    /// What the cell should hold, where that is certain; else what to do.
    pub suggestion: Option<String>,
}

impl LintFinding {
    /// Returns what is wrong, with the column that it is about.
    pub fn placed_message(&self) -> String {
        match &self.column {
            Some(column) => format!("column '{column}': {}", self.message),
            None => self.message.to_string(),
        }
    }
}

/// The rules, in the order in which findings of one row are reported.
pub const RULES: &[LintRule] = &[
    LintRule {
        id: "duplicate-id",
        severity: Severity::Error,
        is_advice: false,
        summary: "two concepts have one id, so that only the last counts",
        advice: "An id names one concept: join the two rows, or give one another id. Later files win, so the row before it is without effect.",
        find: rows::duplicate_ids,
    },
    LintRule {
        id: "overridden-concept",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a later file has a concept again, with a term in common",
        advice: "Later files win, so the row before it is without effect. That is right where a desk or a client says otherwise; else one of the two rows is left over.",
        find: rows::overridden_concepts,
    },
    LintRule {
        id: "contradictory-status",
        severity: Severity::Error,
        is_advice: false,
        summary: "a concept recommends a term and advises against it",
        advice: "Nobody can keep to both. Keep the one that is meant, in one column.",
        find: terms::contradictory_statuses,
    },
    LintRule {
        id: "repeated-term",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a concept has a term twice in one language",
        advice: "Spellings that are recognised as the same count as one, such as those that differ in case, marks or kinds of alef. Keep one of them.",
        find: terms::repeated_terms,
    },
    LintRule {
        id: "ambiguous-term",
        severity: Severity::Warning,
        is_advice: false,
        summary: "two concepts that no domain tells apart have the same term",
        advice: "A check cannot tell which concept is meant. Keep the term in one of them, or give the two different domains.",
        find: terms::ambiguous_terms,
    },
    LintRule {
        id: "nested-conflict",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a term that stands in a longer one is translated otherwise there",
        advice: "Whoever translates by the shorter term contradicts the longer one. Change either, or leave it where the longer name is a fixed one.",
        find: nested::conflicting_translations,
    },
    LintRule {
        id: "bad-term-inside",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a preferred term holds one that is deprecated or forbidden",
        advice: "Whoever writes the preferred term would be told not to. Change either of the two.",
        find: nested::bad_inside_preferred,
    },
    LintRule {
        id: "singular-and-plural",
        severity: Severity::Warning,
        is_advice: true,
        summary: "the singular and the plural of a word are two concepts",
        advice: "Both numbers of a word are recognised by its singular. Keep the singular, unless the plural means something else.",
        find: number::singular_and_plural,
    },
    LintRule {
        id: "definite-only",
        severity: Severity::Warning,
        is_advice: true,
        summary: "an Arabic common noun is given with the article only",
        advice: "A term without the article is recognised with it too, not the other way round. Give it without, unless it is never without.",
        find: articles::definite_only,
    },
    LintRule {
        id: "acronym-in-brackets",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a term holds its acronym in brackets",
        advice: "Texts have either the long form or the acronym, and seldom both so. Give the acronym as a term of its own.",
        find: acronyms::in_brackets,
    },
    LintRule {
        id: "acronym-apart",
        severity: Severity::Warning,
        is_advice: true,
        summary: "an acronym and its long form are two concepts",
        advice: "They are names of one thing: make them terms of one concept, unless the acronym stands for another thing.",
        find: acronyms::parted_from_the_long_form,
    },
    LintRule {
        id: "differs-in-marks",
        severity: Severity::Warning,
        is_advice: true,
        summary: "an Arabic term is spelled otherwise in another concept, by marks or like letters",
        advice: "One of the two is probably misspelled, or they are one concept. Marks that tell two words apart are right.",
        find: spelling::differing_in_marks,
    },
    LintRule {
        id: "unlike-names",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a person's names in Arabic and Latin letters do not sound alike",
        advice: "One of them is probably misspelled, or belongs to another person.",
        find: spelling::unlike_names,
    },
    LintRule {
        id: "missing-language",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a concept lacks a preferred term in a language that the file has a column for",
        advice: "Without it nothing can be checked or suggested in that language. Add the term.",
        find: rows::missing_languages,
    },
    LintRule {
        id: "invisible-character",
        severity: Severity::Error,
        is_advice: false,
        summary: "a cell holds a zero-width character, a bidi control or another that shows nothing",
        advice: "Such characters keep a term from being found and are seen by nobody. Take them out; a zero-width non-joiner inside Persian words may stay, and joiners behind letters of Indic scripts.",
        find: cells::invisible_characters,
    },
    LintRule {
        id: "stray-white-space",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a value has white space around it, twice in a row, or of an unusual kind",
        advice: "It is mostly left over from a paste. Take it out.",
        find: cells::stray_white_space,
    },
    LintRule {
        id: "persian-letter",
        severity: Severity::Warning,
        is_advice: false,
        summary: "an Arabic term is written with a Persian letter that looks like an Arabic one",
        advice: "Keyboards give them by mistake, and they are not found by who searches for the Arabic ones. Write the Arabic letter.",
        find: cells::persian_letters,
    },
    LintRule {
        id: "tatweel",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a term is stretched with tatweel",
        advice: "It is ornament, and belongs to no spelling. Take it out.",
        find: cells::tatweels,
    },
    LintRule {
        id: "presentation-form",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a term is written with forms of Arabic letters instead of the letters",
        advice: "They come out of PDF files and old programs, and are not found by who searches for the letters. Write the letters, and look at their order.",
        find: scripts::presentation_forms,
    },
    LintRule {
        id: "mixed-scripts",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a word has Cyrillic or Arabic letters among Latin ones",
        advice: "Letters of two scripts look alike, so that a term is not found which seems to be there. Write all letters of a word in one script.",
        find: scripts::mixed_scripts,
    },
    LintRule {
        id: "foreign-script",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a term is in Arabic or Cyrillic letters in the column of a language that is written in Latin ones",
        advice: "It probably stands in the wrong column, or the two are swapped. Put it into the column of its language.",
        find: scripts::foreign_scripts,
    },
    LintRule {
        id: "unknown-value",
        severity: Severity::Warning,
        is_advice: true,
        summary: "a part of speech, gender or number is a word that says nothing to this program",
        advice: "A verb is found in its forms, and a plural in its number, only where the glossary says so in a word that is known, such as noun, verb, f or plural. Write one of these, or leave it where it is for people only.",
        find: properties::unknown_values,
    },
    LintRule {
        id: "unsorted-row",
        severity: Severity::Warning,
        is_advice: false,
        summary: "a row's id is less than the id before it, in the order of bytes",
        advice: "Sorted files make small differences and show what is there twice. Put the row where its id belongs; `term add` does that.",
        find: rows::unsorted_rows,
    },
];

impl LintRule {
    /// Returns the rule with this name.
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }
}

impl LintFinding {
    /// Tells whether it is for a terminologist to judge.
    pub fn is_advice(&self) -> bool {
        LintRule::find(self.rule).is_some_and(|rule| rule.is_advice)
    }
}

/// Applies every rule: findings come in the order of the files and their lines, then of [`RULES`].
pub fn lint(glossaries: &[Glossary]) -> Vec<LintFinding> {
    let mut found: Vec<(usize, LintFinding)> = Vec::new();
    let terms = Terms::of(glossaries);
    for rule in RULES {
        (rule.find)(&terms, &mut Report { rule, found: &mut found });
    }
    // What is equal stays in the order of the rules.
    found.sort_by_key(|(file, finding)| (*file, finding.line));
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// What a rule reports to.
#[derive(Debug)]
struct Report<'a> {
    rule: &'static LintRule,
    found: &'a mut Vec<(usize, LintFinding)>,
}

/// A row of a glossary, by its number among the files and in its file.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    file: usize,
    glossary: &'a Glossary,
    row: usize,
}

impl<'a> Place<'a> {
    fn row(self) -> &'a Row {
        &self.glossary.rows[self.row]
    }

    fn concept(self) -> &'a Concept {
        &self.glossary.concepts[self.row]
    }

    /// Tells whether two places are one row.
    fn is(self, other: Self) -> bool {
        (self.file, self.row) == (other.file, other.row)
    }
}

impl Report<'_> {
    fn add(
        &mut self,
        place: Place<'_>,
        column: Option<&Column>,
        message: impl Into<LintMessage>,
        suggestion: Option<String>,
    ) {
        let finding = LintFinding {
            rule: self.rule.id,
            severity: self.rule.severity,
            file: place.glossary.file.clone(),
            line: place.row().line,
            column: column.map(ToString::to_string),
            concept: place.concept().id.clone(),
            message: message.into(),
            suggestion,
        };
        self.found.push((place.file, finding));
    }
}

#[cfg(test)]
mod tests;
