//! A run over several drafts, so that they are checked against one another too.

use std::io::Write as _;
use std::path::Path;

use turjuman::checks::{CheckCounts, CheckRun};
use turjuman::formats::draft::{DraftError, DraftSegments, MOST_LISTED, listed};
use turjuman::language::LanguageTag;

use super::recognised;
use crate::exit;
use crate::output::{Output, counted};
use crate::problems::{Problems, SkippedLines};
use crate::progress::Progress;
use crate::report::{Report, Summary};

/// Drafts under check.
pub(super) struct Session<'a> {
    report: Box<dyn Report>,
    /// One for each rulebook.
    runs: Vec<CheckRun<'a>>,
    /// The number of drafts that could not be read to their end, or not be checked at all.
    unreadable: usize,
    /// The number of segments that could not be read in the others.
    unchecked: u64,
    /// The number of units of other languages.
    left_out: u64,
    progress: &'a Progress,
}

/// The units of a draft that are left out.
#[derive(Default)]
struct LeftOut {
    number: u64,
    /// The languages that they do not have: that of the source or that of the translation.
    wanted: Vec<LanguageTag>,
    /// The languages that they have, one more than are listed at most.
    found: Vec<LanguageTag>,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        report: Box<dyn Report>,
        runs: Vec<CheckRun<'a>>,
        progress: &'a Progress,
    ) -> Self {
        Self { report, runs, unreadable: 0, unchecked: 0, left_out: 0, progress }
    }

    /// Checks a draft; what cannot be read of it is reported.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub(super) fn check(
        &mut self,
        draft: &Path,
        segments: anyhow::Result<DraftSegments>,
        run: usize,
        output: &mut Output,
    ) -> anyhow::Result<()> {
        let segments = match segments {
            Ok(segments) => segments,
            Err(error) => return self.lose(draft, None, &exit::message(&error), output),
        };
        let mut problems: Option<Problems<'_>> = None;
        let mut left_out = LeftOut::default();
        let mut skipped = SkippedLines::default();
        let mut is_checked = false;
        for segment in segments {
            match segment {
                Ok(segment) => {
                    is_checked = true;
                    for finding in self.runs[run].check(&segment) {
                        self.report.finding(&(&finding).into(), output)?;
                    }
                    if self.progress.is_verbose() {
                        recognised::explain(&segment, &self.runs[run], self.progress);
                    }
                }
                Err(error) if error.costs_file() => {
                    is_checked = true;
                    self.lose(draft, line_of(&error), &error.to_string(), output)?;
                }
                Err(error) => {
                    let lost = error.lost_segments();
                    if lost > 0 {
                        is_checked = true;
                        self.unchecked += lost;
                        let (line, message) = (line_of(&error), error.to_string());
                        self.report.unreadable(draft, line, &message, output)?;
                    }
                    match &error {
                        DraftError::OtherLanguages { wanted, found, .. } => {
                            left_out.add(wanted, found);
                            self.progress.explain(&error.to_string());
                        }
                        DraftError::Problem { file, problem } => problems
                            .get_or_insert_with(|| Problems::of(file.display().to_string()))
                            .name(problem, self.progress),
                        // They were named as of other languages before.
                        DraftError::LateTarget { units, .. } => {
                            left_out.number = left_out.number.saturating_sub(*units);
                            self.progress.warn(&error.to_string());
                        }
                        _ => skipped.name(&error, self.progress),
                    }
                }
            }
        }
        if let Some(problems) = problems {
            problems.summarise(self.progress);
        }
        skipped.summarise(self.progress);
        self.left_out += left_out.number;
        if is_checked || left_out.number == 0 {
            return Ok(());
        }
        let (units, found) = (counted(left_out.number, "unit"), listed(&left_out.found));
        let wanted: Vec<String> = left_out.wanted.iter().map(LanguageTag::to_string).collect();
        let wanted = match wanted.as_slice() {
            [one] => format!("a text in {one}"),
            both => format!("texts in both {}", both.join(" and ")),
        };
        let message = format!(
            "{}: nothing is checked, as none of its {units} has {wanted}; they have {found}; name the languages with --from and --to",
            draft.display()
        );
        self.lose(draft, None, &message, output)
    }

    /// Reports a draft that is lost, wholly or from some place on.
    fn lose(
        &mut self,
        draft: &Path,
        line: Option<u64>,
        message: &str,
        output: &mut Output,
    ) -> anyhow::Result<()> {
        self.unreadable += 1;
        self.report.unreadable(draft, line, message, output)?;
        self.progress.error(message);
        Ok(())
    }

    /// Writes the end of the report; returns what was found, and whether something could not be checked.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub(super) fn finish(mut self, output: &mut Output) -> anyhow::Result<(CheckCounts, bool)> {
        let counts = self.counts();
        self.report.finish(&Summary { counts, left_out: self.left_out }, output)?;
        output.flush()?;
        if self.unchecked > 0 {
            let unchecked = counted(self.unchecked, "segment");
            self.progress.error(&format!("{unchecked} could not be read and stayed unchecked"));
        }
        Ok((counts, self.unreadable > 0 || self.unchecked > 0))
    }

    fn counts(&self) -> CheckCounts {
        let mut sum = CheckCounts::default();
        for counts in self.runs.iter().map(CheckRun::counts) {
            sum.segments += counts.segments;
            sum.errors += counts.errors;
            sum.warnings += counts.warnings;
            sum.infos += counts.infos;
        }
        sum
    }
}

impl LeftOut {
    fn add(&mut self, wanted: &LanguageTag, found: &[LanguageTag]) {
        self.number += 1;
        let add_to = |list: &mut Vec<LanguageTag>, language: &LanguageTag| {
            if list.len() <= MOST_LISTED && !list.contains(language) {
                list.push(language.clone());
            }
        };
        add_to(&mut self.wanted, wanted);
        found.iter().for_each(|language| add_to(&mut self.found, language));
    }
}

/// Returns the line that an error is about, where there is one.
fn line_of(error: &DraftError) -> Option<u64> {
    match error {
        DraftError::Columns { line, .. }
        | DraftError::Encoding { line, .. }
        | DraftError::LateTarget { line, .. } => Some(*line),
        DraftError::Problem { problem, .. } => Some(problem.line),
        _ => None,
    }
}
