//! Answering a segment: its matches, their repairs, and the names in it.

use std::sync::{Arc, Mutex, PoisonError};

use turjuman::language::LanguageTag;
use turjuman::matching::repair::{Names, Repair, Repairer};
use turjuman::matching::{Match, MatchKind};
use turjuman::store::{LookupOptions, MatchFilter, Memory, Neighbours, lookup};
use turjuman::termbase::concept::Termbase;
use turjuman::termbase::recognise::{Recogniser, Recognition};

use super::{LookupFormat, document::Line, json, text, tsv};
use crate::absence::missing_language;
use crate::output::OutputStyle;
use crate::workspace::Workspace;

/// What look-ups share.
pub(super) struct Desk {
    pub(super) format: LookupFormat,
    pub(super) style: OutputStyle,
    pub(super) workspace: Workspace,
    pub(super) termbase: Termbase,
    pub(super) minimum: u8,
    pub(super) limit: usize,
    pub(super) filter: MatchFilter,
    /// The recognisers of the languages that were asked for, each made once.
    recognisers: Mutex<Vec<(LanguageTag, Arc<Recogniser>)>>,
}

/// What was found for a segment.
pub(super) struct Answer<'a> {
    pub(super) query: &'a str,
    pub(super) from: &'a LanguageTag,
    pub(super) to: &'a LanguageTag,
    pub(super) suggestions: &'a [Suggestion],
    pub(super) terms: &'a [Recognition],
    pub(super) termbase: &'a Termbase,
    pub(super) memories: &'a [Memory],
    /// The points that are taken off repaired targets.
    pub(super) repaired_penalty: u8,
    pub(super) style: OutputStyle,
}

/// A match, and its target with the query's numbers and names where they alone differ.
pub(super) struct Suggestion {
    pub(super) found: Match,
    pub(super) repair: Option<Repair>,
}

/// The kind of a repaired target, as it is printed.
pub(super) const REPAIRED: &str = "repaired";

/// An answer as it is printed.
pub(super) struct Answered {
    pub(super) output: Vec<u8>,
    /// The languages of a segment without a match.
    pub(super) missed: Option<Missed>,
}

/// A segment without a match.
pub(super) struct Missed {
    pub(super) languages: (LanguageTag, LanguageTag),
    /// Why there can be none.
    pub(super) why: Option<String>,
}

impl Desk {
    pub(super) fn new(
        format: LookupFormat,
        style: OutputStyle,
        workspace: Workspace,
        termbase: Termbase,
    ) -> Self {
        let settings = workspace.lookup_settings();
        let (minimum, limit) = (settings.min, settings.limit);
        let (filter, recognisers) = (MatchFilter::default(), Mutex::default());
        Self { format, style, workspace, termbase, minimum, limit, filter, recognisers }
    }

    /// Looks a line up and prints what was found.
    pub(super) fn answer(&self, line: &Line, memories: &[Memory]) -> anyhow::Result<Answered> {
        let (from, to) = self.workspace.languages_for(&line.text);
        let settings = self.workspace.lookup_settings();
        let options = LookupOptions {
            from: from.clone(),
            to: to.clone(),
            minimum: self.minimum,
            limit: self.limit,
            penalties: settings.penalties(),
            filter: self.filter.clone(),
        };
        let neighbours = Neighbours { before: line.before.as_ref(), after: line.after.as_ref() };
        let matches = lookup(memories, &line.segment, neighbours, &options)?;
        let missed = if matches.is_empty() && !line.text.trim().is_empty() {
            let why = missing_language(memories, &[&from, &to])?;
            Some(Missed { languages: (from.clone(), to.clone()), why })
        } else {
            None
        };
        let recogniser = self.recogniser(&from);
        let answer = Answer {
            query: &line.text,
            from: &from,
            to: &to,
            suggestions: &self.suggestions(matches, &line.text, &from, &to),
            terms: &recogniser.find(&line.text),
            termbase: &self.termbase,
            memories,
            repaired_penalty: settings.repaired_penalty,
            style: self.style,
        };
        let mut output = Vec::new();
        match self.format {
            LookupFormat::Text => text::write(&mut output, &answer)?,
            LookupFormat::Json => json::write(&mut output, &answer)?,
            LookupFormat::Tsv => tsv::write(&mut output, &answer)?,
        }
        Ok(Answered { output, missed })
    }

    /// Repairs the matches that can be repaired.
    fn suggestions(
        &self,
        matches: Vec<Match>,
        query: &str,
        from: &LanguageTag,
        to: &LanguageTag,
    ) -> Vec<Suggestion> {
        let is_alike = |found: &Match| found.kind == MatchKind::Fuzzy;
        let recognisers = (self.recogniser(from), self.recogniser(to));
        let names =
            Names { termbase: &self.termbase, source: &recognisers.0, target: &recognisers.1 };
        let repairer =
            matches.iter().any(is_alike).then(|| Repairer::new(query, from, to, Some(names)));
        let repaired = |found: Match| {
            let repairer = repairer.as_ref().filter(|_repairer| is_alike(&found));
            let repair = repairer.and_then(|repairer| {
                repairer.repair(&found.source.plain_text(), &found.target.plain_text())
            });
            Suggestion { found, repair }
        };
        matches.into_iter().map(repaired).collect()
    }

    /// Returns the recogniser of a language, which is made when it is first asked for.
    fn recogniser(&self, language: &LanguageTag) -> Arc<Recogniser> {
        // A list that another thread has left behind is whole: it only ever grows.
        let mut known = self.recognisers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_language, recogniser)) = known.iter().find(|(known, _)| known == language) {
            return Arc::clone(recogniser);
        }
        let recogniser = Arc::new(Recogniser::new(&self.termbase, language));
        known.push((language.clone(), Arc::clone(&recogniser)));
        recogniser
    }
}
