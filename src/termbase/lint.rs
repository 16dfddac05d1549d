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

use crate::termbase::glossary::{Column, Glossary, Row};

mod acronyms;
mod articles;
mod cells;
mod forms;
mod nested;
mod number;
mod rows;
mod spelling;
mod terms;

/// A rule for glossaries.
#[derive(Debug)]
pub struct LintRule {
    /// Its stable name.
    pub id: &'static str,
    /// How grave a finding is.
    pub severity: LintSeverity,
    /// What it finds is for a terminologist to judge, and does not keep a concept from being added.
    pub is_advice: bool,
    /// What it finds, in one line.
    pub summary: &'static str,
    find: fn(&[Glossary], &mut Report<'_>),
}

/// How grave a finding of lint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LintSeverity {
    /// The glossary contradicts itself or cannot work as it is.
    Error,
    /// Something is probably wrong.
    Warning,
}

impl LintSeverity {
    /// Returns the name that reports write.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place of a glossary that a rule objects to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LintFinding {
    /// The rule's name.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: LintSeverity,
    /// The file.
    pub file: PathBuf,
    /// The line that the row begins in, from 1.
    pub line: u64,
    /// The column's name, where one cell is meant.
    pub column: Option<String>,
    /// The concept's identifier.
    pub concept: String,
    /// What is wrong.
    pub message: String,
    /// What the cell should hold, where that is certain; else what to do.
    pub suggestion: Option<String>,
}

/// The rules, in the order in which findings of one row are reported.
pub const RULES: &[LintRule] = &[
    LintRule {
        id: "duplicate-id",
        severity: LintSeverity::Error,
        is_advice: false,
        summary: "two concepts have one id, so that only the last counts",
        find: rows::duplicate_ids,
    },
    LintRule {
        id: "contradictory-status",
        severity: LintSeverity::Error,
        is_advice: false,
        summary: "a concept recommends a term and advises against it",
        find: terms::contradictory_statuses,
    },
    LintRule {
        id: "repeated-term",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "a concept has a term twice in one language",
        find: terms::repeated_terms,
    },
    LintRule {
        id: "ambiguous-term",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "two concepts that no domain tells apart have the same term",
        find: terms::ambiguous_terms,
    },
    LintRule {
        id: "nested-conflict",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "a term that stands in a longer one is translated otherwise there",
        find: nested::conflicting_translations,
    },
    LintRule {
        id: "bad-term-inside",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "a preferred term holds one that is deprecated or forbidden",
        find: nested::bad_inside_preferred,
    },
    LintRule {
        id: "singular-and-plural",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "the singular and the plural of a word are two concepts",
        find: number::singular_and_plural,
    },
    LintRule {
        id: "definite-only",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "an Arabic common noun is given with the article only",
        find: articles::definite_only,
    },
    LintRule {
        id: "acronym-in-brackets",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "a term holds its acronym in brackets",
        find: acronyms::in_brackets,
    },
    LintRule {
        id: "acronym-apart",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "an acronym and its long form are two concepts",
        find: acronyms::parted_from_the_long_form,
    },
    LintRule {
        id: "differs-in-marks",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "an Arabic term is spelled otherwise in another concept, by marks or like letters",
        find: spelling::differing_in_marks,
    },
    LintRule {
        id: "unlike-names",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "a person's names in Arabic and Latin letters do not sound alike",
        find: spelling::unlike_names,
    },
    LintRule {
        id: "missing-language",
        severity: LintSeverity::Warning,
        is_advice: true,
        summary: "a concept lacks a preferred term in a language that the file has a column for",
        find: rows::missing_languages,
    },
    LintRule {
        id: "invisible-character",
        severity: LintSeverity::Error,
        is_advice: false,
        summary: "a cell holds a zero-width character, a bidi control or another that shows nothing",
        find: cells::invisible_characters,
    },
    LintRule {
        id: "stray-white-space",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "a value has white space around it, twice in a row, or of an unusual kind",
        find: cells::stray_white_space,
    },
    LintRule {
        id: "persian-letter",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "an Arabic term is written with a Persian letter that looks like an Arabic one",
        find: cells::persian_letters,
    },
    LintRule {
        id: "tatweel",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "a term is stretched with tatweel",
        find: cells::tatweels,
    },
    LintRule {
        id: "unsorted-row",
        severity: LintSeverity::Warning,
        is_advice: false,
        summary: "a row's id is less than the id before it, in the order of bytes",
        find: rows::unsorted_rows,
    },
];

impl LintFinding {
    /// Tells whether it is for a terminologist to judge.
    pub fn is_advice(&self) -> bool {
        RULES.iter().any(|rule| rule.id == self.rule && rule.is_advice)
    }
}

/// Applies every rule: findings come in the order of the files and their lines, then of [`RULES`].
pub fn lint(glossaries: &[Glossary]) -> Vec<LintFinding> {
    let mut found: Vec<(usize, LintFinding)> = Vec::new();
    for rule in RULES {
        (rule.find)(glossaries, &mut Report { rule, found: &mut found });
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
}

/// Returns the rows of all files in their order.
fn rows_of(glossaries: &[Glossary]) -> impl Iterator<Item = Place<'_>> {
    glossaries.iter().enumerate().flat_map(|(file, glossary)| {
        (0..glossary.rows.len()).map(move |row| Place { file, glossary, row })
    })
}

impl Report<'_> {
    fn add(
        &mut self,
        place: Place<'_>,
        column: Option<&Column>,
        message: String,
        suggestion: Option<String>,
    ) {
        let finding = LintFinding {
            rule: self.rule.id,
            severity: self.rule.severity,
            file: place.glossary.file.clone(),
            line: place.row().line,
            column: column.map(ToString::to_string),
            concept: place.glossary.concepts[place.row].id.clone(),
            message,
            suggestion,
        };
        self.found.push((place.file, finding));
    }
}

#[cfg(test)]
mod tests;
