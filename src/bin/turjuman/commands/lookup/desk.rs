//! Answering a segment: its matches, their repairs, and the names in it.

use std::sync::Arc;

use turjuman::language::LanguageTag;
use turjuman::matching::{Match, MatchKind, Points, Score};
use turjuman::project::terminology::Terminology;
use turjuman::repair::{Names, Repair, Repairer};
use turjuman::store::{LookupOptions, Memory, Neighbours, UnitFilter, UnitPlace, lookup};
use turjuman::termbase::concept::ConceptList;
use turjuman::termbase::recognise::Recognition;

use super::document::Line;
use super::repetition::KeptAnswers;
use super::{LookupFormat, json, text, tsv};
use crate::absence::missing_language;
use crate::output::OutputStyle;
use crate::workspace::Workspace;

/// What look-ups share.
pub(super) struct Desk {
    pub(super) format: LookupFormat,
    pub(super) style: OutputStyle,
    pub(super) workspace: Workspace,
    pub(super) terminology: Terminology,
    pub(super) minimum: Score,
    pub(super) limit: usize,
    pub(super) filter: UnitFilter,
    kept: KeptAnswers,
}

/// What was found for a segment.
pub(super) struct Answer<'a> {
    pub(super) query: &'a str,
    /// The line of the document that the query is.
    pub(super) line: Option<usize>,
    pub(super) from: &'a LanguageTag,
    pub(super) to: &'a LanguageTag,
    pub(super) suggestions: &'a [Suggestion],
    pub(super) terms: &'a [Recognition],
    pub(super) concepts: &'a dyn ConceptList,
    pub(super) memories: &'a [Memory],
    /// The points that are taken off repaired targets.
    pub(super) repaired_penalty: Points,
    pub(super) style: OutputStyle,
    /// The line of the document on which the query stood first.
    pub(super) repetition_of: Option<usize>,
    /// Whether other matches may have been found there.
    pub(super) depends_on_neighbours: bool,
}

/// A match, and its target with the query's numbers and names where they alone differ.
pub(super) struct Suggestion {
    pub(super) found: Match,
    /// What its unit is found by in its origin.
    pub(super) place: UnitPlace,
    pub(super) repair: Option<Repair>,
}

/// What was found for a text.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) terms: Vec<Recognition>,
}

impl Findings {
    /// Tells whether an exact match is among them.
    fn has_exact(&self) -> bool {
        self.suggestions.iter().any(|one| one.found.kind <= MatchKind::Exact)
    }
}

/// The kind of a repaired target, as it is printed.
pub(super) const REPAIRED: &str = "repaired";

/// An answer as it is printed.
pub(super) struct Answered {
    pub(super) output: Vec<u8>,
    /// Whether there is no match, and why.
    pub(super) missed: Option<Missed>,
}

/// A segment without a match.
pub(super) struct Missed {
    /// Why there can be none.
    pub(super) why: Option<String>,
}

impl Desk {
    pub(super) fn new(
        format: LookupFormat,
        style: OutputStyle,
        workspace: Workspace,
        terminology: Terminology,
    ) -> Self {
        let settings = workspace.lookup_settings();
        let (minimum, limit) = (settings.min, settings.limit);
        Self {
            format,
            style,
            workspace,
            terminology,
            minimum,
            limit,
            filter: UnitFilter::default(),
            kept: KeptAnswers::default(),
        }
    }

    /// Looks a line up and prints what was found.
    pub(super) fn answer(&self, line: &Line, memories: &[Memory]) -> anyhow::Result<Answered> {
        let kept = line.repetition_of.and_then(|_first| self.kept.get(line));
        let findings = match kept {
            Some(findings) => findings,
            None => self.findings(line, memories)?,
        };
        let (from, to) = self.workspace.languages_for(&line.text);
        let answer = Answer {
            query: &line.text,
            line: line.number,
            from: &from,
            to: &to,
            suggestions: &findings.suggestions,
            terms: &findings.terms,
            concepts: self.terminology.concepts(),
            memories,
            repaired_penalty: self.workspace.lookup_settings().repaired_penalty,
            style: self.style,
            repetition_of: line.repetition_of,
            depends_on_neighbours: findings.has_exact() || self.may_hide_exact(memories)?,
        };
        let mut output = Vec::new();
        match self.format {
            LookupFormat::Text => text::write(&mut output, &answer)?,
            LookupFormat::Json => json::write(&mut output, &answer)?,
            LookupFormat::Tsv => tsv::write(&mut output, &answer)?,
        }
        let is_missed = findings.suggestions.is_empty() && !line.text.trim().is_empty();
        let missed = if is_missed {
            let is_told = line.repetition_of.is_some();
            let why = if is_told { None } else { missing_language(memories, &[&from, &to])? };
            Some(Missed { why })
        } else {
            None
        };
        Ok(Answered { output, missed })
    }

    /// Tells whether an exact match, which may be one in context elsewhere, can lack among what was found: where all
    /// that is below it is left out, or where others come before it.
    fn may_hide_exact(&self, memories: &[Memory]) -> anyhow::Result<bool> {
        for memory in memories {
            if [memory.penalty(), memory.greatest_origin_penalty()?] != [Points::NONE; 2] {
                return Ok(true);
            }
        }
        Ok(self.minimum > Score::EXACT)
    }

    /// Finds matches, repairs and names for a line.
    fn findings(&self, line: &Line, memories: &[Memory]) -> anyhow::Result<Arc<Findings>> {
        let (from, to) = self.workspace.languages_for(&line.text);
        let options = LookupOptions {
            from: from.clone(),
            to: to.clone(),
            minimum: self.minimum,
            limit: self.limit,
            penalties: self.workspace.lookup_settings().penalties(),
            filter: self.filter.clone(),
        };
        let neighbours = Neighbours { before: line.before.as_ref(), after: line.after.as_ref() };
        let matches = lookup(memories, &line.segment, neighbours, &options)?;
        let findings = Arc::new(Findings {
            suggestions: self.suggestions(placed(matches, memories)?, &line.text, &from, &to)?,
            terms: self.terms(&line.text, &from)?,
        });
        self.kept.keep(line, &findings);
        Ok(findings)
    }

    /// Finds the names in a text.
    fn terms(&self, text: &str, language: &LanguageTag) -> anyhow::Result<Vec<Recognition>> {
        if self.terminology.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.terminology.recogniser(language)?.find(text))
    }

    /// Repairs the matches that can be repaired.
    fn suggestions(
        &self,
        matches: Vec<(Match, UnitPlace)>,
        query: &str,
        from: &LanguageTag,
        to: &LanguageTag,
    ) -> anyhow::Result<Vec<Suggestion>> {
        let is_alike = |found: &Match| found.kind == MatchKind::Fuzzy;
        if !matches.iter().any(|(found, _place)| is_alike(found)) {
            let whole = |(found, place)| Suggestion { found, place, repair: None };
            return Ok(matches.into_iter().map(whole).collect());
        }
        let recognisers = match self.terminology.is_empty() {
            true => None,
            false => Some((self.terminology.recogniser(from)?, self.terminology.recogniser(to)?)),
        };
        let concepts = self.terminology.concepts();
        let names = recognisers.as_ref().map(|(source, target)| Names { concepts, source, target });
        let repairer = Repairer::new(query, from, to, names);
        let repaired = |(found, place): (Match, UnitPlace)| {
            let repair = is_alike(&found)
                .then(|| repairer.repair(&found.source.plain_text(), &found.target.plain_text()))
                .flatten();
            Suggestion { found, place, repair }
        };
        Ok(matches.into_iter().map(repaired).collect())
    }
}

/// Returns matches, each with what its unit is found by.
fn placed(matches: Vec<Match>, memories: &[Memory]) -> anyhow::Result<Vec<(Match, UnitPlace)>> {
    let placed = |found: Match| {
        let place = memories[found.memory].place_of(found.unit, &found.origin)?;
        Ok((found, place))
    };
    matches.into_iter().map(placed).collect()
}
